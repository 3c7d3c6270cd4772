"""The practice exchanges in a process of their own, so that their work counts for no side."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Mapping
from contextlib import AsyncExitStack
from functools import cache

from bot.playground.exchanges import practice_exchanges
from bot.playground.exchanges.accounts import PracticeAccount
from bot.playground.exchanges.base import PracticeExchange
from bot.playground.exchanges.serving import serve


def label(number: int) -> str:
    return f"bench_{number}"


def practice_account(exchange: str, number: int) -> PracticeAccount:
    """The account of that number at the exchange, as it is where it was admitted."""
    return _closed()[exchange].open_account(label(number))


@cache
def _closed() -> Mapping[str, PracticeExchange]:
    """Practice exchanges that nobody serves."""
    return {name: make() for name, make in practice_exchanges().items()}


async def main() -> None:
    """Serve until standard input ends; each line of it is answered with the base URL of every exchange.

    `admit <exchange> <count>` opens accounts there before it is answered, those of the numbers from 0 on.
    """
    async with AsyncExitStack() as stack:
        exchanges = {name: make() for name, make in practice_exchanges().items()}
        urls = {name: await stack.enter_async_context(serve(each)) for name, each in exchanges.items()}
        while line := await asyncio.to_thread(sys.stdin.readline):
            match line.split():
                case ["admit", name, count]:
                    _admit(exchanges[name], int(count))
            print(json.dumps(urls), flush=True)


def _admit(exchange: PracticeExchange, count: int) -> None:
    for number in range(count):
        exchange.admit(exchange.open_account(label(number)))


if __name__ == "__main__":
    asyncio.run(main())
