### Bitget in its own menu words. Names marked "something like" could not be checked on the page itself.

bitget-field-api-key = API Key
bitget-field-secret = Secret Key
bitget-field-passphrase = Passphrase
bitget-where-api-key = In the key list of <b>API Management</b>, and on the page that appears when the key is created. It starts with <code>bg_</code>.
bitget-where-secret = Shown only once, right after the key is created, as <b>Secret Key</b>.
bitget-where-passphrase = The one you made up yourself when you created this key. <b>Not</b> the login password and <b>not</b> the fund password.

bitget-unusable-rsa = This is a private RSA key. It belongs to a key that was made with <b>Self-generated</b>, and I cannot sign for Bitget with such a key. Nothing was sent to Bitget. Delete that key at Bitget, create a new one with <b>System-generated API key</b>, and send me its <b>Secret Key</b>. Keep your private key to yourself.

bitget-different = Bitget changes its pages from time to time. Look for <b>API</b> in the menu of your profile picture, then for a button to create a key. Whatever the names: choose the key that Bitget generates for you, allow reading and trading, keep withdrawal off, add our addresses, and remember the passphrase.
bitget-ip-rule = Bitget accepts up to { $max } addresses per key, separated by commas. I know of no rule by which a key expires.

bitget-guide-open-page-title = Open the API page
bitget-guide-open-page-text =
    Log in at Bitget, best on a computer: I know of no such page in the app. Click your profile picture and then <b>API Keys</b> or <b>API Management</b>. The button below leads straight there.

    Look at the address in your browser before you log in. Bitget wants the identity verification (KYC) and a phone or Google Authenticator to be set up first.
bitget-guide-create-key-title = Start a new key
bitget-guide-create-key-text =
    Choose <b>Create API key</b> and then <b>System-generated API key</b>. Do not choose <b>Self-generated</b>: I cannot sign with an RSA key.

    Make sure that you are not in demo trading. A key made there does not work with the real account.
bitget-guide-note-passphrase-title = Choose a note and a passphrase
bitget-guide-note-passphrase-text =
    <b>Note</b>: something short that tells you later what the key is for.
    <b>Passphrase</b>: make up a new one of letters and digits, at least eight of them, and write it down. You enter it here later, together with key and secret.

    It is not your login password and not your fund password. Capital and small letters count, and Bitget cannot recover it.
bitget-guide-ip-list-title = Add our addresses
bitget-guide-ip-list-text =
    Copy our addresses with the buttons below and paste them into <b>Bind IP address</b>, separated by commas.

    The key then works only from our servers.
bitget-guide-permissions-title = Tick the permissions
bitget-guide-permissions-text =
    Choose <b>Read-write</b>. Tick <b>Spot trade</b>. If you trade futures, tick <b>Orders</b> and <b>Holdings</b> under <b>Futures</b> too. With a unified account you see <b>UTA trading</b> and <b>UTA management</b> instead: tick both.

    Leave everything else empty, above all <b>Withdraw</b> and <b>Transfer</b>. I refuse a key that can withdraw.
bitget-guide-confirm-title = Confirm with your codes
bitget-guide-confirm-text =
    Choose <b>Confirm</b>. Bitget now asks for the code sent by e-mail, perhaps one sent by SMS, and the code of Google Authenticator. Enter them on Bitget's page.

    Never send these codes here: I do not need them.
bitget-guide-copy-title = Copy key and secret
bitget-guide-copy-text =
    Copy the <b>API Key</b>, which starts with <code>bg_</code>, and the <b>Secret Key</b>. Together with your passphrase that makes three values.

    Bitget shows the secret only this once. Keep the page open until your connection is tested.


bitget-fix-malformed-key =
    Open <b>API Management</b> at Bitget and copy the <b>API Key</b> again. It starts with <code>bg_</code>.
    Copy the <b>Secret Key</b> again. Bitget shows it only when the key is created.
    If you no longer have the secret, choose <b>Create API key</b> and send me the new values.
bitget-fix-swapped-fields =
    Enter the <b>API Key</b> when I ask for the key. It starts with <code>bg_</code>.
    Enter the <b>Secret Key</b> when I ask for the secret.
