"""What a person wants to hear of, and when: how much, quiet hours, reminders, the weekly digest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum

_WEEK = timedelta(days=7)
_MONDAY = 0
_MORNING = time(9)


class Noise(StrEnum):
    """How much the person wants to hear; each holds what the next one holds, and more."""

    EVERYTHING = "everything"
    IMPORTANT = "important"
    SECURITY = "security"

    def lets(self, least: Noise) -> bool:
        """Whether something is told that belongs to `least` and all that are louder."""
        order = tuple(Noise)
        return order.index(self) <= order.index(least)


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Hours of the day, 0 to 23, in the person's own time; they may pass midnight."""

    begins: int
    ends: int

    def covers(self, local: datetime) -> bool:
        if self.begins <= self.ends:
            return self.begins <= local.hour < self.ends
        return local.hour >= self.begins or local.hour < self.ends


@dataclass(frozen=True, slots=True)
class Notices:
    """`utc_offset` is how far the person's clock is from UTC, which nobody but the person can tell."""

    noise: Noise = Noise.EVERYTHING
    quiet: QuietHours | None = None
    utc_offset: timedelta = timedelta(0)
    reminders: bool = True
    digest: bool = False

    def quiet_until(self, now: datetime) -> datetime | None:
        """The end of the quiet hours that cover this instant; None outside them."""
        local = self.local(now)
        if self.quiet is None or not self.quiet.covers(local):
            return None
        end = local.replace(hour=self.quiet.ends, minute=0, second=0, microsecond=0)
        return now + ((end if end > local else end + timedelta(days=1)) - local)

    def next_digest(self, now: datetime) -> datetime:
        """The next Monday morning of the person, after `now`."""
        local = self.local(now)
        monday = datetime.combine(local.date() + timedelta(days=(_MONDAY - local.weekday()) % 7), _MORNING, UTC)
        return now + ((monday if monday > local else monday + _WEEK) - local)

    def local(self, now: datetime) -> datetime:
        """The person's wall clock at that instant, written as if it were UTC."""
        return now.astimezone(UTC) + self.utc_offset


USUAL_NOTICES = Notices()
