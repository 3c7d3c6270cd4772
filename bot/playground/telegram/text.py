"""Text as Telegram stores it: cleaned, trimmed, with entities in UTF-16 units."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from bot.playground.telegram.errors import JsonDict, bad_request

MAX_INPUT_BYTES = 1 << 15

_TYPE_ORDER = (
    "blockquote",
    "expandable_blockquote",
    "text_link",
    "text_mention",
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "spoiler",
    "custom_emoji",
    "date_time",
    "code",
    "pre",
)
_VERBATIM = frozenset({"code", "pre"})
_QUOTES = frozenset({"blockquote", "expandable_blockquote"})
# Telegram turns control characters into spaces and drops direction marks and "vertical lines".
# Source: tdlib, clean_input_string in td/telegram/misc.cpp.
_TO_SPACE = {code: " " for code in range(32) if code not in {10, 13}}
_DROPPED = frozenset("\r\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u0333\u033f\u030a")
_DROPPED_PATTERN = re.compile("[" + "".join(sorted(_DROPPED)) + "]")
_LAST_OF_ONE_UNIT = "\uffff"


@dataclass(frozen=True, slots=True)
class FormattedText:
    """A text and its message entities (Bot API dictionaries, sorted)."""

    text: str
    entities: tuple[JsonDict, ...] = field(default=())


def utf16_length(text: str) -> int:
    """Length in UTF-16 code units, the unit of entity offsets."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def utf16_positions(text: str) -> Sequence[int]:
    """UTF-16 offset of every character of `text`, and of its end."""
    if not text or max(text) <= _LAST_OF_ONE_UNIT:
        return range(len(text) + 1)
    return list(accumulate((_units(char) for char in text), initial=0))


def tidy(formatted: FormattedText) -> FormattedText:
    """The text that Telegram keeps: cleaned, trimmed at both ends, entities fixed.

    Raises BotApiError 400 when nothing visible is left.
    """
    cleaned = _trim(_clean(formatted))
    if not cleaned.text.strip():
        raise bad_request("Text must be non-empty")
    return replace(cleaned, entities=_fixed(cleaned.entities))


def sort_key(entity: JsonDict) -> tuple[int, int, int]:
    """Telegram's order: by start, longest first, then by type."""
    kind = entity["type"]
    priority = _TYPE_ORDER.index(kind) if kind in _TYPE_ORDER else len(_TYPE_ORDER)
    return entity["offset"], -entity["length"], priority


def _clean(formatted: FormattedText) -> FormattedText:
    text = formatted.text.translate(_TO_SPACE)
    if not _DROPPED_PATTERN.search(text):
        return replace(formatted, text=text)
    kept_before = list(accumulate((_width(char) for char in text), initial=0))
    at_utf16 = dict(zip(utf16_positions(text), kept_before, strict=True))
    moved = []
    for entity in formatted.entities:
        start = at_utf16.get(entity["offset"], 0)
        end = at_utf16.get(entity["offset"] + entity["length"], kept_before[-1])
        moved.append({**entity, "offset": start, "length": end - start})
    return FormattedText(_DROPPED_PATTERN.sub("", text), tuple(moved))


def _width(char: str) -> int:
    if char in _DROPPED:
        return 0
    return _units(char)


def _units(char: str) -> int:
    return 2 if char > _LAST_OF_ONE_UNIT else 1


def _trim(formatted: FormattedText) -> FormattedText:
    text = formatted.text.rstrip()
    end = utf16_length(text)
    entities = [_cut(entity, end) for entity in formatted.entities if entity["offset"] < end]
    # Leading blanks go only as far as the first entity begins.
    first = min((entity["offset"] for entity in entities), default=len(text))
    blanks = min(len(text) - len(text.lstrip(" \n")), first)
    if blanks:
        entities = [{**entity, "offset": entity["offset"] - blanks} for entity in entities]
    return FormattedText(text[blanks:], tuple(entities))


def _cut(entity: JsonDict, end: int) -> JsonDict:
    return {**entity, "length": min(entity["length"], end - entity["offset"])}


def _fixed(entities: tuple[JsonDict, ...]) -> tuple[JsonDict, ...]:
    kept: list[JsonDict] = []
    for entity in sorted(entities, key=sort_key):
        if entity["length"] > 0 and not any(_excludes(outer, entity) for outer in kept):
            kept.append(entity)
    return tuple(kept)


def _excludes(outer: JsonDict, inner: JsonDict) -> bool:
    """Whether `inner` may not stand in `outer`, which begins no later."""
    outer_end = outer["offset"] + outer["length"]
    if inner["offset"] >= outer_end:
        return False
    same_kind = outer["type"] == inner["type"]
    nested_quote = outer["type"] in _QUOTES and inner["type"] in _QUOTES
    crossing = inner["offset"] + inner["length"] > outer_end
    return outer["type"] in _VERBATIM or same_kind or nested_quote or crossing
