"""`backfuture-bot audit`: an operator sees whether the record of what the staff did is whole, and reads it."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.app import key_provider
from bot.cli import app
from bot.core.audit import Deed, Record
from bot.settings import Settings
from storage.opening import open_storage

TOKEN = "123456789:AAGoodTokenForTestsOnly-abcdefghijkl"
AT = datetime(2026, 11, 25, 12, tzinfo=UTC)
RECORDS = (
    Record(AT, 1, Deed.ROLE_GRANTED, 2, "support"),
    Record(AT, 2, Deed.CARD_OPENED, 3, "asked\nwhy"),
    Record(AT, 2, Deed.OVERVIEW_SEEN),
)


@pytest.fixture(autouse=True)
def _own_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    # It would hold for the whole process, which the other tests live in.
    monkeypatch.setattr("bot.logs.configure_logs", lambda _level: None)


@pytest.fixture
def seals(_own_data: None) -> list[str]:
    """Of the three entries that are stored."""
    return asyncio.run(store())


async def store(*, forget: int | None = None) -> list[str]:
    settings = Settings()  # type: ignore[call-arg]  # from the environment
    opened, _, dispose = await open_storage(settings.store_url, key_provider(settings))
    try:
        async with opened.transaction() as tx:
            for record in RECORDS if forget is None else ():
                await tx.note_deed(record)
            if forget is not None:
                await tx.forget_person(forget)
            return [each.seal for each in await tx.deeds(0, 9)]
    finally:
        await dispose()


def tamper(statement: str) -> None:
    """As somebody does who has the file."""
    (file,) = Path.cwd().rglob("*.sqlite3")
    database = sqlite3.connect(file)
    try:
        for trigger in ("audit_kept", "audit_unchanged"):
            database.execute(f"DROP TRIGGER {trigger}")
        database.execute(statement)
        database.commit()
    finally:
        database.close()


def audit(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["audit", *arguments])


def test_a_whole_trail_is_verified_and_stays_so_when_a_trader_is_forgotten(seals: list[str]) -> None:
    done = audit("verify", "--seal", seals[0].upper())
    assert (done.exit_code, done.stdout) == (0, f"3 entries are whole, the last seal is {seals[2]}.\n")
    assert asyncio.run(store(forget=3)) == seals
    assert (audit("verify").exit_code, audit("verify").stdout) == (0, done.stdout)
    assert audit("list", "--last", "2").stdout.splitlines() == [
        "2  2026-11-25 12:00:00  by 2  card_opened  forgotten",
        "3  2026-11-25 12:00:00  by 2  overview_seen  about nobody",
    ]


def test_a_changed_entry_is_named(seals: list[str]) -> None:
    tamper("UPDATE audit SET words = 'nothing' WHERE number = 2")
    refused = audit("verify")
    assert (refused.exit_code, refused.stderr) == (1, "Entry 2 is changed.\n")
    assert refused.stdout == f"1 entries are whole, the last seal is {seals[0]}.\n"


def test_a_removed_entry_is_named(seals: list[str]) -> None:
    tamper("DELETE FROM audit WHERE number = 1")
    refused = audit("verify", "--seal", seals[2])
    assert (refused.exit_code, refused.stderr) == (1, "Entry 1 is missing.\n")


def test_an_end_that_was_cut_off_is_seen_with_a_seal_from_the_log(seals: list[str]) -> None:
    tamper("DELETE FROM audit WHERE number = 3")
    assert audit("verify", "--seal", seals[1]).exit_code == 0
    refused = audit("verify", "--seal", seals[2])
    assert refused.exit_code == 1
    assert refused.stderr.startswith("No entry has the seal that you gave")


@pytest.mark.usefixtures("seals")
def test_the_newest_entries_are_listed_at_the_end() -> None:
    assert audit("list").stdout.splitlines() == [
        "1  2026-11-25 12:00:00  by 1  role_granted  about 2  support",
        "2  2026-11-25 12:00:00  by 2  card_opened  about 3  asked why",
        "3  2026-11-25 12:00:00  by 2  overview_seen  about nobody",
    ]
    assert re.findall(r"^\d", audit("list", "--last", "1").stdout, re.MULTILINE) == ["3"]


def test_where_no_bot_ever_ran_that_is_said_and_nothing_is_made(tmp_path: Path) -> None:
    for command in ("verify", "list"):
        refused = audit(command)
        assert (refused.exit_code, refused.stdout) == (1, "")
        assert refused.stderr == "There is no database yet: it is made by the first start of the bot.\n"
    assert list(tmp_path.iterdir()) == []
