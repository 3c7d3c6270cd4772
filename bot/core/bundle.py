"""What goes along with a question to support: facts about a connection, in which nothing of a key can stand."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from bot.core.connection import Connection
from bot.core.diagnosis import Finding
from bot.core.draft import Draft
from bot.core.milestone import Episode
from bot.core.person import Lang
from bot.core.report import Mark, Report
from bot.core.scrub import scrubbed
from bot.core.watch import Watch

LONGEST_VALUE = 300
_MOST_EVENTS = 10
_LONGEST_TIMELINE = 600


class Item(StrEnum):
    """A fact of the bundle, in the order in which it is shown; each has its text `bundle-<value>`."""

    NAME = "name"
    EXCHANGE = "exchange"
    SITE = "site"
    MARKET = "market"
    STEP = "step"
    VERDICT = "verdict"
    STANDING = "standing"
    STAGE = "stage"
    DIAGNOSIS = "diagnosis"
    CODE = "code"
    ANSWER = "answer"
    SEEN_ADDRESS = "seen_address"
    ADDRESSES = "addresses"
    CLOCK = "clock"
    TIMELINE = "timeline"
    VERSIONS = "versions"
    LANGUAGE = "language"


class Event(StrEnum):
    """A step of the timeline; each has its text `bundle-event-<value>`."""

    STEPPED = "stepped"
    CONNECTED = "connected"
    TESTED = "tested"
    FELL = "fell"
    CAME_BACK = "came_back"
    FAILING = "failing"
    ONLINE = "online"
    OFFLINE = "offline"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the bundle is drawn from. `versions` are by the name of a program; `ours` are our addresses."""

    lang: Lang
    versions: Mapping[str, str]
    ours: Sequence[str] = ()
    draft: Draft | None = None
    connection: Connection | None = None
    watch: Watch | None = None
    episodes: Sequence[Episode] = field(default=())

    @property
    def report(self) -> Report | None:
        if self.connection is not None:
            return self.connection.report
        return self.draft.report if self.draft is not None else None

    @property
    def finding(self) -> Finding | None:
        """What is wrong now: what the monitor last met counts before the last test."""
        if self.watch is not None:
            return self.watch.finding or (self.report.finding if self.report else None)
        return self.report.finding if self.report else None


def bundle_of(facts: Facts) -> dict[str, str]:
    """The facts by `Item`, each at most 300 characters (the timeline 600); the key itself is none of them, masked or
    not. Ids stay ids, to be said in the reader's language.
    """
    drawn = {Item.LANGUAGE: facts.lang.value, Item.VERSIONS: _versions(facts), Item.ADDRESSES: ", ".join(facts.ours)}
    drawn |= _of_connection(facts.connection) if facts.connection else _of_draft(facts.draft)
    drawn |= {**_of_report(facts.report), **_of_finding(facts.finding)}
    if facts.watch is not None:
        drawn[Item.STANDING] = facts.watch.standing.value
    clean = {item: _clean(value, LONGEST_VALUE) for item, value in drawn.items()}
    clean[Item.TIMELINE] = _clean(timeline_text(facts), _LONGEST_TIMELINE)
    return {item.value: clean[item] for item in Item if clean.get(item)}


def mark_of(bundle: Mapping[str, str]) -> str:
    """Ten hex digits by which it is seen whether a bundle is still the one that was shown."""
    return hashlib.sha256(json.dumps(dict(bundle), sort_keys=True).encode()).hexdigest()[:10]


def timeline_text(facts: Facts) -> str:
    """One event a line, the oldest first: instant, event, detail."""
    events = sorted(set(_events(facts)))[-_MOST_EVENTS:]
    return "\n".join(" ".join(filter(None, (at, event, detail))) for at, event, detail in events)


def timeline_of(bundle: Mapping[str, str]) -> list[tuple[datetime, str, str]]:
    """The events of a bundle: instant, event, detail (an id or empty)."""
    read = []
    for line in bundle.get(Item.TIMELINE, "").splitlines():
        at, event, *detail = line.split(" ")
        read.append((datetime.strptime(at, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC), event, "".join(detail)))
    return read


def _clean(value: str, longest: int) -> str:
    return scrubbed(value)[:longest].strip()


def _versions(facts: Facts) -> str:
    return ", ".join(f"{name} {version}" for name, version in facts.versions.items())


def _of_draft(draft: Draft | None) -> dict[Item, str]:
    if draft is None:
        return {}
    return {
        Item.NAME: draft.name or "",
        Item.EXCHANGE: draft.exchange or "",
        Item.SITE: draft.site or "",
        Item.MARKET: draft.market.value if draft.market else "",
        Item.STEP: draft.step.value,
    }


def _of_connection(one: Connection) -> dict[Item, str]:
    return {Item.NAME: one.name, Item.EXCHANGE: one.exchange, Item.SITE: one.site, Item.MARKET: one.market.value}


def _of_report(report: Report | None) -> dict[Item, str]:
    if report is None:
        return {}
    stage = next((each.stage.value for each in report.stages if each.mark is Mark.FAILED), "")
    offset = report.clock_offset
    clock = "" if offset is None else f"{offset.total_seconds():+.3f}"
    return {Item.VERDICT: report.verdict.value, Item.STAGE: stage, Item.CLOCK: clock}


def _of_finding(finding: Finding | None) -> dict[Item, str]:
    if finding is None:
        return {}
    return {
        Item.DIAGNOSIS: finding.diagnosis.value,
        Item.CODE: finding.code or "",
        Item.ANSWER: finding.evidence,
        Item.SEEN_ADDRESS: finding.ip or "",
    }


def _events(facts: Facts) -> Iterator[tuple[str, str, str]]:
    draft, one, report, watch = facts.draft, facts.connection, facts.report, facts.watch
    if one is not None:
        yield _event(one.created_at, Event.CONNECTED)
    elif draft is not None:
        yield _event(draft.touched_at, Event.STEPPED, draft.step.value)
    if report is not None:
        yield _event(report.tested_at, Event.TESTED, report.verdict.value)
    if watch is not None:
        yield _event(watch.since, Event(watch.standing.value))
        if watch.failing_since is not None:
            yield _event(watch.failing_since, Event.FAILING)
    for episode in facts.episodes:
        yield _event(episode.began_at, Event.FELL, episode.diagnosis)
        if episode.ended_at is not None:
            yield _event(episode.ended_at, Event.CAME_BACK)


def _event(at: datetime, event: Event, detail: str = "") -> tuple[str, str, str]:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}", event.value, detail
