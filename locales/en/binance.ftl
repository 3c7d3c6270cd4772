### Binance in its own menu words. Names marked "something like" could not be checked on the page itself.

binance-field-api-key = API Key
binance-field-secret = Secret Key
binance-where-api-key = In the key list of <b>API Management</b>, under <b>API Key</b>, and on the page that appears when the key is created.
binance-where-secret = Shown only once, right after you create the key, as <b>Secret Key</b>. If you made a key pair yourself, it is your own private key with all its lines.

binance-site-global = Binance (international)
binance-site-us = Binance.US (United States)
binance-site-us-note = Binance.US does not tell the permissions of a key, so I cannot see whether it may withdraw. Please make sure yourself that withdrawals are off. There is spot trading only, and the names on its pages may differ a little from those in the guide.

binance-different = Binance changes its pages from time to time. Look for <b>API Management</b> in the menu of your account, then for a button to create a key. Whatever the names: restrict the key to our addresses first, then switch on reading and trading, and leave withdrawals and transfers off.
binance-ip-rule = Binance accepts up to { $max } addresses per key. A key gets the permission to trade only once it is restricted to trusted addresses.

binance-guide-open-page-title = Open the API page
binance-guide-open-page-text =
    Log in at Binance, best on a computer. Open <b>Account</b> and then <b>API Management</b>. The button below leads straight there.

    Look at the address in your browser before you log in. If you want to trade futures, open your Futures account first: a key made before that cannot trade futures.
binance-guide-create-key-title = Start a new key
binance-guide-create-key-text =
    Choose <b>Create API</b> and then <b>System generated</b>.

    Use a key of its own for each strategy, and do not reuse one from another bot.
binance-guide-name-confirm-title = Name the key and confirm
binance-guide-name-confirm-text =
    Write a label that tells you later what the key is for. Binance then makes a security check: enter the codes on Binance's page.

    Never send these codes here: I do not need them.
binance-guide-copy-title = Copy key and secret
binance-guide-copy-text =
    Copy the <b>API Key</b> and the <b>Secret Key</b>.

    The secret is shown only this once, before the permissions are set. Keep the page open until your connection is tested.
binance-guide-ip-list-title = First: add our addresses
binance-guide-ip-list-text =
    Choose <b>Edit restrictions</b> and then <b>Restrict access to trusted IPs only</b>. Copy our addresses with the buttons below, paste them there and confirm.

    Do this first: Binance lets you switch on trading only after it. The key then works only from our servers.
binance-guide-permissions-title = Tick the permissions
binance-guide-permissions-text =
    <b>Enable Reading</b> and <b>Enable Spot &amp; Margin Trading</b> must be ticked. If you trade futures, tick <b>Enable Futures</b> too.

    Leave <b>Enable Withdrawals</b>, <b>Permits Universal Transfer</b> and <b>Enable Internal Transfer</b> empty. I refuse a key that can withdraw.
binance-guide-save-title = Save the restrictions
binance-guide-save-text =
    Press <b>Save</b> and confirm with your codes on Binance's page. Then look once more: our addresses are in the list, reading and trading are ticked.

    If a tick is gone, the addresses were missing when you saved. Add them and tick it again.

binance-guide-pair-open-page-title = Open the API page
binance-guide-pair-open-page-text =
    Log in at Binance, best on a computer. Open <b>Account</b> and then <b>API Management</b>. The button below leads straight there.

    Look at the address in your browser before you log in. If you want to trade futures, open your Futures account first: a key made before that cannot trade futures.
binance-guide-pair-create-key-title = Start a key of your own making
binance-guide-pair-create-key-text =
    Choose <b>Create API</b> and then <b>Self-generated</b>, not <b>System generated</b>.

    Binance then asks for a public key. I have made one for you, and its private half is already encrypted on our side.
binance-guide-pair-public-key-title = Paste the public key
binance-guide-pair-public-key-text =
    Copy the public key below, with its first and its last line, and paste it at Binance. Write a label that tells you later what the key is for, and pass the security check on Binance's page.

    A public key is no secret: nobody can trade with it.
binance-guide-pair-ip-list-title = First: add our addresses
binance-guide-pair-ip-list-text =
    Choose <b>Edit restrictions</b> and then <b>Restrict access to trusted IPs only</b>. Copy our addresses with the buttons below, paste them there and confirm.

    Do this first: Binance lets you switch on trading only after it. The key then works only from our servers.
binance-guide-pair-permissions-title = Tick the permissions
binance-guide-pair-permissions-text =
    <b>Enable Reading</b> and <b>Enable Spot &amp; Margin Trading</b> must be ticked. If you trade futures, tick <b>Enable Futures</b> too.

    Leave <b>Enable Withdrawals</b>, <b>Permits Universal Transfer</b> and <b>Enable Internal Transfer</b> empty. I refuse a key that can withdraw.
binance-guide-pair-copy-title = Save, then copy the API key
binance-guide-pair-copy-text =
    Press <b>Save</b> and confirm with your codes on Binance's page. Then copy the <b>API Key</b> and send it to me.

    There is no secret to copy. That is all I need.

binance-unusable-encrypted = This private key is protected by a password of its own, and a request cannot be signed with it. Never send me that password. Make a key pair without a password and register its public key at Binance, or create a key with <b>System generated</b> and send me its <b>Secret Key</b>.
binance-unusable-kind = This is a private key of a kind that Binance does not take. Make a new key pair of a kind that is offered under <b>Self-generated</b>, or create a key with <b>System generated</b> and send me its <b>Secret Key</b>.

