"""How a ticket goes from the trader to staff and back, on a real database with a clock that a test moves."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from bot.core.audit import Deed
from bot.core.person import Lang, Person
from bot.core.staff import Member, Role
from bot.core.ticket import REMIND_AFTER, REOPENED_WITHIN, TicketState
from bot.usecases.people import Turn
from bot.usecases.staffing import Entrance, Staffing
from bot.usecases.ticketing import Ticketing
from storage.keys import FileKeys
from storage.opening import open_storage
from storage.pins import MemoryHardPins
from tests.postgres import own_database

OWNER, TRADER, READER = 1, 2, 3


async def test_it_waits_is_reminded_of_answered_closed_and_opened_again_for_a_week(tmp_path: Path) -> None:
    hands, updates, ids = [datetime(2026, 11, 25, 12, 0, tzinfo=UTC)], count(1), count(1)

    def turn(person_id: int, message_id: int = 1) -> Turn:
        return Turn(next(updates), person_id, "en", message_id)

    url = f"sqlite+aiosqlite:///{tmp_path / 'bot.sqlite3'}"
    store, _vault, dispose = await open_storage(url, FileKeys(tmp_path / "keys"), lambda: hands[0])
    staffing = Staffing(store, (OWNER,), MemoryHardPins(), lambda: hands[0])
    desk = Ticketing(store, staffing, {}, {"bot": "1"}, lambda: hands[0], lambda: f"{next(ids):016x}")
    async with store.transaction() as tx:
        for each in (OWNER, TRADER, READER):
            await tx.save_person(Person(each, Lang.EN, hands[0]))
        await tx.save_member(Member(READER, Role.READ_ONLY, OWNER, hands[0]))
    assert [each.id for each in await desk.answerers()] == [OWNER]

    wrote = await desk.trader_wrote(turn(TRADER, 10))
    first, copy = wrote.ticket, replace(wrote.relayed, copy_chat_id=-100, copy_id=77)
    # What was copied is known by its copy when Telegram repeats the update; what was only noted is copied again.
    assert (await desk.trader_wrote(turn(TRADER, 10))).relayed.copy_id is None
    await desk.copied(copy)
    assert (await desk.trader_wrote(turn(TRADER, 10))).relayed == copy
    assert (await desk.trader_wrote(turn(TRADER, 11))).ticket.number == first.number
    reminded = []
    for after in REMIND_AFTER:
        hands[0] = first.opened_at + after
        due = await desk.due_reminders()
        assert await desk.due_reminders() == due
        for ticket in due:
            await desk.note_reminded(ticket)
        reminded.append(len(due) + len(await desk.due_reminders()))
    assert reminded == [1, 1, 1]

    refused = await desk.close(turn(READER), first.id)
    assert refused.admission.entrance is Entrance.NOT_ALLOWED
    closed = (await desk.close(turn(OWNER), first.id)).ticket
    assert closed is not None
    assert closed.state is TicketState.CLOSED
    assert (await desk.rate(turn(READER), first.id, 5))[1] is None
    _, rated = await desk.rate(turn(TRADER), first.id, 4)
    _, again = await desk.rate(turn(TRADER), first.id, 1)
    assert [each.rating for each in (rated, again) if each] == [4, 4]

    hands[0] += REOPENED_WITHIN - timedelta(minutes=1)
    reopened = await desk.trader_wrote(turn(TRADER, 12))
    assert (reopened.ticket.number, reopened.is_reopened) == (first.number, True)
    await desk.close(turn(OWNER), first.id)
    hands[0] += REOPENED_WITHIN
    second = (await desk.trader_wrote(turn(TRADER, 13))).ticket
    assert second.number == first.number + 1
    kept = await desk.reopen(turn(OWNER), first.id)
    assert (kept.ticket, kept.in_the_way) == (kept.before, second)
    await desk.close(turn(OWNER), second.id)
    opened = (await desk.reopen(turn(OWNER), first.id)).ticket
    assert opened is not None
    assert opened.state is TicketState.OPEN
    async with store.transaction() as tx:
        noted = [each.record.deed for each in await tx.deeds(0, 100)]
    assert noted.count(Deed.TICKET_REOPENED) == 1
    await dispose()


async def test_whoever_takes_their_own_question_does_not_hold_up_what_they_write_meanwhile(
    tmp_path: Path, postgres: str
) -> None:
    noon = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
    async with own_database(postgres) as url:
        store, _vault, dispose = await open_storage(url, FileKeys(tmp_path / "keys"), lambda: noon)
        staffing = Staffing(store, (OWNER,), MemoryHardPins(), lambda: noon)
        desk = Ticketing(store, staffing, {}, {"bot": "1"}, lambda: noon, lambda: "a" * 16)
        ticket = (await desk.trader_wrote(Turn(1, OWNER, "en", 10))).ticket
        async with store.transaction() as writing:
            await writing.person(OWNER)
            taking = asyncio.create_task(desk.assign(Turn(2, OWNER, "en", 11), ticket.id))
            await asyncio.sleep(0.1)
            # As a message of the trader does, which comes to the person first.
            assert await writing.unclosed_ticket_of(OWNER) == ticket
            assert not taking.done()
        taken = (await taking).ticket
        assert taken is not None
        assert taken.assigned_to == OWNER
        await dispose()
