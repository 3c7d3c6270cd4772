"""The pretend Coinbase takes the tokens of its keys as the real one does, and says of all others the same word."""

from __future__ import annotations

import asyncio
import json
import time
from base64 import b64decode, urlsafe_b64encode
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import ccxt.async_support as ccxt
import pytest
from coinbase.rest import RESTClient
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from requests import PreparedRequest, Response
from requests.adapters import HTTPAdapter
from yarl import URL

from bot.playground.exchanges import practice_exchanges
from bot.playground.exchanges.base import PracticeExchange
from bot.playground.exchanges.serving import serve

HOST = "api.coinbase.com"
KEY_INFO = "/api/v3/brokerage/key_permissions"
SPOT = "/api/v3/brokerage/accounts"
FUTURES = "/api/v3/brokerage/cfm/balance_summary"
UNAUTHORIZED = (401, "Unauthorized\n")


def packed(part: bytes) -> str:
    return urlsafe_b64encode(part).rstrip(b"=").decode()


def signature_of(secret: str, message: bytes) -> bytes:
    if not secret.startswith("-----"):
        return Ed25519PrivateKey.from_private_bytes(b64decode(secret)[:32]).sign(message)
    pair = load_pem_private_key(secret.encode(), None)
    assert isinstance(pair, ec.EllipticCurvePrivateKey)
    return b"".join(half.to_bytes(32) for half in decode_dss_signature(pair.sign(message, ec.ECDSA(SHA256()))))


def token(copied: Mapping[str, str], target: str, *, ahead: int = 0, **changed: object) -> str:
    """`changed` replaces what stands in the head or among the claims."""
    now = int(time.time()) + ahead
    is_pem = copied["secret"].startswith("-----")
    head = {"alg": "ES256" if is_pem else "EdDSA", "typ": "JWT", "kid": copied["api_key"], "nonce": "1"}
    claims = {"sub": copied["api_key"], "iss": "cdp", "nbf": now, "exp": now + 120, "uri": target}
    parts = [{name: changed.get(name, value) for name, value in part.items()} for part in (head, claims)]
    signed = ".".join(packed(json.dumps(part).encode()) for part in parts)
    return f"{signed}.{packed(signature_of(copied['secret'], signed.encode()))}"


@dataclass
class CoinbasePractice:
    exchange: PracticeExchange
    url: str
    session: aiohttp.ClientSession

    async def send(self, path: str, bearer: str = "", method: str = "GET") -> tuple[int, str]:
        headers = {"Authorization": f"Bearer {bearer}"} if bearer else {}
        async with self.session.request(method, URL(self.url + path, encoded=True), headers=headers) as response:
            return response.status, await response.text()

    async def signed(self, label: str, path: str, **changed: Any) -> tuple[int, str]:
        copied = self.exchange.account(label).to_copy
        return await self.send(path, token(copied, f"GET {HOST}{path.partition('?')[0]}", **changed))

    async def read(self, label: str, path: str) -> Any:
        return json.loads((await self.signed(label, path))[1])


@pytest.fixture
async def coinbase() -> AsyncIterator[CoinbasePractice]:
    exchange = practice_exchanges()["coinbase"]()
    async with serve(exchange) as url, aiohttp.ClientSession() as session:
        yield CoinbasePractice(exchange, url, session)


async def test_the_key_info_has_the_fields_of_the_real_one(coinbase: CoinbasePractice) -> None:
    assert await coinbase.read("all_good", KEY_INFO) == {
        "can_view": True,
        "can_trade": True,
        "can_transfer": False,
        "portfolio_uuid": coinbase.exchange.account("all_good").uid,
        "portfolio_type": "DEFAULT",
    }


@pytest.mark.parametrize(
    ("label", "field", "value"),
    [
        ("withdraw_on", "can_transfer", True),
        ("no_trade", "can_trade", False),
        ("no_read", "can_view", False),
        ("sub_account", "portfolio_type", "CONSUMER"),
    ],
)
async def test_the_key_info_shows_what_is_special_about_an_account(
    coinbase: CoinbasePractice, label: str, field: str, value: object
) -> None:
    assert (await coinbase.read(label, KEY_INFO))[field] == value


