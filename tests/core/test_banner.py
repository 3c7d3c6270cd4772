"""Holds what staff announce to both languages, to a readable time, and to those whom it concerns."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.core.banner import LONGEST_BANNER, Banner, BannerFault, BannerKind, read_texts, read_window
from bot.core.person import Lang

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
BANNER = Banner("b1", BannerKind.MAINTENANCE, {Lang.EN: "a", Lang.PT: "b"}, 7, NOW, "mexc")


@pytest.mark.parametrize("typed", ["EN: The one\nPT: O um", "pt:O um\n\nen : The one", "EN: The one\r\nPT: O um"])
def test_both_languages_come_out_of_one_message_in_either_order(typed: str) -> None:
    assert read_texts(typed) == {Lang.EN: "The one", Lang.PT: "O um"}


def test_lines_and_colons_within_the_words_stay() -> None:
    assert read_texts("EN: a: b\nc\nPT: d") == {Lang.EN: "a: b\nc", Lang.PT: "d"}


@pytest.mark.parametrize("typed", ["", "hello", "EN: only this", "EN: this\nPT:   "])
def test_a_language_that_is_missing_is_told(typed: str) -> None:
    assert read_texts(typed) is BannerFault.ONE_LANGUAGE


def test_words_that_are_too_long_are_told() -> None:
    assert read_texts(f"EN: {'x' * (LONGEST_BANNER + 1)}\nPT: y") is BannerFault.TOO_LONG
    assert read_texts(f"EN: {'x' * LONGEST_BANNER}\nPT: y") == {Lang.EN: "x" * LONGEST_BANNER, Lang.PT: "y"}


@pytest.mark.parametrize(
    ("typed", "begins", "hours"),
    [
        ("2026-11-30 02:00 - 04:00", datetime(2026, 11, 30, 2, tzinfo=UTC), 2),
        (" 2026-11-30 2:00–4:00 UTC ", datetime(2026, 11, 30, 2, tzinfo=UTC), 2),
        ("2026-11-30 23:00 até 01:00", datetime(2026, 11, 30, 23, tzinfo=UTC), 2),
        ("2026-11-30 02:00 to 2026-12-01 02:00", datetime(2026, 11, 30, 2, tzinfo=UTC), 24),
        ("2026-11-25 11:00 - 13:00", datetime(2026, 11, 25, 11, tzinfo=UTC), 2),
    ],
)
def test_a_maintenance_has_a_beginning_and_an_end(typed: str, begins: datetime, hours: int) -> None:
    assert read_window(typed, NOW) == (begins, begins + timedelta(hours=hours))


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("tomorrow", BannerFault.NO_TIME),
        ("2026-11-30 02:00", BannerFault.NO_TIME),
        ("2026-13-30 02:00 - 04:00", BannerFault.NO_TIME),
        ("2026-11-30 25:00 - 26:00", BannerFault.NO_TIME),
        ("2026-11-30 02:00 - 2026-11-29 04:00", BannerFault.NO_TIME),
        ("2026-11-24 02:00 - 04:00", BannerFault.TIME_IS_PAST),
    ],
)
def test_a_time_that_cannot_be_is_told(typed: str, why: BannerFault) -> None:
    assert read_window(typed, NOW) is why


def test_it_is_shown_to_whom_it_concerns_from_its_publication_to_its_end() -> None:
    theirs, others = frozenset({"mexc", "kucoin"}), frozenset({"kucoin"})
    assert BANNER.is_shown(NOW, theirs)
    assert not BANNER.is_shown(NOW, others)
    assert replace(BANNER, exchange=None).is_shown(NOW, frozenset())
    assert not replace(BANNER, shown_from=None).is_shown(NOW, theirs)
    assert not replace(BANNER, closed_at=NOW).is_shown(NOW, theirs)
    until = replace(BANNER, until=NOW + timedelta(hours=1))
    assert until.is_shown(NOW, theirs)
    assert not until.is_shown(NOW + timedelta(hours=1), theirs)


def test_a_maintenance_is_planned_for_its_window_alone() -> None:
    ahead = replace(BANNER, begins_at=NOW + timedelta(hours=1), until=NOW + timedelta(hours=2))
    assert [ahead.plans(NOW + timedelta(minutes=each)) for each in (0, 60, 119, 120)] == [False, True, True, False]
    assert not replace(ahead, kind=BannerKind.NOTICE).plans(NOW + timedelta(minutes=90))
