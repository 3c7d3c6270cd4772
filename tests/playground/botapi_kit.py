"""A running Telegram playground with a real python-telegram-bot client and one trader in it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch

import aiohttp
import pytest
from telegram import Bot, Update
from telegram.error import TelegramError
from telegram.ext import Application, ApplicationBuilder

from bot.playground.telegram.person import Person
from bot.playground.telegram.server import serve
from bot.playground.telegram.world import World

App = Application[Any, Any, Any, Any, Any, Any]


class Clock:
    """A clock that a test turns forward."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, time: timedelta) -> None:
        self.now += time


@dataclass(slots=True)
class Playground:
    """The server, its world, the bot's client and Ana, who has started the bot."""

    world: World
    url: str
    session: aiohttp.ClientSession
    bot: Bot
    ana: Person

    @property
    def method_url(self) -> str:
        return f"{self.url}/bot{self.world.token}"

    async def call(self, method: str, body: object = None, **options: Any) -> tuple[int, Any]:
        """HTTP status and JSON of a raw call."""
        async with self.session.post(f"{self.method_url}/{method}", json=body, **options) as answer:
            return answer.status, await answer.json(content_type=None)

    async def fault(self, kind: str, **details: object) -> None:
        async with self.session.post(f"{self.url}/world/faults", json={"fault": kind, **details}) as answer:
            assert answer.status == 200

    async def clear_faults(self) -> None:
        async with self.session.delete(f"{self.url}/world/faults") as answer:
            assert answer.status == 200

    async def world_get(self, path: str) -> Any:
        async with self.session.get(f"{self.url}/world/{path}") as answer:
            assert answer.status == 200
            return await answer.json()

    async def world_post(self, path: str, body: object) -> tuple[int, Any]:
        async with self.session.post(f"{self.url}/world/{path}", json=body) as answer:
            return answer.status, await answer.json()

    async def group(self, kind: str = "supergroup", **details: object) -> int:
        """The id of a new group with Ana in it."""
        body = {"title": "Traders", "type": kind, "members": [self.ana.id], "bot_can_delete": False, **details}
        return int((await self.world_post("groups", body))[1]["id"])

    async def updates(self, offset: int = 0, **details: object) -> list[Update]:
        return list(await self.bot.get_updates(offset=offset, **details))  # type: ignore[arg-type]


@asynccontextmanager
async def playground(world: World | None = None, *, started: bool = True) -> AsyncIterator[Playground]:
    """A fresh playground; Ana has pressed START, and the bot has confirmed that."""
    world = world or World()
    # Without it the library warns whenever it meets a retry_after.
    with patch.dict(os.environ, PTB_TIMEDELTA="true"):
        async with serve(world) as url, aiohttp.ClientSession() as session:
            bot = Bot(world.token, base_url=f"{url}/bot", base_file_url=f"{url}/file/bot")
            async with bot:
                ana = await Person.create(session, url, "Ana", "pt")
                if started:
                    await ana.say("/start")
                    world.updates.clear()
                yield Playground(world, url, session, bot, ana)


def application(telegram: Playground) -> ApplicationBuilder[Any, Any, Any, Any, Any, Any]:
    """The builder of an unchanged application that talks to the playground."""
    builder = ApplicationBuilder().token(telegram.world.token)
    return builder.base_url(f"{telegram.url}/bot").base_file_url(f"{telegram.url}/file/bot")


async def refusal(call: Awaitable[object]) -> str:
    """The error class and text with which Telegram refuses the call."""
    with pytest.raises(TelegramError) as caught:
        await call
    return f"{type(caught.value).__name__}: {caught.value.message}"


async def until(seen: Callable[[], object], what: str, patience: float = 20.0) -> None:
    """Returns when `seen()` is true; fails after `patience` seconds."""
    deadline = asyncio.get_running_loop().time() + patience
    while not seen():
        assert asyncio.get_running_loop().time() < deadline, what
        await asyncio.sleep(0.01)
