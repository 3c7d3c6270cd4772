"""The bot is killed around an alert: before it leaves, while it is on its way, and after; it arrives all the same."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.core.person import Lang
from tests.conversations.real_bot import Nursery, RealBot, real_bot, until
from tests.conversations.scenes import whole_way
from tests.conversations.theatre import Theatre, Trader

NAME = "KuCoin Spot Main"


@pytest.fixture
async def bot(stage: Theatre, nursery: Nursery) -> AsyncIterator[RealBot]:
    async with real_bot(stage, nursery, MONITOR_INTERVAL="1s") as started:
        yield started


async def connected(stage: Theatre, lang: Lang) -> Trader:
    practice = stage.practice["kucoin"]
    trader = await stage.person(lang)
    for scene in whole_way(trader, practice, practice.account("all_good").to_copy):
        await scene.act(trader)
        await scene.seen_by(trader)
    await trader.person.wait_quiet()
    return trader


async def test_killed_while_the_alert_is_on_its_way_it_is_sent_and_says_that_it_may_come_twice(
    stage: Theatre, bot: RealBot
) -> None:
    trader = await connected(stage, Lang.PT)
    await bot.holds("sendMessage")
    await stage.edits("kucoin", "all_good", revoked=True)
    await bot.killed_in("sendMessage")
    bot.start()
    message = await trader.stands_at("alert-offline-title", name=NAME, timeout=30)
    assert trader.t.plain("alert-repeat") in message["text"]
    await trader.person.wait_quiet(still=1.0)
    await bot.kill()
    bot.start()
    # What was settled is not sent again.
    await trader.person.wait_quiet(still=3.0)
    assert (await trader.person.last())["message_id"] == message["message_id"]
    assert await bot.stop() == 0


async def test_killed_right_after_the_key_died_the_alert_comes_once_from_the_next_bot(
    stage: Theatre, bot: RealBot
) -> None:
    trader = await connected(stage, Lang.EN)
    since = stage.world.call_count
    dead_since = stage.practice["kucoin"].call_count
    await stage.edits("kucoin", "all_good", revoked=True)
    # Two looks saw it, so what they led to is kept or about to be.
    await until(lambda: stage.practice["kucoin"].call_count >= dead_since + 2, "two looks at the dead key")
    await bot.kill()
    bot.start()
    await trader.stands_at("alert-offline-title", name=NAME, timeout=30)
    await trader.person.wait_quiet(still=3.0)
    sent = [each for each in stage.world.calls if each["n"] > since and each["method"] == "sendMessage" and each["ok"]]
    assert len(sent) == 1
    assert await bot.stop() == 0
