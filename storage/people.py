"""Traders in the database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Insert, Integer, Row, bindparam, delete, select, update

from bot.core.broadcast import DeliveryState
from bot.core.notices import USUAL_NOTICES
from bot.core.person import Lang, Person
from storage.audit_trail import TrailUnit
from storage.codec import decode_notices, encode_notices
from storage.retired_keys import RetiredKeysUnit
from storage.staff_tables import DELIVERIES, EPISODES, MILESTONES, NOTES, RELAYED, TICKETS
from storage.tables import ALERTS, OPENINGS, PEOPLE, STRATEGIES, WATCHES
from storage.unit import insert_or_replace

# A row that is read to be changed is locked on PostgreSQL, always in the order person, draft, connection.
_FIND = select(PEOPLE).where(PEOPLE.c.id == bindparam("wanted")).with_for_update()
_RISK_NOTICE = select(PEOPLE.c.risk_notice).where(PEOPLE.c.id == bindparam("wanted"))
_FORGET = (
    delete(PEOPLE).where(PEOPLE.c.id == bindparam("wanted")),
    delete(WATCHES).where(WATCHES.c.person_id == bindparam("wanted")),
    delete(ALERTS).where(ALERTS.c.person_id == bindparam("wanted")),
    delete(STRATEGIES).where(STRATEGIES.c.person_id == bindparam("wanted")),
    # That something was opened stays on record, and whose it was does not.
    update(OPENINGS).where(OPENINGS.c.person_id == bindparam("wanted")).values(person_id=None),
    delete(NOTES).where(NOTES.c.person_id == bindparam("wanted")),
    delete(RELAYED).where(
        RELAYED.c.ticket_id.in_(select(TICKETS.c.id).where(TICKETS.c.person_id == bindparam("wanted")))
    ),
    delete(TICKETS).where(TICKETS.c.person_id == bindparam("wanted")),
    delete(DELIVERIES).where(
        DELIVERIES.c.person_id == bindparam("wanted"), DELIVERIES.c.state == DeliveryState.WAITING.value
    ),
    update(DELIVERIES)
    .where(DELIVERIES.c.person_id == bindparam("wanted"), DELIVERIES.c.state == DeliveryState.SENDING.value)
    .values(state=DeliveryState.UNSURE.value),
    # What was counted stays counted, and whose it was is not kept.
    update(DELIVERIES).where(DELIVERIES.c.person_id == bindparam("wanted")).values(person_id=None),
    update(MILESTONES).where(MILESTONES.c.person_id == bindparam("wanted")).values(person_id=None),
    update(EPISODES).where(EPISODES.c.person_id == bindparam("wanted")).values(person_id=None, connection_id=None),
)
_DUE_DIGESTS = (
    select(PEOPLE)
    .where(PEOPLE.c.digest_at <= bindparam("now"), PEOPLE.c.unreachable_since.is_(None))
    .order_by(PEOPLE.c.digest_at)
    .limit(bindparam("limit", type_=Integer))
    .with_for_update(skip_locked=True)
)


class PeopleUnit(RetiredKeysUnit, TrailUnit):
    async def person(self, person_id: int) -> Person | None:
        row = (await self._connection.execute(_FIND, {"wanted": person_id})).first()
        return None if row is None else person_of(row)

    async def accepted_risk_notice(self, person_id: int) -> int | None:
        version: int | None = (await self._connection.execute(_RISK_NOTICE, {"wanted": person_id})).scalar()
        return version

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
                "handle": person.handle,
                "blocked_at": person.blocked_at,
            },
        )

    async def forget_person(self, person_id: int) -> None:
        for statement in _FORGET:
            await self._connection.execute(statement, {"wanted": person_id})
        await self.forget_deeds_about(person_id)
        await self.destroy_retired_keys_of_person(person_id)

    async def due_digests(self, now: datetime, limit: int) -> Sequence[Person]:
        rows = await self._connection.execute(_DUE_DIGESTS, {"now": now, "limit": limit})
        return [person_of(row) for row in rows]


@cache
def _save(dialect: str) -> Insert:
    return insert_or_replace(dialect, PEOPLE)


def person_of(row: Row[Any]) -> Person:
    return Person(
        id=row.id,
        lang=Lang(row.lang),
        since=row.since,
        unreachable_since=row.unreachable_since,
        renaming=row.renaming,
        notices=USUAL_NOTICES if row.notices is None else decode_notices(row.notices),
        digest_at=row.digest_at,
        risk_notice=row.risk_notice,
        handle=row.handle,
        blocked_at=row.blocked_at,
    )
