"""The tables of the staff's work: who they are, what they did, and what they keep, ask, send and count."""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Boolean, Column, Index, Integer, String, Table, UniqueConstraint

from storage.tables import METADATA, Instant, Number, partial_index

STAFF = Table(
    "staff",
    METADATA,
    Column("person_id", Number, primary_key=True, autoincrement=False),
    # Of the first grant, whatever was granted and revoked since.
    Column("first_granted_at", Instant, nullable=False),
    Column("role", String),
    Column("granted_by", BigInteger, nullable=False),
    Column("granted_at", Instant, nullable=False),
    Column("pin", String),
    Column("wrong_pins", Integer, nullable=False),
    Column("locked_until", Instant),
    Column("stepped_up_until", Instant),
    Column("awaiting", String),
)

# Rows are added, in order and without a gap; of one that is there, subject, words and salt can be forgotten. Triggers
# hold every program to that.
AUDIT = Table(
    "audit",
    METADATA,
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    Column("actor", BigInteger, nullable=False),
    Column("deed", String, nullable=False),
    Column("subject", BigInteger),
    Column("words", String, nullable=False),
    Column("salt", String),
    Column("subject_mark", String, nullable=False),
    Column("words_mark", String, nullable=False),
    Column("seal", String, nullable=False),
)
partial_index("ix_audit_subject", "subject IS NOT NULL", AUDIT.c.subject, AUDIT.c.number)

NOTES = Table(
    "notes",
    METADATA,
    Column("number", Number, primary_key=True),
    Column("person_id", BigInteger, nullable=False, index=True),
    Column("at", Instant, nullable=False),
    Column("written_by", BigInteger, nullable=False),
    Column("words", String, nullable=False),
)

TICKETS = Table(
    "tickets",
    METADATA,
    Column("number", Number, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("person_id", BigInteger, nullable=False, index=True),
    Column("state", String, nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("connection_id", String, index=True),
    Column("exchange", String),
    Column("diagnosis", String),
    Column("bundle", JSON, nullable=False),
    Column("topic_id", BigInteger, index=True),
    Column("anchor_id", BigInteger),
    Column("assigned_to", BigInteger),
    Column("waiting_since", Instant),
    Column("first_answered_at", Instant),
    Column("remind_at", Instant),
    Column("reminders", Integer, nullable=False),
    Column("closed_at", Instant),
    Column("rating", Integer),
    # What people call a ticket never means another one.
    sqlite_autoincrement=True,
)
# Word for word in the queries too: SQLite uses a partial index only then.
IS_UNCLOSED = "state != 'closed'"
partial_index("ix_tickets_unclosed", IS_UNCLOSED, TICKETS.c.state, TICKETS.c.waiting_since)
partial_index("ix_tickets_remind", "remind_at IS NOT NULL", TICKETS.c.remind_at)

RELAYED = Table(
    "relayed",
    METADATA,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("ticket_id", String, nullable=False, index=True),
    Column("side", String, nullable=False),
    Column("at", Instant, nullable=False),
    Column("copy_chat_id", BigInteger),
    Column("copy_id", BigInteger),
)
partial_index("ix_relayed_copy", "copy_id IS NOT NULL", RELAYED.c.copy_chat_id, RELAYED.c.copy_id)

BROADCASTS = Table(
    "broadcasts",
    METADATA,
    Column("number", Number, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("made_by", BigInteger, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("state", String, nullable=False),
    Column("audience", JSON, nullable=False),
    Column("texts", JSON, nullable=False),
    Column("version", Integer, nullable=False),
    Column("tested", Boolean, nullable=False),
    Column("confirmed_by", BigInteger),
    Column("started_at", Instant),
    Column("ended_at", Instant),
    Column("panel_chat_id", BigInteger),
    Column("panel_message_id", BigInteger),
)
IS_RUNNING = "state = 'running'"
partial_index("ix_broadcasts_running", IS_RUNNING, BROADCASTS.c.number)

DELIVERIES = Table(
    "deliveries",
    METADATA,
    Column("number", Number, primary_key=True),
    Column("broadcast_id", String, nullable=False),
    # Nobody's once the person is forgotten.
    Column("person_id", BigInteger, index=True),
    Column("state", String, nullable=False),
    Column("message_id", BigInteger),
    UniqueConstraint("broadcast_id", "person_id"),
    Index("ix_deliveries_state", "broadcast_id", "state", "person_id"),
    Index("ix_deliveries_message", "broadcast_id", "message_id"),
)

BANNERS = Table(
    "banners",
    METADATA,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("texts", JSON, nullable=False),
    Column("opened_by", BigInteger, nullable=False),
    # Nothing before it is published.
    Column("shown_from", Instant),
    Column("exchange", String),
    Column("begins_at", Instant),
    Column("until", Instant),
    Column("closed_at", Instant),
    Column("incident_id", String),
)
IS_NOT_CLOSED = "closed_at IS NULL"
partial_index("ix_banners_unclosed", IS_NOT_CLOSED, BANNERS.c.shown_from)

MILESTONES = Table(
    "milestones",
    METADATA,
    Column("draft_id", String, primary_key=True),
    Column("step", String, primary_key=True),
    Column("person_id", BigInteger, index=True),
    Column("at", Instant, nullable=False, index=True),
    Column("lang", String, nullable=False),
    Column("exchange", String),
)

EPISODES = Table(
    "episodes",
    METADATA,
    Column("id", String, primary_key=True),
    Column("connection_id", String, index=True),
    Column("person_id", BigInteger, index=True),
    Column("exchange", String, nullable=False),
    Column("diagnosis", String, nullable=False),
    Column("began_at", Instant, nullable=False, index=True),
    Column("ended_at", Instant),
)
LASTS = "ended_at IS NULL"
partial_index("ix_episodes_lasting", LASTS, EPISODES.c.connection_id)
