"""The command line of the measurements: which of them, and whether as a table for people or for the README."""

from __future__ import annotations

import argparse
import asyncio
import os
import platform
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial

from tests.bench import conversation, dying, interactive, outage, starting, steady, watching
from tests.bench.children import Bytecode, bytecode
from tests.bench.table import Figure, markdown, plain

Measure = Callable[[Bytecode], Awaitable[list[Figure]]]

MEASURES: Mapping[str, Measure] = {
    "conversation": conversation.measure,
    "test": interactive.measure,
    "start": starting.measure,
    "monitor": watching.measure,
    "steady": steady.measure,
    "alert": dying.measure,
    "outage": outage.measure,
}


def run(arguments: Sequence[str]) -> int:
    given = _parser().parse_args(arguments)
    begun = time.monotonic()
    figures = asyncio.run(_measured(given.which or list(MEASURES), given.traders))
    print(markdown(figures) if given.markdown else plain(figures))
    print(f"\n{_machine()}; took {time.monotonic() - begun:.0f} s")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tests/bench", description="Measure the bot against named baselines, in one run, on loopback only."
    )
    parser.add_argument("which", nargs="*", type=_known, metavar="|".join(MEASURES), help="all unless named")
    parser.add_argument("--markdown", action="store_true", help="print the tables as the README has them")
    parser.add_argument(
        "--traders", type=int, default=outage.TRADERS, help="of the exchange that goes down in `outage`"
    )
    return parser


def _known(name: str) -> str:
    if name not in MEASURES:
        raise argparse.ArgumentTypeError(f"there is no {name!r}")
    return name


async def _measured(which: Sequence[str], traders: int) -> list[Figure]:
    measures: Mapping[str, Measure] = {**MEASURES, "outage": partial(outage.measure, traders=traders)}
    with bytecode() as compiled:
        return [figure for name in which for figure in await measures[name](compiled)]


def _machine() -> str:
    busy = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    return f"Python {platform.python_version()}, {os.cpu_count()} cores, load {busy}"
