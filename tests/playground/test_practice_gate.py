"""The pretend Gate.io refuses in a fixed order by label, and its official SDK and ccxt take it for the real one."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import time
import warnings
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from importlib import import_module
from types import MappingProxyType
from typing import Any
from urllib.parse import unquote_plus, urlsplit

import aiohttp
import ccxt.async_support as ccxt
import pytest

from bot.playground.exchanges import practice_exchanges
from bot.playground.exchanges.serving import serve
from tests.playground.practice_callers import Practice, Reply, now_ms

BASE = "/api/v4"
MAIN_KEYS, DETAIL = f"{BASE}/account/main_keys", f"{BASE}/account/detail"
SPOT, FUTURES, UNIFIED = f"{BASE}/spot/accounts", f"{BASE}/futures/usdt/accounts", f"{BASE}/unified/accounts"
OURS = ["203.0.113.10", "203.0.113.11"]


def official_sdk() -> Any:
    """The package, whose source holds escapes that Python warns of when it is first compiled."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return import_module("gate_api")


gate_api = official_sdk()


class GatePractice(Practice):
    async def signed(
        self,
        label: str,
        target: str,
        *,
        method: str = "GET",
        body: str = "",
        ahead: float = 0,
        changed: Mapping[str, str] = MappingProxyType({}),
        sent: str | None = None,
    ) -> Reply:
        """`changed` replaces what the owner copied, `sent` is the target that is asked for instead of the signed."""
        copied = {**self.to_copy(label), **changed}
        path, _, query = target.partition("?")
        stamp = str(int(time.time() + ahead))
        lines = (method, path, unquote_plus(query), hashlib.sha512(body.encode()).hexdigest(), stamp)
        signature = hmac.digest(copied["secret"].encode(), "\n".join(lines).encode(), "sha512").hex()
        headers = {"KEY": copied["api_key"], "Timestamp": stamp, "SIGN": signature}
        return await self.send(method, sent or target, body or None, **headers)


@pytest.fixture
async def gate() -> AsyncIterator[GatePractice]:
    exchange = practice_exchanges()["gate"]()
    async with serve(exchange) as url, aiohttp.ClientSession() as session:
        yield GatePractice(exchange, url, session)


def answer(reply: Reply) -> tuple[int, object]:
    """The status, and the label where it is a refusal."""
    return reply.status, reply.json.get("label", "") if isinstance(reply.json, dict) else ""


async def test_the_detail_has_the_fields_of_the_real_one(gate: GatePractice) -> None:
    reply = await gate.signed("all_good", DETAIL)

    assert reply.json == {
        "user_id": int(gate.exchange.account("all_good").uid),
        "ip_whitelist": OURS,
        "currency_pairs": [],
        "key": {"mode": 1},
        "tier": 2,
        "copy_trading_role": 0,
    }


async def test_the_main_keys_have_the_fields_of_the_real_ones(gate: GatePractice) -> None:
    reply = await gate.signed("all_good", MAIN_KEYS)

    assert reply.json == [
        {
            "state": 1,
            "mode": 1,
            "name": "all_good",
            "user_id": int(gate.exchange.account("all_good").uid),
            "currency_pairs": [],
            "ip_whitelist": OURS,
            "perms": [
                {"name": "account", "read_only": True},
                {"name": "spot", "read_only": False},
                {"name": "futures", "read_only": False},
            ],
            "key": {"mode": 1},
            "created_at": "1728443843",
            "updated_at": "1728443843",
            "last_access": "1764000000",
        }
    ]


@pytest.mark.parametrize(
    ("label", "perms"),
    [
        ("no_read", {"account": True}),
        ("no_trade", {"account": True, "spot": True, "futures": False}),
        ("no_futures", {"account": True, "spot": False}),
        ("futures_read_only", {"account": True, "spot": False, "futures": True}),
        ("transfer_on", {"account": True, "spot": False, "futures": False, "wallet": False}),
        ("withdraw_on", {"account": True, "spot": False, "futures": False, "wallet": False}),
        ("unified_account", {"account": True, "unified": True, "spot": False, "futures": False}),
    ],
)
async def test_a_permission_is_a_group_that_may_be_read_only(
    gate: GatePractice, label: str, perms: dict[str, bool]
) -> None:
    [entry] = (await gate.signed(label, MAIN_KEYS)).json

    assert {each["name"]: each["read_only"] for each in entry["perms"]} == perms


async def test_an_account_may_have_several_keys_and_show_them_as_one_object(gate: GatePractice) -> None:
    several = (await gate.signed("several_keys", MAIN_KEYS)).json
    gate.exchange.edit_account("several_keys", kind="one_object")
    single = (await gate.signed("several_keys", MAIN_KEYS)).json

    assert [each["name"] for each in several] == ["another", "several_keys"]
    assert single == several[1]


