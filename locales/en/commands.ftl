# What Telegram shows of the bot: its description and its command menu.

bot-description =
    I connect your exchange account to BackFuture AI. Your funds never leave the exchange, and a withdrawal permission is never needed. Press Start and I will lead you through it.
bot-short-description = Connect your exchange account safely. No withdrawal permission, ever.
command-start = Home
command-connect = Connect an exchange
command-connections = My connections
command-strategies = My strategies
command-alerts = Alerts: how much, quiet hours
command-language = Language · Idioma
command-help = How it works
command-privacy = What I store
command-cancel = Stop what I am doing
