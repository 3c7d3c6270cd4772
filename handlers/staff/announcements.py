"""Incidents by hand, maintenance ahead, and notices."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from bot.core.audit import Deed
from bot.core.banner import BannerFault, BannerKind
from bot.core.staff import Power
from bot.usecases.announcing import Announced
from handlers.press import Press
from handlers.screens.staff import announcements
from handlers.staff.guard import Shift, TypedAct, TypedDoor, for_staff, turn_away
from handlers.wizard import Act


async def show_board(shift: Shift, _: Press) -> None:
    board = await shift.services.announcing.board()
    await shift.visit.show(announcements.board(shift.t, board, shift.visit.services.exchanges))


async def choose_exchange(shift: Shift, press: Press) -> None:
    """The argument is the kind."""
    await shift.visit.show(announcements.ask_exchange(shift.t, _kind(press.arg), shift.visit.services.exchanges))


async def ask_words(shift: Shift, press: Press) -> None:
    """The argument is kind and exchange; a maintenance is asked first when it will be."""
    kind, _, exchange = press.arg.partition(".")
    if _kind(kind) is BannerKind.MAINTENANCE:
        await _await(shift, f"announce_when:{exchange}")
        await shift.visit.show(announcements.ask_time(shift.t, _title(shift, exchange)))
        return
    await _await(shift, f"announce:{kind}:{exchange}")
    await shift.visit.show(announcements.ask_texts(shift.t, _kind(kind), _title(shift, exchange)))


async def take_time(shift: Shift, rest: str, typed: str) -> None:
    window = shift.services.announcing.window(typed)
    title = _title(shift, rest)
    if isinstance(window, BannerFault):
        await shift.visit.show(announcements.ask_time(shift.t, title).headed(announcements.fault(shift.t, window)))
        return
    first, last = (int(each.timestamp()) for each in window)
    await _await(shift, f"announce:{BannerKind.MAINTENANCE.value}:{rest}:{first}:{last}")
    await shift.visit.show(announcements.ask_texts(shift.t, BannerKind.MAINTENANCE, title))


async def take_texts(shift: Shift, rest: str, typed: str) -> None:
    kind, exchange, *stamps = rest.split(":")
    window = _window(stamps)
    where = exchange if exchange in shift.visit.services.exchanges else None
    written = await shift.services.announcing.write(shift.visit.turn, _kind(kind), where, typed, window)
    if not written.admission.is_open:
        await turn_away(shift.visit, written.admission, Press("announcements"))
    elif written.refused is not None:
        again = announcements.ask_texts(shift.t, _kind(kind), _title(shift, exchange))
        await shift.visit.show(again.headed(announcements.fault(shift.t, written.refused)))
    elif written.banner is not None:
        await _await(shift, None)
        await shift.visit.show(announcements.preview(shift.t, written.banner, shift.visit.services.exchanges))


async def publish(shift: Shift, press: Press) -> None:
    done = await shift.services.announcing.publish(shift.visit.turn, press.arg)
    await _show_after(shift, done, "banner-published")


async def take_down(shift: Shift, press: Press) -> None:
    done = await shift.services.announcing.take_down(shift.visit.turn, press.arg)
    await _show_after(shift, done, "banner-taken-down")


async def end_incident(shift: Shift, press: Press) -> None:
    done = await shift.services.announcing.end_incident(shift.visit.turn, press.arg)
    await _show_after(shift, done, "banner-incident-ended")


async def _show_after(shift: Shift, done: Announced, said: str) -> None:
    if not done.admission.is_open:
        await turn_away(shift.visit, done.admission, Press("announcements"))
        return
    known = done.banner is not None or done.incident is not None
    text = shift.t.text(said, people=done.people) if known else shift.t.text("banner-gone")
    board = await shift.services.announcing.board()
    screen = announcements.board(shift.t, board, shift.visit.services.exchanges)
    await shift.visit.show(screen.headed(text))


async def _await(shift: Shift, word: str | None) -> None:
    await shift.services.staffing.await_typed(shift.visit.turn, word)


def _kind(word: str) -> BannerKind:
    return next((kind for kind in BannerKind if kind.value == word), BannerKind.NOTICE)


def _title(shift: Shift, exchange: str) -> str:
    known = shift.visit.services.exchanges.get(exchange)
    return known.title if known else shift.t.plain("banner-everybody")


def _window(stamps: list[str]) -> tuple[datetime, datetime] | None:
    if not stamps:
        return None
    first, last = (datetime.fromtimestamp(int(each), UTC) for each in stamps)
    return first, last


VERBS: Mapping[str, Act] = {
    "announcements": for_staff(Power.ANNOUNCE_INCIDENT, show_board, Deed.BOARD_SEEN),
    "announce": for_staff(Power.ANNOUNCE_INCIDENT, choose_exchange),
    "announce_at": for_staff(Power.ANNOUNCE_INCIDENT, ask_words),
    "announce_publish": for_staff(Power.ANNOUNCE_INCIDENT, publish),
    "announce_end": for_staff(Power.ANNOUNCE_INCIDENT, take_down),
    "incident_end": for_staff(Power.ANNOUNCE_INCIDENT, end_incident),
}
COMMANDS: Mapping[str, Act] = {"incidents": for_staff(Power.ANNOUNCE_INCIDENT, show_board, Deed.BOARD_SEEN)}
TYPED: Mapping[str, TypedAct] = {
    "announce": TypedDoor(Power.ANNOUNCE_INCIDENT, take_texts, "announcements"),
    "announce_when": TypedDoor(Power.ANNOUNCE_INCIDENT, take_time, "announcements"),
}
