"""The pretend Bitget checks in its order, keeps the two generations of accounts apart, and ccxt takes it for real."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta
from types import MappingProxyType
from typing import Any

import aiohttp
import ccxt.async_support as ccxt
import pytest

from bot.core.diagnosis import Diagnosis
from bot.core.endpoints import parse_endpoints
from bot.core.exchange import Call, Field, MarketChoice
from bot.core.passport import Advice, Right, Verdict
from bot.core.report import Report
from bot.core.secret import Secret
from bot.exchanges.bitget import EXCHANGE
from bot.playground.exchanges import practice_exchanges
from bot.playground.exchanges.base import OUR_ADDRESSES, PracticeExchange
from bot.playground.exchanges.bitget import PretendBitget
from bot.playground.exchanges.faults import Fault, FaultKind, Stage
from bot.playground.exchanges.serving import serve
from bot.playground.exchanges.wire import Answer, Endpoint
from bot.playground.exchanges.wire import Call as WireCall
from bot.probe.probe import CcxtProbe
from tests.playground.practice_callers import Practice, Reply, mac64, now_ms

V3_INFO, V2_INFO = "/api/v3/account/info", "/api/v2/spot/account/info"
V3_ASSETS, V2_ASSETS = "/api/v3/account/assets", "/api/v2/spot/account/assets"
V2_FUTURES = "/api/v2/mix/account/accounts?productType=USDT-FUTURES"


class BitgetPractice(Practice):
    async def signed(
        self,
        label: str,
        target: str = V3_INFO,
        *,
        ahead_ms: int = 0,
        changed: Mapping[str, str] = MappingProxyType({}),
        signed_target: str | None = None,
        method: str = "GET",
        body: str = "",
        **headers: str,
    ) -> Reply:
        """`changed` replaces what the owner copied, `signed_target` is what is signed in place of what is asked."""
        copied, sent = {**self.to_copy(label), **changed}, str(now_ms() + ahead_ms)
        own = {
            "ACCESS_KEY": copied["api_key"],
            "ACCESS_SIGN": mac64(copied["secret"], sent + method + (signed_target or target) + body),
            "ACCESS_TIMESTAMP": sent,
            "ACCESS_PASSPHRASE": copied["passphrase"],
        }
        return await self.send(method, target, body or None, **own, **headers)


@pytest.fixture
async def bitget() -> AsyncIterator[BitgetPractice]:
    exchange = practice_exchanges()["bitget"]()
    async with serve(exchange) as url, aiohttp.ClientSession() as session:
        yield BitgetPractice(exchange, url, session)


async def test_the_key_info_of_a_unified_account_has_the_fields_of_the_real_one(bitget: BitgetPractice) -> None:
    reply = await bitget.signed("all_good")

    assert (reply.status, reply.json["code"], reply.json["msg"]) == (200, "00000", "success")
    assert reply.json["data"] == {
        "userId": bitget.exchange.account("all_good").uid,
        "inviterId": "",
        "parentId": "",
        "channelCode": "",
        "channel": "",
        "ips": "203.0.113.10,203.0.113.11",
        "permType": "read-and-write",
        "permissions": ["uta_mgt", "uta_trade"],
        "regisTime": "1704067200000",
    }


async def test_the_key_info_of_a_classic_account_has_the_short_words(bitget: BitgetPractice) -> None:
    data = (await bitget.signed("transfer_on", V2_INFO)).json["data"]

    assert (data["parentId"], data["ips"]) == (0, "203.0.113.10,203.0.113.11")
    assert data["authorities"] == ["stor", "stow", "coor", "cpor", "coow", "cpow", "wtor", "wtow"]


async def test_each_generation_refuses_the_calls_of_the_other(bitget: BitgetPractice) -> None:
    targets = (V3_INFO, V3_ASSETS, V2_INFO, V2_ASSETS, V2_FUTURES)

    new = [(await bitget.signed("all_good", target)).code for target in targets]
    old = [(await bitget.signed("classic_account", target)).code for target in targets]

    assert new == [(200, "00000")] * 2 + [(400, "40085")] * 3
    assert old == [(400, "40084")] * 2 + [(200, "00000")] * 3


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("one_address_missing", "00000"),
        ("no_ip_list", "00000"),
        ("sub_account", "00000"),
        ("withdraw_on", "00000"),
        ("ip_missing", "40018"),
        ("frozen", "40013"),
        ("kyc_needed", "40035"),
        ("region_restricted", "40103"),
        ("demo_key", "40099"),
        ("wrong_passphrase", "40012"),
        ("wrong_secret", "40009"),
        ("unknown_key", "40037"),
        ("swapped_fields", "40006"),
        ("wrong_exchange", "40006"),
        ("clock_ahead", "40008"),
        ("unknown_code", "49999"),
        ("maintenance", "40200"),
        ("introspection_refused", "40014"),
    ],
)
async def test_each_account_is_answered_with_its_own_code(bitget: BitgetPractice, label: str, code: str) -> None:
    assert (await bitget.signed(label)).json["code"] == code


async def test_the_checks_come_in_order_until_all_is_right(bitget: BitgetPractice) -> None:
    bitget.exchange.edit_account("no_read", ip_whitelist=("198.51.100.23",))

    async def code(ahead_ms: int = 0, /, **changed: str) -> object:
        reply = await bitget.signed("no_read", V3_ASSETS, ahead_ms=ahead_ms, changed=changed)
        return reply.json["code"]

    wrong = {"secret": "0" * 64, "passphrase": "NotThisOne1"}
    assert await code(60_000, api_key="bg_" + "0" * 32, **wrong) == "40037"
    assert await code(60_000, **wrong) == "40008"
    assert await code(**wrong) == "40009"
    assert await code(passphrase="NotThisOne1") == "40012"
    assert await code() == "40018"
    bitget.exchange.edit_account("no_read", ip_whitelist=())
    assert await code() == "40014"
    bitget.exchange.edit_account("no_read", rights=frozenset({"read"}))
    assert await code() == "00000"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("ACCESS_KEY", "40006"),
        ("ACCESS_SIGN", "40003"),
        ("ACCESS_TIMESTAMP", "40005"),
        ("ACCESS_PASSPHRASE", "40011"),
    ],
)
async def test_a_missing_header_is_named(bitget: BitgetPractice, name: str, code: str) -> None:
    key = bitget.to_copy("all_good")["api_key"]
    every = {"ACCESS_KEY": key, "ACCESS_SIGN": "x", "ACCESS_TIMESTAMP": "1", "ACCESS_PASSPHRASE": "x"}

    reply = await bitget.send("GET", V3_INFO, **{each: value for each, value in every.items() if each != name})

    assert reply.code == (400, code)
    assert (await bitget.signed("all_good")).status == 200


@pytest.mark.parametrize("signed", ["/api/v2/spot/account/assets?coin=BTC", "/api/v2/spot/account/assets", "/api/v3/x"])
async def test_a_signature_of_anything_else_is_refused(bitget: BitgetPractice, signed: str) -> None:
    target = f"{V2_ASSETS}?coin=USDT"

    forged = await bitget.signed("classic_account", target, signed_target=signed)
    honest = await bitget.signed("classic_account", target)

    assert (forged.code, honest.code) == ((400, "40009"), (200, "00000"))


async def test_the_query_is_signed_as_it_reads(bitget: BitgetPractice) -> None:
    reply = await bitget.signed("classic_account", f"{V2_ASSETS}?coin=a%2Fb", signed_target=f"{V2_ASSETS}?coin=a/b")

    assert reply.code == (200, "00000")


@pytest.mark.parametrize(("ahead_ms", "status"), [(-29_000, 200), (29_000, 200), (32_000, 400), (-32_000, 400)])
async def test_a_timestamp_may_be_thirty_seconds_off(bitget: BitgetPractice, ahead_ms: int, status: int) -> None:
    assert (await bitget.signed("all_good", ahead_ms=ahead_ms)).status == status


async def test_a_refused_address_is_named_and_admitted_once_it_is_on_the_list(bitget: BitgetPractice) -> None:
    assert (await bitget.signed("ip_missing")).json["msg"] == "Invalid IP,current request ip 203.0.113.10"

    bitget.exchange.edit_account("ip_missing", ip_whitelist=("203.0.113.10",))

    assert (await bitget.signed("ip_missing")).status == 200


async def test_a_missing_permission_is_named_in_the_language_that_is_asked_for(bitget: BitgetPractice) -> None:
    bitget.exchange.edit_account("classic_account", rights=frozenset({"read"}))

    english = await bitget.signed("classic_account", V2_FUTURES, locale="en-US")
    chinese = await bitget.signed("classic_account", V2_FUTURES, locale="zh-CN")

    scope = "future order read or future order write"
    assert english.json["msg"] == f"Incorrect permissions, need {scope} permissions"
    assert chinese.json["msg"] == f"权限不正确, 需要 {scope} 权限"


async def test_a_live_key_does_not_work_in_demo_trading(bitget: BitgetPractice) -> None:
    assert (await bitget.signed("all_good", PAPTRADING="1")).code == (400, "40099")
    assert (await bitget.signed("all_good")).code == (200, "00000")


async def test_a_call_with_a_side_effect_is_remembered_and_refused(bitget: BitgetPractice) -> None:
    path = "/api/v2/spot/wallet/withdrawal"

    reply = await bitget.signed("withdraw_on", path, method="POST", body=json.dumps({"coin": "USDT"}))

    assert [(each.method, each.path) for each in bitget.exchange.side_effects()] == [("POST", path)]
    assert reply.code == (400, "40014")


async def test_public_paths_answer_without_a_key_and_unknown_ones_do_not_exist(bitget: BitgetPractice) -> None:
    clock = await bitget.send("GET", "/api/v2/public/time")

    assert abs(int(clock.json["data"]["serverTime"]) - now_ms()) < 2_000
    assert (await bitget.send("GET", "/api/v2/nothing")).code == (404, "40404")


async def test_too_many_calls_are_answered_without_a_time_to_wait(bitget: BitgetPractice) -> None:
    bitget.exchange.switch_on(Fault(kind=FaultKind.RATE_LIMITED, duration=timedelta(seconds=30)))
    reply = await bitget.signed("all_good")
    bitget.exchange.clear_faults()

    assert (reply.code, "Retry-After" in reply.headers) == ((429, "429"), False)
    assert (await bitget.signed("all_good")).status == 200


@asynccontextmanager
async def ccxt_at(exchange: PracticeExchange, label: str) -> AsyncIterator[Any]:
    copied = exchange.account(label).to_copy
    names = {"apiKey": copied["api_key"], "secret": copied["secret"], "password": copied["passphrase"]}
    async with serve(exchange) as url:
        client = ccxt.bitget({**names, "enableRateLimit": False})
        client.urls["api"] = dict.fromkeys(client.urls["api"], url)
        try:
            yield client
        finally:
            await client.close()


@pytest.mark.parametrize(
    ("label", "total", "markets", "calls"), [("all_good", 1000.4, 1450, 7), ("classic_account", 980.15, 1450, 11)]
)
async def test_the_naive_balance_of_ccxt_runs_to_its_end(label: str, total: float, markets: int, calls: int) -> None:
    exchange = practice_exchanges()["bitget"]()

    async with ccxt_at(exchange, label) as client:
        balance = await client.fetch_balance()

    assert (balance["total"]["USDT"], len(client.markets)) == (total, markets)
    assert exchange.call_count == calls


async def test_ccxt_takes_the_other_generation_of_accounts_for_a_missing_permission() -> None:
    exchange = practice_exchanges()["bitget"]()

    async with ccxt_at(exchange, "all_good") as client:
        with pytest.raises(ccxt.PermissionDenied, match="40085"):
            await client.privateSpotGetV2SpotAccountAssets()
        answer = await client.privateUtaGetV3AccountFundingAssets()

    assert answer["data"] == [{"coin": "USDT", "available": "15.5", "frozen": "0", "balance": "15.5"}]


@asynccontextmanager
async def probe_of(exchange: PracticeExchange) -> AsyncIterator[CcxtProbe]:
    async with (
        serve(exchange) as url,
        CcxtProbe(parse_endpoints(json.dumps({"bitget": url})), lambda: OUR_ADDRESSES) as probe,
    ):
        yield probe


async def report_on(
    exchange: PracticeExchange, label: str, choice: MarketChoice = MarketChoice.BOTH, **changed: str
) -> Report:
    """The bot's own connection test of the account."""
    copied = {**exchange.account(label).to_copy, **changed}
    credentials = {Field(name): Secret(value) for name, value in copied.items()}

    async def unseen(_: object) -> None: ...

    async with probe_of(exchange) as probe:
        return await probe.test(EXCHANGE, None, choice, credentials, unseen)


