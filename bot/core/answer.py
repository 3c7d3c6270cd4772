"""What came back from an exchange, before anyone judged it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from bot.core.exchange import Market, Need

_LONGEST_WAIT = 7 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of an exchange: status, reason phrase, headers (lower-case names) and the raw body as text.

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
