"""How fast the bot may call Telegram: a pace for everything, one for each chat, and who goes first."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.metrics import TELEGRAM_429
from handlers.health import seconds_of

GIVES_WAY = "alert"
"""What a call carries that nobody waits for: it takes only a place that no answer to a person wants."""

Now = Callable[[], float]
Sleep = Callable[[float], Awaitable[None]]
Chat = int | str
Answer = Any

_MESSAGES = ("send", "copy", "forward")
_GROUP_MESSAGES = (*_MESSAGES, "editMessageText", "editMessageCaption", "editMessageMedia")
_FEW_CHATS = 1024


@dataclass(frozen=True, slots=True)
class Rates:
    """Telegram takes 30 messages a second in all, 1 a second in a chat and 20 a minute in a group; it forgives bursts.

    https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
    `spacing` and `group_window` are seconds. When so many `chats` are refused within `alarm` seconds, it is the whole
    bot that is too fast. A call that gives way is refused at once where it would wait longer than `patience` seconds.
    """

    per_second: int = 30
    spacing: float = 1.0
    burst: int = 3
    per_group: int = 20
    group_window: float = 60.0
    retries: int = 5
    chats: int = 3
    alarm: float = 5.0
    patience: float = 3.0


class Pace(BaseRateLimiter[str]):
    """Holds back what writes to chats, and nothing else; a chat that Telegram wants left alone holds up no other."""

    def __init__(self, rates: Rates | None = None, now: Now = time.monotonic, sleep: Sleep = asyncio.sleep) -> None:
        self._rates = rates or Rates()
        self._now = now
        self._sleep = sleep
        self._all = _Window(self._rates.per_second, 1.0)
        self._held_until = self._evenly_at = 0.0
        self._refused: deque[tuple[float, Chat, float]] = deque()
        self._chats: dict[Chat, _Rhythm] = {}
        self._many = _FEW_CHATS
        # Those who give way stand in line here, so that one of them at a time looks for a place.
        self._line = asyncio.Lock()

    async def initialize(self) -> None:
        """Nothing is to be prepared."""

    async def shutdown(self) -> None:
        """Nothing is to be given back."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Answer]],
        args: Sequence[object],
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: str | None,
    ) -> Answer:
        """What Telegram answers. RetryAfter when it asks to wait once too often, or a call that gives way too long."""
        chat = _chat_of(data.get("chat_id"))
        gives_way = rate_limit_args == GIVES_WAY
        for left in reversed(range(self._rates.retries + 1)):
            if chat is not None and not endpoint.startswith("get"):
                await self._wait(chat, endpoint, gives_way=gives_way)
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as error:
                rest = seconds_of(error)
                TELEGRAM_429.inc()
                self._hold(chat, rest)
                if not left or (gives_way and rest > self._rates.patience):
                    raise
                if chat is None:
                    await self._sleep(rest)
        raise AssertionError("the last try returns or raises")

    async def _wait(self, chat: Chat, endpoint: str, *, gives_way: bool) -> None:
        """Until the chat and all chats together may be written to."""
        await self._wait_for_chat(chat, endpoint, gives_way=gives_way)
        if not gives_way:
            await self._take_place()
            return
        async with self._line:
            while (rest := max(self._all.rest(self._now()), max(self._held_until, self._evenly_at) - self._now())) > 0:
                await self._sleep(rest)
            self._all.take(self._now())
            # Thirty at once each second would be sixty within one, by the clock of whoever receives them.
            self._evenly_at = self._now() + 1 / self._rates.per_second

    async def _take_place(self) -> None:
        """The next place of all, booked ahead: those who come later, and all who give way, find it taken."""
        while True:
            place = self._all.take(max(self._now(), self._held_until))
            if (rest := place - self._now()) > 0:
                await self._sleep(rest)
            if self._held_until <= self._now():
                return

    async def _wait_for_chat(self, chat: Chat, endpoint: str, *, gives_way: bool) -> None:
        rhythm = self._rhythm(chat)
        while (rest := rhythm.held_until - self._now()) > 0:
            if gives_way and rest > self._rates.patience:
                raise RetryAfter(_whole(rest))
            await self._sleep(rest)
        if not endpoint.startswith(_GROUP_MESSAGES if _is_group(chat) else _MESSAGES):
            return
        if gives_way:
            while (rest := rhythm.rest(self._now())) > 0:
                if rest > self._rates.patience:
                    raise RetryAfter(_whole(rest))
                await self._sleep(rest)
        if (rest := rhythm.take(self._now()) - self._now()) > 0:
            await self._sleep(rest)

    def _hold(self, chat: Chat | None, rest: float) -> None:
        """Leave the chat alone, and every chat where it is the bot as a whole that is too fast."""
        if chat is None:
            return
        now = self._now()
        rhythm = self._rhythm(chat)
        rhythm.held_until = max(rhythm.held_until, now + rest)
        self._refused.append((now, chat, now + rest))
        while now - self._refused[0][0] > self._rates.alarm:
            self._refused.popleft()
        if len({each for _, each, _ in self._refused}) >= self._rates.chats:
            self._held_until = max(self._held_until, *(until for _, _, until in self._refused))
            self._refused.clear()

    def _rhythm(self, chat: Chat) -> _Rhythm:
        if chat not in self._chats:
            self._forget_idle()
            self._chats[chat] = _GroupRhythm(self._rates) if _is_group(chat) else _Rhythm(self._rates)
        return self._chats[chat]

    def _forget_idle(self) -> None:
        """Once they have become twice as many as they had to be."""
        if len(self._chats) < self._many:
            return
        now = self._now()
        self._chats = {chat: rhythm for chat, rhythm in self._chats.items() if not rhythm.is_idle(now)}
        self._many = max(_FEW_CHATS, 2 * len(self._chats))


