"""How a message comes to be, changes and goes in a chat."""

from __future__ import annotations

from bot.playground.telegram.entities import with_found_entities
from bot.playground.telegram.errors import JsonDict
from bot.playground.telegram.text import FormattedText, tidy
from bot.playground.telegram.world import ChatRecord, MessageRecord, World

# What an edit by the bot replaces; everything else of a message stays.
CONTENT = ("text", "entities", "caption", "caption_entities", "reply_markup", "link_preview_options")


def text_content(formatted: FormattedText) -> JsonDict:
    """The `text` part of a message."""
    content: JsonDict = {"text": formatted.text}
    return {**content, "entities": list(formatted.entities)} if formatted.entities else content


def caption_content(formatted: FormattedText | None) -> JsonDict:
    """The `caption` part of a message, empty without a caption."""
    if formatted is None:
        return {}
    content: JsonDict = {"caption": formatted.text}
    return {**content, "caption_entities": list(formatted.entities)} if formatted.entities else content


def plain(text: str) -> FormattedText:
    """What Telegram makes of a text typed by a person; raises BotApiError 400 for a blank one."""
    return with_found_entities(tidy(FormattedText(text)))


def post(
    world: World,
    chat: ChatRecord,
    content: JsonDict,
    *,
    sender: JsonDict,
    reply_keyboard: JsonDict | None = None,
) -> MessageRecord:
    """Puts a new message into the chat, where everybody sees it."""
    message_id = next(chat.next_message)
    head = {"message_id": message_id, "from": sender, "chat": world.chat_description(chat), "date": world.timestamp()}
    record = MessageRecord({**head, **content}, by_bot=bool(sender["is_bot"]), reply_keyboard=reply_keyboard)
    chat.messages[message_id] = record
    world.events.publish("message", chat.id, message=visible(record))
    return record


def change(world: World, chat: ChatRecord, record: MessageRecord, content: JsonDict, *, by_bot: bool) -> None:
    """Replaces the content of a message; a change of the keyboard alone leaves no edit date."""
    kept = {key: value for key, value in record.body.items() if key not in CONTENT}
    body = {**kept, **content}
    if not by_bot or any(body.get(key) != record.body.get(key) for key in CONTENT if key != "reply_markup"):
        body["edit_date"] = world.timestamp()
    record.body = body
    record.edits += 1
    world.events.publish("edit", chat.id, message=visible(record))


def content_of(record: MessageRecord) -> JsonDict:
    """The replaceable content of a message as it is now."""
    return {key: record.body[key] for key in CONTENT if key in record.body}


def remove(world: World, chat: ChatRecord, record: MessageRecord, deleted_by: str) -> None:
    """Takes a message out of everybody's sight."""
    record.deleted_by = deleted_by
    if record.message_id in chat.pinned:
        chat.pinned.remove(record.message_id)
    world.events.publish("delete", chat.id, message_id=record.message_id, deleted_by=deleted_by)


def present(chat: ChatRecord, message_id: int) -> MessageRecord | None:
    """The message, unless it never was or is deleted."""
    record = chat.messages.get(message_id)
    return record if record is not None and record.deleted_by is None else None


def quoted(record: MessageRecord) -> JsonDict:
    """A message as it stands inside a reply to it."""
    return {key: value for key, value in record.body.items() if key != "reply_to_message"}


def visible(record: MessageRecord) -> JsonDict:
    """A message as the people's side shows it."""
    shown = {**record.body, "deleted": record.deleted_by is not None, "edits": record.edits}
    if record.deleted_by is not None:
        shown["deleted_by"] = record.deleted_by
    if record.reply_keyboard is not None:
        shown["reply_keyboard"] = record.reply_keyboard
    return shown
