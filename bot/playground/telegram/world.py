"""The pretend Telegram: people, chats, messages, files, the bot account and what it waits for."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count

from bot.playground.telegram.errors import JsonDict, bad_request, forbidden
from bot.playground.telegram.events import EventStream
from bot.playground.telegram.faults import Faults
from bot.playground.telegram.files import FileStore
from bot.playground.telegram.profile import Profile
from bot.playground.telegram.updates import UpdateQueue

DEFAULT_TOKEN = "123456789:playground-bot-token-for-this-machine"  # noqa: S105 - opens nothing but the playground
FIRST_UPDATE = 100_000_001
_FIRST_PERSON = 10_001
_SUPERGROUP_BASE = -1_000_000_000_000
_CALLS_KEPT = 20_000


class UnknownError(LookupError):
    """The playground knows no such person, chat or message."""


@dataclass(slots=True)
class PersonRecord:
    """Someone with a Telegram account."""

    id: int
    first_name: str
    username: str | None
    language_code: str | None
    blocked: bool = False
    started: bool = False

    def user(self) -> JsonDict:
        """The Bot API User."""
        user: JsonDict = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        if self.username:
            user["username"] = self.username
        if self.language_code:
            user["language_code"] = self.language_code
        return user


@dataclass(slots=True)
class MessageRecord:
    """A message as stored; `body` is a Bot API Message and is replaced, never changed, by an edit."""

    body: JsonDict
    by_bot: bool
    reply_keyboard: JsonDict | None = None
    deleted_by: str | None = None
    edits: int = 0

    @property
    def message_id(self) -> int:
        """The id within the chat."""
        return int(self.body["message_id"])


@dataclass(slots=True)
class ChatRecord:
    """A private chat, a group or a supergroup."""

    id: int
    type: str
    title: str
    members: list[int] = field(default_factory=list)
    bot_status: str = "member"
    bot_can_delete: bool = False
    is_forum: bool = False
    topics: dict[int, str] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    messages: dict[int, MessageRecord] = field(default_factory=dict)
    next_message: count[int] = field(default_factory=lambda: count(1))


@dataclass(slots=True)
class CallbackRecord:
    """A pressed button that waits for its answer."""

    chat_id: int
    pressed_at: datetime
    answered: bool = False


@dataclass(slots=True)
class WebhookState:
    """Where updates are pushed, and how that goes."""

    url: str = ""
    secret_token: str = ""
    max_connections: int = 40
    ip_address: str = ""
    last_error_date: int = 0
    last_error_message: str = ""


def _bot_id(token: str) -> int:
    number = token.partition(":")[0]
    if not number.isdecimal():
        raise ValueError("a bot token begins with the bot's number and a colon")
    return int(number)


def _now() -> datetime:
    return datetime.now(UTC)


class World:
    """Everything that one playground holds in memory."""

    def __init__(
        self,
        clock: Callable[[], datetime] = _now,
        token: str = DEFAULT_TOKEN,
        *,
        first_update_id: int = FIRST_UPDATE,
        privacy_mode: bool = False,
        callback_lifetime: timedelta = timedelta(seconds=60),
        webhook_retry: timedelta = timedelta(seconds=1),
    ) -> None:
        self.clock = clock
        self.token = token
        self.privacy_mode = privacy_mode
        self.callback_lifetime = callback_lifetime
        self.webhook_retry = webhook_retry
        self.bot_id = _bot_id(token)
        self.bot_username = "playground_bot"
        self.people: dict[int, PersonRecord] = {}
        self.chats: dict[int, ChatRecord] = {}
        self.callbacks: dict[str, CallbackRecord] = {}
        self.files = FileStore()
        self.faults = Faults()
        self.events = EventStream()
        self.profile = Profile(texts={("name", ""): "Playground bot"})
        self.updates = UpdateQueue(clock, first_update_id)
        self.webhook = WebhookState()
        self.calls: deque[JsonDict] = deque(maxlen=_CALLS_KEPT)
        self.call_count = 0
        self.poll_count = 0
        self.closing = asyncio.Event()
        self.on_webhook_change: Callable[[], None] | None = None
        self._person_ids = count(_FIRST_PERSON)
        self._group_ids = count(1)
        self._callback_ids = count(4_300_000_000_000_001)
        self._shared_message_ids = count(1)

    def timestamp(self) -> int:
        """Now, in seconds since 1970."""
        return int(self.clock().timestamp())

    def bot_user(self) -> JsonDict:
        """The bot's Bot API User."""
        name = self.profile.text("name")
        return {"id": self.bot_id, "is_bot": True, "first_name": name, "username": self.bot_username}

    def add_person(
        self,
        first_name: str,
        username: str | None = None,
        language_code: str | None = None,
        person_id: int | None = None,
    ) -> PersonRecord:
        """A new person, whose private chat with the bot exists at once; raises ValueError for a taken id."""
        if person_id is None:
            person_id = next(number for number in self._person_ids if number not in self.people)
        if person_id <= 0 or person_id == self.bot_id or person_id in self.people:
            raise ValueError(f"a person cannot have the id {person_id}")
        person = PersonRecord(person_id, first_name, username, language_code)
        self.people[person_id] = person
        chat = ChatRecord(person_id, "private", first_name, [person_id], next_message=self._shared_message_ids)
        self.chats[person_id] = chat
        return person

    def add_group(
        self, title: str, kind: str, members: Iterable[int], *, bot_can_delete: bool, is_forum: bool = False
    ) -> ChatRecord:
        """A new group or supergroup with the bot in it; raises UnknownError for an unknown member."""
        people = [self.person(member).id for member in members]
        number = next(self._group_ids)
        chat = ChatRecord(
            id=_SUPERGROUP_BASE - number if kind == "supergroup" else -4_000_000 - number,
            type=kind,
            title=title,
            members=people,
            bot_status="administrator" if bot_can_delete else "member",
            bot_can_delete=bot_can_delete,
            is_forum=is_forum and kind == "supergroup",
        )
        if kind == "group":  # basic groups share their numbering with private chats
            chat.next_message = self._shared_message_ids
        self.chats[chat.id] = chat
        return chat

    def person(self, person_id: int) -> PersonRecord:
        """The person; raises UnknownError."""
        if person_id not in self.people:
            raise UnknownError(f"no person has the id {person_id}")
        return self.people[person_id]

    def chat(self, chat_id: int) -> ChatRecord:
        """The chat; raises UnknownError."""
        if chat_id not in self.chats:
            raise UnknownError(f"no chat has the id {chat_id}")
        return self.chats[chat_id]

    def message(self, chat_id: int, message_id: int) -> MessageRecord:
        """The message, deleted or not; raises UnknownError."""
        found = self.chat(chat_id).messages.get(message_id)
        if found is None:
            raise UnknownError(f"chat {chat_id} has no message {message_id}")
        return found

    def chats_of(self, person_id: int) -> list[ChatRecord]:
        """The chats in which the person is."""
        return [chat for chat in self.chats.values() if person_id in chat.members]

    def chat_description(self, chat: ChatRecord) -> JsonDict:
        """The Bot API Chat."""
        if chat.type != "private":
            described: JsonDict = {"id": chat.id, "title": chat.title, "type": chat.type}
            return {**described, "is_forum": True} if chat.is_forum else described
        person = self.people[chat.id]
        named = {"id": person.id, "first_name": person.first_name}
        return {**named, **({"username": person.username} if person.username else {}), "type": "private"}

    def user(self, user_id: int) -> JsonDict | None:
        """The Bot API User of a person or the bot, or None."""
        if user_id == self.bot_id:
            return self.bot_user()
        person = self.people.get(user_id)
        return person.user() if person else None

    def reachable_chat(self, chat_id: str, *, to_write: bool = False) -> ChatRecord:
        """The chat that a call names; raises BotApiError as Telegram does when the bot may not use it."""
        if not chat_id:
            raise bad_request("chat_id is empty")
        chat = self._named_chat(chat_id)
        if chat is None:
            raise bad_request("chat not found")
        if chat.bot_status == "left":
            raise forbidden(f"bot is not a member of the {chat.type} chat")
        if to_write and chat.type == "private":
            self._check_welcome(self.people[chat.id])
        return chat

    def new_callback(self, chat_id: int) -> str:
        """The id of a button press that now waits for an answer."""
        callback_id = str(next(self._callback_ids))
        self.callbacks[callback_id] = CallbackRecord(chat_id, self.clock())
        return callback_id

    def webhook_changed(self) -> None:
        """Tells the sender, where one runs, that the webhook is another."""
        if self.on_webhook_change is not None:
            self.on_webhook_change()

    def shut(self) -> None:
        """Ends long polls and event streams, so that the server can stop at once."""
        self.closing.set()
        self.updates.release()
        self.events.close()

    def _named_chat(self, chat_id: str) -> ChatRecord | None:
        if chat_id.startswith("@"):
            return None
        number = chat_id.removeprefix("-")
        return self.chats.get(int(chat_id)) if number.isdecimal() else None

    def _check_welcome(self, person: PersonRecord) -> None:
        if person.blocked:
            raise forbidden("bot was blocked by the user")
        if not person.started:
            raise forbidden("bot can't initiate conversation with a user")
