"""What HTX says of a key, its balances and its clock is read as it is meant, and a bare code gets its cause."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from bot.core.credentials import Doubt, DoubtKind, look_at
from bot.core.diagnosis import Diagnosis, Finding
from bot.core.exchange import Call, Clues, Field, Market
from bot.core.passport import Balance, KeyFacts, Right
from bot.core.secret import Secret
from bot.exchanges.htx import EXCHANGE

LISTED = {
    "accessKey": "160bb889-b7XXXXbe-e0XXXXf5-ghxertfvbf",
    "status": "normal",
    "note": "host",
    "permission": "trade,readOnly",
    "ipAddresses": "192.168.0.1,192.168.1.1",
    "validDays": -1,
    "createTime": 1615192704000,
    "updateTime": 1623030338000,
}
OPEN = {
    "accessKey": "5000d371-edXXXXf5tf-40XXXX8b-ab8e5",
    "status": "normal",
    "note": "host two",
    "permission": "readOnly,trade,withdraw",
    "ipAddresses": "",
    "validDays": 7,
    "createTime": 1623158078000,
    "updateTime": 1629875976000,
}
KEY = "4ba5cdf2-4a92c5da-718ba144-dbuqg6hkte"


def facts(sample: dict[str, object] = LISTED, **changes: object) -> KeyFacts:
    assert EXCHANGE.introspection is not None
    answer = {"code": 200, "message": "success", "data": [{**sample, **changes}], "ok": True}
    return EXCHANGE.introspection.read(answer)


def test_the_documented_key_with_addresses_is_read_in_full() -> None:
    assert facts() == KeyFacts(
        rights={Right.READ: True, Right.TRADE: True, Right.FUTURES: True, Right.WITHDRAW: False},
        ip_list=("192.168.0.1", "192.168.1.1"),
        created_at=datetime(2021, 3, 8, 8, 38, 24, tzinfo=UTC),
        is_master=True,
    )


def test_the_documented_key_without_addresses_ends_in_days_and_may_withdraw() -> None:
    read = facts(OPEN)

    assert (read.ip_list, read.valid_for, read.rights[Right.WITHDRAW]) == ((), timedelta(days=7), True)


@pytest.mark.parametrize("permission", ["readOnly", "READONLY", " readOnly "])
def test_a_key_that_may_only_look_can_neither_trade_nor_withdraw(permission: str) -> None:
    rights = {Right.READ: True, Right.TRADE: False, Right.FUTURES: False, Right.WITHDRAW: False}

    assert facts(permission=permission).rights == rights


@pytest.mark.parametrize("word", ["withdraw", "Withdraw", "withdrawal", "fastWithdraw"])
def test_every_spelling_of_the_withdraw_right_is_on(word: str) -> None:
    assert facts(permission=f"{word},trade,readOnly").rights[Right.WITHDRAW] is True


def test_moving_funds_goes_with_trade_and_is_never_said_to_be_on_or_off() -> None:
    assert [Right.TRANSFER in facts(permission=words).rights for words in ("readOnly", "readOnly,trade")] == [
        False,
        False,
    ]


def test_an_unknown_word_leaves_open_what_it_might_grant() -> None:
    read = facts(permission="readOnly,trade,lend")

    assert read.rights == {Right.READ: True, Right.TRADE: True, Right.FUTURES: True}
    assert read.unknown_words == ("lend",)


def test_an_unknown_status_leaves_open_what_is_off() -> None:
    read = facts(status="paused")

    assert Right.WITHDRAW not in read.rights
    assert read.unknown_words == ("status paused",)


def test_an_expired_key_has_ended_when_it_was_last_changed() -> None:
    read = facts(OPEN, status="expired", validDays=0)

    assert (read.expires_at, read.valid_for) == (datetime(2021, 8, 25, 7, 19, 36, tzinfo=UTC), None)


@pytest.mark.parametrize("days", [-1, -2, 100_000, None, "soon", True])
def test_what_is_no_lifetime_is_none(days: object) -> None:
    assert facts(validDays=days).valid_for is None


@pytest.mark.parametrize(("name", "fact"), [("createTime", "created_at"), ("ipAddresses", "ip_list")])
def test_what_only_informs_never_costs_the_proof_that_withdrawal_is_on(name: str, fact: str) -> None:
    read = facts(OPEN, **{name: {"in": "another form"}})

    assert (read.rights[Right.WITHDRAW], getattr(read, fact)) == (True, None)


def test_a_list_that_is_not_told_is_not_an_open_key() -> None:
    assert EXCHANGE.introspection is not None
    told = {name: value for name, value in LISTED.items() if name != "ipAddresses"}

    assert EXCHANGE.introspection.read({"code": 200, "data": [told]}).ip_list is None


@pytest.mark.parametrize(
    "answer",
    [
        None,
        {},
        {"data": None},
        {"data": []},
        {"data": [None]},
        {"data": [LISTED, OPEN]},
        {"data": [{**LISTED, "permission": ""}]},
        {"data": [{**LISTED, "permission": None}]},
        {"data": [{**LISTED, "status": "expired", "updateTime": None, "createTime": None}]},
    ],
)
def test_another_shape_or_several_keys_are_refused(answer: Any) -> None:
    assert EXCHANGE.introspection is not None
    with pytest.raises(ValueError, match="expected"):
        EXCHANGE.introspection.read(answer)


def test_the_number_of_the_account_is_found_for_the_next_question() -> None:
    assert EXCHANGE.introspection is not None
    lookup = EXCHANGE.introspection.lookup
    assert lookup is not None

    assert lookup.read({"code": 200, "data": 63628520}) == "63628520"
    assert EXCHANGE.introspection.call.params == {"uid": "{found}", "accessKey": "{api_key}"}


@pytest.mark.parametrize("answer", [None, {}, {"data": None}, {"data": 0}, {"data": {}}, {"data": True}])
def test_no_number_of_an_account_is_refused(answer: object) -> None:
    assert EXCHANGE.introspection is not None
    assert EXCHANGE.introspection.lookup is not None
    with pytest.raises(ValueError, match="expected"):
        EXCHANGE.introspection.lookup.read(answer)


def test_spot_is_told_as_what_it_is_worth() -> None:
    answer = {"code": 200, "data": {"balance": "34.75", "timestamp": 1594901254363}, "ok": True}

    assert EXCHANGE.balances[Market.SPOT].read(answer) == (Balance("USD", Decimal("34.75"), Decimal("34.75"), "spot"),)


def test_an_account_that_is_worth_nothing_is_empty() -> None:
    assert EXCHANGE.balances[Market.SPOT].read({"code": 200, "data": {"balance": "0"}}) == ()


def test_futures_are_told_by_currency_without_what_is_bound_as_margin() -> None:
    details = [
        {"currency": "USDT", "equity": "174.2", "available": "170", "available_margin": "164.2"},
        {"currency": "HTX", "equity": "0", "available_margin": "0"},
    ]

    assert EXCHANGE.balances[Market.FUTURES].read({"code": 200, "data": {"details": details}}) == (
        Balance("USDT", Decimal("164.2"), Decimal("174.2"), "futures"),
    )


@pytest.mark.parametrize("market", [Market.SPOT, Market.FUTURES])
@pytest.mark.parametrize(
    "answer", [{}, {"code": 200}, {"code": 200, "data": {}}, {"code": 401, "message": "Incorrect IP address"}]
)
def test_an_answer_without_amounts_is_not_an_empty_account(market: Market, answer: object) -> None:
    with pytest.raises(ValueError, match="expected"):
        EXCHANGE.balances[market].read(answer)


def test_its_clock_is_read() -> None:
    assert EXCHANGE.read_server_time({"status": "ok", "data": 1629715504949}) == 1629715504949


BARE = Finding(Diagnosis.AMBIGUOUS_AUTH, "HTTP 200, code 1003: invalid signature", "1003")


def concluded(*tried: Finding | None) -> Finding | None:
    [differential] = EXCHANGE.differentials
    assert differential.is_for(BARE)
    return differential.conclude(Clues(BARE, Call("spotPrivateGetV2UserUid"), None, tried))


@pytest.mark.parametrize(
    "diagnosis", [Diagnosis.INVALID_SECRET, Diagnosis.INVALID_KEY, Diagnosis.IP_NOT_ALLOWED, Diagnosis.KEY_EXPIRED]
)
def test_the_old_path_names_the_cause_of_a_bare_code(diagnosis: Diagnosis) -> None:
    told = Finding(diagnosis, "HTTP 200, code api-signature-not-valid: the words", "api-signature-not-valid")

    assert concluded(told) == told


@pytest.mark.parametrize("diagnosis", [Diagnosis.AMBIGUOUS_AUTH, Diagnosis.UNKNOWN, Diagnosis.RATE_LIMITED])
def test_without_words_the_cause_stays_open(diagnosis: Diagnosis) -> None:
    assert concluded(Finding(diagnosis, "HTTP 200, code api-signature-not-valid")) is None
    assert concluded(None) is None
    assert concluded() is None


def doubt_of(secret: str) -> Doubt | None:
    return look_at(EXCHANGE, {Field.API_KEY: Secret(KEY), Field.SECRET: Secret(secret)}, [])


def test_a_private_key_in_place_of_the_secret_is_named_before_any_call() -> None:
    private = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode().strip()
    unusable = Doubt(DoubtKind.UNUSABLE, Field.SECRET, form="ed25519")

    assert doubt_of(pem) == unusable
    assert doubt_of("".join(pem.splitlines()[1:-1])) == unusable
    public = private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode().strip()
    assert doubt_of(public) == Doubt(DoubtKind.PUBLIC_KEY, Field.SECRET)
    assert doubt_of("b0ab12cd-c6ab34ef-94ab56ab-d78ab") is None


@pytest.mark.parametrize("key", [KEY, "rfhxxxxx-950000847-boooooo3-432c0", "5000d371-ed1234f5tf-401f2a8b-ab8e5"])
def test_both_values_have_four_groups(key: str) -> None:
    assert [EXCHANGE.field(name) is not None for name in (Field.API_KEY, Field.SECRET)] == [True, True]
    assert [Secret(key).matches(each.pattern) for each in EXCHANGE.fields] == [True, True]
