"""The tables of the staff's work, an audit trail that can only grow, and what support searches by."""

from __future__ import annotations

import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_instant = sa.DateTime(timezone=True)
_number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
# What a change of an entry must leave as it is.
_FIXED = ("number", "at", "actor", "deed", "subject_mark", "words_mark", "seal")
_IS_FORGOTTEN = "NEW.subject IS NULL AND NEW.words = '' AND NEW.salt IS NULL"
_REFUSAL = "the audit trail only grows"


def upgrade() -> None:
    _people_and_drafts()
    _connections()
    _staff()
    _audit()
    _notes()
    _tickets()
    _broadcasts()
    _banners()
    _figures()


def _people_and_drafts() -> None:
    op.add_column("people", sa.Column("handle", sa.String()))
    op.add_column("people", sa.Column("blocked_at", _instant))
    _index_of("people", "handle", "handle IS NOT NULL", "handle")
    op.create_index("ix_drafts_step", "drafts", ["step"])
    op.add_column("incidents", sa.Column("opened_by", sa.BigInteger()))


def _connections() -> None:
    op.add_column("connections", sa.Column("folded_name", sa.String()))
    op.add_column("connections", sa.Column("key_end", sa.String()))
    kept = sa.table("connections", *map(sa.column, ("number", "name", "masked_key", "folded_name", "key_end")))
    database = op.get_bind()
    rows = database.execute(sa.select(kept.c.number, kept.c.name, kept.c.masked_key)).all()
    if rows:
        fill = sa.update(kept).where(kept.c.number == sa.bindparam("wanted"))
        database.execute(
            fill.values(folded_name=sa.bindparam("folded"), key_end=sa.bindparam("end")),
            [{"wanted": row.number, "folded": _folded(row.name), "end": row.masked_key[-4:]} for row in rows],
        )
    op.create_index("ix_connections_key_end", "connections", ["key_end"])


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def _staff() -> None:
    op.create_table(
        "staff",
        sa.Column("person_id", _number, nullable=False),
        sa.Column("first_granted_at", _instant, nullable=False),
        sa.Column("role", sa.String()),
        sa.Column("granted_by", sa.BigInteger(), nullable=False),
        sa.Column("granted_at", _instant, nullable=False),
        sa.Column("pin", sa.String()),
        sa.Column("wrong_pins", sa.Integer(), nullable=False),
        sa.Column("locked_until", _instant),
        sa.Column("stepped_up_until", _instant),
        sa.Column("awaiting", sa.String()),
        sa.PrimaryKeyConstraint("person_id", name="pk_staff"),
    )


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("number", _number, nullable=False),
        sa.Column("at", _instant, nullable=False),
        sa.Column("actor", sa.BigInteger(), nullable=False),
        sa.Column("deed", sa.String(), nullable=False),
        sa.Column("subject", sa.BigInteger()),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("salt", sa.String()),
        sa.Column("subject_mark", sa.String(), nullable=False),
        sa.Column("words_mark", sa.String(), nullable=False),
        sa.Column("seal", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_audit"),
    )
    _index_of("audit", "subject", "subject IS NOT NULL", "subject", "number")
    statements = _guards_of_sqlite() if op.get_bind().dialect.name == "sqlite" else _guards_of_postgresql()
    for statement in statements:
        op.execute(statement)


def _guards_of_sqlite() -> tuple[str, ...]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
    is_same = " AND ".join(f"NEW.{name} IS OLD.{name}" for name in _FIXED)
    is_next = "NEW.number IS (SELECT coalesce(max(number), 0) + 1 FROM audit)"
    return (
        f"CREATE TRIGGER audit_kept BEFORE DELETE ON audit {refuse}",
        f"CREATE TRIGGER audit_unchanged BEFORE UPDATE ON audit WHEN NOT ({is_same} AND {_IS_FORGOTTEN}) {refuse}",
        # An INSERT OR REPLACE removes a row without asking the trigger of removals.
        f"CREATE TRIGGER audit_in_order BEFORE INSERT ON audit WHEN NOT ({is_next}) {refuse}",
    )


def _guards_of_postgresql() -> tuple[str, ...]:
    is_same = " AND ".join(f"NEW.{name} IS NOT DISTINCT FROM OLD.{name}" for name in _FIXED)
    refuse = "EXECUTE FUNCTION refuse_audit_change()"
    is_allowed = f"{is_same} AND {_IS_FORGOTTEN}"
    function = f"LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$"
    return (
        f"CREATE FUNCTION refuse_audit_change() RETURNS trigger {function}",
        f"CREATE TRIGGER audit_kept BEFORE DELETE ON audit FOR EACH ROW {refuse}",
        f"CREATE TRIGGER audit_not_emptied BEFORE TRUNCATE ON audit FOR EACH STATEMENT {refuse}",
        f"CREATE TRIGGER audit_unchanged BEFORE UPDATE ON audit FOR EACH ROW WHEN (NOT ({is_allowed})) {refuse}",
    )


