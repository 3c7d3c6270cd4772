"""Holds both databases to whole transactions: at once, cancelled, and killed."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from bot.core.chats import Handled
from bot.core.exchange import Field
from bot.usecases.ports import StaleDraft
from storage.engine import make_engine
from storage.opening import open_storage
from storage.store import SqlStore
from tests.storage.samples import ANA, BOX, DRAFT, FULL_DRAFT, SUBJECT, Opened, a_key_ring

ROOT = Path(__file__).parents[2]


async def fail_after_writing(store: SqlStore) -> None:
    async with store.transaction() as tx:
        await tx.discard_draft(ANA.id)
        await tx.save_person(replace(ANA, renaming="lost"))
        raise ConnectionError


async def test_a_block_that_raises_leaves_everything_as_it_was(opened: Opened) -> None:
    async with opened.store.transaction() as tx:
        await tx.save_person(ANA)
        await tx.save_draft(DRAFT)
        await tx.keep_sealed(SUBJECT, BOX)
    with pytest.raises(ConnectionError):
        await fail_after_writing(opened.store)
    async with opened.store.transaction() as tx:
        assert await tx.person(ANA.id) == ANA
        assert await tx.draft(ANA.id) == DRAFT
        assert await tx.sealed(SUBJECT.id) == BOX


async def test_a_cancelled_block_is_undone_and_the_next_one_works(opened: Opened) -> None:
    written = asyncio.Event()

    async def hang() -> None:
        async with opened.store.transaction() as tx:
            await tx.save_person(ANA)
            written.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(hang())
    await written.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with opened.store.transaction() as tx:
        assert await tx.person(ANA.id) is None
        await tx.save_person(ANA)
    async with opened.store.transaction() as tx:
        assert await tx.person(ANA.id) == ANA


async def test_a_block_cancelled_at_any_await_is_whole_or_undone(opened: Opened) -> None:
    async def write(number: int) -> None:
        async with opened.store.transaction() as tx:
            await tx.save_person(replace(ANA, renaming=str(number)))
            await tx.note_screen(ANA.id, number)

    async with opened.store.transaction() as tx:
        await tx.save_person(replace(ANA, renaming="0"))
        await tx.save_draft(replace(DRAFT, screen_id=0))
    for number in range(1, 30):
        task = asyncio.create_task(write(number))
        for _ in range(number):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        async with opened.store.transaction() as tx:
            person, draft = await tx.person(ANA.id), await tx.draft(ANA.id)
        assert person is not None
        assert draft is not None
        assert person.renaming == str(draft.screen_id)


async def test_a_thousand_concurrent_changes_lose_none(opened: Opened, database_url: str) -> None:
    """Half of them come through a second store, as from another process."""
    other, _, dispose = await open_storage(database_url, a_key_ring())

    async def change(store: SqlStore) -> None:
        async with store.transaction() as tx:
            draft = await tx.draft(ANA.id)
            assert draft is not None
            await tx.save_draft(replace(draft, version=draft.version + 1))

    async with opened.store.transaction() as tx:
        await tx.save_draft(DRAFT)
    await asyncio.gather(*(change(store) for _ in range(500) for store in (opened.store, other)))
    async with opened.store.transaction() as tx:
        assert await tx.draft(ANA.id) == replace(DRAFT, version=1001)
    await dispose()


async def test_of_many_who_handle_the_same_update_at_once_one_is_first(opened: Opened) -> None:
    async def handle() -> Handled:
        async with opened.store.transaction() as tx:
            return await tx.handled(77)

    found = await asyncio.gather(*(handle() for _ in range(20)))
    assert sorted(found) == [Handled.COMMITTED] * 19 + [Handled.NEW]


async def test_of_two_new_drafts_at_once_one_stays_and_none_is_mixed(opened: Opened) -> None:
    drafts = [replace(FULL_DRAFT, id=f"draft {number}", held=frozenset({Field.SECRET})) for number in range(10)]

    async def begin(number: int) -> str:
        try:
            async with opened.store.transaction() as tx:
                await tx.save_draft(drafts[number])
        except StaleDraft:
            return "stale"
        return "saved"

    outcomes = await asyncio.gather(*(begin(number) for number in range(10)))
    assert set(outcomes) <= {"saved", "stale"}
    async with opened.store.transaction() as tx:
        stored = await tx.draft(ANA.id)
        assert stored in [draft for draft, outcome in zip(drafts, outcomes, strict=True) if outcome == "saved"]
        await tx.save_draft(replace(DRAFT, id="the next"))
        assert await tx.draft(ANA.id) == replace(DRAFT, id="the next")


async def test_killed_between_transactions_nothing_that_was_committed_is_lost_or_halved(
    opened: Opened, database_url: str
) -> None:
    for _ in range(3):
        last_said = kill_a_writer(database_url, "between", lines=5)
        async with opened.store.transaction() as tx:
            person, draft = await tx.person(ANA.id), await tx.draft(ANA.id)
        assert person is not None
        assert draft is not None
        assert person.renaming == str(draft.version)
        assert draft.version >= last_said


async def test_killed_inside_a_transaction_nothing_of_it_is_there_and_writing_goes_on(
    opened: Opened, database_url: str
) -> None:
    kill_a_writer(database_url, "inside", lines=1)
    async with opened.store.transaction() as tx:
        assert await tx.person(ANA.id) is None
        await tx.save_person(ANA)
    async with opened.store.transaction() as tx:
        assert await tx.person(ANA.id) == ANA


async def test_another_process_that_holds_the_file_is_waited_for(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/bot.sqlite3"
    store, _, dispose = await open_storage(url, a_key_ring())
    other = make_engine(url)
    async with other.begin() as connection:
        await connection.exec_driver_sql("SELECT 1")
        waiting = asyncio.create_task(store.answered([1]))
        await asyncio.sleep(0.05)
        assert not waiting.done()
    await waiting
    async with store.transaction() as tx:
        assert await tx.handled(1) == Handled.ANSWERED
    await other.dispose()
    await dispose()


def kill_a_writer(url: str, how: str, *, lines: int) -> int:
    """Starts the writer, kills it after so many lines, and gives the last number that it said, if it says numbers."""
    command = [sys.executable, "-m", "tests.storage.writer", url, how]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = [process.stdout.readline().strip() for _ in range(lines)]
        process.kill()
        said += process.stdout.read().split()
    return max((int(each) for each in said if each.isdigit()), default=0)
