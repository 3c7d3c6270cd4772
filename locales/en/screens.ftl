# The screens of the conversation.

## Home

welcome-hello = Hello, { $name }!
welcome-hello-nameless = Hello!
welcome-what =
    I connect your exchange account to BackFuture AI, so that your strategies can trade on it.
    We will create an API key together, test it, and I will tell you exactly what it can and cannot do.
welcome-promises =
    Your funds never leave the exchange.
    A withdrawal permission is never needed. If your key has one, I refuse it.
    I delete the messages in which you send your key and keep it encrypted.
home-title = <b>BackFuture AI</b> · your exchange connections
home-empty = You have no connection yet. Connecting your first one takes about five minutes.
home-standing = Your connections:
home-draft = ✏️ A connection is unfinished. You can go on where you stopped.

## Language, help, support

language-ask = Which language do you prefer?
help-title = <b>How it works</b>
help-steps =
    You choose your exchange and what you want to trade.
    I show you, screen by screen, how to create an API key without withdrawal permission.
    You send me the key here. I delete your messages and encrypt it.
    I test the connection and tell you what to fix, if anything.
help-commands =
    <b>Commands</b>
    /connect connect an exchange
    /connections see, test, rename or remove your connections
    /strategies set up, enable, pause and change your strategies
    /alerts how much I write to you, and when
    /language switch the language
    /privacy what I store
    /cancel stop what you are doing
support-title = <b>Support</b>
support-text =
    Our team answers in English and Portuguese. Tell them the exchange and the code shown under the result.
    Never send your secret key or passphrase to a person. Our team never asks for it.
support-none =
    Support cannot be reached from here yet. Please use the channel through which you found this bot.
    Never send your secret key or passphrase to a person. Our team never asks for it.
addresses-title = <b>Our server addresses</b>
addresses-text = Add all of them to the IP whitelist of your API key. Press to copy.
addresses-none = Our server addresses are not published yet. Leave the IP whitelist empty for now.

## Progress

progress-exchange = Exchange
progress-market = Market
progress-name = Name and guide
progress-key = API key
progress-test = Test
market-spot = Spot
market-futures = Futures
market-both = Spot and futures

## Choosing

choose-exchange = <b>Which exchange do you want to connect?</b>
choose-site =
    <b>On which { $exchange } site is your account?</b>
    Each site has its own keys. A key from one does not work on another.
choose-market =
    <b>What will you trade on { $exchange }?</b>
    Choose only what you need. The fewer permissions a key has, the safer it is.
market-only = ℹ️ On { $site } I can connect <b>{ $market }</b> only.
choose-start =
    <b>Do you already have an API key from { $exchange }?</b>
    If not, I will show you how to create one, step by step. A separate key for BackFuture AI is safer than one that you use elsewhere.
choose-name =
    <b>What would you like to call this connection?</b>
    Choose a suggestion or type a name of up to forty characters. You will see it in every alert, so make it easy to recognise.

## Guide

guide-counter = <i>{ $exchange } · step { $number } of { $last }</i>
guide-addresses = Add <b>all</b> of these addresses:
verified-on = <i>Rule checked on { $date }.</i>
all-steps-title = <b>All steps for { $exchange }</b>
all-steps-support = The steps below are what our guide says. If your page still differs, describe it to support, but never send your secret key.

## Entering the key

wiped = ⏱ You were away for more than thirty minutes, so I destroyed the key that you had entered. Everything else is still here.
enter-field = <b>Send me your { $field } from { $exchange }.</b>
enter-held = ✓ { $field }: received and encrypted
enter-together = You can also send everything in one message, as a text file, or as a picture of the QR code.
enter-safety = 🔒 I delete your message as soon as I have read it.
given-fields = ✅ Received: { $fields }.
given-early = 🔒 I have encrypted that already. Let us finish this step first.
leftover = ℹ️ There was more in your message that { $exchange } does not need. I ignored it.
receipt = 🗑 { $deleted } of { $total } messages with a secret deleted.
receipt-refused =
    { $count ->
        [one] ⚠️ Telegram did not let me delete one message. <b>Please delete it yourself now</b>: it can still be read in the chat.
       *[other] ⚠️ Telegram did not let me delete { $count } messages. <b>Please delete them yourself now</b>: they can still be read in the chat.
    }
