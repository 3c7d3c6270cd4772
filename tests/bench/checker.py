"""Our way to check keys in the background: the monitor as the bot runs it, over a database full of connections."""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import AsyncExitStack

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.app import build_news, build_probe, key_provider
from bot.core.clock import system_clock
from bot.logs import configure_logs
from bot.metrics import CHECKS
from bot.monitor import build_monitor
from bot.probe.checkup import CcxtCheckup
from bot.settings import read_settings
from bot.usecases.consequences import Consequences
from bot.usecases.monitoring import Monitor
from storage.opening import open_storage
from storage.tables import WATCHES
from tests.bench.lifting import lifted
from tests.bench.repeating import Case, serve_batches

_PAUSE = 0.005


async def main() -> None:
    settings, exchanges = read_settings(), lifted()
    configure_logs(settings.log_level)
    async with AsyncExitStack() as stack:
        store, vault, dispose = await open_storage(settings.store_url, key_provider(settings))
        stack.push_async_callback(dispose)
        probe = await stack.enter_async_context(build_probe(settings, system_clock))
        await probe.prepare(exchanges.values())
        consequences = Consequences(build_news(settings, system_clock), exchanges, system_clock)
        checkup, ours = CcxtCheckup(probe), lambda: settings.server_ips
        monitor = build_monitor(settings, store, vault, probe, checkup, exchanges, consequences, ours, system_clock)
        stack.push_async_callback(monitor.stop)

        async def batch(case: Case) -> None:
            await _make_due(store.engine, case.exchange)
            before = _results()
            await _check_all(monitor)
            done = _results() - before
            if done != {"well": case.times}:
                raise AssertionError(f"{case.exchange}: {done}")

        await serve_batches(batch)


async def _make_due(engine: AsyncEngine, exchange: str) -> None:
    due = update(WATCHES).where(WATCHES.c.exchange == exchange).values(next_check_at=system_clock())
    async with engine.begin() as connection:
        await connection.execute(due)


def _results() -> Counter[str]:
    """How often each result of a check has been counted so far."""
    samples = (sample for metric in CHECKS.collect() for sample in metric.samples if sample.name.endswith("_total"))
    found: Counter[str] = Counter()
    for sample in samples:
        found[sample.labels["result"]] += int(sample.value)
    return found


async def _check_all(monitor: Monitor) -> None:
    await monitor.look()
    while not monitor.is_idle:
        await asyncio.sleep(_PAUSE)


if __name__ == "__main__":
    asyncio.run(main())
