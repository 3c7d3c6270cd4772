"""The way to a database from its address: one file by default, PostgreSQL to scale."""

from __future__ import annotations

import json
import os
import sqlite3
from functools import partial
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

from storage.faults import ConfigurationError
from storage.one_hop import OneHopConnection
from storage.private_folder import make_private_folder

_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
    "postgresql+asyncpg": "postgresql+asyncpg",
}
BUSY_TIMEOUT_MS = 5000
_IN_MEMORY = ":memory:"
_PRAGMAS = (
    f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}",
    "PRAGMA journal_mode=WAL",
    # A crash of the process loses nothing committed; a power cut may lose the last moments, never half of one.
    "PRAGMA synchronous=NORMAL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
)
_to_json = partial(json.dumps, separators=(",", ":"))


def make_engine(database_url: str) -> AsyncEngine:
    """An engine that connects when it is first used. A SQLite file and its folder are made, readable to nobody else.

    ConfigurationError for what is no address, a database that we do not speak, or a driver that is not installed.
    """
    url = normalised(database_url)
    return _sqlite(url) if url.get_backend_name() == "sqlite" else _postgresql(url)


def normalised(database_url: str) -> URL:
    """The address with our asynchronous driver, whichever of the usual forms it had."""
    try:
        url = make_url(database_url)
    except ArgumentError:
        raise ConfigurationError("DATABASE_URL is not an address such as sqlite:///data/bot.sqlite3") from None
    if url.drivername not in _DRIVERS:
        raise ConfigurationError(f"DATABASE_URL begins with {url.drivername}: only sqlite and postgresql are known")
    url = url.set(drivername=_DRIVERS[url.drivername])
    # libpq's word for it, as hosting providers print it; asyncpg says ssl.
    return _renamed(url, "sslmode", "ssl") if "sslmode" in url.query else url


def database_exists(database_url: str) -> bool:
    """False for a SQLite file that is not there; a server is asked by connecting."""
    url = normalised(database_url)
    return url.get_backend_name() != "sqlite" or Path(_file_name(url)).exists()


def _file_name(url: URL) -> str:
    return url.database or _IN_MEMORY


def _renamed(url: URL, old: str, new: str) -> URL:
    query = {new if name == old else name: value for name, value in url.query.items()}
    return url.set(query=query)


def _sqlite(url: URL) -> AsyncEngine:
    name = _file_name(url)
    if name != _IN_MEMORY:
        _make_private_file(Path(name))
    # One connection: our writers queue for it in order, and not in SQLite's busy loop, where some starve.
    return create_async_engine(
        url,
        async_creator=partial(_open, name),
        poolclass=AsyncAdaptedQueuePool,
        pool_size=1,
        max_overflow=0,
        pool_reset_on_return=None,
        json_serializer=_to_json,
        hide_parameters=True,
    )


def _make_private_file(path: Path) -> None:
    try:
        make_private_folder(path.parent)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        if path.stat().st_mode & 0o077:
            path.chmod(0o600)
    except OSError as error:
        raise ConfigurationError(f"The database file {path} cannot be used: {error.strerror}.") from error


async def _open(name: str) -> OneHopConnection:
    connection = OneHopConnection(partial(_connect, name), iter_chunk_size=64)
    # A process that ends without a farewell is not to be held by its thread; SQLAlchemy does the same to its own.
    connection._thread.daemon = True  # noqa: SLF001  aiosqlite has no other way
    await connection
    return connection


def _connect(name: str) -> sqlite3.Connection:
    connection = sqlite3.connect(name, isolation_level=None, check_same_thread=False)
    for pragma in _PRAGMAS:
        connection.execute(pragma)
    return connection


def _postgresql(url: URL) -> AsyncEngine:
    try:
        return create_async_engine(
            url,
            pool_size=10,
            max_overflow=10,
            pool_pre_ping=True,
            json_serializer=_to_json,
            # An error would show them, and is logged.
            hide_parameters=True,
            connect_args={"server_settings": {"application_name": "backfuture-bot"}},
        )
    except ModuleNotFoundError as error:
        raise ConfigurationError("PostgreSQL needs its driver: install backfuture-bot[postgres].") from error
