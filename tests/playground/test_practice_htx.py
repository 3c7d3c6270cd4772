"""The pretend HTX checks the signature in the query and answers each path in its own dialect."""

from __future__ import annotations

import hmac
import json
from base64 import b64encode
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import aiohttp
import ccxt.async_support as ccxt
import pytest

from bot.core.diagnosis import Diagnosis
from bot.core.endpoints import parse_endpoints
from bot.core.exchange import Field, MarketChoice
from bot.core.passport import Advice, Right, Verdict
from bot.core.report import Report, StageMark
from bot.core.secret import Secret
from bot.exchanges.htx import EXCHANGE
from bot.playground.exchanges.base import OUR_ADDRESSES
from bot.playground.exchanges.htx import PretendHtx
from bot.playground.exchanges.serving import serve
from bot.probe.probe import CcxtProbe
from tests.playground.practice_callers import Practice, Reply

UID, KEY_INFO, ACCOUNTS = "/v2/user/uid", "/v2/user/api-key", "/v1/account/accounts"
VALUATION, FUTURES = "/v2/account/asset-valuation", "/v5/account/balance"
HOSTS = {FUTURES: "api.hbdm.vn"}


class HtxPractice(Practice):
    async def signed(
        self,
        label: str,
        path: str,
        *,
        host: str | None = None,
        method: str = "GET",
        ahead: timedelta = timedelta(0),
        changed: Mapping[str, str] = MappingProxyType({}),
        **params: str,
    ) -> Reply:
        """`changed` replaces what the owner copied."""
        copied = {**self.to_copy(label), **changed}
        query = signed_query(copied, method, host or HOSTS.get(path, "api.huobi.pro"), path, ahead, params)
        return await self.send(method, f"{path}?{query}")

    async def key_info(self, label: str) -> Reply:
        return await self.signed(
            label, KEY_INFO, uid=self.exchange.account(label).uid, accessKey=self.to_copy(label)["api_key"]
        )


def signed_query(
    copied: Mapping[str, str], method: str, host: str, path: str, ahead: timedelta, params: Mapping[str, str]
) -> str:
    """As the documentation tells: all parameters in the order of their bytes, after method, host and path."""
    base = {
        "AccessKeyId": copied["api_key"],
        "SignatureMethod": "HmacSHA256",
        "SignatureVersion": "2",
        "Timestamp": f"{datetime.now(UTC) + ahead:%Y-%m-%dT%H:%M:%S}",
    }
    query = urlencode(sorted({**base, **params}.items()))
    digest = hmac.digest(copied["secret"].encode(), f"{method}\n{host}\n{path}\n{query}".encode(), "sha256")
    return f"{query}&Signature={quote(b64encode(digest), safe='')}"


@pytest.fixture
async def htx() -> AsyncIterator[HtxPractice]:
    exchange = PretendHtx()
    async with serve(exchange) as url, aiohttp.ClientSession() as session:
        yield HtxPractice(exchange, url, session)


async def test_the_key_info_has_the_fields_of_the_real_one(htx: HtxPractice) -> None:
    reply = await htx.key_info("all_good")

    assert reply.json == {
        "code": 200,
        "message": "success",
        "data": [
            {
                "accessKey": htx.to_copy("all_good")["api_key"],
                "status": "normal",
                "note": "all_good",
                "permission": "trade,readOnly",
                "ipAddresses": "203.0.113.10,203.0.113.11",
                "validDays": -1,
                "createTime": 1764000000000,
                "updateTime": 1764000000000,
            }
        ],
        "ok": True,
    }


@pytest.mark.parametrize(
    ("label", "field", "value"),
    [
        ("no_ip_list", "ipAddresses", ""),
        ("no_ip_list", "validDays", 60),
        ("expiring_soon", "validDays", 7),
        ("withdraw_on", "permission", "trade,readOnly,withdraw"),
        ("no_trade", "permission", "readOnly"),
        ("futures_not_opened", "permission", "trade,readOnly"),
    ],
)
async def test_the_key_info_shows_what_is_special_about_an_account(
    htx: HtxPractice, label: str, field: str, value: object
) -> None:
    assert (await htx.key_info(label)).json["data"][0][field] == value