def _notes() -> None:
    op.create_table(
        "notes",
        sa.Column("number", _number, nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("at", _instant, nullable=False),
        sa.Column("written_by", sa.BigInteger(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_notes"),
    )
    op.create_index("ix_notes_person_id", "notes", ["person_id"])


def _tickets() -> None:
    op.create_table(
        "tickets",
        sa.Column("number", _number, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("opened_at", _instant, nullable=False),
        sa.Column("connection_id", sa.String()),
        sa.Column("exchange", sa.String()),
        sa.Column("diagnosis", sa.String()),
        sa.Column("bundle", sa.JSON(), nullable=False),
        sa.Column("topic_id", sa.BigInteger()),
        sa.Column("anchor_id", sa.BigInteger()),
        sa.Column("assigned_to", sa.BigInteger()),
        sa.Column("waiting_since", _instant),
        sa.Column("first_answered_at", _instant),
        sa.Column("remind_at", _instant),
        sa.Column("reminders", sa.Integer(), nullable=False),
        sa.Column("closed_at", _instant),
        sa.Column("rating", sa.Integer()),
        sa.PrimaryKeyConstraint("number", name="pk_tickets"),
        sa.UniqueConstraint("id", name="uq_tickets_id"),
        sqlite_autoincrement=True,
    )
    for column in ("person_id", "connection_id", "topic_id"):
        op.create_index(f"ix_tickets_{column}", "tickets", [column])
    _index_of("tickets", "unclosed", "state != 'closed'", "state", "waiting_since")
    _index_of("tickets", "remind", "remind_at IS NOT NULL", "remind_at")
    op.create_table(
        "relayed",
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("ticket_id", sa.String(), nullable=False),
        sa.Column("side", sa.String(), nullable=False),
        sa.Column("at", _instant, nullable=False),
        sa.Column("copy_chat_id", sa.BigInteger()),
        sa.Column("copy_id", sa.BigInteger()),
        sa.PrimaryKeyConstraint("chat_id", "message_id", name="pk_relayed"),
    )
    op.create_index("ix_relayed_ticket_id", "relayed", ["ticket_id"])
    _index_of("relayed", "copy", "copy_id IS NOT NULL", "copy_chat_id", "copy_id")


def _broadcasts() -> None:
    op.create_table(
        "broadcasts",
        sa.Column("number", _number, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("made_by", sa.BigInteger(), nullable=False),
        sa.Column("made_at", _instant, nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("audience", sa.JSON(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("tested", sa.Boolean(), nullable=False),
        sa.Column("confirmed_by", sa.BigInteger()),
        sa.Column("started_at", _instant),
        sa.Column("ended_at", _instant),
        sa.Column("panel_chat_id", sa.BigInteger()),
        sa.Column("panel_message_id", sa.BigInteger()),
        sa.PrimaryKeyConstraint("number", name="pk_broadcasts"),
        sa.UniqueConstraint("id", name="uq_broadcasts_id"),
    )
    _index_of("broadcasts", "running", "state = 'running'", "number")
    op.create_table(
        "deliveries",
        sa.Column("number", _number, nullable=False),
        sa.Column("broadcast_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.BigInteger()),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("message_id", sa.BigInteger()),
        sa.PrimaryKeyConstraint("number", name="pk_deliveries"),
        sa.UniqueConstraint("broadcast_id", "person_id", name="uq_deliveries_broadcast_id_person_id"),
    )
    op.create_index("ix_deliveries_person_id", "deliveries", ["person_id"])
    op.create_index("ix_deliveries_state", "deliveries", ["broadcast_id", "state", "person_id"])
    op.create_index("ix_deliveries_message", "deliveries", ["broadcast_id", "message_id"])


def _banners() -> None:
    op.create_table(
        "banners",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("opened_by", sa.BigInteger(), nullable=False),
        sa.Column("shown_from", _instant),
        sa.Column("exchange", sa.String()),
        sa.Column("begins_at", _instant),
        sa.Column("until", _instant),
        sa.Column("closed_at", _instant),
        sa.Column("incident_id", sa.String()),
        sa.PrimaryKeyConstraint("id", name="pk_banners"),
    )
    _index_of("banners", "unclosed", "closed_at IS NULL", "shown_from")


def _figures() -> None:
    op.create_table(
        "milestones",
        sa.Column("draft_id", sa.String(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("person_id", sa.BigInteger()),
        sa.Column("at", _instant, nullable=False),
        sa.Column("lang", sa.String(), nullable=False),
        sa.Column("exchange", sa.String()),
        sa.PrimaryKeyConstraint("draft_id", "step", name="pk_milestones"),
    )
    for column in ("person_id", "at"):
        op.create_index(f"ix_milestones_{column}", "milestones", [column])
    op.create_table(
        "episodes",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("connection_id", sa.String()),
        sa.Column("person_id", sa.BigInteger()),
        sa.Column("exchange", sa.String(), nullable=False),
        sa.Column("diagnosis", sa.String(), nullable=False),
        sa.Column("began_at", _instant, nullable=False),
        sa.Column("ended_at", _instant),
        sa.PrimaryKeyConstraint("id", name="pk_episodes"),
    )
    for column in ("connection_id", "person_id", "began_at"):
        op.create_index(f"ix_episodes_{column}", "episodes", [column])
    _index_of("episodes", "lasting", "ended_at IS NULL", "connection_id")


def _index_of(table: str, name: str, condition: str, *columns: str) -> None:
    """An index of the rows for which this holds."""
    where = sa.text(condition)
    op.create_index(f"ix_{table}_{name}", table, [*columns], sqlite_where=where, postgresql_where=where)
