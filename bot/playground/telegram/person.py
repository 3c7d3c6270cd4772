"""A trader for tests: talks, presses, sends files and waits, through the people's side of the playground."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import aiohttp

from bot.playground.telegram.errors import Json, JsonDict

_SEQ_HEADER = "X-World-Seq"
_ACTIVITY_HEADER = "X-World-Activity"
_PATIENCE = 20.0
_GLANCE = 0.03


class NotSeenError(AssertionError):
    """What the person waited for did not appear; the text shows the chat as it is."""


@dataclass(slots=True)
class Person:
    """Someone in a private chat with the bot (or, by `chat_id`, in a group)."""

    session: aiohttp.ClientSession
    base_url: str
    id: int
    first_name: str
    chat_id: int
    _seq: int = field(default=0, repr=False)

    @classmethod
    async def create(
        cls, session: aiohttp.ClientSession, base_url: str, first_name: str = "Ana", language_code: str | None = "en"
    ) -> Person:
        """A new person of the playground at `base_url`."""
        body = {"first_name": first_name, "language_code": language_code}
        async with session.post(f"{base_url}/world/people", json=body) as answer:
            described = await _read(answer)
        return cls(session, base_url, described["id"], first_name, described["id"])

    def in_chat(self, chat_id: int) -> Person:
        """The same person, talking in a group."""
        return Person(self.session, self.base_url, self.id, self.first_name, chat_id)

    async def say(
        self, text: str, *, reply_to: int | None = None, forward_from: str | None = None, forward_of: int | None = None
    ) -> JsonDict:
        """The message written."""
        extra = {"reply_to": reply_to, "forward_from": forward_from, "forward_of": forward_of}
        sent = {key: value for key, value in extra.items() if value is not None}
        return await self._post("send", {"text": text, **sent})

    async def send_file(
        self, content: bytes, name: str, caption: str = "", kind: str = "document", *, reply_to: int | None = None
    ) -> JsonDict:
        """The message with the file (`kind`: document, photo, voice, sticker, video)."""
        form = aiohttp.FormData({"from": str(self.id), "kind": kind, "caption": caption}, quote_fields=False)
        if reply_to is not None:
            form.add_field("reply_to", str(reply_to))
        form.add_field("file", BytesIO(content), filename=name)
        async with self.session.post(self._chat_url("send"), data=form) as answer:
            sent: JsonDict = await _read(answer)
        return sent

    async def send_photo(self, content: bytes, caption: str = "", *, reply_to: int | None = None) -> JsonDict:
        """The message with the photo."""
        return await self.send_file(content, "photo.jpg", caption, kind="photo", reply_to=reply_to)

    async def edit(self, message: JsonDict | int, text: str) -> JsonDict:
        """The person's own message with its new text."""
        return await self._post("edit", {"message_id": _id_of(message), "text": text})

    async def delete(self, message: JsonDict | int) -> None:
        """Deletes a message for everybody."""
        await self._post("delete", {"message_id": _id_of(message)})

    async def press(self, label: str, message: JsonDict | None = None) -> str:
        """The callback query id after pressing the newest button whose text contains `label` (or whose data is it).

        With `message`, the button is looked for in that message, and any unknown label is sent as forged data.
        Raises NotSeenError where no message has such a button.
        """
        found = _find_button([message] if message else await self.messages(), label)
        if found is None and message is None:
            raise NotSeenError(f"no button {label!r} in the chat:\n{await self.transcript()}")
        holder, data = found or (message, label)
        pressed = await self._post("press", {"message_id": _id_of(holder or {}), "data": data})
        return str(pressed["callback_query_id"])

    async def messages(self, *, deleted: bool = False) -> list[JsonDict]:
        """What is visible in the chat, oldest first; with `deleted`, what was removed too."""
        async with self.session.get(self._chat_url("messages"), params={"all": "1"} if deleted else {}) as answer:
            self._seq = int(answer.headers.get(_SEQ_HEADER, "0"))
            listed: list[JsonDict] = await _read(answer)
        return listed

    async def last(self) -> JsonDict:
        """The newest message of the bot; raises NotSeenError where there is none."""
        said = [message for message in await self.messages() if _by_bot(message)]
        if not said:
            raise NotSeenError(f"the bot has not said anything:\n{await self.transcript()}")
        return said[-1]

    async def wait_for(self, text: str, timeout: float = _PATIENCE) -> JsonDict:  # noqa: ASYNC109 - a test's patience
        """The newest visible message of the bot whose text or caption contains `text`.

        Raises NotSeenError after `timeout` seconds.
        """

        def wanted(message: JsonDict) -> bool:
            return _by_bot(message) and text in _words(message)

        return await self.wait_until(wanted, f"{text!r}", timeout)

    async def wait_gone(self, message: JsonDict | int, timeout: float = _PATIENCE) -> None:  # noqa: ASYNC109 - as above
        """Returns when the message is no longer visible; raises NotSeenError after `timeout` seconds."""
        number = _id_of(message)

        async def gone() -> bool:
            return all(shown["message_id"] != number for shown in await self.messages())

        if not await self._watch(gone, timeout):
            raise NotSeenError(f"message {number} is still visible after {timeout} s:\n{await self.transcript()}")

    async def wait_until(
        self,
        wanted: Callable[[JsonDict], bool],
        what: str,
        timeout: float = _PATIENCE,  # noqa: ASYNC109 - a test's patience
    ) -> JsonDict:
        """The newest visible message that is `wanted`; raises NotSeenError (naming `what`) after `timeout` seconds."""
        found: list[JsonDict] = []

        async def seen() -> bool:
            found[:] = [message for message in await self.messages() if wanted(message)]
            return bool(found)

        if not await self._watch(seen, timeout):
            raise NotSeenError(f"not seen within {timeout} s: {what}\n{await self.transcript()}")
        return found[-1]

    async def wait_answer(self, callback_query_id: str, timeout: float = _PATIENCE) -> JsonDict:  # noqa: ASYNC109
        """The bot's answer to a press: `text`, `show_alert`; raises NotSeenError after `timeout` seconds."""
        try:
            async with asyncio.timeout(timeout):
                return await self._answer(callback_query_id)
        except TimeoutError as error:
            raise NotSeenError(f"the press {callback_query_id} was not answered within {timeout} s") from error

    async def wait_quiet(self, still: float = 0.2, timeout: float = 30.0) -> None:  # noqa: ASYNC109 - as above
        """Returns when the bot has confirmed every update and nothing was called or seen for `still` seconds.

        Raises NotSeenError after `timeout` seconds.
        """
        deadline = time.monotonic() + timeout
        before, since = await self._activity(), time.monotonic()
        while time.monotonic() - since < still or before[0]:
            if time.monotonic() > deadline:
                raise NotSeenError(f"the bot is still busy after {timeout} s:\n{await self.transcript()}")
            await asyncio.sleep(_GLANCE)
            now = await self._activity()
            if now != before:
                before, since = now, time.monotonic()

    async def transcript(self) -> str:
        """The visible chat as lines of text."""
        return "\n".join(_line(message) for message in await self.messages()) or "(an empty chat)"

    async def set_language(self, language_code: str) -> None:
        """Changes the language of the person's Telegram."""
        await self._patch({"language_code": language_code})

    async def block(self, *, blocked: bool = True) -> None:
        """Blocks or unblocks the bot."""
        await self._patch({"blocked": blocked})

    async def age(self, message: JsonDict | int, hours: float) -> None:
        """Makes a message older."""
        body = {"chat_id": self.chat_id, "message_id": _id_of(message), "hours": hours}
        async with self.session.post(f"{self.base_url}/world/age", json=body) as answer:
            await _read(answer)

    async def _answer(self, callback_query_id: str) -> JsonDict:
        async with self.session.get(self._events_url, params={"chat_id": self.chat_id, "since": 0}) as stream:
            async for line in stream.content:
                event = _event(line)
                if event and event.get("callback_query_id") == callback_query_id:
                    return event
        raise NotSeenError("the playground ended the event stream")

    async def _watch(self, seen: Callable[[], Awaitable[bool]], patience: float) -> bool:
        try:
            async with asyncio.timeout(patience):
                if await seen():
                    return True
                parameters = {"chat_id": self.chat_id, "since": self._seq}
                async with self.session.get(self._events_url, params=parameters) as stream:
                    async for line in stream.content:
                        if _event(line) and await seen():
                            return True
        except TimeoutError:
            return await seen()
        return await seen()

    async def _activity(self) -> tuple[int, int]:
        async with self.session.get(f"{self.base_url}/world/pending") as answer:
            pending = int(await _read(answer))
            return pending, int(answer.headers[_ACTIVITY_HEADER])

    async def _post(self, action: str, body: JsonDict) -> JsonDict:
        async with self.session.post(self._chat_url(action), json={"from": self.id, **body}) as answer:
            done: JsonDict = await _read(answer)
        return done

    async def _patch(self, body: JsonDict) -> None:
        async with self.session.patch(f"{self.base_url}/world/people/{self.id}", json=body) as answer:
            await _read(answer)

    def _chat_url(self, action: str) -> str:
        return f"{self.base_url}/world/chats/{self.chat_id}/{action}"

    @property
    def _events_url(self) -> str:
        return f"{self.base_url}/world/events"


