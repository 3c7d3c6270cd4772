"""What an operator's tools ask the running bot over HTTP: is it alive, is it ready, what has it counted."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus

from aiohttp import web

from bot.metrics import HEALTHY, exposition
from handlers.health import INCOMING, Health

_HEALTH = web.AppKey("health", Health)


@asynccontextmanager
async def serving_operators(
    health: Health,
    port: int,
    host: str = "0.0.0.0",  # noqa: S104  meant for other machines
) -> AsyncIterator[int]:
    """/healthz, /readyz and /metrics until the block ends; gives the port. A bot without updates is neither."""
    app = web.Application()
    app[_HEALTH] = health
    app.router.add_get("/healthz", _answer)
    app.router.add_get("/readyz", _answer)
    app.router.add_get("/metrics", _metrics)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


async def _answer(request: web.Request) -> web.Response:
    health = request.app[_HEALTH]
    if health.trouble is None:
        return web.Response(text="ok\n")
    return web.Response(text=f"{health.trouble}\n", status=HTTPStatus.SERVICE_UNAVAILABLE)


async def _metrics(request: web.Request) -> web.Response:
    HEALTHY.set(request.app[_HEALTH].of(INCOMING) is None)
    body, content_type = exposition()
    return web.Response(body=body, headers={"Content-Type": content_type})