async def test_only_the_main_account_may_list_its_keys(gate: GatePractice) -> None:
    refused, detail = await gate.signed("sub_account", MAIN_KEYS), await gate.signed("sub_account", DETAIL)

    assert (answer(refused), detail.json["ip_whitelist"]) == ((403, "FORBIDDEN"), OURS)


WELL = (200, "")


@pytest.mark.parametrize(
    ("label", "spot", "futures"),
    [
        ("all_good", WELL, WELL),
        ("no_read", (403, "FORBIDDEN"), (403, "FORBIDDEN")),
        ("no_trade", WELL, WELL),
        ("no_futures", WELL, (403, "FORBIDDEN")),
        ("futures_not_opened", WELL, (400, "USER_NOT_FOUND")),
        ("introspection_refused", WELL, WELL),
        ("ip_missing", (401, "IP_FORBIDDEN"), (403, "FORBIDDEN")),
        ("frozen", (403, "ACCOUNT_LOCKED"), (403, "ACCOUNT_LOCKED")),
        ("kyc_needed", (403, "KYC_REQUIRED"), (403, "KYC_REQUIRED")),
        ("wrong_secret", (401, "INVALID_SIGNATURE"), (401, "INVALID_SIGNATURE")),
        ("unknown_key", (401, "INVALID_KEY"), (401, "INVALID_KEY")),
        ("expired", (401, "INVALID_KEY"), (401, "INVALID_KEY")),
        ("old_key", (401, "INVALID_KEY"), (401, "INVALID_KEY")),
        ("swapped_fields", (401, "INVALID_KEY"), (401, "INVALID_KEY")),
        ("wrong_exchange", (401, "INVALID_KEY"), (401, "INVALID_KEY")),
        ("clock_ahead", (403, "REQUEST_EXPIRED"), (403, "REQUEST_EXPIRED")),
        ("rate_limited", (429, "TOO_MANY_REQUESTS"), (429, "TOO_MANY_REQUESTS")),
        ("maintenance", (503, "TOO_BUSY"), (503, "TOO_BUSY")),
        ("unknown_code", (400, "UNEXPECTED_LABEL"), (400, "UNEXPECTED_LABEL")),
    ],
)
async def test_each_account_is_answered_with_its_own_label(
    gate: GatePractice, label: str, spot: object, futures: object
) -> None:
    replies = (await gate.signed(label, SPOT), await gate.signed(label, FUTURES))

    assert tuple(map(answer, replies)) == (spot, futures)


async def test_the_checks_come_in_order_until_all_is_right(gate: GatePractice) -> None:
    gate.exchange.edit_account("no_read", ip_whitelist=("198.51.100.23",), frozen=True)

    async def label(ahead: float = 0, **changed: str) -> object:
        return (await gate.signed("no_read", SPOT, ahead=ahead, changed=changed)).json["label"]

    assert await label(120, secret="0" * 64, api_key="0" * 32) == "INVALID_KEY"
    assert await label(120, secret="0" * 64) == "REQUEST_EXPIRED"
    assert await label(secret="0" * 64) == "INVALID_SIGNATURE"
    assert await label() == "IP_FORBIDDEN"
    gate.exchange.edit_account("no_read", ip_whitelist=())
    assert await label() == "ACCOUNT_LOCKED"
    gate.exchange.edit_account("no_read", frozen=False)
    assert await label() == "FORBIDDEN"
    gate.exchange.edit_account("no_read", rights=frozenset({"read"}))
    assert (await gate.signed("no_read", SPOT)).status == 200


@pytest.mark.parametrize(
    ("signed", "sent"),
    [
        (SPOT, f"{SPOT}?currency=USDT"),
        (f"{SPOT}?currency=BTC", f"{SPOT}?currency=USDT"),
        (DETAIL, SPOT),
    ],
)
async def test_a_signature_is_for_this_very_request_alone(gate: GatePractice, signed: str, sent: str) -> None:
    assert answer(await gate.signed("all_good", signed, sent=sent)) == (401, "INVALID_SIGNATURE")
    assert (await gate.signed("all_good", sent)).status == 200


async def test_method_body_and_time_are_signed_too(gate: GatePractice) -> None:
    stamp, copied = str(int(time.time())), gate.to_copy("all_good")

    async def status(method: str = "GET", body: str = "", sent: str = stamp) -> int:
        lines = (method, SPOT, "", hashlib.sha512(body.encode()).hexdigest(), stamp)
        signature = hmac.digest(copied["secret"].encode(), "\n".join(lines).encode(), "sha512").hex()
        return (await gate.send("GET", SPOT, KEY=copied["api_key"], Timestamp=sent, SIGN=signature)).status

    assert [await status("POST"), await status(body="{}"), await status(sent=str(int(stamp) + 1))] == [401] * 3
    assert await status() == 200


