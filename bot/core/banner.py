"""What staff say to all traders of an exchange for a while: an outage, a maintenance to come, or a notice."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from bot.core.person import Lang

LONGEST_BANNER = 400
_WINDOW = re.compile(
    r"(\d{4}-\d\d-\d\d)\s+(\d?\d:\d\d)\s*(?:-|\u2013|\u2014|to|até)\s*(?:(\d{4}-\d\d-\d\d)\s+)?(\d?\d:\d\d)\s*(?:utc)?",
    re.IGNORECASE,
)


class BannerKind(StrEnum):
    OUTAGE = "outage"
    MAINTENANCE = "maintenance"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Banner:
    """`texts` are plain words, by language, both of them. It concerns one exchange, or everybody where that is None.

    It is shown from `shown_from` on (None: it is not published yet) until it is closed or `until` is reached. A
    maintenance goes on from `begins_at` to `until`. `incident_id` is the incident that it speaks of, if any.
    """

    id: str
    kind: BannerKind
    texts: Mapping[Lang, str]
    opened_by: int
    shown_from: datetime | None = None
    exchange: str | None = None
    begins_at: datetime | None = None
    until: datetime | None = None
    closed_at: datetime | None = None
    incident_id: str | None = None

    def is_shown(self, now: datetime, exchanges: frozenset[str]) -> bool:
        """Whether somebody with connections at these exchanges sees it at that instant."""
        is_meant = self.exchange is None or self.exchange in exchanges
        return is_meant and self.is_published and not self.is_over(now)

    @property
    def is_published(self) -> bool:
        return self.shown_from is not None

    def is_over(self, now: datetime) -> bool:
        return self.closed_at is not None or (self.until is not None and self.until <= now)

    def plans(self, now: datetime) -> bool:
        """Whether a maintenance that it announced goes on at that instant."""
        is_planned = self.kind is BannerKind.MAINTENANCE and self.is_published and not self.is_over(now)
        return is_planned and self.begins_at is not None and self.begins_at <= now


class BannerFault(StrEnum):
    """Why words or a time cannot be announced; each has its text `banner-fault-<value>`."""

    ONE_LANGUAGE = "one_language"
    TOO_LONG = "too_long"
    NO_TIME = "no_time"
    TIME_IS_PAST = "time_is_past"


def read_texts(typed: str) -> Mapping[Lang, str] | BannerFault:
    """The words in both languages, out of one message in which "EN:" and "PT:" begin them, in either order."""
    parts = re.split(r"(?im)^\s*(en|pt)\s*:", typed)
    texts = {Lang(lang.lower()): words.strip() for lang, words in zip(parts[1::2], parts[2::2], strict=True)}
    if not all(texts.get(lang) for lang in Lang):
        return BannerFault.ONE_LANGUAGE
    return BannerFault.TOO_LONG if any(len(words) > LONGEST_BANNER for words in texts.values()) else texts


def read_window(typed: str, now: datetime) -> tuple[datetime, datetime] | BannerFault:
    """When a maintenance begins and ends, out of "2026-11-30 02:00 - 04:00": UTC, past midnight where the end is
    before the beginning, or with a day of its own.
    """
    found = _WINDOW.fullmatch(typed.strip())
    if found is None:
        return BannerFault.NO_TIME
    try:
        begins = datetime.fromisoformat(f"{found[1]} {found[2]:0>5}").replace(tzinfo=UTC)
        ends = datetime.fromisoformat(f"{found[3] or found[1]} {found[4]:0>5}").replace(tzinfo=UTC)
    except ValueError:
        return BannerFault.NO_TIME
    if ends <= begins and not found[3]:
        ends += timedelta(days=1)
    if ends <= begins:
        return BannerFault.NO_TIME
    return (begins, ends) if ends > now else BannerFault.TIME_IS_PAST
