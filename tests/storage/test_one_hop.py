"""Holds SQLite's thread to ending quietly, whenever whoever waited for it goes away."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from storage.one_hop import OneHopConnection

Open = Callable[[], sqlite3.Connection]


def test_a_file_whose_opening_was_given_up_is_closed_without_a_word_after_its_loop_is_gone(tmp_path: Path) -> None:
    release, opened = threading.Event(), list[sqlite3.Connection]()

    def slowly() -> sqlite3.Connection:
        release.wait(timeout=10)
        opened.append(_open_file(tmp_path))
        return opened[0]

    thread = asyncio.run(_given_up(slowly))
    release.set()
    thread.join(timeout=10)
    assert not thread.is_alive()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        opened[0].execute("SELECT 1")


def test_a_statement_that_was_given_up_ends_without_a_word_after_its_loop_is_gone(tmp_path: Path) -> None:
    release = threading.Event()

    async def give_up() -> threading.Thread:
        connection = OneHopConnection(partial(_open_file, tmp_path), iter_chunk_size=64)
        await connection
        asking = asyncio.create_task(connection.run(lambda _: release.wait(timeout=10)))
        await _let_go(asking)
        connection.stop()
        return connection._thread

    thread = asyncio.run(give_up())
    release.set()
    thread.join(timeout=10)
    assert not thread.is_alive()


async def test_a_file_that_cannot_be_opened_says_why_and_leaves_no_thread(tmp_path: Path) -> None:
    connection = OneHopConnection(partial(sqlite3.connect, str(tmp_path / "nowhere" / "f")), iter_chunk_size=64)
    with pytest.raises(sqlite3.OperationalError, match="unable to open"):
        await connection
    await asyncio.to_thread(connection._thread.join, 10)
    assert not connection._thread.is_alive()


async def _given_up(opening: Open) -> threading.Thread:
    connection = OneHopConnection(opening, iter_chunk_size=64)

    async def wait() -> None:
        await connection

    await _let_go(asyncio.create_task(wait()))
    return connection._thread


async def _let_go(task: asyncio.Task[object] | asyncio.Task[None]) -> None:
    await asyncio.sleep(0.05)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def _open_file(folder: Path) -> sqlite3.Connection:
    return sqlite3.connect(folder / "file.sqlite3", isolation_level=None, check_same_thread=False)