@pytest.mark.parametrize("label", ["all_good", "ed25519_key"])
async def test_keys_of_both_kinds_are_taken_and_read_both_balances(coinbase: CoinbasePractice, label: str) -> None:
    spot = await coinbase.read(label, f"{SPOT}?limit=250")
    futures = await coinbase.read(label, FUTURES)

    assert [(each["currency"], each["available_balance"]["value"]) for each in spot["accounts"]] == [
        ("USD", "980.15"),
        ("BTC", "0.0121"),
    ]
    assert futures["balance_summary"]["futures_buying_power"] == {"value": "410.75", "currency": "USD"}


@pytest.mark.parametrize("label", ["all_good", "ed25519_key"])
@pytest.mark.parametrize(
    "changed",
    [
        {"uri": f"POST {HOST}{SPOT}"},
        {"uri": f"GET {HOST}{KEY_INFO}"},
        {"uri": f"GET api.example.com{SPOT}"},
        {"uri": f"GET {HOST}{SPOT}?limit=250"},
        {"sub": "organizations/none/apiKeys/none"},
        {"kid": "organizations/none/apiKeys/none"},
        {"alg": "HS256"},
        {"iss": "somebody"},
        {"nbf": None},
        {"exp": 1_700_000_000},
        {"ahead": 60},
        {"ahead": -600},
    ],
    ids=str,
)
async def test_a_token_for_something_else_is_refused_and_the_right_one_taken(
    coinbase: CoinbasePractice, label: str, changed: dict[str, Any]
) -> None:
    assert await coinbase.signed(label, SPOT, **changed) == UNAUTHORIZED
    assert (await coinbase.signed(label, SPOT))[0] == 200


@pytest.mark.parametrize("label", ["all_good", "ed25519_key"])
@pytest.mark.parametrize("part", [0, 1, 2])
async def test_a_token_that_was_touched_anywhere_is_refused(coinbase: CoinbasePractice, label: str, part: int) -> None:
    parts = token(coinbase.exchange.account(label).to_copy, f"GET {HOST}{SPOT}").split(".")
    middle = len(parts[part]) // 2
    other = "A" if parts[part][middle] != "A" else "B"
    touched = [*parts]
    touched[part] = parts[part][:middle] + other + parts[part][middle + 1 :]

    assert await coinbase.send(SPOT, ".".join(touched)) == UNAUTHORIZED
    assert (await coinbase.send(SPOT, ".".join(parts)))[0] == 200


@pytest.mark.parametrize("bearer", ["", "nonsense", "a.b", "a.b.c", "e30.e30.e30", "e30.W10.e30", "e30.e30.e30.e30"])
async def test_what_is_no_token_is_refused(coinbase: CoinbasePractice, bearer: str) -> None:
    assert await coinbase.send(SPOT, bearer) == UNAUTHORIZED


@pytest.mark.parametrize("label", ["unknown_key", "wrong_secret", "ip_missing", "old_key", "clock_ahead"])
async def test_everything_wrong_with_a_key_is_told_by_the_same_word(coinbase: CoinbasePractice, label: str) -> None:
    copied = coinbase.exchange.account(label).to_copy
    as_pem = {**copied, "secret": coinbase.exchange.account(label).secret} if label == "old_key" else copied

    assert await coinbase.send(KEY_INFO, token(as_pem, f"GET {HOST}{KEY_INFO}")) == UNAUTHORIZED


async def test_a_missing_address_is_not_named_and_let_in_once_it_is_listed(coinbase: CoinbasePractice) -> None:
    assert await coinbase.signed("ip_missing", SPOT) == UNAUTHORIZED

    coinbase.exchange.edit_account("ip_missing", ip_whitelist=("203.0.113.10",))

    assert (await coinbase.signed("ip_missing", SPOT))[0] == 200


async def test_a_key_that_may_not_view_reads_no_balance_until_it_may(coinbase: CoinbasePractice) -> None:
    for path in (SPOT, FUTURES):
        status, text = await coinbase.signed("no_read", path)
        assert (status, json.loads(text)["error_details"]) == (403, "Missing required scopes")

    coinbase.exchange.edit_account("no_read", rights=frozenset({"read"}))

    assert [(await coinbase.signed("no_read", path))[0] for path in (SPOT, FUTURES)] == [200, 200]


