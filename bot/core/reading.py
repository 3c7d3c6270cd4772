"""Reads the body of an exchange's answer: its JSON, its code, and the words in it."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from bot.core.exchange import Exchange

_PAGE = re.compile(r"<\s*(?:!doctype|html|head|body|title|h1|center)\b", re.IGNORECASE)
_TITLE = re.compile(r"<title\b[^>]*>(.*?)</title\s*>", re.IGNORECASE | re.DOTALL)
_UNSEEN = re.compile(r"<(script|style)\b.*?</\1\s*>|<[^>]*>", re.IGNORECASE | re.DOTALL)
# As much of a body as anybody reads; no pattern must be let loose on megabytes.
_READ_OF_BODY = 16_000
_LONGEST_WORDS = 4_000
# No exchange has longer codes; a number in exponents could be of any length.
_LONGEST_CODE = 20
_COMPLAINTS = ("msg", "message", "error", "errors")
_WORDS = ("msg", "message", "retMsg", "ret_msg", "err-msg", "err_msg", "detail", "error_details", "error")


@dataclass(frozen=True, slots=True)
class Reading:
    """`value` is a JSON object or list, None for any other body.

    `code` is the exchange's code as text, `words` what it says, `text` as much of the body, in one line, as patterns
    may search; `is_page` is true for HTML. `complains` is true for an object that speaks of an error or of anything
    else, as a good answer without a code never does.
    """

    value: Mapping[str, object] | list[object] | None
    code: str | None
    words: str
    text: str
    is_page: bool = False
    complains: bool = False


def _refuse(constant: str) -> object:
    raise ValueError(f"{constant} is no number")


# json.loads would make one anew for each body.
_DECODER = json.JSONDecoder(parse_float=Decimal, parse_constant=_refuse)


def decode(body: str) -> object:
    """The JSON value of a body, its fractions as Decimal. Raises ValueError when it is not JSON."""
    try:
        return _DECODER.decode(body.lstrip("\ufeff"))
    except RecursionError:
        raise ValueError("nested too deeply") from None


def read(exchange: Exchange, body: str) -> Reading:
    """What the body says, whatever it is; never raises."""
    try:
        value = decode(body)
    except ValueError:
        value = None
    # Words of another script may be written as escapes, and rules look for the words.
    text = squeezed(json.dumps(value, ensure_ascii=False, default=str) if value and "\\u" in body else body)
    if isinstance(value, dict):
        complains = any(value.get(name) for name in _COMPLAINTS)
        return Reading(value, _code(exchange, value), _words(value, text), text, complains=complains)
    if isinstance(value, list):
        return Reading(value, None, "", text)
    is_page = _PAGE.search(text) is not None
    words = text[:_LONGEST_WORDS]
    return Reading(None, None, _page_words(words) if is_page else words, text, is_page=is_page)


def squeezed(text: str) -> str:
    """The text in one line, cut to what anybody reads."""
    return " ".join(text[:_READ_OF_BODY].split())


def _code(exchange: Exchange, value: Mapping[str, object]) -> str | None:
    given = (each.get(name) for each in _levels(value) for name in exchange.code_fields)
    return next((code for each in given if (code := _as_code(each))), None)


def _as_code(given: object) -> str:
    """The code as text, empty for what is none; a whole number may have been written as 400003.0."""
    if isinstance(given, bool) or not isinstance(given, str | int | Decimal):
        return ""
    if isinstance(given, Decimal):
        is_whole = given.adjusted() < _LONGEST_CODE and given == given.to_integral_value()
        return str(int(given)) if is_whole else str(given)
    return str(given).strip()


def _words(value: Mapping[str, object], text: str) -> str:
    said = (each.get(name) for each in _levels(value) for name in _WORDS)
    return next((squeezed(each) for each in said if isinstance(each, str) and each.strip()), text)[:_LONGEST_WORDS]


def _levels(value: Mapping[str, object]) -> tuple[Mapping[str, object], ...]:
    """The object and, where it has one, the error object inside it or the first of its list of errors."""
    errors = value.get("errors")
    inner = errors[0] if isinstance(errors, list) and errors else value.get("error")
    return (value, inner) if isinstance(inner, dict) else (value,)


def _page_words(body: str) -> str:
    """The text of a page, its title only once."""
    title = _TITLE.search(body)
    text = squeezed(html.unescape(_UNSEEN.sub(" ", _TITLE.sub(" ", body))))
    head = squeezed(html.unescape(title[1])) if title else ""
    return text if head in text else f"{head} {text}".strip()
