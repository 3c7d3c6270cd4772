"""The pretend Bybit verifies secrets and key pairs, refuses as the real one does, and pybit and ccxt take it for it."""

from __future__ import annotations

import asyncio
import hmac
import json
from base64 import b64encode
from collections.abc import AsyncIterator, Callable, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any

import aiohttp
import ccxt.async_support as ccxt
import pytest
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key

from bot.core.exchange import Field, MarketChoice
from bot.core.secret import Secret
from bot.playground.exchanges.base import OUR_ADDRESSES
from bot.playground.exchanges.bybit import PretendBybit
from bot.playground.exchanges.faults import Fault, FaultKind
from bot.playground.exchanges.serving import serve
from tests.playground.practice_callers import Practice, Reply, now_ms
from tests.playground.test_practice_ccxt import ccxt_at
from tests.probe.conftest import OpenStand, open_stand

__all__ = ["open_stand"]

KEY_INFO = "/v5/user/query-api"
BALANCE = "/v5/account/wallet-balance?accountType=UNIFIED"
COINS = "/v5/asset/coin/query-info"
FUNDING = "/v5/asset/transfer/query-account-coins-balance?accountType=FUND"
UNCHANGED: Mapping[str, str] = MappingProxyType({})
LIBRARY = import_module("pybit.unified_trading")  # published without type information
REFUSED_TO_LIBRARY = import_module("pybit.exceptions").InvalidRequestError


class BybitPractice(Practice):
    async def signed(
        self,
        label: str,
        target: str = KEY_INFO,
        *,
        ahead_ms: int = 0,
        window: str = "5000",
        changed: Mapping[str, str] = UNCHANGED,
        headers: Mapping[str, str] = UNCHANGED,
        signed_query: str | None = None,
    ) -> Reply:
        """`changed` replaces what the owner copied, `headers` and `signed_query` what belongs to the signature."""
        copied, sent = {**self.to_copy(label), **changed}, str(now_ms() + ahead_ms)
        query = target.partition("?")[2] if signed_query is None else signed_query
        usual = {
            "X_BAPI_API_KEY": copied["api_key"],
            "X_BAPI_TIMESTAMP": sent,
            "X_BAPI_RECV_WINDOW": window,
            "X_BAPI_SIGN": signed_with(copied["secret"], sent + copied["api_key"] + window + query),
        }
        return await self.send("GET", target, **{**usual, **headers})

    async def result(self, label: str, target: str = KEY_INFO) -> Any:
        return (await self.signed(label, target)).json["result"]


def signed_with(secret: str, message: str) -> str:
    if "PRIVATE KEY" not in secret:
        return hmac.digest(secret.encode(), message.encode(), "sha256").hex()
    return b64encode(private_key(secret).sign(message.encode(), PKCS1v15(), SHA256())).decode()


def private_key(pem: str) -> RSAPrivateKey:
    key = load_pem_private_key(pem.encode(), None)
    assert isinstance(key, RSAPrivateKey)
    return key


def code(reply: Reply) -> tuple[int, object]:
    return reply.status, reply.json["retCode"]


@pytest.fixture
async def bybit() -> AsyncIterator[BybitPractice]:
    exchange = PretendBybit()
    async with serve(exchange) as url, aiohttp.ClientSession() as session:
        yield BybitPractice(exchange, url, session)


async def test_the_key_info_has_what_the_real_one_tells(bybit: BybitPractice) -> None:
    told = await bybit.result("all_good")

    names = ("apiKey", "readOnly", "ips", "deadlineDay", "expiredAt", "uta", "isMaster", "parentUid", "rsaPublicKey")
    assert {name: told[name] for name in names} == {
        "apiKey": bybit.to_copy("all_good")["api_key"],
        "readOnly": 0,
        "ips": list(OUR_ADDRESSES),
        "deadlineDay": -2,
        "expiredAt": "1970-01-01T00:00:00Z",
        "uta": 1,
        "isMaster": True,
        "parentUid": "0",
        "rsaPublicKey": "",
    }
    assert {name: words for name, words in told["permissions"].items() if words} == {
        "ContractTrade": ["Order", "Position"],
        "Spot": ["SpotTrade"],
        "Derivatives": ["DerivativesTrade"],
    }


