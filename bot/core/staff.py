"""Who of the staff may do what: roles, the powers that each has, and which of these are dangerous."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Role(StrEnum):
    OWNER = "owner"
    ADMIN = "admin"
    SUPPORT = "support"
    READ_ONLY = "read_only"


class Power(StrEnum):
    """One thing that staff can do; the verbs are an operator's."""

    SEE_OVERVIEW = "see_overview"
    SEE_STATISTICS = "see_statistics"
    DIAGNOSE = "diagnose"
    FIND_PERSON = "find_person"
    OPEN_CARD = "open_card"
    WRITE_NOTE = "write_note"
    TEST_CONNECTION = "test_connection"
    RESEND_ALERT = "resend_alert"
    WRITE_TO_PERSON = "write_to_person"
    RESET_DRAFT = "reset_draft"
    MARK_REACHABLE = "mark_reachable"
    BLOCK_PERSON = "block_person"
    SEE_TICKETS = "see_tickets"
    ANSWER_TICKET = "answer_ticket"
    ANNOUNCE_INCIDENT = "announce_incident"
    BROADCAST = "broadcast"
    ANNOUNCE_ADDRESS = "announce_address"
    SEE_AUDIT = "see_audit"
    GRANT_ROLE = "grant_role"
    SEE_STAFF = "see_staff"
    CHANGE_PIN = "change_pin"


_READING = frozenset(
    {Power.SEE_OVERVIEW, Power.SEE_STATISTICS, Power.DIAGNOSE, Power.SEE_TICKETS, Power.SEE_STAFF, Power.CHANGE_PIN}
)
_HELPING = _READING | {
    Power.FIND_PERSON,
    Power.OPEN_CARD,
    Power.WRITE_NOTE,
    Power.TEST_CONNECTION,
    Power.RESEND_ALERT,
    Power.WRITE_TO_PERSON,
    Power.RESET_DRAFT,
    Power.MARK_REACHABLE,
    Power.ANSWER_TICKET,
}
_RUNNING = _HELPING | {
    Power.BLOCK_PERSON,
    Power.ANNOUNCE_INCIDENT,
    Power.BROADCAST,
    Power.ANNOUNCE_ADDRESS,
    Power.SEE_AUDIT,
    Power.GRANT_ROLE,
}
POWERS = {
    Role.OWNER: frozenset(Power),
    Role.ADMIN: frozenset(_RUNNING),
    Role.SUPPORT: frozenset(_HELPING),
    Role.READ_ONLY: _READING,
}
# What needs the PIN again, however lately the person pressed a button.
DANGEROUS = frozenset({Power.GRANT_ROLE, Power.BROADCAST, Power.BLOCK_PERSON, Power.CHANGE_PIN})
# Nobody makes their like; owners are named by the settings alone.
_GRANTED_BY = {
    Role.OWNER: frozenset({Role.ADMIN, Role.SUPPORT, Role.READ_ONLY}),
    Role.ADMIN: frozenset({Role.SUPPORT, Role.READ_ONLY}),
}
STEPPED_UP_FOR = timedelta(minutes=10)
MOST_WRONG_PINS = 5
FIRST_LOCK_OUT = timedelta(minutes=15)
LONGEST_LOCK_OUT = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Member:
    """One of the staff, or somebody who was: `role` is None once it is revoked.

    `pin` is a hash that says by itself how it was made; None until the member chose one. `wrong_pins` counts those in
    a row. Until `locked_until` no PIN is tried; until `stepped_up_until` the last right one counts. `awaiting` is what
    the member's next typed message is for, as one word. An owner's role is named by the settings, never by this row.
    """

    person_id: int
    role: Role | None
    granted_by: int
    granted_at: datetime
    pin: str | None = None
    wrong_pins: int = 0
    locked_until: datetime | None = None
    stepped_up_until: datetime | None = None
    awaiting: str | None = None


def may(role: Role | None, power: Power) -> bool:
    return role is not None and power in POWERS[role]


def grantable(role: Role | None) -> frozenset[Role]:
    """The roles that somebody of this role may grant and revoke."""
    return _GRANTED_BY.get(role, frozenset()) if role else frozenset()


def lock_out(wrong_pins: int) -> timedelta | None:
    """How long no PIN is tried after so many wrong ones in a row; longer each time. None while none is due."""
    if wrong_pins < MOST_WRONG_PINS:
        return None
    doublings = min(wrong_pins - MOST_WRONG_PINS, 10)
    return min(FIRST_LOCK_OUT * (1 << doublings), LONGEST_LOCK_OUT)
