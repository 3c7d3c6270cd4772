"""`backfuture-bot staff reset-pin`: an owner who forgot the PIN is let in again by the operator, on record."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.app import key_provider
from bot.cli import app
from bot.core.audit import Deed, Record
from bot.core.person import Lang, Person
from bot.core.staff import LONGEST_LOCK_OUT, MOST_WRONG_PINS, Member, Role
from bot.settings import Settings
from bot.usecases.staffing import OPERATOR
from storage.opening import open_storage

TOKEN = "123456789:AAGoodTokenForTestsOnly-abcdefghijkl"
AT = datetime(2026, 11, 25, 12, tzinfo=UTC)
OWNER, STRANGER = 7001, 7002
LOCKED = Member(OWNER, Role.OWNER, OWNER, AT, "a hash", MOST_WRONG_PINS, AT + LONGEST_LOCK_OUT, AT)


@pytest.fixture(autouse=True)
def _own_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("OWNER_IDS", str(OWNER))
    # It would hold for the whole process, which the other tests live in.
    monkeypatch.setattr("bot.logs.configure_logs", lambda _level: None)


def reset(person: int) -> Result:
    return CliRunner().invoke(app, ["staff", "reset-pin", str(person)])


async def kept(begin: Member | None = None) -> tuple[Member | None, list[Record]]:
    """The owner as they are stored, with the audit trail."""
    settings = Settings()  # type: ignore[call-arg]  # from the environment
    store, _, dispose = await open_storage(settings.store_url, key_provider(settings))
    try:
        async with store.transaction() as tx:
            if begin is not None:
                await tx.save_person(Person(OWNER, Lang.EN, AT))
                await tx.save_member(begin)
            return await tx.member(OWNER), [each.record for each in await tx.deeds(0, 9)]
    finally:
        await dispose()


def test_a_forgotten_pin_of_an_owner_is_taken_away_and_that_is_on_record() -> None:
    early = reset(OWNER)
    assert (early.exit_code, "There is no database yet" in early.output) == (1, True)
    asyncio.run(kept(LOCKED))
    unknown = reset(STRANGER)
    assert (unknown.exit_code, "Nobody of that id" in unknown.output) == (1, True)
    done = reset(OWNER)
    assert (done.exit_code, "The PIN is gone" in done.output) == (0, True)
    member, records = asyncio.run(kept())
    assert member == Member(OWNER, Role.OWNER, OWNER, AT)
    assert [(each.actor, each.deed, each.subject) for each in records] == [(OPERATOR, Deed.PIN_RESET, OWNER)]
