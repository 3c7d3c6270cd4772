"""Names of connections: what a trader may call one, and what the bot suggests."""

from __future__ import annotations

import string
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.connection import LONGEST_NAME, NameFault, name_fault, suggest_names, tidy_name
from bot.core.exchange import MarketChoice
from bot.exchanges.catalogue import catalogue

UNHURRIED = settings(deadline=None)
LETTERS = st.characters(categories=["Lu", "Ll", "Nd"], max_codepoint=0x24F)


@pytest.mark.parametrize(
    "name",
    [
        "M",
        "MEXC Spot Main",
        "conta principal nº 2 – ação",
        "<b>bold</b> & co",
        "حسابي الأول",
        "החשבון שלי",
        "می‌خواهم",
        "क्‍ष खाता",
        "मेरा खाता",
        "交易所 主账户",
        "🚀",
        "❤️ HODL ▶️",
        "👨‍👩‍👧‍👦 family",
        "🏳️‍🌈 🇧🇷 🇵🇹 👍🏽",
        "🏴󠁧󠁢󠁥󠁮󠁧󠁿 England",
        "\U0001fae8 younger than our tables",
        "1️⃣ first",
        "x" * 40,
        "👨‍👩‍👧‍👦" * 22,
        "🇧🇷" * 40,
        "é" * 40,
    ],
)
def test_a_name_in_any_language_is_good(name: str) -> None:
    assert name_fault(tidy_name(name), ()) is None


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("", NameFault.EMPTY),
        (" \n\t ", NameFault.EMPTY),
        ("\u200b\u200b", NameFault.EMPTY),
        ("\u3164", NameFault.EMPTY),
        ("\u2800\u2800", NameFault.EMPTY),
        ("\u0301", NameFault.EMPTY),
        ("Ma\u200bin", NameFault.INVISIBLE),
        ("Ma\u200din", NameFault.INVISIBLE),
        ("Main\u200c", NameFault.INVISIBLE),
        ("Main\ufe0f", NameFault.INVISIBLE),
        ("Ma\u3164in", NameFault.INVISIBLE),
        ("\u202eniaM", NameFault.INVISIBLE),
        ("\u2066Main\u2069", NameFault.INVISIBLE),
        ("Ma\u00adin", NameFault.INVISIBLE),
        ("\ufeffMain", NameFault.INVISIBLE),
        ("Ma\x00in", NameFault.INVISIBLE),
        ("Main\ud800", NameFault.INVISIBLE),
        ("x" * 41, NameFault.TOO_LONG),
        ("x " * 20 + "xx", NameFault.TOO_LONG),
        ("x" + "\u0301" * 200, NameFault.TOO_LONG),
        ("main", NameFault.TAKEN),
        ("  MAIN ", NameFault.TAKEN),
        ("Ｍａｉｎ", NameFault.TAKEN),
    ],
)
def test_a_bad_name_is_refused_and_a_good_one_taken_after_it(name: str, fault: NameFault) -> None:
    assert name_fault(tidy_name(name), ["Main"]) is fault
    assert name_fault(tidy_name("Main 2"), ["Main"]) is None


@UNHURRIED
@given(st.text(LETTERS, min_size=1, max_size=60))
def test_up_to_forty_letters_are_good(name: str) -> None:
    composed = unicodedata.normalize("NFC", name)
    assert (name_fault(composed, ()) is None) == (len(composed) <= LONGEST_NAME)


@UNHURRIED
@given(st.lists(st.text(LETTERS, min_size=1, max_size=9), min_size=2, max_size=12))
def test_spaces_between_words_count(words: list[str]) -> None:
    name = tidy_name("  ".join(words))
    assert (name_fault(name, ()) is NameFault.TOO_LONG) == (len(name) > LONGEST_NAME)


@UNHURRIED
@given(st.text(max_size=80))
def test_tidying_twice_changes_nothing_more(typed: str) -> None:
    once = tidy_name(typed)
    assert tidy_name(once) == once
    assert once.strip() == once


@UNHURRIED
@given(st.text(max_size=80), st.lists(st.text(max_size=8), max_size=4))
def test_a_good_name_is_taken_once_it_is_used(typed: str, taken: list[str]) -> None:
    name = tidy_name(typed)
    if name_fault(name, taken) is None:
        assert name_fault(name, [*taken, name]) is NameFault.TAKEN


@UNHURRIED
@given(st.text(string.ascii_letters, min_size=1, max_size=40))
def test_names_that_differ_in_case_alone_are_the_same(name: str) -> None:
    assert name_fault(name.upper(), [name]) is NameFault.TAKEN
    assert name_fault(f"{name[:-1]}!", [name]) is None


@UNHURRIED
@given(
    st.sampled_from(sorted(catalogue())),
    st.sampled_from(list(MarketChoice)),
    st.lists(st.integers(min_value=0, max_value=5), max_size=6),
)
def test_three_free_names_are_suggested(exchange: str, market: MarketChoice, picks: list[int]) -> None:
    taken: list[str] = []
    for pick in picks:
        taken.append(suggest_names(catalogue()[exchange], market, taken)[pick % 3].upper())
    suggested = suggest_names(catalogue()[exchange], market, taken)
    assert len({name.casefold() for name in suggested}) == 3
    assert [name_fault(name, taken) for name in suggested] == [None, None, None]
    assert [tidy_name(name) for name in suggested] == list(suggested)


def test_the_first_suggestions_name_exchange_and_market() -> None:
    assert suggest_names(catalogue()["mexc"], MarketChoice.SPOT, ()) == (
        "MEXC Spot Main",
        "MEXC Spot Conservative",
        "MEXC Spot Recovery PRO",
    )
    assert suggest_names(catalogue()["kucoin"], MarketChoice.BOTH, ["kucoin spot & futures main"])[0] == (
        "KuCoin Spot & Futures Conservative"
    )
