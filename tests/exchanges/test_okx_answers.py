"""What OKX says of a key, its balances and its clock is read as it is meant, and never more is read into it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from bot.core.answer import Answer
from bot.core.classify import classify
from bot.core.diagnosis import Diagnosis
from bot.core.exchange import Market, MarketChoice
from bot.core.passport import Balance, KeyFacts, Right
from bot.exchanges.okx import EXCHANGE

# https://www.okx.com/docs-v5/en/#trading-account-rest-api-get-account-configuration
SAMPLE = {
    "acctLv": "2",
    "posMode": "long_short_mode",
    "uid": "44705892343619584",
    "mainUid": "44705892343619584",
    "perm": "read_only,withdraw,trade",
    "ip": "117.37.203.58,117.37.203.57",
    "label": "v5 test",
    "kycLv": "3",
    "roleType": "0",
    "opAuth": "0",
    "type": "0",
}


def facts(**changes: object) -> KeyFacts:
    assert EXCHANGE.introspection is not None
    return EXCHANGE.introspection.read({"code": "0", "data": [{**SAMPLE, **changes}], "msg": ""})


def detail(**amounts: str) -> dict[str, object]:
    return {"code": "0", "msg": "", "data": [{"totalEq": "1", "details": [{"ccy": "USDT", **amounts}]}]}


def test_the_documented_sample_is_read_in_full_and_says_nothing_of_transfers() -> None:
    assert facts() == KeyFacts(
        rights=dict.fromkeys((Right.READ, Right.TRADE, Right.FUTURES, Right.WITHDRAW), True),
        ip_list=("117.37.203.58", "117.37.203.57"),
        account_id="44705892343619584",
        is_master=True,
    )


def test_a_key_that_may_only_look_has_every_other_right_off() -> None:
    read = facts(perm="read_only")

    assert read.rights == {Right.READ: True, Right.TRADE: False, Right.FUTURES: False, Right.WITHDRAW: False}
    assert read.instead == {}


@pytest.mark.parametrize("mode", ["2", "3", "4"])
def test_trading_covers_futures_in_every_mode_that_includes_them(mode: str) -> None:
    assert facts(acctLv=mode).rights[Right.FUTURES] is True


@pytest.mark.parametrize("mode", ["1", 1])
def test_in_the_mode_for_spot_alone_the_mode_is_at_fault_and_not_the_key(mode: object) -> None:
    read = facts(acctLv=mode, perm="read_only,trade")

    assert (read.rights[Right.TRADE], read.rights[Right.FUTURES]) == (True, False)
    assert read.instead == {Right.FUTURES: Diagnosis.FUTURES_NOT_OPENED}


def test_a_key_that_may_not_trade_lacks_the_right_before_the_mode_matters() -> None:
    read = facts(acctLv="1", perm="read_only")

    assert (read.rights[Right.FUTURES], read.instead) == (False, {})


@pytest.mark.parametrize("mode", ["5", "", None])
def test_an_unknown_mode_leaves_futures_open(mode: object) -> None:
    read = facts(acctLv=mode)

    assert Right.FUTURES not in read.rights
    assert read.rights[Right.TRADE] is True


@pytest.mark.parametrize("word", ["withdraw", "Withdraw", "withdrawal"])
def test_every_spelling_of_the_withdraw_right_is_on(word: str) -> None:
    assert facts(perm=f"read_only,{word}").rights[Right.WITHDRAW] is True


def test_an_unknown_word_leaves_open_what_it_might_grant() -> None:
    read = facts(perm="read_only,earn")

    assert read.rights == {Right.READ: True}
    assert read.unknown_words == ("earn",)


def test_a_sub_account_is_told_by_the_account_above_it() -> None:
    assert facts(mainUid="11").is_master is False
    assert facts(mainUid="").is_master is None


@pytest.mark.parametrize("listed", ["", None])
def test_a_key_without_a_list_is_open(listed: str | None) -> None:
    assert facts(ip=listed).ip_list == ()


@pytest.mark.parametrize("listed", [{"in": "another form"}, 7])
def test_a_list_in_another_form_never_costs_the_proof_that_withdrawal_is_on(listed: object) -> None:
    read = facts(ip=listed)

    assert (read.rights[Right.WITHDRAW], read.ip_list) == (True, None)


@pytest.mark.parametrize(
    "answer", [None, [], {}, {"data": None}, {"data": []}, {"data": [{}]}, {"data": [{**SAMPLE, "perm": ""}]}]
)
def test_another_shape_is_refused(answer: Any) -> None:
    assert EXCHANGE.introspection is not None
    with pytest.raises(ValueError, match="expected"):
        EXCHANGE.introspection.read(answer)


@pytest.mark.parametrize(
    ("amounts", "free", "total"),
    [
        # the two documented samples: a mode with margin, and the one for spot alone
        ({"availBal": "", "availEq": "28.21", "cashBal": "28.21", "eq": "28.21", "frozenBal": "0"}, "28.21", "28.21"),
        ({"availBal": "0.04", "availEq": "", "cashBal": "0.049", "eq": "0.049", "frozenBal": "0.009"}, "0.04", "0.049"),
        ({"availBal": "5", "cashBal": "7"}, "5", "7"),
        ({"availBal": "5", "eq": "-2"}, "5", "5"),
    ],
)
def test_the_trading_account_is_read_in_every_mode(amounts: dict[str, str], free: str, total: str) -> None:
    expected = (Balance("USDT", Decimal(free), Decimal(total), "trade"),)

    assert [EXCHANGE.balances[market].read(detail(**amounts)) for market in Market] == [expected, expected]


def test_nothing_in_it_is_no_balance() -> None:
    assert EXCHANGE.balances[Market.SPOT].read(detail(availBal="0", eq="0")) == ()
    assert EXCHANGE.balances[Market.SPOT].read({"code": "0", "data": [{"details": []}]}) == ()


@pytest.mark.parametrize("answer", [{"data": []}, {"data": [{}]}, {"data": {"details": []}}, detail(eq="x", ccy="A")])
def test_a_balance_of_another_shape_is_refused(answer: object) -> None:
    with pytest.raises(ValueError, match="expected"):
        EXCHANGE.balances[Market.SPOT].read(answer)


def test_its_clock_is_read() -> None:
    assert EXCHANGE.read_server_time({"code": "0", "data": [{"ts": "1597026383085"}], "msg": ""}) == 1597026383085


@pytest.mark.parametrize(
    ("code", "words", "ip"),
    [
        ("50110", "Your IP 203.0.113.10 is not included in your API key's abc IP whitelist.", "203.0.113.10"),
        ("50110", "Your IP 2001:db8::7 is not included in your API key's abc IP whitelist.", "2001:db8::7"),
        ("50121", "You can't access our services through the IP address (203.0.113.10)", "203.0.113.10"),
        ("50035", "This endpoint requires that APIKey must be bound to IP", None),
    ],
)
def test_our_address_is_taken_from_a_refusal_that_names_it(code: str, words: str, ip: str | None) -> None:
    finding = classify(EXCHANGE, Answer(http_status=401, body=f'{{"code":"{code}","msg":"{words}"}}'))

    assert finding is not None
    assert finding.ip == ip


def test_the_key_in_a_refusal_is_not_repeated() -> None:
    key = "3d7f2a10-5b6c-4d8e-9f01-23456789abcd"
    words = f"Your IP 203.0.113.10 is not included in your API key's {key} IP whitelist."
    finding = classify(EXCHANGE, Answer(http_status=401, body=f'{{"code":"50110","msg":"{words}"}}'))

    assert finding is not None
    assert (key in finding.evidence, "203.0.113.10" in finding.evidence) == (False, True)


def test_the_american_site_offers_spot_alone() -> None:
    assert {site.id: EXCHANGE.market_choices_at(site.id) for site in EXCHANGE.sites} == {
        "global": tuple(MarketChoice),
        "eea": tuple(MarketChoice),
        "us": (MarketChoice.SPOT,),
    }
