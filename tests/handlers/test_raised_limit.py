"""Holds the press that raises a margin limit to keeping the amount that the trader set beside it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.core.strategy import Config, MarginLimit
from handlers.strategies import raised_limit
from tests.storage.strategy_samples import FULL_STRATEGY

CONFIG: Config = FULL_STRATEGY.config


@pytest.mark.parametrize(
    ("amount", "balance", "kept"),
    [
        (None, "1000", None),
        ("800", "1000", "800"),
        ("500", "1000", "543.00"),
        ("500", None, None),
    ],
)
def test_an_amount_stays_and_rises_only_as_far_as_it_has_to(
    amount: str | None, balance: str | None, kept: str | None
) -> None:
    before = replace(CONFIG, limit=MarginLimit(Decimal(15), Decimal(amount) if amount else None))
    after = raised_limit(before, Decimal("54.3"), Decimal(balance) if balance else None)
    assert after == MarginLimit(Decimal("54.3"), Decimal(kept) if kept else None)
