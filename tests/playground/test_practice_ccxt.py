"""ccxt takes the practice exchanges for the real ones."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

import ccxt.async_support as ccxt
import pytest

from bot.playground.exchanges import practice_exchanges
from bot.playground.exchanges.base import PracticeExchange
from bot.playground.exchanges.serving import serve


@asynccontextmanager
async def ccxt_at(exchange: PracticeExchange, label: str) -> AsyncIterator[Any]:
    """A ccxt instance of the account's owner whose hosts are all the practice exchange."""
    copied = exchange.account(label).to_copy
    settings = {"apiKey": copied["api_key"], "secret": copied["secret"], "password": copied.get("passphrase")}
    async with serve(exchange) as url:
        client = getattr(ccxt, exchange.id)({**settings, "enableRateLimit": False})
        client.urls["api"] = moved(client.urls["api"], url)
        try:
            yield client
        finally:
            await client.close()


def moved(urls: Any, base: str) -> Any:
    if isinstance(urls, dict):
        return {name: moved(url, base) for name, url in urls.items()}
    return base + urlsplit(urls).path


async def test_the_implicit_calls_of_the_connection_test_work_on_mexc() -> None:
    async with ccxt_at(practice_exchanges()["mexc"](), "all_good") as client:
        key = await client.spotPrivateGetApiKeyInfo({"accessKey": client.apiKey})
        account = await client.spotPrivateGetAccount()
        assets = await client.contractPrivateGetAccountAssets()
        order = {"symbol": "BTCUSDT", "side": "BUY", "type": "LIMIT", "quantity": "1", "price": "1"}
        dry_run = await client.spotPrivatePostOrderTest(order)

    assert (key["status"], account["accountType"], assets["success"], dry_run) == ("VALID", "SPOT", True, {})


async def test_the_implicit_calls_of_the_connection_test_work_on_kucoin() -> None:
    async with ccxt_at(practice_exchanges()["kucoin"](), "all_good") as client:
        key = await client.privateGetUserApiKey()
        accounts = await client.privateGetAccounts()
        overview = await client.futuresPrivateGetAccountOverview({"currency": "USDT"})
        order = {"clientOid": "practice-1", "symbol": "BTC-USDT", "side": "buy", "type": "limit"}
        dry_run = await client.privatePostHfOrdersTest(order)
        futures_dry_run = await client.futuresPrivatePostOrdersTest({**order, "symbol": "XBTUSDTM"})

    answers = (key, accounts, overview, dry_run, futures_dry_run)
    assert [each["code"] for each in answers] == ["200000"] * 5
    assert overview["data"]["accountEquity"] == 431


@pytest.mark.parametrize(
    ("exchange_id", "label", "usdt", "markets"),
    [("mexc", "withdraw_history_on", 1250.4, 3300), ("kucoin", "all_good", 980.15, 1800)],
)
async def test_the_naive_balance_runs_to_its_end(exchange_id: str, label: str, usdt: float, markets: int) -> None:
    async with ccxt_at(practice_exchanges()[exchange_id](), label) as client:
        balance = await client.fetch_balance()

    assert (balance["total"]["USDT"], len(client.markets)) == (usdt, markets)


async def test_the_naive_balance_fails_for_a_correct_key_without_withdrawal_rights_on_mexc() -> None:
    exchange = practice_exchanges()["mexc"]()

    async with ccxt_at(exchange, "all_good") as client:
        with pytest.raises(ccxt.AuthenticationError, match="700007"):
            await client.fetch_balance()
        account = await client.spotPrivateGetAccount()

    assert account["balances"][0]["asset"] == "USDT"
    assert exchange.side_effects() == ()


@pytest.mark.parametrize(
    ("exchange_id", "method", "error"),
    [("mexc", "spotPrivateGetAccount", ccxt.BadRequest), ("kucoin", "privateGetAccounts", ccxt.AuthenticationError)],
)
async def test_a_refused_address_has_the_class_that_was_seen_with_ccxt(
    exchange_id: str, method: str, error: type[Exception]
) -> None:
    exchange = practice_exchanges()[exchange_id]()

    async with ccxt_at(exchange, "ip_missing") as client:
        with pytest.raises(error, match=r"203\.0\.113\.10"):
            await getattr(client, method)()
        exchange.edit_account("ip_missing", ip_whitelist=())
        answer = await getattr(client, method)()

    assert answer
