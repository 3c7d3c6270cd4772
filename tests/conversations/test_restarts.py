"""The bot is killed at every step, and between the effect and the answer of every step: nothing is lost by it."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import closing

import pytest

from bot.core.person import Lang
from bot.exchanges.catalogue import catalogue
from bot.playground.child import child
from bot.playground.environment import bot_environment, joining
from bot.playground.exchanges.base import PracticeExchange
from tests.conversations.real_bot import BYTECODE, SOURCE, Nursery, RealBot, real_bot, until
from tests.conversations.scenes import Scene, being_tested, choosing, handing_over, whole_way
from tests.conversations.theatre import Theatre, Trader

LANG = {"mexc": Lang.EN, "kucoin": Lang.PT}


@pytest.fixture
async def bot(stage: Theatre, nursery: Nursery) -> AsyncIterator[RealBot]:
    async with real_bot(stage, nursery) as started:
        yield started


async def sent_to(stage: Theatre, trader: Trader, since: int = 0) -> list[str]:
    """Every text that arrived in the trader's chat after that call, in order."""
    calls = [each for each in stage.world.calls if each["n"] > since and each["method"] == "sendMessage" and each["ok"]]
    return [str(each["params"]["text"]) for each in calls if int(each["params"]["chat_id"]) == trader.person.id]


async def sees_no_secret(trader: Trader, scenes: Sequence[Scene]) -> None:
    """Nothing that was handed over stands anywhere in the chat, in no message of anybody."""
    shown = str(await trader.person.messages())
    assert [scene.name for scene in scenes if scene.secret and scene.secret in shown] == []


@pytest.mark.parametrize("exchange", ["mexc", "kucoin"])
async def test_killed_between_any_two_messages_it_goes_on_where_it_was(
    stage: Theatre, bot: RealBot, exchange: str
) -> None:
    practice = stage.practice[exchange]
    trader = await stage.person(LANG[exchange])
    scenes = whole_way(trader, practice, practice.account("all_good").to_copy)
    for scene in scenes:
        since = stage.world.call_count
        if scene.name != "start":
            await bot.kill()
        # What the trader does while no bot is there waits for it.
        await scene.act(trader)
        if bot.pid is None:
            bot.start()
        await scene.seen_by(trader)
        await trader.person.wait_quiet()
        assert len(await sent_to(stage, trader, since)) == scene.calls.count("sendMessage"), scene.name
        await sees_no_secret(trader, scenes)
    assert practice.side_effects() == ()
    assert await bot.stop() == 0


PARTS = ["choosing", "handing over", "testing"]


@pytest.mark.parametrize("part", PARTS)
async def test_killed_between_the_effect_and_any_call_of_the_answer_it_answers_after_all(
    stage: Theatre, bot: RealBot, part: str
) -> None:
    practice = stage.practice["kucoin"]
    trader = await stage.person()
    described = catalogue()["kucoin"]
    to_copy = practice.account("all_good").to_copy
    scenes = {
        "choosing": choosing(trader, described),
        "handing over": handing_over(trader, described, to_copy),
        "testing": being_tested(),
    }
    everything = [scene for each in scenes.values() for scene in each]
    for name in PARTS[: PARTS.index(part)]:
        for scene in scenes[name]:
            await scene.act(trader)
            await scene.seen_by(trader)
    await trader.person.wait_quiet()

    for scene in scenes[part]:
        since = stage.world.call_count
        await killed_in_every_call(bot, trader, scene)
        bot.start()
        await scene.seen_by(trader)
        await trader.person.wait_quiet()
        await sees_no_secret(trader, everything)
        sent = await sent_to(stage, trader, since)
        # Sent, and not noted as answered when it died, so sent again: the one window that cannot be closed.
        again = scene.calls.count("editMessageReplyMarkup")
        assert len(sent) <= scene.calls.count("sendMessage") + again, scene.name
    assert practice.side_effects() == ()


async def killed_in_every_call(bot: RealBot, trader: Trader, scene: Scene) -> None:
    """The trader acts once; the bot dies in the first call of its answer, comes back, dies in the second, and so on."""
    for number, method in enumerate(scene.calls):
        await bot.holds(method)
        if bot.pid is None:
            bot.start()
        if number == 0:
            await scene.act(trader)
        await bot.killed_in(method)


