"""The settings: `.env.example` tells all of them, faults come together and in words, and no secret is shown."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.settings import Settings, SettingsFault, parse_duration, read_settings

EXAMPLE = Path(__file__).parents[2] / ".env.example"
TOKEN = "123456789:AAGoodTokenForTestsOnly-abcdefghijkl"


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
        monkeypatch.delenv(name, raising=False)


def described() -> str:
    """`.env.example` as the settings themselves describe it."""
    blocks = []
    for name, field in Settings.model_fields.items():
        needed = field.is_required()
        blocks.append(f"# {field.description}\n{'' if needed else '# '}{name.upper()}=\n")
    head = "# Settings of the bot. Copy this file to .env and fill in what you need.\n\n"
    return head + "\n".join(blocks)


def test_the_example_file_tells_every_setting_and_nothing_else() -> None:
    assert EXAMPLE.read_text(encoding="utf-8") == described()


def test_a_token_is_all_that_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    settings = read_settings()
    assert settings.telegram_bot_token.get_secret_value() == TOKEN
    assert settings.store_url.endswith("/data/bot.sqlite3")
    assert settings.monitor_interval == timedelta(minutes=1)


def test_all_faults_are_told_at_once_and_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SERVER_IPS", "203.0.113.10, not-an-address")
    monkeypatch.setenv("MONITOR_INTERVAL", "soon")
    monkeypatch.setenv("TELEGRAM_API_URL", "telegram.org")
    monkeypatch.setenv("EXCHANGE_ENDPOINTS", "{")
    with pytest.raises(SettingsFault) as caught:
        read_settings()
    names = [fault.split(" ")[0] for fault in caught.value.faults]
    assert names == ["TELEGRAM_BOT_TOKEN", "TELEGRAM_API_URL", "SERVER_IPS", "EXCHANGE_ENDPOINTS", "MONITOR_INTERVAL"]

    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    for name in names[1:]:
        monkeypatch.delenv(name)
    assert read_settings().server_ips == ()


def test_a_fault_never_shows_the_secret_that_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "canary-token")
    monkeypatch.setenv("WEBHOOK_SECRET", "canary secret with spaces")
    with pytest.raises(SettingsFault) as caught:
        read_settings()
    assert "canary" not in str(caught.value)
    assert len(caught.value.faults) == 2


def test_a_webhook_without_a_secret_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("WEBHOOK_URL", "https://bot.example/hook")
    with pytest.raises(SettingsFault, match="WEBHOOK_SECRET is needed"):
        read_settings()
    monkeypatch.setenv("WEBHOOK_SECRET", "long_enough_secret_value")
    assert read_settings().webhook_url == "https://bot.example/hook"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("30s", timedelta(seconds=30)), ("5m", timedelta(minutes=5)), ("1.5h", timedelta(hours=1, minutes=30))],
)
def test_durations_are_written_as_people_write_them(text: str, expected: timedelta) -> None:
    assert parse_duration(text) == expected


@pytest.mark.parametrize("text", ["", "5", "m", "-5m", "0s", "5 parsecs"])
def test_other_durations_are_refused_in_words(text: str) -> None:
    with pytest.raises(ValueError, match="not a duration"):
        parse_duration(text)
