"""Holds both databases to what support finds of a person, and to what is left of it when they go."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.alert import AlertState
from bot.core.connection import Connection
from bot.usecases.staff_ports import Note
from tests.storage.samples import ANA, CONNECTION, MINUTE, NOW, Opened
from tests.storage.staff_samples import (
    EPISODE,
    FULL_TICKET,
    MILESTONE,
    OPENED_CARD,
    OWNER,
    RELAYED,
    SUPPORT,
    TICKET,
)
from tests.storage.watch_samples import WATCH, offline_alert

NAMES = ("Alpha 100%", "alpha_1", "ALPHAX1", "São João", "SÃO", "back\\slash", "ﾊﾟワー", "Straße")


async def keep(opened: Opened, *connections: Connection) -> None:
    async with opened.store.transaction() as tx:
        for each in connections:
            await tx.add_connection(each)


def named(name: str, number: int = 0) -> Connection:
    return replace(CONNECTION, id=f"c-{name}", name=name, person_id=ANA.id + number)


async def test_people_are_found_by_the_hash_of_their_name_alone(opened: Opened) -> None:
    ben = replace(ANA, id=2, handle="ab" * 32, blocked_at=NOW)
    async with opened.store.transaction() as tx:
        for each in (ANA, ben, replace(ben, id=3, handle="cd" * 32)):
            await tx.save_person(each)
        assert await tx.people_with_handle("ab" * 32) == [ben]
        assert await tx.people_with_handle("ef" * 32) == []
        await tx.save_person(replace(ben, handle=None, blocked_at=None))
        assert await tx.people_with_handle("ab" * 32) == []


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ALPHA", ["Alpha 100%", "alpha_1", "ALPHAX1"]),
        ("alpha_1", ["alpha_1"]),
        ("0%", ["Alpha 100%"]),
        ("\\", ["back\\slash"]),
        ("são", ["SÃO", "São João"]),
        ("パワー", ["ﾊﾟワー"]),
        ("STRASSE", ["Straße"]),
        ("nobody's", []),
    ],
)
async def test_connections_of_anybody_are_found_by_a_part_of_their_name(
    opened: Opened, typed: str, found: list[str]
) -> None:
    await keep(opened, *(named(name, number) for number, name in enumerate(NAMES)))
    async with opened.store.transaction() as tx:
        assert [each.name for each in await tx.connections_named(typed, 9)] == found
        assert [each.name for each in await tx.connections_named(typed, 1)] == found[:1]


async def test_a_renamed_connection_is_found_by_its_new_name_and_a_replaced_key_by_its_new_end(opened: Opened) -> None:
    new = replace(CONNECTION, name="Outra", masked_key="1234…WXyz")
    await keep(opened, CONNECTION, named("other"))
    async with opened.store.transaction() as tx:
        assert await tx.connections_ending("wxyz", 9) == [CONNECTION, named("other")]
        assert await tx.connections_ending("wxyz", 1) == [CONNECTION]
        await tx.save_connection(new)
        assert await tx.connections_ending("WXyz", 9) == [new]
        assert await tx.connections_ending("WXYZ", 9) == [], "keys are told apart by case"
        assert (await tx.connections_named("outra", 9), await tx.connections_named("principal", 9)) == ([new], [])


async def test_notes_alerts_and_episodes_of_a_person_come_the_newest_first(opened: Opened) -> None:
    notes = [Note(ANA.id, NOW, SUPPORT, words) for words in ("<b>first</b>", "second", "third")]
    alerts = [replace(offline_alert(WATCH), id=name, key=name, created_at=NOW) for name in ("a", "b")]
    sent = replace(alerts[0], id="c", key="c", created_at=NOW - MINUTE, state=AlertState.SENT)
    later = replace(EPISODE, id="e0", began_at=NOW + MINUTE, ended_at=NOW + 2 * MINUTE)
    async with opened.store.transaction() as tx:
        for note in (*notes, Note(OWNER, NOW, SUPPORT, "of another")):
            await tx.add_note(note)
        for alert in (*alerts, sent):
            await tx.add_alert(alert)
        for episode in (EPISODE, later, replace(EPISODE, id="e2", connection_id="another")):
            await tx.begin_episode(episode)
    async with opened.store.transaction() as tx:
        assert await tx.notes_of(ANA.id, 2) == [notes[2], notes[1]]
        assert await tx.alerts_of(WATCH.person_id, 9) == [alerts[1], alerts[0], sent]
        assert await tx.alerts_of(WATCH.person_id, 1) == [alerts[1]]
        assert await tx.episodes_of(CONNECTION.id, 9) == [later, EPISODE]


async def test_a_removed_connection_ends_its_outage_and_is_of_no_ticket_any_more(opened: Opened) -> None:
    ended = replace(EPISODE, id="e0", began_at=NOW - 2 * MINUTE, ended_at=NOW - MINUTE)
    await keep(opened, CONNECTION)
    async with opened.store.transaction() as tx:
        ticket = await tx.add_ticket(FULL_TICKET)
        for episode in (ended, EPISODE):
            await tx.begin_episode(episode)
        await tx.remove_connection(CONNECTION.id)
        assert await tx.ticket(ticket.id) == replace(ticket, connection_id=None)
        assert await tx.episodes_of(CONNECTION.id, 9) == []
        assert await tx.episodes(NOW - 2 * MINUTE) == [
            replace(ended, connection_id=None),
            replace(EPISODE, connection_id=None, ended_at=NOW),
        ]


async def test_nothing_of_a_forgotten_person_is_left_but_figures_of_nobody(opened: Opened) -> None:
    other = replace(TICKET, id="t2", person_id=OWNER)
    async with opened.store.transaction() as tx:
        await tx.save_person(ANA)
        await tx.add_note(Note(ANA.id, NOW, SUPPORT, "kind"))
        await tx.add_ticket(TICKET)
        kept = await tx.add_ticket(other)
        for relayed in (RELAYED, replace(RELAYED, ticket_id="t2", chat_id=OWNER)):
            await tx.note_relayed(relayed)
        await tx.note_milestone(MILESTONE)
        await tx.begin_episode(EPISODE)
        await tx.note_deed(OPENED_CARD)
        await tx.forget_person(ANA.id)
    async with opened.store.transaction() as tx:
        assert await tx.notes_of(ANA.id, 9) == []
        assert (await tx.ticket("t1"), await tx.relayed(RELAYED.chat_id, RELAYED.message_id)) == (None, None)
        assert (await tx.ticket("t2"), await tx.tickets_of(ANA.id, 9)) == (kept, [])
        assert await tx.relayed(OWNER, RELAYED.message_id) is not None
        assert await tx.milestones(NOW) == [replace(MILESTONE, person_id=None)]
        assert await tx.episodes(NOW) == [replace(EPISODE, person_id=None, connection_id=None)]
