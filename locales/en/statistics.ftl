# /stats, for staff.

stats-title = <b>Figures of the last { $days } days</b>
stats-connections = <b>Connections now</b>
stats-connections-of = { $exchange }: { $online } online, { $offline } offline
stats-funnel = <b>How far tries to connect came</b>
stats-step = { $step }: { $count } ({ $part }%)
stats-stops = <b>Where tries stopped</b>
stats-stop = { $step }: { $count }
stats-times = <b>Time to connect, median</b>
stats-diagnoses = <b>Most frequent causes of an outage</b>
stats-count = { $what }: { $count }
stats-recoveries = <b>Time to recover, median</b>
stats-connected = Connected
stats-the-exchange = the exchange
stats-days = { $days } days
stats-day =
    <b>The last { $hours } h, by hour (UTC)</b>
    🟥 offline at the end of the hour: now { $offline }
    🟩 connections made: { $made } in all
    Went offline: { $fell }
stats-funnel-caption = <b>How far tries came, last { $days } days</b>
stats-table = The same figures as a table. Times are in seconds.

step-choose-exchange = Choosing the exchange
step-choose-site = Choosing the site
step-choose-market = Choosing the market
step-choose-start = Key or guide
step-read-guide = Reading the guide
step-choose-name = Choosing a name
step-enter-credentials = Entering the key
step-settle-doubt = Settling a doubt
step-confirm-summary = At the summary
step-wait-for-test = Testing
step-read-verdict = Reading the verdict
step-confirm-replacement = Confirming a new key

button-stats = 📊 Figures
button-stats-day = 📈 The last day
button-stats-funnel = 🪜 How far they came
button-stats-table = ⬇️ As a table (CSV)
