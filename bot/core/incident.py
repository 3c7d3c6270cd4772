"""One incident for an exchange that fails for many: when it begins, and when it is over."""

from __future__ import annotations

from collections import Counter, OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bot.core.diagnosis import Diagnosis, Finding


class IncidentKind(StrEnum):
    OUTAGE = "outage"
    MAINTENANCE = "maintenance"


@dataclass(frozen=True, slots=True)
class Incident:
    """`finding` is what most of its connections met; `until` is when the exchange itself expects its end.

    `opened_by` is who of the staff opened it by hand; such a one ends by hand, or at `until`.
    """

    id: str
    exchange: str
    kind: IncidentKind
    opened_at: datetime
    finding: Finding | None = None
    closed_at: datetime | None = None
    until: datetime | None = None
    opened_by: int | None = None


@dataclass(frozen=True, slots=True)
class ServiceStatus:
    """What an exchange says of itself: `begins` and `ends` bound a maintenance where it names them.

    `words` are its own, shown to nobody but operators.
    """

    is_up: bool
    words: str = ""
    begins: datetime | None = None
    ends: datetime | None = None

    def covers(self, now: datetime) -> bool:
        """Whether it speaks of a maintenance that goes on at that instant."""
        if self.is_up:
            return False
        has_begun = self.begins is None or self.begins <= now
        return has_begun and (self.ends is None or now < self.ends)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """An incident opens when so many `people` fail, and such a `share` of what was checked, within `window`.

    It closes once, for as long as `quiet`, less than half so many people or less than half that share fail, each
    connection as it was last seen within `memory`.
    """

    people: int = 5
    share: float = 0.3
    window: timedelta = timedelta(seconds=60)
    memory: timedelta = timedelta(seconds=90)
    quiet: timedelta = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class _Look:
    at: datetime
    person_id: int
    finding: Finding | None


@dataclass
class Pulse:
    """What the last checks of one exchange showed, each connection by its newest, the oldest first."""

    thresholds: Thresholds
    _looks: OrderedDict[str, _Look] = field(default_factory=OrderedDict)
    _failing: int = 0
    _quiet_since: datetime | None = None

    def note(self, connection_id: str, person_id: int, finding: Finding | None, now: datetime) -> None:
        self._drop(connection_id)
        self._looks[connection_id] = _Look(now, person_id, finding)
        self._failing += finding is not None
        self._forget_old(now)

    def is_failing(self, now: datetime, *, announced: bool) -> bool:
        """Whether this is an incident; while the exchange has `announced` a maintenance, one failure is enough."""
        self._forget_old(now)
        if not self._failing or announced:
            return self._failing > 0
        recent = [look for look in self._looks.values() if now - look.at < self.thresholds.window]
        failing = [look for look in recent if look.finding is not None]
        people = {look.person_id for look in failing}
        return len(people) >= self.thresholds.people and len(failing) >= self.thresholds.share * len(recent)

    def is_over(self, now: datetime) -> bool:
        """Whether the exchange has answered well for long enough; without any check nobody can tell."""
        self._forget_old(now)
        if not self._looks or self._still_fails():
            self._quiet_since = None
            return False
        self._quiet_since = self._quiet_since or now
        return now - self._quiet_since >= self.thresholds.quiet

    def usual_finding(self) -> Finding | None:
        """The failure that most connections met."""
        failures = [look.finding for look in self._looks.values() if look.finding is not None]
        if not failures:
            return None
        common: Diagnosis = Counter(each.diagnosis for each in failures).most_common(1)[0][0]
        return next(each for each in failures if each.diagnosis is common)

    def _still_fails(self) -> bool:
        people = {look.person_id for look in self._looks.values() if look.finding is not None}
        half_of_people, half_of_share = self.thresholds.people / 2, self.thresholds.share / 2
        return len(people) >= half_of_people and self._failing >= half_of_share * len(self._looks)

    def _forget_old(self, now: datetime) -> None:
        while self._looks:
            oldest = next(iter(self._looks))
            if now - self._looks[oldest].at < self.thresholds.memory:
                return
            self._drop(oldest)

    def _drop(self, connection_id: str) -> None:
        look = self._looks.pop(connection_id, None)
        self._failing -= look is not None and look.finding is not None
