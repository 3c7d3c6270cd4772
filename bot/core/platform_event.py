"""What the trading platform is told, as values: versioned events, in order within their stream."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

# The version of the schema in docs/platform.md; a change that is no mere addition raises it.
SCHEMA = 1


class EventType(StrEnum):
    CONNECTION_ONLINE = "connection.online"
    CONNECTION_OFFLINE = "connection.offline"
    CONNECTION_REPLACED = "connection.replaced"
    CONNECTION_REMOVED = "connection.removed"
    STRATEGY_ENABLED = "strategy.enabled"
    STRATEGY_PAUSED = "strategy.paused"
    STRATEGY_CHANGED = "strategy.changed"
    STRATEGY_REMOVED = "strategy.removed"


class EventState(StrEnum):
    """A `DEAD` event was refused too often; its stream waits until it is replayed or dropped, so that order is kept."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    DEAD = "dead"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class PlatformEvent:
    """`stream` is the id of the strategy or connection it is about; `number` orders all events, and is 0 before it is
    kept. `data` is JSON without a secret in it; `due_at` is when it may be tried next.
    """

    id: str
    type: EventType
    stream: str
    created_at: datetime
    data: Mapping[str, object]
    due_at: datetime
    number: int = 0
    attempts: int = 0
    state: EventState = EventState.WAITING
    last_error: str | None = None
