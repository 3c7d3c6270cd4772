"""Which keyboards Telegram accepts, and how it gives them back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.playground.telegram.errors import Json, JsonDict, bad_request
from bot.playground.telegram.links import button_link
from bot.playground.telegram.parameters import Parameters

MAX_CALLBACK_BYTES = 64
MAX_COPIED = 256
MAX_BUTTONS = 100
_STYLES = frozenset({"primary", "danger", "success"})
_INLINE = "Can't parse inline keyboard button: "


@dataclass(frozen=True, slots=True)
class ReplyMarkup:
    """The keyboard of a message: `inline` under it, `reply` in place of the person's own keyboard."""

    inline: JsonDict | None = None
    reply: JsonDict | None = None


def read_markup(parameters: Parameters) -> ReplyMarkup:
    """The checked `reply_markup` of a call; raises BotApiError 400 as Telegram does."""
    markup = parameters.json("reply_markup", "reply keyboard markup")
    if markup is None and not parameters.text("reply_markup"):
        return ReplyMarkup()
    if not isinstance(markup, dict):
        raise bad_request("Object expected as reply markup")
    if _has_rows(markup, "keyboard"):
        return ReplyMarkup(reply={**markup, "keyboard": _rows(markup["keyboard"], 'Field "keyboard"', _text_button)})
    field = 'Field "inline_keyboard" of the InlineKeyboardMarkup'
    if _has_rows(markup, "inline_keyboard"):
        rows = _rows(markup["inline_keyboard"], field, _inline_button)
        return ReplyMarkup(inline={"inline_keyboard": rows} if rows else None)
    if markup.get("remove_keyboard") or markup.get("force_reply"):
        return ReplyMarkup(reply=markup)
    return ReplyMarkup()


def read_inline_markup(parameters: Parameters) -> JsonDict | None:
    """The inline keyboard that an edit sets; raises BotApiError 400 for any other keyboard."""
    markup = read_markup(parameters)
    if markup.reply is not None:
        raise bad_request("Inline keyboard expected")
    return markup.inline


def _has_rows(markup: JsonDict, field: str) -> bool:
    rows = markup.get(field)
    if rows is not None and not isinstance(rows, list):
        raise bad_request(f'Field "{field}" must be of type Array')
    return bool(rows)


def _rows(rows: list[Json], field: str, read_button: Callable[[Json], JsonDict]) -> list[list[JsonDict]]:
    if not all(isinstance(row, list) for row in rows):
        raise bad_request(f"{field} must be an Array of Arrays")
    read = [[read_button(button) for button in row] for row in rows if row]
    if sum(map(len, read)) > MAX_BUTTONS:
        raise bad_request("reply markup is too long")
    return read


def _text_button(button: Json) -> JsonDict:
    if not isinstance(button, str | dict):
        raise bad_request("Can't parse keyboard button: KeyboardButton must be a String or an Object")
    described = {"text": button} if isinstance(button, str) else button
    if not _button_text(described, "Can't parse keyboard button: ").strip():
        raise bad_request("Keyboard button text must be non-empty")
    return described


def _inline_button(button: Json) -> JsonDict:
    if not isinstance(button, dict):
        raise bad_request(f"{_INLINE}InlineKeyboardButton must be an Object")
    text = _button_text(button, _INLINE)
    if not text.strip():
        raise bad_request("Inline keyboard button text must be non-empty")
    checked: JsonDict = {"text": text, **_look(button)}
    actions = [name for name in _ACTIONS if name in button and button[name] not in ("", None)]
    if not actions:
        raise bad_request(f"{_INLINE}Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        # Telegram's own server silently keeps the first; its documentation demands exactly one.
        raise bad_request(f"{_INLINE}exactly one action expected, found {', '.join(actions)}")
    action = actions[0]
    return {**checked, action: _ACTIONS[action](button[action])}


def _button_text(button: JsonDict, before: str) -> str:
    text = button.get("text")
    if not isinstance(text, str):
        raise bad_request(f'{before}Can\'t find field "text"')
    return text


def _look(button: JsonDict) -> JsonDict:
    style = str(button.get("style") or "").lower()
    if style not in _STYLES | {"", "default"}:
        raise bad_request(f"{_INLINE}invalid button style specified")
    look = {"style": style} if style in _STYLES else {}
    icon = button.get("icon_custom_emoji_id")
    return {**look, "icon_custom_emoji_id": str(icon)} if icon else look


def _callback_data(data: Json) -> Json:
    if not isinstance(data, str) or len(data.encode()) > MAX_CALLBACK_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    return data


def _copied(value: Json) -> Json:
    text = value.get("text") if isinstance(value, dict) else None
    if not isinstance(text, str):
        raise bad_request(f'{_INLINE}Field "copy_text" must be of type Object')
    if not 1 <= len(text) <= MAX_COPIED:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    return {"text": text}


def _web_app(value: Json) -> Json:
    return {"url": button_link(_url_of(value, "web_app"), "Web App ", https_only=True)}


def _login(value: Json) -> Json:
    return {**value, "url": button_link(_url_of(value, "login_url"), "login ", https_only=True)}


def _url_of(value: Json, field: str) -> str:
    if not isinstance(value, dict) or not isinstance(value.get("url"), str):
        raise bad_request(f'{_INLINE}Field "{field}" must be of type Object')
    return str(value["url"])


def _kept(value: Json) -> Json:
    return value


_ACTIONS: dict[str, Callable[[Json], Json]] = {
    "url": lambda value: button_link(str(value)),
    "callback_data": _callback_data,
    "callback_game": _kept,
    "pay": _kept,
    "switch_inline_query": _kept,
    "switch_inline_query_chosen_chat": _kept,
    "switch_inline_query_current_chat": _kept,
    "login_url": _login,
    "web_app": _web_app,
    "copy_text": _copied,
}
