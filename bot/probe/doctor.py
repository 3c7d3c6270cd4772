"""Looks at an exchange as an operator does: does it answer, how far apart are our clocks, where does it see us."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from bot.core.classify import classify
from bot.core.clock import Clock, system_clock
from bot.core.diagnosis import Diagnosis, Finding
from bot.core.exchange import Exchange
from bot.core.reading import decode
from bot.probe.client import Client, HeldBack, NotSent
from bot.probe.conclusions import of_another_shape
from bot.probe.probe import CcxtProbe
from bot.probe.server_clock import offset_of

PATIENCE = timedelta(seconds=4)


@dataclass(frozen=True, slots=True)
class Look:
    """`offset` is the exchange's clock minus ours, `my_ip` our address as the exchange writes it, perhaps masked."""

    exchange: str
    site: str
    finding: Finding | None = None
    offset: timedelta | None = None
    my_ip: str | None = None

    @property
    def is_reachable(self) -> bool:
        return self.finding is None


async def look_at_all(probe: CcxtProbe, exchanges: Iterable[Exchange], clock: Clock = system_clock) -> tuple[Look, ...]:
    """A look at every site of which we know an API address. At most two requests each."""
    sites = ((each, site.id) for each in exchanges for site in each.sites if each.market_choices_at(site.id))
    return tuple([await look_at(probe, exchange, site, clock) for exchange, site in sites])


async def look_at(probe: CcxtProbe, exchange: Exchange, site: str | None, clock: Clock = system_clock) -> Look:
    """What the exchange shows of itself without a key. Never raises for what an exchange or a network does."""
    site_id = exchange.site(site).id
    async with await probe.client(exchange, site_id, {}) as client:
        try:
            measured = await _offset(client, exchange, clock)
            if isinstance(measured, Finding):
                return Look(exchange.id, site_id, measured)
            return Look(exchange.id, site_id, None, measured, await _my_ip(client, exchange))
        except (NotSent, HeldBack) as cause:
            return Look(exchange.id, site_id, Finding(Diagnosis.UNKNOWN, f"nothing was sent ({cause!r})"))


async def _offset(client: Client, exchange: Exchange, clock: Clock) -> timedelta | Finding:
    sent = clock()
    answer = await client.ask(exchange.server_time, PATIENCE)
    received = clock()
    try:
        return classify(exchange, answer) or offset_of(exchange, answer, sent, received)
    except ValueError:
        return of_another_shape("server time")


async def _my_ip(client: Client, exchange: Exchange) -> str | None:
    if exchange.my_ip is None or exchange.read_my_ip is None:
        return None
    answer = await client.ask(exchange.my_ip, PATIENCE)
    try:
        return None if classify(exchange, answer) else exchange.read_my_ip(decode(answer.body))
    except ValueError:
        return None
