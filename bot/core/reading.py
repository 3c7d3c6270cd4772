"""Reads the body of an exchange's answer: its JSON, its code, and the words in it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from bot.core.exchange import Exchange

_PAGE = re.compile(r"<\s*(?:!doctype|html|head|body|title|h1|center)\b", re.IGNORECASE)
_TITLE = re.compile(r"<title\b[^>]*>(.*?)</title\s*>", re.IGNORECASE | re.DOTALL)
_UNSEEN = re.compile(r"<(script|style)\b.*?</\1\s*>|<[^>]*>", re.IGNORECASE | re.DOTALL)
# As much of a body as anybody reads; the patterns here must not be let loose on megabytes.
_READ_OF_BODY = 4_000
_WORDS = ("msg", "message", "retMsg", "ret_msg", "err-msg", "err_msg", "detail", "error_details", "error")


@dataclass(frozen=True, slots=True)
class Reading:
    """`value` is a JSON object or list, None for any other body.

    `code` is the exchange's code as text, `words` what it says; `is_page` is true for HTML.
    """

    value: Mapping[str, object] | list[object] | None
    code: str | None
    words: str
    is_page: bool


def decode(body: str) -> object:
    """The JSON value of a body, its fractions as Decimal. Raises ValueError when it is not JSON."""
    try:
        return json.loads(body.lstrip("\ufeff"), parse_float=Decimal, parse_constant=_refuse)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def read(exchange: Exchange, body: str) -> Reading:
    """What the body says, whatever it is; never raises."""
    try:
        value = decode(body)
    except ValueError:
        value = None
    if isinstance(value, dict):
        return Reading(value, _code(exchange, value), _words(value, body), is_page=False)
    if isinstance(value, list):
        return Reading(value, None, "", is_page=False)
    body = body[:_READ_OF_BODY]
    is_page = _PAGE.search(body) is not None
    return Reading(None, None, _page_words(body) if is_page else _squeezed(body), is_page=is_page)


def _refuse(constant: str) -> object:
    raise ValueError(f"{constant} is no number")


def _code(exchange: Exchange, value: Mapping[str, object]) -> str | None:
    given = (value.get(name) for name in exchange.code_fields)
    codes = (str(each).strip() for each in given if isinstance(each, str | int) and not isinstance(each, bool))
    return next((code for code in codes if code), None)


def _words(value: Mapping[str, object], body: str) -> str:
    said = (value.get(name) for name in _WORDS)
    return next((_squeezed(each) for each in said if isinstance(each, str) and each.strip()), _squeezed(body))


def _page_words(body: str) -> str:
    """The text of a page, its title only once."""
    title = _TITLE.search(body)
    text = _squeezed(_UNSEEN.sub(" ", _TITLE.sub(" ", body)))
    head = _squeezed(title[1]) if title else ""
    return text if head in text else f"{head} {text}".strip()


def _squeezed(text: str) -> str:
    return " ".join(text[:_READ_OF_BODY].split())
