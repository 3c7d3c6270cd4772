"""What the bot must remember of messages: which held a secret, and which updates were handled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Deletion(StrEnum):
    PENDING = "pending"
    DONE = "done"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class SecretMessage:
    """A message that held a secret. `draft_id` is what it was for: a draft, or the connection that came of it; None
    when it came outside the flow.
    """

    chat_id: int
    message_id: int
    person_id: int
    seen_at: datetime
    draft_id: str | None = None
    deletion: Deletion = Deletion.PENDING


@dataclass(frozen=True, slots=True)
class Receipt:
    """How many of the messages that held a secret are gone, and how many Telegram will not let go."""

    deleted: int
    total: int
    refused: int = 0

    @property
    def waiting(self) -> int:
        """How many are still to be deleted."""
        return self.total - self.deleted - self.refused


class Ending(StrEnum):
    """What a message that says "testing" is to show in the end."""

    VERDICT = "verdict"
    CONNECTED = "connected"
    REPLACED = "replaced"
    RETEST_RUNNING = "retest_running"
    RETESTED = "retested"


@dataclass(frozen=True, slots=True)
class Unshown:
    """A person's message that still says "testing". `connection_id` is None for the verdict of their draft."""

    person_id: int
    message_id: int
    ending: Ending
    connection_id: str | None = None


class Handled(StrEnum):
    """How far an update came before: its effect is committed, or it was answered as well."""

    NEW = "new"
    COMMITTED = "committed"
    ANSWERED = "answered"
