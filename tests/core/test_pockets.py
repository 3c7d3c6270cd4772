"""A strategy counts with what lies where its market trades, and with nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from bot.core.connection import Connection
from bot.core.exchange import Market, MarketChoice
from bot.core.passport import Balance, Passport, Verdict
from bot.core.pockets import balance_of
from bot.core.report import Report
from bot.core.strategy import Config
from bot.exchanges.catalogue import catalogue

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
Held = tuple[tuple[str, str, int], ...]


def a_connection(exchange: str, *held: tuple[str, str, int]) -> Connection:
    balances = tuple(Balance(asset, Decimal(0), Decimal(amount), account) for account, asset, amount in held)
    report = Report(Verdict.ONLINE, Passport(balances=balances), (), NOW, timedelta(seconds=1), 3)
    return Connection("c1", 7, exchange, "global", MarketChoice.BOTH, "Main", "ab…yz", "f1", NOW, report)


@pytest.mark.parametrize(
    ("exchange", "held", "spot", "futures"),
    [
        ("mexc", (("spot", "USDT", 5), ("futures", "USDT", 7)), 5, 7),
        ("mexc", (("spot", "USDT", 5), ("spot", "BTC", 9)), 5, 0),
        ("binance", (("futures", "USDT", 7),), 0, 7),
        ("kucoin", (("trade", "USDT", 5), ("main", "USDT", 90), ("futures", "USDT", 7)), 5, 7),
        ("kucoin", (("trade", "USDT", 5),), 5, 0),
        ("okx", (("trade", "USDT", 5), ("main", "USDT", 90)), 5, 5),
        ("bybit", (("trade", "USDT", 5),), 5, 5),
        ("gate", (("trade", "USDT", 5),), 5, 5),
        ("gate", (("spot", "USDT", 5), ("futures", "USDT", 7)), 5, 7),
        ("bitget", (("trade", "USDT", 5),), 5, 5),
        ("bitget", (("spot", "USDT", 5), ("futures", "USDT", 7)), 5, 7),
        ("htx", (("spot", "USD", 5), ("futures", "USDT", 7)), 5, 7),
    ],
)
def test_each_market_has_its_pocket_and_one_account_for_both_counts_for_both(
    exchange: str, held: Held, spot: int, futures: int
) -> None:
    connection = a_connection(exchange, *held)
    counted = [
        balance_of(catalogue()[exchange], connection, Config(pairs=("BTC/USDT",), market=market)) for market in Market
    ]
    assert counted == [spot, futures]


def test_nothing_is_counted_without_pairs_or_without_a_balance() -> None:
    known, connection = catalogue()["mexc"], a_connection("mexc", ("spot", "USDT", 5))
    unread = replace(connection, report=replace(connection.report, passport=Passport()))
    assert balance_of(known, connection, Config()) is None
    assert balance_of(known, unread, Config(pairs=("BTC/USDT",))) is None
    assert balance_of(known, connection, Config(pairs=("ETH/BTC",))) == 0