bitget-cause-invalid-key = Bitget does not find this key. It answers like that when the key was copied incompletely, was deleted, or was made in demo trading.
bitget-fix-invalid-key =
    Open <b>API Management</b> at Bitget and check that the key is still in the list.
    Copy the <b>API Key</b> again and enter it here with secret and passphrase. It starts with <code>bg_</code>.
    If the key was made in demo trading, switch to live trading and make one there.
    If it is not in the list, make a new one with <b>Create API key</b>.
bitget-fix-invalid-secret =
    Copy the whole <b>Secret Key</b> again and enter it here.
    Make sure that it was created together with this <b>API Key</b>.
    If you no longer have it, delete the key and make a new one with <b>Create API key</b>.
bitget-cause-wrong-passphrase = Bitget refused the passphrase. It must be the one you made up for this very key, not the login password and not the fund password. Sometimes Bitget says the same when the key is wrong.
bitget-fix-wrong-passphrase =
    Enter the <b>Passphrase</b> of this key again. Capital and small letters count.
    If it is refused again, enter <b>API Key</b> and <b>Secret Key</b> again too.
    Open <b>API Management</b> at Bitget and check that the key is still in the list.
    If you no longer know the passphrase, delete the key and make a new one with <b>Create API key</b>. It cannot be recovered.
bitget-fix-key-expired =
    Open <b>API Management</b> at Bitget and look whether the key is still in the list.
    Make a new one with <b>Create API key</b>, and add our addresses in <b>Bind IP address</b>.
    Enter the new key here.
    Delete the old key at Bitget, if it is still there.
bitget-fix-ip-not-allowed =
    Press <b>Our addresses</b> and copy all of them.
    Open <b>API Management</b> at Bitget and edit this key.
    Add the addresses in <b>Bind IP address</b>, separated by commas, and confirm.
    Wait a minute and test again.
bitget-fix-no-read-permission =
    Open <b>API Management</b> at Bitget and edit this key.
    Tick <b>Spot trade</b>. With a unified account, tick <b>UTA management</b>.
    Leave <b>Withdraw</b> empty, and confirm.
    Test again. If the page does not let you change the key, create a new one.
bitget-fix-no-trade-permission =
    Open <b>API Management</b> at Bitget and edit this key.
    Choose <b>Read-write</b> and tick <b>Spot trade</b>. With a unified account, tick <b>UTA trading</b>.
    Leave <b>Withdraw</b> empty, and confirm.
    Test again. If the page does not let you change the key, create a new one.
bitget-fix-no-futures-permission =
    Open <b>API Management</b> at Bitget and edit this key.
    Choose <b>Read-write</b> and tick <b>Orders</b> and <b>Holdings</b> under <b>Futures</b>. With a unified account, tick <b>UTA trading</b>.
    Leave <b>Withdraw</b> empty, and confirm.
    Test again. If the page does not let you change the key, create a new one.
bitget-fix-futures-not-opened =
    Log in at Bitget and open the <b>Futures</b> page.
    Activate futures trading there, if Bitget offers it to you.
    Test again.
    If you trade only spot, make a new connection and choose spot.
bitget-fix-withdraw-enabled =
    Open <b>API Management</b> at Bitget and edit this key.
    Remove the tick from <b>Withdraw</b> and confirm.
    Test again.
    If the page does not let you change the key, delete it and make a new one without <b>Withdraw</b>.
bitget-cause-account-restricted = Bitget accepts no calls for this account at present: it may be limited or frozen, lack the identity verification or a second factor, or be refused because of a region.
bitget-fix-account-restricted =
    Log in at Bitget and look for a notice about your account.
    Finish the identity verification (KYC), and set up a phone or Google Authenticator, if Bitget asks for it.
    If the account is limited or frozen, contact Bitget's support. After it was cleared, create a new key: older ones may stay blocked.
    If your account is in order and the details speak of a region or country, write to our support: it may be about our servers.
    Test again when it is cleared.
bitget-fix-ambiguous-auth =
    Enter the <b>Passphrase</b> of this key again: not the login password, not the fund password.
    Open <b>API Management</b> at Bitget, check that the key is still in the list, and copy the <b>API Key</b> again.
    Enter the <b>Secret Key</b> that was created together with it.
    Check that all of our addresses are in <b>Bind IP address</b>.
    Check that reading and trading are allowed, and <b>Withdraw</b> is not.
