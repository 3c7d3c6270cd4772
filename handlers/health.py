"""Whether every part of the bot does its work and why not, and the calls that are repeated until what they need is
there again.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TypeVar

import structlog
from telegram import Bot
from telegram.error import BadRequest, Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.usecases.ports import StoreUnavailable

log = structlog.get_logger(__name__)

Answer = TypeVar("Answer")

# The trouble of a bot that has not reached Telegram yet for the first time.
STARTING = "starting"
# Parts that can be in trouble, each by itself.
INCOMING, MONITOR, TELEGRAM = "updates", "monitor", "telegram"

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


class Health:
    """What is wrong with the bot, part by part; an operator's health check reads it. `died` is set when the bot cannot
    go on.
    """

    def __init__(self, trouble: str | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        """With the trouble of its updates, if there is one from the beginning."""
        self.died = asyncio.Event()
        self._clock = clock
        self._troubles = {INCOMING: trouble} if trouble else {}
        self._answered_at = clock()

    @property
    def trouble(self) -> str | None:
        """What is wrong with any part, in a word or several; None while all is well."""
        return ", ".join(dict.fromkeys(self._troubles.values())) or None

    @property
    def silent_for(self) -> timedelta:
        """How long the last answer is ago to whoever fetches updates."""
        return timedelta(seconds=self._clock() - self._answered_at)

    def of(self, part: str) -> str | None:
        return self._troubles.get(part)

    def note(self, trouble: str | None, part: str = INCOMING) -> None:
        """Said once when it begins, and once when it is over."""
        if part == INCOMING and trouble is None:
            self._answered_at = self._clock()
        before = self._troubles.pop(part, None)
        if trouble is not None:
            self._troubles[part] = trouble
        if trouble != before:
            _say(part, before, trouble)

    def ended(self, task: asyncio.Task[None]) -> None:
        """A part of the bot ended: by its own fault, unless it was cancelled."""
        if not task.cancelled() and (fault := task.exception()) is not None:
            log.critical("part_of_bot_died", exc_info=fault)
            self._troubles = {"bot": "part_of_bot_died"}
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


@dataclass
class Lookout:
    """Sees what nothing else tells: a token that was revoked where updates are pushed, a poller that hangs.

    `polls` tells whether updates are fetched at all.
    """

    # Its text holds the bot's token.
    bot: Bot = field(repr=False)
    health: Health
    polls: bool
    pause: timedelta = timedelta(minutes=1)
    longest_silence: timedelta = timedelta(seconds=90)

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            await self.look()
            await asyncio.sleep(self.pause.total_seconds())

    async def look(self) -> None:
        if self.polls and self.health.of(INCOMING) is None and self.health.silent_for > self.longest_silence:
            self.health.note("poller_stalled")
        try:
            await self.bot.get_me()
        except InvalidToken as error:
            self.health.note(trouble_of(error), TELEGRAM)
        except TelegramError as error:
            # It says nothing of the token, and whoever needs Telegram notices.
            log.debug("token_not_checked", why=type(error).__name__)
        else:
            self.health.note(None, TELEGRAM)


def _say(part: str, before: str | None, trouble: str | None) -> None:
    if trouble is not None:
        log.warning("updates_stopped" if part == INCOMING else "part_in_trouble", why=trouble, **_named(part))
    elif before != STARTING:
        log.info("updates_come_again" if part == INCOMING else "part_well_again", after=before, **_named(part))


def _named(part: str) -> dict[str, str]:
    return {} if part == INCOMING else {"part": part}


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
