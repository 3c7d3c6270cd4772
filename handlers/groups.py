"""The bot in a group: it deletes what holds a secret, tells the person in private, and otherwise points to the
private chat.
"""

from __future__ import annotations

from telegram import Bot, Message, Update
from telegram.error import BadRequest, Forbidden

from bot.core.chats import Deletion, SecretMessage
from bot.core.pasting.outside import holds_secret
from bot.core.person import Lang
from bot.core.ticket import Ticket
from handlers.capture import Deletions
from handlers.chat import Chat
from handlers.reading import Content, read_content
from handlers.relay import REMARK, Relay, is_written
from handlers.screens.base import Button, Screen, go
from handlers.services import Services
from handlers.visit import staff_visit_of

# What /start says when a person comes from a group by the bot's link.
PAYLOAD = "group"


class Groups:
    def __init__(self, bot: Bot, services: Services, deletions: Deletions) -> None:
        self._bot = bot
        self._services = services
        self._deletions = deletions

    async def watch(self, update: Update, *, strict: bool = True) -> bool:
        """Delete a message that holds a secret, and whether it did; every other message is none of the bot's
        business. `strict` leaves what may as well be something else.
        """
        message = update.effective_message
        user = update.effective_user
        if message is None:
            return False
        content = await read_content(message)
        ticket = await self._answered(update)
        # What goes to a trader is looked at as strictly as what a trader sends.
        if not holds_secret(content.text, self._services.exchanges.values(), strict=strict and ticket is None):
            if ticket is not None and user is not None:
                await self._pass_on(update, message, ticket, content)
            return False
        # Who writes in the name of a chat is no person.
        sender = user.id if user else message.chat_id
        secret = SecretMessage(message.chat_id, message.message_id, sender, seen_at=self._services.clock())
        await self._services.handing_over.note_stray(secret)
        deletion = await self._deletions.carry_out(secret)
        if user is not None:
            await self._tell(user.id, user.language_code, message, deletion)
        return True

    async def _answered(self, update: Update) -> Ticket | None:
        """The ticket that the message answers: written in its place in the support group, by one who may answer or does
        not say who they are. None for a command and a remark among staff too.
        """
        message, user, desk = update.effective_message, update.effective_user, self._services.staff
        if message is None or user is None or message.chat_id != desk.support_chat:
            return None
        words = message.text or message.caption or ""
        if words.startswith((REMARK, "/")) or not is_written(message):
            return None
        if not _is_anonymous(message) and not await desk.ticketing.may_answer(user.id):
            return None
        topic = message.message_thread_id if message.is_topic_message else None
        replied = message.reply_to_message
        return await desk.ticketing.ticket_at(message.chat_id, topic, replied.message_id if replied else None)

    async def _pass_on(self, update: Update, message: Message, ticket: Ticket, content: Content) -> None:
        visit = staff_visit_of(update, self._bot, self._services)
        if visit is None:
            return
        relay = Relay(self._bot, self._services)
        if _is_anonymous(message):
            await relay.tell_desk(message, ticket, "ticket-anonymous")
        elif content.unread:
            await relay.tell_desk(message, ticket, "ticket-unread")
        else:
            await relay.from_staff(visit.turn, ticket, message, edited=update.edited_message is not None)

    async def point_to_private(self, update: Update) -> None:
        message, user = update.effective_message, update.effective_user
        if message is None:
            return
        t = self._services.translators[Lang.of_telegram(user.language_code if user else None)]
        link = Button(t.plain("button-private"), url=f"https://t.me/{self._bot.username}?start={PAYLOAD}")
        await Chat(self._bot, message.chat_id).send(Screen(t.text("group-answer"), ((link,),)))

    async def _tell(self, person_id: int, language: str | None, message: Message, deletion: Deletion) -> None:
        """In private; where the person never started the bot, in the group, without repeating anything of the
        message.
        """
        known = await self._services.people.known(person_id)
        t = self._services.translators[known.lang if known else Lang.of_telegram(language)]
        key = "group-secret" if deletion is Deletion.DONE else "group-secret-kept"
        text = t.text(key, group=message.chat.title or "")
        try:
            await Chat(self._bot, person_id).send(Screen(text, ((go(t, "button-security", "security"),),)))
        except (Forbidden, BadRequest):
            # Blocked, never met, or an administrator who writes in the group's name.
            link = Button(t.plain("button-private"), url=f"https://t.me/{self._bot.username}?start={PAYLOAD}")
            await Chat(self._bot, message.chat_id).send(Screen(text, ((link,),)))


def _is_anonymous(message: Message) -> bool:
    """Whether an administrator wrote it in the group's name: nobody can tell who that is."""
    return message.sender_chat is not None and message.sender_chat.id == message.chat_id
