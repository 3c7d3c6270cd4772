"""The weekly summary: how each connection stands, and what could be better with its key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.core.connection import Connection
from bot.core.exchange import Exchange
from bot.core.i18n import Translator
from bot.core.notices import Notices
from bot.core.passport import Advice
from bot.core.watch import Watch
from handlers.screens import times
from handlers.screens.base import Screen, bullets, go, home_row, key_of, paragraphs

_MOST_CONNECTIONS = 15
_MOST_ADVICE = 12


def digest(
    t: Translator,
    connections: Sequence[Connection],
    exchanges: Mapping[str, Exchange],
    watches: Mapping[str, Watch],
    notices: Notices,
    upcoming: datetime,
) -> Screen:
    standing = tuple(_standing(t, each, watches.get(each.id), notices) for each in connections[:_MOST_CONNECTIONS])
    left = len(connections) - _MOST_CONNECTIONS
    more = (t.text("alert-more", count=left),) if left > 0 else ()
    text = paragraphs(
        t.text("alert-digest-title"),
        "\n".join((*standing, *more)),
        _advice(t, connections, exchanges),
        t.text("alert-digest-next", date=times.day(t, notices, upcoming)),
    )
    rows = ((go(t, "button-connections", "connections"),), (go(t, "button-alerts", "alerts"), *home_row(t)))
    return Screen(text, rows)


def _standing(t: Translator, one: Connection, watch: Watch | None, notices: Notices) -> str:
    if watch is None:
        return t.text("alert-digest-unwatched", name=one.name)
    key = f"alert-digest-{watch.standing.value}"
    return t.text(key, name=one.name, time=times.moment(t, notices, watch.since))


def _advice(t: Translator, connections: Sequence[Connection], exchanges: Mapping[str, Exchange]) -> str:
    lines = [
        _improvement(t, one, exchanges[one.exchange], advice) for one in connections for advice in one.report.advice
    ]
    if not lines:
        return t.text("alert-digest-fine")
    left = len(lines) - _MOST_ADVICE
    more = (t.text("alert-more", count=left),) if left > 0 else ()
    return f"{t.text('alert-digest-improve')}\n{bullets((*lines[:_MOST_ADVICE], *more), '💡')}"


def _improvement(t: Translator, one: Connection, exchange: Exchange, advice: Advice) -> str:
    return f"<b>{t.literal(one.name)}</b>: {t.text(f'advice-{key_of(advice)}-title', exchange=exchange.title)}"
