"""Keeps our calls to one exchange within its limit per address."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable

from bot.core.exchange import RateLimit

Seconds = float


class Limiter:
    """A sliding window: in any `per` of time at most `weight` is spent, first come first served."""

    def __init__(
        self,
        limit: RateLimit,
        now: Callable[[], Seconds] = time.monotonic,
        sleep: Callable[[Seconds], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._weight = limit.weight
        self._per = limit.per.total_seconds()
        self._now = now
        self._sleep = sleep
        self._spent: deque[tuple[Seconds, int]] = deque()

    async def spend(self, weight: int, patience: Seconds) -> bool:
        """True once that much may be spent; False, at once and with nothing spent, when it would take longer."""
        now = self._now()
        start = self._start(min(weight, self._weight), now)
        if start - now > patience:
            return False
        self._spent.append((start, weight))
        if start > now:
            await self._sleep(start - now)
        return True

    def _start(self, weight: int, now: Seconds) -> Seconds:
        while self._spent and self._spent[0][0] <= now - self._per:
            self._spent.popleft()
        latest = self._spent[-1][0] if self._spent else now
        start, free = max(now, latest), self._weight - sum(each for _, each in self._spent)
        for at, each in self._spent:
            if free >= weight:
                break
            free += each
            start = max(start, at + self._per)
        return start
