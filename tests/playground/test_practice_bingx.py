"""The pretend BingX checks and answers as the real one is known to, and ccxt takes it for it."""

from __future__ import annotations

import hmac
from collections.abc import AsyncIterator, Mapping
from types import MappingProxyType
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import aiohttp
import ccxt.async_support as ccxt
import pytest

from bot.playground.exchanges.bingx import PretendBingx
from bot.playground.exchanges.serving import serve
from tests.playground.practice_callers import Practice, Reply, now_ms

KEY_INFO = "/openApi/v1/account/apiPermissions"
RESTRICTIONS = "/openApi/v1/account/apiRestrictions"
QUERY = "/openApi/account/v1/apiKey/query"
SPOT = "/openApi/spot/v1/account/balance"
FUTURES = "/openApi/swap/v3/user/balance"
ORDER_TEST = "/openApi/swap/v2/trade/order/test"
NOTHING: Mapping[str, str] = MappingProxyType({})


class BingxPractice(Practice):
    async def signed(
        self, label: str, path: str, method: str = "GET", *, ahead_ms: int = 0, secret: str = "", **params: str
    ) -> Reply:
        copied = self.to_copy(label)
        query = urlencode({**params, "timestamp": str(now_ms() + ahead_ms)})
        target = f"{path}?{query}&signature={signature(secret or copied['secret'], query)}"
        return await self.send(method, target, X_BX_APIKEY=copied["api_key"])

    async def order_test(self, label: str, symbol: str = "BTC-USDT") -> Reply:
        return await self.signed(label, ORDER_TEST, "POST", symbol=symbol, side="BUY", type="MARKET")


def signature(secret: str, text: str) -> str:
    return hmac.digest(secret.encode(), text.encode(), "sha256").hex()


@pytest.fixture
async def bingx() -> AsyncIterator[BingxPractice]:
    exchange = PretendBingx()
    async with serve(exchange) as url, aiohttp.ClientSession() as session:
        yield BingxPractice(exchange, url, session)


async def test_the_key_info_has_the_fields_of_the_real_one(bingx: BingxPractice) -> None:
    assert (await bingx.signed("all_good", KEY_INFO)).json["data"] == {
        "apiKey": bingx.to_copy("all_good")["api_key"],
        "permissions": [1, 2, 3],
        "ipAddresses": ["203.0.113.10", "203.0.113.11"],
        "note": "all_good",
    }


async def test_the_key_info_comes_in_each_of_its_documented_forms(bingx: BingxPractice) -> None:
    bingx.exchange.edit_account("withdraw_on", kind="bare")
    bare = (await bingx.signed("withdraw_on", KEY_INFO)).json
    bingx.exchange.edit_account("withdraw_on", kind="flags")
    flags = (await bingx.signed("withdraw_on", KEY_INFO)).json["data"]

    assert (bare["permissions"], "code" in bare) == ([1, 2, 3, 5], False)
    assert (flags["enableWithdrawals"], flags["enableReading"], flags["permitsUniversalTransfer"]) == (
        True,
        True,
        False,
    )


async def test_the_second_way_to_ask_is_silent_about_withdrawal_and_the_third_masks_the_key(
    bingx: BingxPractice,
) -> None:
    restrictions = (await bingx.signed("no_ip_list", RESTRICTIONS)).json["data"]
    uid = (await bingx.signed("no_ip_list", "/openApi/account/v1/uid")).json["data"]["uid"]
    [info] = (await bingx.signed("no_ip_list", QUERY, uid=uid)).json["data"]["apiInfos"]

    assert ("enableWithdrawals" in restrictions, restrictions["ipRestrict"]) == (False, False)
    assert (info["permissions"], info["ipAddresses"], info["apiKey"][2:-2]) == ([1, 2, 3], [""], "*******")


@pytest.mark.parametrize(
    ("label", "field", "value"),
    [
        ("no_ip_list", "ipAddresses", []),
        ("withdraw_on", "permissions", [1, 2, 3, 5]),
        ("transfer_on", "permissions", [1, 2, 3, 4]),
        ("no_trade", "enableSpotAndMarginTrading", False),
        ("no_futures", "permissions", [1, 2]),
    ],
)
async def test_the_key_info_shows_what_is_special_about_an_account(
    bingx: BingxPractice, label: str, field: str, value: object
) -> None:
    assert (await bingx.signed(label, KEY_INFO)).json["data"][field] == value


