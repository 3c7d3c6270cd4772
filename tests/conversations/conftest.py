"""Gives every conversation a world of its own, and real processes of the bot to those that kill them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.conversations.real_bot import Nursery, open_nursery
from tests.conversations.theatre import Theatre, theatre


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Theatre]:
    async with theatre(tmp_path) as opened:
        yield opened


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    """Where real processes of the bot come from."""
    with open_nursery() as opened:
        yield opened
