"""The first tables: people, drafts, connections, sealed boxes, messages that held a secret, handled updates."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_instant = sa.DateTime(timezone=True)


def upgrade() -> None:
    _people_and_drafts()
    _connections_and_boxes()
    _messages_and_updates()


def _people_and_drafts() -> None:
    op.create_table(
        "people",
        sa.Column("id", _number, autoincrement=False, nullable=False),
        sa.Column("lang", sa.String(), nullable=False),
        sa.Column("since", _instant, nullable=False),
        sa.Column("unreachable_since", _instant),
        sa.Column("renaming", sa.String()),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
    )
    op.create_table(
        "drafts",
        sa.Column("person_id", _number, autoincrement=False, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("touched_at", _instant, nullable=False),
        sa.Column("screen_id", sa.BigInteger()),
        sa.Column("exposed", sa.Boolean(), nullable=False),
        sa.Column("holds_sealed", sa.Boolean(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name="pk_drafts"),
    )


def _connections_and_boxes() -> None:
    op.create_table(
        "connections",
        sa.Column("number", _number, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("exchange", sa.String(), nullable=False),
        sa.Column("site", sa.String(), nullable=False),
        sa.Column("market", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("masked_key", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("created_at", _instant, nullable=False),
        sa.Column("exposed", sa.Boolean(), nullable=False),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_connections"),
        sa.UniqueConstraint("id", name="uq_connections_id"),
    )
    op.create_index("ix_connections_person_id", "connections", ["person_id"])
    op.create_index("ix_connections_fingerprint", "connections", ["fingerprint"])
    op.create_table(
        "sealed",
        sa.Column("subject_id", sa.String(), nullable=False),
        sa.Column("owner_id", sa.BigInteger(), nullable=False),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_values", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("subject_id", name="pk_sealed"),
    )


def _messages_and_updates() -> None:
    op.create_table(
        "secret_messages",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("message_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("seen_at", _instant, nullable=False),
        sa.Column("draft_id", sa.String()),
        sa.Column("deletion", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "message_id", name="pk_secret_messages"),
    )
    op.create_index("ix_secret_messages_draft_id", "secret_messages", ["draft_id"])
    pending = sa.text("deletion = 'pending'")
    op.create_index(
        "ix_secret_messages_pending",
        "secret_messages",
        ["seen_at"],
        sqlite_where=pending,
        postgresql_where=pending,
    )
    op.create_table(
        "unshown",
        sa.Column("person_id", _number, autoincrement=False, nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("ending", sa.String(), nullable=False),
        sa.Column("connection_id", sa.String()),
        sa.PrimaryKeyConstraint("person_id", name="pk_unshown"),
    )
    op.create_index("ix_unshown_connection_id", "unshown", ["connection_id"])
    op.create_table(
        "updates",
        sa.Column("id", _number, autoincrement=False, nullable=False),
        sa.Column("first_seen_at", _instant, nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("answered", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_updates"),
    )
