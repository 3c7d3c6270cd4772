"""Finds every exchange: one file of this package each, which holds an `EXCHANGE` whose id is the file's name."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import bot.exchanges
from bot.core.exchange import Exchange

_OWN_NAME = "catalogue"


@cache
def catalogue() -> Mapping[str, Exchange]:
    """Every exchange by its id, in the order of their titles. Raises TypeError for a file that holds no exchange."""
    names = (module.name for module in pkgutil.iter_modules(bot.exchanges.__path__))
    found = sorted((_exchange(name) for name in names if name != _OWN_NAME), key=lambda each: each.title.casefold())
    return MappingProxyType({each.id: each for each in found})


def _exchange(name: str) -> Exchange:
    exchange = getattr(importlib.import_module(f"bot.exchanges.{name}"), "EXCHANGE", None)
    if not isinstance(exchange, Exchange) or exchange.id != name:
        raise TypeError(f"bot/exchanges/{name}.py holds no EXCHANGE of that id")
    return exchange
