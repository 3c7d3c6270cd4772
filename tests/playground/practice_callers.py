"""Callers that sign for a practice exchange by hand, as the documentation of the real one tells."""

from __future__ import annotations

import hmac
import json
import time
from base64 import b64encode
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode

import aiohttp
from yarl import URL

from bot.playground.exchanges import practice_exchanges
from bot.playground.exchanges.base import PracticeExchange
from bot.playground.exchanges.serving import serve


@dataclass(frozen=True)
class Reply:
    """What came back."""

    status: int
    text: str
    headers: Mapping[str, str] = field(repr=False)

    @property
    def json(self) -> Any:
        return json.loads(self.text)

    @property
    def code(self) -> tuple[int, object]:
        return self.status, self.json.get("code")


@dataclass
class Practice:
    """A running practice exchange and a way to call it as the owner of one of its accounts would."""

    exchange: PracticeExchange
    url: str
    session: aiohttp.ClientSession

    async def send(self, method: str, target: str, body: str | None = None, **headers: str) -> Reply:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        url = URL(self.url + target, encoded=True)
        async with self.session.request(method, url, data=body, headers=named) as response:
            return Reply(response.status, await response.text(), response.headers)

    async def control(self, method: str, path: str, fields: object = None) -> Reply:
        return await self.send(method, path, None if fields is None else json.dumps(fields))

    def to_copy(self, label: str) -> Mapping[str, str]:
        return self.exchange.account(label).to_copy


class MexcPractice(Practice):
    async def spot(self, label: str, path: str, method: str = "GET", ahead_ms: int = 0, **params: str) -> Reply:
        copied = self.to_copy(label)
        query = urlencode({**params, "timestamp": str(now_ms() + ahead_ms)})
        signature = hmac.digest(copied["secret"].encode(), query.encode(), "sha256").hex()
        return await self.send(method, f"{path}?{query}&signature={signature}", X_MEXC_APIKEY=copied["api_key"])

    async def key_info(self, label: str) -> Reply:
        return await self.spot(label, "/api/v3/apiKeyInfo", accessKey=self.to_copy(label)["api_key"])

    async def order_test(self, label: str, symbol: str = "BTCUSDT") -> Reply:
        return await self.spot(label, "/api/v3/order/test", "POST", symbol=symbol, side="BUY", type="LIMIT")

    async def futures(self, label: str, path: str = "/api/v1/private/account/assets", ahead_ms: int = 0) -> Reply:
        copied, sent = self.to_copy(label), str(now_ms() + ahead_ms)
        signature = hmac.digest(copied["secret"].encode(), (copied["api_key"] + sent).encode(), "sha256").hex()
        signed = {"Request_Time": sent, "Signature": signature}
        return await self.send("GET", path, ApiKey=copied["api_key"], **signed)


class KucoinPractice(Practice):
    async def signed(
        self,
        label: str,
        target: str,
        body: object = None,
        *,
        ahead_ms: int = 0,
        version: str = "3",
        changed: Mapping[str, str] = MappingProxyType({}),
    ) -> Reply:
        """`changed` replaces what the owner copied (secret, passphrase ...)."""
        copied = {**self.to_copy(label), **changed}
        method, text, sent = ("GET", "", str(now_ms() + ahead_ms))
        if body is not None:
            method, text = "POST", json.dumps(body)
        headers = {
            "KC_API_KEY": copied["api_key"],
            "KC_API_SIGN": mac64(copied["secret"], sent + method + target + text),
            "KC_API_TIMESTAMP": sent,
            "KC_API_PASSPHRASE": mac64(copied["secret"], copied["passphrase"]),
            "KC_API_KEY_VERSION": version,
        }
        return await self.send(method, target, text or None, **headers)

    async def key_info(self, label: str) -> Reply:
        return await self.signed(label, "/api/v1/user/api-key")

    async def balances(self, label: str) -> Reply:
        return await self.signed(label, "/api/v1/accounts")

    async def futures(self, label: str) -> Reply:
        return await self.signed(label, "/api/v1/account-overview?currency=USDT")

    async def order_test(self, label: str, path: str = "/api/v1/hf/orders/test", symbol: str = "BTC-USDT") -> Reply:
        order = {"clientOid": "practice-1", "side": "buy", "symbol": symbol, "type": "limit", "price": "1", "size": "1"}
        return await self.signed(label, path, order)


def now_ms() -> int:
    return int(time.time() * 1000)


def mac64(secret: str, message: str) -> str:
    return b64encode(hmac.digest(secret.encode(), message.encode(), "sha256")).decode()


@asynccontextmanager
async def running_mexc() -> AsyncIterator[MexcPractice]:
    exchange = practice_exchanges()["mexc"]()
    async with serve(exchange) as url, aiohttp.ClientSession() as session:
        yield MexcPractice(exchange, url, session)


@asynccontextmanager
async def running_kucoin() -> AsyncIterator[KucoinPractice]:
    exchange = practice_exchanges()["kucoin"]()
    async with serve(exchange) as url, aiohttp.ClientSession() as session:
        yield KucoinPractice(exchange, url, session)
