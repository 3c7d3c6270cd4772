"""The outbox in the database: alerts kept with what they tell of, and handed out once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Insert, Integer, Row, bindparam, delete, func, select, update

from bot.core.alert import Alert, AlertKind, AlertState, Urgency
from bot.usecases.monitor_ports import OutboxLook
from storage.codec import decode_finding, encode_finding
from storage.tables import ALERTS
from storage.unit import Unit, insert_or_leave

IS_WAITING = ALERTS.c.state == AlertState.WAITING.value
_IS_DUE = ALERTS.c.due_at <= bindparam("now")
_OF_CONNECTION = ALERTS.c.connection_id == bindparam("of_connection")
_OF_KINDS = ALERTS.c.kind.in_(bindparam("kinds", expanding=True))
_DUE = (
    select(ALERTS)
    .where(IS_WAITING, _IS_DUE)
    .order_by(ALERTS.c.urgency, ALERTS.c.due_at)
    .limit(bindparam("limit", type_=Integer))
    .with_for_update(skip_locked=True)
)
_TAKE = (
    update(ALERTS)
    .where(ALERTS.c.id == bindparam("wanted"))
    .values(state=AlertState.SENDING.value, attempts=ALERTS.c.attempts + 1)
)
_SAVED = ("state", "due_at", "attempts", "message_id", "is_repeat")
_SAVE = (
    update(ALERTS)
    .where(ALERTS.c.id == bindparam("wanted"))
    .values({name: bindparam(name, type_=ALERTS.c[name].type) for name in _SAVED})
)
_CUT_OFF = select(ALERTS).where(ALERTS.c.state == AlertState.SENDING.value).order_by(ALERTS.c.created_at, ALERTS.c.id)
_WAITING_OF = (
    select(ALERTS)
    .where(ALERTS.c.person_id == bindparam("of_person"), IS_WAITING)
    .order_by(ALERTS.c.created_at, ALERTS.c.id)
)
_WAITING_FOR = select(ALERTS).where(_OF_CONNECTION, _OF_KINDS, IS_WAITING).order_by(ALERTS.c.created_at, ALERTS.c.id)
_TOLD_OF = (
    select(ALERTS)
    .where(
        _OF_CONNECTION,
        ALERTS.c.kind.in_([kind.value for kind in (AlertKind.OFFLINE, AlertKind.WITHDRAW_GAINED, AlertKind.REMINDER)]),
        ALERTS.c.state == AlertState.SENT.value,
    )
    .order_by(ALERTS.c.created_at.desc(), ALERTS.c.id.desc())
    .limit(1)
)
_DROP = update(ALERTS).where(_OF_CONNECTION, _OF_KINDS, IS_WAITING).values(state=AlertState.DROPPED.value)
_LOOK = select(func.count(), func.min(ALERTS.c.due_at)).where(IS_WAITING, _IS_DUE)
_PRUNE = delete(ALERTS).where(
    ALERTS.c.created_at < bindparam("before"),
    ALERTS.c.state.in_([AlertState.SENT.value, AlertState.DROPPED.value]),
)


class OutboxUnit(Unit):
    async def add_alert(self, alert: Alert) -> bool:
        added = await self._connection.execute(_add(self._dialect), _row(alert))
        return added.rowcount == 1

    async def claim_alerts(self, now: datetime, limit: int) -> Sequence[Alert]:
        due = [alert_of(row) for row in await self._connection.execute(_DUE, {"now": now, "limit": limit})]
        if due:
            await self._connection.execute(_TAKE, [{"wanted": alert.id} for alert in due])
        return [replace(alert, state=AlertState.SENDING, attempts=alert.attempts + 1) for alert in due]

    async def save_alert(self, alert: Alert) -> None:
        row = _row(alert)
        await self._connection.execute(_SAVE, {"wanted": alert.id, **{name: row[name] for name in _SAVED}})

    async def cut_off(self) -> Sequence[Alert]:
        return [alert_of(row) for row in await self._connection.execute(_CUT_OFF)]

    async def waiting_of(self, person_id: int) -> Sequence[Alert]:
        return [alert_of(row) for row in await self._connection.execute(_WAITING_OF, {"of_person": person_id})]

    async def waiting_for(self, connection_id: str, kinds: Sequence[AlertKind]) -> Sequence[Alert]:
        return [alert_of(row) for row in await self._connection.execute(_WAITING_FOR, _about(connection_id, kinds))]

    async def told_of(self, connection_id: str) -> Alert | None:
        row = (await self._connection.execute(_TOLD_OF, {"of_connection": connection_id})).first()
        return None if row is None or row.message_id is None else alert_of(row)

    async def drop_alerts(self, connection_id: str, kinds: Sequence[AlertKind]) -> None:
        await self._connection.execute(_DROP, _about(connection_id, kinds))

    async def outbox(self, now: datetime) -> OutboxLook:
        depth, oldest = (await self._connection.execute(_LOOK, {"now": now})).one()
        return OutboxLook(depth, oldest)

    async def prune_alerts(self, before: datetime) -> None:
        await self._connection.execute(_PRUNE, {"before": before})


@cache
def _add(dialect: str) -> Insert:
    return insert_or_leave(dialect, ALERTS, "key")


def _about(connection_id: str, kinds: Sequence[AlertKind]) -> dict[str, object]:
    return {"of_connection": connection_id, "kinds": [kind.value for kind in kinds]}


def _row(alert: Alert) -> dict[str, object]:
    return {
        "id": alert.id,
        "key": alert.key,
        "kind": alert.kind.value,
        "person_id": alert.person_id,
        "created_at": alert.created_at,
        "due_at": alert.due_at,
        "urgency": int(alert.urgency),
        "connection_id": alert.connection_id,
        "incident_id": alert.incident_id,
        "exchange": alert.exchange,
        "finding": None if alert.finding is None else encode_finding(alert.finding),
        "details": dict(alert.details),
        "state": alert.state.value,
        "attempts": alert.attempts,
        "message_id": alert.message_id,
        "is_repeat": alert.is_repeat,
    }


def alert_of(row: Row[Any]) -> Alert:
    return Alert(
        id=row.id,
        key=row.key,
        kind=AlertKind(row.kind),
        person_id=row.person_id,
        created_at=row.created_at,
        due_at=row.due_at,
        urgency=Urgency(row.urgency),
        connection_id=row.connection_id,
        incident_id=row.incident_id,
        exchange=row.exchange,
        finding=None if row.finding is None else decode_finding(row.finding),
        details=row.details,
        state=AlertState(row.state),
        attempts=row.attempts,
        message_id=row.message_id,
        is_repeat=row.is_repeat,
    )
