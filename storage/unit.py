"""The ground of a transaction: its connection, and the inserts that heed a row which is there already."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Insert, Select, Table, bindparam
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


def insert_or_leave(dialect: str, table: Table, *unique: str) -> Insert:
    """Adds a row, or leaves the one with the same `unique` columns (else primary key) as it is; parameters are the
    columns.
    """
    keys = unique or [column.name for column in table.primary_key]
    return _insert(dialect, table).on_conflict_do_nothing(index_elements=keys)  # type: ignore[no-any-return]


def insert_selected(
    dialect: str, table: Table, columns: Mapping[str, ColumnElement[Any]], found: Select[Any], *unique: str
) -> Insert:
    """Adds a row with these columns for each that is found; one with the same `unique` columns stays as it is."""
    selected = found.with_only_columns(*columns.values(), maintain_column_froms=True)
    insert = _bare_insert(dialect, table).from_select([*columns], selected)
    return insert.on_conflict_do_nothing(index_elements=unique)  # type: ignore[no-any-return]


def _insert(dialect: str, table: Table) -> Any:  # noqa: ANN401  two classes with the same methods and no common base for them
    values = {column.name: bindparam(column.name, type_=column.type) for column in table.columns}
    return _bare_insert(dialect, table).values(values)


def _bare_insert(dialect: str, table: Table) -> Any:  # noqa: ANN401  the same
    if dialect == "sqlite":
        from sqlalchemy.dialects import sqlite

        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql

    return postgresql.insert(table)
