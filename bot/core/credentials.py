"""Local checks of credentials: what can be said of a value before any call to an exchange."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.core.exchange import Field


class DoubtKind(StrEnum):
    """Why a value makes us ask. The first three forbid it, the others are a question to the trader."""

    TRUNCATED = "truncated"
    PUBLIC_KEY = "public_key"
    SAME_VALUE = "same_value"
    SWAPPED = "swapped"
    OTHER_EXCHANGE = "other_exchange"
    PASSPHRASE_AS_SECRET = "passphrase_as_secret"  # noqa: S105  the name of a doubt
    UNUSUAL = "unusual"

    @property
    def forbids(self) -> bool:
        return self in {DoubtKind.TRUNCATED, DoubtKind.PUBLIC_KEY, DoubtKind.SAME_VALUE}


@dataclass(frozen=True, slots=True)
class Doubt:
    """An open question about the value given for `field`; `exchange` is the id of the exchange that it looks like."""

    kind: DoubtKind
    field: Field
    exchange: str | None = None
