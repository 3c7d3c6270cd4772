"""Killed with -9 in the middle of its work and started again, over and over, it loses no event and no order."""

from __future__ import annotations

import asyncio
import os
import signal
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import Callable
from pathlib import Path

from bot.core.platform_event import EventState
from bot.playground.platform import PlatformFault, PretendPlatform
from tests.platform.platform_kit import SECRET, an_event, listening, told
from tests.usecases.forwarding_kit import forwarding_command, ids_in, note, open_store

ROOT = Path(__file__).parents[2]
STREAMS, EACH = 6, 30
KILLED_AT = (20, 60, 110)


async def killed_when(seen: Callable[[], bool], folder: Path, url: str) -> None:
    """Forward until that is seen; then not one more instruction runs."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    child = await asyncio.create_subprocess_exec(
        *forwarding_command(folder, url, SECRET), cwd=ROOT, env=environment, stdout=DEVNULL, stderr=PIPE
    )
    try:
        async with asyncio.timeout(60):
            while not seen():
                assert child.returncode is None, (await child.communicate())[1].decode()
                await asyncio.sleep(0.002)
    finally:
        child.kill()
        await child.communicate()
    assert child.returncode == -signal.SIGKILL


async def test_every_event_arrives_and_each_stream_in_order_although_it_is_killed(tmp_path: Path) -> None:
    events = [an_event(f"s{stream}-{number}", f"s{stream}") for number in range(EACH) for stream in range(STREAMS)]
    platform = PretendPlatform(SECRET)
    async with open_store(tmp_path) as store, listening(platform) as url:
        await note(store, *events)
        for count in KILLED_AT:
            await killed_when(lambda count=count: len(platform.taken) >= count, tmp_path, url)  # type: ignore[misc]
        waited = await ids_in(store, EventState.WAITING)
        await killed_when(lambda: len(platform.taken) == len(events), tmp_path, url)
    assert len(waited) > 0
    arrived = told(platform)
    assert sorted(arrived) == sorted(each.id for each in events)
    for stream in range(STREAMS):
        mine = [each for each in arrived if each.startswith(f"s{stream}-")]
        assert mine == [f"s{stream}-{number}" for number in range(EACH)]


async def test_killed_before_the_answer_was_noted_it_sends_the_same_event_again(tmp_path: Path) -> None:
    platform = PretendPlatform(SECRET)
    platform.fail_next(PlatformFault.TIMEOUT)
    async with open_store(tmp_path) as store, listening(platform) as url:
        await note(store, an_event("a-0", "a"), an_event("a-1", "a"))
        await killed_when(lambda: len(platform.attempts) == 1, tmp_path, url)
        await killed_when(lambda: len(platform.taken) == 2, tmp_path, url)
    assert [each.webhook_id for each in platform.attempts] == ["a-0", "a-0", "a-1"]
