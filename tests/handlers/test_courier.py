"""Alerts on their way to people, over HTTP, with a Telegram and a database that have their troubles."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.alert import AlertKind, AlertState, Urgency
from bot.core.draft import Draft, Step
from bot.core.person import Lang
from bot.core.watch import Standing
from handlers.pace import Rates
from tests.handlers.courier_kit import (
    BAD_KEY,
    CLOSED,
    NOON,
    PostOffice,
    labels,
    post_office,
    words,
)
from tests.handlers.ingress_kit import until

HOUR = timedelta(hours=1)


@pytest.fixture
async def post(tmp_path: Path) -> AsyncIterator[PostOffice]:
    async with post_office(tmp_path) as opened:
        yield opened


async def test_an_alert_is_sent_once_and_says_what_why_and_what_to_do(post: PostOffice) -> None:
    ana = await post.person(Lang.PT)
    one = await post.connection(ana, "Main <b>")
    await post.offline(ana, one, CLOSED)

    assert (await post.courier.round(), await post.courier.round()) == (1, 0)
    [shown] = post.shown(ana)
    t = words(Lang.PT)
    assert t.plain("alert-offline-title", name="Main <b>") in shown["text"]
    assert "HTTP 403 not this ip" in shown["text"]
    assert labels(shown)[:2] == [t.plain("button-copy", what="203.0.113.10"), t.plain("button-test-now")]


async def test_alerts_that_fall_together_become_one_message_with_security_first(post: PostOffice) -> None:
    ana = await post.person()
    first, second = await post.connection(ana, "First"), await post.connection(ana, "Second")
    await post.offline(ana, first)
    await post.note(ana, AlertKind.WITHDRAW_GAINED, second, details={"since": NOON.isoformat()})

    assert await post.courier.round() == 1
    [text] = post.texts(ana)
    assert text.index("Second") < text.index("First")
    assert words().plain("alert-several-title", count=2) in text
    assert labels(post.shown(ana)[0]) == ["🟢 Second", "🟢 First", words().plain("button-home")]


async def test_a_chat_that_telegram_wants_left_alone_stops_no_other(post: PostOffice) -> None:
    ana, ben = await post.person(), await post.person()
    for person in (ana, ben):
        await post.offline(person, await post.connection(person))
    post.fault("429", method="sendMessage", chat_id=ana.id, retry_after=60)

    assert await post.courier.round() == 1
    assert (len(post.texts(ana)), len(post.texts(ben))) == (0, 1)
    post.clock.moves(timedelta(seconds=59))
    assert await post.courier.round() == 0
    post.clock.moves(timedelta(seconds=2))
    # The pace keeps its own time, which has not passed.
    post.bot.rate_limiter._chats.clear()  # type: ignore[union-attr]
    assert await post.courier.round() == 1
    assert words().plain("alert-repeat") not in post.texts(ana)[0]


async def test_who_blocked_the_bot_is_told_nothing_more_and_is_met_again(post: PostOffice) -> None:
    ana = await post.person()
    one = await post.connection(ana)
    await post.offline(ana, one)
    later = await post.note(ana, AlertKind.REMINDER, one, due_at=NOON + HOUR)
    post.world.people[ana.id].blocked = True

    assert await post.courier.round() == 0
    assert (await post.state(later)).state is not AlertState.WAITING
    known = await post.services.people.known(ana.id)
    assert known is not None
    assert known.unreachable_since == NOON

    post.world.people[ana.id].blocked = False
    async with post.store.transaction() as tx:
        await tx.save_person(ana)
    await post.offline(ana, one)
    assert await post.courier.round() == 1


async def test_what_telegram_will_never_take_is_given_up_and_the_next_one_goes_out(post: PostOffice) -> None:
    ana = await post.person()
    one = await post.connection(ana)
    too_long = replace(BAD_KEY, evidence=f"HTTP {'x' * 5000}")
    refused = await post.offline(ana, one, too_long)

    assert await post.courier.round() == 0
    assert post.logged("alert_refused") == ["alert_refused"]
    assert (await post.state(refused)).state is not AlertState.WAITING
    await post.offline(ana, one)
    assert await post.courier.round() == 1


async def test_a_telegram_that_is_away_is_waited_for_and_nothing_is_lost(post: PostOffice) -> None:
    people = [await post.person() for _ in range(8)]
    for person in people:
        await post.offline(person, await post.connection(person))
    post.fault("drop", method="sendMessage", times=None)
    async with post.running():
        await until(lambda: post.logged("alerts_held_up"), "the outage being noticed")
        await asyncio.sleep(0.1)
        post.world.faults.clear()
        post.clock.moves(timedelta(minutes=1))
        await until(lambda: all(map(post.texts, people)), "everybody being told")

    assert [len(post.texts(person)) for person in people] == [1] * 8
    # Nobody knows of those whose connection broke.
    assert words().plain("alert-repeat") in post.texts(people[0])[0]
    assert post.logged("alerts_held_up", "alerts_go_out_again") == ["alerts_held_up", "alerts_go_out_again"]


async def test_a_message_that_went_out_without_an_answer_is_sent_again_and_says_so(post: PostOffice) -> None:
    ana = await post.person()
    await post.offline(ana, await post.connection(ana))
    post.fault("drop_after", method="sendMessage")

    assert await post.courier.round() == 0
    post.clock.moves(timedelta(minutes=1))
    assert await post.courier.round() == 1
    repeat = words().plain("alert-repeat")
    assert [repeat in text for text in post.texts(ana)] == [False, True]


async def test_a_database_that_is_away_loses_nothing_and_doubles_nothing(post: PostOffice) -> None:
    ana = await post.person()
    one = await post.connection(ana)
    alert = await post.offline(ana, one)
    post.fault("delay", method="sendMessage", seconds=0.3)
    async with post.running():
        await asyncio.sleep(0.15)
        post.store.broken = True
        await until(lambda: post.texts(ana), "the message going out")
        await until(lambda: post.logged("outbox_out_of_reach"), "the outage being noticed")
        post.store.broken = False
        await until(lambda: post.logged("outbox_in_reach_again"), "the end of it")
        await asyncio.sleep(0.1)
        assert (await post.state(alert)).state is AlertState.SENT
        second = await post.person()
        await post.offline(second, await post.connection(second))
        await until(lambda: post.texts(second), "the next alert")

    assert len(post.texts(ana)) == 1


async def test_a_process_that_died_while_sending_is_followed_by_one_that_says_so(post: PostOffice) -> None:
    ana = await post.person()
    await post.offline(ana, await post.connection(ana))
    [bundle] = await post.alerting.take_due()
    assert await post.courier.round() == 0

    async with post.running():
        await until(lambda: post.texts(ana), "the alert going out")
    assert words().plain("alert-repeat") in post.texts(ana)[0]
    assert bundle.is_repeat is False
    assert post.logged("alerts_perhaps_repeated") == ["alerts_perhaps_repeated"]


async def test_what_is_back_is_told_anew_and_the_older_message_says_resolved(post: PostOffice) -> None:
    ana = await post.person()
    one = await post.connection(ana)
    await post.offline(ana, one)
    await post.courier.round()
    await post.stands(one, Standing.ONLINE)
    back = {"since": NOON.isoformat(), "back": (NOON + timedelta(minutes=125)).isoformat()}
    post.clock.moves(timedelta(minutes=125))
    await post.note(ana, AlertKind.BACK, one, details=back)

    assert await post.courier.round() == 1
    older, newer = post.shown(ana)
    assert words().plain("alert-back-title", name="Main") in newer["text"]
    assert "2 h 05 min" in newer["text"]
    assert older["text"].startswith("✅ Main was offline · resolved")
    assert labels(older) == []


async def test_a_new_cause_is_written_into_the_message_that_stands(post: PostOffice) -> None:
    ana = await post.person()
    one = await post.connection(ana)
    await post.offline(ana, one)
    await post.courier.round()
    changed = {"finding": CLOSED, "details": {"since": NOON.isoformat()}}
    await post.note(ana, AlertKind.CAUSE_CHANGED, one, **changed)
    assert await post.courier.round() == 1
    [shown] = post.shown(ana)
    assert words().plain("alert-other-reason-title", name="Main") in shown["text"]

    post.world.chats[ana.id].messages[shown["message_id"]].deleted_by = "person"
    await post.note(ana, AlertKind.CAUSE_CHANGED, one, **changed)
    assert await post.courier.round() == 1
    assert len(post.shown(ana)) == 2


async def test_a_reminder_comes_anew_and_takes_the_buttons_with_it(post: PostOffice) -> None:
    ana = await post.person()
    one = await post.connection(ana)
    await post.offline(ana, one)
    await post.courier.round()
    post.clock.moves(6 * HOUR)
    await post.note(ana, AlertKind.REMINDER, one, details={"since": NOON.isoformat()})
    await post.courier.round()

    older, newer = post.shown(ana)
    assert labels(older) == []
    assert words().plain("button-test-now") in labels(newer)


async def test_a_message_from_which_the_person_went_on_is_left_alone(post: PostOffice) -> None:
    ana = await post.person()
    one = await post.connection(ana)
    await post.offline(ana, one)
    await post.courier.round()
    [shown] = post.shown(ana)
    draft = Draft("00aa11bb22cc33dd", ana.id, Step.CHOOSE_EXCHANGE, 1, NOON, screen_id=shown["message_id"])
    async with post.store.transaction() as tx:
        await tx.save_draft(draft)
    await post.stands(one, Standing.ONLINE)
    await post.note(ana, AlertKind.BACK, one, details={"since": NOON.isoformat(), "back": NOON.isoformat()})
    await post.courier.round()

    assert len(post.shown(ana)) == 2
    assert "resolved" not in post.texts(ana)[0]


async def test_a_security_alert_overtakes_a_flood(post: PostOffice) -> None:
    people = [await post.person() for _ in range(120)]
    for person in people:
        await post.note(person, AlertKind.INCIDENT_OPENED, details={"kind": "outage"}, urgency=Urgency.WHENEVER)
    ana = await post.person()
    one = await post.connection(ana)
    async with post.running():
        await until(post.sent, "the flood having begun")
        await post.note(ana, AlertKind.WITHDRAW_GAINED, one, details={"since": NOON.isoformat()})
        await until(lambda: len(post.sent()) == 121, "all of them going out")

    order = [int(call["chat_id"]) for call in post.sent()]
    assert order.index(ana.id) < 100


async def test_two_hundred_people_are_told_at_the_pace_and_each_once(tmp_path: Path) -> None:
    async with post_office(tmp_path, Rates(per_second=100)) as post:
        people = [await post.person() for _ in range(200)]
        for person in people:
            await post.note(person, AlertKind.INCIDENT_OPENED, details={"kind": "outage"})
        begun = asyncio.get_running_loop().time()
        async with post.running():
            await until(lambda: len(post.sent()) == 200, "everybody being told")
        took = asyncio.get_running_loop().time() - begun

        assert sorted(int(call["chat_id"]) for call in post.sent()) == sorted(person.id for person in people)
        assert 1.0 <= took < 6


async def test_nothing_to_do_costs_one_look_a_pause(post: PostOffice) -> None:
    looks = 0
    take_due = post.alerting.take_due

    async def counted(limit: int = 1) -> object:
        nonlocal looks
        looks += 1
        return await take_due(limit)

    post.alerting.take_due = counted  # type: ignore[method-assign,assignment]
    courier = post.new_courier()
    courier.idle = timedelta(seconds=0.1)
    task = asyncio.create_task(courier.run())
    await asyncio.sleep(0.55)
    task.cancel()
    await asyncio.wait([task])
    assert 2 <= looks <= 6
