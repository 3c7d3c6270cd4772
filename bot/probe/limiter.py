"""Keeps our calls to one exchange within what one address and one key may spend there, and rests when told to."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from itertools import islice

from bot.core.exchange import RateLimit

Seconds = float
KeyId = int

WHOLE = 1.0

# So many refusals of one key go without a rest: a trader looks again once or twice after a change at the exchange.
FREE_REFUSALS = 4
LONGEST_REST = timedelta(hours=1)
_MOST_KEYS = 10_000
_CLOSED_AT_ONCE = 2
_MOST_DOUBLINGS = 16


@dataclass(slots=True)
class _Spender:
    """An address or a key: what it spent of late, until when it rests, and how often it was refused in a row."""

    weight: int
    per: Seconds
    spent: deque[tuple[Seconds, int]] = field(default_factory=deque)
    total: int = 0
    rests_until: Seconds = 0.0
    refusals: int = 0

    def start(self, weight: int, now: Seconds, share: float) -> Seconds:
        """When that much may be spent of that share: a sliding window, first come first served."""
        while self.spent and self.spent[0][0] <= now - self.per:
            self.total -= self.spent.popleft()[1]
        latest = self.spent[-1][0] if self.spent else now
        most = self.weight * share
        start, free, needed = max(now, latest, self.rests_until), most - self.total, min(weight, most)
        if free >= needed:
            return start
        for at, each in self.spent:
            free += each
            start = max(start, at + self.per)
            if free >= needed:
                break
        return start

    def is_idle(self, now: Seconds) -> bool:
        is_over = not self.spent or self.spent[-1][0] <= now - self.per
        return is_over and not self.refusals and self.rests_until <= now

    def spend(self, weight: int, at: Seconds) -> None:
        self.spent.append((at, weight))
        self.total += weight


class Limiter:
    """`longest_rest` caps every rest; the exchange's own figures are in its `RateLimit`. `waited` hears how long each
    call had to wait.
    """

    def __init__(
        self,
        limit: RateLimit,
        now: Callable[[], Seconds] = time.monotonic,
        sleep: Callable[[Seconds], Awaitable[None]] = asyncio.sleep,
        longest_rest: timedelta = LONGEST_REST,
        waited: Callable[[Seconds], object] = lambda _: None,
    ) -> None:
        self._limit = limit
        self._now = now
        self._sleep = sleep
        self._longest = longest_rest.total_seconds()
        self._address = _Spender(limit.weight, limit.per.total_seconds())
        self._waited = waited
        self._beside_turn = asyncio.Lock()
        self._keys: OrderedDict[KeyId, _Spender] = OrderedDict()

    def knows_keys(self, in_background: bool) -> bool:
        """Whether a key has an account of its own here; a check in the background needs one only where the exchange
        limits each key.
        """
        return self._limit.per_key is not None or not in_background

    async def spend(self, weight: int, patience: Seconds, key: KeyId | None = None, share: float = WHOLE) -> bool:
        """True once that much may be spent; False, with nothing spent, when it would take longer.

        Who may use a share of the window only, books nothing ahead: everybody else passes by.
        """
        begun = self._now()
        spends = self._in_turn if share == WHOLE else partial(self._beside, share)
        is_spent = await spends(weight, begun + patience, self._spenders(key))
        self._waited(self._now() - begun)
        return is_spent

    def rests_for(self) -> Seconds:
        """Seconds until our address may be asked for anything; 0 when it may be now."""
        return max(0.0, self._address.rests_until - self._now())

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

    def _spenders(self, key: KeyId | None) -> tuple[_Spender, ...]:
        return (self._address,) if key is None else (self._address, self._of(key))

    async def _in_turn(self, weight: int, until: Seconds, spenders: tuple[_Spender, ...]) -> bool:
        now = self._now()
        start = max(each.start(weight, now, WHOLE) for each in spenders)
        if start > until:
            return False
        for each in spenders:
            each.spend(weight, start)
        if start > now:
            await self._sleep(start - now)
        return True

    async def _beside(self, share: float, weight: int, until: Seconds, spenders: tuple[_Spender, ...]) -> bool:
        async with self._beside_turn:
            now = self._now()
            while (start := self._start_beside(share, weight, now, spenders)) > now:
                if start > until:
                    return False
                await self._sleep(start - now)
                now = self._now()
            for each in spenders:
                each.spend(weight, now)
            return True

    def _start_beside(self, share: float, weight: int, now: Seconds, spenders: tuple[_Spender, ...]) -> Seconds:
        """The share is one of what the address may spend: nobody else asks with the same key."""
        address, *keys = spenders
        return max(address.start(weight, now, share), *(each.start(weight, now, WHOLE) for each in keys), now)

    def _rest(self, spender: _Spender, length: timedelta) -> None:
        spender.rests_until = max(spender.rests_until, self._now() + min(length.total_seconds(), self._longest))

    def _of(self, key: KeyId) -> _Spender:
        """The key's own account. Those unused for longest are closed: when nothing is left in them, and when there are
        too many.
        """
        spender = self._keys.get(key)
        if spender is None:
            own = self._limit.per_key or self._limit
            spender = self._keys[key] = _Spender(own.weight, own.per.total_seconds())
        self._keys.move_to_end(key)
        for oldest in list(islice(self._keys, _CLOSED_AT_ONCE)):
            if oldest != key and (self._keys[oldest].is_idle(self._now()) or len(self._keys) > _MOST_KEYS):
                del self._keys[oldest]
        return spender
