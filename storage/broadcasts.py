"""Messages to many in the database: their making, whom each is for, and to whom it went out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Row,
    Select,
    bindparam,
    func,
    insert,
    literal,
    select,
    text,
    update,
)

from bot.core.broadcast import Audience, Broadcast, BroadcastState, Delivery, DeliveryState, Kind, Progress
from bot.core.person import Lang
from bot.core.watch import Standing
from bot.usecases.staff_ports import StaleBroadcast
from storage.staff_tables import BROADCASTS, DELIVERIES, IS_RUNNING, STAFF
from storage.tables import PEOPLE, WATCHES
from storage.unit import Unit, insert_selected

_COLUMNS = BROADCASTS.c
_LIMIT = bindparam("limit", type_=Integer)
_OWN_COLUMNS = [column for column in _COLUMNS if column.name != "number"]
_ALL = select(*_OWN_COLUMNS)
_THIS = _COLUMNS.id == bindparam("wanted")
_FIND = _ALL.where(_THIS).with_for_update()
_NEWEST = _ALL.order_by(_COLUMNS.number.desc()).limit(_LIMIT)
_RUNNING = _ALL.where(text(IS_RUNNING)).order_by(_COLUMNS.number)
_ADD = insert(BROADCASTS).values({each.name: bindparam(each.name, type_=each.type) for each in _OWN_COLUMNS})
_SAVE = (
    update(BROADCASTS)
    .where(_THIS, _COLUMNS.version == bindparam("before"))
    .values({each.name: bindparam(each.name, type_=each.type) for each in _OWN_COLUMNS if each.name != "id"})
)
_OF_BROADCAST = DELIVERIES.c.broadcast_id == bindparam("of_broadcast")
_IN_STATE = DELIVERIES.c.state == bindparam("in_state")
_IN_LINE = (
    select(DELIVERIES)
    .where(_OF_BROADCAST, _IN_STATE)
    .order_by(DELIVERIES.c.person_id)
    .limit(_LIMIT)
    .with_for_update(skip_locked=True)
)
_TAKE = update(DELIVERIES).where(DELIVERIES.c.number == bindparam("wanted")).values(state=DeliveryState.SENDING.value)
_SETTLE = (
    update(DELIVERIES)
    .where(_OF_BROADCAST, DELIVERIES.c.person_id == bindparam("of_person"))
    .values({name: bindparam(name, type_=DELIVERIES.c[name].type) for name in ("state", "message_id")})
)
_CUT_OFF = select(DELIVERIES).where(_OF_BROADCAST, _IN_STATE).order_by(DELIVERIES.c.person_id)
_LAST = select(func.max(DELIVERIES.c.message_id)).where(_OF_BROADCAST)
_PROGRESS = select(DELIVERIES.c.state, func.count()).where(_OF_BROADCAST).group_by(DELIVERIES.c.state)


class BroadcastsUnit(Unit):
    async def broadcast(self, broadcast_id: str) -> Broadcast | None:
        row = (await self._connection.execute(_FIND, {"wanted": broadcast_id})).first()
        return None if row is None else _of(row)

    async def add_broadcast(self, broadcast: Broadcast) -> None:
        await self._connection.execute(_ADD, _row(broadcast))

    async def save_broadcast(self, broadcast: Broadcast) -> None:
        row = _row(broadcast)
        row |= {"wanted": row.pop("id"), "before": broadcast.version - 1}
        if (await self._connection.execute(_SAVE, row)).rowcount != 1:
            raise StaleBroadcast

    async def newest_broadcasts(self, limit: int) -> Sequence[Broadcast]:
        return [_of(row) for row in await self._connection.execute(_NEWEST, {"limit": limit})]

    async def running_broadcasts(self) -> Sequence[Broadcast]:
        return [_of(row) for row in await self._connection.execute(_RUNNING)]

    async def count_audience(self, audience: Audience) -> int:
        counted = _meant(audience).with_only_columns(func.count(), maintain_column_froms=True)
        return (await self._connection.execute(counted)).scalar_one()

    async def enlist(self, broadcast_id: str, audience: Audience) -> int:
        delivery: dict[str, ColumnElement[Any]] = {
            "broadcast_id": literal(broadcast_id),
            "person_id": PEOPLE.c.id,
            "state": literal(DeliveryState.WAITING.value),
        }
        enlist = insert_selected(self._dialect, DELIVERIES, delivery, _meant(audience), "broadcast_id", "person_id")
        return (await self._connection.execute(enlist)).rowcount

    async def claim_deliveries(self, broadcast_id: str, limit: int) -> Sequence[Delivery]:
        wanted = {"of_broadcast": broadcast_id, "in_state": DeliveryState.WAITING.value, "limit": limit}
        rows = (await self._connection.execute(_IN_LINE, wanted)).all()
        if rows:
            await self._connection.execute(_TAKE, [{"wanted": row.number} for row in rows])
        return [replace(_delivery(row), state=DeliveryState.SENDING) for row in rows]

    async def settle_delivery(self, delivery: Delivery) -> None:
        wanted = {"of_broadcast": delivery.broadcast_id, "of_person": delivery.person_id}
        settled = {"state": delivery.state.value, "message_id": delivery.message_id}
        await self._connection.execute(_SETTLE, {**wanted, **settled})

    async def cut_off_deliveries(self, broadcast_id: str) -> Sequence[Delivery]:
        wanted = {"of_broadcast": broadcast_id, "in_state": DeliveryState.SENDING.value}
        return [_delivery(row) for row in await self._connection.execute(_CUT_OFF, wanted)]

    async def last_delivered(self, broadcast_id: str) -> int | None:
        last: int | None = await self._connection.scalar(_LAST, {"of_broadcast": broadcast_id})
        return last

    async def delivery_progress(self, broadcast_id: str) -> Progress:
        rows = await self._connection.execute(_PROGRESS, {"of_broadcast": broadcast_id})
        return {DeliveryState(state): count for state, count in rows}


def _meant(audience: Audience) -> Select[Any]:
    """Everybody who is meant, and can and may be written to."""
    wanted: list[ColumnElement[bool]] = [PEOPLE.c.unreachable_since.is_(None), PEOPLE.c.blocked_at.is_(None)]
    if audience.lang is not None:
        wanted.append(PEOPLE.c.lang == audience.lang.value)
    if audience.kind is not Kind.EVERYBODY:
        is_staff = PEOPLE.c.id.in_(select(STAFF.c.person_id).where(STAFF.c.role.is_not(None)))
        wanted.append(is_staff if audience.kind is Kind.STAFF else ~is_staff)
    # Both of the same connection.
    has: list[ColumnElement[bool]] = []
    if audience.exchange is not None:
        has.append(WATCHES.c.exchange == audience.exchange)
    if audience.standing is not None:
        has.append(WATCHES.c.standing == audience.standing.value)
    if has:
        # Not person by person: SQLite would look through all of an exchange for each.
        wanted.append(PEOPLE.c.id.in_(select(WATCHES.c.person_id).where(*has)))
    return select(PEOPLE.c.id).where(*wanted)


def encode_texts(texts: Mapping[Lang, str]) -> dict[str, str]:
    return {lang.value: words for lang, words in texts.items()}


def decode_texts(body: Mapping[str, str]) -> dict[Lang, str]:
    return {lang: body[lang.value] for lang in Lang if lang.value in body}


def _row(broadcast: Broadcast) -> dict[str, object]:
    chat_id, message_id = broadcast.panel or (None, None)
    return {
        "id": broadcast.id,
        "made_by": broadcast.made_by,
        "made_at": broadcast.made_at,
        "state": broadcast.state.value,
        "audience": _encode_audience(broadcast.audience),
        "texts": encode_texts(broadcast.texts),
        "version": broadcast.version,
        "tested": broadcast.tested,
        "confirmed_by": broadcast.confirmed_by,
        "started_at": broadcast.started_at,
        "ended_at": broadcast.ended_at,
        "panel_chat_id": chat_id,
        "panel_message_id": message_id,
    }


def _of(row: Row[Any]) -> Broadcast:
    return Broadcast(
        id=row.id,
        made_by=row.made_by,
        made_at=row.made_at,
        state=BroadcastState(row.state),
        audience=_decode_audience(row.audience),
        texts=decode_texts(row.texts),
        version=row.version,
        tested=row.tested,
        confirmed_by=row.confirmed_by,
        started_at=row.started_at,
        ended_at=row.ended_at,
        panel=None if row.panel_chat_id is None else (row.panel_chat_id, row.panel_message_id),
    )


def _encode_audience(audience: Audience) -> dict[str, str]:
    given = {
        "exchange": audience.exchange,
        "lang": audience.lang,
        "standing": audience.standing,
        "kind": audience.kind,
    }
    return {name: str(value) for name, value in given.items() if value is not None}


def _decode_audience(body: Mapping[str, str]) -> Audience:
    """A filter that is not known here is an error: without it the message would go to more than were meant."""
    return Audience(
        exchange=body.get("exchange"),
        lang=Lang(body["lang"]) if "lang" in body else None,
        standing=Standing(body["standing"]) if "standing" in body else None,
        kind=Kind(body["kind"]),
    )


def _delivery(row: Row[Any]) -> Delivery:
    return Delivery(row.broadcast_id, row.person_id, DeliveryState(row.state), row.message_id)
