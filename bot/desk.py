"""Puts the use cases of the staff together."""

from __future__ import annotations

import platform
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version

from bot.core.clock import Clock, random_id
from bot.core.exchange import Exchange
from bot.settings import Settings
from bot.usecases.announcing import Announcing
from bot.usecases.broadcasting import Broadcasting
from bot.usecases.consequences import Consequences
from bot.usecases.counting import Counting
from bot.usecases.dossiers import Dossiers, Fingerprint
from bot.usecases.helping import Helping
from bot.usecases.ports import Store
from bot.usecases.staffing import Staffing
from bot.usecases.ticketing import Ticketing
from handlers.staff.services import StaffServices
from storage.pins import MemoryHardPins


def build_staff(
    settings: Settings,
    store: Store,
    exchanges: Mapping[str, Exchange],
    fingerprint: Fingerprint,
    consequences: Consequences,
    clock: Clock,
) -> StaffServices:
    staffing = Staffing(store, settings.owner_ids, MemoryHardPins(), clock)
    dossiers = Dossiers(store, staffing, exchanges, fingerprint, clock)
    return StaffServices(
        staffing=staffing,
        dossiers=dossiers,
        helping=Helping(store, staffing, dossiers, consequences, clock, random_id),
        ticketing=Ticketing(store, staffing, exchanges, _versions(), clock, random_id),
        broadcasting=Broadcasting(store, staffing, clock, random_id),
        announcing=Announcing(store, staffing, clock, random_id),
        counting=Counting(store, clock),
        support_chat=settings.support_chat_id,
    )


def _versions() -> Mapping[str, str]:
    """What support has to know of the programs that run here."""
    return {"bot": _version_of("backfuture-bot"), "Python": platform.python_version(), "ccxt": _version_of("ccxt")}


def _version_of(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "?"
