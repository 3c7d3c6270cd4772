"""What Bybit says of a key, its end and its balances is read as it is meant; its one denial is told by the call."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from bot.core.answer import Answer
from bot.core.classify import classify
from bot.core.diagnosis import Diagnosis, Finding
from bot.core.endpoints import parse_endpoints
from bot.core.exchange import Clues, Field, Market, MarketChoice, Need
from bot.core.judge import Seen, fault_of_age
from bot.core.passport import Balance, KeyFacts, Right
from bot.core.secret import Secret
from bot.exchanges.bybit import EXCHANGE
from bot.probe.addressing import readdressed

# https://bybit-exchange.github.io/docs/v5/user/apikey-info
PERMISSIONS: dict[str, object] = {
    "ContractTrade": [],
    "Spot": [],
    "Wallet": ["AccountTransfer"],
    "Options": [],
    "Derivatives": [],
    "CopyTrading": [],
    "BlockTrade": [],
    "Exchange": [],
    "NFT": [],
}
SAMPLE: dict[str, object] = {
    "id": "16651472",
    "note": "testxxx",
    "readOnly": 0,
    "secret": "",
    "permissions": PERMISSIONS,
    "ips": ["*"],
    "type": 1,
    "deadlineDay": 88,
    "expiredAt": "2023-05-15T03:13:24Z",
    "createdAt": "2023-02-15T03:13:24Z",
    "unified": 0,
    "uta": 0,
    "userID": 53888001,
}
NEVER = "1970-01-01T00:00:00Z"
REFUSED = Finding(Diagnosis.AMBIGUOUS_AUTH, "HTTP 200, code 10005: Permission denied", "10005")


def answer(**changes: object) -> dict[str, object]:
    return {"retCode": 0, "retMsg": "", "result": {**SAMPLE, **changes}, "retExtInfo": {}, "time": 1676430843547}


def facts(**changes: object) -> KeyFacts:
    assert EXCHANGE.introspection is not None
    return EXCHANGE.introspection.read(answer(**changes))


def allowed(*, read_only: object = 0, **permissions: object) -> KeyFacts:
    return facts(readOnly=read_only, permissions={**PERMISSIONS, "Wallet": [], **permissions})


def wallet(**amounts: object) -> dict[str, object]:
    coin = {"coin": "USDT", "walletBalance": "100", "equity": "100", "availableToWithdraw": "", **amounts}
    return {"retCode": 0, "result": {"list": [{"accountType": "UNIFIED", "coin": [coin]}]}}


def test_the_documented_sample_is_read_in_full() -> None:
    assert facts() == KeyFacts(
        rights={
            right: right is Right.TRANSFER for right in (Right.TRADE, Right.FUTURES, Right.TRANSFER, Right.WITHDRAW)
        },
        ip_list=(),
        created_at=datetime(2023, 2, 15, 3, 13, 24, tzinfo=UTC),
        account_id="53888001",
        expires_at=datetime(2023, 5, 15, 3, 13, 24, tzinfo=UTC),
    )


def test_a_key_for_spot_reads_and_trades_and_nothing_else() -> None:
    assert allowed(Spot=["SpotTrade"]).rights == {right: right in {Right.READ, Right.TRADE} for right in Right}


@pytest.mark.parametrize(
    ("permissions", "is_on"),
    [
        ({"ContractTrade": ["Order", "Position"]}, True),
        ({"Derivatives": ["DerivativesTrade"]}, True),
        ({"ContractTrade": ["Order"]}, False),
        ({"ContractTrade": ["Position"]}, False),
        ({"Options": ["OptionsTrade"]}, False),
    ],
)
def test_futures_take_orders_and_positions(permissions: dict[str, object], is_on: bool) -> None:
    assert allowed(**permissions).rights[Right.FUTURES] is is_on


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("Withdraw", Right.WITHDRAW),
        ("WithdrawalOfANewKind", Right.WITHDRAW),
        ("AccountTransfer", Right.TRANSFER),
        ("SubMemberTransfer", Right.TRANSFER),
        ("SubMemberTransferList", Right.TRANSFER),
    ],
)
def test_a_word_of_the_wallet_is_one_right_and_no_other(word: str, right: Right) -> None:
    granted = {each for each, on in allowed(Wallet=[word]).rights.items() if on}

    assert granted == {right}


def test_withdrawal_is_found_in_a_group_that_nobody_knows() -> None:
    assert allowed(SomethingNew=["FiatWithdraw"]).rights[Right.WITHDRAW] is True


@pytest.mark.parametrize("read_only", [1, "1"])
def test_a_key_that_only_reads_may_do_nothing_of_what_is_ticked(read_only: object) -> None:
    read = allowed(read_only=read_only, Spot=["SpotTrade"], Wallet=["Withdraw"], SomethingNew=["Word"])

    assert read.rights == {right: right is Right.READ for right in Right}


@pytest.mark.parametrize("read_only", [None, 2, True, "no"])
def test_where_reading_alone_is_not_told_only_a_danger_is_believed(read_only: object) -> None:
    read = allowed(read_only=read_only, Spot=["SpotTrade"], Wallet=["Withdraw"])

    assert read.rights == {Right.READ: True, Right.WITHDRAW: True}
    assert read.unknown_words == ("readOnly",)


def test_an_unknown_permission_leaves_open_what_it_might_grant() -> None:
    read = allowed(Spot=["SpotTrade"], FiatP2P=["FiatOrder"])

    assert read.rights == {Right.READ: True, Right.TRADE: True}
    assert read.unknown_words == ("FiatOrder",)


def test_permissions_of_other_products_change_nothing() -> None:
    assert allowed(Earn=["Earn"], NFT=["NFTQueryProductList"]) == allowed()


def test_a_group_that_is_not_there_leaves_its_right_open() -> None:
    read = facts(permissions={"Spot": ["SpotTrade"], "Derivatives": []})

    assert read.rights == {Right.READ: True, Right.TRADE: True}


@pytest.mark.parametrize(
    ("given", "read"),
    [
        (["*"], ()),
        ([], ()),
        (["18.181.170.164", "2001:db8::7"], ("18.181.170.164", "2001:db8::7")),
        (None, None),
        ({"ip": "1"}, None),
    ],
)
def test_the_addresses_are_told_unmasked(given: object, read: tuple[str, ...] | None) -> None:
    assert facts(ips=given).ip_list == read


@pytest.mark.parametrize("ends", [NEVER, "0001-01-01T00:00:00Z", "", None, {"at": 1}])
def test_a_key_with_a_list_never_ends(ends: object) -> None:
    read = facts(expiredAt=ends, deadlineDay=-2, ips=["18.181.170.164"])

    assert (read.expires_at, read.valid_for) == (None, None)


@pytest.mark.parametrize(("days", "left"), [(88, timedelta(days=88)), ("7", timedelta(days=7)), (0, timedelta(0))])
def test_without_a_date_the_days_that_are_left_count(days: object, left: timedelta) -> None:
    assert facts(expiredAt=NEVER, deadlineDay=days).valid_for == left


@pytest.mark.parametrize("days", [-1, 10**30, None, "soon", True])
def test_days_that_nobody_could_count_are_none(days: object) -> None:
    assert facts(expiredAt=NEVER, deadlineDay=days).valid_for is None


def test_a_key_whose_end_has_passed_is_expired_and_one_with_days_left_is_not() -> None:
    ends = datetime(2023, 5, 15, 3, 13, 24, tzinfo=UTC)
    seen = Seen(facts=facts())

    ended = fault_of_age(seen, ends + timedelta(seconds=1))

    assert ended == Finding(Diagnosis.KEY_EXPIRED, "the exchange reports for this key: expired on 2023-05-15")
    assert fault_of_age(seen, ends - timedelta(days=1)) is None


@pytest.mark.parametrize(("told", "read"), [(True, True), (False, False), ("yes", None), (None, None)])
def test_whether_it_is_the_main_account(told: object, read: bool | None) -> None:
    assert facts(isMaster=told).is_master is read


@pytest.mark.parametrize("name", ["ips", "deadlineDay", "expiredAt", "createdAt", "isMaster", "userID"])
def test_what_only_informs_never_costs_the_proof_that_withdrawal_is_on(name: str) -> None:
    permissions = {**PERMISSIONS, "Wallet": ["Withdraw"]}

    read = facts(permissions=permissions, **{name: {"in": "another form"}})

    assert read.rights[Right.WITHDRAW] is True


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {},
        {"result": []},
        {"result": {}},
        answer(permissions=[]),
    ],
)
def test_another_shape_is_refused(value: Any) -> None:
    assert EXCHANGE.introspection is not None
    with pytest.raises(ValueError, match="expected"):
        EXCHANGE.introspection.read(value)


@pytest.mark.parametrize("group", [{"SpotTrade": True}, [True]])
def test_a_group_that_cannot_be_read_leaves_its_right_open(group: object) -> None:
    read = facts(permissions={**PERMISSIONS, "Spot": group})

    assert Right.TRADE not in read.rights
    assert read.unknown_words == ("Spot",)


def test_the_unified_account_is_read_once_for_both_markets() -> None:
    spot, futures = (EXCHANGE.balances[market].call for market in Market)

    assert (spot.method, spot.params) == (futures.method, futures.params)


def test_free_is_what_neither_an_order_nor_a_position_holds() -> None:
    held = wallet(walletBalance="100", equity="112", locked="10", totalOrderIM="5.5", totalPositionIM="20")

    assert EXCHANGE.balances[Market.SPOT].read(held) == (Balance("USDT", Decimal("64.5"), Decimal(112), "trade"),)


def test_what_is_bound_beyond_the_wallet_leaves_nothing_free() -> None:
    bound = wallet(walletBalance="10", equity="8", totalPositionIM="20")

    assert EXCHANGE.balances[Market.FUTURES].read(bound) == (Balance("USDT", Decimal(0), Decimal(10), "trade"),)


def test_an_empty_account_holds_nothing() -> None:
    assert EXCHANGE.balances[Market.SPOT].read(wallet(walletBalance="0", equity="")) == ()


@pytest.mark.parametrize("value", [None, {}, {"result": {}}, {"result": {"list": [{}]}}, wallet(coin=None)])
def test_balances_of_another_shape_are_refused(value: object) -> None:
    with pytest.raises(ValueError, match="expected"):
        EXCHANGE.balances[Market.SPOT].read(value)


@pytest.mark.parametrize("amount", ["x", "NaN", "Infinity", True, []])
def test_what_is_no_amount_is_refused(amount: object) -> None:
    with pytest.raises(ValueError, match="an amount is expected"):
        EXCHANGE.balances[Market.SPOT].read(wallet(locked=amount))


def test_its_clock_is_read() -> None:
    told = {"retCode": 0, "result": {"timeSecond": "1688639403", "timeNano": "1688639403423213947"}}

    assert EXCHANGE.read_server_time(told) == 1688639403423


@pytest.mark.parametrize(
    ("need", "diagnosis"),
    [
        (Need.READ, Diagnosis.NO_READ_PERMISSION),
        (Need.TRADE, Diagnosis.NO_TRADE_PERMISSION),
        (Need.FUTURES, Diagnosis.NO_FUTURES_PERMISSION),
    ],
)
def test_a_denial_of_a_key_that_spoke_of_itself_is_a_missing_permission(need: Need, diagnosis: Diagnosis) -> None:
    [differential] = EXCHANGE.differentials
    call = replace(EXCHANGE.balances[Market.SPOT].call, need=need)

    assert differential.is_for(REFUSED)
    assert differential.conclude(Clues(REFUSED, call, facts(), ())) == replace(REFUSED, diagnosis=diagnosis)


def test_a_denial_of_a_key_that_could_not_be_asked_stays_open() -> None:
    [differential] = EXCHANGE.differentials

    assert differential.conclude(Clues(REFUSED, EXCHANGE.health, None, ())) is None
    assert not differential.is_for(Finding(Diagnosis.AMBIGUOUS_AUTH, "HTTP 401"))


def test_a_refusal_without_a_body_is_told_by_its_reason() -> None:
    refused = classify(EXCHANGE, Answer(http_status=401, reason="API key is invalid.", body=""))

    assert refused == Finding(Diagnosis.INVALID_KEY, "HTTP 401: API key is invalid.")


def test_every_region_has_a_host_of_its_own() -> None:
    urls = {"private": "https://api.{hostname}"}
    hosts = {
        site.id: readdressed(dict(urls), EXCHANGE, site, parse_endpoints(""))["private"] for site in EXCHANGE.sites
    }

    assert hosts == {
        "global": "https://api.{hostname}",
        "eu": "https://api.{hostname}",
        "nl": "https://api.bybit.nl",
        "tr": "https://api.bybit.tr",
        "kz": "https://api.bybit.kz",
        "ge": "https://api.bybitgeorgia.ge",
        "ae": "https://api.bybit.ae",
        "id": "https://api.{hostname}",
    }
    assert {site.id: site.ccxt_id for site in EXCHANGE.sites if site.ccxt_id != "bybit"} == {
        "eu": "bybiteu",
        "id": "bybitid",
    }


@pytest.mark.parametrize("site", [site.id for site in EXCHANGE.sites])
def test_a_gateway_stands_in_for_every_site(site: str) -> None:
    urls: dict[str, object] = {"private": "https://api.{hostname}"}
    endpoints = parse_endpoints('{"bybit": "http://127.0.0.1:8080"}')

    assert readdressed(urls, EXCHANGE, EXCHANGE.site(site), endpoints) == {"private": "http://127.0.0.1:8080"}


def test_futures_are_not_offered_at_the_european_site() -> None:
    assert EXCHANGE.market_choices_at("eu") == (MarketChoice.SPOT,)
    assert EXCHANGE.market_choices_at("nl") == tuple(MarketChoice)


BODY = "\n".join(["MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQC7VJTUt9Us8cKj"] * 20)
EDWARDS = "MC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f"
CURVE = "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg"


def pem(kind: str, body: str) -> str:
    return f"-----BEGIN {kind}PRIVATE KEY-----\n{body}\n-----END {kind}PRIVATE KEY-----"


@pytest.mark.parametrize("value", ["a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8", pem("", BODY), pem("RSA ", BODY)])
def test_a_secret_is_a_word_or_an_rsa_key(value: str) -> None:
    secret = EXCHANGE.field(Field.SECRET)
    assert secret is not None

    assert Secret(value).matches(secret.pattern)
    assert [form for form, pattern in secret.unusable if Secret(value).matches(pattern)] == []


@pytest.mark.parametrize(
    ("value", "form"),
    [
        (pem("ENCRYPTED ", BODY), "encrypted"),
        (pem("RSA ", f"Proc-Type: 4,ENCRYPTED\n\n{BODY}"), "encrypted"),
        (pem("EC ", BODY), "kind"),
        (pem("OPENSSH ", BODY), "kind"),
        (pem("", EDWARDS), "kind"),
        (pem("", CURVE), "kind"),
    ],
)
def test_a_private_key_that_cannot_sign_is_named(value: str, form: str) -> None:
    secret = EXCHANGE.field(Field.SECRET)
    assert secret is not None

    assert [each for each, pattern in secret.unusable if Secret(value).matches(pattern)] == [form]
    assert not Secret(value).matches(secret.pattern)


def test_a_group_in_another_form_costs_no_proof_that_withdrawal_is_on() -> None:
    assert EXCHANGE.introspection is not None
    permissions = {"Spot": ["SpotTrade"], "Wallet": ["Withdraw"], "FiatP2P": None}
    facts = EXCHANGE.introspection.read({"result": {"readOnly": 0, "permissions": permissions}})

    assert facts.rights[Right.WITHDRAW] is True
    assert facts.unknown_words == ("FiatP2P",)


def test_an_account_list_without_an_account_is_no_empty_account() -> None:
    with pytest.raises(ValueError, match="at least one"):
        EXCHANGE.balances[Market.SPOT].read({"result": {"list": []}})
