"""Holds both databases to forgetting what traders called their connections and strategies, in events too."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.core.event_data import of_connection, of_strategy, without_words
from bot.core.exchange import Exchange
from bot.core.platform_event import EventState, EventType, PlatformEvent
from bot.core.strategy import State
from bot.usecases.consequences import Consequences
from bot.usecases.people import People, Turn
from bot.usecases.platform_news import Newsroom
from bot.usecases.strategy_ports import Untaken
from storage.store import SqlStore
from tests.storage.samples import ANA, MINUTE, NOW, Opened
from tests.storage.strategy_samples import EVENT, ONLINE, STRATEGY

RUNNING = replace(STRATEGY, state=State.RUNNING)
NO_EXCHANGES: dict[str, Exchange] = {}


def event(name: str, stream: str = STRATEGY.id, **changes: Any) -> PlatformEvent:
    """One that says what its trader calls it."""
    return replace(EVENT, id=name, stream=stream, data=of_strategy(RUNNING), **changes)


async def add(store: SqlStore, *events: PlatformEvent) -> None:
    async with store.transaction() as tx:
        for each in events:
            await tx.add_event(each)


async def kept(store: SqlStore, state: EventState) -> dict[str, object]:
    """The data of all events in that state, by their ids."""
    async with store.transaction() as tx:
        return {each.id: each.data for each in await tx.events(state, 100)}


async def forgets(store: SqlStore, *, is_read: bool = True) -> None:
    """Ana has everything deleted."""
    names = iter("xyz")
    consequences = Consequences(Newsroom(lambda: NOW, lambda: next(names), is_read), NO_EXCHANGES, lambda: NOW)
    await People(store, consequences, lambda: NOW).forget(Turn(1, ANA.id))


def test_nothing_else_is_taken_from_what_an_event_says() -> None:
    told = dict(of_connection(ONLINE))
    assert without_words(told) == {**{key: told[key] for key in told.keys() - {"account_id"}}, "name": ""}
    assert told["account_id"] == "8812"
    assert without_words({"strategy_id": "s"}) == {"strategy_id": "s"}


@pytest.mark.parametrize("state", [EventState.DELIVERED, EventState.DROPPED])
async def test_an_event_that_is_over_keeps_no_words(opened: Opened, state: EventState) -> None:
    await add(opened.store, event("e1"))
    async with opened.store.transaction() as tx:
        (claimed,) = await tx.claim_events(NOW, NOW + MINUTE, 1)
        assert claimed.data["name"] == RUNNING.name
        await tx.settle_event(replace(claimed, attempts=1, last_error="timeout"))
    assert await kept(opened.store, EventState.WAITING) == {"e1": of_strategy(RUNNING)}
    async with opened.store.transaction() as tx:
        await tx.settle_event(replace(claimed, state=state))
    assert await kept(opened.store, state) == {"e1": without_words(of_strategy(RUNNING))}


async def test_a_stream_loses_its_words_and_no_other_does(opened: Opened) -> None:
    await add(opened.store, event("a1"), event("a2"), event("dead", state=EventState.DEAD), event("b1", "b"))
    async with opened.store.transaction() as tx:
        await tx.forget_words(STRATEGY.id)
    silent = without_words(of_strategy(RUNNING))
    assert await kept(opened.store, EventState.DEAD) == {"dead": silent}
    waiting = await kept(opened.store, EventState.WAITING)
    assert waiting == {"a1": silent, "a2": silent, "b1": of_strategy(RUNNING)}


async def test_a_failure_does_not_bring_back_words_that_were_forgotten_while_it_was_on_its_way(opened: Opened) -> None:
    await add(opened.store, event("e1"))
    async with opened.store.transaction() as tx:
        (flying,) = await tx.claim_events(NOW, NOW + MINUTE, 1)
    async with opened.store.transaction() as tx:
        await tx.forget_words(flying.stream)
    async with opened.store.transaction() as tx:
        await tx.settle_event(replace(flying, state=EventState.DEAD, attempts=1, last_error="gone"))
    assert await kept(opened.store, EventState.DEAD) == {"e1": without_words(of_strategy(RUNNING))}


async def test_who_is_forgotten_leaves_no_words_in_what_still_goes_out(opened: Opened) -> None:
    async with opened.store.transaction() as tx:
        await tx.save_person(ANA)
        await tx.add_connection(ONLINE)
        await tx.add_strategy(RUNNING)
    online = replace(EVENT, id="c1", stream=ONLINE.id, type=EventType.CONNECTION_ONLINE, data=of_connection(ONLINE))
    await add(opened.store, online, event("s1", state=EventState.DEAD), event("s2"))
    await forgets(opened.store)
    silent = {"c": without_words(of_connection(ONLINE)), "s": without_words(of_strategy(RUNNING))}
    assert await kept(opened.store, EventState.DEAD) == {"s1": silent["s"]}
    waiting = await kept(opened.store, EventState.WAITING)
    assert waiting == {"c1": silent["c"], "s2": silent["s"], "x": silent["s"], "y": silent["c"]}


async def test_words_go_also_where_no_platform_is_told_any_more(opened: Opened) -> None:
    async with opened.store.transaction() as tx:
        await tx.save_person(ANA)
        await tx.add_connection(ONLINE)
        await tx.add_strategy(RUNNING)
    await add(opened.store, event("s1"))
    await forgets(opened.store, is_read=False)
    assert await kept(opened.store, EventState.WAITING) == {"s1": without_words(of_strategy(RUNNING))}


async def test_what_was_not_taken_is_counted_with_the_oldest_that_waits(opened: Opened) -> None:
    async def untaken() -> Untaken:
        async with opened.store.transaction() as tx:
            return await tx.untaken()

    assert await untaken() == Untaken()
    older = NOW - timedelta(hours=1)
    await add(
        opened.store,
        event("over", state=EventState.DELIVERED, created_at=older),
        event("dead", state=EventState.DEAD, created_at=older),
    )
    assert await untaken() == Untaken(dead=1)
    await add(opened.store, event("e1", created_at=NOW), event("e2", created_at=NOW - MINUTE), event("e3", "b"))
    assert await untaken() == Untaken(waiting=3, dead=1, oldest=NOW - MINUTE)
