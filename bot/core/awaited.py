"""Which setting of which strategy the next typed message is meant for, as one word that is kept with the person."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(r"strategy:([0-9a-f]{1,32}):([a-z_]{1,24}):([a-z]):(\d{1,20})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Awaited:
    """`mode` is how the setting was opened, `message_id` the message that asks."""

    strategy_id: str
    setting: str
    mode: str
    message_id: int

    @property
    def word(self) -> str:
        return f"strategy:{self.strategy_id}:{self.setting}:{self.mode}:{self.message_id}"


def awaited_of(word: str | None) -> Awaited | None:
    """None where nothing is awaited, or the new name of a connection is."""
    found = _WORD.fullmatch(word or "")
    return Awaited(found[1], found[2], found[3], int(found[4])) if found else None
