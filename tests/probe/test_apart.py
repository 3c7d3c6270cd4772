"""Work that holds up its own loop leaves the one that waits for it alone."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.probe.apart import apart


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as made:
        yield made


async def test_the_loop_turns_while_the_work_blocks(threads: ThreadPoolExecutor) -> None:
    async def work() -> int:
        time.sleep(0.5)
        return threading.get_ident()

    working, turns = asyncio.create_task(apart(threads, work)), 0
    while not working.done():
        await asyncio.sleep(0.01)
        turns += 1

    assert turns > 5
    assert await working != threading.get_ident()


async def test_what_the_work_raises_is_raised_and_the_next_work_is_done(threads: ThreadPoolExecutor) -> None:
    async def fail() -> None:
        raise LookupError("nothing there")

    async def succeed() -> str:
        return "done"

    with pytest.raises(LookupError, match="nothing there"):
        await apart(threads, fail)
    assert await apart(threads, succeed) == "done"


async def test_who_is_cancelled_ends_the_work(threads: ThreadPoolExecutor) -> None:
    begun, ended = threading.Event(), threading.Event()

    async def work() -> None:
        begun.set()
        try:
            await asyncio.sleep(60)
        finally:
            ended.set()

    working = asyncio.create_task(apart(threads, work))
    await asyncio.to_thread(begun.wait)
    working.cancel()
    with pytest.raises(asyncio.CancelledError):
        await working

    assert await asyncio.to_thread(ended.wait, 5)


async def test_work_that_waits_for_a_thread_is_never_begun_after_it_was_cancelled(threads: ThreadPoolExecutor) -> None:
    let_go, begun = threading.Event(), []

    async def occupy() -> None:
        let_go.wait()

    async def work() -> None:
        begun.append(True)

    first, second = (asyncio.create_task(apart(threads, each)) for each in (occupy, work))
    await asyncio.sleep(0.05)
    second.cancel()
    await asyncio.gather(second, return_exceptions=True)
    let_go.set()
    await first

    assert begun == []