async def test_killed_after_the_answer_and_before_the_confirmation_it_does_not_answer_again(
    stage: Theatre, bot: RealBot
) -> None:
    practice = stage.practice["mexc"]
    trader = await stage.person()
    scenes = whole_way(trader, practice, practice.account("all_good").to_copy)
    for scene in scenes[:-1]:
        await until(lambda: stage.world.updates.being_polled, "the bot waiting for updates")
        since, answered = stage.world.call_count, count(stage, "updates WHERE answered")
        if scene.name in {"start", "connect", "secret"}:
            # What confirms the update comes with the poll after its answer, and does not arrive.
            await stage.fault("delay", method="getUpdates", seconds=3600, times=None)
            await scene.act(trader)
            await scene.seen_by(trader)
            await until(lambda: count(stage, "updates WHERE answered") == answered + 1, "the answer being noted")  # noqa: B023  within the turn
            assert len(stage.world.updates) == 1
            await bot.kill()
            stage.world.faults.clear()
            bot.start()
        else:
            await scene.act(trader)
            await scene.seen_by(trader)
        await trader.person.wait_quiet()
        assert len(await sent_to(stage, trader, since)) == scene.calls.count("sendMessage"), scene.name
    await sees_no_secret(trader, scenes)


def count(stage: Theatre, rows: str) -> int:
    """How many such rows the bot keeps."""
    file = stage.data_dir / "bot.sqlite3"
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=10)) as database:
        return int(database.execute(f"SELECT count(*) FROM {rows}").fetchone()[0])


async def comes_to_a_test_that_hangs(stage: Theatre, trader: Trader) -> PracticeExchange:
    """The trader waits for a test of which the exchange answers nothing."""
    practice = stage.practice["mexc"]
    for scene in whole_way(trader, practice, practice.account("all_good").to_copy)[:-1]:
        await scene.act(trader)
        await scene.seen_by(trader)
    await stage.breaks("mexc", "slow", seconds=600)
    await trader.press("button-test")
    await trader.stands_at("testing-title", name="MEXC Spot Main")
    await until(lambda: not stage.world.updates, "the press being confirmed")
    return practice


@pytest.mark.parametrize("way", ["killed", "stopped"])
async def test_a_test_that_was_running_is_run_again_and_shows_its_verdict(
    stage: Theatre, bot: RealBot, way: str
) -> None:
    trader = await stage.person()
    practice = await comes_to_a_test_that_hangs(stage, trader)
    since = stage.world.call_count
    if way == "killed":
        await bot.kill()
    else:
        assert await bot.stop() == 0
    await stage.repairs("mexc")
    bot.start()

    # Nobody presses anything: it goes on by itself, in the message where it was.
    await trader.stands_at("verdict-next", timeout=30)
    assert await sent_to(stage, trader, since) == []
    assert practice.side_effects() == ()


async def test_a_verdict_that_is_kept_and_not_shown_yet_is_shown_after_the_restart(
    stage: Theatre, bot: RealBot
) -> None:
    trader = await stage.person()
    practice = stage.practice["mexc"]
    for scene in whole_way(trader, practice, practice.account("all_good").to_copy)[:-1]:
        await scene.act(trader)
        await scene.seen_by(trader)
    await stage.breaks("mexc", "slow", seconds=0.3)
    await trader.press("button-test")
    await trader.stands_at("testing-title", name="MEXC Spot Main")
    await stage.fault("delay", method="editMessageText", seconds=3600, times=None)
    await until(lambda: count(stage, "connections") == 1, "the connection being kept")
    await bot.kill()
    stage.world.faults.clear()
    bot.start()

    await trader.stands_at("verdict-next", timeout=30)


async def test_a_test_of_a_connection_that_was_running_is_run_again(stage: Theatre, bot: RealBot) -> None:
    trader = await stage.person()
    practice = stage.practice["mexc"]
    for scene in whole_way(trader, practice, practice.account("all_good").to_copy):
        await scene.act(trader)
        await scene.seen_by(trader)
    await stage.breaks("mexc", "slow", seconds=600)
    await trader.press("button-details")
    again = trader.t.plain("button-test-again")
    await trader.newest(lambda message: again in str(message), "the connection")
    await trader.press("button-test-again")
    await trader.stands_at("testing-title", name="MEXC Spot Main")
    await until(lambda: not stage.world.updates, "the press being confirmed")
    await bot.kill()
    await stage.repairs("mexc")
    bot.start()

    await trader.newest(lambda message: again in str(message), "the connection with its result", timeout=30)


