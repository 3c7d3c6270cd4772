"""What MEXC says of a key, its balances and its clock is read as it is meant, and never more is read into it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from bot.core.exchange import Market
from bot.core.passport import Balance, KeyFacts, Right
from bot.exchanges.mexc import EXCHANGE

GRANTED = "CONTRACT_ACCOUNT_READ,CONTRACT_DEAL_READ,SPOT_ACCOUNT_READ,SPOT_DEAL_WRITE,SPOT_DEAL_READ"
SAMPLE = {
    "note": "note2",
    "accessKey": "mx0npKfh57kEEVmyLa",
    "createTime": "2026-09-14T18:53:36.000+00:00",
    "permissions": GRANTED,
    "remainingValidity": 82,
    "ipWhiteList": "",
    "status": "VALID",
}


def facts(**changes: object) -> KeyFacts:
    assert EXCHANGE.introspection is not None
    return EXCHANGE.introspection.read({**SAMPLE, **changes})


def rights(permissions: str) -> Mapping[Right, bool]:
    return facts(permissions=permissions).rights


def test_the_documented_sample_is_read_in_full() -> None:
    assert facts() == KeyFacts(
        rights={
            Right.READ: True,
            Right.TRADE: True,
            Right.FUTURES: False,
            Right.TRANSFER: False,
            Right.WITHDRAW: False,
        },
        ip_list=(),
        valid_for=timedelta(days=82),
        created_at=datetime(2026, 9, 14, 18, 53, 36, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    "word",
    [
        "SPOT_WITHDRAW_WRITE",
        "SPOT_WITHDRAW_W",
        "spot_withdraw_write",
        "SPOT_WITHDRAW_WRITE_READ",
        "WITHDRAW",
        "CONTRACT_WITHDRAWAL_ALL",
    ],
)
def test_every_spelling_of_the_withdraw_right_is_on(word: str) -> None:
    assert rights(f"{GRANTED},{word}")[Right.WITHDRAW] is True


def test_seeing_past_withdrawals_is_not_the_right_to_withdraw() -> None:
    assert rights(f"{GRANTED},SPOT_WITHDRAW_READ")[Right.WITHDRAW] is False


@pytest.mark.parametrize("word", ["SPOT_WITHDRAW_HISTORY_READ", "SPOT_GIVE_AWAY", "MARGIN_WRITE"])
def test_an_unknown_word_leaves_open_what_it_might_grant(word: str) -> None:
    read = facts(permissions=f"{GRANTED},{word}")

    assert read.rights == {Right.READ: True, Right.TRADE: True}
    assert read.unknown_words == (word,)


def test_a_key_for_futures_alone_can_be_read_by_its_futures_words() -> None:
    assert rights("CONTRACT_ACCOUNT_READ,CONTRACT_DEAL_WRITE")[Right.READ] is True
    assert rights("CONTRACT_ACCOUNT_READ,SPOT_DEAL_WRITE")[Right.READ] is False


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"remainingValidity": "soon"}, {"valid_for": None}),
        ({"remainingValidity": 10**12}, {"valid_for": None}),
        ({"remainingValidity": Decimal("82.0")}, {"valid_for": timedelta(days=82)}),
        ({"createTime": "yesterday"}, {"created_at": None}),
        ({"createTime": "2026-09-14T18:53:36"}, {"created_at": datetime(2026, 9, 14, 18, 53, 36, tzinfo=UTC)}),
        ({"ipWhiteList": {"a": 1}}, {"ip_list": None, "valid_for": None}),
    ],
)
def test_what_only_informs_never_costs_the_proof_that_withdrawal_is_on(
    changes: dict[str, object], told: dict[str, object]
) -> None:
    read = facts(permissions=f"{GRANTED},SPOT_WITHDRAW_WRITE", **changes)

    assert read.rights[Right.WITHDRAW] is True
    assert {name: getattr(read, name) for name in told} == told


def test_a_key_with_addresses_does_not_expire() -> None:
    read = facts(ipWhiteList="203.0.113.10, 198.51.100.7")

    assert (read.ip_list, read.valid_for) == (("203.0.113.10", "198.51.100.7"), None)


def test_an_untold_ip_list_is_not_an_empty_one() -> None:
    without = {name: value for name, value in SAMPLE.items() if name != "ipWhiteList"}

    assert EXCHANGE.introspection is not None
    assert EXCHANGE.introspection.read(without).ip_list is None


def test_a_status_that_is_not_valid_leaves_every_absence_open() -> None:
    assert Right.WITHDRAW not in facts(status="FROZEN").rights


@pytest.mark.parametrize(
    "answer",
    [None, [], {}, {"permissions": None}, {**SAMPLE, "permissions": ""}, {**SAMPLE, "permissions": {"all": 1}}],
)
def test_another_shape_is_refused(answer: Any) -> None:
    assert EXCHANGE.introspection is not None
    with pytest.raises(ValueError, match="expected"):
        EXCHANGE.introspection.read(answer)


def test_spot_balances_leave_out_what_is_empty() -> None:
    answer = {
        "balances": [
            {"asset": "USDT", "free": "10.5", "locked": "1"},
            {"asset": "BTC", "free": "0", "locked": "0"},
            {"asset": "MX", "free": None, "locked": "2"},
        ]
    }

    assert EXCHANGE.balances[Market.SPOT].read(answer) == (
        Balance("USDT", Decimal("10.5"), Decimal("11.5"), "spot"),
        Balance("MX", Decimal(0), Decimal(2), "spot"),
    )


def test_futures_balances_never_fall_below_nothing() -> None:
    answer = {
        "success": True,
        "data": [
            {"currency": "USDT", "availableBalance": Decimal("3.5"), "equity": 7},
            {"currency": "BTC", "availableBalance": 0, "equity": -1},
        ],
    }

    assert EXCHANGE.balances[Market.FUTURES].read(answer) == (Balance("USDT", Decimal("3.5"), Decimal(7), "futures"),)


@pytest.mark.parametrize(
    "answer", [None, {}, {"balances": {}}, {"balances": [1]}, {"balances": [{"asset": "A", "free": "x"}]}]
)
def test_balances_of_another_shape_are_refused(answer: Any) -> None:
    with pytest.raises(ValueError, match="expected"):
        EXCHANGE.balances[Market.SPOT].read(answer)


def test_the_clock_is_read_in_milliseconds() -> None:
    assert EXCHANGE.read_server_time({"serverTime": 1645539742000}) == 1645539742000
    with pytest.raises(ValueError, match="expected"):
        EXCHANGE.read_server_time({"serverTime": None})
