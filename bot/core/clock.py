"""Time and chance as parameters: the only module that asks the machine for them."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Gives the present as an aware UTC datetime."""

NewId = Callable[[], str]
"""Gives a fresh identifier of 16 hex digits that nobody can guess; short enough for a button's data."""


def system_clock() -> datetime:
    return datetime.now(UTC)


def random_id() -> str:
    return secrets.token_hex(8)
