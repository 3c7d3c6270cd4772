"""The methods about chats and their members, and the answer to a pressed button."""

from __future__ import annotations

from bot.playground.telegram.errors import Json, JsonDict, bad_request
from bot.playground.telegram.files import MAX_DOWNLOAD, too_big
from bot.playground.telegram.messages import post, present, quoted
from bot.playground.telegram.parameters import Parameters
from bot.playground.telegram.world import ChatRecord, World

MAX_CALLBACK_ANSWER = 200
_QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
_GIFTS = {
    "unlimited_gifts": False,
    "limited_gifts": False,
    "unique_gifts": False,
    "premium_subscription": False,
    "gifts_from_channels": False,
}
_RIGHTS = (
    "can_manage_chat",
    "can_change_info",
    "can_invite_users",
    "can_restrict_members",
    "can_promote_members",
    "can_manage_video_chats",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)
_TOPIC_COLOR = 7322096
_MAX_TOPIC_NAME = 128


def get_me(world: World, _call: Parameters) -> Json:
    """The bot's own User, with what only getMe tells."""
    return {
        **world.bot_user(),
        "can_join_groups": True,
        "can_read_all_group_messages": not world.privacy_mode,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
        "can_manage_bots": False,
        "supports_guest_queries": False,
    }


def get_chat(world: World, call: Parameters) -> Json:
    """The ChatFullInfo."""
    chat = world.reachable_chat(call.text("chat_id"))
    full = {"accent_color_id": chat.id % 7, "max_reaction_count": 11, "accepted_gift_types": _GIFTS}
    described = {**world.chat_description(chat), **full}
    pinned = present(chat, chat.pinned[-1]) if chat.pinned else None
    return described if pinned is None else {**described, "pinned_message": quoted(pinned)}


def get_chat_member(world: World, call: Parameters) -> Json:
    """The ChatMember of a person or of the bot."""
    user_id = call.integer("user_id", 0, low=0, high=2**52)
    if user_id == 0:
        raise bad_request("Invalid user_id specified")
    chat = world.reachable_chat(call.text("chat_id"))
    user = world.user(user_id)
    if user is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    if user_id == world.bot_id:
        return bot_member(world, chat)
    return _person_member(chat, user)


def get_chat_administrators(world: World, call: Parameters) -> Json:
    """The owner and, where it is one, the bot."""
    chat = world.reachable_chat(call.text("chat_id"))
    if chat.type == "private":
        raise bad_request("there are no administrators in the private chat")
    owners = [_person_member(chat, world.people[chat.members[0]].user())] if chat.members else []
    return [*owners, bot_member(world, chat)] if chat.bot_status == "administrator" else owners


def get_chat_member_count(world: World, call: Parameters) -> Json:
    """How many are in the chat, the bot included."""
    return len(world.reachable_chat(call.text("chat_id")).members) + 1


def leave_chat(world: World, call: Parameters) -> Json:
    """True, after the bot has left the group."""
    chat = world.reachable_chat(call.text("chat_id"))
    if chat.type == "private":
        raise bad_request("chat member status can't be changed in private chats")
    chat.bot_status, chat.bot_can_delete = "left", False
    return True


def create_forum_topic(world: World, call: Parameters) -> Json:
    """The new ForumTopic."""
    chat = world.reachable_chat(call.text("chat_id"), to_write=True)
    name = call.text("name").strip()
    if not chat.is_forum:
        raise bad_request("the chat is not a forum")
    if chat.bot_status != "administrator":
        raise bad_request("not enough rights to create a topic")
    if not 1 <= len(name) <= _MAX_TOPIC_NAME:
        raise bad_request("TOPIC_TITLE_EMPTY" if not name else "TOPIC_TITLE_TOO_LONG")
    color = call.integer("icon_color", _TOPIC_COLOR)
    service = {"forum_topic_created": {"name": name, "icon_color": color}, "is_topic_message": True}
    record = post(world, chat, service, sender=world.bot_user())
    record.body = {**record.body, "message_thread_id": record.message_id}
    chat.topics[record.message_id] = name
    return {"message_thread_id": record.message_id, "name": name, "icon_color": color}


def get_file(world: World, call: Parameters) -> Json:
    """The File with its download path; raises BotApiError 400 above 20 MB."""
    if not call.text("file_id"):
        raise bad_request("file_id not specified")
    stored = world.files.by_id(call.text("file_id"))
    if len(stored.content) > MAX_DOWNLOAD:
        raise too_big()
    return {**stored.described(), "file_path": stored.path}


def answer_callback_query(world: World, call: Parameters) -> Json:
    """True, after the person has seen the answer; raises BotApiError 400 when it comes too late."""
    callback_id = call.text("callback_query_id")
    pressed = world.callbacks.get(callback_id)
    if pressed is None or world.clock() - pressed.pressed_at > world.callback_lifetime:
        raise bad_request(_QUERY_TOO_OLD)
    text = call.text("text")
    if len(text) > MAX_CALLBACK_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    if not pressed.answered:
        pressed.answered = True
        shown = {"callback_query_id": callback_id, "text": text, "show_alert": call.flag("show_alert")}
        world.events.publish("callback_answer", pressed.chat_id, **shown)
    return True


def bot_member(world: World, chat: ChatRecord) -> JsonDict:
    """The bot's own ChatMember in a chat."""
    if chat.bot_status != "administrator":
        return {"user": world.bot_user(), "status": chat.bot_status}
    rights = dict.fromkeys(_RIGHTS, False)
    status = {"user": world.bot_user(), "status": "administrator", "can_be_edited": False, "is_anonymous": False}
    extra = {"can_delete_messages": chat.bot_can_delete, "can_pin_messages": True, "can_manage_topics": chat.is_forum}
    return {**status, **rights, "can_manage_chat": True, **extra}


def _person_member(chat: ChatRecord, user: JsonDict) -> JsonDict:
    if user["id"] not in chat.members:
        return {"user": user, "status": "left"}
    if chat.type != "private" and chat.members[0] == user["id"]:
        return {"user": user, "status": "creator", "is_anonymous": False}
    return {"user": user, "status": "member"}
