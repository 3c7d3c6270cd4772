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
from bot.core.staff import Power, may
from handlers.screens.base import key_of
from handlers.services import Services

log = structlog.get_logger(__name__)

_SHOWN = ("start", "connect", "connections", "strategies", "alerts", "language", "help", "privacy", "cancel")
_IN_GROUPS = ("connect", "help")
OF_STAFF = (
    ("admin", Power.SEE_OVERVIEW),
    ("find", Power.FIND_PERSON),
    ("tickets", Power.SEE_TICKETS),
    ("diagnose", Power.DIAGNOSE),
    ("stats", Power.SEE_STATISTICS),
    ("incidents", Power.ANNOUNCE_INCIDENT),
    ("broadcasts", Power.BROADCAST),
    ("announce_ip", Power.ANNOUNCE_ADDRESS),
    ("roles", Power.SEE_STAFF),
)


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
    for member in await services.staff.staffing.members():
        await publish_to_member(bot, services, member.person_id, is_staff=True)


async def _publish(bot: Bot, t: Translator, code: str | None) -> None:
    await bot.set_my_commands(_commands(t, _SHOWN), BotCommandScopeAllPrivateChats(), language_code=code)
    await bot.set_my_commands(_commands(t, _IN_GROUPS), BotCommandScopeAllGroupChats(), language_code=code)
    await bot.set_my_description(t.plain("bot-description"), language_code=code)
    await bot.set_my_short_description(t.plain("bot-short-description"), language_code=code)


async def publish_to_member(bot: Bot, services: Services, person_id: int, *, is_staff: bool) -> None:
    """Show one of the staff their commands too, or somebody who was no more than everybody's.

    Telegram refuses it for whoever has not written to the bot yet; then it comes with the next start.
    """
    role = await services.staff.staffing.role(person_id) if is_staff else None
    names = (*_SHOWN, *(name for name, power in OF_STAFF if may(role, power)))
    scope = BotCommandScopeChat(person_id)
    try:
        for lang, t in services.translators.items():
            code = None if lang is Lang.EN else lang.value
            if role is None:
                await bot.delete_my_commands(scope, language_code=code)
            else:
                await bot.set_my_commands(_commands(t, names), scope, language_code=code)
    except TelegramError as error:
        log.info("staff_menu_not_published", member=person_id, why=type(error).__name__)


def _commands(t: Translator, names: tuple[str, ...]) -> list[BotCommand]:
    return [BotCommand(name, t.plain(f"command-{key_of(name)}")) for name in names]
