"""How a connection stands in the eyes of the monitor, and what one more check makes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.core.diagnosis import Diagnosis, Finding, WhoActs
from bot.core.exchange import MarketChoice
from bot.core.passport import KeyFacts

Chance = Callable[[], float]
"""Gives a number from 0 to below 1 that nobody can foresee."""

_MOST_DOUBLINGS = 8


class Standing(StrEnum):
    ONLINE = "online"
    OFFLINE = "offline"


class Transition(StrEnum):
    """What a check changed that a trader may want to hear of."""

    NONE = "none"
    WENT_OFFLINE = "went_offline"
    CAUSE_CHANGED = "cause_changed"
    CAME_BACK = "came_back"
    BECAME_UNSTABLE = "became_unstable"
    BECAME_STEADY = "became_steady"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When a connection is looked at, and how much it takes to change its standing.

    `rechecks` are the pauses before a failure that may pass is looked at again; when the last look fails too, the
    connection is offline. So many `falls` within `falls_within` make it unstable, until it stood for `steady_after`.
    `jitter` is the part of a pause by which it is shortened or lengthened at random.
    """

    interval: timedelta = timedelta(minutes=1)
    rechecks: tuple[timedelta, ...] = (timedelta(seconds=15), timedelta(seconds=30), timedelta(seconds=60))
    recovery: timedelta = timedelta(seconds=15)
    successes_needed: int = 2
    longest: timedelta = timedelta(hours=1)
    rights_every: timedelta = timedelta(hours=1)
    falls: int = 3
    falls_within: timedelta = timedelta(hours=1)
    steady_after: timedelta = timedelta(minutes=30)
    jitter: float = 0.1
    # A monitor that died with a check in hand gives it back after so long.
    lease: timedelta = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Watch:
    """A connection under watch; `version` grows with every change but the plain note that it was well again.

    `since` is when it began to stand as it does. `finding` is the failure not overcome yet, which began at
    `failing_since`; `failures` and `successes` are counted in a row. `falls` are the instants at which it went offline
    of late. `held` tells that an incident speaks for it. `way` is the call by which its health is asked (see
    health_ways.py), `mark` recognises what the key last said of itself. `lacks` are addresses of ours that its IP list
    has not, None where the list is not told. A key with `ends_at` was spoken of when it had `warned_days` left.
    `remind_at` is when the trader is told once more that it is offline. `trading` is true while strategies run on it.
    """

    connection_id: str
    person_id: int
    exchange: str
    site: str
    market: MarketChoice
    since: datetime
    next_check_at: datetime
    standing: Standing = Standing.ONLINE
    checked_at: datetime | None = None
    finding: Finding | None = None
    failing_since: datetime | None = None
    failures: int = 0
    successes: int = 0
    falls: tuple[datetime, ...] = ()
    unstable: bool = False
    held: bool = False
    way: int = 0
    mark: str = ""
    rights_at: datetime | None = None
    lacks: tuple[str, ...] | None = None
    ends_at: datetime | None = None
    warned_days: int | None = None
    remind_at: datetime | None = None
    reminders: int = 0
    snoozed: bool = False
    trading: bool = False
    version: int = 1

    @property
    def is_well(self) -> bool:
        """Online with nothing to clear up, so that one more success changes nothing."""
        return self.standing is Standing.ONLINE and self.finding is None and not self.unstable


@dataclass(frozen=True, slots=True)
class Checked:
    """What one background check showed.

    `finding` is None when the key is well. `facts` are what it said of itself, where that was asked. `asked` is false
    when our own limit held the check back, `came` when no answer came at all; `way` is the one that was gone.
    """

    finding: Finding | None = None
    facts: KeyFacts | None = None
    way: int = 0
    asked: bool = True
    came: bool = True


@dataclass(frozen=True, slots=True)
class Judged:
    watch: Watch
    transition: Transition = Transition.NONE


def fresh_watch(
    connection_id: str, person_id: int, exchange: str, site: str, market: MarketChoice, next_check_at: datetime
) -> Watch:
    """The watch of a connection that was just found online; its first check is due at `next_check_at`."""
    return Watch(connection_id, person_id, exchange, site, market, next_check_at, next_check_at)


def is_definite(finding: Finding) -> bool:
    """Whether the failure speaks of the key or the account, so that waiting alone mends nothing."""
    return finding.diagnosis.who_acts is WhoActs.TRADER


def teaches_nothing(checked: Checked) -> bool:
    """Whether the check tells nothing of the connection: it was not made, or the exchange had us wait."""
    too_fast = checked.finding is not None and checked.finding.diagnosis is Diagnosis.RATE_LIMITED
    return not checked.asked or too_fast


def needs_confirming(watch: Watch, checked: Checked) -> bool:
    """Whether this failure, if it is no slip, takes the connection offline: then a full test may name its cause."""
    return (
        watch.standing is Standing.ONLINE
        and checked.finding is not None
        and is_definite(checked.finding)
        and _is_confirmed(watch, checked.finding, ())
    )


def brings_back(watch: Watch, checked: Checked, rhythm: Rhythm) -> bool:
    """Whether this success is the one that brings the connection back."""
    enough = watch.successes + 1 >= rhythm.successes_needed
    return watch.standing is Standing.OFFLINE and checked.finding is None and enough


