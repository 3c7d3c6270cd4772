"""Announces a further address of ours, reminds the traders whose keys do not let it in yet, and ends that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog

from bot.core.alert import Alert, AlertKind, urgency_of
from bot.core.chats import Handled
from bot.core.clock import Clock, NewId
from bot.core.ip_move import REMIND_AFTER, IpMove, Readiness
from bot.core.new_address import AddressFault, address_fault, tidy_address
from bot.core.person import Person
from bot.usecases.people import Turn, person_in
from bot.usecases.ports import Store, Transaction

log = structlog.get_logger(__name__)

# Before the first round every list is looked at; that takes two rounds of the monitor, and at most so long is waited.
LEAST_LOOK = timedelta(minutes=10)
LONGEST_LOOK = timedelta(hours=2)
# Connections that are offline for so long are nobody's any more, and hold no announcement open.
GIVEN_UP = timedelta(days=7)
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Progress:
    """How far traders have followed a move at `seen_at`: connections by exchange, and how many of those that count as
    lacking nobody has looked at since the announcement.
    """

    move: IpMove
    seen_at: datetime
    at: Mapping[str, Readiness]
    unseen: int = 0

    @property
    def whole(self) -> Readiness:
        every = self.at.values()
        return Readiness(
            ready=sum(each.ready for each in every),
            lacking=sum(each.lacking for each in every),
            unknown=sum(each.unknown for each in every),
        )

    @property
    def is_done(self) -> bool:
        """Whether there is somebody who has the address, and nobody of whom we know that they lack it."""
        return self.whole.ready > 0 and self.whole.lacking == 0


@dataclass(frozen=True, slots=True)
class Moved:
    """`progress` is of the open move, or of the one that was just closed; None where there is none. `refused` says why
    an address cannot be announced; `changed` is false when everything stayed as it was.
    """

    person: Person
    progress: Progress | None = None
    refused: AddressFault | None = None
    changed: bool = False


class Moving:
    """`ours` are the addresses of the settings, `interval` is how often the monitor looks at a connection."""

    def __init__(self, store: Store, clock: Clock, new_id: NewId, ours: Sequence[str], interval: timedelta) -> None:
        self._store = store
        self._clock = clock
        self._new_id = new_id
        self._ours = tuple(ours)
        self._first_look = max(2 * interval, LEAST_LOOK)
        self._open: IpMove | None = None

    @property
    def addresses(self) -> tuple[str, ...]:
        """Ours, that of an open move among them, as of the last `refresh` or `tick`."""
        announced = (self._open.address,) if self._open else ()
        return tuple(dict.fromkeys((*self._ours, *announced)))

    async def refresh(self) -> None:
        """Learn of a move that an earlier process or another one announced or closed."""
        async with self._store.transaction() as tx:
            self._open = await tx.open_move()

    async def progress(self, turn: Turn) -> Moved:
        async with self._store.transaction() as tx:
            return Moved(await person_in(tx, turn, self._clock), await self._progress(tx, await tx.open_move()))

    async def announce(self, turn: Turn, typed: str) -> Moved:
        """The open move with that address; unchanged where another one is open, refused where the address is none."""
        address = tidy_address(typed)
        async with self._store.transaction() as tx:
            is_new = await tx.handled(turn.update_id) is Handled.NEW
            person, move = await person_in(tx, turn, self._clock), await tx.open_move()
            refused = address_fault(address, self._ours) if move is None else None
            changed = is_new and move is None and refused is None
            if changed:
                move = await self._opened(tx, address, turn.person_id)
            moved = Moved(person, await self._progress(tx, move), refused, changed)
        self._open = move
        return moved

    async def close(self, turn: Turn, move_id: str) -> Moved:
        """The move that was closed; unchanged where it is not the open one."""
        async with self._store.transaction() as tx:
            person, move = await person_in(tx, turn, self._clock), await tx.open_move()
            if move is None or move.id != move_id:
                return Moved(person, await self._progress(tx, move))
            progress = await self._closed(tx, move)
        self._open = None
        return Moved(person, progress, changed=True)

    async def remind_now(self, turn: Turn, move_id: str, number: int) -> Moved:
        """The next round at once; unchanged where that round, by its number, has been already."""
        async with self._store.transaction() as tx:
            person, move = await person_in(tx, turn, self._clock), await tx.open_move()
        changed = move is not None and (move.id, move.round) == (move_id, number)
        if move is not None and changed:
            await self._remind(move)
        return replace(await self.progress(turn), person=person, changed=changed)

    async def tick(self) -> Progress | None:
        """Remind whom it is time to remind, and close a move that everybody has followed: then how it ended."""
        await self.refresh()
        if self._open is None:
            return None
        async with self._store.transaction() as tx:
            is_due = await self._is_round_due(tx, self._open)
        if is_due:
            await self._remind(self._open)
        return await self._close_if_done()

    async def _opened(self, tx: Transaction, address: str, person_id: int) -> IpMove:
        now = self._clock()
        move = IpMove(self._new_id(), address, now, person_id, next_round_at=now + self._first_look)
        await tx.save_move(move)
        await tx.assume_lacking(address)
        log.info("ip_move_opened", move=move.id, by=person_id)
        return move

    async def _closed(self, tx: Transaction, move: IpMove) -> Progress | None:
        closed = replace(move, closed_at=self._clock(), next_round_at=None)
        await tx.save_move(closed)
        progress = await self._progress(tx, closed)
        log.info("ip_move_closed", move=move.id)
        return progress

    async def _progress(self, tx: Transaction, move: IpMove | None) -> Progress | None:
        if move is None:
            return None
        now = self._clock()
        at = await tx.readiness_at(move.address, now - GIVEN_UP)
        return Progress(move, now, at, await tx.unseen(move.address))

    async def _is_round_due(self, tx: Transaction, move: IpMove) -> bool:
        now = self._clock()
        if move.next_round_at is None or move.next_round_at > now:
            return False
        # Whoever has the address already and was not looked at yet would be told in vain.
        return move.round > 1 or now >= move.opened_at + LONGEST_LOOK or await tx.unseen(move.address) == 0

    async def _remind(self, move: IpMove) -> None:
        """One alert for everybody who is behind; cut off half way, the rest is added by the next try."""
        async with self._store.transaction() as tx:
            behind = await tx.people_behind(move.address)
        for part in _parts(behind):
            async with self._store.transaction() as tx:
                for person_id in part:
                    await tx.add_alert(self._alert(move, person_id))
        async with self._store.transaction() as tx:
            current = await tx.open_move()
            if current is not None and (current.id, current.round) == (move.id, move.round):
                self._open = replace(move, round=move.round + 1, next_round_at=self._next_round(move))
                await tx.save_move(self._open)
        log.info("ip_move_reminded", move=move.id, round=move.round, people=len(behind))

    def _next_round(self, move: IpMove) -> datetime | None:
        return self._clock() + REMIND_AFTER[move.round - 1] if move.round <= len(REMIND_AFTER) else None

    async def _close_if_done(self) -> Progress | None:
        async with self._store.transaction() as tx:
            move = await tx.open_move()
            if move is None or move.round == 1:
                return None
            progress = await self._progress(tx, move)
            if progress is None or not progress.is_done:
                return None
            ended = await self._closed(tx, move)
        self._open = None
        return ended

    def _alert(self, move: IpMove, person_id: int) -> Alert:
        now = self._clock()
        return Alert(
            id=self._new_id(),
            key=f"ip-move:{move.id}:{move.round}:{person_id}",
            kind=AlertKind.IP_MOVE,
            person_id=person_id,
            created_at=now,
            due_at=now,
            urgency=urgency_of(AlertKind.IP_MOVE, trading=False),
            details={"address": move.address, "round": move.round},
        )


def _parts(people: Sequence[int]) -> Iterator[Sequence[int]]:
    for first in range(0, len(people), _AT_ONCE):
        yield people[first : first + _AT_ONCE]
