from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from storage.engine import make_engine
from storage.faults import ConfigurationError
from storage.migrate import HEAD, MIGRATIONS, migrate, stored_revision
from storage.tables import METADATA

ROOT = Path(__file__).parents[2]


def test_the_head_that_the_code_knows_is_alembics_only_one() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


async def test_the_migrations_make_the_very_tables_of_the_code(empty_url: str) -> None:
    engine = make_engine(empty_url)
    await migrate(engine)
    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    await engine.dispose()


async def test_a_second_start_finds_nothing_to_do(empty_url: str) -> None:
    engine = make_engine(empty_url)
    assert await stored_revision(engine) is None
    await migrate(engine)
    assert await stored_revision(engine) == HEAD
    await migrate(engine)
    assert await stored_revision(engine) == HEAD
    await engine.dispose()


async def test_replicas_that_start_together_migrate_once(empty_url: str) -> None:
    engines = [make_engine(empty_url) for _ in range(4)]
    await asyncio.gather(*(migrate(engine) for engine in engines))
    assert [await stored_revision(engine) for engine in engines] == [HEAD] * 4
    for engine in engines:
        await engine.dispose()


async def test_a_database_of_a_newer_version_is_refused_in_plain_words_and_left_alone(empty_url: str) -> None:
    engine = make_engine(empty_url)
    await migrate(engine)
    await set_revision(empty_url, "9999")
    with pytest.raises(ConfigurationError, match="newer version"):
        await migrate(engine)
    assert await stored_revision(engine) == "9999"
    await set_revision(empty_url, HEAD)
    await migrate(engine)
    assert await stored_revision(engine) == HEAD
    await engine.dispose()


async def test_alembic_is_not_even_imported_when_nothing_is_to_do(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/bot.sqlite3"
    engine = make_engine(url)
    await migrate(engine)
    await engine.dispose()
    program = (
        "import asyncio, sys\n"
        "from storage.engine import make_engine\n"
        "from storage.migrate import migrate\n"
        "async def start():\n"
        "    engine = make_engine(sys.argv[1])\n"
        "    await migrate(engine)\n"
        "    await engine.dispose()\n"
        "asyncio.run(start())\n"
        "print('alembic' in sys.modules)\n"
    )
    command = [sys.executable, "-c", program]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for address, imported in ((url, "False"), (f"sqlite:///{tmp_path}/new.sqlite3", "True")):
        ran = subprocess.run([*command, address], env=environment, capture_output=True, text=True, check=True)
        assert ran.stdout.strip() == imported


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
    return list(compare_metadata(context, METADATA))


async def set_revision(url: str, revision: str) -> None:
    engine = make_engine(url)
    async with engine.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = :new"), {"new": revision})
    await engine.dispose()
