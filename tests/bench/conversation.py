"""How many conversations the bot leads at once, beside a bare echo that makes the same calls."""

from __future__ import annotations

import json
import time
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.core.i18n import translators
from bot.core.person import Lang
from bot.playground.exchanges import practice_exchanges
from bot.playground.telegram.faults import Fault
from bot.playground.telegram.server import serve
from bot.playground.telegram.world import World
from tests.bench.children import Bytecode, child, cpu_seconds, until_idle
from tests.bench.crowd import Crowd
from tests.bench.script import Script, scripts
from tests.bench.table import Figure, compared

LATENCY_SECONDS = 0.05
EXCHANGES = ("mexc", "kucoin")
AT_ONCE = 64
CONVERSATIONS = 120
ROUNDS = 3
WARM_UP = 32

Call = tuple[str, dict[str, str]]
"""A method of the Bot API, and what it was given."""


@dataclass(frozen=True, slots=True)
class Played:
    """One round of one side, a second each."""

    conversations: float
    updates: float
    cpu_ms: float


@dataclass(frozen=True, slots=True)
class Side:
    """A bot under measurement, and the crowd that talks to it alone."""

    crowd: Crowd
    process: Process

    async def round(self, parts: Sequence[tuple[Script, Sequence[int]]], conversations: int) -> Played:
        cpu, begun = cpu_seconds(self.process), time.monotonic()
        await self.crowd.play(parts, conversations, AT_ONCE)
        took, spent = time.monotonic() - begun, cpu_seconds(self.process) - cpu
        updates = sum(len(parts[each % len(parts)][0]) for each in range(conversations))
        return Played(conversations / took, updates / took, spent / updates * 1000)


async def measure(compiled: Bytecode) -> list[Figure]:
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="bench-")))
        # The echo knows an answer by the button alone, and the buttons of these two are not alike.
        practice = {name: make() for name, make in practice_exchanges().items() if name in EXCHANGES}
        played = scripts(translators()[Lang.EN], practice)
        ours = await stack.enter_async_context(_side(["-m", "tests.bench.ours"], compiled, folder))
        answers, dues = await _rehearsed(ours.crowd, played)
        heart = folder / "answers.json"
        heart.write_text(json.dumps(answers), encoding="utf-8")
        echo = await stack.enter_async_context(_side(["-m", "tests.bench.echo", str(heart)], compiled, folder))
        parts = [*zip(played, dues, strict=True)]
        for side in (ours, echo):
            await side.round(parts, WARM_UP)
        rounds = [
            (await ours.round(parts, CONVERSATIONS), await echo.round(parts, CONVERSATIONS)) for _ in range(ROUNDS)
        ]
    return _figures(*zip(*rounds, strict=True))


@asynccontextmanager
async def _side(arguments: Sequence[str], compiled: Bytecode, folder: Path) -> AsyncIterator[Side]:
    world = World()
    async with serve(world) as telegram:
        settings = {"TELEGRAM_BOT_TOKEN": world.token, "TELEGRAM_API_URL": telegram, "LOG_LEVEL": "WARNING"}
        async with child(arguments, compiled.environment(settings, folder)) as process:
            await until_idle(process)
            world.faults.order(Fault("delay", times=None, seconds=LATENCY_SECONDS))
            yield Side(Crowd(world), process)


async def _rehearsed(crowd: Crowd, played: Sequence[Script]) -> tuple[dict[str, list[Call]], list[list[int]]]:
    """What the bot calls in answer to everything that is said, and for every script the number of calls a step."""
    answers: dict[str, list[Call]] = {}
    dues: list[list[int]] = []
    for script in played:
        trader = crowd.newcomer()
        heard = [await trader.rehearse(step) for step in script]
        answers.update({said: [(call["method"], dict(call["params"])) for call in calls] for said, calls in heard})
        dues.append([len(calls) for _, calls in heard])
    return answers, dues


def _figures(ours: Sequence[Played], echo: Sequence[Played]) -> list[Figure]:
    return [
        compared("conversations a second", "conversations", ours, echo, "≥ 0.8"),
        compared("updates a second", "updates", ours, echo, "≥ 0.8"),
        compared("CPU an update, ms", "cpu_ms", ours, echo),
    ]
