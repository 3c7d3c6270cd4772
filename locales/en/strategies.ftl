### A trader's strategies: configuring them, and what has to hold before one may trade.

## The list

strategies-title = 🤖 <b>Your strategies</b>
strategies-empty = You have no strategy yet. Setting one up takes a few minutes, and nothing trades before you enable it.
strategies-no-connection = A strategy trades on one of your connections, and you have none yet. Connect an exchange first.
strategy-changed = Last change: { $time }
strategy-choose-connection = On which connection is the new strategy to trade?
strategy-one-key = 💡 One key, one strategy: then one can be switched off without touching the others.
strategy-gone = This strategy no longer exists.
strategy-duplicated = 📄 This is the copy. It is not enabled yet.
strategy-remove-ask = Remove the strategy <b>{ $name }</b>?
strategy-remove-lost = It stops, and its settings are lost. Orders and positions that are open at the exchange stay there: please look after them yourself. The connection stays too.
strategy-removed = 🗑 The strategy <b>{ $name }</b> is removed.
strategy-copy-from = From which strategy shall <b>{ $name }</b> take its settings?
strategy-copy-what = Everything is taken over. Pairs and market only from a strategy on the same connection, because every key may trade other pairs.
strategy-copy-none = You have no other strategy to copy from.
strategy-copied = 📄 Settings taken from <b>{ $name }</b>.

## How it stands

strategy-state-draft = Not enabled yet
strategy-state-running = <b>Running</b>
strategy-state-paused-trader = Paused by you
strategy-state-paused-offline = Paused: the connection went offline
strategy-state-paused-withdraw = Paused: the key can withdraw funds
strategy-state-paused-support = Paused by our support
strategy-pause-to-edit = ✏️ To change anything, pause it first. When you resume it, everything is checked again.
strategy-no-promise = ⚠️ Trading can lose money. No setting guarantees a gain.
strategy-step = Step { $place } of { $count }

## The settings

strategy-set-preset = Preset
strategy-set-market = Market
strategy-set-pairs = Pairs
strategy-set-risk = Risk level
strategy-set-limit = Margin limit
strategy-set-reinforcement = Reinforcement
strategy-set-recovery = Recovery Mode
strategy-set-take-profit = Take-profit
strategy-set-groups = Open groups at most
strategy-set-start = Start
strategy-set-resume = After an outage

strategy-preset-ask = Where do you want to begin? A preset fills in every setting; you can change each of them on the next steps.
strategy-preset-conservative = Conservative
strategy-preset-balanced = Balanced
strategy-preset-recovery-pro = Recovery PRO
strategy-preset-conservative-text = <b>Conservative</b> · risk level: { $risk }, margin limit: { $limit }, reinforcement: { $reinforcement }, take-profit: { $profit }, open groups: { $groups }.
strategy-preset-balanced-text = <b>Balanced</b> · risk level: { $risk }, margin limit: { $limit }, reinforcement: { $reinforcement }, take-profit: { $profit }, open groups: { $groups }.
strategy-preset-recovery-pro-text = <b>Recovery PRO</b> · risk level: { $risk }, margin limit: { $limit }, reinforcement: { $reinforcement }, take-profit: { $profit }, open groups: { $groups }. Needs a second connection, with another account.

strategy-market-ask = Which market is it to trade? You see only the markets that this key was connected for.
strategy-market-pairs = Each market has its own pairs: if you change the market, please choose the pairs anew.

strategy-pairs-ask = Press the pairs that it may trade, up to { $most }, all in the same quote asset. Or write what you are looking for, such as <code>btc</code> or <code>eth usdt</code>.
strategy-pairs-chosen = Chosen ({ $count }): { $shown }
strategy-pairs-none = none yet
strategy-pairs-more = { $shown } and { $more } more
strategy-pairs-found = 🔎 This is what I found. Press to choose.
strategy-pairs-not-found = 🔎 I found no pair like that among those that this key may trade. Check the spelling, or look through all of them.
strategy-pairs-loading = ⏳ One moment: I am asking the exchange what can be traded now.
strategy-pairs-restricted = 🔒 This key is limited to certain pairs at the exchange, and only these are shown. To allow more, open the settings of the key at the exchange, add the pairs to its list, and come back.
strategy-pairs-none-allowed = 🔒 This key is limited to certain pairs at the exchange, and none of them can be traded in this market. Open the settings of the key at the exchange, add the pairs to its list, and try again.
strategy-pairs-unavailable = The exchange does not give me its list of pairs at the moment. Nothing is lost: try again in a minute, or go on with another setting.
strategy-pairs-own-list-unread = ⚠️ I could not read which pairs this key may trade, so these are all of the exchange. Compare with the settings of the key there, or open this list again in a minute.

strategy-risk-ask = How large is the first order of each group? On futures the level also sets the leverage.
strategy-risk-low = Low
strategy-risk-medium = Medium
strategy-risk-high = High
strategy-risk-line = <b>{ $risk }</b>: the first order is { $first } of the balance; leverage on futures: { $leverage }×.

