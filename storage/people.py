"""Traders in the database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Insert, Integer, Row, bindparam, delete, select, update

from bot.core.notices import USUAL_NOTICES
from bot.core.person import Lang, Person
from storage.codec import decode_notices, encode_notices
from storage.retired_keys import RetiredKeysUnit
from storage.tables import ALERTS, OPENINGS, PEOPLE, STRATEGIES, WATCHES
from storage.unit import insert_or_replace

# A row that is read to be changed is locked on PostgreSQL, always in the order person, draft, connection.
_FIND = select(PEOPLE).where(PEOPLE.c.id == bindparam("wanted")).with_for_update()
_FORGET = (
    delete(PEOPLE).where(PEOPLE.c.id == bindparam("wanted")),
    delete(WATCHES).where(WATCHES.c.person_id == bindparam("wanted")),
    delete(ALERTS).where(ALERTS.c.person_id == bindparam("wanted")),
    delete(STRATEGIES).where(STRATEGIES.c.person_id == bindparam("wanted")),
    # That something was opened stays on record, and whose it was does not.
    update(OPENINGS).where(OPENINGS.c.person_id == bindparam("wanted")).values(person_id=None),
)
_DUE_DIGESTS = (
    select(PEOPLE)
    .where(PEOPLE.c.digest_at <= bindparam("now"), PEOPLE.c.unreachable_since.is_(None))
    .order_by(PEOPLE.c.digest_at)
    .limit(bindparam("limit", type_=Integer))
    .with_for_update(skip_locked=True)
)


class PeopleUnit(RetiredKeysUnit):
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
                # Whoever never chose gets what is usual, then as now.
                "notices": None if person.notices == USUAL_NOTICES else encode_notices(person.notices),
                "digest_at": person.digest_at,
                "risk_notice": person.risk_notice,
            },
        )

    async def forget_person(self, person_id: int) -> None:
        for statement in _FORGET:
            await self._connection.execute(statement, {"wanted": person_id})
        await self.destroy_retired_keys_of_person(person_id)

    async def due_digests(self, now: datetime, limit: int) -> Sequence[Person]:
        rows = await self._connection.execute(_DUE_DIGESTS, {"now": now, "limit": limit})
        return [_person(row) for row in rows]


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
        notices=USUAL_NOTICES if row.notices is None else decode_notices(row.notices),
        digest_at=row.digest_at,
        risk_notice=row.risk_notice,
    )
