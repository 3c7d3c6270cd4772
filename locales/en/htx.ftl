### HTX in its own menu words. Names marked "something like" could not be checked on the page itself.

htx-field-api-key = Access Key (API key)
htx-field-secret = Secret Key
htx-where-api-key = In the key list of <b>API Management</b>, under <b>Access Key</b>. It has four groups joined by dashes.
htx-where-secret = Shown when the key is created, as <b>Secret Key</b>. It looks like the <b>Access Key</b>: take care not to swap them.
htx-unusable-ed25519 =
    This secret is the private half of a key pair. HTX lets you choose such a key, but I cannot sign with it: every call would be refused.
    Make a new key in <b>API Management</b> and leave the choice on the kind that HTX generates for you, something like <b>HMAC</b>. Its <b>Secret Key</b> has four groups joined by dashes.
    Delete the other key at HTX, and never send a private key to anyone.

htx-different = HTX changes its pages from time to time. Look for <b>API</b> in the menu of your profile picture, in the app under settings, then for a button to create a key. Three things matter, whatever they are called: trading is on, withdrawal is off, and our addresses are bound to the key.
htx-ip-rule = HTX accepts up to { $max } addresses per key. A key without any expires { $days } days after it was created.

htx-guide-open-page-title = Open the API page
htx-guide-open-page-text =
    Log in at HTX, best on a computer. Click your profile picture and then <b>API Management</b>. The button below leads straight there.

    In the app it is under the settings of your profile: <b>Trading Settings</b> → <b>API Management</b>. Look at the address in your browser before you log in.
htx-guide-create-key-title = Start a new key
htx-guide-create-key-text =
    Choose <b>Create</b>, in the app <b>Create API</b>. Under <b>Note</b> write something that tells you later what the key is for.

    If the page asks for the kind of key, choose the one that HTX generates, something like <b>HMAC</b>. With the other kind, where you hand in a public key, I cannot work.
htx-guide-permissions-title = Tick the permissions
htx-guide-permissions-text =
    <b>Read-Only</b> is always on. Tick <b>Trade</b>: at HTX it covers spot and futures alike, and moving funds between your own accounts.

    Leave <b>Withdraw</b> empty. I refuse a key that can withdraw.
htx-guide-ip-list-title = Link our addresses
htx-guide-ip-list-text =
    Copy our addresses with the buttons below and paste them into <b>Link IP Address</b>, separated by commas.

    The key then works only from our servers, and it does not expire. Without addresses HTX ends it after a fixed time.
htx-guide-confirm-title = Confirm with your codes
htx-guide-confirm-text =
    Choose <b>Confirm</b>. HTX sends a code by e-mail, and may ask for one by text message or from your authenticator app. Enter them on HTX's page.

    Never send these codes here: I do not need them.
htx-guide-copy-title = Copy both values
htx-guide-copy-text =
    Copy <b>Access Key</b> and <b>Secret Key</b>, each with its own copy button. They look alike, so paste them one by one and note which is which.

    The secret cannot be shown again later. Keep the page open until your connection is tested.
htx-guide-open-futures-title = Open futures, if you trade them
htx-guide-open-futures-text =
    If your strategies trade futures, open the <b>Futures</b> page of HTX once and activate the futures account for USDT-margined contracts. HTX may ask for an identity check or a quiz.

    The key needs no further permission. If you trade only spot, skip this page.

htx-fix-malformed-key =
    Open <b>API Management</b> at HTX and copy the <b>Access Key</b> again, whole: four groups joined by dashes.
    Copy the <b>Secret Key</b> again. It is shown only when the key is created, and looks the same.
    If you no longer have the secret, choose <b>Create</b> and send me both new values.
htx-fix-swapped-fields =
    Enter the <b>Access Key</b> when I ask for the key. It is the one in the key list of <b>API Management</b>.
    Enter the <b>Secret Key</b> when I ask for the secret. It was shown only once.
