"""The bot is killed between what it kept and what the platform took: every event arrives, each stream in its order."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto
from typing import Any

import pytest
from aiohttp import web
from standardwebhooks import Webhook

from bot.core.clock import system_clock
from bot.core.person import Lang
from tests.conversations.real_bot import Nursery, real_bot, until
from tests.conversations.strategists import Strategist, at_work
from tests.conversations.theatre import Theatre
from tests.conversations.watched import Hands, street
from tests.platform.platform_kit import SECRET


class Mood(Enum):
    TAKES = auto()
    FAILS = auto()
    HANGS = auto()
    TAKES_AND_HANGS = auto()


@dataclass
class Receiver:
    """A platform that lets in only what the library's own verifier takes; `asked` are the ids of all attempts."""

    mood: Mood = Mood.TAKES
    url: str = ""
    asked: list[str] = field(default_factory=list)
    taken: dict[str, dict[str, Any]] = field(default_factory=dict)

    async def receive(self, request: web.Request) -> web.Response:
        event = Webhook(SECRET).verify(await request.read(), dict(request.headers))
        assert event["id"] == request.headers["webhook-id"]
        self.asked.append(event["id"])
        if self.mood in {Mood.TAKES, Mood.TAKES_AND_HANGS}:
            self.taken.setdefault(event["id"], event)
        if self.mood in {Mood.HANGS, Mood.TAKES_AND_HANGS}:
            await asyncio.sleep(3600)
        return web.Response(status=500 if self.mood is Mood.FAILS else 204)

    def streams(self) -> dict[str, list[str]]:
        """The types of what it took, each id once, in the order of arrival."""
        found: dict[str, list[str]] = {}
        for event in self.taken.values():
            found.setdefault(event["stream"], []).append(event["type"])
        return found


class RealTime(Hands):
    """A clock that goes by itself, as that of the process that follows."""

    def __call__(self) -> datetime:
        return system_clock()


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver, app = Receiver(), web.Application()
    app.router.add_post("/hook", receiver.receive)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.05)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield receiver
    await runner.cleanup()


async def with_a_running_strategy(stage: Theatre, receiver: Receiver) -> Strategist:
    """A trader whose strategy the platform knows to run."""
    told = {"platform_webhook_url": receiver.url, "platform_webhook_secret": SECRET}
    async with street(stage, RealTime(), **told) as town:
        trader = await at_work(town, Lang.PT, "kucoin")
        await trader.prepares()
        await trader.runs()
        await until(lambda: waiting(stage) == 0, "that it is told")
    return trader


def joining(receiver: Receiver, interval: str) -> dict[str, str]:
    return {"PLATFORM_WEBHOOK_URL": receiver.url, "PLATFORM_WEBHOOK_SECRET": SECRET, "MONITOR_INTERVAL": interval}


def time_passes(stage: Theatre) -> None:
    """What else takes half a minute: claims of who was killed end, and all that rests is due."""
    with closing(sqlite3.connect(stage.data_dir / "bot.sqlite3", timeout=10)) as database, database:
        database.execute("UPDATE platform_events SET leased_until = NULL, due_at = created_at")
        database.execute("UPDATE watches SET leased_until = NULL")


async def looked_until(stage: Theatre, seen: Callable[[], bool], what: str) -> None:
    """Returns when `seen()` is true; the next look at every connection is due at once until then."""
    with closing(sqlite3.connect(stage.data_dir / "bot.sqlite3", timeout=10)) as database:
        async with asyncio.timeout(30):
            while not seen():
                with database:
                    database.execute("UPDATE watches SET next_check_at = since")
                await asyncio.sleep(0.1)
    assert seen(), what


def noted(stage: Theatre) -> list[tuple[str, str]]:
    """Id and state of every event that was ever kept, in their order."""
    with closing(sqlite3.connect(stage.data_dir / "bot.sqlite3", timeout=10)) as database:
        return database.execute("SELECT id, state FROM platform_events ORDER BY number").fetchall()


def waiting(stage: Theatre) -> int:
    return sum(state == "waiting" for _, state in noted(stage))


def nothing_is_lost(stage: Theatre, receiver: Receiver) -> None:
    """Everything that was kept arrived, and each stream by its numbers."""
    assert sorted(receiver.taken) == sorted(event for event, _ in noted(stage))
    for stream in receiver.streams():
        numbers = [each["number"] for each in receiver.taken.values() if each["stream"] == stream]
        assert numbers == sorted(numbers)


@pytest.mark.parametrize("mood", [Mood.HANGS, Mood.TAKES_AND_HANGS, Mood.FAILS])
async def test_what_a_trader_did_before_the_kills_arrives_in_its_order(
    stage: Theatre, nursery: Nursery, receiver: Receiver, mood: Mood
) -> None:
    trader = await with_a_running_strategy(stage, receiver)
    told, before = list(receiver.asked), next(iter(receiver.streams().values()))
    receiver.mood = mood
    async with real_bot(stage, nursery, **joining(receiver, "1h")) as bot:
        await trader.presses("button-all-settings", "button-pause-strategy")
        await trader.stands_at("strategy-state-paused-trader")
        await until(lambda: len(receiver.asked) > len(told), "an attempt that is not acknowledged")
        await bot.kill()
        assert waiting(stage) == 1

        bot.start()
        await trader.opens("risk")
        await trader.presses("strategy-risk-medium", "button-resume-strategy")
        await until(lambda: waiting(stage) == 3, "the events of both changes")
        await bot.kill()

        receiver.mood = Mood.TAKES
        time_passes(stage)
        bot.start()
        await until(lambda: waiting(stage) == 0, "everything delivered")
        assert await bot.stop() == 0
    nothing_is_lost(stage, receiver)
    assert list(receiver.streams().values()) == [[*before, "strategy.paused", "strategy.changed", "strategy.enabled"]]
    paused, *later = [event for event, _ in noted(stage)][len(told) :]
    # Only what nobody acknowledged came again, under its own id, and nothing went past it.
    repeats = receiver.asked.count(paused)
    assert repeats > 1
    assert receiver.asked == [*told, *[paused] * repeats, *later]


async def test_a_connection_that_fell_and_came_back_around_a_kill_is_told_in_its_order(
    stage: Theatre, nursery: Nursery, receiver: Receiver
) -> None:
    trader = await with_a_running_strategy(stage, receiver)
    asked, ((strategy, before),) = len(receiver.asked), receiver.streams().items()
    receiver.mood = Mood.TAKES_AND_HANGS
    time_passes(stage)
    async with real_bot(stage, nursery, **joining(receiver, "1s")) as bot:
        await stage.edits("kucoin", f"of_{trader.person.id}", revoked=True)
        await looked_until(stage, lambda: len(receiver.asked) == asked + 2, "both events on their way")
        await bot.kill()
        assert waiting(stage) == 2

        await stage.edits("kucoin", f"of_{trader.person.id}", revoked=False)
        receiver.mood = Mood.FAILS
        time_passes(stage)
        bot.start()
        await looked_until(stage, lambda: waiting(stage) == 3, "the return of the connection")
        await bot.kill()

        receiver.mood = Mood.TAKES
        time_passes(stage)
        bot.start()
        await until(lambda: waiting(stage) == 0, "everything delivered")
        assert await bot.stop() == 0
    nothing_is_lost(stage, receiver)
    assert receiver.streams() == {
        trader.connection.id: ["connection.offline", "connection.online"],
        strategy: [*before, "strategy.paused"],
    }
