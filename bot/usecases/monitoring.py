"""The monitor's loop: one lane an exchange, so that none waits for another, and everything kept in batches."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial

import structlog

from bot.core.clock import Clock
from bot.core.exchange import Exchange, MarketChoice
from bot.core.health_ways import ways_of
from bot.core.watch import Chance, Judged, Rhythm, put_off
from bot.usecases.bookkeeping import Books, Result
from bot.usecases.checking import Checking
from bot.usecases.incidents import Incidents
from bot.usecases.monitor_ports import Backlog, Checkup, Claimed
from bot.usecases.ports import Store, StoreUnavailable

log = structlog.get_logger(__name__)

# A lane's checks in flight, what it has claimed beyond them, and how often it keeps what is done.
AT_ONCE = 48
CLAIMED = 192
KEEP_EVERY = timedelta(milliseconds=50)
# The part of what an exchange allows that is the monitor's; the rest is for traders who wait for their test.
SHARE = 0.7
_COUNT_EVERY = timedelta(minutes=1)
_STORE_REST = timedelta(seconds=2)


@dataclass
class _Lane:
    """`open` are claimed watches whose result is not kept yet. By the loop's time, nothing is claimed before
    `claims_at`.
    """

    exchange: str
    queue: asyncio.Queue[Claimed] = field(default_factory=asyncio.Queue)
    done: list[Result] = field(default_factory=list)
    open: int = 0
    claims_at: float = 0.0


class Monitor:
    """`pause` is between two looks for what is due."""

    def __init__(
        self,
        store: Store,
        books: Books,
        checking: Checking,
        checkup: Checkup,
        incidents: Incidents,
        exchanges: Mapping[str, Exchange],
        clock: Clock,
        chance: Chance,
        rhythm: Rhythm,
        pause: timedelta = timedelta(milliseconds=500),
    ) -> None:
        self._store = store
        self._books = books
        self._checking = checking
        self._checkup = checkup
        self._incidents = incidents
        self._exchanges = exchanges
        self._clock = clock
        self._chance = chance
        self._rhythm = rhythm
        self._pause = pause
        self._rhythms: dict[str, Rhythm] = {}
        self._counted_at: datetime | None = None
        self._lanes: dict[str, asyncio.Task[None]] = {}
        self._begun_at = clock()
        self.behind = timedelta(0)

    @property
    def is_behind(self) -> bool:
        """Whether checks wait for more than two intervals beyond their time, other than on an exchange's own order."""
        return self.behind > 2 * self._rhythm.interval

    async def run(self) -> None:
        """Until cancelled."""
        failing = False
        try:
            while True:
                try:
                    await self.look()
                except StoreUnavailable:
                    if not failing:
                        log.warning("monitor_stands_still", why="store_unavailable")
                    failing = True
                    await asyncio.sleep(_STORE_REST.total_seconds())
                else:
                    if failing:
                        log.info("monitor_goes_on")
                    failing = False
                await asyncio.sleep(self._pause.total_seconds())
        finally:
            await self.stop()

    async def stop(self) -> None:
        """End the lanes; what they had in hand is due again when its lease ends."""
        lanes = [*self._lanes.values()]
        for lane in lanes:
            lane.cancel()
        if lanes:
            await asyncio.wait(lanes)
        self._lanes.clear()

    async def look(self) -> None:
        """Send a lane off for every exchange of which a check is due, and see to the incidents."""
        now = self._clock()
        if self._counted_at is None:
            await self._take_up()
        if self._counted_at is None or now - self._counted_at >= _COUNT_EVERY:
            await self._count()
            self._counted_at = now
        async with self._store.transaction() as tx:
            backlog = await tx.backlog(now)
        self._send_off(backlog, now)
        await self._incidents.look()

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being checked, and nothing that was checked waits to be kept."""
        return not self._lanes

    def _send_off(self, backlog: Sequence[Backlog], now: datetime) -> None:
        awake = [each for each in backlog if self._is_awake(each.exchange)]
        oldest = min((each.oldest for each in awake), default=now)
        self.behind = now - max(oldest, self._begun_at)
        for each in awake:
            if each.exchange not in self._lanes:
                lane = asyncio.create_task(self._run_lane(_Lane(each.exchange)))
                self._lanes[each.exchange] = lane
                lane.add_done_callback(partial(self._ended, each.exchange))

    def _is_awake(self, exchange: str) -> bool:
        known = self._exchanges.get(exchange)
        return known is not None and self._checkup.rests_until(known) <= 0

    def _ended(self, exchange: str, lane: asyncio.Task[None]) -> None:
        self._lanes.pop(exchange, None)
        if not lane.cancelled() and (fault := lane.exception()) is not None:
            log.error("lane_died", exchange=exchange, exc_info=fault)

    async def _take_up(self) -> None:
        """Go on where an earlier process ended."""
        await self._incidents.load()
        async with self._store.transaction() as tx:
            await tx.give_back_claims()

    async def _count(self) -> None:
        """Give each exchange the rhythm that its own limit allows for so many connections."""
        async with self._store.transaction() as tx:
            counts = await tx.watch_counts()
        for name, exchange in self._exchanges.items():
            watched = sum(count for (counted, _), count in counts.items() if counted == name)
            interval = max(self._rhythm.interval, least_interval(exchange, watched))
            self._rhythms[name] = replace(self._rhythm, interval=interval)

    async def _run_lane(self, lane: _Lane) -> None:
        workers: list[asyncio.Task[None]] = []
        try:
            while await self._refill(lane) or lane.open:
                missing = min(AT_ONCE, lane.open) - len(workers)
                workers += [asyncio.create_task(self._work(lane)) for _ in range(missing)]
                await asyncio.sleep(KEEP_EVERY.total_seconds())
                await self._keep(lane)
        except StoreUnavailable:
            log.warning("lane_stopped", exchange=lane.exchange, why="store_unavailable")
        finally:
            for worker in workers:
                worker.cancel()
            await asyncio.gather(*workers, return_exceptions=True)

    async def _refill(self, lane: _Lane) -> bool:
        """Claim what is due; False when nothing came."""
        room, now = CLAIMED - lane.open, asyncio.get_running_loop().time()
        if room < CLAIMED // 2 or now < lane.claims_at or not self._is_awake(lane.exchange):
            return False
        claimed = await self._books.claim(lane.exchange, self._rhythm.lease, room)
        if len(claimed) < room:
            # All that was due; each claim for the few that come meanwhile would cost more than their checks.
            lane.claims_at = now + self._pause.total_seconds()
        lane.open += len(claimed)
        for each in claimed:
            lane.queue.put_nowait(each)
        return bool(claimed)

    async def _keep(self, lane: _Lane) -> None:
        results, lane.done = lane.done, []
        if not results:
            return
        try:
            incidents = frozenset({lane.exchange}) if self._incidents.is_open(lane.exchange) else frozenset[str]()
            await self._books.keep(results, incidents)
        finally:
            lane.open -= len(results)

    async def _work(self, lane: _Lane) -> None:
        rhythm = self._rhythms.get(lane.exchange, self._rhythm)
        while True:
            claimed = await lane.queue.get()
            result = await self._guarded(claimed, rhythm)
            # Only now: the list is another one after each keeping.
            lane.done.append(result)

    async def _guarded(self, claimed: Claimed, rhythm: Rhythm) -> Result:
        """A fault of ours in one check is told, and stops no other."""
        try:
            return await self._checking.check(claimed, rhythm)
        except Exception:
            log.exception("check_failed", connection=claimed.watch.connection_id)
            watch = put_off(claimed.watch, self._clock(), rhythm.interval, rhythm, self._chance)
            return Result(claimed, Judged(watch))


def least_interval(exchange: Exchange, watched: int) -> timedelta:
    """How long a round over so many connections takes within our share of what the exchange allows one address."""
    weight = ways_of(exchange, exchange.sites[0].id, MarketChoice.SPOT)[0].call.weight
    limit = exchange.rate_limit
    return limit.per * (watched * weight / (SHARE * limit.weight))