async def test_the_query_is_signed_as_it_was_before_it_was_encoded(gate: GatePractice) -> None:
    reply = await gate.signed("all_good", f"{SPOT}?currency=%55SDT")

    assert [each["currency"] for each in reply.json] == ["USDT"]


@pytest.mark.parametrize("missing", ["KEY", "Timestamp", "SIGN"])
async def test_a_missing_header_is_named_before_anything_else(gate: GatePractice, missing: str) -> None:
    headers = dict.fromkeys({"KEY", "Timestamp", "SIGN"} - {missing}, "1")

    reply = await gate.send("GET", SPOT, **headers)

    assert (reply.status, reply.json) == (
        401,
        {"label": "INVALID_KEY", "message": f"Missing required header: {missing}"},
    )


@pytest.mark.parametrize(("ahead", "status"), [(-55, 200), (55, 200), (65, 403), (-65, 403)])
async def test_a_timestamp_may_be_a_minute_off(gate: GatePractice, ahead: float, status: int) -> None:
    assert (await gate.signed("all_good", SPOT, ahead=ahead)).status == status


@pytest.mark.parametrize("stamp", ["soon", "1e9", "-5"])
async def test_what_is_no_time_has_expired(gate: GatePractice, stamp: str) -> None:
    headers = {"KEY": gate.to_copy("all_good")["api_key"], "Timestamp": stamp, "SIGN": "0"}

    assert answer(await gate.send("GET", SPOT, **headers)) == (403, "REQUEST_EXPIRED")


async def test_a_refused_address_is_named_and_admitted_once_it_is_on_the_list(gate: GatePractice) -> None:
    refused = await gate.signed("ip_missing", SPOT)
    assert refused.json["message"] == "Request IP not in whitelist: 203.0.113.10"

    gate.exchange.edit_account("ip_missing", ip_whitelist=("203.0.113.10",))

    assert (await gate.signed("ip_missing", SPOT)).status == 200


async def test_a_refusal_names_the_group_that_lacks(gate: GatePractice) -> None:
    replies = [await gate.signed("no_read", path) for path in (SPOT, FUTURES, UNIFIED)]

    assert [each.json["message"] for each in replies] == [
        f"Request API key does not have {group} permission" for group in ("spot", "futures", "unified")
    ]


async def test_money_lies_in_spot_in_futures_or_in_one_unified_account(gate: GatePractice) -> None:
    spot, futures = (await gate.signed("all_good", SPOT)).json, (await gate.signed("all_good", FUTURES)).json
    unified = (await gate.signed("unified_account", UNIFIED)).json

    assert [(each["currency"], each["available"], each["locked"]) for each in spot] == [
        ("USDT", "968.8", "0"),
        ("BTC", "0.0121", "0.001"),
    ]
    assert (futures["currency"], futures["available"], futures["total"]) == ("USDT", "410.75", "431.00")
    assert {asset: each["equity"] for asset, each in unified["balances"].items()} == {"USDT": "968.8", "BTC": "0.0131"}
    assert (await gate.signed("no_funds", SPOT)).json == []


async def test_a_call_with_a_side_effect_is_remembered_and_refused(gate: GatePractice) -> None:
    reply = await gate.signed("withdraw_on", f"{BASE}/withdrawals", method="POST", body='{"currency":"USDT"}')

    assert [(each.method, each.path) for each in gate.exchange.side_effects()] == [("POST", "/api/v4/withdrawals")]
    assert answer(reply) == (403, "FORBIDDEN")


async def test_public_paths_answer_without_a_key_and_unknown_ones_do_not_exist(gate: GatePractice) -> None:
    clock = await gate.send("GET", f"{BASE}/spot/time")

    assert abs(clock.json["server_time"] - now_ms()) < 2_000
    assert answer(await gate.send("GET", f"{BASE}/nothing")) == (404, "NOT_FOUND")


async def test_too_many_calls_are_told_when_to_come_again(gate: GatePractice) -> None:
    reply = await gate.signed("rate_limited", SPOT)

    assert reply.headers["X-Gate-RateLimit-Requests-Remain"] == "0"
    assert abs(int(reply.headers["X-Gate-RateLimit-Reset-Timestamp"]) - time.time() - 30) < 5


async def test_a_key_of_the_european_site_is_known_only_there() -> None:
    exchange = practice_exchanges()["gate"]()
    async with (
        serve(exchange, site="global") as here,
        serve(exchange, site="eu") as there,
        aiohttp.ClientSession() as session,
    ):
        at = {url: await GatePractice(exchange, url, session).signed("other_site", SPOT) for url in (here, there)}

    assert [answer(at[here]), answer(at[there])] == [(401, "INVALID_KEY"), WELL]


