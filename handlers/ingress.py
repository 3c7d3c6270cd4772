"""How updates come in, at least once: one is confirmed to Telegram only after its effect is kept and its
answer is out.
"""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from http import HTTPStatus
from typing import Any

import structlog
from aiohttp import web
from telegram import Update
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.ext import Application

from bot.usecases.ports import Store
from handlers.errors import Failures
from handlers.lanes import Lanes

log = structlog.get_logger(__name__)

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
_LONG_POLL = timedelta(seconds=10)
_BATCH = 100
_TRIES = 3
# While an update is still being answered, new ones are fetched at this pace.
_BUSY_PAUSE = 0.05
_REST = (1.0, 2.0, 5.0, 15.0, 30.0)

App = Application[Any, Any, Any, Any, Any, Any]


@dataclass
class Health:
    """Why no updates come in, if so; an operator's health check reads it. `died` is set when the bot cannot go on."""

    trouble: str | None = None
    died: asyncio.Event = field(default_factory=asyncio.Event)

    def ended(self, task: asyncio.Task[None]) -> None:
        """A part of the bot ended: by its own fault, unless it was cancelled."""
        if not task.cancelled() and (fault := task.exception()) is not None:
            log.critical("part_of_bot_died", exc_info=fault)
            self.trouble = "part_of_bot_died"
            self.died.set()


class Dispatcher:
    """Takes an update through its lane until it is answered, trying again when something of ours failed."""

    def __init__(self, application: App, lanes: Lanes, failures: Failures, store: Store) -> None:
        self._application = application
        self._lanes = lanes
        self._failures = failures
        self._store = store

    async def unanswered(self, updates: Sequence[Update]) -> list[Update]:
        """Those that no earlier delivery has answered."""
        done = await self._store.already_answered([each.update_id for each in updates])
        return [each for each in updates if each.update_id not in done]

    async def settle(self, update: Update) -> None:
        """Handle the update, at most three times; a poisonous one is logged and let go, with an apology to its
        person.
        """
        for attempt in range(1, _TRIES + 1):
            await self._lanes.process_update(update, self._application.process_update(update))
            fault = self._failures.pop(update.update_id)
            if fault is None:
                return
            log.error("update_failed", update=update.update_id, attempt=attempt, exc_info=fault)
            if attempt < _TRIES:
                await asyncio.sleep(attempt * 0.5)
        await self._failures.apologise(update)

    async def answered(self, update_ids: Sequence[int]) -> None:
        if update_ids:
            await self._store.answered(update_ids)


