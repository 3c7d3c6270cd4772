"""Decides which stretch of a text belongs to which announced credential: on its line, on the next ones, or in a row below."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from bot.core.exchange import Field
from bot.core.paste_labels import Label
from bot.core.paste_shapes import could_be_key

_FARTHEST = 4
_NOTHING = re.compile(r"[\s\"'`*_~:=|,;>({\[-]*")
_LINK = re.compile(r"[\s\"'`*_]*(?:[,;|/&+]|\band\b|\bor\b|\be\b|\bou\b)?[\s\"'`*_]*", re.IGNORECASE)
_BEFORE_A_NAME = re.compile(r"[\W_]*(?:\d{1,2}[\W_]*)?")
_ENDS_A_VALUE = re.compile(r"(?:^|\s|[\"'`][,;&]\s*)[\"'`({\[*_\u2022-]*$")
_BETWEEN_VALUES = re.compile(r"[\s,;|&]*(?:\s(?:--?|[\u2022\u00b7/+&*]|\d[.)]|and|e))?\s*[\"'`({\[*_]*$", re.IGNORECASE)
_CELL = re.compile(r"[^\s,;|]+")
_HAS_OTHER_THAN_LETTERS = re.compile(r"[\d\W_]")
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
    """The stretch of each announced value, in the order of the text. `fits` says whether a line holds the awaited value."""
    reader = _Reader(view, fits)
    rest = list(labels)
    for start, end in lines:
        here = [label for label in rest if label.start < end]
        rest = rest[len(here) :]
        told = _meant(view, here, start, end)
        if told:
            _read_line(reader, told, end)
        elif reader.waiting and view[start:end].strip():
            _read_waited(reader, start, end)
    return _with_reach(view, reader.found, lines, labels)


def _read_line(reader: _Reader, labels: Sequence[Label], end: int) -> None:
    reader.waiting = []
    stops = [*(label.start for label in labels[1:]), end]
    for label, stop in zip(labels, stops, strict=True):
        if label.field not in reader.waiting:
            reader.waiting.append(label.field)
        held = reader.view[label.end : stop]
        gap = _BETWEEN_VALUES.search(held) if stop != end else None
        if not (_NOTHING.fullmatch(held) or (stop != end and _LINK.fullmatch(held))):
            _share(reader, label.end, label.end + gap.start() if gap else stop)


def _read_waited(reader: _Reader, start: int, end: int) -> None:
    first = Stretch(reader.waiting[0], start, end, end)
    if len(reader.waiting) > 1 or reader.fits(first):
        _share(reader, start, end)


def _share(reader: _Reader, start: int, end: int) -> None:
    """One value takes all of it; several names take one cell each and wait on where there are too few."""
    if len(reader.waiting) == 1:
        reader.found.append(Stretch(reader.waiting.pop(), start, end, end))
        return
    cells = [found.span() for found in _CELL.finditer(reader.view, start, end)]
    pairs = zip(reader.waiting, cells, strict=False)
    shared = [Stretch(name, *cell, cell[1]) for name, cell in pairs]
    if all(map(reader.fits, shared)):
        reader.found += shared
        reader.waiting = reader.waiting[len(shared) :]


def _meant(view: str, labels: Sequence[Label], start: int, end: int) -> list[Label]:
    """The labels of a line without words that only look like one."""
    kept: list[Label] = []
    for label in reversed(labels):
        stop = kept[-1].start if kept else end
        if _announces(view, label, start, stop, is_last=not kept):
            kept.append(label)
    told: list[Label] = []
    for label in reversed(kept):
        inside = bool(told) and told[-1].field is Field.PASSPHRASE and told[-1].parted
        if (
            not inside
            or _ENDS_A_VALUE.search(view[start : label.start])
            or not view[told[-1].end : label.start].strip()
        ):
            told.append(label)
    return told


def _announces(view: str, label: Label, start: int, stop: int, *, is_last: bool) -> bool:
    held = view[label.end : stop]
    if label.parted or (not is_last and _LINK.fullmatch(held)):
        return True
    if _NOTHING.fullmatch(held):
        return label.field is not Field.PASSPHRASE or _BEFORE_A_NAME.fullmatch(view[start : label.start]) is not None
    words = held.split()
    if label.field is not Field.PASSPHRASE:
        return could_be_key(words[0].strip("\"'`*,;.:()"))
    alone = len(words) == 1 or (not is_last and len(words) == 2 and not words[1].strip("-\u2022*,;|"))  # noqa: PLR2004
    return alone and len(words[0]) >= _SHORTEST_PASSPHRASE and _HAS_OTHER_THAN_LETTERS.search(words[0][:-1]) is not None


def _with_reach(
    view: str, found: Sequence[Stretch], lines: Sequence[tuple[int, int]], labels: Sequence[Label]
) -> list[Stretch]:
    """The same, each able to go on over the following lines that are one word each and announce nothing."""
    taken = {label.start for label in labels} | {each.start for each in found}
    return [replace(each, reach=max((each.end, *_single_words(view, each, lines, taken)))) for each in found]


def _single_words(view: str, stretch: Stretch, lines: Sequence[tuple[int, int]], taken: set[int]) -> Iterator[int]:
    following = [(start, end) for start, end in lines if start > stretch.end - 1][:_FARTHEST]
    for start, end in following:
        if len(view[start:end].split()) != 1 or any(start <= place < end for place in taken):
            return
        yield end
