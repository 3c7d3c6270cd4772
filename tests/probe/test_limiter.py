"""Our calls stay within what one address may spend at an exchange."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.core.exchange import RateLimit
from bot.probe.limiter import Limiter


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
