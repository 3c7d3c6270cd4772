"""The baseline: a bare python-telegram-bot application with our lanes that answers by heart, one call after another."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from telegram import Bot, InlineKeyboardMarkup, Update
from telegram.ext import Application, ContextTypes, TypeHandler

from handlers.ingress import ALLOWED_UPDATES
from handlers.lanes import Lanes

Answers = Mapping[str, Sequence[tuple[str, Mapping[str, str]]]]
"""The calls, each with its parameters, that answer what was said or pressed."""


class Echo:
    """What it says was heard in the rehearsal of the real bot, so both make the same calls with the same content; here
    nothing is stored, translated, sealed or drawn.
    """

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._screens: dict[int, list[int]] = {}

    async def answer(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        query = update.callback_query
        said = query.data if query else update.effective_message and update.effective_message.text
        for method, given in self._answers.get(said or "", ()):
            await self._call(context.bot, method, given, update)

    async def _call(self, bot: Bot, method: str, given: Mapping[str, str], update: Update) -> None:
        chat = update.effective_chat
        message = update.effective_message
        if chat is None or message is None:
            raise ValueError("an update without a chat")
        screens = self._screens.setdefault(chat.id, [])
        match method:
            case "sendMessage":
                sent = await bot.send_message(chat.id, given["text"], **_look(given))
                screens.append(sent.message_id)
            case "editMessageText":
                await bot.edit_message_text(given["text"], chat.id, screens[-1], **_look(given))
            case "editMessageReplyMarkup":
                await bot.edit_message_reply_markup(chat.id, screens[-2])
            case "deleteMessage":
                await bot.delete_message(chat.id, message.message_id)
            case "answerCallbackQuery" if update.callback_query:
                await bot.answer_callback_query(update.callback_query.id, given.get("text"))
            case _:
                raise ValueError(f"nobody rehearsed {method}")


def _look(given: Mapping[str, str]) -> dict[str, Any]:
    keyboard = given.get("reply_markup")
    return {
        "parse_mode": given.get("parse_mode"),
        "reply_markup": InlineKeyboardMarkup.de_json(json.loads(keyboard)) if keyboard else None,
    }


async def main() -> None:
    answers = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")) if len(sys.argv) > 1 else {}
    root = os.environ["TELEGRAM_API_URL"]
    application = (
        Application.builder()
        .token(os.environ["TELEGRAM_BOT_TOKEN"])
        .base_url(f"{root}/bot")
        .concurrent_updates(Lanes())
        .build()
    )
    updater = application.updater
    if updater is None:
        raise AssertionError("built without polling")
    application.add_handler(TypeHandler(Update, Echo(answers).answer))
    left_alone = asyncio.Event()
    asyncio.get_running_loop().add_reader(sys.stdin, left_alone.set)
    async with application:
        await application.start()
        await updater.start_polling(allowed_updates=ALLOWED_UPDATES)
        await left_alone.wait()
        await updater.stop()
        await application.stop()


if __name__ == "__main__":
    asyncio.run(main())
