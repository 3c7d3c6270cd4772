"""The store of the use cases on a SQL database."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime

from sqlalchemy import bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.core.chats import Deletion
from bot.core.clock import Clock, system_clock
from bot.usecases.ports import Transaction
from storage.availability import reached
from storage.banners import BannersUnit
from storage.broadcasts import BroadcastsUnit
from storage.connections import ConnectionsUnit
from storage.dossiers import DossiersUnit
from storage.drafts import DraftsUnit
from storage.incidents import IncidentsUnit
from storage.ip_moves import IpMovesUnit
from storage.journal import sweep_out
from storage.messages import MessagesUnit
from storage.openings import OpeningsUnit
from storage.people import PeopleUnit
from storage.platform_events import EventsUnit
from storage.staff import StaffUnit
from storage.statistics import StatisticsUnit
from storage.strategies import StrategiesUnit
from storage.tables import SECRET_MESSAGES, UPDATES
from storage.tickets import TicketsUnit
from storage.unshown import UnshownUnit
from storage.updates import UpdatesUnit, note_answered

_FORGET_UPDATES = delete(UPDATES).where(UPDATES.c.first_seen_at < bindparam("before"))
_ANSWERED = select(UPDATES.c.id).where(UPDATES.c.id.in_(bindparam("wanted", expanding=True)), UPDATES.c.answered)
_FORGET_MESSAGES = delete(SECRET_MESSAGES).where(
    SECRET_MESSAGES.c.seen_at < bindparam("before"), SECRET_MESSAGES.c.deletion != Deletion.PENDING.value
)


class SqlTransaction(
    UpdatesUnit,
    PeopleUnit,
    DraftsUnit,
    ConnectionsUnit,
    StatisticsUnit,
    IncidentsUnit,
    IpMovesUnit,
    MessagesUnit,
    UnshownUnit,
    StrategiesUnit,
    EventsUnit,
    OpeningsUnit,
    StaffUnit,
    DossiersUnit,
    TicketsUnit,
    BroadcastsUnit,
    BannersUnit,
):
    """All tables in one unit of work."""


class SqlStore:
    def __init__(self, engine: AsyncEngine, clock: Clock = system_clock) -> None:
        self.engine = engine
        self._clock = clock
        self._unnoted: set[int] = set()
        self._noting = asyncio.Lock()

    def transaction(self) -> AbstractAsyncContextManager[Transaction]:
        return self._transaction()

    async def already_answered(self, update_ids: Sequence[int]) -> frozenset[int]:
        if not update_ids:
            return frozenset()
        async with reached(self.engine) as connection, connection.begin():
            rows = await connection.execute(_ANSWERED, {"wanted": list(update_ids)})
            return frozenset(rows.scalars())

    async def answered(self, update_ids: Sequence[int]) -> None:
        """Whoever comes first notes what the others brought while it waited, which saves most of these transactions."""
        self._unnoted.update(update_ids)
        async with self._noting:
            noted = frozenset(self._unnoted)
            await self._note_answered(noted)
            self._unnoted -= noted

    async def prune(self, before: datetime) -> None:
        async with reached(self.engine) as connection, connection.begin():
            await connection.execute(_FORGET_UPDATES, {"before": before})
            await connection.execute(_FORGET_MESSAGES, {"before": before})

    async def _note_answered(self, update_ids: Collection[int]) -> None:
        if not update_ids:
            return
        now = self._clock()
        rows = [{"id": each, "first_seen_at": now, "times": 1, "answered": True} for each in sorted(update_ids)]
        async with reached(self.engine) as connection, connection.begin():
            await connection.execute(note_answered(self.engine.dialect.name), rows)

    @asynccontextmanager
    async def _transaction(self) -> AsyncIterator[Transaction]:
        async with reached(self.engine) as connection:
            async with connection.begin():
                unit = SqlTransaction(connection, self._clock)
                yield unit
                await unit.seal_deeds()
            unit.log_sealed()
            if unit.destroyed:
                await sweep_out(connection)
