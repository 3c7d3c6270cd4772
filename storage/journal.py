"""Sweeps the last traces of destroyed rows out of SQLite's write-ahead log."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncConnection

from storage.one_hop import OneHopConnection


async def sweep_out(connection: AsyncConnection) -> None:
    """For right after the commit: the file holds zeros by then (secure_delete), the log would keep the rows a while.

    Another process that reads just now may prevent it; a later sweep or the end of the process then does it. PostgreSQL
    keeps dead rows until its vacuum: there the wrapping of the data key is what protects them.
    """
    raw = await connection.get_raw_connection()
    if isinstance(raw.driver_connection, OneHopConnection):
        await raw.driver_connection.empty_journal()
