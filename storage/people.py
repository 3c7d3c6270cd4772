"""Traders in the database."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Insert, Row, bindparam, delete, select

from bot.core.person import Lang, Person
from storage.tables import PEOPLE
from storage.unit import Unit, insert_or_replace

# A row that is read to be changed is locked on PostgreSQL, always in the order person, draft, connection.
_FIND = select(PEOPLE).where(PEOPLE.c.id == bindparam("wanted")).with_for_update()
_FORGET = delete(PEOPLE).where(PEOPLE.c.id == bindparam("wanted"))


class PeopleUnit(Unit):
    async def person(self, person_id: int) -> Person | None:
        row = (await self._connection.execute(_FIND, {"wanted": person_id})).first()
        return None if row is None else _person(row)

    async def save_person(self, person: Person) -> None:
        await self._connection.execute(
            _save(self._dialect),
            {
                "id": person.id,
                "lang": person.lang.value,
                "since": person.since,
                "unreachable_since": person.unreachable_since,
                "renaming": person.renaming,
            },
        )

    async def forget_person(self, person_id: int) -> None:
        await self._connection.execute(_FORGET, {"wanted": person_id})


@cache
def _save(dialect: str) -> Insert:
    return insert_or_replace(dialect, PEOPLE)


def _person(row: Row[Any]) -> Person:
    return Person(
        id=row.id,
        lang=Lang(row.lang),
        since=row.since,
        unreachable_since=row.unreachable_since,
        renaming=row.renaming,
    )
