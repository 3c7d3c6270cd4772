# A person's card, for staff; and what the person hears of it.

find-ask =
    <b>Whom do you look for?</b>
    Send an @name, a Telegram id, the name of a connection, or the last four characters of a key. In the group, put it behind the command.
find-nobody =
    ⚠️ <b>Nobody fits</b>
    Names are not kept in clear: a person is found by the @name that they had when they last wrote, by their id, by the name of a connection or by the last four characters of a key. Ask the trader for one of these.
find-several = <b>Who of these?</b>
find-more = There are more. Be more precise to see the right one.

card-why =
    <b>{ $person }: why do you open the card?</b>
    The person can see your reason under /privacy. Choose one, or type your own ({ $least } to { $most } characters).
card-reason-chat = They asked us in a chat
card-reason-alert = Because of an alert of ours
card-reason-security = A question of security
card-reason-ticket = Their ticket #{ $number }

card-title = 👤 <b>{ $person }</b>
card-person = { $lang }, here since { $since }
card-lang-en = speaks English
card-lang-pt = speaks Portuguese
card-unreachable = 📵 Unreachable since { $since }
card-blocked = ⛔️ Blocked since { $since }
card-role = 🛠 Of the staff: { $role }
card-wizard = 🪜 In the wizard: { $step }, since { $time }
card-connections = <b>Connections</b>
card-standing-online = online
card-standing-offline = offline
card-unwatched = not watched
card-history = <b>Outages</b>
card-outage = { $since }, for { $lasted }: { $what }
card-outage-lasts = since { $since }: { $what }
card-none = Nothing.
card-part-strategies = <b>Strategies</b>
card-part-tickets = <b>Tickets</b>
card-part-alerts = <b>Alerts</b>
card-part-notes = <b>Notes of the staff</b>
card-strategy = “{ $name }”: { $state }, { $pairs } pairs, changed { $changed }
card-state-draft = not enabled yet
card-state-running = running
card-state-paused = paused
card-ticket = #{ $number }: { $state }, opened { $opened }
card-alert = { $time }: { $kind } ({ $state })
card-remark = { $time }, { $by }: { $words }

card-ask-remark = <b>Your note</b>, at most { $most } characters. Only staff see it.
card-ask-letter = <b>Your message</b>, at most { $most } characters, in the person's language. You see it as they will before it goes.
card-ask-block = <b>Why is this person blocked?</b> { $least } to { $most } characters, for the record. Their strategies are paused; they can still see and delete what is kept, and write to support.
card-letter-preview = <b>So they will read it</b>
card-letter-head = 💬 <b>Message from our support</b>
card-which-alert = <b>Which one goes out again?</b>
card-no-alerts = No alert went to this person of late.

card-testing = 🔄 Testing “{ $name }” on their behalf; they are told.
card-alert-resent = ✅ On its way again: { $kind }
card-noted = ✅ Noted.
card-sent = ✅ Sent.
card-draft-reset = ✅ Their connection in the making is gone, with what was sealed for it. They were told and can begin anew.
card-now-reachable = ✅ Marked reachable: messages go to them again.
card-now-unreachable = ✅ Marked unreachable: nothing is sent until they write.
card-now-blocked = ✅ Blocked. They were told, and their strategies are paused.
card-now-unblocked = ✅ Unblocked. They were told; their strategies rest until they enable them.

card-told-test = 🔄 Our support is testing “{ $name }” for you. Nothing changes at the exchange.
card-told-online = 🟢 Our support tested “{ $name }”: it is online.
card-told-offline = 🔴 Our support tested “{ $name }”: something is still wrong. Its screen says what, and what to do.
card-told-reset = Our support reset the connection that you were setting up, because it was stuck. What you had entered for it was destroyed. You can begin anew with /connect.

