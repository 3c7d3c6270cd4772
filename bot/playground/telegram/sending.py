"""The methods by which the bot sends: text, files, forwards, copies, chat actions."""

from __future__ import annotations

from dataclasses import dataclass

from bot.playground.telegram.entities import with_found_entities
from bot.playground.telegram.errors import Json, JsonDict, bad_request
from bot.playground.telegram.html import parse_html
from bot.playground.telegram.keyboards import read_markup
from bot.playground.telegram.messages import caption_content, post, present, quoted, text_content
from bot.playground.telegram.parameters import Parameters
from bot.playground.telegram.text import MAX_INPUT_BYTES, FormattedText, tidy
from bot.playground.telegram.world import ChatRecord, MessageRecord, World

MAX_TEXT = 4096
MAX_CAPTION = 1024
_ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)
# Entities that only Telegram itself puts in.
_FOUND = frozenset({"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bank_card_number"})
_FORWARDED = ("text", "entities", "caption", "caption_entities", "photo", "document", "voice", "sticker", "video")


@dataclass(frozen=True, slots=True)
class _Envelope:
    """Where a message goes, what it has beside its content, and its reply keyboard."""

    chat: ChatRecord
    extra: JsonDict
    reply_keyboard: JsonDict | None


def send_message(world: World, call: Parameters) -> Json:
    """The sent text message."""
    formatted = read_text(world, call)
    preview = _link_preview(call)
    envelope = _prepare(world, call)
    if len(formatted.text) > MAX_TEXT:
        raise bad_request("Message is too long")
    return _send(world, envelope, {**text_content(formatted), **preview})


def send_document(world: World, call: Parameters) -> Json:
    """The sent message with a document."""
    return _send_file(world, call, "document")


def send_photo(world: World, call: Parameters) -> Json:
    """The sent message with a photo."""
    return _send_file(world, call, "photo")


def forward_message(world: World, call: Parameters) -> Json:
    """The forwarded message."""
    source = _source(world, call, "forward")
    if source.body.get("has_protected_content"):
        raise bad_request("Message has protected content and can't be forwarded")
    origin = {"type": "user", "date": source.body["date"], "sender_user": source.body["from"]}
    content = {key: source.body[key] for key in _FORWARDED if key in source.body}
    shown = {"forward_origin": source.body.get("forward_origin", origin)}
    return _send(world, _prepare(world, call), {**shown, **content})


def copy_message(world: World, call: Parameters) -> Json:
    """The id of the copy."""
    source = _source(world, call, "copy")
    if source.body.get("has_protected_content") and not source.by_bot:
        raise bad_request("message can't be copied")
    content = {key: source.body[key] for key in _FORWARDED if key in source.body}
    if "caption" in call.values and "text" not in content:
        content = {key: value for key, value in content.items() if not key.startswith("caption")}
        content |= caption_content(read_caption(world, call))
    return {"message_id": _send(world, _prepare(world, call), content)["message_id"]}


def send_chat_action(world: World, call: Parameters) -> Json:
    """True, after the action was shown in the chat."""
    action = call.text("action").lower()
    if action not in _ACTIONS:
        raise bad_request("Wrong parameter action in request")
    chat = world.reachable_chat(call.text("chat_id"), to_write=True)
    world.events.publish("action", chat.id, action=action)
    return True


def read_text(world: World, call: Parameters) -> FormattedText:
    """The formatted `text` of a call; raises BotApiError 400 for an empty or unparsable one."""
    if not call.text("text"):
        raise bad_request("Message text is empty")
    return _formatted(world, call, "text", "entities")


def read_caption(world: World, call: Parameters) -> FormattedText | None:
    """The formatted `caption` of a call, or None; raises BotApiError 400 above 1024 characters."""
    if not call.text("caption").strip():
        return None
    caption = _formatted(world, call, "caption", "caption_entities")
    if len(caption.text) > MAX_CAPTION:
        raise bad_request("Message caption is too long")
    return caption


