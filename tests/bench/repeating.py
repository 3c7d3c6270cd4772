"""Carries out a case many times in a process of its own, one line of JSON in and one out, and counts what it cost."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass

from bot.core.exchange import MarketChoice
from bot.playground.exchanges import practice_exchanges
from bot.playground.exchanges.accounts import PracticeAccount

# MEXC's key must read the history of withdrawals as well, or the naive way does not come through at all.
ACCOUNTS = {"mexc": "withdraw_history_on"}


@dataclass(frozen=True, slots=True)
class Case:
    """One exchange and market, so many times."""

    exchange: str
    market: MarketChoice
    times: int

    @property
    def account(self) -> PracticeAccount:
        return practice_exchanges()[self.exchange]().account(ACCOUNTS.get(self.exchange, "all_good"))


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one time, on average; `symbols` is how many markets were loaded for it."""

    cpu_ms: float
    wall_ms: float
    requests: float
    symbols: int = 0


@dataclass(frozen=True, slots=True)
class Once:
    requests: int
    symbols: int = 0


Carry = Callable[[Case], Awaitable[Once]]
Batch = Callable[[Case], Awaitable[None]]


async def serve(carry: Carry) -> None:
    """Answer every case on standard input with its cost, until that input ends."""
    await _answer(lambda case: _cost(carry, case))


async def serve_batches(batch: Batch) -> None:
    """The same for what carries out all times of a case by itself, many at once."""
    await _answer(lambda case: _cost_of_all(batch, case))


async def _answer(count: Callable[[Case], Awaitable[Cost]]) -> None:
    while line := await asyncio.to_thread(sys.stdin.readline):
        given = json.loads(line)
        case = Case(given["exchange"], MarketChoice(given["market"]), given["times"])
        print(json.dumps(asdict(await count(case))), flush=True)


async def _cost(carry: Carry, case: Case) -> Cost:
    cpu, begun = time.process_time(), time.perf_counter()
    every = [await carry(case) for _ in range(case.times)]
    spent, took = time.process_time() - cpu, time.perf_counter() - begun
    requests = sum(each.requests for each in every) / case.times
    return Cost(spent / case.times * 1000, took / case.times * 1000, requests, every[-1].symbols)


async def _cost_of_all(batch: Batch, case: Case) -> Cost:
    cpu, begun = time.process_time(), time.perf_counter()
    await batch(case)
    spent, took = time.process_time() - cpu, time.perf_counter() - begun
    return Cost(spent / case.times * 1000, took / case.times * 1000, 1)