@pytest.mark.parametrize(
    ("label", "group", "words"),
    [
        ("transfer_on", "Wallet", ["AccountTransfer", "SubMemberTransfer"]),
        ("withdraw_on", "Wallet", ["Withdraw"]),
        ("no_trade", "Spot", []),
        ("no_futures", "ContractTrade", []),
    ],
)
async def test_the_key_info_shows_the_rights_of_a_key(
    bybit: BybitPractice, label: str, group: str, words: list[str]
) -> None:
    assert (await bybit.result(label))["permissions"][group] == words


@pytest.mark.parametrize(
    ("label", "field", "value"),
    [("no_ip_list", "ips", ["*"]), ("expiring_soon", "deadlineDay", 3), ("sub_account", "isMaster", False)],
)
async def test_the_key_info_shows_what_is_special_about_an_account(
    bybit: BybitPractice, label: str, field: str, value: object
) -> None:
    assert (await bybit.result(label))[field] == value


async def test_a_key_that_may_only_read_keeps_the_words_of_what_it_may_see(bybit: BybitPractice) -> None:
    bybit.exchange.edit_account("all_good", rights=frozenset({"read"}))

    told = await bybit.result("all_good")

    assert (told["readOnly"], told["permissions"]["Spot"]) == (1, ["SpotTrade"])


@pytest.mark.parametrize(
    ("label", "key_info", "balance", "coin_list", "funding"),
    [
        ("all_good", 0, 0, 0, 10005),
        ("rsa_pair", 0, 0, 0, 10005),
        ("transfer_on", 0, 0, 0, 0),
        ("no_futures", 0, 0, 10005, 10005),
        ("no_read", 0, 10005, 0, 10005),
        ("unknown_key", 10003, 10003, 10003, 10003),
        ("wrong_exchange", 10003, 10003, 10003, 10003),
        ("wrong_secret", 10004, 10004, 10004, 10004),
        ("clock_ahead", 10002, 10002, 10002, 10002),
        ("expired", 33004, 33004, 33004, 33004),
        ("ip_missing", 10010, 10010, 10010, 10010),
        ("frozen", 10008, 10008, 10008, 10008),
        ("introspection_refused", 10005, 0, 0, 10005),
        ("kyc_needed", 131004, 131004, 131004, 131004),
        ("region_restricted", 10024, 10024, 10024, 10024),
        ("egress_region", 10009, 10009, 10009, 10009),
        ("unknown_code", 19999, 19999, 19999, 19999),
    ],
)
async def test_each_account_is_answered_with_its_own_code(
    bybit: BybitPractice, label: str, key_info: int, balance: int, coin_list: int, funding: int
) -> None:
    replies = [await bybit.signed(label, each) for each in (KEY_INFO, BALANCE, COINS, FUNDING)]

    assert [code(each) for each in replies] == [(200, each) for each in (key_info, balance, coin_list, funding)]


async def test_a_deleted_key_is_refused_by_the_reason_phrase_alone(bybit: BybitPractice) -> None:
    key = bybit.to_copy("deleted_key")["api_key"]

    async with bybit.session.get(bybit.url + KEY_INFO, headers={"X-BAPI-API-KEY": key}) as answer:
        told = answer.status, answer.reason, await answer.text()
    bybit.exchange.edit_account("deleted_key", revoked=False, fault=None)

    assert told == (401, "API key is invalid.", "")
    assert code(await bybit.signed("deleted_key")) == (200, 0)


