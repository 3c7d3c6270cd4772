"""Finds values that nothing announces: by the form that the exchange gives them, or by their order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.core.exchange import Exchange, Field
from bot.core.pasting.page import Page
from bot.core.pasting.shapes import could_be_key, is_random, is_specific, is_surely_random, trimmed
from bot.core.pasting.values import PEM_MARK, Found, found_at, joined_end, words_in

TAKEN = "\ue001"
_MOST_WORDS = 8
_MOST_LINES = 200
_LIKELY = re.compile(r"[^\s,;|\"'`<>(){}\[\]:\ue000\ue001]{8,}")
_TAKEN = re.compile(r"[\ue000\ue001]+")
_PARTING_SIGNS = frozenset(",;|/:")
_PARTING = re.compile(r"[^\S\n]*[,;|/:]?")
_BULLET = re.compile(
    r"\s*(?:(?:[-+*>\u2022\u25e6\u25aa\u2023\u00b7\u2192]|\d{1,2}[.)]|(?![\x00-\x7f])[^\w\s]{1,4})\s+)*"
)
_CELL = re.compile(r"[^,;|]+")

Place = tuple[int, int]
Patterns = Mapping[Field, re.Pattern[str]]
Suits = Callable[[Field, str], bool]


@dataclass(frozen=True, slots=True)
class Piece:
    """A word that may be a value; `alone` is false where it stands amid a sentence."""

    start: int
    end: int
    alone: bool


def masked(view: str, places: Sequence[Place]) -> str:
    """The view with these places struck out, letter by letter."""
    for start, end in places:
        view = view[:start] + TAKEN * (end - start) + view[end:]
    return view


def recognised(page: Page, exchange: Exchange, open_fields: Sequence[Field]) -> list[Found]:
    """Keys and secrets by their form, one of each; where both have the same form, in the order of `open_fields`."""
    patterns: Patterns = {each.field: each.pattern for each in exchange.fields if each.field is not Field.PASSPHRASE}
    view = page.view
    fitting = [(place, _fitting(view, place, patterns)) for place in (*_broken(view, patterns), *_likely(view))]
    chosen: dict[Field, Place] = {}
    # What can be one field only is settled first; the rest takes what is left.
    for place, fields in sorted(fitting, key=lambda each: len(each[1])):
        free = [name for name in fields if name not in chosen]
        if free and not any(_same(view, place, other) for other in chosen.values()):
            chosen[min(free, key=lambda name: name not in open_fields)] = place
    return [found_at(page, name, patterns[name], *place) for name, place in chosen.items()]


def pieces(view: str, lines: Sequence[Place]) -> list[Piece]:
    """The words of these lines that may be values: alone on a line or beside a value, and the likeliest in prose."""
    if len(lines) > _MOST_LINES:
        return []
    return [piece for start, end in lines for segment in _segments(view, start, end) for piece in _of(view, *segment)]


def placed(
    view: str, found: Sequence[Piece], missing: Sequence[Field], asked: Field, suits: Suits
) -> Mapping[Field, Piece]:
    """Which piece is which missing value: all in order where the number fits, else each where only it suits."""
    words = {each: view[each.start : each.end] for each in found}
    if len(found) == len(missing) and all(map(suits, missing, words.values())):
        return dict(zip(missing, found, strict=True))
    chosen: dict[Field, Piece] = {}
    for name in missing:
        able = [each for each in words if suits(name, words[each]) and _is_enough(words[each], each, name, asked)]
        if name is Field.PASSPHRASE and len(able) > 1:
            able = [each for each in able if not words[each].rstrip(".,!?").isalpha()]
        if able and (name is not Field.PASSPHRASE or len(able) == 1):
            chosen[name] = able[0]
            del words[able[0]]
    return chosen


def _is_enough(word: str, piece: Piece, name: Field, asked: Field) -> bool:
    if name is Field.PASSPHRASE:
        return piece.alone
    return (name is asked and piece.alone) or is_surely_random(word)


def _fitting(view: str, place: Place, patterns: Patterns) -> list[Field]:
    word = "".join(view[slice(*place)].split())
    return [
        name
        for name, pattern in patterns.items()
        if pattern.fullmatch(word) and (is_specific(pattern) or is_random(word))
    ]


def _same(view: str, one: Place, other: Place) -> bool:
    return (one[0] < other[1] and other[0] < one[1]) or view[slice(*one)] == view[slice(*other)]


def _likely(view: str) -> Iterator[Place]:
    for found in _LIKELY.finditer(view):
        place = trimmed(view, *found.span())
        if place[0] < place[1]:
            yield place


def _broken(view: str, patterns: Patterns) -> Iterator[Place]:
    """A text that is one key broken by blanks, or a line of one word that goes on in the next ones."""
    if len(view.split(maxsplit=_MOST_WORDS)) > _MOST_WORDS or TAKEN in view or PEM_MARK in view:
        return
    words = list(words_in(view, 0, len(view)))
    for place in range(len(words)):
        for pattern in patterns.values():
            end = joined_end(view, words[place:], pattern)
            if end is not None and end != words[place][1]:
                yield words[place][0], end


def _segments(view: str, start: int, end: int) -> Iterator[Place]:
    """What lies between the values taken before, without the one sign that parts it from each of them."""
    place = start
    for gap in _TAKEN.finditer(view, start, end):
        before = view[place : gap.start()].rstrip()
        yield place, place + len(before) - (before[-1:] in _PARTING_SIGNS)
        parting = _PARTING.match(view, gap.end(), end)
        place = parting.end() if parting else gap.end()
    yield place, end


def _of(view: str, start: int, end: int) -> Iterator[Piece]:
    bullet = _BULLET.match(view, start, end)
    start = bullet.end() if bullet else start
    end = start + len(view[start:end].rstrip())
    words = view[start:end].split()
    cells = [found.span() for found in _CELL.finditer(view, start, end)]
    if len(words) == 1 and not words[0].endswith(":"):
        split = len(cells) > 1 and all(could_be_key(view[slice(*cell)]) for cell in cells)
        yield from (Piece(*cell, alone=True) for cell in (cells if split else [(start, end)]))
    elif words:
        places = list(words_in(view, start, end))
        all_keys = len(places) == len(words) and all(could_be_key(view[slice(*place)]) for place in places)
        yield from (Piece(*place, all_keys) for place in places if all_keys or is_surely_random(view[slice(*place)]))
