"""A key of another site of the exchange: the bot finds where it is known, and one button leads there."""

from __future__ import annotations

import pytest

from bot.core.exchange import Exchange
from bot.core.person import Lang
from bot.exchanges.catalogue import catalogue
from tests.conversations.canaries import hatch, plant
from tests.conversations.scenarios import OURS
from tests.conversations.theatre import Theatre
from tests.conversations.verdicts import copied, labels

SEVERAL = [each for each in catalogue().values() if each.site_doubts]


@pytest.mark.parametrize("exchange", SEVERAL, ids=[each.id for each in SEVERAL])
async def test_a_key_of_another_site_is_found_there_and_goes_on_to_online(stage: Theatre, exchange: Exchange) -> None:
    practice, other = stage.practice[exchange.id], exchange.sites[1]
    lang = list(Lang)[len(exchange.id) % 2]
    canary = hatch(exchange.id)
    account = plant(practice, canary)
    practice.edit_account(account.label, site=other.id, ip_whitelist=(OURS,))
    async with stage.bot(server_ips=(OURS,)):
        trader = await stage.person(lang)
        await trader.starts()
        await trader.reaches_credentials(practice, exchange.title)
        await trader.hands_over(*canary.to_copy.values())
        await trader.stands_at("summary-title")
        await trader.tests()

        name = trader.t.plain(f"{exchange.id}-site-{other.id}")
        verdict = await trader.stands_at("diagnosis-wrong-site-found", exchange=exchange.title, site=name)
        assert trader.t.plain("button-switch-site", site=name) in labels(verdict)
        assert copied(verdict) == []

        await trader.press("button-switch-site", site=name)
        await trader.stands_at("summary-title")
        await trader.tests()
        await trader.stands_at("verdict-next", 15)
        assert practice.side_effects() == ()


@pytest.mark.parametrize("exchange", SEVERAL, ids=[each.id for each in SEVERAL])
async def test_a_key_that_no_site_knows_stays_an_unknown_key(stage: Theatre, exchange: Exchange) -> None:
    practice = stage.practice[exchange.id]
    canary = hatch(exchange.id)
    account = plant(practice, canary)
    practice.edit_account(account.label, revoked=True)
    before = practice.call_count
    async with stage.bot(server_ips=(OURS,)):
        trader = await stage.person()
        await trader.starts()
        await trader.reaches_credentials(practice, exchange.title)
        await trader.hands_over(*canary.to_copy.values())
        await trader.tests()
        titles = [
            trader.t.plain(f"diagnosis-{each}-title", exchange=exchange.title)
            for each in ("invalid-key", "ambiguous-auth")
        ]
        await trader.newest(lambda message: any(each in str(message["text"]) for each in titles), str(titles))
        assert practice.call_count - before <= 5 + len(exchange.sites)

        practice.edit_account(account.label, revoked=False)
        await trader.press("button-test-again")
        await trader.stands_at("verdict-next", 15)
