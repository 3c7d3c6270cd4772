"""The use cases of the staff, as their handlers have them at hand."""

from __future__ import annotations

from dataclasses import dataclass

from bot.usecases.announcing import Announcing
from bot.usecases.broadcasting import Broadcasting
from bot.usecases.counting import Counting
from bot.usecases.dossiers import Dossiers
from bot.usecases.helping import Helping
from bot.usecases.staffing import Staffing
from bot.usecases.ticketing import Ticketing


@dataclass(frozen=True, slots=True)
class StaffServices:
    """`support_chat` is the group in which staff work, if there is one."""

    staffing: Staffing
    dossiers: Dossiers
    helping: Helping
    ticketing: Ticketing
    broadcasting: Broadcasting
    announcing: Announcing
    counting: Counting
    support_chat: int | None = None
