"""Takes the value out of the stretch of a text that was announced for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.core.cleaning import Cleaning, clean
from bot.core.exchange import CredentialField, Field
from bot.core.pasting.lines import Stretch
from bot.core.pasting.page import Page
from bot.core.pasting.shapes import WORD, could_be_key, is_specific, trimmed

PEM_MARK = "\ue000"
_MOST_WORDS = 12
_MOST_PARTS = 5
_SHORTEST_PART = 10
_LONGEST_PASSPHRASE = 64
_QUOTED = re.compile(r"\s*([\"'`])(?P<inner>.*)\1[\s,;})\]]*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Found:
    """A clean value with its place in the view; `fits` says that it has the form of such values at this exchange."""

    field: Field
    value: str
    cleaned: frozenset[Cleaning]
    start: int
    end: int
    fits: bool

    def __repr__(self) -> str:
        return f"Found({self.field.value})"


def found_at(page: Page, field: Field, pattern: re.Pattern[str] | None, start: int, end: int) -> Found:
    is_own = field is Field.PASSPHRASE
    value, cleaned = clean(page.raw_part(start, end) if is_own else page.around(start, end), keep_inner=is_own)
    return Found(field, value, cleaned, start, end, bool(pattern and pattern.fullmatch(value)))


def announced(page: Page, stretch: Stretch, described: CredentialField | None) -> Found | None:
    """The announced value, or None where the stretch holds only words; `described` is None for a field not had here."""
    pattern = described.pattern if described else None
    if PEM_MARK in page.view[stretch.start : stretch.end]:
        return None
    if stretch.field is Field.PASSPHRASE:
        return _passphrase(page, stretch, pattern)
    return _key(page, stretch, pattern)


def best(candidates: Iterable[Found]) -> dict[Field, Found]:
    """For each field the first value of the right form, else the first one."""
    chosen: dict[Field, Found] = {}
    for each in candidates:
        held = chosen.get(each.field)
        if held is None or (each.fits and not held.fits):
            chosen[each.field] = each
    return chosen


def words_in(view: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for found in WORD.finditer(view, start, end):
        place = trimmed(view, *found.span())
        if place[0] < place[1]:
            yield place


def joined_end(view: str, words: list[tuple[int, int]], pattern: re.Pattern[str]) -> int | None:
    """Where a value ends that was broken into the first of these words; None when no number of them makes one."""
    joined = ""
    for count, (start, end) in enumerate(words[:_MOST_PARTS], 1):
        joined += view[start:end]
        whole = is_specific(pattern) or all(stop - first >= _SHORTEST_PART for first, stop in words[: count - 1])
        if whole and pattern.fullmatch(joined) and any(map(str.isdigit, joined)):
            return end
    return None


def _key(page: Page, stretch: Stretch, pattern: re.Pattern[str] | None) -> Found | None:
    view = page.view
    inside = _first_words(view, stretch.start, stretch.end)
    if pattern:
        for start, end in inside:
            if pattern.fullmatch(view[start:end]):
                return found_at(page, stretch.field, pattern, start, end)
        words = _first_words(view, stretch.start, stretch.reach)
        end_of_join = joined_end(view, words, pattern)
        if end_of_join is not None:
            return found_at(page, stretch.field, pattern, words[0][0], end_of_join)
    likely = next((place for place in inside if could_be_key(view[slice(*place)])), None)
    return found_at(page, stretch.field, pattern, *likely) if likely else None


def _first_words(view: str, start: int, end: int) -> list[tuple[int, int]]:
    return [place for place, _ in zip(words_in(view, start, end), range(_MOST_WORDS), strict=False)]


def _passphrase(page: Page, stretch: Stretch, pattern: re.Pattern[str] | None) -> Found | None:
    start, end = _without_blanks(page.view, stretch.start, stretch.end)
    quoted = _QUOTED.fullmatch(page.view, start, end)
    if quoted and quoted["inner"]:
        end = quoted.end("inner") + 1
    whole = found_at(page, Field.PASSPHRASE, pattern, start, end)
    words = whole.value.split()
    if len(words) <= 1:
        return whole if any(map(str.isalnum, whole.value)) or whole.fits else None
    if whole.fits and not whole.value.endswith("?"):
        return whole
    first_end = start + len(page.view[start:end].split()[0])
    first = found_at(page, Field.PASSPHRASE, pattern, start, first_end)
    if first.fits and not first.value.rstrip(".,!?:;").isalpha():
        return first
    is_likely = any(map(str.isdigit, whole.value)) and len(whole.value) <= _LONGEST_PASSPHRASE
    return whole if is_likely and not whole.value.endswith("?") else None


def _without_blanks(view: str, start: int, end: int) -> tuple[int, int]:
    held = view[start:end]
    left = len(held) - len(held.lstrip())
    return start + left, max(start + len(held.rstrip()), start + left)
