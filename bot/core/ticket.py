"""A trader's question to support: its state, what came with it, and when somebody has to be reminded of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

# Staff are reminded of a question that nobody answered after so long, and again after so long.
REMIND_AFTER = (timedelta(minutes=30), timedelta(hours=2), timedelta(hours=12))
# Whoever writes again so soon goes on with the same question.
REOPENED_WITHIN = timedelta(days=7)
RATINGS = range(1, 6)
_WRITING = re.compile(r"support:([0-9a-f]{0,32}):(first|more)", re.ASCII)
# One word of letters and digits, as passwords are; none has a slash, and amounts, pairs and codes have no such mix.
_LIKE_A_PASSWORD = re.compile(r"(?=\S*[A-Za-z])(?=\S*\d)[^\s/]{7,64}", re.ASCII)
_LEAST_WORDS = 3


class TicketState(StrEnum):
    """`OPEN` waits for staff, `ANSWERED` for the trader."""

    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"


class Side(StrEnum):
    TRADER = "trader"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Ticket:
    """`number` is what people call it; the store gives it. `bundle` is what the trader saw and sent along: keys of
    `bot.core.bundle`, values without a secret. `topic_id` is its topic in the support group, `anchor_id` the message
    there that began it. `waiting_since` is when the oldest unanswered message of the trader came; `remind_at` and
    `reminders` are of that. `closed_at` is when it was last closed, also while it is open again. `rating` is 1 to 5.
    """

    id: str
    number: int
    person_id: int
    state: TicketState
    opened_at: datetime
    connection_id: str | None = None
    exchange: str | None = None
    diagnosis: str | None = None
    bundle: Mapping[str, str] = field(default_factory=dict)
    topic_id: int | None = None
    anchor_id: int | None = None
    assigned_to: int | None = None
    waiting_since: datetime | None = None
    first_answered_at: datetime | None = None
    remind_at: datetime | None = None
    reminders: int = 0
    closed_at: datetime | None = None
    rating: int | None = None

    @property
    def is_closed(self) -> bool:
        return self.state is TicketState.CLOSED

    def takes_more(self, now: datetime) -> bool:
        """Whether what the trader writes now belongs to it."""
        return not self.is_closed or (self.closed_at is not None and now - self.closed_at < REOPENED_WITHIN)


@dataclass(frozen=True, slots=True)
class Relayed:
    """One message of a ticket and its copy on the other side; the copy is None until it went out.

    `chat_id` and `message_id` are of the message that was written, `copy_chat_id` and `copy_id` of its copy.
    """

    ticket_id: str
    side: Side
    chat_id: int
    message_id: int
    at: datetime
    copy_chat_id: int | None = None
    copy_id: int | None = None


@dataclass(frozen=True, slots=True)
class Writing:
    """That the trader's next messages are for support, as one word that is kept with the person.

    `ticket_id` is empty until the first words make a ticket; `is_first` until the first ones arrived.
    """

    ticket_id: str
    is_first: bool

    @property
    def word(self) -> str:
        return f"support:{self.ticket_id}:{'first' if self.is_first else 'more'}"


def writing_of(word: str | None) -> Writing | None:
    """None where the next message is meant for something else."""
    found = _WRITING.fullmatch(word or "")
    return Writing(found[1], found[2] == "first") if found else None


def is_plainly_words(text: str) -> bool:
    """Whether it is a sentence, and so no credential, though one is asked for."""
    return sum(any(map(str.isalpha, word)) for word in text.split()) >= _LEAST_WORDS


def is_like_a_password(text: str) -> bool:
    """Whether the whole text could be a passphrase: one word with letters and digits in it."""
    return _LIKE_A_PASSWORD.fullmatch(text.strip()) is not None


def asked(ticket: Ticket, now: datetime) -> Ticket:
    """After the trader wrote: it waits for staff, since the oldest message that nobody answered; a closed one is open
    again.
    """
    since = None if ticket.is_closed else ticket.waiting_since
    if since is not None:
        return replace(ticket, state=TicketState.OPEN)
    return replace(ticket, state=TicketState.OPEN, waiting_since=now, remind_at=now + REMIND_AFTER[0], reminders=0)


def answered(ticket: Ticket, by: int, now: datetime) -> Ticket:
    """After staff wrote: it waits for the trader, and is whose it was, else the answerer's. A closed one stays so."""
    return replace(
        _unwaiting(ticket),
        state=TicketState.CLOSED if ticket.is_closed else TicketState.ANSWERED,
        first_answered_at=ticket.first_answered_at or now,
        assigned_to=by if ticket.assigned_to is None else ticket.assigned_to,
    )


def closed(ticket: Ticket, now: datetime) -> Ticket:
    return replace(_unwaiting(ticket), state=TicketState.CLOSED, closed_at=now)


def reopened(ticket: Ticket) -> Ticket:
    """By staff, who have the next word."""
    return replace(ticket, state=TicketState.OPEN)


def reminded(ticket: Ticket) -> Ticket:
    """After staff were reminded: when they are again, if ever."""
    since, told = ticket.waiting_since, ticket.reminders + 1
    again = since + REMIND_AFTER[told] if since is not None and told < len(REMIND_AFTER) else None
    return replace(ticket, reminders=told, remind_at=again)


def _unwaiting(ticket: Ticket) -> Ticket:
    return replace(ticket, waiting_since=None, remind_at=None, reminders=0)
