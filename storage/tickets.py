"""Questions to support in the database, and which message of one side is the copy of which on the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Insert, Integer, Row, and_, bindparam, case, insert, or_, select, text, update

from bot.core.ticket import Relayed, Side, Ticket, TicketState
from storage.staff_tables import IS_UNCLOSED, RELAYED, TICKETS
from storage.unit import Unit, insert_or_leave

_COLUMNS = TICKETS.c
_LIMIT = bindparam("limit", type_=Integer)
_OWN_COLUMNS = [column for column in _COLUMNS if column.name != "number"]
_ALL = select(TICKETS)
_UNCLOSED = _ALL.where(text(IS_UNCLOSED))
# A row that is read to be changed is locked on PostgreSQL, after its person.
_FIND = _ALL.where(_COLUMNS.id == bindparam("wanted")).with_for_update()
_IN_TOPIC = (
    _ALL.where(_COLUMNS.topic_id == bindparam("wanted")).order_by(_COLUMNS.number.desc()).limit(1).with_for_update()
)
_UNCLOSED_OF = (
    _UNCLOSED.where(_COLUMNS.person_id == bindparam("wanted"))
    .order_by(_COLUMNS.number.desc())
    .limit(1)
    .with_for_update()
)
_OF_PERSON = _ALL.where(_COLUMNS.person_id == bindparam("wanted")).order_by(_COLUMNS.number.desc()).limit(_LIMIT)
_STAFF_FIRST = case((_COLUMNS.state == TicketState.OPEN.value, 0), else_=1)
_IN_LINE = _UNCLOSED.order_by(_STAFF_FIRST, _COLUMNS.waiting_since, _COLUMNS.number).limit(_LIMIT)
_REMIND = (
    _ALL.where(_COLUMNS.remind_at <= bindparam("now"))
    .order_by(_COLUMNS.remind_at, _COLUMNS.number)
    .limit(_LIMIT)
    .with_for_update(skip_locked=True)
)
_ADD = (
    insert(TICKETS)
    .values({each.name: bindparam(each.name, type_=each.type) for each in _OWN_COLUMNS})
    .returning(_COLUMNS.number)
)
_SAVE = (
    update(TICKETS)
    .where(_COLUMNS.id == bindparam("wanted"))
    .values({each.name: bindparam(each.name, type_=each.type) for each in _OWN_COLUMNS if each.name != "id"})
)
_NOTE_COPY = (
    update(RELAYED)
    .where(
        RELAYED.c.chat_id == bindparam("in_chat"),
        RELAYED.c.message_id == bindparam("of_message"),
        RELAYED.c.copy_id.is_(None),
    )
    .values({name: bindparam(name, type_=RELAYED.c[name].type) for name in ("copy_chat_id", "copy_id")})
)
_IS_WRITTEN = and_(RELAYED.c.chat_id == bindparam("in_chat"), RELAYED.c.message_id == bindparam("of_message"))
_IS_COPY = and_(RELAYED.c.copy_chat_id == bindparam("in_chat"), RELAYED.c.copy_id == bindparam("of_message"))
_RELAYED = select(RELAYED).where(or_(_IS_WRITTEN, _IS_COPY)).limit(1)


class TicketsUnit(Unit):
    async def add_ticket(self, ticket: Ticket) -> Ticket:
        number = (await self._connection.execute(_ADD, _row(ticket))).scalar_one()
        return replace(ticket, number=number)

    async def ticket(self, ticket_id: str) -> Ticket | None:
        return await self._one(_FIND, ticket_id)

    async def ticket_in_topic(self, topic_id: int) -> Ticket | None:
        return await self._one(_IN_TOPIC, topic_id)

    async def save_ticket(self, ticket: Ticket) -> None:
        row = _row(ticket)
        await self._connection.execute(_SAVE, {**row, "wanted": row.pop("id")})

    async def unclosed_ticket_of(self, person_id: int) -> Ticket | None:
        return await self._one(_UNCLOSED_OF, person_id)

    async def tickets_of(self, person_id: int, limit: int) -> Sequence[Ticket]:
        rows = await self._connection.execute(_OF_PERSON, {"wanted": person_id, "limit": limit})
        return [_of(row) for row in rows]

    async def unclosed_tickets(self, limit: int) -> Sequence[Ticket]:
        return [_of(row) for row in await self._connection.execute(_IN_LINE, {"limit": limit})]

    async def tickets_to_remind(self, now: datetime, limit: int) -> Sequence[Ticket]:
        return [_of(row) for row in await self._connection.execute(_REMIND, {"now": now, "limit": limit})]

    async def note_relayed(self, relayed: Relayed) -> bool:
        row = _relayed_row(relayed)
        if (await self._connection.execute(_note_relayed(self._dialect), row)).rowcount == 1:
            return True
        copy = {name: row[name] for name in ("copy_chat_id", "copy_id")}
        this = {"in_chat": relayed.chat_id, "of_message": relayed.message_id}
        return (await self._connection.execute(_NOTE_COPY, {**copy, **this})).rowcount == 1

    async def relayed(self, chat_id: int, message_id: int) -> Relayed | None:
        wanted = {"in_chat": chat_id, "of_message": message_id}
        row = (await self._connection.execute(_RELAYED, wanted)).first()
        return None if row is None else _relayed(row)

    async def _one(self, query: Any, wanted: str | int) -> Ticket | None:  # noqa: ANN401  any select of whole rows
        row = (await self._connection.execute(query, {"wanted": wanted})).first()
        return None if row is None else _of(row)


@cache
def _note_relayed(dialect: str) -> Insert:
    return insert_or_leave(dialect, RELAYED)


def _row(ticket: Ticket) -> dict[str, object]:
    return {
        "id": ticket.id,
        "person_id": ticket.person_id,
        "state": ticket.state.value,
        "opened_at": ticket.opened_at,
        "connection_id": ticket.connection_id,
        "exchange": ticket.exchange,
        "diagnosis": ticket.diagnosis,
        "bundle": dict(ticket.bundle),
        "topic_id": ticket.topic_id,
        "anchor_id": ticket.anchor_id,
        "assigned_to": ticket.assigned_to,
        "waiting_since": ticket.waiting_since,
        "first_answered_at": ticket.first_answered_at,
        "remind_at": ticket.remind_at,
        "reminders": ticket.reminders,
        "closed_at": ticket.closed_at,
        "rating": ticket.rating,
    }


def _of(row: Row[Any]) -> Ticket:
    return Ticket(
        id=row.id,
        number=row.number,
        person_id=row.person_id,
        state=TicketState(row.state),
        opened_at=row.opened_at,
        connection_id=row.connection_id,
        exchange=row.exchange,
        diagnosis=row.diagnosis,
        bundle=row.bundle,
        topic_id=row.topic_id,
        anchor_id=row.anchor_id,
        assigned_to=row.assigned_to,
        waiting_since=row.waiting_since,
        first_answered_at=row.first_answered_at,
        remind_at=row.remind_at,
        reminders=row.reminders,
        closed_at=row.closed_at,
        rating=row.rating,
    )


def _relayed_row(relayed: Relayed) -> dict[str, object]:
    return {
        "chat_id": relayed.chat_id,
        "message_id": relayed.message_id,
        "ticket_id": relayed.ticket_id,
        "side": relayed.side.value,
        "at": relayed.at,
        "copy_chat_id": relayed.copy_chat_id,
        "copy_id": relayed.copy_id,
    }


def _relayed(row: Row[Any]) -> Relayed:
    return Relayed(
        ticket_id=row.ticket_id,
        side=Side(row.side),
        chat_id=row.chat_id,
        message_id=row.message_id,
        at=row.at,
        copy_chat_id=row.copy_chat_id,
        copy_id=row.copy_id,
    )
