"""A store of events, a clock that the test moves, and a child process that forwards until it is killed."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from bot.core.platform_event import EventState, PlatformEvent
from bot.usecases.ports import Store
from storage.engine import make_engine
from storage.migrate import migrate
from storage.store import SqlStore
from tests.platform.platform_kit import NOON


@dataclass
class MovedClock:
    now: datetime = field(default=NOON)

    def __call__(self) -> datetime:
        return self.now

    def goes_on(self, span: timedelta) -> None:
        self.now += span


@asynccontextmanager
async def open_store(folder: Path) -> AsyncIterator[Store]:
    """The real one, on a file in that folder."""
    engine = make_engine(f"sqlite:///{folder}/bot.sqlite3")
    try:
        await migrate(engine)
        yield SqlStore(engine)
    finally:
        await engine.dispose()


async def note(store: Store, *events: PlatformEvent) -> None:
    async with store.transaction() as tx:
        for event in events:
            await tx.add_event(event)


async def in_state(store: Store, state: EventState) -> Sequence[PlatformEvent]:
    async with store.transaction() as tx:
        return await tx.events(state, 10_000)


async def ids_in(store: Store, state: EventState) -> list[str]:
    return [each.id for each in await in_state(store, state)]


FORWARDS = """
import asyncio, sys
from datetime import timedelta
from pathlib import Path
from bot.core.clock import system_clock
from bot.platform.webhook import PlatformWebhook
from bot.usecases.forwarding import Forwarding
from tests.usecases.forwarding_kit import open_store


async def main(folder, url, secret):
    lease, idle = timedelta(seconds=1), timedelta(milliseconds=20)
    async with open_store(Path(folder)) as store, PlatformWebhook(url, secret) as webhook:
        await Forwarding(store, webhook, system_clock, lease, idle).run()


asyncio.run(main(*sys.argv[1:]))
"""


def forwarding_command(folder: Path, url: str, secret: str) -> tuple[str, ...]:
    return (sys.executable, "-c", FORWARDS, str(folder), url, secret)
