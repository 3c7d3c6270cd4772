"""The last resort: what no handler foresaw is remembered for another try, and in the end the person is told."""

from __future__ import annotations

import structlog
from telegram import Bot, Update
from telegram.error import Forbidden, TelegramError
from telegram.ext import ContextTypes

from bot.core.person import Lang
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
        if isinstance(context.error, Forbidden) and update.effective_user is not None:
            await self._services.people.lost(update.effective_user.id)
            return
        self._faults[update.update_id] = context.error

    def pop(self, update_id: int) -> BaseException | None:
        return self._faults.pop(update_id, None)

    async def apologise(self, update: Update) -> None:
        user, chat = update.effective_user, update.effective_chat
        if user is None or chat is None or chat.id != user.id:
            return
        t = self._services.translators[Lang.of_telegram(user.language_code)]
        try:
            await Chat(self._bot, chat.id).send(Screen(t.text("our-fault"), (home_row(t),)))
        except TelegramError as error:
            log.warning("apology_not_sent", why=type(error).__name__)
