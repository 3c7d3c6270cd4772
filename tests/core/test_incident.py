"""When an exchange fails for many, and when that is over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.core.diagnosis import Diagnosis, Finding
from bot.core.incident import Pulse, ServiceStatus, Thresholds

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
AWAY = Finding(Diagnosis.EXCHANGE_UNAVAILABLE, "HTTP 503")
REFUSED = Finding(Diagnosis.INVALID_KEY, "HTTP 401")
THRESHOLDS = Thresholds(people=3, share=0.5)


def at(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def pulse_of(failing: int, well: int) -> Pulse:
    """So many people whose check failed, and so many for whom it did not, all at noon."""
    pulse = Pulse(THRESHOLDS)
    for person in range(failing + well):
        pulse.note(f"c{person}", person, AWAY if person < failing else None, NOON)
    return pulse


def test_it_takes_people_and_a_share() -> None:
    assert not pulse_of(2, 0).is_failing(NOON, announced=False)
    assert not pulse_of(3, 4).is_failing(NOON, announced=False)
    assert pulse_of(3, 3).is_failing(NOON, announced=False)


def test_many_connections_of_one_person_are_no_incident() -> None:
    pulse = Pulse(THRESHOLDS)
    for each in range(20):
        pulse.note(f"c{each}", 7, AWAY, NOON)
    assert not pulse.is_failing(NOON, announced=False)


def test_one_failure_is_enough_while_the_exchange_has_announced_a_maintenance() -> None:
    assert pulse_of(1, 50).is_failing(NOON, announced=True)
    assert not pulse_of(0, 50).is_failing(NOON, announced=True)


def test_what_failed_a_minute_ago_no_longer_opens_one() -> None:
    pulse = pulse_of(3, 0)
    assert not pulse.is_failing(at(61), announced=False)


def test_a_connection_counts_by_its_newest_check() -> None:
    pulse = pulse_of(3, 0)
    pulse.note("c0", 0, None, at(1))
    assert not pulse.is_failing(at(1), announced=False)


def test_it_is_over_after_a_quiet_minute_and_not_before() -> None:
    pulse = pulse_of(4, 0)
    assert not pulse.is_over(at(1))
    for second in range(10, 80, 10):
        for each in range(4):
            pulse.note(f"c{each}", each, None, at(second))
        assert pulse.is_over(at(second)) == (second >= 70)


def test_a_failure_in_the_quiet_minute_begins_it_anew() -> None:
    pulse = pulse_of(4, 0)
    for each in range(4):
        pulse.note(f"c{each}", each, None, at(10))
    assert not pulse.is_over(at(10))
    pulse.note("c0", 0, AWAY, at(30))
    pulse.note("c1", 1, AWAY, at(30))
    assert not pulse.is_over(at(65))
    pulse.note("c0", 0, None, at(70))
    assert not pulse.is_over(at(71))
    for each in range(4):
        pulse.note(f"c{each}", each, None, at(120))
    assert pulse.is_over(at(132))


def test_one_who_goes_on_failing_keeps_no_incident_open() -> None:
    pulse = pulse_of(4, 0)
    for second in (10, 71):
        for each in range(4):
            pulse.note(f"c{each}", each, AWAY if each == 0 else None, at(second))
        over = pulse.is_over(at(second))
    assert over


def test_without_any_check_nobody_can_tell_that_it_is_over() -> None:
    pulse = pulse_of(4, 0)
    assert not pulse.is_over(at(1000))
    assert not pulse.is_over(at(2000))


def test_the_usual_finding_is_what_most_met() -> None:
    pulse = pulse_of(3, 1)
    pulse.note("other", 99, REFUSED, NOON)
    assert pulse.usual_finding() == AWAY
    assert pulse_of(0, 3).usual_finding() is None


def test_a_maintenance_covers_the_time_between_its_ends() -> None:
    planned = ServiceStatus(is_up=False, begins=at(60), ends=at(120))
    assert [planned.covers(at(second)) for second in (0, 60, 119, 120)] == [False, True, True, False]
    assert ServiceStatus(is_up=False).covers(NOON)
    assert not ServiceStatus(is_up=True, ends=at(60)).covers(NOON)
