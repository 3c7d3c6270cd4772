"""What Binance says of a key and its balances is read as it is meant; its one refusal for everything is told apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from bot.core.diagnosis import Diagnosis, Finding
from bot.core.endpoints import parse_endpoints
from bot.core.exchange import Call, Clues, Field, Market, Need
from bot.core.passport import Balance, KeyFacts, Right
from bot.core.secret import Secret
from bot.exchanges.binance import EXCHANGE
from bot.probe.addressing import readdressed

SAMPLE = {
    "ipRestrict": False,
    "createTime": 1698645219000,
    "enableReading": True,
    "enableWithdrawals": False,
    "enableInternalTransfer": False,
    "enableMargin": False,
    "enableFutures": False,
    "permitsUniversalTransfer": False,
    "enableVanillaOptions": False,
    "enableFixApiTrade": False,
    "enableFixReadOnly": True,
    "enableSpotAndMarginTrading": False,
    "enablePortfolioMarginTrading": True,
}
REFUSED = Finding(Diagnosis.AMBIGUOUS_AUTH, "HTTP 401, code -2015: Invalid API-key, IP, or permissions", "-2015")
NAMED = replace(REFUSED, evidence=f"{REFUSED.evidence}, request ip: 203.0.113.10", ip="203.0.113.10")
NO_TRADE = replace(REFUSED, diagnosis=Diagnosis.NO_TRADE_PERMISSION)
SPOT, FUTURES = (EXCHANGE.balances[market].call for market in Market)


def facts(**changes: object) -> KeyFacts:
    assert EXCHANGE.introspection is not None
    return EXCHANGE.introspection.read({**SAMPLE, **changes})


def concluded(
    *tried: Finding | None, call: Call = SPOT, known: KeyFacts | None = None, refusal: Finding = REFUSED
) -> Finding | None:
    [differential] = EXCHANGE.differentials
    return differential.conclude(Clues(refusal, call, known, tried))


def test_the_documented_sample_is_read_in_full() -> None:
    assert facts() == KeyFacts(
        rights={right: right is Right.READ for right in Right},
        ip_list=(),
        created_at=datetime(2023, 10, 30, 5, 53, 39, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("flag", "right"),
    [
        ("enableSpotAndMarginTrading", Right.TRADE),
        ("enableFutures", Right.FUTURES),
        ("permitsUniversalTransfer", Right.TRANSFER),
        ("enableInternalTransfer", Right.TRANSFER),
        ("enableWithdrawals", Right.WITHDRAW),
    ],
)
def test_each_flag_is_one_right_and_no_other(flag: str, right: Right) -> None:
    assert facts(**{flag: True}).rights == {each: each in {Right.READ, right} for each in Right}


def test_a_list_of_addresses_is_never_shown() -> None:
    assert (facts(ipRestrict=True).ip_list, facts(ipRestrict=None).ip_list) == (None, None)


def test_an_unknown_permission_leaves_open_what_it_might_grant() -> None:
    read = facts(enableSpotAndMarginTrading=True, enableSomethingNew=True)

    assert read.rights == {Right.READ: True, Right.TRADE: True}
    assert read.unknown_words == ("enableSomethingNew",)


def test_an_unknown_permission_that_is_off_changes_nothing() -> None:
    assert facts(enableSomethingNew=False) == facts()


def test_a_new_permission_to_withdraw_is_one() -> None:
    assert facts(enableWithdrawalsToAnyone=True).rights[Right.WITHDRAW] is True


@pytest.mark.parametrize("value", ["false", None, 0])
def test_a_flag_in_another_form_leaves_everything_open_that_is_not_on(value: object) -> None:
    assert facts(enableWithdrawals=value).rights == {Right.READ: True}


def test_a_flag_that_is_not_there_leaves_its_right_open() -> None:
    assert EXCHANGE.introspection is not None
    told = {name: on for name, on in SAMPLE.items() if name not in {"enableFutures", "enableInternalTransfer"}}

    read = EXCHANGE.introspection.read(told).rights

    assert read == {Right.READ: True, Right.TRADE: False, Right.WITHDRAW: False}


def test_the_end_of_the_trading_right_counts_only_without_a_list() -> None:
    ends = 1700000000000

    assert facts(tradingAuthorityExpirationTime=ends).expires_at == datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)
    assert facts(tradingAuthorityExpirationTime=ends, ipRestrict=True).expires_at is None


@pytest.mark.parametrize("name", ["createTime", "tradingAuthorityExpirationTime", "ipRestrict"])
def test_what_only_informs_never_costs_the_proof_that_withdrawal_is_on(name: str) -> None:
    read = facts(enableWithdrawals=True, **{name: {"in": "another form"}})

    assert read.rights[Right.WITHDRAW] is True


@pytest.mark.parametrize("answer", [None, [], {}, {"data": SAMPLE}, {**SAMPLE, "enableReading": "true"}])
def test_another_shape_is_refused(answer: Any) -> None:
    assert EXCHANGE.introspection is not None
    with pytest.raises(ValueError, match="expected"):
        EXCHANGE.introspection.read(answer)


def test_the_spot_account_is_read_without_what_is_empty() -> None:
    answer = {
        "canTrade": True,
        "balances": [
            {"asset": "BTC", "free": "0.00219821", "locked": "0.001"},
            {"asset": "LTC", "free": "0.00000000", "locked": "0.00000000"},
        ],
    }

    assert EXCHANGE.balances[Market.SPOT].read(answer) == (
        Balance("BTC", Decimal("0.00219821"), Decimal("0.00319821"), "spot"),
    )


def test_the_futures_account_is_a_list() -> None:
    answer = [
        {"accountAlias": "SgsR", "asset": "USDT", "balance": "122607.35", "availableBalance": "23.72"},
        {"accountAlias": "SgsR", "asset": "BNB", "balance": "0.00000000", "availableBalance": "0.00000000"},
    ]

    assert EXCHANGE.balances[Market.FUTURES].read(answer) == (
        Balance("USDT", Decimal("23.72"), Decimal("122607.35"), "futures"),
    )


@pytest.mark.parametrize("amount", ["x", "NaN", "Infinity", True, []])
def test_what_is_no_amount_is_refused(amount: object) -> None:
    with pytest.raises(ValueError, match="an amount is expected"):
        EXCHANGE.balances[Market.SPOT].read({"balances": [{"asset": "USDT", "free": amount, "locked": "0"}]})
    with pytest.raises(ValueError, match="an amount is expected"):
        EXCHANGE.balances[Market.FUTURES].read([{"asset": "USDT", "balance": "1", "availableBalance": amount}])


def test_its_clock_is_read() -> None:
    assert EXCHANGE.read_server_time({"serverTime": 1499827319559}) == 1499827319559


def test_a_key_that_speaks_of_itself_and_shows_the_futures_right_has_no_futures_account() -> None:
    found = concluded(None, NAMED, call=FUTURES, known=facts(enableFutures=True), refusal=NAMED)

    assert found == replace(NAMED, diagnosis=Diagnosis.FUTURES_NOT_OPENED, ip=None)


def test_a_key_that_speaks_of_itself_without_showing_the_futures_right_lacks_it() -> None:
    found = concluded(None, NAMED, call=FUTURES, known=facts(enableSomethingNew=True), refusal=NAMED)

    assert found == replace(NAMED, diagnosis=Diagnosis.NO_FUTURES_PERMISSION, ip=None)


def test_a_key_that_speaks_of_itself_is_not_accused_of_what_it_has() -> None:
    unsure = KeyFacts(rights={})

    assert concluded(NO_TRADE, NAMED, known=facts()) is None
    assert concluded(NO_TRADE, NAMED, known=unsure) == replace(REFUSED, diagnosis=Diagnosis.NO_READ_PERMISSION)


@pytest.mark.parametrize(
    "passed", [None, Finding(Diagnosis.UNKNOWN, "HTTP 400, code -1013: Filter failure: NOTIONAL", "-1013")]
)
def test_a_trial_that_goes_through_shows_that_only_the_permission_is_missing(passed: Finding | None) -> None:
    assert concluded(passed, NAMED) == replace(REFUSED, diagnosis=Diagnosis.NO_READ_PERMISSION)
    assert concluded(NO_TRADE, passed) == replace(REFUSED, diagnosis=Diagnosis.NO_READ_PERMISSION)
    assert concluded(passed, NAMED, call=FUTURES, refusal=NAMED) == replace(
        NAMED, diagnosis=Diagnosis.NO_FUTURES_PERMISSION, ip=None
    )


def test_where_everything_is_refused_the_cause_stays_open_and_our_address_is_named() -> None:
    assert concluded(NO_TRADE, NAMED) == NAMED
    assert concluded(NO_TRADE, REFUSED) is None
    assert concluded(NO_TRADE, NAMED, refusal=NAMED) is None


@pytest.mark.parametrize("diagnosis", [Diagnosis.EXCHANGE_UNAVAILABLE, Diagnosis.RATE_LIMITED, Diagnosis.UNKNOWN])
def test_a_trial_that_did_not_come_through_shows_nothing(diagnosis: Diagnosis) -> None:
    assert concluded(Finding(diagnosis, "this call was not made"), REFUSED) is None


def test_another_refusal_is_none_of_its_business() -> None:
    assert concluded(None, None, refusal=Finding(Diagnosis.AMBIGUOUS_AUTH, "HTTP 403")) is None


def test_its_trials_change_nothing() -> None:
    [differential] = EXCHANGE.differentials

    assert [call.method for call in differential.calls] == ["privatePostOrderTest", "fapiPrivateV3GetBalance"]
    assert {call.need for call in differential.calls} == {Need.TRADE, Need.FUTURES}


def test_no_key_of_the_american_site_goes_to_the_other_company() -> None:
    urls = {
        "private": "https://api.binance.us/api/v3",
        "fapiPrivateV3": "https://fapi.binance.com/fapi/v3",
    }

    assert readdressed(dict(urls), EXCHANGE, EXCHANGE.site("us"), parse_endpoints("{}")) == {
        "private": "https://api.binance.us/api/v3",
        "fapiPrivateV3": "https://api.binance.us/fapi/v3",
    }


BODY = "MC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f"


@pytest.mark.parametrize(
    "value",
    [
        "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j",
        f"-----BEGIN PRIVATE KEY-----\n{BODY}\n-----END PRIVATE KEY-----",
        f"-----BEGIN RSA PRIVATE KEY-----\n{BODY}\n{BODY}\n{BODY}==\n-----END RSA PRIVATE KEY-----",
    ],
)
def test_a_secret_is_a_word_or_a_private_key(value: str) -> None:
    secret = EXCHANGE.field(Field.SECRET)
    assert secret is not None

    assert Secret(value).matches(secret.pattern)
    assert [form for form, pattern in secret.unusable if Secret(value).matches(pattern)] == []


@pytest.mark.parametrize(
    ("value", "form"),
    [
        (f"-----BEGIN ENCRYPTED PRIVATE KEY-----\n{BODY}\n-----END ENCRYPTED PRIVATE KEY-----", "encrypted"),
        (
            f"-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\n{BODY}\n-----END RSA PRIVATE KEY-----",
            "encrypted",
        ),
        (f"-----BEGIN EC PRIVATE KEY-----\n{BODY}\n-----END EC PRIVATE KEY-----", "kind"),
        (f"-----BEGIN OPENSSH PRIVATE KEY-----\n{BODY}\n-----END OPENSSH PRIVATE KEY-----", "kind"),
    ],
)
def test_a_private_key_that_cannot_sign_is_named(value: str, form: str) -> None:
    secret = EXCHANGE.field(Field.SECRET)
    assert secret is not None

    assert [each for each, pattern in secret.unusable if Secret(value).matches(pattern)] == [form]
    assert not Secret(value).matches(secret.pattern)
