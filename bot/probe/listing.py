"""Reads an exchange's whole market list through ccxt's own reading of it, without a key and on a session of its own."""

from __future__ import annotations

import asyncio
import ssl
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.core.endpoints import Endpoints
from bot.core.exchange import Exchange, Market, Site
from bot.core.pairs import Pair
from bot.probe.addressing import readdressed
from bot.probe.session import open_session

# What ccxt's classes call the kinds that we want, among the `types` that their lists are asked by.
_KINDS = {Market.SPOT: frozenset({"spot"}), Market.FUTURES: frozenset({"swap", "linear", "contract"})}
# Where a class has these, they ask for one market alone, whereas its `fetch_markets` always asks for all.
_OWN_WAYS = {Market.SPOT: "fetch_spot_markets", Market.FUTURES: "fetch_swap_markets"}


@dataclass(frozen=True, slots=True)
class Source:
    """Where a list comes from: the plain ccxt class `base`, at that site."""

    base: type[Any]
    exchange: Exchange
    site: Site
    market: Market
    endpoints: Endpoints
    tls: ssl.SSLContext
    proxy: str | None

    async def read(self, patience: timedelta) -> tuple[Pair, ...]:
        """What can be traded now, each name once. Raises whatever ccxt raises, and TimeoutError."""
        # A large answer leaves a read timer armed on its connection (aio-libs/aiohttp#12953), so none is used again.
        async with asyncio.timeout(patience.total_seconds()), open_session(self.tls) as session:
            instance = self._instance(session, patience)
            try:
                return _pairs(await _listed(instance, self.market), self.market)
            finally:
                await instance.close()

    def _instance(self, session: object, patience: timedelta) -> Any:  # noqa: ANN401  ccxt has no types
        made = self.base(
            {
                "enableRateLimit": False,
                "session": session,
                "timeout": int(patience.total_seconds() * 1000),
                "headers": dict(self.exchange.headers),
                "enableLastHttpResponse": False,
                "enableLastJsonResponse": False,
                # How long its `close` sleeps, for the sake of sessions that it opened itself.
                "timeout_on_exit": 0,
            }
        )
        # It would ask for the coins by a private call.
        made.has["fetchCurrencies"] = False
        made.urls["api"] = readdressed(made.urls["api"], self.exchange, self.site, self.endpoints)
        made.options["fetchMarkets"] = _narrowed(made.options.get("fetchMarkets"), self.market)
        if self.proxy and not self._stands_here():
            made.aiohttp_proxy = self.proxy
        return made

    def _stands_here(self) -> bool:
        base = self.endpoints.base(self.exchange.id, self.site.id, self.market)
        return base is not None and base.startswith("http:")


async def _listed(instance: Any, market: Market) -> Iterable[Mapping[str, Any]]:  # noqa: ANN401  ccxt has no types
    own_way = getattr(instance, _OWN_WAYS[market], None)
    listed: Iterable[Mapping[str, Any]] = await (own_way({}) if own_way else instance.fetch_markets())
    return listed


def _narrowed(options: object, market: Market) -> object:
    """The same options, with those types left that belong to the market."""
    if not isinstance(options, dict):
        return options
    types, wanted = options.get("types"), _KINDS[market]
    if isinstance(types, list):
        types = [each for each in types if each in wanted]
    elif isinstance(types, dict):
        types = {name: value if name in wanted else False for name, value in types.items()}
    # Tickers would only tell the fees.
    return {**options, "types": types, "fetchTickersFees": False}


def _pairs(listed: Iterable[Mapping[str, Any]], market: Market) -> tuple[Pair, ...]:
    chosen: dict[str, Pair] = {}
    for entry in listed:
        if _is_traded(entry, market):
            pair = Pair(*(sys.intern(str(entry[name])) for name in ("base", "quote", "id")))
            chosen.setdefault(pair.name, pair)
    return tuple(chosen.values())


def _is_traded(entry: Mapping[str, Any], market: Market) -> bool:
    """True for what is open now (or of which nothing else is said): a spot pair, or a perpetual contract that is
    settled in its quote asset.
    """
    if entry["active"] is False or not (entry["base"] and entry["quote"] and entry["id"]):
        return False
    if market is Market.SPOT:
        return bool(entry["spot"])
    return bool(entry["swap"] and entry["linear"]) and entry["settle"] == entry["quote"]
