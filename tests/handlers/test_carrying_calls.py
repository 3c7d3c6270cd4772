"""Our client carries calls as the library's own does: content both ways, faults by their kind, never the token."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest
from telegram import Bot, InputFile, Update
from telegram.error import NetworkError, TimedOut

from bot.playground.telegram import people
from bot.playground.telegram.faults import Fault
from bot.playground.telegram.server import serve
from bot.playground.telegram.world import ChatRecord, World
from handlers.http import LeanRequest
from handlers.repeats import UpdatesRequest, leaving_out


@asynccontextmanager
async def bot_in(world: World, read_timeout: float = 5) -> AsyncIterator[Bot]:
    async with serve(world) as url:
        requests = (LeanRequest(4, read_timeout), UpdatesRequest(1, read_timeout))
        bot = Bot(world.token, f"{url}/bot", f"{url}/file/bot", request=requests[0], get_updates_request=requests[1])
        async with bot:
            yield bot


def ana_in(world: World) -> ChatRecord:
    ana = world.add_person("Ana")
    people.say(world, world.chats[ana.id], ana, "/start")
    return world.chats[ana.id]


def causes(error: BaseException | None) -> Iterator[str]:
    while error is not None:
        yield f"{error!r} {error}"
        error = error.__cause__ or error.__context__


async def test_text_of_every_kind_arrives_as_it_was_written() -> None:
    world = World()
    chat = ana_in(world)
    async with bot_in(world) as bot:
        for text in ("a&b=c + 100 % ;", "não é óbvio 🙂", "שלום\nشكرا", "x" * 4096):
            assert (await bot.send_message(chat.id, text)).text == text


async def test_a_file_goes_up_and_comes_down_unchanged() -> None:
    world = World()
    chat = ana_in(world)
    content = bytes(range(256)) * 512
    async with bot_in(world) as bot:
        sent = await bot.send_document(chat.id, InputFile(content, "todos os códigos.bin"), caption="ação & <b>")
        assert sent.document is not None
        file = await bot.get_file(sent.document.file_id)

        assert (sent.document.file_name, sent.caption) == ("todos os códigos.bin", "ação & <b>")
        assert bytes(await file.download_as_bytearray()) == content


@pytest.mark.parametrize("kind", ["drop", "drop_after", "502"])
async def test_a_broken_call_is_a_network_error_without_the_token_and_the_next_one_works(kind: str) -> None:
    world = World()
    chat = ana_in(world)
    async with bot_in(world) as bot:
        world.faults.order(Fault(kind, method="sendMessage"))
        with pytest.raises(NetworkError) as broken:
            await bot.send_message(chat.id, "lost")

        assert not [said for said in causes(broken.value) if world.token in said]
        assert (await bot.send_message(chat.id, "found")).text == "found"


async def test_silence_is_a_time_out_and_the_next_call_works() -> None:
    world = World()
    chat = ana_in(world)
    async with bot_in(world, read_timeout=0.2) as bot:
        world.faults.order(Fault("delay", method="sendMessage", seconds=1))
        with pytest.raises(TimedOut):
            await bot.send_message(chat.id, "lost")

        world.faults.order(Fault("delay", method="sendMessage", seconds=1))
        assert (await bot.send_message(chat.id, "in good time", read_timeout=5)).text == "in good time"


async def test_nobody_listening_is_a_network_error_without_the_token() -> None:
    token = World().token
    request = LeanRequest(1, read_timeout=1)
    async with request:
        with pytest.raises(NetworkError) as refused:
            await Bot(token, "http://127.0.0.1:9/bot", request=request).get_me(connect_timeout=1)

    assert not [said for said in causes(refused.value) if token in said]


async def test_known_updates_are_left_out_of_what_is_fetched() -> None:
    world = World()
    chat = ana_in(world)
    people.say(world, chat, world.people[chat.id], "again")
    async with bot_in(world) as bot:
        first, second = await bot.get_updates()
        with leaving_out({first.update_id}):
            rest: tuple[Update, ...] = await bot.get_updates()

        assert rest == (second,)
        assert await bot.get_updates() == (first, second)
