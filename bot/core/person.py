"""A trader as the bot knows one: an id, a language, and whether messages still arrive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.core.notices import USUAL_NOTICES, Notices


class Lang(StrEnum):
    EN = "en"
    PT = "pt"

    @classmethod
    def of_telegram(cls, code: str | None) -> Lang:
        """Portuguese for every pt*, English for all else."""
        return cls.PT if (code or "").lower().startswith("pt") else cls.EN


@dataclass(frozen=True, slots=True)
class Person:
    """`id` is the Telegram user id, which is also the id of the private chat; nothing else of the account is kept.

    `renaming` is the connection whose new name is awaited as the next message, if any. `digest_at` is when the next
    weekly digest is due, where the person wants one. `risk_notice` is the version of the risk notice that was accepted.
    `handle` is a keyed hash of their Telegram name, by which support finds them and from which it cannot be read.
    Since `blocked_at` the bot does nothing more for them than to let them see and delete what it keeps.
    """

    id: int
    lang: Lang
    since: datetime
    unreachable_since: datetime | None = None
    renaming: str | None = None
    notices: Notices = USUAL_NOTICES
    digest_at: datetime | None = None
    risk_notice: int | None = None
    handle: str | None = None
    blocked_at: datetime | None = None
