"""Prepares a message to many traders, has it confirmed by a second person, and starts, pauses and ends it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from bot.core.audit import Deed, Record
from bot.core.broadcast import (
    Audience,
    Broadcast,
    BroadcastState,
    Progress,
    needs_second,
    remade,
    text_fault,
)
from bot.core.clock import Clock, NewId
from bot.core.person import Lang, Person
from bot.core.staff import Member, Power, may
from bot.usecases.people import Turn
from bot.usecases.ports import Store, Transaction
from bot.usecases.staff_ports import StaleBroadcast
from bot.usecases.staffing import Staffing

LISTED = 8


class BroadcastFault(StrEnum):
    """Why nothing changed; each has its text `broadcast-fault-<value>`."""

    GONE = "gone"
    CHANGED = "changed"
    NOT_YOURS = "not_yours"
    EMPTY = "empty"
    TOO_LONG = "too_long"
    NOT_WRITTEN = "not_written"
    NOT_TESTED = "not_tested"
    NOBODY_MEANT = "nobody_meant"
    NOBODY_ELSE = "nobody_else"
    YOUR_OWN = "your_own"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Seen:
    """A broadcast as it stands, or why nothing was done; `receivers` are those meant now, or enlisted once it began.

    `seconds` are whoever may give their consent.
    """

    broadcast: Broadcast | None
    receivers: int = 0
    progress: Progress = field(default_factory=dict)
    refused: BroadcastFault | None = None
    seconds: tuple[Person, ...] = ()


Change = Callable[[Broadcast], Broadcast | BroadcastFault]


class Broadcasting:
    """Whoever calls was admitted with Power.BROADCAST; what they do is noted here, together with its effect."""

    def __init__(self, store: Store, staffing: Staffing, clock: Clock, new_id: NewId) -> None:
        self._store = store
        self._staffing = staffing
        self._clock = clock
        self._new_id = new_id

    async def newest(self, turn: Turn) -> Sequence[Broadcast]:
        async with self._store.transaction() as tx:
            await self._note(tx, turn, Deed.OVERVIEW_SEEN, "broadcasts")
            return await tx.newest_broadcasts(LISTED)

    async def begin(self, turn: Turn) -> Seen:
        """An empty one to everybody."""
        async with self._store.transaction() as tx:
            broadcast = Broadcast(self._new_id(), turn.person_id, self._clock())
            await self._note(tx, turn, Deed.BROADCAST_PREPARED, broadcast.id)
            await tx.add_broadcast(broadcast)
            return await _seen(tx, broadcast)

    async def own_draft(self, turn: Turn) -> Seen:
        """The person's newest one that can still be changed, or an empty one."""
        async with self._store.transaction() as tx:
            kept = await tx.newest_broadcasts(LISTED)
        found = next((each for each in kept if each.made_by == turn.person_id and each.is_open), None)
        return await self.look(turn, found.id) if found else await self.begin(turn)

    async def look(self, turn: Turn, broadcast_id: str) -> Seen:
        async with self._store.transaction() as tx:
            await self._note(tx, turn, Deed.OVERVIEW_SEEN, f"broadcast {broadcast_id}")
            broadcast = await tx.broadcast(broadcast_id)
            return await _seen(tx, broadcast) if broadcast else Seen(None, refused=BroadcastFault.GONE)

    async def aim(self, turn: Turn, broadcast_id: str, version: int, audience: Audience) -> Seen:
        """Mean those people; a test and a consent from before count no more."""
        return await self._change(
            turn, broadcast_id, version, lambda kept: _by_maker(turn, kept) or remade(kept, audience=audience)
        )

    async def write(self, turn: Turn, broadcast_id: str, lang: Lang, words: str) -> Seen:
        """These words in that language; a test and a consent from before count no more."""
        text = words.strip()

        def written(kept: Broadcast) -> Broadcast | BroadcastFault:
            fault = text_fault(text)
            if fault is not None:
                return BroadcastFault(fault.value)
            return _by_maker(turn, kept) or remade(kept, texts={lang: text})

        return await self._change(turn, broadcast_id, None, written)

    async def note_tested(self, turn: Turn, broadcast_id: str, version: int) -> Seen:
        """Its maker saw it, both languages, as receivers will."""
        return await self._change(
            turn,
            broadcast_id,
            version,
            lambda kept: _by_maker(turn, kept) or _unfit(kept, tested=True) or _tested(kept),
        )

    async def submit(self, turn: Turn, broadcast_id: str, version: int) -> Seen:
        """Started, or waiting for a second person, where many are meant."""
        members = await self._staffing.members()
        async with self._store.transaction() as tx:
            kept = await tx.broadcast(broadcast_id)
            refused = _outdated(kept, version)
            if kept is None or refused:
                return Seen(kept, refused=refused)
            receivers = await tx.count_audience(kept.audience)
            seconds = await _seconds(tx, kept, members) if needs_second(receivers) else ()
            refused = _by_maker(turn, kept) or _unfit(kept) or _unsendable(receivers, seconds)
            if refused:
                return await _seen(tx, kept, refused)
            if not seconds:
                return await self._start(tx, turn, kept)
            waiting = replace(kept, state=BroadcastState.WAITING, version=kept.version + 1)
            await self._note(tx, turn, Deed.BROADCAST_PREPARED, kept.id)
            await tx.save_broadcast(waiting)
            return replace(await _seen(tx, waiting), seconds=seconds)

    async def consent(self, turn: Turn, broadcast_id: str, version: int, *, given: bool) -> Seen:
        """Started by a second person, or handed back to its maker. Nobody can consent to their own."""
        async with self._store.transaction() as tx:
            kept = await tx.broadcast(broadcast_id)
            refused = _outdated(kept, version)
            if kept is None or refused:
                return Seen(kept, refused=refused)
            if kept.made_by == turn.person_id:
                return await _seen(tx, kept, BroadcastFault.YOUR_OWN)
            if kept.state is not BroadcastState.WAITING:
                return await _seen(tx, kept, BroadcastFault.CHANGED)
            if given:
                await self._note(tx, turn, Deed.BROADCAST_CONFIRMED, kept.id)
                return await self._start(tx, turn, replace(kept, confirmed_by=turn.person_id))
            await self._note(tx, turn, Deed.REFUSED, f"broadcast {kept.id}")
            declined = replace(kept, state=BroadcastState.DRAFT, version=kept.version + 1)
            await tx.save_broadcast(declined)
            return await _seen(tx, declined)

    async def pause(self, turn: Turn, broadcast_id: str) -> Seen:
        return await self._turn_to(turn, broadcast_id, BroadcastState.PAUSED, Deed.BROADCAST_PAUSED)

    async def resume(self, turn: Turn, broadcast_id: str) -> Seen:
        return await self._turn_to(turn, broadcast_id, BroadcastState.RUNNING, Deed.BROADCAST_RESUMED)

    async def cancel(self, turn: Turn, broadcast_id: str) -> Seen:
        """What went out stays; nobody else gets it."""
        return await self._turn_to(turn, broadcast_id, BroadcastState.CANCELLED, Deed.BROADCAST_CANCELLED)

    async def _turn_to(self, turn: Turn, broadcast_id: str, state: BroadcastState, deed: Deed) -> Seen:
        def turned(kept: Broadcast) -> Broadcast | BroadcastFault:
            if kept.is_over or (kept.is_open and state is not BroadcastState.CANCELLED):
                return BroadcastFault.OVER
            ended = self._clock() if state is BroadcastState.CANCELLED else None
            return replace(kept, state=state, ended_at=ended, version=kept.version + 1)

        return await self._change(turn, broadcast_id, None, turned, deed)

    async def _change(
        self,
        turn: Turn,
        broadcast_id: str,
        version: int | None,
        change: Change,
        deed: Deed = Deed.BROADCAST_PREPARED,
    ) -> Seen:
        """The broadcast after the change, which was noted; a screen of another version changes nothing."""
        try:
            async with self._store.transaction() as tx:
                kept = await tx.broadcast(broadcast_id)
                refused = _outdated(kept, version)
                if kept is None or refused:
                    return Seen(kept, refused=refused)
                changed = change(kept)
                if isinstance(changed, BroadcastFault):
                    return await _seen(tx, kept, changed)
                await self._note(tx, turn, deed, kept.id)
                await tx.save_broadcast(changed)
                return await _seen(tx, changed)
        except StaleBroadcast:
            async with self._store.transaction() as tx:
                kept = await tx.broadcast(broadcast_id)
                return (
                    await _seen(tx, kept, BroadcastFault.CHANGED) if kept else Seen(None, refused=BroadcastFault.GONE)
                )

    async def _start(self, tx: Transaction, turn: Turn, broadcast: Broadcast) -> Seen:
        now = self._clock()
        started = replace(broadcast, state=BroadcastState.RUNNING, started_at=now, version=broadcast.version + 1)
        await self._note(tx, turn, Deed.BROADCAST_STARTED, broadcast.id)
        await tx.save_broadcast(started)
        await tx.enlist(broadcast.id, broadcast.audience)
        return await _seen(tx, started)

    async def _note(self, tx: Transaction, turn: Turn, deed: Deed, words: str) -> None:
        await tx.note_deed(Record(self._clock(), turn.person_id, deed, None, words))


