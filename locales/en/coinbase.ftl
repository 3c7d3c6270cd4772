### Coinbase in its own menu words. Names marked "something like" could not be checked on the page itself.

coinbase-field-api-key = API key name (or ID)
coinbase-field-secret = Private key (secret)
coinbase-where-api-key = In the window that appears when the key is created, and in the downloaded file behind <code>name</code> or <code>id</code>. It usually begins with <code>organizations/</code>. You can also paste all of that file here.
coinbase-where-secret = In the window that appears when the key is created, and in the downloaded file behind <code>privateKey</code>. Later it cannot be shown again. Paste all of it, with its first and last line where it has them.

coinbase-different = Coinbase changes its pages from time to time. Keys for trading are made in its developer portal, under <b>API Keys</b>, not in the Coinbase app. Whatever the names: make a <b>Secret API Key</b>, allow viewing and trading, keep transfers off, add our addresses, and choose <b>ECDSA</b> as the signature algorithm.
coinbase-ip-rule = Coinbase names no largest number of addresses per key, and no date on which a key ends. Separate several addresses by commas.

coinbase-guide-open-page-title = Open the API key page
coinbase-guide-open-page-text =
    Log in with your Coinbase account, best on a computer. The button below leads to the developer portal of Coinbase, where keys for trading are made. In the Coinbase app I know of no such page.

    Look at the address in your browser before you log in. If the portal asks for a project, take the one that is there or make a new one.
coinbase-guide-create-key-title = Start a new key
coinbase-guide-create-key-text =
    Choose <b>API Keys</b>, then <b>Secret API Keys</b>, then <b>Create API key</b>. As the nickname, take something that tells you later what the key is for.

    Open <b>API restrictions</b>. A key belongs to one <b>portfolio</b> for good: choose the one with the funds that shall be traded.
coinbase-guide-permissions-title = Tick View and Trade
coinbase-guide-permissions-text =
    Under <b>API restrictions</b>, tick <b>View</b> and <b>Trade</b>. Trade covers futures too.

    Leave everything else empty: above all <b>Transfer</b>, but also <b>Receive</b>, <b>Export</b> and <b>Manage</b>, where they are offered. At Coinbase, Transfer also lets a key send funds out of the account, so I refuse such a key.
coinbase-guide-ip-list-title = Add our addresses
coinbase-guide-ip-list-text =
    Copy our addresses with the buttons below and paste them into <b>IP allowlist</b>, separated by commas. Do not tick <b>Opt-out of IP allowlisting</b>.

    Compare them with care: Coinbase never says that an address is missing. It then refuses the key as if it were wrong.
coinbase-guide-algorithm-title = Choose the algorithm ECDSA
coinbase-guide-algorithm-text =
    Open <b>Advanced settings</b> and choose <b>ECDSA</b> as the signature algorithm.

    The portal may suggest another one. Such a key usually works as well, but Coinbase's own documents contradict each other there, and ECDSA is safe.
coinbase-guide-confirm-title = Create the key
coinbase-guide-confirm-text =
    Choose <b>Create &amp; download</b>, or something like it, and confirm with your 2FA code on Coinbase's page.

    Never send that code here: I do not need it.
coinbase-guide-copy-title = Copy name and private key
coinbase-guide-copy-text =
    The window shows the name of the key and its private key. Copy both with the buttons there, or choose <b>Download API key</b>.

    You can send me the two values one after the other, or all of the downloaded file's text at once. The private key cannot be shown again later, so keep the window open until your connection is tested.


coinbase-fix-malformed-key =
    Copy the name of the key again, all of it. It usually begins with <code>organizations/</code>.
    Copy the private key again, with its first and last line where it has them.
    If you have the downloaded file, open it and paste all of its text here.
    If you no longer have the private key, choose <b>Create API key</b> and send me the new values.
coinbase-fix-swapped-fields =
    Enter the name of the key when I ask for it. It usually begins with <code>organizations/</code>.
    Enter the private key when I ask for the private key. It is the longer of the two.
coinbase-fix-invalid-key =
    Open <b>API Keys</b> in Coinbase's developer portal and check that the key is still in the list.
    Copy the name of the key again and enter it here together with its private key.
    If it is not in the list, make a new one with <b>Create API key</b>.
