"""What one interactive connection test costs, beside the naive way to see whether a key works."""

from __future__ import annotations

import json
import tempfile
from asyncio.subprocess import Process
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import asdict
from pathlib import Path

from bot.core.exchange import MarketChoice
from bot.exchanges.catalogue import catalogue
from tests.bench.children import Bytecode, ask, child
from tests.bench.repeating import Case, Cost
from tests.bench.table import Figure, as_fraction, as_ratio, compared

ROUNDS = 3
OURS = 20
NAIVE = 2


async def measure(compiled: Bytecode) -> list[Figure]:
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        environment = compiled.environment({}, folder)
        practice = await stack.enter_async_context(child(["-m", "tests.bench.practice"], environment))
        urls = (await ask(practice, "where?")).strip()
        tester, naive = [
            await stack.enter_async_context(child(["-m", f"tests.bench.{name}", urls], environment))
            for name in ("tester", "naive")
        ]
        return [figure for case in _cases() for figure in await _figures(*case, tester, naive)]


def _cases() -> Iterator[tuple[str, MarketChoice]]:
    return ((exchange.id, choice) for exchange in catalogue().values() for choice in exchange.market_choices)


async def _figures(exchange: str, market: MarketChoice, tester: Process, naive: Process) -> list[Figure]:
    for process in (tester, naive):
        await _cost(process, Case(exchange, market, 1))
    rounds = [
        (await _cost(tester, Case(exchange, market, OURS)), await _cost(naive, Case(exchange, market, NAIVE)))
        for _ in range(ROUNDS)
    ]
    ours, theirs = zip(*rounds, strict=True)
    what = f"{catalogue()[exchange].title} {market}"
    return [
        compared(f"{what}: requests a test", "requests", ours, theirs, "≤ 5", as_ratio),
        compared(
            f"{what}: CPU a test, ms ({theirs[-1].symbols} symbols)", "cpu_ms", ours, theirs, "≤ 1/40", as_fraction
        ),
        compared(f"{what}: time a test, ms", "wall_ms", ours, theirs, ratio=as_fraction),
    ]


async def _cost(process: Process, case: Case) -> Cost:
    return Cost(**json.loads(await ask(process, json.dumps(asdict(case)))))
