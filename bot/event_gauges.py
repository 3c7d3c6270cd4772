"""Shows operators what the platform has not taken, and for how long."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.core.clock import Clock
from bot.metrics import EVENTS_AGE, EVENTS_DEAD, EVENTS_WAITING
from bot.usecases.forwarding import EventDesk


@dataclass(frozen=True, slots=True)
class EventGauges:
    desk: EventDesk
    clock: Clock

    async def refresh(self) -> None:
        """Raises StoreUnavailable, which leaves them as they were."""
        untaken = await self.desk.untaken()
        waited = self.clock() - untaken.oldest if untaken.oldest else timedelta(0)
        EVENTS_WAITING.set(untaken.waiting)
        EVENTS_DEAD.set(untaken.dead)
        EVENTS_AGE.set(waited.total_seconds())
