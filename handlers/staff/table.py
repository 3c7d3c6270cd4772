"""Everything that staff can press, command and type, each with the one function that answers it."""

from __future__ import annotations

from collections.abc import Mapping

from handlers import moving
from handlers.staff import announcements, broadcasts, cards, diagnosing, overview, pins, roles, statistics, tickets
from handlers.staff.guard import TypedAct
from handlers.wizard import Act

_PARTS = (overview, pins, roles, cards, tickets, diagnosing, broadcasts, announcements, moving, statistics)

VERBS: Mapping[str, Act] = {verb: act for part in _PARTS for verb, act in part.VERBS.items()}
COMMANDS: Mapping[str, Act] = {command: act for part in _PARTS for command, act in part.COMMANDS.items()}
TYPED: Mapping[str, TypedAct] = {
    **{word: act for part in _PARTS for word, act in part.TYPED.items()},
    **pins.PinWords(VERBS).words(),
}
