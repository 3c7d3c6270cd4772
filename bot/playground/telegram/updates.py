"""The updates that wait for the bot: numbering, confirmation, long polling."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from bot.playground.telegram.errors import JsonDict, conflict

UPDATE_TYPES = (
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "business_connection",
    "business_message",
    "edited_business_message",
    "deleted_business_messages",
    "message_reaction",
    "message_reaction_count",
    "inline_query",
    "chosen_inline_result",
    "callback_query",
    "shipping_query",
    "pre_checkout_query",
    "purchased_paid_media",
    "poll",
    "poll_answer",
    "my_chat_member",
    "chat_member",
    "chat_join_request",
    "chat_boost",
    "removed_chat_boost",
)
DEFAULT_TYPES = frozenset(UPDATE_TYPES) - {"chat_member", "message_reaction", "message_reaction_count"}
UPDATE_LIFETIME = timedelta(hours=24)
OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"
OTHER_WEBHOOK = "terminated by setWebhook request"


@dataclass(frozen=True, slots=True)
class Update:
    """One waiting update; updates of one `lane` (a chat) are delivered in order."""

    update_id: int
    body: JsonDict
    lane: int
    expires_at: datetime


class UpdateQueue:
    """The queue of one bot, as Telegram keeps it for 24 hours."""

    def __init__(self, clock: Callable[[], datetime], first_id: int) -> None:
        self.allowed: frozenset[str] = DEFAULT_TYPES
        self.on_new: Callable[[Update], None] | None = None
        self._clock = clock
        self._next_id = first_id
        self._waiting: deque[Update] = deque()
        self._soonest_expiry: datetime | None = None
        self._poller: asyncio.Future[None] | None = None

    def __len__(self) -> int:
        """How many updates are not confirmed yet."""
        self._expire()
        return len(self._waiting)

    @property
    def being_polled(self) -> bool:
        """Whether a long poll waits at this moment."""
        return self._poller is not None and not self._poller.done()

    def add(self, kind: str, payload: JsonDict, *, lane: int, lifetime: timedelta = UPDATE_LIFETIME) -> None:
        """Queues one update, unless the bot did not ask for its kind."""
        if kind not in self.allowed:
            return
        body = {"update_id": self._next_id, kind: payload}
        update = Update(self._next_id, body, lane, self._clock() + lifetime)
        self._next_id += 1
        self._waiting.append(update)
        self._soonest_expiry = min(self._soonest_expiry or update.expires_at, update.expires_at)
        if self.on_new is not None:
            self.on_new(update)
        if self._poller is not None and self.being_polled:
            self._poller.set_result(None)

    def allow(self, kinds: list[str] | None) -> None:
        """Keeps the asked kinds until asked anew; an empty list means Telegram's default, None changes nothing."""
        if kinds is not None:
            self.allowed = frozenset(kinds) & frozenset(UPDATE_TYPES) or DEFAULT_TYPES

    async def poll(self, offset: int, limit: int, wait: timedelta) -> list[JsonDict]:
        """At most `limit` updates from `offset`, which confirms all before it; waits up to `wait` for the first.

        Raises BotApiError 409 when another client begins to wait meanwhile.
        """
        self._confirm(offset)
        ready = self._ready(limit)
        if not ready and wait:
            self.interrupt(OTHER_POLLER)
            await self._wait(wait)
            ready = self._ready(limit)
        return ready

    def interrupt(self, reason: str) -> None:
        """Ends the long poll in progress with 409."""
        if self._poller is not None and self.being_polled:
            self._poller.set_exception(conflict(reason))

    def release(self) -> None:
        """Ends the long poll in progress with what there is."""
        if self._poller is not None and self.being_polled:
            self._poller.set_result(None)

    def waiting(self) -> list[Update]:
        """Everything not confirmed, oldest first."""
        self._expire()
        return list(self._waiting)

    def forget(self, update: Update) -> None:
        """Removes an update that a webhook has accepted."""
        if update in self._waiting:
            self._waiting.remove(update)

    def clear(self) -> None:
        """Drops everything that waits."""
        self._waiting.clear()

    def _confirm(self, offset: int) -> None:
        self._expire()
        if offset < 0:
            for _ in range(max(len(self._waiting) + offset, 0)):
                self._waiting.popleft()
        if offset > self._next_id:  # an offset of the future confirms nothing
            return
        while self._waiting and self._waiting[0].update_id < offset:
            self._waiting.popleft()

    def _ready(self, limit: int) -> list[JsonDict]:
        self._expire()
        return [update.body for update in islice(self._waiting, limit)]

    async def _wait(self, wait: timedelta) -> None:
        poller = asyncio.get_running_loop().create_future()
        self._poller = poller
        try:
            async with asyncio.timeout(wait.total_seconds()):
                await poller
        except TimeoutError:
            return
        finally:
            if self._poller is poller:
                self._poller = None

    def _expire(self) -> None:
        now = self._clock()
        if self._soonest_expiry is None or now <= self._soonest_expiry:
            return
        self._waiting = deque(update for update in self._waiting if update.expires_at >= now)
        self._soonest_expiry = min((update.expires_at for update in self._waiting), default=None)
