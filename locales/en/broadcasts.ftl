# Broadcasts: made, confirmed, sent and reported.

button-broadcasts = 📣 Broadcasts
button-broadcast-new = ➕ New broadcast
button-broadcast-write = ✏️ { $language }
button-broadcast-test = 👁 Send a test to myself
button-broadcast-start = ▶️ Start sending
button-broadcast-submit = 🤝 Ask a second person
button-broadcast-approve = ✅ Approve and start
button-broadcast-decline = ✖️ Decline
button-broadcast-pause = ⏸ Pause
button-broadcast-resume = ▶️ Resume
button-broadcast-cancel = ⏹ Cancel
button-broadcast-cancel-now = Yes, cancel it
button-broadcast-drop = 🗑 Throw away
button-broadcast-again = 🔄 Refresh

broadcasts-title = <b>Broadcasts</b>
broadcasts-what = The newest first. Open one to see how far it has come, or to go on making it.
broadcasts-none = None so far. A broadcast is one message of ours to many people, each in their language.

broadcast-state-draft = ✏️ draft
broadcast-state-waiting = 🤝 waits for approval
broadcast-state-running = ▶️ sending
broadcast-state-paused = ⏸ paused
broadcast-state-done = ✅ done
broadcast-state-cancelled = ⏹ cancelled

broadcast-making-draft = <b>Broadcast · draft</b>
broadcast-making-waiting = <b>Broadcast · waits for a second person</b>
broadcast-filter-exchange = Exchange: { $value }
broadcast-filter-lang = Language: { $value }
broadcast-filter-standing = Status: { $value }
broadcast-filter-kind = Who: { $value }
broadcast-exchange-any = any, or none
broadcast-lang-any = any
broadcast-standing-any = any
broadcast-standing-online = online
broadcast-standing-offline = offline
broadcast-kind-traders = traders
broadcast-kind-staff = staff
broadcast-kind-everybody = everybody
broadcast-choose-exchange =
    <b>Which exchange?</b>
    Only people with a connection there are meant.
broadcast-choose-lang =
    <b>Which language?</b>
    Only people who use the bot in it are meant.
broadcast-choose-standing =
    <b>Which status?</b>
    Only people with a connection that stands like this now are meant.
broadcast-choose-kind =
    <b>Who?</b>
    Traders are all who have no role in the staff.
broadcast-receivers = Receivers now: <b>{ $count }</b>
broadcast-words =
    <b>{ $language }</b>
    <blockquote>{ $words }</blockquote>
broadcast-words-none = <b>{ $language }</b>: not written yet
broadcast-ask-words =
    <b>Type the text · { $language }</b>
    Send it as your next message, as you want people to read it. It is sent as plain text, so markup is shown as you typed it. At most { $max } characters.
broadcast-private-only = Texts are typed in your private chat with the bot. Open it and use /broadcast there, or write the command here with the language and the text after it.
broadcast-next-write = Next: write the text in both languages. Everybody gets theirs.
broadcast-next-test = Next: send a test to yourself. You will see each language as receivers do.
broadcast-next-nobody = Nobody fits this choice now. Choose more widely.
broadcast-next-start = Tested. It can start now.
broadcast-next-submit = Tested. It goes to so many that a second person has to approve it.
broadcast-next-waiting = Other staff were asked to approve it. If you change anything, test and approval begin anew.

broadcast-consent-title = <b>Broadcast of { $maker } · approve it?</b>
broadcast-not-ready = <b>Broadcast of { $maker } · still being made</b>
broadcast-consent-ask = Read both languages in the test messages first. Once approved, it starts at once.
broadcast-started = It has started. How far it has come is shown in the private chat of its maker.
broadcast-approved = Your broadcast was approved by { $who } and starts now.
broadcast-declined = Your broadcast was declined by { $who }. It is a draft again: change it, or ask them why.

broadcast-panel-running = <b>Broadcast · sending</b>
broadcast-panel-paused = <b>Broadcast · paused</b>
broadcast-panel-done = <b>Broadcast · done</b>
broadcast-panel-cancelled = <b>Broadcast · cancelled</b>
broadcast-so-far = { $done } of { $total }
broadcast-count-delivered = ✅ Delivered: { $count }
broadcast-count-blocked = 🚫 Blocked the bot: { $count }
broadcast-count-failed = ⚠️ Failed: { $count }
broadcast-count-unsure = ❔ Unsure: { $count }
broadcast-count-left = ⏳ Not sent yet: { $count }
broadcast-took = Took { $length } (h:min:s).
broadcast-unsure-why = Unsure: the bot was cut off while sending, and it could not be found out whether the message arrived. It was not sent again.
broadcast-cancel-ask =
    <b>Cancel this broadcast?</b>
    What was sent stays. Nobody else will get it, and it cannot be taken up again.

broadcast-fault-gone = This broadcast does not exist, or the button is not a valid one. Open the list and choose again.
broadcast-fault-changed = It was changed meanwhile, so nothing was done. This is how it stands now.
broadcast-fault-not-yours = Only its maker can change it. Ask them, or make one of your own.
broadcast-fault-empty = There is no text in that message. Send the words themselves.
broadcast-fault-too-long = That text is too long. Shorten it to { $max } characters and send it again.
broadcast-fault-not-written = Both languages are needed first. Write the one that is missing.
broadcast-fault-not-tested = Send a test to yourself first, so that you see what people will get.
broadcast-fault-nobody-meant = Nobody fits this choice now, so nothing was started. Choose more widely.
broadcast-fault-nobody-else = It goes to so many that a second person has to approve it, and nobody else may. Ask an owner to give somebody that role.
broadcast-fault-your-own = You made it, so somebody else has to approve it.
broadcast-fault-over = That is no longer possible here, so nothing was done. This is how it stands now.
