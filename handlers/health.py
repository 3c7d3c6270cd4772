"""Whether updates come in and why not, and the calls that are repeated until what they need is there again."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import structlog
from telegram.error import BadRequest, Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.usecases.ports import StoreUnavailable

log = structlog.get_logger(__name__)

Answer = TypeVar("Answer")

# The trouble of a bot that has not reached Telegram yet for the first time.
STARTING = "starting"

# Seconds before the next try; the last one is kept to.
RESTS = (1.0, 2.0, 5.0, 15.0, 30.0)
# The same for one answer, which is given up after a minute.
ANSWER_RESTS = (0.5, 1.0, 2.0, 4.0, *(5.0,) * 10)
_TROUBLES: Sequence[tuple[type[Exception], str]] = (
    (RetryAfter, "telegram_flood_control"),
    (Conflict, "telegram_conflict_another_instance_polls"),
    (InvalidToken, "telegram_token_revoked"),
    (BadRequest, "telegram_refuses_the_call"),
    (TelegramError, "telegram_unreachable"),
    (StoreUnavailable, "store_unavailable"),
)


@dataclass
class Health:
    """Why no updates come in, if so; an operator's health check reads it. `died` is set when the bot cannot go on."""

    trouble: str | None = None
    died: asyncio.Event = field(default_factory=asyncio.Event)

    def note(self, trouble: str | None) -> None:
        """Said once when it begins, and once when it is over."""
        before, self.trouble = self.trouble, trouble
        if trouble == before:
            return
        if trouble is None:
            if before != STARTING:
                log.info("updates_come_again", after=before)
        else:
            log.warning("updates_stopped", why=trouble)

    def ended(self, task: asyncio.Task[None]) -> None:
        """A part of the bot ended: by its own fault, unless it was cancelled."""
        if not task.cancelled() and (fault := task.exception()) is not None:
            log.critical("part_of_bot_died", exc_info=fault)
            self.trouble = "part_of_bot_died"
            self.died.set()


@dataclass(frozen=True, slots=True)
class Patience:
    """Repeats what cannot do without Telegram or the database; `rests` are seconds."""

    health: Health
    rests: Sequence[float] = RESTS

    async def until_answered(self, call: Callable[[], Awaitable[Answer]]) -> Answer:
        """What the call gives, however long Telegram or the database is away; meanwhile health says why."""
        tries = 0
        while True:
            try:
                answer = await call()
            except (TelegramError, StoreUnavailable) as error:
                self.health.note(trouble_of(error))
                await asyncio.sleep(self._rest(error, tries))
                tries += 1
            else:
                self.health.note(None)
                return answer

    def _rest(self, error: Exception, tries: int) -> float:
        if isinstance(error, RetryAfter):
            return seconds_of(error)
        # A token comes back by nothing but an operator's hand.
        return self.rests[-1] if isinstance(error, InvalidToken) else self.rests[min(tries, len(self.rests) - 1)]


def trouble_of(error: Exception) -> str:
    """The word for it in logs and health checks."""
    return next(word for kind, word in _TROUBLES if isinstance(error, kind))


def is_outside(fault: BaseException) -> bool:
    """Whether it is Telegram or the database that does not answer: nothing of ours is wrong, and another try helps."""
    return isinstance(fault, NetworkError | RetryAfter | StoreUnavailable) and not isinstance(fault, BadRequest)


def rest_before(fault: BaseException, attempt: int) -> float | None:
    """Seconds before such a fault's next attempt, counted from 1; None when it is time to give up."""
    if attempt > len(ANSWER_RESTS):
        return None
    return seconds_of(fault) if isinstance(fault, RetryAfter) else ANSWER_RESTS[attempt - 1]


def seconds_of(error: RetryAfter) -> float:
    """How long Telegram asks to wait; the library gives either form."""
    pause = error.retry_after
    return float(pause) if isinstance(pause, int) else pause.total_seconds()
