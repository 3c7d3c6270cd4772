"""Asks one exchange for one test: within the time of the test, counted, and each answer classified."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from bot.core.answer import Answer
from bot.core.classify import classify
from bot.core.diagnosis import Finding
from bot.core.exchange import Call, Exchange
from bot.probe.client import Client, now
from bot.probe.limiter import LONGEST_REST

_MOST_REPEATS = 2


@dataclass(frozen=True, slots=True)
class Limits:
    """How long one call, and all calls of a test together, may take. What `show` takes is not counted.

    `rest` caps how long nothing is asked after an exchange said that we are too fast, or refused a key again and again.
    """

    call: timedelta = timedelta(seconds=4)
    whole: timedelta = timedelta(seconds=9)
    rest: timedelta = LONGEST_REST


@dataclass(frozen=True, slots=True)
class Told:
    """What an exchange answered to a call: `finding` is None for a good answer."""

    call: Call
    answer: Answer
    finding: Finding | None


class Inquiry:
    """`requests` counts what was sent; `refused` is the last answer that was none."""

    def __init__(self, exchange: Exchange, client: Client, limits: Limits) -> None:
        self._exchange = exchange
        self._client = client
        self._limits = limits
        self._left = limits.whole
        self._repeats = _MOST_REPEATS
        self.requests = 0
        self.refused: Told | None = None

    async def ask(self, call: Call, found: str = "", *, client: Client | None = None) -> Told:
        """What came of the call, asked again where a good key is refused now and then. Raises NotSent or HeldBack."""
        told = await self._ask_once(client or self._client, call, found)
        while told.answer.http_status in self._exchange.sporadic and self._repeats:
            self._repeats -= 1
            told = await self._ask_once(client or self._client, call, found)
        if told.finding is not None:
            self.refused = told
        return told

    async def _ask_once(self, client: Client, call: Call, found: str) -> Told:
        self.requests += 1
        start = now()
        answer = await client.ask(call, min(self._limits.call, self._left), _words(found))
        self._left = max(timedelta(0), self._left - timedelta(seconds=now() - start))
        finding = classify(self._exchange, answer)
        client.heed(answer, finding)
        return Told(call, answer, finding)


def _words(found: str) -> Mapping[str, str]:
    return {"{found}": found} if found else {}
