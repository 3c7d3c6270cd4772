"""`backfuture-bot events`: an operator sees what the platform has not taken, and has it replayed or dropped."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.app import key_provider
from bot.cli import app
from bot.core.platform_event import EventState
from bot.settings import Settings
from storage.opening import open_storage
from tests.platform.platform_kit import an_event

TOKEN = "123456789:AAGoodTokenForTestsOnly-abcdefghijkl"


@pytest.fixture(autouse=True)
def _own_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    # It would hold for the whole process, which the other tests live in.
    monkeypatch.setattr("bot.logs.configure_logs", lambda _level: None)


@pytest.fixture
def _stored(_own_data: None) -> None:
    """A dead event with one behind it, one that rests after a failure, and one that is delivered."""
    asyncio.run(_store())


async def _store() -> None:
    settings = Settings()  # type: ignore[call-arg]  # from the environment
    store, _, dispose = await open_storage(settings.store_url, key_provider(settings))
    failed = replace(an_event("c-0", "c"), attempts=3, last_error="http_500")
    events = [
        replace(an_event("a-0", "a"), state=EventState.DEAD, attempts=1, last_error="gone"),
        an_event("a-1", "a"),
        replace(an_event("b-0", "b"), state=EventState.DELIVERED, attempts=1),
        failed,
    ]
    try:
        async with store.transaction() as tx:
            for event in events:
                await tx.add_event(event)
                await tx.settle_event(event)
    finally:
        await dispose()


def events(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["events", *arguments])


def listed(*arguments: str) -> list[str]:
    done = events("list", *arguments)
    assert done.exit_code == 0, done.output
    return [line.split("  ")[0] for line in done.stdout.splitlines()]


@pytest.mark.usefixtures("_stored")
def test_what_was_not_taken_is_listed_with_why() -> None:
    assert listed() == ["a-0", "a-1", "c-0"]
    assert listed("--dead") == ["a-0"]
    assert listed("--waiting") == ["a-1", "c-0"]
    lines = events("list").stdout.splitlines()
    assert lines[0] == "a-0  dead  2026-11-25 12:00:00  strategy.enabled  of a  failed 1 times, last: gone"
    assert lines[1] == "a-1  waiting  2026-11-25 12:00:00  strategy.enabled  of a  not tried yet"


@pytest.mark.usefixtures("_stored")
def test_a_dead_event_is_replayed_by_its_id() -> None:
    wrong = events("replay", "b-0")
    assert (wrong.exit_code, wrong.stderr) == (1, "No event of that id was given up or rests after a failure.\n")
    done = events("replay", "a-0")
    assert (done.exit_code, done.stdout) == (0, "1 will be tried at once.\n")
    assert listed("--dead") == ["None."]
    assert listed("--waiting") == ["a-0", "a-1", "c-0"]


@pytest.mark.usefixtures("_stored")
def test_all_are_replayed_together_and_only_when_asked_so() -> None:
    refused = events("replay")
    assert (refused.exit_code, refused.stderr) == (1, "Name one event by its id, or all of them with --all.\n")
    assert events("replay", "a-0", "--all").exit_code == 1
    assert listed("--dead") == ["a-0"]
    assert events("replay", "--all").exit_code == 0
    assert listed("--dead") == ["None."]


@pytest.mark.usefixtures("_stored")
def test_a_dead_event_is_dropped_and_a_waiting_one_is_not() -> None:
    refused = events("drop", "a-1")
    assert refused.exit_code == 1
    assert refused.stderr.startswith("No event of that id was given up")
    assert events("drop", "a-0").exit_code == 0
    assert listed() == ["a-1", "c-0"]


def test_where_no_bot_ever_ran_that_is_said_and_nothing_is_made(tmp_path: Path) -> None:
    refused = events("list")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr == "There is no database yet: it is made by the first start of the bot.\n"
    assert list(tmp_path.iterdir()) == []
