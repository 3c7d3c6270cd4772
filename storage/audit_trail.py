"""The audit trail of the staff in the database: one chain of entries, whoever writes."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from typing import Any

import structlog
from sqlalchemy import Integer, Row, bindparam, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.audit import FIRST_SEAL, Deed, Entry, Record, next_entry
from bot.core.clock import Clock
from storage.staff_tables import AUDIT
from storage.unit import Unit

log = structlog.get_logger(__name__)

_SALT_BYTES = 16
_DEEDS = frozenset(each.value for each in Deed)
# Until the end of the transaction; any number will do that nobody else uses.
_LOCK = text("SELECT pg_advisory_xact_lock(7305461126)")
_LAST = select(AUDIT.c.number, AUDIT.c.seal).order_by(AUDIT.c.number.desc()).limit(1)
_ADD = insert(AUDIT).values({each.name: bindparam(each.name, type_=each.type) for each in AUDIT.columns})
_LIMIT = bindparam("limit", type_=Integer)
_AFTER = select(AUDIT).where(AUDIT.c.number > bindparam("after")).order_by(AUDIT.c.number).limit(_LIMIT)
_NEWEST = select(AUDIT).order_by(AUDIT.c.number.desc()).limit(_LIMIT)
_ABOUT = _NEWEST.where(AUDIT.c.subject == bindparam("about"), AUDIT.c.deed.in_(bindparam("deeds", expanding=True)))
_FORGET = update(AUDIT).where(AUDIT.c.subject == bindparam("wanted")).values(subject=None, words="", salt=None)


class TrailUnit(Unit):
    """Deeds are sealed at the end of the transaction: whoever seals has all others wait, and waits for nobody."""

    def __init__(self, connection: AsyncConnection, clock: Clock) -> None:
        super().__init__(connection, clock)
        self._deeds: list[Record] = []
        self._sealed: list[Entry] = []

    async def note_deed(self, record: Record) -> None:
        self._deeds.append(record)

    async def seal_deeds(self) -> None:
        """Append what was noted so far; for the end of the transaction, or whoever has to read it in this one."""
        if not self._deeds:
            return
        if self._dialect != "sqlite":
            await self._connection.execute(_LOCK)
        last = (await self._connection.execute(_LAST)).first()
        number, seal = (0, FIRST_SEAL) if last is None else (last.number, last.seal)
        entries = []
        for record in self._deeds:
            entry = next_entry(record, number + 1, seal, secrets.token_hex(_SALT_BYTES))
            number, seal = entry.number, entry.seal
            entries.append(entry)
        await self._connection.execute(_ADD, [_row(each) for each in entries])
        self._deeds.clear()
        self._sealed += entries

    def log_sealed(self) -> None:
        """For after the commit: by what the log holds, it is seen whether the end of the trail was cut off."""
        for entry in self._sealed:
            log.info("audit_entry", number=entry.number, seal=entry.seal)

    async def deeds(self, after: int, limit: int) -> Sequence[Entry]:
        await self.seal_deeds()
        rows = await self._connection.execute(_AFTER, {"after": after, "limit": limit})
        return [_of(row) for row in rows]

    async def newest_deeds(self, limit: int) -> Sequence[Entry]:
        await self.seal_deeds()
        return [_of(row) for row in await self._connection.execute(_NEWEST, {"limit": limit})]

    async def deeds_about(self, person_id: int, deeds: Collection[Deed], limit: int) -> Sequence[Entry]:
        await self.seal_deeds()
        wanted = {"about": person_id, "deeds": [each.value for each in deeds], "limit": limit}
        return [_of(row) for row in await self._connection.execute(_ABOUT, wanted)]

    async def forget_deeds_about(self, person_id: int) -> None:
        """That something was done stays on record, and to whom and why does not."""
        await self.seal_deeds()
        await self._connection.execute(_FORGET, {"wanted": person_id})


def _row(entry: Entry) -> dict[str, object]:
    return {
        "number": entry.number,
        "at": entry.record.at,
        "actor": entry.record.actor,
        "deed": entry.record.deed.value,
        "subject": entry.record.subject,
        "words": entry.record.words,
        "salt": entry.salt,
        "subject_mark": entry.subject_mark,
        "words_mark": entry.words_mark,
        "seal": entry.seal,
    }


def _of(row: Row[Any]) -> Entry:
    # A deed that is none was never sealed, so whatever stands for it is seen to be changed.
    deed = Deed(row.deed) if row.deed in _DEEDS else Deed.REFUSED
    record = Record(row.at, row.actor, deed, row.subject, row.words)
    return Entry(row.number, record, row.salt, row.subject_mark, row.words_mark, row.seal)