def _formatted(world: World, call: Parameters, name: str, entities: str) -> FormattedText:
    text = call.text(name)
    if len(text.encode("utf-8", "surrogatepass")) > MAX_INPUT_BYTES:
        raise bad_request("Text is too long")
    mode = call.text("parse_mode").lower()
    if mode in {"", "none"}:
        given = [entity for entity in call.json(entities, entities) or [] if entity.get("type") not in _FOUND]
        raw = FormattedText(text, tuple(given))
    elif mode == "html":
        raw = parse_html(text)
    else:
        raise bad_request("Unsupported parse_mode")
    return with_found_entities(tidy(_with_known_users(world, raw)))


def _with_known_users(world: World, formatted: FormattedText) -> FormattedText:
    known = []
    for entity in formatted.entities:
        user = world.user(entity["user"]["id"]) if entity["type"] == "text_mention" else None
        if entity["type"] != "text_mention":
            known.append(entity)
        elif user is not None:
            known.append({**entity, "user": user})
    return FormattedText(formatted.text, tuple(known))


def _link_preview(call: Parameters) -> JsonDict:
    options = call.json("link_preview_options", "link preview options")
    if options is None:
        return {"link_preview_options": {"is_disabled": True}} if call.flag("disable_web_page_preview") else {}
    if not isinstance(options, dict):
        raise bad_request("Object expected as link preview options")
    return {"link_preview_options": options} if options else {}


def _prepare(world: World, call: Parameters) -> _Envelope:
    reply = call.json("reply_parameters", "reply parameters")
    markup = read_markup(call)
    chat = world.reachable_chat(call.text("chat_id"), to_write=True)
    extra = {**_thread(chat, call), **_reply(chat, call, reply)}
    if call.flag("protect_content"):
        extra["has_protected_content"] = True
    if markup.inline is not None:
        extra["reply_markup"] = markup.inline
    return _Envelope(chat, extra, markup.reply)


def _thread(chat: ChatRecord, call: Parameters) -> JsonDict:
    thread = call.integer("message_thread_id", 0)
    if thread <= 0 or not chat.is_forum:
        return {}
    if thread not in chat.topics:
        raise bad_request("message thread not found")
    return {"message_thread_id": thread, "is_topic_message": True}


def _reply(chat: ChatRecord, call: Parameters, reply: Json) -> JsonDict:
    if reply is None:
        message_id, optional = call.integer("reply_to_message_id", 0), call.flag("allow_sending_without_reply")
    elif isinstance(reply, dict):
        message_id, optional = int(reply.get("message_id", 0)), bool(reply.get("allow_sending_without_reply"))
    else:
        raise bad_request("Object expected as reply parameters")
    if message_id <= 0:
        return {}
    record = present(chat, message_id)
    if record is not None:
        return {"reply_to_message": quoted(record)}
    if optional:
        return {}
    raise bad_request("message to be replied not found")


def _send(world: World, envelope: _Envelope, content: JsonDict) -> JsonDict:
    sender = world.bot_user()
    body = {**content, **envelope.extra}
    return post(world, envelope.chat, body, sender=sender, reply_keyboard=envelope.reply_keyboard).body


def _send_file(world: World, call: Parameters, kind: str) -> JsonDict:
    caption = read_caption(world, call)
    envelope = _prepare(world, call)
    upload = call.upload(kind)
    if upload is not None:
        media = world.files.keep(kind, upload.content, upload.name, upload.mime_type)
    elif not call.text(kind):
        raise bad_request(f"There is no {kind} in the request")
    elif call.text(kind).startswith(("http://", "https://")):
        raise bad_request("WEBPAGE_CURL_FAILED: the playground fetches nothing from the web")
    else:
        media = world.files.media_of(call.text(kind))
    return _send(world, envelope, {**media, **caption_content(caption)})


def _source(world: World, call: Parameters, verb: str) -> MessageRecord:
    if not call.text("from_chat_id"):
        raise bad_request('Parameter "from_chat_id" is required')
    chat = world.reachable_chat(call.text("from_chat_id"))
    record = present(chat, call.integer("message_id", 0))
    if record is None:
        raise bad_request(f"message to {verb} not found")
    return record
