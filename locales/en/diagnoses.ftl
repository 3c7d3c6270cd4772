### What can be wrong with a connection: title, cause, and the fix with one step a line.

who-acts-trader = Who acts: you.
who-acts-operator = Who acts: our team.
who-acts-nobody = Who acts: nobody. This passes by itself.

diagnosis-malformed-key-title = The key or the secret looks incomplete
diagnosis-malformed-key-cause = At least one value does not have the form that { $exchange } uses. Usually a part was not copied, or something else was copied along with it.
diagnosis-malformed-key-fix =
    Copy each value again on the API page of { $exchange }, with its copy button.
    Send it here exactly as it was copied.
    If the page no longer shows the secret, create a new key.

diagnosis-swapped-fields-title = Key and secret seem to be swapped
diagnosis-swapped-fields-cause = The value given as the API key looks like a secret, and the other way round. { $exchange } cannot accept them like this.
diagnosis-swapped-fields-fix =
    Enter the API key again, when I ask for the key.
    Then enter the secret key, when I ask for the secret.

diagnosis-wrong-exchange-title = This key comes from another exchange
diagnosis-wrong-exchange-cause = The value does not look like a key from { $exchange }. It has the form of another exchange's keys.
diagnosis-wrong-exchange-fix =
    Check at which exchange you created this key.
    If it is another one, start a new connection and choose that exchange.
    If it is { $exchange }, copy the key from its API page again.

diagnosis-invalid-key-title = { $exchange } does not know this key
diagnosis-invalid-key-cause = { $exchange } did not accept the API key. Usually a character was lost while copying, or the key has been deleted at the exchange.
diagnosis-invalid-key-fix =
    Open the API page of { $exchange } and check that the key is still listed.
    Copy the key and the secret again and send them here.
    If the key is gone, create a new one.

diagnosis-invalid-secret-title = The secret does not match this key
diagnosis-invalid-secret-cause = { $exchange } refused the signature made with this secret. Usually the secret was not copied completely, or it belongs to another key.
diagnosis-invalid-secret-fix =
    Copy the whole secret again and send it here.
    Make sure that key and secret were created together.
    If you no longer have the secret, create a new key: exchanges show a secret only once.

diagnosis-wrong-passphrase-title = The API passphrase is not right
diagnosis-wrong-passphrase-cause = { $exchange } refused the passphrase. The right one is the passphrase you chose for this very key. It is not your login password.
diagnosis-wrong-passphrase-fix =
    Enter the passphrase again. Capital and small letters count.
    If it is refused again, enter the key and the secret again too.
    If you no longer know the passphrase, create a new key. It cannot be recovered.

diagnosis-wrong-site-title = The key belongs to another { $exchange } site
diagnosis-wrong-site-cause = { $exchange } has separate sites, for example by region or for demo trading. A key works only at the site where it was created.
diagnosis-wrong-site-fix =
    Look at the address in your browser when you are logged in at { $exchange }.
    Choose that site here.
    Or create a new key at the site that is chosen now.

diagnosis-key-expired-title = This key has expired
diagnosis-key-expired-cause = { $exchange } says that the key is no longer valid. At some exchanges a key without an IP whitelist runs out after a while.
diagnosis-key-expired-fix =
    Open the API page of { $exchange }. If the key can be renewed there, renew it and test again.
    If it cannot, create a new key and add our addresses to its IP whitelist.
    Enter the new key here.
    Delete the old key at { $exchange }.

diagnosis-ip-not-allowed-title = Our server is not on the key's IP whitelist
diagnosis-ip-not-allowed-cause = This key accepts only the addresses on its IP whitelist. { $exchange } refused ours because it is not among them.
diagnosis-ip-not-allowed-named = This key accepts only the addresses on its IP whitelist. { $exchange } saw us coming from <code>{ $ip }</code> and did not find that address there.
diagnosis-ip-not-allowed-fix =
    Press <b>Our addresses</b> and copy all of them.
    Open the settings of this key on the API page of { $exchange }.
    Add the addresses to its IP whitelist and save.
    Wait a minute and test again.

diagnosis-no-read-permission-title = The key may not read the account
diagnosis-no-read-permission-cause = { $exchange } accepted the key, but the read permission is off. Without it I cannot see balances, orders or status.
diagnosis-no-read-permission-fix =
    Open the settings of this key on the API page of { $exchange }.
    Switch on the permission to read the account and its orders.
    Leave the withdraw permission off, and save.
    Test again.