strategy-limit-ask = How much may be bound at once, in all groups together? The strategy never goes beyond it: while its worst case is above the limit, it cannot be enabled.
strategy-limit-now = Now: <b>{ $limit }</b>
strategy-limit-percent = { $percent } of the balance
strategy-limit-both = { $percent }, { $amount } at most
strategy-balance-seen = Balance at the last test: { $amount }
strategy-worst = Worst case: { $needed } of a limit of { $limit }
strategy-bar-worst = worst case
strategy-bar-limit = limit
strategy-worst-no-pairs = Worst case: I can count it once pairs are chosen.
strategy-worst-unknown = Worst case: I need the balance for it. Test the connection again.
strategy-over-limit = ⛔ The worst case of { $needed } is above the limit of { $limit }. It cannot be enabled like this. What would be enough:
strategy-over-limit-far = ⛔ The worst case of { $needed } is above the limit of { $limit }. It cannot be enabled like this: choose a lower risk level or less reinforcement.

strategy-reinforcement-ask = When the price falls below the first order of a group, reinforcement buys more and lowers the average price. It binds more margin the further the price falls.
strategy-reinforcement-off = Off
strategy-reinforcement-careful = Careful
strategy-reinforcement-normal = Normal
strategy-reinforcement-aggressive = Aggressive
strategy-reinforcement-off-line = <b>Off</b>: nothing is added to a group.
strategy-reinforcement-line = <b>{ $name }</b>: { $count } add-ons at most, each at least { $distance } below the last order and { $factor }× its size.
strategy-adds = { $count } add-ons at most
strategy-table-example = One group, as an example for a balance of { $amount }:
strategy-table-yours = One group, counted for your balance of { $amount }:
strategy-table-drop = drop
strategy-table-buys = buys
strategy-table-bound = bound

strategy-recovery-ask = Recovery Mode protects a group that moved strongly against you. It begins when any of these is reached:
strategy-recovery-triggers =
    the price moved { $moved } against the group
    { $addons } of its add-ons are used
    { $margin } of the margin limit is used
strategy-recovery-blocks = While it lasts, it blocks new groups and further add-ons, and works only on closing the group.
strategy-recovery-pro-text = <b>PRO</b>: new groups go on meanwhile on a second connection. It must be online, belong to another account, and not be used by another strategy.
strategy-recovery-off = Off
strategy-recovery-on = On
strategy-recovery-pro = PRO
strategy-second-ask = Choose the second connection:
strategy-second-now = Second connection: <b>{ $name }</b>
strategy-second-none = You have no second connection yet. Connect one with another account, or choose another mode.

strategy-profit-ask = At which gain over its average price is a group closed?
strategy-profit-now = Now: <b>{ $percent }</b>
strategy-groups-ask = How many groups may be open at once?
strategy-groups-now = Now: <b>{ $count }</b>
strategy-start-ask = What happens when you enable it for the first time?
strategy-start-paused = It is ready, and waits for me
strategy-start-at-once = It starts at once
strategy-resume-ask = If the connection goes offline, the strategy is paused. What happens when the connection is back?
strategy-resume-asks = It waits for me
strategy-resume-itself = It resumes by itself

## Typed values

strategy-type-limit = Write the margin limit: a percentage of the balance, an amount, or both. For example <code>{ $percent }%</code> or <code>{ $amount } { $quote }</code>.
strategy-type-take-profit = Write the take-profit in percent, from { $least } to { $most }.
strategy-type-groups = Write how many groups may be open at once, up to { $groups }.
strategy-quote = USDT

strategy-bad-number = I cannot read that as a number. Write it without a separator between thousands; decimals after a comma or a point.
strategy-bad-whole-number = Please write a whole number.
strategy-bad-limit-text = I cannot read a limit in that. Write a percentage, an amount with its asset, or both.
strategy-bad-limit-unit = Say what the number is: a percentage with <code>%</code>, or an amount with <code>{ $quote }</code>, the quote asset of your pairs.
strategy-bad-limit-no-pairs = Say what the number is: a percentage with <code>%</code>. For an amount, choose pairs first: then I know the asset.
strategy-limit-above-balance = That is more than the balance of { $amount } at the last test. Write a smaller amount.

## Why a choice is refused

strategy-running = It is running: pause it first, then change it.
strategy-too-many-pairs = At most { $pairs } pairs at once. Take one out first.
strategy-other-quote = All pairs of a strategy share one quote asset. Clear the chosen ones first, or pick from the same one.
strategy-unknown-pair = This pair cannot be traded with this key.
strategy-bad-limit = The percentage has to be above zero and at most the whole balance, and the amount above zero.
strategy-bad-take-profit = The take-profit has to be from { $least } to { $most } percent.
strategy-bad-groups = Open groups: at least one, at most { $groups }.
strategy-market-not-allowed = This key was not connected for that market.

## The gate

