"""Holds both databases to the contract of strategies."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from bot.core.strategy import Recovery, Strategy
from bot.core.watch import Watch
from bot.usecases.strategy_ports import StaleStrategy
from tests.storage.samples import ANA, CONNECTION, Opened
from tests.storage.strategy_samples import FULL_CONFIG, FULL_STRATEGY, STRATEGY
from tests.storage.watch_samples import FULL_WATCH, WATCH, watch_with_boxes

ON_SECOND = replace(
    FULL_STRATEGY, connection_id="another", config=replace(FULL_CONFIG, second_connection=CONNECTION.id)
)


def named(name: str, strategy: Strategy = STRATEGY, **changes: Any) -> Strategy:
    return replace(strategy, id=name, **changes)


async def keep(opened: Opened, *strategies: Strategy) -> None:
    async with opened.store.transaction() as tx:
        for each in strategies:
            await tx.add_strategy(each)


@pytest.mark.parametrize("strategy", [STRATEGY, FULL_STRATEGY], ids=["new", "full"])
async def test_a_strategy_comes_back_whole(opened: Opened, strategy: Strategy) -> None:
    async with opened.store.transaction() as tx:
        assert await tx.strategy(strategy.id) is None
        await tx.add_strategy(strategy)
    async with opened.store.transaction() as tx:
        kept = await tx.strategy(strategy.id)
        assert kept == strategy
        assert repr(kept) == repr(strategy), "amounts with all their zeros"


async def test_strategies_of_a_person_come_in_the_order_of_their_making(opened: Opened) -> None:
    await keep(opened, named("b"), named("a"), named("c", person_id=8), named("0"))
    async with opened.store.transaction() as tx:
        assert await tx.strategies_of(ANA.id) == [named("b"), named("a"), named("0")]
        assert await tx.strategies_of(9) == []


async def test_a_save_replaces_every_attribute_of_the_version_before(opened: Opened) -> None:
    await keep(opened, STRATEGY, named("other"))
    async with opened.store.transaction() as tx:
        await tx.save_strategy(FULL_STRATEGY)
        assert await tx.strategies_of(ANA.id) == [FULL_STRATEGY, named("other")]
        await tx.save_strategy(replace(STRATEGY, version=3))
        assert await tx.strategy(STRATEGY.id) == replace(STRATEGY, version=3)


@pytest.mark.parametrize("version", [1, 3])
async def test_a_save_of_what_changed_meanwhile_is_refused_and_changes_nothing(opened: Opened, version: int) -> None:
    await keep(opened, STRATEGY)
    with pytest.raises(StaleStrategy):
        async with opened.store.transaction() as tx:
            await tx.save_strategy(replace(FULL_STRATEGY, version=version))
    async with opened.store.transaction() as tx:
        assert await tx.strategy(STRATEGY.id) == STRATEGY
        await tx.save_strategy(FULL_STRATEGY)
        assert await tx.strategy(STRATEGY.id) == FULL_STRATEGY


async def test_a_removed_strategy_is_not_brought_back_by_a_save(opened: Opened) -> None:
    await keep(opened, STRATEGY, named("other"))
    async with opened.store.transaction() as tx:
        await tx.remove_strategy(STRATEGY.id)
        await tx.remove_strategy(STRATEGY.id)
        with pytest.raises(StaleStrategy):
            await tx.save_strategy(FULL_STRATEGY)
        assert await tx.strategies_of(ANA.id) == [named("other")]
        await tx.add_strategy(STRATEGY)
        assert await tx.strategies_of(ANA.id) == [named("other"), STRATEGY]


async def test_of_many_who_save_the_same_version_at_once_one_succeeds(opened: Opened) -> None:
    async def save(number: int) -> bool:
        try:
            async with opened.store.transaction() as tx:
                await tx.save_strategy(replace(FULL_STRATEGY, screen_id=number))
        except StaleStrategy:
            return False
        return True

    await keep(opened, STRATEGY)
    assert sorted(await asyncio.gather(*(save(number) for number in range(10)))) == [False] * 9 + [True]


@pytest.mark.parametrize("connection_id", [CONNECTION.id, "another"])
async def test_a_trader_and_a_check_never_wait_for_each_other_in_a_circle(opened: Opened, connection_id: str) -> None:
    """Each has in hand what the other wants next, unless the first of them has the connection."""

    async def enable() -> None:
        async with opened.store.transaction() as tx:
            strategy = await tx.strategy(ON_SECOND.id)
            await asyncio.sleep(0.05)
            await tx.set_trading(connection_id, trading=True)
            assert strategy is not None
            await tx.save_strategy(replace(strategy, version=strategy.version + 1))

    async def find_it_gone() -> None:
        async with opened.store.transaction() as tx:
            await tx.connection(connection_id)
            await tx.set_trading(connection_id, trading=False)
            await asyncio.sleep(0.05)
            for strategy in await tx.strategies_on(connection_id):
                await tx.save_strategy(replace(strategy, version=strategy.version + 1))

    async with opened.store.transaction() as tx:
        await tx.add_connection(replace(CONNECTION, id=connection_id))
        await tx.add_watch(replace(WATCH, connection_id=connection_id))
        await tx.add_strategy(ON_SECOND)
    await asyncio.gather(enable(), find_it_gone())
    async with opened.store.transaction() as tx:
        strategy = await tx.strategy(ON_SECOND.id)
    assert strategy == replace(ON_SECOND, version=ON_SECOND.version + 2)


async def test_a_connection_is_traded_on_by_those_that_have_it_first_or_use_it_second(opened: Opened) -> None:
    idle = replace(ON_SECOND, config=replace(ON_SECOND.config, recovery=Recovery.ON))
    await keep(opened, named("second", ON_SECOND), named("chosen, not used", idle), named("first"))
    async with opened.store.transaction() as tx:
        assert await tx.strategies_on(CONNECTION.id) == [named("second", ON_SECOND), named("first")]
        assert await tx.strategies_on("another") == [named("second", ON_SECOND), named("chosen, not used", idle)]
        await tx.save_strategy(named("chosen, not used", ON_SECOND, version=3))
        await tx.save_strategy(named("second", idle, version=3))
        assert [each.id for each in await tx.strategies_on(CONNECTION.id)] == ["chosen, not used", "first"]


async def test_a_removed_connection_takes_its_own_strategies_along_and_no_others(opened: Opened) -> None:
    await keep(opened, STRATEGY, named("second", ON_SECOND), named("elsewhere", connection_id="another"))
    async with opened.store.transaction() as tx:
        await tx.add_connection(CONNECTION)
        await tx.remove_connection(CONNECTION.id)
        assert await tx.strategies_of(ANA.id) == [
            named("second", ON_SECOND),
            named("elsewhere", connection_id="another"),
        ]
        assert await tx.strategies_on(CONNECTION.id) == [named("second", ON_SECOND)]


async def test_a_forgotten_person_leaves_no_strategy_behind(opened: Opened) -> None:
    await keep(opened, STRATEGY, named("of another", person_id=8))
    async with opened.store.transaction() as tx:
        await tx.save_person(ANA)
        await tx.forget_person(ANA.id)
        assert await tx.strategies_of(ANA.id) == []
        assert await tx.strategies_of(8) == [named("of another", person_id=8)]


async def test_what_trades_is_noted_without_a_new_version_and_no_check_under_way_undoes_it(opened: Opened) -> None:
    other: Watch = replace(WATCH, connection_id="other")
    await watch_with_boxes(opened.store, [WATCH, other])
    async with opened.store.transaction() as tx:
        under_way = await tx.watch(WATCH.connection_id)
        await tx.set_trading(WATCH.connection_id, trading=True)
        await tx.set_trading("gone", trading=True)
        assert await tx.watches_of(ANA.id) == [replace(WATCH, trading=True), other]
        assert under_way is not None
        assert await tx.save_watch(replace(under_way, mark="checked")) is True
        assert await tx.watch(WATCH.connection_id) == replace(WATCH, mark="checked", trading=True, version=2)
        await tx.set_trading(WATCH.connection_id, trading=False)
        assert await tx.save_watch(replace(FULL_WATCH, version=2)) is True
        assert await tx.watch(WATCH.connection_id) == replace(FULL_WATCH, version=3, trading=False)