@contextmanager
def sdk(gate: GatePractice, label: str, **changed: str) -> Iterator[Any]:
    """The official SDK with what the account's owner copied."""
    copied = {**gate.to_copy(label), **changed}
    settings = gate_api.Configuration(host=gate.url + BASE, key=copied["api_key"], secret=copied["secret"])
    client = gate_api.ApiClient(settings)
    try:
        yield client
    finally:
        client.rest_client.pool_manager.clear()
        client.close()


async def by_sdk(gate: GatePractice, label: str, ask: Callable[[Any], Any], **changed: str) -> Any:
    def carried_out() -> Any:
        with sdk(gate, label, **changed) as client:
            return ask(client)

    return await asyncio.to_thread(carried_out)


async def test_the_official_sdk_reads_key_and_balances(gate: GatePractice) -> None:
    gate.exchange.edit_account("all_good", kind="one_object")

    detail = await by_sdk(gate, "all_good", lambda client: gate_api.AccountApi(client).get_account_detail())
    keys = await by_sdk(gate, "all_good", lambda client: gate_api.AccountApi(client).get_account_main_keys())
    spot = await by_sdk(gate, "all_good", lambda client: gate_api.SpotApi(client).list_spot_accounts(currency="BTC"))
    futures = await by_sdk(gate, "all_good", lambda client: gate_api.FuturesApi(client).list_futures_accounts("usdt"))

    assert (detail.ip_whitelist, detail.key.mode) == (OURS, 1)
    assert [(each.name, each.read_only) for each in keys.perms] == [
        ("account", True),
        ("spot", False),
        ("futures", False),
    ]
    assert [(each.currency, each.available) for each in spot] == [("BTC", "0.0121")]
    assert futures.total == "431.00"


async def test_the_official_sdk_reads_a_unified_account(gate: GatePractice) -> None:
    account = await by_sdk(gate, "unified_account", lambda client: gate_api.UnifiedApi(client).list_unified_accounts())

    assert account.balances["BTC"].equity == "0.0131"


async def test_the_official_sdk_is_refused_with_another_secret_and_accepted_with_the_right_one(
    gate: GatePractice,
) -> None:
    def read_spot(client: Any) -> Any:
        return gate_api.SpotApi(client).list_spot_accounts()

    with pytest.raises(gate_api.exceptions.GateApiException) as refused:
        await by_sdk(gate, "all_good", read_spot, secret="0" * 64)

    assert refused.value.label == "INVALID_SIGNATURE"
    assert len(await by_sdk(gate, "all_good", read_spot)) == 2


@asynccontextmanager
async def ccxt_at(gate: GatePractice, label: str) -> AsyncIterator[Any]:
    copied = gate.to_copy(label)
    client = ccxt.gate({"apiKey": copied["api_key"], "secret": copied["secret"], "enableRateLimit": False})
    client.urls["api"] = moved(client.urls["api"], gate.url)
    try:
        yield client
    finally:
        await client.close()


def moved(urls: Any, base: str) -> Any:
    if isinstance(urls, dict):
        return {name: moved(url, base) for name, url in urls.items()}
    return base + urlsplit(urls).path


async def test_the_calls_of_the_connection_test_work_with_ccxt(gate: GatePractice) -> None:
    async with ccxt_at(gate, "unified_account") as client:
        keys = await client.privateAccountGetMainKeys()
        detail = await client.privateAccountGetDetail()
        spot = await client.privateSpotGetAccounts({"currency": "USDT"})
        futures = await client.privateFuturesGetSettleAccounts({"settle": "usdt"})
        unified = await client.privateUnifiedGetAccounts()

    assert (keys[0]["name"], detail["key"]["mode"], spot[0]["available"]) == ("unified_account", 2, "968.8")
    assert (futures["total"], unified["balances"]["USDT"]["available"]) == ("431.00", "968.8")


@pytest.mark.parametrize(("kind", "usdt"), [("spot", 968.8), ("swap", 431.0)])
async def test_the_naive_balance_runs_to_its_end(gate: GatePractice, kind: str, usdt: float) -> None:
    async with ccxt_at(gate, "all_good") as client:
        balance = await client.fetch_balance({"type": kind})

    assert (balance["total"]["USDT"], len(client.markets)) == (usdt, 3000)
    assert gate.exchange.side_effects() == ()


async def test_a_refused_address_has_the_two_classes_that_were_seen_with_ccxt(gate: GatePractice) -> None:
    async with ccxt_at(gate, "ip_missing") as client:
        with pytest.raises(ccxt.AuthenticationError, match=r"203\.0\.113\.10"):
            await client.privateSpotGetAccounts()
        with pytest.raises(ccxt.PermissionDenied, match=r"203\.0\.113\.10"):
            await client.privateFuturesGetSettleAccounts({"settle": "usdt"})
        gate.exchange.edit_account("ip_missing", ip_whitelist=())

        assert await client.privateSpotGetAccounts()
