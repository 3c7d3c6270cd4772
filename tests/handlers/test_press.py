"""What a button carries comes back as it went out, fits into Telegram's 64 bytes, and is all that is ever read."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.press import LONGEST_DATA, Press, read_press

VERB = "abcdefghijklmnopqrstuvwxyz_"
ARG = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.@-"

verbs = st.text(VERB, min_size=1, max_size=24)
versions = st.none() | st.integers(0, 999_999_999)
args = st.text(ARG, max_size=28)
presses = st.builds(Press, verbs, versions, args)
# Near misses are likelier to be read by mistake than noise is.
almost = st.from_regex(re.compile(r"[a-zA-Z_é]{0,26}:[-+ \d٣]{0,11}:[\w.@:\n -]{0,31}"), fullmatch=True)


@given(presses)
def test_a_press_comes_back_as_it_went_out(press: Press) -> None:
    assert read_press(press.data) == press


@given(presses)
def test_every_press_fits_into_what_telegram_carries(press: Press) -> None:
    assert 1 <= len(press.data.encode()) <= LONGEST_DATA


def test_the_longest_press_fits_as_well() -> None:
    longest = Press("v" * 24, 999_999_999, "a" * 28)

    assert len(longest.data.encode()) <= LONGEST_DATA
    assert read_press(longest.data) == longest


@given(st.text() | almost | st.binary().map(lambda raw: raw.decode("latin-1")) | st.none())
def test_whatever_else_comes_is_read_without_a_fault_and_never_as_another_press(data: str | None) -> None:
    press = read_press(data)

    if press is not None:
        assert press.version is None or 0 <= press.version <= 999_999_999
        assert set(press.verb) <= set(VERB)
        assert set(press.arg) <= set(ARG)
        # Leading zeros are the one thing of ours that can be written in two ways.
        verb, version, arg = (data or "").split(":")
        assert (press.verb, press.arg) == (verb, arg)
        assert press.version == (int(version) if version else None)


@given(st.builds(Press, st.text(max_size=40), st.none() | st.integers(), st.text(max_size=80)))
def test_a_press_that_cannot_be_carried_is_a_fault_of_ours_and_never_goes_out_changed(press: Press) -> None:
    try:
        data = press.data
    except ValueError as fault:
        # The argument is not for the logs.
        assert str(fault) == f"a button cannot carry the verb {press.verb!r} with this argument"  # noqa: PT017
    else:
        assert read_press(data) == press
        assert len(data.encode()) <= LONGEST_DATA


@pytest.mark.parametrize(
    "data",
    [
        None,
        "",
        "home",
        "home:",
        "home:1",
        "Home:1:",
        ":1:",
        "home:-1:",
        "home:+1:",
        "home: 1:",
        "home:1.0:",
        "home:1234567890:",
        "home:٣:",
        "home:1:a b",
        "home:1:a:b",
        "home:1:é",
        "home:1:" + "a" * 29,
        "v" * 25 + ":1:",
        "home:1:\n",
        "home:1:a\n",
        "\nhome:1:",
        "home:1:\x00",
        "home:1:<b>",
        "hоme:1:",
        "a" * 100_000,
    ],
)
def test_nothing_that_no_button_carries_is_read(data: str | None) -> None:
    assert read_press(data) is None


@pytest.mark.parametrize(
    "press",
    [
        Press(""),
        Press("Home"),
        Press("home page"),
        Press("v" * 25),
        Press("home", -1),
        Press("home", 1_000_000_000),
        Press("home", 1, "a b"),
        Press("home", 1, "a" * 29),
        Press("home", 1, "ação"),
        Press("home", 1, "a:b"),
        Press("home", 1, "a\n"),
    ],
)
def test_a_button_of_ours_that_cannot_be_carried_is_noticed_when_it_is_made(press: Press) -> None:
    with pytest.raises(ValueError, match="a button cannot carry"):
        _ = press.data
