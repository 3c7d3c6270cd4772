"""Takes off a credential what keyboards, chats and web pages put on it, and says what that was."""

from __future__ import annotations

import re
from enum import StrEnum

from bot.core.characters import DASH, FULL_WIDTH, INVISIBLE, LINE_BREAK, QUOTE_PAIRS, QUOTES, TO_ASCII, is_ornament
from bot.core.pasting.pem import PemBlock, find_pem


class Cleaning(StrEnum):
    """What was taken off a value or made plain in it."""

    QUOTES = "quotes"
    SPACES = "spaces"
    LINE_BREAKS = "line_breaks"
    ZERO_WIDTH = "zero_width"
    DASHES = "dashes"
    FULL_WIDTH = "full_width"


# What can stand at the edge of a key that is quoted, listed or named in a sentence, and never belongs to it.
_EDGES = frozenset(QUOTES + "<>()[]{},;:!?|~#@$%^&")
_ESCAPED = ("\\n", "\\r", "\\t")
_MARKDOWN = ("**", "__", "*")
_SPACE = re.compile(r"[^\S\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BLANK = re.compile(r"\s+")
_BULLET = re.compile(r"\s*(?:[-+*\u2010-\u2015\u2022\u25cf]|\d{1,2}[.)])\s+")


def clean(raw: str, *, keep_inner: bool) -> tuple[str, frozenset[Cleaning]]:
    """The bare value, and everything that was done to get it; cleaning a clean value does nothing.

    `keep_inner` is for what a trader made up: such a value loses blanks and a pair of quotes around it, and invisible
    characters, which nobody types on purpose. A key loses blanks and foreign signs; a PEM block gets its lines back.
    """
    seen = INVISIBLE.sub("", raw)
    done = {Cleaning.ZERO_WIDTH} if seen != raw else set()
    if keep_inner:
        return _unquoted(seen, done)
    block = find_pem(seen)
    return _block(seen, block, done) if block else _bare(seen, done)


def _unquoted(seen: str, done: set[Cleaning]) -> tuple[str, frozenset[Cleaning]]:
    value = seen
    while True:
        inner = value.strip()
        done |= _blanks(value.replace(inner, "", 1))
        value = inner[1:-1] if len(inner) > 1 and (inner[0], inner[-1]) in QUOTE_PAIRS else inner
        if value == inner:
            return value, frozenset(done)
        done.add(Cleaning.QUOTES)


def _block(seen: str, block: PemBlock, done: set[Cleaning]) -> tuple[str, frozenset[Cleaning]]:
    found = seen[block.start : block.end]
    around = (seen[: block.start] + seen[block.end :]).replace("\\n", "\n")
    done |= _blanks(around) | ({Cleaning.QUOTES} if around.strip() else set())
    if DASH.search(found):
        done.add(Cleaning.DASHES)
    if found.translate(TO_ASCII).replace("-", "") != block.text.replace("-", ""):
        done.add(Cleaning.LINE_BREAKS)
    return block.text, frozenset(done)


def _bare(seen: str, done: set[Cleaning]) -> tuple[str, frozenset[Cleaning]]:
    bullet = _BULLET.match(seen)
    listed = seen[bullet.end() :] if bullet else seen
    done |= _blanks(listed)
    joined = _BLANK.sub("", listed)
    plain = joined.translate(TO_ASCII)
    if DASH.search(joined):
        done.add(Cleaning.DASHES)
    if FULL_WIDTH.search(joined):
        done.add(Cleaning.FULL_WIDTH)
    value = _without_edges(plain)
    if value != plain:
        done.add(Cleaning.QUOTES)
    return value, frozenset(done)


def _blanks(text: str) -> set[Cleaning]:
    breaks = {Cleaning.LINE_BREAKS} if LINE_BREAK.search(text) else set()
    return breaks | ({Cleaning.SPACES} if _SPACE.search(text) else set())


def _without_edges(value: str) -> str:
    while True:
        start, end = 0, len(value)
        while start < end and _is_edge(value[start]):
            start += 1
        while end > start and _is_edge(value[end - 1]):
            end -= 1
        bare = _without_wrapping(value[start:end])
        if bare == value:
            return value
        value = bare


def _without_wrapping(value: str) -> str:
    for sign in _ESCAPED:
        value = value.removeprefix(sign).removesuffix(sign)
    for sign in _MARKDOWN:
        inner = value.removeprefix(sign).removesuffix(sign)
        # Stars on one side, or with more stars inside, mask a part of the value.
        if len(inner) == len(value) - 2 * len(sign) > 0 and sign[0] not in inner:
            return inner
    ends_a_sentence = value.endswith(".") and not value.endswith("..") and len(value) > 1
    return value[:-1] if ends_a_sentence else value


def _is_edge(char: str) -> bool:
    return char in _EDGES or is_ornament(char)
