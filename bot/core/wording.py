"""Which words tell of a diagnosis, the exchange's own where its locale file has them, and which of a length of time."""

from __future__ import annotations

from datetime import timedelta
from typing import Protocol

from bot.core.diagnosis import Diagnosis
from bot.core.exchange import Exchange
from bot.core.i18n import Translator


class HasTexts(Protocol):
    def has(self, key: str) -> bool: ...


def title_key(diagnosis: Diagnosis) -> str:
    return f"diagnosis-{_dashed(diagnosis)}-title"


def cause_key(texts: HasTexts, exchange: Exchange, diagnosis: Diagnosis) -> str:
    return _own_or_common(texts, exchange, diagnosis, "cause")


def fix_key(texts: HasTexts, exchange: Exchange, diagnosis: Diagnosis) -> str:
    """The key of the numbered fix, one step a line."""
    return _own_or_common(texts, exchange, diagnosis, "fix")


def duration(t: Translator, length: timedelta) -> str:
    """A length of time as one says it: "55 min", "2 h 05 min", "1 day 3 h"."""
    minutes = max(int(length.total_seconds()), 0) // 60
    days, hours, rest = minutes // 1440, minutes // 60 % 24, minutes % 60
    if days:
        whole = t.text("duration-days", days=days)
        return f"{whole} {t.text('duration-hours', hours=hours)}" if hours else whole
    if hours:
        whole = t.text("duration-hours", hours=hours)
        return f"{whole} {t.text('duration-minutes', minutes=f'{rest:02}')}" if rest else whole
    return t.text("duration-minutes", minutes=str(rest)) if rest else t.text("duration-moment")


def _own_or_common(texts: HasTexts, exchange: Exchange, diagnosis: Diagnosis, part: str) -> str:
    own = f"{exchange.id}-{part}-{_dashed(diagnosis)}"
    return own if texts.has(own) else f"diagnosis-{_dashed(diagnosis)}-{part}"


def _dashed(diagnosis: Diagnosis) -> str:
    return diagnosis.value.replace("_", "-")
