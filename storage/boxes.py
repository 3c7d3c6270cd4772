"""Sealed boxes in the database: kept, read, and destroyed without a trace."""

from __future__ import annotations

from base64 import b64decode, b64encode
from functools import cache
from typing import Any

from sqlalchemy import Insert, Row, bindparam, delete, select

from bot.core.exchange import Field
from bot.core.sealed import SealedBox, Subject
from storage.tables import SEALED
from storage.unit import Unit, insert_or_leave, insert_or_replace

_FIND = select(SEALED).where(SEALED.c.subject_id == bindparam("wanted")).with_for_update()
_DESTROY = delete(SEALED).where(SEALED.c.subject_id == bindparam("wanted"))


class BoxesUnit(Unit):
    async def sealed(self, subject_id: str) -> SealedBox | None:
        row = (await self._connection.execute(_FIND, {"wanted": subject_id})).first()
        return None if row is None else box_of(row)

    async def keep_sealed(self, subject: Subject, box: SealedBox) -> None:
        await self._connection.execute(_keep(self._dialect), row_of(subject, box))

    async def destroy_sealed(self, subject_id: str) -> None:
        found = await self._connection.execute(_DESTROY, {"wanted": subject_id})
        self.destroyed = self.destroyed or found.rowcount > 0


@cache
def add_box(dialect: str) -> Insert:
    """Keeps a row of `row_of` unless the subject has a box already."""
    return insert_or_leave(dialect, SEALED)


def row_of(subject: Subject, box: SealedBox) -> dict[str, object]:
    return {
        "subject_id": subject.id,
        "owner_id": subject.owner_id,
        "key_id": box.key_id,
        "wrapped_key": box.wrapped_key,
        "sealed_values": {field.value: b64encode(value).decode() for field, value in box.values.items()},
        "version": box.version,
    }


def box_of(row: Row[Any]) -> SealedBox:
    return SealedBox(
        key_id=row.key_id,
        wrapped_key=bytes(row.wrapped_key),
        values={Field(name): b64decode(value) for name, value in row.sealed_values.items()},
        version=row.version,
    )


@cache
def _keep(dialect: str) -> Insert:
    return insert_or_replace(dialect, SEALED)
