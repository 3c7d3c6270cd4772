"""A pasted text as it is read: without invisible characters and in plain signs, with the way back to what was sent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.core.characters import INVISIBLE, QUOTES, TO_ASCII

_PLAIN = {
    **TO_ASCII,
    **dict.fromkeys(map(ord, "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"), ord("\n")),
    **dict.fromkeys((0x1F, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), ord(" ")),
    **dict.fromkeys(map(ord, QUOTES), ord("'")),
    ord('"'): ord('"'),
    ord("`"): ord("`"),
}
_AROUND = frozenset(QUOTES + "<>*")
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Page:
    """`view` has one sign for each visible character of `raw`; `places` says where each stood, and the end of all."""

    raw: str
    view: str
    places: Sequence[int]

    @classmethod
    def of(cls, text: str) -> Page:
        if not INVISIBLE.search(text):
            return cls(text, text.translate(_PLAIN), range(len(text) + 1))
        kept = [part for part in _visible_runs(text) if part]
        places = [place for run in kept for place in run] + [len(text)]
        return cls(text, "".join(text[run.start : run.stop] for run in kept).translate(_PLAIN), places)

    def raw_part(self, start: int, end: int) -> str:
        """What was pasted there, with the invisible characters inside and at both ends."""
        first = self.places[start - 1] + 1 if start else 0
        return self.raw[first : self.places[end]]

    def around(self, start: int, end: int) -> str:
        """What was pasted there, with the quotes and markup that stand directly around it."""
        while start and self._raw_sign(start - 1) in _AROUND:
            start -= 1
        while end < len(self.view) and self._raw_sign(end) in _AROUND:
            end += 1
        return self.raw_part(start, end)

    def lines(self) -> list[tuple[int, int]]:
        """Start and end of every line that is not empty."""
        return [found.span() for found in _LINE.finditer(self.view)]

    def _raw_sign(self, place: int) -> str:
        return self.raw[self.places[place]]


def _visible_runs(text: str) -> Iterator[range]:
    start = 0
    for gap in INVISIBLE.finditer(text):
        yield range(start, gap.start())
        start = gap.end()
    yield range(start, len(text))