@pytest.mark.parametrize("label", ["all_good", "rsa_pair"])
@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: {"signed_query": "accountType=FUND"},
        lambda _: {"signed_query": ""},
        lambda _: {"headers": {"X_BAPI_TIMESTAMP": str(now_ms() - 1_500)}},
        lambda _: {"headers": {"X_BAPI_RECV_WINDOW": "6000"}},
        lambda _: {"headers": {"X_BAPI_SIGN": "é" * 64}},
        lambda _: {"headers": {"X_BAPI_SIGN": b64encode(b"another").decode()}},
        lambda exchange: {"headers": {"X_BAPI_API_KEY": exchange.account("no_funds").key}},
    ],
)
async def test_a_call_that_was_changed_after_it_was_signed_is_refused(
    bybit: BybitPractice, label: str, spoil: Callable[[PretendBybit], dict[str, Any]]
) -> None:
    assert isinstance(bybit.exchange, PretendBybit)

    spoilt = await bybit.signed(label, BALANCE, **spoil(bybit.exchange))
    whole = await bybit.signed(label, BALANCE)

    assert (code(spoilt), code(whole)) == ((200, 10004), (200, 0))


async def test_a_wrong_signature_is_shown_with_the_text_that_should_have_been_signed(bybit: BybitPractice) -> None:
    copied = bybit.to_copy("wrong_secret")

    text = (await bybit.signed("wrong_secret", BALANCE)).json["retMsg"]

    assert text.startswith("error sign! origin_string[")
    assert text.endswith(f"{copied['api_key']}5000accountType=UNIFIED]")
    assert copied["secret"] not in text


async def test_a_body_is_signed_as_well_and_an_order_gets_no_further(bybit: BybitPractice) -> None:
    copied, sent, body = bybit.to_copy("all_good"), str(now_ms()), json.dumps({"category": "spot"})
    headers = {
        "X_BAPI_API_KEY": copied["api_key"],
        "X_BAPI_TIMESTAMP": sent,
        "X_BAPI_RECV_WINDOW": "5000",
        "X_BAPI_SIGN": signed_with(copied["secret"], sent + copied["api_key"] + "5000" + body),
    }

    reply = await bybit.send("POST", "/v5/order/create", body, **headers)

    assert code(reply) == (200, 10005)
    assert [each.path for each in bybit.exchange.side_effects()] == ["/v5/order/create"]


async def test_a_public_key_that_the_owner_registers_is_what_his_calls_are_checked_by(bybit: BybitPractice) -> None:
    pair = {"secret": bybit.to_copy("rsa_pair")["secret"]}
    public = private_key(pair["secret"]).public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)

    before = await bybit.signed("all_good", BALANCE, changed=pair)
    bybit.exchange.edit_account("all_good", public_key=public.decode())

    assert code(before) == (200, 10004)
    assert code(await bybit.signed("all_good", BALANCE, changed=pair)) == (200, 0)
    assert code(await bybit.signed("all_good", BALANCE)) == (200, 10004)


@pytest.mark.parametrize(
    ("ahead_ms", "window", "expected"),
    [(-4_000, "5000", 0), (300, "5000", 0), (2_000, "5000", 10002), (-6_000, "5000", 10002), (-6_000, "20000", 0)],
)
async def test_a_timestamp_may_be_as_late_as_the_window_and_hardly_early(
    bybit: BybitPractice, ahead_ms: int, window: str, expected: int
) -> None:
    assert code(await bybit.signed("all_good", ahead_ms=ahead_ms, window=window)) == (200, expected)


async def test_a_call_without_a_signature_is_a_wrong_request(bybit: BybitPractice) -> None:
    key = bybit.to_copy("all_good")["api_key"]

    assert code(await bybit.send("GET", KEY_INFO, X_BAPI_API_KEY=key)) == (200, 10001)
    assert code(await bybit.signed("all_good")) == (200, 0)


async def test_the_refusal_of_an_address_does_not_name_it(bybit: BybitPractice) -> None:
    bybit.exchange.see_us_as("192.0.2.44")
    refused = await bybit.signed("all_good")
    bybit.exchange.edit_account("all_good", ip_whitelist=("192.0.2.44",))

    assert refused.json["retMsg"] == "Unmatched IP, please check your API key's bound IP addresses."
    assert code(await bybit.signed("all_good")) == (200, 0)


