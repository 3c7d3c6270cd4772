"""Looks in the background whether a key is well, by the cheapest call that it may make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.core.clock import Clock, system_clock
from bot.core.diagnosis import Diagnosis, Finding
from bot.core.exchange import Exchange, Field, MarketChoice
from bot.core.health_ways import HealthWay, ways_of
from bot.core.judge import Seen, fault_of_age
from bot.core.passport import KeyFacts
from bot.core.reading import decode
from bot.core.secret import Secret
from bot.core.shapes import if_readable
from bot.core.watch import Checked
from bot.probe.client import Client, HeldBack, Manner, NotSent
from bot.probe.conclusions import accepts_the_key, of_what_cannot_be_sent
from bot.probe.inquiry import Inquiry, Limits, Told
from bot.probe.introspecting import introspect
from bot.probe.probe import CcxtProbe
from bot.probe.server_clock import ServerClock, offset_of

# A share, so that a trader's test never waits for the monitor; what has to queue for longer is due again soon anyway.
IN_BACKGROUND = Manner(share=0.7, queues=timedelta(seconds=2), in_background=True)
LIMITS = Limits(call=timedelta(seconds=8), whole=timedelta(seconds=30))


class CcxtCheckup:
    """Checks through the probe's own session, instances and limiters."""

    def __init__(self, probe: CcxtProbe, clock: Clock = system_clock, limits: Limits = LIMITS) -> None:
        self._probe = probe
        self._clock = clock
        self._limits = limits
        self._ways: dict[tuple[str, str, MarketChoice], tuple[HealthWay, ...]] = {}
        self._clocks: dict[tuple[str, str], ServerClock] = {}

    async def check(
        self,
        exchange: Exchange,
        site: str,
        market: MarketChoice,
        way: int,
        credentials: Mapping[Field, Secret],
        *,
        rights: bool = False,
    ) -> Checked:
        """One check as the port describes it."""
        begun = self._clock()
        clock = self._clock_of(exchange, site)
        if clock.is_due(begun):
            await clock.keep(_Measuring(self, exchange, site).measure)
        ways = self._ways_of(exchange, site, market)
        async with await self._probe.client(exchange, site, credentials, IN_BACKGROUND) as client:
            one = OneCheck(exchange, client, Inquiry(exchange, client, self._limits), ways, min(way, len(ways) - 1))
            client.offset = clock.offset
            checked = await one.run(begun)
            if checked.finding is not None and checked.finding.diagnosis is Diagnosis.CLOCK_SKEW:
                await clock.doubt(_Measuring(self, exchange, site).measure, begun)
                client.offset = clock.offset
                checked = await one.run(begun)
            if rights and checked.finding is None and checked.asked and checked.facts is None:
                return await one.with_rights(checked, site, begun)
            return checked

    def rests_until(self, exchange: Exchange) -> float:
        return self._probe.limiter(exchange).rests_for()

    async def measured(self, exchange: Exchange, site: str) -> timedelta | None:
        """How far the exchange's clock is ahead of ours; None where it did not tell."""
        async with await self._probe.client(exchange, site, {}, IN_BACKGROUND) as client:
            try:
                told = await Inquiry(exchange, client, self._limits).ask(exchange.server_time)
                return None if told.finding else offset_of(exchange, told.answer, client.sent_at, self._clock())
            except (NotSent, HeldBack, ValueError):
                return None

    def _clock_of(self, exchange: Exchange, site: str) -> ServerClock:
        clock = self._clocks.get((exchange.id, site))
        if clock is None:
            clock = self._clocks[exchange.id, site] = ServerClock(self._clock)
        return clock

    def _ways_of(self, exchange: Exchange, site: str, market: MarketChoice) -> tuple[HealthWay, ...]:
        ways = self._ways.get((exchange.id, site, market))
        if ways is None:
            ways = self._ways[exchange.id, site, market] = ways_of(exchange, site, market)
        return ways


@dataclass(frozen=True, slots=True)
class _Measuring:
    checkup: CcxtCheckup
    exchange: Exchange
    site: str

    async def measure(self) -> timedelta | None:
        return await self.checkup.measured(self.exchange, self.site)


class OneCheck:
    """One check of one key, which goes on to the next way where the key may not go this one."""

    __slots__ = ("_client", "_exchange", "_inquiry", "_way", "_ways")

    def __init__(
        self, exchange: Exchange, client: Client, inquiry: Inquiry, ways: tuple[HealthWay, ...], way: int
    ) -> None:
        self._exchange = exchange
        self._client = client
        self._inquiry = inquiry
        self._ways = ways
        self._way = way

    async def run(self, now: datetime) -> Checked:
        try:
            told = await self._asked()
        except HeldBack:
            return Checked(way=self._way, asked=False)
        except NotSent as cause:
            return Checked(of_what_cannot_be_sent(self._exchange, cause), way=self._way)
        if told.finding is not None:
            came = told.answer.http_status is not None
            return Checked(self._client.blotted(told.finding), way=self._way, came=came)
        read = self._ways[self._way].read
        facts = if_readable(lambda body: read(decode(str(body))), told.answer.body) if read else None
        return Checked(_ended(facts, now), facts, self._way)

    async def with_rights(self, checked: Checked, site: str, now: datetime) -> Checked:
        """The same with what the key says of itself, where it can be asked and answers."""
        introspection = self._exchange.introspection
        if introspection is None or not self._exchange.site(site).tells_rights:
            return checked
        try:
            told = await introspect(self._inquiry, introspection)
        except (HeldBack, NotSent):
            return checked
        if not isinstance(told, KeyFacts):
            return checked
        return replace(checked, finding=_ended(told, now), facts=told)

    async def _asked(self) -> Told:
        """What came of the last way that was gone; it is the one to go from now on only where it led to a good end."""
        way = self._way
        told = await self._inquiry.ask(self._ways[way].call)
        while told.finding is not None and self._leads_on(way, told.finding):
            way += 1
            told = await self._inquiry.ask(self._ways[way].call)
        if told.finding is None:
            self._way = way
        return told

    def _leads_on(self, way: int, finding: Finding) -> bool:
        if way + 1 == len(self._ways) or self._ways[way + 1].call == self._ways[way].call:
            return False
        is_open = finding.diagnosis is Diagnosis.AMBIGUOUS_AUTH or accepts_the_key(finding)
        return is_open or finding.code in self._ways[way].leads_on


def _ended(facts: KeyFacts | None, now: datetime) -> Finding | None:
    return fault_of_age(Seen(facts=facts), now) if facts else None
