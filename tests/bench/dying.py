"""How long it takes from a key's death to the message that tells its trader."""

from __future__ import annotations

import asyncio
import random
import time
from datetime import timedelta

from tests.bench.children import Bytecode
from tests.bench.practice import label
from tests.bench.table import Figure, Rounds
from tests.bench.town import Town, town
from tests.bench.watcher import at

INTERVAL = timedelta(seconds=10)
EXCHANGES = ("mexc", "kucoin")
TRADERS = 200
SPAN = 60.0
_STARTING = 12.0
_PATIENCE = 45.0
_GLANCE = 0.2
# So many fail of their own that they would be taken for an outage.
_NO_INCIDENTS = {"INCIDENT_PEOPLE": "100000", "INCIDENT_SHARE": "100"}


async def measure(compiled: Bytecode) -> list[Figure]:
    counts = dict.fromkeys(EXCHANGES, TRADERS // len(EXCHANGES))
    async with town(compiled, counts, INTERVAL, _NO_INCIDENTS) as here:
        await asyncio.sleep(_STARTING)
        died = await _deaths(here)
        told = await _first_told(here, died)
    waited = sorted(told[person] - at_ for person, at_ in died.items() if person in told)
    interval = INTERVAL.total_seconds()
    limit = f"≤ {interval + 5:.0f} s"
    return [
        _figure("p50", at(waited, 0.5), interval),
        _figure("p95", at(waited, 0.95), interval, limit),
        _figure("max", waited[-1], interval),
        Figure("alerts of deaths, told and due", Rounds((len(waited),)), Rounds((TRADERS,)), "all"),
        Figure("messages beyond those", Rounds((len(here.letters.arrived) - len(waited),)), target="0"),
    ]


async def _deaths(here: Town) -> dict[int, float]:
    """When the key of each trader died, at moments that nobody could foresee."""
    start, died = time.monotonic(), {}
    moments = sorted((random.uniform(0, SPAN), place) for place in range(TRADERS))
    for moment, place in moments:
        await asyncio.sleep(max(0.0, start + moment - time.monotonic()))
        number, which = divmod(place, len(EXCHANGES))
        await here.steer("PATCH", EXCHANGES[which], f"accounts/{label(number)}", revoked=True)
        died[here.people[place]] = time.monotonic()
    return died


async def _first_told(here: Town, died: dict[int, float]) -> dict[int, float]:
    told: dict[int, float] = {}
    last = time.monotonic() + _PATIENCE
    while len(told) < len(died) and time.monotonic() < last:
        await asyncio.sleep(_GLANCE)
        told = {person: moment for moment, person, _ in reversed(here.letters.arrived)}
    return told


def _figure(which: str, seconds: float, interval: float, target: str = "") -> Figure:
    what = f"key's death to the alert, {which}, s, beside the interval"
    return Figure(what, Rounds((seconds,)), Rounds((interval,)), target)
