"""Decides which stretch of a text belongs to which announced credential: on its line, the next ones, or in a row."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from bot.core.exchange import Field
from bot.core.pasting.labels import Label
from bot.core.pasting.shapes import could_be_key

_FARTHEST = 4
_NEAR = 40
_NOTHING = re.compile(r"[\s\"'`*_~:=|,;>({\[-]*")
_OPENING = "\"'`({[*_"
_LINKS = frozenset({"", ",", ";", "|", "/", "&", "+", "and", "or", "e", "ou"})
_BEFORE_A_NAME = re.compile(r"[\W_]*(?:\d{1,2}[\W_]*)?")
_ENDS_A_VALUE = re.compile(r"(?:^|\s|[\"'`][,;&]\s{0,9})[\"'`({\[*_\u2022-]{0,9}$")
_SIGN_OF_NEXT = re.compile(r"\s(?:--?|[\u2022\u00b7/+&*]|\d[.)]|and|e)$", re.IGNORECASE)
_CELL = re.compile(r"[^\s,;|]+")
_SHORTEST_PASSPHRASE = 6


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where the value of `field` lies in the view; a broken value may go on up to `reach`."""

    field: Field
    start: int
    end: int
    reach: int


Fits = Callable[[Stretch], bool]


@dataclass
class _Reader:
    view: str
    fits: Fits
    found: list[Stretch] = field(default_factory=list)
    waiting: list[Field] = field(default_factory=list)


def stretches(view: str, lines: Sequence[tuple[int, int]], labels: Sequence[Label], fits: Fits) -> list[Stretch]:
    """Where each announced value lies, in the order of the text; `fits` says whether a line has the awaited value."""
    reader = _Reader(view, fits)
    starts = [label.start for label in labels]
    place = 0
    for start, end in lines:
        first, place = place, bisect_left(starts, end, place)
        told = _meant(view, labels[first:place], start, end) if first < place else []
        if told:
            _read_line(reader, told, end)
        elif reader.waiting:
            _read_waited(reader, start, end)
    return _with_reach(view, reader.found, lines, starts)


def _read_line(reader: _Reader, labels: Sequence[Label], end: int) -> None:
    is_heading = _NOTHING.fullmatch(reader.view, labels[-1].end, end) and not any(label.parted for label in labels)
    if not is_heading:
        reader.waiting = []
    stops = [*(label.start for label in labels[1:]), end]
    for label, stop in zip(labels, stops, strict=True):
        if label.field not in reader.waiting:
            reader.waiting.append(label.field)
        held = reader.view[label.end : stop]
        if stop != end:
            held = "" if _is_link(held) else _without_sign_of_next(held)
        if not _NOTHING.fullmatch(held):
            _share(reader, label.end, label.end + len(held))


def _read_waited(reader: _Reader, start: int, end: int) -> None:
    if len(reader.waiting) > 1 or reader.fits(Stretch(reader.waiting[0], start, end, end)):
        _share(reader, start, end)


def _share(reader: _Reader, start: int, end: int) -> None:
    """One value takes all of it; several names take one cell each and wait on where there are too few."""
    if len(reader.waiting) == 1:
        reader.found.append(Stretch(reader.waiting.pop(), start, end, end))
        return
    cells = [found.span() for found in _CELL.finditer(reader.view, start, end)]
    shared = [Stretch(name, *cell, cell[1]) for name, cell in zip(reader.waiting, cells, strict=False)]
    if all(map(reader.fits, shared)):
        reader.found += shared
        reader.waiting = reader.waiting[len(shared) :]


def _meant(view: str, labels: Sequence[Label], start: int, end: int) -> list[Label]:
    """The labels of a line without words that only look like one."""
    announcing: list[Label] = []
    for place in range(len(labels) - 1, -1, -1):
        stop = announcing[-1].start if announcing else end
        after = labels[place - 1].end if place else start
        if _announces(view, labels[place], after, stop, is_last=not announcing):
            announcing.append(labels[place])
    told: list[Label] = []
    for label in reversed(announcing):
        if not (told and _is_inside(view, told[-1], label)):
            told.append(label)
    return told


def _is_inside(view: str, passphrase: Label, label: Label) -> bool:
    """Whether what looks like a name is a part of the passphrase announced before it."""
    if passphrase.field is not Field.PASSPHRASE or not passphrase.parted:
        return False
    between = view[passphrase.end : label.start]
    return bool(between.strip()) and not _ENDS_A_VALUE.search(between[-_NEAR:])


def _announces(view: str, label: Label, after: int, stop: int, *, is_last: bool) -> bool:
    held = view[label.end : stop]
    if label.parted or (not is_last and _is_link(held)):
        return True
    if _NOTHING.fullmatch(held):
        return label.field is not Field.PASSPHRASE or _BEFORE_A_NAME.fullmatch(view, after, label.start) is not None
    word, _, more = (held if is_last else _without_sign_of_next(held)).strip().partition(" ")
    if label.field is not Field.PASSPHRASE:
        return could_be_key(word.strip("\"'`*,;.:()"))
    return not more and len(word) >= _SHORTEST_PASSPHRASE and not word[:-1].isalpha()


def _is_link(held: str) -> bool:
    return len(held) <= _NEAR and held.strip(f"{_OPENING} \t").casefold() in _LINKS


def _without_sign_of_next(held: str) -> str:
    """What stands between two names, without the blanks, the comma or the bullet that lead on to the second."""
    value = held.rstrip(_OPENING).rstrip()
    sign = _SIGN_OF_NEXT.search(value[-_NEAR:])
    if sign:
        value = value[: len(value) - len(sign[0])].rstrip()
    return value[:-1] if value.endswith((",", ";", "|", "&")) else value


def _with_reach(
    view: str, found: Sequence[Stretch], lines: Sequence[tuple[int, int]], labels: Sequence[int]
) -> list[Stretch]:
    """The same, each able to go on over the following lines that are one word each and announce nothing."""
    taken = sorted((*labels, *(each.start for each in found)))
    return [replace(each, reach=max((each.end, *_single_words(view, each, lines, taken)))) for each in found]


def _single_words(view: str, stretch: Stretch, lines: Sequence[tuple[int, int]], taken: Sequence[int]) -> Iterator[int]:
    following = bisect_left(lines, (stretch.end,))
    for start, end in lines[following : following + _FARTHEST]:
        if len(view[start:end].split()) != 1 or bisect_left(taken, start) != bisect_left(taken, end):
            return
        yield end
