"""What the running bot does unasked: finishes what a restart cut off, publishes its menu, destroys idle secrets."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

import structlog
from telegram import Bot
from telegram.error import Forbidden, TelegramError

from bot.core.chats import SecretMessage
from bot.core.draft import Draft
from bot.core.person import Person
from bot.usecases.moving import Progress
from bot.usecases.people import Turn
from bot.usecases.ports import StoreUnavailable
from handlers.capture import Deletions
from handlers.chat import Chat
from handlers.live_test import LiveTests
from handlers.screens import moving
from handlers.screens.base import Screen, go
from handlers.services import Services
from handlers.standing import standing_screen

log = structlog.get_logger(__name__)

_ROUND = timedelta(seconds=30)
_ROUNDS_TO_PRUNE = 120


@dataclass
class Chores:
    """`warm_up` prepares the probe, `publish_menu` tells Telegram our commands; both can wait until updates flow.
    `sweeps` are what others have to do in every round, `forget` what they forget once in a while.
    """

    # Its text holds the bot's token.
    bot: Bot = field(repr=False)
    services: Services
    deletions: Deletions
    tests: LiveTests
    warm_up: Callable[[], Awaitable[None]]
    publish_menu: Callable[[], Awaitable[None]]
    sweeps: Sequence[Callable[[], Awaitable[None]]] = ()
    forget: Sequence[Callable[[], Awaitable[None]]] = ()
    pause: timedelta = _ROUND

    async def run(self) -> None:
        """Until cancelled. What fails is said once and tried again with the next round."""
        begun = failing = False
        rounds = 0
        while True:
            try:
                if not begun:
                    await self._begin()
                    begun = True
                await self.round(prune=rounds % _ROUNDS_TO_PRUNE == 0)
            except (TelegramError, StoreUnavailable) as error:
                if not failing:
                    log.warning("chores_failing", why=type(error).__name__)
                failing = True
            else:
                failing = False
            rounds += 1
            await asyncio.sleep(self.pause.total_seconds())

    async def _begin(self) -> None:
        await self._delete_left()
        await self.tests.resume()
        # Loading takes the processor for a while, and updates flow before it is needed.
        await self.publish_menu()
        await self.warm_up()

    async def round(self, *, prune: bool = False) -> None:
        await self._delete_left()
        for person, draft in await self.services.housekeeping.wipe_idle_drafts():
            await self._tell_wiped(person, draft)
        for sweep in self.sweeps:
            await sweep()
        ended = await self.services.moving.tick()
        if ended is not None:
            await self._tell_followed(ended)
        if prune:
            await self.services.housekeeping.prune()
            for forget in self.forget:
                await forget()

    async def _delete_left(self) -> None:
        for message in await self.deletions.catch_up():
            await self._tell_kept(message)

    async def _tell_kept(self, message: SecretMessage) -> None:
        """Say that a message with a secret stays, which the person was told is being deleted."""
        person = await self.services.people.known(message.person_id)
        if person is not None:
            t = self.services.translators[person.lang]
            await self._send(person, Screen(t.text("stray-secret-kept"), ((go(t, "button-security", "security"),),)))

    async def _tell_wiped(self, person: Person, draft: Draft) -> None:
        """Say that the key was destroyed, and where to go on; the screen says it too when the person comes back."""
        t = self.services.translators[person.lang]
        exchange = self.services.exchanges.get(draft.exchange or "")
        screen = await standing_screen(t, self.services, Turn(0, person.id), draft)
        headed = screen.headed(t.text("idle-wiped", exchange=exchange.title if exchange else ""))
        shown = await self._send(person, headed)
        if shown is not None:
            await self.services.connecting.note_screen(person.id, shown)
            await Chat(self.bot, person.id).put_away(draft.screen_id)

    async def _tell_followed(self, ended: Progress) -> None:
        """Say to whoever announced the address that everybody has it by now."""
        person = await self.services.people.known(ended.move.opened_by)
        if person is not None:
            await self._send(person, moving.closed(self.services.translators[person.lang], ended, by_itself=True))

    async def _send(self, person: Person, screen: Screen) -> int | None:
        """The message that shows it; None for a person whom nothing reaches."""
        if person.unreachable_since is not None:
            return None
        try:
            return await Chat(self.bot, person.id).send(screen)
        except Forbidden:
            await self.services.people.lost(person.id)
            return None
