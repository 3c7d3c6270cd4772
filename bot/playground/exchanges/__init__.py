"""The practice exchanges: each module here that has a `practice_exchange` is one of them."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.playground.exchanges.base import PracticeExchange


@cache
def practice_exchanges() -> Mapping[str, Callable[[], PracticeExchange]]:
    """Exchange id -> maker of a fresh practice exchange, found by looking through the modules of this package."""
    modules = (import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__))
    makers = (module.practice_exchange for module in modules if hasattr(module, "practice_exchange"))
    return MappingProxyType({maker.id: maker for maker in makers})
