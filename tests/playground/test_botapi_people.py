"""The people's side shows what is in the chats, and lets tests be people."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.playground.telegram.person import NotSeenError, Person
from tests.playground.botapi_kit import Playground, playground


async def events(telegram: Playground, count: int, query: str = "", headers: dict[str, str] | None = None) -> list[Any]:
    """The first `count` events of the stream."""
    found: list[Any] = []
    async with telegram.session.get(f"{telegram.url}/world/events?{query}", headers=headers) as stream:
        assert stream.content_type == "text/event-stream"
        async for line in stream.content:
            if line.startswith(b"data: "):
                found.append(json.loads(line[6:]))
            if len(found) == count:
                break
    return found


async def test_a_person_has_a_private_chat_at_once() -> None:
    async with playground() as telegram:
        body = {"first_name": "Rui", "username": "rui_trader", "language_code": "en", "id": 777}
        status, rui = await telegram.world_post("people", body)
        people = await telegram.world_get("people")
        taken = await telegram.world_post("people", body)
    assert (status, rui) == (200, people[-1])
    assert rui == {**body, "blocked": False, "chats": [{"id": 777, "type": "private", "title": "Rui"}]}
    assert taken == (400, {"error": "a person cannot have the id 777"})


async def test_a_persons_language_can_change() -> None:
    async with playground() as telegram:
        await telegram.ana.set_language("en")
        await telegram.ana.say("hello")
        user = (await telegram.updates())[0].effective_user
    assert user is not None
    assert user.language_code == "en"


async def test_what_is_not_there_is_said_so() -> None:
    async with playground() as telegram:
        for path, body in (
            ("chats/999/send", {"from": telegram.ana.id, "text": "x"}),
            ("chats/10001/send", {"from": 999, "text": "x"}),
            ("chats/10001/press", {"from": 10001, "message_id": 999, "data": "x"}),
            ("chats/10001/edit", {"from": 10001, "message_id": 999, "text": "x"}),
            ("chats/10001/delete", {"from": 10001, "message_id": 999}),
            ("age", {"chat_id": 10001, "message_id": 999, "hours": 1}),
        ):
            status, answer = await telegram.world_post(path, body)
            assert (path, status, bool(answer["error"])) == (path, 404, True)


@pytest.mark.parametrize(
    ("path", "body", "error"),
    [
        ("people", {}, "missing 'first_name'"),
        ("people", [], "a JSON object is expected"),
        ("groups", {"title": "x", "type": "channel", "members": []}, "type is group or supergroup"),
        ("chats/10001/send", {"from": 10001, "text": " "}, "Bad Request: text must be non-empty"),
    ],
)
async def test_a_wrong_request_is_named(path: str, body: object, error: str) -> None:
    async with playground() as telegram:
        assert await telegram.world_post(path, body) == (400, {"error": error})


async def test_everything_visible_is_an_event() -> None:
    async with playground() as telegram:
        begun = telegram.world.events.seq
        hers = await telegram.ana.say("hi")
        sent = await telegram.bot.send_message(telegram.ana.id, "hello")
        await telegram.bot.send_chat_action(telegram.ana.id, "typing")
        await sent.edit_text("hello!")
        pressed = await telegram.ana.press("d", sent.to_dict())
        await telegram.bot.answer_callback_query(pressed, "ok")
        await telegram.bot.delete_message(telegram.ana.id, hers["message_id"])
        await telegram.bot.set_my_commands([("go", "Go")])
        seen = await events(telegram, 7, f"chat_id={telegram.ana.id}&since={begun}")
        resumed = await events(telegram, 1, headers={"Last-Event-ID": str(seen[-2]["seq"])})
    assert [event["kind"] for event in seen] == [
        "message",
        "message",
        "action",
        "edit",
        "callback_answer",
        "delete",
        "commands",
    ]
    assert [event["seq"] for event in seen] == list(range(begun + 1, begun + 8))
    assert (seen[3]["message"]["text"], seen[5]["message_id"]) == ("hello!", hers["message_id"])
    assert (seen[4]["callback_query_id"], seen[4]["text"], seen[4]["show_alert"]) == (pressed, "ok", False)
    assert resumed == seen[-1:]


async def test_events_of_another_chat_are_not_shown() -> None:
    async with playground() as telegram:
        rui = await Person.create(telegram.session, telegram.url, "Rui")
        begun = telegram.world.events.seq
        await telegram.ana.say("hers")
        await rui.say("his")
        seen = await events(telegram, 1, f"chat_id={rui.id}&since={begun}")
    assert [event["message"]["text"] for event in seen] == ["his"]


async def test_a_person_edits_and_deletes_her_own() -> None:
    async with playground() as telegram:
        hers = await telegram.ana.say("one")
        edited = await telegram.ana.edit(hers, "two")
        await telegram.ana.delete(hers)
        kept = (await telegram.ana.messages(deleted=True))[-1]
    assert (edited["text"], edited["edits"]) == ("two", 1)
    assert (kept["text"], kept["deleted_by"]) == ("two", "person")


async def test_calls_are_logged_with_their_parameters_and_outcome() -> None:
    async with playground() as telegram:
        before = (await telegram.world_get("calls"))[-1]["n"]
        await telegram.bot.send_message(telegram.ana.id, "hello")
        await telegram.call("sendMessage", {"chat_id": 999, "text": "x"})
        calls = await telegram.world_get(f"calls?since={before}")
    assert [(call["method"], call["params"]["text"], call["ok"]) for call in calls] == [
        ("sendMessage", "hello", True),
        ("sendMessage", "x", False),
    ]


async def test_a_person_finds_buttons_by_text_or_data_and_the_newest_first() -> None:
    async with playground() as telegram:
        for number in ("1", "2"):
            keys = InlineKeyboardMarkup([[InlineKeyboardButton(f"Go on {number}", callback_data=f"go:{number}")]])
            await telegram.bot.send_message(telegram.ana.id, "choose", reply_markup=keys)
        await telegram.ana.press("Go on")
        await telegram.ana.press("go:1")
        with pytest.raises(NotSeenError, match=r"(?s)no button 'Back' in the chat:\n.*\[Go on 2\]"):
            await telegram.ana.press("Back")
        data = [update.callback_query.data for update in await telegram.updates() if update.callback_query]
    assert data == ["go:2", "go:1"]


async def test_a_person_waits_for_words_that_come_later_or_by_an_edit() -> None:
    async with playground() as telegram:
        waiting = asyncio.create_task(telegram.ana.wait_for("Online"))
        sent = await telegram.bot.send_message(telegram.ana.id, "testing")
        await sent.edit_text("Online")
        online = await waiting
        leaving = asyncio.create_task(telegram.ana.wait_gone(online))
        await sent.delete()
        await leaving
        with pytest.raises(NotSeenError, match=r"not seen within 0\.1 s: 'Online'\n +1 Ana: /start"):
            await telegram.ana.wait_for("Online", timeout=0.1)
        with pytest.raises(NotSeenError, match="the bot has not said anything"):
            await telegram.ana.last()


async def test_quiet_comes_only_when_updates_are_confirmed() -> None:
    async with playground() as telegram:
        await telegram.ana.wait_quiet(still=0.05)
        await telegram.ana.say("hello")
        with pytest.raises(NotSeenError, match="the bot is still busy"):
            await telegram.ana.wait_quiet(still=0.05, timeout=0.2)
        waiting = await telegram.updates()
        await telegram.updates(waiting[-1].update_id + 1)
        await telegram.ana.wait_quiet(still=0.05)


async def test_an_unanswered_press_is_reported() -> None:
    async with playground() as telegram:
        sent = await telegram.bot.send_message(telegram.ana.id, "x")
        pressed = await telegram.ana.press("d", sent.to_dict())
        with pytest.raises(NotSeenError, match="was not answered"):
            await telegram.ana.wait_answer(pressed, timeout=0.1)
