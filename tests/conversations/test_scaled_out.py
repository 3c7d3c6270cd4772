"""The whole bot as it runs on several machines: on PostgreSQL, with its updates pushed by webhook."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Mapping
from contextlib import closing
from typing import Any

import pytest

from bot.core.person import Lang
from bot.exchanges.catalogue import catalogue
from storage import engine
from tests.conversations.real_bot import until
from tests.conversations.scenes import Scene, choosing, whole_way
from tests.conversations.theatre import Theatre, Trader
from tests.postgres import own_database, run

LANG = {"mexc": Lang.EN, "kucoin": Lang.PT}
EXCHANGES = pytest.mark.parametrize("exchange", ["mexc", "kucoin"])
HOOK_SECRET = "a-secret-of-the-hook"


@pytest.fixture
async def database(postgres: str) -> AsyncIterator[str]:
    async with own_database(postgres) as url:
        yield url


@pytest.fixture
def hook(unused_tcp_port: int) -> Mapping[str, Any]:
    """The settings of a bot whose updates are pushed."""
    return {
        "webhook_url": f"http://127.0.0.1:{unused_tcp_port}/updates",
        "webhook_secret": HOOK_SECRET,
        "webhook_port": unused_tcp_port,
        "webhook_host": "127.0.0.1",
    }


async def plays(trader: Trader, scenes: list[Scene]) -> None:
    for scene in scenes:
        await scene.act(trader)
        await scene.seen_by(trader)
    shown = str(await trader.person.messages())
    assert [scene.name for scene in scenes if scene.secret and scene.secret in shown] == []


@EXCHANGES
async def test_on_postgresql_an_account_is_connected_across_a_restart_and_removed_for_good(
    stage: Theatre, exchange: str, database: str
) -> None:
    practice = stage.practice[exchange]
    trader = await stage.person(LANG[exchange])
    scenes = whole_way(trader, practice, practice.account("all_good").to_copy)
    half = next(number for number, scene in enumerate(scenes) if scene.secret) + 1
    async with stage.bot(database_url=database):
        await plays(trader, scenes[:half])
        await trader.person.wait_quiet()
    async with stage.bot(database_url=database):
        await plays(trader, scenes[half:])
        await trader.press("button-details")
        await trader.newest(lambda message: trader.t.plain("button-test-again") in str(message), "the connection")
        since = practice.call_count
        await trader.press("button-test-again")
        await until(lambda: practice.call_count > since, "the test")
        await trader.newest(lambda message: trader.t.plain("button-remove") in str(message), "the result")
        await trader.press("button-remove")
        await trader.newest(lambda message: trader.t.plain("button-really-remove") in str(message), "the question")
        await trader.press("button-really-remove")
        await trader.say("/connections")
        await trader.sees("connections-empty")
    assert practice.side_effects() == ()
    assert not (stage.data_dir / "bot.sqlite3").exists()


async def test_traders_go_on_when_postgresql_cuts_every_connection_again_and_again(
    stage: Theatre, database: str, postgres: str
) -> None:
    practice = stage.practice["mexc"]
    trader = await stage.person()
    name = database.rpartition("/")[2].partition("?")[0]
    async with stage.bot(database_url=database):
        for scene in whole_way(trader, practice, practice.account("all_good").to_copy):
            await run(postgres, f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
            await plays(trader, [scene])


async def test_a_file_that_another_process_holds_for_long_delays_the_answer_and_no_more(
    stage: Theatre, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "_PRAGMAS", ("PRAGMA busy_timeout=50", *engine._PRAGMAS[1:]))
    practice = stage.practice["mexc"]
    trader = await stage.person()
    scenes = whole_way(trader, practice, practice.account("all_good").to_copy)
    key = next(number for number, scene in enumerate(scenes) if scene.secret)
    async with stage.bot() as bot:
        await plays(trader, scenes[:key])
        file = stage.data_dir / "bot.sqlite3"
        with closing(sqlite3.connect(file, timeout=30, isolation_level=None, check_same_thread=False)) as other:
            # Not in the loop, which a transaction of the bot's that is under way needs to end.
            await asyncio.to_thread(other.execute, "BEGIN IMMEDIATE")
            await scenes[key].act(trader)
            await until(lambda: bot.health.trouble == "store_unavailable", "the bot telling what it lacks")
        await scenes[key].seen_by(trader)
        assert bot.health.trouble is None
        await plays(trader, scenes[key + 1 :])


@EXCHANGES
async def test_with_its_updates_pushed_an_account_is_connected_across_a_restart(
    stage: Theatre, exchange: str, hook: Mapping[str, Any]
) -> None:
    practice = stage.practice[exchange]
    trader = await stage.person(LANG[exchange])
    scenes = whole_way(trader, practice, practice.account("all_good").to_copy)
    half = next(number for number, scene in enumerate(scenes) if scene.secret)
    async with stage.bot(**hook):
        await plays(trader, scenes[:half])
    # Nobody takes what is pushed now; Telegram pushes it again.
    await scenes[half].act(trader)
    async with stage.bot(**hook):
        await scenes[half].seen_by(trader)
        await plays(trader, scenes[half + 1 :])
        assert [each["n"] for each in stage.world.calls if each["method"] == "getUpdates"] == []
    assert practice.side_effects() == ()


async def test_one_goes_from_pushing_to_polling_and_back(stage: Theatre, hook: Mapping[str, Any]) -> None:
    trader = await stage.person()
    scenes = choosing(trader, catalogue()["mexc"])
    ways: list[Mapping[str, Any]] = [hook, {}, hook]
    for scene, way in zip(scenes, ways, strict=False):
        async with stage.bot(**way):
            await plays(trader, [scene])
            assert bool(stage.world.webhook.url) == bool(way)
        assert len(stage.world.updates) == 0
