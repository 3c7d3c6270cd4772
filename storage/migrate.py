"""Brings a database to the tables that this code knows, at once when nothing is to do."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from storage.faults import ConfigurationError

# The newest migration. Alembic takes a while to import and is asked only when another one is stored.
HEAD = "0004"
MIGRATIONS = Path(__file__).parent / "migrations"
_STORED = text("SELECT version_num FROM alembic_version")
# Any number will do that nobody else uses; two replicas that start together then migrate one after the other.
_LOCK = text("SELECT pg_advisory_xact_lock(7305461125)")


async def migrate(engine: AsyncEngine) -> None:
    """Afterwards the database is at HEAD. ConfigurationError when it was made by a newer version than this."""
    if await stored_revision(engine) == HEAD:
        return
    async with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            await connection.execute(_LOCK)
        await connection.run_sync(_upgrade)


async def stored_revision(engine: AsyncEngine) -> str | None:
    """None for a database without tables."""
    try:
        async with engine.connect() as connection:
            found: str | None = await connection.scalar(_STORED)
            return found
    except DBAPIError as error:
        if _says_no_such_table(error):
            return None
        raise


def _says_no_such_table(error: DBAPIError) -> bool:
    return getattr(error.orig, "sqlstate", None) == "42P01" or "no such table" in str(error.orig)


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    # Two percent signs, since alembic reads its settings with a parser that gives a single one a meaning.
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise ConfigurationError(
            "The database was made by a newer version of this bot: run that version, or go back to a copy of the data."
        ) from error
