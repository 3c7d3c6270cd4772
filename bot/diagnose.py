"""Answers one line of `backfuture-bot diagnose`: an exchange's answer in, what it means and what to do out."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Protocol, TypeVar

from bot.core.answer import Answer
from bot.core.classify import classify
from bot.core.diagnosis import Finding
from bot.core.exchange import Exchange, Market, Need
from bot.core.person import Lang
from bot.core.wording import fix_key, title_key

_HIGHEST_STATUS = 599
_LONGEST_QUOTE = 60
_STATUS = re.compile("[0-9]{1,3}")
_T = TypeVar("_T")


class Texts(Protocol):
    """What `diagnose` asks of a translator."""

    @property
    def lang(self) -> Lang: ...
    def has(self, key: str) -> bool: ...
    def plain(self, key: str, /, **args: str) -> str: ...


class Misread(ValueError):
    """The line cannot be judged; its text says what is wrong with it."""


def diagnose_line(line: str, exchanges: Mapping[str, Exchange], texts: Texts) -> str:
    """One JSON line: diagnosis, who acts, evidence, title and advice, or {"error": …} for a line that is not readable.

    A good answer has the diagnosis null.
    """
    try:
        exchange, answer = read_line(line, exchanges)
    except Misread as fault:
        return _json({"error": str(fault), "lang": texts.lang.value})
    except RecursionError:
        return _json({"error": "the line is nested too deeply", "lang": texts.lang.value})
    finding = classify(exchange, answer)
    return _json({**(_told(finding, exchange, texts) if finding else _good(texts)), "lang": texts.lang.value})


def read_line(line: str, exchanges: Mapping[str, Exchange]) -> tuple[Exchange, Answer]:
    """The exchange and its answer as the line describes them; raises Misread in plain words."""
    try:
        given = json.loads(line)
    except (ValueError, RecursionError):
        raise Misread("the line is not JSON") from None
    if not isinstance(given, dict):
        raise Misread("the line must be a JSON object")
    exchange = _exchange(given.get("exchange"), exchanges)
    answer = Answer(
        http_status=_status(given.get("http_status")),
        body=_body(given.get("body")),
        reason=_text(given, "reason"),
        headers=_headers(given.get("headers")),
        market=_one_of(given, "market", {each.value: each for each in Market}),
        need=_one_of(given, "stage", {each.value: each for each in Need}),
    )
    return exchange, answer


def advice_steps(finding: Finding, exchange: Exchange, texts: Texts) -> tuple[str, ...]:
    """The numbered fix, one step each."""
    fix = texts.plain(fix_key(texts, exchange, finding.diagnosis), exchange=exchange.title)
    return tuple(step for step in fix.splitlines() if step.strip())


def _told(finding: Finding, exchange: Exchange, texts: Texts) -> dict[str, object]:
    return {
        "diagnosis": finding.diagnosis.value,
        "who_acts": finding.diagnosis.who_acts.value,
        **({"ip": finding.ip} if finding.ip else {}),
        "evidence": finding.evidence,
        "title": texts.plain(title_key(finding.diagnosis), exchange=exchange.title),
        "advice": advice_steps(finding, exchange, texts),
    }


def _good(texts: Texts) -> dict[str, object]:
    return {
        "diagnosis": None,
        "who_acts": "nobody",
        "evidence": "a good answer",
        "title": texts.plain("stage-reachable"),
        "advice": [],
    }


def _json(value: Mapping[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False)


def _exchange(given: object, exchanges: Mapping[str, Exchange]) -> Exchange:
    found = exchanges.get(given.strip().lower()) if isinstance(given, str) else None
    if found is None:
        raise Misread(f'"exchange" must be one of {", ".join(exchanges)}, not {_quoted(given)}')
    return found


def _status(given: object) -> int | None:
    """The status; None for null and 0, which stand for "no HTTP answer" or "not known"."""
    if given is None:
        return None
    text = str(given).strip().removesuffix(".0") if isinstance(given, str | int | float) else ""
    if isinstance(given, bool) or not _STATUS.fullmatch(text) or int(text) > _HIGHEST_STATUS:
        raise Misread(f'"http_status" must be a whole number from 0 to {_HIGHEST_STATUS}, or null')
    return int(text) or None


def _body(given: object) -> str:
    if given is None:
        return ""
    return given if isinstance(given, str) else json.dumps(given, ensure_ascii=False)


def _quoted(given: object) -> str:
    quoted = json.dumps(given)
    return quoted if len(quoted) <= _LONGEST_QUOTE else f"{quoted[:_LONGEST_QUOTE]}…"


def _text(given: Mapping[str, object], name: str) -> str:
    value = given.get(name)
    if value is not None and not isinstance(value, str):
        raise Misread(f'"{name}" must be a text')
    return value or ""


def _headers(given: object) -> Mapping[str, str]:
    if given is None:
        return {}
    if not isinstance(given, dict):
        raise Misread('"headers" must be an object')
    return {str(name).lower(): str(value) for name, value in given.items()}


def _one_of(given: Mapping[str, object], name: str, known: Mapping[str, _T]) -> _T | None:
    value = _text(given, name).strip().lower()
    if value and value not in known:
        raise Misread(f'"{name}" must be {", ".join(known)} or left out, not {_quoted(value)}')
    return known.get(value)
