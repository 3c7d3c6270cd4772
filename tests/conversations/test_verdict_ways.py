"""What matters most about single verdicts: a refused key is not kept, waiting ends, another site is tried."""

from __future__ import annotations

import re
import sqlite3
from datetime import timedelta

import pytest

from bot.core.diagnosis import Diagnosis
from bot.core.person import Lang
from bot.playground.telegram.errors import JsonDict
from bot.probe.inquiry import Limits
from tests.conversations.scenarios import GOOD, OURS, TITLES
from tests.conversations.theatre import Theatre, Trader
from tests.conversations.verdicts import buttons_of, details_of, keys_on, labels, lacking, words_of

HASTE = Limits(call=timedelta(seconds=1.5), whole=timedelta(seconds=6))

in_both_languages = pytest.mark.parametrize("lang", list(Lang))
at_both_exchanges = pytest.mark.parametrize("exchange", ["mexc", "kucoin"])

# Faults of signed calls alone, and of the whole exchange, with what the details say of each.
OUTAGES = (
    ("down", "HTTP 503: 503 Service Temporarily Unavailable"),
    ("html_200", "HTTP 200: We will be right back"),
    ("empty_200", "HTTP 200: empty answer"),
    ("broken_json", "HTTP 200"),
    ("drop", "no answer: connection broken"),
    ("slow", "no answer: timeout"),
)


@in_both_languages
@at_both_exchanges
async def test_a_key_that_can_withdraw_is_refused_kept_nowhere_and_goes_on_once_withdrawal_is_off(
    stage: Theatre, exchange: str, lang: Lang
) -> None:
    practice = stage.practice[exchange]
    async with stage.bot(server_ips=(OURS,)):
        trader = await stage.person(lang)
        await trader.comes_to_summary(practice, TITLES[exchange], practice.account("withdraw_on").to_copy)
        await trader.tests()
        refused = await trader.stands_at("diagnosis-withdraw-enabled-title")
        kept = [trader.t.plain(key) for key in ("verdict-refused", "verdict-kept", "verdict-kept")]
        assert lacking(refused, kept) == []

        await trader.say("/connections")
        empty = await trader.stands_at("connections-empty")
        assert _count(stage, "connections") == 0
        await trader.person.press(trader.t.plain("button-connect"), empty)
        await trader.stands_at("diagnosis-withdraw-enabled-title")

        said = len(await trader.person.messages(deleted=True))
        await stage.edits(exchange, "withdraw_on", rights=list(GOOD))
        await trader.press("button-test-again")
        await trader.stands_at("verdict-next")
        assert len(await trader.person.messages(deleted=True)) == said
        assert _count(stage, "connections") == 1
        assert _count(stage, "drafts") == 0


@in_both_languages
@at_both_exchanges
async def test_every_outage_is_told_as_one_and_passes(stage: Theatre, exchange: str, lang: Lang) -> None:
    practice = stage.practice[exchange]
    async with stage.bot(limits=HASTE, server_ips=(OURS,)):
        trader = await stage.person(lang)
        await trader.comes_to_summary(practice, TITLES[exchange], practice.account("all_good").to_copy)
        await stage.breaks(exchange, "down")
        await trader.tests()
        verdict = await _is_unavailable(trader, exchange, OUTAGES[0][1], None)
        await stage.repairs(exchange)
        for fault, evidence in OUTAGES:
            await stage.breaks(exchange, fault, account="all_good")
            await trader.press("button-test-again")
            verdict = await _is_unavailable(trader, exchange, evidence, verdict)
            await stage.repairs(exchange)
        await trader.press("button-test-again")
        await trader.stands_at("verdict-next")


async def test_a_test_that_gets_hardly_any_answer_is_over_in_ten_seconds(stage: Theatre) -> None:
    """With the limits that the bot has in earnest: each call is answered, but all of them together take too long."""
    practice = stage.practice["mexc"]
    async with stage.bot(server_ips=(OURS,)):
        trader = await stage.person()
        await trader.comes_to_summary(practice, "MEXC", practice.account("all_good").to_copy)
        await stage.breaks("mexc", "slow", seconds=3.6)
        await trader.tests()
        verdict = await trader.stands_at("diagnosis-exchange-unavailable-title", timeout=20, exchange="MEXC")
        assert 9 <= _seconds_told(verdict) < 10
        await stage.repairs("mexc")
        await trader.press("button-test-again")
        await trader.stands_at("verdict-next")


@in_both_languages
@at_both_exchanges
async def test_a_slow_test_is_stopped_and_a_later_one_works(stage: Theatre, exchange: str, lang: Lang) -> None:
    practice = stage.practice[exchange]
    async with stage.bot(server_ips=(OURS,)):
        trader = await stage.person(lang)
        await trader.comes_to_summary(practice, TITLES[exchange], practice.account("all_good").to_copy)
        await stage.breaks(exchange, "slow", seconds=30)
        await trader.tests()
        testing = await trader.stands_at("testing-title", name=f"{TITLES[exchange]} Spot Main")
        assert labels(testing) == [trader.t.plain("button-stop-test")]
        await trader.press("button-stop-test")
        summary = await trader.stands_at("test-cancelled")
        assert lacking(summary, [trader.t.plain("summary-title")]) == []
        await stage.repairs(exchange)
        await trader.person.wait_quiet()
        assert await trader.stands_at("summary-title") == summary
        assert [call.status for call in practice.calls()] == [0]  # the one that was waited for, left by the bot
        await trader.tests()
        await trader.stands_at("verdict-next")


@in_both_languages
@at_both_exchanges
async def test_a_clock_that_is_off_for_everybody_is_corrected(stage: Theatre, exchange: str, lang: Lang) -> None:
    practice = stage.practice[exchange]
    async with stage.bot(server_ips=(OURS,)):
        await stage.breaks(exchange, "clock_skew", seconds=-45)
        trader = await stage.person(lang)
        await trader.comes_to_summary(practice, TITLES[exchange], practice.account("all_good").to_copy)
        await trader.tests()
        await trader.stands_at("verdict-next")


async def _is_unavailable(trader: Trader, exchange: str, evidence: str, before: JsonDict | None) -> JsonDict:
    expected = buttons_of(trader.t, exchange, Diagnosis.EXCHANGE_UNAVAILABLE)
    old = keys_on(before) if before else None
    verdict = await trader.newest(lambda message: labels(message) == expected and keys_on(message) != old, evidence)
    assert (
        lacking(
            verdict, [*words_of(trader.t, exchange, Diagnosis.EXCHANGE_UNAVAILABLE), *details_of(verdict, evidence)]
        )
        == []
    )
    return verdict


def _seconds_told(verdict: JsonDict) -> float:
    """How long the test took, as an English screen tells it."""
    found = re.search(r"in ([\d.]+) s\b", str(verdict["text"]))
    assert found is not None, verdict["text"]
    return float(found[1])


def _count(stage: Theatre, table: str) -> int:
    database = sqlite3.connect(stage.data_dir / "bot.sqlite3")
    try:
        (count,) = database.execute(f"SELECT count(*) FROM {table}").fetchone()
    finally:
        database.close()
    return int(count)
