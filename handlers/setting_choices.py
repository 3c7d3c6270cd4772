"""The choices that the buttons of a strategy's settings offer, and the word by which a button carries each."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TypeVar

PERCENTS = tuple(Decimal(each) for each in (5, 10, 20, 30, 50))
TAKE_PROFITS = tuple(Decimal(each) for each in ("0.5", "1", "1.5", "2", "3", "5"))
GROUPS = (1, 2, 3, 5, 10)
RESUMES = (False, True)

Choice = TypeVar("Choice")


def words(choices: Sequence[Choice]) -> dict[str, Choice]:
    """Each choice by its word, in their order: a number is its own word, anything else is its place among them."""
    return {_word(each, place): each for place, each in enumerate(choices)}


def _word(choice: object, place: int) -> str:
    return str(choice) if type(choice) in {int, Decimal} else str(place)
