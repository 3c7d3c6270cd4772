"""The tables as the code of today knows them; how a database came to have them is told by the migrations."""

from __future__ import annotations

from datetime import UTC, datetime

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
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant without a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        del dialect
        return None if value is None else value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


PEOPLE = Table(
    "people",
    METADATA,
    Column("id", Number, primary_key=True, autoincrement=False),
    Column("lang", String, nullable=False),
    Column("since", Instant, nullable=False),
    Column("unreachable_since", Instant),
    Column("renaming", String),
)

DRAFTS = Table(
    "drafts",
    METADATA,
    Column("person_id", Number, primary_key=True, autoincrement=False),
    Column("id", String, nullable=False),
    Column("step", String, nullable=False),
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
_PENDING = text("deletion = 'pending'")
Index("ix_secret_messages_pending", SECRET_MESSAGES.c.seen_at, sqlite_where=_PENDING, postgresql_where=_PENDING)

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
