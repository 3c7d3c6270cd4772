"""A connected exchange account, and the rules for its name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.core.exchange import Exchange, MarketChoice
from bot.core.report import Report

LONGEST_NAME = 40
# Format characters hide or turn text round; the joiners among them hold emoji and Indic words together.
_JOINERS = {"\u200c", "\u200d", "\ufe0f"}
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


class NameFault(StrEnum):
    EMPTY = "name_empty"
    TOO_LONG = "name_too_long"
    INVISIBLE = "name_invisible"
    TAKEN = "name_taken"


@dataclass(frozen=True, slots=True)
class Connection:
    """`fingerprint` is a keyed hash of the exchange and its key, by which the same key is seen twice."""

    id: str
    person_id: int
    exchange: str
    site: str
    market: MarketChoice
    name: str
    masked_key: str
    fingerprint: str
    created_at: datetime
    report: Report
    exposed: bool = False


def tidy_name(typed: str) -> str:
    """The name as it is kept: composed characters, single spaces, none at the ends."""
    return " ".join(unicodedata.normalize("NFC", typed).split())


def name_fault(name: str, taken: Iterable[str]) -> NameFault | None:
    """What forbids a tidied name; None when it is good. Names are compared without regard to case."""
    if not any(_is_visible(char) for char in name):
        return NameFault.EMPTY
    if any(unicodedata.category(char) in _INVISIBLE and char not in _JOINERS for char in name):
        return NameFault.INVISIBLE
    if sum(map(_is_visible, name)) > LONGEST_NAME or len(name) > 4 * LONGEST_NAME:
        return NameFault.TOO_LONG
    if name.casefold() in {each.casefold() for each in taken}:
        return NameFault.TAKEN
    return None


def suggest_names(exchange: Exchange, market: MarketChoice, taken: Iterable[str]) -> tuple[str, ...]:
    """Three free names made of exchange and market; the product's names stay English in every language, as its
    strategies do.
    """
    used = {each.casefold() for each in taken}
    market_word = {"both": "Spot & Futures"}.get(market.value, market.value.title())
    base = f"{exchange.title} {market_word}"
    free = (name for name in _endless(base) if name.casefold() not in used)
    return tuple(next(free) for _ in range(3))


def _endless(base: str) -> Iterator[str]:
    for word in ("Main", "Conservative", "Recovery PRO"):
        yield f"{base} {word}"
    number = 2
    while True:
        yield f"{base} {number}"
        number += 1


def _is_visible(char: str) -> bool:
    return unicodedata.category(char)[0] not in "CZM"
