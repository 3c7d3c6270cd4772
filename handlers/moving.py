"""The command and buttons by which staff announce a further server address; nobody else learns of them."""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.audit import Deed
from bot.core.i18n import Translator
from bot.core.new_address import tidy_address
from bot.core.staff import Power
from bot.usecases.moving import Moved
from handlers.press import Press
from handlers.screens import moving
from handlers.screens.base import Screen
from handlers.staff.guard import Shift, TypedAct, for_staff
from handlers.visit import Visit
from handlers.wizard import Act

# Whatever was typed instead of an address.
_LONGEST_NOTED = 64


def _for_movers(act: Act, deed: Deed | None = None) -> Act:
    """The same for whoever may announce addresses."""

    async def moved(shift: Shift, press: Press) -> None:
        await act(shift.visit, press)

    return for_staff(Power.ANNOUNCE_ADDRESS, moved, deed)


async def announce(visit: Visit, press: Press) -> None:
    """/announce_ip: with an address it is announced; without one, how far the open announcement is."""
    if not press.arg:
        await _note(visit, Deed.ADDRESS_SEEN)
        await show_progress(visit, press)
        return
    await _note(visit, Deed.ADDRESS_ANNOUNCED, tidy_address(press.arg)[:_LONGEST_NOTED])
    moved = await visit.services.moving.announce(visit.turn, press.arg)
    t = visit.translator(moved.person)
    if moved.progress is None:
        fault = moved.refused
        await visit.show(moving.refused(t, fault, tidy_address(press.arg)) if fault else moving.ask(t))
        return
    await visit.show(_standing(t, visit, moved).headed(t.text(_said_of(moved, press.arg))))


async def show_progress(visit: Visit, _: Press) -> None:
    moved = await visit.services.moving.progress(visit.turn)
    await visit.show(_standing(visit.translator(moved.person), visit, moved))


async def remind(visit: Visit, press: Press) -> None:
    moved = await visit.services.moving.remind_now(visit.turn, press.arg, press.version or 0)
    t = visit.translator(moved.person)
    why = "move-reminded" if moved.changed else "move-not-reminded"
    await visit.show(_standing(t, visit, moved), toast=t.plain(why))


async def close(visit: Visit, press: Press) -> None:
    """At once where everybody is ready, else after a second press."""
    moved = await visit.services.moving.progress(visit.turn)
    progress = moved.progress
    if progress is not None and progress.move.id == press.arg and progress.whole.lacking:
        await visit.show(moving.confirm_closing(visit.translator(moved.person), progress))
        return
    await really_close(visit, press)


async def really_close(visit: Visit, press: Press) -> None:
    await _note(visit, Deed.ADDRESS_CLOSED)
    moved = await visit.services.moving.close(visit.turn, press.arg)
    t = visit.translator(moved.person)
    if moved.changed and moved.progress is not None:
        await visit.show(moving.closed(t, moved.progress))
    else:
        await visit.show(_standing(t, visit, moved), toast=t.plain("move-other"))


async def _note(visit: Visit, deed: Deed, words: str = "") -> None:
    await visit.services.staff.staffing.note(visit.turn, deed, words=words)


def _standing(t: Translator, visit: Visit, moved: Moved) -> Screen:
    if moved.progress is None:
        return moving.ask(t).headed(t.text("move-none"))
    return moving.progress(t, moved.progress, visit.services.exchanges)


def _said_of(moved: Moved, typed: str) -> str:
    if moved.changed:
        return "move-announced"
    is_same = moved.progress is not None and moved.progress.move.address == tidy_address(typed)
    return "move-same-open" if is_same else "move-another-open"


VERBS: Mapping[str, Act] = {
    "move": _for_movers(show_progress, Deed.ADDRESS_SEEN),
    "move_remind": _for_movers(remind, Deed.ADDRESS_REMINDED),
    "move_close": _for_movers(close),
    "move_really_close": _for_movers(really_close),
}
COMMANDS: Mapping[str, Act] = {moving.COMMAND: _for_movers(announce)}
TYPED: Mapping[str, TypedAct] = {}
