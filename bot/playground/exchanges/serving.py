"""The HTTP server that puts a practice exchange on a loopback port."""

from __future__ import annotations

from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING, Final

from aiohttp import web

from bot.exchanges.catalogue import catalogue
from bot.playground.exchanges.control import add_control_routes

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from bot.playground.exchanges.base import PracticeExchange

_HOST: Final = "127.0.0.1"
_GOODBYE_SECONDS: Final = 0.1  # a slow answer must not hold up the end of the playground


def create_app(exchange: PracticeExchange, site: str | None = None) -> web.Application:
    """The exchange's own paths, spot and futures on one base URL, and the control API under /practice/.

    With a `site` it is that one alone, which does not know the keys of the others.
    """

    async def exchange_call(request: web.Request) -> web.Response:
        body = await request.read() if request.can_read_body else b""
        answer = await exchange.handle(request.method, request.raw_path, request.headers, body, site)
        if answer.status == 0:
            return _hang_up(request)
        return web.Response(body=answer.body, status=answer.status, headers=answer.headers, reason=answer.reason)

    app = web.Application()
    add_control_routes(app, exchange)
    app.router.add_route("*", "/{tail:.*}", exchange_call)
    return app


@asynccontextmanager
async def serve(exchange: PracticeExchange, port: int = 0, site: str | None = None) -> AsyncIterator[str]:
    """The base URL of the running exchange (port 0: a free one); it stops at the end of the block."""
    runner = web.AppRunner(
        create_app(exchange, site), access_log=None, handler_cancellation=True, shutdown_timeout=_GOODBYE_SECONDS
    )
    await runner.setup()
    try:
        await web.TCPSite(runner, _HOST, port).start()
        yield f"http://{_HOST}:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def serve_sites(exchange: PracticeExchange) -> AsyncIterator[Mapping[str, str]]:
    """The endpoints of the running exchange as the bot is told them: one for it, and one for each of its sites."""
    sites = catalogue()[exchange.id].sites
    async with AsyncExitStack() as stack:
        if len(sites) == 1:
            yield {exchange.id: await stack.enter_async_context(serve(exchange))}
            return
        urls = {each.id: await stack.enter_async_context(serve(exchange, site=each.id)) for each in sites}
        yield {exchange.id: urls[sites[0].id], **{f"{exchange.id}@{site}": url for site, url in urls.items()}}


def _hang_up(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
