"""Doubts about values before any call: what is noticed, what is not, and which doubt comes first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.credentials import Doubt, DoubtKind, look_at
from bot.core.exchange import Exchange, Field
from bot.core.secret import Secret
from tests.core.pasting.paste_kit import (
    ALL,
    BINANCE,
    BITGET,
    COINBASE,
    COINBASE_NAME,
    HTX,
    KEY,
    KUCOIN,
    KUCOIN_KEY,
    KUCOIN_PASSPHRASE,
    KUCOIN_SECRET,
    MEXC,
    MEXC_KEY,
    MEXC_SECRET,
    OKX,
    PASSPHRASE,
    PEM,
    PEM_BODY,
    SECRET,
)

UNHURRIED = settings(deadline=None)

TWO = (MEXC, KUCOIN)
PUBLIC_PEM = "-----BEGIN PUBLIC KEY-----\nMFkwEwYH\n-----END PUBLIC KEY-----"
BINANCE_KEY = "aB3" * 21 + "x"


def doubt(exchange: Exchange, values: Mapping[Field, str], catalogue: Sequence[Exchange] = ALL) -> Doubt | None:
    return look_at(exchange, {name: Secret(value) for name, value in values.items()}, catalogue)


@pytest.mark.parametrize(
    ("exchange", "values"),
    [
        (MEXC, {}),
        (MEXC, {KEY: MEXC_KEY}),
        (MEXC, {KEY: MEXC_KEY, SECRET: MEXC_SECRET}),
        (KUCOIN, {KEY: KUCOIN_KEY, SECRET: KUCOIN_SECRET, PASSPHRASE: KUCOIN_PASSPHRASE}),
        (KUCOIN, {PASSPHRASE: "ab***cd...e"}),
        (KUCOIN, {PASSPHRASE: KUCOIN_KEY}),
        (OKX, {KEY: KUCOIN_SECRET, SECRET: MEXC_SECRET.upper(), PASSPHRASE: "a B,c:1=#…"}),
        (BINANCE, {KEY: BINANCE_KEY, SECRET: BINANCE_KEY[::-1]}),
        (COINBASE, {KEY: COINBASE_NAME, SECRET: PEM}),
    ],
)
def test_what_looks_right_raises_no_doubt(exchange: Exchange, values: dict[Field, str]) -> None:
    assert doubt(exchange, values) is None


@pytest.mark.parametrize(
    ("exchange", "values", "kind", "field", "other"),
    [
        (MEXC, {KEY: "mx0aPr3…Qz2"}, DoubtKind.TRUNCATED, KEY, None),
        (MEXC, {KEY: "mx0aPr3..."}, DoubtKind.TRUNCATED, KEY, None),
        (MEXC, {KEY: MEXC_KEY, SECRET: "0f1e****e1f0"}, DoubtKind.TRUNCATED, SECRET, None),
        (MEXC, {SECRET: "••••••••"}, DoubtKind.TRUNCATED, SECRET, None),
        (KUCOIN, {PASSPHRASE: "********"}, DoubtKind.TRUNCATED, PASSPHRASE, None),
        (COINBASE, {SECRET: f"-----BEGIN EC PRIVATE KEY-----\n{PEM_BODY}"}, DoubtKind.TRUNCATED, SECRET, None),
        (COINBASE, {SECRET: PUBLIC_PEM}, DoubtKind.PUBLIC_KEY, SECRET, None),
        (MEXC, {KEY: PUBLIC_PEM}, DoubtKind.PUBLIC_KEY, KEY, None),
        (COINBASE, {SECRET: "ssh-ed25519AAAAC3NzaC1lZDI1"}, DoubtKind.PUBLIC_KEY, SECRET, None),
        (MEXC, {KEY: MEXC_KEY, SECRET: MEXC_KEY}, DoubtKind.SAME_VALUE, SECRET, None),
        (MEXC, {KEY: MEXC_SECRET, SECRET: MEXC_SECRET}, DoubtKind.SAME_VALUE, KEY, None),
        (BINANCE, {KEY: BINANCE_KEY, SECRET: BINANCE_KEY}, DoubtKind.SAME_VALUE, SECRET, None),
        (KUCOIN, {SECRET: "my-Pass-1", PASSPHRASE: "my-Pass-1"}, DoubtKind.SAME_VALUE, SECRET, None),
        (KUCOIN, {SECRET: KUCOIN_SECRET, PASSPHRASE: KUCOIN_SECRET}, DoubtKind.SAME_VALUE, PASSPHRASE, None),
        (MEXC, {KEY: MEXC_SECRET}, DoubtKind.SWAPPED, KEY, None),
        (MEXC, {SECRET: MEXC_KEY}, DoubtKind.SWAPPED, SECRET, None),
        (MEXC, {KEY: MEXC_SECRET, SECRET: MEXC_KEY}, DoubtKind.SWAPPED, KEY, None),
        (KUCOIN, {KEY: KUCOIN_SECRET, SECRET: KUCOIN_KEY}, DoubtKind.SWAPPED, KEY, None),
        (KUCOIN, {PASSPHRASE: KUCOIN_SECRET}, DoubtKind.SWAPPED, PASSPHRASE, None),
        (MEXC, {KEY: KUCOIN_KEY}, DoubtKind.OTHER_EXCHANGE, KEY, "kucoin"),
        (KUCOIN, {KEY: MEXC_KEY}, DoubtKind.OTHER_EXCHANGE, KEY, "mexc"),
        (KUCOIN, {KEY: KUCOIN_KEY, SECRET: MEXC_KEY}, DoubtKind.OTHER_EXCHANGE, SECRET, "mexc"),
        (MEXC, {KEY: MEXC_KEY, SECRET: KUCOIN_SECRET}, DoubtKind.OTHER_EXCHANGE, SECRET, "kucoin"),
        (MEXC, {KEY: BINANCE_KEY}, DoubtKind.OTHER_EXCHANGE, KEY, "binance"),
        (KUCOIN, {KEY: f"bg_{MEXC_SECRET}"}, DoubtKind.OTHER_EXCHANGE, KEY, "bitget"),
        (MEXC, {KEY: "4ba5cdf2-4a92c5da-718ba144-dbuqg6hkte"}, DoubtKind.OTHER_EXCHANGE, KEY, "htx"),
        (BITGET, {KEY: COINBASE_NAME}, DoubtKind.OTHER_EXCHANGE, KEY, "coinbase"),
        (KUCOIN, {SECRET: KUCOIN_PASSPHRASE}, DoubtKind.PASSPHRASE_AS_SECRET, SECRET, None),
        (KUCOIN, {SECRET: "correcthorse"}, DoubtKind.PASSPHRASE_AS_SECRET, SECRET, None),
        (KUCOIN, {SECRET: KUCOIN_SECRET[:20]}, DoubtKind.UNUSUAL, SECRET, None),
        (MEXC, {KEY: MEXC_KEY[:-1]}, DoubtKind.UNUSUAL, KEY, None),
        (MEXC, {KEY: f"{MEXC_KEY}a"}, DoubtKind.UNUSUAL, KEY, None),
        (MEXC, {SECRET: MEXC_SECRET[:-1]}, DoubtKind.UNUSUAL, SECRET, None),
        (KUCOIN, {PASSPHRASE: "short"}, DoubtKind.UNUSUAL, PASSPHRASE, None),
        (KUCOIN, {PASSPHRASE: "with a space"}, DoubtKind.UNUSUAL, PASSPHRASE, None),
        (MEXC, {KEY: KUCOIN_SECRET}, DoubtKind.UNUSUAL, KEY, None),
    ],
)
def test_a_doubt_is_raised_and_the_right_value_settles_it(
    exchange: Exchange, values: dict[Field, str], kind: DoubtKind, field: Field, other: str | None
) -> None:
    assert doubt(exchange, values) == Doubt(kind, field, other)
    right = {
        MEXC.id: {KEY: MEXC_KEY, SECRET: MEXC_SECRET},
        KUCOIN.id: {KEY: KUCOIN_KEY, SECRET: KUCOIN_SECRET, PASSPHRASE: KUCOIN_PASSPHRASE},
        BINANCE.id: {KEY: BINANCE_KEY, SECRET: BINANCE_KEY[::-1]},
        COINBASE.id: {KEY: COINBASE_NAME, SECRET: PEM},
        BITGET.id: {KEY: f"bg_{MEXC_SECRET}", SECRET: MEXC_SECRET * 2, PASSPHRASE: KUCOIN_PASSPHRASE},
    }[exchange.id]
    assert doubt(exchange, {name: right[name] for name in values}) is None


def test_a_form_that_two_exchanges_share_names_neither() -> None:
    assert doubt(MEXC, {KEY: KUCOIN_SECRET}, TWO) == Doubt(DoubtKind.OTHER_EXCHANGE, KEY, "kucoin")
    assert doubt(MEXC, {KEY: KUCOIN_SECRET}, (*TWO, OKX)) == Doubt(DoubtKind.OTHER_EXCHANGE, KEY, "okx")
    assert doubt(MEXC, {KEY: KUCOIN_SECRET}, (*TWO, OKX, COINBASE)) == Doubt(DoubtKind.UNUSUAL, KEY)
    assert doubt(HTX, {KEY: KUCOIN_SECRET}, ALL) == Doubt(DoubtKind.UNUSUAL, KEY)


def test_the_gravest_doubt_comes_first() -> None:
    assert doubt(MEXC, {KEY: "short1", SECRET: "0f1e…"}) == Doubt(DoubtKind.TRUNCATED, SECRET)
    assert doubt(MEXC, {KEY: "short1", SECRET: MEXC_KEY}) == Doubt(DoubtKind.SWAPPED, SECRET)
    assert doubt(MEXC, {KEY: KUCOIN_KEY, SECRET: "short1"}) == Doubt(DoubtKind.OTHER_EXCHANGE, KEY, "kucoin")


def test_a_field_that_the_exchange_does_not_have_is_not_looked_at() -> None:
    assert doubt(MEXC, {KEY: MEXC_KEY, PASSPHRASE: "********"}) is None


def test_only_what_cannot_be_right_is_forbidden() -> None:
    assert {kind for kind in DoubtKind if kind.forbids} == {
        DoubtKind.UNUSABLE,
        DoubtKind.TRUNCATED,
        DoubtKind.PUBLIC_KEY,
        DoubtKind.SAME_VALUE,
    }


@UNHURRIED
@given(st.sampled_from(ALL), st.dictionaries(st.sampled_from(list(Field)), st.text(max_size=70)))
def test_there_is_a_doubt_exactly_where_a_value_has_not_its_form(exchange: Exchange, values: dict[Field, str]) -> None:
    known = {name: described for name in values if (described := exchange.field(name)) is not None}
    odd = {name for name, described in known.items() if described.pattern.fullmatch(values[name]) is None}
    found = doubt(exchange, values)
    assert (found is not None) >= bool(odd)
    assert found is None or found.field in odd or found.kind.forbids


@UNHURRIED
@given(st.sampled_from([MEXC, KUCOIN, OKX, HTX, BITGET]), st.data())
def test_values_of_the_right_form_raise_no_doubt(exchange: Exchange, data: st.DataObject) -> None:
    values = {each.field: data.draw(st.from_regex(each.pattern, fullmatch=True)) for each in exchange.fields}
    is_told_apart = len(set(values.values())) == len(values)
    found = doubt(exchange, values)
    assert (found is None) == (is_told_apart and not _is_covered(values.get(PASSPHRASE, "")))


def _is_covered(passphrase: str) -> bool:
    return passphrase != "" and (set(passphrase) <= set("*•●∙…⋯") or set(passphrase) == {"."})
