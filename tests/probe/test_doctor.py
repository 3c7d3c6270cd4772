"""What an operator sees of an exchange without a key."""

from __future__ import annotations

from datetime import timedelta

from bot.core.diagnosis import Diagnosis
from bot.playground.exchanges.faults import Fault, FaultKind
from bot.probe.doctor import look_at, look_at_all
from tests.probe.conftest import OpenStand, Stand


async def test_a_healthy_exchange_answers_with_its_time(stand: Stand) -> None:
    look = await look_at(stand.probe, stand.exchange, None)

    assert look.is_reachable
    assert look.offset is not None
    assert abs(look.offset) < timedelta(seconds=1)


async def test_a_clock_that_is_off_is_told(stand: Stand) -> None:
    stand.practice.switch_on(Fault(kind=FaultKind.CLOCK_SKEW, duration=timedelta(seconds=-90)))

    look = await look_at(stand.probe, stand.exchange, None)

    assert look.offset is not None
    assert round(look.offset.total_seconds()) == -90


async def test_our_address_is_told_where_the_exchange_tells_it(open_stand: OpenStand) -> None:
    async with open_stand("kucoin") as stand:
        assert (await look_at(stand.probe, stand.exchange, None)).my_ip == "203.0.113.10"
    async with open_stand("mexc") as stand:
        assert (await look_at(stand.probe, stand.exchange, None)).my_ip is None


async def test_an_exchange_that_is_down_says_so_and_is_well_again_later(stand: Stand) -> None:
    stand.practice.switch_on(Fault(kind=FaultKind.DOWN))
    down = await look_at(stand.probe, stand.exchange, None)
    stand.practice.clear_faults()

    assert down.finding is not None
    assert down.finding.diagnosis is Diagnosis.EXCHANGE_UNAVAILABLE
    assert (await look_at(stand.probe, stand.exchange, None)).is_reachable


async def test_every_site_is_looked_at(open_stand: OpenStand) -> None:
    async with open_stand("kucoin") as stand:
        looks = await look_at_all(stand.probe, [stand.exchange])

    assert [(look.site, look.is_reachable) for look in looks] == [("global", True), ("eu", True)]
