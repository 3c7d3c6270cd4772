"""Holds addresses, files and settings of the databases to what is safe."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from sqlalchemy import text

from storage.engine import database_exists, make_engine, normalised
from storage.faults import ConfigurationError
from storage.keys import FileKeys
from storage.migrate import migrate


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("sqlite:///data/bot.sqlite3", "sqlite+aiosqlite:///data/bot.sqlite3"),
        ("sqlite:////var/bot.sqlite3", "sqlite+aiosqlite:////var/bot.sqlite3"),
        ("sqlite+aiosqlite:///bot.sqlite3", "sqlite+aiosqlite:///bot.sqlite3"),
        ("postgresql://ana:pw@db/bot", "postgresql+asyncpg://ana:pw@db/bot"),
        ("postgres://ana:pw@db:5433/bot", "postgresql+asyncpg://ana:pw@db:5433/bot"),
        ("postgresql+asyncpg://db/bot", "postgresql+asyncpg://db/bot"),
        ("postgres://db/bot?sslmode=require", "postgresql+asyncpg://db/bot?ssl=require"),
    ],
)
def test_every_usual_form_of_an_address_is_understood(given: str, used: str) -> None:
    assert normalised(given).render_as_string(hide_password=False) == used


@pytest.mark.parametrize("wrong", ["mysql://ana:hunter2@db/bot", "hunter2", "", "://hunter2"])
def test_another_address_is_refused_in_plain_words_without_showing_it(wrong: str) -> None:
    with pytest.raises(ConfigurationError, match="DATABASE_URL") as refused:
        normalised(wrong)
    assert "hunter2" not in str(refused.value)
    assert normalised("sqlite:///bot.sqlite3").database == "bot.sqlite3"


async def test_the_file_and_its_folder_are_made_and_readable_to_nobody_else(tmp_path: Path) -> None:
    file = tmp_path / "new" / "bot.sqlite3"
    assert not database_exists(f"sqlite:///{file}")
    engine = make_engine(f"sqlite:///{file}")
    await migrate(engine)
    assert database_exists(f"sqlite:///{file}")
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in [file.parent, *file.parent.iterdir()]}
    assert modes == {"new": 0o700, "bot.sqlite3": 0o600, "bot.sqlite3-wal": 0o600, "bot.sqlite3-shm": 0o600}
    await engine.dispose()


def test_every_folder_that_is_missing_on_the_way_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    umask = os.umask(0)
    try:
        FileKeys(tmp_path / "data" / "keys" / "keyring")
    finally:
        os.umask(umask)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.rglob("*")}
    assert modes == {"data": 0o700, "keys": 0o700, "keyring": 0o600}


async def test_a_file_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    file = tmp_path / "bot.sqlite3"
    file.touch()
    file.chmod(0o644)
    await make_engine(f"sqlite:///{file}").dispose()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_file_that_cannot_be_made_is_a_fault_in_plain_words(tmp_path: Path) -> None:
    (tmp_path / "in the way").touch()
    with pytest.raises(ConfigurationError, match="cannot be used"):
        make_engine(f"sqlite:///{tmp_path}/in the way/bot.sqlite3")
    make_engine(f"sqlite:///{tmp_path}/beside/bot.sqlite3")
    assert (tmp_path / "beside" / "bot.sqlite3").exists()


async def test_sqlite_runs_with_the_settings_that_keep_data_safe(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path}/bot.sqlite3")
    names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "secure_delete")
    async with engine.connect() as connection:
        found = {name: await connection.scalar(text(f"PRAGMA {name}")) for name in names}
    assert found == {
        "journal_mode": "wal",
        "synchronous": 1,
        "foreign_keys": 1,
        "busy_timeout": 5000,
        "secure_delete": 1,
    }
    await engine.dispose()
