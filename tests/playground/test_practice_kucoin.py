"""The pretend KuCoin checks in the real order and answers as the real one is known to."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from importlib import import_module
from typing import Any

import pytest

from tests.playground.practice_callers import KucoinPractice, now_ms, running_kucoin

KEY_INFO = "/api/v1/user/api-key"
# The exchange's own library is written for an older pydantic.
OLD_FASHIONED = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture
async def kucoin() -> AsyncIterator[KucoinPractice]:
    async with running_kucoin() as practice:
        yield practice


async def test_the_key_info_has_the_fields_of_the_real_one(kucoin: KucoinPractice) -> None:
    kucoin.exchange.edit_account("all_good", ip_whitelist=("203.0.113.10", "198.51.100.23"))

    reply = await kucoin.key_info("all_good")

    assert reply.json == {
        "code": "200000",
        "data": {
            "remark": "all_good",
            "apiKey": kucoin.to_copy("all_good")["api_key"],
            "apiVersion": 3,
            "permission": "General,Futures,Spot",
            "ipWhitelist": "203.**.10,198.**.23",
            "createdAt": 1728443843000,
            "uid": int(kucoin.exchange.account("all_good").uid),
            "isMaster": True,
        },
    }


@pytest.mark.parametrize(
    ("label", "field", "value"),
    [
        ("no_ip_list", "ipWhitelist", ""),
        ("withdraw_on", "permission", "General,Futures,Spot,Transfer"),
        ("transfer_on", "permission", "General,Futures,Spot,InnerTransfer"),
        ("no_trade", "permission", "General,Futures"),
        ("no_futures", "permission", "General,Spot"),
        ("sub_account", "isMaster", False),
    ],
)
async def test_the_key_info_shows_what_is_special_about_an_account(
    kucoin: KucoinPractice, label: str, field: str, value: object
) -> None:
    assert (await kucoin.key_info(label)).json["data"][field] == value


@pytest.mark.parametrize(
    ("label", "balances", "order", "futures"),
    [
        ("all_good", (200, "200000"), (200, "200000"), (200, "200000")),
        ("no_read", (403, "400007"), (200, "200000"), (200, "200000")),
        ("no_trade", (200, "200000"), (403, "400007"), (200, "200000")),
        ("no_futures", (200, "200000"), (200, "200000"), (403, "400007")),
        ("ip_missing", (403, "400006"), (403, "400006"), (403, "400006")),
        ("frozen", (400, "411100"), (400, "411100"), (400, "411100")),
        ("kyc_needed", (400, "400303"), (400, "400303"), (400, "400303")),
        ("region_restricted", (400, "400301"), (400, "400301"), (400, "400301")),
        ("old_key", (400, "400008"), (400, "400008"), (400, "400008")),
        ("wrong_passphrase", (401, "400004"), (401, "400004"), (401, "400004")),
        ("wrong_secret", (401, "400005"), (401, "400005"), (401, "400005")),
        ("unknown_key", (401, "400003"), (401, "400003"), (401, "400003")),
        ("expired", (401, "400003"), (401, "400003"), (401, "400003")),
        ("other_site", (200, "200000"), (200, "200000"), (200, "200000")),
        ("swapped_fields", (401, "400003"), (401, "400003"), (401, "400003")),
        ("wrong_exchange", (401, "400003"), (401, "400003"), (401, "400003")),
        ("clock_ahead", (400, "400002"), (400, "400002"), (400, "400002")),
        ("too_many_bad_auth", (418, "418"), (418, "418"), (418, "418")),
        ("egress_region", (403, "400302"), (403, "400302"), (403, "400302")),
        ("unknown_code", (400, "499999"), (400, "499999"), (400, "499999")),
        ("introspection_refused", (200, "200000"), (200, "200000"), (200, "200000")),
    ],
)
async def test_each_account_is_answered_with_its_own_code(
    kucoin: KucoinPractice, label: str, balances: object, order: object, futures: object
) -> None:
    replies = (await kucoin.balances(label), await kucoin.order_test(label), await kucoin.futures(label))

    assert tuple(reply.code for reply in replies) == (balances, order, futures)


async def test_the_checks_come_in_the_real_order_until_all_is_right(kucoin: KucoinPractice) -> None:
    kucoin.exchange.edit_account("no_read", ip_whitelist=("198.51.100.23",))
    secret, passphrase = "11111111-2222-4333-8444-555555555555", "not-this-one"

    async def code(ahead_ms: int = 0, **changed: str) -> object:
        reply = await kucoin.signed("no_read", KEY_INFO, ahead_ms=ahead_ms, changed=changed)
        return reply.json["code"]

    assert await code(60_000, secret=secret, passphrase=passphrase, api_key="0" * 24) == "400003"
    assert await code(60_000, secret=secret, passphrase=passphrase) == "400002"
    assert await code(secret=secret, passphrase=passphrase) == "400005"
    assert await code(passphrase=passphrase) == "400004"
    assert await code() == "400006"
    kucoin.exchange.edit_account("no_read", ip_whitelist=())
    assert await code() == "400007"
    kucoin.exchange.edit_account("no_read", rights=frozenset({"read"}))
    assert await code() == "200000"


async def test_a_missing_header_is_said_before_anything_else(kucoin: KucoinPractice) -> None:
    reply = await kucoin.send("GET", KEY_INFO, KC_API_KEY=kucoin.to_copy("all_good")["api_key"])

    assert reply.code == (401, "400001")


@pytest.mark.parametrize(("version", "code"), [("2", "200000"), ("3", "200000"), ("1", "400009"), ("9", "400009")])
async def test_a_new_key_takes_header_versions_2_and_3(kucoin: KucoinPractice, version: str, code: str) -> None:
    assert (await kucoin.signed("all_good", KEY_INFO, version=version)).json["code"] == code


@pytest.mark.parametrize(("ahead_ms", "status"), [(-4_000, 200), (4_000, 200), (6_000, 400), (-6_000, 400)])
async def test_a_timestamp_may_be_five_seconds_off(kucoin: KucoinPractice, ahead_ms: int, status: int) -> None:
    assert (await kucoin.signed("all_good", KEY_INFO, ahead_ms=ahead_ms)).status == status


async def test_a_refused_address_is_named_and_admitted_once_it_is_on_the_list(kucoin: KucoinPractice) -> None:
    refused = await kucoin.balances("ip_missing")
    assert refused.json["msg"] == "Invalid request ip, the current clientIp is:203.0.113.10"

    kucoin.exchange.edit_account("ip_missing", ip_whitelist=("203.0.113.10",))

    assert (await kucoin.balances("ip_missing")).status == 200


async def test_an_address_of_the_new_kind_is_named_and_masked_too(kucoin: KucoinPractice) -> None:
    kucoin.exchange.see_us_as("2001:db8::7")
    assert (await kucoin.balances("all_good")).json["msg"].endswith("2001:db8::7")

    kucoin.exchange.edit_account("all_good", ip_whitelist=("2001:db8::7",))
    assert (await kucoin.key_info("all_good")).json["data"]["ipWhitelist"] == "2001:**:7"


async def test_the_exchange_tells_our_address_to_anyone(kucoin: KucoinPractice) -> None:
    kucoin.exchange.see_us_as("192.0.2.44")

    reply = await kucoin.send("GET", "/api/v1/my-ip")

    assert reply.json == {"code": "200000", "data": "192.0.2.44"}


async def test_money_lies_in_the_main_or_in_the_trade_account(kucoin: KucoinPractice) -> None:
    usual = (await kucoin.balances("all_good")).json["data"]
    asleep = (await kucoin.balances("funds_in_main")).json["data"]

    assert [(each["type"], each["currency"]) for each in usual] == [
        ("trade", "USDT"),
        ("trade", "BTC"),
        ("main", "USDT"),
    ]
    assert [(each["type"], each["available"]) for each in asleep] == [("main", "980.15")]


async def test_accounts_can_be_asked_by_type_and_currency(kucoin: KucoinPractice) -> None:
    fast = await kucoin.signed("all_good", "/api/v1/accounts?type=trade_hf&currency=BTC")

    assert [(each["type"], each["balance"]) for each in fast.json["data"]] == [("trade_hf", "0.0131")]


async def test_the_same_dry_run_path_serves_spot_and_futures_by_the_symbol(kucoin: KucoinPractice) -> None:
    path = "/api/v1/orders/test"

    spot_only = [await kucoin.order_test("no_futures", path, symbol) for symbol in ("BTC-USDT", "XBTUSDTM")]
    futures_only = [await kucoin.order_test("no_trade", path, symbol) for symbol in ("BTC-USDT", "XBTUSDTM")]

    assert [reply.json["code"] for reply in spot_only] == ["200000", "400007"]
    assert [reply.json["code"] for reply in futures_only] == ["400007", "200000"]


async def test_a_wrong_dry_run_is_refused_only_after_the_permission(kucoin: KucoinPractice) -> None:
    path = "/api/v1/hf/orders/test"

    empty = await kucoin.signed("all_good", path, {"side": "buy"})
    forbidden = await kucoin.signed("no_trade", path, {"side": "buy"})
    nonsense = await kucoin.order_test("all_good", symbol="NOTHING-USDT")

    assert (empty.code, forbidden.code, nonsense.code) == ((400, "400100"), (403, "400007"), (400, "900001"))


async def test_a_call_with_a_side_effect_is_remembered_and_refused(kucoin: KucoinPractice) -> None:
    reply = await kucoin.signed("withdraw_on", "/api/v3/withdrawals", {"currency": "USDT", "amount": "1"})

    assert [(each.method, each.path) for each in kucoin.exchange.side_effects()] == [("POST", "/api/v3/withdrawals")]
    assert reply.code == (403, "400007")


async def test_public_paths_answer_without_a_key_and_unknown_ones_do_not_exist(kucoin: KucoinPractice) -> None:
    clock, status = await kucoin.send("GET", "/api/v1/timestamp"), await kucoin.send("GET", "/api/v1/status")

    assert abs(clock.json["data"] - now_ms()) < 2_000
    assert status.json == {"code": "200000", "data": {"status": "open", "msg": ""}}
    assert (await kucoin.send("GET", "/api/v1/nothing")).code == (404, "404")


async def test_maintenance_is_announced_while_signed_calls_fail(kucoin: KucoinPractice) -> None:
    await kucoin.control("POST", "/practice/faults", {"fault": "maintenance"})
    assert (await kucoin.send("GET", "/api/v1/status")).json["data"]["status"] == "close"
    assert (await kucoin.balances("all_good")).code == (503, "503000")

    await kucoin.control("DELETE", "/practice/faults")
    assert (await kucoin.send("GET", "/api/v1/status")).json["data"]["status"] == "open"
    assert (await kucoin.balances("all_good")).status == 200


def read_by_sdk(url: str, copied: Mapping[str, str]) -> tuple[Any, Any, Any]:
    """Key, spot and futures balance as the exchange's own library reads them; it is published without types."""
    options = import_module("kucoin_universal_sdk.model.client_option").ClientOptionBuilder()
    options.set_key(copied["api_key"]).set_secret(copied["secret"]).set_passphrase(copied["passphrase"])
    options.set_spot_endpoint(url).set_futures_endpoint(url)
    options.set_transport_option(import_module("kucoin_universal_sdk.model").TransportOptionBuilder().build())
    client = import_module("kucoin_universal_sdk.api").DefaultClient(options.build())
    model = import_module("kucoin_universal_sdk.generate.account.account")
    account = client.rest_service().get_account_service().get_account_api()
    spot = model.GetSpotAccountListReqBuilder().build()
    futures = model.GetFuturesAccountReqBuilder().set_currency("USDT").build()
    return account.get_apikey_info(), account.get_spot_account_list(spot), account.get_futures_account(futures)


@OLD_FASHIONED
async def test_the_official_sdk_reads_key_and_balances(kucoin: KucoinPractice) -> None:
    copied = kucoin.exchange.account("all_good").to_copy
    key, spot, futures = await asyncio.to_thread(read_by_sdk, kucoin.url, copied)

    assert (key.api_key, set(key.permission.split(","))) == (copied["api_key"], {"General", "Futures", "Spot"})
    assert {each.currency for each in spot.data} == {"USDT", "BTC"}
    assert (futures.currency, futures.available_balance) == ("USDT", 410.75)


@OLD_FASHIONED
async def test_the_official_sdk_is_refused_with_another_secret(kucoin: KucoinPractice) -> None:
    refused = import_module("kucoin_universal_sdk.model.common").RestError
    with pytest.raises(refused, match="400005"):
        await asyncio.to_thread(read_by_sdk, kucoin.url, kucoin.exchange.account("wrong_secret").to_copy)
