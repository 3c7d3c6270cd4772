"""The figures as text and as a table."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO

from bot.core.diagnosis import Diagnosis
from bot.core.exchange import Exchange
from bot.core.figures import Hour
from bot.core.i18n import Translator
from bot.core.milestone import CONNECTED
from bot.core.person import Lang
from bot.core.watch import Standing
from bot.core.wording import duration, title_key
from bot.usecases.counting import SPANS, Figures
from handlers.press import Press
from handlers.screens.base import Button, Row, Screen, bullets, go, key_of, paragraphs

_FLAGS = {Lang.EN: "🇬🇧", Lang.PT: "🇧🇷"}


def overview(t: Translator, figures: Figures, exchanges: Mapping[str, Exchange]) -> Screen:
    """All figures in words; what has none is left out."""
    text = paragraphs(
        t.text("stats-title", days=figures.days),
        _part(t, "stats-connections", _connections(t, figures, exchanges)),
        _part(t, "stats-funnel", _funnel(t, figures)),
        _part(t, "stats-stops", _stops(t, figures)),
        _part(t, "stats-times", _times(t, figures, exchanges)),
        _part(t, "stats-diagnoses", _diagnoses(t, figures)),
        _part(t, "stats-recoveries", _recoveries(t, figures, exchanges)),
    )
    return Screen(text, _rows(t, figures.days))


def day_caption(t: Translator, hours: Sequence[Hour]) -> str:
    made, fell = sum(each.connected for each in hours), sum(each.fell for each in hours)
    return t.text("stats-day", hours=len(hours), made=made, fell=fell, offline=hours[-1].offline)


def funnel_caption(t: Translator, figures: Figures) -> str:
    lines = tuple(f"{place}. {step_name(t, step)}" for place, (step, _) in enumerate(figures.funnel, start=1))
    return paragraphs(t.text("stats-funnel-caption", days=figures.days), "\n".join(lines))


def step_name(t: Translator, step: str) -> str:
    """What a step of the wizard, or its end, is called to staff."""
    return t.text(_step_key(step))


def table(figures: Figures) -> bytes:
    """A CSV of three columns that spreadsheets read: figure, of what, value; times in seconds."""
    written = StringIO()
    writer = csv.writer(written)
    writer.writerow(("figure", "of", "value"))
    writer.writerows(_cells(figures))
    return written.getvalue().encode("utf-8-sig")


def _cells(figures: Figures) -> Iterator[tuple[str, str, object]]:
    for (exchange, standing), count in sorted(figures.connections.items()):
        yield "connections", f"{exchange} {standing}", count
    for step, count in figures.funnel:
        yield "tries_reached", step, count
    for step, count in sorted(figures.stops.items()):
        yield "tries_stopped", step, count
    for (exchange, lang), took in figures.medians.items():
        yield "median_time_to_connect", f"{exchange} {lang.value}", round(took.total_seconds())
    for diagnosis, count in figures.diagnoses:
        yield "outages", diagnosis, count
    for exchange, took in figures.recoveries.items():
        yield "median_time_to_recover", exchange, round(took.total_seconds())


def _part(t: Translator, key: str, lines: Sequence[str]) -> str:
    return f"{t.text(key)}\n{bullets(tuple(lines))}" if lines else ""


def _connections(t: Translator, figures: Figures, exchanges: Mapping[str, Exchange]) -> list[str]:
    names = sorted({exchange for exchange, _ in figures.connections})
    counts = figures.connections
    return [
        t.text(
            "stats-connections-of",
            exchange=_title(exchanges, each),
            online=counts.get((each, Standing.ONLINE.value), 0),
            offline=counts.get((each, Standing.OFFLINE.value), 0),
        )
        for each in names
    ]


def _funnel(t: Translator, figures: Figures) -> list[str]:
    begun = figures.funnel[0][1]
    if not begun:
        return []
    return [
        t.text("stats-step", step=t.plain(_step_key(step)), count=count, part=round(100 * count / begun))
        for step, count in figures.funnel
    ]


def _stops(t: Translator, figures: Figures) -> list[str]:
    most = sorted(figures.stops.items(), key=lambda pair: (-pair[1], pair[0]))[:5]
    return [t.text("stats-stop", step=t.plain(_step_key(step)), count=count) for step, count in most]


def _times(t: Translator, figures: Figures, exchanges: Mapping[str, Exchange]) -> list[str]:
    return [
        f"{t.literal(_title(exchanges, exchange))} {_FLAGS[lang]}: {duration(t, took)}"
        for (exchange, lang), took in figures.medians.items()
    ]


def _diagnoses(t: Translator, figures: Figures) -> list[str]:
    return [t.text("stats-count", what=_diagnosis(t, name), count=count) for name, count in figures.diagnoses]


def _recoveries(t: Translator, figures: Figures, exchanges: Mapping[str, Exchange]) -> list[str]:
    return [
        f"{t.literal(_title(exchanges, exchange))}: {duration(t, took)}"
        for exchange, took in figures.recoveries.items()
    ]


def _diagnosis(t: Translator, name: str) -> str:
    known = next((each for each in Diagnosis if each.value == name), Diagnosis.UNKNOWN)
    return t.plain(title_key(known), exchange=t.plain("stats-the-exchange"))


def _step_key(step: str) -> str:
    return "stats-connected" if step == CONNECTED else f"step-{key_of(step)}"


def _title(exchanges: Mapping[str, Exchange], name: str) -> str:
    known = exchanges.get(name)
    return known.title if known else name


def _rows(t: Translator, days: int) -> tuple[Row, ...]:
    spans = tuple(
        Button(f"{'✓ ' if each == days else ''}{t.plain('stats-days', days=each)}", Press("stats", None, str(each)))
        for each in SPANS
    )
    return (
        spans,
        (go(t, "button-stats-day", "stats_day"), go(t, "button-stats-funnel", "stats_funnel", str(days))),
        (go(t, "button-stats-table", "stats_table", str(days)),),
        (go(t, "button-staff-home", "admin"),),
    )
