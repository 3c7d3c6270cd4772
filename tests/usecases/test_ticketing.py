"""How a ticket goes from the trader to staff and back, on a real database with a clock that a test moves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from bot.core.person import Lang, Person
from bot.core.staff import Member, Role
from bot.core.ticket import REMIND_AFTER, REOPENED_WITHIN, TicketState
from bot.usecases.people import Turn
from bot.usecases.staffing import Entrance, Staffing
from bot.usecases.ticketing import Ticketing
from storage.keys import FileKeys
from storage.opening import open_storage
from storage.pins import MemoryHardPins

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

    first = (await desk.trader_wrote(turn(TRADER, 10))).ticket
    assert (await desk.trader_wrote(turn(TRADER, 11))).ticket.number == first.number
    reminded = []
    for after in REMIND_AFTER:
        hands[0] = first.opened_at + after
        reminded.append(len(await desk.due_reminders()) + len(await desk.due_reminders()))
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
    assert (await desk.trader_wrote(turn(TRADER, 13))).ticket.number == first.number + 1
    await dispose()
