"""Whatever Telegram does to a call of the bot's, the person gets their answer, once, and no secret stays."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.app import Running, running_bot
from bot.core.person import Lang
from bot.core.person import Person as KnownPerson
from bot.exchanges.catalogue import catalogue
from handlers.pace import Pace
from tests.conversations.real_bot import until
from tests.conversations.scenes import Scene, being_tested, choosing, handing_over, whole_way
from tests.conversations.theatre import Theatre, Trader

FAULTS = ["429", "500", "502", "drop", "drop_after"]


@asynccontextmanager
async def bot_as_in_earnest(stage: Theatre) -> AsyncIterator[Running]:
    """With the limiter of the real one, which waits as long as Telegram asks."""
    async with running_bot(stage.settings(), limiter=Pace(), rests=(0.05, 0.2)) as running:
        yield running


async def walk(trader: Trader, scenes: list[Scene]) -> None:
    for scene in scenes:
        await scene.act(trader)
        await scene.seen_by(trader)


def sends(stage: Theatre, since: int = 0) -> int:
    """How many messages the bot sent after that call."""
    return sum(each["n"] > since and each["method"] == "sendMessage" and each["ok"] for each in stage.world.calls)


@pytest.mark.parametrize("fault", FAULTS)
async def test_no_answer_is_lost_and_no_secret_stays(stage: Theatre, fault: str) -> None:
    """Every method that answers a person meets the fault, in every kind of scene."""
    practice = stage.practice["mexc"]
    account = practice.account("all_good")
    trader = await stage.person()
    scenes = whole_way(trader, practice, account.to_copy)
    async with bot_as_in_earnest(stage):
        for scene in scenes:
            since = stage.world.call_count
            broken = scene.calls if scene.name in {"start", "connect", "name", "secret", "test"} else ()
            for method in broken:
                await stage.fault(fault, method=method)
            await scene.act(trader)
            await scene.seen_by(trader)
            await trader.person.wait_quiet()
            assert stage.world.faults.pending == [], scene.name
            # A message that arrived although Telegram did not say so is sent again: nobody can tell.
            lost = fault == "drop_after" and "sendMessage" in broken
            assert sends(stage, since) == scene.calls.count("sendMessage") + lost, scene.name
    shown = str(await trader.person.messages())
    assert [value for value in account.to_copy.values() if value in shown] == []
    assert practice.side_effects() == ()


async def test_a_verdict_is_shown_although_telegram_is_away_when_it_is_reached(stage: Theatre) -> None:
    practice = stage.practice["mexc"]
    trader = await stage.person()
    scenes = whole_way(trader, practice, practice.account("all_good").to_copy)
    async with bot_as_in_earnest(stage):
        await walk(trader, scenes[:-1])
        await stage.breaks("mexc", "slow", seconds=0.5)
        await trader.press("button-test")
        await trader.stands_at("testing-title", name="MEXC Spot Main")
        await stage.fault("502", method="editMessageText", times=None)
        await until(lambda: was_refused(stage, trader, "verdict-next"), "the verdict on its way")
        stage.world.faults.clear()
        await trader.stands_at("verdict-next", timeout=30)


def was_refused(stage: Theatre, trader: Trader, key: str) -> bool:
    """Whether Telegram did not take a screen with that text."""
    text = trader.t.plain(key).splitlines()[0]
    return any(not each["ok"] and text in str(each["params"].get("text")) for each in stage.world.calls)


@pytest.mark.parametrize("fault", ["500", "drop"])
async def test_a_deletion_that_fails_for_a_while_is_done_in_the_end(stage: Theatre, fault: str) -> None:
    practice = stage.practice["mexc"]
    trader = await stage.person(Lang.PT)
    scenes = whole_way(trader, practice, practice.account("all_good").to_copy)
    key = next(each for each in scenes if each.secret)
    async with bot_as_in_earnest(stage):
        await walk(trader, scenes[: scenes.index(key)])
        await stage.fault(fault, method="deleteMessage", times=2)
        await walk(trader, [key])
        await trader.sees("receipt", deleted=1, total=1)
        assert key.secret not in str(await trader.person.messages())
        await walk(trader, scenes[scenes.index(key) + 1 :])


async def test_a_deletion_that_telegram_refuses_is_said_and_the_way_goes_on(stage: Theatre) -> None:
    practice = stage.practice["mexc"]
    trader = await stage.person()
    scenes = whole_way(trader, practice, practice.account("all_good").to_copy)
    key = next(each for each in scenes if each.secret)
    async with bot_as_in_earnest(stage):
        await walk(trader, scenes[: scenes.index(key)])
        await stage.fault("delete_refused")
        await walk(trader, [key])
        await trader.sees("receipt-refused", count=1)
        assert key.secret in str(await trader.person.messages())
        await walk(trader, scenes[scenes.index(key) + 1 : -1])
        await trader.sees("summary-exposed")
        await walk(trader, being_tested())


@pytest.mark.parametrize("fault", ["500", "drop"])
async def test_a_file_that_cannot_be_fetched_is_deleted_and_asked_for_again(stage: Theatre, fault: str) -> None:
    practice = stage.practice["mexc"]
    account = practice.account("all_good")
    trader = await stage.person()
    exchange = catalogue()["mexc"]
    content = "\n".join(account.to_copy.values()).encode()
    async with bot_as_in_earnest(stage):
        await walk(trader, choosing(trader, exchange))
        await stage.fault(fault, method="getFile")
        sent = await trader.person.send_file(content, "key.txt")
        await trader.person.wait_gone(sent)
        await trader.sees("refused-nothing-found-secret")

        again = await trader.person.send_file(content, "key.txt")
        await trader.stands_at("summary-title")
        await trader.person.wait_gone(again)


@pytest.mark.parametrize("fault", FAULTS)
async def test_polling_goes_on_after_any_fault_and_answers_once(stage: Theatre, fault: str) -> None:
    trader = await stage.person()
    async with bot_as_in_earnest(stage) as bot:
        await trader.starts()
        await trader.person.wait_quiet()
        await stage.fault(fault, method="getUpdates", times=2)
        for _ in range(2):
            for key, sees in (("button-connect", "choose-exchange"), ("button-cancel", "cancel-ask")):
                await trader.press(key)
                await trader.stands_at(sees)
            await trader.press("button-really-cancel")
            await trader.stands_at("cancelled")
        await until(lambda: bot.health.trouble is None and not stage.world.faults.pending, "the faults being over")
        assert sends(stage) == 1


@pytest.mark.parametrize("fault", FAULTS)
async def test_it_starts_in_spite_of_any_fault(stage: Theatre, fault: str) -> None:
    for method in ("getMe", "deleteWebhook", "getUpdates", "setMyCommands", "setMyDescription"):
        await stage.fault(fault, method=method)
    trader = await stage.person()
    async with bot_as_in_earnest(stage) as bot:
        await trader.starts()
        await until(lambda: bot.health.trouble is None, "the faults being over")


async def test_who_blocks_the_bot_is_left_in_peace_and_met_again_with_start(stage: Theatre) -> None:
    practice = stage.practice["mexc"]
    trader, other = await stage.person(), await stage.person(Lang.PT, "João")
    exchange = catalogue()["mexc"]
    to_copy = practice.account("all_good").to_copy
    async with bot_as_in_earnest(stage) as bot:
        await walk(trader, choosing(trader, exchange))
        await trader.person.block()
        await until(lambda: not stage.world.updates, "the bot hearing of it")
        assert (await known(bot, trader)).unreachable_since is not None
        before = stage.world.call_count
        await other.starts()
        await bot.chores.round()
        calls = [each for each in stage.world.calls if each["n"] > before]
        assert [each for each in calls if each["params"].get("chat_id") == str(trader.person.id)] == []

        await trader.person.block(blocked=False)
        await trader.say("/start")
        await trader.stands_at("welcome-hello", name="Ana")
        assert (await known(bot, trader)).unreachable_since is None
        # What they had answered before is still there.
        await trader.press("button-continue")
        await walk(trader, [*handing_over(trader, exchange, to_copy), *being_tested()])


async def test_who_blocks_the_bot_while_it_answers_is_no_fault(stage: Theatre) -> None:
    trader = await stage.person()
    async with bot_as_in_earnest(stage) as bot:
        await trader.starts()
        await stage.fault("blocked", chat_id=trader.person.id)
        await trader.say("hello")
        await trader.person.wait_quiet()
        assert (await known(bot, trader)).unreachable_since is not None

        await trader.say("/start")
        await trader.person.wait_quiet()
        assert (await known(bot, trader)).unreachable_since is None
        assert sends(stage) == 2


async def known(bot: Running, trader: Trader) -> KnownPerson:
    person = await bot.services.people.known(trader.person.id)
    assert person is not None
    return person


async def test_two_devices_press_different_buttons_of_one_screen_and_one_of_them_counts(stage: Theatre) -> None:
    practice = stage.practice["mexc"]
    trader = await stage.person()
    scenes = whole_way(trader, practice, practice.account("all_good").to_copy)
    at = next(number for number, scene in enumerate(scenes) if scene.name == "market")
    async with bot_as_in_earnest(stage):
        await walk(trader, scenes[:at])
        screen = await trader.person.last()
        pressed = [await trader.person.press(trader.t.plain(f"market-{each}"), screen) for each in ("futures", "spot")]
        toasts = [await trader.person.wait_answer(each) for each in pressed]
        assert [each["text"] for each in toasts] == ["", trader.t.plain("refused-out-of-date")]
        await scenes[at].seen_by(trader)

        # Both devices see the same, and go on from there.
        await walk(trader, scenes[at + 1 : -1])
        assert trader.t.plain("market-futures") in str((await trader.person.last())["text"])
        await walk(trader, scenes[-1:])


async def test_two_devices_send_two_fields_at_the_same_moment(stage: Theatre) -> None:
    practice = stage.practice["kucoin"]
    trader = await stage.person()
    exchange = catalogue()["kucoin"]
    to_copy = practice.account("all_good").to_copy
    async with bot_as_in_earnest(stage):
        await walk(trader, choosing(trader, exchange))
        await asyncio.gather(*(trader.say(value) for value in to_copy.values()))
        await trader.stands_at("summary-title")
        shown = str(await trader.person.messages())
        assert [value for value in to_copy.values() if value in shown] == []
        await walk(trader, being_tested())


async def test_a_double_press_on_test_runs_one_test(stage: Theatre) -> None:
    practice = stage.practice["mexc"]
    trader = await stage.person()
    scenes = whole_way(trader, practice, practice.account("all_good").to_copy)
    async with bot_as_in_earnest(stage):
        await walk(trader, scenes[:-1])
        screen = await trader.person.last()
        pressed = [await trader.person.press(trader.t.plain("button-test"), screen) for _ in range(2)]
        for each in pressed:
            await trader.person.wait_answer(each)
        await trader.stands_at("verdict-next")
        await trader.person.wait_quiet()
        assert practice.call_count <= 5
        await trader.stands_at("verdict-next")


async def test_the_second_of_two_presses_that_comes_after_the_test_does_not_cover_what_it_showed(
    stage: Theatre,
) -> None:
    practice = stage.practice["mexc"]
    trader = await stage.person()
    scenes = whole_way(trader, practice, practice.account("all_good").to_copy)
    async with bot_as_in_earnest(stage):
        await walk(trader, scenes[:-1])
        screen = await trader.person.last()
        await walk(trader, scenes[-1:])
        calls = practice.call_count
        await trader.person.wait_answer(await trader.person.press(trader.t.plain("button-test"), screen))
        await trader.person.wait_quiet()
        await trader.stands_at("verdict-next")
        assert practice.call_count == calls
