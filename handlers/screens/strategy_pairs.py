"""The screen on which pairs are picked: the popular ones first, by quote asset, page by page, or found by typing."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

from bot.core.pairs import Offer, Pair, popular
from bot.core.strategy import MOST_PAIRS
from handlers.press import Press
from handlers.screens.base import Button, Row, Screen, Style, paragraphs
from handlers.screens.strategies import pairs_shown
from handlers.screens.strategy_sheet import Setting, Sheet

ON_A_PAGE = 12
MOST_QUOTES = 5
MOST_PAGES = 100
_IN_A_ROW = 3


@dataclass(frozen=True, slots=True)
class Place:
    """Which quote asset, by its place among those that are shown, and which page of its pairs."""

    quote: int = 0
    page: int = 0

    @property
    def word(self) -> str:
        return f"{self.quote}{self.page:02}"


def quotes_of(pairs: Sequence[Pair]) -> tuple[str, ...]:
    """The quote assets to choose between, the most usual first."""
    return tuple(dict.fromkeys(pair.quote for pair in popular(pairs)))[:MOST_QUOTES]


def quote_at(pairs: Sequence[Pair], place: Place) -> str:
    quotes = quotes_of(pairs)
    return quotes[min(place.quote, len(quotes) - 1)]


def tag_of(name: str) -> str:
    """Six characters that stand for the pair in a button; two pairs of one exchange do not share them by chance."""
    return base64.urlsafe_b64encode(blake2b(name.encode(), digest_size=5).digest()).decode()[:6]


def searching(sheet: Sheet) -> Screen:
    """While the exchange is asked for its list."""
    text = paragraphs(sheet.title(Setting.PAIRS), sheet.t.text("strategy-pairs-loading"))
    return Screen(text, sheet.ways(Setting.PAIRS))


def pairs(sheet: Sheet, offer: Offer, place: Place) -> Screen:
    """One page of what can be traded, with the chosen ones marked."""
    if not offer.pairs:
        return _none_offered(sheet, offer)
    listed = popular(offer.pairs, quote_at(offer.pairs, place))
    last = min((len(listed) - 1) // ON_A_PAGE, MOST_PAGES - 1)
    place = Place(place.quote, min(place.page, last))
    shown = listed[place.page * ON_A_PAGE : (place.page + 1) * ON_A_PAGE]
    rows = (
        _quote_row(sheet, quotes_of(offer.pairs), place),
        *_pair_rows(sheet, shown, place),
        _turn_row(sheet, place, last),
        _group_row(sheet, place),
        *sheet.ways(Setting.PAIRS),
    )
    return Screen(_text(sheet, offer), tuple(row for row in rows if row))


def found_pairs(sheet: Sheet, offer: Offer, hits: Sequence[Pair]) -> Screen:
    """What a typed text means, to be picked."""
    t, place = sheet.t, Place()
    found = t.text("strategy-pairs-found" if hits else "strategy-pairs-not-found")
    every = Button(t.plain("button-all-pairs"), _press(sheet, "s_page", place))
    rows = (*_pair_rows(sheet, hits[:ON_A_PAGE], place), (every,), *sheet.ways(Setting.PAIRS))
    return Screen(_text(sheet, offer), rows).headed(found)


def _text(sheet: Sheet, offer: Offer) -> str:
    t, chosen = sheet.t, sheet.config.pairs
    return paragraphs(
        sheet.title(Setting.PAIRS),
        t.text("strategy-pairs-ask", most=MOST_PAIRS),
        t.text("strategy-pairs-chosen", count=len(chosen), shown=pairs_shown(t, chosen)),
        t.text("strategy-pairs-restricted") if offer.is_restricted else "",
        t.text("strategy-pairs-own-list-unread") if offer.is_unread else "",
    )


def _none_offered(sheet: Sheet, offer: Offer) -> Screen:
    """The exchange gave no list, or the key may trade nothing of it; what was chosen stays."""
    t = sheet.t
    said = t.text("strategy-pairs-none-allowed" if offer.is_restricted else "strategy-pairs-unavailable")
    text = paragraphs(
        sheet.title(Setting.PAIRS),
        said,
        t.text("strategy-pairs-chosen", count=len(sheet.config.pairs), shown=pairs_shown(t, sheet.config.pairs)),
    )
    again = sheet.opens(Setting.PAIRS, t.plain("button-try-again"), Style.PRIMARY)
    return Screen(text, ((again,), *sheet.ways(Setting.PAIRS)))


def _quote_row(sheet: Sheet, quotes: Sequence[str], place: Place) -> Row:
    if len(quotes) == 1:
        return ()
    return tuple(
        Button(f"{'● ' if number == place.quote else ''}{quote}", _press(sheet, "s_page", Place(number)))
        for number, quote in enumerate(quotes)
    )


def _pair_rows(sheet: Sheet, shown: Sequence[Pair], place: Place) -> tuple[Row, ...]:
    buttons = tuple(_pair_button(sheet, pair, place) for pair in shown)
    return tuple(buttons[start : start + _IN_A_ROW] for start in range(0, len(buttons), _IN_A_ROW))


def _pair_button(sheet: Sheet, pair: Pair, place: Place) -> Button:
    mark = "✓ " if pair.name in sheet.config.pairs else ""
    arg = f"{sheet.strategy.id}.{sheet.mode}{place.word}.{tag_of(pair.name)}"
    return Button(f"{mark}{pair.name}", Press("s_pair", sheet.strategy.version, arg))


def _turn_row(sheet: Sheet, place: Place, last: int) -> Row:
    t = sheet.t
    back = Button(t.plain("button-earlier"), _press(sheet, "s_page", Place(place.quote, place.page - 1)))
    onward = Button(t.plain("button-later"), _press(sheet, "s_page", Place(place.quote, place.page + 1)))
    return (*((back,) if place.page else ()), *((onward,) if place.page < last else ()))


def _group_row(sheet: Sheet, place: Place) -> Row:
    t, version = sheet.t, sheet.strategy.version
    majors = Button(t.plain("button-majors"), _press(sheet, "s_majors", place, version))
    clear = Button(t.plain("button-clear"), _press(sheet, "s_clear", place, version))
    return (majors, *((clear,) if sheet.config.pairs else ()))


def _press(sheet: Sheet, verb: str, place: Place, version: int | None = None) -> Press:
    return Press(verb, version, f"{sheet.strategy.id}.{sheet.mode}{place.word}")
