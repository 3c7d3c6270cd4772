"""Every fault that can be ordered hits the right call, looks as at Telegram, and ends."""

from __future__ import annotations

import asyncio
import time

import pytest

from tests.playground.botapi_kit import Playground, playground, refusal

UNSEEN = ["/start"]


async def send(telegram: Playground, text: str = "hello") -> str:
    return (await telegram.bot.send_message(telegram.ana.id, text)).text or ""


async def seen(telegram: Playground) -> list[str]:
    return [message["text"] for message in await telegram.ana.messages()]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ({"fault": "429", "retry_after": 7}, "RetryAfter: Flood control exceeded. Retry in 0:00:07"),
        ({"fault": "500"}, "NetworkError: Internal Server Error"),
        ({"fault": "blocked"}, "Forbidden: Forbidden: bot was blocked by the user"),
        ({"fault": "revoked"}, "InvalidToken: Unauthorized"),
    ],
)
async def test_a_refused_call_is_not_executed_and_the_next_one_is(order: dict[str, object], expected: str) -> None:
    async with playground() as telegram:
        assert (await telegram.world_post("faults", {"method": "sendMessage", **order}))[0] == 200
        assert await refusal(send(telegram)) == expected
        assert await seen(telegram) == UNSEEN
        assert await send(telegram, "again") == "again"
        assert await seen(telegram) == [*UNSEEN, "again"]


async def test_a_bad_gateway_answers_with_a_page() -> None:
    async with playground() as telegram:
        await telegram.fault("502", method="sendMessage")
        async with telegram.session.post(f"{telegram.method_url}/sendMessage") as answer:
            assert (answer.status, answer.content_type) == (502, "text/html")
            assert "502 Bad Gateway" in await answer.text()
        await telegram.fault("502", method="sendMessage")
        assert (await refusal(send(telegram))).startswith("NetworkError: Bad Gateway")
        assert await send(telegram) == "hello"


async def test_a_connection_cut_before_execution_leaves_nothing_behind() -> None:
    async with playground() as telegram:
        await telegram.fault("drop", method="sendMessage")
        assert (await refusal(send(telegram))).startswith("NetworkError: httpx.")
        assert await seen(telegram) == UNSEEN
        assert await send(telegram) == "hello"
        assert await seen(telegram) == [*UNSEEN, "hello"]


async def test_a_connection_cut_after_execution_loses_only_the_answer() -> None:
    async with playground() as telegram:
        await telegram.fault("drop_after", method="sendMessage")
        assert (await refusal(send(telegram))).startswith("NetworkError: httpx.")
        assert await seen(telegram) == [*UNSEEN, "hello"]
        assert await send(telegram, "again") == "again"


async def test_a_delay_holds_every_call_until_cleared() -> None:
    async with playground() as telegram:
        await telegram.fault("delay", seconds=0.5, times=None)
        for _ in range(2):
            begun = time.monotonic()
            await send(telegram)
            assert time.monotonic() - begun >= 0.5
        await telegram.clear_faults()
        begun = time.monotonic()
        await send(telegram)
        assert time.monotonic() - begun < 0.5


async def test_delayed_calls_wait_side_by_side() -> None:
    async with playground() as telegram:
        await telegram.fault("delay", seconds=0.3, times=None)
        begun = time.monotonic()
        await asyncio.gather(*(send(telegram) for _ in range(10)))
        assert time.monotonic() - begun < 2.5


async def test_a_refused_deletion_leaves_the_message() -> None:
    async with playground() as telegram:
        hers = await telegram.ana.say("secret")
        await telegram.fault("delete_refused", times=2)
        deletion = telegram.bot.delete_message
        assert await refusal(deletion(telegram.ana.id, hers["message_id"])) == "BadRequest: Message can't be deleted"
        many = telegram.bot.delete_messages(telegram.ana.id, [hers["message_id"]])
        assert await refusal(many) == "BadRequest: Message can't be deleted"
        assert await send(telegram) == "hello"
        assert await deletion(telegram.ana.id, hers["message_id"]) is True
        assert await seen(telegram) == [*UNSEEN, "hello"]


async def test_a_fault_hits_only_its_chat_and_lasts_its_times() -> None:
    async with playground() as telegram:
        await telegram.fault("blocked", chat_id=telegram.ana.id, times=2)
        group = await telegram.group("group")
        assert (await telegram.bot.send_message(group, "elsewhere")).text == "elsewhere"
        for _ in range(2):
            assert (await refusal(send(telegram))).startswith("Forbidden")
        assert await send(telegram) == "hello"


async def test_a_fault_for_a_method_lets_the_others_through() -> None:
    async with playground() as telegram:
        await telegram.fault("500", method="getMe")
        assert await send(telegram) == "hello"
        assert await refusal(telegram.bot.get_me()) == "NetworkError: Internal Server Error"
        assert (await telegram.bot.get_me()).is_bot


async def test_a_fault_for_any_method_hits_whichever_comes_first() -> None:
    async with playground() as telegram:
        await telegram.fault("429")
        assert (await refusal(telegram.bot.get_me())).startswith("RetryAfter")
        assert await send(telegram) == "hello"


async def test_a_conflict_hits_only_polling() -> None:
    async with playground() as telegram:
        await telegram.fault("conflict")
        assert await send(telegram) == "hello"
        assert (await refusal(telegram.updates())).startswith("Conflict")
        assert await telegram.updates() == []


async def test_an_unknown_fault_is_not_ordered() -> None:
    async with playground() as telegram:
        status, answer = await telegram.world_post("faults", {"fault": "earthquake"})
        assert (status, answer["error"].startswith("unknown fault 'earthquake'")) == (400, True)
        assert await send(telegram) == "hello"
