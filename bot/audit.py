"""What `backfuture-bot audit` does: walks the audit trail of the staff to see whether it is whole, and lists it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.beside import store_beside
from bot.core.audit import FIRST_SEAL, Entry, Fault, first_fault
from bot.settings import Settings
from bot.usecases.ports import Store

_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Verified:
    """`count` entries are whole, `seal` is the last one of theirs. `fault` is the first entry that is not, if any.

    `lacks_seal` tells that a seal which was asked for is of none of them.
    """

    count: int
    seal: str
    fault: Fault | None = None
    lacks_seal: bool = False


async def verified(settings: Settings, seal: str | None) -> Verified:
    """How far the trail is whole; with the `seal` of an entry from the log, whether that one is still there.

    ConfigurationError when database or keys cannot be used, or there is no store yet.
    """
    async with store_beside(settings) as store:
        return await verify(store, seal)


async def verify(store: Store, seal: str | None = None, at_once: int = _AT_ONCE) -> Verified:
    count, last, is_found = 0, FIRST_SEAL, seal in {None, FIRST_SEAL}
    while True:
        async with store.transaction() as tx:
            entries = await tx.deeds(count, at_once)
        fault = first_fault(entries, count + 1, last)
        whole = [each for each in entries if fault is None or each.number < fault.number]
        count, last = count + len(whole), whole[-1].seal if whole else last
        is_found = is_found or any(each.seal == seal for each in whole)
        if fault or not entries:
            return Verified(count, last, fault, lacks_seal=not is_found)


async def listed(settings: Settings, last: int) -> list[str]:
    """A line for each of the newest entries, the oldest of them first."""
    async with store_beside(settings) as store, store.transaction() as tx:
        entries = await tx.newest_deeds(last)
    return [_line(each) for each in reversed(entries)]


def _line(entry: Entry) -> str:
    record = entry.record
    at = record.at.strftime("%Y-%m-%d %H:%M:%S")
    about = "forgotten" if entry.salt is None else f"about {record.subject}" if record.subject else "about nobody"
    words = " ".join(record.words.split())
    return "  ".join(filter(None, (str(entry.number), at, f"by {record.actor}", record.deed.value, about, words)))
