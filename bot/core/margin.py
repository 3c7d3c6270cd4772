"""The worst case of a strategy: how much it binds when every group is open and every add-on bought."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from bot.core.strategy import (
    MOST_GROUPS,
    REINFORCEMENT_TERMS,
    RISK_TERMS,
    Config,
    MarginLimit,
    Reinforcement,
)

_CENT, _SMALLEST = Decimal("0.01"), Decimal("0.00000001")
# What is counted in cents; every other quote asset may be worth so much that a hundredth of it is a fortune.
_IN_CENTS = frozenset({"USD", "USDT", "USDC", "FDUSD", "TUSD", "BUSD", "USDD", "USDE", "USD1", "PYUSD", "DAI"})
_MONEY = frozenset({"EUR", "BRL", "GBP", "AUD", "CAD", "CHF", "TRY", "PLN", "ARS", "MXN", "JPY", "EURC", "EURI", "BRZ"})
_PERCENT = Decimal("0.1")
_WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class Order:
    """An order of a group: `number` 0 opens it. `drop` is in percent below the first price, `amount` and `bound` (all
    of the group up to it) in the quote asset; `average` is the average price in percent of the first.
    """

    number: int
    drop: Decimal
    amount: Decimal
    bound: Decimal
    average: Decimal


@dataclass(frozen=True, slots=True)
class Excess:
    """A worst case beyond its limit, and each change that alone would bring it back; None where none would.

    `needed` and `limit` are in the quote asset, `percent` is the least margin limit that suffices.
    """

    needed: Decimal
    limit: Decimal
    most_groups: int | None
    percent: Decimal | None


def step_of(quote: str | None) -> Decimal:
    """The finest step in which an order's margin is counted, in that quote asset; cents while none is chosen."""
    return _CENT if quote is None or quote in _IN_CENTS | _MONEY else _SMALLEST


def ladder(config: Config, balance: Decimal) -> tuple[Order, ...]:
    """What one group buys at which drop, for that balance in the quote asset; each amount is rounded up."""
    return tuple(_orders(config, balance))


def worst_case(config: Config, balance: Decimal) -> Decimal:
    """What all groups bind at most, in the quote asset."""
    orders = ladder(config, balance)
    return orders[-1].bound * config.most_groups


def excess(config: Config, balance: Decimal) -> Excess | None:
    """None when the worst case keeps within the margin limit."""
    needed, limit = worst_case(config, balance), config.limit.of(balance)
    if needed <= limit:
        return None
    group = ladder(config, balance)[-1].bound
    fitting = int(limit // group) if group else MOST_GROUPS
    percent = (needed * 100 / balance).quantize(_PERCENT, ROUND_CEILING) if balance else None
    return Excess(
        needed,
        limit,
        most_groups=fitting if fitting >= 1 else None,
        percent=percent if percent is not None and percent <= _WHOLE else None,
    )


def is_whole(limit: MarginLimit) -> bool:
    """Whether the limit names at least one bound, and none that nobody could mean."""
    percent, amount = limit.percent, limit.amount
    if percent is None and amount is None:
        return False
    return (percent is None or 0 < percent <= _WHOLE) and (amount is None or amount > 0)


def _orders(config: Config, balance: Decimal) -> Iterator[Order]:
    terms, step = REINFORCEMENT_TERMS[config.reinforcement], step_of(config.quote)
    amount = (balance * RISK_TERMS[config.risk].first_order / 100).quantize(step, ROUND_CEILING)
    price, bound, units = Decimal(1), Decimal(0), Decimal(0)
    count = 1 if config.reinforcement is Reinforcement.OFF else terms.most + 1
    for number in range(count):
        bound += amount
        units += amount / price
        average = bound / units * 100 if units else Decimal(100)
        yield Order(number, (1 - price) * 100, amount, bound, average)
        price *= 1 - terms.distance / 100
        amount = (amount * terms.factor).quantize(step, ROUND_CEILING)
