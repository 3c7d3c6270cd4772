"""Which updates of Telegram were handled, so that none has its effect twice."""

from __future__ import annotations

from functools import cache

from sqlalchemy import Insert

from bot.core.chats import Handled
from storage.tables import UPDATES
from storage.unit import Unit, insert_or_change


class UpdatesUnit(Unit):
    async def handled(self, update_id: int) -> Handled:
        """One statement notes the update and tells of it: `times` is 1 exactly when it is new."""
        noted = await self._connection.execute(
            _note(self._dialect),
            {"id": update_id, "first_seen_at": self._clock(), "times": 1, "answered": False},
        )
        times, answered = noted.one()
        if times == 1:
            return Handled.NEW
        return Handled.ANSWERED if answered else Handled.COMMITTED


@cache
def _note(dialect: str) -> Insert:
    note = insert_or_change(dialect, UPDATES, times=UPDATES.c.times + 1)
    return note.returning(UPDATES.c.times, UPDATES.c.answered)


@cache
def note_answered(dialect: str) -> Insert:
    """An update without an effect was noted by nobody, so the answer may be the first that is heard of it."""
    return insert_or_change(dialect, UPDATES, answered=True)
