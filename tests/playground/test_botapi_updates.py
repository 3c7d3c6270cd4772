"""Updates reach the bot by polling as Telegram delivers them: in order, until confirmed, to one poller."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from telegram.error import Conflict

from bot.playground.telegram.world import World
from tests.playground.botapi_kit import Clock, playground, refusal, until

OTHER_POLLER = (
    "Conflict: Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)


async def test_updates_are_numbered_from_the_chosen_start_and_come_until_confirmed() -> None:
    async with playground(World(first_update_id=500), started=False) as telegram:
        for text in ("one", "two", "three"):
            await telegram.ana.say(text)
        first = await telegram.updates()
        again = await telegram.updates()
        rest = await telegram.updates(first[0].update_id + 1)
        limited = await telegram.updates(rest[0].update_id, limit=1)
        assert await telegram.world_get("pending") == 2
        none = await telegram.updates(rest[-1].update_id + 1)
        assert await telegram.world_get("pending") == 0
    assert [update.update_id for update in first] == [500, 501, 502]
    assert [update.message.text for update in first if update.message] == ["one", "two", "three"]
    assert again == first
    assert rest == first[1:]
    assert limited == first[1:2]
    assert none == []


async def test_a_negative_offset_keeps_only_the_newest() -> None:
    async with playground() as telegram:
        for text in ("one", "two", "three"):
            await telegram.ana.say(text)
        newest = await telegram.updates(-1)
        assert [update.message.text for update in newest if update.message] == ["three"]
        assert await telegram.world_get("pending") == 1


async def test_an_offset_of_the_future_confirms_nothing() -> None:
    async with playground() as telegram:
        await telegram.ana.say("one")
        kept = await telegram.updates(2_000_000_000)
    assert [update.message.text for update in kept if update.message] == ["one"]


async def test_a_long_poll_ends_with_the_first_update() -> None:
    async with playground() as telegram:
        polling = asyncio.create_task(telegram.updates(timeout=20))
        await until(lambda: telegram.world.updates.being_polled, "the poll begins")
        assert not polling.done()
        await telegram.ana.say("hello")
        async with asyncio.timeout(2):
            updates = await polling
    assert [update.message.text for update in updates if update.message] == ["hello"]


async def test_a_long_poll_without_updates_ends_empty() -> None:
    async with playground() as telegram:
        assert await telegram.updates(timeout=1) == []


async def test_a_second_poller_ends_the_first_with_a_conflict() -> None:
    async with playground() as telegram:
        first = asyncio.create_task(telegram.updates(timeout=20))
        await until(lambda: telegram.world.updates.being_polled, "the poll begins")
        second = asyncio.create_task(telegram.call("getUpdates", {"timeout": 20}))
        assert await refusal(first) == OTHER_POLLER
        await telegram.ana.say("hello")
        status, answer = await second
    assert (status, len(answer["result"])) == (200, 1)


async def test_polling_beside_a_webhook_is_a_conflict_until_it_is_deleted() -> None:
    async with playground() as telegram:
        polling = asyncio.create_task(telegram.updates(timeout=20))
        await until(lambda: telegram.world.updates.being_polled, "the poll begins")
        await telegram.bot.set_webhook("http://127.0.0.1:9/")
        assert await refusal(polling) == "Conflict: Conflict: terminated by setWebhook request"
        expected = (
            "Conflict: Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the "
            "webhook first"
        )
        assert await refusal(telegram.updates()) == expected
        await telegram.bot.delete_webhook()
        assert await telegram.updates() == []


async def test_the_wanted_kinds_last_until_asked_anew() -> None:
    async with playground() as telegram:
        await telegram.updates(allowed_updates=["callback_query"])
        await telegram.ana.say("not wanted")
        sent = await telegram.bot.send_message(telegram.ana.id, "x")
        await telegram.ana.press("forged", sent.to_dict())
        pressed = await telegram.updates()
        assert [update.callback_query is not None for update in pressed] == [True]
        wanted = (await telegram.bot.get_webhook_info()).allowed_updates
        assert wanted == ("callback_query",)
        await telegram.updates(pressed[-1].update_id + 1, allowed_updates=[])
        await telegram.ana.say("wanted")
        assert [update.message.text for update in await telegram.updates() if update.message] == ["wanted"]


async def test_updates_wait_24_hours_and_pressed_buttons_150_seconds() -> None:
    clock = Clock()
    async with playground(World(clock)) as telegram:
        await telegram.ana.say("words")
        sent = await telegram.bot.send_message(telegram.ana.id, "x")
        await telegram.ana.press("d", sent.to_dict())
        clock.forward(timedelta(seconds=151))
        assert [update.message is not None for update in await telegram.updates()] == [True]
        clock.forward(timedelta(hours=24))
        assert await telegram.updates() == []


async def test_what_people_do_reaches_the_bot_as_updates() -> None:
    async with playground() as telegram:
        written = await telegram.ana.say("first", forward_from="Rui")
        await telegram.ana.edit(written, "second")
        await telegram.ana.say("answer", reply_to=written["message_id"])
        await telegram.ana.send_file(b"key", "key.txt", caption="/start it")
        await telegram.ana.send_photo(b"\xff\xd8jpeg")
        for kind in ("voice", "sticker", "video"):
            await telegram.ana.send_file(b"x", "x.bin", kind=kind)
        updates = await telegram.updates()
    messages = [update.effective_message for update in updates]
    assert [message.text for message in messages if message and message.text] == ["first", "second", "answer"]
    assert updates[0].message is not None
    assert updates[0].message.forward_origin is not None
    assert updates[0].message.forward_origin.to_dict()["sender_user_name"] == "Rui"
    assert updates[1].edited_message is not None
    assert updates[1].edited_message.edit_date is not None
    assert updates[2].message is not None
    assert updates[2].message.reply_to_message is not None
    assert updates[3].message is not None
    assert updates[3].message.caption == "/start it"
    assert [entity.type for entity in updates[3].message.caption_entities] == ["bot_command"]
    kinds = [message.effective_attachment for message in messages[3:] if message]
    assert all(kinds)
    assert updates[0].effective_user is not None
    assert updates[0].effective_user.language_code == "pt"


async def test_a_press_on_a_deleted_message_comes_with_an_inaccessible_one() -> None:
    async with playground() as telegram:
        sent = await telegram.bot.send_message(telegram.ana.id, "x")
        await sent.delete()
        await telegram.ana.press("old", sent.to_dict())
        query = (await telegram.updates())[0].callback_query
    assert query is not None
    assert query.message is not None
    assert (query.data, query.message.is_accessible, query.message.message_id) == ("old", False, sent.message_id)


async def test_a_pressed_button_is_answered_in_time_or_refused() -> None:
    clock = Clock()
    async with playground(World(clock)) as telegram:
        sent = await telegram.bot.send_message(telegram.ana.id, "x")
        pressed = await telegram.ana.press("d", sent.to_dict())
        query = (await telegram.updates())[0].callback_query
        assert query is not None
        assert query.id == pressed
        assert await query.answer("done", show_alert=True) is True
        seen = await telegram.ana.wait_answer(pressed)
        late = await telegram.ana.press("d", sent.to_dict())
        clock.forward(timedelta(seconds=61))
        expected = "BadRequest: Query is too old and response timeout expired or query id is invalid"
        assert await refusal(telegram.bot.answer_callback_query(late)) == expected
        assert await refusal(telegram.bot.answer_callback_query("1")) == expected
    assert (seen["text"], seen["show_alert"]) == ("done", True)


async def test_in_a_group_a_bot_in_privacy_mode_sees_commands_and_replies() -> None:
    async with playground(World(privacy_mode=True)) as telegram:
        chat_id = await telegram.group()
        ana = telegram.ana.in_chat(chat_id)
        own = await telegram.bot.send_message(chat_id, "x")
        await ana.say("my secret")
        await ana.say("/connect")
        await ana.say("yes", reply_to=own.message_id)
        texts = [update.message.text for update in await telegram.updates() if update.message]
        assert (await telegram.bot.get_me()).can_read_all_group_messages is False
    assert texts == [None, "/connect", "yes"]  # the first tells that the bot was added


async def test_in_a_group_without_privacy_mode_the_bot_sees_everything_and_its_rights() -> None:
    async with playground() as telegram:
        chat_id = await telegram.group(bot_can_delete=True)
        await telegram.ana.in_chat(chat_id).say("my secret")
        updates = await telegram.updates()
        me = await telegram.bot.get_chat_member(chat_id, telegram.bot.id)
        her = await telegram.bot.get_chat_member(chat_id, telegram.ana.id)
        chiefs = await telegram.bot.get_chat_administrators(chat_id)
        chat = await telegram.bot.get_chat(chat_id)
    assert [update.message.text for update in updates if update.message] == [None, "my secret"]
    assert me.to_dict()["can_delete_messages"] is True
    assert (me.status, her.status, len(chiefs), chat.title) == ("administrator", "creator", 2, "Traders")


async def test_two_conflicting_pollers_are_told_apart_by_class() -> None:
    async with playground() as telegram:
        await telegram.fault("conflict")
        assert (await refusal(telegram.updates())).startswith(Conflict.__name__)
        assert await telegram.updates() == []
