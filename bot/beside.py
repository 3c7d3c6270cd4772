"""The store of a bot that may be running, opened by a command of the operator's beside it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.app import key_provider
from bot.settings import Settings
from bot.usecases.ports import Store
from storage.engine import database_exists
from storage.faults import ConfigurationError
from storage.opening import open_storage


@asynccontextmanager
async def store_beside(settings: Settings) -> AsyncIterator[Store]:
    """ConfigurationError when database or keys cannot be used, or there is no store yet."""
    if not database_exists(settings.store_url):
        raise ConfigurationError("There is no database yet: it is made by the first start of the bot.")
    store, _, dispose = await open_storage(settings.store_url, key_provider(settings, make=False))
    try:
        yield store
    finally:
        await dispose()
