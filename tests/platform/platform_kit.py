"""A platform to deliver to over HTTP on loopback, and events to deliver."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

from aiohttp import web

from bot.core.platform_event import EventType, PlatformEvent
from bot.playground.platform import EVENTS_PATH, PretendPlatform

SECRET = "whsec_" + "Q2FuYXJ5Q2FuYXJ5Q2FuYXJ5Q2FuYXJ5"
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


@asynccontextmanager
async def listening(platform: PretendPlatform) -> AsyncIterator[str]:
    """The address at which it takes events until the block ends."""
    app = web.Application()
    platform.add_routes(app)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.05)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}{EVENTS_PATH}"
    finally:
        await runner.cleanup()


def an_event(name: str = "e1", stream: str = "s1", data: Mapping[str, Any] | None = None) -> PlatformEvent:
    return PlatformEvent(name, EventType.STRATEGY_ENABLED, stream, NOON, data or {"strategy_id": stream}, due_at=NOON)


def told(platform: PretendPlatform) -> list[str]:
    """The ids of what it took, without repeats, in order."""
    return list(dict.fromkeys(each.webhook_id for each in platform.attempts if each.answered == "204"))
