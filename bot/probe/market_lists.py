"""Keeps what can be traded at each exchange, refreshed now and then, and asks which of it a key may trade."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Self

from bot.core.clock import Clock
from bot.core.exchange import Exchange, Field, Market, MarketChoice
from bot.core.pairs import Pair
from bot.core.reading import decode
from bot.core.secret import Secret
from bot.probe.apart import apart
from bot.probe.client import HeldBack, NotSent
from bot.probe.inquiry import Inquiry, Limits
from bot.probe.probe import CcxtProbe
from bot.usecases.strategy_ports import ListUnread

GOOD_FOR = timedelta(hours=6)
# After a list could not be had, nobody asks for it again for so long.
AGAIN_AFTER = timedelta(seconds=10)
PATIENCE = timedelta(seconds=15)
_ATTEMPTS = 2
# Lists are seldom asked for and take a lot of memory while they are read.
_AT_ONCE = 2
# A list costs one part in so many of what our address may spend: no exchange takes more for its own.
_SHARE = 20
_Key = tuple[str, str, Market]
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Kept:
    """A list and when it came; `due_at` is when the next one is asked for."""

    pairs: tuple[Pair, ...]
    due_at: datetime


class CcxtMarketLists:
    """Lists through the probe's classes and limiters, but on sessions and in threads of their own.

    `patience` is for one attempt of two. `close` it at the end, or use it in `async with`.
    """

    def __init__(
        self, probe: CcxtProbe, clock: Clock, good_for: timedelta = GOOD_FOR, *, patience: timedelta = PATIENCE
    ) -> None:
        self._probe = probe
        self._clock = clock
        self._good_for = good_for
        self._patience = patience
        self._kept: dict[_Key, _Kept] = {}
        self._fetches: dict[_Key, asyncio.Task[None]] = {}
        self._threads = ThreadPoolExecutor(_AT_ONCE, "market-list")

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        fetches = tuple(self._fetches.values())
        for each in fetches:
            each.cancel()
        await asyncio.gather(*fetches, return_exceptions=True)
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def pairs(self, exchange: Exchange, site: str, market: Market) -> tuple[Pair, ...]:
        """The list as the port describes it; an old one while a new one is on its way or cannot be had."""
        here = exchange.site(site).id
        if market not in exchange.markets or not self._probe.knows(exchange, here, MarketChoice(market.value)):
            return ()
        key = (exchange.id, here, market)
        kept = self._kept.get(key)
        if kept is not None and self._clock() < kept.due_at:
            return kept.pairs
        fetch = self._fetch(exchange, key)
        if kept is None or not kept.pairs:
            # Whoever leaves does not take the list away from the others who wait for it.
            await asyncio.shield(fetch)
            kept = self._kept.get(key)
        return kept.pairs if kept else ()

    async def allowed(
        self, exchange: Exchange, site: str, market: Market, credentials: Mapping[Field, Secret]
    ) -> frozenset[str] | None:
        """The names as the port describes them."""
        pair_list = exchange.pair_list
        if pair_list is None or market not in pair_list.markets:
            return None
        async with await self._probe.client(exchange, site, credentials) as client:
            try:
                told = await Inquiry(exchange, client, Limits()).ask(pair_list.call)
            except (NotSent, HeldBack):
                raise ListUnread from None
        if told.finding is not None:
            raise ListUnread
        try:
            return pair_list.read(decode(str(told.answer.body)))
        except ValueError:
            # Whatever it says may repeat the key.
            raise ListUnread from None

    def _fetch(self, exchange: Exchange, key: _Key) -> asyncio.Task[None]:
        """The fetch of that list, one for all who want it."""
        if key not in self._fetches:
            self._fetches[key] = asyncio.create_task(self._refresh(exchange, key))
            self._fetches[key].add_done_callback(lambda _: self._fetches.pop(key))
        return self._fetches[key]

    async def _refresh(self, exchange: Exchange, key: _Key) -> None:
        pairs = await self._listed(exchange, key)
        now = self._clock()
        if pairs:
            self._kept[key] = _Kept(pairs, now + self._good_for)
        else:
            old = self._kept.get(key)
            self._kept[key] = _Kept(old.pairs if old else (), now + min(AGAIN_AFTER, self._good_for))

    async def _listed(self, exchange: Exchange, key: _Key) -> tuple[Pair, ...]:
        """Empty where nothing came that could be read; asked for twice, as the first answer is not always the last."""
        weight = max(1, exchange.rate_limit.weight // _SHARE)
        for _ in range(_ATTEMPTS):
            if not await self._probe.limiter(exchange).spend(weight, self._patience.total_seconds()):
                break
            if pairs := await self._attempt(exchange, key):
                return pairs
        _log.warning("no market list came: %s", "/".join(key))
        return ()

    async def _attempt(self, exchange: Exchange, key: _Key) -> tuple[Pair, ...]:
        _, site, market = key
        try:
            source = await self._probe.source(exchange, site, market)
            return await apart(self._threads, partial(source.read, self._patience))
        except Exception as error:  # noqa: BLE001  the border: ccxt meets a list of another shape with whatever error
            # Not its text, which may hold a whole answer.
            _log.info("a market list could not be read: %s, %s", "/".join(key), type(error).__name__)
            return ()
