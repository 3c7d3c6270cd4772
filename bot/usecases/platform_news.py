"""Notes for the platform what became of connections and strategies, in the transaction in which it happened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.clock import Clock, NewId
from bot.core.connection import Connection
from bot.core.event_data import of_connection, of_strategy, without_words
from bot.core.platform_event import EventType, PlatformEvent
from bot.core.strategy import Strategy
from bot.usecases.ports import Transaction

_LAST = frozenset({EventType.CONNECTION_REMOVED, EventType.STRATEGY_REMOVED})


@dataclass(frozen=True, slots=True)
class Newsroom:
    """`is_read` is false where no platform is configured: then nothing is noted."""

    clock: Clock
    new_id: NewId
    is_read: bool = True

    async def of_connection(self, tx: Transaction, kind: EventType, connection: Connection) -> None:
        await self._note(tx, kind, connection.id, of_connection(connection))

    async def of_strategy(self, tx: Transaction, kind: EventType, strategy: Strategy) -> None:
        await self._note(tx, kind, strategy.id, of_strategy(strategy))

    async def _note(self, tx: Transaction, kind: EventType, stream: str, data: Mapping[str, object]) -> None:
        if kind in _LAST:
            # What its trader called it goes with it, also where nobody reads any more.
            await tx.forget_words(stream)
            data = without_words(data)
        if self.is_read:
            now = self.clock()
            await tx.add_event(PlatformEvent(self.new_id(), kind, stream, now, data, due_at=now))
