"""What is taken off a value, what stays, and that cleaning is done once."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.cleaning import Cleaning, clean
from tests.core.pasting.paste_kit import COINBASE_NAME, PEM, PEM_BODY

Q, S, L, Z, D, F = (
    Cleaning.QUOTES,
    Cleaning.SPACES,
    Cleaning.LINE_BREAKS,
    Cleaning.ZERO_WIDTH,
    Cleaning.DASHES,
    Cleaning.FULL_WIDTH,
)

UNHURRIED = settings(deadline=None)


@pytest.mark.parametrize(
    ("raw", "value", "done"),
    [
        ("abc-123", "abc-123", set()),
        ("“abc”", "abc", {Q}),
        ("`abc`", "abc", {Q}),
        ("```abc```", "abc", {Q}),
        ("<abc>", "abc", {Q}),
        ("**abc**", "abc", {Q}),
        ("«abc»,", "abc", {Q}),
        ("abc.", "abc", {Q}),
        ("🔑abc", "abc", {Q}),
        (" abc\u00a0", "abc", {S}),
        ("ab c", "abc", {S}),
        ("ab\r\nc\n", "abc", {L}),
        ("abc\u2028", "abc", {L}),
        ("• abc", "abc", set()),
        ("1. abc", "abc", set()),
        ("- abc", "abc", set()),
        ("a\u200bb\ufeffc\u202e", "abc", {Z}),
        ("a–b—c−d", "a-b-c-d", {D}),
        ("ａｂｃ－１", "abc-1", {F, D}),
        ("abc\\n", "abc", {Q}),
        ("\\nabc\\n\\n", "abc", {Q}),
        ('"abc\\n"', "abc", {Q}),
        # what was cut off or covered stays to be seen
        ("abc…", "abc…", set()),
        ("abc...", "abc...", set()),
        ("***abc", "***abc", set()),
        ("ab***cd", "ab***cd", set()),
        ("••••••", "••••••", set()),
        # what belongs to a key stays
        ("abc==", "abc==", set()),
        ("_abc/+-", "_abc/+-", set()),
        (COINBASE_NAME, COINBASE_NAME, set()),
        ("", "", set()),
        ('""', "", {Q}),
    ],
)
def test_a_key_is_bared(raw: str, value: str, done: set[Cleaning]) -> None:
    assert clean(raw, keep_inner=False) == (value, frozenset(done))


@pytest.mark.parametrize(
    ("raw", "value", "done"),
    [
        ("abc", "abc", set()),
        ("  a b\tc \n", "a b\tc", {S, L}),
        ('"a b"', "a b", {Q}),
        ("‘abc’", "abc", {Q}),
        ('" abc "', "abc", {Q, S}),
        ('"abc', '"abc', set()),
        ("a'b\"c", "a'b\"c", set()),
        ("*abc*", "*abc*", set()),
        ("<abc>", "<abc>", set()),
        ("abc.", "abc.", set()),
        ("a–b", "a–b", set()),
        ("ａｂｃ", "ａｂｃ", set()),
        ("\u200babc\u200d", "abc", {Z}),
        ('"', '"', set()),
        ("abc\\n", "abc\\n", set()),
    ],
)
def test_a_passphrase_keeps_what_is_inside(raw: str, value: str, done: set[Cleaning]) -> None:
    assert clean(raw, keep_inner=True) == (value, frozenset(done))


@pytest.mark.parametrize(
    ("raw", "done"),
    [
        (PEM, set()),
        (PEM + "\n", {L}),
        (PEM.replace("\n", "\r\n"), {L}),
        (PEM.replace("\n", "\\n") + "\\n", {L}),
        (PEM.replace("\n", " "), {L}),
        (PEM.replace("\n", ""), {L}),
        (f'"{PEM}"', {Q}),
        (PEM.replace("-----", "——-"), {D}),
        (PEM.replace("\n", "\n\u200b"), {Z}),
        (f"-----BEGIN EC PRIVATE KEY-----\n{PEM_BODY}\n-----END EC PRIVATE KEY-----", {L}),
    ],
)
def test_a_pem_gets_its_lines_back(raw: str, done: set[Cleaning]) -> None:
    assert clean(raw, keep_inner=False) == (PEM, frozenset(done))


def test_an_encrypted_pem_keeps_its_lines() -> None:
    block = "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nMIIE\n-----END RSA PRIVATE KEY-----"
    assert clean(block, keep_inner=False) == (block, frozenset())


MESSY = st.text(
    st.sampled_from("ab1-–—‑*_`'\"“”‘’«»<>()[]{}.,;:…•\\n \n\r\t\u00a0\u200b\ufeff\u2028－ａ１🔑=+/"), max_size=40
)
AROUND_PEM = st.builds(
    lambda before, after, cut: f"{before}{PEM[: len(PEM) - cut]}{after}", MESSY, MESSY, st.integers(0, 120)
)


@UNHURRIED
@given(MESSY | st.text(max_size=60) | AROUND_PEM, st.booleans())
def test_cleaning_a_clean_value_does_nothing(raw: str, keep_inner: bool) -> None:
    value, _ = clean(raw, keep_inner=keep_inner)
    assert clean(value, keep_inner=keep_inner) == (value, frozenset())


@UNHURRIED
@given(MESSY | st.text(max_size=60), st.booleans())
def test_a_changed_value_is_said_to_be_cleaned(raw: str, keep_inner: bool) -> None:
    value, done = clean(raw, keep_inner=keep_inner)
    if value != raw:
        assert done != frozenset() or raw.lstrip()[:1] in "-–—‑*+•0123456789"


@UNHURRIED
@given(st.text("abcXYZ019_/+=-", min_size=1, max_size=40), st.data())
def test_no_character_of_a_key_is_lost(key: str, data: st.DataObject) -> None:
    dirt = st.sampled_from(["", " ", "\n", "\u200b", "\u00a0", "\ufeff"])
    dirty = "".join(data.draw(dirt) + char for char in key.lstrip("-+")) or "a"
    assert clean(f"“{dirty}”", keep_inner=False)[0] == (key.lstrip("-+") or "a")
