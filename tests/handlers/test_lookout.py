"""What is wrong with each part of the bot by itself, and what the lookout sees that nothing else tells."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.playground.telegram.faults import Fault
from handlers.health import INCOMING, MONITOR, TELEGRAM, Health, Lookout
from tests.handlers.courier_kit import PostOffice, post_office


@pytest.fixture
async def post(tmp_path: Path) -> AsyncIterator[PostOffice]:
    async with post_office(tmp_path) as opened:
        yield opened


def test_each_part_has_its_own_trouble_and_health_is_well_only_without_any() -> None:
    health = Health()
    with capture_logs() as log:
        health.note("monitor_behind", MONITOR)
        health.note("monitor_behind", MONITOR)
        health.note("telegram_unreachable")
        assert [health.trouble] == ["monitor_behind, telegram_unreachable"]
        health.note(None)
        assert (health.trouble, health.of(INCOMING), health.of(MONITOR)) == ("monitor_behind", None, "monitor_behind")
        health.note(None, MONITOR)
    assert [health.trouble] == [None]
    assert [each["event"] for each in log] == [
        "part_in_trouble",
        "updates_stopped",
        "updates_come_again",
        "part_well_again",
    ]


async def test_a_revoked_token_is_noticed_without_a_poller_and_so_is_its_return(post: PostOffice) -> None:
    health = Health()
    lookout = Lookout(post.bot, health, polls=False)
    post.world.faults.order(Fault("revoked", method="getMe"))
    await lookout.look()
    assert health.of(TELEGRAM) == "telegram_token_revoked"
    post.world.faults.order(Fault("502", method="getMe"))
    await lookout.look()
    assert health.of(TELEGRAM) == "telegram_token_revoked"
    await lookout.look()
    assert [health.trouble] == [None]


async def test_a_poller_that_hangs_is_noticed_and_so_is_its_next_answer(post: PostOffice) -> None:
    now = [0.0]
    health = Health(clock=lambda: now[0])
    lookout = Lookout(post.bot, health, polls=True)
    now[0] = 89.0
    await lookout.look()
    assert [health.trouble] == [None]
    now[0] = 91.0
    await lookout.look()
    assert [health.trouble] == ["poller_stalled"]
    health.note(None)
    await lookout.look()
    assert [health.trouble] == [None]


async def test_where_updates_are_pushed_no_poller_is_missed(post: PostOffice) -> None:
    now = [0.0]
    health = Health(clock=lambda: now[0])
    now[0] = 1000.0
    await Lookout(post.bot, health, polls=False).look()
    assert [health.trouble] == [None]
