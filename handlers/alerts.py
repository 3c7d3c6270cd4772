"""The buttons under alerts and of their settings: rest from reminders, how much to hear of, quiet hours, the clock."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.core.connection import Connection
from bot.core.notices import Noise, Notices
from bot.core.person import Person
from bot.core.watch import Watch
from bot.usecases.noticing import OFFSETS, QUIET, Snooze
from handlers.press import Press
from handlers.screens import alert_settings, connections, times
from handlers.screens.alert_rows import news_rows, trouble_rows
from handlers.visit import Visit
from handlers.wizard import Act, refuse

_QUIET = {alert_settings.quiet_word(hours): hours for hours in (None, *QUIET)}
_CLOCKS = {str(alert_settings.minutes_of(offset)): offset for offset in OFFSETS}
_ON = {"on": True, "off": False}


async def show_settings(visit: Visit, _: Press) -> None:
    await _show(visit, await visit.services.people.greet(visit.turn))


async def choose_noise(visit: Visit, press: Press) -> None:
    if press.arg not in set(Noise):
        await refuse(visit)
        return
    await _show(visit, await visit.services.noticing.choose_noise(visit.turn, Noise(press.arg)))


async def choose_quiet(visit: Visit, press: Press) -> None:
    """Hours of a day mean nothing without the person's clock: who never told it is asked first."""
    if press.arg not in _QUIET:
        await refuse(visit)
        return
    hours = _QUIET[press.arg]
    person = await visit.services.people.greet(visit.turn)
    if hours is not None and person.notices.quiet is None and not person.notices.utc_offset:
        await _ask_clock(visit, person, press.arg)
        return
    await _show(visit, await visit.services.noticing.choose_quiet(visit.turn, hours))


async def ask_clock(visit: Visit, _: Press) -> None:
    await _ask_clock(visit, await visit.services.people.greet(visit.turn), alert_settings.CLOCK_ALONE)


async def choose_clock(visit: Visit, press: Press) -> None:
    """Set the clock, and with it the quiet hours for which it was asked."""
    then, _, minutes = press.arg.partition(".")
    change = _clock_change(then, minutes)
    if change is None:
        await refuse(visit)
        return
    await _show(visit, await visit.services.noticing.adjust(visit.turn, change))


def _clock_change(then: str, minutes: str) -> Callable[[Notices], Notices] | None:
    """None for what no button of ours carries."""
    offset = _CLOCKS.get(minutes)
    if offset is None:
        return None
    if then == alert_settings.CLOCK_ALONE:
        return lambda notices: replace(notices, utc_offset=offset)
    hours = _QUIET.get(then)
    return (lambda notices: replace(notices, utc_offset=offset, quiet=hours)) if hours else None


async def switch_reminders(visit: Visit, press: Press) -> None:
    if press.arg not in _ON:
        await refuse(visit)
        return
    await _show(visit, await visit.services.noticing.switch_reminders(visit.turn, on=_ON[press.arg]))


async def switch_digest(visit: Visit, press: Press) -> None:
    if press.arg not in _ON:
        await refuse(visit)
        return
    await _show(visit, await visit.services.noticing.switch_digest(visit.turn, on=_ON[press.arg]))


async def snooze(visit: Visit, press: Press) -> None:
    """Rest from reminders; the alert stays as it is and tells under it until when."""
    connection_id, _, length = press.arg.partition(".")
    if length not in set(Snooze):
        await refuse(visit)
        return
    managed, watch = await visit.services.noticing.snooze(visit.turn, connection_id, Snooze(length))
    if managed.connection is None:
        await visit.show(connections.gone(visit.translator(managed.person)))
    elif watch is None:
        await _tell_back(visit, managed.person, managed.connection)
    else:
        await _tell_resting(visit, managed.person, managed.connection, watch)


async def _tell_back(visit: Visit, person: Person, one: Connection) -> None:
    t = visit.translator(person)
    await visit.chat.toast(visit.callback_id or "", t.plain("snooze-back"), alert=True)
    if visit.pressed is not None:
        await visit.chat.put_buttons(visit.pressed, news_rows(t, one))


async def _tell_resting(visit: Visit, person: Person, one: Connection, watch: Watch) -> None:
    t, services = visit.translator(person), visit.services
    toast, label = t.plain("snoozed-until-back"), t.plain("button-resting-back")
    if watch.remind_at is not None:
        until = times.clock_time(person.notices, watch.remind_at)
        toast, label = t.plain("snoozed-until", time=until), t.plain("button-resting-until", time=until)
    await visit.chat.toast(visit.callback_id or "", toast)
    exchange = services.exchanges[one.exchange]
    ours, support = services.addresses, services.support
    if visit.pressed is not None:
        rows = trouble_rows(t, one, exchange, watch.finding, ours, support=support, resting=label)
        await visit.chat.put_buttons(visit.pressed, rows)


async def _show(visit: Visit, person: Person) -> None:
    await visit.show(alert_settings.settings(visit.translator(person), person, visit.services.clock()))


async def _ask_clock(visit: Visit, person: Person, then: str) -> None:
    await visit.show(alert_settings.ask_clock(visit.translator(person), visit.services.clock(), then))


VERBS: Mapping[str, Act] = {
    "alerts": show_settings,
    "noise": choose_noise,
    "quiet": choose_quiet,
    "clock": ask_clock,
    "clock_at": choose_clock,
    "reminders": switch_reminders,
    "digest": switch_digest,
    "snooze": snooze,
}