async def _read(answer: aiohttp.ClientResponse) -> Any:  # noqa: ANN401 - JSON of any shape
    body = await answer.json()
    if not answer.ok:
        raise AssertionError(f"the playground refused {answer.url.path}: {body['error']}")
    return body


def _event(line: bytes) -> JsonDict | None:
    if not line.startswith(b"data: "):
        return None
    event: JsonDict = json.loads(line[6:])
    return event


def _id_of(message: JsonDict | int) -> int:
    return message if isinstance(message, int) else int(message["message_id"])


def _by_bot(message: JsonDict) -> bool:
    return bool(message["from"]["is_bot"])


def _words(message: JsonDict) -> str:
    return str(message.get("text") or message.get("caption") or "")


def _buttons(message: JsonDict) -> list[JsonDict]:
    rows: Json = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button for row in rows for button in row]


def _find_button(messages: list[JsonDict], label: str) -> tuple[JsonDict, str] | None:
    for message in reversed(messages):
        for button in _buttons(message):
            data = button.get("callback_data")
            if data is not None and (label in button["text"] or label == data):
                return message, data
    return None


def _line(message: JsonDict) -> str:
    who = "bot" if _by_bot(message) else message["from"]["first_name"]
    files = [kind for kind in ("document", "photo", "voice", "sticker", "video") if kind in message]
    shown = _words(message) or f"({', '.join(files) or 'service message'})"
    buttons = "".join(f" [{button['text']}]" for button in _buttons(message))
    return f"{message['message_id']:>4} {who}: {shown}{buttons}"
