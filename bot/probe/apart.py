"""Lets work run on an event loop of its own in a thread, so that a lot of parsing never holds up the bot's loop."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")
Ending = Callable[[], object]


async def apart(threads: Executor, work: Callable[[], Awaitable[T]]) -> T:
    """What `work` gives or raises; where the caller is cancelled, the work is as well."""
    errand = _Errand(work)
    try:
        return await asyncio.get_running_loop().run_in_executor(threads, errand.run)
    except asyncio.CancelledError:
        errand.end()
        raise


@dataclass(slots=True)
class _Errand(Generic[T]):
    work: Callable[[], Awaitable[T]]
    is_over: bool = False
    endings: list[Ending] = field(default_factory=list)

    def run(self) -> T:
        return asyncio.run(self._run())

    async def _run(self) -> T:
        loop, task = asyncio.get_running_loop(), asyncio.current_task()
        if task is not None:
            self.endings.append(lambda: loop.call_soon_threadsafe(task.cancel))
        if self.is_over:
            raise asyncio.CancelledError
        return await self.work()

    def end(self) -> None:
        self.is_over = True
        for ending in self.endings:
            # The loop is closed where the work was over already.
            with suppress(RuntimeError):
                ending()