@pytest.mark.parametrize(
    ("label", "choice", "requests"),
    [
        ("all_good", MarketChoice.SPOT, 3),
        ("all_good", MarketChoice.FUTURES, 3),
        ("all_good", MarketChoice.BOTH, 3),
        ("classic_account", MarketChoice.SPOT, 4),
        ("classic_account", MarketChoice.FUTURES, 4),
        ("classic_account", MarketChoice.BOTH, 5),
    ],
)
async def test_both_generations_are_online_within_five_requests(
    label: str, choice: MarketChoice, requests: int
) -> None:
    exchange = practice_exchanges()["bitget"]()

    report = await report_on(exchange, label, choice)

    assert (report.verdict, report.requests, report.passport.right(Right.WITHDRAW).on) == (
        Verdict.ONLINE,
        requests,
        False,
    )
    assert exchange.call_count == requests
    assert exchange.side_effects() == ()


async def test_the_money_of_a_unified_account_is_counted_once() -> None:
    report = await report_on(practice_exchanges()["bitget"](), "all_good")

    assert [(each.asset, each.account) for each in report.passport.balances or ()] == [
        ("USDT", "trade"),
        ("BTC", "trade"),
    ]


async def test_a_classic_key_for_futures_alone_works_although_it_may_not_ask_about_itself() -> None:
    exchange = practice_exchanges()["bitget"]()
    exchange.edit_account("classic_account", rights=frozenset({"futures"}))

    futures = await report_on(exchange, "classic_account", MarketChoice.FUTURES)
    both = await report_on(exchange, "classic_account", MarketChoice.BOTH)

    assert (futures.finding, futures.advice) == (None, (Advice.WITHDRAW_NOT_VERIFIED, Advice.RIGHTS_NOT_VERIFIED))
    assert both.finding is not None
    assert both.finding.diagnosis is Diagnosis.NO_READ_PERMISSION


