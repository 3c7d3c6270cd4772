"""Sees without anybody's key whether our network is up, and what an exchange says of its own state."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import timedelta
from http import HTTPStatus
from itertools import islice

from bot.core.answer import Answer
from bot.core.classify import classify
from bot.core.exchange import Call, Exchange
from bot.core.incident import ServiceStatus
from bot.core.reading import decode
from bot.core.shapes import if_readable
from bot.probe.client import HeldBack, Manner, NotSent, now
from bot.probe.probe import CcxtProbe

MOST_ASKED = 5
PATIENCE = timedelta(seconds=3)
GOOD_FOR = timedelta(seconds=5)
# What is only asked of the world's state never waits, and never keeps anybody waiting.
_ASIDE = Manner(share=0.9, queues=timedelta(0), in_background=True)


class CcxtSurroundings:
    """`exchanges` are those that may be asked; those without an address that we know are passed over."""

    def __init__(
        self,
        probe: CcxtProbe,
        exchanges: Iterable[Exchange],
        patience: timedelta = PATIENCE,
        good_for: timedelta = GOOD_FOR,
    ) -> None:
        self._probe = probe
        self._exchanges = tuple(exchanges)
        self._patience = patience
        self._good_for = good_for.total_seconds()
        self._looking = asyncio.Lock()
        self._seen_at: float | None = None
        self._is_up = True

    async def is_network_up(self) -> bool:
        """True as soon as one of several exchanges answers, whatever it says."""
        async with self._looking:
            if self._seen_at is None or now() - self._seen_at >= self._good_for:
                self._is_up = await self._look()
                self._seen_at = now()
            return self._is_up

    async def service_status(self, exchange: Exchange) -> ServiceStatus | None:
        """What the exchange says of itself; None where it has no such call or does not answer it."""
        if exchange.status is None:
            return None
        answer = await self._asked(exchange, exchange.status.call)
        if answer is None or answer.http_status != HTTPStatus.OK:
            return None
        finding = classify(exchange, answer)
        # A good state comes with words like "normal", for which an answer without a code would pass for a complaint.
        if finding is not None and finding.code is not None:
            return None
        read = exchange.status.read
        return if_readable(lambda body: read(decode(str(body))), answer.body)

    async def _look(self) -> bool:
        """False when something was asked and nobody answered; who asks nothing knows of no fault."""
        may_be_asked = (each for each in self._exchanges if self._may_be_asked(each))
        looks = [asyncio.create_task(self._answers(each)) for each in islice(may_be_asked, MOST_ASKED)]
        seen = []
        try:
            for look in asyncio.as_completed(looks):
                seen.append(await look)
                if seen[-1]:
                    return True
        finally:
            for look in looks:
                look.cancel()
            await asyncio.gather(*looks, return_exceptions=True)
        return False not in seen

    async def _answers(self, exchange: Exchange) -> bool | None:
        """None where nothing was sent."""
        answer = await self._asked(exchange, exchange.server_time)
        return None if answer is None else answer.http_status is not None

    async def _asked(self, exchange: Exchange, call: Call) -> Answer | None:
        """What came back, None where nothing was sent."""
        async with await self._probe.client(exchange, None, {}, _ASIDE) as client:
            try:
                return await client.ask(call, self._patience)
            except (NotSent, HeldBack):
                return None

    def _may_be_asked(self, exchange: Exchange) -> bool:
        choices = exchange.market_choices_at(None)
        is_known = bool(choices) and self._probe.knows(exchange, None, choices[0])
        return is_known and not self._probe.limiter(exchange).rests_for()
