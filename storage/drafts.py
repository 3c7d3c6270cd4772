"""Drafts in the database, one a person, each change counted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Insert, Row, bindparam, delete, select, update

from bot.core.draft import Draft, Step
from bot.usecases.ports import StaleDraft
from storage.boxes import BoxesUnit
from storage.codec import decode_draft, encode_draft
from storage.tables import DRAFTS
from storage.unit import insert_or_leave

_AT_ONCE = 100
_FIND = select(DRAFTS).where(DRAFTS.c.person_id == bindparam("wanted")).with_for_update()
_DISCARD = delete(DRAFTS).where(DRAFTS.c.person_id == bindparam("wanted")).returning(DRAFTS.c.id)
_REPLACE = (
    update(DRAFTS)
    .where(
        DRAFTS.c.person_id == bindparam("of_person"),
        DRAFTS.c.id == bindparam("of_draft"),
        DRAFTS.c.version == bindparam("before"),
    )
    .values(
        {
            each: bindparam(each, type_=DRAFTS.c[each].type)
            for each in ("step", "version", "touched_at", "screen_id", "exposed", "holds_sealed", "body")
        }
    )
)
_NOTE_SCREEN = update(DRAFTS).where(DRAFTS.c.person_id == bindparam("wanted")).values(screen_id=bindparam("screen"))
_MARK_EXPOSED = update(DRAFTS).where(DRAFTS.c.person_id == bindparam("wanted")).values(exposed=True)
_IDLE = (
    select(DRAFTS)
    .where(DRAFTS.c.holds_sealed, DRAFTS.c.touched_at < bindparam("before"))
    .order_by(DRAFTS.c.touched_at, DRAFTS.c.person_id)
    .limit(_AT_ONCE)
)
_IN_STEP = select(DRAFTS).where(DRAFTS.c.step == bindparam("wanted")).order_by(DRAFTS.c.touched_at, DRAFTS.c.person_id)


class DraftsUnit(BoxesUnit):
    async def draft(self, person_id: int) -> Draft | None:
        row = (await self._connection.execute(_FIND, {"wanted": person_id})).first()
        return None if row is None else _draft(row)

    async def save_draft(self, draft: Draft) -> None:
        if draft.version == 1:
            await self.discard_draft(draft.person_id)
            kept = await self._connection.execute(_add(self._dialect), _row(draft))
        else:
            kept = await self._connection.execute(_REPLACE, _change(draft))
        if kept.rowcount != 1:
            raise StaleDraft

    async def note_screen(self, person_id: int, screen_id: int) -> None:
        await self._connection.execute(_NOTE_SCREEN, {"wanted": person_id, "screen": screen_id})

    async def mark_exposed(self, person_id: int) -> None:
        await self._connection.execute(_MARK_EXPOSED, {"wanted": person_id})

    async def discard_draft(self, person_id: int) -> None:
        for (draft_id,) in (await self._connection.execute(_DISCARD, {"wanted": person_id})).all():
            await self.destroy_sealed(draft_id)

    async def idle_drafts(self, before: datetime) -> Sequence[Draft]:
        return [_draft(row) for row in await self._connection.execute(_IDLE, {"before": before})]

    async def drafts_in(self, step: Step) -> Sequence[Draft]:
        return [_draft(row) for row in await self._connection.execute(_IN_STEP, {"wanted": step.value})]


@cache
def _add(dialect: str) -> Insert:
    return insert_or_leave(dialect, DRAFTS)


def _row(draft: Draft) -> dict[str, object]:
    return {
        "person_id": draft.person_id,
        "id": draft.id,
        "step": draft.step.value,
        "version": draft.version,
        "touched_at": draft.touched_at,
        "screen_id": draft.screen_id,
        "exposed": draft.exposed,
        "holds_sealed": bool(draft.given),
        "body": encode_draft(draft),
    }


def _change(draft: Draft) -> dict[str, object]:
    row = _row(draft)
    return {**row, "of_person": row.pop("person_id"), "of_draft": row.pop("id"), "before": draft.version - 1}


def _draft(row: Row[Any]) -> Draft:
    return decode_draft(
        row.body,
        draft_id=row.id,
        person_id=row.person_id,
        step=row.step,
        version=row.version,
        touched_at=row.touched_at,
        exposed=row.exposed,
        screen_id=row.screen_id,
    )