async def test_the_key_info_wants_the_number_of_the_account_and_is_for_its_main_user(htx: HtxPractice) -> None:
    own = (await htx.signed("all_good", UID)).json["data"]

    assert str(own) == htx.exchange.account("all_good").uid
    assert (await htx.signed("all_good", KEY_INFO)).code == (200, 2003)
    assert (await htx.signed("all_good", KEY_INFO, uid="1")).code == (200, 2002)
    assert (await htx.signed("all_good", KEY_INFO, uid=str(own), accessKey="another")).json["data"] == []
    assert (await htx.key_info("sub_account")).json == {"code": 1002, "message": "forbidden"}


@pytest.mark.parametrize("path", [UID, ACCOUNTS, VALUATION, FUTURES])
async def test_a_changed_part_spoils_the_signature_until_it_is_right_again(htx: HtxPractice, path: str) -> None:
    good = signed_query(
        htx.to_copy("all_good"), "GET", HOSTS.get(path, "api.huobi.pro"), path, timedelta(0), {"currency": "usdt"}
    )
    changed = (
        good.replace("currency=usdt", "currency=btc"),
        good.replace("currency=usdt", "currency=usdt&more=1"),
        good.replace("SignatureVersion=2", "SignatureVersion=1"),
        good.replace("Signature=", "Signature=A"),
    )

    spoilt = [await htx.send("GET", f"{path}?{query}") for query in changed]
    reply = await htx.send("GET", f"{path}?{good}")

    assert [is_refused(each) for each in spoilt] == [True] * 4
    assert is_refused(reply) is False


def is_refused(reply: Reply) -> bool:
    return (reply.json.get("status"), reply.json.get("code")) not in {("ok", None), (None, 200)}


async def test_the_host_is_signed_too_the_real_one_or_the_one_that_was_called(htx: HtxPractice) -> None:
    here = urlsplit(htx.url).netloc

    refused = [await htx.signed("all_good", path, host="api.example.com") for path in (ACCOUNTS, FUTURES)]
    crossed = await htx.signed("all_good", FUTURES, host="api.huobi.pro")
    called = [await htx.signed("all_good", path, host=here) for path in (ACCOUNTS, FUTURES)]

    assert [is_refused(each) for each in (*refused, crossed, *called)] == [True, True, True, False, False]


async def test_the_checks_come_one_after_the_other_until_all_is_right(htx: HtxPractice) -> None:
    htx.exchange.edit_account("no_read", ip_whitelist=("198.51.100.23",), frozen=True)
    wrong = {"secret": "11111111-22222222-33333333-4444444444"}
    late = timedelta(minutes=2)

    async def words(changed: Mapping[str, str], ahead: timedelta = timedelta(0)) -> str:
        said = (await htx.signed("no_read", ACCOUNTS, ahead=ahead, changed=changed)).json
        return str(said.get("err-msg", said["status"])).removeprefix("Signature not valid: ")

    assert await words({**wrong, "api_key": "unknown"}, late) == "Incorrect Access key [Access key错误]"
    assert (await words(wrong, late)).startswith("Invalid submission time or incorrect time format")
    assert await words(wrong) == "Verification failure [校验失败]"
    assert await words({}) == "Incorrect IP address [ip地址错误:203.0.113.10]"
    htx.exchange.edit_account("no_read", ip_whitelist=())
    assert await words({}) == "Abnormal user status [用户状态不正常]"
    htx.exchange.edit_account("no_read", frozen=False)
    assert await words({}) == "API key has no permission [API Key没有权限]"
    htx.exchange.edit_account("no_read", rights=frozenset({"read"}))
    assert await words({}) == "ok"


