"""Faults of practice exchanges: what each looks like from outside, and that all is well once it is gone."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

import aiohttp
import pytest

from bot.playground.exchanges.faults import Fault, FaultKind, Stage
from tests.playground.practice_callers import (
    KucoinPractice,
    MexcPractice,
    Practice,
    Reply,
    now_ms,
    running_kucoin,
    running_mexc,
)


@dataclass
class Faulty:
    """A running exchange with one public and one signed read of it."""

    practice: Practice
    public: Callable[[], Awaitable[Reply]]
    read: Callable[[str], Awaitable[Reply]]

    def switch_on(self, kind: str, account: str | None = None, times: int | None = None, seconds: float = 0) -> None:
        wait = timedelta(seconds=seconds)
        fault = Fault(kind=FaultKind(kind), account=account, times=times, duration=wait)
        self.practice.exchange.switch_on(fault)


@pytest.fixture
async def mexc() -> AsyncIterator[MexcPractice]:
    async with running_mexc() as practice:
        yield practice


@pytest.fixture
async def kucoin() -> AsyncIterator[KucoinPractice]:
    async with running_kucoin() as practice:
        yield practice


@pytest.fixture(params=["mexc", "kucoin"])
def faulty(request: pytest.FixtureRequest, mexc: MexcPractice, kucoin: KucoinPractice) -> Faulty:
    if request.param == "kucoin":
        return Faulty(kucoin, lambda: kucoin.send("GET", "/api/v1/timestamp"), kucoin.balances)
    return Faulty(mexc, lambda: mexc.send("GET", "/api/v3/time"), lambda label: mexc.spot(label, "/api/v3/account"))


@pytest.mark.parametrize(
    ("kind", "status", "part"),
    [
        ("down", 503, "Service Temporarily Unavailable"),
        ("maintenance", 503, "maintenance"),
        ("rate_limited", 429, "any requests"),
        ("html_403", 403, "</HTML>"),
        ("html_200", 200, "</HTML>"),
        ("empty_200", 200, ""),
        ("broken_json", 200, '"fr'),
    ],
)
async def test_a_fault_spoils_every_answer_until_it_is_cleared(
    faulty: Faulty, kind: str, status: int, part: str
) -> None:
    faulty.switch_on(kind)
    spoilt = await faulty.read("all_good")
    assert spoilt.status == status
    assert part.lower() in spoilt.text.lower()

    faulty.practice.exchange.clear_faults()
    assert (await faulty.read("all_good")).status == 200


async def test_an_empty_answer_is_quite_empty(faulty: Faulty) -> None:
    faulty.switch_on("empty_200", times=1)

    assert (await faulty.read("all_good")).text == ""
    assert (await faulty.read("all_good")).text != ""


@pytest.mark.parametrize(
    ("label", "status"),
    [
        ("down", 503),
        ("maintenance", 503),
        ("rate_limited", 429),
        ("egress_blocked", 403),
        ("html_page", 200),
        ("empty_body", 200),
    ],
)
async def test_an_account_in_trouble_meets_it_alone_and_recovers_when_it_is_taken_away(
    faulty: Faulty, label: str, status: int
) -> None:
    spoilt, healthy = await faulty.read(label), await faulty.read("all_good")
    assert spoilt.status == status
    assert spoilt.text != healthy.text

    faulty.practice.exchange.edit_account(label, fault=None)

    recovered = await faulty.read(label)
    assert (recovered.status, len(recovered.text)) == (200, len(healthy.text))


async def test_a_rate_limit_says_when_to_come_back(faulty: Faulty) -> None:
    faulty.switch_on("rate_limited", account="all_good", times=1, seconds=7)

    limited, next_one = await faulty.read("all_good"), await faulty.read("all_good")

    assert (limited.headers["Retry-After"], limited.status, next_one.status) == ("7", 429, 200)


async def test_a_fault_of_one_account_leaves_the_others_and_the_public_paths_alone(faulty: Faulty) -> None:
    faulty.switch_on("down", account="all_good")

    statuses = [(await faulty.read(label)).status for label in ("all_good", "no_ip_list")]

    assert [*statuses, (await faulty.public()).status] == [503, 200, 200]


async def test_a_counted_fault_wears_off(faulty: Faulty) -> None:
    faulty.switch_on("down", times=2)

    assert [(await faulty.public()).status for _ in range(3)] == [503, 503, 200]
    assert faulty.practice.exchange.faults() == ()


async def test_a_dropped_connection_gives_no_answer_at_all(faulty: Faulty) -> None:
    faulty.switch_on("drop")
    with pytest.raises(aiohttp.ClientConnectionError):
        await faulty.read("all_good")

    faulty.practice.exchange.clear_faults()
    assert (await faulty.read("all_good")).status == 200


async def test_a_slow_exchange_answers_rightly_but_late(faulty: Faulty) -> None:
    faulty.switch_on("slow", times=1, seconds=0.2)

    started = time.monotonic()
    late = await faulty.read("all_good")

    assert (late.status, time.monotonic() - started >= 0.2) == (200, True)


async def test_a_caller_who_does_not_wait_for_a_slow_account_is_noted_and_served_again(faulty: Faulty) -> None:
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(faulty.read("slow"), 0.2)

    faulty.practice.exchange.edit_account("slow", fault=None)
    assert (await faulty.read("slow")).status == 200
    noted = sorted((call.label or "", call.status) for call in faulty.practice.exchange.calls())
    assert noted == [("slow", 0), ("slow", 200)]


@pytest.mark.parametrize("seconds", [-30, 30])
async def test_a_skewed_clock_shows_in_the_public_time_and_spoils_signed_calls(faulty: Faulty, seconds: int) -> None:
    faulty.switch_on("clock_skew", seconds=seconds)
    shown = (await faulty.public()).json
    ahead_ms = shown.get("serverTime", shown.get("data")) - now_ms()
    assert abs(ahead_ms - seconds * 1000) < 2_000
    assert (await faulty.read("all_good")).json["code"] in (700003, "400002")

    faulty.practice.exchange.clear_faults()
    assert (await faulty.read("all_good")).status == 200


async def test_the_skew_of_one_account_does_not_show_in_the_public_time(faulty: Faulty) -> None:
    shown = (await faulty.public()).json

    assert (await faulty.read("clock_ahead")).json["code"] in (700003, "400002")
    assert abs(shown.get("serverTime", shown.get("data")) - now_ms()) < 2_000


async def test_a_raw_answer_is_given_as_it_is_to_the_next_signed_call_only(faulty: Faulty) -> None:
    raw = Fault(
        kind=FaultKind.RAW, times=1, status=451, reason="Not Here", headers={"X-Mark": "7"}, body='{"code":"1"}'
    )
    faulty.practice.exchange.switch_on(raw)

    public, spoilt, healthy = await faulty.public(), await faulty.read("all_good"), await faulty.read("all_good")

    assert (public.status, healthy.status) == (200, 200)
    assert (spoilt.status, spoilt.text, spoilt.headers["X-Mark"]) == (451, '{"code":"1"}', "7")
    assert spoilt.headers["Content-Type"] == "application/json"


async def test_a_raw_answer_can_wait_for_its_stage(mexc: MexcPractice) -> None:
    raw = Fault(kind=FaultKind.RAW, stage=Stage.FUTURES, times=1, body='{"success":false,"code":704}')
    mexc.exchange.switch_on(raw)

    assert (await mexc.key_info("all_good")).status == 200
    assert (await mexc.order_test("all_good")).status == 200
    assert (await mexc.futures("all_good")).json["code"] == 704
    assert (await mexc.futures("all_good")).json["code"] == 0


async def test_delay_and_spoilt_answer_can_meet_in_one_call(faulty: Faulty) -> None:
    faulty.switch_on("slow", times=1, seconds=0.1)
    faulty.switch_on("down", times=1)

    started = time.monotonic()
    spoilt = await faulty.public()

    assert (spoilt.status, time.monotonic() - started >= 0.1) == (503, True)
    assert (await faulty.public()).status == 200


async def test_futures_have_their_own_words_for_a_limit_and_for_maintenance(mexc: MexcPractice) -> None:
    limited, closed = await mexc.futures("rate_limited"), await mexc.futures("maintenance")

    assert (limited.code, closed.code) == ((429, 510), (503, 503))
    assert (await mexc.futures("all_good")).json["success"] is True
