"""What BingX says of a key, its balances and its clock is read as it is meant, and never more is read into it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from bot.core.diagnosis import Diagnosis, Finding
from bot.core.exchange import Call, Clues, Market
from bot.core.passport import Balance, KeyFacts, Right
from bot.exchanges.bingx import EXCHANGE

NUMBERS = {"apiKey": "", "permissions": [1, 2], "ipAddresses": [], "note": "demo"}
FLAGS = {
    "ipRestrict": False,
    "createTime": 1702289687211,
    "enableReading": True,
    "enableSpotAndMarginTrading": True,
    "enableWithdrawals": False,
    "enableInternalTransfer": False,
    "enableFutures": False,
    "permitsUniversalTransfer": False,
    "enableVanillaOptions": False,
}
SPOT_ONLY = {
    Right.READ: True,
    Right.TRADE: True,
    Right.FUTURES: False,
    Right.TRANSFER: False,
    Right.WITHDRAW: False,
}
KEY_INFO = Call("accountV1PrivateGetAccountApiPermissions")
ORDER_TEST = EXCHANGE.dry_runs[Right.FUTURES]
SPOT_BALANCE, FUTURES_BALANCE = (EXCHANGE.balances[market].call for market in Market)


def read(answer: object) -> KeyFacts:
    assert EXCHANGE.introspection is not None
    return EXCHANGE.introspection.read(answer)


def enveloped(data: object) -> Mapping[str, object]:
    return {"code": 0, "msg": "", "timestamp": 1764000000000, "data": data}


@pytest.mark.parametrize("answer", [NUMBERS, enveloped(NUMBERS)], ids=["bare", "enveloped"])
def test_the_documented_numbers_are_read_with_and_without_an_envelope(answer: object) -> None:
    assert read(answer) == KeyFacts(rights=SPOT_ONLY, ip_list=())


@pytest.mark.parametrize("answer", [FLAGS, enveloped(FLAGS)], ids=["bare", "enveloped"])
def test_the_documented_flags_are_read_with_and_without_an_envelope(answer: object) -> None:
    created = datetime(2023, 12, 11, 10, 14, 47, 211000, tzinfo=UTC)

    assert read(answer) == KeyFacts(rights=SPOT_ONLY, ip_list=(), created_at=created)


@pytest.mark.parametrize("permissions", [[2, 5], ["2", "5"], [2, Decimal("5.0")], [2, 5, 6], [5, {"of": "a new kind"}]])
def test_the_number_5_is_the_right_to_withdraw_however_it_is_written(permissions: list[object]) -> None:
    assert read({**NUMBERS, "permissions": permissions}).rights[Right.WITHDRAW] is True


@pytest.mark.parametrize(
    ("number", "right"), [(1, Right.TRADE), (3, Right.FUTURES), (4, Right.TRANSFER), (7, Right.TRANSFER)]
)
def test_each_number_is_one_right(number: int, right: Right) -> None:
    granted = {Right.READ, right}

    assert read({**NUMBERS, "permissions": [2, number]}).rights == {each: each in granted for each in Right}


@pytest.mark.parametrize("number", [6, 8, "everything"])
def test_an_undocumented_number_leaves_open_what_it_might_grant(number: object) -> None:
    facts = read({**NUMBERS, "permissions": [1, 2, number]})

    assert facts.rights == {Right.READ: True, Right.TRADE: True}
    assert facts.unknown_words == (str(number),)


@pytest.mark.parametrize("on", [True, 1, "true", "1", "TRUE"])
@pytest.mark.parametrize("name", ["enableWithdrawals", "enableFiatWithdrawals"])
def test_a_flag_of_withdrawal_is_on_however_it_is_written(name: str, on: object) -> None:
    assert read({**FLAGS, name: on}).rights[Right.WITHDRAW] is True


@pytest.mark.parametrize("off", [False, 0, "false", "0"])
def test_a_flag_is_off_however_it_is_written(off: object) -> None:
    assert read({**FLAGS, "enableWithdrawals": off}).rights[Right.WITHDRAW] is False


@pytest.mark.parametrize("changes", [{"enableWithdrawals": None}, {"enableWithdrawals": "maybe"}, {}])
def test_withdrawal_is_off_only_where_a_flag_says_so(changes: dict[str, object]) -> None:
    without = {name: value for name, value in FLAGS.items() if name != "enableWithdrawals"}

    assert Right.WITHDRAW not in read({**without, **changes}).rights


def test_one_of_two_flags_of_transfers_is_enough_and_both_are_needed_to_say_that_it_is_off() -> None:
    without = {name: value for name, value in FLAGS.items() if name != "enableInternalTransfer"}

    assert read({**FLAGS, "enableInternalTransfer": True}).rights[Right.TRANSFER] is True
    assert read({**without, "permitsUniversalTransfer": True}).rights[Right.TRANSFER] is True
    assert Right.TRANSFER not in read(without).rights


def test_a_flag_that_nobody_knows_is_told_and_changes_no_other() -> None:
    facts = read({**FLAGS, "enablePortfolioMargin": True, "enableLaunchpad": False})

    assert (facts.rights, facts.unknown_words) == (SPOT_ONLY, ("enablePortfolioMargin",))


@pytest.mark.parametrize(
    ("listed", "addresses"),
    [
        ({"ipAddresses": ["203.0.113.10", "203.0.113.11"]}, ("203.0.113.10", "203.0.113.11")),
        ({"ipAddresses": "203.0.113.10, 203.0.113.11"}, ("203.0.113.10", "203.0.113.11")),
        ({"ipAddresses": [""]}, ()),
        ({"ipAddresses": None}, ()),
        ({"ipAddresses": {"in": "another form"}}, None),
        ({"ipRestrict": True}, None),
        ({"ipRestrict": 0}, ()),
        ({}, None),
    ],
)
def test_an_ip_list_is_read_where_there_is_one_and_an_untold_one_is_not_an_empty_one(
    listed: dict[str, object], addresses: tuple[str, ...] | None
) -> None:
    assert read({"permissions": [2, 5], **listed}).ip_list == addresses


def test_what_only_informs_never_costs_the_proof_that_withdrawal_is_on() -> None:
    facts = read({**FLAGS, "enableWithdrawals": True, "createTime": {"in": "another form"}, "ipRestrict": []})

    assert (facts.rights[Right.WITHDRAW], facts.created_at, facts.ip_list) == (True, None, None)


@pytest.mark.parametrize(
    "answer",
    [
        None,
        [],
        {},
        enveloped(None),
        enveloped({}),
        enveloped([NUMBERS]),
        enveloped({"permissions": None}),
        enveloped({"permissions": []}),
        enveloped({"permissions": ["Read", "Trade"]}),
        enveloped({"permissions": "1,2"}),
        enveloped({"enableReading": "perhaps"}),
        enveloped({"rights": 31}),
    ],
)
def test_another_shape_is_refused(answer: Any) -> None:
    with pytest.raises(ValueError, match="expected"):
        read(answer)


def test_the_second_way_to_ask_takes_either_form_too() -> None:
    assert EXCHANGE.introspection is not None
    second = EXCHANGE.introspection.otherwise

    assert second is not None
    assert [second.read(enveloped(form)).rights for form in (NUMBERS, FLAGS)] == [SPOT_ONLY, SPOT_ONLY]


def test_spot_balances_leave_out_what_is_empty() -> None:
    answer = enveloped(
        {
            "balances": [
                {"asset": "USDT", "free": "45.733046995800514", "locked": "1"},
                {"asset": "BTC", "free": "0", "locked": "0"},
            ]
        }
    )

    assert EXCHANGE.balances[Market.SPOT].read(answer) == (
        Balance("USDT", Decimal("45.733046995800514"), Decimal("46.733046995800514"), "spot"),
    )


def test_the_futures_account_counts_its_equity() -> None:
    entry = {"asset": "USDT", "balance": "194.8212", "equity": "196.7431", "availableMargin": "193.7609"}
    loser = {"asset": "USDC", "balance": "5", "equity": "-1", "availableMargin": "0"}
    unused = {"asset": "", "balance": "", "equity": "", "availableMargin": ""}

    assert EXCHANGE.balances[Market.FUTURES].read(enveloped([entry, loser, unused])) == (
        Balance("USDT", Decimal("193.7609"), Decimal("196.7431"), "futures"),
    )


@pytest.mark.parametrize(("market", "data"), [(Market.SPOT, {"balances": None}), (Market.FUTURES, None)])
def test_an_account_with_nothing_in_it_may_have_null_for_a_list(market: Market, data: object) -> None:
    assert EXCHANGE.balances[market].read(enveloped(data)) == ()


@pytest.mark.parametrize("market", Market)
@pytest.mark.parametrize("data", [{}, {"balances": {}}, [1], {"balances": [1]}, "", {"balances": [{"asset": 1}]}])
def test_balances_of_another_shape_are_refused(market: Market, data: object) -> None:
    with pytest.raises(ValueError, match="expected"):
        EXCHANGE.balances[market].read(enveloped(data))


def test_an_answer_without_its_data_is_no_empty_account() -> None:
    for market in Market:
        with pytest.raises(ValueError, match="expected"):
            EXCHANGE.balances[market].read({"code": 0})


def test_its_clock_is_read_in_milliseconds() -> None:
    assert EXCHANGE.read_server_time(enveloped({"serverTime": 1702351994615})) == 1702351994615
    assert EXCHANGE.read_server_time(enveloped({"serverTime": "1702351994615"})) == 1702351994615
    with pytest.raises(ValueError, match="expected"):
        EXCHANGE.read_server_time(enveloped({}))


def refused(code: str, diagnosis: Diagnosis = Diagnosis.AMBIGUOUS_AUTH) -> Finding:
    return Finding(diagnosis, f"HTTP 200, code {code}: refused", code)


def concluded(refusal: Finding, call: Call, *tried: Finding | None) -> Finding | None:
    differential = next(each for each in EXCHANGE.differentials if each.is_for(refusal))
    assert len(differential.calls) == len(tried)
    return differential.conclude(Clues(refusal, call, None, tried))


UNCLEAR = refused("100421")
BAD_KEY = refused("100413", Diagnosis.INVALID_KEY)


@pytest.mark.parametrize("call", [KEY_INFO, SPOT_BALANCE, ORDER_TEST])
def test_a_code_of_two_causes_is_the_clock_where_a_call_without_a_pair_meets_it_too(call: Call) -> None:
    assert concluded(UNCLEAR, call, UNCLEAR) == replace(UNCLEAR, diagnosis=Diagnosis.CLOCK_SKEW)


def test_it_is_the_pair_where_only_the_call_that_names_one_meets_it() -> None:
    assert concluded(UNCLEAR, ORDER_TEST, None) == replace(UNCLEAR, diagnosis=Diagnosis.PAIR_NOT_ALLOWED)


@pytest.mark.parametrize(
    ("refusal", "call", "again"),
    [
        (UNCLEAR, SPOT_BALANCE, None),
        (UNCLEAR, ORDER_TEST, refused("100410", Diagnosis.RATE_LIMITED)),
        (UNCLEAR, ORDER_TEST, refused("999999", Diagnosis.UNKNOWN)),
        (refused("987654"), ORDER_TEST, None),
        (refused("987654"), SPOT_BALANCE, refused("987654")),
    ],
)
def test_it_stays_open_where_the_further_call_tells_nothing(refusal: Finding, call: Call, again: Finding) -> None:
    assert concluded(refusal, call, again) is None


@pytest.mark.parametrize("refusal", [UNCLEAR, Finding(Diagnosis.AMBIGUOUS_AUTH, "HTTP 401: empty answer")])
def test_what_the_further_call_says_plainly_is_the_cause(refusal: Finding) -> None:
    assert concluded(refusal, SPOT_BALANCE, BAD_KEY) == BAD_KEY


RISK = refused("80020", Diagnosis.ACCOUNT_RESTRICTED)


def test_a_risk_control_that_is_gone_when_asked_again_was_an_outage() -> None:
    outage = replace(RISK, diagnosis=Diagnosis.EXCHANGE_UNAVAILABLE)

    assert concluded(RISK, KEY_INFO, None, RISK, RISK) == outage
    assert concluded(RISK, FUTURES_BALANCE, None, None, None) == outage


def test_a_risk_control_that_stays_is_the_account() -> None:
    assert concluded(RISK, KEY_INFO, RISK, RISK, RISK) is None
    assert concluded(RISK, FUTURES_BALANCE, None, None, RISK) is None
    assert concluded(RISK, ORDER_TEST, None, None, None) is None
