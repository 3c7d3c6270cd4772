"""The HTTP server that puts a practice exchange on a loopback port."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final

from aiohttp import web

from bot.playground.exchanges.control import add_control_routes

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.playground.exchanges.base import PracticeExchange

_HOST: Final = "127.0.0.1"
_GOODBYE_SECONDS: Final = 0.1  # a slow answer must not hold up the end of the playground


def create_app(exchange: PracticeExchange) -> web.Application:
    """The exchange's own paths, spot and futures on one base URL, and the control API under /practice/."""

    async def exchange_call(request: web.Request) -> web.Response:
        body = await request.read() if request.can_read_body else b""
        answer = await exchange.handle(request.method, request.raw_path, request.headers, body)
        if answer.status == 0:
            return _hang_up(request)
        return web.Response(body=answer.body, status=answer.status, headers=answer.headers, reason=answer.reason)

    app = web.Application()
    add_control_routes(app, exchange)
    app.router.add_route("*", "/{tail:.*}", exchange_call)
    return app


@asynccontextmanager
async def serve(exchange: PracticeExchange, port: int = 0) -> AsyncIterator[str]:
    """The base URL of the running exchange (port 0: a free one); it stops at the end of the block."""
    runner = web.AppRunner(
        create_app(exchange), access_log=None, handler_cancellation=True, shutdown_timeout=_GOODBYE_SECONDS
    )
    await runner.setup()
    try:
        site = web.TCPSite(runner, _HOST, port)
        await site.start()
        yield f"http://{_HOST}:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


def _hang_up(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
