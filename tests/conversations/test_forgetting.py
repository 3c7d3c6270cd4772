"""A trader has everything deleted: connections, their keys, and what the bot knew of the person."""

from __future__ import annotations

import sqlite3

import pytest

from bot.core.person import Lang
from tests.conversations.theatre import Theatre

TABLES = ("people", "connections", "drafts", "unshown", "secret_messages")
NOTHING = dict.fromkeys((*TABLES, "sealed"), 0)


def rows_in(stage: Theatre) -> dict[str, int]:
    with sqlite3.connect(stage.data_dir / "bot.sqlite3") as database:
        counts = {each: database.execute(f"select count(*) from {each}").fetchone()[0] for each in TABLES}
        counts["sealed"] = database.execute("select count(*) from sealed where owner_id > 0").fetchone()[0]
    database.close()
    return counts


@pytest.mark.parametrize("lang", list(Lang))
async def test_everything_is_deleted_after_a_second_press_and_one_can_begin_again(stage: Theatre, lang: Lang) -> None:
    practice = stage.practice["mexc"]
    account = practice.account("all_good")
    async with stage.bot():
        trader = await stage.person(lang)
        await trader.starts()
        await trader.reaches_credentials(practice, "MEXC")
        await trader.gives(account.to_copy)
        await trader.sees("summary-title")
        await trader.tests()
        await trader.stands_at("verdict-next")
        await trader.press("button-connect-another")
        await trader.stands_at("choose-exchange")

        await trader.say("/privacy")
        await trader.stands_at("privacy-title")
        await trader.press("button-forget")
        await trader.stands_at("forget-ask")
        await trader.press("button-keep-all")
        await trader.stands_at("privacy-title")
        assert rows_in(stage) == {
            "people": 1,
            "connections": 1,
            "drafts": 1,
            "sealed": 1,
            "unshown": 0,
            "secret_messages": 2,
        }

        await trader.press("button-forget")
        await trader.stands_at("forget-ask")
        await trader.press("button-really-forget")
        await trader.stands_at("forgotten")
        assert rows_in(stage) == {
            "people": 0,
            "connections": 0,
            "drafts": 0,
            "sealed": 0,
            "unshown": 0,
            "secret_messages": 0,
        }

        await trader.starts()
        await trader.press("button-connect")
        await trader.stands_at("choose-exchange")
