"""What Telegram itself shows of the bot: command menus by language and scope, and its description."""

from __future__ import annotations

import structlog
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import TelegramError

from bot.core.i18n import Translator
from bot.core.person import Lang
from handlers.screens.base import key_of
from handlers.services import Services

log = structlog.get_logger(__name__)

_SHOWN = ("start", "connect", "connections", "strategies", "alerts", "language", "help", "privacy", "cancel")
_IN_GROUPS = ("connect", "help")
_OF_OWNERS = (*_SHOWN, "announce_ip")


async def publish_menu(bot: Bot, services: Services) -> None:
    """English is also what every other language sees. A refusal of Telegram's is logged: the bot works without
    a menu.
    """
    try:
        for lang, t in services.translators.items():
            for code in ("", "en") if lang is Lang.EN else (lang.value,):
                await _publish(bot, t, code or None)
    except TelegramError as error:
        log.warning("menu_not_published", why=type(error).__name__)
        return
    for owner in services.owners:
        await _publish_to_owner(bot, services, owner)


async def _publish(bot: Bot, t: Translator, code: str | None) -> None:
    await bot.set_my_commands(_commands(t, _SHOWN), BotCommandScopeAllPrivateChats(), language_code=code)
    await bot.set_my_commands(_commands(t, _IN_GROUPS), BotCommandScopeAllGroupChats(), language_code=code)
    await bot.set_my_description(t.plain("bot-description"), language_code=code)
    await bot.set_my_short_description(t.plain("bot-short-description"), language_code=code)


async def _publish_to_owner(bot: Bot, services: Services, owner: int) -> None:
    """Telegram refuses it for an owner who has not written to the bot yet; then it comes with the next start."""
    try:
        for lang, t in services.translators.items():
            code = None if lang is Lang.EN else lang.value
            await bot.set_my_commands(_commands(t, _OF_OWNERS), BotCommandScopeChat(owner), language_code=code)
    except TelegramError as error:
        log.info("owner_menu_not_published", owner=owner, why=type(error).__name__)


def _commands(t: Translator, names: tuple[str, ...]) -> list[BotCommand]:
    return [BotCommand(name, t.plain(f"command-{key_of(name)}")) for name in names]