async def _seen(tx: Transaction, broadcast: Broadcast, refused: BroadcastFault | None = None) -> Seen:
    if broadcast.is_open:
        return Seen(broadcast, await tx.count_audience(broadcast.audience), {}, refused)
    progress = await tx.delivery_progress(broadcast.id)
    return Seen(broadcast, sum(progress.values()), progress, refused)


async def _seconds(tx: Transaction, broadcast: Broadcast, members: Sequence[Member]) -> tuple[Person, ...]:
    """Whoever else may broadcast, and can be asked."""
    able = [each.person_id for each in members if may(each.role, Power.BROADCAST)]
    people = [await tx.person(each) for each in able if each != broadcast.made_by]
    return tuple(each for each in people if each is not None and each.unreachable_since is None)


def _unsendable(receivers: int, seconds: Sequence[Person]) -> BroadcastFault | None:
    if not receivers:
        return BroadcastFault.NOBODY_MEANT
    return BroadcastFault.NOBODY_ELSE if needs_second(receivers) and not seconds else None


def _outdated(kept: Broadcast | None, version: int | None) -> BroadcastFault | None:
    if kept is None:
        return BroadcastFault.GONE
    return BroadcastFault.CHANGED if version is not None and version != kept.version else None


def _by_maker(turn: Turn, kept: Broadcast) -> BroadcastFault | None:
    """Why this person may not change it; else whoever consents could have written it."""
    if not kept.is_open:
        return BroadcastFault.OVER
    return None if kept.made_by == turn.person_id else BroadcastFault.NOT_YOURS


def _unfit(kept: Broadcast, *, tested: bool = False) -> BroadcastFault | None:
    if not kept.is_written:
        return BroadcastFault.NOT_WRITTEN
    return None if kept.tested or tested else BroadcastFault.NOT_TESTED


def _tested(kept: Broadcast) -> Broadcast:
    return replace(kept, tested=True, version=kept.version + 1)
