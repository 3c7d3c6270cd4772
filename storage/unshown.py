"""Messages that still say "testing", with what they are to show."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sqlalchemy import Insert, bindparam, delete, select

from bot.core.chats import Ending, Unshown
from storage.tables import UNSHOWN
from storage.unit import Unit, insert_or_replace

_ALL = select(UNSHOWN).order_by(UNSHOWN.c.person_id)
_FORGET = delete(UNSHOWN).where(UNSHOWN.c.person_id == bindparam("wanted"))


class UnshownUnit(Unit):
    async def note_unshown(self, unshown: Unshown) -> None:
        await self._connection.execute(
            _note(self._dialect),
            {
                "person_id": unshown.person_id,
                "message_id": unshown.message_id,
                "ending": unshown.ending.value,
                "connection_id": unshown.connection_id,
            },
        )

    async def unshown(self) -> Sequence[Unshown]:
        rows = await self._connection.execute(_ALL)
        return [Unshown(row.person_id, row.message_id, Ending(row.ending), row.connection_id) for row in rows]

    async def forget_unshown(self, person_id: int) -> None:
        await self._connection.execute(_FORGET, {"wanted": person_id})


@cache
def _note(dialect: str) -> Insert:
    return insert_or_replace(dialect, UNSHOWN)
