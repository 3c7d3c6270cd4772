"""The connection test beside the conversation: one message that shows its stages live, while every chat goes on."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from typing import Self

import structlog
from telegram import Bot
from telegram.error import TelegramError

from bot.core.chats import Ending, Unshown
from bot.core.connection import Connection
from bot.core.diagnosis import Diagnosis
from bot.core.draft import Draft
from bot.core.i18n import Translator
from bot.core.report import Report, StageMark
from bot.metrics import TESTS, UNKNOWN_CODES
from bot.usecases.outcome import Refused
from bot.usecases.people import Turn
from bot.usecases.ports import CannotOpen, StoreUnavailable
from handlers.chat import Chat
from handlers.health import is_outside, rest_before
from handlers.press import Press
from handlers.screens import connections, verdict
from handlers.screens.base import Button, Screen
from handlers.services import Services
from handlers.standing import connection_screen, replaced_screen, standing_screen, stop_button

_LONGEST_CODE = 24
log = structlog.get_logger(__name__)

# Telegram takes about one message a second in a chat; a test is over in a few.
EDIT_PAUSE = 0.7
# The second press of a double press comes within moments: only the newest tests need to be known.
_MOST_PLACES = 1000

Stages = tuple[StageMark, ...]
Draw = Callable[[Stages], Awaitable[tuple[int, Screen]]]
"""The stages as a screen, and the message that is to show it."""


@dataclass
class LiveTests:
    """At most one running test a person. Results of a test that the person left are dropped by the draft's version."""

    # Its text holds the bot's token.
    bot: Bot = field(repr=False)
    services: Services
    edit_pause: float = EDIT_PAUSE
    _running: dict[int, asyncio.Task[None]] = field(default_factory=dict)
    _places: dict[int, int] = field(default_factory=dict)

    def of_draft(self, t: Translator, draft: Draft, message_id: int) -> None:
        self._remember_place(draft.person_id, message_id)
        self._start(draft.person_id, self._test_draft(t, draft, Chat(self.bot, draft.person_id), message_id))

    async def of_connection(self, t: Translator, connection: Connection, message_id: int, came_from: str = "") -> None:
        """`came_from` is how the id of the strategy begins whose trader tests for it."""
        await self.services.testing.begin_again(connection, message_id)
        chat = Chat(self.bot, connection.person_id)
        self._start(connection.person_id, self._test_connection(t, connection, chat, message_id, came_from))

    def is_place_of(self, person_id: int, message_id: int | None) -> bool:
        """Whether the person's newest test of a draft was started from that message."""
        return message_id is not None and self._places.get(person_id) == message_id

    async def stop(self, person_id: int) -> None:
        """End the person's test, if one runs, and wait until nothing of it can still reach the chat."""
        task = self._running.pop(person_id, None)
        if task is not None:
            task.cancel()
            await asyncio.wait([task])
        # A restart must not bring back what the person has ended.
        await self.services.testing.shown(person_id)

    async def resume(self) -> None:
        """Run again every test that a restart cut off, and show every result that it kept from being shown."""
        for unshown, connection, draft in await self.services.testing.unshown():
            await self._resume(unshown, connection, draft)
        for draft in await self.services.testing.interrupted():
            person = await self.services.people.known(draft.person_id)
            if person is not None and draft.screen_id is not None:
                self.of_draft(self.services.translators[person.lang], draft, draft.screen_id)

    async def _resume(self, unshown: Unshown, connection: Connection | None, draft: Draft | None) -> None:
        person = await self.services.people.known(unshown.person_id)
        if person is None:
            await self.services.testing.shown(unshown.person_id)
            return
        t = self.services.translators[person.lang]
        if connection is not None and unshown.ending is Ending.RETEST_RUNNING:
            await self.of_connection(t, connection, unshown.message_id)
            return
        screen = await self._ending(t, unshown, connection, draft)
        self._start(person.id, self._finish(Chat(self.bot, person.id), unshown.message_id, screen))

    async def _ending(
        self, t: Translator, unshown: Unshown, connection: Connection | None, draft: Draft | None
    ) -> Screen:
        if unshown.ending is Ending.RETESTED and connection is not None:
            return await connection_screen(t, self.services, connection)
        replaced = unshown.ending is Ending.REPLACED
        return await self._conclusion(t, connection, draft, replaced=replaced) or connections.gone(t)

    async def close(self) -> None:
        tasks = [*self._running.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _remember_place(self, person_id: int, message_id: int) -> None:
        self._places.pop(person_id, None)
        self._places[person_id] = message_id
        if len(self._places) > _MOST_PLACES:
            del self._places[next(iter(self._places))]

    def _start(self, person_id: int, work: Coroutine[None, None, None]) -> None:
        older = self._running.pop(person_id, None)
        if older is not None:
            older.cancel()
        task = asyncio.create_task(self._guarded(work))
        self._running[person_id] = task
        task.add_done_callback(lambda done: self._forget(person_id, done))

    def _forget(self, person_id: int, done: asyncio.Task[None]) -> None:
        if self._running.get(person_id) is done:
            del self._running[person_id]
        fault = None if done.cancelled() else done.exception()
        if fault is not None:
            # The draft still waits for its test: "stop" leads back, and a restart runs it again.
            log.error("test_failed", person=person_id, exc_info=fault)

    async def _guarded(self, work: Coroutine[None, None, None]) -> None:
        try:
            await work
        except TelegramError as error:
            # The result is kept; whatever the person presses next shows it.
            log.warning("test_not_shown", why=type(error).__name__)

    async def _test_draft(self, t: Translator, draft: Draft, chat: Chat, message_id: int) -> None:
        async def draw(stages: Stages) -> tuple[int, Screen]:
            # The trader may have written, or switched the language, while the test runs: it follows to their screen.
            now = await self.services.connecting.look(Turn(0, draft.person_id))
            place = now.draft.screen_id if now.draft and now.draft.id == draft.id else None
            spoken = self.services.translators[now.person.lang]
            return place or message_id, verdict.testing(spoken, draft.name or "", stages, stop_button(spoken, draft))

        board = Board(chat, draw, self.edit_pause)
        try:
            async with board:
                concluded = await self.services.testing.of_draft(draft, board.show)
        except (CannotOpen, Refused) as error:
            log.error("test_impossible", draft=draft.id, why=type(error).__name__)
            failed = t.text("replace-failed" if draft.replaces else "test-internal")
            await self._finish(chat, message_id, Screen(failed, ((_back_home(t),),)))
            return
        person = await self.services.people.known(draft.person_id)
        spoken = self.services.translators[person.lang] if person else t
        _count(draft.exchange or "", concluded.report)
        screen = await self._conclusion(spoken, concluded.connection, concluded.draft, replaced=concluded.replaced)
        if screen is not None:
            await self._finish(chat, concluded.screen_id or message_id, screen)

    async def _conclusion(
        self, t: Translator, connection: Connection | None, told: Draft | None, *, replaced: bool
    ) -> Screen | None:
        if connection is not None and replaced:
            return await replaced_screen(t, self.services, connection)
        if connection is not None:
            exchange = self.services.exchanges[connection.exchange]
            ours = self.services.addresses
            return verdict.connected(t, connection.name, exchange, connection.report, connection.id, ours)
        if told is None:
            return None
        return await standing_screen(t, self.services, Turn(0, told.person_id), told)

    async def _test_connection(
        self, t: Translator, one: Connection, chat: Chat, message_id: int, came_from: str
    ) -> None:
        stop = Button(t.plain("button-stop-test"), Press("stop_retest", None, one.id))

        async def draw(stages: Stages) -> tuple[int, Screen]:
            return message_id, verdict.testing(t, one.name, stages, stop)

        board = Board(chat, draw, self.edit_pause)
        try:
            async with board:
                tested = await self.services.testing.of_connection(one, board.show)
        except CannotOpen:
            log.error("test_impossible", connection=one.id, why="CannotOpen")
            screen = await connection_screen(t, self.services, one)
            await self._finish(chat, message_id, screen.headed(t.text("test-internal")))
            return
        if tested is None:
            await self._finish(chat, message_id, connections.gone(t))
            return
        _count(one.exchange, tested.report)
        await self._finish(chat, message_id, await connection_screen(t, self.services, tested, came_from))

    async def _finish(self, chat: Chat, message_id: int, screen: Screen) -> None:
        """Show how it ended, in spite of a Telegram that is away for a moment."""
        attempt = 0
        while True:
            try:
                if not await chat.edit(message_id, screen):
                    await chat.send(screen)
            except TelegramError as error:
                attempt += 1
                rest = rest_before(error, attempt) if is_outside(error) else None
                if rest is None:
                    raise
                await asyncio.sleep(rest)
            else:
                await self.services.testing.shown(chat.id)
                return


class Board:
    """Shows the newest stages in one message, never more often than the pause allows, and never holds up the test."""

    def __init__(self, chat: Chat, draw: Draw, pause: float) -> None:
        self._chat = chat
        self._draw = draw
        self._pause = pause
        self._stages: Stages = ()
        self._changed = asyncio.Event()
        self._closing = asyncio.Event()
        self._editor: asyncio.Task[None] | None = None

    async def show(self, stages: Stages) -> None:
        self._stages = stages
        self._changed.set()

    async def __aenter__(self) -> Self:
        self._editor = asyncio.create_task(self._edit_along())
        return self

    async def __aexit__(self, *_: object) -> None:
        # An edit under way is let finish: cut off, it could still arrive after the verdict and cover it.
        self._closing.set()
        self._changed.set()
        if self._editor is not None:
            await asyncio.wait([self._editor])

    async def _edit_along(self) -> None:
        while True:
            await self._changed.wait()
            if self._closing.is_set():
                return
            self._changed.clear()
            await self._edit()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._closing.wait(), self._pause)

    async def _edit(self) -> None:
        try:
            await self._chat.edit(*await self._draw(self._stages))
        except (TelegramError, StoreUnavailable) as error:
            # A stage that was not shown is no loss: the next edit shows all of them.
            log.debug("stage_not_shown", why=type(error).__name__)


def _back_home(t: Translator) -> Button:
    return Button(t.plain("button-to-wizard"), Press("connect"))


def _count(exchange: str, report: Report) -> None:
    diagnosis = report.finding.diagnosis.value if report.finding else "none"
    TESTS.labels(exchange=exchange, verdict=report.verdict.value, diagnosis=diagnosis).inc()
    if report.finding and report.finding.diagnosis is Diagnosis.UNKNOWN:
        UNKNOWN_CODES.labels(exchange=exchange, code=_short(report.finding.code)).inc()


def _short(code: str | None) -> str:
    """A label of bounded size, whatever an exchange takes for a code."""
    return (code or "none")[:_LONGEST_CODE]
