"""What has to happen although nobody asks: idle secrets are destroyed, and notes that served their time forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.core.clock import Clock
from bot.core.draft import IDLE_LIMIT, Draft
from bot.core.person import Person
from bot.core.replacing import OLD_KEY_KEPT
from bot.usecases.outcome import wipe
from bot.usecases.ports import Store

# Telegram repeats an update for a day at most; a second day is for clocks that disagree.
KEPT = timedelta(days=2)


class Housekeeping:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def wipe_idle_drafts(self) -> Sequence[tuple[Person, Draft]]:
        """Destroy what was sealed for drafts left idle; gives those drafts, each with the person to tell."""
        wiped = []
        async with self._store.transaction() as tx:
            for draft in await tx.idle_drafts(self._clock() - IDLE_LIMIT):
                cleared = await wipe(tx, draft)
                person = await tx.person(draft.person_id)
                if person is not None:
                    wiped.append((person, cleared))
        return wiped

    async def prune(self) -> None:
        await self._store.prune(self._clock() - KEPT)
        await self._destroy_old_keys()

    async def _destroy_old_keys(self) -> None:
        """Those that nobody saw dead in time."""
        async with self._store.transaction() as tx:
            for retired in await tx.retired_before(self._clock() - OLD_KEY_KEPT):
                await tx.destroy_retired_key(retired.id)
