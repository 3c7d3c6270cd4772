"""How much of a connection's balance a strategy can count with: what lies in the pocket of its market."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from bot.core.connection import Connection
from bot.core.exchange import BalanceCall, Exchange, Market
from bot.core.passport import Balance
from bot.core.strategy import Config

_FUTURES, _UNIFIED = "futures", "trade"
_DOLLAR, _DOLLAR_COINS = "USD", frozenset({"USDT", "USDC"})


def balance_of(exchange: Exchange, connection: Connection, config: Config) -> Decimal | None:
    """What the last test saw of the quote asset where the strategy's market trades; None where no pair is chosen or no
    balance was read.
    """
    balances = connection.report.passport.balances
    if balances is None or config.quote is None:
        return None
    here = [each for each in balances if is_traded_with(exchange, config.market, each)]
    found = _sum_of(here, config.quote)
    # Where an exchange tells no more than what all is worth, it tells it in dollars.
    return _sum_of(here, _DOLLAR) if not found and config.quote in _DOLLAR_COINS else found


def is_traded_with(exchange: Exchange, market: Market, balance: Balance) -> bool:
    """Whether it lies where that market trades; an account that is one for both markets counts for both."""
    is_one = _is_one_account(exchange.balances)
    is_unified = balance.account == _UNIFIED and any(map(_is_one_account, exchange.balances_of.values()))
    if market is Market.FUTURES and not is_one and not is_unified:
        return balance.account == _FUTURES
    pockets = exchange.balances[market].pockets
    return balance.account != _FUTURES and (is_unified or not pockets or balance.account in pockets)


def _is_one_account(calls: Mapping[Market, BalanceCall]) -> bool:
    """Whether both markets read the same account."""
    return set(calls) == set(Market) and len({(each.call.method, each.read) for each in calls.values()}) == 1


def _sum_of(balances: list[Balance], asset: str) -> Decimal:
    return sum((each.total for each in balances if each.asset == asset), start=Decimal(0))
