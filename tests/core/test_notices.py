"""Quiet hours and digests in the person's own time, and how much noise lets what through."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.alert import AlertKind, Urgency, breaks_quiet, is_wanted, urgency_of
from bot.core.notices import Noise, Notices, QuietHours

# A Wednesday.
MIDNIGHT = datetime(2026, 11, 25, tzinfo=UTC)
SAO_PAULO = timedelta(hours=-3)


def at(hour: float) -> datetime:
    return MIDNIGHT + timedelta(hours=hour)


@pytest.mark.parametrize(
    ("hour", "until"), [(22, 31), (23.5, 31), (2, 7), (6.99, 7), (7, None), (12, None), (21.99, None)]
)
def test_quiet_hours_over_midnight_end_in_the_morning(hour: float, until: float | None) -> None:
    notices = Notices(quiet=QuietHours(22, 7))
    assert notices.quiet_until(at(hour)) == (None if until is None else at(until))


def test_quiet_hours_are_those_of_the_persons_clock() -> None:
    notices = Notices(quiet=QuietHours(22, 7), utc_offset=SAO_PAULO)
    assert notices.quiet_until(at(23)) is None
    assert notices.quiet_until(at(25)) == at(34)


def test_without_quiet_hours_nothing_waits() -> None:
    assert Notices().quiet_until(at(3)) is None


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)), st.integers(0, 23), st.integers(0, 23))  # noqa: DTZ001  made aware below
def test_quiet_hours_always_end_within_a_day_and_are_over_then(moment: datetime, begins: int, ends: int) -> None:
    notices = Notices(quiet=QuietHours(begins, ends), utc_offset=timedelta(hours=5, minutes=30))
    now = moment.replace(tzinfo=UTC)
    until = notices.quiet_until(now)
    if until is not None:
        assert now < until <= now + timedelta(days=1)
        assert notices.quiet_until(until) is None


def test_the_digest_comes_on_the_persons_next_monday_at_nine() -> None:
    notices = Notices(utc_offset=SAO_PAULO)
    monday = datetime(2026, 11, 30, 12, tzinfo=UTC)
    assert notices.next_digest(MIDNIGHT) == monday
    assert notices.next_digest(monday) == monday + timedelta(days=7)
    assert notices.next_digest(monday - timedelta(seconds=1)) == monday


def test_noise_lets_through_what_it_names() -> None:
    assert {kind for kind in AlertKind if is_wanted(kind, Noise.EVERYTHING)} == set(AlertKind)
    assert not is_wanted(AlertKind.INCIDENT_OPENED, Noise.IMPORTANT)
    assert is_wanted(AlertKind.OFFLINE, Noise.IMPORTANT)
    assert {kind for kind in AlertKind if is_wanted(kind, Noise.SECURITY)} == {
        AlertKind.WITHDRAW_GAINED,
        AlertKind.KEY_CHANGED,
    }


def test_only_a_right_to_withdraw_breaks_the_quiet() -> None:
    assert [kind for kind in AlertKind if breaks_quiet(kind)] == [AlertKind.WITHDRAW_GAINED]


def test_security_goes_first_then_what_concerns_running_strategies() -> None:
    assert urgency_of(AlertKind.WITHDRAW_GAINED, trading=False) is Urgency.SECURITY
    assert urgency_of(AlertKind.OFFLINE, trading=True) is Urgency.TRADING
    assert urgency_of(AlertKind.OFFLINE, trading=False) is Urgency.NORMAL
    assert urgency_of(AlertKind.REMINDER, trading=True) is Urgency.WHENEVER
