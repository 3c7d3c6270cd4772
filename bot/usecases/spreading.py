"""Hands a running broadcast out, a few receivers at a time, and keeps what became of each of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from bot.core.broadcast import Broadcast, BroadcastState, Delivery, DeliveryState, Progress
from bot.core.clock import Clock
from bot.core.person import Person
from bot.usecases.ports import Store, Transaction
from bot.usecases.staff_ports import StaleBroadcast

_TRIES = 5
_ALERTS = 20
_OF_LATE = 50
_WAITING = {DeliveryState.WAITING, DeliveryState.SENDING}


@dataclass(frozen=True, slots=True)
class Parcel:
    """A delivery with whom it is for; None for somebody who was forgotten since."""

    delivery: Delivery
    person: Person | None


@dataclass(frozen=True, slots=True)
class Stand:
    """A broadcast and how far it has come."""

    broadcast: Broadcast
    progress: Progress


class Spreading:
    """One process at a time hands broadcasts out; what it leaves in state SENDING the next one looks into."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def running(self) -> Broadcast | None:
        """The oldest one that runs."""
        async with self._store.transaction() as tx:
            return next(iter(await tx.running_broadcasts()), None)

    async def paused(self) -> Sequence[Broadcast]:
        """Those of late that rest."""
        async with self._store.transaction() as tx:
            return [each for each in await tx.newest_broadcasts(_OF_LATE) if each.state is BroadcastState.PAUSED]

    async def stand(self, broadcast_id: str) -> Stand | None:
        async with self._store.transaction() as tx:
            broadcast = await tx.broadcast(broadcast_id)
            return Stand(broadcast, await tx.delivery_progress(broadcast_id)) if broadcast else None

    async def still_runs(self, broadcast_id: str) -> bool:
        async with self._store.transaction() as tx:
            return await _runs(tx, broadcast_id)

    async def claim(self, broadcast_id: str, limit: int, known: int | None) -> Sequence[Parcel] | None:
        """So many receivers, in state SENDING from now on; None once the broadcast does not run any more.

        `known` is the newest message of ours in any private chat.
        """
        async with self._store.transaction() as tx:
            if not await _runs(tx, broadcast_id):
                return None
            claimed = await tx.claim_deliveries(broadcast_id, limit)
            parcels = [Parcel(replace(each, message_id=known), await tx.person(each.person_id)) for each in claimed]
            for each in parcels:
                await tx.settle_delivery(each.delivery)
            return parcels

    async def settle(self, delivery: Delivery, state: DeliveryState, message_id: int | None = None) -> None:
        async with self._store.transaction() as tx:
            await tx.settle_delivery(replace(delivery, state=state, message_id=message_id))

    async def uncertain(self, broadcast_id: str) -> Sequence[Parcel]:
        """Those whose message may have gone out or not."""
        async with self._store.transaction() as tx:
            cut = await tx.cut_off_deliveries(broadcast_id)
            return [Parcel(each, await tx.person(each.person_id)) for each in cut]

    async def screens_of(self, person_id: int) -> Collection[int]:
        """Messages of ours in the person's chat that are no broadcast: where they stand, and their alerts."""
        async with self._store.transaction() as tx:
            draft = await tx.draft(person_id)
            alerts = await tx.alerts_of(person_id, _ALERTS)
        shown = {each.message_id for each in alerts} | {draft.screen_id if draft else None}
        return {each for each in shown if each is not None}

    async def newest_known(self, broadcast: Broadcast) -> int | None:
        """A message of ours from before whatever is handed out next."""
        async with self._store.transaction() as tx:
            delivered = await tx.last_delivered(broadcast.id)
        return max(filter(None, (delivered, broadcast.panel[1] if broadcast.panel else None)), default=None)

    async def place_panel(self, broadcast_id: str, chat_id: int, message_id: int) -> Broadcast | None:
        """Remember where its progress is shown."""
        return await self._save(broadcast_id, lambda kept: replace(kept, panel=(chat_id, message_id)))

    async def is_settled(self, broadcast_id: str) -> bool:
        """Whether nobody waits for it any more."""
        async with self._store.transaction() as tx:
            progress = await tx.delivery_progress(broadcast_id)
        return not any(progress.get(state) for state in _WAITING)

    async def finish(self, broadcast_id: str) -> Stand | None:
        """Its end, once everybody is settled; None before, and where it is paused or was ended."""
        if not await self.is_settled(broadcast_id):
            return None

        def done(kept: Broadcast) -> Broadcast | None:
            runs = kept.state is BroadcastState.RUNNING
            return replace(kept, state=BroadcastState.DONE, ended_at=self._clock()) if runs else None

        ended = await self._save(broadcast_id, done)
        return await self.stand(broadcast_id) if ended else None

    async def _save(self, broadcast_id: str, change: Callable[[Broadcast], Broadcast | None]) -> Broadcast | None:
        """The broadcast after the change; tried again where somebody of the staff was faster."""
        for left in reversed(range(_TRIES)):
            try:
                async with self._store.transaction() as tx:
                    kept = await tx.broadcast(broadcast_id)
                    changed = change(kept) if kept else None
                    if kept is None or changed is None:
                        return None
                    saved = replace(changed, version=kept.version + 1)
                    await tx.save_broadcast(saved)
                    return saved
            except StaleBroadcast:
                if not left:
                    raise
        raise AssertionError("the last try returns or raises")


async def _runs(tx: Transaction, broadcast_id: str) -> bool:
    broadcast = await tx.broadcast(broadcast_id)
    return broadcast is not None and broadcast.state is BroadcastState.RUNNING
