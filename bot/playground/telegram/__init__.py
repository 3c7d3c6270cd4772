"""A Telegram on this machine: the Bot API for the bot, and people who use it."""
