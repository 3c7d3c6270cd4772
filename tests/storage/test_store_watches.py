"""Holds both databases to the contract of watched connections."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.core.connection import Connection
from bot.core.watch import Standing, Watch
from bot.usecases.monitor_ports import Backlog, Claimed, Noted
from storage.opening import open_storage
from storage.store import SqlStore
from tests.storage.samples import ANA, CONNECTION, MINUTE, NOW, Opened, a_key_ring
from tests.storage.watch_samples import DAY, FULL_WATCH, HOUR, WATCH, box_of, watch_with_boxes

LEASE = NOW + timedelta(seconds=90)


def named(name: str, **changes: Any) -> Watch:
    return replace(WATCH, connection_id=name, **changes)


async def claim(
    store: SqlStore, limit: int = 10, exchange: str = "somewhere", later: timedelta = MINUTE * 0
) -> list[str]:
    async with store.transaction() as tx:
        claimed = await tx.claim_watches(exchange, NOW + later, LEASE + later, limit)
    return [each.watch.connection_id for each in claimed]


async def test_a_watch_comes_back_whole_and_a_new_one_takes_its_place(opened: Opened) -> None:
    async with opened.store.transaction() as tx:
        assert await tx.watch(WATCH.connection_id) is None
        await tx.add_watch(FULL_WATCH)
        assert await tx.watch(WATCH.connection_id) == FULL_WATCH
        await tx.add_watch(WATCH)
        assert await tx.watch(WATCH.connection_id) == WATCH


async def test_watches_of_a_person_are_that_persons_alone(opened: Opened) -> None:
    async with opened.store.transaction() as tx:
        for each in (named("b"), named("a"), named("c", person_id=8)):
            await tx.add_watch(each)
        assert await tx.watches_of(ANA.id) == [named("a"), named("b")]
        assert await tx.watches_of(9) == []


async def test_a_save_counts_the_version_and_one_that_comes_too_late_changes_nothing(opened: Opened) -> None:
    changed = replace(FULL_WATCH, version=WATCH.version, trading=WATCH.trading)
    async with opened.store.transaction() as tx:
        await tx.add_watch(WATCH)
        assert await tx.save_watch(changed) is True
        assert await tx.save_watch(replace(WATCH, mark="late")) is False
        current = await tx.watch(WATCH.connection_id)
        assert current == replace(changed, version=WATCH.version + 1)
        assert await tx.save_watch(replace(WATCH, version=current.version)) is True
        assert await tx.watch(WATCH.connection_id) == replace(WATCH, version=WATCH.version + 2)


async def test_a_watch_that_is_gone_is_not_brought_back_by_a_save(opened: Opened) -> None:
    async with opened.store.transaction() as tx:
        assert await tx.save_watch(WATCH) is False
        assert await tx.watch(WATCH.connection_id) is None
        await tx.add_watch(WATCH)
        assert await tx.save_watch(WATCH) is True


async def test_of_many_who_save_the_same_version_at_once_one_succeeds(opened: Opened) -> None:
    async def save(number: int) -> bool:
        async with opened.store.transaction() as tx:
            return await tx.save_watch(replace(WATCH, way=number))

    async with opened.store.transaction() as tx:
        await tx.add_watch(WATCH)
    assert sorted(await asyncio.gather(*(save(number) for number in range(10)))) == [False] * 9 + [True]


async def test_a_claim_gives_what_is_due_of_that_exchange_with_its_box(opened: Opened) -> None:
    first, second = named("long due", next_check_at=NOW - MINUTE), named("due", next_check_at=NOW)
    others = (named("later", next_check_at=NOW + MINUTE), named("elsewhere", exchange="elsewhere"))
    await watch_with_boxes(opened.store, (second, first, *others))
    async with opened.store.transaction() as tx:
        await tx.add_watch(named("without a box"))
        assert await tx.claim_watches("somewhere", NOW, LEASE, 10) == [
            Claimed(first, box_of("long due"), NOW - MINUTE),
            Claimed(second, box_of("due"), NOW),
        ]
        assert await tx.watch("due") == second
        assert await tx.claim_watches("somewhere", NOW, LEASE, 10) == []
        assert await tx.backlog(NOW) == [Backlog("elsewhere", named("elsewhere").next_check_at)]


async def test_a_new_process_takes_back_what_an_earlier_one_had_in_hand(opened: Opened, database_url: str) -> None:
    """Where others may share the store, they may be the ones, and the lease has to end by itself."""
    await watch_with_boxes(opened.store, [WATCH])
    assert await claim(opened.store) == [WATCH.connection_id]
    async with opened.store.transaction() as tx:
        await tx.give_back_claims()
    alone = database_url.startswith("sqlite")
    assert await claim(opened.store) == ([WATCH.connection_id] if alone else [])


async def test_a_claim_takes_no_more_than_asked_for_and_the_next_one_goes_on(opened: Opened) -> None:
    await watch_with_boxes(
        opened.store, [named(str(number), next_check_at=NOW - number * MINUTE) for number in range(5)]
    )
    assert [await claim(opened.store, limit=2) for _ in range(4)] == [["4", "3"], ["2", "1"], ["0"], []]


async def test_what_was_claimed_and_never_noted_is_due_again_when_its_lease_ends(opened: Opened) -> None:
    await watch_with_boxes(opened.store, [WATCH])
    assert await claim(opened.store) == [WATCH.connection_id]
    assert await claim(opened.store, later=timedelta(seconds=89)) == []
    assert await claim(opened.store, later=timedelta(seconds=90)) == [WATCH.connection_id]


async def test_a_claim_that_is_undone_leaves_everything_due(opened: Opened) -> None:
    async def claim_and_fail() -> None:
        async with opened.store.transaction() as tx:
            assert len(await tx.claim_watches("somewhere", NOW, LEASE, 10)) == 1
            raise ConnectionError

    await watch_with_boxes(opened.store, [WATCH])
    assert isinstance((await asyncio.gather(claim_and_fail(), return_exceptions=True))[0], ConnectionError)
    assert await claim(opened.store) == [WATCH.connection_id]


async def test_claimers_at_once_share_what_is_due_without_a_double(opened: Opened, database_url: str) -> None:
    """Half of them come through a second store, as from another process."""
    other, _, dispose = await open_storage(database_url, a_key_ring())
    names = [f"{number:03}" for number in range(200)]
    await watch_with_boxes(opened.store, [named(name) for name in names])
    claims = await asyncio.gather(*(claim(store, 20) for _ in range(10) for store in (opened.store, other)))
    left = [await claim(opened.store, 200)]
    assert sorted(name for found in (*claims, *left) for name in found) == names
    await dispose()


async def test_a_note_changes_the_two_instants_and_no_version(opened: Opened) -> None:
    await watch_with_boxes(opened.store, [WATCH, named("other")])
    async with opened.store.transaction() as tx:
        await tx.note_checked([])
        await tx.note_checked(
            [
                Noted("other", 1, NOW, LEASE + MINUTE),
                Noted(WATCH.connection_id, 1, NOW, LEASE),
                Noted("gone", 1, NOW, NOW),
            ]
        )
        assert await tx.watches_of(ANA.id) == [
            replace(WATCH, checked_at=NOW, next_check_at=LEASE),
            named("other", checked_at=NOW, next_check_at=LEASE + MINUTE),
        ]


async def test_a_note_of_an_earlier_version_changes_nothing_and_the_lease_gives_it_back(opened: Opened) -> None:
    await watch_with_boxes(opened.store, [WATCH])
    await claim(opened.store)
    async with opened.store.transaction() as tx:
        changed = replace(FULL_WATCH, version=2, trading=False)
        await tx.save_watch(replace(changed, version=1))
        await tx.note_checked([Noted(WATCH.connection_id, 1, NOW, NOW + DAY)])
        assert await tx.watch(WATCH.connection_id) == changed
        await tx.note_checked([Noted(WATCH.connection_id, 2, NOW, NOW + DAY)])
        assert await tx.watch(WATCH.connection_id) == replace(changed, checked_at=NOW, next_check_at=NOW + DAY)


async def test_the_backlog_tells_of_exchanges_of_which_something_is_due(opened: Opened) -> None:
    async with opened.store.transaction() as tx:
        assert await tx.backlog(NOW) == []
    await watch_with_boxes(
        opened.store,
        [
            named("a", next_check_at=NOW - MINUTE),
            named("b"),
            named("c", exchange="elsewhere", next_check_at=NOW - HOUR),
            named("d", exchange="nowhere", next_check_at=NOW + MINUTE),
        ],
    )
    async with opened.store.transaction() as tx:
        await tx.add_watch(named("without a box", exchange="nowhere"))
        assert await tx.backlog(NOW) == [
            Backlog("elsewhere", oldest=NOW - HOUR),
            Backlog("somewhere", oldest=NOW - MINUTE),
        ]
        await tx.claim_watches("elsewhere", NOW, LEASE, 1)
        assert await tx.backlog(NOW) == [Backlog("somewhere", oldest=NOW - MINUTE)]


async def test_watches_are_counted_by_exchange_and_standing(opened: Opened) -> None:
    off = Standing.OFFLINE
    async with opened.store.transaction() as tx:
        assert await tx.watch_counts() == {}
        for each in (named("a"), named("b"), named("c", standing=off), named("d", standing=off, exchange="elsewhere")):
            await tx.add_watch(each)
        assert await tx.watch_counts() == {
            ("somewhere", Standing.ONLINE): 2,
            ("somewhere", Standing.OFFLINE): 1,
            ("elsewhere", Standing.OFFLINE): 1,
        }


async def test_what_an_incident_spoke_for_is_due_at_once(opened: Opened) -> None:
    held = named("held", held=True, next_check_at=NOW + HOUR)
    await watch_with_boxes(
        opened.store,
        [held, named("free", next_check_at=NOW + HOUR), replace(held, connection_id="x", exchange="other")],
    )
    async with opened.store.transaction() as tx:
        under_way = await tx.claim_watches("somewhere", held.next_check_at, LEASE, 10)
        await tx.make_held_due("somewhere", NOW)
        assert await tx.watch("held") == replace(held, next_check_at=NOW, version=2)
        # What a look shows that began before says nothing of the time after.
        assert [await tx.save_watch(each.watch) for each in under_way if each.watch.connection_id == "held"] == [False]
    assert await claim(opened.store) == ["held"]
    assert await claim(opened.store, exchange="other") == []


async def test_reminders_come_when_they_are_reached_the_longest_due_first(opened: Opened) -> None:
    due, longer = named("due", remind_at=NOW), named("longer", remind_at=NOW - HOUR)
    async with opened.store.transaction() as tx:
        for each in (WATCH, due, longer, named("later", remind_at=NOW + MINUTE)):
            await tx.add_watch(each)
        assert await tx.due_reminders(NOW, 10) == [longer, due]
        assert await tx.due_reminders(NOW, 1) == [longer]
        await tx.save_watch(replace(longer, remind_at=None))
        assert await tx.due_reminders(NOW, 10) == [due]


async def test_keys_are_warned_of_at_each_nearer_warning_and_never_after_their_end(opened: Opened) -> None:
    soon, never_warned = named("soon", ends_at=NOW + DAY, warned_days=3), named("never", ends_at=NOW + 14 * DAY)
    silent = (
        named("far", ends_at=NOW + 30 * DAY),
        named("warned", ends_at=NOW + 2 * DAY, warned_days=3),
        named("warned last", ends_at=NOW + HOUR, warned_days=1),
        named("ended", ends_at=NOW),
        WATCH,
    )
    async with opened.store.transaction() as tx:
        for each in (never_warned, soon, *silent):
            await tx.add_watch(each)
        assert await tx.due_warnings(NOW, 10) == [soon, never_warned]
        assert await tx.due_warnings(NOW, 1) == [soon]
        await tx.save_watch(replace(soon, warned_days=1))
        await tx.save_watch(replace(never_warned, warned_days=14))
        assert await tx.due_warnings(NOW, 10) == []
        assert [each.connection_id for each in await tx.due_warnings(NOW + 7 * DAY, 10)] == ["never"]


async def test_what_a_list_lacks_is_noted_without_a_new_version(opened: Opened) -> None:
    async with opened.store.transaction() as tx:
        await tx.add_watch(WATCH)
        for lacks in (("203.0.113.7", "2001:db8::1"), (), None):
            await tx.set_lacking(WATCH.connection_id, lacks)
            assert await tx.watch(WATCH.connection_id) == replace(WATCH, lacks=lacks)


async def test_a_removed_connection_is_watched_no_longer_and_the_others_are(opened: Opened) -> None:
    other: Connection = replace(CONNECTION, id="other")
    async with opened.store.transaction() as tx:
        for each in (CONNECTION, other):
            await tx.add_connection(each)
            await tx.add_watch(named(each.id))
        await tx.remove_connection(CONNECTION.id)
        assert await tx.watches_of(ANA.id) == [named("other")]
        assert await tx.save_watch(WATCH) is False
        await tx.add_connection(CONNECTION)
        await tx.add_watch(WATCH)
        assert await tx.watches_of(ANA.id) == [WATCH, named("other")]