@pytest.mark.parametrize(("seconds", "refused"), [(-50, False), (50, False), (70, True), (-70, True)])
async def test_a_timestamp_may_be_a_minute_off(htx: HtxPractice, seconds: int, refused: bool) -> None:
    assert is_refused(await htx.signed("all_good", UID, ahead=timedelta(seconds=seconds))) is refused


async def test_what_is_missing_is_said_before_anything_else(htx: HtxPractice) -> None:
    key = htx.to_copy("all_good")["api_key"]

    reply = await htx.send("GET", f"{ACCOUNTS}?AccessKeyId={key}")

    assert reply.json == {"status": "error", "err-code": "login-required", "err-msg": "login required", "data": None}


async def test_one_refusal_has_three_dialects(htx: HtxPractice) -> None:
    old, new, futures = [(await htx.signed("unknown_key", path)).json for path in (ACCOUNTS, UID, FUTURES)]
    wrong = (await htx.signed("wrong_secret", UID)).json

    words = "Incorrect Access key [Access key错误]"
    assert (old["err-code"], old["err-msg"]) == ("api-signature-not-valid", f"Signature not valid: {words}")
    assert new == futures == {"code": 401, "message": words}
    assert wrong == {"code": 1003, "message": "invalid signature"}


async def test_chinese_words_come_as_they_are_and_not_escaped(htx: HtxPractice) -> None:
    assert "校验失败" in (await htx.signed("chinese_words", ACCOUNTS)).text


async def test_spot_can_be_read_by_amount_and_by_worth(htx: HtxPractice) -> None:
    [account] = (await htx.signed("all_good", ACCOUNTS)).json["data"]
    balances = (await htx.signed("all_good", f"{ACCOUNTS}/{account['id']}/balance")).json["data"]
    of_another = (await htx.signed("all_good", f"{ACCOUNTS}/1/balance")).json
    worth = (await htx.signed("all_good", VALUATION, accountType="spot", valuationCurrency="USD")).json["data"]

    assert [(each["currency"], each["type"], each["balance"]) for each in balances["list"]] == [
        ("usdt", "trade", "980.15"),
        ("usdt", "frozen", "0"),
        ("btc", "trade", "0.0121"),
        ("btc", "frozen", "0.001"),
    ]
    assert of_another["err-code"] == "account-get-balance-account-inexistent-error"
    assert worth["balance"] == "2159.15000000"


async def test_futures_answer_once_they_are_opened_whatever_the_key_may(htx: HtxPractice) -> None:
    refused = await htx.signed("futures_not_opened", FUTURES)
    htx.exchange.edit_account("futures_not_opened", rights=frozenset({"read", "futures"}))
    opened = await htx.signed("futures_not_opened", FUTURES)

    assert (refused.code, opened.code) == ((200, 1220), (200, 200))
    assert opened.json["data"]["details"][0]["available_margin"] == "410.75"


async def test_a_call_with_a_side_effect_is_remembered_and_refused(htx: HtxPractice) -> None:
    reply = await htx.signed("withdraw_on", "/v1/dw/withdraw/api/create", method="POST")

    assert [(each.method, each.path) for each in htx.exchange.side_effects()] == [
        ("POST", "/v1/dw/withdraw/api/create")
    ]
    assert reply.json["err-msg"] == "Signature not valid: API key has no permission [API Key没有权限]"


async def test_maintenance_is_announced_while_signed_calls_fail(htx: HtxPractice) -> None:
    await htx.control("POST", "/practice/faults", {"fault": "maintenance"})
    assert (await htx.send("GET", "/heartbeat/")).json["data"]["heartbeat"] == 0
    assert (await htx.signed("all_good", ACCOUNTS)).json["err-code"] == "system-maintenance"
    assert (await htx.signed("all_good", FUTURES)).code == (200, 1431)

    await htx.control("DELETE", "/practice/faults")
    assert (await htx.send("GET", "/heartbeat/")).json["data"]["heartbeat"] == 1
    assert (await htx.signed("all_good", FUTURES)).code == (200, 200)