binance-fix-malformed-key =
    Open <b>API Management</b> at Binance and copy the <b>API Key</b> again with its copy button.
    Copy the <b>Secret Key</b> again. Binance shows it only when the key is created.
    If you no longer have the secret, choose <b>Create API</b> and send me both new values.
binance-fix-swapped-fields =
    Enter the <b>API Key</b> when I ask for the key. It is the one that stays visible in <b>API Management</b>.
    Enter the <b>Secret Key</b> when I ask for the secret. It was shown only when the key was created.
binance-cause-invalid-key = Binance does not know this key. It was copied incompletely, was deleted, or belongs to another site: Binance.US, the demo and the test network have keys of their own.
binance-fix-invalid-key =
    Open <b>API Management</b> at Binance and check that the key is still in the list.
    Look at the address in your browser: the key must come from the site that this connection uses, not from the demo or a test network.
    Copy the <b>API Key</b> again and enter it here with its <b>Secret Key</b>.
    If it is not in the list, make a new one with <b>Create API</b>.
binance-cause-invalid-secret = Binance knows the key, but the signature made with this secret is not valid. Usually the secret was not copied completely, or it belongs to another key.
binance-fix-invalid-secret =
    Copy the whole <b>Secret Key</b> again and enter it here.
    If you made a key pair yourself, send the private key with all its lines, and check that its public key is the one at Binance.
    If you no longer have the secret, delete the key and make a new one with <b>Create API</b>.
binance-cause-wrong-site = Binance.US is a company of its own. A key works only at the site where it was created.
binance-fix-wrong-site =
    Look at the address in your browser when you are logged in.
    Choose that site here.
    If you meant to use the other site, create a new key there.
binance-cause-key-expired = The permission of this key to trade has ended. At Binance a key without trusted addresses has it only for a limited time.
binance-fix-key-expired =
    Open <b>API Management</b> at Binance and choose <b>Edit restrictions</b> for this key.
    Choose <b>Restrict access to trusted IPs only</b>, add our addresses and confirm.
    Tick <b>Enable Spot &amp; Margin Trading</b> again, and <b>Enable Futures</b> if you trade futures.
    Press <b>Save</b> and test again. If the page does not let you, create a new key.
binance-fix-ip-not-allowed =
    Press <b>Our addresses</b> and copy all of them.
    Open <b>API Management</b> at Binance and choose <b>Edit restrictions</b> for this key.
    Add the addresses under <b>Restrict access to trusted IPs only</b> and press <b>Save</b>.
    Wait a minute and test again.
binance-fix-no-read-permission =
    Open <b>API Management</b> at Binance and choose <b>Edit restrictions</b> for this key.
    Tick <b>Enable Reading</b>.
    Leave <b>Enable Withdrawals</b> empty, and press <b>Save</b>.
    Test again.
binance-fix-no-trade-permission =
    Open <b>API Management</b> at Binance and choose <b>Edit restrictions</b> for this key.
    Choose <b>Restrict access to trusted IPs only</b> first and add our addresses. Without them trading cannot be ticked.
    Tick <b>Enable Spot &amp; Margin Trading</b>.
    Leave <b>Enable Withdrawals</b> empty, press <b>Save</b> and test again.
binance-fix-no-futures-permission =
    Open the <b>Futures</b> page at Binance and make sure that your Futures account is open.
    Open <b>API Management</b>, choose <b>Edit restrictions</b> for this key and see that our addresses are in its list.
    Tick <b>Enable Futures</b>, leave <b>Enable Withdrawals</b> empty, and press <b>Save</b>.
    Test again. If the key is older than your Futures account, create a new one.
binance-cause-futures-not-opened = The futures permission of this key is on, but Binance does not let it use futures. That is so when the key is older than your Futures account, or when that account was never opened.
binance-fix-futures-not-opened =
    Log in at Binance and open the <b>Futures</b> page. Open the Futures account there, if Binance offers it to you.
    Make a new key with <b>Create API</b>: one made before the Futures account cannot use it.
    Press <b>Back</b> here, enter the new key, and delete the old one at Binance.
    If you trade only spot, make a new connection and choose spot.
binance-cause-pair-not-allowed = This key may trade only the pairs that are on its own list, and the pair that was tried is not on it.
binance-fix-pair-not-allowed =
    Open <b>API Management</b> at Binance and choose <b>Edit restrictions</b> for this key.
    Look for a list of symbols, something like a symbol whitelist, and add the pairs that your strategies will trade.
    Press <b>Save</b> and test again.
binance-fix-withdraw-enabled =
    Open <b>API Management</b> at Binance and choose <b>Edit restrictions</b> for this key.
    Remove the tick from <b>Enable Withdrawals</b> and press <b>Save</b>.
    Test again.
    If the page does not let you change the key, delete it and make a new one without that permission.
binance-fix-account-restricted =
    Log in at Binance and look for a notice about your account.
    Finish the identity verification (KYC), if Binance asks for it.
    If trading is disabled for the account, contact Binance's support.
    Test again when it is cleared.
binance-cause-ambiguous-auth = Binance gives one and the same answer when our addresses are not in the key's list, when the key was deleted, and when reading is not allowed. The likeliest comes first.
binance-fix-ambiguous-auth =
    Open <b>API Management</b> at Binance, choose <b>Edit restrictions</b> for this key and check that all of our addresses are under <b>Restrict access to trusted IPs only</b>.
    Check that the key is still in the list. If it is not, make a new one with <b>Create API</b>.
    Check that <b>Enable Reading</b> is ticked, and press <b>Save</b> if you changed anything.
    Check that the key comes from the site that this connection uses, and copy the <b>API Key</b> again.
    Wait a minute and test again.
