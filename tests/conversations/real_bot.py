"""The bot as a process of its own, to be killed at any moment, and started again."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from bot.playground.environment import bot_environment, joining
from tests.conversations.theatre import Theatre

SOURCE = Path(__file__).parents[2]
_PATIENCE = 30.0
# Compiled once for all: a bot that compiles everything it imports takes seconds to start.
BYTECODE = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(SOURCE / ".pytest_cache" / "bytecode")}


class Nursery:
    """Bears bots; see nursery.py."""

    def __init__(self, orders: IO[str], answers: IO[str]) -> None:
        self._orders = orders
        self._answers = answers

    def bear(self, environment: dict[str, str], folder: Path) -> int:
        """The process id of a bot that runs from now on, with its log in `bot.log` in that folder."""
        return self._ask({"environment": environment, "folder": str(folder)})

    def exit_code(self, pid: int) -> int:
        """How the bot ended, once it has; negative for a signal."""
        return self._ask({"wait": pid})

    def _ask(self, order: dict[str, object]) -> int:
        self._orders.write(json.dumps(order) + "\n")
        self._orders.flush()
        return int(self._answers.readline())


@contextmanager
def open_nursery() -> Iterator[Nursery]:
    script = Path(__file__).with_name("nursery.py")
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), **BYTECODE}
    with subprocess.Popen(
        [sys.executable, str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield Nursery(process.stdin, process.stdout)


@dataclass
class RealBot:
    """One bot at a time, whose data outlives it; `settings` are further ones of its environment."""

    stage: Theatre
    nursery: Nursery
    pid: int | None = None
    settings: Mapping[str, str] = field(default_factory=dict)

    def start(self) -> None:
        assert self.pid is None, "it runs already"
        joins = {**joining(self.stage.world.token, self.stage.telegram, self.stage.endpoints), **self.settings}
        environment = bot_environment(os.environ, joins, self.stage.data_dir, SOURCE)
        self.pid = self.nursery.bear(environment, self.stage.data_dir)

    async def kill(self) -> None:
        """SIGKILL: not one more instruction of it runs."""
        assert await self._end(signal.SIGKILL) == -signal.SIGKILL, self.log

    async def stop(self) -> int:
        """SIGTERM; the exit code."""
        return await self._end(signal.SIGTERM)

    async def ended(self) -> int:
        """The exit code, once it ended by itself; one that does not is killed, and that is a failure."""
        pid, self.pid = self.pid, None
        assert pid is not None
        ending = asyncio.create_task(asyncio.to_thread(self.nursery.exit_code, pid))
        done, _ = await asyncio.wait([ending], timeout=_PATIENCE)
        if not done:
            os.kill(pid, signal.SIGKILL)
            await ending
            raise AssertionError(f"the bot did not end within {_PATIENCE} s:\n{self.log}")
        return ending.result()

    async def killed_in(self, method: str) -> None:
        """Kill it while a call of that Telegram method is on its way, which then never arrives; see `holds`."""
        held = [each for each in self.stage.world.faults.pending if each.kind == "delay" and each.method == method]
        assert held, f"nothing holds {method}"
        await until(lambda: not any(each in self.stage.world.faults.pending for each in held), f"a call of {method}")
        await self.kill()

    async def holds(self, method: str) -> None:
        """Let the next call of that Telegram method wait on its way for longer than any test takes."""
        await self.stage.fault("delay", method=method, seconds=3600)

    @property
    def log(self) -> str:
        file = self.stage.data_dir / "bot.log"
        return file.read_text(encoding="utf-8") if file.exists() else ""

    async def _end(self, number: int) -> int:
        assert self.pid is not None
        os.kill(self.pid, number)
        return await self.ended()


async def until(seen: Callable[[], object], what: str, patience: float = _PATIENCE) -> None:
    """Returns when `seen()` is true; fails after `patience` seconds."""
    try:
        async with asyncio.timeout(patience):
            while not seen():
                await asyncio.sleep(0.01)
    except TimeoutError:
        raise AssertionError(f"not seen within {patience} s: {what}") from None


@asynccontextmanager
async def real_bot(stage: Theatre, nursery: Nursery, **settings: str) -> AsyncIterator[RealBot]:
    """A bot that is started, and killed at the end if it still runs."""
    bot = RealBot(stage, nursery, settings=settings)
    bot.start()
    try:
        yield bot
    finally:
        if bot.pid is not None:
            await bot.kill()
