"""Tells a database that cannot be used just now from a fault of ours."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoFreeConnection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.usecases.ports import StoreUnavailable

# Connection gone, transaction to be repeated, out of resources, lock not had in time, shut down or cut off.
# https://www.postgresql.org/docs/current/errcodes-appendix.html
_PASSING_CLASSES = ("08", "40", "53", "55", "57")
# The disk may have room again, and another process end its transaction. https://www.sqlite.org/rescode.html
_PASSING_CODES = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
    }
)


@asynccontextmanager
async def reached(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """A connection for the block. StoreUnavailable when the database is away, or is or becomes busy or broken."""
    try:
        async with AsyncExitStack() as stack:
            try:
                connection = await stack.enter_async_context(engine.connect())
            except (OSError, NoFreeConnection) as error:
                raise StoreUnavailable from error
            yield connection
    except DBAPIError as error:
        if _passes(error):
            raise StoreUnavailable from error
        raise


def _passes(error: DBAPIError) -> bool:
    state = getattr(error.orig, "sqlstate", None)
    code = getattr(error.orig, "sqlite_errorcode", None)
    # The low byte is the kind; https://www.sqlite.org/rescode.html#primary_result_codes_versus_extended_result_codes
    passing = (code is not None and code & 0xFF in _PASSING_CODES) or str(state or "")[:2] in _PASSING_CLASSES
    return error.connection_invalidated or passing
