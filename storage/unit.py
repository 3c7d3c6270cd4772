"""The ground of a transaction: its connection, and the inserts that heed a row which is there already."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Insert, Table, bindparam
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.clock import Clock


class Unit:
    """`destroyed` is true once something sealed was removed, whose last traces are then swept out after the commit."""

    def __init__(self, connection: AsyncConnection, clock: Clock) -> None:
        self._connection = connection
        self._clock = clock
        self._dialect = connection.dialect.name
        self.destroyed = False


def insert_or_replace(dialect: str, table: Table) -> Insert:
    """Puts a whole row in the place of the one with the same primary key, if any; parameters are the columns."""
    insert = _insert(dialect, table)
    keys = [column.name for column in table.primary_key]
    rest = {column.name: insert.excluded[column.name] for column in table.columns if column.name not in keys}
    return insert.on_conflict_do_update(index_elements=keys, set_=rest)  # type: ignore[no-any-return]


def insert_or_change(dialect: str, table: Table, **changes: object) -> Insert:
    """Adds a row, or makes only these changes to the one with the same primary key; parameters are the columns."""
    keys = [column.name for column in table.primary_key]
    return _insert(dialect, table).on_conflict_do_update(index_elements=keys, set_=changes)  # type: ignore[no-any-return]


def insert_or_leave(dialect: str, table: Table) -> Insert:
    """Adds a row, or leaves the one with the same primary key as it is; parameters are the columns."""
    keys = [column.name for column in table.primary_key]
    return _insert(dialect, table).on_conflict_do_nothing(index_elements=keys)  # type: ignore[no-any-return]


def _insert(dialect: str, table: Table) -> Any:  # noqa: ANN401  two classes with the same methods and no common base for them
    values = {column.name: bindparam(column.name, type_=column.type) for column in table.columns}
    if dialect == "sqlite":
        from sqlalchemy.dialects import sqlite

        return sqlite.insert(table).values(values)
    from sqlalchemy.dialects import postgresql

    return postgresql.insert(table).values(values)
