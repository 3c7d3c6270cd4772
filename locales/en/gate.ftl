### Gate in its own menu words. Names marked "something like" could not be checked on the page itself.

gate-field-api-key = API Key
gate-field-secret = Secret Key
gate-where-api-key = In the list of your keys on Gate's API page, and on the page that appears when the key is created.
gate-where-secret = Shown only once, right after you create the key, something like <b>Secret Key</b>.

gate-site-global = Gate Global (most countries)
gate-site-eu = Gate EU (European Union)
gate-site-eu-note = Gate has a site of its own for customers in the European Union. Its keys work only there, and keys of the global site do not work there. Through this site's API I know only spot trading. The button leads to the start page: log in, click your profile picture and look for the API page.

gate-different = Gate changes its pages from time to time. Look for <b>API</b> in the menu of your profile picture, or type it into the search bar of the app. Whatever the names: make a key of version four, bind it to our addresses, let it read and write spot, let it read the account, and keep withdrawal off.
gate-ip-rule = Gate lets you bind a key to addresses. A key that is not bound to any expires after { $days } days.

gate-unusable-apiv2 = This is an old Gate key of API version two. You know it by its form: five groups of letters and digits with dashes between them. Gate's present API refuses it, so it cannot trade any more, and I have not sent it anywhere. Make a new key of version four on Gate's API page: it is one block of letters and digits without dashes. Then send me that key with its secret, and delete the old one.

gate-guide-open-page-title = Open the API page
gate-guide-open-page-text =
    Log in at Gate, best on a computer. Click your profile picture and then something like <b>API Management</b>. In the app, type <b>API</b> into the search bar. The button below leads straight to Gate's page.

    Look at the address in your browser before you log in: a key of the global site does not work at the European one, nor the other way round.
gate-guide-create-key-title = Start a key of version four
gate-guide-create-key-text =
    Choose to create a new key, and choose API version four, the newest. As <b>Account type</b> take <b>Classic account</b>, or the margin type if your account is unified. Do not take <b>Testnet</b>: that is for play money.

    As remark write something that tells you later what the key is for.
gate-guide-ip-list-title = Bind our addresses
gate-guide-ip-list-text =
    Switch on something like <b>Bind IP</b> or <b>IP whitelist</b>. Copy our addresses with the buttons below and paste them there. The key then works only from our servers and does not expire for the lack of a list.

    Leave the <b>Trading pair whitelist</b> off, or put into it every pair that you will trade.
gate-guide-permissions-title = Choose the permissions
gate-guide-permissions-text =
    <b>Spot</b>: <b>Read And Write</b>. If you trade futures, <b>Perpetual futures</b>: <b>Read And Write</b> too.
    <b>Account</b>: <b>Read Only</b>. With it I can check the rights and the addresses of the key for you.

    If your account is unified, set <b>Unified</b> to <b>Read Only</b> as well. Leave everything else off.
gate-guide-withdraw-off-title = Keep withdrawal off
gate-guide-withdraw-off-text =
    <b>Withdrawal</b> must stay off. Look twice: Gate does not tell me whether it is on, so I cannot check it for you.

    <b>Wallet</b> stays off, or <b>Read Only</b>: with writing it can move funds between your own accounts.
gate-guide-confirm-title = Confirm with your codes
gate-guide-confirm-text =
    Press <b>Submit</b>. Gate asks for your <b>Fund Password</b> and your security codes, and then shows a reminder of the risks that you accept by a tick, something like <b>I accept</b>.

    Never send me these codes or this password: I do not need them.
gate-guide-copy-title = Copy key and secret
gate-guide-copy-text =
    Copy the <b>API Key</b> and the <b>Secret Key</b>. Both are one block of letters and digits, and the secret is the longer one.

    Gate shows the secret only this once. Keep the page open until your connection is tested.

gate-fix-malformed-key =
    Open Gate's API page and copy the <b>API Key</b> again with its copy button.
    Copy the <b>Secret Key</b> again. Gate shows it only when the key is created.
    If you no longer have the secret, create a new key and send me both new values.
gate-fix-swapped-fields =
    Enter the <b>API Key</b> when I ask for the key. It is the shorter of the two.
    Enter the <b>Secret Key</b> when I ask for the secret. It is the longer one.
