"""What happens when a whole exchange goes down for thousands of traders: who is told, how fast, and how often."""

from __future__ import annotations

import asyncio
import time
from collections import Counter, deque
from collections.abc import Sequence
from datetime import timedelta

from tests.bench.children import Bytecode
from tests.bench.table import Figure, Rounds
from tests.bench.town import Town, town

EXCHANGE = "mexc"
TRADERS = 1000
# Fewer than ten thousand fail sooner, so that their messages have to wait for Telegram's limit as well.
LONGEST = timedelta(minutes=1)
TELEGRAM_A_SECOND = 30
_FAILING_A_SECOND = 50
_STARTING = 12.0
# Rechecks, and whatever else may make a message late, beyond the time that the messages themselves take.
_PATIENCE = 180.0
_AFTERWARDS = 6.0
_GLANCE = 0.25


async def measure(compiled: Bytecode, traders: int = TRADERS) -> list[Figure]:
    interval = min(LONGEST, timedelta(seconds=max(5, traders / _FAILING_A_SECOND)))
    async with town(compiled, {EXCHANGE: traders}, interval) as here:
        await asyncio.sleep(_STARTING)
        await here.steer("POST", EXCHANGE, "faults", fault="down")
        begun = time.monotonic()
        await _until_told(here, traders)
        await asyncio.sleep(_AFTERWARDS)
        arrived, opened = [*here.letters.arrived], (await here.look()).incident_at
    times = [moment for moment, _, _ in arrived]
    got = Counter(person for _, person, _ in arrived)
    lost, doubled = sum(not got[person] for person in here.people), sum(count > 1 for count in got.values())
    took = times[-1] - times[0]
    return [
        Figure("outage: traders told, of all", _one(len(got)), _one(traders), "all"),
        Figure("outage: messages, beside one a trader", _one(len(arrived)), _one(traders), "1"),
        Figure("outage: traders not told", _one(lost), target="0"),
        Figure("outage: traders told more than once", _one(doubled), target="0"),
        Figure(
            "outage: messages a second, beside Telegram's limit",
            _one((len(times) - 1) / took),
            _one(TELEGRAM_A_SECOND),
            "1",
        ),
        Figure("outage: most messages in any second", _one(_most_in_a_second(times)), target="≤ 30"),
        Figure("outage: until the incident is open, s", _one(opened - begun)),
        Figure("outage: until the first message, s", _one(times[0] - begun)),
        Figure("outage: until the last message, s", _one(times[-1] - begun), _one(traders / TELEGRAM_A_SECOND)),
    ]


async def _until_told(here: Town, traders: int) -> None:
    last = time.monotonic() + _PATIENCE + traders / TELEGRAM_A_SECOND
    while len({person for _, person, _ in here.letters.arrived}) < traders and time.monotonic() < last:
        await asyncio.sleep(_GLANCE)


def _most_in_a_second(times: Sequence[float]) -> int:
    window: deque[float] = deque()
    most = 0
    for moment in times:
        window.append(moment)
        while window[0] <= moment - 1:
            window.popleft()
        most = max(most, len(window))
    return most


def _one(value: float) -> Rounds:
    return Rounds((value,))
