"""The door of a person whom support blocked: they can see and delete what is kept, and object; nothing else."""

from __future__ import annotations

from telegram import Message

from bot.core.ticket import writing_of
from handlers.capture import Capture
from handlers.screens import home
from handlers.visit import Visit

# What a press or command may still do.
_OPEN = frozenset(
    {
        "privacy",
        "forget",
        "really_forget",
        "language",
        "speak",
        "support",
        "support_with",
        "support_write",
        "support_stop",
        "rate",
    }
)
OPEN_COMMANDS = frozenset({"privacy", "language"})


class BlockedDoor:
    def __init__(self, capture: Capture) -> None:
        self._capture = capture

    async def stops(self, visit: Visit, verb: str) -> bool:
        """Whether this was all: a blocked person who wanted more than is open to them has been answered."""
        if not visit.is_private or verb in _OPEN:
            return False
        person = await visit.services.people.known(visit.turn.person_id)
        if person is None or person.blocked_at is None:
            return False
        await visit.show(home.blocked(visit.translator(person), visit.services.support))
        return True

    async def stops_message(self, visit: Visit, message: Message) -> bool:
        """The same for what is written; a secret is deleted all the same, and words to support go there."""
        person = await visit.services.people.known(visit.turn.person_id)
        if person is None or person.blocked_at is None or writing_of(person.renaming) is not None:
            return False
        said, t = await self._capture.remove_if_secret(visit, message), visit.translator(person)
        await visit.show(home.blocked(t, visit.services.support).headed(t.text(said) if said else ""))
        return True
