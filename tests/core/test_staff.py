"""The table of powers: what each role may do, what needs the PIN, who gives which role, and how long a lock-out is."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.staff import (
    DANGEROUS,
    FIRST_LOCK_OUT,
    LONGEST_LOCK_OUT,
    MOST_WRONG_PINS,
    POWERS,
    Power,
    Role,
    grantable,
    lock_out,
    may,
)

LADDER = (Role.READ_ONLY, Role.SUPPORT, Role.ADMIN, Role.OWNER)
# The lowest role that may, written once more by hand: a slip in the table is a slip here too, or it shows.
FROM = {
    Power.SEE_OVERVIEW: Role.READ_ONLY,
    Power.SEE_STATISTICS: Role.READ_ONLY,
    Power.DIAGNOSE: Role.READ_ONLY,
    Power.SEE_TICKETS: Role.READ_ONLY,
    Power.SEE_STAFF: Role.READ_ONLY,
    Power.CHANGE_PIN: Role.READ_ONLY,
    Power.FIND_PERSON: Role.SUPPORT,
    Power.OPEN_CARD: Role.SUPPORT,
    Power.WRITE_NOTE: Role.SUPPORT,
    Power.TEST_CONNECTION: Role.SUPPORT,
    Power.RESEND_ALERT: Role.SUPPORT,
    Power.WRITE_TO_PERSON: Role.SUPPORT,
    Power.RESET_DRAFT: Role.SUPPORT,
    Power.MARK_REACHABLE: Role.SUPPORT,
    Power.ANSWER_TICKET: Role.SUPPORT,
    Power.BLOCK_PERSON: Role.ADMIN,
    Power.ANNOUNCE_INCIDENT: Role.ADMIN,
    Power.BROADCAST: Role.ADMIN,
    Power.ANNOUNCE_ADDRESS: Role.ADMIN,
    Power.SEE_AUDIT: Role.ADMIN,
    Power.GRANT_ROLE: Role.ADMIN,
}


@pytest.mark.parametrize("power", Power)
def test_each_power_is_had_from_one_rung_of_the_ladder_upwards(power: Power) -> None:
    assert [role for role in LADDER if may(role, power)] == [*LADDER[LADDER.index(FROM[power]) :]]
    assert not may(None, power)


def test_every_role_is_in_the_table_and_each_has_more_than_the_one_below() -> None:
    assert set(POWERS) == set(Role) == set(LADDER)
    assert all(POWERS[below] <= POWERS[above] for below, above in pairwise(LADDER))
    assert POWERS[Role.READ_ONLY] < POWERS[Role.SUPPORT] < POWERS[Role.ADMIN]


def test_what_changes_for_many_or_for_good_needs_the_pin() -> None:
    assert {Power.GRANT_ROLE, Power.BROADCAST, Power.BLOCK_PERSON, Power.CHANGE_PIN} == DANGEROUS


@given(st.none() | st.sampled_from(Role))
def test_nobody_makes_their_like_or_somebody_above(role: Role | None) -> None:
    given_away = grantable(role)
    assert not given_away or role is not None
    assert all(LADDER.index(each) < LADDER.index(role) for each in given_away if role is not None)
    assert bool(given_away) == may(role, Power.GRANT_ROLE)
    assert Role.OWNER not in given_away


@given(st.integers(0, 10_000))
def test_a_lock_out_comes_with_the_fifth_wrong_pin_and_never_gets_shorter_or_endless(wrong: int) -> None:
    rest, next_rest = lock_out(wrong), lock_out(wrong + 1)
    assert (rest is None) == (wrong < MOST_WRONG_PINS)
    assert (rest or timedelta()) <= (next_rest or timedelta()) <= LONGEST_LOCK_OUT


def test_a_lock_out_doubles_from_a_quarter_of_an_hour_to_a_day() -> None:
    assert [lock_out(MOST_WRONG_PINS + more) for more in (0, 1, 2, 6, 7)] == [
        FIRST_LOCK_OUT,
        FIRST_LOCK_OUT * 2,
        FIRST_LOCK_OUT * 4,
        timedelta(hours=16),
        LONGEST_LOCK_OUT,
    ]
