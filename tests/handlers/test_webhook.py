"""A pushed update is accepted once it is answered and never before; who does not know the secret pushes nothing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from http import HTTPStatus
from pathlib import Path

import aiohttp
import pytest

from bot.playground.telegram.world import World
from tests.handlers.ingress_kit import SECRET, Office, office, until

HEADER = "X-Telegram-Bot-Api-Secret-Token"


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Office]:
    async with office(tmp_path, World(webhook_retry=timedelta(seconds=0.05))) as opened:
        yield opened


async def push(desk: Office, hook: str, **headers: str) -> int:
    """Push what waits at Telegram, as Telegram would; the status it gets."""
    body = desk.world.updates.waiting()[0].body
    async with desk.session.post(hook, json=body, headers=headers or {HEADER: SECRET}) as answer:
        return answer.status


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET[:-1], f"{SECRET}x", "ção"])
async def test_without_the_secret_nothing_is_taken(desk: Office, secret: str | None) -> None:
    ana = await desk.person()
    await ana.say("hi")
    async with desk.webhook() as hook:
        headers = {"X-Other": "1"} if secret is None else {HEADER: secret}
        assert await push(desk, hook, **headers) == HTTPStatus.FORBIDDEN
        assert desk.echo.tried == []

        assert await push(desk, hook) == HTTPStatus.OK
    assert desk.said() == ["heard hi"]


@pytest.mark.parametrize("body", ["", "{", "[]", "null", '"text"', "7", "{}", '{"update_id": 7, "message": 7}'])
async def test_what_is_no_update_is_refused_and_the_next_is_taken(desk: Office, body: str) -> None:
    ana = await desk.person()
    await ana.say("hi")
    async with desk.webhook() as hook:
        async with desk.session.post(hook, data=body, headers={HEADER: SECRET}) as answer:
            assert answer.status == HTTPStatus.BAD_REQUEST
        assert await push(desk, hook) == HTTPStatus.OK
    assert desk.said() == ["heard hi"]


async def test_an_update_is_accepted_only_after_it_is_answered(desk: Office) -> None:
    ana, gate = await desk.person(), desk.echo.hold("hi")
    async with desk.webhook() as hook:
        await ana.say("hi")
        pushing = asyncio.create_task(push(desk, hook))
        await until(lambda: desk.echo.tried == ["hi"], "the update being handled")
        await asyncio.sleep(0.1)
        assert not pushing.done()

        gate.set()
        assert await pushing == HTTPStatus.OK
    assert desk.said() == ["heard hi"]
    assert desk.is_empty()


async def test_an_update_that_is_pushed_again_while_it_is_handled_is_answered_once(desk: Office) -> None:
    ana, gate = await desk.person(), desk.echo.hold("hi")
    async with desk.webhook() as hook:
        await ana.say("hi")
        pushing = [asyncio.create_task(push(desk, hook)) for _ in range(3)]
        await until(lambda: desk.echo.tried, "the update being handled")
        await asyncio.sleep(0.1)
        gate.set()
        assert await asyncio.gather(*pushing) == [HTTPStatus.OK] * 3
        # And once more when it was answered long ago.
        assert await push(desk, hook) == HTTPStatus.OK
    assert desk.said() == ["heard hi"]
    assert desk.echo.tried == ["hi"]


async def test_a_push_that_telegram_gives_up_is_finished_all_the_same(desk: Office) -> None:
    ana, gate = await desk.person(), desk.echo.hold("hi")
    async with desk.webhook() as hook:
        await ana.say("hi")
        impatient = aiohttp.ClientTimeout(total=0.3)
        body = desk.world.updates.waiting()[0].body
        with pytest.raises(TimeoutError):
            await desk.session.post(hook, json=body, headers={HEADER: SECRET}, timeout=impatient)
        gate.set()
        await ana.wait_for("heard hi")
        assert await push(desk, hook) == HTTPStatus.OK
    assert desk.said() == ["heard hi"]


async def test_telegram_pushes_by_itself_and_every_chat_is_answered_in_order(desk: Office) -> None:
    people = [await desk.person(f"Trader {number}") for number in range(5)]
    gate = desk.echo.hold("slow")
    async with desk.webhook() as hook:
        await desk.announce(hook)
        await people[0].say("slow")
        await people[0].say("after")
        for each in people[1:]:
            await each.say(f"from {each.id}")
            await each.wait_for(f"heard from {each.id}")
        assert "heard after" not in desk.said()

        gate.set()
        await people[0].wait_for("heard after")
        await until(lambda: len(desk.world.updates) == 0, "all of them being accepted")
    assert desk.said()[-2:] == ["heard slow", "heard after"]
    assert len(desk.said()) == 6


async def test_what_a_database_out_of_reach_prevented_is_delivered_again_and_answered_once(desk: Office) -> None:
    ana = await desk.person()
    async with desk.webhook() as hook:
        await desk.announce(hook)
        desk.store.broken = True
        await ana.say("hi")
        await until(lambda: "503" in desk.world.webhook.last_error_message, "the push being refused")
        assert desk.said() == []

        desk.store.broken = False
        await ana.wait_for("heard hi")
        await until(lambda: len(desk.world.updates) == 0, "the update being accepted")
    assert desk.said() == ["heard hi"]


async def test_a_handler_that_fails_is_tried_again_before_the_push_is_accepted(desk: Office) -> None:
    ana = await desk.person()
    desk.echo.faults["hi"] = [LookupError("of ours")]
    async with desk.webhook() as hook:
        await desk.announce(hook)
        await ana.say("hi")
        await ana.wait_for("heard hi")
        await until(lambda: len(desk.world.updates) == 0, "the update being accepted")
    assert desk.echo.tried == ["hi", "hi"]
    assert desk.world.webhook.last_error_message == ""


async def test_what_was_not_accepted_before_the_end_comes_again_with_the_next_start(desk: Office) -> None:
    ana = await desk.person()
    async with desk.webhook() as hook:
        await desk.announce(hook)
    await ana.say("hi")
    await until(lambda: desk.world.webhook.last_error_message, "the push going nowhere")
    assert len(desk.world.updates) == 1

    async with desk.webhook() as hook:
        await desk.announce(hook)
        await ana.wait_for("heard hi")
        await until(lambda: len(desk.world.updates) == 0, "the update being accepted")
    assert desk.said() == ["heard hi"]


async def test_a_push_under_way_at_the_end_is_answered_and_accepted(desk: Office) -> None:
    ana, gate = await desk.person(), desk.echo.hold("hi")
    async with desk.webhook() as hook:
        await ana.say("hi")
        pushing = asyncio.create_task(push(desk, hook))
        await until(lambda: desk.echo.tried == ["hi"], "the update being handled")
        asyncio.get_running_loop().call_later(0.2, gate.set)
    assert await pushing == HTTPStatus.OK
    assert desk.said() == ["heard hi"]


async def test_a_push_that_is_cut_off_at_the_end_is_answered_all_the_same_and_known_after_the_restart(
    desk: Office,
) -> None:
    ana, gate = await desk.person(), desk.echo.hold("hi")
    async with desk.webhook() as hook:
        await ana.say("hi")
        pushing = asyncio.create_task(push(desk, hook))
        await until(lambda: desk.echo.tried == ["hi"], "the update being handled")
        # Later than the server waits for deliveries under way.
        asyncio.get_running_loop().call_later(0.8, gate.set)
    await asyncio.wait([pushing])
    assert pushing.exception() is not None
    assert desk.said() == ["heard hi"]

    async with desk.webhook() as hook:
        assert await push(desk, hook) == HTTPStatus.OK
    assert desk.said() == ["heard hi"]


async def test_polling_takes_over_from_a_webhook_and_loses_nothing(desk: Office) -> None:
    ana = await desk.person()
    await desk.announce("http://127.0.0.1:9/nobody-listens-here")
    await ana.say("hi")
    async with desk.polling():
        await ana.wait_for("heard hi")
        await until(lambda: len(desk.world.updates) == 0, "the update being confirmed")
    assert desk.said() == ["heard hi"]
