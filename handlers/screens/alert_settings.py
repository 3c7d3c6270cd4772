"""The screens on which a person says how much to hear of, and when."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.core.i18n import Translator
from bot.core.notices import Noise, QuietHours
from bot.core.person import Person
from bot.usecases.noticing import OFFSETS, QUIET
from handlers.press import Press
from handlers.screens import times
from handlers.screens.base import Button, Screen, bullets, go, home_row, paragraphs

_IN_A_ROW = 3
_DAY = timedelta(days=1)
# What is set together with the clock where only the clock is.
CLOCK_ALONE = "clock"
QUIET_OFF = "off"


def settings(t: Translator, person: Person, now: datetime) -> Screen:
    """How it is set, what each choice means, and a button for each."""
    text = paragraphs(
        t.text("alerts-title"),
        t.text("alerts-intro"),
        bullets(tuple(t.text(f"noise-{noise.value}") for noise in Noise)),
        t.text("alerts-noise-now", noise=t.plain(f"button-noise-{person.notices.noise.value}")),
        "\n".join((_quiet(t, person), _clock(t, person, now), _reminders(t, person), _digest(t, person, now))),
    )
    rows = (
        *((_noise_button(t, noise, person),) for noise in Noise),
        (_quiet_button(t, None, person), _quiet_button(t, QUIET[0], person)),
        tuple(_quiet_button(t, hours, person) for hours in QUIET[1:]),
        (go(t, "button-clock", "clock"),),
        (_switch(t, "reminders", is_on=person.notices.reminders),),
        (_switch(t, "digest", is_on=person.notices.digest),),
        home_row(t),
    )
    return Screen(text, rows)


def ask_clock(t: Translator, now: datetime, then: str) -> Screen:
    """`then` is what is set together with the clock: quiet hours, or nothing else."""
    clocks = [_clock_button(now, offset, then) for offset in OFFSETS]
    rows = tuple(tuple(clocks[place : place + _IN_A_ROW]) for place in range(0, len(clocks), _IN_A_ROW))
    text = paragraphs(t.text("clock-ask"), t.text("clock-why"))
    return Screen(text, (*rows, (go(t, "button-back", "alerts"), *home_row(t))))


def quiet_word(hours: QuietHours | None) -> str:
    """As a button carries it."""
    return f"{hours.begins}-{hours.ends}" if hours else QUIET_OFF


def _quiet(t: Translator, person: Person) -> str:
    hours = person.notices.quiet
    if hours is None:
        return t.text("alerts-quiet-off")
    return t.text("alerts-quiet-on", begins=_hour(hours.begins), ends=_hour(hours.ends))


def _clock(t: Translator, person: Person, now: datetime) -> str:
    return t.text("alerts-clock", time=times.clock_time(person.notices, now))


def _reminders(t: Translator, person: Person) -> str:
    return t.text(f"alerts-reminders-{'on' if person.notices.reminders else 'off'}")


def _digest(t: Translator, person: Person, now: datetime) -> str:
    if not person.notices.digest:
        return t.text("alerts-digest-off")
    upcoming = person.digest_at or person.notices.next_digest(now)
    return t.text("alerts-digest-on", date=times.day(t, person.notices, upcoming))


def _noise_button(t: Translator, noise: Noise, person: Person) -> Button:
    return _marked(t.plain(f"button-noise-{noise.value}"), "noise", noise.value, chosen=person.notices.noise is noise)


def _quiet_button(t: Translator, hours: QuietHours | None, person: Person) -> Button:
    label = t.plain("button-quiet", begins=hours.begins, ends=hours.ends) if hours else t.plain("button-quiet-off")
    return _marked(label, "quiet", quiet_word(hours), chosen=person.notices.quiet == hours)


def _marked(label: str, verb: str, arg: str, *, chosen: bool) -> Button:
    return Button(f"{'✓ ' if chosen else ''}{label}", Press(verb, None, arg))


def _switch(t: Translator, verb: str, *, is_on: bool) -> Button:
    other = "off" if is_on else "on"
    return go(t, f"button-{verb}-{other}", verb, other)


def _clock_button(now: datetime, offset: timedelta, then: str) -> Button:
    shown = times.wall_clock(now, offset)
    # Clocks that are a day apart look the same.
    is_unique = not {offset - _DAY, offset + _DAY} & set(OFFSETS)
    label = shown if is_unique else f"{shown} · UTC{minutes_of(offset) // 60:+}"
    return Button(label, Press("clock_at", None, f"{then}.{minutes_of(offset)}"))


def minutes_of(offset: timedelta) -> int:
    return int(offset.total_seconds()) // 60


def _hour(hour: int) -> str:
    return f"{hour:02}:00"
