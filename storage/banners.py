"""What staff announce, in the database, until it is closed or over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Insert, Row, bindparam, insert, or_, select, text

from bot.core.banner import Banner, BannerKind
from storage.broadcasts import decode_texts, encode_texts
from storage.staff_tables import BANNERS, IS_NOT_CLOSED
from storage.unit import Unit, insert_or_replace

_FIND = select(BANNERS).where(BANNERS.c.id == bindparam("wanted")).with_for_update()
_ADD = insert(BANNERS).values({each.name: bindparam(each.name, type_=each.type) for each in BANNERS.columns})
_UNCLOSED = (
    select(BANNERS)
    .where(text(IS_NOT_CLOSED), or_(BANNERS.c.until.is_(None), BANNERS.c.until > bindparam("now")))
    .order_by(BANNERS.c.shown_from.nulls_last(), BANNERS.c.id)
)


class BannersUnit(Unit):
    async def add_banner(self, banner: Banner) -> None:
        await self._connection.execute(_ADD, _row(banner))

    async def save_banner(self, banner: Banner) -> None:
        await self._connection.execute(_save(self._dialect), _row(banner))

    async def banner(self, banner_id: str) -> Banner | None:
        row = (await self._connection.execute(_FIND, {"wanted": banner_id})).first()
        return None if row is None else _of(row)

    async def unclosed_banners(self, now: datetime) -> Sequence[Banner]:
        return [_of(row) for row in await self._connection.execute(_UNCLOSED, {"now": now})]


@cache
def _save(dialect: str) -> Insert:
    return insert_or_replace(dialect, BANNERS)


def _row(banner: Banner) -> dict[str, object]:
    return {
        "id": banner.id,
        "kind": banner.kind.value,
        "texts": encode_texts(banner.texts),
        "opened_by": banner.opened_by,
        "shown_from": banner.shown_from,
        "exchange": banner.exchange,
        "begins_at": banner.begins_at,
        "until": banner.until,
        "closed_at": banner.closed_at,
        "incident_id": banner.incident_id,
    }


def _of(row: Row[Any]) -> Banner:
    return Banner(
        id=row.id,
        kind=BannerKind(row.kind),
        texts=decode_texts(row.texts),
        opened_by=row.opened_by,
        shown_from=row.shown_from,
        exchange=row.exchange,
        begins_at=row.begins_at,
        until=row.until,
        closed_at=row.closed_at,
        incident_id=row.incident_id,
    )
