"""The bot is killed in the middle of a broadcast, and the next one goes on: nobody gets it twice, nobody misses it."""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.core.broadcast import Broadcast, BroadcastState, DeliveryState, Progress
from bot.core.clock import random_id, system_clock
from bot.core.person import Lang, Person
from bot.usecases.ports import Store
from storage.keys import FileKeys
from storage.opening import open_storage
from tests.conversations.real_bot import Nursery, real_bot, until
from tests.conversations.theatre import Theatre

WORDS = {Lang.EN: "News: <b>we moved</b> & more", Lang.PT: "Novidade: <b>mudamos</b> & mais"}


@pytest.fixture
async def store(stage: Theatre) -> AsyncIterator[Store]:
    """The data of a bot that does not run yet."""
    settings = stage.settings()
    opened, _vault, dispose = await open_storage(settings.store_url, FileKeys(settings.key_file), system_clock)
    yield opened
    await dispose()


async def crowd(stage: Theatre, store: Store, count: int) -> list[Person]:
    """So many people of both languages in turn, who may be written to."""
    people = []
    for number in range(count):
        lang = [*Lang][number % 2]
        record = stage.world.add_person(f"Trader{number}")
        record.started = True
        people.append(Person(record.id, lang, system_clock()))
    async with store.transaction() as tx:
        for person in people:
            await tx.save_person(person)
    return people


async def begun(store: Store, maker: int) -> Broadcast:
    """One that runs, to everybody."""
    now = system_clock()
    running = Broadcast(random_id(), maker, now, BroadcastState.RUNNING, texts=WORDS, tested=True, started_at=now)
    async with store.transaction() as tx:
        await tx.add_broadcast(running)
        await tx.enlist(running.id, running.audience)
    return running


async def kept(store: Store, broadcast: Broadcast) -> tuple[BroadcastState, Progress]:
    async with store.transaction() as tx:
        found = await tx.broadcast(broadcast.id)
        assert found is not None
        return found.state, await tx.delivery_progress(broadcast.id)


async def until_done(store: Store, broadcast: Broadcast) -> Progress:
    async with asyncio.timeout(40):
        while (stand := await kept(store, broadcast))[0] is not BroadcastState.DONE:
            await asyncio.sleep(0.05)
    return stand[1]


def arrived(stage: Theatre, people: list[Person]) -> Counter[int]:
    """How often each has the message, in their own language and with nothing of it taken for markup."""
    return Counter(
        {
            person.id: sum(
                record.body.get("text") == WORDS[person.lang]
                for record in stage.world.chats[person.id].messages.values()
            )
            for person in people
        }
    )


def most_in_a_second(stage: Theatre, texts: set[str]) -> int:
    """The greatest number of them that arrived within any second."""
    sent: deque[datetime] = deque()
    most = 0
    for call in stage.world.calls:
        if call["method"].lower() == "sendmessage" and call["ok"] and call["params"].get("text") in texts:
            sent.append(call["at"])
            while sent[-1] - sent[0] >= timedelta(seconds=1):
                sent.popleft()
            most = max(most, len(sent))
    return most


async def test_killed_in_the_middle_everybody_has_it_exactly_once(
    stage: Theatre, nursery: Nursery, store: Store
) -> None:
    people = await crowd(stage, store, 60)
    broadcast = await begun(store, people[0].id)
    gone = people[7]
    stage.world.people[gone.id].blocked = True
    others = [each for each in people if each != gone]
    await stage.fault("delay", method="sendMessage", seconds=0.1, times=None)
    async with real_bot(stage, nursery) as bot:
        await until(lambda: sum(arrived(stage, people).values()) >= 25, "the first messages")
        await bot.kill()
        state, progress = await kept(store, broadcast)
        assert (state, progress[DeliveryState.WAITING] > 0) == (BroadcastState.RUNNING, True)
        bot.start()
        progress = await until_done(store, broadcast)
        assert await bot.stop() == 0
    assert progress == {DeliveryState.DELIVERED: 59, DeliveryState.BLOCKED: 1}
    assert arrived(stage, others) == Counter({each.id: 1 for each in others})
    assert arrived(stage, [gone])[gone.id] == 0
    assert most_in_a_second(stage, {*WORDS.values()}) <= 30


async def test_killed_after_the_message_left_and_before_it_was_kept_it_is_found_and_not_sent_again(
    stage: Theatre, nursery: Nursery, store: Store
) -> None:
    people = await crowd(stage, store, 30)
    broadcast = await begun(store, people[0].id)
    # These arrive, and the bot is never told.
    for person in people[10:13]:
        await stage.fault("drop_after", method="sendMessage", chat_id=person.id)
    # This one never arrives: the process dies while it is on its way.
    await stage.fault("delay", method="sendMessage", chat_id=people[13].id, seconds=3600)
    async with real_bot(stage, nursery) as bot:
        await until(lambda: sum(arrived(stage, people[10:13]).values()) == 3, "the three messages")
        await until(lambda: not stage.world.faults.pending, "the one on its way")
        await bot.kill()
        _, progress = await kept(store, broadcast)
        assert progress[DeliveryState.SENDING] >= 4
        bot.start()
        progress = await until_done(store, broadcast)
        assert await bot.stop() == 0
    assert progress == {DeliveryState.DELIVERED: 30}
    assert arrived(stage, people) == Counter({each.id: 1 for each in people})
    assert "other_message_touched" not in bot.log


async def test_a_paused_one_stays_paused_in_the_next_process(stage: Theatre, nursery: Nursery, store: Store) -> None:
    people = await crowd(stage, store, 4)
    broadcast = await begun(store, people[0].id)
    async with store.transaction() as tx:
        await tx.save_broadcast(replace(broadcast, state=BroadcastState.PAUSED, version=2))
    async with real_bot(stage, nursery):
        trader = await stage.person()
        await trader.starts()
        await asyncio.sleep(0.2)
        assert sum(arrived(stage, people).values()) == 0
        async with store.transaction() as tx:
            await tx.save_broadcast(replace(broadcast, version=3))
        assert await until_done(store, broadcast) == {DeliveryState.DELIVERED: 4}
