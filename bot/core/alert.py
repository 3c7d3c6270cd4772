"""What the bot tells a person unasked: the alerts of the outbox, and which go first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum

from bot.core.diagnosis import Finding
from bot.core.notices import Noise

# Alerts of one person that fall together become one message; so long they wait for each other.
GATHERING = timedelta(seconds=1.5)


class AlertKind(StrEnum):
    WITHDRAW_GAINED = "withdraw_gained"
    OFFLINE = "offline"
    CAUSE_CHANGED = "cause_changed"
    BACK = "back"
    UNSTABLE = "unstable"
    STEADY = "steady"
    REMINDER = "reminder"
    INCIDENT_OPENED = "incident_opened"
    INCIDENT_CLOSED = "incident_closed"
    EXPIRES = "expires"
    KEY_CHANGED = "key_changed"
    IP_MOVE = "ip_move"
    DIGEST = "digest"


class Urgency(IntEnum):
    """The smaller, the sooner."""

    SECURITY = 0
    TRADING = 1
    NORMAL = 2
    WHENEVER = 3


_URGENCY = {
    AlertKind.WITHDRAW_GAINED: Urgency.SECURITY,
    AlertKind.REMINDER: Urgency.WHENEVER,
    AlertKind.IP_MOVE: Urgency.WHENEVER,
    AlertKind.DIGEST: Urgency.WHENEVER,
}
# The least noise at which a kind is still told.
_LEAST = {
    AlertKind.WITHDRAW_GAINED: Noise.SECURITY,
    AlertKind.KEY_CHANGED: Noise.SECURITY,
    AlertKind.OFFLINE: Noise.IMPORTANT,
    AlertKind.CAUSE_CHANGED: Noise.IMPORTANT,
    AlertKind.BACK: Noise.IMPORTANT,
    AlertKind.UNSTABLE: Noise.IMPORTANT,
    AlertKind.EXPIRES: Noise.IMPORTANT,
    AlertKind.IP_MOVE: Noise.IMPORTANT,
}


class AlertState(StrEnum):
    """`SENDING` that is found by a new process was cut off: nobody knows whether the message went out."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Alert:
    """One row of the outbox, kept in the transaction of what it tells of.

    `key` is unique: the same event is noted once. `details` are words and numbers that its text needs (texts, whole
    numbers, instants in ISO form), without a secret. `due_at` is when it may go out. `message_id` is the message that
    tells of it alone; `is_repeat` marks one that may have gone out before.
    """

    id: str
    key: str
    kind: AlertKind
    person_id: int
    created_at: datetime
    due_at: datetime
    urgency: Urgency
    connection_id: str | None = None
    incident_id: str | None = None
    exchange: str | None = None
    finding: Finding | None = None
    details: Mapping[str, str | int] = field(default_factory=dict)
    state: AlertState = AlertState.WAITING
    attempts: int = 0
    message_id: int | None = None
    is_repeat: bool = False


def urgency_of(kind: AlertKind, *, trading: bool) -> Urgency:
    """What concerns running strategies goes before what does not; security before everything."""
    usual = _URGENCY.get(kind, Urgency.NORMAL)
    return Urgency.TRADING if trading and usual is Urgency.NORMAL else usual


def is_wanted(kind: AlertKind, noise: Noise) -> bool:
    return noise.lets(_LEAST.get(kind, Noise.EVERYTHING))


def breaks_quiet(kind: AlertKind) -> bool:
    """Whether it is told in quiet hours too."""
    return kind is AlertKind.WITHDRAW_GAINED
