"""What a person chooses to hear of: how much, quiet hours, reminders, the digest, and rest from one connection."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from enum import StrEnum

from bot.core.clock import Clock
from bot.core.notices import Noise, Notices, QuietHours
from bot.core.person import Person
from bot.core.watch import Standing, Watch
from bot.usecases.managing import Managed
from bot.usecases.outcome import Refusal
from bot.usecases.people import Turn, person_in
from bot.usecases.ports import Store

# The quiet hours and clocks that are offered.
QUIET = (QuietHours(22, 7), QuietHours(23, 8), QuietHours(0, 8))
OFFSETS = tuple(timedelta(hours=hours) for hours in range(-11, 15))


class Snooze(StrEnum):
    HOUR = "1h"
    EIGHT_HOURS = "8h"
    UNTIL_BACK = "back"

    @property
    def length(self) -> timedelta | None:
        """How long no reminder comes; None until the connection is back."""
        return {Snooze.HOUR: timedelta(hours=1), Snooze.EIGHT_HOURS: timedelta(hours=8)}.get(self)


class Noticing:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def adjust(self, turn: Turn, change: Callable[[Notices], Notices]) -> Person:
        """The person with the changed wishes; the digest's day is set anew with them."""
        async with self._store.transaction() as tx:
            person = await person_in(tx, turn, self._clock)
            notices = change(person.notices)
            digest_at = notices.next_digest(self._clock()) if notices.digest else None
            changed = replace(person, notices=notices, digest_at=digest_at)
            await tx.save_person(changed)
            return changed

    async def choose_noise(self, turn: Turn, noise: Noise) -> Person:
        return await self.adjust(turn, lambda notices: replace(notices, noise=noise))

    async def choose_quiet(self, turn: Turn, quiet: QuietHours | None) -> Person:
        return await self.adjust(turn, lambda notices: replace(notices, quiet=quiet))

    async def choose_clock(self, turn: Turn, utc_offset: timedelta) -> Person:
        return await self.adjust(turn, lambda notices: replace(notices, utc_offset=utc_offset))

    async def switch_reminders(self, turn: Turn, *, on: bool) -> Person:
        return await self.adjust(turn, lambda notices: replace(notices, reminders=on))

    async def switch_digest(self, turn: Turn, *, on: bool) -> Person:
        return await self.adjust(turn, lambda notices: replace(notices, digest=on))

    async def snooze(self, turn: Turn, connection_id: str, snooze: Snooze) -> tuple[Managed, Watch | None]:
        """Rest from reminders about a connection that is offline; the watch is None where there is nothing to rest
        from, because it is back by now.
        """
        async with self._store.transaction() as tx:
            person = await person_in(tx, turn, self._clock)
            connection = await tx.connection(connection_id)
            if connection is None or connection.person_id != turn.person_id:
                return Managed(person, refused=Refusal.GONE), None
            watch = await tx.watch(connection_id)
            if watch is None or watch.standing is Standing.ONLINE:
                return Managed(person, connection), None
            remind_at = self._clock() + snooze.length if snooze.length else None
            resting = replace(watch, remind_at=remind_at, snoozed=True)
            await tx.save_watch(resting)
            return Managed(person, connection), resting
