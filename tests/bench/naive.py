"""The baseline: a fresh ccxt exchange, `fetch_balance()` and `close()`, as its manual shows it."""

from __future__ import annotations

import asyncio
import json
import sys
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

import ccxt.async_support as ccxt

from bot.core.exchange import Market
from tests.bench.repeating import Case, Once, serve

_TYPES = {Market.SPOT: "spot", Market.FUTURES: "swap"}


async def main() -> None:
    urls = json.loads(sys.argv[1])

    async def carry(case: Case) -> Once:
        copied = case.account.to_copy
        exchange = getattr(ccxt, case.exchange)(
            {
                # Its own pauses between requests cost time alone, and nobody here minds how many come.
                "enableRateLimit": False,
                "apiKey": copied["api_key"],
                "secret": copied["secret"],
                "password": copied.get("passphrase"),
            }
        )
        exchange.urls["api"] = _moved(exchange.urls["api"], urls[case.exchange])
        asked = _counting(exchange)
        try:
            for market in case.market.markets:
                # Where it ends in an error, what it cost until then is counted, which is less than its whole.
                with suppress(ccxt.BaseError):
                    await exchange.fetch_balance({"type": _TYPES[market]})
        finally:
            await exchange.close()
        return Once(len(asked), len(exchange.symbols or ()))

    await serve(carry)


def _moved(urls: Any, base: str) -> Any:
    if isinstance(urls, dict):
        return {name: _moved(url, base) for name, url in urls.items()}
    return base + urlsplit(urls).path


def _counting(exchange: Any) -> list[str]:
    """A list that grows by the method of each request."""
    asked: list[str] = []
    fetch = exchange.fetch

    async def counted(url: str, method: str = "GET", *rest: Any) -> Any:
        asked.append(method)
        return await fetch(url, method, *rest)

    exchange.fetch = counted
    return asked


if __name__ == "__main__":
    asyncio.run(main())
