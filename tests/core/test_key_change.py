"""What is new about a key: its rights, its IP list, its end."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.core.health_ways import tells_rights, ways_of
from bot.core.key_change import (
    KeyChange,
    addresses_lost,
    changes_between,
    end_of,
    lives_on_with_list,
    mark_of,
    warning_due,
    with_what_was_known,
)
from bot.core.passport import IpFinding, IpStatus, KeyFacts, Passport, Proof, Right, RightState
from bot.exchanges.catalogue import catalogue

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
ON = RightState(on=True, proof=Proof.EXCHANGE)
OFF = RightState(on=False, proof=Proof.EXCHANGE)
FACTS = KeyFacts(rights={Right.READ: True, Right.TRADE: True}, ip_list=("203.0.113.10",))
OURS = ("203.0.113.10",)


def test_a_mark_recognises_the_same_facts_whatever_is_left_of_the_keys_life() -> None:
    mark = mark_of(FACTS, OURS)
    assert mark_of(replace(FACTS, valid_for=timedelta(days=3)), OURS) == mark
    assert mark_of(replace(FACTS, rights={Right.TRADE: True, Right.READ: True}), OURS) == mark


@pytest.mark.parametrize(
    "other",
    [
        replace(FACTS, rights={Right.READ: True, Right.TRADE: False}),
        replace(FACTS, rights={Right.READ: True}),
        replace(FACTS, ip_list=()),
        replace(FACTS, account_id="12"),
    ],
)
def test_a_mark_tells_other_facts_apart(other: KeyFacts) -> None:
    assert mark_of(other, OURS) != mark_of(FACTS, OURS)


def test_another_address_of_ours_makes_every_key_new() -> None:
    assert mark_of(FACTS, (*OURS, "203.0.113.11")) != mark_of(FACTS, OURS)


def test_changes_are_those_that_leave_it_online_and_matter() -> None:
    before = Passport(rights={Right.TRANSFER: OFF}, ip=IpFinding(IpStatus.COVERS_ALL))
    assert changes_between(before, before) == ()
    assert changes_between(before, replace(before, rights={Right.TRANSFER: ON})) == (KeyChange.TRANSFER_GAINED,)
    assert changes_between(before, replace(before, ip=IpFinding(IpStatus.OPEN))) == (KeyChange.LIST_OPENED,)
    missing = IpFinding(IpStatus.SOME_MISSING, missing=("203.0.113.11",))
    assert changes_between(before, replace(before, ip=missing)) == (KeyChange.ADDRESSES_LOST,)
    assert changes_between(replace(before, ip=missing), replace(before, ip=missing)) == ()
    both = IpFinding(IpStatus.SOME_MISSING, missing=("203.0.113.11", "9.9.9.9"))
    assert addresses_lost(before, replace(before, ip=both), lacked=("9.9.9.9",)) == ("203.0.113.11",)


def test_a_right_that_was_never_known_to_be_off_was_not_gained() -> None:
    unknown = Passport()
    assert changes_between(unknown, Passport(rights={Right.TRANSFER: ON})) == ()


def test_a_newer_passport_keeps_what_only_the_older_one_knows() -> None:
    proved = RightState(on=True, proof=Proof.PROBE)
    older = Passport(rights={Right.READ: ON, Right.FUTURES: proved}, account_id="12", balances=())
    newer = Passport(rights={Right.READ: OFF}, ip=IpFinding(IpStatus.OPEN))
    assert with_what_was_known(newer, older) == Passport(
        rights={Right.READ: OFF, Right.FUTURES: proved}, ip=IpFinding(IpStatus.OPEN), account_id="12", balances=()
    )


def test_a_key_without_a_list_ends_by_the_exchanges_rule() -> None:
    counted = next(each for each in catalogue().values() if each.ip_rules.counts_from == "creation")
    endless = next(each for each in catalogue().values() if each.ip_rules.lifetime_without_list is None)
    lifetime = counted.ip_rules.lifetime_without_list
    assert lifetime is not None
    open_key = Passport(ip=IpFinding(IpStatus.OPEN), created_at=NOW)
    assert end_of(counted, open_key) == NOW + lifetime
    assert end_of(counted, replace(open_key, ip=IpFinding(IpStatus.COVERS_ALL))) is None
    assert end_of(counted, replace(open_key, expires_at=NOW)) == NOW
    assert end_of(endless, open_key) is None
    assert (lives_on_with_list(counted, open_key), lives_on_with_list(endless, open_key)) == (True, False)


def test_each_warning_is_given_once_and_only_the_nearest_of_several() -> None:
    warned: int | None = None
    given: list[tuple[float, int]] = []
    for hours in range(20 * 24, -48, -6):
        days = warning_due(NOW + timedelta(hours=hours), warned, NOW)
        if days is not None:
            warned = days
            given.append((hours / 24, days))
    assert given == [(14, 14), (7, 7), (3, 3), (1, 1)]
    assert warning_due(NOW + timedelta(days=2), None, NOW) == 3


@pytest.mark.parametrize("name", [*catalogue()])
def test_every_exchange_has_a_way_for_every_market_and_the_balance_is_the_last(name: str) -> None:
    exchange = catalogue()[name]
    for site in exchange.sites:
        for choice in exchange.market_choices_at(site.id):
            ways = ways_of(exchange, site.id, choice)
            assert ways[-1].call == exchange.balance(choice.markets[0], None).call
            assert tells_rights(ways) == (ways[0].read is not None)
