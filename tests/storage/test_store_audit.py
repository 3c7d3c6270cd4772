"""Holds both databases to the audit trail: one chain that only grows, and that tells what was done to it."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from structlog.testing import capture_logs

from bot.audit import Verified, verify
from bot.core.audit import FIRST_SEAL, Deed, Fault, Record, first_fault
from bot.usecases.staff_ports import StaleBroadcast
from tests.storage.samples import ANA, MINUTE, NOW, Opened
from tests.storage.staff_samples import BROADCAST, OPENED_CARD, OWNER, SUPPORT

SEARCHED = Record(NOW + MINUTE, OWNER, Deed.SEARCHED, None, "João")


async def note(opened: Opened, *records: Record) -> list[str]:
    """The seals that the log then holds."""
    with capture_logs() as logs:
        async with opened.store.transaction() as tx:
            for each in records:
                await tx.note_deed(each)
    return [each["seal"] for each in logs if each["event"] == "audit_entry"]


async def change(opened: Opened, statement: str) -> None:
    async with opened.store.engine.begin() as connection:
        await connection.execute(text(statement))


async def drop_guards(opened: Opened) -> None:
    """As somebody does who has the file, or is the database's owner."""
    is_sqlite = opened.store.engine.dialect.name == "sqlite"
    for trigger in ("audit_kept", "audit_unchanged"):
        await change(opened, f"DROP TRIGGER {trigger}" + ("" if is_sqlite else " ON audit"))


async def test_entries_come_back_whole_in_order_and_seal_each_other(opened: Opened) -> None:
    assert await verify(opened.store) == Verified(0, FIRST_SEAL)
    seals = await note(opened, OPENED_CARD, SEARCHED)
    seals += await note(opened, replace(OPENED_CARD, deed=Deed.NOTE_WRITTEN))
    async with opened.store.transaction() as tx:
        entries = await tx.deeds(0, 10)
        assert [each.record for each in entries[:2]] == [OPENED_CARD, SEARCHED]
        assert [(each.number, each.seal) for each in entries] == list(enumerate(seals, 1))
        assert first_fault(entries) is None
        assert await tx.deeds(1, 1) == [entries[1]]
        assert await tx.newest_deeds(2) == [entries[2], entries[1]]
        assert await tx.deeds_about(ANA.id, (Deed.CARD_OPENED, Deed.NOTE_WRITTEN), 9) == [entries[2], entries[0]]
        assert await tx.deeds_about(ANA.id, (Deed.CARD_OPENED,), 9) == [entries[0]]
        assert await tx.deeds_about(SUPPORT, (Deed.CARD_OPENED,), 9) == []
    assert len({each.salt for each in entries}) == 3
    assert await verify(opened.store, at_once=2) == Verified(3, seals[-1])


async def test_what_is_noted_is_read_in_the_same_transaction_and_goes_with_it_when_that_fails(opened: Opened) -> None:
    async def note_and_fail() -> None:
        async with opened.store.transaction() as tx:
            await tx.note_deed(OPENED_CARD)
            assert [each.record for each in await tx.newest_deeds(9)] == [OPENED_CARD]
            await tx.add_broadcast(BROADCAST)
            await tx.save_broadcast(replace(BROADCAST, version=9))

    with capture_logs() as logs, pytest.raises(StaleBroadcast):
        await note_and_fail()
    assert logs == [], "the log speaks of what is kept alone"
    seals = await note(opened, SEARCHED)
    assert await verify(opened.store, seals[0]) == Verified(1, seals[0])


async def test_the_log_has_number_and_seal_and_nothing_of_what_was_done(opened: Opened) -> None:
    with capture_logs() as logs:
        async with opened.store.transaction() as tx:
            await tx.note_deed(OPENED_CARD)
    async with opened.store.transaction() as tx:
        (entry,) = await tx.deeds(0, 9)
    assert logs == [{"event": "audit_entry", "log_level": "info", "number": 1, "seal": entry.seal}]


async def test_many_who_write_at_once_make_one_chain(opened: Opened) -> None:
    await asyncio.gather(*(note(opened, OPENED_CARD, SEARCHED) for _ in range(10)))
    found = await verify(opened.store, at_once=7)
    assert (found.count, found.fault) == (20, None)


