"""The pretend Binance verifies all three kinds of signatures and refuses as the real one is known to."""

from __future__ import annotations

import asyncio
import hmac
from base64 import b64encode
from collections.abc import AsyncIterator, Callable, Mapping
from importlib import import_module
from typing import Any
from urllib.parse import quote, urlencode

import aiohttp
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key

from bot.core.exchange import Field, MarketChoice
from bot.core.passport import Right
from bot.core.secret import Secret
from bot.playground.exchanges import practice_exchanges
from bot.playground.exchanges.serving import serve
from tests.playground.practice_callers import Practice, Reply, now_ms
from tests.playground.test_practice_ccxt import ccxt_at
from tests.probe.conftest import OpenStand, open_stand

__all__ = ["open_stand"]

KEY_INFO = "/sapi/v1/account/apiRestrictions"
ACCOUNT = "/api/v3/account"
FUTURES = "/fapi/v3/balance"
ORDER = {"symbol": "BTCUSDT", "side": "BUY", "type": "MARKET", "quantity": "0.001"}
OURS = "203.0.113.10"
LIBRARY = import_module("binance.spot")  # published without type information
REFUSED_TO_LIBRARY = import_module("binance.error").ClientError


class BinancePractice(Practice):
    async def signed(
        self, label: str, path: str, *, ahead_ms: int = 0, changed: Mapping[str, str] | None = None, **params: str
    ) -> Reply:
        """`changed` replaces what the owner copied."""
        copied = {**self.to_copy(label), **(changed or {})}
        query = urlencode({**params, "timestamp": str(now_ms() + ahead_ms)})
        signature = signed_with(copied["secret"], query)
        return await self.send("GET", f"{path}?{query}&signature={signature}", X_MBX_APIKEY=copied["api_key"])

    async def order_test(self, label: str, path: str = "/api/v3/order/test", **changed: str) -> Reply:
        copied = self.to_copy(label)
        body = urlencode({**ORDER, **changed, "timestamp": str(now_ms())})
        signature = signed_with(copied["secret"], body)
        return await self.send("POST", path, f"{body}&signature={signature}", X_MBX_APIKEY=copied["api_key"])


def signed_with(secret: str, message: str) -> str:
    if "PRIVATE KEY" not in secret:
        return hmac.digest(secret.encode(), message.encode(), "sha256").hex()
    key = load_pem_private_key(secret.encode(), None)
    assert isinstance(key, Ed25519PrivateKey)
    return quote(b64encode(key.sign(message.encode())).decode(), safe="")


@pytest.fixture
async def binance() -> AsyncIterator[BinancePractice]:
    exchange = practice_exchanges()["binance"]()
    async with serve(exchange) as url, aiohttp.ClientSession() as session:
        yield BinancePractice(exchange, url, session)


async def test_the_key_info_has_the_fields_of_the_real_one(binance: BinancePractice) -> None:
    assert (await binance.signed("all_good", KEY_INFO)).json == {
        "ipRestrict": True,
        "createTime": 1698645219000,
        "enableReading": True,
        "enableSpotAndMarginTrading": True,
        "enableFutures": True,
        "permitsUniversalTransfer": False,
        "enableMargin": False,
        "enableWithdrawals": False,
        "enableInternalTransfer": False,
        "enableVanillaOptions": False,
        "enableFixApiTrade": False,
        "enableFixReadOnly": False,
        "enablePortfolioMarginTrading": False,
    }


@pytest.mark.parametrize(
    ("label", "field", "value"),
    [
        ("no_ip_list", "ipRestrict", False),
        ("withdraw_on", "enableWithdrawals", True),
        ("transfer_on", "permitsUniversalTransfer", True),
        ("no_trade", "enableSpotAndMarginTrading", False),
        ("no_futures", "enableFutures", False),
        ("expired", "enableSpotAndMarginTrading", False),
    ],
)
async def test_the_key_info_shows_what_is_special_about_an_account(
    binance: BinancePractice, label: str, field: str, value: object
) -> None:
    assert (await binance.signed(label, KEY_INFO)).json[field] == value


