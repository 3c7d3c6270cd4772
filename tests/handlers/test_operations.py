"""What an operator's tools are told over HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.operations import serving_operators
from handlers.health import Health


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as opened:
        yield opened


async def asked(session: aiohttp.ClientSession, port: int, path: str) -> tuple[int, str]:
    async with session.get(f"http://127.0.0.1:{port}{path}") as answer:
        return answer.status, await answer.text()


async def test_health_says_why_no_updates_come_and_is_well_again_afterwards(session: aiohttp.ClientSession) -> None:
    health = Health()
    async with serving_operators(health, 0, "127.0.0.1") as port:
        assert await asked(session, port, "/healthz") == (200, "ok\n")
        health.note("telegram_token_revoked")
        assert await asked(session, port, "/healthz") == (503, "telegram_token_revoked\n")
        assert await asked(session, port, "/readyz") == (503, "telegram_token_revoked\n")
        health.note(None)
        assert await asked(session, port, "/readyz") == (200, "ok\n")


async def test_metrics_tell_whether_updates_come(session: aiohttp.ClientSession) -> None:
    health = Health(trouble="telegram_unreachable")
    async with serving_operators(health, 0, "127.0.0.1") as port:
        _, text = await asked(session, port, "/metrics")
        assert "bot_receives_updates 0.0" in text
        health.note(None)
        _, text = await asked(session, port, "/metrics")
        assert "bot_receives_updates 1.0" in text
