"""Market lists for practice exchanges: the same on every start, and as long as a real exchange's."""

from __future__ import annotations

import json
from functools import cache
from itertools import islice, product
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_WELL_KNOWN: Final = (
    "BTC",
    "ETH",
    "SOL",
    "XRP",
    "BNB",
    "DOGE",
    "ADA",
    "TRX",
    "AVAX",
    "LINK",
    "DOT",
    "LTC",
    "BCH",
    "XLM",
    "NEAR",
    "UNI",
    "ATOM",
    "ETC",
    "FIL",
    "APT",
    "ARB",
    "OP",
    "SUI",
    "INJ",
    "TIA",
    "SEI",
)
_CLOSED_EVERY: Final = 40  # beyond the well-known ones
_OPENINGS: Final = (
    "B",
    "D",
    "F",
    "G",
    "K",
    "L",
    "M",
    "N",
    "P",
    "R",
    "S",
    "T",
    "V",
    "Z",
    "CR",
    "DR",
    "GL",
    "KR",
    "PL",
    "ST",
)
_VOWELS: Final = ("A", "E", "I", "O", "U")
_ENDINGS: Final = ("X", "N", "R", "K", "LA", "TO", "MI", "SU", "RA", "DO", "VE", "ZI")


@cache
def coins(count: int) -> tuple[str, ...]:
    """`count` different coin names, the well-known ones first; at most about six thousand."""
    return tuple(islice(_names(), count))


def sample(text: str) -> dict[str, object]:
    """The JSON object of a documentation's sample, to be filled with the names of one market."""
    return cast("dict[str, object]", json.loads(text))


def some_closed(markets: Iterable[Mapping[str, object]], **closed: object) -> list[dict[str, object]]:
    """The same markets; each fortieth of them says in the exchange's own words (`closed`) that it is not traded."""
    return [
        {**market, **(closed if number % _CLOSED_EVERY == 0 else {})} for number, market in enumerate(markets, start=1)
    ]


def _names() -> Iterator[str]:
    yield from _WELL_KNOWN
    for vowel, ending, opening, last in product(_VOWELS, _ENDINGS, _OPENINGS, _VOWELS):
        yield f"{opening}{vowel}{ending}{last}"
