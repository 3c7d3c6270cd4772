"""What `backfuture-bot doctor` looks at: the settings, Telegram, each exchange, the clocks and the key ring."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta

from telegram.error import TelegramError

from bot.app import build_application, build_probe, key_provider
from bot.core.clock import system_clock
from bot.exchanges.catalogue import catalogue
from bot.probe.doctor import Look, look_at_all
from bot.settings import Settings
from storage.engine import database_exists
from storage.faults import ConfigurationError
from storage.opening import KeyRingState, key_ring_opens_store

# An exchange takes a request from a clock that is at most a second ahead.
_TOLERABLE = timedelta(seconds=1)

_KEY_RING = {
    KeyRingState.OK: "opens what is stored",
    KeyRingState.EMPTY: "nothing is stored yet",
    KeyRingState.NO: "does NOT open what is stored: bring back the key file or ENCRYPTION_KEYS it was made with",
}


@dataclass(frozen=True, slots=True)
class Examined:
    """One thing that was looked at, in a sentence for the operator without a secret in it."""

    about: str
    good: bool
    says: str


async def examine(settings: Settings) -> AsyncIterator[Examined]:
    """Every finding as soon as it is known. Changes nothing and makes no file."""
    for finding in _configured(settings):
        yield finding
    yield await _key_ring(settings)
    yield await _telegram(settings)
    probe = build_probe(settings, system_clock)
    try:
        for look in await look_at_all(probe, catalogue().values()):
            yield _exchange(look)
    finally:
        await probe.close()


def _configured(settings: Settings) -> list[Examined]:
    keys = "ENCRYPTION_KEYS" if settings.encryption_keys else f"key file {settings.key_file}"
    database = "DATABASE_URL" if settings.database_url else f"SQLite in {settings.data_dir}"
    incoming = "webhook" if settings.webhook_url else "polling"
    addresses = ", ".join(settings.server_ips)
    return [
        Examined("database", good=True, says=database),
        Examined("keys", good=True, says=keys),
        Examined("updates", good=True, says=f"{incoming} at {settings.telegram_api_url}"),
        Examined(
            "server addresses",
            good=bool(addresses),
            says=addresses or "none; set SERVER_IPS, so that traders can restrict their keys to our addresses",
        ),
    ]


async def _key_ring(settings: Settings) -> Examined:
    missing = settings.encryption_keys is None and not settings.key_file.exists()
    if missing and not database_exists(settings.store_url):
        return Examined("key ring", good=True, says="none yet; it is made on first start")
    try:
        state = await key_ring_opens_store(settings.store_url, key_provider(settings, make=False))
    except ConfigurationError as fault:
        return Examined("key ring", good=False, says=str(fault))
    return Examined("key ring", good=state is not KeyRingState.NO, says=_KEY_RING[state])


async def _telegram(settings: Settings) -> Examined:
    bot = build_application(settings, None).bot
    try:
        async with bot:
            hook = await bot.get_webhook_info()
            waiting = hook.pending_update_count
            return Examined("Telegram", good=True, says=f"answers as @{bot.username}; {waiting} updates wait")
    except TelegramError as error:
        return Examined("Telegram", good=False, says=f"does not answer as it should: {type(error).__name__}")


def _exchange(look: Look) -> Examined:
    about = f"{look.exchange} ({look.site})"
    if look.finding is not None:
        return Examined(about, good=False, says=f"{look.finding.diagnosis}: {look.finding.evidence}")
    offset = look.offset or timedelta()
    seen = f"; sees us as {look.my_ip}" if look.my_ip else ""
    good = abs(offset) < _TOLERABLE
    return Examined(about, good=good, says=f"answers; its clock is {offset.total_seconds():+.2f} s from ours{seen}")
