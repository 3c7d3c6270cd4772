"""What Bitget says of a key and its balances is read as meant, in both generations of accounts and vocabularies."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from bot.core.diagnosis import Diagnosis, Finding
from bot.core.exchange import Call, Clues, Field, Introspection, Market
from bot.core.passport import Balance, KeyFacts, Right
from bot.core.secret import Secret
from bot.exchanges.bitget import EXCHANGE

UNIFIED = {
    "userId": "123456789",
    "inviterId": "987654321",
    "parentId": "",
    "channelCode": "6258",
    "channel": "official",
    "ips": "192.168.1.1,192.168.1.2",
    "permType": "read-and-write",
    "permissions": ["uta_mgt", "uta_trade", "withdraw", "copy_futures_position", "copy_futures_order"],
    "regisTime": "1704067200000",
}
CLASSIC = {
    "userId": "**********",
    "inviterId": "**********",
    "ips": "127.0.0.1",
    "authorities": ["trade", "readonly"],
    "parentId": 1,
    "traderType": "trader",
    "channelCode": "XXX",
    "channel": "YYY",
    "regisTime": "1246566789345",
}
ALL_OF_CLASSIC = ["stor", "stow", "coor", "coow", "cpor", "cpow"]


def introspection() -> Introspection:
    assert EXCHANGE.introspection is not None
    return EXCHANGE.introspection


def classic_introspection() -> Introspection:
    other = introspection().otherwise
    assert other is not None
    return other


def unified(**changes: object) -> KeyFacts:
    return introspection().read({"code": "00000", "msg": "success", "data": {**UNIFIED, **changes}})


def classic(**changes: object) -> KeyFacts:
    return classic_introspection().read({"code": "00000", "msg": "success", "data": {**CLASSIC, **changes}})


def test_the_documented_sample_of_a_unified_account_is_read_in_full() -> None:
    assert unified() == KeyFacts(
        rights={Right.READ: True, Right.TRADE: True, Right.FUTURES: True, Right.WITHDRAW: True},
        ip_list=("192.168.1.1", "192.168.1.2"),
        account_id="123456789",
        is_master=True,
        account_kind="unified",
    )


def test_the_documented_sample_of_a_classic_account_is_read_in_full() -> None:
    assert classic() == KeyFacts(
        # "trade" does not tell spot from futures.
        rights={Right.READ: True, Right.TRADE: True, Right.TRANSFER: False, Right.WITHDRAW: False},
        ip_list=("127.0.0.1",),
        account_kind="classic",
    )


def test_the_classic_way_is_taken_for_a_classic_account_alone() -> None:
    assert introspection().otherwise_on == {"40084"}
    assert classic_introspection().otherwise is None


def test_a_unified_key_without_withdraw_proves_it_off() -> None:
    read = unified(permissions=["uta_mgt", "uta_trade"]).rights

    assert read == {Right.READ: True, Right.TRADE: True, Right.FUTURES: True, Right.WITHDRAW: False}


@pytest.mark.parametrize("mode", ["read-only", "readonly", "Read_Only", "READ-ONLY"])
def test_a_unified_key_that_may_only_read_trades_nowhere(mode: str) -> None:
    read = unified(permType=mode, permissions=["uta_mgt", "uta_trade"]).rights

    assert read == {Right.READ: True, Right.TRADE: False, Right.FUTURES: False, Right.WITHDRAW: False}


@pytest.mark.parametrize("mode", ["read-and-write", "read_and_write", "readwrite", "Read-Write"])
def test_every_spelling_of_the_writing_mode_counts(mode: str) -> None:
    assert unified(permType=mode).rights[Right.TRADE] is True


def test_a_mode_that_is_not_known_leaves_open_what_it_might_grant() -> None:
    read = unified(permType="custom", permissions=["uta_mgt", "uta_trade"])

    assert (read.rights, read.unknown_words) == ({Right.READ: True}, ("permType custom",))


def test_trading_without_the_management_right_leaves_reading_to_be_tried() -> None:
    assert Right.READ not in unified(permissions=["uta_trade"]).rights
    assert unified(permissions=["copy_futures_order"]).rights[Right.READ] is False


@pytest.mark.parametrize(
    ("words", "granted"),
    [
        (["stor"], {Right.READ}),
        (["stow"], {Right.READ, Right.TRADE}),
        (["coor", "cpor"], {Right.READ}),
        (["coow", "cpow"], {Right.READ, Right.FUTURES}),
        (["stor", "wtor"], {Right.READ}),
        (["stor", "wtow"], {Right.READ, Right.TRANSFER}),
        (["stor", "wwow"], {Right.READ, Right.WITHDRAW}),
        (["STOR", "WWOW"], {Right.READ, Right.WITHDRAW}),
        ([*ALL_OF_CLASSIC, "smor", "smow", "p2pr", "taxr"], {Right.READ, Right.TRADE, Right.FUTURES}),
    ],
)
def test_the_short_words_of_a_classic_key_say_each_right_on_or_off(words: list[str], granted: set[Right]) -> None:
    assert classic(authorities=words).rights == {right: right in granted for right in Right}


def test_the_long_words_name_withdrawal_and_transfer_too() -> None:
    read = classic(authorities=["readonly", "trade", "withdraw", "transfer"]).rights

    assert (read[Right.WITHDRAW], read[Right.TRANSFER]) == (True, True)


@pytest.mark.parametrize("word", ["wwor", "wdow", "assets"])
def test_an_unknown_word_is_never_read_as_no_withdrawal(word: str) -> None:
    old, new = classic(authorities=["stor", "stow", word]), unified(permissions=["uta_mgt", word])

    assert (old.rights, old.unknown_words) == ({Right.READ: True, Right.TRADE: True}, (word,))
    assert (new.rights, new.unknown_words) == ({Right.READ: True}, (word,))


@pytest.mark.parametrize("listed", ["", None])
def test_a_key_without_a_list_is_open(listed: str | None) -> None:
    assert (unified(ips=listed).ip_list, classic(ips=listed).ip_list) == ((), ())


def test_a_list_that_is_not_told_or_not_readable_is_not_an_open_one() -> None:
    untold = {name: value for name, value in UNIFIED.items() if name != "ips"}

    assert introspection().read({"data": untold}).ip_list is None
    assert (unified(ips={"in": "another form"}).ip_list, unified(ips={}).rights[Right.WITHDRAW]) == (None, True)


@pytest.mark.parametrize(
    ("parent", "is_master"),
    [("", True), ("0", True), (0, True), (None, True), ("987654321", False), ("123456789", True), (1, None)],
)
def test_a_sub_account_has_another_account_above_it(parent: object, is_master: bool | None) -> None:
    assert unified(parentId=parent).is_master is is_master


@pytest.mark.parametrize(
    "answer",
    [
        None,
        {},
        {"data": None},
        {"data": []},
        {"data": {**UNIFIED, **CLASSIC, "permissions": [], "authorities": []}},
        {"data": {**UNIFIED, **CLASSIC, "permissions": [7], "authorities": [7]}},
        {"data": {"userId": "1"}},
    ],
)
def test_another_shape_is_refused_in_both_generations(answer: Any) -> None:
    for reader in (introspection().read, classic_introspection().read):
        with pytest.raises(ValueError, match="expected"):
            reader(answer)


def test_a_unified_account_is_one_pocket_for_both_markets_and_asked_once() -> None:
    spot, futures = (EXCHANGE.balance(market, "unified") for market in Market)
    entry = {"coin": "USDT", "equity": "6.2", "usdValue": "6.1", "balance": "6", "available": "5.5", "locked": "0"}
    answer = {
        "data": {"accountEquity": "11.1", "assets": [entry, {**entry, "coin": "BTC", "equity": "-1", "available": "0"}]}
    }

    assert spot.call == futures.call
    assert spot.read(answer) == (Balance("USDT", Decimal("5.5"), Decimal("6.2"), "trade"),)


def test_a_classic_account_has_a_pocket_for_each_market() -> None:
    spot = {"coin": "USDT", "available": "10", "limitAvailable": "0", "frozen": "1", "locked": "2"}
    futures = {"marginCoin": "USDT", "available": "9", "crossedMaxAvailable": "7", "accountEquity": "9.5"}

    assert EXCHANGE.balance(Market.SPOT, "classic").read({"data": [spot]}) == (
        Balance("USDT", Decimal(10), Decimal(13), "spot"),
    )
    assert EXCHANGE.balance(Market.FUTURES, "classic").read({"data": [futures]}) == (
        Balance("USDT", Decimal(7), Decimal("9.5"), "futures"),
    )


@pytest.mark.parametrize("kind", ["unified", "classic"])
@pytest.mark.parametrize("market", Market)
@pytest.mark.parametrize(
    "data",
    [
        None,
        "",
        {"assets": None},
        {"assets": [None]},
        [None],
        [{"coin": "USDT", "available": "x"}],
        [{"available": "1"}],
    ],
)
def test_a_balance_of_another_shape_is_refused(kind: str, market: Market, data: object) -> None:
    with pytest.raises(ValueError, match="expected"):
        EXCHANGE.balance(market, kind).read({"code": "00000", "data": data})


def test_its_clock_is_read() -> None:
    assert EXCHANGE.read_server_time({"code": "00000", "data": {"serverTime": "1688008631614"}}) == 1688008631614


REFUSED = Finding(Diagnosis.WRONG_PASSPHRASE, "HTTP 400, code 40012: apikey/password is incorrect", "40012")


def concluded(*tried: Finding | None) -> Finding | None:
    [differential] = EXCHANGE.differentials
    assert differential.is_for(REFUSED)
    assert len(tried) == len(differential.calls)
    return differential.conclude(Clues(REFUSED, Call("privateUtaGetV3AccountInfo"), None, tried))


@pytest.mark.parametrize(
    ("diagnosis", "code"),
    [
        (Diagnosis.INVALID_KEY, "40037"),
        (Diagnosis.INVALID_SECRET, "40009"),
        (Diagnosis.WRONG_PASSPHRASE, "40036"),
        (Diagnosis.IP_NOT_ALLOWED, "40018"),
    ],
)
def test_a_plainer_answer_of_the_other_api_names_the_cause_in_its_own_words(diagnosis: Diagnosis, code: str) -> None:
    plainer = Finding(diagnosis, f"HTTP 400, code {code}: its own words", code)

    assert concluded(plainer) == plainer


@pytest.mark.parametrize(
    "other", [None, REFUSED, Finding(Diagnosis.RATE_LIMITED, "held back"), Finding(Diagnosis.UNKNOWN, "40085", "40085")]
)
def test_without_one_it_stays_with_the_passphrase_and_the_checklist(other: Finding | None) -> None:
    assert concluded(other) is None


@pytest.mark.parametrize(
    "value",
    [
        "-----BEGIN PRIVATE KEY-----\nTUlJ\n-----END PRIVATE KEY-----",
        "-----BEGIN RSA PRIVATE KEY-----\nTUlJ\n-----END RSA PRIVATE KEY-----",
        "-----BEGINPRIVATEKEY-----TUlJ-----ENDPRIVATEKEY-----",
        "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC" + "A" * 1500,
    ],
)
def test_a_private_key_cannot_be_signed_with(value: str) -> None:
    described = EXCHANGE.field(Field.SECRET)
    assert described is not None
    [(form, pattern)] = described.unusable

    assert (form, Secret(value).matches(pattern)) == ("rsa", True)
    assert not Secret("0123456789abcdef" * 4).matches(pattern)
