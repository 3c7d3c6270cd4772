"""Holds both databases to the contract of broadcasts: everybody who is meant is told once, whoever sends."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from bot.core.broadcast import Audience, Broadcast, BroadcastState, Delivery, DeliveryState, Kind
from bot.core.person import Lang, Person
from bot.core.staff import Role
from bot.core.watch import Standing
from bot.usecases.staff_ports import StaleBroadcast
from tests.storage.samples import ANA, MINUTE, NOW, Opened
from tests.storage.staff_samples import BROADCAST, FULL_BROADCAST, MEMBER, OWNER
from tests.storage.watch_samples import WATCH

WAITING, SENDING, DELIVERED = DeliveryState.WAITING, DeliveryState.SENDING, DeliveryState.DELIVERED
RUNNING = BroadcastState.RUNNING


def person(number: int, **changes: Any) -> Person:
    return replace(ANA, id=number, **changes)


async def keep_people(opened: Opened, count: int) -> None:
    async with opened.store.transaction() as tx:
        for number in range(count):
            await tx.save_person(person(number))


async def keep_town(opened: Opened) -> None:
    """1 to 4 are traders, 5 and 6 of the staff, 7 was; 8 and 9 cannot or may not be written to."""
    people = [person(number, lang=Lang.EN if number % 2 else Lang.PT) for number in range(1, 8)]
    people += [person(8, unreachable_since=NOW), person(9, blocked_at=NOW)]
    watches = {
        1: [("one", Standing.ONLINE), ("other", Standing.OFFLINE)],
        2: [("one", Standing.OFFLINE), ("one", Standing.OFFLINE)],
        3: [("other", Standing.ONLINE)],
        5: [("one", Standing.ONLINE)],
        8: [("one", Standing.OFFLINE)],
    }
    roles = {5: Role.SUPPORT, 6: Role.ADMIN, 7: None}
    async with opened.store.transaction() as tx:
        for each in people:
            await tx.save_person(each)
        for number, role in roles.items():
            await tx.save_member(replace(MEMBER, person_id=number, role=role))
        for number, kept in watches.items():
            for place, (exchange, standing) in enumerate(kept):
                watch = replace(WATCH, connection_id=f"{number}-{place}", person_id=number)
                await tx.add_watch(replace(watch, exchange=exchange, standing=standing))


@pytest.mark.parametrize("broadcast", [BROADCAST, FULL_BROADCAST], ids=["new", "full"])
async def test_a_broadcast_comes_back_whole(opened: Opened, broadcast: Broadcast) -> None:
    async with opened.store.transaction() as tx:
        assert await tx.broadcast(broadcast.id) is None
        await tx.add_broadcast(broadcast)
    async with opened.store.transaction() as tx:
        assert await tx.broadcast(broadcast.id) == broadcast


async def test_a_save_replaces_the_version_before_and_no_other(opened: Opened) -> None:
    async with opened.store.transaction() as tx:
        await tx.add_broadcast(BROADCAST)
        await tx.save_broadcast(FULL_BROADCAST)
        assert await tx.broadcast("b1") == FULL_BROADCAST
        for version in (2, 4):
            with pytest.raises(StaleBroadcast):
                await tx.save_broadcast(replace(BROADCAST, version=version))
        assert await tx.broadcast("b1") == FULL_BROADCAST
        await tx.save_broadcast(replace(BROADCAST, version=3))
        assert await tx.broadcast("b1") == replace(BROADCAST, version=3)


async def test_the_newest_come_first_and_running_ones_the_oldest_first(opened: Opened) -> None:
    made = [replace(BROADCAST, id=name, state=RUNNING) for name in ("c", "a", "b")]
    async with opened.store.transaction() as tx:
        for each in (*made, replace(BROADCAST, id="0", made_at=NOW + MINUTE)):
            await tx.add_broadcast(each)
        assert [each.id for each in await tx.newest_broadcasts(3)] == ["0", "b", "a"]
        assert await tx.running_broadcasts() == made
        await tx.save_broadcast(replace(made[0], state=BroadcastState.PAUSED, version=2))
        assert await tx.running_broadcasts() == made[1:]


@pytest.mark.parametrize(
    ("audience", "meant"),
    [
        (Audience(), [1, 2, 3, 4, 5, 6, 7]),
        (Audience(lang=Lang.PT), [2, 4, 6]),
        (Audience(kind=Kind.STAFF), [5, 6]),
        (Audience(kind=Kind.TRADERS), [1, 2, 3, 4, 7]),
        (Audience(exchange="one"), [1, 2, 5]),
        (Audience(standing=Standing.OFFLINE), [1, 2]),
        (Audience(exchange="one", standing=Standing.OFFLINE), [2]),
        (Audience("one", Lang.EN, Standing.ONLINE, Kind.TRADERS), [1]),
        (Audience(exchange="nowhere"), []),
    ],
)
async def test_everybody_who_is_meant_and_can_be_written_to_is_enlisted_once(
    opened: Opened, audience: Audience, meant: list[int]
) -> None:
    await keep_town(opened)
    async with opened.store.transaction() as tx:
        assert await tx.count_audience(audience) == len(meant)
        assert await tx.enlist("b1", audience) == len(meant)
        assert await tx.enlist("b1", audience) == 0
        assert await tx.enlist("b2", Audience()) == 7
        claimed = await tx.claim_deliveries("b1", 100)
        assert claimed == [Delivery("b1", each, SENDING) for each in meant]
        assert await tx.delivery_progress("b1") == ({SENDING: len(meant)} if meant else {})
        assert await tx.delivery_progress("b2") == {WAITING: 7}


async def test_a_delivery_is_claimed_once_settled_by_its_person_and_found_when_it_was_cut_off(opened: Opened) -> None:
    await keep_people(opened, 4)
    async with opened.store.transaction() as tx:
        await tx.enlist("b1", Audience())
        first, second = await tx.claim_deliveries("b1", 2)
        assert await tx.last_delivered("b1") is None
        await tx.settle_delivery(replace(first, state=DELIVERED, message_id=70))
        await tx.settle_delivery(replace(second, message_id=70))
    async with opened.store.transaction() as tx:
        assert await tx.cut_off_deliveries("b1") == [replace(second, message_id=70)]
        assert [each.person_id for each in await tx.claim_deliveries("b1", 9)] == [2, 3]
        assert await tx.claim_deliveries("b1", 9) == []
        await tx.settle_delivery(replace(second, state=DELIVERED, message_id=71))
        assert await tx.last_delivered("b1") == 71
        assert await tx.delivery_progress("b1") == {DELIVERED: 2, SENDING: 2}


async def test_of_many_who_claim_at_once_no_two_get_the_same_one(opened: Opened) -> None:
    async def claim() -> list[int]:
        async with opened.store.transaction() as tx:
            claimed = await tx.claim_deliveries("b1", 5)
            await asyncio.sleep(0.01)
            return [each.person_id for each in claimed]

    await keep_people(opened, 20)
    async with opened.store.transaction() as tx:
        await tx.enlist("b1", Audience())
    taken = Counter(each for batch in await asyncio.gather(*(claim() for _ in range(6))) for each in batch)
    assert taken == dict.fromkeys(range(20), 1)


async def test_of_a_forgotten_person_the_report_keeps_the_count_and_nobody_is_told_any_more(opened: Opened) -> None:
    await keep_people(opened, 3)
    async with opened.store.transaction() as tx:
        await tx.enlist("b1", Audience())
        first, second = await tx.claim_deliveries("b1", 2)
        await tx.settle_delivery(replace(first, state=DELIVERED, message_id=70))
        for number in range(3):
            await tx.forget_person(number)
    async with opened.store.transaction() as tx:
        assert await tx.delivery_progress("b1") == {DELIVERED: 1, DeliveryState.UNSURE: 1}
        assert (await tx.claim_deliveries("b1", 9), await tx.cut_off_deliveries("b1")) == ([], [])
        await tx.settle_delivery(replace(second, state=DELIVERED, message_id=71))
        assert (await tx.last_delivered("b1"), await tx.count_audience(Audience())) == (70, 0)
        await tx.save_person(person(OWNER))
        assert await tx.enlist("b1", Audience()) == 1