diagnosis-no-trade-permission-title = The key may not trade
diagnosis-no-trade-permission-cause = { $exchange } accepted the key, but the trade permission is off. Without it a strategy cannot open or close trades.
diagnosis-no-trade-permission-fix =
    Open the settings of this key on the API page of { $exchange }.
    Switch on the permission for spot trading.
    Leave the withdraw permission off, and save.
    Test again.

diagnosis-no-futures-permission-title = The key may not trade futures
diagnosis-no-futures-permission-cause = { $exchange } accepted the key, but its futures permission is off. You chose futures for this connection, so the key needs it.
diagnosis-no-futures-permission-fix =
    Open the settings of this key on the API page of { $exchange }.
    Switch on the permissions for futures.
    Leave the withdraw permission off, and save.
    Test again.

diagnosis-futures-not-opened-title = Futures are not active in your account yet
diagnosis-futures-not-opened-cause = The key is accepted, but there is no active futures account behind it at { $exchange }.
diagnosis-futures-not-opened-fix =
    Log in at { $exchange } and open the futures page.
    Activate futures trading there, if { $exchange } offers it to you.
    Test again.
    If you trade only spot, make a new connection and choose spot.

diagnosis-pair-not-allowed-title = The key may not trade this pair
diagnosis-pair-not-allowed-cause = { $exchange } limits this key to certain pairs, and the one that was tried is not among them.
diagnosis-pair-not-allowed-fix =
    Open the settings of this key on the API page of { $exchange }.
    Add the pairs that your strategies will trade, and save.
    Test again.

diagnosis-withdraw-enabled-title = This key can withdraw your funds
diagnosis-withdraw-enabled-cause = The withdraw permission is on. A trading bot never needs it, and whoever gets hold of such a key could move your money out. So I do not connect it.
diagnosis-withdraw-enabled-fix =
    Open the settings of this key on the API page of { $exchange }.
    Switch the withdraw permission off and save.
    Test again.
    If the page does not let you change it, delete the key and create a new one.

diagnosis-account-restricted-title = Your account at { $exchange } is restricted
diagnosis-account-restricted-cause = { $exchange } refuses because of the account, not because of the key. The identity check may be missing, the account may be frozen, or the service may not be offered in your region.
diagnosis-account-restricted-fix =
    Log in at { $exchange } and look for a notice about your account.
    Finish the identity check, if you are asked for one.
    If the account is frozen or limited, contact the support of { $exchange }.
    Test again when it is cleared.

diagnosis-clock-skew-title = Our clock and that of { $exchange } disagree
diagnosis-clock-skew-cause = Every request carries a time, and { $exchange } found ours too early or too late. This is on our side. Your key is not the problem.
diagnosis-clock-skew-fix =
    Leave your key as it is.
    Test again in a few minutes.
    If it happens again, tell our support.

diagnosis-egress-blocked-title = { $exchange } refuses our server
diagnosis-egress-blocked-cause = { $exchange } does not accept requests from the address or the country of our server. This is on our side. Your key is not the problem.
diagnosis-egress-blocked-fix =
    Leave your key as it is.
    Tell our support, so that we can put it right.
    Test again later.

diagnosis-rate-limited-title = { $exchange } asks us to slow down
diagnosis-rate-limited-cause = { $exchange } received too many requests in a short time and refuses more for a moment. Nothing is wrong with your key.
diagnosis-rate-limited-fix =
    Wait a few minutes.
    Test again.

diagnosis-exchange-unavailable-title = { $exchange } is not available right now
diagnosis-exchange-unavailable-cause = The API of { $exchange } is down, in maintenance or too slow to answer. That says nothing about your key.
diagnosis-exchange-unavailable-fix =
    Wait a few minutes and test again.
    If it lasts, look at the announcements of { $exchange }.

diagnosis-ambiguous-auth-title = { $exchange } refused without saying exactly why
diagnosis-ambiguous-auth-cause = The answer of { $exchange } can mean several things. The likeliest comes first.
diagnosis-ambiguous-auth-fix =
    Check that the key and the secret are complete and belong together.
    Check that all of our addresses are on the key's IP whitelist.
    Check at { $exchange } that the key still exists and has not expired.
    Check that the read and trade permissions are on, and the withdraw permission is off.

diagnosis-unknown-title = { $exchange } gave an answer that is new to us
diagnosis-unknown-cause = { $exchange } answered in a way that I do not know, so I will not guess. The details show what it said.
diagnosis-unknown-fix =
    Test again in a few minutes.
    If it happens again, tell our support and quote the details. Never send them your secret.

diagnosis-wrong-site-found = { $exchange } does not know this key at the site that you chose, but it does at <b>{ $site }</b>. I looked there without changing anything.
