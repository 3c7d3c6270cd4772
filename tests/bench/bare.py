"""The baseline: the same question as a background check asks, signed by hand, on one shared session."""

from __future__ import annotations

import asyncio
import hmac
import json
import sys
import time
from base64 import b64encode
from collections.abc import Callable, Mapping
from itertools import count

import aiohttp

from bot.playground.exchanges.accounts import PracticeAccount
from bot.usecases.monitoring import AT_ONCE
from tests.bench.practice import practice_account
from tests.bench.repeating import Case, serve_batches

Signed = tuple[str, dict[str, str]]
"""Path with query, and headers."""


def _mexc(account: PracticeAccount) -> Signed:
    query = f"accessKey={account.key}&timestamp={_milliseconds()}"
    signature = hmac.digest(account.secret.encode(), query.encode(), "sha256").hex()
    return f"/api/v3/apiKeyInfo?{query}&signature={signature}", {"X-MEXC-APIKEY": account.key}


def _kucoin(account: PracticeAccount) -> Signed:
    path, now = "/api/v1/user/api-key", _milliseconds()

    def mac(text: str) -> str:
        return b64encode(hmac.digest(account.secret.encode(), text.encode(), "sha256")).decode()

    return path, {
        "KC-API-KEY": account.key,
        "KC-API-KEY-VERSION": "2",
        "KC-API-TIMESTAMP": str(now),
        "KC-API-SIGN": mac(f"{now}GET{path}"),
        "KC-API-PASSPHRASE": mac(account.passphrase or ""),
    }


SIGNING: Mapping[str, Callable[[PracticeAccount], Signed]] = {"mexc": _mexc, "kucoin": _kucoin}


async def main() -> None:
    """Nothing is read from a database, opened, limited, classified, judged or kept."""
    urls = json.loads(sys.argv[1])
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session:

        async def batch(case: Case) -> None:
            account = practice_account(case.exchange, 0)
            numbers = count()

            async def ask() -> None:
                while next(numbers) < case.times:
                    path, headers = SIGNING[case.exchange](account)
                    async with session.get(urls[case.exchange] + path, headers=headers) as response:
                        answer = json.loads(await response.text())
                    if response.status != 200 or not answer:
                        raise AssertionError(f"{case.exchange}: {response.status}")

            async with asyncio.TaskGroup() as group:
                for _ in range(AT_ONCE):
                    group.create_task(ask())

        await serve_batches(batch)


def _milliseconds() -> int:
    return time.time_ns() // 1_000_000


if __name__ == "__main__":
    asyncio.run(main())
