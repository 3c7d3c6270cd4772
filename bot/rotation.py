"""What `backfuture-bot rotate-keys` does: a fresh key in front, and every data key wrapped anew by it."""

from __future__ import annotations

from bot.app import key_provider
from bot.settings import Settings
from storage.keys import FileKeys
from storage.opening import open_storage
from storage.rotation import Rewrapped, rewrap_all


async def rotate(settings: Settings) -> Rewrapped:
    """What was wrapped anew; beside a running bot, and again after an interruption, at any time.

    The key file gets a fresh key; listed keys and those of a key service are taken as the operator ordered them, newest
    first. ConfigurationError when database or keys cannot be used.
    """
    keys = key_provider(settings)
    if isinstance(keys, FileKeys):
        keys.rotate()
    store, vault, dispose = await open_storage(settings.store_url, keys)
    try:
        return await rewrap_all(store, vault)
    finally:
        await dispose()
