"""The main job: a trader connects an account, in both languages, at every exchange."""

from __future__ import annotations

import pytest

from bot.core.person import Lang
from bot.exchanges.catalogue import catalogue
from tests.conversations.theatre import Theatre

EXCHANGES = [(each.id, each.title) for each in catalogue().values()]
MARKETS = ["spot", "futures", "both"]


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("market", MARKETS)
@pytest.mark.parametrize(("exchange", "title"), EXCHANGES)
async def test_a_good_key_becomes_an_online_connection(
    stage: Theatre, exchange: str, title: str, market: str, lang: Lang
) -> None:
    practice = stage.practice[exchange]
    account = practice.account("all_good")
    async with stage.bot():
        trader = await stage.person(lang)
        await trader.starts()
        await trader.reaches_credentials(practice, title, market)
        sent = await trader.gives(account.to_copy)
        await trader.sees("summary-title")
        await trader.tests()
        await trader.sees("verdict-next")

        visible = {message["message_id"] for message in await trader.person.messages()}
        assert visible.isdisjoint(sent)
        assert practice.side_effects() == ()
        assert practice.call_count <= 5
