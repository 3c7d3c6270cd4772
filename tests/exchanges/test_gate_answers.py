"""What Gate.io says of a key, its balances and its clock is read as it is meant, and never more is read into it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from bot.core.diagnosis import Diagnosis, Finding
from bot.core.exchange import Call, Clues, Field, Market
from bot.core.judge import Seen, passport_of
from bot.core.passport import NOT_VERIFIED, Balance, KeyFacts, Right
from bot.exchanges.gate import EXCHANGE

NOW = datetime(2026, 11, 22, tzinfo=UTC)
DETAIL = {
    "user_id": 1667201533,
    "ip_whitelist": ["127.0.0.1"],
    "currency_pairs": ["USDT_BTC"],
    "key": {"mode": 1},
    "tier": 2,
}
ENTRY = {
    "state": 1,
    "mode": 1,
    "name": "practice",
    "user_id": 1667201533,
    "currency_pairs": [],
    "ip_whitelist": ["203.0.113.10"],
    "perms": [
        {"name": "account", "read_only": True},
        {"name": "spot", "read_only": False},
        {"name": "futures", "read_only": False},
        {"name": "wallet", "read_only": True},
    ],
    "key": {"mode": 1},
    "created_at": "1728443843",
    "updated_at": "1728443843",
    "last_access": "1764000000",
}
FACTS = KeyFacts(
    rights={Right.READ: True, Right.TRADE: True, Right.FUTURES: True, Right.TRANSFER: False},
    ip_list=("203.0.113.10",),
    created_at=datetime(2024, 10, 9, 3, 17, 23, tzinfo=UTC),
    account_id="1667201533",
    is_master=True,
)


def by_keys(answer: object) -> KeyFacts:
    assert EXCHANGE.introspection is not None
    return EXCHANGE.introspection.read(answer)


def by_detail(answer: object) -> KeyFacts:
    assert EXCHANGE.introspection is not None
    assert EXCHANGE.introspection.otherwise is not None
    return EXCHANGE.introspection.otherwise.read(answer)


def entry(*perms: str, **changes: object) -> dict[str, object]:
    """A key with these permissions, those with a + to write as well."""
    told = [{"name": each.removesuffix("+"), "read_only": not each.endswith("+")} for each in perms]
    return {**ENTRY, **({"perms": told} if told else {}), **changes}


@pytest.mark.parametrize("answer", [[ENTRY], ENTRY])
def test_the_keys_are_read_as_a_list_and_as_one_object(answer: object) -> None:
    assert by_keys(answer) == FACTS


@pytest.mark.parametrize(
    ("perms", "on"),
    [
        (["account"], set()),
        (["account", "spot"], {Right.READ}),
        (["futures"], {Right.READ}),
        (["unified"], {Right.READ}),
        (["spot+"], {Right.READ, Right.TRADE}),
        (["futures+"], {Right.READ, Right.FUTURES}),
        (["delivery+", "options+", "earn+", "sub_accounts+"], set()),
        (["spot", "wallet+"], {Right.READ, Right.TRANSFER}),
        (["Spot+", "WALLET"], {Right.READ, Right.TRADE}),
    ],
)
def test_only_writing_a_group_grants_its_right(perms: list[str], on: set[Right]) -> None:
    told = {Right.READ, Right.TRADE, Right.FUTURES, Right.TRANSFER}

    assert by_keys([entry(*perms)]).rights == {right: right in on for right in told}


def test_withdrawal_is_never_proved_off() -> None:
    facts = by_keys([entry("account", "spot+")])

    assert passport_of(EXCHANGE, Seen(facts=facts), (), NOW).right(Right.WITHDRAW) == NOT_VERIFIED


@pytest.mark.parametrize("name", ["withdraw", "withdrawal", "Withdrawals"])
def test_a_name_that_speaks_of_withdrawal_is_the_right_where_it_may_write(name: str) -> None:
    facts = by_keys([entry("spot+", f"{name}+")])

    assert facts.rights[Right.WITHDRAW] is True
    assert Right.WITHDRAW not in by_keys([entry("spot+", name)]).rights


def test_an_unknown_name_leaves_open_what_it_might_grant() -> None:
    facts = by_keys([entry("spot+", "everything+")])

    assert facts.rights == {Right.READ: True, Right.TRADE: True}
    assert facts.unknown_words == ("everything",)


def test_several_keys_that_agree_speak_for_ours() -> None:
    other = {**ENTRY, "name": "another", "created_at": "1700000000"}

    assert by_keys([other, ENTRY]) == replace(FACTS, created_at=None)


def test_where_the_keys_have_other_addresses_or_accounts_neither_is_told() -> None:
    other = {**ENTRY, "ip_whitelist": [], "key": {"mode": 2}}

    assert by_keys([ENTRY, other]) == replace(FACTS, created_at=None, ip_list=None, account_kind=None)


@pytest.mark.parametrize("others", [[entry("spot")], [entry("spot", "strange")], [entry("spot+"), entry("futures+")]])
def test_keys_that_differ_in_their_rights_are_not_guessed_between(others: list[object]) -> None:
    with pytest.raises(ValueError, match="this very key"):
        by_keys([ENTRY, *others])


@pytest.mark.parametrize("state", [2, 3, "2"])
def test_keys_that_do_not_work_are_not_ours(state: object) -> None:
    assert by_keys([entry("spot", state=state), ENTRY]) == FACTS
    with pytest.raises(ValueError, match="this very key"):
        by_keys([entry(state=state)])


@pytest.mark.parametrize(
    "answer",
    [
        None,
        [],
        "",
        {},
        [None],
        {"state": 1},
        [entry(perms=None)],
        [entry(perms=[])],
        [entry(perms=["spot"])],
        [entry(perms=[{"name": "spot", "read_only": "no"}])],
        [entry(perms=[{"read_only": True}])],
    ],
)
def test_another_shape_is_refused(answer: Any) -> None:
    with pytest.raises(ValueError, match="expected"):
        by_keys(answer)


def test_what_is_not_said_to_be_read_only_may_write() -> None:
    assert by_keys([entry(perms=[{"name": "spot"}])]).rights[Right.TRADE] is True


@pytest.mark.parametrize("listed", [[], None, ""])
def test_a_key_without_a_list_is_open(listed: object) -> None:
    assert by_keys([entry(ip_whitelist=listed)]).ip_list == ()
    assert by_detail({**DETAIL, "ip_whitelist": listed}).ip_list == ()


@pytest.mark.parametrize("listed", [7, {"in": "another form"}, [1]])
def test_a_list_in_another_form_costs_nothing_else(listed: object) -> None:
    assert by_keys([entry(ip_whitelist=listed)]) == replace(FACTS, ip_list=None)


@pytest.mark.parametrize("made", ["1728443843", 1728443843, 1728443843000, "2024-10-09T03:17:23Z"])
def test_a_time_is_read_in_seconds_milliseconds_and_as_text(made: object) -> None:
    assert by_keys([entry(created_at=made)]) == FACTS


@pytest.mark.parametrize("made", [None, 0, "", "once", "9" * 40, [1]])
def test_a_time_in_another_form_is_left_out(made: object) -> None:
    assert by_keys([entry(created_at=made)]) == replace(FACTS, created_at=None)


def test_the_detail_tells_addresses_and_account_and_no_rights() -> None:
    assert by_detail(DETAIL) == KeyFacts(rights={}, ip_list=("127.0.0.1",), account_id="1667201533")


def test_a_unified_account_is_told_by_both() -> None:
    assert by_detail({**DETAIL, "key": {"mode": 2}}).account_kind == "unified"
    assert by_keys([entry(mode=2, key={"mode": 2})]).account_kind == "unified"
    assert by_keys([entry(mode=2, key="a text")]).account_kind == "unified"


@pytest.mark.parametrize("answer", [None, [], "", {}, {"key": {"mode": 1}}])
def test_a_detail_in_another_shape_is_refused(answer: object) -> None:
    with pytest.raises(ValueError, match="expected"):
        by_detail(answer)


def test_spot_funds_in_orders_are_not_free() -> None:
    answer = [
        {"currency": "USDT", "available": "968.8", "locked": "31.2", "update_id": 98},
        {"currency": "GT", "available": "0", "locked": "0", "update_id": 1},
    ]

    assert EXCHANGE.balances[Market.SPOT].read(answer) == (
        Balance("USDT", Decimal("968.8"), Decimal("1000.0"), "spot"),
    )


def test_the_futures_account_is_one_balance() -> None:
    answer = {"user": 1666, "currency": "USDT", "total": "9707.8", "available": "9669.09", "point": "0"}

    assert EXCHANGE.balances[Market.FUTURES].read(answer) == (
        Balance("USDT", Decimal("9669.09"), Decimal("9707.8"), "futures"),
    )


@pytest.mark.parametrize("market", list(Market))
def test_a_unified_account_has_one_pocket_for_both_markets(market: Market) -> None:
    answer = {
        "user_id": 10001,
        "balances": {
            "USDT": {"available": "10", "freeze": "2", "equity": "15.5"},
            "BTC": {"available": "1", "freeze": "1"},
            "ETH": {"available": "0", "freeze": "0", "equity": "0"},
        },
    }

    assert EXCHANGE.balance(market, "unified").read(answer) == (
        Balance("USDT", Decimal(10), Decimal("15.5"), "trade"),
        Balance("BTC", Decimal(1), Decimal(2), "trade"),
    )


@pytest.mark.parametrize(
    ("market", "kind", "answer"),
    [
        (Market.SPOT, None, {}),
        (Market.SPOT, None, [{"currency": "USDT", "available": "x"}]),
        (Market.SPOT, None, [{"available": "1"}]),
        (Market.FUTURES, None, []),
        (Market.FUTURES, None, {"total": "1"}),
        (Market.SPOT, "unified", {}),
        (Market.SPOT, "unified", {"balances": {"USDT": "1"}}),
    ],
)
def test_balances_in_another_shape_are_refused(market: Market, kind: str | None, answer: object) -> None:
    with pytest.raises(ValueError, match="expected"):
        EXCHANGE.balance(market, kind).read(answer)


def test_its_clock_is_read() -> None:
    assert EXCHANGE.read_server_time({"server_time": 1597026383085}) == 1597026383085


def test_an_old_key_is_known_by_its_form() -> None:
    key = EXCHANGE.field(Field.API_KEY)
    assert key is not None
    [(name, pattern)] = key.unusable

    assert name == "apiv2"
    assert pattern.fullmatch("6705F5C3-1154-4b00-8157-d3eb00000000")
    assert not pattern.fullmatch("6705f5c311544b008157d3eb00000000")


REFUSED = Finding(Diagnosis.AMBIGUOUS_AUTH, "HTTP 403, code FORBIDDEN: Forbidden", "FORBIDDEN")
ADDRESS = Finding(Diagnosis.IP_NOT_ALLOWED, "HTTP 403, code FORBIDDEN: Request IP not in whitelist", "FORBIDDEN")
NO_ACCOUNT = Finding(Diagnosis.NO_READ_PERMISSION, "HTTP 403, code FORBIDDEN: no account permission", "FORBIDDEN")
OTHER = Finding(Diagnosis.AMBIGUOUS_AUTH, "HTTP 401, code OTHER: Other", "OTHER")


def conclude(
    *tried: Finding | None, refusal: Finding = REFUSED, market: Market = Market.SPOT, facts: KeyFacts | None = None
) -> Finding | None:
    differential = EXCHANGE.differentials[0]
    assert differential.is_for(refusal)
    return differential.conclude(Clues(refusal, Call("x", market=market), facts, tried))


def lack(diagnosis: Diagnosis) -> Finding:
    return replace(REFUSED, diagnosis=diagnosis)


def test_a_refusal_without_a_name_is_the_permission_where_the_key_is_known_to_be_good() -> None:
    assert conclude(None, REFUSED) == lack(Diagnosis.NO_TRADE_PERMISSION)
    assert conclude(NO_ACCOUNT, REFUSED) == lack(Diagnosis.NO_TRADE_PERMISSION)
    assert conclude(None, None, market=Market.FUTURES) == lack(Diagnosis.NO_FUTURES_PERMISSION)
    assert conclude(REFUSED, REFUSED, facts=FACTS) == lack(Diagnosis.NO_TRADE_PERMISSION)


def test_a_cause_that_another_call_names_comes_first() -> None:
    assert conclude(None, ADDRESS) is ADDRESS
    assert conclude(OTHER, ADDRESS, refusal=OTHER) is ADDRESS


@pytest.mark.parametrize("refusal", [REFUSED, OTHER])
def test_what_nothing_explains_stays_open(refusal: Finding) -> None:
    assert conclude(refusal, refusal, refusal=refusal) is None
    assert conclude(OTHER, OTHER, refusal=OTHER, facts=FACTS) is None
