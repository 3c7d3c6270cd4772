"""A running bot with watched connections, in the middle of the practice exchanges and a pretend Telegram."""

from __future__ import annotations

import json
import time
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import aiohttp

from bot.core.clock import system_clock
from bot.playground.environment import joining
from bot.playground.telegram.errors import JsonDict
from bot.playground.telegram.server import serve
from bot.playground.telegram.world import World
from tests.bench.children import Bytecode, ask, child
from tests.bench.crowd import Record
from tests.bench.seeding import Settlement, settle
from tests.bench.watcher import Looked

# The bot has started by then.
_BEFORE_FIRST_CHECK = timedelta(seconds=8)


@dataclass
class Letters:
    """When each message reached its chat, by a monotonic clock."""

    arrived: list[tuple[float, int, str]] = field(default_factory=list)

    def hear(self, call: JsonDict) -> None:
        if call["method"] == "sendMessage":
            self.arrived.append((time.monotonic(), int(call["params"]["chat_id"]), call["params"]["text"]))


@dataclass(frozen=True, slots=True)
class Town:
    """`people` are the traders, one a connection: the exchanges in turn, the accounts of each by their number."""

    bot: Process
    letters: Letters
    people: Sequence[int]
    urls: Mapping[str, str]
    session: aiohttp.ClientSession

    async def look(self) -> Looked:
        return Looked(**json.loads(await ask(self.bot, "look")))

    async def steer(self, method: str, exchange: str, path: str, **order: object) -> None:
        """Have the practice exchange behave otherwise from now on."""
        async with self.session.request(method, f"{self.urls[exchange]}/practice/{path}", json=order) as response:
            response.raise_for_status()


@asynccontextmanager
async def town(
    compiled: Bytecode,
    counts: Mapping[str, int],
    interval: timedelta,
    settings: Mapping[str, str] | None = None,
    overdue: timedelta = timedelta(0),
) -> AsyncIterator[Town]:
    """So many connections of each exchange, whose first checks are spread over the interval; `overdue` of it is past
    when the bot starts.
    """
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="bench-")))
        practice = await stack.enter_async_context(
            child(["-m", "tests.bench.practice"], compiled.environment({}, folder))
        )
        world, letters = World(), Letters()
        world.calls = Record(world.calls.maxlen, letters.hear)
        telegram = await stack.enter_async_context(serve(world))
        people = [_newcomer(world) for _ in range(sum(counts.values()))]
        urls = json.loads(await ask(practice, "where?"))
        for name, count in counts.items():
            await ask(practice, f"admit {name} {count}")
        if people:
            begin = system_clock() + _BEFORE_FIRST_CHECK + timedelta(seconds=len(people) / 3000) - overdue
            await settle(folder, urls, Settlement(counts, begin, interval, people))
        seconds = {"MONITOR_INTERVAL": f"{interval.total_seconds():g}s", "LOG_LEVEL": "ERROR"}
        environment = {**joining(world.token, telegram, urls), **seconds, **(settings or {})}
        bot = await stack.enter_async_context(
            child(["-m", "tests.bench.watcher"], compiled.environment(environment, folder))
        )
        session = await stack.enter_async_context(aiohttp.ClientSession())
        here = Town(bot, letters, people, urls, session)
        await here.look()
        yield here


def _newcomer(world: World) -> int:
    person = world.add_person("Ana", language_code="en")
    person.started = True
    return person.id
