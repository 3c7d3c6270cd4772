"""Whether our network is up is seen by what several exchanges answer, and their own state by what they say."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest

from bot.core.endpoints import parse_endpoints
from bot.exchanges.catalogue import catalogue
from bot.playground.exchanges import practice_exchanges
from bot.playground.exchanges.base import PracticeExchange
from bot.playground.exchanges.faults import Fault, FaultKind
from bot.playground.exchanges.serving import serve
from bot.probe.inquiry import Limits
from bot.probe.probe import CcxtProbe
from bot.probe.surroundings import CcxtSurroundings

TELLING = ("binance", "bybit", "htx", "kucoin", "okx")
SILENT = sorted(catalogue().keys() - set(TELLING))
NEVER_KEPT = timedelta(0)


@asynccontextmanager
async def around(
    *ids: str, good_for: timedelta = NEVER_KEPT
) -> AsyncIterator[tuple[CcxtSurroundings, list[PracticeExchange]]]:
    practices = [practice_exchanges()[each]() for each in ids]
    async with AsyncExitStack() as stack:
        urls = {each.id: await stack.enter_async_context(serve(each)) for each in practices}
        probe = CcxtProbe(parse_endpoints(json.dumps(urls)), tuple, limits=Limits(rest=timedelta(0)))
        await stack.enter_async_context(probe)
        exchanges = [catalogue()[each] for each in ids]
        yield CcxtSurroundings(probe, exchanges, timedelta(milliseconds=300), good_for), practices


async def test_one_answer_of_whatever_kind_is_enough() -> None:
    async with around("mexc", "kucoin") as (seen, (mexc, kucoin)):
        mexc.switch_on(Fault(kind=FaultKind.DROP))
        kucoin.switch_on(Fault(kind=FaultKind.DOWN))

        assert await seen.is_network_up()


async def test_without_any_answer_it_is_down_until_one_comes() -> None:
    async with around("mexc", "kucoin") as (seen, practices):
        for each in practices:
            each.switch_on(Fault(kind=FaultKind.DROP))
        alone = await seen.is_network_up()
        practices[0].clear_faults()

        assert (alone, await seen.is_network_up()) == (False, True)


async def test_a_slow_exchange_holds_nobody_up() -> None:
    async with around("mexc", "kucoin") as (seen, (mexc, _)):
        mexc.switch_on(Fault(kind=FaultKind.SLOW, duration=timedelta(seconds=20)))

        assert await asyncio.wait_for(seen.is_network_up(), 1)


async def test_those_who_ask_together_share_one_look_that_is_kept_for_a_while() -> None:
    async with around("mexc", good_for=timedelta(seconds=30)) as (seen, (mexc,)):
        told = await asyncio.gather(*(seen.is_network_up() for _ in range(20)))

        assert (told, mexc.call_count) == ([True] * 20, 1)


async def test_no_more_than_five_are_asked() -> None:
    async with around(*sorted(catalogue())) as (seen, practices):
        await seen.is_network_up()

        assert sum(each.call_count for each in practices) <= 5


@pytest.mark.parametrize("exchange_id", TELLING)
async def test_a_maintenance_is_told_by_the_exchange_itself(exchange_id: str) -> None:
    exchange = catalogue()[exchange_id]
    async with around(exchange_id) as (seen, (practice,)):
        normal = await seen.service_status(exchange)
        practice.switch_on(Fault(kind=FaultKind.MAINTENANCE))
        closed = await seen.service_status(exchange)
        practice.clear_faults()
        again = await seen.service_status(exchange)

    assert normal is not None
    assert (normal.is_up, again) == (True, normal)
    assert closed is not None
    assert closed.covers(datetime.now(UTC))


@pytest.mark.parametrize("exchange_id", TELLING)
async def test_a_state_that_cannot_be_read_is_not_guessed(exchange_id: str) -> None:
    async with around(exchange_id) as (seen, (practice,)):
        practice.switch_on(Fault(kind=FaultKind.HTML_200))
        unreadable = await seen.service_status(catalogue()[exchange_id])
        practice.clear_faults()

        assert unreadable is None
        assert await seen.service_status(catalogue()[exchange_id]) is not None


@pytest.mark.parametrize("exchange_id", SILENT)
async def test_who_tells_nothing_is_not_asked(exchange_id: str) -> None:
    async with around(exchange_id) as (seen, (practice,)):
        assert (await seen.service_status(catalogue()[exchange_id]), practice.call_count) == (None, 0)
