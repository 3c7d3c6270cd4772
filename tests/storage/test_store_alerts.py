"""Holds both databases to the contract of the outbox."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.core.alert import Alert, AlertKind, AlertState, Urgency
from bot.usecases.monitor_ports import OutboxLook
from storage.opening import open_storage
from storage.store import SqlStore
from tests.storage.samples import ANA, CONNECTION, MINUTE, NOW, Opened, a_key_ring
from tests.storage.watch_samples import ALERT, DAY, FULL_ALERT, HOUR, WATCH


def named(name: str, **changes: Any) -> Alert:
    return replace(ALERT, id=name, key=f"key of {name}", **changes)


async def add(store: SqlStore, *alerts: Alert) -> None:
    async with store.transaction() as tx:
        for alert in alerts:
            assert await tx.add_alert(alert) is True


async def claim(store: SqlStore, limit: int = 10, later: timedelta = MINUTE * 0) -> Sequence[Alert]:
    async with store.transaction() as tx:
        return await tx.claim_alerts(NOW + later, limit)


async def waiting(store: SqlStore) -> list[str]:
    async with store.transaction() as tx:
        return [alert.id for alert in await tx.waiting_of(ANA.id)]


async def test_an_alert_comes_back_whole(opened: Opened) -> None:
    await add(opened.store, ALERT, FULL_ALERT)
    async with opened.store.transaction() as tx:
        assert await tx.waiting_of(ANA.id) == [ALERT, FULL_ALERT]


async def test_the_same_event_is_noted_once_in_whichever_state_it_is(opened: Opened) -> None:
    again = replace(FULL_ALERT, id="another id", key=ALERT.key)
    await add(opened.store, ALERT)
    async with opened.store.transaction() as tx:
        assert await tx.add_alert(again) is False
        await tx.save_alert(replace(ALERT, state=AlertState.SENT))
        assert await tx.add_alert(again) is False
        assert await tx.add_alert(replace(again, key="another")) is True
        assert await tx.waiting_of(ANA.id) == [replace(again, key="another")]


async def test_a_claim_goes_by_urgency_and_then_by_age(opened: Opened) -> None:
    await add(
        opened.store,
        named("usual", due_at=NOW - MINUTE),
        named("older", due_at=NOW - HOUR),
        named("later", due_at=NOW + MINUTE),
        named("security", urgency=Urgency.SECURITY),
        named("whenever", urgency=Urgency.WHENEVER, due_at=NOW - DAY),
        named("trading", urgency=Urgency.TRADING),
    )
    assert [alert.id for alert in await claim(opened.store, limit=3)] == ["security", "trading", "older"]
    assert [alert.id for alert in await claim(opened.store)] == ["usual", "whenever"]
    assert [alert.id for alert in await claim(opened.store, later=MINUTE)] == ["later"]


async def test_what_is_claimed_is_being_sent_until_it_is_saved(opened: Opened) -> None:
    await add(opened.store, FULL_ALERT)
    (claimed,) = await claim(opened.store)
    assert claimed == replace(FULL_ALERT, state=AlertState.SENDING, attempts=3)
    assert await claim(opened.store, later=DAY) == []
    put_back = replace(
        claimed, state=AlertState.WAITING, due_at=NOW + MINUTE, attempts=9, message_id=5, is_repeat=False
    )
    async with opened.store.transaction() as tx:
        await tx.save_alert(replace(put_back, key="is not changed", person_id=8))
    assert await claim(opened.store) == []
    assert await claim(opened.store, later=MINUTE) == [replace(put_back, state=AlertState.SENDING, attempts=10)]


async def test_claimers_at_once_share_the_alerts_without_a_double(opened: Opened, database_url: str) -> None:
    other, _, dispose = await open_storage(database_url, a_key_ring())
    names = [f"{number:03}" for number in range(100)]
    await add(opened.store, *map(named, names))
    claims = await asyncio.gather(*(claim(store, 10) for _ in range(10) for store in (opened.store, other)))
    left = await claim(opened.store, 100)
    assert sorted(alert.id for found in (*claims, left) for alert in found) == names
    await dispose()


async def test_what_a_process_had_in_hand_when_it_died_is_found_by_the_next(opened: Opened) -> None:
    await add(opened.store, ALERT, named("later", due_at=NOW + DAY))
    (claimed,) = await claim(opened.store)
    async with opened.store.transaction() as tx:
        assert await tx.cut_off() == [claimed]
        await tx.save_alert(replace(claimed, state=AlertState.WAITING, is_repeat=True))
        assert await tx.cut_off() == []
    assert await claim(opened.store) == [replace(claimed, is_repeat=True, attempts=2)]


async def test_alerts_wait_for_a_person_and_for_a_connection_by_their_kind(opened: Opened) -> None:
    back = named("back", kind=AlertKind.BACK, created_at=NOW)
    await add(
        opened.store,
        back,
        ALERT,
        named("of another", person_id=8, connection_id="other"),
        named("sent", state=AlertState.SENT),
        named("dropped", state=AlertState.DROPPED),
    )
    async with opened.store.transaction() as tx:
        assert await tx.waiting_of(ANA.id) == [ALERT, back]
        assert await tx.waiting_for(CONNECTION.id, [AlertKind.BACK, AlertKind.STEADY]) == [back]
        assert await tx.waiting_for(CONNECTION.id, []) == []
        await tx.drop_alerts(CONNECTION.id, [AlertKind.OFFLINE])
        assert await tx.waiting_of(ANA.id) == [back]
        assert len(await tx.waiting_of(8)) == 1


async def test_the_newest_message_about_an_offline_connection_is_found(opened: Opened) -> None:
    sent: dict[str, Any] = {"state": AlertState.SENT, "message_id": 1}
    first, second = named("first", **sent), named("second", kind=AlertKind.REMINDER, created_at=NOW, **sent)
    newer = {**sent, "created_at": NOW + MINUTE}
    bundled = named("in a bundle", **{**sent, "created_at": NOW + 2 * MINUTE, "message_id": None})
    await add(
        opened.store,
        first,
        named("back", kind=AlertKind.BACK, **newer),
        named("waiting", **{**newer, "state": AlertState.WAITING}),
        named("of another", connection_id="other", **newer),
    )
    async with opened.store.transaction() as tx:
        assert await tx.told_of(CONNECTION.id) == first
        await tx.add_alert(second)
        assert await tx.told_of(CONNECTION.id) == second
        # Told along with others, it has no message of its own; an older one tells of an older fall.
        await tx.add_alert(bundled)
        assert await tx.told_of(CONNECTION.id) is None
        assert await tx.told_of("nobody's") is None


async def test_the_outbox_is_as_deep_as_what_may_go_out_by_now(opened: Opened) -> None:
    await add(opened.store, ALERT, named("older", due_at=NOW - HOUR), named("quiet", due_at=NOW + HOUR), named("third"))
    async with opened.store.transaction() as tx:
        assert await tx.outbox(NOW) == OutboxLook(depth=3, oldest=NOW - HOUR)
    await claim(opened.store)
    async with opened.store.transaction() as tx:
        assert await tx.outbox(NOW) == OutboxLook(depth=0, oldest=None)
        assert await tx.outbox(NOW + HOUR) == OutboxLook(depth=1, oldest=NOW + HOUR)


async def test_what_is_over_is_forgotten_after_a_while_and_what_waits_never(opened: Opened) -> None:
    old: dict[str, Any] = {"created_at": NOW - DAY}
    await add(
        opened.store,
        named("sent", state=AlertState.SENT, **old),
        named("dropped", state=AlertState.DROPPED, **old),
        named("waiting", **old),
        named("sending", state=AlertState.SENDING, **old),
        named("young", state=AlertState.SENT),
    )
    async with opened.store.transaction() as tx:
        await tx.prune_alerts(NOW - HOUR)
        again = {name: await tx.add_alert(named(name)) for name in ("sent", "dropped", "waiting", "sending", "young")}
    assert again == {"sent": True, "dropped": True, "waiting": False, "sending": False, "young": False}


async def test_nothing_more_is_said_of_a_removed_connection(opened: Opened) -> None:
    await add(opened.store, ALERT, named("of another", connection_id="other"), named("of none", connection_id=None))
    async with opened.store.transaction() as tx:
        await tx.add_connection(CONNECTION)
        await tx.remove_connection(CONNECTION.id)
    assert await waiting(opened.store) == ["of another", "of none"]
    async with opened.store.transaction() as tx:
        assert await tx.add_alert(ALERT) is False, "dropped, and not to be noted again"


async def test_a_forgotten_person_leaves_no_alert_and_no_watch_behind(opened: Opened) -> None:
    await add(opened.store, ALERT, named("sent", state=AlertState.SENT), named("of another", person_id=8))
    async with opened.store.transaction() as tx:
        await tx.save_person(ANA)
        await tx.add_watch(WATCH)
        await tx.forget_person(ANA.id)
        assert await tx.watches_of(ANA.id) == []
    assert await claim(opened.store, later=DAY) != []
    async with opened.store.transaction() as tx:
        assert [alert.person_id for alert in await tx.cut_off()] == [8]
        assert await tx.add_alert(ALERT) is True
        assert await tx.add_alert(named("sent")) is True
