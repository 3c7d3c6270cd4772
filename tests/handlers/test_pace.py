"""How fast the bot calls Telegram, on a clock that only a call's waiting moves."""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from telegram.error import BadRequest, RetryAfter

from bot.metrics import REGISTRY
from handlers.pace import GIVES_WAY, Pace, Rates

ANA, BEN, EVA = 1, 2, 3
GROUP = -100


@dataclass
class Hours:
    """A clock whose sleepers wake in order, without anybody waiting in truth."""

    now: float = 1000.0
    _sleepers: list[tuple[float, int, asyncio.Event]] = field(default_factory=list)
    _numbers: Any = field(default_factory=count)

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        woken = asyncio.Event()
        heapq.heappush(self._sleepers, (self.now + seconds, next(self._numbers), woken))
        await woken.wait()

    async def run(self, *tasks: asyncio.Task[Any]) -> None:
        """Until all of them are done."""
        while not all(task.done() for task in tasks):
            for _ in range(20):
                await asyncio.sleep(0)
            if self._sleepers and not all(task.done() for task in tasks):
                self.now, _, woken = heapq.heappop(self._sleepers)
                woken.set()


@dataclass
class Telegram:
    """Takes calls by a pace; notes when each came, by its name. `refusals` are answers to a chat's next calls."""

    hours: Hours
    pace: Pace
    came: list[tuple[float, str]] = field(default_factory=list)
    refusals: dict[int, list[Exception]] = field(default_factory=dict)

    def call(
        self, name: str, chat: int | None, endpoint: str = "sendMessage", *, alert: bool = False
    ) -> asyncio.Task[Any]:
        async def callback() -> bool:
            waiting = self.refusals.get(chat or 0)
            if waiting:
                raise waiting.pop(0)
            self.came.append((self.hours.now - 1000.0, name))
            return True

        data = {} if chat is None else {"chat_id": chat}
        request = self.pace.process_request(callback, (), {}, endpoint, data, GIVES_WAY if alert else None)
        return asyncio.create_task(request)

    async def calls(self, names: Sequence[str], chat: int | None, endpoint: str = "sendMessage", **how: bool) -> None:
        await self.hours.run(*(self.call(name, chat, endpoint, **how) for name in names))

    def times(self) -> list[float]:
        return [round(at, 6) for at, _ in self.came]


@pytest.fixture(autouse=True)
def lengths_as_timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in the running bot."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
def telegram() -> Telegram:
    return with_rates(Rates())


def with_rates(rates: Rates) -> Telegram:
    hours = Hours()
    return Telegram(hours, Pace(rates, hours, hours.sleep))


def wait(seconds: float) -> RetryAfter:
    return RetryAfter(timedelta(seconds=seconds))


