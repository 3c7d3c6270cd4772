"""Brings events to the platform, each stream in its order, however often it takes, and lets operators step in."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from bot.core.clock import Clock
from bot.core.platform_event import EventState, PlatformEvent
from bot.usecases.ports import Store, StoreUnavailable
from bot.usecases.strategy_ports import Delivery, Platform, Untaken

log = structlog.get_logger(__name__)

# Rests after the first failures, then an hour each time: a day of trying in all.
LADDER = (
    timedelta(seconds=5),
    timedelta(seconds=30),
    timedelta(minutes=2),
    timedelta(minutes=10),
    *[timedelta(hours=1)] * 24,
)
AT_ONCE = 16
# Longer than an attempt and its settling take; after it another process, or this one started anew, tries again.
LEASE = timedelta(seconds=30)
# How long a delivered event can still be looked up in the database.
KEPT = timedelta(days=30)
_NO_REST = timedelta(0)
_IDLE = timedelta(seconds=1)
_STORE_RESTS = (timedelta(milliseconds=200), timedelta(seconds=1), timedelta(seconds=5))
_FAREWELL = 5.0
_LISTED = 10_000


class Forwarding:
    """At least once: an event whose attempt was not settled is sent again, under the same id."""

    def __init__(
        self, store: Store, platform: Platform, clock: Clock, lease: timedelta = LEASE, idle: timedelta = _IDLE
    ) -> None:
        self._store = store
        self._platform = platform
        self._clock = clock
        self._lease = lease
        self._idle = idle
        self._flying: set[asyncio.Task[None]] = set()
        self._held_up: set[str] = set()
        self._is_store_away = False

    async def run(self) -> None:
        """Until it is cancelled; then what is under way may land for a moment."""
        tries = 0
        try:
            while True:
                try:
                    await self._take_off(AT_ONCE - len(self._flying))
                except StoreUnavailable:
                    self._note_store(away=True)
                    await asyncio.sleep(_after(tries).total_seconds())
                    tries += 1
                else:
                    self._note_store(away=False)
                    tries = 0
                    await self._rest()
                self._pick_up()
        finally:
            await self._land()

    async def round(self) -> int:
        """How many events were due and tried, one of each stream. Raises StoreUnavailable."""
        tried = await self._take_off(AT_ONCE)
        if self._flying:
            await asyncio.wait(self._flying)
        self._pick_up()
        return tried

    async def _take_off(self, room: int) -> int:
        if room <= 0:
            return 0
        now = self._clock()
        until = now + self._lease
        async with self._store.transaction() as tx:
            due = await tx.claim_events(now, until, room)
        self._flying.update(asyncio.create_task(self._forward(event, until)) for event in due)
        return len(due)

    async def _rest(self) -> None:
        """Until a flight landed, after which its stream may have more; at most for the idle pause."""
        pause = self._idle.total_seconds()
        if self._flying:
            await asyncio.wait(self._flying, timeout=pause, return_when=asyncio.FIRST_COMPLETED)
        else:
            await asyncio.sleep(pause)

    def _pick_up(self) -> None:
        """Forget the flights that landed; what went wrong in one that no network can explain is raised here."""
        landed = {flight for flight in self._flying if flight.done()}
        self._flying -= landed
        for flight in landed:
            flight.result()

    async def _land(self) -> None:
        if not self._flying:
            return
        _, late = await asyncio.wait(self._flying, timeout=_FAREWELL)
        for flight in late:
            flight.cancel()
        if late:
            await asyncio.wait(late)

    async def _forward(self, event: PlatformEvent, until: datetime) -> None:
        delivery = await self._platform.deliver(event)
        settled = settled_by(event, delivery, self._clock())
        self._note(settled)
        if await self._settle(settled, until) and settled.state is EventState.DEAD:
            log.error("event_dead", event_id=event.id, type=event.type.value, stream=event.stream, why=delivery.error)

    async def _settle(self, event: PlatformEvent, until: datetime) -> bool:
        """Whether it was kept. A failure is not told after the claim is over: another may have delivered it meanwhile,
        and it would come back behind its successors.
        """
        tries = 0
        while event.state is EventState.DELIVERED or self._clock() < until:
            try:
                async with self._store.transaction() as tx:
                    await tx.settle_event(event)
            except StoreUnavailable:
                self._note_store(away=True)
                await asyncio.sleep(_after(tries).total_seconds())
                tries += 1
            else:
                return True
        return False

    def _note(self, event: PlatformEvent) -> None:
        """Said once when events no longer go out, and once when the last stream that was held up moves again."""
        was_held_up = bool(self._held_up)
        if event.state is EventState.WAITING:
            self._held_up.add(event.stream)
            if not was_held_up:
                log.warning("events_held_up", why=event.last_error)
            return
        self._held_up.discard(event.stream)
        if was_held_up and not self._held_up:
            log.info("events_go_out_again")

    def _note_store(self, *, away: bool) -> None:
        if away and not self._is_store_away:
            log.warning("events_out_of_reach")
        elif self._is_store_away and not away:
            log.info("events_in_reach_again")
        self._is_store_away = away


class EventDesk:
    """What an operator may see of events and do about them, beside a running bot; needs no platform."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def dead(self) -> Sequence[PlatformEvent]:
        """The oldest first; each of them holds up its stream."""
        return await self._listed(EventState.DEAD)

    async def waiting(self) -> Sequence[PlatformEvent]:
        """The oldest first, those included that only wait behind another of their stream."""
        return await self._listed(EventState.WAITING)

    async def replay(self, event_id: str | None = None) -> int:
        """How many dead events, or the one of that id, are tried anew as if they were new; with those that failed and
        rest, which are tried at once. None that is on its way at this moment is touched.
        """
        now = self._clock()
        async with self._store.transaction() as tx:
            dead = await tx.events(EventState.DEAD, _LISTED)
            waiting = await tx.events(EventState.WAITING, _LISTED)
            resting = [each for each in waiting if each.attempts and each.due_at > now]
            chosen = [each for each in (*dead, *resting) if event_id in {None, each.id}]
            for event in chosen:
                await tx.settle_event(replace(event, state=EventState.WAITING, attempts=0, due_at=now))
        return len(chosen)

    async def drop(self, event_id: str) -> bool:
        """Whether there was such a dead event; it is never delivered, and its stream goes on behind it."""
        async with self._store.transaction() as tx:
            found = [each for each in await tx.events(EventState.DEAD, _LISTED) if each.id == event_id]
            for event in found:
                await tx.settle_event(replace(event, state=EventState.DROPPED))
        return bool(found)

    async def untaken(self) -> Untaken:
        async with self._store.transaction() as tx:
            return await tx.untaken()

    async def prune(self) -> None:
        """Forget what was delivered or dropped long ago."""
        async with self._store.transaction() as tx:
            await tx.prune_events(self._clock() - KEPT)

    async def _listed(self, state: EventState) -> Sequence[PlatformEvent]:
        async with self._store.transaction() as tx:
            return await tx.events(state, _LISTED)


def settled_by(event: PlatformEvent, delivery: Delivery, now: datetime) -> PlatformEvent:
    """The event after an attempt: delivered, due again after the next rest, or dead where none is left. A rest that the
    platform asks for makes ours longer, never shorter: else it could spend a day's attempts in a minute.
    """
    attempts = event.attempts + 1
    if delivery.error is None:
        return replace(event, state=EventState.DELIVERED, attempts=attempts, last_error=None)
    if delivery.is_final or attempts > len(LADDER):
        return replace(event, state=EventState.DEAD, attempts=attempts, last_error=delivery.error)
    rest = max(LADDER[attempts - 1], min(delivery.rest or _NO_REST, max(LADDER)))
    return replace(event, attempts=attempts, due_at=now + rest, last_error=delivery.error)


def _after(tries: int) -> timedelta:
    return _STORE_RESTS[min(tries, len(_STORE_RESTS) - 1)]
