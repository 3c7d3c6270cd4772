"""The announcement of a further address of ours, and how far traders have followed it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

# Between two reminders of the same trader.
REMIND_AFTER = (timedelta(days=3), timedelta(days=7))


@dataclass(frozen=True, slots=True)
class IpMove:
    """`address` is added to those which every key's IP list is compared with, until the move is closed."""

    id: str
    address: str
    opened_at: datetime
    opened_by: int
    closed_at: datetime | None = None
    round: int = 1
    next_round_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Readiness:
    """Connections by what is known of their IP list: `ready` holds the address or lets every address in."""

    ready: int
    lacking: int
    unknown: int

    @property
    def percent(self) -> int:
        """Of those of which we know; 100 where there is none."""
        known = self.ready + self.lacking
        return 100 * self.ready // known if known else 100
