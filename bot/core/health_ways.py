"""The calls by which a key's health can be asked in the background, the cheapest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.core.exchange import Call, Exchange, Introspection, MarketChoice
from bot.core.passport import KeyFacts


@dataclass(frozen=True, slots=True)
class HealthWay:
    """`read` turns the decoded answer into what the key says of itself, where it does; raises ValueError.

    A refusal with one of the codes in `leads_on` is no failure: the next way is gone from then on.
    """

    call: Call
    read: Callable[[object], KeyFacts] | None = None
    leads_on: frozenset[str] = frozenset()


def ways_of(exchange: Exchange, site_id: str, choice: MarketChoice) -> tuple[HealthWay, ...]:
    """The cheapest signed call first, then what a key is asked that may not make it; the balance always answers."""
    balance = HealthWay(exchange.balance(choice.markets[0], None).call)
    told = exchange.introspection
    if told is None or not exchange.site(site_id).tells_rights:
        return (balance,)
    if told.call is exchange.health and told.lookup is None:
        return (*_chain(told), balance)
    return (HealthWay(exchange.health), balance)


def tells_rights(ways: tuple[HealthWay, ...]) -> bool:
    """Whether a check by these ways tells the key's rights as well, so that they need no call of their own."""
    return ways[0].read is not None


def _chain(told: Introspection | None) -> Iterator[HealthWay]:
    while told is not None and told.lookup is None:
        yield HealthWay(told.call, told.read, told.otherwise_on)
        told = told.otherwise
