"""The tables as the code of today knows them; how a database came to have them is told by the migrations."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    TypeDecorator,
    text,
)

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite keeps a table in the order of its key only where that is called INTEGER, which has 64 bits there.
Number = BigInteger().with_variant(Integer(), "sqlite")


class Instant(TypeDecorator[datetime]):
    """An aware UTC datetime on both databases; SQLite keeps it as text that sorts."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        del dialect
        return None if value is None else _in_utc(value)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        del dialect
        return None if value is None else value.astimezone(UTC)

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any] | None:
        return _to_text if dialect.name == "sqlite" else super().bind_processor(dialect)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any] | None:
        return _of_text if dialect.name == "sqlite" else super().result_processor(dialect, coltype)


# SQLAlchemy's own way there and back takes several times as long, and every check reads half a dozen instants.
def _to_text(value: datetime | None) -> str | None:
    return None if value is None else _in_utc(value).replace(tzinfo=None).isoformat(" ", "microseconds")


def _of_text(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text + "+00:00")


def _in_utc(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise ValueError("an instant without a time zone")
    return value.astimezone(UTC)


def partial_index(name: str, condition: str, *columns: Column[Any]) -> None:
    """An index of the rows for which this holds, which costs nothing for all others."""
    where = text(condition)
    Index(name, *columns, sqlite_where=where, postgresql_where=where)


# Nothing is NULL there, and not JSON's own null, so that a query can ask for it and no decoder has to be called.
JsonIfAny = JSON(none_as_null=True)

PEOPLE = Table(
    "people",
    METADATA,
    Column("id", Number, primary_key=True, autoincrement=False),
    Column("lang", String, nullable=False),
    Column("since", Instant, nullable=False),
    Column("unreachable_since", Instant),
    Column("renaming", String),
    Column("notices", JsonIfAny),
    Column("digest_at", Instant),
    Column("risk_notice", Integer),
    Column("handle", String),
    Column("blocked_at", Instant),
)
partial_index("ix_people_digest", "digest_at IS NOT NULL", PEOPLE.c.digest_at)
partial_index("ix_people_handle", "handle IS NOT NULL", PEOPLE.c.handle)

DRAFTS = Table(
    "drafts",
    METADATA,
    Column("person_id", Number, primary_key=True, autoincrement=False),
    Column("id", String, nullable=False),
    Column("step", String, nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("touched_at", Instant, nullable=False),
    Column("screen_id", BigInteger),
    Column("exposed", Boolean, nullable=False),
    Column("holds_sealed", Boolean, nullable=False),
    Column("body", JSON, nullable=False),
)

CONNECTIONS = Table(
    "connections",
    METADATA,
    # Two connections may be made at the same instant; this keeps the order of their making.
    Column("number", Number, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("person_id", BigInteger, nullable=False, index=True),
    Column("exchange", String, nullable=False),
    Column("site", String, nullable=False),
    Column("market", String, nullable=False),
    Column("name", String, nullable=False),
    Column("masked_key", String, nullable=False),
    Column("fingerprint", String, nullable=False, index=True),
    Column("created_at", Instant, nullable=False),
    Column("exposed", Boolean, nullable=False),
    Column("report", JSON, nullable=False),
    # What support searches by: the name without regard to case, and what the key ends in. Made at every save.
    Column("folded_name", String),
    Column("key_end", String, index=True),
)

SEALED = Table(
    "sealed",
    METADATA,
    Column("subject_id", String, primary_key=True),
    Column("owner_id", BigInteger, nullable=False),
    Column("key_id", String, nullable=False),
    Column("wrapped_key", LargeBinary, nullable=False),
    Column("sealed_values", JSON, nullable=False),
    Column("version", Integer, nullable=False),
)

SECRET_MESSAGES = Table(
    "secret_messages",
    METADATA,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("person_id", BigInteger, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("draft_id", String, index=True),
    Column("deletion", String, nullable=False),
)
partial_index("ix_secret_messages_pending", "deletion = 'pending'", SECRET_MESSAGES.c.seen_at)

UNSHOWN = Table(
    "unshown",
    METADATA,
    Column("person_id", Number, primary_key=True, autoincrement=False),
    Column("message_id", BigInteger, nullable=False),
    Column("ending", String, nullable=False),
    Column("connection_id", String, index=True),
)

UPDATES = Table(
    "updates",
    METADATA,
    Column("id", Number, primary_key=True, autoincrement=False),
    Column("first_seen_at", Instant, nullable=False),
    Column("times", Integer, nullable=False),
    Column("answered", Boolean, nullable=False),
)

WATCHES = Table(
    "watches",
    METADATA,
    Column("connection_id", String, primary_key=True),
    Column("person_id", BigInteger, nullable=False, index=True),
    Column("exchange", String, nullable=False),
    Column("site", String, nullable=False),
    Column("market", String, nullable=False),
    Column("since", Instant, nullable=False),
    Column("next_check_at", Instant, nullable=False),
    Column("standing", String, nullable=False),
    Column("checked_at", Instant),
    Column("finding", JsonIfAny),
    Column("failing_since", Instant),
    Column("failures", Integer, nullable=False),
    Column("successes", Integer, nullable=False),
    Column("falls", JsonIfAny),
    Column("unstable", Boolean, nullable=False),
    Column("held", Boolean, nullable=False),
    Column("way", Integer, nullable=False),
    Column("mark", String, nullable=False),
    Column("rights_at", Instant),
    Column("lacks", JsonIfAny),
    Column("ends_at", Instant),
    Column("warned_days", Integer),
    Column("remind_at", Instant),
    Column("reminders", Integer, nullable=False),
    Column("snoozed", Boolean, nullable=False),
    Column("trading", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    # Until then a monitor has it in hand. No index holds it, so that a claim costs little.
    Column("leased_until", Instant),
    # The only one that a check of a connection which is well has to touch; the others name few rows.
    Index("ix_watches_due", "exchange", "next_check_at"),
)

partial_index("ix_watches_offline", "standing = 'offline'", WATCHES.c.exchange)
partial_index("ix_watches_failing", "failing_since IS NOT NULL", WATCHES.c.failing_since)
partial_index("ix_watches_remind", "remind_at IS NOT NULL", WATCHES.c.remind_at)
partial_index("ix_watches_ends", "ends_at IS NOT NULL", WATCHES.c.ends_at)

ALERTS = Table(
    "alerts",
    METADATA,
    Column("id", String, primary_key=True),
    Column("key", String, nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("person_id", BigInteger, nullable=False, index=True),
    Column("created_at", Instant, nullable=False, index=True),
    Column("due_at", Instant, nullable=False),
    Column("urgency", Integer, nullable=False),
    Column("connection_id", String, index=True),
    Column("incident_id", String),
    Column("exchange", String),
    Column("finding", JsonIfAny),
    Column("details", JSON, nullable=False),
    Column("state", String, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("message_id", BigInteger),
    Column("is_repeat", Boolean, nullable=False),
)
partial_index("ix_alerts_waiting", "state = 'waiting'", ALERTS.c.urgency, ALERTS.c.due_at)
partial_index("ix_alerts_sending", "state = 'sending'", ALERTS.c.id)
partial_index("ix_alerts_incident", "incident_id IS NOT NULL", ALERTS.c.incident_id)

INCIDENTS = Table(
    "incidents",
    METADATA,
    Column("id", String, primary_key=True),
    Column("exchange", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("finding", JsonIfAny),
    Column("closed_at", Instant),
    Column("until", Instant),
    Column("opened_by", BigInteger),
)

IP_MOVES = Table(
    "ip_moves",
    METADATA,
    Column("id", String, primary_key=True),
    Column("address", String, nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("opened_by", BigInteger, nullable=False),
    Column("closed_at", Instant),
    Column("round", Integer, nullable=False),
    Column("next_round_at", Instant),
)

RETIRED_KEYS = Table(
    "retired_keys",
    METADATA,
    Column("id", String, primary_key=True),
    Column("connection_id", String, nullable=False, index=True),
    Column("person_id", BigInteger, nullable=False, index=True),
    Column("exchange", String, nullable=False),
    Column("site", String, nullable=False),
    Column("market", String, nullable=False),
    Column("masked_key", String, nullable=False),
    Column("retired_at", Instant, nullable=False),
)

STRATEGIES = Table(
    "strategies",
    METADATA,
    # As with connections, for the order of their making.
    Column("number", Number, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("person_id", BigInteger, nullable=False, index=True),
    Column("connection_id", String, nullable=False, index=True),
    # Where it trades besides; a second connection that is chosen and not used stands in the configuration alone.
    Column("second_connection_id", String, index=True),
    Column("name", String, nullable=False),
    Column("state", String, nullable=False),
    Column("paused_by", String),
    Column("created_at", Instant, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("version", Integer, nullable=False),
    Column("screen_id", BigInteger),
    Column("config", JSON, nullable=False),
)

PLATFORM_EVENTS = Table(
    "platform_events",
    METADATA,
    Column("number", Number, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("type", String, nullable=False),
    Column("stream", String, nullable=False),
    Column("created_at", Instant, nullable=False, index=True),
    Column("data", JSON, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("state", String, nullable=False),
    Column("last_error", String),
    # Until then somebody is delivering it.
    Column("leased_until", Instant),
    # The number of an event that was pruned never comes again: the platform tells repeats by it.
    sqlite_autoincrement=True,
)
# Word for word in the queries too: SQLite uses a partial index only then.
IS_OPEN = "state IN ('waiting', 'dead')"
# All that a claim has to look at, however many were delivered.
partial_index("ix_platform_events_open", IS_OPEN, PLATFORM_EVENTS.c.stream, PLATFORM_EVENTS.c.number)

OPENINGS = Table(
    "openings",
    METADATA,
    Column("number", Number, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("connection_id", String, nullable=False, index=True),
    # Nobody's once the person is forgotten.
    Column("person_id", BigInteger, index=True),
    Column("purpose", String, nullable=False),
    Column("opened_by", String, nullable=False),
    sqlite_autoincrement=True,
)
