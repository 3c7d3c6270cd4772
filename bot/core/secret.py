"""The one holder in which a credential exists in clear."""

from __future__ import annotations

import hmac
import re

DOTS = "••••"
_SHOWN = 4
_SHORTEST_MASKABLE = 12


class Secret:
    """A credential that shows dots wherever it is printed, formatted, logged or serialised.

    Questions about its form are answered here, so that nobody has to take the value out to ask them.
    `reveal` is for the vault and the probe alone; a test over the source holds that.
    """

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        return self._value

    def masked(self) -> str:
        """First four … last four, for keys; dots alone where that would give too much away."""
        if len(self._value) < _SHORTEST_MASKABLE:
            return DOTS
        return f"{self._value[:_SHOWN]}…{self._value[-_SHOWN:]}"

    def matches(self, pattern: re.Pattern[str]) -> bool:
        return pattern.fullmatch(self._value) is not None

    def holds(self, pattern: re.Pattern[str]) -> bool:
        return pattern.search(self._value) is not None

    def __len__(self) -> int:
        return len(self._value)

    def __bool__(self) -> bool:
        return bool(self._value)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        return hmac.compare_digest(_bytes(self._value), _bytes(other._value))

    def __hash__(self) -> int:
        return hash((Secret, self._value))

    def __repr__(self) -> str:
        return f"Secret({DOTS})"

    def __str__(self) -> str:
        return DOTS

    def __format__(self, spec: str) -> str:
        return format(DOTS, spec)

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("a Secret is never serialised; seal it in the vault")


def _bytes(value: str) -> bytes:
    # A trader may paste half of a character pair; that is a wrong value, and no reason to fail.
    return value.encode("utf-8", "surrogatepass")
