"""What people do in their chats: write, send files, edit, delete, press buttons, block the bot."""

from __future__ import annotations

from datetime import timedelta

from bot.playground.telegram.chats import bot_member
from bot.playground.telegram.errors import JsonDict
from bot.playground.telegram.messages import caption_content, change, plain, post, present, quoted, remove, text_content
from bot.playground.telegram.parameters import Upload
from bot.playground.telegram.world import ChatRecord, MessageRecord, PersonRecord, UnknownError, World

CALLBACK_UPDATE_LIFETIME = timedelta(seconds=150)
KINDS = frozenset({"document", "photo", "voice", "sticker", "video"})


def say(
    world: World,
    chat: ChatRecord,
    person: PersonRecord,
    text: str,
    *,
    reply_to: int | None = None,
    forward_from: str | None = None,
    forward_of: int | None = None,
) -> MessageRecord:
    """The message that the person wrote; raises BotApiError 400 for a blank one. Who wrote what is forwarded is known
    by name only (`forward_from`), or is a person of this world (`forward_of`).
    """
    origin = _forwarded(world, forward_from) if forward_of is None else _forwarded_of(world, forward_of)
    content = {**origin, **_reply(chat, reply_to), **text_content(plain(text))}
    return _arrive(world, chat, person, content)


def send_file(
    world: World,
    chat: ChatRecord,
    person: PersonRecord,
    kind: str,
    upload: Upload,
    *,
    caption: str = "",
    reply_to: int | None = None,
) -> MessageRecord:
    """The message with the file that the person sent; raises ValueError for an unknown kind."""
    if kind not in KINDS:
        raise ValueError(f"unknown kind of file {kind!r}")
    media = world.files.keep(kind, upload.content, upload.name, upload.mime_type)
    words = caption_content(plain(caption)) if caption.strip() else {}
    return _arrive(world, chat, person, {**_reply(chat, reply_to), **media, **words})


def edit(world: World, chat: ChatRecord, person: PersonRecord, message_id: int, text: str) -> MessageRecord:
    """The person's own message with its new text or caption; raises UnknownError for any other message."""
    record = _own(chat, person, message_id)
    words = plain(text)
    content = text_content(words) if "text" in record.body else caption_content(words)
    change(world, chat, record, content, by_bot=False)
    if _bot_sees(world, chat, record):
        world.updates.add("edited_message", record.body, lane=chat.id)
    return record


def delete(world: World, chat: ChatRecord, person: PersonRecord, message_id: int) -> None:
    """Removes a message (anybody's in a private chat, else the person's own); the bot is not told."""
    record = present(chat, message_id)
    if record is None or (chat.type != "private" and record.body["from"]["id"] != person.id):
        raise UnknownError(f"{person.first_name} cannot delete message {message_id}")
    remove(world, chat, record, "person")


def press(world: World, chat: ChatRecord, person: PersonRecord, message_id: int, data: str) -> str:
    """The id of the callback query; the data may be anything, as with an old or a forged button."""
    record = world.message(chat.id, message_id)
    gone = {"chat": world.chat_description(chat), "message_id": message_id, "date": 0}
    callback_id = world.new_callback(chat.id)
    query = {
        "id": callback_id,
        "from": person.user(),
        "message": gone if record.deleted_by is not None else record.body,
        "chat_instance": str(abs(chat.id) * 7_919),
        "data": data,
    }
    world.updates.add("callback_query", query, lane=chat.id, lifetime=CALLBACK_UPDATE_LIFETIME)
    return callback_id


def set_blocked(world: World, person: PersonRecord, *, blocked: bool) -> None:
    """Blocks or unblocks the bot, which is told so."""
    if person.blocked == blocked:
        return
    person.blocked = blocked
    _tell_membership(world, world.chat(person.id), person, _private_member(world, blocked=person.blocked))


def announce_group(world: World, chat: ChatRecord) -> None:
    """Tells the bot that it was added to the group by its first member."""
    if not chat.members:
        return
    person = world.people[chat.members[0]]
    _tell_membership(world, chat, person, bot_member(world, chat))
    bot = world.bot_user()
    record = post(world, chat, {"new_chat_members": [bot]}, sender=person.user())
    world.updates.add("message", record.body, lane=chat.id)


def age(world: World, chat: ChatRecord, message_id: int, time: timedelta) -> MessageRecord:
    """The message, now older by `time`."""
    record = world.message(chat.id, message_id)
    record.body = {**record.body, "date": record.body["date"] - int(time.total_seconds())}
    return record


def _arrive(world: World, chat: ChatRecord, person: PersonRecord, content: JsonDict) -> MessageRecord:
    if person.id not in chat.members:
        raise UnknownError(f"{person.first_name} is not in chat {chat.id}")
    if chat.type == "private":
        set_blocked(world, person, blocked=False)  # Telegram unblocks a bot that is written to
        person.started = True
    record = post(world, chat, content, sender=person.user())
    if _bot_sees(world, chat, record):
        world.updates.add("message", record.body, lane=chat.id)
    return record


def _bot_sees(world: World, chat: ChatRecord, record: MessageRecord) -> bool:
    """Whether the bot receives it: in privacy mode a mere member sees commands and replies to itself."""
    if chat.type == "private":
        return True
    if chat.bot_status == "left":
        return False
    if not world.privacy_mode or chat.bot_status == "administrator":
        return True
    command = any(entity["type"] == "bot_command" for entity in record.body.get("entities", []))
    replied = record.body.get("reply_to_message", {}).get("from", {}).get("id")
    return command or replied == world.bot_id


def _forwarded(world: World, name: str | None) -> JsonDict:
    if name is None:
        return {}
    date = world.timestamp()
    origin = {"type": "hidden_user", "date": date, "sender_user_name": name}
    return {"forward_origin": origin, "forward_sender_name": name, "forward_date": date}


def _forwarded_of(world: World, person_id: int) -> JsonDict:
    sender, date = world.person(person_id).user(), world.timestamp()
    origin = {"type": "user", "date": date, "sender_user": sender}
    return {"forward_origin": origin, "forward_from": sender, "forward_date": date}


def _reply(chat: ChatRecord, reply_to: int | None) -> JsonDict:
    if reply_to is None:
        return {}
    record = present(chat, reply_to)
    if record is None:
        raise UnknownError(f"chat {chat.id} shows no message {reply_to}")
    topic = record.body.get("message_thread_id")
    thread = {"message_thread_id": topic, "is_topic_message": True} if topic else {}
    return {"reply_to_message": quoted(record), **thread}


def _own(chat: ChatRecord, person: PersonRecord, message_id: int) -> MessageRecord:
    record = present(chat, message_id)
    if record is None or record.body["from"]["id"] != person.id:
        raise UnknownError(f"{person.first_name} has no message {message_id} in chat {chat.id}")
    return record


def _private_member(world: World, *, blocked: bool) -> JsonDict:
    if blocked:
        return {"user": world.bot_user(), "status": "kicked", "until_date": 0}
    return {"user": world.bot_user(), "status": "member"}


def _tell_membership(world: World, chat: ChatRecord, person: PersonRecord, now: JsonDict) -> None:
    before = {"user": world.bot_user(), "status": "left"}
    if chat.type == "private":
        before = _private_member(world, blocked=now["status"] != "kicked")
    changed = {
        "chat": world.chat_description(chat),
        "from": person.user(),
        "date": world.timestamp(),
        "old_chat_member": before,
        "new_chat_member": now,
    }
    world.updates.add("my_chat_member", changed, lane=chat.id)
