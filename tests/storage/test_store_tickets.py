"""Holds both databases to the contract of tickets and of the messages that go to and fro."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from bot.core.ticket import Ticket, TicketState
from tests.storage.samples import ANA, MINUTE, NOW, Opened
from tests.storage.staff_samples import FULL_TICKET, GROUP, OWNER, RELAYED, TICKET

ANSWERED, CLOSED = TicketState.ANSWERED, TicketState.CLOSED


async def kept(opened: Opened, name: str, **changes: Any) -> Ticket:
    async with opened.store.transaction() as tx:
        return await tx.add_ticket(replace(TICKET, id=name, **changes))


@pytest.mark.parametrize("ticket", [TICKET, FULL_TICKET], ids=["new", "full"])
async def test_a_ticket_comes_back_whole_with_its_number(opened: Opened, ticket: Ticket) -> None:
    async with opened.store.transaction() as tx:
        assert await tx.ticket(ticket.id) is None
        added = await tx.add_ticket(ticket)
    async with opened.store.transaction() as tx:
        assert (await tx.ticket(ticket.id), added) == (replace(ticket, number=1), replace(ticket, number=1))


async def test_a_save_replaces_every_attribute_but_the_number(opened: Opened) -> None:
    first, second = await kept(opened, "t1"), await kept(opened, "t2")
    async with opened.store.transaction() as tx:
        await tx.save_ticket(FULL_TICKET)
        assert await tx.ticket("t1") == replace(FULL_TICKET, number=first.number)
        await tx.save_ticket(first)
        assert (await tx.ticket("t1"), await tx.ticket("t2")) == (first, second)
    assert (first.number, second.number) == (1, 2)


async def test_a_number_never_means_another_ticket(opened: Opened) -> None:
    await kept(opened, "t1", person_id=OWNER)
    async with opened.store.transaction() as tx:
        await tx.forget_person(OWNER)
    assert (await kept(opened, "t2")).number == 2


async def test_tickets_of_a_person_come_the_newest_first_and_the_unclosed_one_alone(opened: Opened) -> None:
    first = await kept(opened, "t1")
    closed = await kept(opened, "t2", state=CLOSED)
    await kept(opened, "t3", person_id=OWNER)
    async with opened.store.transaction() as tx:
        assert await tx.tickets_of(ANA.id, 9) == [closed, first]
        assert await tx.tickets_of(ANA.id, 1) == [closed]
        assert await tx.unclosed_ticket_of(ANA.id) == first
        await tx.save_ticket(replace(first, state=CLOSED))
        assert await tx.unclosed_ticket_of(ANA.id) is None
        await tx.save_ticket(replace(closed, state=ANSWERED))
        assert await tx.unclosed_ticket_of(ANA.id) == replace(closed, state=ANSWERED)


async def test_a_topic_leads_to_its_ticket(opened: Opened) -> None:
    ticket = await kept(opened, "t1", topic_id=77)
    await kept(opened, "t2", topic_id=78)
    async with opened.store.transaction() as tx:
        assert (await tx.ticket_in_topic(77), await tx.ticket_in_topic(79)) == (ticket, None)


async def test_those_who_wait_for_staff_come_first_the_longest_waiting_before(opened: Opened) -> None:
    answered = await kept(opened, "t1", state=ANSWERED, waiting_since=None)
    late = await kept(opened, "t2", waiting_since=NOW)
    early = await kept(opened, "t3", waiting_since=NOW - MINUTE)
    await kept(opened, "t4", state=CLOSED)
    async with opened.store.transaction() as tx:
        assert await tx.unclosed_tickets(9) == [early, late, answered]
        assert await tx.unclosed_tickets(2) == [early, late]


async def test_staff_are_reminded_when_it_is_due_the_longest_due_first(opened: Opened) -> None:
    due = await kept(opened, "t1", remind_at=NOW)
    longer = await kept(opened, "t2", remind_at=NOW - MINUTE)
    await kept(opened, "t3", remind_at=NOW + MINUTE)
    await kept(opened, "t4")
    async with opened.store.transaction() as tx:
        assert await tx.tickets_to_remind(NOW, 9) == [longer, due]
        assert await tx.tickets_to_remind(NOW, 1) == [longer]
        await tx.save_ticket(replace(longer, remind_at=NOW + MINUTE))
        assert await tx.tickets_to_remind(NOW, 9) == [due]


async def test_a_message_is_found_by_itself_and_by_its_copy_which_is_noted_once(opened: Opened) -> None:
    whole = replace(RELAYED, copy_chat_id=GROUP, copy_id=500)
    async with opened.store.transaction() as tx:
        assert await tx.relayed(ANA.id, 10) is None
        assert await tx.note_relayed(RELAYED)
        assert await tx.note_relayed(RELAYED), "its copy did not go out yet"
        assert await tx.relayed(ANA.id, 10) == RELAYED
        assert await tx.note_relayed(whole)
        assert not await tx.note_relayed(whole)
        assert not await tx.note_relayed(replace(whole, copy_id=501))
        assert (await tx.relayed(ANA.id, 10), await tx.relayed(GROUP, 500)) == (whole, whole)
        assert (await tx.relayed(GROUP, 501), await tx.relayed(ANA.id, 500)) == (None, None)


async def test_of_many_copies_noted_at_once_one_is_kept(opened: Opened) -> None:
    async def note(number: int) -> bool:
        async with opened.store.transaction() as tx:
            return await tx.note_relayed(replace(RELAYED, copy_chat_id=GROUP, copy_id=number))

    assert sorted(await asyncio.gather(*map(note, range(8)))) == [False] * 7 + [True]
