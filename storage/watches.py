"""Watched connections in the database: which are due, who has them in hand, and how each one stands."""

from __future__ import annotations

from binascii import a2b_base64
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import CTE, Insert, Integer, Row, Select, and_, bindparam, exists, func, or_, select, update

from bot.core.exchange import Field, MarketChoice
from bot.core.key_change import WARNINGS
from bot.core.sealed import SealedBox
from bot.core.watch import Standing, Watch
from bot.usecases.monitor_ports import Backlog, Claimed, Noted
from storage.codec import decode_finding, decode_instant, encode_finding, encode_instant
from storage.tables import SEALED, WATCHES
from storage.unit import Unit, insert_or_replace

_COLUMNS = WATCHES.c
_LIMIT = bindparam("limit", type_=Integer)
_IS_DUE = and_(
    _COLUMNS.next_check_at <= bindparam("now"),
    or_(_COLUMNS.leased_until.is_(None), _COLUMNS.leased_until <= bindparam("now")),
)
_THIS = _COLUMNS.connection_id == bindparam("wanted")
# A row that is read to be changed is locked on PostgreSQL, after its person and its connection.
_FIND = select(WATCHES).where(_THIS).with_for_update()
_OF_PERSON = select(WATCHES).where(_COLUMNS.person_id == bindparam("wanted")).order_by(_COLUMNS.connection_id)
# A check that is under way knows nothing of a strategy that was enabled meanwhile, and that makes no new version.
_KEPT = {"connection_id", "trading"}
_SAVE = (
    update(WATCHES)
    .where(_THIS, _COLUMNS.version == bindparam("before"))
    .values({each.name: bindparam(each.name, type_=each.type) for each in _COLUMNS if each.name not in _KEPT})
)
_WIDTH = len(_COLUMNS)
# The last column says who has the watch in hand, and is no part of it.
_OWN = _WIDTH - 1
_MARKETS = {each.value: each for each in MarketChoice}
_STANDINGS = {each.value: each for each in Standing}
_FIELDS = {each.value: each for each in Field}
_BOX = (SEALED.c.key_id, SEALED.c.wrapped_key, SEALED.c.sealed_values, SEALED.c.version.label("box_version"))
_DUE = (
    select(WATCHES, *_BOX)
    .join_from(WATCHES, SEALED, SEALED.c.subject_id == _COLUMNS.connection_id)
    .where(_COLUMNS.exchange == bindparam("of_exchange"), _IS_DUE)
    .order_by(_COLUMNS.next_check_at)
    .limit(_LIMIT)
    .with_for_update(of=WATCHES, skip_locked=True)
)
_LEASE = (
    update(WATCHES)
    .where(_COLUMNS.connection_id.in_(bindparam("claimed", expanding=True)))
    .values(leased_until=bindparam("until", type_=_COLUMNS.leased_until.type))
)
_GIVE_BACK = update(WATCHES).where(_COLUMNS.leased_until.is_not(None)).values(leased_until=None)
_NOTE = (
    update(WATCHES)
    .where(_THIS, _COLUMNS.version == bindparam("as_checked"))
    .values(
        checked_at=bindparam("checked", type_=_COLUMNS.checked_at.type),
        next_check_at=bindparam("next_check", type_=_COLUMNS.next_check_at.type),
        leased_until=None,
    )
)


def _each_exchange() -> CTE:
    """The exchanges of which connections are watched, found with one look into the index each."""
    each = select(func.min(_COLUMNS.exchange).label("exchange")).cte("each", recursive=True)
    following = select(func.min(_COLUMNS.exchange)).where(_COLUMNS.exchange > each.c.exchange).scalar_subquery()
    return each.union_all(select(following).where(each.c.exchange.is_not(None)))


