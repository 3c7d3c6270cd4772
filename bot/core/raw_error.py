"""An exchange's error as staff paste it, from a log, a ticket or a trader's message: what of it is what."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.answer import Answer
from bot.core.exchange import Exchange

LONGEST_PASTE = 4000
_FIRST_WORD = re.compile(r"\s*([\w.]+)[:,]?\s+", re.ASCII)
# "401", "HTTP 401", "401 Unauthorized" before the body, wherever a client library puts it.
_STATUS = re.compile(r"(?<![\d.\"'-])([1-5]\d\d)(?![\d.\"'])")
_LIBRARY_WORD = re.compile(r"\b(?:GET|POST|HTTP(?:/\d(?:\.\d)?)?|https?://\S+)\s*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Pasted:
    """`exchange` is None where the text does not begin with the name of one."""

    exchange: Exchange | None
    answer: Answer


def read_pasted(text: str, exchanges: Mapping[str, Exchange], known: Exchange | None = None) -> Pasted:
    """The answer that the text tells of. `known` is the exchange where somebody said it before."""
    exchange, rest = _named(text[:LONGEST_PASTE], exchanges)
    head, body = _parted(rest)
    status = _STATUS.search(_LIBRARY_WORD.sub(" ", head))
    return Pasted(exchange or known, Answer(http_status=int(status[1]) if status else None, body=body))


def _named(text: str, exchanges: Mapping[str, Exchange]) -> tuple[Exchange | None, str]:
    first = _FIRST_WORD.match(text)
    if first is None:
        return None, text
    word = first[1].lower()
    found = next((each for each in exchanges.values() if word in {each.id, each.title.lower()}), None)
    return found, text[first.end() :] if found else text


def _parted(text: str) -> tuple[str, str]:
    """What stands before the body, and the body: what is in braces, else all but the status."""
    first, last = text.find("{"), text.rfind("}")
    if 0 <= first < last:
        return text[:first], text[first : last + 1]
    words = text.strip()
    status = re.match(r"(?:HTTP\s+)?[1-5]\d\d\b", words)
    return (status[0], words[status.end() :].strip()) if status else ("", words)
