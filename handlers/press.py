"""What a button carries: a verb, the version of the screen it stands on, and one argument, in at most 64 bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST_DATA = 64
# Telegram promises ids of no more digits. https://core.telegram.org/bots/api#user
_PERSON = r"[1-9]\d{0,15}"
# The verb of what was not pressed but typed as a command; no button carries it.
COMMAND = "command"
_DATA = re.compile(r"([a-z_]{1,24}):(\d{0,9}):([A-Za-z0-9_.@-]{0,28})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Press:
    """`version` is the draft's where the button changes a draft, else None. `arg` holds ids and numbers, never
    text or a secret.
    """

    verb: str
    version: int | None = None
    arg: str = ""

    @property
    def data(self) -> str:
        """The button's callback data. ValueError when it cannot be carried: a fault of ours."""
        version = "" if self.version is None else str(self.version)
        data = f"{self.verb}:{version}:{self.arg}"
        if not _DATA.fullmatch(data):
            raise ValueError(f"a button cannot carry the verb {self.verb!r} with this argument")
        return data


def person_in(arg: str) -> int | None:
    """The Telegram id that an argument is; None for anything that no person can have."""
    return int(arg) if re.fullmatch(_PERSON, arg, re.ASCII) else None


def read_press(data: str | None) -> Press | None:
    """The press that this data stands for; None for anything that no button of ours carries."""
    found = _DATA.fullmatch(data or "")
    if not found:
        return None
    return Press(found[1], int(found[2]) if found[2] else None, found[3])
