"""What the whole bot takes while it watches a hundred thousand connections, beside a bot that watches none."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from datetime import timedelta

from bot.exchanges.catalogue import catalogue
from tests.bench.children import Bytecode, cpu_seconds, resident_mib
from tests.bench.lifting import FACTOR
from tests.bench.table import Figure, Rounds
from tests.bench.town import Town, town

CHECKS_A_SECOND = 1000 / 3
"""A hundred thousand every five minutes; fewer are checked more often, so that all sizes do the same work."""
SIZES = (1_000, 10_000, 100_000)
_STARTING = 10.0
_MEASURED = 15.0
# The most are not all checked while anybody measures; those before were due at once when the bot started, so that it
# remembers nearly all of them in the end, as after a day.
_OVERDUE_OF_MOST = timedelta(seconds=150)
_CATCHING_UP = 300.0
_GLANCE = 5.0
_IN_TIME = 2.0
_MEASURED_WITH_MOST = 60.0


@dataclass(frozen=True, slots=True)
class State:
    """Over the time of measuring: checks a second, ms of CPU each, the part of one core; MiB at its end."""

    rate: float
    cpu_ms: float
    core: float
    resident: float
    lag_p99: float


async def measure(compiled: Bytecode) -> list[Figure]:
    idle = await _watched(compiled, 0)
    small, middle, large = [await _watched(compiled, size) for size in SIZES]
    what = f"100,000 connections (limits × {FACTOR})"
    return [
        _figure(f"{what}: memory beside none, RSS, MiB", large.resident, idle.resident, "≤ 200 MiB"),
        _figure(f"{what}: part of one core beside none", large.core, idle.core, "< 0.33"),
        _figure(f"{what}: checks a second, asked for and done", large.rate, CHECKS_A_SECOND),
        _figure(f"{what}: lag behind schedule, p99, s", large.lag_p99, None, "< 10 s"),
        _figure("CPU a check, ms: 10,000 connections beside 1,000", middle.cpu_ms, small.cpu_ms, "flat"),
        _figure("CPU a check, ms: 100,000 connections beside 1,000", large.cpu_ms, small.cpu_ms, "flat"),
    ]


async def _watched(compiled: Bytecode, size: int) -> State:
    names = tuple(catalogue())
    counts = dict.fromkeys(names, size // len(names)) if size else {}
    interval = timedelta(seconds=max(size, SIZES[0]) / CHECKS_A_SECOND)
    most = size == SIZES[-1]
    async with town(compiled, counts, interval, overdue=_OVERDUE_OF_MOST if most else timedelta(0)) as here:
        await asyncio.sleep(_STARTING)
        await _until_in_time(here)
        cpu, begun = cpu_seconds(here.bot), time.monotonic()
        await asyncio.sleep(_MEASURED_WITH_MOST if most else _MEASURED)
        spent, took, resident = cpu_seconds(here.bot) - cpu, time.monotonic() - begun, resident_mib(here.bot)
        seen = await here.look()
        if seen.checks.keys() - {"well"}:
            raise AssertionError(f"not all were well: {seen.checks}")
        return State(seen.count / took, spent / max(1, seen.count) * 1000, spent / took, resident, seen.lag_p99)


async def _until_in_time(here: Town) -> None:
    """Returns once the last checks were as late as they are from now on."""
    await here.look()
    async with asyncio.timeout(_CATCHING_UP):
        while True:
            await asyncio.sleep(_GLANCE)
            if (await here.look()).lag_max < _IN_TIME:
                return


def _figure(what: str, ours: float, baseline: float | None, target: str = "") -> Figure:
    return Figure(what, Rounds((ours,)), None if baseline is None else Rounds((baseline,)), target)
