"""The pretend OKX checks as the real one is known to, and its own SDK and ccxt take it for the real one."""

from __future__ import annotations

import asyncio
import hmac
import json
from base64 import b64encode
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime, timedelta
from importlib import import_module
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import ccxt.async_support as ccxt
import pytest

from bot.core.diagnosis import Diagnosis
from bot.core.endpoints import parse_endpoints
from bot.core.exchange import Field, MarketChoice
from bot.core.passport import Advice, IpStatus, Right, Verdict
from bot.core.report import Report
from bot.core.secret import Secret
from bot.exchanges.okx import EXCHANGE
from bot.playground.exchanges.base import OUR_ADDRESSES
from bot.playground.exchanges.okx import PretendOkx
from bot.playground.exchanges.serving import serve, serve_sites
from bot.probe.probe import CcxtProbe
from tests.playground.practice_callers import Practice, Reply

CONFIG = "/api/v5/account/config"
BALANCE = "/api/v5/account/balance"
UNCHANGED: Mapping[str, str] = MappingProxyType({})
DEMO: Mapping[str, str] = MappingProxyType({"x_simulated_trading": "1"})


class OkxPractice(Practice):
    async def signed(
        self,
        label: str,
        target: str = CONFIG,
        body: str = "",
        *,
        ahead: timedelta = timedelta(0),
        changed: Mapping[str, str] = UNCHANGED,
        headers: Mapping[str, str] = UNCHANGED,
    ) -> Reply:
        """`changed` replaces what the owner copied, `headers` what is sent once the signature was made."""
        copied = {**self.to_copy(label), **changed}
        sent = f"{datetime.now(UTC) + ahead:%Y-%m-%dT%H:%M:%S.000Z}"
        method = "POST" if body else "GET"
        message = f"{sent}{method}{target}{body}".encode()
        usual = {
            "OK_ACCESS_KEY": copied["api_key"],
            "OK_ACCESS_SIGN": b64encode(hmac.digest(copied["secret"].encode(), message, "sha256")).decode(),
            "OK_ACCESS_TIMESTAMP": sent,
            "OK_ACCESS_PASSPHRASE": copied["passphrase"],
        }
        return await self.send(method, target, body or None, **{**usual, **headers})


@pytest.fixture
async def okx() -> AsyncIterator[OkxPractice]:
    exchange = PretendOkx()
    async with serve(exchange) as url, aiohttp.ClientSession() as session:
        yield OkxPractice(exchange, url, session)


async def test_the_key_tells_its_rights_its_addresses_and_its_account(okx: OkxPractice) -> None:
    told = (await okx.signed("all_good")).json["data"][0]
    uid = okx.exchange.account("all_good").uid

    assert {name: told[name] for name in ("perm", "ip", "acctLv", "label", "uid", "mainUid", "type")} == {
        "perm": "read_only,trade",
        "ip": ",".join(OUR_ADDRESSES),
        "acctLv": "2",
        "label": "all_good",
        "uid": uid,
        "mainUid": uid,
        "type": "0",
    }


@pytest.mark.parametrize(
    ("label", "field", "value"),
    [
        ("no_ip_list", "ip", ""),
        ("withdraw_on", "perm", "read_only,trade,withdraw"),
        ("no_trade", "perm", "read_only"),
        ("futures_not_opened", "acctLv", "1"),
        ("sub_account", "type", "1"),
    ],
)
async def test_the_key_shows_what_is_special_about_an_account(
    okx: OkxPractice, label: str, field: str, value: str
) -> None:
    assert (await okx.signed(label)).json["data"][0][field] == value