async def test_a_forgotten_person_leaves_the_chain_whole_and_no_word_behind(opened: Opened) -> None:
    await note(opened, OPENED_CARD, SEARCHED)
    async with opened.store.transaction() as tx:
        await tx.note_deed(OPENED_CARD)
        await tx.forget_person(ANA.id)
    async with opened.store.transaction() as tx:
        first, second, third = await tx.deeds(0, 9)
        assert await tx.deeds_about(ANA.id, tuple(Deed), 9) == []
    assert [each.record for each in (first, third)] == [replace(OPENED_CARD, subject=None, words="")] * 2
    assert (first.salt, second.record, third.salt) == (None, SEARCHED, None)
    seals = await note(opened, OPENED_CARD)
    assert await verify(opened.store) == Verified(4, seals[0])


REFUSED = (
    "DELETE FROM audit WHERE number = 2",
    "UPDATE audit SET actor = 9 WHERE number = 1",
    "UPDATE audit SET words = 'nothing' WHERE number = 1",
    "UPDATE audit SET subject = 9 WHERE number = 1",
    "UPDATE audit SET subject = NULL, words = '', salt = NULL, seal = 'x' WHERE number = 1",
)


async def test_the_database_itself_refuses_to_change_or_remove_an_entry(opened: Opened) -> None:
    seals = await note(opened, OPENED_CARD, SEARCHED)
    columns = "number, at, actor, deed, subject, words, salt, subject_mark, words_mark, seal"
    replaced = f"INSERT OR REPLACE INTO audit SELECT {columns} FROM audit"
    is_sqlite = opened.store.engine.dialect.name == "sqlite"
    for statement in (*REFUSED, replaced if is_sqlite else "TRUNCATE audit"):
        with pytest.raises(DBAPIError, match="the audit trail only grows"):
            await change(opened, statement)
    assert await verify(opened.store) == Verified(2, seals[1])
    seals += await note(opened, SEARCHED)
    assert await verify(opened.store) == Verified(3, seals[2])


@pytest.mark.parametrize(
    ("tampering", "fault"),
    [
        ("UPDATE audit SET actor = 9 WHERE number = 2", Fault(2, "changed")),
        ("UPDATE audit SET deed = 'nothing' WHERE number = 3", Fault(3, "changed")),
        ("UPDATE audit SET words = 'for fun' WHERE number = 1", Fault(1, "changed")),
        ("UPDATE audit SET subject = 9 WHERE number = 1", Fault(1, "changed")),
        ("UPDATE audit SET at = '2026-01-01 00:00:00+00' WHERE number = 2", Fault(2, "changed")),
        ("DELETE FROM audit WHERE number = 2", Fault(2, "missing")),
        ("DELETE FROM audit WHERE number = 1", Fault(1, "missing")),
    ],
)
async def test_whoever_gets_round_that_is_found_out(opened: Opened, tampering: str, fault: Fault) -> None:
    await note(opened, OPENED_CARD, SEARCHED, OPENED_CARD)
    await drop_guards(opened)
    if opened.store.engine.dialect.name == "sqlite":
        tampering = tampering.replace("00:00:00+00", "00:00:00.000000")
    await change(opened, tampering)
    found = await verify(opened.store, at_once=2)
    assert (found.count, found.fault) == (fault.number - 1, fault)
    await note(opened, SEARCHED)
    assert (await verify(opened.store)).fault == fault, "what comes later heals nothing"


async def test_an_end_that_was_cut_off_is_found_by_the_seal_in_the_log(opened: Opened) -> None:
    seals = await note(opened, OPENED_CARD, SEARCHED, OPENED_CARD)
    await drop_guards(opened)
    await change(opened, "DELETE FROM audit WHERE number = 3")
    assert await verify(opened.store) == Verified(2, seals[1])
    assert await verify(opened.store, seals[2]) == Verified(2, seals[1], lacks_seal=True)
    assert await verify(opened.store, seals[0]) == Verified(2, seals[1])
