"""Where a ticket is in the support group: its topic, or the message to which all else replies."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import structlog
from telegram import Bot, LinkPreviewOptions, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from bot.core.i18n import Translator
from bot.core.person import Lang, Person
from bot.core.ticket import Ticket
from handlers.chat import Chat, keyboard
from handlers.screens.base import Screen
from handlers.screens.staff import tickets
from handlers.services import Services

log = structlog.get_logger(__name__)

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
# What Telegram says once a topic or the message that began a ticket was deleted by hand.
_LOST = ("thread not found", "to be replied not found", "topic_deleted", "topic_id_invalid", "topic_closed")


@dataclass(frozen=True, slots=True)
class Place:
    """Where to send; `where` are the arguments of every call that sends there."""

    where: dict[str, Any]


Send = Callable[[Place], Awaitable[int]]


class SupportGroup:
    def __init__(self, bot: Bot, services: Services) -> None:
        self._bot = bot
        self._services = services
        self.chat_id = services.staff.support_chat or 0

    async def language(self) -> Translator:
        """What is addressed to all of the staff is in the language of the first owner."""
        first = next(iter(await self._services.staff.staffing.members()), None)
        known = await self._services.people.known(first.person_id) if first else None
        return self._services.translators[known.lang if known else Lang.EN]

    async def post(self, ticket: Ticket, send: Send) -> int | None:
        """The message in the group, in the ticket's place, which is made anew where it is gone; None where the group
        cannot be reached. BadRequest where Telegram does not take this very message.
        """
        place = self._place_of(ticket)
        try:
            if place is not None:
                try:
                    return await send(place)
                except BadRequest as error:
                    if not _says(error, *_LOST):
                        raise
                    log.info("ticket_place_lost", ticket=ticket.number, why=error.message)
            return await send(await self._make_place(ticket))
        except (Forbidden, ChatMigrated) as error:
            log.warning("support_group_not_reached", why=error.message)
            return None
        except BadRequest as error:
            if not _says(error, "chat not found", "group chat was"):
                raise
            log.warning("support_group_not_reached", why=error.message)
            return None

    async def announce(self, ticket: Ticket) -> int | None:
        """Show the question with its facts: as the beginning of its place, or below where it has one."""
        t = await self.language()
        screen = tickets.card(t, ticket, self._services.exchanges, self._services.clock())
        if ticket.anchor_id is not None:
            return await self.say(ticket, screen)

        async def is_there(_: Place) -> int:
            return 0

        return await self.post(ticket, is_there)

    async def say(self, ticket: Ticket, screen: Screen) -> int | None:
        async def send(place: Place) -> int:
            return await self._send(place, screen)

        return await self.post(ticket, send)

    async def tell_in_private(self, ticket: Ticket, from_chat: int | None = None, message_id: int = 0) -> int:
        """Give the question to all who may answer, each in their own chat; how many got it."""
        told = 0
        for person in await self._services.staff.ticketing.answerers():
            told += await self._tell_one(person, ticket, from_chat, message_id)
        return told

    async def _tell_one(self, person: Person, ticket: Ticket, from_chat: int | None, message_id: int) -> bool:
        t, services = self._services.translators[person.lang], self._services
        screen = tickets.private_card(t, ticket, services.exchanges, services.clock(), None)
        try:
            await Chat(self._bot, person.id).send(screen)
            if from_chat is not None:
                await self._bot.copy_message(person.id, from_chat, message_id)
        except TelegramError as error:
            log.info("answerer_not_told", person=person.id, why=type(error).__name__)
            return False
        return True

    def _place_of(self, ticket: Ticket) -> Place | None:
        return None if ticket.anchor_id is None else _place(self.chat_id, ticket.topic_id, ticket.anchor_id)

    async def _make_place(self, ticket: Ticket) -> Place:
        t, services = await self.language(), self._services
        topic_id = await self._topic(t, ticket)
        screen = tickets.card(t, ticket, services.exchanges, services.clock())
        anchor = await self._send(_place(self.chat_id, topic_id, None), screen)
        await services.staff.ticketing.placed(ticket.id, self.chat_id, anchor, topic_id)
        return _place(self.chat_id, topic_id, anchor)

    async def _topic(self, t: Translator, ticket: Ticket) -> int | None:
        """A topic of its own; None where the group has none, or we may not make one: staff are told that once."""
        name = tickets.topic_name(t, ticket, self._services.exchanges)
        try:
            return (await self._bot.create_forum_topic(self.chat_id, name)).message_thread_id
        except BadRequest as error:
            if _says(error, "chat not found", "group chat was"):
                raise
            what = "rights" if _says(error, "rights") else "topics"
        if self._services.staff.ticketing.is_news(what):
            await self._send(_place(self.chat_id, None, None), Screen(t.text(f"ticket-group-lacks-{what}")))
        return None

    async def _send(self, place: Place, screen: Screen) -> int:
        sent = await self._bot.send_message(
            text=screen.text,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard(screen.rows),
            link_preview_options=_NO_PREVIEW,
            **place.where,
        )
        return sent.message_id


def _place(chat_id: int, topic_id: int | None, anchor_id: int | None) -> Place:
    if topic_id is not None:
        return Place({"chat_id": chat_id, "message_thread_id": topic_id})
    if anchor_id is not None:
        return Place({"chat_id": chat_id, "reply_parameters": ReplyParameters(anchor_id)})
    return Place({"chat_id": chat_id})


def _says(error: TelegramError, *words: str) -> bool:
    return any(word in error.message.lower() for word in words)
