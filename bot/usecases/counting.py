"""What the figures say: what matters now, how far tries to connect come, how long outages last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core import figures
from bot.core.clock import Clock
from bot.core.figures import Hour
from bot.core.incident import Incident
from bot.core.person import Lang
from bot.usecases.ports import Store
from bot.usecases.staff_ports import Overview

# What is older is of no use to anybody.
KEPT = timedelta(days=400)
SPANS = (7, 30, 90)
_MANY = 8
# Whoever has not gone on for so long has stopped.
_STOPPED = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Figures:
    """Of the last `days`: `connections` by exchange and standing as they are now, the others by their keys.

    `funnel` counts tries by the farthest step, `stops` where those ended that became nothing, `medians` are the times
    from the first step to the connection by exchange and language, `recoveries` how long outages lasted by exchange.
    """

    days: int
    until: datetime
    connections: Mapping[tuple[str, str], int]
    funnel: Sequence[tuple[str, int]]
    stops: Mapping[str, int]
    medians: Mapping[tuple[str, Lang], timedelta]
    diagnoses: Sequence[tuple[str, int]]
    recoveries: Mapping[str, timedelta]


class Counting:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def overview(self) -> tuple[Overview, Sequence[Incident]]:
        """What matters now, and the incidents that are open."""
        async with self._store.transaction() as tx:
            return await tx.overview(self._clock()), await tx.open_incidents()

    async def figures(self, days: int) -> Figures:
        now = self._clock()
        since = now - timedelta(days=days)
        async with self._store.transaction() as tx:
            milestones = await tx.milestones(since)
            episodes = await tx.episodes(since)
            connections = await tx.connection_counts()
        return Figures(
            days=days,
            until=now,
            connections=connections,
            funnel=figures.funnel(milestones),
            stops=figures.stopped_at(milestones, now - _STOPPED),
            medians=figures.times_to_connect(milestones),
            diagnoses=figures.most_frequent(episodes, _MANY),
            recoveries=figures.times_to_recover(episodes),
        )

    async def last_day(self) -> Sequence[Hour]:
        now = self._clock()
        since = now - timedelta(hours=25)
        async with self._store.transaction() as tx:
            # Tries that ended today may have begun days ago.
            milestones = await tx.milestones(since - timedelta(days=7))
            episodes = await tx.episodes(since)
        return figures.last_day(episodes, milestones, now)

    async def prune(self) -> None:
        async with self._store.transaction() as tx:
            await tx.prune_statistics(self._clock() - KEPT)