@pytest.mark.parametrize(("site", "expected"), [("global", 10003), ("eu", 0)])
async def test_a_key_is_known_at_its_own_site_alone(site: str, expected: int) -> None:
    exchange = PretendBybit()
    async with serve(exchange, site=site) as url, aiohttp.ClientSession() as session:
        bybit = BybitPractice(exchange, url, session)

        assert code(await bybit.signed("other_site")) == (200, expected)
        assert code(await bybit.signed("all_good")) == (200, 0)


async def test_balances_are_those_of_the_unified_account_and_of_the_funding_one(bybit: BybitPractice) -> None:
    unified = (await bybit.result("transfer_on", BALANCE))["list"][0]
    funding = (await bybit.result("transfer_on", FUNDING))["balance"]
    wrong = await bybit.signed("transfer_on", "/v5/account/wallet-balance?accountType=SPOT")

    assert [(each["coin"], each["walletBalance"], each["locked"]) for each in unified["coin"]] == [
        ("USDT", "1761.1", "20.5"),
        ("BTC", "0.0164", "0.001"),
    ]
    assert [(each["coin"], each["walletBalance"]) for each in funding] == [("USDT", "12.25")]
    assert code(wrong) == (200, 10001)


async def test_who_is_too_fast_is_told_when_to_come_again(bybit: BybitPractice) -> None:
    refused = await bybit.signed("rate_limited")
    bybit.exchange.edit_account("rate_limited", fault=None)

    assert code(refused) == (200, 10006)
    assert int(refused.headers["X-Bapi-Limit-Reset-Timestamp"]) > now_ms() + 20_000
    assert code(await bybit.signed("rate_limited")) == (200, 0)


async def test_the_network_in_front_refuses_with_pages_of_its_own(bybit: BybitPractice) -> None:
    too_many, country = await bybit.signed("blocked_page"), await bybit.signed("egress_blocked")
    bybit.exchange.edit_account("blocked_page", fault=None)

    assert (too_many.status, too_many.text) == (403, "403, access too frequent")
    assert (country.status, "CloudFront" in country.text) == (403, True)
    assert code(await bybit.signed("blocked_page")) == (200, 0)


async def test_maintenance_is_told_by_the_status_while_all_else_is_closed(bybit: BybitPractice) -> None:
    bybit.exchange.switch_on(Fault(kind=FaultKind.MAINTENANCE))
    closed, status = await bybit.signed("all_good"), await bybit.send("GET", "/v5/system/status")
    bybit.exchange.clear_faults()

    assert code(closed) == (200, 10016)
    assert [each["state"] for each in status.json["result"]["list"]] == ["ongoing"]
    assert code(await bybit.signed("all_good")) == (200, 0)
    assert (await bybit.send("GET", "/v5/system/status")).json["result"]["list"] == []


@pytest.mark.parametrize("label", ["all_good", "rsa_pair"])
async def test_its_own_library_reads_key_and_balance(bybit: BybitPractice, label: str) -> None:
    told = await asyncio.to_thread(read_by_library, bybit.to_copy(label), bybit.url)

    assert told == (["SpotTrade"], "UNIFIED", [("USDT", "1761.1"), ("BTC", "0.0164")])
    assert bybit.exchange.side_effects() == ()


async def test_its_own_library_understands_a_refusal(bybit: BybitPractice) -> None:
    copied = bybit.to_copy("ip_missing")

    with pytest.raises(REFUSED_TO_LIBRARY) as refused:
        await asyncio.to_thread(read_by_library, copied, bybit.url)
    bybit.exchange.edit_account("ip_missing", ip_whitelist=())
    told = await asyncio.to_thread(read_by_library, copied, bybit.url)

    assert (refused.value.status_code, told[0]) == (10010, ["SpotTrade"])


