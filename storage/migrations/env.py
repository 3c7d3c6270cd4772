"""Runs the migrations on the connection that `storage.migrate` hands over, all of them in its transaction."""

from __future__ import annotations

from alembic import context

from storage.staff_tables import STAFF

context.configure(
    connection=context.config.attributes["connection"],
    # By one of the tables that come last, so that all of them are known.
    target_metadata=STAFF.metadata,
    transactional_ddl=True,
    # SQLite cannot alter a table; alembic then copies it.
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
