"""The exchanges with their limits lifted: no measurement on loopback is to wait for what an exchange allows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.core.exchange import Exchange, RateLimit
from bot.exchanges.catalogue import catalogue

FACTOR = 10_000
"""By so much more may be asked of an address and of a key; all the counting for it is done as ever."""


def lifted() -> Mapping[str, Exchange]:
    return {name: replace(each, rate_limit=_lifted(each.rate_limit)) for name, each in catalogue().items()}


def _lifted(limit: RateLimit) -> RateLimit:
    per_key = limit.per_key and _lifted(limit.per_key)
    return replace(limit, weight=limit.weight * FACTOR, per_key=per_key)
