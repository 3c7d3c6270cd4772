"""The practice exchanges in a process of their own, so that their work counts for no side."""

from __future__ import annotations

import asyncio
import json
import sys
from contextlib import AsyncExitStack

from bot.playground.exchanges import practice_exchanges
from bot.playground.exchanges.serving import serve


async def main() -> None:
    """Answer the first line on standard input with the base URL of every exchange, and serve until that input ends."""
    async with AsyncExitStack() as stack:
        exchanges = {name: make() for name, make in practice_exchanges().items()}
        urls = {name: await stack.enter_async_context(serve(each)) for name, each in exchanges.items()}
        while await asyncio.to_thread(sys.stdin.readline):
            print(json.dumps(urls), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
