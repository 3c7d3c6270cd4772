"""A practice exchange on loopback, and the real probe before it."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot.core.endpoints import parse_endpoints
from bot.core.exchange import Exchange, Field, MarketChoice
from bot.core.report import Report, StageMark
from bot.core.secret import Secret
from bot.exchanges.catalogue import catalogue
from bot.playground.exchanges import practice_exchanges
from bot.playground.exchanges.base import EGRESS, PracticeExchange
from bot.playground.exchanges.serving import serve
from bot.probe.inquiry import Limits
from bot.probe.probe import CcxtProbe


@dataclass
class Stand:
    """A practice exchange with the probe that tests keys at it; `shown` is what became of the stages, step by step."""

    exchange: Exchange
    practice: PracticeExchange
    probe: CcxtProbe
    shown: list[tuple[StageMark, ...]] = field(default_factory=list)

    async def test(self, account: str, choice: MarketChoice = MarketChoice.BOTH, site: str | None = None) -> Report:
        return await self.test_with(self.credentials(account), choice, site)

    async def test_with(
        self, credentials: dict[Field, Secret], choice: MarketChoice = MarketChoice.BOTH, site: str | None = None
    ) -> Report:
        return await self.probe.test(self.exchange, site, choice, credentials, self.show)

    async def show(self, stages: tuple[StageMark, ...]) -> None:
        self.shown.append(stages)

    def credentials(self, account: str) -> dict[Field, Secret]:
        return {Field(name): Secret(value) for name, value in self.practice.account(account).to_copy.items()}


OpenStand = Callable[..., AbstractAsyncContextManager[Stand]]


@asynccontextmanager
async def _open(
    exchange: str, limits: Limits | None = None, addresses: tuple[str, ...] = (EGRESS,)
) -> AsyncIterator[Stand]:
    practice = practice_exchanges()[exchange]()
    async with serve(practice) as url:
        endpoints = parse_endpoints(json.dumps({exchange: url}))
        async with CcxtProbe(endpoints, lambda: addresses, limits=limits or Limits(rest=timedelta(0))) as probe:
            yield Stand(catalogue()[exchange], practice, probe)


@pytest.fixture
def open_stand() -> OpenStand:
    return _open


@pytest.fixture(params=["mexc", "kucoin"])
async def stand(request: pytest.FixtureRequest) -> AsyncIterator[Stand]:
    async with _open(request.param) as opened:
        yield opened
