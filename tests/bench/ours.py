"""The bot as it is, in a process of its own, without the limit of thirty messages a second that Telegram sets."""

from __future__ import annotations

import asyncio
import sys

from bot.app import running_bot
from bot.logs import configure_logs
from bot.settings import read_settings


async def main() -> None:
    settings = read_settings()
    configure_logs(settings.log_level)
    left_alone = asyncio.Event()
    asyncio.get_running_loop().add_reader(sys.stdin, left_alone.set)
    async with running_bot(settings):
        await left_alone.wait()


if __name__ == "__main__":
    asyncio.run(main())