coinbase-cause-invalid-secret = No request can be signed with this private key. Usually a part of it was lost when it was copied, or it is a key of another kind.
coinbase-fix-invalid-secret =
    Open the downloaded file and paste all of its text here.
    Or copy the whole private key again, with its first and last line where it has them.
    If you no longer have it, delete the key and make a new one with <b>Create API key</b>. Choose <b>ECDSA</b> under <b>Advanced settings</b>.
coinbase-fix-key-expired =
    Open <b>API Keys</b> in Coinbase's developer portal and look whether the key is still in the list.
    Make a new one with <b>Create API key</b>, and add our addresses under <b>IP allowlist</b>.
    Enter the new key here.
    Delete the old key, if it is still there.
coinbase-fix-ip-not-allowed =
    Press <b>Our addresses</b> and copy all of them.
    Open <b>API Keys</b> in Coinbase's developer portal and edit this key.
    Add the addresses under <b>IP allowlist</b>, separated by commas, and save.
    Wait a minute and test again. If the page does not let you change the key, create a new one.
coinbase-fix-no-read-permission =
    Open <b>API Keys</b> in Coinbase's developer portal and edit this key.
    Tick <b>View</b> under <b>API restrictions</b>.
    Leave <b>Transfer</b> empty, and save.
    Test again. If the page does not let you change the key, create a new one.
coinbase-fix-no-trade-permission =
    Open <b>API Keys</b> in Coinbase's developer portal and edit this key.
    Tick <b>Trade</b> under <b>API restrictions</b>.
    Leave <b>Transfer</b> empty, and save.
    Test again. If the page does not let you change the key, create a new one.
coinbase-cause-no-futures-permission = At Coinbase one permission covers spot and futures, and this key lacks it.
coinbase-fix-no-futures-permission =
    Open <b>API Keys</b> in Coinbase's developer portal and edit this key.
    Tick <b>Trade</b> under <b>API restrictions</b>. It covers futures too.
    Leave <b>Transfer</b> empty, and save.
    Test again. If the page does not let you change the key, create a new one.
coinbase-cause-futures-not-opened = Coinbase accepts the key, but futures trading is not opened for this account, or Coinbase does not offer it where you live.
coinbase-fix-futures-not-opened =
    Log in at Coinbase and look for futures trading.
    Apply for it there, if Coinbase offers it to you, and wait until it is approved.
    Test again.
    If you trade only spot, make a new connection and choose spot.
coinbase-cause-withdraw-enabled = The key has the permission <b>Transfer</b>. At Coinbase that also means sending funds out of the account, and a trading bot must not be able to do that.
coinbase-fix-withdraw-enabled =
    Open <b>API Keys</b> in Coinbase's developer portal and edit this key.
    Remove the tick from <b>Transfer</b>.
    Save and test again.
    If the page does not let you change the key, delete it and make a new one without that permission.
coinbase-cause-account-restricted = Coinbase accepts the key, but does not let this account or this portfolio do what was asked.
coinbase-fix-account-restricted =
    Log in at Coinbase and look for a notice about your account.
    Finish the identity verification (KYC), and confirm your e-mail address, if Coinbase asks for it.
    Check that the <b>portfolio</b> of the key still exists. A key works for that one alone.
    If nothing is open there, contact Coinbase's support.
    Test again when it is cleared.
coinbase-cause-ambiguous-auth = Coinbase says only that the key is not authorized. It says the same whether our addresses are missing, the values are wrong or the key no longer exists, and now and then it says so of a good key. I have already asked several times. The likeliest cause comes first.
coinbase-fix-ambiguous-auth =
    Open <b>API Keys</b> in Coinbase's developer portal and check that the key is in the list and has all of our addresses under <b>IP allowlist</b>.
    Copy the name of the key and its private key again, both of the same key, or paste all of the downloaded file's text.
    If the key is only a few minutes old, wait a little and test again.
    If the key was not made with <b>ECDSA</b> under <b>Advanced settings</b>, make a new one with it.

coinbase-unusable-legacy = This is an API key of the old kind, short and without dashes. Coinbase switched those keys off, so no call can be made with it. Please make a new key in Coinbase's developer portal: <b>API Keys</b>, then <b>Secret API Keys</b>, then <b>Create API key</b>. Its name usually begins with <code>organizations/</code>, and its private key is much longer.
coinbase-unusable-pem = This is a private key of a kind that I cannot sign with in this form. Coinbase gives keys of that kind out as a single line of text. If you have the file that Coinbase let you download, paste all of its text here. If not, make a new key with <b>Create API key</b> and choose <b>ECDSA</b> under <b>Advanced settings</b>.
