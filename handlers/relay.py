"""Copies messages between a trader's private chat and their ticket in the support group, both ways, once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import structlog
from telegram import Bot, Message
from telegram.constants import MessageLimit, ParseMode
from telegram.error import BadRequest, Forbidden

from bot.core.person import Person
from bot.core.ticket import Relayed, Side, Ticket
from bot.usecases.people import Turn
from handlers.chat import Chat, keyboard
from handlers.screens import support
from handlers.screens.base import Screen
from handlers.screens.staff import tickets
from handlers.services import Services
from handlers.support_group import Place, SupportGroup

log = structlog.get_logger(__name__)

# At the beginning of a message of staff that is not for the trader.
REMARK = "//"


class Relay:
    """A message is noted before it is copied, and its copy after. Where the process dies between the two, the message
    is copied again with the update's repetition: so one can arrive twice, and none is lost.
    """

    def __init__(self, bot: Bot, services: Services) -> None:
        self._bot = bot
        self._services = services
        self.group = SupportGroup(bot, services)

    async def from_trader(self, turn: Turn, message: Message) -> tuple[Ticket, int | None]:
        """The ticket, and how many of the staff got it in private: None where it is in the group. BadRequest where
        Telegram does not copy such a message.
        """
        ticketing = self._services.staff.ticketing
        wrote = await ticketing.trader_wrote(turn)
        ticket = wrote.ticket
        if wrote.relayed.copy_id is not None:
            return ticket, None

        async def copy(place: Place) -> int:
            copied = await self._bot.copy_message(
                from_chat_id=message.chat_id, message_id=message.message_id, **place.where
            )
            return copied.message_id

        copied = await self.group.post(ticket, copy)
        if copied is None:
            return ticket, await self.group.tell_in_private(ticket, message.chat_id, message.message_id)
        await ticketing.copied(replace(wrote.relayed, copy_chat_id=self.group.chat_id, copy_id=copied))
        if wrote.is_reopened:
            t = await self.group.language()
            await self.group.say(ticket, tickets.told(t, "ticket-reopened-by-trader", ticket))
        return ticket, None

    async def from_staff(self, turn: Turn, ticket: Ticket, message: Message, *, edited: bool) -> None:
        """Copy it to the trader, or say in the group why it did not arrive."""
        ticketing = self._services.staff.ticketing
        known = await ticketing.relayed(message.chat_id, message.message_id)
        if known is not None and known.copy_id is not None:
            if edited and not await self.correct(known, message):
                await self.tell_desk(message, ticket, "ticket-not-corrected")
            return
        if edited and known is None:
            return
        source = Relayed(ticket.id, Side.STAFF, message.chat_id, message.message_id, self._services.clock())
        handled = await ticketing.begin_answer(turn, ticket.id, source)
        if not handled.admission.is_open or handled.trader is None:
            return
        try:
            copied = await self._to_trader(handled.trader, message)
        except Forbidden:
            await self._services.people.lost(handled.trader.id)
            await self.tell_desk(message, ticket, "ticket-blocked")
        except BadRequest as error:
            log.info("answer_refused", ticket=ticket.number, why=error.message)
            await self.tell_desk(message, ticket, "ticket-refused")
        else:
            await ticketing.end_answer(turn, replace(source, copy_chat_id=handled.trader.id, copy_id=copied))

    async def correct(self, known: Relayed, message: Message) -> bool:
        """Edit the copy as the message was edited; False where Telegram does not let us, or a copy has no words."""
        if known.copy_chat_id is None or known.copy_id is None:
            return False
        is_staff = known.side is Side.STAFF
        trader = await self._services.people.known(known.copy_chat_id) if is_staff else None
        html = _html(message) if trader is None else self._headed(trader, message)
        markup = keyboard((support.answer_row(self._services.translators[trader.lang]),)) if trader else None
        where: dict[str, Any] = {"chat_id": known.copy_chat_id, "message_id": known.copy_id}
        try:
            if message.text is not None:
                await self._bot.edit_message_text(html, parse_mode=ParseMode.HTML, reply_markup=markup, **where)
            else:
                await self._bot.edit_message_caption(
                    caption=html, parse_mode=ParseMode.HTML, reply_markup=markup, **where
                )
        except (BadRequest, Forbidden) as error:
            return "not modified" in error.message.lower()
        return True

    async def answer(self, turn: Turn, ticket: Ticket, trader: Person, html: str) -> str:
        """Send words that were not written in the group, and show them there; the key of what became of them."""
        t = self._services.translators[trader.lang]
        screen = Screen(support.from_team(t, html), (support.answer_row(t),))
        try:
            sent = await Chat(self._bot, trader.id).send(screen)
        except Forbidden:
            await self._services.people.lost(trader.id)
            return "ticket-blocked"
        except BadRequest:
            return "ticket-refused"
        # As the trader replies to it, it is found by itself.
        here = Relayed(ticket.id, Side.STAFF, trader.id, sent, self._services.clock())
        await self._services.staff.ticketing.end_answer(turn, here)
        desk = await self.group.language()
        await self.group.say(ticket, Screen(tickets.mirrored(desk, turn.person_id, html)))
        return "ticket-answered"

    async def remind(self) -> None:
        """Say of every question that waits for too long that it does; what cannot be said now is said the next time."""
        for ticket in await self._services.staff.ticketing.due_reminders():
            try:
                await self._remind_of(ticket)
            except BadRequest as error:
                # It would be refused the next time too.
                log.warning("reminder_refused", ticket=ticket.number, why=error.message)
            await self._services.staff.ticketing.note_reminded(ticket)

    async def _remind_of(self, ticket: Ticket) -> None:
        t = await self.group.language()
        said = Screen(tickets.reminder(t, ticket, self._services.clock()))
        if not self.group.chat_id or await self.group.say(ticket, said) is None:
            await self.group.tell_in_private(ticket)

    async def _to_trader(self, trader: Person, message: Message) -> int:
        t = self._services.translators[trader.lang]
        rows = (support.answer_row(t),)
        if message.text is not None and len(message.text) + len(support.from_team(t)) < MessageLimit.MAX_TEXT_LENGTH:
            return await Chat(self._bot, trader.id).send(Screen(self._headed(trader, message), rows))
        captioned = message.text is None and message.sticker is None and message.video_note is None
        copied = await self._bot.copy_message(
            trader.id,
            message.chat_id,
            message.message_id,
            caption=self._headed(trader, message) if captioned else None,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard(rows),
        )
        return copied.message_id

    def _headed(self, trader: Person, message: Message) -> str:
        return support.from_team(self._services.translators[trader.lang], _html(message))

    async def tell_desk(self, message: Message, ticket: Ticket, key: str) -> None:
        """Say in the group, below the message, what became of it."""
        t = await self.group.language()
        try:
            await message.reply_text(
                t.text(key, number=ticket.number), parse_mode=ParseMode.HTML, allow_sending_without_reply=True
            )
        except (BadRequest, Forbidden) as error:
            log.info("desk_not_told", ticket=ticket.number, why=error.message)


def is_written(message: Message) -> bool:
    """Whether somebody wrote or sent it; else Telegram tells of something, such as a topic that got another name."""
    return message.text is not None or message.effective_attachment is not None


def _html(message: Message) -> str:
    return message.text_html if message.text is not None else message.caption_html if message.caption else ""
