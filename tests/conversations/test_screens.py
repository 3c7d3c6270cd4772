"""Every screen that a curious trader can reach by pressing: answered, readable, complete, and never a dead end."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.core.i18n import LOCALES, Translator, plain, translators
from bot.core.person import Lang
from bot.exchanges.catalogue import catalogue
from tests.conversations.canaries import hatch, plant
from tests.conversations.crawler import Crawler, Sight
from tests.conversations.theatre import Theatre, Trader

TITLES = {"mexc": "MEXC", "kucoin": "KuCoin"}
_IDS = re.compile(r"^([a-z][\w-]*) =", re.MULTILINE)
_HYPHENATED = re.compile(r"(?<![\w/.-])[a-z0-9]+(?:-[a-z0-9]+)+(?![\w/-])")
_LEFTOVERS = re.compile(r"[{}]|\bNone\b(?! yet)|</?\w+>|&\w+;|  ")
# Every combination of them would be a screen of its own; test_alert_settings.py presses them all.
_SETTINGS = ("noise:", "quiet:", "clock:", "clock_at:", "reminders:", "digest:", "s_")


@pytest.mark.parametrize(
    ("exchange", "kind", "lang"),
    [
        ("mexc", "all_good", Lang.EN),
        ("mexc", "withdraw_on", Lang.PT),
        ("kucoin", "all_good", Lang.PT),
        ("kucoin", "ip_missing", Lang.EN),
    ],
)
async def test_every_screen_is_complete_and_leads_on(stage: Theatre, exchange: str, kind: str, lang: Lang) -> None:
    canary = hatch(exchange)
    plant(stage.practice[exchange], canary, like=kind)
    async with stage.bot(support_username="backfuture_help"):
        trader = await stage.person(lang)
        crawler = _crawler(trader, exchange, canary.labelled)
        await crawler.explore(most=500)
    assert len(crawler.seen) > 30, crawler.presses
    for sight in crawler.seen.values():
        _is_in_order(trader.t, sight)
    assert _foreign_lines(trader.t, [*crawler.seen.values()]) == []


def _crawler(trader: Trader, exchange: str, given: str) -> Crawler:
    """One that stays at its exchange and in its language."""
    others = [f":{each}" for each in catalogue() if each != exchange]
    names = re.compile(rf"{TITLES[exchange]} (Spot & Futures|Spot|Futures) (Main|Conservative|Recovery PRO|\d+)\b")
    out = [*others, *(f"speak::{lang.value}" for lang in Lang if lang is not trader.t.lang), "kucoin-site-eu"]
    ends = (*out, "site:eu", ":eu")
    return Crawler(trader, given, names, lambda data: data.startswith(_SETTINGS) or data.endswith(ends))


def _is_in_order(t: Translator, sight: Sight) -> None:
    shown = "\n".join((sight.text, *sight.labels))
    assert sight.leads_out, f"a dead end:\n{shown}"
    assert 0 < len(sight.text) <= 4096, f"{len(sight.text)} characters"
    assert _LEFTOVERS.findall(shown) == [], shown
    assert [each for each in _HYPHENATED.findall(shown) if t.has(each)] == [], shown
    assert len(set(sight.labels)) == len(sight.labels), f"two buttons of one name:\n{shown}"
    assert [label for label in sight.labels if len(label) > 40] == []


def _foreign_lines(t: Translator, sights: list[Sight]) -> list[str]:
    """Lines that are said in the other language only."""
    ours, others = _lines(t.lang), set().union(*(_lines(lang) for lang in Lang if lang is not t.lang))
    shown = {line.strip() for sight in sights for line in (*sight.text.splitlines(), *sight.labels)}
    return sorted(line for line in shown if line in others - ours)


def _lines(lang: Lang) -> set[str]:
    found = set()
    for path in Path(LOCALES / lang.value).glob("*.ftl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            said = plain(line.partition(" = ")[2] if _IDS.match(line) else line).strip()
            if said and "{" not in said and not line.startswith("#"):
                found.add(said)
    assert found
    assert translators()[lang].lang is lang
    return found
