"""Sees when an exchange fails for many, and lets one incident speak for all of them until it is over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from bot.core.banner import Banner
from bot.core.clock import Clock, NewId
from bot.core.diagnosis import Finding
from bot.core.exchange import Exchange
from bot.core.incident import Incident, IncidentKind, Pulse, ServiceStatus, Thresholds
from bot.core.watch import Standing, Watch
from bot.usecases.monitor_ports import Surroundings, Tally
from bot.usecases.ports import Store

log = structlog.get_logger(__name__)

# How often an exchange is asked how it stands: as a rule, and while it fails.
ASK_STATUS = timedelta(minutes=5)
ASK_STATUS_IN_TROUBLE = timedelta(minutes=1)
# How often it is looked at what staff opened, closed or announced meanwhile, perhaps in another process.
LISTEN = timedelta(seconds=5)


class Incidents:
    """`load` first; `note` every check, and `look` every second or so."""

    def __init__(
        self,
        store: Store,
        surroundings: Surroundings,
        exchanges: Mapping[str, Exchange],
        clock: Clock,
        new_id: NewId,
        tally: Tally,
        thresholds: Thresholds,
    ) -> None:
        self._store = store
        self._surroundings = surroundings
        self._exchanges = exchanges
        self._clock = clock
        self._new_id = new_id
        self._tally = tally
        self._thresholds = thresholds
        self._pulses: dict[str, Pulse] = {}
        self._open: dict[str, Incident] = {}
        self._statuses: dict[str, tuple[datetime, ServiceStatus | None]] = {}
        self._planned: dict[str, Banner] = {}
        self._listened_at: datetime | None = None

    async def load(self) -> None:
        """Take up the incidents that were open when an earlier process ended, and what staff opened, closed or
        announced since.
        """
        self._listened_at = now = self._clock()
        async with self._store.transaction() as tx:
            stored = {each.exchange: each for each in await tx.open_incidents()}
            banners = await tx.unclosed_banners(now)
        for name in self._open.keys() - stored.keys():
            # Whoever closed it by hand need not see it opened again by the looks from before.
            self._pulses.pop(name, None)
        self._open = stored
        self._planned = {each.exchange: each for each in banners if each.exchange and each.plans(now)}
        self._tally.incidents(len(self._open))

    def is_open(self, exchange: str) -> bool:
        return exchange in self._open

    def note(self, before: Watch, finding: Finding | None, now: datetime) -> None:
        """What a check of that watch showed. One that has been down for a reason of its own says nothing of others."""
        if before.standing is Standing.OFFLINE and not before.held:
            return
        pulse = self._pulses.setdefault(before.exchange, Pulse(self._thresholds))
        pulse.note(before.connection_id, before.person_id, finding, now)

    async def look(self) -> None:
        """Open, feed and close incidents as things stand now."""
        now = self._clock()
        if self._listened_at is None or now - self._listened_at >= LISTEN:
            await self.load()
        for name, pulse in tuple(self._pulses.items()):
            status = self._announced_by_staff(name, now) or await self._status(name, now)
            announced = status is not None and status.covers(now)
            if name in self._open:
                await self._go_on(self._open[name], pulse, status, now)
            elif pulse.is_failing(now, announced=announced):
                await self._begin(name, pulse, status if announced else None, now)

    async def _begin(self, exchange: str, pulse: Pulse, status: ServiceStatus | None, now: datetime) -> None:
        incident = Incident(
            id=self._new_id(),
            exchange=exchange,
            kind=IncidentKind.MAINTENANCE if status else IncidentKind.OUTAGE,
            opened_at=now,
            finding=pulse.usual_finding(),
            until=status.ends if status else None,
        )
        async with self._store.transaction() as tx:
            await tx.save_incident(incident)
            people = await tx.hold_for_incident(incident, now)
        self._open[exchange] = incident
        self._tally.incidents(len(self._open))
        diagnosis = incident.finding.diagnosis.value if incident.finding else "none"
        log.warning("incident_opened", exchange=exchange, kind=incident.kind.value, why=diagnosis, people=people)

    async def _go_on(self, incident: Incident, pulse: Pulse, status: ServiceStatus | None, now: datetime) -> None:
        if self._is_over(incident, pulse, status, now):
            await self._end(incident, now)
        elif pulse.usual_finding() is not None:
            async with self._store.transaction() as tx:
                await tx.hold_for_incident(incident, now)

    @staticmethod
    def _is_over(incident: Incident, pulse: Pulse, status: ServiceStatus | None, now: datetime) -> bool:
        """One that was opened by hand is ended by hand."""
        is_announced = status is not None and status.covers(now)
        return incident.opened_by is None and pulse.is_over(now) and not is_announced

    def _announced_by_staff(self, name: str, now: datetime) -> ServiceStatus | None:
        banner = self._planned.get(name)
        if banner is None or not banner.plans(now):
            return None
        return ServiceStatus(is_up=False, begins=banner.begins_at, ends=banner.until)

    async def _end(self, incident: Incident, now: datetime) -> None:
        closed = replace(incident, closed_at=now)
        async with self._store.transaction() as tx:
            await tx.save_incident(closed)
            people = await tx.release_incident(closed, now)
            await tx.make_held_due(incident.exchange, now)
        del self._open[incident.exchange]
        self._tally.incidents(len(self._open))
        lasted = round((now - incident.opened_at).total_seconds())
        log.warning("incident_closed", exchange=incident.exchange, seconds=lasted, people=people)

    async def _status(self, name: str, now: datetime) -> ServiceStatus | None:
        """What the exchange says of itself, asked now and then."""
        exchange = self._exchanges.get(name)
        if exchange is None or exchange.status is None:
            return None
        asked_at, status = self._statuses.get(name, (None, None))
        pause = ASK_STATUS_IN_TROUBLE if name in self._open else ASK_STATUS
        if asked_at is None or now - asked_at >= pause:
            status = await self._surroundings.service_status(exchange)
            self._statuses[name] = (now, status)
        return status