async def test_no_second_holds_more_than_thirty_calls_and_none_is_lost(telegram: Telegram) -> None:
    calls = [telegram.call(str(chat), chat) for chat in range(1, 101)]
    await telegram.hours.run(*calls)

    assert telegram.times() == [float(number // 30) for number in range(100)]
    assert [name for _, name in telegram.came] == [str(chat) for chat in range(1, 101)]


async def test_a_chat_gets_three_answers_at_once_and_then_one_a_second(telegram: Telegram) -> None:
    await telegram.calls("abcde", ANA)
    assert telegram.times() == [0, 0, 0, 1, 2]


async def test_a_chat_that_was_silent_gets_three_at_once_again(telegram: Telegram) -> None:
    await telegram.calls("abc", ANA)
    telegram.hours.now += 10
    await telegram.calls("def", ANA)
    assert telegram.times() == [0, 0, 0, 10, 10, 10]


async def test_edits_deletions_and_answers_to_presses_wait_for_no_chat(telegram: Telegram) -> None:
    await telegram.calls("abc", ANA)
    for endpoint in ("editMessageText", "editMessageReplyMarkup", "deleteMessage"):
        await telegram.calls("xx", ANA, endpoint)
    await telegram.calls(["p"] * 50, None, "answerCallbackQuery")
    assert set(telegram.times()) == {0}


async def test_alerts_leave_a_chats_burst_to_answers(telegram: Telegram) -> None:
    await telegram.calls("ab", ANA, alert=True)
    await telegram.calls("cd", ANA)
    assert telegram.times() == [0, 1, 1, 1]


async def test_a_group_gets_twenty_messages_a_minute_and_its_edits_count(telegram: Telegram) -> None:
    await telegram.calls(["m"] * 19, GROUP)
    await telegram.calls("e", GROUP, "editMessageText")
    await telegram.calls("m", GROUP)
    assert telegram.times() == [*[0.0] * 20, 60.0]


async def test_an_answer_never_waits_behind_alerts_that_wait(telegram: Telegram) -> None:
    flood = [telegram.call("alert", chat, alert=True) for chat in range(100, 190)]
    await telegram.hours.run(flood[29])
    await telegram.hours.run(telegram.call("answer", ANA), *flood)

    assert [name for _, name in telegram.came].index("answer") == 30
    assert len(telegram.came) == 91


async def test_alerts_go_out_evenly_so_that_no_second_holds_more_than_thirty(telegram: Telegram) -> None:
    flood = [telegram.call("alert", chat, alert=True) for chat in range(100, 190)]
    await telegram.hours.run(*flood)
    times = telegram.times()
    assert times[-1] - times[0] == pytest.approx(89 / 30)
    assert max(sum(0 <= later - each < 1 for later in times) for each in times) <= 31


async def test_who_is_asked_to_wait_holds_up_nobody_else_and_is_heard_at_last(telegram: Telegram) -> None:
    before = REGISTRY.get_sample_value("bot_telegram_429_total") or 0
    telegram.refusals[ANA] = [wait(7), wait(2)]
    ana, later = telegram.call("ana", ANA), telegram.call("ana later", ANA)
    await telegram.hours.run(ana, later, telegram.call("ben", BEN))

    # The second refusal of two seconds is counted from the seventh, and whoever comes for her waits with her.
    assert sorted(telegram.came) == [(0, "ben"), (9, "ana"), (9, "ana later")]
    assert (REGISTRY.get_sample_value("bot_telegram_429_total") or 0) - before == 2


async def test_after_five_repetitions_the_caller_is_told_and_the_next_call_works(telegram: Telegram) -> None:
    telegram.refusals[ANA] = [wait(1)] * 6
    ana = telegram.call("ana", ANA)
    await telegram.hours.run(ana)
    assert isinstance(ana.exception(), RetryAfter)

    await telegram.calls("a", ANA)
    assert telegram.times() == [6]


async def test_other_refusals_are_the_callers_and_are_not_repeated(telegram: Telegram) -> None:
    telegram.refusals[ANA] = [BadRequest("chat not found")]
    ana = telegram.call("ana", ANA)
    await telegram.hours.run(ana)
    assert isinstance(ana.exception(), BadRequest)

    await telegram.calls("a", ANA)
    assert telegram.times() == [0]


async def test_three_chats_refused_within_five_seconds_hold_everything_for_the_longest(telegram: Telegram) -> None:
    telegram.refusals = {ANA: [wait(3)], BEN: [wait(8)], EVA: [wait(5)]}
    refused = [telegram.call("refused", chat) for chat in (ANA, BEN, EVA)]
    for _ in range(50):
        await asyncio.sleep(0)
    await telegram.hours.run(*refused, telegram.call("other", 4), telegram.call("alert", 5, alert=True))

    assert min(telegram.times()) == 8
    await telegram.calls("a", 4)
    assert telegram.times()[-1] == 8


async def test_an_alert_is_told_at_once_of_a_rest_that_is_too_long_for_it(telegram: Telegram) -> None:
    telegram.refusals[ANA] = [wait(60)]
    first = telegram.call("first", ANA, alert=True)
    await telegram.hours.run(first)
    second = telegram.call("second", ANA, alert=True)
    await telegram.hours.run(second)

    assert isinstance(first.exception(), RetryAfter)
    assert isinstance(second.exception(), RetryAfter)
    telegram.hours.now += 60
    await telegram.calls("a", ANA, alert=True)
    assert telegram.times() == [60]


async def test_chats_that_have_fallen_silent_are_forgotten() -> None:
    telegram = with_rates(Rates(per_second=100_000))
    for chat in range(1, 5001):
        telegram.hours.now += 0.01
        await telegram.calls("a", chat)
    assert len(telegram.pace._chats) <= 1024
