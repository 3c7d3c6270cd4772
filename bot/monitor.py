"""Puts the monitor together: what watches connections, what it sees of the world, and what is due by the calendar."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from bot.core.clock import Clock, random_id
from bot.core.exchange import Exchange
from bot.core.incident import Thresholds
from bot.core.watch import Chance, Rhythm
from bot.metrics import MONITOR_BEHIND, OUTBOX_AGE, OUTBOX_DEPTH, MonitorTally
from bot.probe.checkup import CcxtCheckup
from bot.probe.probe import CcxtProbe
from bot.probe.surroundings import CcxtSurroundings
from bot.settings import Settings
from bot.usecases.alerting import Alerting
from bot.usecases.bookkeeping import Books
from bot.usecases.checking import Checking
from bot.usecases.consequences import Consequences
from bot.usecases.incidents import Incidents
from bot.usecases.monitoring import Monitor
from bot.usecases.ports import Store, Vault
from handlers.health import MONITOR, Health

# Rounds of the slowest exchange that an incident remembers a connection for.
_REMEMBERED_ROUNDS = 1.5


@dataclass(frozen=True, slots=True)
class Tempo:
    """How often those look who look by themselves: the monitor, the courier of its alerts, and the chores."""

    monitor: timedelta = timedelta(milliseconds=500)
    courier: timedelta = timedelta(milliseconds=500)
    chores: timedelta = timedelta(seconds=30)


USUAL_TEMPO = Tempo()


@dataclass(frozen=True, slots=True)
class Outlook:
    """What operators see of the monitor and the outbox."""

    monitor: Monitor
    alerting: Alerting
    health: Health
    clock: Clock

    async def refresh(self) -> None:
        look = await self.alerting.look()
        waited = self.clock() - look.oldest if look.oldest else timedelta(0)
        OUTBOX_DEPTH.set(look.depth)
        OUTBOX_AGE.set(waited.total_seconds())
        MONITOR_BEHIND.set(self.monitor.behind.total_seconds())
        self.health.note("monitor_behind" if self.monitor.is_behind else None, MONITOR)


def rhythm_of(settings: Settings) -> Rhythm:
    return Rhythm(interval=settings.monitor_interval)


def thresholds_of(settings: Settings) -> Thresholds:
    usual = Thresholds()
    memory = max(usual.memory, settings.monitor_interval * _REMEMBERED_ROUNDS)
    return Thresholds(people=settings.incident_people, share=settings.incident_share / 100, memory=memory)


def build_monitor(
    settings: Settings,
    store: Store,
    vault: Vault,
    probe: CcxtProbe,
    checkup: CcxtCheckup,
    exchanges: Mapping[str, Exchange],
    consequences: Consequences,
    addresses: Callable[[], tuple[str, ...]],
    clock: Clock,
    tempo: Tempo = USUAL_TEMPO,
    chance: Chance = random.random,
) -> Monitor:
    """A monitor that runs nothing yet; `addresses` gives ours as they are at the moment."""
    tally = MonitorTally()
    surroundings = CcxtSurroundings(probe, exchanges.values())
    incidents = Incidents(store, surroundings, exchanges, clock, random_id, tally, thresholds_of(settings))
    books = Books(store, exchanges, consequences, clock, random_id, tally)
    checking = Checking(vault, checkup, probe, surroundings, incidents, exchanges, clock, chance, tally, addresses)
    return Monitor(
        store, books, checking, checkup, incidents, exchanges, clock, chance, rhythm_of(settings), tempo.monitor
    )
