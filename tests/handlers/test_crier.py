"""Broadcasts on their way, over HTTP, with a Telegram and a database that have their troubles."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.alert import AlertKind
from bot.core.broadcast import LONGEST_ROW, Broadcast, BroadcastState, DeliveryState, Progress
from bot.core.clock import random_id
from bot.core.person import Lang, Person
from bot.usecases.spreading import Spreading
from handlers.crier import Crier
from tests.handlers.courier_kit import NOON, PostOffice, post_office, words
from tests.handlers.ingress_kit import until

TEXTS = {Lang.EN: "News & <i>more</i>", Lang.PT: "Novidades & <i>mais</i>"}


@pytest.fixture
async def post(tmp_path: Path) -> AsyncIterator[PostOffice]:
    async with post_office(tmp_path) as opened:
        yield opened


@asynccontextmanager
async def crying(post: PostOffice) -> AsyncIterator[None]:
    spreading = Spreading(post.store, post.clock)  # type: ignore[arg-type]  # all that it needs
    short = timedelta(seconds=0.02)
    crier = Crier(post.bot, post.services, spreading, post.alerting, idle=short, rests=(short,), calm=short)
    task = asyncio.create_task(crier.run())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def crowd(post: PostOffice, count: int) -> list[Person]:
    return [await post.person([*Lang][number % 2]) for number in range(count)]


async def begun(post: PostOffice, maker: Person, **changes: object) -> Broadcast:
    running = Broadcast(random_id(), maker.id, NOON, BroadcastState.RUNNING, texts=TEXTS, tested=True, started_at=NOON)
    running = replace(running, **changes)  # type: ignore[arg-type]  # by name
    async with post.store.transaction() as tx:
        await tx.add_broadcast(running)
        await tx.enlist(running.id, running.audience)
    return running


async def kept(post: PostOffice, broadcast: Broadcast) -> tuple[BroadcastState, Progress]:
    async with post.store.transaction() as tx:
        found = await tx.broadcast(broadcast.id)
        return found.state, await tx.delivery_progress(broadcast.id)


async def until_done(post: PostOffice, broadcast: Broadcast) -> Progress:
    async with asyncio.timeout(30):
        while (stand := await kept(post, broadcast))[0] is not BroadcastState.DONE:
            await asyncio.sleep(0.02)
    return stand[1]


def copies(post: PostOffice, people: Sequence[Person]) -> list[int]:
    return [post.texts(each).count(TEXTS[each.lang]) for each in people]


async def test_everybody_gets_it_once_in_their_language_and_its_maker_a_report(post: PostOffice) -> None:
    people = await crowd(post, 11)
    post.world.people[people[4].id].blocked = True
    post.fault("429", method="sendMessage", chat_id=people[5].id, retry_after=1)
    async with crying(post):
        assert await until_done(post, await begun(post, people[0])) == {
            DeliveryState.DELIVERED: 10,
            DeliveryState.BLOCKED: 1,
        }
        done = words().plain("broadcast-panel-done")
        await until(lambda: sum(done in text for text in post.texts(people[0])) == 2, "panel and report")
    assert copies(post, people) == [int(each != people[4]) for each in people]


async def test_answers_that_are_lost_on_the_way_make_nobody_get_it_twice_or_miss_it(post: PostOffice) -> None:
    people = await crowd(post, 9)
    for person in people[2:5]:
        post.fault("drop_after", method="sendMessage", chat_id=person.id)
    post.fault("drop", method="sendMessage", chat_id=people[6].id)
    async with crying(post):
        progress = await until_done(post, await begun(post, people[0]))
    assert progress == {DeliveryState.DELIVERED: 9}
    assert copies(post, people) == [1] * 9


async def test_what_telegram_refuses_is_reported_and_the_others_get_it(post: PostOffice) -> None:
    people = await crowd(post, 4)
    async with crying(post):
        broken = await begun(post, people[0], texts={**TEXTS, Lang.PT: " "})
        assert await until_done(post, broken) == {DeliveryState.DELIVERED: 2, DeliveryState.FAILED: 2}
        assert await until_done(post, await begun(post, people[0])) == {DeliveryState.DELIVERED: 4}
    assert post.logged("broadcast_message_refused") == ["broadcast_message_refused"] * 2


@pytest.mark.parametrize("known", [None, 1])
async def test_one_that_can_be_in_too_many_places_is_called_unsure_and_not_sent_again(
    post: PostOffice, known: int | None
) -> None:
    people = await crowd(post, 3)
    broadcast = await begun(post, people[0])
    await Spreading(post.store, post.clock).claim(broadcast.id, 1, known)  # type: ignore[arg-type]  # all that it needs
    for _ in range(LONGEST_ROW + 1):
        next(post.world._shared_message_ids)
    async with crying(post):
        assert await until_done(post, broadcast) == {DeliveryState.DELIVERED: 2, DeliveryState.UNSURE: 1}
        unsure = words().plain("broadcast-count-unsure", count=1)
        await until(lambda: any(unsure in text for text in post.texts(people[0])), "the report")
    assert sum(copies(post, people)) == 2


async def test_one_cut_off_is_found_though_its_receiver_changed_the_language_and_nothing_else_is_touched(
    post: PostOffice,
) -> None:
    people = await crowd(post, 2)
    broadcast = await begun(post, people[0])
    post.fault("drop_after", method="sendMessage", chat_id=people[1].id)
    post.fault("429", method="editMessageReplyMarkup", chat_id=people[1].id, retry_after=1)
    async with crying(post):
        await until(lambda: copies(post, people)[1], "the message")
        async with post.store.transaction() as tx:
            await tx.save_person(replace(people[1], lang=Lang.EN))
        assert await until_done(post, broadcast) == {DeliveryState.DELIVERED: 2}
    assert copies(post, people) == [1, 1]
    assert TEXTS[Lang.EN] not in post.texts(people[1])


async def test_a_database_that_is_away_doubles_nothing_and_alerts_go_out_meanwhile(post: PostOffice) -> None:
    people = await crowd(post, 20)
    broadcast = await begun(post, people[0])
    post.fault("delay", method="sendMessage", seconds=0.05, times=None)
    async with crying(post), post.running():
        await until(lambda: sum(copies(post, people)) > 2, "the first messages")
        post.store.broken = True
        await until(lambda: post.logged("broadcasts_out_of_reach"), "the outage being noticed")
        post.store.broken = False
        await post.note(people[-1], AlertKind.DIGEST)
        assert await until_done(post, broadcast) == {DeliveryState.DELIVERED: 20}
    assert copies(post, people) == [1] * 20
