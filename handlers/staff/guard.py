"""The door before everything that staff do: it lets in whoever may, and to a stranger there is no door."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.core.audit import Deed
from bot.core.i18n import Translator
from bot.core.person import Person
from bot.core.staff import Power, Role
from bot.usecases.staffing import Admission, Entrance
from handlers.press import COMMAND, Press
from handlers.screens.staff import entrance
from handlers.staff.services import StaffServices
from handlers.visit import Visit
from handlers.wizard import refuse


@dataclass(frozen=True, slots=True)
class Shift:
    """A visit of one of the staff who was let in."""

    visit: Visit
    person: Person
    role: Role

    @property
    def t(self) -> Translator:
        return self.visit.translator(self.person)

    @property
    def services(self) -> StaffServices:
        return self.visit.services.staff


# What is typed next, where a PIN is asked for.
_ASKED = {Entrance.NEEDS_PIN: "pin", Entrance.NO_PIN_YET: "pin_new"}

StaffAct = Callable[[Shift, Press], Awaitable[None]]
TypedAct = Callable[[Shift, str, str], Awaitable[None]]
"""Takes what was typed: the word that was noted with `await_typed`, without its first part, and the text."""


@dataclass(frozen=True, slots=True)
class Door:
    """An act for those who have the power; it is noted as `deed` where its own use case does not note it."""

    power: Power
    act: StaffAct
    deed: Deed | None = None

    async def __call__(self, visit: Visit, press: Press) -> None:
        admission = await visit.services.staff.staffing.admit(visit.turn, self.power, self.deed)
        if admission.is_open and admission.person is not None and admission.role is not None:
            await self.act(Shift(visit, admission.person, admission.role), press)
        else:
            await turn_away(visit, admission, press)


@dataclass(frozen=True, slots=True)
class TypedDoor:
    """The same before what is typed: whoever lost the power, or whose PIN ran out, since they were asked is told so.

    After the PIN the verb `back` leads there again, with the id that was noted if `with_id`.
    """

    power: Power
    act: TypedAct
    back: str
    with_id: bool = False

    async def __call__(self, shift: Shift, rest: str, typed: str) -> None:
        async def take(admitted: Shift, _: Press) -> None:
            await self.act(admitted, rest, typed)

        again = Press(self.back, None, rest.partition(".")[0] if self.with_id else "")
        await Door(self.power, take)(shift.visit, again)


def for_staff(power: Power, act: StaffAct, deed: Deed | None = None) -> Door:
    return Door(power, act, deed)


async def on_shift(visit: Visit) -> Shift | None:
    """The visit of whoever has a role, whatever it allows; None for everybody else."""
    role = await visit.services.staff.staffing.role(visit.turn.person_id)
    return Shift(visit, await visit.services.people.greet(visit.turn), role) if role else None


async def turn_away(visit: Visit, admission: Admission, press: Press) -> None:
    """Say why not; a stranger is answered as if there were no such button."""
    if admission.entrance is Entrance.STRANGER or admission.person is None:
        if visit.is_private:
            await refuse(visit)
        elif visit.callback_id is not None:
            await visit.chat.toast(visit.callback_id)
        return
    asked = _ASKED.get(admission.entrance)
    if asked is not None and visit.is_private:
        # What was typed behind a command is in no button's reach; it is typed again.
        wanted = "" if press.verb == COMMAND else press.data
        await visit.services.staff.staffing.await_typed(visit.turn, f"{asked}:{wanted}")
    t = visit.translator(admission.person)
    await visit.show(entrance.turned_away(t, admission, is_private=visit.is_private))
