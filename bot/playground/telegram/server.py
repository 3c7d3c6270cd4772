"""The playground's Telegram as one aiohttp application, and as a running server."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import cast

from aiohttp import web

from bot.playground.telegram import botapi, people_api
from bot.playground.telegram.webhook import WebhookSender
from bot.playground.telegram.world import World

_MAX_UPLOAD = 52 * 1024 * 1024
_SHUTDOWN_SECONDS = 0.5


def create_app(world: World) -> web.Application:
    """The application: the Bot API for the bot, /world/… for people."""
    app = web.Application(client_max_size=_MAX_UPLOAD)
    app[botapi.WORLD] = world
    botapi.add_routes(app)
    people_api.add_routes(app)
    app.cleanup_ctx.append(_webhook)
    app.on_shutdown.append(_shut)
    return app


@asynccontextmanager
async def serve(world: World, port: int = 0) -> AsyncIterator[str]:
    """The base URL of a server on loopback that lives as long as the block; port 0 takes a free one."""
    runner = web.AppRunner(create_app(world), access_log=None, shutdown_timeout=_SHUTDOWN_SECONDS)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", port)
        await site.start()
        address = cast("tuple[str, int]", runner.addresses[0])
        yield f"http://127.0.0.1:{address[1]}"
    finally:
        await runner.cleanup()


async def _webhook(app: web.Application) -> AsyncIterator[None]:
    world = app[botapi.WORLD]
    sender = WebhookSender(world)
    world.closing.clear()
    world.on_webhook_change = sender.restart
    sender.restart()  # a webhook set before a restart is still set
    yield
    world.on_webhook_change = None
    await sender.close()


async def _shut(app: web.Application) -> None:
    app[botapi.WORLD].shut()
