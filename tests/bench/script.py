"""What every trader of the measurement does, from /start to the summary, at each exchange."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.core.i18n import Translator
from bot.exchanges.catalogue import catalogue
from bot.playground.exchanges.base import PracticeExchange

FIRST_NAME = "Ana"


@dataclass(frozen=True, slots=True)
class Say:
    text: str


@dataclass(frozen=True, slots=True)
class Press:
    """The newest button in whose text the label stands."""

    label: str


Step = Say | Press
Script = tuple[Step, ...]


def scripts(t: Translator, practice: Mapping[str, PracticeExchange]) -> tuple[Script, ...]:
    """One script an exchange: the same doors for all, with a key that works."""
    return tuple(tuple(_steps(t, each)) for each in practice.values())


def _steps(t: Translator, practice: PracticeExchange) -> Iterator[Step]:
    exchange = catalogue()[practice.id]
    yield Say("/start")
    yield Press(t.plain("button-connect"))
    yield Press(exchange.title)
    if len(exchange.sites) > 1:
        yield Press(t.plain(f"{exchange.id}-site-{exchange.sites[0].id}"))
    yield Press(t.plain("market-spot"))
    yield Press(t.plain("button-have-key"))
    # The suggested names are the only buttons that begin with the exchange's.
    yield Press(f"{exchange.title} ")
    yield from map(Say, practice.account("all_good").to_copy.values())
