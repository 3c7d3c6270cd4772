"""Starts real processes of the bot at the price of a fork: what every one of them imports is imported once, here."""

from __future__ import annotations

import ctypes
import json
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

import bot.app  # noqa: F401  a bot imports it only once it has read its settings
from bot.cli import main
from bot.exchanges.catalogue import catalogue
from bot.probe.ccxt_loading import load_class

_PR_SET_PDEATHSIG = 1  # prctl(2)


def serve() -> None:
    """Do as told, line by line, until standard input ends: start a bot and say its process id, or say how one ended.

    Returns in a started bot, which then goes on like any `python -m bot run`.
    """
    _die_with_parent()
    for ccxt_id in {site.ccxt_id for exchange in catalogue().values() for site in exchange.sites}:
        load_class(ccxt_id)
    for line in sys.stdin:
        order = json.loads(line)
        if "wait" in order:
            _, status = os.waitpid(order["wait"], 0)
            sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        else:
            born = os.fork()
            if born == 0:
                _become_a_bot(order["environment"], Path(order["folder"]))
                return
            sys.stdout.write(f"{born}\n")
        sys.stdout.flush()
    sys.exit()


def _die_with_parent() -> None:
    """So that tests that are killed leave nothing behind; where the system has no such thing, they may."""
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _become_a_bot(environment: dict[str, str], folder: Path) -> None:
    _die_with_parent()
    os.setsid()
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    nothing = os.open(os.devnull, os.O_RDWR)
    said = os.open(folder / "bot.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for ours, theirs in ((0, nothing), (1, said), (2, said)):
        os.dup2(theirs, ours)
    sys.argv = ["bot", "run"]


serve()
main()
