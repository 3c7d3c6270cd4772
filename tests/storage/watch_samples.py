"""Sample values of the monitor's storage tests."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta

from bot.core.alert import Alert, AlertKind, AlertState, Urgency
from bot.core.connection import RetiredKey
from bot.core.diagnosis import Diagnosis, Finding
from bot.core.exchange import Field, MarketChoice
from bot.core.incident import Incident, IncidentKind
from bot.core.ip_move import IpMove
from bot.core.person import Person
from bot.core.sealed import SealedBox, Subject
from bot.core.watch import Standing, Watch
from storage.store import SqlStore
from tests.storage.samples import ANA, CONNECTION, MINUTE, NOW

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
DOWN = Finding(Diagnosis.EXCHANGE_UNAVAILABLE, evidence="503 <ação>", code="503")

WATCH = Watch(
    connection_id=CONNECTION.id,
    person_id=ANA.id,
    exchange="somewhere",
    site="main",
    market=MarketChoice.SPOT,
    since=NOW - DAY,
    next_check_at=NOW,
)
FULL_WATCH = replace(
    WATCH,
    standing=Standing.OFFLINE,
    checked_at=NOW - MINUTE,
    finding=replace(DOWN, ip="198.51.100.4", site="eu", raw="{}"),
    failing_since=NOW - 3 * MINUTE,
    failures=4,
    successes=1,
    falls=(NOW - HOUR, NOW - 2 * MINUTE),
    unstable=True,
    held=True,
    way=2,
    mark="0123456789abcdef",
    rights_at=NOW - HOUR,
    lacks=("203.0.113.7",),
    ends_at=NOW + 5 * DAY,
    warned_days=7,
    remind_at=NOW + HOUR,
    reminders=1,
    snoozed=True,
    trading=True,
    version=7,
)
ALERT = Alert(
    id="a1",
    key="offline:1",
    kind=AlertKind.OFFLINE,
    person_id=ANA.id,
    created_at=NOW - MINUTE,
    due_at=NOW,
    urgency=Urgency.NORMAL,
    connection_id=CONNECTION.id,
)
FULL_ALERT = replace(
    ALERT,
    id="a2",
    key="offline:2",
    incident_id="i1",
    exchange="somewhere",
    finding=DOWN,
    details={"name": "João", "days": 3},
    attempts=2,
    message_id=991,
    is_repeat=True,
)
INCIDENT = Incident("i1", "somewhere", IncidentKind.OUTAGE, opened_at=NOW, finding=DOWN)
MOVE = IpMove("m1", "203.0.113.7", opened_at=NOW, opened_by=5)
RETIRED = RetiredKey(
    id="0ld",
    connection_id=CONNECTION.id,
    person_id=ANA.id,
    exchange="somewhere",
    site="main",
    market=MarketChoice.SPOT,
    masked_key="abcd…wxyz",
    retired_at=NOW,
)


def box_of(connection_id: str) -> SealedBox:
    return SealedBox("k1", b"wrapped", {Field.SECRET: connection_id.encode()})


async def watch_with_boxes(store: SqlStore, watches: Collection[Watch]) -> None:
    async with store.transaction() as tx:
        for watch in watches:
            await tx.add_watch(watch)
            await tx.keep_sealed(Subject(watch.person_id, watch.connection_id), box_of(watch.connection_id))


async def fail_for_many(store: SqlStore, *people: Person, since: timedelta = MINUTE) -> list[Watch]:
    """Everybody's one connection fails, has a waiting alert of it, and is given back."""
    watches = [
        replace(
            WATCH,
            connection_id=f"of {person.id}",
            person_id=person.id,
            finding=DOWN,
            failing_since=NOW - since,
        )
        for person in people
    ]
    async with store.transaction() as tx:
        for person, watch in zip(people, watches, strict=True):
            await tx.save_person(person)
            await tx.add_watch(watch)
            await tx.add_alert(offline_alert(watch))
    return watches


def offline_alert(watch: Watch, state: AlertState = AlertState.WAITING) -> Alert:
    name = f"offline:{watch.connection_id}"
    return replace(ALERT, id=name, key=name, person_id=watch.person_id, connection_id=watch.connection_id, state=state)
