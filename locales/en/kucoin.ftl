### KuCoin in its own menu words. Names marked "something like" could not be checked on the page itself.

kucoin-field-api-key = API Key
kucoin-field-secret = API Secret (secret key)
kucoin-field-passphrase = API Passphrase
kucoin-where-api-key = In the key list of <b>API Management</b>, and on the page that appears when the key is created.
kucoin-where-secret = Shown when the key is created, something like <b>Secret</b>. Later it cannot be recovered.
kucoin-where-passphrase = The one you chose yourself when you created this key. <b>Not</b> the login password and <b>not</b> the trading password.

kucoin-site-global = KuCoin Global (most countries)
kucoin-site-eu = KuCoin EU (European Economic Area)

kucoin-different = KuCoin changes its pages from time to time. Look for <b>API</b> in the menu of your profile picture, then for a button to create a key. Whatever the names: choose a key for API trading, keep withdrawal off, add our addresses, and remember the passphrase.
kucoin-ip-rule = KuCoin accepts up to { $max } addresses per key. A trading key without an IP whitelist can be deleted or lose its trade permission after { $days } days without use.

kucoin-guide-open-page-title = Open the API page
kucoin-guide-open-page-text =
    Log in at KuCoin, best on a computer. Click your profile picture and then <b>API Management</b>. The button below leads straight there.

    Look at the address in your browser before you log in. If this is your first key, KuCoin asks you to switch on 2FA and to set a trading password first.
kucoin-guide-create-key-title = Start a new key
kucoin-guide-create-key-text =
    Choose <b>Create API</b> and then <b>API Trading</b>. Do not choose <b>Link Third-Party Applications</b>: a key made that way works only for the platform you pick there.

    Use a key of its own for each strategy, and do not reuse one from another bot.
kucoin-guide-name-passphrase-title = Choose a name and a passphrase
kucoin-guide-name-passphrase-text =
    <b>API name</b>: something that tells you later what the key is for.
    <b>API passphrase</b>: make up a new one, without spaces, and write it down. You enter it here later, together with key and secret.

    It is not your login password and not your trading password. Capital and small letters count, and KuCoin cannot recover it.
kucoin-guide-permissions-title = Tick the permissions
kucoin-guide-permissions-text =
    Tick <b>General</b> (reading) and <b>Spot</b> (spot trading). If you trade futures, tick <b>Futures</b> too.

    Leave everything else empty, above all <b>Withdrawal</b> and <b>FlexTransfers</b>. I refuse a key that can withdraw.
kucoin-guide-ip-list-title = Add our addresses
kucoin-guide-ip-list-text =
    Under IP restriction choose <b>Yes</b>, or something like it. Copy our addresses with the buttons below and paste them there, separated by commas.

    The key then works only from our servers.
kucoin-guide-confirm-title = Confirm with your codes
kucoin-guide-confirm-text =
    KuCoin now asks for your <b>trading password</b>, the code sent by e-mail and the code from your authenticator app. Enter them on KuCoin's page.

    Never send these codes or passwords here: I do not need them.
kucoin-guide-copy-title = Copy key and secret
kucoin-guide-copy-text =
    Copy the <b>API Key</b> and the <b>API Secret</b> (something like <b>Secret</b>). Together with your passphrase that makes three values.

    The secret cannot be recovered later. Keep the page open until your connection is tested.


kucoin-fix-malformed-key =
    Open <b>API Management</b> at KuCoin and copy the <b>API Key</b> again.
    Copy the <b>API Secret</b> again. It is shown only when the key is created.
    If you no longer have the secret, choose <b>Create API</b> and send me the new values.
kucoin-fix-swapped-fields =
    Enter the <b>API Key</b> when I ask for the key: letters and digits without dashes.
    Enter the <b>API Secret</b> when I ask for the secret: it usually has dashes in it.
kucoin-cause-invalid-key = KuCoin does not find this key. It answers the same when the key was copied incompletely, was deleted, or was created at another KuCoin site, such as the one for Europe.
kucoin-fix-invalid-key =
    Open <b>API Management</b> at KuCoin and check that the key is still in the list.
    Look at the address in your browser: the key must come from the KuCoin site that this connection uses.
    Copy the <b>API Key</b> again and enter it here with secret and passphrase.
    If it is not in the list, make a new one with <b>Create API</b>.
kucoin-fix-invalid-secret =
    Copy the whole <b>API Secret</b> again and enter it here.
    Make sure that it was created together with this <b>API Key</b>.
    If you no longer have it, delete the key and make a new one with <b>Create API</b>.
kucoin-cause-wrong-passphrase = KuCoin refused the passphrase. It must be the one you chose for this very key, not the login password and not the trading password. A wrong secret can lead to the same answer.
kucoin-fix-wrong-passphrase =
    Enter the <b>API passphrase</b> of this key again. Capital and small letters count.
    If it is refused again, enter <b>API Key</b> and <b>API Secret</b> again too.
    If you no longer know the passphrase, delete the key and make a new one with <b>Create API</b>. It cannot be recovered.
kucoin-cause-wrong-site = KuCoin has separate sites, for example for Europe, Australia and Thailand. A key works only at the site where it was created.
kucoin-fix-wrong-site =
    Look at the address in your browser when you are logged in at KuCoin.
    Choose that site here, if it is offered.
    If not, create a new key at the site that is chosen now.
kucoin-cause-key-expired = This key is no longer valid at KuCoin. A trading key without an IP whitelist can be deleted there if it is not used for some time.
kucoin-fix-key-expired =
    Open <b>API Management</b> at KuCoin and look whether the key is still in the list.
    Make a new one with <b>Create API</b>, and add our addresses under IP restriction.
    Enter the new key here.
    Delete the old key at KuCoin, if it is still there.
kucoin-fix-ip-not-allowed =
    Press <b>Our addresses</b> and copy all of them.
    Open <b>API Management</b> at KuCoin and edit this key.
    Add the addresses under IP restriction, separated by commas, and confirm.
    Wait a minute and test again.
kucoin-fix-no-read-permission =
    Open <b>API Management</b> at KuCoin and edit this key.
    Tick <b>General</b>.
    Leave <b>Withdrawal</b> empty, and confirm.
    Test again. If the page does not let you change the key, create a new one.
kucoin-fix-no-trade-permission =
    Open <b>API Management</b> at KuCoin and edit this key.
    Tick <b>Spot</b>. KuCoin may want our addresses under IP restriction first.
    Leave <b>Withdrawal</b> empty, and confirm.
    Test again. If the page does not let you change the key, create a new one.
kucoin-fix-no-futures-permission =
    Open <b>API Management</b> at KuCoin and edit this key.
    Tick <b>Futures</b>. KuCoin may want our addresses under IP restriction first.
    Leave <b>Withdrawal</b> empty, and confirm.
    Test again. If the page does not let you change the key, create a new one.
kucoin-fix-futures-not-opened =
    Log in at KuCoin and open the <b>Futures</b> page.
    Activate futures trading there, if KuCoin offers it to you.
    Test again.
    If you trade only spot, make a new connection and choose spot.
kucoin-fix-withdraw-enabled =
    Open <b>API Management</b> at KuCoin and edit this key.
    Remove the tick from <b>Withdrawal</b>. On some pages it may be called <b>Transfer</b>.
    Confirm and test again.
    If the page does not let you change the key, delete it and make a new one without that permission.
kucoin-fix-account-restricted =
    Log in at KuCoin and look for a notice about your account.
    Finish the identity verification (KYC), if KuCoin asks for it.
    If the account is frozen, or KuCoin does not serve your region at this site, contact KuCoin's support.
    Test again when it is cleared.
