"""Time and chance as parameters: the only module that asks the machine for them."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Gives the present as an aware UTC datetime."""

NewId = Callable[[], str]
"""Gives a fresh identifier of at most 36 characters that nobody can guess."""


def system_clock() -> datetime:
    return datetime.now(UTC)


def random_id() -> str:
    return uuid.uuid4().hex
