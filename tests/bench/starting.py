"""How soon the bot asks Telegram for updates after its process was started, and what memory it then rests in."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.playground.environment import joining
from bot.playground.telegram.errors import JsonDict
from bot.playground.telegram.server import serve
from bot.playground.telegram.updates import UpdateQueue
from bot.playground.telegram.world import FIRST_UPDATE, World
from tests.bench.children import Bytecode, child, proportional_mib, resident_mib, until_idle
from tests.bench.table import Figure, compared

ROUNDS = 3
OURS = ("-m", "bot", "run")
ECHO = ("-m", "tests.bench.echo")
_PATIENCE = 120


class Doorbell(UpdateQueue):
    """The updates of a bot account, and the moment when somebody first asked for them."""

    def __init__(self, world: World) -> None:
        super().__init__(world.clock, FIRST_UPDATE)
        self.first_asked: asyncio.Future[float] = asyncio.get_running_loop().create_future()

    async def poll(self, offset: int, limit: int, wait: timedelta) -> list[JsonDict]:
        if not self.first_asked.done():
            self.first_asked.set_result(time.monotonic())
        return await super().poll(offset, limit, wait)


@dataclass(frozen=True, slots=True)
class Start:
    """Seconds until the first poll; MiB once everything that a start leaves to do is done."""

    seconds: float
    resident: float
    proportional: float


async def measure(compiled: Bytecode) -> list[Figure]:
    for command in (OURS, ECHO):
        with TemporaryDirectory(prefix="bench-") as folder:
            await _start(command, compiled, Path(folder))
    fresh, again, echo = zip(*[await _round(compiled) for _ in range(ROUNDS)], strict=True)
    return [
        compared("first start to first poll, s", "seconds", fresh, echo),
        compared("later start to first poll, s", "seconds", again, echo, "≤ 2 s"),
        compared("idle memory, RSS, MiB", "resident", again, echo, "≤ 140 MiB"),
        compared("idle memory, PSS, MiB", "proportional", again, echo),
        compared("idle memory after a first start, RSS, MiB", "resident", fresh, echo, "≤ 140 MiB"),
    ]


async def _round(compiled: Bytecode) -> tuple[Start, Start, Start]:
    with TemporaryDirectory(prefix="bench-") as folder:
        data_dir = Path(folder)
        fresh, again = [await _start(OURS, compiled, data_dir) for _ in range(2)]
        return fresh, again, await _start(ECHO, compiled, data_dir)


async def _start(command: Sequence[str], compiled: Bytecode, data_dir: Path) -> Start:
    world = World()
    bell = Doorbell(world)
    world.updates = bell
    async with serve(world) as telegram:
        settings = {**joining(world.token, telegram, {}), "LOG_LEVEL": "WARNING"}
        begun = time.monotonic()
        async with child(command, compiled.environment(settings, data_dir)) as process:
            async with asyncio.timeout(_PATIENCE):
                asked = await bell.first_asked
            await until_idle(process)
            return Start(asked - begun, resident_mib(process), proportional_mib(process))
