"""After a key was replaced: the old one is seen alive, deleted, dead and destroyed; and nothing of it is ever told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.core.person import Lang
from bot.core.replacing import OLD_KEY_KEPT
from tests.conversations.canaries import hatch, kept_on_disk, overhearing, plant, said_to_telegram
from tests.conversations.new_keys import (
    TELLS_ACCOUNT,
    TELLS_NOTHING,
    Owner,
    boxes,
    boxes_of_old_keys,
    every_byte,
    masked,
    owner_of_a_connection,
    rows,
)
from tests.conversations.real_bot import Nursery, real_bot, until
from tests.conversations.scenarios import OURS
from tests.conversations.theatre import Theatre, theatre
from tests.conversations.verdicts import connection_in_detail, lacking

in_both_languages = pytest.mark.parametrize("lang", list(Lang))
at_both_exchanges = pytest.mark.parametrize("exchange", [TELLS_ACCOUNT, TELLS_NOTHING])


@in_both_languages
@at_both_exchanges
async def test_an_old_key_is_seen_alive_and_once_it_is_deleted_dead_and_destroyed(
    stage: Theatre, exchange: str, lang: Lang
) -> None:
    async with stage.bot(server_ips=(OURS,)):
        owner = await owner_of_a_connection(stage, exchange, lang)
        await owner.replaces(owner.issues())
        kept = boxes_of_old_keys(stage)
        assert [key in every_byte(stage) for key in kept] == [True]

        await owner.trader.press("button-old-deleted")
        alive = await owner.sees("replace-old-alive")
        assert lacking(alive, [owner.name]) == []
        assert boxes_of_old_keys(stage) == kept

        await stage.edits(exchange, owner.old.label, revoked=True)
        await owner.trader.press("button-check-again")
        await owner.sees("replace-old-dead")
        assert (rows(stage, "SELECT id FROM retired_keys"), len(boxes(stage))) == ([], 1)
        assert [key for key in kept if key in every_byte(stage)] == []


@in_both_languages
async def test_an_exchange_that_is_away_leaves_the_old_key_undecided(stage: Theatre, lang: Lang) -> None:
    async with stage.bot(server_ips=(OURS,)):
        owner = await owner_of_a_connection(stage, TELLS_NOTHING, lang)
        await owner.replaces(owner.issues())
        await stage.breaks(TELLS_NOTHING, "down")
        await owner.trader.press("button-old-deleted")
        await owner.sees("replace-old-not-known", timeout=30)

        await stage.repairs(TELLS_NOTHING)
        await stage.edits(TELLS_NOTHING, owner.old.label, revoked=True)
        await owner.trader.press("button-check-again")
        await owner.sees("replace-old-dead")


@in_both_languages
async def test_the_connection_leads_to_its_old_key_until_that_is_dead(stage: Theatre, lang: Lang) -> None:
    async with stage.bot(server_ips=(OURS,)):
        owner = await owner_of_a_connection(stage, TELLS_ACCOUNT, lang)
        await owner.replaces(owner.issues())
        await stage.edits(TELLS_ACCOUNT, owner.old.label, revoked=True)
        await owner.trader.press("button-details")
        await owner.sees("replace-old-key-waits")
        await owner.trader.press("button-old-key")
        await owner.sees("replace-now-delete")
        await owner.trader.press("button-old-deleted")
        await owner.sees("replace-old-dead")
        await owner.trader.press("button-details")
        shown = await connection_in_detail(owner.trader, "online")
        assert masked(owner.old) not in str(shown["text"])


async def test_of_two_replacements_only_the_last_old_key_is_kept(stage: Theatre) -> None:
    async with stage.bot(server_ips=(OURS,)):
        owner = await owner_of_a_connection(stage, TELLS_ACCOUNT)
        second = owner.issues()
        await owner.replaces(second)
        first_box = boxes_of_old_keys(stage)
        await owner.trader.press("button-details")
        await owner.sees("replace-old-key-waits")
        await owner.replaces(owner.issues())
        assert [row[0] for row in rows(stage, "SELECT masked_key FROM retired_keys")] == [masked(second)]
        assert [key for key in first_box if key in every_byte(stage)] == []


@pytest.mark.parametrize(("passed", "left"), [(OLD_KEY_KEPT - timedelta(hours=1), 1), (OLD_KEY_KEPT, 0)])
async def test_an_old_key_that_nobody_saw_dead_is_destroyed_after_seven_days(
    stage: Theatre, passed: timedelta, left: int
) -> None:
    async with stage.bot(server_ips=(OURS,)):
        owner = await owner_of_a_connection(stage, TELLS_ACCOUNT)
        await owner.replaces(owner.issues())
        kept = boxes_of_old_keys(stage)

    async with stage.bot(lambda: datetime.now(UTC) + passed, server_ips=(OURS,)) as running:
        await running.services.housekeeping.prune()
        assert len(rows(stage, "SELECT id FROM retired_keys")) == left
        assert [key in every_byte(stage) for key in kept] == [left == 1]
        await owner.trader.press("button-old-deleted")
        await owner.sees("replace-old-alive" if left else "replace-no-old-key")


@in_both_languages
async def test_a_restart_in_the_middle_and_in_the_test_goes_on(stage: Theatre, lang: Lang) -> None:
    async with stage.bot(server_ips=(OURS,)):
        owner = await owner_of_a_connection(stage, TELLS_ACCOUNT, lang)
        new = owner.issues()
        await owner.begins()
        await owner.trader.hands_over(next(iter(new.to_copy.values())))
    async with stage.bot(server_ips=(OURS,)):
        await owner.trader.hands_over(*list(new.to_copy.values())[1:])
        await owner.trader.stands_at("summary-title")
        await stage.breaks(TELLS_ACCOUNT, "slow", seconds=30)
        await owner.trader.tests()
        await owner.trader.stands_at("testing-title", name=owner.name)
    await stage.repairs(TELLS_ACCOUNT)
    async with stage.bot(server_ips=(OURS,)):
        await owner.sees_replaced(new, timeout=30)
        await owner.works_with(new)


async def test_killed_once_the_keys_are_swapped_it_shows_so_after_the_restart(stage: Theatre, nursery: Nursery) -> None:
    async with real_bot(stage, nursery) as bot:
        owner = await owner_of_a_connection(stage, TELLS_NOTHING)
        new = owner.issues()
        await owner.comes_to_confirm(new)
        await stage.fault("delay", method="editMessageText", seconds=3600, times=None)
        await owner.trader.person.press(owner.trader.t.plain("button-same-account"))
        await until(lambda: len(boxes_of_old_keys(stage)) == 1, "the keys being swapped")
        await bot.kill()
        stage.world.faults.clear()
        bot.start()
        await owner.sees_replaced(new, timeout=30)
        await owner.works_with(new)


@at_both_exchanges
async def test_neither_key_leaves_a_trace(tmp_path: Path, exchange: str) -> None:
    with overhearing() as overheard:
        async with theatre(tmp_path) as stage, stage.bot(server_ips=(OURS,)):
            first, second = hatch(exchange), hatch(exchange)
            old, new = (plant(stage.practice[exchange], each) for each in (first, second))
            stage.practice[exchange]._accounts["all_good"] = old
            owner = await owner_of_a_connection(stage, exchange)
            await owner.replaces(new)
            await owner.trader.press("button-old-deleted")
            await owner.sees("replace-old-alive")
            await _dies(stage, owner)
            await owner.trader.press("button-check-again")
            await owner.sees("replace-old-dead")

            calls = await said_to_telegram(stage.session, stage.telegram)
            places = {**calls, **overheard.places(), **kept_on_disk(stage.data_dir)}
            assert [*first.traces_in(places), *second.traces_in(places)] == []
            shown = str(await owner.trader.person.messages())
            assert [each for each in (*first.to_copy.values(), *second.to_copy.values()) if each in shown] == []


async def _dies(stage: Theatre, owner: Owner) -> None:
    """Its owner deletes the old key at the exchange."""
    await stage.edits(owner.exchange, owner.old.label, revoked=True)
