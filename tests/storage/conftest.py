"""Both databases for every storage test: a SQLite file, and a database on a real PostgreSQL."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from storage.engine import make_engine
from storage.migrate import migrate
from storage.opening import open_storage
from tests.postgres import address, own_database, run
from tests.storage.samples import Opened, a_key_ring, the_clock


@pytest.fixture(scope="session")
def postgres_template(postgres: str) -> str:
    """The name of a database with all tables; a copy of it is made faster than the tables are."""
    name = f"template_{uuid.uuid4().hex}"
    # In a thread of its own, since the test that asks for it first has a loop running here.
    with ThreadPoolExecutor() as threads:
        threads.submit(lambda: asyncio.run(_make_template(postgres, name))).result()
    return name


@pytest.fixture(params=["sqlite", "postgresql"])
async def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """A database of this test's own that has all tables."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/data/bot.sqlite3"
    else:
        template = request.getfixturevalue("postgres_template")
        async with own_database(request.getfixturevalue("postgres"), template) as url:
            yield url


@pytest.fixture(params=["sqlite", "postgresql"])
async def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """A database of this test's own in which nothing is."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/data/bot.sqlite3"
    else:
        async with own_database(request.getfixturevalue("postgres")) as url:
            yield url


@pytest.fixture
async def opened(database_url: str) -> AsyncIterator[Opened]:
    store, vault, dispose = await open_storage(database_url, a_key_ring(), the_clock)
    yield Opened(store, vault)
    await dispose()


async def _make_template(server: str, name: str) -> None:
    await run(server, f"CREATE DATABASE {name}")
    engine = make_engine(address(server, name))
    await migrate(engine)
    await engine.dispose()
