"""The staff in the database: who has or had a role."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Insert, Row, bindparam, select

from bot.core.staff import Member, Role
from storage.staff_tables import STAFF
from storage.tables import PEOPLE
from storage.unit import Unit, insert_or_change

_KEPT = {"person_id", "first_granted_at"}
_FIND = select(STAFF).where(STAFF.c.person_id == bindparam("wanted")).with_for_update()
# The person comes before the member, also where only the member is asked for, so that no two wait for each other.
_LOCK_PERSON = select(PEOPLE.c.id).where(PEOPLE.c.id == bindparam("wanted")).with_for_update()
_ALL = select(STAFF).order_by(STAFF.c.first_granted_at, STAFF.c.person_id)


class StaffUnit(Unit):
    async def member(self, person_id: int) -> Member | None:
        if self._dialect != "sqlite":
            await self._connection.execute(_LOCK_PERSON, {"wanted": person_id})
        row = (await self._connection.execute(_FIND, {"wanted": person_id})).first()
        return None if row is None else _of(row)

    async def save_member(self, member: Member) -> None:
        await self._connection.execute(_save(self._dialect), _row(member))

    async def members(self) -> Sequence[Member]:
        return [_of(row) for row in await self._connection.execute(_ALL)]


@cache
def _save(dialect: str) -> Insert:
    changes = {each.name: bindparam(each.name, type_=each.type) for each in STAFF.columns if each.name not in _KEPT}
    return insert_or_change(dialect, STAFF, **changes)


def _row(member: Member) -> dict[str, object]:
    return {
        "person_id": member.person_id,
        "first_granted_at": member.granted_at,
        "role": None if member.role is None else member.role.value,
        "granted_by": member.granted_by,
        "granted_at": member.granted_at,
        "pin": member.pin,
        "wrong_pins": member.wrong_pins,
        "locked_until": member.locked_until,
        "stepped_up_until": member.stepped_up_until,
        "awaiting": member.awaiting,
    }


def _of(row: Row[Any]) -> Member:
    return Member(
        person_id=row.person_id,
        role=None if row.role is None else Role(row.role),
        granted_by=row.granted_by,
        granted_at=row.granted_at,
        pin=row.pin,
        wrong_pins=row.wrong_pins,
        locked_until=row.locked_until,
        stepped_up_until=row.stepped_up_until,
        awaiting=row.awaiting,
    )
