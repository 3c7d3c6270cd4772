"""The PIN that dangerous acts need: chosen, entered, and deleted from the chat at once."""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.staff import Power
from handlers.press import Press, read_press
from handlers.screens.staff import pins
from handlers.staff.guard import Shift, TypedAct, for_staff
from handlers.wizard import Act

# What is typed for these is deleted from the chat as soon as it was read.
SECRET_WORDS = frozenset({"pin", "pin_new", "pin_again"})
# Keeps the hash of what was typed once apart from what was wanted; neither holds it.
_APART = "|"
_VERB = "pin"


async def change(shift: Shift, press: Press) -> None:
    """Another PIN, or the first; the door has asked for the present one before."""
    await _ask(shift, f"pin_new:{press.data}")
    await shift.visit.show(pins.choose(shift.t))


class PinWords:
    """What is typed for a PIN; once it is right, what was wanted is carried out."""

    def __init__(self, verbs: Mapping[str, Act]) -> None:
        self._verbs = verbs

    async def take_pin(self, shift: Shift, rest: str, typed: str) -> None:
        done = await shift.services.staffing.enter_pin(shift.visit.turn, typed.strip())
        if done.member is not None and done.member.pin is None:
            # It was reset meanwhile.
            await _ask(shift, f"pin_new:{rest}")
            await shift.visit.show(pins.choose(shift.t))
        elif done.refused is not None:
            await shift.visit.show(pins.refused(shift.t, done))
        else:
            await _ask(shift, None)
            await self._go_on(shift, read_press(rest))

    async def take_again(self, shift: Shift, rest: str, typed: str) -> None:
        pinned, _, wanted = rest.partition(_APART)
        done = await shift.services.staffing.confirm_pin(shift.visit.turn, typed.strip(), pinned)
        if done.refused is not None:
            await _ask(shift, f"pin_new:{wanted}")
            await shift.visit.show(pins.choose(shift.t).headed(pins.fault(shift.t, done.refused)))
            return
        await _ask(shift, None)
        await shift.visit.show(pins.chosen(shift.t))
        press = read_press(wanted)
        # Whoever has just chosen a PIN does not choose another one.
        if press is not None and press.verb != _VERB:
            await self._go_on(shift, press)

    async def _go_on(self, shift: Shift, press: Press | None) -> None:
        act = self._verbs.get(press.verb) if press else None
        if press is not None and act is not None:
            await act(shift.visit, press)
        else:
            await shift.visit.show(pins.entered(shift.t))

    def words(self) -> Mapping[str, TypedAct]:
        return {"pin": self.take_pin, "pin_again": self.take_again}


async def take_new(shift: Shift, rest: str, typed: str) -> None:
    proposed = await shift.services.staffing.propose_pin(shift.visit.turn, typed.strip())
    if proposed.refused is not None:
        await shift.visit.show(pins.choose(shift.t).headed(pins.fault(shift.t, proposed.refused)))
        return
    await _ask(shift, f"pin_again:{proposed.pin}{_APART}{rest}")
    await shift.visit.show(pins.repeat(shift.t))


async def _ask(shift: Shift, word: str | None) -> None:
    await shift.services.staffing.await_typed(shift.visit.turn, word)


VERBS: Mapping[str, Act] = {_VERB: for_staff(Power.CHANGE_PIN, change)}
COMMANDS: Mapping[str, Act] = {}
TYPED: Mapping[str, TypedAct] = {"pin_new": take_new}
