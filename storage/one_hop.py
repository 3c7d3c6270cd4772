"""A SQLite connection that crosses into its thread once a statement instead of four times, and begins what it runs."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from types import TracebackType
from typing import Any, Self

import aiosqlite

Row = Sequence[Any]
# What SQLite's module raises for a statement and its parameters.
_MISHAPS = (sqlite3.Error, sqlite3.Warning, ValueError, TypeError, OverflowError, MemoryError)
# What ends the connection's thread.
_STOP = aiosqlite.core._STOP_RUNNING_SENTINEL  # noqa: SLF001  aiosqlite has no other way
Run = Callable[[sqlite3.Cursor], object]


class OneHopConnection(aiosqlite.Connection):
    """Every statement runs in a transaction that was begun with BEGIN IMMEDIATE.

    SQLite's deferred transactions lose updates or fail when a read is followed by a write; begun this way the lock is
    there from the start. The BEGIN travels with the first statement, so that it costs no hop of its own.
    """

    def cursor(self) -> OneHopCursor:  # type: ignore[override]  # SQLAlchemy enters it by itself
        return OneHopCursor(self)

    async def run(self, statement: Run) -> tuple[sqlite3.Cursor, list[Row]]:
        """The cursor after the statement, closed, and all rows."""
        return await self._execute(_run, self._conn, statement)  # type: ignore[no-any-return]

    def stop(self) -> asyncio.Future[Any] | None:
        """Close the file in its thread; the future is done when that is done."""
        self._running = False
        try:
            told: asyncio.Future[Any] | None = asyncio.get_running_loop().create_future()
        except RuntimeError:
            told = None
        self._tx.put_nowait((None, partial(self._close_and_tell, told)))
        return told

    async def _connect(self) -> Self:
        """Open the file in the connection's thread; who is cancelled meanwhile leaves it closed."""
        if self._connection is None:
            is_open = False
            try:
                await self._in_thread(self._open)
                is_open = True
            finally:
                if not is_open:
                    self.stop()
        return self

    async def _execute(self, fn: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  as it is there
        """What the work gives, done in the connection's thread."""
        if not self._running or self._connection is None:
            raise ValueError("Connection closed")
        return await self._in_thread(partial(fn, *args, **kwargs))

    async def _in_thread(self, work: Callable[[], object]) -> Any:  # noqa: ANN401  as _execute
        told: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._tx.put_nowait((None, partial(_do_and_tell, told, work)))
        return await told

    def _open(self) -> None:
        self._connection = self._connector()

    def _close_and_tell(self, told: asyncio.Future[Any] | None) -> object:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if told is not None:
            _tell(told, told.set_result, None)
        return _STOP

    async def empty_journal(self) -> None:
        """Write everything into the file and cut the write-ahead log to nothing, unless somebody is reading from it."""
        await self._execute(_empty_journal, self._conn)


class OneHopCursor:
    """What SQLAlchemy needs of an asynchronous cursor; rows are there as soon as the statement has run."""

    description: Any = None
    rowcount = -1
    lastrowid: int | None = None
    arraysize = 1

    def __init__(self, connection: OneHopConnection) -> None:
        self._connection = connection
        self._rows: list[Row] = []

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def execute(self, sql: str, parameters: Sequence[object] = ()) -> OneHopCursor:
        return await self._keep(lambda cursor: cursor.execute(sql, parameters))

    async def executemany(self, sql: str, rows: Iterable[Sequence[object]]) -> OneHopCursor:
        return await self._keep(lambda cursor: cursor.executemany(sql, rows))

    async def fetchall(self) -> list[Row]:
        rows, self._rows = self._rows, []
        return rows

    async def close(self) -> None:
        self._rows = []

    async def _keep(self, statement: Run) -> OneHopCursor:
        cursor, self._rows = await self._connection.run(statement)
        self.description, self.rowcount, self.lastrowid = cursor.description, cursor.rowcount, cursor.lastrowid
        return self


def _do_and_tell(told: asyncio.Future[Any], work: Callable[[], object]) -> None:
    settle: Callable[[Any], None] = told.set_exception
    outcome: object = RuntimeError("the statement did not come to its end")
    try:
        outcome = work()
        settle = told.set_result
    except _MISHAPS as error:
        outcome = error
    finally:
        _tell(told, settle, outcome)


def _tell(told: asyncio.Future[Any], settle: Callable[[Any], None], outcome: object) -> None:
    """Settle the future in its own loop, from the connection's thread.

    SQLAlchemy lets go of a connection whose user was cancelled without waiting for its thread. By the time that the
    thread is done the loop may be gone, and then there is nobody to tell.
    """
    with suppress(RuntimeError):
        told.get_loop().call_soon_threadsafe(_unless_done, told, settle, outcome)


def _unless_done(told: asyncio.Future[Any], settle: Callable[[Any], None], outcome: object) -> None:
    if not told.done():
        settle(outcome)


def _run(connection: sqlite3.Connection, statement: Run) -> tuple[sqlite3.Cursor, list[Row]]:
    if not connection.in_transaction:
        connection.execute("BEGIN IMMEDIATE")
    cursor = connection.cursor()
    statement(cursor)
    rows = cursor.fetchall() if cursor.description else []
    return cursor, rows


def _empty_journal(connection: sqlite3.Connection) -> None:
    # A reader in another process is not waited for: all of ours would wait as well.
    (patience,) = connection.execute("PRAGMA busy_timeout").fetchone()
    connection.execute("PRAGMA busy_timeout=100")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.execute(f"PRAGMA busy_timeout={patience}")
