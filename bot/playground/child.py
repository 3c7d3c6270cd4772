"""Starts the bot as a child process of the playground, and ends it in good time."""

from __future__ import annotations

import asyncio
import signal
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
    from pathlib import Path

_GOODBYE_SECONDS: Final = 12  # a long poll that is under way must end first
_STOPS: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@contextmanager
def stop_signals() -> Iterator[asyncio.Event]:
    """An event that is set by Ctrl-C, SIGTERM or a closed terminal, in place of ending this process at once."""
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    heard = [each for each in _STOPS if signal.getsignal(each) is not signal.SIG_IGN]  # nohup goes on being obeyed
    for each in heard:
        loop.add_signal_handler(each, stop.set)
    try:
        yield stop
    finally:
        for each in heard:
            loop.remove_signal_handler(each)


@asynccontextmanager
async def child(command: Sequence[str], environment: Mapping[str, str], folder: Path) -> AsyncIterator[Process]:
    """The running process, whose output goes where ours goes; it is ended with the block, by force if it must."""
    # a session of its own: Ctrl-C reaches us alone, and we end the bot while its servers still answer
    process = await asyncio.create_subprocess_exec(*command, env=environment, cwd=folder, start_new_session=True)
    try:
        yield process
    finally:
        await _end(process)


async def first_of(process: Process, stop: asyncio.Event) -> int | None:
    """The exit code of the process, or None when `stop` was set before it ended."""
    ending, stopping = asyncio.create_task(process.wait()), asyncio.create_task(stop.wait())
    try:
        await asyncio.wait((ending, stopping), return_when=asyncio.FIRST_COMPLETED)
        return None if stop.is_set() else ending.result()
    finally:
        for task in (ending, stopping):
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


async def _end(process: Process) -> None:
    if process.returncode is not None:
        return
    process.terminate()
    try:
        async with asyncio.timeout(_GOODBYE_SECONDS):
            await process.wait()
    except TimeoutError:
        process.kill()
        await process.wait()