@pytest.mark.parametrize(
    ("label", "key_info", "account", "order", "futures"),
    [
        ("all_good", 200, 200, 200, 200),
        ("ed25519_pair", 200, 200, 200, 200),
        ("no_read", (400, -2015), (401, -2015), 200, 200),
        ("no_trade", 200, 200, (401, -2015), 200),
        ("no_futures", 200, 200, 200, (401, -2015)),
        ("ip_missing", (400, -2015), (401, -2015), (401, -2015), (401, -2015)),
        ("deleted_key", (400, -2015), (401, -2015), (401, -2015), (401, -2015)),
        ("unknown_key", (401, -2008), (401, -2008), (401, -2008), (401, -2008)),
        ("wrong_exchange", (401, -2014), (401, -2014), (401, -2014), (401, -2014)),
        ("wrong_secret", (400, -1022), (400, -1022), (400, -1022), (400, -1022)),
        ("frozen", (400, -2010), (400, -2010), (400, -2010), (400, -2010)),
        ("clock_ahead", (400, -1021), (400, -1021), (400, -1021), (400, -1021)),
        ("futures_not_opened", 200, 200, 200, (401, -2015)),
        ("introspection_refused", (400, -2015), 200, 200, 200),
        ("egress_region", (451, 0), (451, 0), (451, 0), (451, 0)),
        ("unknown_code", (400, -9999), (400, -9999), (400, -9999), (400, -9999)),
    ],
)
async def test_each_account_is_answered_with_its_own_code(
    binance: BinancePractice, label: str, key_info: object, account: object, order: object, futures: object
) -> None:
    replies = [
        await binance.signed(label, KEY_INFO),
        await binance.signed(label, ACCOUNT),
        await binance.order_test(label),
        await binance.signed(label, FUTURES),
    ]

    shown = [200 if reply.status == 200 else reply.code for reply in replies]
    assert shown == [key_info, account, order, futures]


@pytest.mark.parametrize("label", ["all_good", "ed25519_pair"])
@pytest.mark.parametrize(
    "spoil",
    [
        lambda target: target.replace("omitZeroBalances=true", "omitZeroBalances=false"),
        lambda target: target.replace("timestamp=", "more=1&timestamp="),
        lambda target: target.replace("signature=", "signature=a"),
        lambda target: target.partition("&signature")[0],
        lambda target: target + "&more=1",
    ],
)
async def test_a_call_that_was_changed_after_it_was_signed_is_refused(
    binance: BinancePractice, label: str, spoil: Callable[[str], str]
) -> None:
    copied = binance.to_copy(label)
    query = urlencode({"omitZeroBalances": "true", "timestamp": str(now_ms())})
    target = f"{ACCOUNT}?{query}&signature={signed_with(copied['secret'], query)}"

    spoilt = await binance.send("GET", spoil(target), X_MBX_APIKEY=copied["api_key"])
    whole = await binance.send("GET", target, X_MBX_APIKEY=copied["api_key"])

    assert (spoilt.code, whole.status) == ((400, -1022), 200)


async def test_a_body_is_signed_as_well(binance: BinancePractice) -> None:
    copied = binance.to_copy("all_good")
    body = urlencode({**ORDER, "timestamp": str(now_ms())})
    signature = signed_with(copied["secret"], body)

    async def sent(text: str) -> Reply:
        return await binance.send("POST", "/api/v3/order/test", text, X_MBX_APIKEY=copied["api_key"])

    assert (await sent(f"{body.replace('BUY', 'SELL')}&signature={signature}")).code == (400, -1022)
    assert (await sent(f"{body}&signature={signature}")).json == {}


async def test_a_public_key_that_the_owner_registers_is_what_his_calls_are_checked_by(binance: BinancePractice) -> None:
    private = load_pem_private_key(binance.to_copy("ed25519_pair")["secret"].encode(), None)
    public = private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    pair = {"secret": binance.to_copy("ed25519_pair")["secret"]}

    assert (await binance.signed("all_good", ACCOUNT, changed=pair)).code == (400, -1022)
    binance.exchange.edit_account("all_good", public_key=public)
    assert (await binance.signed("all_good", ACCOUNT, changed=pair)).status == 200
    assert (await binance.signed("all_good", ACCOUNT)).code == (400, -1022)


