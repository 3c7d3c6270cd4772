"""Small readers of exchange answers that refuse, with ValueError, whatever has another shape than expected."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from bot.core.passport import Balance, Right

_LONGEST_TIME = 20  # digits; a number in exponents could have any number of them
_T = TypeVar("_T")


class ShapeError(ValueError):
    """An answer has another shape than the exchange documents."""


def a_mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise ShapeError("an object is expected")
    return value


def a_list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise ShapeError("a list is expected")
    return value


def some(values: list[object]) -> list[object]:
    """The same list; one that is never empty and is, says nothing that could be relied on."""
    if not values:
        raise ShapeError("at least one entry is expected")
    return values


def a_text(value: object) -> str:
    if not isinstance(value, str):
        raise ShapeError("a text is expected")
    return value


def an_amount(value: object) -> Decimal:
    """A finite amount, 0 where it is null or below."""
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal | None):
        raise ShapeError("an amount is expected")
    try:
        amount = Decimal(value or 0)
    except InvalidOperation:
        raise ShapeError("an amount is expected") from None
    if not amount.is_finite():
        raise ShapeError("an amount is expected")
    return max(amount, Decimal(0))


def if_readable(read: Callable[[object], _T], value: object) -> _T | None:
    """What `read` makes of the value, None where it has another shape: for what informs and decides nothing.

    So a date written in a new way does not cost the proof that withdrawal is on.
    """
    try:
        return read(value)
    except ValueError:
        return None


def milliseconds(value: object) -> int:
    if isinstance(value, Decimal) and value.is_finite() and value.adjusted() < _LONGEST_TIME:
        return int(value)
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise ShapeError("a time in milliseconds is expected")
    return int(value)


def an_instant(value: object) -> datetime:
    """The aware instant of milliseconds since 1970, or of an ISO text, in UTC where it names no offset."""
    try:
        if isinstance(value, str) and not value.isdigit():
            told = datetime.fromisoformat(value)
            return told.astimezone(UTC) if told.tzinfo else told.replace(tzinfo=UTC)
        return datetime.fromtimestamp(milliseconds(value) / 1000, UTC)
    except (OverflowError, OSError):
        raise ShapeError("a time is expected") from None


def words(value: object) -> tuple[str, ...]:
    """The entries of a comma-separated text or a list of texts, trimmed, empty ones left out."""
    parts = value.split(",") if isinstance(value, str) else [a_text(each) for each in a_list(value)]
    return tuple(part.strip() for part in parts if part.strip())


def some_words(value: object) -> tuple[str, ...]:
    """The same for a list that is never empty: one that is says nothing that could be relied on."""
    found = words(value)
    if not found:
        raise ShapeError("at least one word is expected")
    return found


def held(balances: Iterable[Balance]) -> tuple[Balance, ...]:
    """Those with something in them."""
    return tuple(each for each in balances if each.total > 0)


def proved(granted: Collection[Right], unknown: Collection[str]) -> dict[Right, bool]:
    """Each right as on or off; with unknown words among the permissions, nothing is said to be off."""
    return {right: right in granted for right in Right if right in granted or not unknown}
