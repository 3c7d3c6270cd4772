"""The methods by which the bot changes what is already in a chat: edits, deletions, pins, reactions."""

from __future__ import annotations

from datetime import timedelta

from bot.playground.telegram.errors import BotApiError, Json, JsonDict, bad_request
from bot.playground.telegram.keyboards import read_inline_markup
from bot.playground.telegram.messages import caption_content, change, content_of, present, remove, text_content
from bot.playground.telegram.parameters import Parameters
from bot.playground.telegram.sending import MAX_TEXT, read_caption, read_text
from bot.playground.telegram.world import ChatRecord, MessageRecord, World

DELETION_WINDOW = timedelta(hours=48)
MAX_DELETIONS = 100
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)


def edit_message_text(world: World, call: Parameters) -> Json:
    """The edited message; without a new keyboard it has none."""
    formatted = read_text(world, call)
    markup = read_inline_markup(call)
    chat, record = _editable(world, call)
    if "text" not in record.body:
        raise bad_request("There is no text in the message to edit")
    if len(formatted.text) > MAX_TEXT:
        raise bad_request("MESSAGE_TOO_LONG")
    options = call.json("link_preview_options", "link preview options")
    preview = {"link_preview_options": options} if options else {}
    return _edit(world, chat, record, {**text_content(formatted), **preview, **_markup(markup)})


def edit_message_caption(world: World, call: Parameters) -> Json:
    """The message with its new caption; without a new keyboard it has none."""
    markup = read_inline_markup(call)
    caption = read_caption(world, call)
    chat, record = _editable(world, call)
    if "text" in record.body:
        raise bad_request("There is no caption in the message to edit")
    return _edit(world, chat, record, {**caption_content(caption), **_markup(markup)})


def edit_message_reply_markup(world: World, call: Parameters) -> Json:
    """The message with its new keyboard, or without one."""
    markup = read_inline_markup(call)
    chat, record = _editable(world, call)
    kept = {key: value for key, value in content_of(record).items() if key != "reply_markup"}
    return _edit(world, chat, record, {**kept, **_markup(markup)})


def delete_message(world: World, call: Parameters) -> Json:
    """True, after the message is gone."""
    if not call.text("chat_id"):
        raise bad_request("Chat identifier is not specified")
    message_id = call.integer("message_id", 0, low=0)
    if message_id == 0:
        raise bad_request("Message identifier is not specified")
    chat = world.reachable_chat(call.text("chat_id"))
    record = present(chat, message_id)
    if record is None:
        raise bad_request("message to delete not found")
    _check_deletable(world, chat, record)
    remove(world, chat, record, "bot")
    return True


def delete_messages(world: World, call: Parameters) -> Json:
    """True, after those of the messages that exist are gone; one that may not be deleted keeps all of them."""
    message_ids = _message_ids(call)
    chat = world.reachable_chat(call.text("chat_id"))
    records = [record for number in dict.fromkeys(message_ids) if (record := present(chat, number)) is not None]
    for record in records:
        _check_deletable(world, chat, record)
    for record in records:
        remove(world, chat, record, "bot")
    return True


def pin_chat_message(world: World, call: Parameters) -> Json:
    """True, after the message is pinned."""
    chat, record = _found(world, call, "pin")
    if record.message_id in chat.pinned:
        raise bad_request("CHAT_NOT_MODIFIED")
    _check_may_pin(chat)
    chat.pinned.append(record.message_id)
    return True


def unpin_chat_message(world: World, call: Parameters) -> Json:
    """True, after the named message, or the last pinned one, is unpinned."""
    chat = world.reachable_chat(call.text("chat_id"))
    _check_may_pin(chat)
    message_id = call.integer("message_id", chat.pinned[-1] if chat.pinned else 0)
    if message_id not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(message_id)
    return True


def unpin_all_chat_messages(world: World, call: Parameters) -> Json:
    """True, after nothing is pinned."""
    chat = world.reachable_chat(call.text("chat_id"))
    _check_may_pin(chat)
    chat.pinned.clear()
    return True


def set_message_reaction(world: World, call: Parameters) -> Json:
    """True, after the bot's reaction is shown at the message."""
    reactions = call.json("reaction", "reaction types") or []
    chat, record = _found(world, call, "react")
    if not isinstance(reactions, list) or len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    world.events.publish("reaction", chat.id, message_id=record.message_id, reaction=reactions)
    return True


def _editable(world: World, call: Parameters) -> tuple[ChatRecord, MessageRecord]:
    if not call.text("chat_id") and not call.text("message_id"):
        raise bad_request("MESSAGE_ID_INVALID" if call.text("inline_message_id") else _NO_MESSAGE)
    chat, record = _found(world, call, "edit")
    if not record.by_bot or record.reply_keyboard is not None or "forward_origin" in record.body:
        raise bad_request("message can't be edited")
    return chat, record


_NO_MESSAGE = "Message identifier is not specified"


def _found(world: World, call: Parameters, verb: str) -> tuple[ChatRecord, MessageRecord]:
    chat = world.reachable_chat(call.text("chat_id"))
    record = present(chat, call.integer("message_id", 0))
    if record is None:
        raise bad_request(f"message to {verb} not found")
    return chat, record


def _edit(world: World, chat: ChatRecord, record: MessageRecord, content: JsonDict) -> JsonDict:
    if content == content_of(record):
        raise bad_request(NOT_MODIFIED)
    change(world, chat, record, content, by_bot=True)
    return record.body


def _markup(markup: JsonDict | None) -> JsonDict:
    return {} if markup is None else {"reply_markup": markup}


def _check_deletable(world: World, chat: ChatRecord, record: MessageRecord) -> None:
    """Raises BotApiError 400 as tdlib's can_delete_message and can_revoke_message would refuse."""
    may_moderate = chat.type == "private" or chat.bot_can_delete
    too_old = world.timestamp() - record.body["date"] > DELETION_WINDOW.total_seconds()
    if chat.type == "supergroup":
        if too_old or not (record.by_bot or may_moderate):
            raise bad_request("Message can't be deleted")
    elif too_old or not (record.by_bot or may_moderate):
        raise bad_request("Message can't be deleted for everyone")


def refused_deletion() -> BotApiError:
    """What an ordered `delete_refused` fault answers."""
    return bad_request("Message can't be deleted")


def _message_ids(call: Parameters) -> list[int]:
    numbers = call.json("message_ids", "message_ids")
    if numbers is None or numbers == []:
        raise bad_request("Message identifiers are not specified")
    if not isinstance(numbers, list):
        raise bad_request("Expected an Array of message identifiers")
    if len(numbers) > MAX_DELETIONS:
        raise bad_request("Too many message identifiers specified")
    return [_message_id(number) for number in numbers]


def _message_id(number: Json) -> int:
    if isinstance(number, bool) or not isinstance(number, int | str):
        raise bad_request("Message identifier must be a Number")
    if not str(number).lstrip("-").isdecimal():
        raise bad_request("Can't parse message identifier as a Number")
    if int(number) <= 0:
        raise bad_request("Invalid message identifier specified")
    return int(number)


def _check_may_pin(chat: ChatRecord) -> None:
    if chat.type != "private" and chat.bot_status != "administrator":
        raise bad_request("not enough rights to manage pinned messages in the chat")
