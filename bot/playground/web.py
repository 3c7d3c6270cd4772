"""The playground's one door for a browser: chat page, Bot API, the people's side, practice control and platform."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from aiohttp import web

from bot.exchanges.catalogue import catalogue
from bot.playground.exchanges.control import add_control_routes
from bot.playground.platform import PretendPlatform
from bot.playground.telegram.server import create_app

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from bot.playground.exchanges.base import PracticeExchange
    from bot.playground.telegram.world import World

PAGE_FOLDER: Final = Path(__file__).with_name("page")
PAGE_POLICY: Final = (
    "default-src 'self'; img-src 'self' blob: data:; object-src 'none'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_CONTENT_TYPES: Final = MappingProxyType(
    {
        ".html": "text/html; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".svg": "image/svg+xml",
    }
)
# What people send to the bot is served from this origin too: it must never run in it.
_DATA_POLICY: Final = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox"


def create_play_app(
    world: World, practice: Mapping[str, PracticeExchange], platform: PretendPlatform | None = None
) -> web.Application:
    """The pretend Telegram of `world` with the chat page at `/`, each exchange's control at `/practice/<id>/` and the
    pretend platform (a fresh one unless given) with its page at `/platform`.
    """
    app = create_app(world)
    names = [{"id": exchange_id, "name": _title(exchange_id)} for exchange_id in practice]
    app.router.add_get("/practice", _answering(names))
    for exchange_id, exchange in practice.items():
        add_control_routes(app, exchange, prefix=f"/practice/{exchange_id}")
    (platform or PretendPlatform()).add_routes(app)
    app.router.add_get("/{name:platform}", _page_file)
    app.router.add_get("/", _page_file)
    app.router.add_get(r"/{name:[a-z]+\.(?:html|css|js|svg)}", _page_file)
    app.on_response_prepare.append(_guard_browser)
    return app


def _title(exchange_id: str) -> str:
    known = catalogue().get(exchange_id)
    return known.title if known else exchange_id


def _answering(value: object) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def answer(_: web.Request) -> web.StreamResponse:
        return web.json_response(value)

    return answer


async def _page_file(request: web.Request) -> web.StreamResponse:
    name = request.match_info.get("name", "index.html")
    path = PAGE_FOLDER / (name if "." in name else f"{name}.html")
    if not path.is_file():
        raise web.HTTPNotFound
    headers = {
        "Content-Type": _CONTENT_TYPES[path.suffix],
        "Content-Security-Policy": PAGE_POLICY,
        "Cache-Control": "no-cache",
        "Referrer-Policy": "no-referrer",
    }
    return web.FileResponse(path, headers=headers)


async def _guard_browser(_: web.Request, response: web.StreamResponse) -> None:
    response.headers.setdefault("Content-Security-Policy", _DATA_POLICY)
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
