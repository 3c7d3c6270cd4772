### Permissions of a key, what proves them, and the key passport.

right-read = Read
right-read-why = to see balances, orders, positions and status
right-trade = Trade
right-trade-why = to open, add to and close trades
right-futures = Futures
right-futures-why = only for strategies that trade futures
right-transfer = Transfer
right-transfer-why = not needed: it moves funds between accounts
right-withdraw = Withdraw
right-withdraw-why = never: a trading bot must not have it

proof-proved-by-exchange = confirmed by the exchange
proof-proved-by-probe = confirmed by a trial that changes nothing
proof-not-verified = not verified

passport-title = <b>Key passport</b>
passport-ip-covers-all = IP whitelist: all of our addresses are on it
passport-ip-some-missing = IP whitelist: lacks <code>{ $missing }</code>
passport-ip-open = IP whitelist: none, the key works from any address
passport-ip-not-verified = IP whitelist: not verified
passport-ip-malformed = IP whitelist: <code>{ $entries }</code> can never match an address
passport-master = Account: master account
passport-sub = Account: sub-account
passport-created = Created: { $date }
passport-expires = Expires: { $date }
passport-no-expiry = Expires: the exchange names no date
passport-balance = Balance: { $shown }
pocket-spot = spot
pocket-futures = futures
pocket-trade = trading
pocket-main = funding
passport-balance-empty = Balance: readable, the account is empty
