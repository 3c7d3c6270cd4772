"""How updates come in, at least once: one is confirmed to Telegram only after its effect is kept and its
answer is out.
"""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from http import HTTPStatus
from typing import Any

import structlog
from aiohttp import web
from telegram import Update
from telegram.error import TelegramError
from telegram.ext import Application

from bot.metrics import UPDATES
from bot.usecases.ports import Store, StoreUnavailable
from handlers.errors import Failures
from handlers.health import INCOMING, Patience, is_outside, rest_before
from handlers.lanes import Lanes
from handlers.readable import readable
from handlers.repeats import leaving_out

log = structlog.get_logger(__name__)

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
_LONG_POLL = timedelta(seconds=10)
_BATCH = 100
# Seconds before another try after a fault of ours.
_RESTS = (0.5, 1.0)
# While an update is still being answered, Telegram is asked for new ones after so many seconds: soon where it just had
# some, since people come in swarms, else later.
_SOON = 0.05
_LATER = 0.2
_FAREWELL = timedelta(seconds=20)

App = Application[Any, Any, Any, Any, Any, Any]
Flights = dict[int, asyncio.Task[None]]


class Dispatcher:
    """Takes an update through its lane until it is answered, trying again when something of ours failed."""

    def __init__(self, application: App, lanes: Lanes, failures: Failures, store: Store) -> None:
        self._application = application
        self._lanes = lanes
        self._failures = failures
        self._store = store

    async def unanswered(self, updates: Sequence[Update]) -> list[Update]:
        """Those that no earlier delivery has answered. StoreUnavailable when nobody can tell."""
        done = await self._store.already_answered([each.update_id for each in updates])
        return [each for each in updates if each.update_id not in done]

    async def settle(self, update: Update) -> None:
        """Handle the update until it is answered, and note that it is.

        The chat's next update waits for it: an answer that is given late is still given in order. A poisonous update
        is logged and let go after three tries, with an apology to its person; one that Telegram or the database holds
        up, after a minute.
        """
        await self._lanes.process_update(update, self._attempts(update))
        try:
            await self._store.answered([update.update_id])
        except StoreUnavailable:
            log.warning("answer_not_noted", update=update.update_id)

    async def _attempts(self, update: Update) -> None:
        attempt = 0
        while True:
            await self._application.process_update(update)
            fault = self._failures.pop(update.update_id)
            if fault is None:
                UPDATES.labels(outcome="answered").inc()
                return
            attempt += 1
            rest = _rest_after(update, fault, attempt)
            if rest is None:
                break
            await asyncio.sleep(rest)
        UPDATES.labels(outcome="given_up").inc()
        await self._failures.apologise(update)


@dataclass
class Polling:
    """Long polling whose offset never passes an update that is still being answered.

    While some are in flight, Telegram is asked again from the oldest of them: it repeats those, which are known, and
    adds what is new, a hundred in all. A crash therefore loses nothing; what it repeats is recognised by the store.
    """

    # Its text holds the bot's token.
    application: App = field(repr=False)
    dispatcher: Dispatcher
    patience: Patience
    _flying: Flights = field(default_factory=dict)
    # Answered, but behind one that is not, so that Telegram still repeats them.
    _landed: set[int] = field(default_factory=set)
    _offset: int = 0
    _confirmed: int = 0

    async def run(self) -> None:
        """Poll until cancelled; then let what is in flight finish and confirm it."""
        await self.patience.until_answered(self.application.bot.delete_webhook)
        try:
            while True:
                await self._round()
        finally:
            await land(self._flying)
            await self._confirm_last()

    async def _round(self) -> None:
        fetched = await self.patience.until_answered(self._fetch)
        fresh = [each for each in fetched if each.update_id not in self._flying and each.update_id not in self._landed]
        if fresh:
            unanswered = await self.patience.until_answered(lambda: self.dispatcher.unanswered(fresh))
            self._take_off(fresh, {each.update_id for each in unanswered})
        if self._flying:
            await asyncio.wait(self._flying.values(), timeout=_SOON if fresh else _LATER)
        self._advance()

    async def _fetch(self) -> tuple[Update, ...]:
        # After trouble the first poll is a short one as well: it tells that the trouble is over.
        short = bool(self._flying or self.patience.health.of(INCOMING))
        with leaving_out(self._flying.keys() | self._landed):
            updates: tuple[Update, ...] = await self.application.bot.get_updates(
                offset=self._offset or None,
                limit=_BATCH,
                timeout=timedelta(0) if short else _LONG_POLL,
                allowed_updates=ALLOWED_UPDATES,
            )
        self._confirmed = self._offset
        return updates

    def _take_off(self, fresh: Sequence[Update], unanswered: set[int]) -> None:
        for update in fresh:
            if update.update_id not in unanswered:
                self._landed.add(update.update_id)
                continue
            task = asyncio.create_task(self.dispatcher.settle(update))
            self._flying[update.update_id] = task
            task.add_done_callback(partial(self._land, update.update_id))

    def _land(self, update_id: int, flight: asyncio.Task[None]) -> None:
        """What was cut off, or died of a fault in the dispatcher, is not answered: the offset must not pass it."""
        if not flight.cancelled() and flight.exception() is None:
            del self._flying[update_id]
            self._landed.add(update_id)
        self.patience.health.ended(flight)

    def _advance(self) -> None:
        """Move the offset up to the oldest that is not answered."""
        if self._flying:
            self._offset = min(self._flying)
        elif self._landed:
            self._offset = max(self._landed) + 1
        self._landed = {each for each in self._landed if each >= self._offset}

    async def _confirm_last(self) -> None:
        self._advance()
        if self._offset == self._confirmed:
            return
        try:
            await self.application.bot.get_updates(offset=self._offset, limit=1, timeout=timedelta(0), read_timeout=5)
        except TelegramError as error:
            log.info("last_updates_unconfirmed", why=type(error).__name__)


