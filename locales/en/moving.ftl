### A further server address: what staff see of it, and what traders are asked to do.

## Staff

command-announce-ip = Announce a new server address

move-ask =
    📍 <b>Announce a new server address</b>
    Send the command with the address that a server of ours will call from:
move-ask-effect = From then on every trader is shown it beside the addresses we have. I find out whose keys let it in, and remind only the others.

move-refused-malformed =
    ⚠️ <b>That is not an IP address:</b> <code>{ $typed }</code>
    Send the command with the address alone, like this:
move-refused-several =
    ⚠️ <b>One address at a time, please:</b> <code>{ $typed }</code>
    A list or a range cannot be announced. Send the command like this:
move-refused-not-public =
    ⚠️ <b>No exchange can see this address:</b> <code>{ $typed }</code>
    It is private, or reserved for examples. Send the public address of the server, like this:
move-refused-ours =
    ⚠️ <b>This address is one of ours already:</b> <code>{ $typed }</code>
    It stands in the settings, and traders are shown it. A new one is announced like this:

move-open-title = 📍 <b>New server address</b>
move-address = <code>{ $address }</code> · announced { $time }
move-announced = ✅ Announced. I am looking at every key now.
move-another-open = ⚠️ An announcement is open already. Close it before you announce the next address.
move-same-open = ℹ️ This address is announced already.
move-percent = { $bar } <b>{ $percent } %</b> ready
move-percent-none = No IP whitelist is known yet.
move-ready = ✅ Let it in: { $count }
move-lacking = ⏳ Lack it: { $count }
move-unseen = 👀 of these not looked at yet: { $count }
move-unknown = ❔ Cannot be seen: { $count }
move-at-exchange = { $exchange }: { $ready } of { $known }
move-unknown-why = <i>Cannot be seen: the exchange does not tell the list, or the connection has long been offline.</i>
move-next-round = ⏰ Reminder { $number } goes to everybody who lacks it: { $time }
move-next-round-soon = ⏰ Reminder { $number } goes out as soon as every key was looked at.
move-no-round = ⏰ All reminders have gone out. You can send another one.
move-seen-at = <i>As of { $time }</i>
move-reminded = ⏰ The reminder is on its way.
move-not-reminded = That reminder has gone out already.
move-none = No announcement is open.
move-other = That announcement is closed.

move-close-ask = <b>Close this announcement?</b>
move-close-lacking =
    { $count ->
        [one] One connection still lacks the address. It fails when it is called from there, and its trader is not reminded any more.
       *[other] { $count } connections still lack the address. They fail when they are called from there, and their traders are not reminded any more.
    }
move-closed = ✅ <b>The announcement is closed.</b>
move-closed-itself = ✅ <b>Everybody let the new address in. I have closed the announcement.</b>
move-settings = <b>Now add the address to the settings</b> and start the bot again: until then traders are not shown it any more.

button-move-refresh = 🔄 Refresh
button-move-remind = ⏰ Remind now
button-move-close = ✔️ Close
button-move-really-close = Yes, close it
button-move-keep = No, keep it open
button-move-copy-command = Copy the command

## Traders

moving-title = 📍 <b>A new server address of ours</b>
moving-title-again = 📍 <b>Reminder: a new server address of ours</b>
moving-why = One of our servers will soon connect from <code>{ $address }</code>. These connections do not let it in yet:
moving-connection = <b>{ $name }</b> · { $exchange }
moving-todo = <b>What to do</b>
moving-steps =
    Open the API page of the exchange and edit the key.
    Add the address to its IP whitelist, <b>beside</b> the ones that are there. Do not remove any.
    Save. I see it by myself within a few minutes, and then you hear no more of it.
moving-otherwise = If you do not, the connection goes offline as soon as that server is used.
moving-all-done = Your connections let <code>{ $address }</code> in already. There is nothing to do.
moving-more =
    { $count ->
        [one] … and one more
       *[other] … and { $count } more
    }