@dataclass(slots=True)
class _Window:
    """At most `most` places in any `length` seconds; they may be booked ahead, in order."""

    most: int
    length: float
    taken: deque[float] = field(default_factory=deque)

    def next(self, now: float) -> float:
        """When the next place is free."""
        if not self.taken:
            return now
        full = len(self.taken) >= self.most
        return max(now, self.taken[-1], self.taken[-self.most] + self.length if full else now)

    def rest(self, now: float) -> float:
        return self.next(now) - now

    def take(self, now: float) -> float:
        place = self.next(now)
        self.taken.append(place)
        while len(self.taken) > self.most:
            self.taken.popleft()
        return place


@dataclass(slots=True)
class _Rhythm:
    """A private chat: a message each `spacing` seconds in the long run, some more at once where somebody waits.

    `even_at` is when all that was written would have been written at that pace.
    """

    rates: Rates
    even_at: float = 0.0
    held_until: float = 0.0

    def rest(self, now: float) -> float:
        """Seconds until the chat has caught up."""
        return self.even_at - now

    def take(self, now: float) -> float:
        """When the next message may go, booked for it."""
        place = max(now, self.even_at - (self.rates.burst - 1) * self.rates.spacing)
        self.even_at = max(now, self.even_at) + self.rates.spacing
        return place

    def is_idle(self, now: float) -> bool:
        return self.even_at <= now and self.held_until <= now


class _GroupRhythm(_Rhythm):
    """A group, in which so many messages may be written at once, and then none for the rest of the minute."""

    __slots__ = ("_window",)

    def __init__(self, rates: Rates) -> None:
        super().__init__(rates)
        self._window = _Window(rates.per_group, rates.group_window)

    def rest(self, now: float) -> float:
        return self._window.rest(now)

    def take(self, now: float) -> float:
        place = self._window.take(now)
        self.even_at = place + self.rates.group_window
        return place


def _chat_of(given: object) -> Chat | None:
    """The chat, one and the same whether it was named by a number or by its digits."""
    if isinstance(given, int):
        return given
    if not isinstance(given, str):
        return None
    return int(given) if given.removeprefix("-").isdecimal() else given


def _is_group(chat: Chat) -> bool:
    """Only groups and channels are named by words or by negative numbers."""
    return isinstance(chat, str) or chat < 0


def _whole(rest: float) -> int:
    return int(rest) + 1