@dataclass
class Polling:
    """Long polling whose offset never passes an update that is still being answered.

    While some are in flight, Telegram is asked again from the oldest of them: it repeats those, which are known, and
    adds what
    is new. A crash therefore loses nothing; what it repeats is recognised by `handled` in the store.
    """

    application: App
    dispatcher: Dispatcher
    health: Health
    _flying: dict[int, asyncio.Task[None]] = field(default_factory=dict)
    _done: set[int] = field(default_factory=set)
    _offset: int = 0
    _landed: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        """Poll until cancelled; then let what is in flight finish and confirm it."""
        await self._unhook()
        try:
            while True:
                await self._round()
        finally:
            await asyncio.shield(self._land())

    async def _unhook(self) -> None:
        tries = 0
        while not await self._calm(self.application.bot.delete_webhook(), tries):
            tries += 1

    async def _round(self) -> None:
        tries = 0
        busy = bool(self._flying)
        while True:
            fetched = await self._fetch(timedelta(0) if busy else _LONG_POLL, tries)
            if fetched is not None:
                break
            tries += 1
        fresh = [each for each in fetched if each.update_id not in self._flying and each.update_id not in self._done]
        await self._take_off(fresh)
        if self._flying:
            await self._wait_for_landing(busy and not fresh)
        await self._confirm()

    async def _take_off(self, fresh: Sequence[Update]) -> None:
        if not fresh:
            return
        unanswered = await self.dispatcher.unanswered(fresh)
        known = {each.update_id for each in unanswered}
        self._done.update(each.update_id for each in fresh if each.update_id not in known)
        for update in unanswered:
            task = asyncio.create_task(self._fly(update))
            self._flying[update.update_id] = task

    async def _fly(self, update: Update) -> None:
        await self.dispatcher.settle(update)
        del self._flying[update.update_id]
        self._done.add(update.update_id)
        self._landed.set()

    async def _wait_for_landing(self, nothing_new: bool) -> None:
        """Until something landed, or for a short pause: a new update of another chat must not wait for a slow one."""
        self._landed.clear()
        try:
            await asyncio.wait_for(self._landed.wait(), 4 * _BUSY_PAUSE if nothing_new else _BUSY_PAUSE)
        except TimeoutError:
            return

    async def _confirm(self) -> None:
        """Note what was answered, then move the offset up to the oldest that is not."""
        await self.dispatcher.answered(sorted(self._done))
        if not self._done and not self._flying:
            return
        self._offset = min(self._flying, default=max(self._done, default=0) + 1)
        # Later ones that are done stay known until the offset has passed them.
        self._done = {each for each in self._done if each >= self._offset}

    async def _fetch(self, wait: timedelta, tries: int) -> tuple[Update, ...] | None:
        call = self.application.bot.get_updates(
            offset=self._offset or None, limit=_BATCH, timeout=wait, allowed_updates=ALLOWED_UPDATES
        )
        found: list[tuple[Update, ...]] = []

        async def fetch() -> None:
            found.append(await call)

        return found[0] if await self._calm(fetch(), tries) else None

    async def _calm(self, call: Coroutine[Any, Any, object], tries: int) -> bool:
        """True when Telegram answered; otherwise note why, and rest before the next try. Says it once, and
        once when it is over.
        """
        try:
            await call
        except RetryAfter as error:
            rest = _seconds(error.retry_after)
            self._note("telegram_flood_control")
        except Conflict:
            rest = _REST[min(tries, len(_REST) - 1)]
            self._note("telegram_conflict_another_instance_polls")
        except InvalidToken:
            rest = _REST[-1]
            self._note("telegram_token_revoked")
        except (NetworkError, TelegramError):
            rest = _REST[min(tries, len(_REST) - 1)]
            self._note("telegram_unreachable")
        else:
            self._note(None)
            return True
        await asyncio.sleep(rest)
        return False

    def _note(self, trouble: str | None) -> None:
        if trouble == self.health.trouble:
            return
        if trouble is None:
            log.info("telegram_reached_again", after=self.health.trouble)
        else:
            log.warning("updates_stopped", why=trouble)
        self.health.trouble = trouble

    async def _land(self) -> None:
        if self._flying:
            await asyncio.wait(self._flying.values(), timeout=20)
        await self._confirm()
        try:
            await self.application.bot.get_updates(offset=self._offset or None, limit=1, timeout=0)
        except TelegramError:
            log.info("last_updates_unconfirmed")


class Webhook:
    """Takes updates that Telegram pushes; 200 only once an update is answered, so that anything else is
    delivered again.
    """

    def __init__(self, dispatcher: Dispatcher, application: App, secret: str) -> None:
        self._dispatcher = dispatcher
        self._application = application
        self._secret = secret.encode()

    def app(self, path: str) -> web.Application:
        app = web.Application(client_max_size=1024**2)
        app.router.add_post(path, self._receive)
        return app

    async def _receive(self, request: web.Request) -> web.Response:
        given = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        if not hmac.compare_digest(given.encode(), self._secret):
            return web.Response(status=HTTPStatus.FORBIDDEN)
        try:
            update = Update.de_json(await request.json(), self._application.bot)
        except (ValueError, TypeError, KeyError):
            return web.Response(status=HTTPStatus.BAD_REQUEST)
        for each in await self._dispatcher.unanswered([update]):
            await self._dispatcher.settle(each)
            await self._dispatcher.answered([each.update_id])
        return web.Response()


def _seconds(pause: int | timedelta) -> float:
    return pause.total_seconds() if isinstance(pause, timedelta) else float(pause)