@pytest.mark.parametrize(("ahead_ms", "status"), [(-4_000, 200), (500, 200), (2_000, 400), (-6_000, 400)])
async def test_a_timestamp_may_be_late_and_hardly_early(binance: BinancePractice, ahead_ms: int, status: int) -> None:
    assert (await binance.signed("all_good", ACCOUNT, ahead_ms=ahead_ms)).status == status


async def test_a_window_may_be_widened_up_to_a_minute(binance: BinancePractice) -> None:
    late = await binance.signed("all_good", ACCOUNT, ahead_ms=-20_000, recvWindow="30000")
    too_wide = await binance.signed("all_good", ACCOUNT, recvWindow="60001")

    assert (late.status, too_wide.code) == (200, (400, -1131))


async def test_only_the_futures_api_names_our_address(binance: BinancePractice) -> None:
    binance.exchange.see_us_as("192.0.2.44")

    refused = [(await binance.signed("all_good", path)).json["msg"] for path in (KEY_INFO, ACCOUNT, FUTURES)]

    text = "Invalid API-key, IP, or permissions for action"
    assert refused == [f"{text}.", f"{text}.", f"{text}, request ip: 192.0.2.44"]
    binance.exchange.see_us_as(OURS)
    assert (await binance.signed("all_good", FUTURES)).status == 200


async def test_a_wrong_dry_run_is_refused_only_after_the_permission(binance: BinancePractice) -> None:
    empty = await binance.order_test("all_good", side="")
    forbidden = await binance.order_test("no_trade", side="")
    nonsense = await binance.order_test("all_good", symbol="NOTHING")
    binance.exchange.edit_account("all_good", pairs=("ETHUSDT",))
    unlisted = await binance.order_test("all_good")

    assert (empty.code, forbidden.code) == ((400, -1102), (401, -2015))
    assert (nonsense.code, unlisted.code) == ((400, -1121), (400, -2010))


async def test_a_call_with_a_side_effect_is_remembered_and_refused(binance: BinancePractice) -> None:
    reply = await binance.order_test("withdraw_on", "/sapi/v1/capital/withdraw/apply")

    assert [(each.method, each.path) for each in binance.exchange.side_effects()] == [
        ("POST", "/sapi/v1/capital/withdraw/apply")
    ]
    assert reply.code == (400, -2015)


async def test_maintenance_is_announced_while_signed_calls_fail(binance: BinancePractice) -> None:
    await binance.control("POST", "/practice/faults", {"fault": "maintenance"})
    assert (await binance.send("GET", "/sapi/v1/system/status")).json == {"status": 1, "msg": "system maintenance"}
    assert (await binance.signed("all_good", ACCOUNT)).code == (503, 1)

    await binance.control("DELETE", "/practice/faults")
    assert (await binance.send("GET", "/sapi/v1/system/status")).json == {"status": 0, "msg": "normal"}
    assert (await binance.signed("all_good", ACCOUNT)).status == 200


@pytest.mark.parametrize("label", ["all_good", "ed25519_pair", "rsa_pair"])
async def test_the_official_library_is_accepted_with_every_kind_of_key(label: str) -> None:
    exchange = practice_exchanges()["binance"]()
    async with serve(exchange) as url:
        told = await asyncio.to_thread(read_by_library, exchange.account(label).to_copy, url)

    assert told == (True, "USDT", {})


async def test_the_official_library_meets_the_refusal_that_it_knows() -> None:
    exchange = practice_exchanges()["binance"]()
    copied = exchange.account("ip_missing").to_copy
    async with serve(exchange) as url:
        with pytest.raises(REFUSED_TO_LIBRARY) as refused:
            await asyncio.to_thread(read_by_library, copied, url)
        exchange.edit_account("ip_missing", ip_whitelist=(OURS,))
        told = await asyncio.to_thread(read_by_library, copied, url)

    assert (refused.value.status_code, refused.value.error_code) == (400, -2015)
    assert told[0] is True


