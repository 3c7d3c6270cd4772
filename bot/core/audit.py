"""The audit trail of staff: entries that each seal the one before, so that no change or removal goes unseen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

FIRST_SEAL = "0" * 64


class Deed(StrEnum):
    """What a member of the staff did, or was kept from doing."""

    ROLE_GRANTED = "role_granted"
    ROLE_REVOKED = "role_revoked"
    PIN_SET = "pin_set"
    PIN_RESET = "pin_reset"
    PIN_ENTERED = "pin_entered"
    PIN_WRONG = "pin_wrong"
    REFUSED = "refused"
    OVERVIEW_SEEN = "overview_seen"
    STAFF_SEEN = "staff_seen"
    STATISTICS_SEEN = "statistics_seen"
    AUDIT_SEEN = "audit_seen"
    DIAGNOSED = "diagnosed"
    SEARCHED = "searched"
    CARD_OPENED = "card_opened"
    NOTE_WRITTEN = "note_written"
    CONNECTION_TESTED = "connection_tested"
    ALERT_RESENT = "alert_resent"
    PERSON_WRITTEN_TO = "person_written_to"
    DRAFT_RESET = "draft_reset"
    MARKED_REACHABLE = "marked_reachable"
    MARKED_UNREACHABLE = "marked_unreachable"
    BLOCKED = "blocked"
    UNBLOCKED = "unblocked"
    TICKET_SEEN = "ticket_seen"
    TICKET_ANSWERED = "ticket_answered"
    TICKET_ASSIGNED = "ticket_assigned"
    TICKET_CLOSED = "ticket_closed"
    TICKET_REOPENED = "ticket_reopened"
    BROADCAST_PREPARED = "broadcast_prepared"
    BROADCAST_CONFIRMED = "broadcast_confirmed"
    BROADCAST_STARTED = "broadcast_started"
    BROADCAST_PAUSED = "broadcast_paused"
    BROADCAST_RESUMED = "broadcast_resumed"
    BROADCAST_CANCELLED = "broadcast_cancelled"
    BOARD_SEEN = "board_seen"
    INCIDENT_OPENED = "incident_opened"
    INCIDENT_CLOSED = "incident_closed"
    MAINTENANCE_ANNOUNCED = "maintenance_announced"
    NOTICE_PUBLISHED = "notice_published"
    NOTICE_TAKEN_DOWN = "notice_taken_down"
    ADDRESS_SEEN = "address_seen"
    ADDRESS_ANNOUNCED = "address_announced"
    ADDRESS_REMINDED = "address_reminded"
    ADDRESS_CLOSED = "address_closed"


@dataclass(frozen=True, slots=True)
class Record:
    """What is to be noted: who did what when, about which person, and in which words (a reason, what was searched).

    `words` never hold a secret; `subject` is a Telegram id, or None.
    """

    at: datetime
    actor: int
    deed: Deed
    subject: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A record in its place. `subject` and `words` can be forgotten without breaking the chain: what is sealed of them
    is `subject_mark` and `words_mark`, which tell nothing once `salt` (hex) is gone too. `salt` is None then.
    """

    number: int
    record: Record
    salt: str | None
    subject_mark: str
    words_mark: str
    seal: str


@dataclass(frozen=True, slots=True)
class Fault:
    """The first entry that is not what it was; `number` is its place, or the place where one is missing."""

    number: int
    why: str


def next_entry(record: Record, number: int, before: str, salt: str) -> Entry:
    """The record as entry `number`, sealed upon `before`, the seal of the entry before it (first: FIRST_SEAL)."""
    subject_mark = _mark(salt, "subject", "" if record.subject is None else str(record.subject))
    words_mark = _mark(salt, "words", record.words)
    seal = _seal(number, record, subject_mark, words_mark, before)
    return Entry(number, record, salt, subject_mark, words_mark, seal)


def first_fault(entries: Iterable[Entry], number: int = 1, before: str = FIRST_SEAL) -> Fault | None:
    """The first of these entries, in order from `number` on, that was changed, added or lacks; None for a whole chain.

    What was removed at the end is seen by nobody who does not know the last seal; the log has it.
    """
    for entry in entries:
        if entry.number != number:
            return Fault(number, "missing")
        if why := _what_is_wrong(entry, before):
            return Fault(number, why)
        number, before = number + 1, entry.seal
    return None


def _what_is_wrong(entry: Entry, before: str) -> str:
    if entry.seal != _seal(entry.number, entry.record, entry.subject_mark, entry.words_mark, before):
        return "changed"
    if entry.salt is None:
        return "" if entry.record.subject is None and not entry.record.words else "changed"
    again = next_entry(entry.record, entry.number, before, entry.salt)
    is_whole = (again.subject_mark, again.words_mark) == (entry.subject_mark, entry.words_mark)
    return "" if is_whole else "changed"


def _mark(salt: str, kind: str, value: str) -> str:
    return _sha256([salt, kind, value])


def _seal(number: int, record: Record, subject_mark: str, words_mark: str, before: str) -> str:
    at = record.at.astimezone(UTC).isoformat(timespec="microseconds")
    return _sha256([before, number, at, record.actor, record.deed.value, subject_mark, words_mark])


def _sha256(parts: list[str | int]) -> str:
    # JSON keeps the parts apart, whatever stands in them.
    return hashlib.sha256(json.dumps(parts, ensure_ascii=True, separators=(",", ":")).encode()).hexdigest()