def read_by_library(copied: Mapping[str, str], url: str) -> tuple[list[str], str, list[tuple[str, str]]]:
    secret = copied["secret"]
    library = LIBRARY.HTTP(api_key=copied["api_key"], api_secret=secret, rsa_authentication="PRIVATE KEY" in secret)
    library.endpoint = url
    with library.client:
        library.get_server_time()
        info = library.get_api_key_information()["result"]
        account = library.get_wallet_balance(accountType="UNIFIED")["result"]["list"][0]
    balances = [(each["coin"], each["walletBalance"]) for each in account["coin"]]
    return info["permissions"]["Spot"], account["accountType"], balances


@pytest.mark.parametrize("label", ["all_good", "rsa_pair"])
@pytest.mark.parametrize("kind", ["spot", "swap"])
async def test_the_naive_balance_of_ccxt_runs_to_its_end(label: str, kind: str) -> None:
    exchange = PretendBybit()

    async with ccxt_at(exchange, label) as client:
        balance = await client.fetch_balance({"type": kind})

    assert (balance["total"]["USDT"], len(client.markets)) == (1761.1, 2758)
    assert exchange.side_effects() == ()


async def test_the_naive_balance_fails_for_a_correct_key_that_may_trade_spot_alone() -> None:
    exchange = PretendBybit()

    async with ccxt_at(exchange, "no_futures") as client:
        with pytest.raises(ccxt.PermissionDenied, match="10005"):
            await client.fetch_balance()
        answer = await client.privateGetV5AccountWalletBalance({"accountType": "UNIFIED"})

    assert answer["result"]["list"][0]["accountType"] == "UNIFIED"


@pytest.mark.parametrize("label", ["all_good", "rsa_pair"])
@pytest.mark.parametrize("choice", MarketChoice)
async def test_the_real_probe_finds_a_good_key_online(open_stand: OpenStand, label: str, choice: MarketChoice) -> None:
    async with open_stand("bybit", addresses=OUR_ADDRESSES) as stand:
        report = await stand.test(label, choice)

        assert (report.verdict.value, report.finding, report.requests) == ("online", None, 3)
        assert stand.practice.side_effects() == ()


@pytest.mark.parametrize(
    ("label", "diagnosis"),
    [
        ("unknown_key", "invalid_key"),
        ("deleted_key", "invalid_key"),
        ("wrong_secret", "invalid_secret"),
        ("expired", "key_expired"),
        ("ip_missing", "ip_not_allowed"),
        ("no_read", "no_read_permission"),
        ("no_trade", "no_trade_permission"),
        ("no_futures", "no_futures_permission"),
        ("withdraw_on", "withdraw_enabled"),
        ("frozen", "account_restricted"),
        ("kyc_needed", "account_restricted"),
        ("region_restricted", "account_restricted"),
        ("blocked_page", "rate_limited"),
        ("egress_blocked", "egress_blocked"),
        ("maintenance", "exchange_unavailable"),
        ("unknown_code", "unknown"),
    ],
)
async def test_the_real_probe_tells_what_is_wrong(open_stand: OpenStand, label: str, diagnosis: str) -> None:
    async with open_stand("bybit") as stand:
        report = await stand.test(label)

        assert report.finding is not None
        assert (report.finding.diagnosis.value, report.finding.ip) == (diagnosis, None)
        assert stand.practice.account(label).key not in report.finding.evidence
        assert stand.practice.side_effects() == ()


async def test_a_key_pair_that_is_broken_is_an_invalid_secret(open_stand: OpenStand) -> None:
    broken = "-----BEGIN PRIVATE KEY-----\n" + "A" * 64 + "\n-----END PRIVATE KEY-----"
    async with open_stand("bybit") as stand:
        good = stand.credentials("rsa_pair")

        spoilt = await stand.test_with({**good, Field.SECRET: Secret(broken)})
        whole = await stand.test_with(good)

        assert spoilt.finding is not None
        assert (spoilt.finding.diagnosis.value, whole.finding) == ("invalid_secret", None)