htx-cause-invalid-key = HTX does not know this access key. Usually it was not copied completely, was deleted, or key and secret were swapped: at HTX both look alike.
htx-fix-invalid-key =
    Open <b>API Management</b> at HTX and compare the <b>Access Key</b> in the list with the one that you sent me.
    If you sent the <b>Secret Key</b> in its place, enter both again the right way round.
    If the key is not in the list, make a new one with <b>Create</b>.
htx-cause-invalid-secret = HTX refused the signature made with this secret. Usually the secret was not copied completely or belongs to another key. HTX can answer the same for a deleted key and for one that was made with a key pair.
htx-fix-invalid-secret =
    Copy the whole <b>Secret Key</b> again and enter it here. It has four groups joined by dashes.
    Look in <b>API Management</b> whether this <b>Access Key</b> is still in the list.
    If you chose a key with a public key of your own, make another one of the kind that HTX generates.
    If you no longer have the secret, delete the key and make a new one with <b>Create</b>.
htx-cause-key-expired = This key has expired at HTX. A key without linked IP addresses ends there after a fixed time, even if it is used every day.
htx-fix-key-expired =
    Open <b>API Management</b> at HTX and choose <b>Create</b>.
    Put our addresses into <b>Link IP Address</b>: such a key does not expire.
    Enter the new key here.
    Delete the old key at HTX.
htx-fix-ip-not-allowed =
    Press <b>Our addresses</b> and copy all of them.
    Open <b>API Management</b> at HTX and edit this key.
    Paste the addresses into <b>Link IP Address</b>, separated by commas, and confirm.
    Wait a minute and test again.
htx-fix-no-read-permission =
    Open <b>API Management</b> at HTX and look at the permissions of this key.
    <b>Read-Only</b> should always be on. If it is not, delete the key.
    Choose <b>Create</b>, tick <b>Trade</b> and leave <b>Withdraw</b> empty.
    Enter the new key here.
htx-fix-no-trade-permission =
    Open <b>API Management</b> at HTX and edit this key.
    Tick <b>Trade</b>.
    Leave <b>Withdraw</b> empty, and confirm.
    Test again. If the page does not let you change the key, create a new one.
htx-cause-no-futures-permission = This key may not trade futures. At HTX the tick at Trade covers spot and futures alike; a sub-account also needs to be allowed by its main account.
htx-fix-no-futures-permission =
    Open <b>API Management</b> at HTX and edit this key.
    Tick <b>Trade</b> and leave <b>Withdraw</b> empty, then confirm.
    If it is the key of a sub-account, log in to the main account and allow the sub-account to trade futures.
    Test again. If the page does not let you change the key, create a new one.
htx-fix-futures-not-opened =
    Log in at HTX and open the <b>Futures</b> page.
    Activate the futures account for USDT-margined contracts, if HTX offers it to you.
    Test again. The key itself can stay as it is.
    If you trade only spot, make a new connection and choose spot.
htx-fix-withdraw-enabled =
    Open <b>API Management</b> at HTX and edit this key.
    Remove the tick from <b>Withdraw</b> and confirm.
    Test again.
    If the page does not let you change the key, delete it and make a new one without <b>Withdraw</b>.
htx-fix-account-restricted =
    Log in at HTX and look for a notice about your account.
    Finish the identity verification (KYC), if HTX asks for it.
    For futures, HTX may also want a minimum balance or age of the account, and does not serve every region.
    If the account is locked or limited, contact HTX's support.
    Test again when it is cleared.
htx-cause-ambiguous-auth = HTX uses one and the same answer for many causes, and this time it did not say which.
htx-fix-ambiguous-auth =
    Enter <b>Access Key</b> and <b>Secret Key</b> again, whole and not swapped.
    Look in <b>API Management</b> whether the key is still in the list and has not expired.
    Check that all of our addresses stand under <b>Link IP Address</b>.
    Check that the key is of the kind that HTX generates, not one with a public key of your own.
    If nothing helps, make a new key with <b>Create</b>.
