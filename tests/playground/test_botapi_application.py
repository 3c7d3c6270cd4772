"""An unchanged python-telegram-bot application lives on the playground, by polling and by webhook."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import TelegramError
from telegram.ext import CallbackQueryHandler, CommandHandler, ContextTypes, MessageHandler, filters

from bot.playground.telegram.server import serve
from bot.playground.telegram.world import World
from tests.playground.botapi_kit import App, Playground, application, playground, until

Context = ContextTypes.DEFAULT_TYPE


async def greet(update: Update, _context: Context) -> None:
    assert update.message is not None
    keys = InlineKeyboardMarkup([[InlineKeyboardButton("Connect", callback_data="connect")]])
    await update.message.reply_html("<b>Welcome</b>", reply_markup=keys)


async def connect(update: Update, _context: Context) -> None:
    query = update.callback_query
    assert query is not None
    await query.answer("One moment")
    await query.edit_message_text("Send the key")


async def take_secret(update: Update, _context: Context) -> None:
    message = update.effective_message
    assert message is not None
    assert update.effective_chat is not None
    await message.delete()
    await update.effective_chat.send_message("1 of 1 messages deleted")


async def take_file(update: Update, _context: Context) -> None:
    assert update.message is not None
    assert update.message.document is not None
    file = await update.message.document.get_file()
    content = bytes(await file.download_as_bytearray())
    await update.message.delete()
    await update.message.chat.send_document(content[::-1], filename="back.txt", caption="turned round")


def built(telegram: Playground) -> App:
    app = application(telegram).build()
    app.add_handler(CommandHandler("start", greet))
    app.add_handler(CallbackQueryHandler(connect))
    app.add_handler(MessageHandler(filters.Document.ALL, take_file))
    app.add_handler(MessageHandler(filters.TEXT, take_secret))
    return app


@asynccontextmanager
async def polling(app: App, **options: Any) -> AsyncIterator[App]:
    async with app:
        assert app.updater is not None
        await app.updater.start_polling(poll_interval=0.0, **options)
        await app.start()
        try:
            yield app
        finally:
            await app.updater.stop()
            await app.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def walk_through(telegram: Playground) -> None:
    """Ana's whole conversation with the bot."""
    ana = telegram.ana
    await ana.say("/start")
    welcome = await ana.wait_for("Welcome")
    assert welcome["entities"] == [{"type": "bold", "offset": 0, "length": 7}]
    pressed = await ana.press("Connect")
    assert (await ana.wait_answer(pressed))["text"] == "One moment"
    asked = await ana.wait_for("Send the key")
    assert asked["message_id"] == welcome["message_id"]
    assert "reply_markup" not in asked
    secret = await ana.say("mx0vgl-secret")
    await ana.wait_gone(secret)
    await ana.wait_for("1 of 1 messages deleted")
    file = await ana.send_file(b"abc", "key.txt")
    await ana.wait_gone(file)
    back = await ana.wait_for("turned round")
    async with telegram.session.get(f"{telegram.url}/world/files/{back['document']['file_id']}") as answer:
        assert await answer.read() == b"cba"
    await ana.wait_quiet(still=0.1)


async def test_a_conversation_by_polling() -> None:
    async with playground(started=False) as telegram, polling(built(telegram)):
        await walk_through(telegram)


async def test_a_conversation_by_webhook() -> None:
    async with playground(started=False) as telegram:
        app, port = built(telegram), free_port()
        async with app:
            assert app.updater is not None
            await app.start()
            url = f"http://127.0.0.1:{port}/hook"
            await app.updater.start_webhook("127.0.0.1", port, "hook", webhook_url=url, secret_token="s3cret")
            await walk_through(telegram)
            await app.updater.stop()
            await app.stop()
        assert (await telegram.bot.get_webhook_info()).url == url


async def test_a_start_waits_out_an_outage() -> None:
    async with playground() as telegram:
        await telegram.fault("502", method="deleteWebhook", times=2)
        async with polling(built(telegram), bootstrap_retries=-1):
            await telegram.ana.say("/start")
            await telegram.ana.wait_for("Welcome", timeout=8)


async def test_polling_goes_on_after_every_kind_of_failure() -> None:
    async with playground() as telegram, polling(built(telegram)):
        for kind in ("500", "502", "drop", "drop_after", "conflict"):
            await telegram.fault(kind, method="getUpdates")
            await telegram.ana.say(f"secret by {kind}")  # ends the long poll; the next one meets the fault
            await telegram.ana.wait_quiet(still=0.05)
        shown = await telegram.ana.messages()
    assert [message["text"] for message in shown].count("1 of 1 messages deleted") == 5


async def test_an_update_that_was_not_confirmed_comes_again_to_the_next_process() -> None:
    async with playground() as telegram:
        await telegram.ana.say("before the crash")
        crashed = await telegram.updates()
        async with polling(built(telegram)):
            await telegram.ana.wait_for("1 of 1 messages deleted")
    assert len(crashed) == 1


async def test_of_two_instances_one_learns_of_the_conflict_and_goes_on_alone() -> None:
    errors: list[TelegramError] = []
    async with playground() as telegram, polling(built(telegram), error_callback=errors.append):
        await until(lambda: telegram.world.updates.being_polled, "the first instance polls")
        async with polling(built(telegram), error_callback=errors.append):
            await until(lambda: errors, "a conflict is reported")
        assert {type(error).__name__ for error in errors} == {"Conflict"}
        await telegram.ana.say("still there?")
        await telegram.ana.wait_for("1 of 1 messages deleted")


async def test_the_server_stops_at_once_under_a_long_poll_and_an_open_event_stream() -> None:
    loop, world = asyncio.get_running_loop(), World()
    async with aiohttp.ClientSession() as session:
        async with serve(world) as url:
            poll = asyncio.create_task(session.post(f"{url}/bot{world.token}/getUpdates", json={"timeout": 30}))
            stream = await session.get(f"{url}/world/events")
            await until(lambda: world.updates.being_polled, "the poll begins")
            begun = loop.time()
        assert loop.time() - begun < 10
        async with await poll as answer:
            assert await answer.json() == {"ok": True, "result": []}
        assert await stream.read() == b""
