"""Who changes the same connections at once waits for the other, and neither has to give up."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace

import pytest

from bot.core.exchange import Exchange
from bot.core.strategy import PausedBy, Recovery, State, Strategy
from bot.core.watch import Judged, Watch
from bot.metrics import MonitorTally
from bot.usecases.bookkeeping import Books, Result
from bot.usecases.consequences import Consequences
from bot.usecases.monitor_ports import Claimed
from bot.usecases.platform_news import Newsroom
from storage.opening import open_storage
from storage.store import SqlStore
from tests.storage.samples import ANA, NOW, Opened, a_key_ring
from tests.storage.strategy_samples import FULL_STRATEGY, ONLINE, STRATEGY
from tests.storage.watch_samples import WATCH, box_of, watch_with_boxes

NO_EXCHANGES: dict[str, Exchange] = {}


CONSEQUENCES = Consequences(Newsroom(lambda: NOW, str, is_read=False), NO_EXCHANGES, lambda: NOW)
# Time enough for the other to come to where it has to wait.
MEANWHILE = 0.2


@pytest.fixture
async def other(database_url: str) -> AsyncIterator[SqlStore]:
    """The same database, as another process has it."""
    store, _, dispose = await open_storage(database_url, a_key_ring())
    yield store
    await dispose()


def books(store: SqlStore) -> Books:
    return Books(store, NO_EXCHANGES, CONSEQUENCES, lambda: NOW, str, MonitorTally())


def another_way(watches: Sequence[Watch]) -> list[Result]:
    """That each of them was looked at by another way from here."""
    return [
        Result(Claimed(each, box_of(each.connection_id), NOW), Judged(replace(each, way=each.way + 1)))
        for each in watches
    ]


async def test_results_come_in_any_order_and_are_all_kept(opened: Opened, other: SqlStore) -> None:
    watches = [replace(WATCH, connection_id=f"{number:03}") for number in range(150)]
    await watch_with_boxes(opened.store, watches)
    upwards, downwards = another_way(watches), another_way(watches[::-1])
    await asyncio.gather(books(opened.store).keep(upwards, frozenset()), books(other).keep(downwards, frozenset()))
    async with opened.store.transaction() as tx:
        kept = [(each.way, each.version) for each in await tx.watches_of(ANA.id)]
    assert kept == [(1, WATCH.version + 1)] * 150


async def test_a_person_is_blocked_while_a_check_finds_their_connection_gone(opened: Opened, other: SqlStore) -> None:
    async def block() -> tuple[str, ...]:
        async with other.transaction() as tx:
            await tx.person(ANA.id)
            return (await CONSEQUENCES.blocked(tx, ANA.id)).paused

    async with opened.store.transaction() as tx:
        await tx.save_person(ANA)
        await tx.add_connection(ONLINE)
        await tx.add_strategy(replace(STRATEGY, state=State.RUNNING))
        await tx.add_watch(WATCH)
    async with asyncio.TaskGroup() as group, opened.store.transaction() as tx:
        await tx.connection(ONLINE.id)
        assert await tx.save_watch(WATCH)
        blocking = group.create_task(block())
        await asyncio.sleep(MEANWHILE)
        await CONSEQUENCES.went_offline(tx, ONLINE)
    assert blocking.result() == (STRATEGY.name,)
    async with opened.store.transaction() as tx:
        (kept,) = await tx.strategies_of(ANA.id)
        (watch,) = await tx.watches_of(ANA.id)
    assert (kept.state, kept.paused_by, watch.trading) == (State.PAUSED, PausedBy.SUPPORT, False)


async def test_a_strategy_on_two_connections_is_opened_while_results_of_both_are_kept(
    opened: Opened, other: SqlStore
) -> None:
    async def open_strategy() -> Strategy | None:
        async with other.transaction() as tx:
            return await tx.strategy(pro.id)

    # Connected in another order than that of their ids.
    first, second = replace(ONLINE, id="2"), replace(ONLINE, id="1")
    config = replace(FULL_STRATEGY.config, recovery=Recovery.PRO, second_connection=second.id)
    pro = replace(FULL_STRATEGY, connection_id=first.id, config=config)
    async with opened.store.transaction() as tx:
        await tx.save_person(ANA)
        await tx.add_connection(first)
        await tx.add_connection(second)
        await tx.add_strategy(pro)
    async with asyncio.TaskGroup() as group, opened.store.transaction() as tx:
        await tx.connection("1")
        opening = group.create_task(open_strategy())
        await asyncio.sleep(MEANWHILE)
        await tx.connection("2")
    assert opening.result() == pro