@pytest.mark.parametrize(
    ("label", "config", "balance"),
    [
        ("all_good", (200, "0"), (200, "0")),
        ("no_read", (200, "50120"), (200, "50120")),
        ("no_trade", (200, "0"), (200, "0")),
        ("introspection_refused", (200, "50030"), (200, "0")),
        ("ip_missing", (401, "50110"), (401, "50110")),
        ("frozen", (200, "50007"), (200, "50007")),
        ("kyc_needed", (200, "50059"), (200, "50059")),
        ("region_restricted", (200, "50052"), (200, "50052")),
        ("demo_key", (401, "50101"), (401, "50101")),
        ("wrong_passphrase", (401, "50105"), (401, "50105")),
        ("wrong_secret", (401, "50113"), (401, "50113")),
        ("unknown_key", (401, "50119"), (401, "50119")),
        ("expired", (401, "50119"), (401, "50119")),
        ("swapped_fields", (401, "50111"), (401, "50111")),
        ("wrong_exchange", (401, "50111"), (401, "50111")),
        ("clock_ahead", (401, "50102"), (401, "50102")),
        ("egress_region", (200, "50121"), (200, "50121")),
        ("unknown_code", (400, "58999"), (400, "58999")),
    ],
)
async def test_each_account_is_answered_with_its_own_code(
    okx: OkxPractice, label: str, config: object, balance: object
) -> None:
    assert ((await okx.signed(label)).code, (await okx.signed(label, BALANCE)).code) == (config, balance)


async def test_the_checks_come_in_order_until_all_is_right(okx: OkxPractice) -> None:
    okx.exchange.edit_account("no_read", ip_whitelist=("198.51.100.23",))
    now, late = timedelta(0), timedelta(seconds=-60)
    wrong = {"secret": "0" * 32, "passphrase": "Not-th1s-one"}

    async def code(ahead: timedelta, changed: Mapping[str, str] = UNCHANGED) -> object:
        return (await okx.signed("no_read", ahead=ahead, changed=changed)).json["code"]

    assert await code(late, {**wrong, "api_key": "cut-off"}) == "50111"
    assert await code(late, {**wrong, "api_key": "00000000-0000-4000-8000-000000000000"}) == "50119"
    assert await code(late, wrong) == "50102"
    assert await code(now, wrong) == "50105"
    assert await code(now, {"secret": wrong["secret"]}) == "50113"
    assert await code(now) == "50110"
    okx.exchange.edit_account("no_read", ip_whitelist=())
    assert await code(now) == "50120"
    okx.exchange.edit_account("no_read", rights=frozenset({"read"}))
    assert await code(now) == "0"


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("OK_ACCESS_KEY", "50103"),
        ("OK_ACCESS_PASSPHRASE", "50104"),
        ("OK_ACCESS_SIGN", "50106"),
        ("OK_ACCESS_TIMESTAMP", "50107"),
    ],
)
async def test_a_missing_header_is_named(okx: OkxPractice, header: str, code: str) -> None:
    assert (await okx.signed("all_good", headers={header: ""})).code == (401, code)


async def test_a_signature_is_good_for_this_very_call_alone(okx: OkxPractice) -> None:
    sent = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%S.000Z}"
    copied = okx.to_copy("all_good")
    message = f"{sent}GET{BALANCE}?ccy=USDT".encode()
    signature = b64encode(hmac.digest(copied["secret"].encode(), message, "sha256")).decode()

    async def code(target: str, at: str = sent) -> object:
        signed = {"OK_ACCESS_SIGN": signature, "OK_ACCESS_TIMESTAMP": at}
        return (await okx.signed("all_good", target, headers=signed)).json["code"]

    assert await code(f"{BALANCE}?ccy=BTC") == "50113"
    assert await code(BALANCE) == "50113"
    assert await code("/api/v5/asset/balances?ccy=USDT") == "50113"
    assert await code(f"{BALANCE}?ccy=USDT", sent.replace(".000Z", ".001Z")) == "50113"
    assert await code(f"{BALANCE}?ccy=USDT") == "0"


@pytest.mark.parametrize("written", ["yesterday", "1764000000000"])
async def test_a_time_in_another_form_is_refused(okx: OkxPractice, written: str) -> None:
    assert (await okx.signed("all_good", headers={"OK_ACCESS_TIMESTAMP": written})).code == (401, "50112")


async def test_a_key_of_demo_trading_works_there_alone(okx: OkxPractice) -> None:
    assert (await okx.signed("all_good", headers=DEMO)).code == (401, "50101")
    assert (await okx.signed("demo_key", headers=DEMO)).code == (200, "0")


async def test_a_refused_address_is_named_with_the_key_and_admitted_once_it_is_on_the_list(okx: OkxPractice) -> None:
    refused = await okx.signed("ip_missing")
    key = okx.to_copy("ip_missing")["api_key"]
    assert refused.json["msg"] == f"Your IP 203.0.113.10 is not included in your API key's {key} IP whitelist."

    okx.exchange.edit_account("ip_missing", ip_whitelist=("203.0.113.10",))

    assert (await okx.signed("ip_missing")).code == (200, "0")


