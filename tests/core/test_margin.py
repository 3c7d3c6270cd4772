"""The worst case of a strategy is never below what buying one by one binds, and fits its limit or says why not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.margin import excess, is_whole, ladder, step_of, worst_case
from bot.core.strategy import (
    MOST_GROUPS,
    PRESETS,
    REINFORCEMENT_TERMS,
    RISK_TERMS,
    Config,
    MarginLimit,
    Preset,
    Reinforcement,
    Risk,
)

BALANCES = st.decimals(min_value="0", max_value="10000000", places=8)
CONFIGS = st.builds(
    Config,
    pairs=st.sampled_from([(), ("BTC/USDT",), ("ETH/BTC",), ("SOL/ETH",)]),
    risk=st.sampled_from(Risk),
    reinforcement=st.sampled_from(Reinforcement),
    most_groups=st.integers(1, MOST_GROUPS),
    limit=st.builds(MarginLimit, percent=st.decimals("0.1", "100", places=1)),
)


def bought_one_by_one(config: Config, balance: Decimal) -> Iterator[Decimal]:
    """What a trader binds who opens every group and buys each add-on, without any rounding."""
    terms = REINFORCEMENT_TERMS[config.reinforcement]
    for _ in range(config.most_groups):
        size = balance * RISK_TERMS[config.risk].first_order / 100
        yield size
        for _ in range(terms.most):
            size *= terms.factor
            yield size


@given(CONFIGS, BALANCES)
def test_the_worst_case_is_never_below_what_is_bought_one_by_one(config: Config, balance: Decimal) -> None:
    assert worst_case(config, balance) >= sum(bought_one_by_one(config, balance), start=Decimal(0))


@given(CONFIGS, BALANCES)
def test_rounding_adds_no_more_than_its_steps(config: Config, balance: Decimal) -> None:
    terms = REINFORCEMENT_TERMS[config.reinforcement]
    grown = sum((terms.factor**each for each in range(terms.most + 1)), start=Decimal(0))
    most = step_of(config.quote) * (terms.most + 1) * grown * config.most_groups
    assert worst_case(config, balance) - sum(bought_one_by_one(config, balance), start=Decimal(0)) <= most


@given(CONFIGS, BALANCES)
def test_a_ladder_falls_and_grows_and_its_average_lies_between_its_prices(config: Config, balance: Decimal) -> None:
    orders = ladder(config, balance)
    assert [each.number for each in orders] == [*range(REINFORCEMENT_TERMS[config.reinforcement].most + 1)]
    for before, after in pairwise(orders):
        assert before.drop < after.drop < 100
        assert after.bound == before.bound + after.amount
        assert 100 - after.drop <= after.average <= before.average


@given(CONFIGS, BALANCES)
def test_every_change_that_is_named_brings_it_back_within_its_limit(config: Config, balance: Decimal) -> None:
    beyond = excess(config, balance)
    if beyond is None:
        assert worst_case(config, balance) <= config.limit.of(balance)
        return
    assert beyond.needed > beyond.limit
    if beyond.most_groups is not None:
        assert excess(replace(config, most_groups=beyond.most_groups), balance) is None
        assert excess(replace(config, most_groups=beyond.most_groups + 1), balance) is not None
    if beyond.percent is not None:
        assert excess(replace(config, limit=MarginLimit(percent=beyond.percent)), balance) is None


@pytest.mark.parametrize(
    ("quote", "step"), [(None, "0.01"), ("USDT", "0.01"), ("BRL", "0.01"), ("BTC", "0.00000001"), ("KCS", "0.00000001")]
)
def test_only_money_is_counted_in_cents(quote: str | None, step: str) -> None:
    assert step_of(quote) == Decimal(step)


def test_a_small_balance_in_bitcoin_fits_its_preset() -> None:
    config = replace(PRESETS[Preset.CONSERVATIVE], pairs=("ETH/BTC",))
    assert worst_case(config, Decimal("0.05")) == Decimal("0.0015")
    assert excess(config, Decimal("0.05")) is None


@pytest.mark.parametrize("preset", [*Preset])
@pytest.mark.parametrize("balance", ["50", "1000", "123456.78"])
def test_every_preset_fits_its_own_limit(preset: Preset, balance: str) -> None:
    assert excess(PRESETS[preset], Decimal(balance)) is None


def test_of_two_limits_the_lesser_counts() -> None:
    both = MarginLimit(percent=Decimal(10), amount=Decimal(50))
    assert both.of(Decimal(1000)) == 50
    assert both.of(Decimal(100)) == 10
    assert MarginLimit(amount=Decimal(50)).of(Decimal(100)) == 50


@pytest.mark.parametrize(
    ("percent", "amount", "whole"),
    [
        (None, None, False),
        ("10", None, True),
        ("0", None, False),
        ("100.1", None, False),
        (None, "0", False),
        (None, "-5", False),
        ("10", "5", True),
    ],
)
def test_a_limit_names_a_bound_that_somebody_could_mean(
    percent: str | None, amount: str | None, *, whole: bool
) -> None:
    limit = MarginLimit(Decimal(percent) if percent else None, Decimal(amount) if amount else None)
    assert is_whole(limit) is whole
