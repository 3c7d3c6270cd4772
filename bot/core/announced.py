"""Picks what counts from the maintenances that an exchange announces."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from bot.core.incident import ServiceStatus
from bot.core.shapes import an_instant

UP = ServiceStatus(is_up=True)
_EVER = datetime.min.replace(tzinfo=UTC)


def a_maintenance(words: str, begins: object = None, ends: object = None) -> ServiceStatus:
    """One that goes on or is to come, its bounds in milliseconds where they are named. Raises ValueError."""
    return ServiceStatus(
        is_up=False,
        words=words,
        begins=an_instant(begins) if begins else None,
        ends=an_instant(ends) if ends else None,
    )


def earliest(maintenances: Iterable[ServiceStatus]) -> ServiceStatus:
    """That of them which begins first; without any, the exchange is up."""
    return min(maintenances, key=lambda each: each.begins or _EVER, default=UP)