card-fault-unopened = ⚠️ <b>The card is closed again</b>. A reason counts for a while only; open it anew.
card-fault-gone = ⚠️ <b>Not there any more</b>. The person or the connection was deleted meanwhile. Search again.
card-fault-secret = ⚠️ <b>That looks like a secret</b>. It was not searched and not noted. Never paste keys here: the last four characters are enough.
card-fault-bad-query = ⚠️ <b>I cannot search for that</b>. Send an @name, an id, the name of a connection or the last four characters of a key.
card-fault-bad-reason = ⚠️ <b>That is no reason yet</b>. It takes { $least } to { $most } characters, because the person may read it. Send it again.
card-fault-bad-note = ⚠️ <b>That note cannot be kept</b>. It is empty or too long. Send it again.
card-fault-bad-letter = ⚠️ <b>That message cannot be sent</b>. It may have { $longest } characters. Send it again.
card-fault-no-letter = ⚠️ <b>There is no message to send</b>. It went out already, or the bot was started anew since. Write it again.
card-fault-no-draft = ⚠️ <b>Nothing to reset</b>. They are not setting up a connection now.
card-fault-no-alert = ⚠️ <b>No such alert</b>. None of that kind went to them of late.
card-fault-unreachable = ⚠️ <b>They cannot be reached</b>. They blocked the bot; when they write again, they can.
card-fault-unwanted = ⚠️ <b>They do not want that kind</b>. Their own settings, or a block, would drop it.
card-fault-is-staff = ⚠️ <b>One of the staff</b>. Take the role away first, then block.
card-fault-repeated = ⚠️ <b>That was done already</b>. The same press came twice.
card-fault-not-tested = ⚠️ <b>The test did not come about</b>. Try again in a moment.
card-fault-not-delivered = ⚠️ <b>Telegram did not take it</b>. They may have blocked the bot; nothing arrived.

alert-state-waiting = waits
alert-state-sending = on its way
alert-state-sent = sent
alert-state-dropped = dropped
alert-kind-withdraw-gained = right to withdraw
alert-kind-offline = offline
alert-kind-cause-changed = another cause
alert-kind-back = back online
alert-kind-unstable = unstable
alert-kind-steady = steady again
alert-kind-reminder = reminder
alert-kind-incident-opened = incident
alert-kind-incident-closed = incident over
alert-kind-expires = key ends
alert-kind-key-changed = key changed
alert-kind-ip-move = new address
alert-kind-digest = weekly summary

blocked-told =
    ⛔️ <b>Your access was blocked by our support</b>
    Your strategies are paused. Your keys stay encrypted and can be deleted by you at any time. If you think that this is a mistake, write to our support.
blocked-door =
    ⛔️ <b>Your access is blocked</b>
    Our support blocked it, so nothing can be connected or changed here. Your keys stay encrypted. You can see what is kept, delete all of it, and write to our support if you think that this is a mistake.
unblocked-told = ✅ Your access is open again. Your strategies stay paused until you enable them.

button-card = ‹ Card
button-card-test = 🔄 Test for them
button-card-note = 📝 Note
button-card-write = ✉️ Write to them
button-card-alert = 🔔 Resend an alert
button-card-reset = 🧹 Reset the wizard
button-card-reach = 📶 Mark reachable
button-card-unreach = 📵 Mark unreachable
button-card-block = ⛔️ Block
button-card-unblock = ✅ Unblock
button-card-send = ✉️ Send
button-card-rewrite = ✏️ Write again
button-card-strategies = Strategies ({ $count })
button-card-tickets = Tickets ({ $count })
button-card-alerts = Alerts ({ $count })
button-card-notes = Notes ({ $count })

card-told-untested = ❔ Our support could not test “{ $name }” just now. Nothing changed; you can test it yourself.
card-in-private =
    <b>In your own chat</b>
    What stands on a card is for you alone, not for the whole group. I have sent it to our private chat.
card-no-private-chat =
    <b>I cannot write to you in private</b>
    A card is shown in your own chat only. Open our private chat, press Start, and try again here.