_EACH = _each_exchange()
# The head of each exchange's queue alone: after a night without a monitor everything is due.
_OLDEST = (
    select(_COLUMNS.next_check_at)
    .where(
        _COLUMNS.exchange == _EACH.c.exchange, _IS_DUE, exists().where(SEALED.c.subject_id == _COLUMNS.connection_id)
    )
    .order_by(_COLUMNS.next_check_at)
    .limit(1)
    .correlate(_EACH)
    .scalar_subquery()
)
_BACKLOG = select(_EACH.c.exchange, _OLDEST).where(_EACH.c.exchange.is_not(None)).order_by(_EACH.c.exchange)
_COUNTS = select(_COLUMNS.exchange, func.count()).group_by(_COLUMNS.exchange)
_OFFLINE_COUNTS = _COUNTS.where(_COLUMNS.standing == Standing.OFFLINE.value)
_HELD = (
    select(_COLUMNS.connection_id)
    .where(_COLUMNS.exchange == bindparam("of_exchange"), _COLUMNS.held)
    # In one order by everybody who locks many, so that no two wait for each other.
    .order_by(_COLUMNS.connection_id)
    .with_for_update()
)
_MAKE_DUE = (
    update(WATCHES)
    .where(_COLUMNS.connection_id.in_(_HELD))
    .values(
        next_check_at=bindparam("now", type_=_COLUMNS.next_check_at.type),
        # A look that is under way still speaks of the time before, and would put the next one off for long.
        version=_COLUMNS.version + 1,
        leased_until=None,
    )
)
_REMIND = select(WATCHES).where(_COLUMNS.remind_at <= bindparam("now")).order_by(_COLUMNS.remind_at).limit(_LIMIT)
_SET_LACKING = update(WATCHES).where(_THIS).values(lacks=bindparam("lacks", type_=_COLUMNS.lacks.type))
_SET_TRADING = update(WATCHES).where(_THIS).values(trading=bindparam("now_trading", type_=_COLUMNS.trading.type))


def _to_warn() -> Select[Any]:
    in_reach = (
        and_(
            _COLUMNS.ends_at <= bindparam(f"in_{days}_days"),
            or_(_COLUMNS.warned_days.is_(None), _COLUMNS.warned_days > days),
        )
        for days in WARNINGS
    )
    ends_soon = (_COLUMNS.ends_at > bindparam("now"), _COLUMNS.ends_at <= bindparam(f"in_{max(WARNINGS)}_days"))
    return select(WATCHES).where(*ends_soon, or_(*in_reach)).order_by(_COLUMNS.ends_at).limit(_LIMIT)


_TO_WARN = _to_warn()


class WatchesUnit(Unit):
    async def add_watch(self, watch: Watch) -> None:
        await self._connection.execute(_add(self._dialect), row_of(watch))

    async def watch(self, connection_id: str) -> Watch | None:
        row = (await self._connection.execute(_FIND, {"wanted": connection_id})).first()
        return None if row is None else watch_of(row)

    async def watches_of(self, person_id: int) -> Sequence[Watch]:
        return [watch_of(row) for row in await self._connection.execute(_OF_PERSON, {"wanted": person_id})]

    async def save_watch(self, watch: Watch) -> bool:
        """Whether strategies run on it stays as it is noted."""
        row = {name: value for name, value in row_of(watch).items() if name not in _KEPT}
        row |= {"version": watch.version + 1, "before": watch.version, "wanted": watch.connection_id}
        return (await self._connection.execute(_SAVE, row)).rowcount == 1

    async def claim_watches(self, exchange: str, now: datetime, until: datetime, limit: int) -> Sequence[Claimed]:
        due = await self._connection.execute(_DUE, {"of_exchange": exchange, "now": now, "limit": limit})
        rows = due.all()
        if rows:
            await self._connection.execute(_LEASE, {"claimed": [row[0] for row in rows], "until": until})
        return [Claimed(watch_of(row), _box_of(row), row[6]) for row in rows]

    async def give_back_claims(self) -> None:
        if self._dialect == "sqlite":
            await self._connection.execute(_GIVE_BACK)

    async def note_checked(self, notes: Sequence[Noted]) -> None:
        if not notes:
            return
        rows = [
            {
                "wanted": note.connection_id,
                "as_checked": note.version,
                "checked": note.checked_at,
                "next_check": note.next_check_at,
            }
            for note in sorted(notes, key=lambda note: note.connection_id)
        ]
        await self._connection.execute(_NOTE, rows)

    async def backlog(self, now: datetime) -> Sequence[Backlog]:
        heads = await self._connection.execute(_BACKLOG, {"now": now})
        return [Backlog(exchange, oldest) for exchange, oldest in heads if oldest is not None]

    async def watch_counts(self) -> Mapping[tuple[str, Standing], int]:
        offline = {row[0]: row[1] for row in await self._connection.execute(_OFFLINE_COUNTS)}
        counts = {}
        for exchange, count in await self._connection.execute(_COUNTS):
            fallen = offline.get(exchange, 0)
            parts = {Standing.ONLINE: count - fallen, Standing.OFFLINE: fallen}
            counts.update({(exchange, standing): part for standing, part in parts.items() if part})
        return counts

    async def make_held_due(self, exchange: str, now: datetime) -> None:
        await self._connection.execute(_MAKE_DUE, {"of_exchange": exchange, "now": now})

    async def due_reminders(self, now: datetime, limit: int) -> Sequence[Watch]:
        return [watch_of(row) for row in await self._connection.execute(_REMIND, {"now": now, "limit": limit})]

    async def due_warnings(self, now: datetime, limit: int) -> Sequence[Watch]:
        reaches = {f"in_{days}_days": now + timedelta(days=days) for days in WARNINGS}
        rows = await self._connection.execute(_TO_WARN, {"now": now, "limit": limit, **reaches})
        return [watch_of(row) for row in rows]

    async def set_lacking(self, connection_id: str, lacks: Sequence[str] | None) -> None:
        wanted = {"wanted": connection_id, "lacks": None if lacks is None else list(lacks)}
        await self._connection.execute(_SET_LACKING, wanted)

    async def set_trading(self, connection_id: str, *, trading: bool) -> None:
        await self._connection.execute(_SET_TRADING, {"wanted": connection_id, "now_trading": trading})


