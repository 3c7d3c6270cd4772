"""Holds both databases to the contract of incidents: one message a person, however many connections fail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.core.alert import GATHERING, Alert, AlertKind, AlertState, Urgency
from bot.core.incident import Incident, IncidentKind
from bot.core.person import Person
from storage.store import SqlStore
from tests.storage.samples import ANA, MINUTE, NOW, Opened
from tests.storage.watch_samples import DOWN, HOUR, INCIDENT, fail_for_many, offline_alert

BEN, CLEO, DAN = (replace(ANA, id=number) for number in (2, 3, 4))


def beginning(person: Person, incident: Incident = INCIDENT, **changes: Any) -> Alert:
    key = f"incident:{incident.id}:{person.id}"
    alert = Alert(
        id=key,
        key=key,
        kind=AlertKind.INCIDENT_OPENED,
        person_id=person.id,
        created_at=NOW,
        due_at=NOW + GATHERING,
        urgency=Urgency.NORMAL,
        incident_id=incident.id,
        exchange=incident.exchange,
        finding=incident.finding,
        details={"kind": "outage"},
    )
    return replace(alert, **changes)


async def hold(store: SqlStore, incident: Incident = INCIDENT) -> int:
    async with store.transaction() as tx:
        return await tx.hold_for_incident(incident, NOW)


async def waiting(store: SqlStore, *people: Person) -> list[Alert]:
    async with store.transaction() as tx:
        return [alert for person in people for alert in await tx.waiting_of(person.id)]


async def test_an_incident_is_open_until_it_is_closed(opened: Opened) -> None:
    other = Incident("i0", "elsewhere", IncidentKind.MAINTENANCE, NOW - HOUR, until=NOW + HOUR)
    async with opened.store.transaction() as tx:
        assert await tx.open_incidents() == []
        await tx.save_incident(INCIDENT)
        await tx.save_incident(other)
        assert await tx.open_incidents() == [other, INCIDENT]
        await tx.save_incident(replace(other, closed_at=NOW))
        assert await tx.open_incidents() == [INCIDENT]
        await tx.save_incident(replace(INCIDENT, kind=IncidentKind.MAINTENANCE))
        assert await tx.open_incidents() == [replace(INCIDENT, kind=IncidentKind.MAINTENANCE)]


async def test_it_speaks_for_all_that_fail_and_each_person_hears_of_it_once(opened: Opened) -> None:
    watches = await fail_for_many(opened.store, ANA, BEN)
    second = replace(watches[0], connection_id="Ana's second", trading=True)
    async with opened.store.transaction() as tx:
        await tx.add_watch(second)
        await tx.add_alert(offline_alert(second))
    assert await hold(opened.store) == 2
    assert await waiting(opened.store, ANA, BEN) == [beginning(ANA, urgency=Urgency.TRADING), beginning(BEN)]
    async with opened.store.transaction() as tx:
        assert await tx.watches_of(ANA.id) == [replace(each, held=True, version=2) for each in (second, watches[0])]
    (later,) = await fail_for_many(opened.store, CLEO)
    assert await hold(opened.store) == 1
    assert await waiting(opened.store, CLEO) == [beginning(CLEO)]
    async with opened.store.transaction() as tx:
        assert await tx.watch(later.connection_id) == replace(later, held=True, version=2)
        assert await tx.watch(second.connection_id) == replace(second, held=True, version=2), "held once"
    assert await hold(opened.store) == 0


async def test_its_expected_end_is_told_with_its_beginning(opened: Opened) -> None:
    await fail_for_many(opened.store, ANA)
    planned = replace(INCIDENT, kind=IncidentKind.MAINTENANCE, until=NOW + HOUR, finding=None)
    await hold(opened.store, planned)
    details = {"kind": "maintenance", "until": "2026-11-25T13:30:15.123456+00:00"}
    assert await waiting(opened.store, ANA) == [beginning(ANA, planned, details=details)]


async def test_it_does_not_speak_for_what_is_well_fails_for_longer_or_is_elsewhere(opened: Opened) -> None:
    (ana,) = await fail_for_many(opened.store, ANA)
    (long,) = await fail_for_many(opened.store, BEN, since=timedelta(minutes=61))
    async with opened.store.transaction() as tx:
        well = replace(ana, connection_id="well", failing_since=None, finding=None)
        elsewhere = replace(ana, connection_id="elsewhere", exchange="elsewhere")
        for each in (well, elsewhere):
            await tx.add_watch(each)
            await tx.add_alert(offline_alert(each))
    assert await hold(opened.store) == 1
    async with opened.store.transaction() as tx:
        assert [each.held for each in await tx.watches_of(ANA.id)] == [False, True, False]
        assert await tx.watch(long.connection_id) == long
        assert {each.key for each in await tx.waiting_of(ANA.id)} == {
            beginning(ANA).key,
            "offline:well",
            "offline:elsewhere",
        }
        assert await tx.waiting_of(BEN.id) == [offline_alert(long)]


async def test_who_cannot_be_reached_is_held_and_told_nothing_until_they_can(opened: Opened) -> None:
    away = replace(ANA, unreachable_since=NOW)
    (watch,) = await fail_for_many(opened.store, away)
    assert await hold(opened.store) == 0
    assert await waiting(opened.store, ANA) == []
    async with opened.store.transaction() as tx:
        assert await tx.watch(watch.connection_id) == replace(watch, held=True, version=2)
        await tx.save_person(ANA)
    assert await hold(opened.store) == 1


async def test_its_end_is_told_to_those_who_heard_of_its_beginning(opened: Opened) -> None:
    people = (ANA, BEN, CLEO, DAN)
    await fail_for_many(opened.store, *people)
    async with opened.store.transaction() as tx:
        await tx.set_trading(f"of {ANA.id}", trading=True)
    assert await hold(opened.store) == 4
    states = {ANA: AlertState.SENT, BEN: AlertState.SENDING, DAN: AlertState.DROPPED}
    async with opened.store.transaction() as tx:
        for person, state in states.items():
            await tx.save_alert(beginning(person, state=state, message_id=7))
        closed = replace(INCIDENT, closed_at=NOW + 5 * MINUTE)
        assert await tx.release_incident(closed, NOW + 5 * MINUTE) == 2
        assert await tx.release_incident(closed, NOW + 5 * MINUTE) == 0
    ended = await waiting(opened.store, *people)
    assert [(each.key, each.kind, each.urgency) for each in ended] == [
        (f"incident-closed:i1:{ANA.id}", AlertKind.INCIDENT_CLOSED, Urgency.TRADING),
        (f"incident-closed:i1:{BEN.id}", AlertKind.INCIDENT_CLOSED, Urgency.NORMAL),
    ]
    assert (ended[0].due_at, ended[0].exchange, ended[0].finding) == (NOW + 5 * MINUTE + GATHERING, "somewhere", DOWN)
    assert ended[0].details == {
        "kind": "outage",
        "opened": "2026-11-25T12:30:15.123456+00:00",
        "closed": "2026-11-25T12:35:15.123456+00:00",
    }


async def test_the_next_incident_of_the_same_exchange_is_told_anew(opened: Opened) -> None:
    await fail_for_many(opened.store, ANA)
    following = replace(INCIDENT, id="i2")
    assert await hold(opened.store) == 1
    async with opened.store.transaction() as tx:
        assert await tx.release_incident(INCIDENT, NOW) == 0
    assert await hold(opened.store, following) == 1
    assert await waiting(opened.store, ANA) == [beginning(ANA, following)]


async def test_thousands_are_held_and_released_each_once(opened: Opened) -> None:
    people: Sequence[Person] = [replace(ANA, id=number) for number in range(1, 2001)]
    await fail_for_many(opened.store, *people)
    assert await hold(opened.store) == 2000
    async with opened.store.transaction() as tx:
        claimed = await tx.claim_alerts(NOW + MINUTE, 1500)
        assert len({each.person_id for each in claimed}) == 1500
        assert await tx.release_incident(INCIDENT, NOW) == 1500
        assert len(await tx.claim_alerts(NOW + MINUTE, 2000)) == 1500
