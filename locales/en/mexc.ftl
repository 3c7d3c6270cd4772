### MEXC in its own menu words. Names marked "something like" could not be checked on the page itself.

mexc-field-api-key = Access Key (API key)
mexc-field-secret = Secret Key
mexc-where-api-key = In the key list of <b>API Management</b>, under <b>Access Key</b>. It starts with <code>mx</code>.
mexc-where-secret = Shown only once, right after you create the key, as <b>Secret Key</b>.

mexc-different = MEXC changes its pages from time to time. Look for <b>API</b> in the menu of your profile picture, then for a button to create a key. Three things matter, whatever they are called: viewing the account and trading are on, withdrawal is off, and our addresses are linked to the key.
mexc-ip-rule = MEXC accepts up to { $max } addresses per key. A key without an IP whitelist lives for { $days } days from the day it was created. In its last days MEXC offers a button to renew it.

mexc-guide-open-page-title = Open the API page
mexc-guide-open-page-text =
    Log in at MEXC, best on a computer. Click your profile picture and then <b>API Management</b>. The button below leads straight there.

    Look at the address in your browser before you log in, and switch on 2FA in your account if it is still off.
mexc-guide-create-key-title = Start a new key
mexc-guide-create-key-text =
    Choose <b>Create API Key</b>. If the page asks for a note or label, write something that tells you later what the key is for.

    Use a key of its own for each strategy, and do not reuse one from another bot.
mexc-guide-permissions-title = Tick the permissions
mexc-guide-permissions-text =
    In the spot group tick <b>View Order Details</b>, <b>Trade</b> and the one for viewing the account, something like <b>View Account Details</b>.

    For futures, tick the same in the futures group: viewing the account, viewing orders and trading. Leave everything else empty.
mexc-guide-withdraw-off-title = Leave withdrawal off
mexc-guide-withdraw-off-text =
    <b>Withdraw</b> must not be ticked. You do not need <b>View Deposit &amp; Withdrawal Details</b> either.

    I refuse a key that can withdraw.
mexc-guide-ip-list-title = Link our addresses
mexc-guide-ip-list-text =
    Copy our addresses with the buttons below and paste them into <b>Link IP Address</b>. If the field takes several at once, separate them with commas.

    The key then works only from our servers.
mexc-guide-confirm-copy-title = Confirm, then copy both values
mexc-guide-confirm-copy-text =
    Confirm and enter the security codes that MEXC asks for. Then copy <b>Access Key</b> and <b>Secret Key</b>.

    MEXC shows the secret only this once. Keep the page open until your connection is tested.
mexc-guide-trading-pairs-title = Choose the trading pairs
mexc-guide-trading-pairs-text =
    MEXC can limit every key to certain pairs. In <b>API Management</b>, go to <b>My API Key</b> → <b>Trading Pairs</b> → <b>Set</b> and add the pairs that your strategies will trade.

    Do not skip this: the connection test can pass while MEXC still refuses orders for a pair that is missing there.

mexc-advice-pair-list = <b>Check the pairs of this key.</b> MEXC refuses orders for pairs that are not on the key's own list. Add yours under <b>API Management</b> → <b>My API Key</b> → <b>Trading Pairs</b> → <b>Set</b>.

mexc-fix-malformed-key =
    Open <b>API Management</b> at MEXC and copy <b>Access Key</b> again with its copy button. It starts with <code>mx</code>.
    Copy <b>Secret Key</b> again. MEXC shows it only when the key is created.
    If you no longer have the secret, choose <b>Create API Key</b> and send me both new values.
mexc-fix-swapped-fields =
    Enter <b>Access Key</b> when I ask for the key. It starts with <code>mx</code>.
    Enter <b>Secret Key</b> when I ask for the secret.
mexc-fix-invalid-key =
    Open <b>API Management</b> at MEXC and check that the key is still in the list.
    Copy <b>Access Key</b> again and enter it here with its <b>Secret Key</b>. The key starts with <code>mx</code>.
    If it is not in the list, make a new one with <b>Create API Key</b>.
mexc-cause-invalid-secret = MEXC refused the signature made with this secret. Usually <b>Secret Key</b> was not copied completely, or it belongs to another key. MEXC gives the same answer for an expired key.
mexc-fix-invalid-secret =
    Copy the whole <b>Secret Key</b> again and enter it here.
    Look in <b>API Management</b> whether the key is still there and has not expired.
    If you no longer have the secret, delete the key and make a new one with <b>Create API Key</b>.
mexc-cause-key-expired = MEXC says that this key is no longer valid. A key without linked IP addresses expires at MEXC after a fixed time, even if it is used every day.
mexc-fix-key-expired =
    Open <b>API Management</b> at MEXC. If the key offers to be renewed, renew it and test again.
    If it does not, choose <b>Create API Key</b> and put our addresses into <b>Link IP Address</b>.
    Enter the new key here.
    Delete the old key at MEXC.
mexc-fix-ip-not-allowed =
    Press <b>Our addresses</b> and copy all of them.
    Open <b>API Management</b> at MEXC and edit this key.
    Paste the addresses into <b>Link IP Address</b> and confirm.
    Wait a minute and test again.
mexc-fix-no-read-permission =
    Open <b>API Management</b> at MEXC and edit this key.
    Tick <b>View Order Details</b> and the one for viewing the account, something like <b>View Account Details</b>.
    Leave <b>Withdraw</b> empty, and confirm.
    Test again. If the page does not let you change the key, create a new one.
mexc-fix-no-trade-permission =
    Open <b>API Management</b> at MEXC and edit this key.
    In the spot group, tick <b>Trade</b>.
    Leave <b>Withdraw</b> empty, and confirm.
    Test again. If the page does not let you change the key, create a new one.
mexc-fix-no-futures-permission =
    Open <b>API Management</b> at MEXC and edit this key.
    In the futures group, tick viewing the account, viewing orders and trading.
    Leave <b>Withdraw</b> empty, and confirm.
    Test again. If the page does not let you change the key, create a new one.
mexc-fix-futures-not-opened =
    Log in at MEXC and open the <b>Futures</b> page.
    Activate futures trading there, if MEXC offers it to you.
    Test again.
    If you trade only spot, make a new connection and choose spot.
mexc-cause-pair-not-allowed = At MEXC every key has its own list of pairs, and the pair that was tried is not on the list of this key.
mexc-fix-pair-not-allowed =
    Open <b>API Management</b> at MEXC and go to <b>My API Key</b> → <b>Trading Pairs</b> → <b>Set</b>.
    Add the pairs that your strategies will trade, and save.
    Test again.
mexc-fix-withdraw-enabled =
    Open <b>API Management</b> at MEXC and edit this key.
    Remove the tick from <b>Withdraw</b> and confirm.
    Test again.
    If the page does not let you change the key, delete it and make a new one without <b>Withdraw</b>.
mexc-fix-account-restricted =
    Log in at MEXC and look for a notice about your account.
    Finish the identity verification (KYC), if MEXC asks for it.
    If the account is frozen or limited, contact MEXC's support.
    Test again when it is cleared.
