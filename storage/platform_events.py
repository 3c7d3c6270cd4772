"""Events for the platform in the database, kept with what they tell of and handed out in the order of their streams."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, Row, bindparam, delete, func, insert, or_, select, text, update

from bot.core.event_data import without_words
from bot.core.platform_event import EventState, EventType, PlatformEvent
from bot.usecases.strategy_ports import Untaken
from storage.tables import IS_OPEN, PLATFORM_EVENTS
from storage.unit import Unit

_COLUMNS = PLATFORM_EVENTS.c
_GIVEN = [column for column in _COLUMNS if column.name not in {"number", "leased_until"}]
_LIMIT = bindparam("limit", type_=Integer)
_ADD = insert(PLATFORM_EVENTS).values({each.name: bindparam(each.name, type_=each.type) for each in _GIVEN})
# The head of every stream. Whoever adds an event holds the row that it tells of, so that a stream's numbers are
# committed in their order.
_HEADS = select(func.min(_COLUMNS.number)).where(text(IS_OPEN)).group_by(_COLUMNS.stream)
_DUE = (
    select(PLATFORM_EVENTS)
    .where(
        _COLUMNS.number.in_(_HEADS),
        _COLUMNS.state == EventState.WAITING.value,
        _COLUMNS.due_at <= bindparam("now"),
        or_(_COLUMNS.leased_until.is_(None), _COLUMNS.leased_until <= bindparam("now")),
    )
    .order_by(_COLUMNS.number)
    .limit(_LIMIT)
    .with_for_update(skip_locked=True)
)
_LEASE = (
    update(PLATFORM_EVENTS)
    .where(_COLUMNS.number.in_(bindparam("claimed", expanding=True)))
    .values(leased_until=bindparam("until", type_=_COLUMNS.leased_until.type))
)
_SETTLED = ("state", "attempts", "due_at", "last_error")
_SETTLE = (
    update(PLATFORM_EVENTS)
    # What was delivered stays so: a failure that is told too late would bring it back behind its successors.
    .where(_COLUMNS.id == bindparam("wanted"), _COLUMNS.state != EventState.DELIVERED.value)
    .values({"leased_until": None, **{name: bindparam(name, type_=_COLUMNS[name].type) for name in _SETTLED}})
)
_END = _SETTLE.values(data=bindparam("data", type_=_COLUMNS.data.type))
_OVER = (EventState.DELIVERED, EventState.DROPPED)
_IN_STATE = (
    select(PLATFORM_EVENTS).where(_COLUMNS.state == bindparam("wanted_state")).order_by(_COLUMNS.number).limit(_LIMIT)
)
_OPEN_IN_STATE = _IN_STATE.where(text(IS_OPEN))
_UNSAID = (
    select(_COLUMNS.number, _COLUMNS.data)
    .where(text(IS_OPEN), _COLUMNS.stream == bindparam("wanted_stream"))
    .order_by(_COLUMNS.number)
    .with_for_update()
)
_RESAY = (
    update(PLATFORM_EVENTS)
    .where(_COLUMNS.number == bindparam("wanted"))
    .values(data=bindparam("data", type_=_COLUMNS.data.type))
)
_UNTAKEN = (
    select(_COLUMNS.state, func.count().label("how_many"), func.min(_COLUMNS.created_at).label("oldest"))
    .where(text(IS_OPEN))
    .group_by(_COLUMNS.state)
)
_PRUNE = delete(PLATFORM_EVENTS).where(
    _COLUMNS.created_at < bindparam("before"), _COLUMNS.state.in_([state.value for state in _OVER])
)


class EventsUnit(Unit):
    async def add_event(self, event: PlatformEvent) -> None:
        await self._connection.execute(_ADD, row_of(event))

    async def claim_events(self, now: datetime, until: datetime, limit: int) -> Sequence[PlatformEvent]:
        due = [_of(row) for row in await self._connection.execute(_DUE, {"now": now, "limit": limit})]
        if due:
            await self._connection.execute(_LEASE, {"claimed": [event.number for event in due], "until": until})
        return due

    async def settle_event(self, event: PlatformEvent) -> None:
        row = row_of(event)
        given = {"wanted": event.id, **{name: row[name] for name in _SETTLED}}
        if event.state in _OVER:
            # Nobody sends it again, so nobody needs to know what its trader calls it.
            await self._connection.execute(_END, {**given, "data": dict(without_words(event.data))})
        else:
            # Its data stays as it is in the database: its words may have been forgotten while it was on its way.
            await self._connection.execute(_SETTLE, given)

    async def events(self, state: EventState, limit: int) -> Sequence[PlatformEvent]:
        wanted = _IN_STATE if state in _OVER else _OPEN_IN_STATE
        rows = await self._connection.execute(wanted, {"wanted_state": state.value, "limit": limit})
        return [_of(row) for row in rows]

    async def forget_words(self, stream: str) -> None:
        rows = (await self._connection.execute(_UNSAID, {"wanted_stream": stream})).all()
        for row in rows:
            await self._connection.execute(_RESAY, {"wanted": row.number, "data": dict(without_words(row.data))})

    async def untaken(self) -> Untaken:
        found = {row.state: row for row in await self._connection.execute(_UNTAKEN)}
        waiting, dead = found.get(EventState.WAITING.value), found.get(EventState.DEAD.value)
        return Untaken(
            waiting=waiting.how_many if waiting else 0,
            dead=dead.how_many if dead else 0,
            oldest=waiting.oldest if waiting else None,
        )

    async def prune_events(self, before: datetime) -> None:
        await self._connection.execute(_PRUNE, {"before": before})


def row_of(event: PlatformEvent) -> dict[str, object]:
    return {
        "id": event.id,
        "type": event.type.value,
        "stream": event.stream,
        "created_at": event.created_at,
        "data": dict(event.data),
        "due_at": event.due_at,
        "attempts": event.attempts,
        "state": event.state.value,
        "last_error": event.last_error,
    }


def _of(row: Row[Any]) -> PlatformEvent:
    return PlatformEvent(
        id=row.id,
        type=EventType(row.type),
        stream=row.stream,
        created_at=row.created_at,
        data=row.data,
        due_at=row.due_at,
        number=row.number,
        attempts=row.attempts,
        state=EventState(row.state),
        last_error=row.last_error,
    )
