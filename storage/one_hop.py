"""A SQLite connection that crosses into its thread once a statement instead of four times, and begins what it runs."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from types import TracebackType
from typing import Any, Self

import aiosqlite

Row = Sequence[Any]
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
        return await self._execute(_run, self._conn, statement)  # type: ignore[no-any-return,no-untyped-call]

    async def empty_journal(self) -> None:
        """Write everything into the file and cut the write-ahead log to nothing, unless somebody is reading from it."""
        await self._execute(_empty_journal, self._conn)  # type: ignore[no-untyped-call]


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