barrier-title = 🚦 <b>{ $name }</b>
barrier-intro = Before it may trade, this has to be put right:
barrier-notice-not-accepted = Please read and accept the risk notice.
barrier-no-pairs = No pairs are chosen yet.
barrier-over-limit = The worst case of { $needed } is above the margin limit of { $limit }. Change one of the numbers below, or choose a lower risk level.
barrier-no-balance = I have seen no balance in { $quote } to count with. Test the connection <b>{ $name }</b> again.
barrier-not-online = The connection <b>{ $name }</b> is not online. Test it, and follow what the result says.
barrier-test-too-old = The last test of <b>{ $name }</b> is too old to trade on. Test it now; under the result, press Check and enable to go on.
barrier-trade-not-proved = No test has proved that the key of <b>{ $name }</b> may trade. Switch that permission on at the exchange and test again.
barrier-futures-not-proved = No test has proved that the key of <b>{ $name }</b> may trade futures. Switch that permission on at the exchange and test again, or choose spot.
barrier-withdraw-on = The key of <b>{ $name }</b> can withdraw funds, and nothing trades with such a key. Switch the permission off at the exchange and test again, or replace the key.
barrier-no-second-connection = Recovery PRO needs a second connection. Choose one, or another mode.
barrier-second-not-online = The second connection <b>{ $second }</b> is not online. Test it, or choose another one.
barrier-second-same-account = The second connection <b>{ $second }</b> belongs to the same account. Choose one with another account.
barrier-second-in-use = Another strategy uses the second connection <b>{ $second }</b> already. Choose another one.
barrier-second-test-too-old = The last test of the second connection <b>{ $second }</b> is too old to trade on. Test it now; under the result, press Check and enable to go on.
barrier-second-cannot-trade = No test has proved that the key of the second connection <b>{ $second }</b> may trade in the market of this strategy. Switch that permission on at the exchange and test it again, or choose another connection.
barrier-second-lacks-pairs = The second connection <b>{ $second }</b> cannot trade: { $pairs }. Choose other pairs or another connection; or, if its key has a list of pairs at the exchange, add them there and check again.
barrier-ask-withdraw-not-verified = The exchange does not tell me whether this key can withdraw funds. Please look at the settings of the key yourself. <b>Is the withdrawal permission off?</b>
barrier-ask-connection-shared = Another strategy already trades on this connection. I advise one key for each strategy: two on one account share its balance and can get in each other's way. <b>Enable this one all the same?</b>
barrier-pairs-gone = This key can no longer trade: { $pairs }. Take them out; or, if the key has a list of pairs at the exchange, add them there and check again.
barrier-pairs-unread = The exchange does not give me its list of pairs at the moment, so I cannot tell whether yours can still be traded. Check again in a minute.
barrier-ask-own-list-unread = I could not read which pairs this key may trade: the exchange did not tell me. Please look at the list of pairs in the settings of the key, or try again in a minute. <b>Are all pairs of this strategy allowed there?</b>
barrier-ask-about = It is about: <b>{ $names }</b>
barrier-checking = ⏳ One moment: I am asking the exchange whether your pairs can still be traded.
strategy-enabled = ▶️ <b>{ $name }</b> is running.
strategy-ready = ✅ <b>{ $name }</b> is enabled and waits for you. It trades from when you resume it.
risk-notice = ⚠️ <b>Risk notice</b>
risk-notice-points =
    Trading crypto can lose all of the money that you put in. Leverage makes losses larger, and they come faster.
    Reinforcement and Recovery Mode bind more of your balance the further the price moves against you. They do not limit losses.
    The worst case that I show is about margin, not about losses, fees or liquidation.
    Past results say nothing about future ones, and nobody promises you a gain.
    You choose every setting, and you can pause at any time. Put in only what you can afford to lose.

## Buttons

button-strategies = 🤖 My strategies
button-strategies-here = 🤖 Strategies here
button-new-strategy = ➕ New strategy
button-set-up-strategy = 🤖 Set up a strategy
button-enable-strategy = ✅ Check and enable
button-resume-strategy = ▶️ Resume
button-pause-strategy = ⏸ Pause
button-copy-from = 📥 Copy from another
button-duplicate = 📄 Duplicate
button-of-connection = 🔗 Connection
button-own-value = ✏️ Another value
button-all-settings = ⚙️ All settings
button-review = Review ›
button-lower-groups =
    { $count ->
        [one] Only { $count } open group
       *[other] Only { $count } open groups
    }
button-raise-limit = Raise the margin limit to { $percent }
button-majors = BTC/ETH only
button-clear = ✖️ Clear
button-all-pairs = 📋 All pairs
button-try-again = 🔄 Try again
button-check-barriers = 🚦 Check again
button-accept-notice = I have read and accept it
button-choose-pairs = Choose pairs
button-choose-second = ⚙️ Recovery Mode
button-test-second = 🔄 Test { $name }
button-no-back = No, back
button-keep-strategy = No, keep it
button-yes-withdraw-not-verified = Yes, it is off
button-yes-connection-shared = Yes, enable it
button-yes-own-list-unread = Yes, they are allowed
button-drop-pairs = ✖️ Take them out
button-enable-named = 🚦 Check and enable { $name }