async def test_what_is_being_answered_when_it_is_stopped_is_answered_and_confirmed_first(
    stage: Theatre, bot: RealBot
) -> None:
    trader = await stage.person()
    await stage.fault("delay", method="sendMessage", seconds=1)
    await trader.say("/start")
    await until(lambda: not stage.world.faults.pending, "the answer being on its way")

    assert await bot.stop() == 0
    assert len(stage.world.updates) == 0
    bot.start()
    await trader.sees("welcome-hello", name="Ana")
    await trader.press("button-connect")
    await trader.stands_at("choose-exchange")
    assert len(await sent_to(stage, trader)) == 1


async def test_it_can_be_stopped_while_it_waits_for_telegram(stage: Theatre, nursery: Nursery) -> None:
    await stage.fault("502", times=None)
    async with real_bot(stage, nursery) as bot:
        await until(lambda: "why=telegram_unreachable" in bot.log, "the bot telling that it waits")
        since = time.monotonic()
        assert await bot.stop() == 0
        assert time.monotonic() - since < 5

        stage.world.faults.clear()
        bot.start()
        trader = await stage.person()
        await trader.starts()


async def test_a_part_of_it_that_dies_ends_it_with_exit_code_1_and_the_next_start_goes_on(
    stage: Theatre, bot: RealBot
) -> None:
    trader = await stage.person()
    await trader.starts()
    await trader.person.wait_quiet()
    # What no Telegram sends: a message without anything in it.
    stage.world.updates.add("message", {}, lane=trader.person.id)

    assert await bot.ended() == 1
    assert "part_of_bot_died" in bot.log
    stage.world.updates.clear()
    await trader.say("/start")
    bot.start()
    await trader.person.wait_quiet()
    assert len(await sent_to(stage, trader)) == 2
    assert await bot.stop() == 0


async def test_the_very_command_starts_answers_and_stops(stage: Theatre) -> None:
    """Everything else here starts bots in a cheaper way; this is what an operator types."""
    joins = joining(stage.world.token, stage.telegram, stage.endpoints)
    environment = {**bot_environment(os.environ, joins, stage.data_dir, SOURCE), **BYTECODE}
    trader = await stage.person()
    await trader.say("/start")
    async with child((sys.executable, "-m", "bot", "run"), environment, stage.data_dir) as process:
        await trader.sees("welcome-hello", timeout=60, name="Ana")
        await trader.person.wait_quiet()
        since = time.monotonic()
        process.terminate()
        assert await process.wait() == 0
        assert time.monotonic() - since < 10


async def test_many_traders_at_once_all_arrive_although_it_is_killed_again_and_again(
    stage: Theatre, bot: RealBot
) -> None:
    names = ["mexc", "kucoin"] * 4
    traders = [await stage.person(LANG[each]) for each in names]

    async def go(trader: Trader, practice: PracticeExchange) -> list[Scene]:
        scenes = whole_way(trader, practice, practice.account("all_good").to_copy)
        for scene in scenes:
            await scene.act(trader)
            await scene.seen_by(trader)
        return scenes

    async def kill_again_and_again() -> None:
        for number in (20, 40, 70):
            await until(lambda: answered(stage) >= number, f"{number} calls")  # noqa: B023  within the turn
            await bot.kill()
            bot.start()

    killing = asyncio.create_task(kill_again_and_again())
    ways = await asyncio.gather(
        *(go(*each) for each in zip(traders, (stage.practice[name] for name in names), strict=True))
    )
    await killing
    await traders[0].person.wait_quiet()
    for trader, scenes in zip(traders, ways, strict=True):
        await sees_no_secret(trader, scenes)
    assert {each.side_effects() for each in stage.practice.values()} == {()}


def answered(stage: Theatre) -> int:
    """How many screens were shown so far, in whatever chat."""
    return sum(each["method"] in {"sendMessage", "editMessageText"} for each in stage.world.calls)
