"""Keys that newer ones took the place of, in the database until they are seen to be dead."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Executable, Row, bindparam, delete, insert, select

from bot.core.connection import RetiredKey
from bot.core.exchange import MarketChoice
from bot.core.sealed import SealedBox, Subject
from storage.boxes import BoxesUnit
from storage.tables import RETIRED_KEYS

_ADD = insert(RETIRED_KEYS).values({each.name: bindparam(each.name, type_=each.type) for each in RETIRED_KEYS.columns})
_NEWEST = (
    select(RETIRED_KEYS)
    .where(RETIRED_KEYS.c.connection_id == bindparam("wanted"))
    .order_by(RETIRED_KEYS.c.retired_at.desc())
    .limit(1)
    .with_for_update()
)
_BEFORE = (
    select(RETIRED_KEYS).where(RETIRED_KEYS.c.retired_at < bindparam("before")).order_by(RETIRED_KEYS.c.retired_at)
)
_DESTROY = delete(RETIRED_KEYS).where(RETIRED_KEYS.c.id == bindparam("wanted")).returning(RETIRED_KEYS.c.id)
_DESTROY_OF = (
    delete(RETIRED_KEYS).where(RETIRED_KEYS.c.connection_id == bindparam("wanted")).returning(RETIRED_KEYS.c.id)
)
_DESTROY_OF_PERSON = (
    delete(RETIRED_KEYS).where(RETIRED_KEYS.c.person_id == bindparam("wanted")).returning(RETIRED_KEYS.c.id)
)


class RetiredKeysUnit(BoxesUnit):
    async def retire_key(self, retired: RetiredKey, box: SealedBox) -> None:
        """The box is one of the retired key's own subject."""
        await self._connection.execute(_ADD, _row(retired))
        await self.keep_sealed(Subject(retired.person_id, retired.id), box)

    async def retired_key(self, connection_id: str) -> RetiredKey | None:
        row = (await self._connection.execute(_NEWEST, {"wanted": connection_id})).first()
        return None if row is None else _of(row)

    async def retired_before(self, instant: datetime) -> Sequence[RetiredKey]:
        return [_of(row) for row in await self._connection.execute(_BEFORE, {"before": instant})]

    async def destroy_retired_key(self, retired_id: str) -> None:
        await self._destroy_retired(_DESTROY, retired_id)

    async def destroy_retired_keys_of(self, connection_id: str) -> None:
        await self._destroy_retired(_DESTROY_OF, connection_id)

    async def destroy_retired_keys_of_person(self, person_id: int) -> None:
        await self._destroy_retired(_DESTROY_OF_PERSON, person_id)

    async def _destroy_retired(self, statement: Executable, wanted: str | int) -> None:
        for (retired_id,) in (await self._connection.execute(statement, {"wanted": wanted})).all():
            await self.destroy_sealed(retired_id)


def _row(retired: RetiredKey) -> dict[str, object]:
    return {
        "id": retired.id,
        "connection_id": retired.connection_id,
        "person_id": retired.person_id,
        "exchange": retired.exchange,
        "site": retired.site,
        "market": retired.market.value,
        "masked_key": retired.masked_key,
        "retired_at": retired.retired_at,
    }


def _of(row: Row[Any]) -> RetiredKey:
    return RetiredKey(
        id=row.id,
        connection_id=row.connection_id,
        person_id=row.person_id,
        exchange=row.exchange,
        site=row.site,
        market=MarketChoice(row.market),
        masked_key=row.masked_key,
        retired_at=row.retired_at,
    )
