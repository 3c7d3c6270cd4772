"""The tables of the monitor; connections that are there already are watched from now on."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_instant = sa.DateTime(timezone=True)


def upgrade() -> None:
    _people()
    _watches()
    _alerts()
    _incidents_and_moves()
    _retired_keys()
    _watch_what_is_there()


def _people() -> None:
    op.add_column("people", sa.Column("notices", sa.JSON()))
    op.add_column("people", sa.Column("digest_at", _instant))
    _index_of("people", "digest", "digest_at IS NOT NULL", "digest_at")


def _watches() -> None:
    op.create_table(
        "watches",
        sa.Column("connection_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("exchange", sa.String(), nullable=False),
        sa.Column("site", sa.String(), nullable=False),
        sa.Column("market", sa.String(), nullable=False),
        sa.Column("since", _instant, nullable=False),
        sa.Column("next_check_at", _instant, nullable=False),
        sa.Column("standing", sa.String(), nullable=False),
        sa.Column("checked_at", _instant),
        sa.Column("finding", sa.JSON()),
        sa.Column("failing_since", _instant),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("successes", sa.Integer(), nullable=False),
        sa.Column("falls", sa.JSON()),
        sa.Column("unstable", sa.Boolean(), nullable=False),
        sa.Column("held", sa.Boolean(), nullable=False),
        sa.Column("way", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("rights_at", _instant),
        sa.Column("lacks", sa.JSON()),
        sa.Column("ends_at", _instant),
        sa.Column("warned_days", sa.Integer()),
        sa.Column("remind_at", _instant),
        sa.Column("reminders", sa.Integer(), nullable=False),
        sa.Column("snoozed", sa.Boolean(), nullable=False),
        sa.Column("trading", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("leased_until", _instant),
        sa.PrimaryKeyConstraint("connection_id", name="pk_watches"),
    )
    op.create_index("ix_watches_due", "watches", ["exchange", "next_check_at"])
    op.create_index("ix_watches_person_id", "watches", ["person_id"])
    _index_of("watches", "offline", "standing = 'offline'", "exchange")
    _index_of("watches", "failing", "failing_since IS NOT NULL", "failing_since")
    _index_of("watches", "remind", "remind_at IS NOT NULL", "remind_at")
    _index_of("watches", "ends", "ends_at IS NOT NULL", "ends_at")


def _alerts() -> None:
    op.create_table(
        "alerts",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("created_at", _instant, nullable=False),
        sa.Column("due_at", _instant, nullable=False),
        sa.Column("urgency", sa.Integer(), nullable=False),
        sa.Column("connection_id", sa.String()),
        sa.Column("incident_id", sa.String()),
        sa.Column("exchange", sa.String()),
        sa.Column("finding", sa.JSON()),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.BigInteger()),
        sa.Column("is_repeat", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_alerts"),
        sa.UniqueConstraint("key", name="uq_alerts_key"),
    )
    for column in ("person_id", "created_at", "connection_id"):
        op.create_index(f"ix_alerts_{column}", "alerts", [column])
    _index_of("alerts", "waiting", "state = 'waiting'", "urgency", "due_at")
    _index_of("alerts", "sending", "state = 'sending'", "id")
    _index_of("alerts", "incident", "incident_id IS NOT NULL", "incident_id")


def _incidents_and_moves() -> None:
    op.create_table(
        "incidents",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("exchange", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("opened_at", _instant, nullable=False),
        sa.Column("finding", sa.JSON()),
        sa.Column("closed_at", _instant),
        sa.Column("until", _instant),
        sa.PrimaryKeyConstraint("id", name="pk_incidents"),
    )
    op.create_table(
        "ip_moves",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("opened_at", _instant, nullable=False),
        sa.Column("opened_by", sa.BigInteger(), nullable=False),
        sa.Column("closed_at", _instant),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("next_round_at", _instant),
        sa.PrimaryKeyConstraint("id", name="pk_ip_moves"),
    )


def _retired_keys() -> None:
    op.create_table(
        "retired_keys",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("connection_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("exchange", sa.String(), nullable=False),
        sa.Column("site", sa.String(), nullable=False),
        sa.Column("market", sa.String(), nullable=False),
        sa.Column("masked_key", sa.String(), nullable=False),
        sa.Column("retired_at", _instant, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_retired_keys"),
    )
    op.create_index("ix_retired_keys_connection_id", "retired_keys", ["connection_id"])
    op.create_index("ix_retired_keys_person_id", "retired_keys", ["person_id"])


def _watch_what_is_there() -> None:
    """Each stands as its last test showed, and is due at once; what else is known of it the first check finds out."""
    kept = ("person_id", "exchange", "site", "market")
    # Not by PostgreSQL's JSON functions, which stumble over a NUL in some other part of a report.
    is_online = sa.cast(sa.column("report"), sa.Text()).contains('"verdict":"online')
    now = sa.literal(datetime.now(UTC), _instant)
    values: dict[str, sa.ColumnElement[Any]] = {
        "connection_id": sa.column("id"),
        **{name: sa.column(name) for name in kept},
        "standing": sa.case((is_online, "online"), else_="offline"),
        "since": now,
        "next_check_at": now,
        **dict.fromkeys(("failures", "successes", "way", "reminders"), sa.literal(0, sa.Integer())),
        **dict.fromkeys(("unstable", "held", "snoozed", "trading"), sa.literal(value=False)),
        "mark": sa.literal(""),
        "version": sa.literal(1, sa.Integer()),
    }
    watches = sa.table("watches", *(sa.column(name) for name in values))
    op.execute(
        sa.insert(watches).from_select([*values], sa.select(*values.values()).select_from(sa.table("connections")))
    )


def _index_of(table: str, name: str, condition: str, *columns: str) -> None:
    """An index of the rows for which this holds."""
    where = sa.text(condition)
    op.create_index(f"ix_{table}_{name}", table, [*columns], sqlite_where=where, postgresql_where=where)
