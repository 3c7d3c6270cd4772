"""The screens before a closed door: no longer staff, not allowed, or a PIN first."""

from __future__ import annotations

from datetime import timedelta

from bot.core.i18n import Translator
from bot.core.staff import STEPPED_UP_FOR
from bot.usecases.staffing import LEAST_PIN, LONGEST_PIN, Admission, Entrance
from handlers.screens.base import Screen, go, home_row, key_of, paragraphs

_ASKING = {Entrance.NEEDS_PIN, Entrance.NO_PIN_YET}


def turned_away(t: Translator, admission: Admission, *, is_private: bool) -> Screen:
    """Why this is not done; where a PIN would do, that it is typed in the private chat."""
    text = t.text(
        f"entrance-{key_of(admission.entrance)}",
        role=t.plain(f"role-{key_of(admission.role)}") if admission.role else "",
        until=t.moment(admission.until) if admission.until else "",
        minutes=STEPPED_UP_FOR // timedelta(minutes=1),
        least=LEAST_PIN,
        most=LONGEST_PIN,
    )
    elsewhere = t.text("entrance-in-private") if admission.entrance in _ASKING and not is_private else ""
    back = home_row(t) if admission.entrance is Entrance.NO_LONGER else (go(t, "button-staff-home", "admin"),)
    return Screen(paragraphs(text, elsewhere), (back,))
