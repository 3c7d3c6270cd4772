"""A key without a secret: we make the pair, the trader registers its public half, and no secret passes the chat."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from bot.core.exchange import Exchange
from bot.core.person import Lang
from bot.exchanges.catalogue import catalogue
from bot.playground.exchanges.base import PracticeExchange
from bot.playground.telegram.errors import JsonDict
from tests.conversations.canaries import kept_on_disk
from tests.conversations.scenarios import OURS
from tests.conversations.theatre import Theatre, Trader
from tests.conversations.verdicts import copied, labels

OFFERING = [each for each in catalogue().values() if each.own_pair]

at_each_that_takes_one = pytest.mark.parametrize("exchange", OFFERING, ids=[each.id for each in OFFERING])
_PUBLIC = re.compile(r"-----BEGIN PUBLIC KEY-----[^-]+-----END PUBLIC KEY-----")


@pytest.mark.parametrize("lang", list(Lang))
@at_each_that_takes_one
async def test_a_key_without_a_secret_becomes_an_online_connection(
    stage: Theatre, exchange: Exchange, lang: Lang
) -> None:
    practice = stage.practice[exchange.id]
    async with stage.bot(server_ips=(OURS,)):
        trader = await stage.person(lang)
        public_key = await _reads_the_guide(trader, practice, exchange)
        api_key = _registers(practice, public_key)

        await _gives_the_api_key(trader, exchange, api_key)
        await trader.tests()
        await trader.stands_at("verdict-next", 15)

        everything = str(stage.world.events.since(0))
        assert "PRIVATE KEY" not in everything
        assert "-----BEGIN" not in "".join(await _texts_of_bot(trader)).replace(public_key, "")
        assert [place for place, held in kept_on_disk(stage.data_dir).items() if b"PRIVATE KEY" in held] == []
        assert practice.side_effects() == ()


@at_each_that_takes_one
async def test_another_key_at_the_exchange_is_refused_and_the_right_one_then_works(
    stage: Theatre, exchange: Exchange
) -> None:
    practice = stage.practice[exchange.id]
    async with stage.bot(server_ips=(OURS,)):
        trader = await stage.person()
        public_key = await _reads_the_guide(trader, practice, exchange)
        api_key = _registers(practice, public_key)

        await _gives_the_api_key(trader, exchange, practice.account("all_good").key)
        await trader.tests()
        await trader.sees("diagnosis-invalid-secret-title", exchange=exchange.title)
        await trader.press("button-enter-again")
        await trader.stands_at("enter-own-pair", exchange=exchange.title)
        await trader.hands_over(api_key)
        await trader.stands_at("summary-title")
        await trader.tests()
        await trader.stands_at("verdict-next", 15)


@at_each_that_takes_one
async def test_who_prefers_a_secret_is_asked_for_both_values(stage: Theatre, exchange: Exchange) -> None:
    practice = stage.practice[exchange.id]
    account = practice.account("all_good")
    async with stage.bot(server_ips=(OURS,)):
        trader = await stage.person()
        await trader.starts()
        await trader.reaches_start(practice, exchange.title)
        await trader.press("button-own-pair")
        assert exchange.own_pair is not None
        await trader.stands_at(f"{exchange.id}-guide-{exchange.own_pair.guide[0].id}-title")
        await trader.press("button-back")
        await trader.sees("choose-start", exchange=exchange.title)
        await trader.press("button-have-key")
        await trader.sees("choose-name", exchange=exchange.title)
        await trader.person.press(f"{exchange.title} ")
        await trader.hands_over(*account.to_copy.values())
        summary = await trader.stands_at("summary-title")
        assert trader.t.plain("summary-own-pair") not in str(summary["text"])
        await trader.tests()
        await trader.stands_at("verdict-next", 15)


@at_each_that_takes_one
async def test_a_restart_keeps_the_pair(stage: Theatre, exchange: Exchange) -> None:
    practice = stage.practice[exchange.id]
    async with stage.bot(server_ips=(OURS,)):
        trader = await stage.person(Lang.PT)
        public_key = await _reads_the_guide(trader, practice, exchange)
    async with stage.bot(server_ips=(OURS,)):
        await _gives_the_api_key(trader, exchange, _registers(practice, public_key))
        await trader.tests()
        await trader.stands_at("verdict-next", 15)


async def _reads_the_guide(trader: Trader, practice: PracticeExchange, exchange: Exchange) -> str:
    """Every page up to the last; the public key that one of them shows."""
    assert exchange.own_pair is not None
    await trader.starts()
    await trader.reaches_start(practice, exchange.title)
    await trader.press("button-own-pair")
    shown, steps = "", exchange.own_pair.guide
    for step in steps:
        page = await trader.stands_at(f"{exchange.id}-guide-{step.id}-title")
        if step.shows_public_key:
            shown = _public_key_on(page)
        await trader.press("button-have-key-now" if step is steps[-1] else "button-next")
    await trader.sees("choose-name", exchange=exchange.title)
    await trader.person.press(f"{exchange.title} ")
    await trader.stands_at("enter-own-pair", exchange=exchange.title)
    return shown


def _public_key_on(page: JsonDict) -> str:
    found = _PUBLIC.search(str(page["text"]))
    assert found is not None
    offered = [each for each in copied(page) if "PUBLIC KEY" in each]
    assert offered in ([], [found[0]])
    assert len(labels(page)) >= 3
    return found[0]


def _registers(practice: PracticeExchange, public_key: str) -> str:
    """The API key that the exchange gives for the public key, with all rights and our addresses on its list."""
    account = practice.open_account(f"own pair {practice.call_count} {public_key[40:60]}", public_key=public_key)
    account = replace(account, public_key=public_key, ip_whitelist=(OURS,))
    practice._accounts[account.label] = account
    practice._labels[account.key] = account.label
    return account.key


async def _gives_the_api_key(trader: Trader, exchange: Exchange, api_key: str) -> None:
    await trader.stands_at("enter-own-pair", exchange=exchange.title)
    await trader.hands_over(api_key)
    summary = await trader.stands_at("summary-title")
    assert trader.t.plain("summary-own-pair") in str(summary["text"])


async def _texts_of_bot(trader: Trader) -> list[str]:
    return [str(each.get("text")) for each in await trader.person.messages() if each["from"]["is_bot"]]