@pytest.mark.parametrize(
    ("answer", "diagnosis"), [("40037", Diagnosis.INVALID_KEY), ("40012", Diagnosis.WRONG_PASSPHRASE)]
)
async def test_an_ambiguous_refusal_is_asked_about_once_more_at_the_other_api(
    answer: str, diagnosis: Diagnosis
) -> None:
    exchange = practice_exchanges()["bitget"]()
    body = json.dumps({"code": answer, "msg": "its own words", "data": None})
    exchange.switch_on(Fault(kind=FaultKind.RAW, stage=Stage.READ, status=400, body=body))

    refused = await report_on(exchange, "wrong_passphrase")
    exchange.clear_faults()
    right = exchange.account("wrong_passphrase").passphrase or ""
    repaired = await report_on(exchange, "wrong_passphrase", passphrase=right)

    assert refused.finding is not None
    assert (refused.finding.diagnosis, refused.requests) == (diagnosis, 3)
    assert repaired.verdict is Verdict.ONLINE


class Overhearing(PretendBitget):
    """Keeps the language that each signed call asks for."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str | None] = []

    def refusal(self, call: WireCall, endpoint: Endpoint) -> Answer | None:
        self.heard.append(call.headers.get("locale"))
        return super().refusal(call, endpoint)


async def test_answers_are_asked_for_in_english() -> None:
    exchange = Overhearing()

    await report_on(exchange, "all_good")

    assert exchange.heard == ["en-US", "en-US"]


async def test_no_call_of_the_bot_needs_a_path_that_is_not_there() -> None:
    exchange = practice_exchanges()["bitget"]()
    credentials = {Field(name): Secret(value) for name, value in exchange.account("classic_account").to_copy.items()}
    calls: list[Call] = [EXCHANGE.server_time, *(each.call for each in EXCHANGE.balances.values())]

    async with probe_of(exchange) as probe, await probe.client(EXCHANGE, None, credentials) as client:
        answers = [await client.ask(call, timedelta(seconds=4)) for call in calls]

    assert [answer.http_status for answer in answers] == [200, 200, 200]
