"""Takes names and values out of a JSON that stands somewhere in a text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from bot.core.characters import QUOTES

_OPENING = re.compile(r"[{\[]")
_MOST_TRIES = 4
_DECODER = json.JSONDecoder(strict=False, parse_float=str, parse_int=str, parse_constant=str)
_STRAIGHT = dict.fromkeys(map(ord, set(QUOTES) - set("'`\u00b4")), ord('"'))

Leaf = tuple[str, str]


def json_leaves(text: str) -> tuple[Leaf, ...]:
    """Every text and number of the first JSON object or list with its name, in order; nothing where there is none.

    In {"name": "API key", "value": "x"} the name of x is "API key".
    """
    for each in (text, text.translate(_STRAIGHT)):
        for opening in list(_OPENING.finditer(each, 0))[:_MOST_TRIES]:
            leaves = _decoded(each, opening.start())
            if leaves:
                return leaves
    return ()


def _decoded(text: str, start: int) -> tuple[Leaf, ...]:
    try:
        value, _ = _DECODER.raw_decode(text, start)
        return tuple(_walk("", value))
    except (ValueError, RecursionError):
        return ()


def _walk(name: str, value: object) -> Iterator[Leaf]:
    match value:
        case str():
            yield name, value
        case list():
            for each in value:
                yield from _walk(name, each)
        case {"value": str() as held, **rest}:
            yield next((other for other in rest.values() if isinstance(other, str)), name), held
        case dict():
            for key, each in value.items():
                yield from _walk(key, each)