@pytest.mark.parametrize(
    ("label", "codes"),
    [
        ("all_good", (0, 0, 0, 0)),
        ("no_read", (100004, 100004, 100004, 0)),
        ("no_trade", (0, 0, 0, 0)),
        ("no_futures", (0, 0, 0, 100004)),
        ("ip_missing", (100419,) * 4),
        ("frozen", (100414,) * 4),
        ("kyc_needed", (100441,) * 4),
        ("region_restricted", (101210,) * 4),
        ("wrong_secret", (100001,) * 4),
        ("unknown_key", (100413,) * 4),
        ("expired", (100413,) * 4),
        ("swapped_fields", (100413,) * 4),
        ("wrong_exchange", (100413,) * 4),
        ("clock_ahead", (100421,) * 4),
        ("maintenance", (80012,) * 4),
        ("too_many_bad_auth", (109429,) * 4),
        ("unknown_code", (109999,) * 4),
        ("introspection_refused", (100403, 0, 0, 0)),
    ],
)
async def test_each_account_is_answered_with_its_own_code_and_status_200(
    bingx: BingxPractice, label: str, codes: tuple[int, ...]
) -> None:
    replies = [await bingx.signed(label, path) for path in (KEY_INFO, SPOT, FUTURES)]
    replies.append(await bingx.order_test(label))

    assert [reply.code for reply in replies] == [(200, code) for code in codes]


async def test_the_checks_come_in_their_order_until_all_is_right(bingx: BingxPractice) -> None:
    bingx.exchange.edit_account("no_read", ip_whitelist=("198.51.100.23",))

    async def code(ahead_ms: int = 0, secret: str = "") -> object:
        return (await bingx.signed("no_read", SPOT, ahead_ms=ahead_ms, secret=secret)).json["code"]

    assert await code(60_000, "not-this-one") == 100001
    assert await code(60_000) == 100421
    assert await code() == 100419
    bingx.exchange.edit_account("no_read", ip_whitelist=())
    assert await code() == 100004
    bingx.exchange.edit_account("no_read", rights=frozenset({"read"}))
    assert await code() == 0


@pytest.mark.parametrize("changed", ["recvWindow=4000", "timestamp=1", "signature=00", "more=1"])
async def test_a_signature_is_refused_once_any_part_is_changed(bingx: BingxPractice, changed: str) -> None:
    copied = bingx.to_copy("all_good")
    parts = {"recvWindow": "3000", "timestamp": str(now_ms())}
    parts["signature"] = signature(copied["secret"], urlencode(parts))
    name, _, value = changed.partition("=")
    altered = {**parts, name: value}

    async def code(query: Mapping[str, str]) -> object:
        target = f"{SPOT}?{urlencode(query)}"
        return (await bingx.send("GET", target, X_BX_APIKEY=copied["api_key"])).json["code"]

    assert (await code(altered), await code(parts)) == (100001, 0)


async def test_a_call_without_key_signature_or_timestamp_is_told_what_it_lacks(bingx: BingxPractice) -> None:
    copied = bingx.to_copy("all_good")
    named = {"X_BX_APIKEY": copied["api_key"]}

    nameless = await bingx.send("GET", SPOT)
    unsigned = await bingx.send("GET", f"{SPOT}?timestamp={now_ms()}", **named)
    timeless = await bingx.send("GET", f"{SPOT}?a=b&signature={signature(copied['secret'], 'a=b')}", **named)

    assert [reply.json["code"] for reply in (nameless, unsigned, timeless)] == [100413, 100412, 100421]


async def test_parameters_are_signed_as_they_were_before_they_were_escaped(bingx: BingxPractice) -> None:
    copied = bingx.to_copy("all_good")
    note, sent = '[{"a b":1}]', now_ms()
    target = f"{SPOT}?note={quote(note)}&timestamp={sent}"

    reply = await bingx.send(
        "GET",
        f"{target}&signature={signature(copied['secret'], f'note={note}&timestamp={sent}')}",
        X_BX_APIKEY=copied["api_key"],
    )

    assert reply.json["code"] == 0


@pytest.mark.parametrize(
    ("ahead_ms", "window", "code"),
    [(-4_000, "", 0), (4_000, "", 0), (6_000, "", 100421), (-6_000, "60000", 100421), (-3_000, "1000", 100421)],
)
async def test_a_timestamp_may_be_five_seconds_off_and_no_more(
    bingx: BingxPractice, ahead_ms: int, window: str, code: int
) -> None:
    params = {"recvWindow": window} if window else NOTHING

    assert (await bingx.signed("all_good", SPOT, ahead_ms=ahead_ms, **params)).json["code"] == code


async def test_a_refused_address_is_named_and_admitted_once_it_is_on_the_list(bingx: BingxPractice) -> None:
    refused = await bingx.signed("ip_missing", SPOT)
    assert "your current request IP is 203.0.113.10 does not match IP whitelist" in refused.json["msg"]

    bingx.exchange.edit_account("ip_missing", ip_whitelist=("203.0.113.10",))

    assert (await bingx.signed("ip_missing", SPOT)).json["code"] == 0


async def test_a_refusal_for_a_permission_names_the_one_that_is_needed(bingx: BingxPractice) -> None:
    refused = await bingx.order_test("no_futures")

    assert "\uff0cthis api need Perpetual Futures Trading permission\uff0c" in refused.json["msg"]