async def test_money_lies_in_the_trading_or_in_the_funding_account(okx: OkxPractice) -> None:
    trading = (await okx.signed("all_good", BALANCE)).json["data"][0]["details"]
    funding = (await okx.signed("all_good", "/api/v5/asset/balances?ccy=USDT,BTC")).json["data"]
    asleep = (await okx.signed("funds_in_main", BALANCE)).json["data"][0]["details"]

    assert [(each["ccy"], each["availBal"], each["eq"]) for each in trading] == [
        ("USDT", "1390.9", "1411.15"),
        ("BTC", "0.0121", "0.0131"),
    ]
    assert funding == [{"availBal": "15.5", "bal": "15.5", "ccy": "USDT", "frozenBal": "0"}]
    assert asleep == []


async def test_a_call_with_a_side_effect_is_remembered_and_refused(okx: OkxPractice) -> None:
    reply = await okx.signed("withdraw_on", "/api/v5/asset/withdrawal", json.dumps({"ccy": "USDT", "amt": "1"}))

    assert [(each.method, each.path) for each in okx.exchange.side_effects()] == [("POST", "/api/v5/asset/withdrawal")]
    assert reply.code == (200, "50120")


async def test_maintenance_is_announced_while_signed_calls_fail(okx: OkxPractice) -> None:
    await okx.control("POST", "/practice/faults", {"fault": "maintenance"})
    assert (await okx.send("GET", "/api/v5/system/status")).json["data"][0]["state"] == "ongoing"
    assert (await okx.signed("all_good")).code == (503, "50001")

    await okx.control("DELETE", "/practice/faults")
    assert (await okx.send("GET", "/api/v5/system/status")).json["data"] == []
    assert (await okx.signed("all_good")).code == (200, "0")


async def test_unknown_paths_and_lists_do_not_exist(okx: OkxPractice) -> None:
    assert (await okx.signed("all_good", "/api/v5/nothing")).code == (404, "404")
    assert (await okx.send("GET", "/api/v5/public/instruments")).code == (200, "51000")


async def test_a_key_is_known_at_its_own_site_alone() -> None:
    exchange = PretendOkx()
    async with aiohttp.ClientSession() as session, serve(exchange, site="us") as us, serve(exchange, site="eea") as eea:
        refused = await OkxPractice(exchange, us, session).signed("other_site")
        known = await OkxPractice(exchange, eea, session).signed("other_site")

    assert (refused.code, known.code) == ((401, "50119"), (200, "0"))


def read_by_sdk(url: str, copied: Mapping[str, str], flag: str) -> tuple[Any, Any]:
    """The key info and the balance as python-okx reads them; it is published without type information."""
    api = import_module("okx.Account").AccountAPI
    with api(copied["api_key"], copied["secret"], copied["passphrase"], flag=flag, domain=url) as client:
        return client.get_account_config(), client.get_account_balance("USDT")


async def test_the_official_sdk_reads_key_and_balance(okx: OkxPractice) -> None:
    config, balance = await asyncio.to_thread(read_by_sdk, okx.url, okx.to_copy("all_good"), "0")

    assert (config["code"], config["data"][0]["perm"]) == ("0", "read_only,trade")
    assert [each["ccy"] for each in balance["data"][0]["details"]] == ["USDT"]


async def test_the_official_sdk_is_refused_with_another_secret_until_it_has_the_right_one(okx: OkxPractice) -> None:
    copied = okx.to_copy("wrong_secret")
    refused, _ = await asyncio.to_thread(read_by_sdk, okx.url, copied, "0")
    right = {**copied, "secret": okx.exchange.account("wrong_secret").secret}
    accepted, _ = await asyncio.to_thread(read_by_sdk, okx.url, right, "0")

    assert (refused["code"], accepted["code"]) == ("50113", "0")