async def test_a_caller_that_is_too_fast_is_told_until_when(htx: HtxPractice) -> None:
    await htx.control("POST", "/practice/faults", {"fault": "rate_limited"})
    old, new = await htx.signed("all_good", ACCOUNTS), await htx.signed("all_good", UID)

    assert (old.status, old.json["err-code"]) == (429, "rate-too-many-requests")
    assert new.code == (429, 4000)
    assert new.headers["X-HB-RateLimit-Requests-Remain"] == "0"

    await htx.control("DELETE", "/practice/faults")
    assert (await htx.signed("all_good", UID)).code == (200, 200)


def test_a_pretend_key_pair_is_the_same_on_every_start() -> None:
    first, again = (PretendHtx().account("key_pair").to_copy["secret"] for _ in range(2))

    assert first == again
    assert first.startswith("-----BEGIN PRIVATE KEY-----\n")


@pytest.mark.parametrize(("choice", "requests"), [("spot", 4), ("futures", 4), ("both", 5)])
async def test_a_good_key_is_proved_within_five_requests(htx: HtxPractice, choice: str, requests: int) -> None:
    report = await report_of(htx, "all_good", MarketChoice(choice))

    assert (report.verdict, report.requests, report.advice) == (Verdict.ONLINE, requests, ())
    assert htx.exchange.side_effects() == ()


async def test_a_wrong_secret_is_named_by_the_old_path_and_works_once_it_is_right(htx: HtxPractice) -> None:
    refused = await report_of(htx, "wrong_secret")
    right = {"secret": htx.exchange.account("wrong_secret").secret}
    good = await report_of(htx, "wrong_secret", changed=right)

    assert refused.finding is not None
    assert (refused.finding.diagnosis, refused.requests) == (Diagnosis.INVALID_SECRET, 4)
    assert good.verdict is Verdict.ONLINE


async def test_a_key_that_may_only_read_proves_no_right_to_trade_futures(htx: HtxPractice) -> None:
    htx.exchange.edit_account("introspection_refused", rights=frozenset({"read", "futures"}))
    report = await report_of(htx, "introspection_refused")

    assert report.passport.right(Right.FUTURES).on is None
    assert report.advice == (Advice.WITHDRAW_NOT_VERIFIED, Advice.RIGHTS_NOT_VERIFIED)


async def report_of(
    htx: HtxPractice,
    label: str,
    choice: MarketChoice = MarketChoice.BOTH,
    changed: Mapping[str, str] = MappingProxyType({}),
) -> Report:
    copied = {**htx.to_copy(label), **changed}
    credentials = {Field(name): Secret(value) for name, value in copied.items()}
    async with CcxtProbe(parse_endpoints(json.dumps({"htx": htx.url})), lambda: OUR_ADDRESSES) as probe:
        return await probe.test(EXCHANGE, None, choice, credentials, unseen)


async def unseen(stages: tuple[StageMark, ...]) -> None:
    """Nobody looks at the stages here."""


async def test_ccxt_takes_it_for_the_real_one(htx: HtxPractice) -> None:
    copied = htx.to_copy("all_good")
    client: Any = ccxt.htx({"apiKey": copied["api_key"], "secret": copied["secret"], "enableRateLimit": False})
    client.urls["api"] = dict.fromkeys(client.urls["api"], htx.url)
    try:
        spot = await client.fetch_balance()
        futures = await client.fetch_balance({"type": "swap"})
    finally:
        await client.close()

    assert (spot["total"]["USDT"], futures["total"]["USDT"], len(client.markets)) == (980.15, 431.0, 922)
    assert htx.exchange.side_effects() == ()
