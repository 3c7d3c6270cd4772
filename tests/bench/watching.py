"""What one background check costs, beside the naive way and beside a bare request signed by hand."""

from __future__ import annotations

import json
import tempfile
from asyncio.subprocess import Process
from contextlib import AsyncExitStack
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path

from bot.core.clock import system_clock
from bot.exchanges.catalogue import catalogue
from bot.playground.environment import joining
from bot.playground.telegram.world import DEFAULT_TOKEN
from tests.bench.children import Bytecode, ask, child
from tests.bench.lifting import FACTOR
from tests.bench.repeating import Case, Cost
from tests.bench.seeding import MARKET, Settlement, settle
from tests.bench.table import Figure, Rounds, as_fraction, as_ratio, compared

EXCHANGES = ("mexc", "kucoin")
CONNECTIONS = 3000
ROUNDS = 3
NAIVE = 2
# Nobody is to be due twice in a round.
INTERVAL = "10m"
# Nothing is due before it is said to be.
_LATER = timedelta(days=1)
_NO_TELEGRAM = "http://127.0.0.1:9"


@dataclass(frozen=True, slots=True)
class Speed:
    checks: float
    per_core: float


async def measure(compiled: Bytecode) -> list[Figure]:
    """With the limits of the exchanges lifted by `lifting.FACTOR`; everything else is as the bot runs."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        plain = compiled.environment({}, folder)
        practice = await stack.enter_async_context(child(["-m", "tests.bench.practice"], plain))
        for name in EXCHANGES:
            urls = json.loads(await ask(practice, f"admit {name} {CONNECTIONS}"))
        counts = dict.fromkeys(EXCHANGES, CONNECTIONS)
        await settle(folder, urls, Settlement(counts, system_clock() + _LATER, timedelta(0)))
        settings = {**joining(DEFAULT_TOKEN, _NO_TELEGRAM, urls), "MONITOR_INTERVAL": INTERVAL, "LOG_LEVEL": "WARNING"}
        ours = await stack.enter_async_context(
            child(["-m", "tests.bench.checker"], compiled.environment(settings, folder))
        )
        naive, bare = [
            await stack.enter_async_context(child(["-m", f"tests.bench.{name}", json.dumps(urls)], plain))
            for name in ("naive", "bare")
        ]
        return [figure for name in EXCHANGES for figure in await _figures(name, ours, naive, bare)]


async def _figures(exchange: str, ours: Process, naive: Process, bare: Process) -> list[Figure]:
    every = (ours, CONNECTIONS), (naive, NAIVE), (bare, CONNECTIONS)
    for process, times in every:
        await _cost(process, Case(exchange, MARKET, times))
    rounds = [[await _cost(process, Case(exchange, MARKET, times)) for process, times in every] for _ in range(ROUNDS)]
    mine, naively, barely = zip(*rounds, strict=True)
    what = f"{catalogue()[exchange].title} background check"
    return [
        compared(f"{what}: CPU beside the naive way, ms", "cpu_ms", mine, naively, "≤ 0.6 ms, ≤ 1/700", as_fraction),
        compared(f"{what}: CPU beside a bare request, ms", "cpu_ms", mine, barely, ratio=as_ratio),
        Figure(f"{what}s a second of one core", Rounds(tuple(1000 / each.cpu_ms for each in mine)), target="≥ 1200"),
        Figure(
            f"{what}s a second beside the practice exchange (limits × {FACTOR})",
            Rounds(tuple(1000 / each.wall_ms for each in mine)),
            Rounds(tuple(1000 / each.wall_ms for each in barely)),
        ),
    ]


async def _cost(process: Process, case: Case) -> Cost:
    return Cost(**json.loads(await ask(process, json.dumps(asdict(case)))))
