"""The audit trail of credentials that were opened: who opened those of which connection, when, and what for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, Row, bindparam, insert, select

from storage.tables import OPENINGS
from storage.unit import Unit

_GIVEN = [column for column in OPENINGS.columns if column.name != "number"]
# Rows are added; one is changed only to forget whose it was. Whoever may add one need not be able to read any.
NOTE_OPENING = insert(OPENINGS).values({each.name: bindparam(each.name, type_=each.type) for each in _GIVEN}).inline()
_NEWEST = select(*_GIVEN).order_by(OPENINGS.c.number.desc()).limit(bindparam("limit", type_=Integer))
_NEWEST_OF = _NEWEST.where(OPENINGS.c.connection_id == bindparam("wanted"))


@dataclass(frozen=True, slots=True)
class Opening:
    """`person_id` is None once the person is forgotten."""

    at: datetime
    connection_id: str
    person_id: int | None
    purpose: str
    opened_by: str


class OpeningsUnit(Unit):
    async def openings(self, limit: int, connection_id: str | None = None) -> Sequence[Opening]:
        """The newest first, of one connection or of all."""
        wanted: dict[str, object] = {"limit": limit}
        if connection_id is None:
            return [_of(row) for row in await self._connection.execute(_NEWEST, wanted)]
        return [_of(row) for row in await self._connection.execute(_NEWEST_OF, {**wanted, "wanted": connection_id})]


def row_of(opening: Opening) -> dict[str, object]:
    return {
        "at": opening.at,
        "connection_id": opening.connection_id,
        "person_id": opening.person_id,
        "purpose": opening.purpose,
        "opened_by": opening.opened_by,
    }


def _of(row: Row[Any]) -> Opening:
    return Opening(row.at, row.connection_id, row.person_id, row.purpose, row.opened_by)
