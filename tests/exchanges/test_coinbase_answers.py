"""What Coinbase says of a key, its balances and its clock is read as it is meant, and never more is read into it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from bot.core.answer import Answer
from bot.core.classify import classify
from bot.core.credentials import Doubt, DoubtKind, look_at
from bot.core.diagnosis import Diagnosis, Finding
from bot.core.exchange import Clues, Field, Market, Need
from bot.core.passport import Balance, KeyFacts, Right
from bot.core.pasting.paste import read_paste
from bot.core.secret import Secret
from bot.exchanges.catalogue import catalogue
from bot.exchanges.coinbase import EXCHANGE

SAMPLE = {
    "can_view": True,
    "can_trade": True,
    "can_transfer": True,
    "portfolio_uuid": "11111111-2222-4333-8444-555555555555",
    "portfolio_type": "DEFAULT",
}
NAME = "organizations/11111111-2222-4333-8444-555555555555/apiKeys/66666666-7777-4888-9999-aaaaaaaaaaaa"
BODY = ("MHcCAQEE" + "I" * 56, "A" * 64, "B" * 34 + "==")
PEM = "\n".join(("-----BEGIN EC PRIVATE KEY-----", *BODY, "-----END EC PRIVATE KEY-----"))
SEED_AND_KEY = "Ed25519+" * 10 + "abcdef=="


def facts(**changes: object) -> KeyFacts:
    assert EXCHANGE.introspection is not None
    return EXCHANGE.introspection.read({**SAMPLE, **changes})


def test_the_documented_sample_is_read_in_full() -> None:
    assert facts() == KeyFacts(
        rights={Right.READ: True, Right.TRADE: True, Right.TRANSFER: True, Right.WITHDRAW: True},
        account_id="11111111-2222-4333-8444-555555555555",
    )


def test_without_the_transfer_permission_nothing_can_leave_the_account() -> None:
    read = facts(can_transfer=False)

    assert (read.rights[Right.WITHDRAW], read.rights[Right.TRANSFER]) == (False, False)


def test_trading_is_proved_for_spot_and_left_open_for_futures() -> None:
    may, may_not = facts().rights, facts(can_trade=False).rights

    assert (may.get(Right.TRADE), may.get(Right.FUTURES)) == (True, None)
    assert (may_not.get(Right.TRADE), may_not.get(Right.FUTURES)) == (False, False)


def test_an_ip_list_and_a_last_day_are_not_told() -> None:
    read = facts()

    assert (read.ip_list, read.valid_for, read.expires_at) == (None, None, None)


def test_a_new_permission_leaves_open_what_it_might_grant() -> None:
    read = facts(can_transfer=False, can_export=True)

    assert read.rights == {Right.READ: True, Right.TRADE: True}
    assert read.unknown_words == ("can_export",)


def test_a_new_permission_that_is_off_changes_nothing() -> None:
    assert facts(can_export=False) == facts()


@pytest.mark.parametrize(
    "answer",
    [
        None,
        [],
        {},
        {"can_view": True},
        {**SAMPLE, "can_transfer": "no"},
        {**SAMPLE, "can_view": None},
        {"error": "unknown"},
    ],
)
def test_another_shape_is_refused(answer: Any) -> None:
    assert EXCHANGE.introspection is not None
    with pytest.raises(ValueError, match="expected"):
        EXCHANGE.introspection.read(answer)


def wallet(currency: str, free: object, hold: object) -> dict[str, object]:
    amounts = {"available_balance": {"value": free, "currency": currency}, "hold": {"value": hold}}
    return {"currency": currency, "type": "ACCOUNT_TYPE_CRYPTO", **amounts}


def test_each_wallet_is_one_balance_and_empty_ones_are_left_out() -> None:
    answer = {"accounts": [wallet("BTC", "1.5", "0.5"), wallet("USDC", "0", "0")], "has_next": False}

    assert EXCHANGE.balances[Market.SPOT].read(answer) == (Balance("BTC", Decimal("1.5"), Decimal(2), "spot"),)


def test_the_futures_account_is_one_balance() -> None:
    amounts = {"futures_buying_power": "5000.00", "total_usd_balance": "10000.00", "cfm_usd_balance": "6000.00"}
    answer = {"balance_summary": {name: {"value": value, "currency": "USD"} for name, value in amounts.items()}}

    assert EXCHANGE.balances[Market.FUTURES].read(answer) == (
        Balance("USD", Decimal("5000.00"), Decimal("10000.00"), "futures"),
    )


@pytest.mark.parametrize(
    ("market", "answer"),
    [
        (Market.SPOT, {}),
        (Market.SPOT, {"accounts": None}),
        (Market.SPOT, {"accounts": [{"currency": "BTC"}]}),
        (Market.SPOT, {"accounts": [wallet("BTC", "NaN", "0")]}),
        (Market.SPOT, {"accounts": [wallet("BTC", True, "0")]}),
        (Market.FUTURES, {"balance_summary": None}),
        (Market.FUTURES, {"balance_summary": {}}),
    ],
)
def test_balances_of_another_shape_are_refused(market: Market, answer: object) -> None:
    with pytest.raises(ValueError, match="expected"):
        EXCHANGE.balances[market].read(answer)


def test_its_clock_is_read() -> None:
    answer = {"iso": "2024-11-07T14:00:00Z", "epochSeconds": "1730988000", "epochMillis": "1730988000123"}

    assert EXCHANGE.read_server_time(answer) == 1730988000123


def clues(facts_of_key: KeyFacts | None) -> Clues:
    refusal = Finding(Diagnosis.AMBIGUOUS_AUTH, "HTTP 401: Unauthorized")
    return Clues(refusal, EXCHANGE.balances[Market.SPOT].call, facts_of_key, ())


def test_a_refusal_of_a_key_that_told_of_itself_is_the_exchanges_own_trouble() -> None:
    [differential] = EXCHANGE.differentials

    assert differential.conclude(clues(facts())) == Finding(Diagnosis.EXCHANGE_UNAVAILABLE, "HTTP 401: Unauthorized")


def test_a_refusal_of_a_key_that_never_told_of_itself_stays_open() -> None:
    [differential] = EXCHANGE.differentials

    assert differential.conclude(clues(None)) is None


@pytest.mark.parametrize(
    ("need", "diagnosis"),
    [
        (Need.READ, Diagnosis.NO_READ_PERMISSION),
        (Need.TRADE, Diagnosis.NO_TRADE_PERMISSION),
        (Need.FUTURES, Diagnosis.NO_FUTURES_PERMISSION),
    ],
)
def test_a_missing_scope_is_the_right_that_the_call_needed(need: Need, diagnosis: Diagnosis) -> None:
    body = '{"error":"unknown","error_details":"Missing required scopes","message":"Missing required scopes"}'
    found = classify(EXCHANGE, Answer(http_status=403, body=body, need=need))

    assert found is not None
    assert found.diagnosis is diagnosis


MANGLED = {
    "as it is": PEM,
    "with line breaks of another system": PEM.replace("\n", "\r\n"),
    "with literal line breaks": PEM.replace("\n", "\\n") + "\\n",
    "with spaces for line breaks": PEM.replace("\n", " "),
    "without line breaks": PEM.replace("\n", ""),
    "in quotes": f'"{PEM}"',
    "in quotes of a phone": f"\u201c{PEM}\u201d",
    "with the dashes of a phone": PEM.replace("-----", "\u2014\u2014-"),
    "with one long dash": PEM.replace("-----", "\u2014"),
    "with blanks before it": f"   {PEM}",
    "without first and last line": "\n".join(BODY),
    "without first and last line, in one": "".join(BODY),
    "without its last line": PEM.rpartition("\n")[0],
    "without its dashes": PEM.replace("-----", ""),
}


@pytest.mark.parametrize("sent", MANGLED.values(), ids=MANGLED)
def test_a_mangled_private_key_is_made_whole(sent: str) -> None:
    alone = read_paste(sent, EXCHANGE, Field.SECRET, frozenset({Field.API_KEY}))
    both = read_paste(f"{NAME}\n{sent}", EXCHANGE, Field.API_KEY, frozenset())

    assert alone.values == {Field.SECRET: Secret(PEM)}
    assert both.values == {Field.API_KEY: Secret(NAME), Field.SECRET: Secret(PEM)}


@pytest.mark.parametrize(
    "sent",
    [
        f"API key name: {NAME}\nPrivate key: {SEED_AND_KEY}\n",
        f"{NAME}\n{SEED_AND_KEY[:44]}\n{SEED_AND_KEY[44:]}",
        f'{{"id": "{NAME}", "privateKey": "{SEED_AND_KEY}"}}',
        f"{{\u201cname\u201d: \u201c{NAME}\u201d, \u201cprivateKey\u201d: \u201c{SEED_AND_KEY}\u201d}}",
    ],
)
def test_a_key_of_the_newer_kind_is_read_from_lines_and_from_the_file(sent: str) -> None:
    read = read_paste(sent, EXCHANGE, Field.API_KEY, frozenset())

    assert read.values == {Field.API_KEY: Secret(NAME), Field.SECRET: Secret(SEED_AND_KEY)}


def test_the_downloaded_file_is_understood_also_with_all_that_older_ones_hold() -> None:
    escaped = PEM.replace("\n", "\\n")
    text = f"""{{"projectId": "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee", "nickname": "my bot", "allowedIps": ["192.0.2.1"],
        "publicKey": "-----BEGIN EC PUBLIC KEY-----\\nMFkwEwYH\\n-----END EC PUBLIC KEY-----\\n",
        "keyType": "TRADING_KEY", "name": "{NAME}", "privateKey": "{escaped}\\n", "enabled": true}}"""

    read = read_paste(text, EXCHANGE, Field.SECRET, frozenset())

    assert read.values == {Field.API_KEY: Secret(NAME), Field.SECRET: Secret(PEM)}


ED25519_PEM = f"-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2Vw{'B' * 48}\n-----END PRIVATE KEY-----"


@pytest.mark.parametrize(
    ("field", "value", "form"),
    [(Field.API_KEY, "aB3dE5fG7hJ9kL1m", "legacy"), (Field.SECRET, ED25519_PEM, "pem")],
)
def test_what_no_call_can_be_made_with_is_named_at_once(field: Field, value: str, form: str) -> None:
    doubt = look_at(EXCHANGE, {field: Secret(value)}, catalogue().values())

    assert doubt == Doubt(DoubtKind.UNUSABLE, field, form=form)
    assert look_at(EXCHANGE, {Field.API_KEY: Secret(NAME), Field.SECRET: Secret(PEM)}, catalogue().values()) is None
