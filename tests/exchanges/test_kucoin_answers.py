"""What KuCoin says of a key, its balances and its clock is read as it is meant, and never more is read into it."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from bot.core.exchange import Market
from bot.core.passport import Balance, KeyFacts, Right
from bot.exchanges.kucoin import EXCHANGE

SAMPLE = {
    "remark": "account1",
    "apiKey": "6705f5c311545b000157d3eb",
    "apiVersion": 3,
    "permission": "General,Futures,Spot,Earn,InnerTransfer,Transfer,Margin",
    "ipWhitelist": "203.**.154,103.**.34",
    "createdAt": 1728443843000,
    "uid": 165111215,
    "isMaster": True,
}


def facts(**changes: object) -> KeyFacts:
    assert EXCHANGE.introspection is not None
    return EXCHANGE.introspection.read({"code": "200000", "data": {**SAMPLE, **changes}})


def test_the_documented_sample_is_read_in_full() -> None:
    assert facts() == KeyFacts(
        rights=dict.fromkeys(Right, True),
        ip_list=("203.**.154", "103.**.34"),
        created_at=datetime(2024, 10, 9, 3, 17, 23, tzinfo=UTC),
        account_id="165111215",
        is_master=True,
    )


def test_a_key_that_may_only_look_has_every_other_right_off() -> None:
    assert facts(permission="General").rights == {right: right is Right.READ for right in Right}


@pytest.mark.parametrize("word", ["Transfer", "Withdrawal", "Withdraw", "withdrawal", "AssetWithdrawals"])
def test_every_spelling_of_the_withdraw_right_is_on(word: str) -> None:
    assert facts(permission=f"General,Spot,{word}").rights[Right.WITHDRAW] is True


@pytest.mark.parametrize("word", ["InnerTransfer", "FlexTransfers"])
def test_moving_funds_within_the_account_is_not_withdrawing_them(word: str) -> None:
    read = facts(permission=f"General,{word}").rights

    assert (read[Right.TRANSFER], read[Right.WITHDRAW]) == (True, False)


def test_the_old_name_of_the_spot_right_counts_as_well() -> None:
    assert facts(permission="General,Trade").rights[Right.TRADE] is True


def test_an_unknown_word_leaves_open_what_it_might_grant() -> None:
    read = facts(permission="General,Spot,Unified")

    assert read.rights == {Right.READ: True, Right.TRADE: True}
    assert read.unknown_words == ("Unified",)


@pytest.mark.parametrize(("name", "fact"), [("createdAt", "created_at"), ("ipWhitelist", "ip_list")])
def test_what_only_informs_never_costs_the_proof_that_withdrawal_is_on(name: str, fact: str) -> None:
    read = facts(**{name: {"in": "another form"}})

    assert (read.rights[Right.WITHDRAW], getattr(read, fact)) == (True, None)


@pytest.mark.parametrize("listed", ["", None])
def test_a_key_without_a_list_is_open(listed: str | None) -> None:
    assert facts(ipWhitelist=listed).ip_list == ()


@pytest.mark.parametrize("answer", [None, {}, {"data": None}, {"data": {}}, {"data": {**SAMPLE, "permission": ""}}])
def test_another_shape_is_refused(answer: Any) -> None:
    assert EXCHANGE.introspection is not None
    with pytest.raises(ValueError, match="expected"):
        EXCHANGE.introspection.read(answer)


def test_funds_outside_the_trading_account_are_not_free() -> None:
    answer = {
        "data": [
            {"currency": "USDT", "type": "main", "balance": "15.5", "available": "15.5", "holds": "0"},
            {"currency": "USDT", "type": "trade", "balance": "9", "available": "8", "holds": "1"},
            {"currency": "KCS", "type": "trade", "balance": "0", "available": "0", "holds": "0"},
        ]
    }

    assert EXCHANGE.balances[Market.SPOT].read(answer) == (
        Balance("USDT", Decimal(0), Decimal("15.5"), "main"),
        Balance("USDT", Decimal(8), Decimal(9), "trade"),
    )


def test_the_futures_account_is_one_balance() -> None:
    answer = {"data": {"currency": "USDT", "availableBalance": Decimal("1.5"), "accountEquity": Decimal("2.5")}}

    assert EXCHANGE.balances[Market.FUTURES].read(answer) == (
        Balance("USDT", Decimal("1.5"), Decimal("2.5"), "futures"),
    )


@pytest.mark.parametrize("amount", ["x", "NaN", "Infinity", True, []])
def test_what_is_no_amount_is_refused(amount: object) -> None:
    answer = {"data": [{"currency": "USDT", "type": "trade", "balance": amount, "available": "1"}]}

    with pytest.raises(ValueError, match="an amount is expected"):
        EXCHANGE.balances[Market.SPOT].read(answer)


def test_its_clock_and_our_address_are_read() -> None:
    assert EXCHANGE.read_my_ip is not None
    assert EXCHANGE.read_server_time({"code": "200000", "data": 1546837113087}) == 1546837113087
    assert EXCHANGE.read_my_ip({"code": "200000", "data": "20.***.***.128"}) == "20.***.***.128"