async def test_the_naive_balance_of_ccxt_runs_to_its_end(okx: OkxPractice) -> None:
    copied = okx.to_copy("all_good")
    settings = {"apiKey": copied["api_key"], "secret": copied["secret"], "password": copied["passphrase"]}
    client = ccxt.okx({**settings, "enableRateLimit": False})
    client.urls["api"] = {"rest": okx.url + urlsplit(str(client.urls["api"]["rest"])).path}
    try:
        balance = await client.fetch_balance()
        kinds = {
            kind: sum(market["type"] == kind for market in client.markets.values())
            for kind in client.options["fetchMarkets"]["types"]
        }
    finally:
        await client.close()

    assert balance["total"]["USDT"] == 1411.15
    assert kinds == {"spot": 700, "swap": 280, "future": 20, "option": 400}
    assert okx.exchange.side_effects() == ()


async def report_of(label: str, choice: MarketChoice, exchange: PretendOkx) -> Report:
    """The report of the real connection test over loopback."""
    credentials = {Field(name): Secret(value) for name, value in exchange.account(label).to_copy.items()}
    async with (
        serve_sites(exchange) as urls,
        CcxtProbe(parse_endpoints(json.dumps(urls)), lambda: OUR_ADDRESSES) as probe,
    ):
        return await probe.test(EXCHANGE, "global", choice, credentials, _shown_to_nobody)


async def _shown_to_nobody(_: object) -> None:
    await asyncio.sleep(0)


@pytest.mark.parametrize("choice", MarketChoice)
async def test_the_whole_test_takes_three_requests_whatever_is_traded(choice: MarketChoice) -> None:
    exchange = PretendOkx()
    report = await report_of("all_good", choice, exchange)

    assert (report.verdict, report.finding, report.advice, report.requests) == (Verdict.ONLINE, None, (), 3)
    assert report.passport.ip.status is IpStatus.COVERS_ALL
    assert report.passport.balances is not None
    assert [(each.asset, each.account) for each in report.passport.balances] == [("USDT", "trade"), ("BTC", "trade")]
    assert report.passport.right(Right.TRANSFER).on is None
    assert exchange.side_effects() == ()


@pytest.mark.parametrize(
    ("label", "choice", "diagnosis", "site"),
    [
        ("unknown_key", MarketChoice.SPOT, Diagnosis.INVALID_KEY, None),
        ("other_site", MarketChoice.SPOT, Diagnosis.WRONG_SITE, "eea"),
        ("demo_key", MarketChoice.SPOT, Diagnosis.INVALID_KEY, None),
        ("wrong_passphrase", MarketChoice.SPOT, Diagnosis.WRONG_PASSPHRASE, None),
        ("wrong_secret", MarketChoice.BOTH, Diagnosis.INVALID_SECRET, None),
        ("no_read", MarketChoice.SPOT, Diagnosis.NO_READ_PERMISSION, None),
        ("no_trade", MarketChoice.SPOT, Diagnosis.NO_TRADE_PERMISSION, None),
        ("no_trade", MarketChoice.FUTURES, Diagnosis.NO_FUTURES_PERMISSION, None),
        ("futures_not_opened", MarketChoice.BOTH, Diagnosis.FUTURES_NOT_OPENED, None),
        ("withdraw_on", MarketChoice.SPOT, Diagnosis.WITHDRAW_ENABLED, None),
        ("frozen", MarketChoice.SPOT, Diagnosis.ACCOUNT_RESTRICTED, None),
    ],
)
async def test_each_fault_is_named_and_a_good_key_works_after_it(
    label: str, choice: MarketChoice, diagnosis: Diagnosis, site: str | None
) -> None:
    exchange = PretendOkx()
    report = await report_of(label, choice, exchange)

    assert report.finding is not None
    assert (report.finding.diagnosis, report.finding.site) == (diagnosis, site)
    assert (await report_of("all_good", choice, exchange)).verdict is Verdict.ONLINE


async def test_an_account_in_the_mode_for_spot_alone_trades_spot() -> None:
    assert (await report_of("futures_not_opened", MarketChoice.SPOT, PretendOkx())).verdict is Verdict.ONLINE


async def test_a_key_that_may_not_tell_its_rights_leaves_them_open() -> None:
    report = await report_of("introspection_refused", MarketChoice.BOTH, PretendOkx())

    assert report.finding is None
    assert report.advice == (Advice.WITHDRAW_NOT_VERIFIED, Advice.RIGHTS_NOT_VERIFIED)
