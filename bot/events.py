"""What `backfuture-bot events` does: shows what the platform has not taken, and lets an operator replay or drop it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.beside import store_beside
from bot.core.clock import system_clock
from bot.core.platform_event import PlatformEvent
from bot.settings import Settings
from bot.usecases.forwarding import EventDesk


@asynccontextmanager
async def event_desk(settings: Settings) -> AsyncIterator[EventDesk]:
    """A desk on the store of a bot that may be running.

    ConfigurationError when database or keys cannot be used, or there is no store yet.
    """
    async with store_beside(settings) as store:
        yield EventDesk(store, system_clock)


async def listed(settings: Settings, *, dead: bool, waiting: bool) -> list[str]:
    """A line for each such event, the oldest first, without what it tells."""
    async with event_desk(settings) as desk:
        found = [*(await desk.dead() if dead else ()), *(await desk.waiting() if waiting else ())]
    return [_line(event) for event in sorted(found, key=lambda event: event.number)]


async def replayed(settings: Settings, event_id: str | None) -> int:
    async with event_desk(settings) as desk:
        return await desk.replay(event_id)


async def dropped(settings: Settings, event_id: str) -> bool:
    async with event_desk(settings) as desk:
        return await desk.drop(event_id)


def _line(event: PlatformEvent) -> str:
    created = event.created_at.strftime("%Y-%m-%d %H:%M:%S")
    failed = f"failed {event.attempts} times, last: {event.last_error}" if event.attempts else "not tried yet"
    return f"{event.id}  {event.state}  {created}  {event.type}  of {event.stream}  {failed}"