@cache
def _add(dialect: str) -> Insert:
    return insert_or_replace(dialect, WATCHES)


def row_of(watch: Watch) -> dict[str, object]:
    return {
        "connection_id": watch.connection_id,
        "person_id": watch.person_id,
        "exchange": watch.exchange,
        "site": watch.site,
        "market": watch.market.value,
        "standing": watch.standing.value,
        "since": watch.since,
        "next_check_at": watch.next_check_at,
        "checked_at": watch.checked_at,
        "finding": None if watch.finding is None else encode_finding(watch.finding),
        "failing_since": watch.failing_since,
        "failures": watch.failures,
        "successes": watch.successes,
        "falls": [encode_instant(each) for each in watch.falls] or None,
        "unstable": watch.unstable,
        "held": watch.held,
        "way": watch.way,
        "mark": watch.mark,
        "rights_at": watch.rights_at,
        "lacks": None if watch.lacks is None else list(watch.lacks),
        "ends_at": watch.ends_at,
        "warned_days": watch.warned_days,
        "remind_at": watch.remind_at,
        "reminders": watch.reminders,
        "snoozed": watch.snoozed,
        "trading": watch.trading,
        "version": watch.version,
        "leased_until": None,
    }


def watch_of(row: Row[Any]) -> Watch:
    """Of a row that begins with all columns of the table; by place, since names cost more than all the rest."""
    columns: tuple[Any, ...] = tuple(row)
    head, middle, tail = columns[:9], columns[9:18], columns[18:_OWN]
    connection_id, person_id, exchange, site, market, since, next_check_at, standing, checked_at = head
    finding, failing_since, failures, successes, falls, unstable, held, way, mark = middle
    rights_at, lacks, ends_at, warned_days, remind_at, reminders, snoozed, trading, version = tail
    return Watch(
        connection_id,
        person_id,
        exchange,
        site,
        _MARKETS[market],
        since,
        next_check_at,
        _STANDINGS[standing],
        checked_at,
        None if finding is None else decode_finding(finding),
        failing_since,
        failures,
        successes,
        () if falls is None else tuple(map(decode_instant, falls)),
        unstable,
        held,
        way,
        mark,
        rights_at,
        None if lacks is None else tuple(lacks),
        ends_at,
        warned_days,
        remind_at,
        reminders,
        snoozed,
        trading,
        version,
    )


def _box_of(row: Row[Any]) -> SealedBox:
    key_id, wrapped_key, sealed_values, version = row[_WIDTH:]
    values = {_FIELDS[name]: a2b_base64(value) for name, value in sealed_values.items()}
    return SealedBox(key_id, bytes(wrapped_key), values, version)
