"""The probe: connection tests against real exchanges, over one session and one ccxt instance for each site."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, Self

import aiohttp

from bot.core.clock import Clock, system_clock
from bot.core.endpoints import Endpoints
from bot.core.exchange import Exchange, Field, Market, MarketChoice, Site
from bot.core.report import Report
from bot.core.secret import Secret
from bot.metrics import LIMITER_WAITS
from bot.probe.board import Board
from bot.probe.causes import Causes
from bot.probe.ccxt_loading import load_class
from bot.probe.client import FOR_A_TRADER, Client, Manner
from bot.probe.connection_test import ConnectionTest, Task
from bot.probe.inquiry import Inquiry, Limits
from bot.probe.limiter import Limiter
from bot.probe.listing import Source
from bot.probe.recording import make_exchange
from bot.probe.session import open_session, tls_context
from bot.usecases.ports import ShowStages

Addresses = Callable[[], Sequence[str]]


class CcxtProbe:
    """`addresses` gives our public ones as they are at the moment; `proxy` is an http(s) address that carries the calls
    which go out over TLS.

    Nothing is loaded or opened before the first use; `close` it at the end, or use it in `async with`.
    """

    def __init__(
        self,
        endpoints: Endpoints,
        addresses: Addresses,
        clock: Clock = system_clock,
        *,
        proxy: str | None = None,
        limits: Limits | None = None,
    ) -> None:
        self._endpoints = endpoints
        self._addresses = addresses
        self._clock = clock
        self._proxy = proxy
        self._limits = limits or Limits()
        self._limiters: dict[str, Limiter] = {}
        self._classes: dict[str, type[Any]] = {}
        self._instances: dict[tuple[str, str], Any] = {}
        self._opening = asyncio.Lock()
        self._tls: ssl.SSLContext | None = None
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        session, self._session = self._session, None
        self._instances.clear()
        if session is not None:
            await session.close()

    async def prepare(self, exchanges: Iterable[Exchange]) -> None:
        """Loads, in a thread, what the first test of these exchanges would otherwise have to wait for."""
        await self._open()
        for ccxt_id in {site.ccxt_id for exchange in exchanges for site in exchange.sites}:
            await self._class(ccxt_id)

    async def test(
        self,
        exchange: Exchange,
        site: str | None,
        market: MarketChoice,
        credentials: Mapping[Field, Secret],
        show: ShowStages,
    ) -> Report:
        """The connection test as the port describes it; cancelling it leaves nothing behind."""
        here = exchange.site(site)
        is_known = self.knows(exchange, site, market)
        task = Task(exchange, market, credentials, self._addresses(), is_known, here.tells_rights)
        async with await self.client(exchange, site, credentials) as client:
            inquiry = Inquiry(exchange, client, self._limits)
            sites = tuple(each.id for each in exchange.sites if each is not here and self._answers(exchange, each))
            causes = Causes(exchange, inquiry, sites, partial(self._at_site, exchange, credentials))
            return await ConnectionTest(task, client, inquiry, causes, Board(show), self._clock).run()

    @asynccontextmanager
    async def _at_site(
        self, exchange: Exchange, credentials: Mapping[Field, Secret], site_id: str
    ) -> AsyncIterator[Client]:
        async with await self.client(exchange, site_id, credentials) as client:
            yield client

    def _answers(self, exchange: Exchange, site: Site) -> bool:
        choices = exchange.market_choices_at(site.id)
        return bool(choices) and self.knows(exchange, site.id, choices[0])

    async def client(
        self,
        exchange: Exchange,
        site_id: str | None,
        credentials: Mapping[Field, Secret],
        manner: Manner = FOR_A_TRADER,
    ) -> Client:
        """A client of its own for a few calls; without credentials it serves for public ones."""
        site = exchange.site(site_id)
        instance = self._instances.get((exchange.id, site.id)) or await self._instance(exchange, site)
        return Client(exchange, instance, credentials, self.limiter(exchange), manner)

    def limiter(self, exchange: Exchange) -> Limiter:
        """What our calls to that exchange are kept within, whoever makes them."""
        if exchange.id not in self._limiters:
            waited = LIMITER_WAITS.labels(exchange.id).observe
            self._limiters[exchange.id] = Limiter(exchange.rate_limit, longest_rest=self._limits.rest, waited=waited)
        return self._limiters[exchange.id]

    async def source(self, exchange: Exchange, site_id: str | None, market: Market) -> Source:
        """Where that market's list comes from."""
        site = exchange.site(site_id)
        base = await self._class(site.ccxt_id)
        return Source(base, exchange, site, market, self._endpoints, await self._context(), self._proxy)

    async def _instance(self, exchange: Exchange, site: Site) -> Any:  # noqa: ANN401  ccxt has no types
        base = await self._class(site.ccxt_id)
        session = await self._open()
        made = make_exchange(base, exchange, site, self._endpoints, session, self._clock, self._proxy)
        return self._instances.setdefault((exchange.id, site.id), made)

    def knows(self, exchange: Exchange, site_id: str | None, choice: MarketChoice) -> bool:
        """False where a market of that site has no API address that we know, neither its own nor another one."""
        site = exchange.site(site_id)
        if site.markets is None:
            return True
        missing = (market for market in choice.markets if market not in site.markets)
        return all(self._endpoints.base(exchange.id, site.id, market) for market in missing)

    async def _class(self, ccxt_id: str) -> type[Any]:
        if ccxt_id not in self._classes:
            self._classes[ccxt_id] = await asyncio.to_thread(load_class, ccxt_id)
        return self._classes[ccxt_id]

    async def _open(self) -> aiohttp.ClientSession:
        tls = await self._context()
        if self._session is None:
            self._session = open_session(tls)
        return self._session

    async def _context(self) -> ssl.SSLContext:
        async with self._opening:
            if self._tls is None:
                self._tls = await asyncio.to_thread(tls_context)
            return self._tls
