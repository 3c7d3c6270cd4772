"""A database that is busy, away or cut off is told as such, and used again as soon as it is back."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from bot.usecases.ports import StoreUnavailable
from storage import engine
from storage.opening import open_storage
from storage.store import SqlStore
from tests.postgres import run
from tests.storage.samples import ANA, NOW, Opened, a_key_ring, the_clock

Use = Callable[[SqlStore], Awaitable[object]]


async def keep_ana(store: SqlStore, amid: Callable[[], Awaitable[None]] | None = None) -> None:
    async with store.transaction() as tx:
        await tx.save_person(ANA)
        if amid is not None:
            await amid()
        await tx.note_screen(ANA.id, 1)


USES: list[Use] = [
    keep_ana,
    lambda store: store.already_answered([1]),
    lambda store: store.answered([1]),
    lambda store: store.prune(NOW),
]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a SQLite database will be that has little patience."""
    monkeypatch.setattr(engine, "_PRAGMAS", ("PRAGMA busy_timeout=50", *engine._PRAGMAS[1:]))
    return tmp_path / "data" / "bot.sqlite3"


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Another process is writing all the while."""
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


async def test_a_file_that_another_process_holds_is_unavailable_until_it_lets_go(file: Path) -> None:
    store, _, dispose = await open_storage(f"sqlite:///{file}", a_key_ring(), the_clock)
    for use in USES:
        with locked(file), pytest.raises(StoreUnavailable):
            await use(store)
        await use(store)
    async with store.transaction() as tx:
        assert await tx.person(ANA.id) == ANA
    await dispose()


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_a_server_that_cuts_every_connection_is_unavailable_and_then_used_again(
    opened: Opened, postgres: str
) -> None:
    with pytest.raises(StoreUnavailable):
        await keep_ana(opened.store, amid=lambda: cut_off(postgres, opened))
    async with opened.store.transaction() as tx:
        assert await tx.person(ANA.id) is None
    for use in USES:
        await cut_off(postgres, opened)
        await use(opened.store)


async def cut_off(server: str, opened: Opened) -> None:
    name = opened.store.engine.url.database
    await run(server, f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{name}'")


async def test_a_server_that_nobody_reaches_is_unavailable(unused_tcp_port: int) -> None:
    away = engine.make_engine(f"postgresql://bot@127.0.0.1:{unused_tcp_port}/bot")
    store = SqlStore(away, the_clock)
    for use in USES:
        with pytest.raises(StoreUnavailable):
            await asyncio.wait_for(use(store), 10)
    await away.dispose()


async def test_a_fault_of_ours_stays_one(opened: Opened) -> None:
    async with opened.store.engine.begin() as connection:
        await connection.exec_driver_sql("DROP TABLE people")
    with pytest.raises(DBAPIError) as told:
        await keep_ana(opened.store)
    # What was to be kept is nobody's business.
    assert str(ANA.id) not in str(told.value)
