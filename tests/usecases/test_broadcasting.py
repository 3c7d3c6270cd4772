"""Who may do what with a broadcast, and in which order, on a real database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest

from bot.core.audit import Deed
from bot.core.broadcast import ALONE_UP_TO, LONGEST_TEXT, Audience, Broadcast, BroadcastState, DeliveryState
from bot.core.person import Lang, Person
from bot.core.staff import Member, Role
from bot.usecases.broadcasting import BroadcastFault, Broadcasting, Seen
from bot.usecases.people import Turn
from bot.usecases.ports import Store
from bot.usecases.spreading import Spreading
from bot.usecases.staffing import Staffing
from storage.keys import FileKeys
from storage.opening import open_storage
from storage.pins import MemoryHardPins

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
MAKER, SECOND = 1, 2
_UPDATES = count(1)


@dataclass
class Desk:
    store: Store
    broadcasting: Broadcasting
    spreading: Spreading

    async def written(self) -> Seen:
        """A draft of the maker's with both texts."""
        begun = the(await self.broadcasting.begin(turn(MAKER)))
        for lang, words in ((Lang.EN, "Hi"), (Lang.PT, "Oi")):
            seen = await self.broadcasting.write(turn(MAKER), begun.id, lang, words)
        return seen

    async def tested(self) -> Broadcast:
        written = the(await self.written())
        return the(await self.broadcasting.note_tested(turn(MAKER), written.id, written.version))

    async def grows(self, people: int) -> None:
        async with self.store.transaction() as tx:
            for number in range(people):
                await tx.save_person(Person(1000 + number, [*Lang][number % 2], NOON))

    async def hires_a_second(self) -> None:
        async with self.store.transaction() as tx:
            await tx.save_person(Person(SECOND, Lang.PT, NOON))
            await tx.save_member(Member(SECOND, Role.ADMIN, MAKER, NOON))


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    def now() -> datetime:
        return NOON

    ids = (f"{number:016x}" for number in count(1))
    url = f"sqlite+aiosqlite:///{tmp_path / 'bot.sqlite3'}"
    store, _vault, dispose = await open_storage(url, FileKeys(tmp_path / "keys"), now)
    staffing = Staffing(store, (MAKER,), MemoryHardPins(), now)
    async with store.transaction() as tx:
        await tx.save_person(Person(MAKER, Lang.EN, NOON))
    yield Desk(store, Broadcasting(store, staffing, now, lambda: next(ids)), Spreading(store, now))
    await dispose()


def turn(person_id: int) -> Turn:
    return Turn(next(_UPDATES), person_id)


def the(seen: Seen) -> Broadcast:
    assert seen.refused is None
    assert seen.broadcast is not None
    return seen.broadcast


async def test_it_starts_alone_for_few_once_it_is_written_and_tested(desk: Desk) -> None:
    begun = the(await desk.broadcasting.begin(turn(MAKER)))
    assert (await desk.broadcasting.submit(turn(MAKER), begun.id, 1)).refused is BroadcastFault.NOT_WRITTEN
    assert (await desk.broadcasting.note_tested(turn(MAKER), begun.id, 1)).refused is BroadcastFault.NOT_WRITTEN
    written = the(await desk.written())
    early = await desk.broadcasting.submit(turn(MAKER), written.id, written.version)
    assert early.refused is BroadcastFault.NOT_TESTED
    tested = the(await desk.broadcasting.note_tested(turn(MAKER), written.id, written.version))
    started = await desk.broadcasting.submit(turn(MAKER), tested.id, tested.version)
    assert the(started).state is BroadcastState.RUNNING
    assert (started.receivers, started.progress) == (1, {DeliveryState.WAITING: 1})


async def test_words_that_do_not_fit_change_nothing_and_are_asked_for_again(desk: Desk) -> None:
    written = the(await desk.written())
    for words, fault in (("  ", BroadcastFault.EMPTY), ("x" * (LONGEST_TEXT + 1), BroadcastFault.TOO_LONG)):
        refused = await desk.broadcasting.write(turn(MAKER), written.id, Lang.EN, words)
        assert (refused.broadcast, refused.refused) == (written, fault)
    mended = the(await desk.broadcasting.write(turn(MAKER), written.id, Lang.EN, " Hello "))
    assert mended.texts == {Lang.EN: "Hello", Lang.PT: "Oi"}