def judge(watch: Watch, checked: Checked, now: datetime, rhythm: Rhythm, chance: Chance) -> Judged:
    """The watch after the check, due again when the rhythm says, and what became of the connection."""
    if teaches_nothing(checked):
        return Judged(put_off(watch, now, rhythm.rechecks[0], rhythm, chance))
    if checked.finding is None:
        return _after_success(watch, checked, now, rhythm, chance)
    return _after_failure(replace(watch, checked_at=now), checked.finding, now, rhythm, chance)


def put_off(watch: Watch, now: datetime, pause: timedelta, rhythm: Rhythm, chance: Chance) -> Watch:
    """The same watch, due again after about that pause."""
    return replace(watch, next_check_at=now + varied(pause, rhythm, chance))


def varied(pause: timedelta, rhythm: Rhythm, chance: Chance) -> timedelta:
    return pause * (1 + rhythm.jitter * (2 * chance() - 1))


def _after_success(watch: Watch, checked: Checked, now: datetime, rhythm: Rhythm, chance: Chance) -> Judged:
    if watch.standing is Standing.OFFLINE:
        return _hopeful(replace(watch, checked_at=now, way=checked.way), now, rhythm, chance)
    # At once, since nearly all checks end here and each copy of a watch takes its time.
    cleared = replace(
        watch,
        checked_at=now,
        way=checked.way,
        next_check_at=now + varied(rhythm.interval, rhythm, chance),
        finding=None,
        failing_since=None,
        failures=0,
        successes=0,
        held=False,
    )
    if cleared.unstable and now - cleared.since >= rhythm.steady_after:
        return Judged(replace(cleared, unstable=False, falls=()), Transition.BECAME_STEADY)
    return Judged(cleared)


def _hopeful(watch: Watch, now: datetime, rhythm: Rhythm, chance: Chance) -> Judged:
    """After a success of a connection that is offline."""
    if watch.successes + 1 < rhythm.successes_needed:
        hopeful = replace(watch, successes=watch.successes + 1)
        return Judged(put_off(hopeful, now, rhythm.recovery, rhythm, chance))
    due = put_off(watch, now, rhythm.interval, rhythm, chance)
    return Judged(_back_online(due, now), Transition.NONE if due.unstable else Transition.CAME_BACK)


def _back_online(watch: Watch, now: datetime) -> Watch:
    return replace(
        watch,
        standing=Standing.ONLINE,
        since=now,
        finding=None,
        failing_since=None,
        failures=0,
        successes=0,
        remind_at=None,
        reminders=0,
        snoozed=False,
    )


def _after_failure(watch: Watch, finding: Finding, now: datetime, rhythm: Rhythm, chance: Chance) -> Judged:
    failing = replace(
        watch, finding=finding, failing_since=watch.failing_since or now, failures=watch.failures + 1, successes=0
    )
    if watch.standing is Standing.OFFLINE:
        return _still_offline(watch, failing, now, rhythm, chance)
    if _is_confirmed(watch, finding, rhythm.rechecks):
        return _fallen(failing, now, rhythm, chance)
    if is_definite(finding):
        # At once: the answer was clear, and may still have been a slip.
        return Judged(replace(failing, next_check_at=now))
    pause = rhythm.rechecks[min(watch.failures, len(rhythm.rechecks) - 1)]
    return Judged(put_off(failing, now, pause, rhythm, chance))


def _is_confirmed(watch: Watch, finding: Finding, rechecks: tuple[timedelta, ...]) -> bool:
    if is_definite(finding):
        return watch.finding is not None and is_definite(watch.finding)
    return watch.failures >= len(rechecks)


def _still_offline(before: Watch, failing: Watch, now: datetime, rhythm: Rhythm, chance: Chance) -> Judged:
    due = put_off(failing, now, _rest(failing, rhythm), rhythm, chance)
    if before.unstable and not before.held and now - before.since >= rhythm.steady_after:
        return Judged(replace(due, unstable=False, falls=()), Transition.WENT_OFFLINE)
    changed = before.finding and failing.finding and before.finding.diagnosis is not failing.finding.diagnosis
    if changed and not before.unstable and failing.finding and is_definite(failing.finding):
        return Judged(due, Transition.CAUSE_CHANGED)
    return Judged(due)


def _fallen(failing: Watch, now: datetime, rhythm: Rhythm, chance: Chance) -> Judged:
    recent = tuple(each for each in failing.falls if now - each < rhythm.falls_within)
    falls = (*recent, now)
    # The count begins anew, for the pauses between looks at a connection that is offline.
    fallen = replace(failing, standing=Standing.OFFLINE, since=now, falls=falls, failures=0, successes=0)
    due = put_off(fallen, now, rhythm.interval, rhythm, chance)
    if failing.unstable:
        return Judged(due)
    if len(falls) >= rhythm.falls:
        return Judged(replace(due, unstable=True), Transition.BECAME_UNSTABLE)
    return Judged(due, Transition.WENT_OFFLINE)


def _rest(watch: Watch, rhythm: Rhythm) -> timedelta:
    """Until the next look at a connection that stays offline: longer each time where only its trader can mend it."""
    if watch.finding is None or not is_definite(watch.finding):
        return rhythm.interval
    doubled: timedelta = rhythm.interval * 2 ** min(watch.failures // 2, _MOST_DOUBLINGS)
    return max(rhythm.interval, min(doubled, rhythm.longest))
