"""A message of ours to many traders: to whom, in which words, and how far it has come."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from bot.core.person import Lang
from bot.core.watch import Standing

# More receivers than this need a second person of the staff.
ALONE_UP_TO = 100
LONGEST_TEXT = 3500
# In a row of more numbers nobody looks for a message that may have gone out.
LONGEST_ROW = 200


class BroadcastState(StrEnum):
    """`WAITING` is for a second person's consent; `DONE`, `CANCELLED` are ends."""

    DRAFT = "draft"
    WAITING = "waiting"
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    CANCELLED = "cancelled"


class DeliveryState(StrEnum):
    """`SENDING` that is found by a new process was cut off: nobody knows yet whether the message went out.
    `UNSURE` is one of which that could not be found out; it is not sent again.
    """

    WAITING = "waiting"
    SENDING = "sending"
    DELIVERED = "delivered"
    BLOCKED = "blocked"
    FAILED = "failed"
    UNSURE = "unsure"


class TextFault(StrEnum):
    """Why words cannot be sent; each has its text `broadcast-fault-<value>`."""

    EMPTY = "empty"
    TOO_LONG = "too_long"


class Kind(StrEnum):
    """Whom a filter by role means."""

    TRADERS = "traders"
    STAFF = "staff"
    EVERYBODY = "everybody"


@dataclass(frozen=True, slots=True)
class Audience:
    """Reachable people who match all that is given; `exchange` and `standing` ask for one connection that has both."""

    exchange: str | None = None
    lang: Lang | None = None
    standing: Standing | None = None
    kind: Kind = Kind.EVERYBODY


@dataclass(frozen=True, slots=True)
class Broadcast:
    """`texts` are plain words, by language; both are needed. `version` grows with every change of its making.
    `panel` is where its progress is shown: chat and message. `tested` tells that its maker saw it as a receiver does.
    """

    id: str
    made_by: int
    made_at: datetime
    state: BroadcastState = BroadcastState.DRAFT
    audience: Audience = field(default_factory=Audience)
    texts: Mapping[Lang, str] = field(default_factory=dict)
    version: int = 1
    tested: bool = False
    confirmed_by: int | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    panel: tuple[int, int] | None = None

    @property
    def is_written(self) -> bool:
        return all(self.texts.get(lang) for lang in Lang)

    @property
    def is_open(self) -> bool:
        """Whether it can still be changed."""
        return self.state in {BroadcastState.DRAFT, BroadcastState.WAITING}

    @property
    def is_over(self) -> bool:
        return self.state in {BroadcastState.DONE, BroadcastState.CANCELLED}


@dataclass(frozen=True, slots=True)
class Delivery:
    """While SENDING, `message_id` is the newest number that was known before: the message's own is a greater one."""

    broadcast_id: str
    person_id: int
    state: DeliveryState
    message_id: int | None = None


Progress = Mapping[DeliveryState, int]


def remade(
    broadcast: Broadcast, *, audience: Audience | None = None, texts: Mapping[Lang, str] | None = None
) -> Broadcast:
    """With that changed: a draft again, whatever test and consent it had were of something else."""
    return replace(
        broadcast,
        audience=audience or broadcast.audience,
        texts={**broadcast.texts, **(texts or {})},
        state=BroadcastState.DRAFT,
        tested=False,
        confirmed_by=None,
        version=broadcast.version + 1,
    )


def text_fault(text: str) -> TextFault | None:
    """Why these words, without blanks around them, cannot be sent; None when they can."""
    if not text:
        return TextFault.EMPTY
    # Telegram counts what is outside the first plane twice in places; nobody is cut off for a smile.
    return TextFault.TOO_LONG if len(text.encode("utf-16-le")) // 2 > LONGEST_TEXT else None


def needs_second(receivers: int) -> bool:
    return receivers > ALONE_UP_TO


def numbers_between(known: int | None, ceiling: int, taken: Collection[int] = ()) -> Sequence[int] | None:
    """The numbers that a message can have which was sent after `known` and before `ceiling`, and is none of those
    `taken`; None when they are too many to look for it.
    """
    if known is None or ceiling - known - 1 > LONGEST_ROW:
        return None
    return [number for number in range(known + 1, ceiling) if number not in taken]


def sent_so_far(progress: Progress) -> int:
    """How many are settled, however."""
    return sum(count for state, count in progress.items() if state not in _UNSETTLED)


_UNSETTLED = {DeliveryState.WAITING, DeliveryState.SENDING}
