"""The hand-over of a running bot: what operators see of it, what it forgets, and what a deletion leaves of it."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import timedelta
from typing import Any

from bot.core.person import Lang
from bot.core.platform_event import EventState, PlatformEvent
from bot.metrics import REGISTRY
from bot.playground.platform import PlatformFault, PretendPlatform
from bot.usecases.forwarding import KEPT, LADDER
from tests.conversations.strategists import Strategist, at_work
from tests.conversations.theatre import Theatre
from tests.conversations.watched import street
from tests.platform.platform_kit import SECRET, listening

NAMES = ("bot_events_waiting", "bot_events_dead", "bot_events_age_seconds")


async def in_state(trader: Strategist, state: EventState) -> list[PlatformEvent]:
    async with trader.town.running.store.transaction() as tx:
        return [*await tx.events(state, 100)]


async def until_delivered(trader: Strategist) -> None:
    async with asyncio.timeout(30):
        while await in_state(trader, EventState.WAITING):
            await asyncio.sleep(0.01)


async def until_tried(platform: PretendPlatform) -> None:
    async with asyncio.timeout(30):
        while platform.faults:
            await asyncio.sleep(0.01)


async def gauges(trader: Strategist) -> list[float | None]:
    await trader.town.swept()
    return [REGISTRY.get_sample_value(name) for name in NAMES]


def kept_of_events(stage: Theatre) -> str:
    with closing(sqlite3.connect(stage.data_dir / "bot.sqlite3")) as database:
        return "\n".join(row[0] for row in database.execute("SELECT data FROM platform_events ORDER BY number"))


async def test_what_waits_is_shown_loses_its_names_with_its_trader_and_is_forgotten_in_time(stage: Theatre) -> None:
    platform = PretendPlatform(SECRET)
    async with (
        listening(platform) as url,
        street(stage, platform_webhook_url=url, platform_webhook_secret=SECRET) as town,
    ):
        trader = await at_work(town, Lang.PT)
        await trader.prepares()
        await trader.runs()
        name = (await trader.strategy()).name
        await until_delivered(trader)
        told = len(platform.attempts)
        assert {each.event["data"]["name"] for each in platform.attempts} == {name}
        # What is delivered needs no name any more.
        assert name not in json.loads(kept_of_events(stage).splitlines()[0]).values()
        assert await gauges(trader) == [0, 0, 0]

        platform.fail_next(PlatformFault.ERROR)
        await trader.presses("button-all-settings", "button-pause-strategy")
        await until_tried(platform)
        town.hands.pass_by(LADDER[0] / 2)
        assert await gauges(trader) == [1, 0, (LADDER[0] / 2).total_seconds()]
        (paused,) = await in_state(trader, EventState.WAITING)
        assert paused.data["name"] == name

        await trader.say("/privacy")
        await trader.presses("button-forget", "button-really-forget")
        await trader.stands_at("forgotten")
        waiting = await in_state(trader, EventState.WAITING)
        assert [each.data["name"] for each in waiting if each.stream == paused.stream] == ["", ""]
        for words in (name, trader.connection.name):
            assert words not in kept_of_events(stage)

        town.hands.pass_by(LADDER[0])
        await until_delivered(trader)
        assert await gauges(trader) == [0, 0, 0]
        # Two streams go side by side; the order within one is held by others.
        assert sorted(named(each.event) for each in platform.attempts[told + 1 :]) == [
            ("connection.removed", ""),
            ("strategy.paused", ""),
            ("strategy.removed", ""),
        ]

        town.hands.pass_by(KEPT - LADDER[0] * 2)
        await town.running.chores.round(prune=True)
        assert kept_of_events(stage) != ""
        town.hands.pass_by(LADDER[0] * 2 + timedelta(seconds=1))
        await town.running.chores.round(prune=True)
        assert kept_of_events(stage) == ""


def named(event: Mapping[str, Any]) -> tuple[str, str]:
    return event["type"], event["data"]["name"]
