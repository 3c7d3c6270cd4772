"""Incidents in the database, and what one says to everybody whom it concerns, in few statements for any number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Insert, Integer, Row, String, bindparam, case, cast, func, literal, select, update

from bot.core.alert import GATHERING, AlertKind, AlertState, urgency_of
from bot.core.incident import Incident, IncidentKind
from storage.alerts import IS_WAITING
from storage.codec import decode_finding, encode_finding, encode_instant
from storage.tables import ALERTS, INCIDENTS, PEOPLE, WATCHES
from storage.unit import Unit, insert_or_replace, insert_selected

# Who has been failing for longer was failing before the incident, and for another reason.
_YOUNG = timedelta(hours=1)
_OPEN = select(INCIDENTS).where(INCIDENTS.c.closed_at.is_(None)).order_by(INCIDENTS.c.opened_at, INCIDENTS.c.id)
_IS_MET = (WATCHES.c.exchange == bindparam("of_exchange"), WATCHES.c.failing_since >= bindparam("failing_from"))
_MET = select(WATCHES.c.connection_id).where(*_IS_MET)
_HOLD = (
    update(WATCHES)
    # In one order by everybody who locks many, so that no two wait for each other.
    .where(
        WATCHES.c.connection_id.in_(
            _MET.where(WATCHES.c.held.is_(False)).order_by(WATCHES.c.connection_id).with_for_update()
        )
    )
    .values(held=True, version=WATCHES.c.version + 1)
)
_SILENCE = (
    update(ALERTS)
    .where(ALERTS.c.connection_id.in_(_MET), ALERTS.c.kind == AlertKind.OFFLINE.value, IS_WAITING)
    .values(state=AlertState.DROPPED.value)
)
_BEGINNINGS = (
    ALERTS.c.incident_id == bindparam("of_incident"),
    ALERTS.c.kind == AlertKind.INCIDENT_OPENED.value,
)
_WITHDRAW = update(ALERTS).where(*_BEGINNINGS, IS_WAITING).values(state=AlertState.DROPPED.value)
_FIND = select(INCIDENTS).where(INCIDENTS.c.id == bindparam("wanted")).with_for_update()


class IncidentsUnit(Unit):
    async def incident(self, incident_id: str) -> Incident | None:
        row = (await self._connection.execute(_FIND, {"wanted": incident_id})).first()
        return None if row is None else _of(row)

    async def open_incidents(self) -> Sequence[Incident]:
        return [_of(row) for row in await self._connection.execute(_OPEN)]

    async def save_incident(self, incident: Incident) -> None:
        await self._connection.execute(_save(self._dialect), _row(incident))

    async def hold_for_incident(self, incident: Incident, now: datetime) -> int:
        met = {"of_exchange": incident.exchange, "failing_from": incident.opened_at - _YOUNG}
        for statement in (_HOLD, _SILENCE):
            await self._connection.execute(statement, met)
        details = {"kind": incident.kind.value}
        if incident.until is not None:
            details["until"] = encode_instant(incident.until)
        told = await self._connection.execute(
            _tell_of_beginning(self._dialect), {**met, **_said(incident, now, details)}
        )
        return told.rowcount

    async def release_incident(self, incident: Incident, now: datetime) -> int:
        details = {
            "kind": incident.kind.value,
            "opened": encode_instant(incident.opened_at),
            "closed": encode_instant(incident.closed_at or now),
        }
        await self._connection.execute(_WITHDRAW, {"of_incident": incident.id})
        told = await self._connection.execute(_tell_of_end(self._dialect), _said(incident, now, details))
        return told.rowcount


def _said(incident: Incident, now: datetime, details: Mapping[str, str]) -> dict[str, object]:
    """What all alerts of an incident have in common."""
    return {
        "now": now,
        "due": now + GATHERING,
        "of_incident": incident.id,
        "at_exchange": incident.exchange,
        "what": None if incident.finding is None else encode_finding(incident.finding),
        "words": details,
    }


@cache
def _tell_of_beginning(dialect: str) -> Insert:
    """One alert for everybody who is met and can be reached, of the urgency that the most urgent connection has."""
    met = (
        select(WATCHES.c.person_id)
        .join(PEOPLE, PEOPLE.c.id == WATCHES.c.person_id)
        .where(*_IS_MET, PEOPLE.c.unreachable_since.is_(None))
        .group_by(WATCHES.c.person_id)
    )
    urgencies = [int(urgency_of(AlertKind.INCIDENT_OPENED, trading=trading)) for trading in (True, False)]
    trades = func.max(case((WATCHES.c.trading, 1), else_=0)) == 1
    urgency = case((trades, literal(urgencies[0], Integer)), else_=literal(urgencies[1], Integer))
    alerts = _alerts("incident", AlertKind.INCIDENT_OPENED, WATCHES.c.person_id, urgency)
    return insert_selected(dialect, ALERTS, alerts, met, "key")


@cache
def _tell_of_end(dialect: str) -> Insert:
    """One alert for everybody whom a message has told, or is just telling, of the beginning."""
    is_told = ALERTS.c.state.in_([AlertState.SENT.value, AlertState.SENDING.value])
    told = select(ALERTS.c.person_id).where(*_BEGINNINGS, is_told)
    alerts = _alerts("incident-closed", AlertKind.INCIDENT_CLOSED, ALERTS.c.person_id, ALERTS.c.urgency)
    return insert_selected(dialect, ALERTS, alerts, told, "key")


def _alerts(
    prefix: str, kind: AlertKind, person_id: ColumnElement[int], urgency: ColumnElement[int]
) -> dict[str, ColumnElement[Any]]:
    incident_id = bindparam("of_incident", type_=String)
    key = literal(f"{prefix}:").concat(incident_id).concat(":").concat(cast(person_id, String))
    columns = ALERTS.c
    return {
        "id": key,
        "key": key,
        "kind": literal(kind.value),
        "person_id": person_id,
        "created_at": bindparam("now", type_=columns.created_at.type),
        "due_at": bindparam("due", type_=columns.due_at.type),
        "urgency": urgency,
        "incident_id": incident_id,
        "exchange": bindparam("at_exchange", type_=columns.exchange.type),
        "finding": bindparam("what", type_=columns.finding.type),
        "details": bindparam("words", type_=columns.details.type),
        "state": literal(AlertState.WAITING.value),
        "attempts": literal(0, Integer),
        "is_repeat": literal(value=False),
    }


@cache
def _save(dialect: str) -> Insert:
    return insert_or_replace(dialect, INCIDENTS)


def _row(incident: Incident) -> dict[str, object]:
    return {
        "id": incident.id,
        "exchange": incident.exchange,
        "kind": incident.kind.value,
        "opened_at": incident.opened_at,
        "finding": None if incident.finding is None else encode_finding(incident.finding),
        "closed_at": incident.closed_at,
        "until": incident.until,
        "opened_by": incident.opened_by,
    }


def _of(row: Row[Any]) -> Incident:
    return Incident(
        id=row.id,
        exchange=row.exchange,
        kind=IncidentKind(row.kind),
        opened_at=row.opened_at,
        finding=None if row.finding is None else decode_finding(row.finding),
        closed_at=row.closed_at,
        until=row.until,
        opened_by=row.opened_by,
    )
