"""Announcements of a further address of ours in the database, and whose keys do not let it in yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    Insert,
    Row,
    Text,
    Update,
    and_,
    bindparam,
    cast,
    func,
    literal,
    not_,
    or_,
    select,
    update,
)

from bot.core.ip_move import IpMove, Readiness
from bot.core.passport import IpStatus
from bot.core.watch import Standing, Watch
from storage.tables import CONNECTIONS, IP_MOVES, PEOPLE, WATCHES
from storage.unit import Unit, insert_or_replace
from storage.watches import watch_of

_OPEN = select(IP_MOVES).where(IP_MOVES.c.closed_at.is_(None)).order_by(IP_MOVES.c.opened_at.desc()).limit(1)
_IS_KNOWN = WATCHES.c.lacks.is_not(None)
# A JSON list of addresses, in which none can hold a quotation mark.
_LACKS_IT = cast(WATCHES.c.lacks, Text).contains(literal('"').concat(bindparam("address")).concat('"'))
_WATCHED = WATCHES.join(CONNECTIONS, CONNECTIONS.c.id == WATCHES.c.connection_id)
_LACKING = (
    select(WATCHES)
    .select_from(_WATCHED)
    .where(_IS_KNOWN, _LACKS_IT)
    .order_by(WATCHES.c.person_id, WATCHES.c.connection_id)
)


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count().filter(condition)


_READINESS = select(
    _count(and_(_IS_KNOWN, not_(_LACKS_IT))), _count(and_(_IS_KNOWN, _LACKS_IT)), _count(not_(_IS_KNOWN))
).select_from(_WATCHED)

_IS_ONLINE = WATCHES.c.standing == Standing.ONLINE.value
_IS_GONE = and_(not_(_IS_ONLINE), WATCHES.c.since < bindparam("gone_before"))
_READINESS_AT = (
    select(
        WATCHES.c.exchange,
        _count(and_(_IS_KNOWN, not_(_LACKS_IT))),
        _count(and_(_IS_KNOWN, _LACKS_IT, not_(_IS_GONE))),
        _count(or_(not_(_IS_KNOWN), and_(_LACKS_IT, _IS_GONE))),
    )
    .select_from(_WATCHED)
    .group_by(WATCHES.c.exchange)
    .order_by(WATCHES.c.exchange)
)
# The mark is gone from the assumption on until the next look.
_IS_SEEN = WATCHES.c.mark != ""
_UNSEEN = select(func.count()).select_from(_WATCHED).where(_IS_KNOWN, _LACKS_IT, _IS_ONLINE, not_(_IS_SEEN))
_BEHIND = (
    select(WATCHES.c.person_id)
    .distinct()
    .join_from(WATCHES, PEOPLE, PEOPLE.c.id == WATCHES.c.person_id)
    .where(_IS_KNOWN, _LACKS_IT, _IS_ONLINE, _IS_SEEN, PEOPLE.c.unreachable_since.is_(None))
    .order_by(WATCHES.c.person_id)
)
# Nothing of ours is missing in a list that lets everybody in, and nothing in one that holds all of ours: only the
# report tells one from the other. It is looked at as text, since PostgreSQL refuses to read one that holds a NUL.
_REPORT = func.replace(cast(CONNECTIONS.c.report, Text), '": ', '":')
_LISTED = (
    select(CONNECTIONS.c.id).where(not_(_REPORT.contains(f'"ip":{{"status":"{IpStatus.OPEN.value}"'))).scalar_subquery()
)


class IpMovesUnit(Unit):
    async def open_move(self) -> IpMove | None:
        row = (await self._connection.execute(_OPEN)).first()
        return None if row is None else _of(row)

    async def save_move(self, move: IpMove) -> None:
        await self._connection.execute(_save(self._dialect), _row(move))

    async def lacking(self, address: str) -> Sequence[Watch]:
        return [watch_of(row) for row in await self._connection.execute(_LACKING, {"address": address})]

    async def readiness(self, address: str) -> Readiness:
        ready, lacking, unknown = (await self._connection.execute(_READINESS, {"address": address})).one()
        return Readiness(ready, lacking, unknown)

    async def readiness_at(self, address: str, gone_before: datetime) -> Mapping[str, Readiness]:
        wanted = {"address": address, "gone_before": gone_before}
        rows = await self._connection.execute(_READINESS_AT, wanted)
        return {exchange: Readiness(*counts) for exchange, *counts in rows}

    async def unseen(self, address: str) -> int:
        return int((await self._connection.execute(_UNSEEN, {"address": address})).scalar_one())

    async def people_behind(self, address: str) -> Sequence[int]:
        return [*(await self._connection.execute(_BEHIND, {"address": address})).scalars()]

    async def assume_lacking(self, address: str) -> None:
        await self._connection.execute(_assume(self._dialect), {"address": address})


@cache
def _assume(dialect: str) -> Update:
    return (
        update(WATCHES)
        .where(_IS_KNOWN, not_(_LACKS_IT), WATCHES.c.connection_id.in_(_LISTED))
        .values(lacks=_with_address(dialect), mark="", rights_at=None, version=WATCHES.c.version + 1)
    )


def _with_address(dialect: str) -> ColumnElement[Any]:
    address = bindparam("address", type_=Text)
    if dialect == "sqlite":
        return func.json_insert(WATCHES.c.lacks, "$[#]", address)
    from sqlalchemy.dialects.postgresql import JSONB

    return cast(cast(WATCHES.c.lacks, JSONB).concat(func.jsonb_build_array(address)), JSON)


@cache
def _save(dialect: str) -> Insert:
    return insert_or_replace(dialect, IP_MOVES)


def _row(move: IpMove) -> dict[str, object]:
    return {
        "id": move.id,
        "address": move.address,
        "opened_at": move.opened_at,
        "opened_by": move.opened_by,
        "closed_at": move.closed_at,
        "round": move.round,
        "next_round_at": move.next_round_at,
    }


def _of(row: Row[Any]) -> IpMove:
    return IpMove(
        id=row.id,
        address=row.address,
        opened_at=row.opened_at,
        opened_by=row.opened_by,
        closed_at=row.closed_at,
        round=row.round,
        next_round_at=row.next_round_at,
    )
