"""A chat as the handlers use it: screens go out, secrets are deleted, and Telegram's refusals become values."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import structlog
from telegram import Bot, CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ParseMode, ReactionEmoji
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.core.chats import Deletion
from handlers.screens.base import Button, Row, Screen

log = structlog.get_logger(__name__)

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
# Seconds.
PAUSES = (0.2, 1.0, 3.0)

Sleep = Callable[[float], Awaitable[None]]


class Chat:
    """`manner` is what every call says to the rate limiter of the bot, if it has one; `topic` is where in a group
    that has topics messages go.
    """

    def __init__(
        self,
        bot: Bot,
        chat_id: int,
        sleep: Sleep = asyncio.sleep,
        manner: Mapping[str, Any] | None = None,
        topic: int | None = None,
    ) -> None:
        self.id = chat_id
        self._topic = topic
        self._bot = bot
        self._sleep = sleep
        self._manner = manner or {}

    @property
    def bot(self) -> Bot:
        """For what is more than a screen, such as copies of messages."""
        return self._bot

    def of(self, person_id: int) -> Chat:
        """The private chat of that person."""
        return self if self.id == person_id else Chat(self._bot, person_id, self._sleep, self._manner)

    def elsewhere(self, chat_id: int) -> Chat:
        """Another chat of the same bot."""
        return Chat(self._bot, chat_id, self._sleep, self._manner)

    async def try_to_send(self, screen: Screen) -> bool:
        """Send it; False where Telegram refuses, as for somebody who blocked the bot."""
        try:
            await self.send(screen)
        except (Forbidden, BadRequest) as error:
            log.info("not_delivered", chat=self.id, why=type(error).__name__)
            return False
        return True

    async def send(self, screen: Screen) -> int:
        """The id of the new message that shows the screen."""
        message = await self._bot.send_message(
            self.id,
            screen.text,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard(screen.rows),
            link_preview_options=_NO_PREVIEW,
            message_thread_id=self._topic,
            **self._manner,
        )
        return message.message_id

    async def send_photo(self, picture: bytes, screen: Screen) -> int:
        """The id of the new message: a picture, under it the screen's text (at most 1024 characters) and buttons."""
        message = await self._bot.send_photo(
            self.id,
            picture,
            caption=screen.text,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard(screen.rows),
            message_thread_id=self._topic,
            **self._manner,
        )
        return message.message_id

    async def send_file(self, content: bytes, name: str, screen: Screen) -> int:
        """The same with a file of that name."""
        message = await self._bot.send_document(
            self.id,
            content,
            filename=name,
            caption=screen.text,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard(screen.rows),
            message_thread_id=self._topic,
            **self._manner,
        )
        return message.message_id

    async def edit(self, message_id: int, screen: Screen) -> bool:
        """Turn a message into that screen; False when the message can no longer be edited."""
        try:
            await self._bot.edit_message_text(
                screen.text,
                chat_id=self.id,
                message_id=message_id,
                parse_mode=ParseMode.HTML,
                reply_markup=keyboard(screen.rows),
                link_preview_options=_NO_PREVIEW,
                **self._manner,
            )
        except BadRequest as error:
            if "not modified" in error.message.lower():
                return True
            log.info("screen_not_editable", chat=self.id, why=error.message)
            return False
        return True

    async def put_away(self, message_id: int | None) -> None:
        """Take the buttons off an older screen, so that one screen at a time can be pressed."""
        if message_id is not None:
            await self.put_buttons(message_id, ())

    async def put_buttons(self, message_id: int, rows: Sequence[Row]) -> None:
        """Give a message other buttons, and leave its text; if it can still be changed."""
        try:
            await self._bot.edit_message_reply_markup(self.id, message_id, reply_markup=keyboard(rows), **self._manner)
        except TelegramError as error:
            # The older screen may be gone or bare already; its buttons carry a version and are answered as outdated.
            log.debug("old_screen_left", chat=self.id, why=type(error).__name__)

    async def delete(self, message_id: int, pauses: Sequence[float] = PAUSES) -> Deletion:
        """DONE when the message is gone, whoever removed it; REFUSED when Telegram does not let us; PENDING when it
        did not answer, in spite of another try after each of the pauses, in seconds.
        """
        for pause in (*pauses, None):
            try:
                await self._bot.delete_message(self.id, message_id)
            except BadRequest as error:
                gone = "not found" in error.message.lower()
                return Deletion.DONE if gone else Deletion.REFUSED
            except Forbidden:
                return Deletion.REFUSED
            except (NetworkError, RetryAfter):
                if pause is not None:
                    await self._sleep(pause)
            else:
                return Deletion.DONE
        return Deletion.PENDING

    async def nod(self, message_id: int) -> None:
        """Show at a message that it arrived, where a text each time would be too much."""
        try:
            await self._bot.set_message_reaction(self.id, message_id, ReactionEmoji.THUMBS_UP, **self._manner)
        except TelegramError as error:
            log.debug("not_nodded", chat=self.id, why=type(error).__name__)

    async def toast(self, callback_id: str, text: str = "", *, alert: bool = False) -> None:
        """Answer a press; a press that Telegram has forgotten meanwhile needs no answer."""
        try:
            await self._bot.answer_callback_query(callback_id, text[:200] or None, show_alert=alert)
        except BadRequest as error:
            log.debug("press_not_answered", chat=self.id, why=error.message)


def keyboard(rows: Sequence[Row]) -> InlineKeyboardMarkup | None:
    filled = [[_button(button) for button in row] for row in rows if row]
    return InlineKeyboardMarkup(filled) if filled else None


def _button(button: Button) -> InlineKeyboardButton:
    style = button.style.value if button.style else None
    if button.url is not None:
        return InlineKeyboardButton(button.label, url=button.url, style=style)
    if button.copy is not None:
        return InlineKeyboardButton(button.label, copy_text=CopyTextButton(button.copy), style=style)
    if button.press is None:
        raise ValueError(f"the button {button.label!r} does nothing")
    return InlineKeyboardButton(button.label, callback_data=button.press.data, style=style)
