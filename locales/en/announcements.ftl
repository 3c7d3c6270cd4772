# What staff announce, and what traders see of it.

banner-everybody = everybody
banner-kind-outage = outage
banner-kind-maintenance = maintenance
banner-kind-notice = notice
banner-head-outage = { $where } has an outage
banner-head-maintenance = Maintenance at { $where }
banner-head-notice = Notice: { $where }
banner-window = From { $begins } to { $ends }

announcements-title = <b>Incidents, maintenance and notices</b>
announcements-none = Nothing is announced, and the monitor sees no incident.
announcements-incident = 🔴 <b>{ $where }</b>: seen by the monitor since { $since }. Traders who are affected were told; an announcement adds words of yours.
announce-where-outage =
    <b>Outage: which exchange?</b>
    It opens an incident: personal alerts of this exchange are held back, and who fails there is told once. Where the monitor has one open, your words are added to it. It ends by hand.
announce-where-maintenance =
    <b>Maintenance: which exchange?</b>
    Traders of this exchange see it ahead. While it goes on, what fails there counts as maintenance.
announce-where-notice =
    <b>Notice: for whom?</b>
    It stands above the screens of these traders until you take it down.
announce-when =
    <b>When is the maintenance at { $exchange }?</b>
    Type day, beginning and end in UTC, such as <code>{ $example }</code>. An end before the beginning means the next day.
announce-texts =
    <b>Your words: { $kind }, { $where }</b>
    Send one message with both languages, each at most { $max } characters, plain text:
announce-preview = <b>So traders will read it</b>

banner-fault-one-language =
    ⚠️ <b>One language is missing</b>
    Every announcement needs English and Portuguese. Begin one part with EN: and the other with PT:, and send both in one message. What you sent still stands above, to copy.
banner-fault-too-long =
    ⚠️ <b>That is too long</b>
    Each language may have { $max } characters, because it stands above every screen. Shorten it and send it again.
banner-fault-no-time =
    ⚠️ <b>I cannot read that time</b>
    It takes a day, a beginning and an end. Send it in the form that the example has.
banner-fault-time-is-past =
    ⚠️ <b>That time is over already</b>
    Times are in UTC. Send a maintenance that is still to come or goes on now.

banner-published = ✅ Published. { $people ->
    [0] Nobody had to be told by a message of their own.
    [one] One trader who is affected gets a message.
   *[other] { $people } traders who are affected get a message.
} { $people ->
    [0] Traders see it above their screens.
   *[other] The others see it above their screens.
}
banner-taken-down = ✅ Taken down. { $people ->
    [0] Nobody had to be told.
    [one] One trader is told that it is over.
   *[other] { $people } traders are told that it is over.
}
banner-incident-ended = ✅ The incident is over. { $people ->
    [0] Nobody had been told of it.
    [one] One trader is told.
   *[other] { $people } traders are told.
} If the exchange still fails for many, the monitor opens another one.
banner-gone = That one is gone already; here is what stands now.

button-announcements = ‹ Incidents and notices
button-announce-outage = 🔴 Announce an outage
button-announce-maintenance = 🛠 Announce a maintenance
button-announce-notice = 📣 Publish a notice
button-announce-publish = ✅ Publish
button-announce-drop = ✖️ Drop it
button-announce-end-outage = ✅ { $where }: the outage is over
button-announce-end-maintenance = ✖️ { $where }: take the maintenance down
button-announce-end-notice = ✖️ Take the notice down: { $where }
