"""What a broadcast is: which words fit, what a change undoes, and where a cut-off message can be."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.core.broadcast import (
    ALONE_UP_TO,
    LONGEST_ROW,
    LONGEST_TEXT,
    Audience,
    Broadcast,
    BroadcastState,
    DeliveryState,
    TextFault,
    needs_second,
    numbers_between,
    remade,
    sent_so_far,
    text_fault,
)
from bot.core.person import Lang

FRESH = Broadcast("a" * 16, 7, datetime(2026, 11, 25, tzinfo=UTC))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", TextFault.EMPTY),
        ("x" * LONGEST_TEXT, None),
        ("x" * (LONGEST_TEXT + 1), TextFault.TOO_LONG),
        ("😀" * (LONGEST_TEXT // 2 + 1), TextFault.TOO_LONG),
    ],
)
def test_words_are_neither_missing_nor_too_many(text: str, fault: TextFault | None) -> None:
    assert text_fault(text) is fault


def test_a_change_undoes_test_and_consent() -> None:
    confirmed = replace(FRESH, state=BroadcastState.WAITING, tested=True, confirmed_by=8, texts={Lang.EN: "Hi"})
    written = remade(confirmed, texts={Lang.PT: "Oi"})
    assert written == replace(FRESH, version=2, texts={Lang.EN: "Hi", Lang.PT: "Oi"})
    assert written.is_written
    aimed = remade(written, audience=Audience(lang=Lang.PT))
    assert (aimed.audience, aimed.texts, aimed.version) == (Audience(lang=Lang.PT), written.texts, 3)


def test_it_is_written_in_both_languages_or_not_at_all() -> None:
    assert [replace(FRESH, texts=each).is_written for each in ({}, {Lang.PT: "Oi"}, dict.fromkeys(Lang, "x"))] == [
        False,
        False,
        True,
    ]


def test_more_than_a_hundred_receivers_need_a_second_person() -> None:
    assert [needs_second(each) for each in (0, ALONE_UP_TO, ALONE_UP_TO + 1)] == [False, False, True]


def test_a_cut_off_message_has_a_number_between_two_that_are_known() -> None:
    assert numbers_between(10, 14) == [11, 12, 13]
    assert numbers_between(10, 14, {12}) == [11, 13]
    assert numbers_between(10, 11) == []


def test_where_the_row_is_too_long_or_has_no_beginning_nobody_looks() -> None:
    assert len(numbers_between(1, LONGEST_ROW + 2) or ()) == LONGEST_ROW
    assert numbers_between(1, LONGEST_ROW + 3) is None
    assert numbers_between(None, 3) is None


def test_what_waits_or_is_in_the_air_is_not_settled() -> None:
    progress = dict.fromkeys(DeliveryState, 1)
    assert sent_so_far(progress) == len(DeliveryState) - 2
