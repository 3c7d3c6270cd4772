"""Instants as a person reads them: by their own clock where they told it, else in UTC and said so."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.core.i18n import Translator
from bot.core.notices import Notices


def moment(t: Translator, notices: Notices, instant: datetime) -> str:
    """Day and minute."""
    return f"{day(t, notices, instant)}, {clock_time(notices, instant)}"


def day(t: Translator, notices: Notices, instant: datetime) -> str:
    return t.day(notices.local(instant))


def clock_time(notices: Notices, instant: datetime) -> str:
    """The minute alone, for what is near."""
    return f"{notices.local(instant):%H:%M}{'' if notices.utc_offset else ' UTC'}"


def wall_clock(instant: datetime, utc_offset: timedelta) -> str:
    """What a clock so far from UTC shows."""
    return f"{instant + utc_offset:%H:%M}"
