"""/diagnose: what a raw error of an exchange means, with advice ready to send."""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.audit import Deed
from bot.core.classify import classify
from bot.core.diagnosis import Diagnosis, Finding
from bot.core.exchange import Exchange
from bot.core.person import Lang
from bot.core.raw_error import read_pasted
from bot.core.staff import Power
from handlers.press import Press
from handlers.screens.staff import diagnosing
from handlers.staff.guard import Shift, TypedAct, TypedDoor, for_staff
from handlers.wizard import Act

_DIAGNOSES = tuple(Diagnosis)


async def diagnose(shift: Shift, press: Press) -> None:
    """With a text behind the command it is judged; without one, the exchange is asked for."""
    if press.arg:
        await _judge(shift, press.arg, None)
    else:
        await shift.visit.show(diagnosing.ask_exchange(shift.t, shift.visit.services.exchanges))


async def ask_error(shift: Shift, press: Press) -> None:
    exchange = shift.visit.services.exchanges.get(press.arg)
    if exchange is None:
        await shift.visit.show(diagnosing.ask_exchange(shift.t, shift.visit.services.exchanges))
        return
    if shift.visit.is_private:
        await shift.services.staffing.await_typed(shift.visit.turn, f"diagnose:{exchange.id}")
    await shift.visit.show(diagnosing.ask_error(shift.t, exchange, typed=shift.visit.is_private))


async def take_error(shift: Shift, rest: str, typed: str) -> None:
    await shift.services.staffing.await_typed(shift.visit.turn, None)
    await _judge(shift, typed, shift.visit.services.exchanges.get(rest))


async def show_text(shift: Shift, press: Press) -> None:
    """What can be sent to a trader, in the language that the button names, as a message of its own."""
    name, number, lang = (*press.arg.split("."), "", "")[:3]
    exchange = shift.visit.services.exchanges.get(name)
    place = int(number) if number.isdecimal() else len(_DIAGNOSES)
    if exchange is None or place >= len(_DIAGNOSES) or lang not in set(Lang):
        await shift.visit.show(diagnosing.ask_exchange(shift.t, shift.visit.services.exchanges))
        return
    t = shift.visit.services.translators[Lang(lang)]
    await shift.visit.chat.send(diagnosing.for_trader(t, exchange, Finding(_DIAGNOSES[place], "")))
    if shift.visit.callback_id is not None:
        await shift.visit.chat.toast(shift.visit.callback_id, shift.t.plain("diagnosed-sent"))


async def _judge(shift: Shift, text: str, known: Exchange | None) -> None:
    pasted = read_pasted(text, shift.visit.services.exchanges, known)
    if pasted.exchange is None:
        await shift.visit.show(diagnosing.ask_exchange(shift.t, shift.visit.services.exchanges, unnamed=True))
        return
    finding = classify(pasted.exchange, pasted.answer)
    if finding is None:
        await shift.visit.show(diagnosing.good(shift.t, pasted.exchange))
        return
    place = _DIAGNOSES.index(finding.diagnosis)
    await shift.visit.show(diagnosing.judged(shift.t, pasted.exchange, finding, place))


VERBS: Mapping[str, Act] = {
    "diagnose": for_staff(Power.DIAGNOSE, diagnose),
    "diagnose_at": for_staff(Power.DIAGNOSE, ask_error),
    "diagnosed": for_staff(Power.DIAGNOSE, show_text),
}
COMMANDS: Mapping[str, Act] = {"diagnose": for_staff(Power.DIAGNOSE, diagnose, Deed.DIAGNOSED)}
TYPED: Mapping[str, TypedAct] = {"diagnose": TypedDoor(Power.DIAGNOSE, take_error, "diagnose")}