gate-cause-invalid-key = Gate does not find this key. It answers the same for a key that was copied incompletely, was deleted or has expired, and for one that was made at another Gate site, on the testnet or with the old API version two.
gate-fix-invalid-key =
    Open Gate's API page and check that the key is still in the list and has not expired.
    Look at the address in your browser: the key must come from the Gate site that this connection uses.
    Copy the <b>API Key</b> again and enter it here with its <b>Secret Key</b>.
    If it is not in the list, create a new one of version four, not of the <b>Testnet</b> type.
gate-fix-invalid-secret =
    Copy the whole <b>Secret Key</b> again and enter it here.
    Make sure that it was created together with this <b>API Key</b>.
    If you no longer have it, delete the key at Gate and create a new one.
gate-cause-wrong-site = Gate has a separate site for the European Union. A key works only at the site where it was created.
gate-fix-wrong-site =
    Look at the address in your browser when you are logged in at Gate.
    Choose that site here, and enter key and secret again.
    If you want to stay with the site that is chosen now, create a new key there.
gate-cause-key-expired = Gate says that this key is no longer valid. A key that is not bound to addresses expires at Gate after a fixed time.
gate-fix-key-expired =
    Open Gate's API page and create a new key.
    Bind our addresses to it under something like <b>Bind IP</b>, so that it does not expire again.
    Enter the new key here.
    Delete the old key at Gate, if it is still there.
gate-fix-ip-not-allowed =
    Press <b>Our addresses</b> and copy all of them.
    Open Gate's API page and edit this key.
    Add the addresses under something like <b>Bind IP</b> or <b>IP whitelist</b>, and confirm.
    Wait a minute and test again.
gate-cause-no-read-permission = This key may not read what the test has to read. At Gate each group of permissions is switched on by itself, and the one that is missing stands in the details.
gate-fix-no-read-permission =
    Open Gate's API page and edit this key.
    Set <b>Spot</b> to <b>Read And Write</b>, and <b>Perpetual futures</b> too if you trade futures.
    Set <b>Account</b> to <b>Read Only</b>, and <b>Unified</b> too if your account is unified.
    Leave <b>Withdrawal</b> off, and confirm.
    Test again. If the page does not let you change the key, create a new one.
gate-fix-no-trade-permission =
    Open Gate's API page and edit this key.
    Set <b>Spot</b> to <b>Read And Write</b>: <b>Read Only</b> is not enough for trading.
    Leave <b>Withdrawal</b> off, and confirm.
    Test again. If the page does not let you change the key, create a new one.
gate-fix-no-futures-permission =
    Open Gate's API page and edit this key.
    Set <b>Perpetual futures</b> to <b>Read And Write</b>: <b>Read Only</b> is not enough for trading.
    Leave <b>Withdrawal</b> off, and confirm.
    Test again. If the page does not let you change the key, create a new one.
gate-cause-futures-not-opened = The key is fine, but your account has no futures account yet. Gate opens it by itself with the first transfer.
gate-fix-futures-not-opened =
    Log in at Gate and open the page for transfers between your own accounts.
    Transfer any amount of USDT to futures once, from spot to perpetual futures. A small one is enough.
    Test again.
    If you trade only spot, make a new connection and choose spot.
gate-cause-pair-not-allowed = This key has a whitelist of trading pairs, and the pair that was tried is not on it.
gate-fix-pair-not-allowed =
    Open Gate's API page and edit this key.
    Switch the <b>Trading pair whitelist</b> off, or add the pairs that your strategies will trade.
    Confirm and test again.
gate-fix-withdraw-enabled =
    Open Gate's API page and edit this key.
    Switch <b>Withdrawal</b> off and confirm.
    Test again.
    If the page does not let you change the key, delete it and create a new one without <b>Withdrawal</b>.
gate-fix-account-restricted =
    Log in at Gate and look for a notice about your account.
    Finish the identity verification (KYC), if Gate asks for it.
    If the account is locked, or Gate does not serve your region, contact Gate's support.
    Test again when it is cleared.
gate-cause-ambiguous-auth = Gate refused the key without saying why. A missing permission is the likeliest reason.
gate-fix-ambiguous-auth =
    Open Gate's API page and edit this key. Set <b>Spot</b> to <b>Read And Write</b>, <b>Account</b> to <b>Read Only</b>, and <b>Perpetual futures</b> to <b>Read And Write</b> if you trade futures.
    Look whether all of our addresses stand under something like <b>Bind IP</b>.
    Check that the key is still in the list, has not expired and comes from the Gate site that this connection uses.
    Enter <b>API Key</b> and <b>Secret Key</b> again.
    Test again. If it stays so, delete the key and create a new one of version four.
