"""What support finds of a person in the database: by a name, the end of a key, and what happened to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Integer, Row, bindparam, insert, select

from bot.core.alert import Alert
from bot.core.connection import Connection
from bot.core.milestone import Episode
from bot.core.person import Person
from bot.usecases.staff_ports import Note
from storage.alerts import alert_of
from storage.connections import ALL, connection_of, folded
from storage.people import person_of
from storage.staff_tables import EPISODES, NOTES
from storage.statistics import episode_of
from storage.tables import ALERTS, CONNECTIONS, PEOPLE
from storage.unit import Unit

_LIMIT = bindparam("limit", type_=Integer)
_CALLED = select(PEOPLE).where(PEOPLE.c.handle == bindparam("wanted")).order_by(PEOPLE.c.id)
_NAMED = (
    ALL.where(CONNECTIONS.c.folded_name.like(bindparam("pattern"), escape="\\"))
    .order_by(CONNECTIONS.c.folded_name, CONNECTIONS.c.number)
    .limit(_LIMIT)
)
_ENDING = ALL.where(CONNECTIONS.c.key_end == bindparam("wanted")).order_by(CONNECTIONS.c.number).limit(_LIMIT)
_ALERTS = (
    select(ALERTS)
    .where(ALERTS.c.person_id == bindparam("wanted"))
    .order_by(ALERTS.c.created_at.desc(), ALERTS.c.id.desc())
    .limit(_LIMIT)
)
_NOTE = [each for each in NOTES.columns if each.name != "number"]
_ADD_NOTE = insert(NOTES).values({each.name: bindparam(each.name, type_=each.type) for each in _NOTE})
_NOTES = select(*_NOTE).where(NOTES.c.person_id == bindparam("wanted")).order_by(NOTES.c.number.desc()).limit(_LIMIT)
_EPISODES = (
    select(EPISODES)
    .where(EPISODES.c.connection_id == bindparam("wanted"))
    .order_by(EPISODES.c.began_at.desc(), EPISODES.c.id.desc())
    .limit(_LIMIT)
)


class DossiersUnit(Unit):
    async def people_with_handle(self, handle: str) -> Sequence[Person]:
        return [person_of(row) for row in await self._connection.execute(_CALLED, {"wanted": handle})]

    async def connections_named(self, name: str, limit: int) -> Sequence[Connection]:
        rows = await self._connection.execute(_NAMED, {"pattern": _containing(folded(name)), "limit": limit})
        return [connection_of(row) for row in rows]

    async def connections_ending(self, last_four: str, limit: int) -> Sequence[Connection]:
        rows = await self._connection.execute(_ENDING, {"wanted": last_four, "limit": limit})
        return [connection_of(row) for row in rows]

    async def alerts_of(self, person_id: int, limit: int) -> Sequence[Alert]:
        rows = await self._connection.execute(_ALERTS, {"wanted": person_id, "limit": limit})
        return [alert_of(row) for row in rows]

    async def add_note(self, note: Note) -> None:
        row = {"person_id": note.person_id, "at": note.at, "written_by": note.by, "words": note.words}
        await self._connection.execute(_ADD_NOTE, row)

    async def notes_of(self, person_id: int, limit: int) -> Sequence[Note]:
        return [_note(row) for row in await self._connection.execute(_NOTES, {"wanted": person_id, "limit": limit})]

    async def episodes_of(self, connection_id: str, limit: int) -> Sequence[Episode]:
        rows = await self._connection.execute(_EPISODES, {"wanted": connection_id, "limit": limit})
        return [episode_of(row) for row in rows]


def _containing(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def _note(row: Row[Any]) -> Note:
    return Note(row.person_id, row.at, row.written_by, row.words)
