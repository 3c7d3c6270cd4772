### What the bot says unasked, and the settings of how much of it is wanted.

## Lengths of time

duration-days =
    { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
duration-hours = { $hours } h
duration-minutes = { $minutes } min
duration-moment = less than a minute

## One alert

alert-place = { $exchange } · { $market }
alert-since = Offline since { $time }.
alert-repeat = ℹ️ You may have got this message already: I was interrupted while sending it.

alert-offline-title = 🔴 <b>{ $name }</b> is offline
alert-other-reason-title = 🔴 <b>{ $name }</b>: offline, with a new cause
alert-reminder-title = ⏰ <b>{ $name }</b> is still offline
alert-reminder-length = Offline for { $length }, since { $time }.

alert-withdraw-gained-title = 🚨 <b>{ $name }</b>: this key can withdraw funds
alert-withdraw-gained-text =
    <b>Act now.</b> The key of this connection has been given the withdrawal permission. Whoever gets hold of it could move funds out of your account at { $exchange }.
    Nothing trades with this key until the permission is off.
alert-withdraw-gained-now =
    Open the API page of { $exchange }.
    Switch the withdrawal permission off, or delete the key and create a new one.
    If it was not you who changed it, change your password too and check your 2FA.
    Come back and test the connection.

alert-back-title = 🟢 <b>{ $name }</b> is back online
alert-back-text = It was offline for { $length }: from { $begun } to { $ended }. There is nothing left to do.
alert-resolved =
    ✅ <b>{ $name }</b> was offline · resolved
    It was offline for { $length }: from { $begun } to { $ended }.

alert-unstable-title = 🟠 <b>{ $name }</b> keeps dropping out
alert-unstable-text =
    { $falls ->
        [one] It went offline once within an hour. From now on I do not report every single time: you hear from me when it has been steady for { $length }, or if it stays offline.
       *[other] It went offline { $falls } times within an hour. From now on I do not report every single time: you hear from me when it has been steady for { $length }, or if it stays offline.
    }
alert-last-cause = Last cause: { $cause }

alert-steady-title = 🟢 <b>{ $name }</b> is steady again
alert-steady-text = It has been online for { $length } without a break. From now on I report every outage again.

alert-incident-opened-title = 🟠 <b>{ $exchange }</b> has trouble
alert-incident-opened-text = Connections of many traders to { $exchange } are failing at the same time. <b>It is not the fault of your key</b>, and there is nothing to do. I keep checking and tell you when it works again.
alert-maintenance-title = 🛠 <b>{ $exchange }</b> is under maintenance
alert-maintenance-text = { $exchange } has announced it. <b>It is not the fault of your key</b>, and there is nothing to do. I keep checking and tell you when it works again.
alert-incident-until = { $exchange } expects it to end: { $time }.
alert-incident-yours = Your connections there:
alert-incident-closed-title = 🟢 <b>{ $exchange }</b> works again
alert-incident-closed-text = The trouble lasted { $length }: from { $begun } to { $ended }. There is nothing to do.
alert-maintenance-closed-text = The maintenance lasted { $length }: from { $begun } to { $ended }. There is nothing to do.

alert-expires-title =
    { $days ->
        [one] ⏱ <b>{ $name }</b>: the key ends in { $days } day
       *[other] ⏱ <b>{ $name }</b>: the key ends in { $days } days
    }
alert-expires-text = { $exchange } switches this key off on { $date }, and the connection goes offline then. Create a new key in time and replace it here: the connection and its history stay.
alert-expires-binds = <b>Or keep this one:</b> put our addresses on the IP whitelist of the key at { $exchange }, and it no longer ends.

alert-transfer-gained-title = 🟡 <b>{ $name }</b>: this key can transfer funds now
alert-transfer-gained-text = The key has been given a permission to move funds between accounts at { $exchange }. No strategy needs it: switch it off. If it was not you who changed it, change your password and check your 2FA.
alert-list-opened-title = 🟡 <b>{ $name }</b>: no IP whitelist any more
alert-list-opened-text = The key now works from any address in the world. Put our addresses on its IP whitelist at { $exchange } again. If it was not you who changed it, change your password and check your 2FA.
alert-addresses-lost-title = 🟡 <b>{ $name }</b>: addresses are missing
alert-addresses-lost-text = The IP whitelist of the key no longer holds <code>{ $missing }</code>. Add it at { $exchange } again: otherwise the connection drops out when we use that server.

alert-ip-move-title = 📍 We are adding a server address

alert-digest-title = 🗓 <b>Your week</b>
alert-digest-online = 🟢 <b>{ $name }</b> · online since { $time }
alert-digest-offline = 🔴 <b>{ $name }</b> · offline since { $time }
alert-digest-unwatched = ⚪ <b>{ $name }</b> · not watched at the moment
alert-digest-fine = There is nothing to improve.
alert-digest-improve = <b>What you can improve</b>
alert-digest-next = <i>The next one comes on { $date }.</i>
alert-more =
    { $count ->
        [one] … and { $count } more
       *[other] … and { $count } more
    }

alert-several-title =
    { $count ->
        [one] 🔔 <b>{ $count } thing to know</b>
       *[other] 🔔 <b>{ $count } things to know</b>
    }

## What it means for strategies

alert-paused = ⏸ <b>Paused:</b> { $names }
alert-resumed = ▶️ <b>Running again:</b> { $names }
alert-waiting = ⏸ <b>Waiting for you:</b> { $names }. Check them and resume them when you are ready.

## Rest from reminders

snoozed-until = 😴 I will not remind you before { $time }.
snoozed-until-back = 😴 I will not remind you. You hear from me when it is back.
snooze-back = It is back online already.
button-snooze-hours = 😴 { $hours } h
button-snooze-back = 😴 Until it is back
button-resting-until = 😴 Resting until { $time }
button-resting-back = 😴 Resting until it is back

## What the connection's own screen says of the monitor

watch-online = 🟢 Online since { $time }
watch-offline = 🔴 Offline since { $time }
watch-checked = last check { $time }
watch-next = next { $time }

## Settings

alerts-title = 🔔 <b>Alerts</b>
alerts-intro = I check your connections all the time and write to you when something happens. How much do you want to hear?
noise-everything = <b>Everything</b>: also trouble at an exchange, and when a connection is steady again.
noise-important = <b>What needs me</b>: a connection that goes offline or comes back, a key that ends, a new address.
noise-security = <b>Security only</b>: permissions and IP whitelists that changed.
alerts-noise-now = Now: <b>{ $noise }</b>
alerts-quiet-on = 🌙 Quiet hours: from { $begins } to { $ends } by your clock. Only a withdrawal permission breaks them.
alerts-quiet-off = 🌙 Quiet hours: none
alerts-clock = 🕓 Your clock: { $time }
alerts-reminders-on = ⏰ Reminders of what stays offline: on
alerts-reminders-off = ⏰ Reminders of what stays offline: off
alerts-digest-on = 🗓 Weekly summary: on, next on { $date }
alerts-digest-off = 🗓 Weekly summary: off
clock-ask = <b>What time is it for you now?</b>
clock-why = Telegram does not tell me. I need it for your quiet hours and for the times in my messages.
button-noise-everything = Everything
button-noise-important = What needs me
button-noise-security = Security only
button-quiet-off = 🌙 Off
button-quiet = 🌙 { $begins }–{ $ends }
button-clock = 🕓 Set my clock
button-reminders-on = ⏰ Switch reminders on
button-reminders-off = ⏰ Switch reminders off
button-digest-on = 🗓 Switch weekly summary on
button-digest-off = 🗓 Switch weekly summary off

button-alerts = 🔔 Alerts
button-test-now = 🔄 Test now
button-replace-key = 🔑 Replace the key
