"""The methods by which the bot presents itself: commands, name, descriptions, menu button."""

from __future__ import annotations

import re

from bot.playground.telegram.errors import Json, JsonDict, bad_request
from bot.playground.telegram.parameters import Parameters
from bot.playground.telegram.profile import DEFAULT_SCOPE
from bot.playground.telegram.world import World

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"(?:[a-z]{2})?")
_MAX_COMMANDS = 100
_MAX_COMMAND_TEXT = 256
_CHAT_SCOPES = frozenset({"chat", "chat_administrators", "chat_member"})
_WIDE_SCOPES = frozenset({"default", "all_private_chats", "all_group_chats", "all_chat_administrators"})
_LIMITS = {"name": 64, "description": 512, "short_description": 120}


def set_my_commands(world: World, call: Parameters) -> Json:
    """True, after the commands of a scope and language are replaced."""
    listed = call.json("commands", "commands") or []
    if not isinstance(listed, list):
        raise bad_request("Expected an Array of BotCommand")
    if len(listed) > _MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    commands = [_command(command) for command in listed]
    return _replace_commands(world, call, commands)


def delete_my_commands(world: World, call: Parameters) -> Json:
    """True, after the commands of a scope and language are removed."""
    return _replace_commands(world, call, [])


def get_my_commands(world: World, call: Parameters) -> Json:
    """The commands of exactly this scope and language."""
    return world.profile.commands_of(_scope(world, call), _language(call))


def set_my_name(world: World, call: Parameters) -> Json:
    """True, after the name for a language is kept."""
    return _set_text(world, call, "name")


def set_my_description(world: World, call: Parameters) -> Json:
    """True, after the text of an empty chat is kept for a language."""
    return _set_text(world, call, "description")


def set_my_short_description(world: World, call: Parameters) -> Json:
    """True, after the text of the profile page is kept for a language."""
    return _set_text(world, call, "short_description")


def get_my_name(world: World, call: Parameters) -> Json:
    """The name as a person of that language sees it."""
    return {"name": world.profile.text("name", _language(call))}


def get_my_description(world: World, call: Parameters) -> Json:
    """The description as a person of that language sees it."""
    return {"description": world.profile.text("description", _language(call))}


def get_my_short_description(world: World, call: Parameters) -> Json:
    """The short description as a person of that language sees it."""
    return {"short_description": world.profile.text("short_description", _language(call))}


def set_chat_menu_button(world: World, call: Parameters) -> Json:
    """True, after the menu button of a chat (or of all) is kept."""
    button = call.json("menu_button", "menu button") or {"type": "default"}
    if not isinstance(button, dict):
        raise bad_request("Can't parse menu button: MenuButton must be an Object")
    if button.get("type") not in {"default", "commands", "web_app"}:
        raise bad_request("Can't parse menu button: MenuButton has unsupported type")
    world.profile.menu_buttons[_menu_chat(world, call)] = button
    return True


def get_chat_menu_button(world: World, call: Parameters) -> Json:
    """The menu button of a chat, or the one for all."""
    buttons = world.profile.menu_buttons
    return buttons.get(_menu_chat(world, call)) or buttons.get(0, {"type": "commands"})


def _menu_chat(world: World, call: Parameters) -> int:
    return world.reachable_chat(call.text("chat_id")).id if call.text("chat_id") else 0


def _replace_commands(world: World, call: Parameters, commands: list[JsonDict]) -> bool:
    scope, language = _scope(world, call), _language(call)
    world.profile.set_commands(scope, language, commands)
    world.events.publish("commands", scope.get("chat_id"), scope=scope, language_code=language, commands=commands)
    return True


def _command(command: Json) -> JsonDict:
    if not isinstance(command, dict):
        raise bad_request("Can't parse BotCommand: expected an Object")
    name, text = command.get("command"), command.get("description")
    for field, value in (("command", name), ("description", text)):
        if not isinstance(value, str):
            raise bad_request(f"Can't parse BotCommand: Can't find field \"{field}\"")
    name = str(name).removeprefix("/")
    if not _COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID" if name else "Command must be non-empty")
    if not str(text).strip():
        raise bad_request("Command description must be non-empty")
    if len(str(text)) > _MAX_COMMAND_TEXT:
        raise bad_request(f"Command description length must not exceed {_MAX_COMMAND_TEXT}")
    return {"command": name, "description": text}


def _scope(world: World, call: Parameters) -> JsonDict:
    scope = call.json("scope", "BotCommandScope")
    if scope is None:
        return DEFAULT_SCOPE
    if not isinstance(scope, dict):
        raise bad_request("Can't parse BotCommandScope: BotCommandScope must be an Object")
    kind = scope.get("type")
    if kind in _WIDE_SCOPES:
        return {"type": kind}
    if kind not in _CHAT_SCOPES:
        raise bad_request("Can't parse BotCommandScope: Unsupported type specified")
    narrow: JsonDict = {"type": kind, "chat_id": world.reachable_chat(str(scope.get("chat_id") or "")).id}
    if kind != "chat_member":
        return narrow
    if not isinstance(scope.get("user_id"), int) or scope["user_id"] <= 0:
        raise bad_request("Can't parse BotCommandScope: Invalid user_id specified")
    return {**narrow, "user_id": scope["user_id"]}


def _language(call: Parameters) -> str:
    language = call.text("language_code")
    if not _LANGUAGE.fullmatch(language):
        raise bad_request("Invalid language code specified")
    return language


def _set_text(world: World, call: Parameters, kind: str) -> bool:
    text, language = call.text(kind), _language(call)
    if len(text) > _LIMITS[kind]:
        raise bad_request(f"BOT_{kind.upper()}_TOO_LONG")
    if text or kind != "name" or language:
        world.profile.set_text(kind, language, text)
    return True
