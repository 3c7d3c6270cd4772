"""Measures how far an exchange's clock is from ours."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.core.answer import Answer
from bot.core.exchange import Exchange
from bot.core.reading import decode


def offset_of(exchange: Exchange, answer: Answer, sent: datetime, received: datetime) -> timedelta:
    """The exchange's clock minus ours, taken in the middle between the two. Raises ValueError when no time was told."""
    told = exchange.read_server_time(decode(answer.body))
    try:
        theirs = datetime.fromtimestamp(told / 1000, UTC)
    except (OverflowError, OSError):
        raise ValueError("no time of this world") from None
    return theirs - (sent + (received - sent) / 2)
