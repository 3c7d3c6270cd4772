"""The result of a connection test: its stages, its verdict and everything it rests on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.core.diagnosis import Finding
from bot.core.exchange import Stage
from bot.core.passport import Advice, Passport, Verdict


class Mark(StrEnum):
    """How a stage stands."""

    WAITING = "waiting"
    RUNNING = "running"
    PASSED = "passed"
    ADVICE = "advice"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class StageMark:
    stage: Stage
    mark: Mark


@dataclass(frozen=True, slots=True)
class Report:
    """`finding` is None exactly when the verdict is online; `requests` counts calls to the exchange,
    `clock_offset` is server minus ours.
    """

    verdict: Verdict
    passport: Passport
    stages: tuple[StageMark, ...]
    tested_at: datetime
    took: timedelta
    requests: int
    finding: Finding | None = None
    advice: tuple[Advice, ...] = ()
    clock_offset: timedelta | None = None


def with_own_advice(report: Report, *, exposed: bool = False, shared: bool = False) -> Report:
    """What we know of the key and its exchange cannot: that its message stayed in a chat, or that it is used twice."""
    own = tuple(advice for advice, holds in ((Advice.KEY_EXPOSED, exposed), (Advice.KEY_USED_TWICE, shared)) if holds)
    if not own:
        return report
    verdict = Verdict.ONLINE_WITH_ADVICE if report.verdict is Verdict.ONLINE else report.verdict
    return replace(report, verdict=verdict, advice=(*own, *report.advice))
