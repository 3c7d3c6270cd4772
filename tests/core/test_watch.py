"""What one more check makes of a connection: confirmed, transient, back again, unstable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.diagnosis import Diagnosis, Finding
from bot.core.exchange import MarketChoice
from bot.core.watch import (
    Checked,
    Judged,
    Rhythm,
    Standing,
    Transition,
    Watch,
    brings_back,
    fresh_watch,
    judge,
    needs_confirming,
)

START = datetime(2026, 11, 25, 12, tzinfo=UTC)
RHYTHM = Rhythm(interval=timedelta(minutes=5), jitter=0.0)
INVALID = Checked(Finding(Diagnosis.INVALID_KEY, "HTTP 400, code 10072"))
IP = Checked(Finding(Diagnosis.IP_NOT_ALLOWED, "HTTP 400, code 700006"))
AWAY = Checked(Finding(Diagnosis.EXCHANGE_UNAVAILABLE, "HTTP 503"))
TOO_FAST = Checked(Finding(Diagnosis.RATE_LIMITED, "HTTP 429"))
NOT_MADE = Checked(asked=False)
WELL = Checked()


def watch() -> Watch:
    return fresh_watch("c1", 7, "pretend", "global", MarketChoice.SPOT, START)


def even() -> float:
    return 0.5


class Course:
    """A connection that is checked whenever it is due."""

    def __init__(self, rhythm: Rhythm = RHYTHM) -> None:
        self.rhythm = rhythm
        self.watch = watch()
        self.transitions: list[Transition] = []

    @property
    def now(self) -> datetime:
        return self.watch.next_check_at

    def meets(self, *checks: Checked) -> Judged:
        for checked in checks:
            judged = judge(self.watch, checked, self.now, self.rhythm, even)
            self.watch = judged.watch
            if judged.transition is not Transition.NONE:
                self.transitions.append(judged.transition)
        return judged

    def last(self) -> Transition:
        return self.transitions[-1]

    def since_start(self) -> float:
        return (self.now - START).total_seconds()


def test_a_healthy_connection_is_due_again_after_the_interval() -> None:
    course = Course()
    course.meets(WELL)
    assert course.watch.next_check_at == START + timedelta(minutes=5)
    assert course.watch.is_well
    assert course.transitions == []


def test_a_definite_failure_is_looked_at_again_at_once_and_then_is_offline() -> None:
    course = Course()
    course.meets(INVALID)
    assert (course.watch.standing, course.watch.next_check_at) == (Standing.ONLINE, START)
    course.meets(INVALID)
    assert course.watch.standing is Standing.OFFLINE
    assert course.watch.since == START
    assert course.transitions == [Transition.WENT_OFFLINE]
    course.meets(WELL, WELL)
    assert course.transitions == [Transition.WENT_OFFLINE, Transition.CAME_BACK]


def test_two_definite_failures_of_different_causes_confirm_one_another() -> None:
    course = Course()
    course.meets(INVALID, IP)
    assert course.transitions == [Transition.WENT_OFFLINE]
    assert course.watch.finding == IP.finding


def test_a_slip_is_forgotten_with_the_next_success() -> None:
    course = Course()
    course.meets(INVALID, WELL)
    assert course.watch.is_well
    assert course.transitions == []


def test_a_passing_failure_is_looked_at_after_15_30_and_60_seconds_before_it_is_offline() -> None:
    course = Course()
    seen = [course.since_start()]
    for _ in range(4):
        course.meets(AWAY)
        seen.append(course.since_start())
    assert seen[:4] == [0, 15, 45, 105]
    assert course.watch.standing is Standing.OFFLINE
    assert course.transitions == [Transition.WENT_OFFLINE]


@pytest.mark.parametrize("failures", [1, 2, 3])
def test_a_passing_failure_that_passes_in_time_is_never_spoken_of(failures: int) -> None:
    course = Course()
    course.meets(*[AWAY] * failures, WELL)
    assert course.watch.is_well
    assert course.transitions == []


def test_a_definite_failure_after_passing_ones_is_confirmed_before_it_counts() -> None:
    course = Course()
    course.meets(AWAY, INVALID)
    assert course.transitions == []
    course.meets(INVALID)
    assert course.transitions == [Transition.WENT_OFFLINE]


def test_one_success_is_not_enough_to_be_back_and_a_failure_after_it_begins_anew() -> None:
    course = Course()
    course.meets(INVALID, INVALID, WELL)
    assert course.watch.standing is Standing.OFFLINE
    assert course.watch.next_check_at - START == timedelta(minutes=5, seconds=15)
    course.meets(INVALID, WELL)
    assert course.watch.standing is Standing.OFFLINE
    course.meets(WELL)
    assert course.transitions == [Transition.WENT_OFFLINE, Transition.CAME_BACK]


def test_being_told_to_wait_says_nothing_of_the_connection() -> None:
    course = Course()
    for nothing in (TOO_FAST, NOT_MADE):
        before = course.watch
        course.meets(nothing)
        assert replace(course.watch, next_check_at=before.next_check_at) == before
        assert course.watch.next_check_at - before.next_check_at == timedelta(seconds=15)


def test_being_told_to_wait_between_two_failures_does_not_undo_the_first() -> None:
    course = Course()
    course.meets(INVALID, TOO_FAST, INVALID)
    assert course.transitions == [Transition.WENT_OFFLINE]


def test_another_cause_while_offline_is_told_as_a_change() -> None:
    course = Course()
    course.meets(INVALID, INVALID, IP, IP)
    assert course.transitions == [Transition.WENT_OFFLINE, Transition.CAUSE_CHANGED]
    assert course.watch.finding == IP.finding


def test_a_passing_failure_while_offline_is_no_news() -> None:
    course = Course()
    course.meets(INVALID, INVALID, AWAY)
    assert course.transitions == [Transition.WENT_OFFLINE]


def test_a_dead_key_is_looked_at_less_and_less_but_at_least_every_hour() -> None:
    course = Course()
    course.meets(INVALID, INVALID)
    pauses = []
    for _ in range(12):
        before = course.now
        course.meets(INVALID)
        pauses.append((course.now - before).total_seconds() / 60)
    assert pauses == [5, 10, 10, 20, 20, 40, 40, 60, 60, 60, 60, 60]


def test_an_exchange_that_is_away_is_looked_at_every_interval() -> None:
    course = Course()
    course.meets(*[AWAY] * 4)
    before = course.now
    course.meets(*[AWAY] * 10)
    assert course.now - before == 10 * RHYTHM.interval


def test_the_third_fall_within_an_hour_makes_it_unstable_and_silent_until_it_is_steady() -> None:
    course = Course()
    for _ in range(3):
        course.meets(INVALID, INVALID, WELL, WELL)
    assert course.transitions == [
        Transition.WENT_OFFLINE,
        Transition.CAME_BACK,
        Transition.WENT_OFFLINE,
        Transition.CAME_BACK,
        Transition.BECAME_UNSTABLE,
    ]
    course.meets(INVALID, INVALID, WELL, WELL)
    assert course.last() is Transition.BECAME_UNSTABLE
    course.meets(*[WELL] * 6)
    assert course.last() is Transition.BECAME_STEADY
    assert (course.watch.unstable, course.watch.falls) == (False, ())
    course.meets(INVALID, INVALID)
    assert course.last() is Transition.WENT_OFFLINE


def test_an_unstable_connection_that_stays_away_is_told_as_offline() -> None:
    course = Course()
    for _ in range(2):
        course.meets(INVALID, INVALID, WELL, WELL)
    course.meets(INVALID, INVALID)
    assert course.last() is Transition.BECAME_UNSTABLE
    course.meets(*[INVALID] * 4)
    assert course.last() is Transition.WENT_OFFLINE


def test_falls_of_an_hour_ago_no_longer_count() -> None:
    course = Course()
    for _ in range(4):
        course.meets(INVALID, INVALID, WELL, WELL, *[WELL] * 6)
    assert Transition.BECAME_UNSTABLE not in course.transitions


def test_a_full_test_is_asked_for_only_where_a_definite_failure_would_take_it_offline() -> None:
    course = Course()
    assert not needs_confirming(course.watch, INVALID)
    course.meets(INVALID)
    assert needs_confirming(course.watch, IP)
    assert not needs_confirming(course.watch, AWAY)
    assert not needs_confirming(course.watch, WELL)
    course.meets(INVALID)
    assert not needs_confirming(course.watch, INVALID)


def test_the_success_that_brings_it_back_is_known_beforehand() -> None:
    course = Course()
    assert not brings_back(course.watch, WELL, RHYTHM)
    course.meets(INVALID, INVALID)
    assert not brings_back(course.watch, WELL, RHYTHM)
    course.meets(WELL)
    assert brings_back(course.watch, WELL, RHYTHM)
    assert not brings_back(course.watch, INVALID, RHYTHM)


def test_pauses_vary_by_a_tenth_and_no_more() -> None:
    rhythm = replace(RHYTHM, jitter=0.1)
    seen = [judge(watch(), WELL, START, rhythm, chance).watch.next_check_at for chance in (lambda: 0.0, lambda: 0.999)]
    assert [(each - START).total_seconds() for each in seen] == pytest.approx([270, 330], abs=0.1)


@given(st.lists(st.sampled_from([INVALID, IP, AWAY, TOO_FAST, NOT_MADE, WELL]), max_size=60))
def test_whatever_happens_news_alternate_and_the_standing_agrees_with_them(checks: Sequence[Checked]) -> None:
    """Offline is told once, back is told once, and what was told last is how it stands, unless it is unstable."""
    course = Course()
    told = Standing.ONLINE
    for checked in checks:
        judged = course.meets(checked)
        if judged.transition is Transition.WENT_OFFLINE:
            told = Standing.OFFLINE
        elif judged.transition is Transition.CAME_BACK:
            assert told is Standing.OFFLINE
            told = Standing.ONLINE
        elif judged.transition is Transition.CAUSE_CHANGED:
            assert told is Standing.OFFLINE
        elif judged.transition in {Transition.BECAME_UNSTABLE, Transition.BECAME_STEADY}:
            told = course.watch.standing
        if not course.watch.unstable:
            assert course.watch.standing is told
        assert course.watch.next_check_at <= course.now
