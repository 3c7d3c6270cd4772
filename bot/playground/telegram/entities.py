"""What Telegram recognises in plain text by itself: commands, mentions, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.playground.telegram.errors import JsonDict
from bot.playground.telegram.text import FormattedText, sort_key, utf16_positions

_COMMAND = re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>])")
_MENTION = re.compile(r"(?<!\w)@[A-Za-z0-9_]{3,32}(?!\w)")
_EMAIL = re.compile(r"(?<![\w.@])[\w.+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,10}(?![\w@])")
_URL = re.compile(
    r"(?<![\w@.])(?:https?://[^\s<>\"«»]+"
    r"|(?:[A-Za-z0-9-]{1,63}\.)+(?:com|org|net|io|dev|app|info|me|ai|co|eu|pt|br|uk|de|fr|ru)"
    r"(?![\w@])(?:[/?#][^\s<>\"«»]*)?)",
    re.IGNORECASE,
)
_TRAILING = ".,:;!?'\"…"
# Bot API entities in which Telegram recognises nothing more.
_CLOSED = frozenset({"code", "pre", "text_link", "text_mention", "custom_emoji", "date_time"})


def with_found_entities(formatted: FormattedText) -> FormattedText:
    """The same text, with commands, mentions, e-mail addresses and URLs marked as Telegram marks them."""
    text = formatted.text
    if "/" not in text and "@" not in text and "." not in text:
        return formatted
    candidates = list(_candidates(text))
    positions = utf16_positions(text) if candidates else ()
    found: list[JsonDict] = []
    for kind, begin, end in candidates:
        entity = {"type": kind, "offset": positions[begin], "length": positions[end] - positions[begin]}
        if not any(_overlap(entity, other) for other in (*found, *_closed(formatted))):
            found.append(entity)
    return FormattedText(text, tuple(sorted((*formatted.entities, *found), key=sort_key)))


def _candidates(text: str) -> Iterator[tuple[str, int, int]]:
    for match in _EMAIL.finditer(text):
        yield "email", match.start(), match.end()
    for match in _URL.finditer(text):
        yield "url", match.start(), _url_end(match)
    for match in _COMMAND.finditer(text):
        yield "bot_command", match.start(), match.end()
    for match in _MENTION.finditer(text):
        yield "mention", match.start(), match.end()


def _url_end(match: re.Match[str]) -> int:
    address = match.group().rstrip(_TRAILING)
    if address.endswith(")") and "(" not in address:
        address = address[:-1]
    return match.start() + len(address)


def _closed(formatted: FormattedText) -> list[JsonDict]:
    return [entity for entity in formatted.entities if entity["type"] in _CLOSED]


def _overlap(one: JsonDict, other: JsonDict) -> bool:
    first, second = sorted((one, other), key=lambda entity: entity["offset"])
    return bool(second["offset"] < first["offset"] + first["length"])
