"""The playground pushes updates to a webhook as Telegram does: signed, in order per chat, until accepted."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import web

from bot.playground.telegram.person import Person
from bot.playground.telegram.world import World
from tests.playground.botapi_kit import playground, refusal, until


@dataclass(slots=True)
class Receiver:
    """A webhook that answers with the ordered statuses first, then 200."""

    url: str = ""
    statuses: list[int] = field(default_factory=list)
    bodies: list[dict[str, Any]] = field(default_factory=list)
    secrets: list[str | None] = field(default_factory=list)
    hold: set[str] = field(default_factory=set)
    released: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def texts(self) -> list[str]:
        return [body["message"]["text"] for body in self.bodies]

    async def receive(self, request: web.Request) -> web.Response:
        body = await request.json()
        if body["message"]["text"] in self.hold:
            await self.released.wait()
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        self.bodies.append(body)
        return web.Response(status=self.statuses.pop(0) if self.statuses else 200)


@asynccontextmanager
async def receiver(*statuses: int) -> AsyncIterator[Receiver]:
    listening = Receiver(statuses=list(statuses))
    app = web.Application()
    app.router.add_post("/hook", listening.receive)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    listening.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    try:
        yield listening
    finally:
        await runner.cleanup()


def impatient() -> World:
    return World(webhook_retry=timedelta(milliseconds=20))


async def test_updates_are_pushed_with_the_secret_and_confirmed_by_acceptance() -> None:
    async with playground() as telegram, receiver() as hook:
        await telegram.ana.say("waiting")
        await telegram.bot.set_webhook(hook.url, secret_token="the-secret_1")
        await telegram.ana.say("new")
        await until(lambda: len(hook.bodies) == 2, "both updates arrive")
        await telegram.ana.wait_quiet(still=0.05)
        assert await telegram.world_get("pending") == 0
        info = await telegram.bot.get_webhook_info()
    assert hook.texts == ["waiting", "new"]
    assert hook.secrets == ["the-secret_1", "the-secret_1"]
    assert (info.url, info.pending_update_count, info.last_error_message) == (hook.url, 0, None)


async def test_a_refused_update_is_pushed_again_before_the_next_of_its_chat() -> None:
    async with playground(impatient()) as telegram, receiver(500, 302, 404) as hook:
        await telegram.bot.set_webhook(hook.url)
        await telegram.ana.say("one")
        await telegram.ana.say("two")
        await until(lambda: hook.texts[-1:] == ["two"], "the second update arrives")
        info = await telegram.bot.get_webhook_info()
    assert hook.texts == ["one", "one", "one", "one", "two"]
    assert len({body["update_id"] for body in hook.bodies}) == 2
    assert info.last_error_message == "Wrong response from the webhook: 404 Not Found"


async def test_a_webhook_that_is_down_gets_everything_when_it_is_up() -> None:
    async with playground(impatient()) as telegram:
        await telegram.bot.set_webhook("http://127.0.0.1:9/hook")
        await telegram.ana.say("patience")
        await until(lambda: telegram.world.webhook.last_error_message, "an error is noted")
        assert (await telegram.bot.get_webhook_info()).last_error_message == "Connection refused"
        assert (await telegram.bot.get_webhook_info()).pending_update_count == 1
        async with receiver() as hook:
            await telegram.bot.set_webhook(hook.url)
            await until(lambda: hook.texts == ["patience"], "the update arrives")


async def test_one_slow_chat_does_not_hold_up_another() -> None:
    async with playground() as telegram, receiver() as hook:
        rui = await Person.create(telegram.session, telegram.url, "Rui")
        hook.hold.add("slow")
        await telegram.bot.set_webhook(hook.url)
        await telegram.ana.say("slow")
        await telegram.ana.say("after slow")
        await rui.say("quick")
        await until(lambda: hook.texts == ["quick"], "the other chat is served")
        hook.released.set()
        await until(lambda: len(hook.bodies) == 3, "the slow chat is served")
    assert hook.texts == ["quick", "slow", "after slow"]


async def test_a_deleted_webhook_leaves_updates_for_polling_unless_dropped() -> None:
    async with playground(impatient()) as telegram, receiver(*[500] * 1000) as hook:
        await telegram.bot.set_webhook(hook.url)
        await telegram.ana.say("kept")
        await until(lambda: hook.texts, "a push is tried")
        await telegram.bot.delete_webhook()
        assert [update.message.text for update in await telegram.updates() if update.message] == ["kept"]
        await telegram.bot.delete_webhook(drop_pending_updates=True)
        assert await telegram.updates() == []


@pytest.mark.parametrize(
    ("url", "secret", "reason"),
    [
        ("ftp://example.com/", "s", "Invalid webhook url specified"),
        ("https://", "s", "Invalid webhook url specified"),
        ("https://example.com/", "ção", "Secret token contains unallowed characters"),
        ("https://example.com/", "s" * 257, "Secret token is too long"),
    ],
)
async def test_a_wrong_webhook_is_refused(url: str, secret: str, reason: str) -> None:
    async with playground() as telegram:
        assert await refusal(telegram.bot.set_webhook(url, secret_token=secret)) == f"BadRequest: {reason}"
        assert (await telegram.bot.get_webhook_info()).url == ""
        assert await telegram.updates() == []


async def test_a_webhook_outlives_a_restart_of_the_playground() -> None:
    world = impatient()
    async with receiver() as hook:
        async with playground(world) as telegram:
            await telegram.bot.set_webhook(hook.url)
        async with playground(world, started=False) as telegram:
            await telegram.ana.say("after the restart")
            await until(lambda: hook.texts == ["after the restart"], "the update arrives")
