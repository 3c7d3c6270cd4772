"""Holds both databases to the contract of events: none lost, each stream in its order."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import IntegrityError

from bot.core.platform_event import EventState, EventType, PlatformEvent
from storage.engine import make_engine
from storage.opening import open_storage
from storage.platform_events import row_of
from storage.store import SqlStore
from storage.tables import PLATFORM_EVENTS
from tests.storage.samples import ANA, CONNECTION, MINUTE, NOW, Opened, a_key_ring
from tests.storage.strategy_samples import EVENT
from tests.storage.watch_samples import DAY, HOUR

LEASE = timedelta(seconds=30)
SOON = timedelta(0)


def named(name: str, stream: str = EVENT.stream, **changes: Any) -> PlatformEvent:
    return replace(EVENT, id=name, stream=stream, **changes)


async def add(store: SqlStore, *events: PlatformEvent) -> None:
    async with store.transaction() as tx:
        for event in events:
            await tx.add_event(event)


async def claim(store: SqlStore, limit: int = 10, later: timedelta = SOON) -> Sequence[PlatformEvent]:
    async with store.transaction() as tx:
        return await tx.claim_events(NOW + later, NOW + later + LEASE, limit)


async def claimed_ids(store: SqlStore, limit: int = 10, later: timedelta = SOON) -> list[str]:
    return [event.id for event in await claim(store, limit, later)]


async def settle(store: SqlStore, event: PlatformEvent, state: EventState, **changes: Any) -> None:
    async with store.transaction() as tx:
        await tx.settle_event(replace(event, state=state, **changes))


async def ids(store: SqlStore, state: EventState) -> list[str]:
    async with store.transaction() as tx:
        return [event.id for event in await tx.events(state, 100)]


@pytest.mark.parametrize("kind", EventType)
async def test_an_event_comes_back_whole_with_its_number(opened: Opened, kind: EventType) -> None:
    full = named("full", "other", type=kind, attempts=2, last_error="http_500", data={"a": None, "b": ["ção", "1.10"]})
    await add(opened.store, EVENT, full)
    assert await claim(opened.store) == [replace(EVENT, number=1), replace(full, number=2)]


async def test_an_event_is_kept_with_what_it_tells_of_or_not_at_all(opened: Opened) -> None:
    async def fail() -> None:
        async with opened.store.transaction() as tx:
            await tx.add_event(EVENT)
            raise ConnectionError

    assert isinstance((await asyncio.gather(fail(), return_exceptions=True))[0], ConnectionError)
    assert await claim(opened.store) == []
    await add(opened.store, EVENT)
    assert await claimed_ids(opened.store) == ["e1"]


async def test_no_id_is_given_twice(opened: Opened) -> None:
    await add(opened.store, EVENT)
    with pytest.raises(IntegrityError):
        await add(opened.store, replace(EVENT, stream="other"))
    await add(opened.store, named("e2"))
    assert await ids(opened.store, EventState.WAITING) == ["e1", "e2"]


async def test_each_stream_gives_its_oldest_event_and_the_next_when_that_is_settled(opened: Opened) -> None:
    await add(opened.store, named("a1", "a"), named("b1", "b"), named("a2", "a"), named("a3", "a"), named("b2", "b"))
    first_a, first_b = await claim(opened.store)
    assert (first_a.id, first_b.id) == ("a1", "b1")
    assert await claim(opened.store) == []
    await settle(opened.store, first_a, EventState.DELIVERED)
    (second_a,) = await claim(opened.store)
    assert second_a.id == "a2"
    await settle(opened.store, second_a, EventState.DROPPED)
    await settle(opened.store, first_b, EventState.DELIVERED)
    assert await claimed_ids(opened.store) == ["a3", "b2"]


async def test_a_claim_takes_no_more_than_asked_for_the_oldest_first(opened: Opened) -> None:
    await add(opened.store, *(named(f"e{number}", f"stream {9 - number}") for number in range(5)))
    assert [await claimed_ids(opened.store, 2) for _ in range(4)] == [["e0", "e1"], ["e2", "e3"], ["e4"], []]


async def test_an_event_that_is_not_due_holds_up_its_stream_and_no_other(opened: Opened) -> None:
    await add(opened.store, named("a1", "a", due_at=NOW + MINUTE), named("a2", "a"), named("b1", "b"))
    assert await claimed_ids(opened.store) == ["b1"]
    assert await claimed_ids(opened.store, later=MINUTE) == ["a1", "b1"]


async def test_a_failure_is_tried_again_when_it_is_due_with_what_is_known_of_it(opened: Opened) -> None:
    await add(opened.store, EVENT, named("behind"))
    (event,) = await claim(opened.store)
    failed = replace(event, attempts=1, due_at=NOW + MINUTE, last_error="timeout")
    await settle(opened.store, failed, EventState.WAITING)
    assert await claim(opened.store) == []
    assert await claim(opened.store, later=MINUTE) == [failed]


async def test_a_dead_event_blocks_its_stream_alone_and_a_replay_keeps_the_order(opened: Opened) -> None:
    await add(opened.store, named("a1", "a"), named("b1", "b"), named("a2", "a"))
    first_a, first_b = await claim(opened.store)
    await settle(opened.store, first_a, EventState.DEAD, attempts=28, last_error="http_500")
    await settle(opened.store, first_b, EventState.DELIVERED)
    await add(opened.store, named("b2", "b"), named("a3", "a"))
    assert await claimed_ids(opened.store) == ["b2"]
    async with opened.store.transaction() as tx:
        dead = await tx.events(EventState.DEAD, 10)
    assert dead == [replace(first_a, state=EventState.DEAD, attempts=28, last_error="http_500")]
    await settle(opened.store, dead[0], EventState.WAITING, attempts=0)
    came: list[str] = []
    for _ in range(3):
        (event,) = await claim(opened.store)
        came.append(event.id)
        await settle(opened.store, event, EventState.DELIVERED)
    assert came == ["a1", "a2", "a3"]


async def test_a_dropped_event_lets_its_stream_go_on(opened: Opened) -> None:
    await add(opened.store, EVENT, named("behind"))
    (event,) = await claim(opened.store)
    await settle(opened.store, event, EventState.DEAD)
    assert await claim(opened.store, later=DAY) == []
    await settle(opened.store, event, EventState.DROPPED)
    assert await claimed_ids(opened.store) == ["behind"]


async def test_what_was_claimed_and_never_settled_comes_again_when_its_lease_ends(opened: Opened) -> None:
    await add(opened.store, EVENT, named("behind"))
    assert await claimed_ids(opened.store) == ["e1"]
    assert await claim(opened.store, later=timedelta(seconds=29)) == []
    assert await claimed_ids(opened.store, later=LEASE) == ["e1"]


async def test_a_failure_that_is_told_after_the_delivery_changes_nothing(opened: Opened) -> None:
    await add(opened.store, EVENT, named("behind"))
    (slow,) = await claim(opened.store)
    (quick,) = await claim(opened.store, later=LEASE)
    await settle(opened.store, quick, EventState.DELIVERED)
    await settle(opened.store, slow, EventState.WAITING, attempts=1, last_error="timeout")
    assert await claimed_ids(opened.store, later=LEASE) == ["behind"]
    assert await ids(opened.store, EventState.DELIVERED) == ["e1"]


async def test_a_claim_that_is_undone_leaves_everything_due(opened: Opened) -> None:
    async def claim_and_fail() -> None:
        async with opened.store.transaction() as tx:
            assert len(await tx.claim_events(NOW, NOW + LEASE, 10)) == 1
            raise ConnectionError

    await add(opened.store, EVENT)
    assert isinstance((await asyncio.gather(claim_and_fail(), return_exceptions=True))[0], ConnectionError)
    assert await claimed_ids(opened.store) == ["e1"]


async def test_claimers_at_once_share_the_streams_without_a_double(opened: Opened, database_url: str) -> None:
    """Half of them come through a second store, as from another process."""
    other, _, dispose = await open_storage(database_url, a_key_ring())
    heads = [f"{number:03}" for number in range(100)]
    await add(opened.store, *(named(name, name) for name in heads), *(named(f"{name} later", name) for name in heads))
    claims = await asyncio.gather(*(claimed_ids(store, 10) for _ in range(10) for store in (opened.store, other)))
    left = await claimed_ids(opened.store, 100)
    assert sorted(name for found in (*claims, left) for name in found) == heads
    await dispose()


async def test_two_forwarders_at_once_keep_every_stream_in_order(opened: Opened, database_url: str) -> None:
    other, _, dispose = await open_storage(database_url, a_key_ring())
    await add(opened.store, *(named(f"{stream}{number}", stream) for number in range(8) for stream in "abcd"))
    came: list[str] = []

    async def forward(store: SqlStore) -> None:
        while await ids(store, EventState.WAITING):
            for event in await claim(store, 2):
                came.append(event.id)
                await settle(store, event, EventState.DELIVERED)

    await asyncio.gather(forward(opened.store), forward(other))
    in_order = {stream: [name for name in came if name[0] == stream] for stream in "abcd"}
    assert in_order == {stream: [f"{stream}{number}" for number in range(8)] for stream in "abcd"}
    await dispose()


async def test_events_are_listed_by_state_the_oldest_first(opened: Opened) -> None:
    states = (EventState.DEAD, EventState.WAITING, EventState.DELIVERED, EventState.DROPPED)
    for turn in ("2", "1"):
        await add(opened.store, *(named(f"{state} {turn}", state, state=state) for state in states))
    for state in states:
        assert await ids(opened.store, state) == [f"{state} 2", f"{state} 1"]
        async with opened.store.transaction() as tx:
            assert [event.id for event in await tx.events(state, 1)] == [f"{state} 2"]


async def test_what_is_over_is_forgotten_after_a_while_and_its_number_never_comes_again(opened: Opened) -> None:
    old: dict[str, Any] = {"created_at": NOW - DAY}
    states = (EventState.WAITING, EventState.DEAD, EventState.DELIVERED, EventState.DROPPED)
    await add(
        opened.store,
        named("young", state=EventState.DELIVERED),
        *(named(f"old {state}", state, state=state, **old) for state in states),
    )
    async with opened.store.transaction() as tx:
        await tx.prune_events(NOW - HOUR)
    kept = [await ids(opened.store, state) for state in states]
    assert kept == [["old waiting"], ["old dead"], ["young"], []]
    await add(opened.store, named("next", "next"))
    assert [(event.id, event.number) for event in await claim(opened.store)] == [("old waiting", 2), ("next", 6)]


async def test_events_of_a_removed_connection_and_a_forgotten_person_still_go_out(opened: Opened) -> None:
    async with opened.store.transaction() as tx:
        await tx.save_person(ANA)
        await tx.add_connection(CONNECTION)
        await tx.add_event(named("removed", CONNECTION.id, type=EventType.CONNECTION_REMOVED))
        await tx.remove_connection(CONNECTION.id)
        await tx.forget_person(ANA.id)
    assert await claimed_ids(opened.store) == ["removed"]


async def test_a_claim_looks_at_no_event_that_is_over(database_url: str) -> None:
    _, _, dispose = await open_storage(database_url, a_key_ring())
    engine = make_engine(database_url)
    over = row_of(replace(EVENT, state=EventState.DELIVERED))
    async with engine.begin() as connection:
        rows = [{**over, "id": str(number), "stream": str(number % 50)} for number in range(2000)]
        await connection.execute(insert(PLATFORM_EVENTS), rows)
        await connection.execute(text("ANALYZE platform_events"))
    store = SqlStore(engine)
    await add(store, EVENT)
    heads = "SELECT min(number) FROM platform_events WHERE state IN ('waiting', 'dead') GROUP BY stream"
    explain = "EXPLAIN QUERY PLAN" if database_url.startswith("sqlite") else "EXPLAIN"
    async with engine.connect() as connection:
        plan = " ".join(str(row) for row in await connection.execute(text(f"{explain} {heads}")))
    assert "ix_platform_events_open" in plan
    assert await claimed_ids(store) == ["e1"]
    await engine.dispose()
    await dispose()
