"""Processes under measurement: started with compiled bytecode, asked for their CPU time and memory, ended in time."""

from __future__ import annotations

import asyncio
import importlib.util
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.playground.environment import bot_environment

ROOT = Path(__file__).parents[2]
_TICKS = os.sysconf("SC_CLK_TCK")
_LIBRARIES = ("telegram", "sqlalchemy", "ccxt", "httpx", "pydantic", "fluent.runtime", "babel")
_FAREWELL = 15
_STARTING = 120
_GLANCE = 0.25
_GLANCES = 6


@dataclass(frozen=True, slots=True)
class Bytecode:
    """Where children find compiled bytecode: beside the sources, or under `prefix` where nothing lies there."""

    prefix: str | None

    def environment(self, settings: Mapping[str, str], data_dir: Path) -> dict[str, str]:
        """The environment of a child: these settings and nobody's real ones, and leave to use and write bytecode."""
        clean = bot_environment(os.environ, settings, data_dir, ROOT)
        clean.pop("PYTHONDONTWRITEBYTECODE", None)
        return {**clean, **({"PYTHONPYCACHEPREFIX": self.prefix} if self.prefix else {})}


@contextmanager
def bytecode() -> Iterator[Bytecode]:
    """The bytecode of the installation; where it has none, it is said, and a folder for it goes with the block."""
    given = os.environ.get("PYTHONPYCACHEPREFIX")
    if given or all(map(_is_compiled, _LIBRARIES)):
        yield Bytecode(given)
        return
    print("The libraries are installed without bytecode: the first start of each process, not counted, compiles them.")
    with TemporaryDirectory(prefix="bench-bytecode-") as folder:
        yield Bytecode(folder)


@asynccontextmanager
async def child(
    arguments: Sequence[str], environment: Mapping[str, str], folder: Path = ROOT
) -> AsyncIterator[Process]:
    """`python` with these arguments, until the block ends; our own modules end when their standard input does."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, *arguments, stdin=PIPE, stdout=PIPE, limit=2**24, env=environment, cwd=folder
    )
    try:
        yield process
    finally:
        await _end(process)


async def ask(process: Process, line: str) -> str:
    """The line with which the child answers ours."""
    if process.stdin is None or process.stdout is None:
        raise ValueError("a child without pipes")
    process.stdin.write(f"{line}\n".encode())
    answer = await process.stdout.readline()
    if not answer:
        raise ChildProcessError("a process under measurement ended before its time; its last words are above")
    return answer.decode()


def cpu_seconds(process: Process) -> float:
    """Of all threads, since its start. Source: proc_pid_stat(5)."""
    fields = Path(f"/proc/{process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def resident_mib(process: Process) -> float:
    return _kib(process, "status", "VmRSS:") / 1024


def proportional_mib(process: Process) -> float:
    """Resident memory, with what is shared between processes divided among them."""
    return _kib(process, "smaps_rollup", "Pss:") / 1024


async def until_idle(process: Process) -> None:
    """Returns once the process has done nothing for a while, so that whatever a start leaves to do is done."""
    last, still = cpu_seconds(process), 0
    async with asyncio.timeout(_STARTING):
        while still < _GLANCES:
            await asyncio.sleep(_GLANCE)
            now = cpu_seconds(process)
            last, still = now, still + 1 if last > 0 and now - last <= 1 / _TICKS else 0


def _kib(process: Process, file: str, name: str) -> int:
    lines = Path(f"/proc/{process.pid}/{file}").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name))


def _is_compiled(package: str) -> bool:
    spec = importlib.util.find_spec(package)
    return spec is not None and spec.cached is not None and Path(spec.cached).exists()


async def _end(process: Process) -> None:
    if process.returncode is not None:
        return
    if process.stdin is not None:
        process.stdin.close()
    process.terminate()
    try:
        async with asyncio.timeout(_FAREWELL):
            await process.communicate()
    except TimeoutError:
        process.kill()
        await process.communicate()
