### BingX in its own menu words. Names marked "something like" could not be checked on the page itself.

bingx-field-api-key = API Key
bingx-field-secret = Secret Key
bingx-where-api-key = In the key list of <b>API Management</b>, and on the page that appears when the key is created. It is a long run of letters and digits.
bingx-where-secret = Shown when the key is created, as <b>Secret Key</b>. It looks just like the key, so take care not to mix the two up.

bingx-different = BingX changes its pages from time to time. Look for <b>API Management</b> in the menu of your profile picture, then for a button to create a key. Four things matter, whatever they are called: reading and trading are on, withdrawal is off, and our addresses are on the key's IP whitelist.
bingx-ip-rule = BingX accepts up to { $max } addresses per key. A key that may trade and has no IP whitelist is deleted after { $days } days without use, for example while a connection is paused. A key bound to addresses stays.

bingx-guide-open-page-title = Open the API page
bingx-guide-open-page-text =
    Log in at BingX in a browser, best on a computer: the app may have no page for keys. Click your profile picture and then <b>API Management</b>. The button below leads straight there.

    Look at the address in your browser before you log in.
bingx-guide-create-key-title = Start a new key
bingx-guide-create-key-text =
    Choose <b>Create API</b>. As the note, write something that tells you later what the key is for.

    Use a key of its own for each strategy, and do not reuse one from another bot.
bingx-guide-permissions-title = Tick the permissions
bingx-guide-permissions-text =
    Tick <b>Read</b> and <b>Spot Trading</b>. If you trade futures, tick <b>Perpetual Futures Trading</b> too.

    Leave everything else empty, above all <b>Withdraw</b> and <b>Universal Transfer</b>. I refuse a key that can withdraw.
bingx-guide-ip-list-title = Add our addresses
bingx-guide-ip-list-text =
    Copy our addresses with the buttons below and paste them into the <b>IP whitelist</b>, or something like it, separated by commas.

    The key then works only from our servers, and BingX does not delete it when it is not used for a while.
bingx-guide-confirm-title = Confirm with your codes
bingx-guide-confirm-text =
    BingX now asks for the code sent by e-mail and for your 2FA code. Enter them on BingX's page.

    Never send these codes here: I do not need them.
bingx-guide-copy-title = Copy key and secret
bingx-guide-copy-text =
    Copy the <b>API Key</b> and the <b>Secret Key</b>. They look alike, so keep track of which is which.

    Keep the page open until your connection is tested.
bingx-guide-look-again-title = Look at the permissions once more
bingx-guide-look-again-text =
    A new key at BingX may only read at first. In <b>API Management</b>, edit the key and check that <b>Spot Trading</b> is ticked, and <b>Perpetual Futures Trading</b> if you trade futures.

    <b>Withdraw</b> and <b>Universal Transfer</b> must stay empty.


bingx-fix-malformed-key =
    Open <b>API Management</b> at BingX and copy the <b>API Key</b> again. It is one long run of letters and digits.
    Copy the <b>Secret Key</b> again. It is just as long.
    If you no longer have the secret, choose <b>Create API</b> and send me both new values.
bingx-fix-swapped-fields =
    Enter the <b>API Key</b> when I ask for the key. It is the value in the key list of <b>API Management</b>.
    Enter the <b>Secret Key</b> when I ask for the secret.
bingx-cause-invalid-key = BingX does not know this key. Usually it was not copied completely, key and secret were swapped, or it was deleted: BingX deletes a trading key without an IP whitelist when it is not used for a while.
bingx-fix-invalid-key =
    Open <b>API Management</b> at BingX and check that the key is still in the list.
    Copy the <b>API Key</b> again and enter it here with its <b>Secret Key</b>. The two look alike: do not mix them up.
    If it is not in the list, make a new one with <b>Create API</b>, and add our addresses to it.
bingx-fix-invalid-secret =
    Copy the whole <b>Secret Key</b> again and enter it here.
    Make sure that it was created together with this <b>API Key</b>.
    If you no longer have it, delete the key and make a new one with <b>Create API</b>.
bingx-cause-key-expired = This key is no longer valid at BingX. A trading key without an IP whitelist is deleted there when it is not used for a while.
bingx-fix-key-expired =
    Open <b>API Management</b> at BingX and look whether the key is still in the list.
    Make a new one with <b>Create API</b>, and add our addresses to its IP whitelist.
    Enter the new key here.
    Delete the old key at BingX, if it is still there.
bingx-fix-ip-not-allowed =
    Press <b>Our addresses</b> and copy all of them.
    Open <b>API Management</b> at BingX and edit this key.
    Add the addresses to its IP whitelist, separated by commas, and confirm.
    Wait a minute and test again.
bingx-fix-no-read-permission =
    Open <b>API Management</b> at BingX and edit this key.
    Tick <b>Read</b>, leave <b>Withdraw</b> empty, and confirm.
    If the details say that this is not the main account, create the key in your main account.
    Test again. If the page does not let you change the key, create a new one.
bingx-cause-no-trade-permission = BingX accepted the key, but <b>Spot Trading</b> is off. A new key may only read at first, until you edit it.
bingx-fix-no-trade-permission =
    Open <b>API Management</b> at BingX and edit this key.
    Tick <b>Spot Trading</b>.
    Leave <b>Withdraw</b> empty, and confirm.
    Test again. If the page does not let you change the key, create a new one.
bingx-cause-no-futures-permission = BingX accepted the key, but <b>Perpetual Futures Trading</b> is off. A new key may only read at first, until you edit it.
bingx-fix-no-futures-permission =
    Open <b>API Management</b> at BingX and edit this key.
    Tick <b>Perpetual Futures Trading</b>.
    Leave <b>Withdraw</b> empty, and confirm.
    Test again. If the page does not let you change the key, create a new one.
bingx-fix-futures-not-opened =
    Log in at BingX and open the page for perpetual futures.
    Activate futures trading there, if BingX offers it to you.
    Test again.
    If you trade only spot, make a new connection and choose spot.
bingx-cause-pair-not-allowed = BingX does not let this pair be traded through an API key at the moment. That is a rule for the pair, not for your key.
bingx-fix-pair-not-allowed =
    Choose another pair for your strategy.
    If you need this one, ask BingX's support when it can be traded by API.
    Test again.
bingx-fix-withdraw-enabled =
    Open <b>API Management</b> at BingX and edit this key.
    Remove the tick from <b>Withdraw</b> and confirm.
    Test again.
    If the page does not let you change the key, delete it and make a new one without <b>Withdraw</b>.
bingx-fix-account-restricted =
    Wait a few minutes and test again: at times BingX gives this answer to everybody.
    Log in at BingX and look for a notice about your account.
    Finish the identity verification (KYC), if BingX asks for it.
    If the account is limited, or BingX does not serve your region, contact BingX's support.
    Test again when it is cleared.
bingx-fix-ambiguous-auth =
    Copy the <b>API Key</b> and the <b>Secret Key</b> again and enter them here. The two look alike: do not mix them up.
    Open <b>API Management</b> at BingX and check that the key is still in the list.
    Check that our addresses are on its IP whitelist.
    Check that <b>Read</b> and what you trade are ticked.
    Test again. If nothing helps, make a new key with <b>Create API</b>.
