"""What staff announce to all traders of an exchange: incidents by hand, maintenance ahead, notices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import structlog

from bot.core.audit import Deed
from bot.core.banner import Banner, BannerFault, BannerKind, read_texts, read_window
from bot.core.clock import Clock, NewId
from bot.core.incident import Incident, IncidentKind
from bot.core.person import Lang
from bot.core.staff import Power
from bot.usecases.people import Turn
from bot.usecases.ports import Store, Transaction
from bot.usecases.staffing import Admission, Staffing

log = structlog.get_logger(__name__)

_DEEDS = {
    BannerKind.OUTAGE: Deed.INCIDENT_OPENED,
    BannerKind.MAINTENANCE: Deed.MAINTENANCE_ANNOUNCED,
    BannerKind.NOTICE: Deed.NOTICE_PUBLISHED,
}


@dataclass(frozen=True, slots=True)
class Board:
    """All that is announced now, and the incidents that are open, whoever opened them."""

    banners: Sequence[Banner]
    incidents: Sequence[Incident]


@dataclass(frozen=True, slots=True)
class Announced:
    """What a step came to: `banner` as it stands now; `refused` says why nothing was written. `people` were told."""

    admission: Admission
    banner: Banner | None = None
    incident: Incident | None = None
    refused: BannerFault | None = None
    people: int = 0


class Announcing:
    """Words of both languages are kept first, looked at, and then published; everything in UTC."""

    def __init__(self, store: Store, staffing: Staffing, clock: Clock, new_id: NewId) -> None:
        self._store = store
        self._staffing = staffing
        self._clock = clock
        self._new_id = new_id

    async def board(self) -> Board:
        now = self._clock()
        async with self._store.transaction() as tx:
            banners = [each for each in await tx.unclosed_banners(now) if each.is_published]
            return Board(banners, await tx.open_incidents())

    async def shown_to(self, person_id: int) -> Sequence[Banner]:
        """What concerns this person now: what is for everybody, and for exchanges where they have a connection."""
        now = self._clock()
        async with self._store.transaction() as tx:
            banners = await tx.unclosed_banners(now)
            if not banners:
                return ()
            exchanges = frozenset(each.exchange for each in await tx.connections_of(person_id))
        return [each for each in banners if each.is_shown(now, exchanges)]

    async def words_of(self, incident_id: str, lang: Lang) -> str:
        """What staff say of that incident in that language; empty where they say nothing."""
        async with self._store.transaction() as tx:
            banners = await tx.unclosed_banners(self._clock())
        said = (each.texts[lang] for each in banners if each.incident_id == incident_id and each.is_published)
        return next(said, "")

    def window(self, typed: str) -> tuple[datetime, datetime] | BannerFault:
        return read_window(typed, self._clock())

    async def write(
        self,
        turn: Turn,
        kind: BannerKind,
        exchange: str | None,
        typed: str,
        window: tuple[datetime, datetime] | None = None,
    ) -> Announced:
        """The banner with these words, to be looked at; nobody else sees it yet."""
        async with self._store.transaction() as tx:
            admission = await self._staffing.admit_in(tx, turn, Power.ANNOUNCE_INCIDENT)
            if not admission.is_open:
                return Announced(admission)
            texts = read_texts(typed)
            if isinstance(texts, BannerFault):
                return Announced(admission, refused=texts)
            banner = self._made(turn, kind, exchange, texts, window)
            await tx.add_banner(banner)
            return Announced(admission, banner)

    async def publish(self, turn: Turn, banner_id: str) -> Announced:
        """The banner, shown from now on; one of an outage opens an incident, or speaks for the one that is open."""
        async with self._store.transaction() as tx:
            banner = await tx.banner(banner_id)
            deed = _DEEDS[banner.kind] if banner and not banner.is_published else None
            words = (banner.exchange or "") if banner else ""
            admission = await self._staffing.admit_in(tx, turn, Power.ANNOUNCE_INCIDENT, deed, words=words)
            if not admission.is_open or banner is None or banner.is_published or banner.is_over(self._clock()):
                return Announced(admission, banner)
            incident, people = await self._incident_of(tx, turn, banner)
            shown = replace(banner, shown_from=self._clock(), incident_id=incident.id if incident else None)
            await tx.save_banner(shown)
        log.info("banner_published", banner=banner.id, kind=banner.kind.value, exchange=banner.exchange or "")
        return Announced(admission, shown, incident, people=people)

    async def take_down(self, turn: Turn, banner_id: str) -> Announced:
        """The banner that is shown no longer, or was never to be; an incident that was opened with it ends too."""
        async with self._store.transaction() as tx:
            banner = await tx.banner(banner_id)
            deed = Deed.NOTICE_TAKEN_DOWN if banner and banner.is_published and banner.closed_at is None else None
            words = (banner.exchange or "") if banner else ""
            admission = await self._staffing.admit_in(tx, turn, Power.ANNOUNCE_INCIDENT, deed, words=words)
            if not admission.is_open or banner is None or banner.closed_at is not None:
                return Announced(admission, banner)
            closed = replace(banner, closed_at=self._clock())
            await tx.save_banner(closed)
            incident = await tx.incident(banner.incident_id) if banner.incident_id else None
            people = await self._end(tx, turn, incident) if incident and incident.opened_by is not None else 0
            return Announced(admission, closed, incident, people=people)

    async def end_incident(self, turn: Turn, incident_id: str) -> Announced:
        """The incident that is over now, with what was said of it; one that the monitor opened may come again."""
        async with self._store.transaction() as tx:
            admission = await self._staffing.admit_in(tx, turn, Power.ANNOUNCE_INCIDENT)
            incident = await tx.incident(incident_id) if admission.is_open else None
            if incident is None or incident.closed_at is not None:
                return Announced(admission, incident=incident)
            for banner in await tx.unclosed_banners(self._clock()):
                if banner.incident_id == incident_id:
                    await tx.save_banner(replace(banner, closed_at=self._clock()))
            people = await self._end(tx, turn, incident)
            return Announced(admission, incident=incident, people=people)

    def _made(
        self,
        turn: Turn,
        kind: BannerKind,
        exchange: str | None,
        texts: Mapping[Lang, str],
        window: tuple[datetime, datetime] | None,
    ) -> Banner:
        begins, ends = window or (None, None)
        return Banner(self._new_id(), kind, texts, turn.person_id, None, exchange, begins, ends)

    async def _incident_of(self, tx: Transaction, turn: Turn, banner: Banner) -> tuple[Incident | None, int]:
        """The incident that the banner speaks of, and how many people were told because of it."""
        if banner.kind is not BannerKind.OUTAGE or banner.exchange is None:
            return None, 0
        open_one = next((each for each in await tx.open_incidents() if each.exchange == banner.exchange), None)
        if open_one is not None:
            return open_one, 0
        now = self._clock()
        incident = Incident(self._new_id(), banner.exchange, IncidentKind.OUTAGE, now, opened_by=turn.person_id)
        await tx.save_incident(incident)
        people = await tx.hold_for_incident(incident, now)
        log.warning("incident_opened", exchange=banner.exchange, kind="outage", why="by_hand", people=people)
        return incident, people

    async def _end(self, tx: Transaction, turn: Turn, incident: Incident) -> int:
        now = self._clock()
        closed = replace(incident, closed_at=now)
        await tx.save_incident(closed)
        people = await tx.release_incident(closed, now)
        await tx.make_held_due(incident.exchange, now)
        await self._staffing.note_in(tx, turn, Deed.INCIDENT_CLOSED, words=incident.exchange)
        lasted = round((now - incident.opened_at).total_seconds())
        log.warning("incident_closed", exchange=incident.exchange, seconds=lasted, people=people)
        return people
