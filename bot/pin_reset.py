"""What `backfuture-bot staff reset-pin` does: takes a forgotten PIN away, of an owner too."""

from __future__ import annotations

from bot.beside import store_beside
from bot.core.clock import system_clock
from bot.settings import Settings
from bot.usecases.staffing import Staffing
from storage.pins import MemoryHardPins


async def pin_reset(settings: Settings, person_id: int) -> bool:
    """False for somebody who never was of the staff. ConfigurationError as `store_beside`."""
    async with store_beside(settings) as store:
        staffing = Staffing(store, settings.owner_ids, MemoryHardPins(), system_clock)
        return await staffing.reset_pin_by_operator(person_id)
