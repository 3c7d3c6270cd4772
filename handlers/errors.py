"""The last resort: what no handler foresaw is remembered for another try, and in the end the person is told."""

from __future__ import annotations

import structlog
from telegram import Bot, Update, User
from telegram.error import Forbidden, TelegramError
from telegram.ext import ContextTypes

from bot.core.chats import Deletion
from bot.core.person import Lang
from bot.core.scrub import scrubbed
from bot.usecases.ports import StoreUnavailable
from handlers.chat import Chat
from handlers.screens.base import Screen, home_row
from handlers.services import Services

log = structlog.get_logger(__name__)


class Failures:
    """Faults by update id, from the moment a handler raised until the dispatcher asks."""

    def __init__(self, bot: Bot, services: Services) -> None:
        self._bot = bot
        self._services = services
        self._faults: dict[int, BaseException] = {}

    async def remember(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """PTB's error handler. A person who blocked the bot is a state, not a fault."""
        if not isinstance(update, Update) or context.error is None:
            log.error("fault_without_update", exc_info=context.error)
            return
        user, chat = update.effective_user, update.effective_chat
        if isinstance(context.error, Forbidden) and user is not None:
            # In a group it is the group that does not want us.
            if chat is not None and chat.id == user.id:
                await self._services.people.lost(user.id)
            return
        self._faults[update.update_id] = context.error

    def pop(self, update_id: int) -> BaseException | None:
        return self._faults.pop(update_id, None)

    async def apologise(self, update: Update) -> None:
        """Tell the person in their private chat. A message that nobody could read may hold a secret: it is deleted; in
        a group only one that looks like it.
        """
        user, private = update.effective_user, update.effective_chat
        if user is None or private is None:
            return
        if private.id != user.id:
            await self._delete_in_group(update)
            return
        chat, t = Chat(self._bot, private.id), self._services.translators[await self._language_of(user)]
        try:
            if update.callback_query is not None:
                await chat.toast(update.callback_query.id)
            text = t.text(await self._deleted(update, chat))
            await chat.send(Screen(text, (home_row(t),)))
        except TelegramError as error:
            log.warning("apology_not_sent", why=type(error).__name__)

    async def _delete_in_group(self, update: Update) -> None:
        message = update.effective_message
        written = (message.text or message.caption or "") if message and not update.callback_query else ""
        if message is None or scrubbed(written) == written:
            return
        try:
            await Chat(self._bot, message.chat_id).delete(message.message_id)
        except TelegramError as error:
            log.warning("message_not_deleted", chat=message.chat_id, why=type(error).__name__)

    async def _deleted(self, update: Update, chat: Chat) -> str:
        """The key of the apology that says what became of the person's message."""
        message = update.message or update.edited_message
        if message is None:
            return "our-fault"
        return "our-fault-deleted" if await chat.delete(message.message_id) is Deletion.DONE else "our-fault-kept"

    async def _language_of(self, user: User) -> Lang:
        try:
            known = await self._services.people.known(user.id)
        except StoreUnavailable:
            known = None
        return known.lang if known else Lang.of_telegram(user.language_code)