async def test_a_dry_run_answers_without_an_order_and_refuses_nonsense(bingx: BingxPractice) -> None:
    good, nonsense = await bingx.order_test("all_good"), await bingx.order_test("all_good", "NOTHING-USDT")
    empty = await bingx.signed("all_good", ORDER_TEST, "POST", symbol="BTC-USDT")

    assert (good.json["data"]["order"]["orderId"], nonsense.json["code"], empty.json["code"]) == (0, 109425, 109400)
    assert bingx.exchange.side_effects() == ()


async def test_a_call_with_a_side_effect_is_remembered_and_refused(bingx: BingxPractice) -> None:
    reply = await bingx.signed("withdraw_on", "/openApi/wallets/v1/capital/withdraw/apply", "POST", coin="USDT")

    assert [each.path for each in bingx.exchange.side_effects()] == ["/openApi/wallets/v1/capital/withdraw/apply"]
    assert reply.code == (200, 100004)


async def test_public_paths_answer_without_a_key_and_unknown_ones_do_not_exist(bingx: BingxPractice) -> None:
    clock = await bingx.send("GET", "/openApi/swap/v2/server/time")

    assert abs(clock.json["data"]["serverTime"] - now_ms()) < 2_000
    assert (await bingx.send("GET", "/openApi/nothing")).code == (200, 100400)


async def test_a_caller_that_is_too_fast_is_told_in_the_text_when_it_may_go_on(bingx: BingxPractice) -> None:
    await bingx.control("POST", "/practice/faults", {"fault": "rate_limited", "seconds": 30})
    limited = await bingx.signed("all_good", SPOT)
    free_again = int(limited.json["msg"].rpartition(" ")[2])

    assert (limited.code, "Retry-After" in limited.headers) == ((429, 100410), False)
    assert 25_000 < free_again - now_ms() <= 30_000

    await bingx.control("DELETE", "/practice/faults")
    assert (await bingx.signed("all_good", SPOT)).json["code"] == 0


def moved(urls: Mapping[str, str], base: str) -> dict[str, str]:
    return {name: base + urlsplit(url).path for name, url in urls.items()}


@pytest.fixture
async def client(bingx: BingxPractice) -> AsyncIterator[Any]:
    """A ccxt instance of an owner whose key is all good."""
    copied = bingx.to_copy("all_good")
    made = ccxt.bingx({"apiKey": copied["api_key"], "secret": copied["secret"], "enableRateLimit": False})
    made.urls["api"] = moved(made.urls["api"], bingx.url)
    try:
        yield made
    finally:
        await made.close()


async def test_the_implicit_calls_of_the_connection_test_work(client: Any) -> None:
    key = await client.accountV1PrivateGetAccountApiPermissions()
    restrictions = await client.accountV1PrivateGetAccountApiRestrictions()
    spot = await client.spotV1PrivateGetAccountBalance()
    futures = await client.swapV3PrivateGetUserBalance()
    order = {"symbol": "BTC-USDT", "side": "BUY", "positionSide": "LONG", "type": "MARKET", "quantity": "1"}
    dry_run = await client.swapV2PrivatePostTradeOrderTest(order)

    assert [int(each["code"]) for each in (key, restrictions, spot, futures, dry_run)] == [0] * 5
    assert futures["data"][0]["equity"] == "431.00"


async def test_the_key_can_be_looked_up_by_its_account(client: Any) -> None:
    uid = (await client.accountV1PrivateGetUid())["data"]["uid"]
    answer = await client.accountV1PrivateGetApiKeyQuery({"uid": uid, "apiKey": client.apiKey})

    assert [int(each) for each in answer["data"]["apiInfos"][0]["permissions"]] == [1, 2, 3]


async def test_the_naive_balance_runs_to_its_end_in_five_requests(client: Any, bingx: BingxPractice) -> None:
    balance = await client.fetch_balance()

    assert (balance["total"]["USDT"], len(client.markets), bingx.exchange.call_count) == (980.15, 1820, 5)


async def test_ccxt_takes_maintenance_for_a_lack_of_funds_and_a_clock_for_a_pair(
    client: Any, bingx: BingxPractice
) -> None:
    """As was seen with the real one: why its classes are not asked for a diagnosis."""
    await bingx.control("POST", "/practice/faults", {"fault": "maintenance"})
    with pytest.raises(ccxt.InsufficientFunds, match="80012"):
        await client.spotV1PrivateGetAccountBalance()
    await bingx.control("DELETE", "/practice/faults")
    client.nonce = lambda: now_ms() - 60_000
    with pytest.raises(ccxt.BadSymbol, match="100421"):
        await client.spotV1PrivateGetAccountBalance()
    client.nonce = now_ms

    assert int((await client.spotV1PrivateGetAccountBalance())["code"]) == 0
