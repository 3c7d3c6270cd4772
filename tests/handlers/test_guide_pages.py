"""Where the guide tells of each value that a trader is asked for."""

from __future__ import annotations

import pytest

from bot.core.exchange import Field
from bot.exchanges.catalogue import catalogue
from handlers.screens.guide import page_that_tells


@pytest.mark.parametrize(
    ("exchange", "wanted", "step"),
    [
        ("mexc", Field.API_KEY, "confirm-copy"),
        ("mexc", Field.SECRET, "confirm-copy"),
        ("kucoin", Field.API_KEY, "copy"),
        ("kucoin", Field.SECRET, "copy"),
        ("kucoin", Field.PASSPHRASE, "name-passphrase"),
    ],
)
def test_the_guide_opens_where_the_value_is_made_or_copied(exchange: str, wanted: Field, step: str) -> None:
    its = catalogue()[exchange]
    assert its.guide[page_that_tells(its.guide, wanted) - 1].id == step
