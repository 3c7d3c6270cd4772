"""The tables of strategies, of events for the platform, and of the audit trail of opened credentials."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_instant = sa.DateTime(timezone=True)
_number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("people", sa.Column("risk_notice", sa.Integer()))
    _strategies()
    _platform_events()
    _openings()


def _strategies() -> None:
    op.create_table(
        "strategies",
        sa.Column("number", _number, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("connection_id", sa.String(), nullable=False),
        sa.Column("second_connection_id", sa.String()),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("paused_by", sa.String()),
        sa.Column("created_at", _instant, nullable=False),
        sa.Column("changed_at", _instant, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("screen_id", sa.BigInteger()),
        sa.Column("config", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_strategies"),
        sa.UniqueConstraint("id", name="uq_strategies_id"),
    )
    for column in ("person_id", "connection_id", "second_connection_id"):
        op.create_index(f"ix_strategies_{column}", "strategies", [column])


def _platform_events() -> None:
    op.create_table(
        "platform_events",
        sa.Column("number", _number, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("stream", sa.String(), nullable=False),
        sa.Column("created_at", _instant, nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("due_at", _instant, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("last_error", sa.String()),
        sa.Column("leased_until", _instant),
        sa.PrimaryKeyConstraint("number", name="pk_platform_events"),
        sa.UniqueConstraint("id", name="uq_platform_events_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_platform_events_created_at", "platform_events", ["created_at"])
    is_open = sa.text("state IN ('waiting', 'dead')")
    op.create_index(
        "ix_platform_events_open",
        "platform_events",
        ["stream", "number"],
        sqlite_where=is_open,
        postgresql_where=is_open,
    )


def _openings() -> None:
    op.create_table(
        "openings",
        sa.Column("number", _number, nullable=False),
        sa.Column("at", _instant, nullable=False),
        sa.Column("connection_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.BigInteger()),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("opened_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_openings"),
        sqlite_autoincrement=True,
    )
    for column in ("connection_id", "person_id"):
        op.create_index(f"ix_openings_{column}", "openings", [column])