@dataclass
class Webhook:
    """Takes updates that Telegram pushes; 200 only once an update is answered, so that anything else is
    delivered again.
    """

    # Its text holds the bot's token.
    application: App = field(repr=False)
    dispatcher: Dispatcher
    secret: str = field(repr=False)
    _flying: Flights = field(default_factory=dict)

    def app(self, path: str) -> web.Application:
        app = web.Application(client_max_size=1024**2)
        app.router.add_post(path, self._receive)
        return app

    async def announce(self, url: str, connections: int) -> None:
        """Tell Telegram where to push, so many at once."""
        await self.application.bot.set_webhook(
            url, secret_token=self.secret, allowed_updates=ALLOWED_UPDATES, max_connections=connections
        )

    async def land(self) -> None:
        """Let what is in flight finish."""
        await land(self._flying)

    async def _receive(self, request: web.Request) -> web.Response:
        given = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        if not hmac.compare_digest(given.encode("utf-8", "surrogateescape"), self.secret.encode()):
            return web.Response(status=HTTPStatus.FORBIDDEN)
        try:
            update = Update.de_json(readable(await request.json()), self.application.bot)
        except (ValueError, TypeError, KeyError, AttributeError):
            return web.Response(status=HTTPStatus.BAD_REQUEST)
        try:
            await self._settled(update)
        except StoreUnavailable:
            return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE)
        return web.Response()

    async def _settled(self, update: Update) -> None:
        """Returns once the update is answered; a second delivery that comes meanwhile waits for the same answer."""
        flight = self._flying.get(update.update_id)
        if flight is None:
            flight = asyncio.create_task(self._settle(update))
            self._flying[update.update_id] = flight
            flight.add_done_callback(lambda _: self._flying.pop(update.update_id))
        # The end of the server cuts deliveries off, and not the work: `land` lets it finish.
        await asyncio.shield(flight)

    async def _settle(self, update: Update) -> None:
        for each in await self.dispatcher.unanswered([update]):
            await self.dispatcher.settle(each)


async def land(flying: Flights) -> None:
    """Wait for what is in flight; what takes too long is cut off, and comes again with the next start."""
    if not flying:
        return
    _, late = await asyncio.wait(flying.values(), timeout=_FAREWELL.total_seconds())
    for flight in late:
        flight.cancel()
    if late:
        await asyncio.wait(late)


def _rest_after(update: Update, fault: BaseException, attempt: int) -> float | None:
    """Seconds until the next try; None when there is none."""
    if is_outside(fault):
        log.warning("update_held_up", update=update.update_id, attempt=attempt, why=type(fault).__name__)
        return rest_before(fault, attempt)
    log.error("update_failed", update=update.update_id, attempt=attempt, exc_info=fault)
    return _RESTS[attempt - 1] if attempt <= len(_RESTS) else None
