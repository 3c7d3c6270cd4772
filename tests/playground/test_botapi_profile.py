"""The bot's commands and texts are kept per scope and language, as people then see them."""

from __future__ import annotations

import pytest
from telegram import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeChatMember,
    MenuButtonCommands,
    MenuButtonWebApp,
    WebAppInfo,
)

from tests.playground.botapi_kit import playground, refusal

ENGLISH = (BotCommand("connect", "Connect an exchange"), BotCommand("help", "Help"))
PORTUGUESE = (BotCommand("connect", "Conectar uma corretora"),)


async def test_commands_are_kept_per_scope_and_language() -> None:
    async with playground() as telegram:
        bot, private = telegram.bot, BotCommandScopeAllPrivateChats()
        hers = BotCommandScopeChat(telegram.ana.id)
        await bot.set_my_commands(ENGLISH, scope=private)
        await bot.set_my_commands(PORTUGUESE, scope=private, language_code="pt")
        await bot.set_my_commands(PORTUGUESE, scope=hers)
        assert await bot.get_my_commands() == ()
        assert await bot.get_my_commands(private) == ENGLISH
        assert await bot.get_my_commands(private, language_code="pt") == PORTUGUESE
        await bot.delete_my_commands(private, language_code="pt")
        assert await bot.get_my_commands(private, language_code="pt") == ()
        shown = (await telegram.world_get("bot"))["commands"]
    assert [(entry["scope"], entry["language_code"], len(entry["commands"])) for entry in shown] == [
        ({"type": "all_private_chats"}, "", 2),
        ({"type": "chat", "chat_id": telegram.ana.id}, "", 1),
    ]


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        ({"command": "Big", "description": "x"}, "BOT_COMMAND_INVALID"),
        ({"command": "a" * 33, "description": "x"}, "BOT_COMMAND_INVALID"),
        ({"command": "", "description": "x"}, "command must be non-empty"),
        ({"command": "ok", "description": " "}, "command description must be non-empty"),
        ({"command": "ok", "description": "x" * 257}, "command description length must not exceed 256"),
        ({"command": "ok"}, "can't parse BotCommand: Can't find field \"description\""),
        ("ok", "can't parse BotCommand: expected an Object"),
    ],
)
async def test_a_wrong_command_is_refused(command: object, reason: str) -> None:
    async with playground() as telegram:
        status, answer = await telegram.call("setMyCommands", {"commands": [command]})
        assert (status, answer["description"]) == (400, f"Bad Request: {reason}")
        assert await telegram.bot.set_my_commands(ENGLISH) is True
        assert await telegram.bot.get_my_commands() == ENGLISH


@pytest.mark.parametrize(
    ("scope", "reason"),
    [
        ({"type": "planet"}, "can't parse BotCommandScope: Unsupported type specified"),
        ({"type": "chat", "chat_id": 999}, "chat not found"),
        ([], "can't parse BotCommandScope: BotCommandScope must be an Object"),
    ],
)
async def test_a_wrong_scope_is_refused(scope: object, reason: str) -> None:
    async with playground() as telegram:
        status, answer = await telegram.call("setMyCommands", {"commands": [], "scope": scope})
        assert (status, answer["description"]) == (400, f"Bad Request: {reason}")
        hers = BotCommandScopeChatMember(telegram.ana.id, telegram.ana.id)
        assert await telegram.bot.set_my_commands(ENGLISH, scope=hers) is True


async def test_texts_are_seen_in_the_persons_language_or_the_common_one() -> None:
    async with playground() as telegram:
        bot = telegram.bot
        await bot.set_my_name("BackFuture")
        await bot.set_my_description("Connects your exchange")
        await bot.set_my_description("Conecta a sua corretora", language_code="pt")
        await bot.set_my_short_description("Your bot")
        assert (await bot.get_my_name()).name == "BackFuture"
        assert (await bot.get_my_description("pt")).description == "Conecta a sua corretora"
        assert (await bot.get_my_description("de")).description == "Connects your exchange"
        assert (await bot.get_my_short_description("pt")).short_description == "Your bot"
        assert (await bot.get_me()).first_name == "BackFuture"
        assert (await telegram.world_get("bot?language_code=pt"))["description"] == "Conecta a sua corretora"
        await bot.set_my_description(None, language_code="pt")
        assert (await bot.get_my_description("pt")).description == "Connects your exchange"


async def test_a_text_too_long_or_a_strange_language_is_refused() -> None:
    async with playground() as telegram:
        long = telegram.bot.set_my_short_description("x" * 121)
        assert (await refusal(long)).startswith("BadRequest: Bot_short_description_too_long")
        strange = telegram.bot.set_my_description("x", language_code="pt-BR")
        assert await refusal(strange) == "BadRequest: Invalid language code specified"
        assert await telegram.bot.set_my_short_description("x" * 120) is True


async def test_a_menu_button_is_kept_per_chat() -> None:
    async with playground() as telegram:
        app = MenuButtonWebApp("Open", WebAppInfo("https://example.com/"))
        assert await telegram.bot.set_chat_menu_button(telegram.ana.id, app) is True
        assert await telegram.bot.get_chat_menu_button(telegram.ana.id) == app
        assert await telegram.bot.get_chat_menu_button() == MenuButtonCommands()