receipt-waiting =
    { $count ->
        [one] ⏳ Telegram has not deleted one message yet. I keep trying; <b>please delete it yourself</b> if you still see it.
       *[other] ⏳ Telegram has not deleted { $count } messages yet. I keep trying; <b>please delete them yourself</b> if you still see them.
    }

## Summary

summary-title = <b>Is this right?</b>
summary-name = Name: <b>{ $name }</b>
summary-exchange = Exchange: { $exchange }
summary-site = Site: { $site }
summary-market = Market: { $market }
summary-key = Key: <code>{ $key }</code>
summary-sealed = { $field }: •••• (encrypted)
summary-exposed = ⚠️ A message with this key stayed readable. It is better to create a new key and enter that one.
summary-next = Next comes the connection test. It changes nothing: no order, no transfer, no change to your key.
cancel-ask = <b>Stop connecting?</b> What you have entered is destroyed, the key included.
cancelled = Stopped. Everything that you had entered is destroyed.
nothing-to-cancel = There is nothing to stop. All is well.

## Test and verdict

testing-title = <b>Testing { $name }</b>
testing-wait = This takes less than ten seconds.
verdict-kept = 🔒 Your key stays here, encrypted, for thirty minutes: you need not send it again.
verdict-next = ➡️ This connection is ready for your strategies. Delete old keys that you no longer use.
verdict-lost = This result is no longer here. Please go back to the connection and test again.
good-to-know = <b>Good to know</b>
advice-title = <b>Advice</b>
right-on = on
right-off = off
details-took = <i>Tested on { $time } in { $seconds } s</i>
test-cancelled = Test stopped. Nothing was changed.
test-internal = The test could not be finished because of a fault on our side. Your key is still encrypted here. Please test again.

## Forgetting

forget-ask = <b>Delete everything?</b> All that I keep of you is destroyed for good: encrypted keys, test results, names of connections, your Telegram id and your language. Strategies on these connections stop.
forget-keys = The keys themselves stay at the exchanges until you delete them there.
forget-block = But that our support blocked you stays on record, with your Telegram id and your language; else the block would end with it.
forgotten = <b>Everything is deleted.</b> I no longer know you. If you write to me again, we start from the beginning.
forgotten-blocked = <b>Everything else is deleted.</b> Kept are your Telegram id, your language and that our support blocked you.

## Connections

connections-title = <b>Your connections</b>
connections-empty = None yet.
connection-line =
    { $mark } <b>{ $name }</b>
    { $exchange } · { $market } · { $status }
    <i>Last test: { $time }</i>
rename-ask =
    <b>What should { $name } be called from now on?</b>
    Type the new name, up to { $max } characters.
renamed = ✅ Renamed.
rename-stopped = The name stays as it is.
remove-ask = <b>Remove { $name }?</b>
remove-lost =
    The encrypted key { $key } and the test results are destroyed for good, and strategies on this connection stop.
    The key itself stays at { $exchange } until you delete it there.
removed =
    <b>{ $name } is removed.</b> Its encrypted key is destroyed.
    Now delete the key at { $exchange } too: a key that nobody uses is only a risk.

## Answers to what does not fit

refused-no-draft = You are not connecting anything at the moment.
refused-out-of-date = That button belongs to an earlier screen. Here is where you are now.
refused-not-possible = That is not possible here.
refused-nothing-found = I did not find a key in your message, so I left it in the chat. Please send it exactly as the exchange shows it.
refused-nothing-found-secret = I did not find a key in that file or picture, and deleted it to be safe. Please send the text, or a sharp picture of the QR code.
refused-gone = This connection no longer exists.
expects-button = Please choose one of the buttons.
expects-name = Please send the name as text.
expects-credential = Please send your key as text, as a text file, or as a picture of its QR code.
not-understood = I did not understand that. Here is what I can do.
unsupported-file = I can only read text files of up to { $size } KB and pictures of QR codes.
stray-secret =
    🔒 Your message looked like an API key or secret, so I deleted it. To connect an account, press “Connect an exchange”, and I will ask for it at the right moment.
