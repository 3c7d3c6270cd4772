"""Keeps our calls to one exchange within what one address and one key may spend there, and rests when told to."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta

from bot.core.exchange import RateLimit

Seconds = float
KeyId = int

# So many refusals of one key go without a rest: a trader looks again once or twice after a change at the exchange.
FREE_REFUSALS = 4
LONGEST_REST = timedelta(hours=1)
_MOST_KEYS = 10_000
_MOST_DOUBLINGS = 16


@dataclass
class _Spender:
    """An address or a key: what it spent of late, until when it rests, and how often it was refused in a row."""

    weight: int
    per: Seconds
    spent: deque[tuple[Seconds, int]] = field(default_factory=deque)
    rests_until: Seconds = 0.0
    refusals: int = 0

    def start(self, weight: int, now: Seconds) -> Seconds:
        """When that much may be spent: a sliding window, first come first served."""
        while self.spent and self.spent[0][0] <= now - self.per:
            self.spent.popleft()
        latest = self.spent[-1][0] if self.spent else now
        start, free = max(now, latest, self.rests_until), self.weight - sum(each for _, each in self.spent)
        for at, each in self.spent:
            if free >= min(weight, self.weight):
                break
            free += each
            start = max(start, at + self.per)
        return start


class Limiter:
    """`longest_rest` caps every rest; the exchange's own figures are in its `RateLimit`."""

    def __init__(
        self,
        limit: RateLimit,
        now: Callable[[], Seconds] = time.monotonic,
        sleep: Callable[[Seconds], Awaitable[None]] = asyncio.sleep,
        longest_rest: timedelta = LONGEST_REST,
    ) -> None:
        self._limit = limit
        self._now = now
        self._sleep = sleep
        self._longest = longest_rest.total_seconds()
        self._address = _Spender(limit.weight, limit.per.total_seconds())
        self._keys: OrderedDict[KeyId, _Spender] = OrderedDict()

    async def spend(self, weight: int, patience: Seconds, key: KeyId | None = None) -> bool:
        """True once that much may be spent; False, at once and with nothing spent, when it would take longer."""
        now = self._now()
        spenders = [self._address, *([self._of(key)] if key is not None else [])]
        start = max(each.start(weight, now) for each in spenders)
        if start - now > patience:
            return False
        for each in spenders:
            each.spent.append((start, weight))
        if start > now:
            await self._sleep(start - now)
        return True

    def too_fast(self, named: timedelta | None, key: KeyId | None = None) -> None:
        """The exchange said so, and perhaps how long: a key rests where keys have a limit of their own, else all."""
        own = self._limit.per_key
        if key is not None and own is not None:
            self._rest(self._of(key), named or own.rest)
        else:
            self._rest(self._address, named or self._limit.rest)

    def banned(self, named: timedelta | None) -> None:
        """The exchange no longer answers our address."""
        self._rest(self._address, named or self._limit.rest)

    def refused(self, key: KeyId) -> None:
        """The exchange refused the key: exchanges punish who goes on, so it rests for longer each time."""
        spender = self._of(key)
        spender.refusals += 1
        beyond = spender.refusals - FREE_REFUSALS
        if beyond > 0:
            self._rest(spender, self._limit.dead_key_rest * 2 ** min(beyond - 1, _MOST_DOUBLINGS))

    def accepted(self, key: KeyId) -> None:
        self._of(key).refusals = 0

    def _rest(self, spender: _Spender, length: timedelta) -> None:
        spender.rests_until = max(spender.rests_until, self._now() + min(length.total_seconds(), self._longest))

    def _of(self, key: KeyId) -> _Spender:
        """The key's own account; that of the key unseen for longest is closed when there are too many."""
        own = self._limit.per_key or self._limit
        spender = self._keys.setdefault(key, _Spender(own.weight, own.per.total_seconds()))
        self._keys.move_to_end(key)
        if len(self._keys) > _MOST_KEYS:
            self._keys.popitem(last=False)
        return spender
