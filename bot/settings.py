"""The settings of a running bot, read once from the environment and `.env`, with every fault told at once."""

from __future__ import annotations

import re
from base64 import b64decode
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.core.endpoints import parse_endpoints

_DURATION = re.compile(r"(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)")
_UNITS = {"ms": "milliseconds", "s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]{20,}")
# The specification asks for 24 to 64 bytes; a platform that made shorter ones is still taken.
_LEAST_SIGNING_BYTES = 16
_SECRET_TOKEN = re.compile(r"[A-Za-z0-9_-]{16,256}")


class SettingsFault(Exception):
    """The settings cannot be used; `faults` says why, one sentence each, without a secret in it."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


class Settings(BaseSettings):
    """One attribute a setting; its description is what `.env.example` says of it."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", env_ignore_empty=True, hide_input_in_errors=True)

    telegram_bot_token: SecretStr = Field(
        description="The token that @BotFather gave. The only setting that is needed."
    )
    telegram_api_url: str = Field(
        default="https://api.telegram.org",
        description="Root of the Bot API server, for a server of your own.",
    )
    data_dir: Path = Field(default=Path("data"), description="Folder of the embedded database and the key file.")
    database_url: SecretStr | None = Field(
        default=None,
        description="sqlite:///file or postgresql://user:password@host/name. Default: a SQLite file in DATA_DIR.",
    )
    encryption_keys: SecretStr | None = Field(
        default=None,
        description="Keys that wrap the data keys, newest first: base64 of 32 bytes, awskms:<id> or transit:<name>.",
    )
    encryption_key_file: Path | None = Field(
        default=None,
        description="Where the key file is; made on first start. Default: DATA_DIR/keys/keyring.",
    )
    server_ips: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(),
        description="Our public addresses, comma separated, which a trader adds to a key's IP list.",
    )
    owner_ids: Annotated[tuple[int, ...], NoDecode] = Field(
        default=(), description="Telegram ids of the owners, comma separated."
    )
    support_chat_id: int | None = Field(default=None, description="Telegram id of the support group.")
    support_username: str | None = Field(default=None, description="Telegram name that traders may write to for help.")
    exchange_endpoints: str | None = Field(
        default=None,
        description='JSON: "<id>" or "<id>@<site>" to one base URL, or to {"spot": url, "futures": url}.',
    )
    https_proxy: SecretStr | None = Field(default=None, description="Proxy for the traffic to exchanges.")
    monitor_interval: timedelta = Field(
        default=timedelta(minutes=1),
        description='How often a connection is checked: "30s", "5m". Longer where an exchange allows no more calls.',
    )
    incident_people: int = Field(
        default=5, ge=1, description="So many people failing at an exchange at once are told of one incident."
    )
    incident_share: int = Field(
        default=30, ge=1, le=100, description="Percentage of its checks that must fail for an incident."
    )
    webhook_url: str | None = Field(default=None, description="Public https address for updates. Default: polling.")
    webhook_secret: SecretStr | None = Field(default=None, description="Secret that Telegram sends with each update.")
    webhook_port: int = Field(default=8443, ge=1, le=65535, description="Local port that receives the webhook.")
    webhook_host: str = Field(
        default="0.0.0.0",  # noqa: S104  Telegram comes from outside
        description="Local address that receives the webhook; 127.0.0.1 behind a proxy on the same machine.",
    )
    metrics_port: int | None = Field(
        default=None, ge=1, le=65535, description="Port of /metrics, /healthz and /readyz. Default: none."
    )
    platform_webhook_url: str | None = Field(
        default=None, description="Where the trading platform takes events: https, or http on this machine."
    )
    platform_webhook_secret: SecretStr | None = Field(
        default=None, description="Secret that signs those events: whsec_ and base64 of 16 random bytes or more."
    )
    log_level: str = Field(default="INFO", description="DEBUG, INFO, WARNING or ERROR.")

    @field_validator("telegram_bot_token")
    @classmethod
    def _is_a_token(cls, value: SecretStr) -> SecretStr:
        if not _TOKEN.fullmatch(value.get_secret_value()):
            raise ValueError("is not a bot token; @BotFather gives one like 123456789:AA…")
        return value

    @field_validator("server_ips", "owner_ids", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value

    @field_validator("server_ips")
    @classmethod
    def _are_addresses(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        wrong = [each for each in value if not _is_address(each)]
        if wrong:
            raise ValueError(f"has something that is not an IP address: {', '.join(wrong)}")
        return value

    @field_validator("monitor_interval", mode="before")
    @classmethod
    def _duration(cls, value: object) -> object:
        return parse_duration(value) if isinstance(value, str) else value

    @field_validator("telegram_api_url", "webhook_url", "platform_webhook_url")
    @classmethod
    def _is_url(cls, value: str | None) -> str | None:
        if value is not None and (urlsplit(value).scheme not in {"http", "https"} or not urlsplit(value).netloc):
            raise ValueError("is not an http(s) address")
        return value.rstrip("/") if value else value

    @field_validator("platform_webhook_url")
    @classmethod
    def _is_safe_to_send_to(cls, value: str | None) -> str | None:
        if value and urlsplit(value).scheme == "http" and not _is_this_machine(urlsplit(value).hostname or ""):
            raise ValueError("must be https; http is for this machine alone")
        return value

    @field_validator("platform_webhook_secret")
    @classmethod
    def _signs(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and _bytes_in(value.get_secret_value()) < _LEAST_SIGNING_BYTES:
            raise ValueError("must be whsec_ and base64 of at least 16 random bytes")
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _telegram_takes_it(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not _SECRET_TOKEN.fullmatch(value.get_secret_value()):
            raise ValueError("must be 16 to 256 letters, digits, - or _")
        return value

    @field_validator("exchange_endpoints")
    @classmethod
    def _endpoints_parse(cls, value: str | None) -> str | None:
        parse_endpoints(value or "")
        return value

    @field_validator("log_level")
    @classmethod
    def _is_level(cls, value: str) -> str:
        if value.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
            raise ValueError("is not one of DEBUG, INFO, WARNING, ERROR")
        return value.upper()

    @model_validator(mode="after")
    def _webhook_is_guarded(self) -> Settings:
        if self.webhook_url and not self.webhook_secret:
            raise ValueError("WEBHOOK_SECRET is needed with WEBHOOK_URL, or anyone could send us updates")
        return self

    @model_validator(mode="after")
    def _events_are_signed(self) -> Settings:
        if self.platform_webhook_url and not self.platform_webhook_secret:
            raise ValueError("PLATFORM_WEBHOOK_SECRET is needed with PLATFORM_WEBHOOK_URL, or the events were unsigned")
        if self.platform_webhook_secret and not self.platform_webhook_url:
            raise ValueError("PLATFORM_WEBHOOK_URL is needed with PLATFORM_WEBHOOK_SECRET, which signs what goes there")
        return self

    @property
    def store_url(self) -> str:
        """The database to use, the embedded one where none is set. Holds a password: never log it."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return f"sqlite:///{(self.data_dir / 'bot.sqlite3').absolute()}"

    @property
    def key_file(self) -> Path:
        return self.encryption_key_file or self.data_dir / "keys" / "keyring"


def parse_duration(text: str) -> timedelta:
    """A text such as "90s", "5m" or "1.5h" as a timedelta; ValueError in words for anything else."""
    found = _DURATION.fullmatch(text.strip())
    if not found or float(found[1]) <= 0:
        raise ValueError('is not a duration such as "30s", "5m" or "1h"')
    return timedelta(**{_UNITS[found[2]]: float(found[1])})


def read_settings() -> Settings:
    """The settings of this process. Raises SettingsFault with all faults at once."""
    try:
        return Settings()  # type: ignore[call-arg]  # pydantic reads the environment
    except ValidationError as error:
        raise SettingsFault(tuple(_in_words(each) for each in error.errors(include_input=False))) from None


def _in_words(error: object) -> str:
    fault = dict(error) if isinstance(error, dict) else {}
    name = ".".join(str(part) for part in fault["loc"]).upper()
    if fault["type"] == "missing":
        return f"{name} is not set. Get a token from @BotFather and put it into the environment or into .env."
    message = str(fault["msg"]).removeprefix("Value error, ")
    return f"{name} {message}" if name else message


def _bytes_in(secret: str) -> int:
    """How many bytes a secret of the Standard Webhooks specification holds; 0 where it is none."""
    text = secret.removeprefix("whsec_").rstrip("=")
    try:
        return len(b64decode(text + "=" * (-len(text) % 4), validate=True))
    except ValueError:
        return 0


def _is_this_machine(host: str) -> bool:
    return host == "localhost" or (_is_address(host) and ip_address(host).is_loopback)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