stray-secret-gone = 🔒 Your message looked like an API key or secret, so I deleted it.
stray-secret-later = 🔒 Your message looked like an API key or secret, so I deleted it. Please send it again when I ask for it.
stray-secret-kept =
    ⚠️ Your message looked like an API key or secret, but Telegram did not let me delete it. <b>Please delete it yourself</b> and replace that key at the exchange.
group-secret =
    🔒 You posted something that looks like an API key or secret in <b>{ $group }</b>. I deleted it, but others may have read it. <b>Replace that key at the exchange now.</b>
group-secret-kept =
    ⚠️ You posted something that looks like an API key or secret in <b>{ $group }</b>, and I may not delete messages there. <b>Delete it now and replace that key at the exchange.</b>
group-answer = I only talk about connections in private, so that no key is ever seen by others.
idle-wiped = ⏱ You have not been here for thirty minutes, so I destroyed the key that you had entered for { $exchange }. Everything else waits for you.
our-fault = Something went wrong on our side. What you entered is safe. Please try again in a moment.
our-fault-deleted = Something went wrong on our side. I deleted your last message in case it held a key. What you had entered before is safe. Please try again in a moment.
our-fault-kept = Something went wrong on our side, and Telegram did not let me delete your last message. If it held a key, <b>please delete it yourself</b>. Then try again in a moment.

## Buttons

button-home = 🏠 Home
button-connect = ➕ Connect an exchange
button-connect-another = ➕ Connect another
button-continue = ✏️ Continue connecting
button-connections = 🔗 My connections
button-security = 🛡 Security
button-help = ❓ Help
button-language = 🌐 Language · Idioma
button-privacy = 🔒 Privacy
button-forget = 🗑 Delete everything
button-really-forget = Yes, delete everything
button-keep-all = No, keep it
button-addresses = 📋 Our addresses
button-copy = Copy { $what }
button-copy-all = Copy all addresses
button-write-support = ✉️ Write to support
button-ask-support = 💬 Ask support
button-to-wizard = ↩️ Back to the connection
button-back = ‹ Back
button-next = Next ›
button-cancel = ✖️ Cancel
button-really-cancel = Yes, stop and destroy
button-keep-going = No, go on
button-guide-me = 🧭 Guide me
button-have-key = 🔑 I have a key
button-have-key-now = I have my key ›
button-different = My screen looks different
button-open-api-page = Open { $exchange }
button-where = Where do I find it?
button-enter-again = 🔑 Enter the key again
button-enter-this-again = Enter it again
button-keep = Use it as it is
button-swap = 🔁 Put them in the right place
button-switch-exchange = It is a { $other } key
button-test = ▶️ Test the connection
button-test-again = 🔄 Test again
button-stop-test = ✖️ Stop the test
button-change-name = ✏️ Name
button-change-market = 📈 Market
button-change-site = 🌍 Change the site
button-change-passphrase = 🔑 Change the passphrase
button-details = Details
button-rename = ✏️ Rename
button-remove = 🗑 Remove
button-really-remove = Yes, remove it
button-keep-connection = No, keep it
button-earlier = ‹ Earlier
button-later = Later ›
button-private = Continue in private

choose-start-own-pair = 🛡 <b>Safest: a key without a secret.</b> I make a key pair, you register only its public half at { $exchange } and send me back the API key. No secret ever passes through this chat.
enter-own-pair = The private key was made on our side and is already encrypted. Only the API key is missing.
summary-own-pair = Secret: none. The private key was made here, is encrypted, and was never in a message.
button-own-pair = 🛡 Without a secret (recommended)
button-copy-public-key = 📋 Copy the public key
button-switch-site = Switch to { $site }
