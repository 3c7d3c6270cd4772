"""/stats: the figures as text, as pictures and as a table."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from bot.core.audit import Deed
from bot.core.staff import Power
from bot.usecases.counting import SPANS
from handlers.press import Press
from handlers.screens.base import Screen, go
from handlers.screens.staff import pictures, statistics
from handlers.staff.guard import Shift, TypedAct, for_staff
from handlers.wizard import Act


async def show_figures(shift: Shift, press: Press) -> None:
    figures = await shift.services.counting.figures(_days(press.arg))
    await shift.visit.show(statistics.overview(shift.t, figures, shift.visit.services.exchanges))


async def show_day(shift: Shift, _: Press) -> None:
    hours = await shift.services.counting.last_day()
    picture = await asyncio.to_thread(pictures.day, hours)
    await _send_picture(shift, picture, statistics.day_caption(shift.t, hours))


async def show_funnel(shift: Shift, press: Press) -> None:
    figures = await shift.services.counting.figures(_days(press.arg))
    picture = await asyncio.to_thread(pictures.funnel, [count for _, count in figures.funnel])
    await _send_picture(shift, picture, statistics.funnel_caption(shift.t, figures))


async def send_table(shift: Shift, press: Press) -> None:
    figures = await shift.services.counting.figures(_days(press.arg))
    name = f"backfuture-{figures.until:%Y-%m-%d}-{figures.days}d.csv"
    await _answered(shift)
    screen = Screen(shift.t.text("stats-table"), ((go(shift.t, "button-stats", "stats"),),))
    await shift.visit.chat.send_file(statistics.table(figures), name, screen)


async def _send_picture(shift: Shift, picture: bytes, caption: str) -> None:
    await _answered(shift)
    await shift.visit.chat.send_photo(picture, Screen(caption, ((go(shift.t, "button-stats", "stats"),),)))


async def _answered(shift: Shift) -> None:
    if shift.visit.callback_id is not None:
        await shift.visit.chat.toast(shift.visit.callback_id)


def _days(arg: str) -> int:
    return int(arg) if arg.isdecimal() and int(arg) in SPANS else SPANS[0]


VERBS: Mapping[str, Act] = {
    "stats": for_staff(Power.SEE_STATISTICS, show_figures, Deed.STATISTICS_SEEN),
    "stats_day": for_staff(Power.SEE_STATISTICS, show_day, Deed.STATISTICS_SEEN),
    "stats_funnel": for_staff(Power.SEE_STATISTICS, show_funnel, Deed.STATISTICS_SEEN),
    "stats_table": for_staff(Power.SEE_STATISTICS, send_table, Deed.STATISTICS_SEEN),
}
COMMANDS: Mapping[str, Act] = {"stats": for_staff(Power.SEE_STATISTICS, show_figures, Deed.STATISTICS_SEEN)}
TYPED: Mapping[str, TypedAct] = {}
