"""Measures how far an exchange's clock is from ours."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from bot.core.answer import Answer
from bot.core.clock import Clock
from bot.core.exchange import Exchange
from bot.core.reading import decode

WORTH_CORRECTING = timedelta(milliseconds=500)
GOOD_FOR = timedelta(minutes=30)
_TRIED_AGAIN_AFTER = timedelta(minutes=1)
_LONG_AGO = datetime.min.replace(tzinfo=UTC)

Measure = Callable[[], Awaitable[timedelta | None]]


def offset_of(exchange: Exchange, answer: Answer, sent: datetime, received: datetime) -> timedelta:
    """The exchange's clock minus ours, taken in the middle between the two. Raises ValueError when no time was told."""
    told = exchange.read_server_time(decode(answer.body))
    try:
        theirs = datetime.fromtimestamp(told / 1000, UTC)
    except (OverflowError, OSError):
        raise ValueError("no time of this world") from None
    return theirs - (sent + (received - sent) / 2)


class ServerClock:
    """The offset of one site's clock, measured now and then for all who ask there. `offset` is what counts now."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._due_at = self._measured_at = _LONG_AGO
        self._measuring = asyncio.Lock()
        self.offset = timedelta(0)

    def is_due(self, now: datetime) -> bool:
        return now >= self._due_at

    async def keep(self, measure: Measure) -> None:
        """Measure where it is due; whoever asks meanwhile waits for it."""
        async with self._measuring:
            if self.is_due(self._clock()):
                await self._take(measure)

    async def doubt(self, measure: Measure, since: datetime) -> None:
        """Measure anew, unless somebody did after that instant."""
        async with self._measuring:
            if self._measured_at < since:
                await self._take(measure)

    async def _take(self, measure: Measure) -> None:
        found = await measure()
        self._measured_at = self._clock()
        self._due_at = self._measured_at + (GOOD_FOR if found is not None else _TRIED_AGAIN_AFTER)
        if found is not None:
            self.offset = found if abs(found) > WORTH_CORRECTING else timedelta(0)
