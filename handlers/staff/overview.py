"""The home of the staff: what matters now, with everything by buttons; and the audit trail."""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.audit import Deed
from bot.core.staff import Power
from handlers.press import Press
from handlers.screens.staff import overview
from handlers.staff.guard import Shift, TypedAct, for_staff
from handlers.wizard import Act

_A_PAGE = 15
_MOST_PAGES = 20


async def show_home(shift: Shift, _: Press) -> None:
    now, incidents = await shift.services.counting.overview()
    exchanges, clock = shift.visit.services.exchanges, shift.visit.services.clock
    await shift.visit.show(overview.home(shift.t, shift.role, now, incidents, exchanges, clock()))


async def show_audit(shift: Shift, press: Press) -> None:
    """The argument is the page, the newest entries on the first."""
    page = min(int(press.arg), _MOST_PAGES) if press.arg.isdecimal() else 0
    entries = await shift.services.staffing.trail(_A_PAGE * (page + 1) + 1)
    shown = entries[_A_PAGE * page : _A_PAGE * (page + 1)]
    is_more = len(entries) > _A_PAGE * (page + 1) and page < _MOST_PAGES
    await shift.visit.show(overview.audit(shift.t, shown, page, is_more=is_more))


VERBS: Mapping[str, Act] = {
    "admin": for_staff(Power.SEE_OVERVIEW, show_home, Deed.OVERVIEW_SEEN),
    "audit": for_staff(Power.SEE_AUDIT, show_audit, Deed.AUDIT_SEEN),
}
COMMANDS: Mapping[str, Act] = {"admin": for_staff(Power.SEE_OVERVIEW, show_home, Deed.OVERVIEW_SEEN)}
TYPED: Mapping[str, TypedAct] = {}
