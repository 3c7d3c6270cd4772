"""The pretend MEXC checks and answers as the real one is known to."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.playground.exchanges.serving import serve
from tests.playground.practice_callers import MexcPractice, now_ms, running_mexc

ACCOUNT = "/api/v3/account"


@pytest.fixture
async def mexc() -> AsyncIterator[MexcPractice]:
    async with running_mexc() as practice:
        yield practice


async def test_the_key_info_has_the_fields_of_the_real_one(mexc: MexcPractice) -> None:
    reply = await mexc.key_info("no_ip_list")

    assert reply.json == {
        "note": "no_ip_list",
        "accessKey": mexc.to_copy("no_ip_list")["api_key"],
        "createTime": "2026-09-14T18:53:36.000+00:00",
        "permissions": "CONTRACT_ACCOUNT_READ,CONTRACT_DEAL_READ,CONTRACT_ACCOUNT_WRITE,CONTRACT_DEAL_WRITE,"
        "SPOT_ACCOUNT_READ,SPOT_DEAL_READ,SPOT_DEAL_WRITE",
        "remainingValidity": 82,
        "ipWhiteList": "",
        "status": "VALID",
    }


@pytest.mark.parametrize(
    ("label", "token", "granted"),
    [
        ("all_good", "SPOT_WITHDRAW_WRITE", False),
        ("withdraw_on", "SPOT_WITHDRAW_WRITE", True),
        ("withdraw_history_on", "SPOT_WITHDRAW_WRITE", False),
        ("withdraw_history_on", "SPOT_WITHDRAW_READ", True),
        ("transfer_on", "SPOT_TRANSFER_WRITE", True),
        ("no_trade", "SPOT_DEAL_WRITE", False),
        ("no_futures", "CONTRACT_DEAL_WRITE", False),
        ("futures_read_only", "CONTRACT_DEAL_WRITE", False),
        ("futures_read_only", "CONTRACT_DEAL_READ", True),
        ("no_read", "SPOT_ACCOUNT_READ", False),
    ],
)
async def test_the_key_info_names_exactly_the_rights_of_the_key(
    mexc: MexcPractice, label: str, token: str, granted: bool
) -> None:
    reply = await mexc.key_info(label)

    assert (token in reply.json["permissions"].split(",")) == granted


async def test_a_right_that_is_switched_off_is_gone_from_the_next_answer(mexc: MexcPractice) -> None:
    before = (await mexc.key_info("withdraw_on")).json["permissions"]

    mexc.exchange.edit_account("withdraw_on", rights=frozenset({"read", "trade"}))

    after = (await mexc.key_info("withdraw_on")).json["permissions"]
    assert ("WITHDRAW" in before, "WITHDRAW" in after) == (True, False)


async def test_the_key_info_tells_the_ip_list_and_the_days_left(mexc: MexcPractice) -> None:
    limited, soon = (await mexc.key_info("one_address_missing")).json, (await mexc.key_info("expiring_soon")).json

    assert (limited["ipWhiteList"], soon["ipWhiteList"]) == ("203.0.113.10", "")
    assert soon["remainingValidity"] == 3


async def test_the_key_info_of_another_key_is_refused(mexc: MexcPractice) -> None:
    other = mexc.to_copy("no_trade")["api_key"]

    refused = await mexc.spot("all_good", "/api/v3/apiKeyInfo", accessKey=other)
    unasked = await mexc.spot("all_good", "/api/v3/apiKeyInfo")

    assert (refused.code, unasked.code) == ((400, 10072), (400, 700004))
    assert (await mexc.key_info("all_good")).status == 200


@pytest.mark.parametrize(
    ("label", "spot", "order", "futures"),
    [
        ("all_good", (200, None), (200, None), (200, 0)),
        ("no_ip_list", (200, None), (200, None), (200, 0)),
        ("withdraw_on", (200, None), (200, None), (200, 0)),
        ("no_read", (400, 700007), (200, None), (200, 0)),
        ("no_trade", (200, None), (400, 700007), (200, 0)),
        ("no_futures", (200, None), (200, None), (200, 511)),
        ("futures_read_only", (200, None), (200, None), (200, 0)),
        ("futures_not_opened", (200, None), (200, None), (200, 1000)),
        ("ip_missing", (400, 700006), (400, 700006), (200, 406)),
        ("expired", (400, 700002), (400, 700002), (200, 402)),
        ("frozen", (400, 60005), (400, 60005), (200, 60005)),
        ("wrong_secret", (400, 700002), (400, 700002), (200, 602)),
        ("unknown_key", (400, 10072), (400, 10072), (200, 401)),
        ("swapped_fields", (400, 700001), (400, 700001), (200, 401)),
        ("wrong_exchange", (400, 700001), (400, 700001), (200, 401)),
        ("clock_ahead", (400, 700003), (400, 700003), (200, 513)),
        ("unknown_code", (400, 39999), (400, 39999), (400, 39999)),
        ("introspection_refused", (200, None), (200, None), (200, 0)),
    ],
)
async def test_each_account_is_answered_with_its_own_code(
    mexc: MexcPractice, label: str, spot: object, order: object, futures: object
) -> None:
    replies = (await mexc.spot(label, ACCOUNT), await mexc.order_test(label), await mexc.futures(label))

    assert tuple(reply.code for reply in replies) == (spot, order, futures)


async def test_a_refused_address_is_named_and_admitted_once_it_is_on_the_list(mexc: MexcPractice) -> None:
    refused = await mexc.spot("ip_missing", ACCOUNT)
    assert refused.json["msg"] == "IP [203.0.113.10] not in the ip white list"

    mexc.exchange.edit_account("ip_missing", ip_whitelist=("198.51.100.23", "203.0.113.10"))

    assert (await mexc.spot("ip_missing", ACCOUNT)).status == 200


async def test_our_address_is_what_the_exchange_is_told_to_see(mexc: MexcPractice) -> None:
    mexc.exchange.see_us_as("192.0.2.44")
    assert "[192.0.2.44]" in (await mexc.futures("all_good")).json["message"]

    mexc.exchange.see_us_as("203.0.113.10")
    assert (await mexc.futures("all_good")).json["success"] is True


async def test_the_introspection_alone_can_be_refused(mexc: MexcPractice) -> None:
    assert (await mexc.key_info("introspection_refused")).code == (400, 700007)

    mexc.exchange.edit_account("introspection_refused", fault=None)

    assert (await mexc.key_info("introspection_refused")).status == 200


@pytest.mark.parametrize(("ahead_ms", "status"), [(-4_000, 200), (600, 200), (1_600, 400), (-5_600, 400)])
async def test_a_spot_timestamp_may_be_late_but_hardly_early(mexc: MexcPractice, ahead_ms: int, status: int) -> None:
    assert (await mexc.spot("all_good", ACCOUNT, ahead_ms=ahead_ms)).status == status


async def test_a_wider_window_forgives_a_late_timestamp_up_to_a_minute(mexc: MexcPractice) -> None:
    wide = await mexc.spot("all_good", ACCOUNT, ahead_ms=-20_000, recvWindow="30000")
    too_wide = await mexc.spot("all_good", ACCOUNT, recvWindow="60001")

    assert (wide.status, too_wide.code) == (200, (400, 700005))


@pytest.mark.parametrize(("ahead_ms", "code"), [(9_000, 0), (-9_000, 0), (11_000, 513), (-11_000, 513)])
async def test_a_futures_timestamp_may_be_ten_seconds_off(mexc: MexcPractice, ahead_ms: int, code: int) -> None:
    assert (await mexc.futures("all_good", ahead_ms=ahead_ms)).json["code"] == code


async def test_only_a_lower_case_signature_is_taken(mexc: MexcPractice) -> None:
    copied, query = mexc.to_copy("all_good"), f"timestamp={now_ms()}"
    signature = "9B" * 32

    refused = await mexc.send("GET", f"{ACCOUNT}?{query}&signature={signature}", X_MEXC_APIKEY=copied["api_key"])

    assert refused.code == (400, 700002)
    assert (await mexc.spot("all_good", ACCOUNT)).status == 200


async def test_a_key_with_a_pair_list_orders_only_those_pairs(mexc: MexcPractice) -> None:
    listed, other = await mexc.order_test("pair_list"), await mexc.order_test("pair_list", "SOLUSDT")
    symbols = (await mexc.spot("pair_list", "/api/v3/selfSymbols")).json

    assert (listed.code, other.code) == ((200, None), (400, 70011))
    assert symbols == {"code": 200, "data": ["BTCUSDT", "ETHUSDT"], "msg": None}
    assert (await mexc.order_test("all_good", "SOLUSDT")).status == 200


async def test_a_wrong_order_is_refused_only_after_the_permission(mexc: MexcPractice) -> None:
    without_fields = await mexc.spot("all_good", "/api/v3/order/test", "POST")
    without_right = await mexc.spot("no_trade", "/api/v3/order/test", "POST")
    nonsense = await mexc.order_test("all_good", "NOTHINGUSDT")

    assert (without_fields.code, without_right.code, nonsense.code) == ((400, 700004), (400, 700007), (400, 10007))


async def test_balances_and_the_account_flags_say_nothing_about_the_key(mexc: MexcPractice) -> None:
    account = (await mexc.spot("no_trade", ACCOUNT)).json

    assert account["balances"][0] == {"asset": "USDT", "free": "1250.40", "locked": "0"}
    assert (account["canTrade"], account["canWithdraw"]) == (True, True)


async def test_one_futures_asset_can_be_asked_for(mexc: MexcPractice) -> None:
    held = await mexc.futures("all_good", "/api/v1/private/account/asset/USDT")
    none = await mexc.futures("all_good", "/api/v1/private/account/asset/BTC")

    assert (held.json["data"]["availableBalance"], none.json["data"]["availableBalance"]) == (300.25, 0)


async def test_a_correct_key_without_withdrawal_rights_cannot_list_the_coins(mexc: MexcPractice) -> None:
    coins = "/api/v3/capital/config/getall"

    assert (await mexc.spot("all_good", coins)).code == (400, 700007)
    assert (await mexc.spot("withdraw_history_on", coins)).json[0]["coin"] == "BTC"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/api/v3/apiKeyInfo"),
        ("POST", "/api/v3/order"),
        ("DELETE", "/api/v3/order"),
        ("POST", "/api/v3/capital/withdraw"),
        ("POST", "/api/v1/private/order/submit"),
    ],
)
async def test_a_call_with_a_side_effect_is_remembered_and_refused(mexc: MexcPractice, method: str, path: str) -> None:
    reply = await mexc.spot("withdraw_on", path, method)

    noted = [(each.method, each.path, each.label) for each in mexc.exchange.side_effects()]
    assert noted == [(method, path, "withdraw_on")]
    assert reply.json["code"] in (700007, 511)


async def test_reading_and_dry_runs_leave_no_side_effect(mexc: MexcPractice) -> None:
    await mexc.key_info("all_good")
    await mexc.order_test("all_good")
    await mexc.futures("all_good")

    assert mexc.exchange.side_effects() == ()


async def test_an_unknown_path_answers_nothing_with_200(mexc: MexcPractice) -> None:
    reply = await mexc.send("GET", "/api/v3/nothing/here")

    assert (reply.status, reply.text) == (200, "")


async def test_public_paths_answer_without_a_key(mexc: MexcPractice) -> None:
    ping, clock = await mexc.send("GET", "/api/v3/ping"), await mexc.send("GET", "/api/v3/time")
    futures = await mexc.send("GET", "/api/v1/contract/ping")
    one = await mexc.send("GET", "/api/v3/exchangeInfo?symbol=ETHUSDT")

    assert ping.json == {}
    assert abs(clock.json["serverTime"] - now_ms()) < 2_000
    assert abs(futures.json["data"] - now_ms()) < 2_000
    assert [pair["symbol"] for pair in one.json["symbols"]] == ["ETHUSDT"]


async def test_spot_and_futures_may_stand_at_two_addresses(mexc: MexcPractice) -> None:
    async with serve(mexc.exchange) as second_url:
        futures = MexcPractice(mexc.exchange, second_url, mexc.session)
        replies = (await mexc.spot("all_good", ACCOUNT), await futures.futures("all_good"))

    assert [reply.status for reply in replies] == [200, 200]
    assert mexc.exchange.call_count == 2
