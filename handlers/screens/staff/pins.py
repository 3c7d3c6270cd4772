"""The screens of the PIN."""

from __future__ import annotations

from bot.core.i18n import Translator
from bot.core.staff import MOST_WRONG_PINS
from bot.usecases.staffing import LEAST_PIN, LONGEST_PIN, Staffed, StaffFault
from handlers.screens.base import Row, Screen, go, key_of


def choose(t: Translator) -> Screen:
    return Screen(t.text("pin-choose", least=LEAST_PIN, most=LONGEST_PIN), (_home(t),))


def repeat(t: Translator) -> Screen:
    return Screen(t.text("pin-repeat"), (_home(t),))


def entered(t: Translator) -> Screen:
    """Where nothing can be gone on with, since a command has to be typed once more."""
    return Screen(t.text("pin-entered"), (_home(t),))


def chosen(t: Translator) -> Screen:
    return Screen(t.text("pin-set"), (_home(t),))


def refused(t: Translator, done: Staffed) -> Screen:
    """Why the PIN did not do, with how many tries are left or until when none is made."""
    if done.refused is StaffFault.LOCKED and done.admission.until is not None:
        return Screen(t.text("entrance-locked", until=t.moment(done.admission.until)), (_home(t),))
    left = MOST_WRONG_PINS - (done.member.wrong_pins if done.member else 0)
    return Screen(t.text("pin-wrong", left=max(left, 0)), (_home(t),))


def fault(t: Translator, why: StaffFault) -> str:
    return t.text(f"staff-fault-{key_of(why)}", least=LEAST_PIN, most=LONGEST_PIN)


def _home(t: Translator) -> Row:
    return (go(t, "button-staff-home", "admin"),)