async def test_only_a_second_person_starts_what_goes_to_many_and_a_change_asks_them_anew(desk: Desk) -> None:
    await desk.grows(ALONE_UP_TO)
    tested = await desk.tested()
    alone = await desk.broadcasting.submit(turn(MAKER), tested.id, tested.version)
    assert alone.refused is BroadcastFault.NOBODY_ELSE
    await desk.hires_a_second()
    asked = await desk.broadcasting.submit(turn(MAKER), tested.id, tested.version)
    waiting = the(asked)
    assert (waiting.state, [each.id for each in asked.seconds]) == (BroadcastState.WAITING, [SECOND])
    own = await desk.broadcasting.consent(turn(MAKER), waiting.id, waiting.version, given=True)
    assert own.refused is BroadcastFault.YOUR_OWN
    theirs = await desk.broadcasting.write(turn(SECOND), waiting.id, Lang.EN, "Mine")
    assert theirs.refused is BroadcastFault.NOT_YOURS
    aimed = the(await desk.broadcasting.aim(turn(MAKER), waiting.id, waiting.version, Audience()))
    assert (aimed.state, aimed.tested) == (BroadcastState.DRAFT, False)
    late = await desk.broadcasting.consent(turn(SECOND), waiting.id, waiting.version, given=True)
    assert late.refused is BroadcastFault.CHANGED

    again = the(await desk.broadcasting.note_tested(turn(MAKER), aimed.id, aimed.version))
    waiting = the(await desk.broadcasting.submit(turn(MAKER), again.id, again.version))
    running = the(await desk.broadcasting.consent(turn(SECOND), waiting.id, waiting.version, given=True))
    assert (running.state, running.confirmed_by) == (BroadcastState.RUNNING, SECOND)
    async with desk.store.transaction() as tx:
        newest = [each.record.deed for each in await tx.newest_deeds(2)]
    assert newest == [Deed.BROADCAST_STARTED, Deed.BROADCAST_CONFIRMED]


async def test_a_paused_one_hands_nobody_out_and_what_is_over_stays_over(desk: Desk) -> None:
    await desk.grows(3)
    tested = await desk.tested()
    running = the(await desk.broadcasting.submit(turn(MAKER), tested.id, tested.version))
    parcels = await desk.spreading.claim(running.id, 2, known=40)
    assert [each.delivery.message_id for each in parcels or ()] == [40, 40]
    paused = the(await desk.broadcasting.pause(turn(MAKER), running.id))
    assert await desk.spreading.claim(running.id, 2, known=40) is None
    assert paused.state is BroadcastState.PAUSED
    the(await desk.broadcasting.resume(turn(MAKER), running.id))
    rest = await desk.spreading.claim(running.id, 9, known=41)
    assert len(rest or ()) == 2
    assert await desk.spreading.finish(running.id) is None
    for each in (*(parcels or ()), *(rest or ())):
        await desk.spreading.settle(each.delivery, DeliveryState.DELIVERED, 50 + each.delivery.person_id)
    done = await desk.spreading.finish(running.id)
    assert done is not None
    assert (done.broadcast.state, done.progress) == (BroadcastState.DONE, {DeliveryState.DELIVERED: 4})
    assert (await desk.broadcasting.cancel(turn(MAKER), running.id)).refused is BroadcastFault.OVER


async def test_what_does_not_exist_is_said_so_and_nobody_is_written_to_in_vain(desk: Desk) -> None:
    assert (await desk.broadcasting.look(turn(MAKER), "f" * 16)).refused is BroadcastFault.GONE
    assert (await desk.broadcasting.pause(turn(MAKER), "f" * 16)).refused is BroadcastFault.GONE
    written = the(await desk.written())
    nobody = Audience(lang=Lang.PT)
    aimed = the(await desk.broadcasting.aim(turn(MAKER), written.id, written.version, nobody))
    tested = the(await desk.broadcasting.note_tested(turn(MAKER), aimed.id, aimed.version))
    refused = await desk.broadcasting.submit(turn(MAKER), tested.id, tested.version)
    assert (refused.refused, refused.receivers) == (BroadcastFault.NOBODY_MEANT, 0)
    wider = the(await desk.broadcasting.aim(turn(MAKER), tested.id, tested.version, Audience()))
    tested = the(await desk.broadcasting.note_tested(turn(MAKER), wider.id, wider.version))
    assert the(await desk.broadcasting.submit(turn(MAKER), tested.id, tested.version)).state is BroadcastState.RUNNING
