"""Wraps every data key anew by the newest key-encryption key."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import bindparam, select, update

from bot.core.sealed import SealedBox, Subject
from bot.usecases.ports import CannotOpen
from storage.boxes import box_of
from storage.store import SqlStore
from storage.tables import SEALED
from storage.vault import SealingVault

_AT_ONCE = 100
_OLD = (
    select(SEALED)
    .where(SEALED.c.key_id != bindparam("newest"), SEALED.c.subject_id > bindparam("after"))
    .order_by(SEALED.c.subject_id)
    .limit(_AT_ONCE)
)
# Only where the box is still the one that was read: a trader may change or remove it meanwhile.
_REWRAP = (
    update(SEALED)
    .where(SEALED.c.subject_id == bindparam("subject"), SEALED.c.wrapped_key == bindparam("old_wrapped_key"))
    .values(key_id=bindparam("new_key_id"), wrapped_key=bindparam("new_wrapped_key"))
)


@dataclass(frozen=True, slots=True)
class Rewrapped:
    """`unopened` are ids of subjects whose box no key of the ring opens; they are left as they were."""

    count: int
    unopened: tuple[str, ...]


async def rewrap_all(store: SqlStore, vault: SealingVault) -> Rewrapped:
    """What was wrapped anew. May be broken off and begun again at any time, beside a running bot too; done is done."""
    newest = await vault.newest_key_id()
    count, unopened, after = 0, list[str](), ""
    while batch := await _old_boxes(store, newest, after):
        for subject, old in batch:
            try:
                count += await _rewrap(store, vault, subject, old)
            except CannotOpen:
                unopened.append(subject.id)
        after = batch[-1][0].id
    return Rewrapped(count, tuple(unopened))


async def _old_boxes(store: SqlStore, newest: str, after: str) -> list[tuple[Subject, SealedBox]]:
    async with store.engine.begin() as connection:
        rows = (await connection.execute(_OLD, {"newest": newest, "after": after})).all()
    return [(Subject(row.owner_id, row.subject_id), box_of(row)) for row in rows]


async def _rewrap(store: SqlStore, vault: SealingVault, subject: Subject, old: SealedBox) -> int:
    """How many boxes were changed: 1, or 0 where somebody else was faster."""
    new = await vault.rewrap(subject, old)
    async with store.engine.begin() as connection:
        done = await connection.execute(
            _REWRAP,
            {
                "subject": subject.id,
                "old_wrapped_key": old.wrapped_key,
                "new_key_id": new.key_id,
                "new_wrapped_key": new.wrapped_key,
            },
        )
    return done.rowcount
