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


GOOD_SECRET = "whsec_" + "MDEyMzQ1Njc4OWFiY2RlZg=="


def with_platform(monkeypatch: pytest.MonkeyPatch, url: str | None, secret: str | None) -> Settings:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    for name, value in (("PLATFORM_WEBHOOK_URL", url), ("PLATFORM_WEBHOOK_SECRET", secret)):
        monkeypatch.setenv(name, value or "")
    return read_settings()


@pytest.mark.parametrize(
    "url", ["https://platform.example/events", "http://127.0.0.1:8080/x", "http://[::1]/x", "http://localhost/x"]
)
@pytest.mark.parametrize("secret", [GOOD_SECRET, GOOD_SECRET.removeprefix("whsec_"), GOOD_SECRET.rstrip("=")])
def test_the_platform_is_told_over_https_or_on_this_machine(
    monkeypatch: pytest.MonkeyPatch, url: str, secret: str
) -> None:
    assert with_platform(monkeypatch, url, secret).platform_webhook_url == url


@pytest.mark.parametrize(
    ("url", "secret", "fault"),
    [
        ("http://platform.example/x", GOOD_SECRET, "PLATFORM_WEBHOOK_URL must be https"),
        ("http://10.0.0.1/x", GOOD_SECRET, "PLATFORM_WEBHOOK_URL must be https"),
        ("http://localhost.example/x", GOOD_SECRET, "PLATFORM_WEBHOOK_URL must be https"),
        ("https://platform.example/x", None, "PLATFORM_WEBHOOK_SECRET is needed"),
        (None, GOOD_SECRET, "PLATFORM_WEBHOOK_URL is needed"),
        ("https://platform.example/x", "whsec_MDEyMzQ1Njc4OWFiY2Rl", "PLATFORM_WEBHOOK_SECRET must be whsec_"),
        ("https://platform.example/x", "whsec_canary, which is no base64", "PLATFORM_WEBHOOK_SECRET must be whsec_"),
        ("https://platform.example/x", "whsec_canaryé" * 9, "PLATFORM_WEBHOOK_SECRET must be whsec_"),
    ],
)
def test_a_platform_that_could_not_be_told_safely_is_refused_in_words(
    monkeypatch: pytest.MonkeyPatch, url: str | None, secret: str | None, fault: str
) -> None:
    with pytest.raises(SettingsFault, match=fault) as caught:
        with_platform(monkeypatch, url, secret)
    assert "canary" not in str(caught.value)
    assert with_platform(monkeypatch, None, None).platform_webhook_url is None
    assert with_platform(monkeypatch, "https://platform.example/x", GOOD_SECRET).platform_webhook_secret is not None


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
