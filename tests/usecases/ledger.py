"""Events in a SQLite file of their own, for what concerns their order alone."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.core.platform_event import EventState, EventType, PlatformEvent

_TABLE = """
CREATE TABLE IF NOT EXISTS events
  (number INTEGER PRIMARY KEY, id TEXT, stream TEXT, state TEXT, due REAL, claimed REAL, said TEXT)
"""
_HEADS = """
SELECT * FROM events WHERE number IN
  (SELECT min(number) FROM events WHERE state NOT IN ('delivered', 'dropped') GROUP BY stream)
AND state = 'waiting' AND due <= :now AND claimed <= :now ORDER BY number LIMIT :room
"""


class Ledger:
    def __init__(self, file: Path) -> None:
        self._file = file
        with sqlite3.connect(file) as db:
            db.execute(_TABLE)
        db.close()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Any]:
        db = sqlite3.connect(self._file, isolation_level=None, timeout=10)
        db.row_factory = sqlite3.Row
        db.execute("BEGIN IMMEDIATE")
        try:
            yield _Unit(db)
            db.execute("COMMIT")
        finally:
            db.close()


class _Unit:
    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    async def add_event(self, event: PlatformEvent) -> None:
        self._db.execute(
            "INSERT INTO events (id, stream, state, due, claimed, said) VALUES (?, ?, ?, ?, 0, ?)",
            (event.id, event.stream, event.state, event.due_at.timestamp(), _written(event)),
        )

    async def claim_events(self, now: datetime, until: datetime, limit: int) -> Sequence[PlatformEvent]:
        found = self._db.execute(_HEADS, {"now": now.timestamp(), "room": limit}).fetchall()
        for row in found:
            self._db.execute("UPDATE events SET claimed = ? WHERE number = ?", (until.timestamp(), row["number"]))
        return [_read(row) for row in found]

    async def settle_event(self, event: PlatformEvent) -> None:
        self._db.execute(
            "UPDATE events SET state = ?, due = ?, claimed = 0, said = ? WHERE id = ?",
            (event.state, event.due_at.timestamp(), _written(event), event.id),
        )

    async def events(self, state: EventState, limit: int) -> Sequence[PlatformEvent]:
        wanted = "SELECT * FROM events WHERE state = ? ORDER BY number LIMIT ?"
        return [_read(row) for row in self._db.execute(wanted, (state, limit))]

    async def prune_events(self, before: datetime) -> None:
        raise NotImplementedError


def _written(event: PlatformEvent) -> str:
    return json.dumps(
        {
            "type": event.type,
            "created_at": event.created_at.isoformat(),
            "due_at": event.due_at.isoformat(),
            "data": event.data,
            "attempts": event.attempts,
            "last_error": event.last_error,
        }
    )


def _read(row: Mapping[str, Any]) -> PlatformEvent:
    said = json.loads(row["said"])
    created_at, due_at = (datetime.fromisoformat(said.pop(name)) for name in ("created_at", "due_at"))
    kind, data = EventType(said.pop("type")), said.pop("data")
    event = PlatformEvent(row["id"], kind, row["stream"], created_at, data, due_at, row["number"])
    return replace(event, state=EventState(row["state"]), **said)
