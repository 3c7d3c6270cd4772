### OKX in its own menu words. Names marked "something like" could not be checked on the page itself.

okx-field-api-key = API key
okx-field-secret = Secret key
okx-field-passphrase = Passphrase
okx-where-api-key = In the key list of the <b>API</b> page, and on the page that appears when the key is created.
okx-where-secret = Shown when the key is created, something like <b>Secret key</b>. Copy it then.
okx-where-passphrase = The one you chose yourself when you created this key. <b>Not</b> your login password. Every character counts, special ones too.

okx-site-global = OKX Global (most countries)
okx-site-eea = OKX EEA (Europe, Portugal too)
okx-site-us = OKX US (United States)

okx-different = OKX changes its pages from time to time. Look for <b>API</b> in the menu of your avatar, then for a button to create a key. Whatever the names: choose a key for API trading outside demo trading, keep withdrawal off, add our addresses, and remember the passphrase.
okx-ip-rule = OKX accepts up to { $max } addresses per key. A key that may trade and has no IP list is deleted after { $days } days without use.

okx-guide-open-page-title = Open the API page
okx-guide-open-page-text =
    Log in at OKX, best on a computer. Click your avatar and then <b>API</b>. The button below leads straight there.

    Look at the address in your browser before you log in: the key works only at the OKX site where you make it. Leave demo trading first, if you are in it.
okx-guide-create-key-title = Start a new key
okx-guide-create-key-text =
    Choose <b>Create API key</b>, or something like it. If OKX asks for the purpose, choose <b>API trading</b> and not <b>Linking third-party app</b>: a key made that way is only for the platform you pick there.

    Use a key of its own for each strategy, and do not reuse one from another bot.
okx-guide-name-passphrase-title = Choose a name and a passphrase
okx-guide-name-passphrase-text =
    <b>Name</b>: something that tells you later what the key is for.
    <b>Passphrase</b>: make up a new one of eight to thirty-two characters, with a capital letter, a small letter, a digit and a special character. Write it down. You enter it here later, together with key and secret.

    It is not your login password. Enter it here exactly as you chose it: special characters belong to it.
okx-guide-permissions-title = Tick the permissions
okx-guide-permissions-text =
    <b>Read</b> is always on. Tick <b>Trade</b>: at OKX it covers spot and futures.

    Leave <b>Withdraw</b> empty. I refuse a key that can withdraw.
okx-guide-ip-list-title = Add our addresses
okx-guide-ip-list-text =
    Copy our addresses with the buttons below and paste them into the field for IP addresses of the key.

    The key then works only from our servers, and OKX does not delete it when it rests for a while.
okx-guide-confirm-title = Confirm with your codes
okx-guide-confirm-text =
    OKX asks for your 2FA code, perhaps more than once. Enter it on OKX's page.

    Never send codes or your login password here: I do not need them.
okx-guide-copy-title = Copy key and secret
okx-guide-copy-text =
    Copy the <b>API key</b> and the <b>Secret key</b>. Together with your passphrase that makes three values.

    Keep the page open until your connection is tested.


okx-fix-malformed-key =
    Open the <b>API</b> page at OKX and copy the <b>API key</b> again, with all of its dashes.
    Copy the <b>Secret key</b> again. It has capital letters and digits, and no dashes.
    If you no longer have the secret, make a new key and send me the new values.
okx-fix-swapped-fields =
    Enter the <b>API key</b> when I ask for the key: it has dashes in it.
    Enter the <b>Secret key</b> when I ask for the secret: capital letters and digits without dashes.
okx-cause-invalid-key = OKX does not accept this key here. It may have been copied incompletely, deleted, made at another OKX site, or made in demo trading: keys of demo trading do not work for real trading.
okx-fix-invalid-key =
    Open the <b>API</b> page at OKX, outside demo trading, and check that the key is in the list.
    Look at the address in your browser: the key must come from the OKX site that this connection uses.
    Copy the <b>API key</b> again and enter it here with secret and passphrase.
    If it is not in the list, make a new one there. OKX deletes trading keys without an IP list after some time without use.
okx-fix-invalid-secret =
    Copy the whole <b>Secret key</b> again and enter it here.
    Make sure that it was created together with this <b>API key</b>.
    If you no longer have it, delete the key and make a new one.
okx-cause-wrong-passphrase = OKX refused the passphrase. It must be the one you chose for this very key, not your login password. Every character counts, special ones too.
okx-fix-wrong-passphrase =
    Enter the <b>Passphrase</b> of this key again, exactly as you chose it. Capital and small letters count.
    If it is refused again, make sure that it belongs to this <b>API key</b>.
    If you no longer know it, delete the key and make a new one.
okx-cause-wrong-site = OKX has separate sites, for example for Europe and for the United States. A key works only at the site where it was created.
okx-fix-wrong-site =
    Look at the address in your browser when you are logged in at OKX.
    Choose that site here, if it is offered.
    If not, create a new key at the site that is chosen now.
okx-cause-key-expired = This key is no longer valid at OKX. A trading key without an IP list is deleted there if it is not used for some time.
okx-fix-key-expired =
    Open the <b>API</b> page at OKX and look whether the key is still in the list.
    Make a new one, and add our addresses to it.
    Enter the new key here.
    Delete the old key at OKX, if it is still there.
okx-fix-ip-not-allowed =
    Press <b>Our addresses</b> and copy all of them.
    Open the <b>API</b> page at OKX and edit this key.
    Add the addresses to the IP addresses of the key, and confirm.
    Wait a minute and test again.
    If the key was made by <b>Linking third-party app</b>, make a new one for <b>API trading</b>.
okx-fix-no-read-permission =
    Open the <b>API</b> page at OKX and look at the permissions of this key.
    <b>Read</b> should be on there by itself. If it is not, delete the key and make a new one.
    Leave <b>Withdraw</b> empty, and test again.
okx-fix-no-trade-permission =
    Open the <b>API</b> page at OKX and edit this key.
    Tick <b>Trade</b>.
    Leave <b>Withdraw</b> empty, and confirm.
    Test again. If the page does not let you change the key, create a new one.
okx-cause-no-futures-permission = OKX accepted the key, but it may not trade futures. At OKX that takes the <b>Trade</b> permission of the key and an account mode that includes futures.
okx-fix-no-futures-permission =
    Open the <b>API</b> page at OKX, edit this key and tick <b>Trade</b>.
    Leave <b>Withdraw</b> empty, and confirm.
    If <b>Trade</b> was on already, choose an account mode that includes futures in the trading settings, something like <b>Account mode</b>.
    Test again.
okx-cause-futures-not-opened = Your OKX account is in the mode for spot alone. The key is fine, but OKX refuses futures in this mode.
okx-fix-futures-not-opened =
    Open a trading page at OKX and look in its settings for something like <b>Account mode</b>.
    Choose a mode that includes futures, something like <b>Futures mode</b>, if OKX offers it to you.
    Test again. The key stays the same.
    If you trade only spot, make a new connection and choose spot.
okx-fix-withdraw-enabled =
    Open the <b>API</b> page at OKX and edit this key.
    Remove the tick from <b>Withdraw</b>.
    Confirm and test again.
    If the page does not let you change the key, delete it and make a new one without that permission.
okx-fix-account-restricted =
    Log in at OKX and look for a notice about your account.
    Finish the identity verification (KYC), if OKX asks for it.
    If the account or the key is frozen, or OKX does not serve your region, contact OKX's support.
    Test again when it is cleared.
