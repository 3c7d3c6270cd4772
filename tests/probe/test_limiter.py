"""Our calls stay within what one address may spend at an exchange."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.answer import Answer, unblocked_after
from bot.core.exchange import RateLimit
from bot.exchanges.catalogue import catalogue
from bot.probe.limiter import FREE_REFUSALS, Limiter


class Watch:
    """A clock that moves only when somebody sleeps."""

    def __init__(self) -> None:
        self.time = 100.0

    def now(self) -> float:
        return self.time

    async def sleep(self, seconds: float) -> None:
        self.time += seconds


def limiter(watch: Watch, weight: int = 10) -> Limiter:
    return Limiter(RateLimit(weight, timedelta(seconds=10)), watch.now, watch.sleep)


async def test_what_is_within_the_limit_goes_at_once() -> None:
    watch = Watch()
    tested = limiter(watch)

    assert [await tested.spend(5, patience=0), await tested.spend(5, patience=0)] == [True, True]
    assert watch.time == 100.0


async def test_what_goes_beyond_waits_until_the_first_is_over() -> None:
    watch = Watch()
    tested = limiter(watch)
    await tested.spend(10, patience=0)

    assert await tested.spend(1, patience=10)
    assert watch.time == 110.0


async def test_who_has_no_patience_spends_nothing() -> None:
    watch = Watch()
    tested = limiter(watch)
    await tested.spend(10, patience=0)

    assert not await tested.spend(1, patience=9.9)
    watch.time = 110.0
    assert await tested.spend(10, patience=0)


async def test_a_call_heavier_than_the_limit_waits_for_an_empty_window() -> None:
    watch = Watch()
    tested = limiter(watch)
    await tested.spend(1, patience=0)

    assert await tested.spend(50, patience=10)
    assert watch.time == 110.0


@given(st.lists(st.tuples(st.integers(1, 10), st.floats(0, 5)), max_size=40))
async def test_in_no_window_is_more_spent_than_allowed(calls: Sequence[tuple[int, float]]) -> None:
    watch = Watch()
    tested = limiter(watch)
    spent: list[tuple[float, int]] = []
    for weight, pause in calls:
        watch.time += pause
        assert await tested.spend(weight, patience=1_000)
        spent.append((watch.time, weight))

    for at, _ in spent:
        assert sum(weight for time, weight in spent if at <= time < at + 9.999) <= 10


KEY, OTHER = 7, 8
OWN = RateLimit(100, timedelta(seconds=10), per_key=RateLimit(2, timedelta(seconds=1)), rest=timedelta(seconds=60))


async def test_a_key_spends_no_more_than_its_own_limit_and_holds_up_no_other() -> None:
    watch = Watch()
    tested = Limiter(OWN, watch.now, watch.sleep)

    assert [await tested.spend(1, 0, KEY), await tested.spend(1, 0, KEY)] == [True, True]
    assert not await tested.spend(1, 0, KEY)
    assert await tested.spend(1, 0, OTHER)
    watch.time += 1
    assert await tested.spend(1, 0, KEY)


async def test_the_time_that_the_exchange_names_is_kept_and_then_all_goes_on() -> None:
    watch = Watch()
    tested = limiter(watch)
    tested.too_fast(timedelta(seconds=12))

    assert not await tested.spend(1, patience=11)
    assert await tested.spend(1, patience=12)
    assert watch.time == 112.0


async def test_without_a_named_time_the_sheet_says_how_long() -> None:
    watch = Watch()
    tested = Limiter(OWN, watch.now, watch.sleep)
    tested.banned(None)

    assert not await tested.spend(1, patience=59, key=OTHER)
    watch.time += 60
    assert await tested.spend(1, patience=0, key=OTHER)


async def test_where_keys_have_limits_a_fast_key_rests_alone() -> None:
    watch = Watch()
    tested = Limiter(OWN, watch.now, watch.sleep)
    tested.too_fast(None, KEY)

    assert not await tested.spend(1, patience=29, key=KEY)
    assert await tested.spend(1, patience=0, key=OTHER)


async def test_a_dead_key_rests_for_longer_each_time_until_it_is_accepted() -> None:
    watch = Watch()
    tested = Limiter(RateLimit(100, timedelta(seconds=1), dead_key_rest=timedelta(seconds=5)), watch.now, watch.sleep)
    for _ in range(FREE_REFUSALS):
        tested.refused(KEY)
    assert await tested.spend(1, patience=0, key=KEY)

    for rest in (5, 10, 20):
        tested.refused(KEY)
        assert not await tested.spend(1, patience=rest - 0.1, key=KEY)
        assert await tested.spend(1, patience=rest, key=KEY)
    tested.accepted(KEY)
    tested.refused(KEY)
    assert await tested.spend(1, patience=0, key=KEY)


async def test_no_rest_is_longer_than_the_cap() -> None:
    watch = Watch()
    tested = Limiter(OWN, watch.now, watch.sleep, longest_rest=timedelta(seconds=3))
    tested.banned(timedelta(days=3))

    assert await tested.spend(1, patience=3)
    assert watch.time == 103.0


async def test_who_may_use_a_share_leaves_the_rest_to_others_and_books_nothing_ahead() -> None:
    watch = Watch()
    tested = limiter(watch)

    assert [await tested.spend(1, 0, share=0.7) for _ in range(8)] == [True] * 7 + [False]
    assert await tested.spend(3, patience=0)
    assert not await tested.spend(1, patience=9, share=0.7)
    watch.time += 10
    assert await tested.spend(7, patience=0, share=0.7)


async def test_a_trader_passes_by_what_waits_in_the_background() -> None:
    time, wake = [100.0], asyncio.Event()

    async def sleep(seconds: float) -> None:
        await wake.wait()
        time[0] += seconds

    tested = Limiter(RateLimit(10, timedelta(seconds=10)), lambda: time[0], sleep)
    assert await tested.spend(7, 0, share=0.7)
    waiting = [asyncio.create_task(tested.spend(1, 60, share=0.7)) for _ in range(3)]
    await asyncio.sleep(0)

    assert await tested.spend(3, patience=0)
    wake.set()
    assert await asyncio.gather(*waiting) == [True] * 3


async def test_accounts_of_keys_are_closed_once_nothing_is_left_in_them() -> None:
    watch = Watch()
    tested = Limiter(OWN, watch.now, watch.sleep)
    for key in range(1_000):
        assert await tested.spend(1, 1, key)
        watch.time += 0.2

    assert len(tested._keys) < 10


async def test_how_long_the_address_rests_and_how_long_calls_waited_is_told() -> None:
    watch, waits = Watch(), list[float]()
    tested = Limiter(RateLimit(10, timedelta(seconds=10)), watch.now, watch.sleep, waited=waits.append)
    tested.banned(timedelta(seconds=8))

    assert tested.rests_for() == 8
    assert await tested.spend(1, patience=8)
    assert (tested.rests_for(), waits) == (0, [8])


@pytest.mark.parametrize(
    ("exchange", "said"),
    [
        ("binance", "Way too much request weight used; IP banned until {}. Please use WebSocket Streams."),
        ("bingx", "The endpoint is currently in the disabled period and will be unblocked after {}"),
    ],
)
def test_the_instant_in_an_exchanges_own_words_is_how_long_to_rest(exchange: str, said: str) -> None:
    now = datetime(2026, 11, 25, 12, tzinfo=UTC)
    until = int((now + timedelta(minutes=7)).timestamp() * 1000)
    told = [unblocked_after(catalogue()[exchange], Answer(418, said.format(each)), now) for each in (until, 1, "soon")]

    assert told == [timedelta(minutes=7), None, None]