def read_by_library(copied: Mapping[str, str], url: str) -> tuple[Any, Any, Any]:
    secret = copied["secret"]
    signs = {"private_key": secret} if "PRIVATE KEY" in secret else {"api_secret": secret}
    client = LIBRARY.Spot(api_key=copied["api_key"], base_url=url, **signs)
    with client.session:
        info = client.api_key_permissions()
        account = client.account(omitZeroBalances="true")
        order = client.new_order_test(**ORDER)
    return info["enableReading"], account["balances"][0]["asset"], order


async def test_the_naive_balance_of_ccxt_runs_to_its_end() -> None:
    exchange = practice_exchanges()["binance"]()

    async with ccxt_at(exchange, "all_good") as client:
        balance = await client.fetch_balance()

    assert (balance["total"]["USDT"], len(client.markets)) == (2150.75, 2030)
    assert exchange.side_effects() == ()


@pytest.mark.parametrize("label", ["all_good", "ed25519_pair", "rsa_pair"])
@pytest.mark.parametrize("choice", MarketChoice)
async def test_the_real_probe_finds_a_good_key_online(open_stand: OpenStand, label: str, choice: MarketChoice) -> None:
    async with open_stand("binance", addresses=(OURS,)) as stand:
        report = await stand.test(label, choice)

        assert (report.verdict.value, report.finding, report.requests) == (
            "online",
            None,
            4 if choice is MarketChoice.BOTH else 3,
        )
        assert stand.practice.side_effects() == ()


@pytest.mark.parametrize(
    ("label", "choice", "diagnosis", "ip"),
    [
        ("ip_missing", MarketChoice.SPOT, "ambiguous_auth", OURS),
        ("deleted_key", MarketChoice.FUTURES, "ambiguous_auth", OURS),
        ("no_read", MarketChoice.BOTH, "no_read_permission", None),
        ("futures_not_opened", MarketChoice.BOTH, "futures_not_opened", None),
        ("introspection_refused", MarketChoice.SPOT, None, None),
    ],
)
async def test_the_one_refusal_for_everything_is_told_apart(
    open_stand: OpenStand, label: str, choice: MarketChoice, diagnosis: str | None, ip: str | None
) -> None:
    async with open_stand("binance") as stand:
        report = await stand.test(label, choice)

        found = report.finding
        assert (found.diagnosis.value if found else None, found.ip if found else None) == (diagnosis, ip)
        assert report.requests <= 6
        assert stand.practice.side_effects() == ()


@pytest.mark.parametrize(("label", "diagnosis"), [("all_good", None), ("no_trade", "no_trade_permission")])
async def test_at_the_american_site_calls_show_what_the_key_does_not_tell(
    open_stand: OpenStand, label: str, diagnosis: str | None
) -> None:
    async with open_stand("binance") as stand:
        report = await stand.test(label, MarketChoice.SPOT, "us")

        assert (report.finding.diagnosis.value if report.finding else None) == diagnosis
        assert report.passport.right(Right.TRADE).on is (diagnosis is None)
        assert report.passport.right(Right.WITHDRAW).on is None
        assert [call.path for call in stand.practice.calls()][:3] == ["/api/v3/time", ACCOUNT, "/api/v3/order/test"]


@pytest.mark.parametrize("broken", ["-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", "x" * 64])
async def test_a_secret_that_cannot_sign_is_an_invalid_one(open_stand: OpenStand, broken: str) -> None:
    async with open_stand("binance") as stand:
        good = stand.credentials("all_good")

        spoilt = await stand.test_with({**good, Field.SECRET: Secret(broken)})
        whole = await stand.test_with(good)

        assert spoilt.finding is not None
        assert (spoilt.finding.diagnosis.value, whole.finding) == ("invalid_secret", None)
