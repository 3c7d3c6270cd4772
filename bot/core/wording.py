"""Which words tell of a diagnosis: the exchange's own where its locale file has them, else those for every exchange."""

from __future__ import annotations

from typing import Protocol

from bot.core.diagnosis import Diagnosis
from bot.core.exchange import Exchange


class HasTexts(Protocol):
    def has(self, key: str) -> bool: ...


def title_key(diagnosis: Diagnosis) -> str:
    return f"diagnosis-{_dashed(diagnosis)}-title"


def cause_key(texts: HasTexts, exchange: Exchange, diagnosis: Diagnosis) -> str:
    return _own_or_common(texts, exchange, diagnosis, "cause")


def fix_key(texts: HasTexts, exchange: Exchange, diagnosis: Diagnosis) -> str:
    """The key of the numbered fix, one step a line."""
    return _own_or_common(texts, exchange, diagnosis, "fix")


def _own_or_common(texts: HasTexts, exchange: Exchange, diagnosis: Diagnosis, part: str) -> str:
    own = f"{exchange.id}-{part}-{_dashed(diagnosis)}"
    return own if texts.has(own) else f"diagnosis-{_dashed(diagnosis)}-{part}"


def _dashed(diagnosis: Diagnosis) -> str:
    return diagnosis.value.replace("_", "-")