async def test_a_frozen_account_has_no_accounts_until_it_is_cleared(coinbase: CoinbasePractice) -> None:
    status, text = await coinbase.signed("frozen", SPOT)
    assert (status, json.loads(text)["message"]) == (404, "Could not find user's accounts information")

    coinbase.exchange.edit_account("frozen", frozen=False)

    assert (await coinbase.signed("frozen", SPOT))[0] == 200


async def test_its_clock_is_public(coinbase: CoinbasePractice) -> None:
    status, text = await coinbase.send("/api/v3/brokerage/time")

    assert status == 200
    assert abs(int(json.loads(text)["epochMillis"]) / 1000 - time.time()) < 2


async def test_an_order_is_refused_and_remembered(coinbase: CoinbasePractice) -> None:
    status, _ = await coinbase.send("/api/v3/brokerage/orders", method="POST")

    assert status == 403
    assert [(each.method, each.path) for each in coinbase.exchange.side_effects()] == [
        ("POST", "/api/v3/brokerage/orders")
    ]


class ToLoopback(HTTPAdapter):
    """Carries what is meant for Coinbase's host to the practice exchange, as it was signed."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self._netloc = urlsplit(url).netloc

    def send(self, request: PreparedRequest, *rest: Any, **more: Any) -> Response:
        request.url = str(request.url).replace(f"https://{HOST}", f"http://{self._netloc}")
        return super().send(request, *rest, **more)


@pytest.mark.parametrize("label", ["all_good", "ed25519_key"])
async def test_the_official_client_reads_key_and_balances(coinbase: CoinbasePractice, label: str) -> None:
    copied = coinbase.exchange.account(label).to_copy
    client = RESTClient(api_key=copied["api_key"], api_secret=copied["secret"])
    client.session.mount("https://", ToLoopback(coinbase.url))
    try:
        key = await asyncio.to_thread(client.get_api_key_permissions)
        accounts = await asyncio.to_thread(client.get_accounts, limit=250)
        summary = await asyncio.to_thread(client.get_futures_balance_summary)
    finally:
        client.session.close()

    assert (key.can_view, key.can_trade, key.can_transfer) == (True, True, False)
    assert [each.currency for each in accounts.accounts] == ["USD", "BTC"]
    assert summary.balance_summary.futures_buying_power["value"] == "410.75"


@asynccontextmanager
async def ccxt_client(practice: CoinbasePractice, label: str) -> AsyncIterator[Any]:
    copied = practice.exchange.account(label).to_copy
    client = ccxt.coinbase({"apiKey": copied["api_key"], "secret": copied["secret"], "enableRateLimit": False})
    client.urls["api"] = {"rest": practice.url}
    try:
        yield client
    finally:
        await client.close()


@pytest.mark.parametrize("label", ["all_good", "ed25519_key"])
async def test_the_naive_balance_runs_to_its_end(coinbase: CoinbasePractice, label: str) -> None:
    async with ccxt_client(coinbase, label) as client:
        balance = await client.fetch_balance()
        futures = await client.v3PrivateGetBrokerageCfmBalanceSummary()

    assert (balance["total"]["USD"], balance["total"]["BTC"], len(client.markets)) == (980.15, 0.0131, 700)
    assert futures["balance_summary"]["total_usd_balance"]["value"] == "431.00"
    assert coinbase.exchange.side_effects() == ()


async def test_a_refused_key_has_the_class_that_was_seen_with_ccxt(coinbase: CoinbasePractice) -> None:
    async with ccxt_client(coinbase, "ip_missing") as client:
        with pytest.raises(ccxt.AuthenticationError, match="Unauthorized"):
            await client.v3PrivateGetBrokerageKeyPermissions()
        coinbase.exchange.edit_account("ip_missing", ip_whitelist=())
        answer = await client.v3PrivateGetBrokerageKeyPermissions()

    assert answer["can_view"] is True
