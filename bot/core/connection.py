"""A connected exchange account, and the rules for its name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.core.exchange import Exchange, MarketChoice
from bot.core.report import Report

LONGEST_NAME = 40
_MOST_CODE_POINTS = 4 * LONGEST_NAME
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
# Letters, marks and symbols by their category that show nothing all the same.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
_JOINERS = frozenset("\u200c\u200d")
# What may stand before and behind a joiner: parts of an emoji, and letters of scripts that join.
_JOINED = {"So", "Sk", "Mn", "Mc", "Lo", "Cn"}
_SELECTORS = range(0xFE00, 0xFE10)
_SELECTED = {"So", "Sm", "Sk", "Po", "Nd", "Cn"}
_PICTURES = range(0x1F000, 0x1FB00)
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)
_TAGGED_FLAG = re.compile("(\U0001f3f4)[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f")


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


@dataclass(frozen=True, slots=True)
class RetiredKey:
    """A key that a newer one took the place of; `id` names its sealed box, kept until the key is seen to be dead."""

    id: str
    connection_id: str
    person_id: int
    exchange: str
    site: str
    market: MarketChoice
    masked_key: str
    retired_at: datetime


def tidy_name(typed: str) -> str:
    """The name as it is kept: composed characters, single spaces, none at the ends."""
    return " ".join(unicodedata.normalize("NFC", typed).split())


def name_fault(name: str, taken: Iterable[str]) -> NameFault | None:
    """What forbids a tidied name; None when it is good. Names are compared without regard to case and width."""
    seen = _TAGGED_FLAG.sub(r"\1", name)
    if not any(map(_is_visible, seen)):
        return NameFault.EMPTY
    if any(_hides(seen, place) for place in range(len(seen))):
        return NameFault.INVISIBLE
    if len(name) > _MOST_CODE_POINTS or _count(seen) > LONGEST_NAME:
        return NameFault.TOO_LONG
    if _compared(name) in set(map(_compared, taken)):
        return NameFault.TAKEN
    return None


def suggest_names(exchange: Exchange, market: MarketChoice, taken: Iterable[str]) -> tuple[str, ...]:
    """Three free names made of exchange and market; the product's names stay English in every language, as its
    strategies do.
    """
    used = set(map(_compared, taken))
    market_word = {"both": "Spot & Futures"}.get(market.value, market.value.title())
    base = f"{exchange.title} {market_word}"
    free = (name for name in _endless(base) if _compared(name) not in used)
    return tuple(next(free) for _ in range(3))


def _endless(base: str) -> Iterator[str]:
    for word in ("Main", "Conservative", "Recovery PRO"):
        yield f"{base} {word}"
    number = 2
    while True:
        yield f"{base} {number}"
        number += 1


def _compared(name: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def _is_visible(char: str) -> bool:
    return char not in _BLANK and (ord(char) in _PICTURES or unicodedata.category(char)[0] not in "CZM")


def _hides(name: str, place: int) -> bool:
    """Whether the character there hides, turns text round or changes nothing that is seen."""
    char = name[place]
    if char in _JOINERS:
        return not (_is_of(_JOINED, name[:place]) and _is_of(_JOINED, name[place + 1 : place + 2]))
    if ord(char) in _SELECTORS:
        return not _is_of(_SELECTED, name[:place])
    # Pictures younger than our tables have no category yet.
    return char in _BLANK or (unicodedata.category(char) in _INVISIBLE and ord(char) not in _PICTURES)


def _is_of(categories: set[str], before: str) -> bool:
    """Whether the last character is of these categories; the sign that makes a picture of a symbol is passed over."""
    char = before.rstrip("\ufe0f")[-1:]
    return char != "" and unicodedata.category(char) in categories


def _count(name: str) -> int:
    """Characters as a reader counts them, the spaces between words among them."""
    count, is_half_flag, before = 0, False, ""
    for char in name:
        is_flag = ord(char) in _FLAG_LETTERS
        is_second = is_flag and is_half_flag
        is_part = before == "\u200d" and unicodedata.category(char) in {"So", "Cn"}
        if (_is_visible(char) or char == " ") and not (is_second or is_part or ord(char) in _SKIN_TONES):
            count += 1
        is_half_flag = is_flag and not is_second
        before = char
    return count
