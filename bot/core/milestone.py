"""What the statistics rest on: how far each try to connect came, and how long each outage of a connection lasted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.core.person import Lang

# The milestone of a try that became a connection; all others are called as the wizard's steps.
CONNECTED = "connected"


@dataclass(frozen=True, slots=True)
class Milestone:
    """That the try `draft_id` stood at `step` for the first time."""

    draft_id: str
    person_id: int | None
    step: str
    at: datetime
    lang: Lang
    exchange: str | None = None


@dataclass(frozen=True, slots=True)
class Episode:
    """One time that a connection was offline: `diagnosis` is of its beginning; `ended_at` is None while it lasts."""

    id: str
    connection_id: str | None
    person_id: int | None
    exchange: str
    diagnosis: str
    began_at: datetime
    ended_at: datetime | None = None
