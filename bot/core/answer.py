"""What came back from an exchange, before anyone judged it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.core.exchange import Exchange, Market, Need

_LONGEST_WAIT = 7 * 24 * 3600
_READ_OF_BODY = 4_000


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of an exchange: status, reason phrase, headers (asked for in lower case) and the raw body as text.

    `http_status` is None when none arrived (refused, reset, timed out, unresolved); `transport` then says which, in
    a word.
    `need` is what the call exercised, None where that is not known.
    """

    http_status: int | None
    body: str = ""
    reason: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    market: Market | None = None
    need: Need | None = None
    transport: str = ""


def retry_after(answer: Answer) -> timedelta | None:
    """How long the exchange asks us to wait, by its header Retry-After in seconds; None where it names no time."""
    named = answer.headers.get("retry-after", "").strip()
    return timedelta(seconds=int(named)) if named.isdecimal() and 0 < int(named) <= _LONGEST_WAIT else None


def unblocked_after(exchange: Exchange, answer: Answer, now: datetime) -> timedelta | None:
    """How long the exchange goes on refusing us, by the instant in its own words; None where it names none to come."""
    found = exchange.unblocked_at.search(answer.body[:_READ_OF_BODY]) if exchange.unblocked_at else None
    if found is None:
        return None
    left = int(found[1]) - int(now.timestamp() * 1000)
    return timedelta(milliseconds=left) if 0 < left <= _LONGEST_WAIT * 1000 else None
