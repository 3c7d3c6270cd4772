"""The passport, the missing right, the advice and the verdict follow from what a test saw."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from bot.core.diagnosis import Diagnosis, Finding
from bot.core.exchange import Market, MarketChoice
from bot.core.judge import Seen, advice_of, fault_of_rights, passport_of, unproved, verdict_of
from bot.core.passport import (
    NOT_VERIFIED,
    Advice,
    Balance,
    IpFinding,
    IpStatus,
    KeyFacts,
    Proof,
    Right,
    RightState,
    Verdict,
)
from bot.exchanges.catalogue import catalogue

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
OURS = ("203.0.113.10",)
KUCOIN = catalogue()["kucoin"]
GOOD = KeyFacts(
    rights={
        Right.READ: True,
        Right.TRADE: True,
        Right.FUTURES: True,
        Right.TRANSFER: False,
        Right.WITHDRAW: False,
    },
    ip_list=OURS,
)


def with_rights(facts: KeyFacts, **rights: bool) -> KeyFacts:
    return replace(facts, rights={**facts.rights, **{Right(name): on for name, on in rights.items()}})


def without(facts: KeyFacts, *rights: Right) -> KeyFacts:
    return replace(facts, rights={right: on for right, on in facts.rights.items() if right not in rights})


def advice(seen: Seen, choice: MarketChoice = MarketChoice.BOTH) -> tuple[Advice, ...]:
    return advice_of(KUCOIN, passport_of(KUCOIN, seen, OURS, NOW), choice, seen, NOW)


def test_what_the_exchange_says_is_proved_by_the_exchange() -> None:
    passport = passport_of(KUCOIN, Seen(GOOD), OURS, NOW)

    assert passport.right(Right.TRADE) == RightState(on=True, proof=Proof.EXCHANGE)
    assert passport.right(Right.WITHDRAW) == RightState(on=False, proof=Proof.EXCHANGE)
    assert passport.ip == IpFinding(IpStatus.COVERS_ALL)


def test_what_nobody_said_is_not_verified_and_never_off() -> None:
    passport = passport_of(KUCOIN, Seen(), OURS, NOW)

    assert {right: passport.right(right) for right in Right} == dict.fromkeys(Right, NOT_VERIFIED)
    assert passport.balances is None


def test_a_call_proves_what_the_exchange_did_not_say() -> None:
    passport = passport_of(KUCOIN, Seen(proved={Right.READ: True}), OURS, NOW)

    assert passport.right(Right.READ) == RightState(on=True, proof=Proof.PROBE)


def test_a_refused_call_weighs_more_than_what_the_exchange_says() -> None:
    passport = passport_of(KUCOIN, Seen(GOOD, proved={Right.FUTURES: False, Right.READ: True}), OURS, NOW)

    assert passport.right(Right.FUTURES) == RightState(on=False, proof=Proof.PROBE)
    assert passport.right(Right.READ) == RightState(on=True, proof=Proof.EXCHANGE)


def test_an_absence_that_the_exchange_cannot_prove_is_not_verified() -> None:
    exchange = replace(KUCOIN, extra_rights=frozenset({Right.WITHDRAW}))

    assert passport_of(exchange, Seen(GOOD), OURS, NOW).right(Right.WITHDRAW) == NOT_VERIFIED


def test_the_expiry_counts_from_now() -> None:
    passport = passport_of(KUCOIN, Seen(replace(GOOD, valid_for=timedelta(days=5))), OURS, NOW)

    assert passport.expires_at == datetime(2026, 11, 30, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("rights", "choice", "expected"),
    [
        ({}, MarketChoice.BOTH, None),
        ({"withdraw": True, "trade": False}, MarketChoice.BOTH, Diagnosis.WITHDRAW_ENABLED),
        ({"read": False, "trade": False}, MarketChoice.SPOT, Diagnosis.NO_READ_PERMISSION),
        ({"trade": False}, MarketChoice.SPOT, Diagnosis.NO_TRADE_PERMISSION),
        ({"trade": False}, MarketChoice.FUTURES, None),
        ({"futures": False}, MarketChoice.SPOT, None),
        ({"futures": False}, MarketChoice.FUTURES, Diagnosis.NO_FUTURES_PERMISSION),
        ({"futures": False}, MarketChoice.BOTH, Diagnosis.NO_FUTURES_PERMISSION),
    ],
)
def test_a_missing_right_or_withdrawal_is_the_fault(
    rights: dict[str, bool], choice: MarketChoice, expected: Diagnosis | None
) -> None:
    fault = fault_of_rights(passport_of(KUCOIN, Seen(with_rights(GOOD, **rights)), OURS, NOW), choice)

    assert (fault.diagnosis if fault else None) == expected


def test_only_needed_rights_are_asked_to_be_proved() -> None:
    passport = passport_of(KUCOIN, Seen(without(GOOD, Right.FUTURES, Right.TRANSFER)), OURS, NOW)

    assert unproved(passport, MarketChoice.SPOT) == ()
    assert unproved(passport, MarketChoice.BOTH) == (Right.FUTURES,)


def test_a_faultless_key_gets_no_advice() -> None:
    assert advice(Seen(GOOD, balances={Market.SPOT: (), Market.FUTURES: ()})) == ()


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (replace(GOOD, ip_list=()), (Advice.NO_IP_LIST,)),
        (replace(GOOD, ip_list=("192.0.2.1",)), (Advice.ADDRESSES_MISSING,)),
        (with_rights(GOOD, transfer=True), (Advice.TRANSFER_ON,)),
        (replace(GOOD, valid_for=timedelta(days=14)), (Advice.EXPIRES_SOON,)),
        (replace(GOOD, valid_for=timedelta(days=15)), ()),
        (without(GOOD, Right.WITHDRAW), (Advice.WITHDRAW_NOT_VERIFIED,)),
        (without(GOOD, Right.TRADE), (Advice.RIGHTS_NOT_VERIFIED,)),
        (without(GOOD, Right.TRANSFER), ()),
    ],
)
def test_what_could_be_better_is_advised(facts: KeyFacts, expected: tuple[Advice, ...]) -> None:
    assert advice(Seen(facts)) == expected


def balance(account: str) -> Balance:
    free = Decimal(5) if account == "trade" else Decimal(0)
    return Balance("USDT", free, Decimal(5), account)


def test_funds_that_all_lie_where_they_cannot_be_traded_with_are_told() -> None:
    assert advice(Seen(GOOD, balances={Market.SPOT: (balance("main"),)})) == (Advice.FUNDS_ELSEWHERE,)
    assert advice(Seen(GOOD, balances={Market.SPOT: (balance("main"), balance("trade"))})) == ()
    assert advice(Seen(GOOD, balances={Market.SPOT: (balance("main"),)}), MarketChoice.FUTURES) == ()


def test_the_verdict_follows_from_finding_and_advice() -> None:
    assert verdict_of(None, ()) is Verdict.ONLINE
    assert verdict_of(None, (Advice.NO_IP_LIST,)) is Verdict.ONLINE_WITH_ADVICE
    assert verdict_of(Finding(Diagnosis.INVALID_KEY, ""), ()) is Verdict.OFFLINE
    assert verdict_of(Finding(Diagnosis.WITHDRAW_ENABLED, ""), ()) is Verdict.REFUSED
