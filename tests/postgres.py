"""Databases of their own on a real PostgreSQL, for tests."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg  # type: ignore[import-untyped]


@asynccontextmanager
async def own_database(server: str, template: str = "template1") -> AsyncIterator[str]:
    """The address of a copy of that database, which is gone after the block."""
    name = f"test_{uuid.uuid4().hex}"
    await run(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    yield address(server, name)
    await run(server, f"DROP DATABASE {name} WITH (FORCE)")


def address(server: str, database: str) -> str:
    return server.replace("/postgres?", f"/{database}?")


async def run(server: str, sql: str) -> None:
    connection = await asyncpg.connect(server)
    await connection.execute(sql)
    await connection.close()
