"""Holds both databases to the contract of connections."""

from __future__ import annotations

from dataclasses import replace

from bot.core.sealed import Subject
from tests.storage.samples import BOX, CONNECTION, MINUTE, NOW, REPORT, Opened

SECOND = replace(CONNECTION, id="a-later-one", name="Second", fingerprint="cd" * 32)


async def test_a_connection_comes_back_whole(opened: Opened) -> None:
    async with opened.store.transaction() as tx:
        assert await tx.connection(CONNECTION.id) is None
        await tx.add_connection(CONNECTION)
    async with opened.store.transaction() as tx:
        assert await tx.connection(CONNECTION.id) == CONNECTION


async def test_connections_of_a_person_come_in_the_order_of_their_making(opened: Opened) -> None:
    third = replace(CONNECTION, id="0-first-by-id-and-time", created_at=NOW - MINUTE)
    async with opened.store.transaction() as tx:
        assert await tx.connections_of(CONNECTION.person_id) == []
        for each in (CONNECTION, SECOND, replace(CONNECTION, id="of another", person_id=8), third):
            await tx.add_connection(each)
    async with opened.store.transaction() as tx:
        assert await tx.connections_of(CONNECTION.person_id) == [CONNECTION, SECOND, third]


async def test_the_same_key_is_found_with_every_person(opened: Opened) -> None:
    others = replace(CONNECTION, id="of another", person_id=8)
    async with opened.store.transaction() as tx:
        for each in (CONNECTION, SECOND, others):
            await tx.add_connection(each)
    async with opened.store.transaction() as tx:
        assert await tx.connections_with(CONNECTION.fingerprint) == [CONNECTION, others]
        assert await tx.connections_with("ef" * 32) == []


async def test_saving_replaces_every_attribute_and_keeps_the_order(opened: Opened) -> None:
    changed = replace(SECOND, id=CONNECTION.id, name="Renamed", exposed=False, report=replace(REPORT, requests=9))
    async with opened.store.transaction() as tx:
        await tx.add_connection(CONNECTION)
        await tx.add_connection(SECOND)
        await tx.save_connection(changed)
    async with opened.store.transaction() as tx:
        assert await tx.connections_of(CONNECTION.person_id) == [changed, SECOND]


async def test_removing_takes_the_connection_and_its_box_alone(opened: Opened) -> None:
    async with opened.store.transaction() as tx:
        for each in (CONNECTION, SECOND):
            await tx.add_connection(each)
            await tx.keep_sealed(Subject(each.person_id, each.id), BOX)
    async with opened.store.transaction() as tx:
        await tx.remove_connection(CONNECTION.id)
        await tx.remove_connection(CONNECTION.id)
    async with opened.store.transaction() as tx:
        assert await tx.connections_of(CONNECTION.person_id) == [SECOND]
        assert (await tx.sealed(CONNECTION.id), await tx.sealed(SECOND.id)) == (None, BOX)


async def test_a_result_that_comes_after_the_removal_does_not_bring_the_connection_back(opened: Opened) -> None:
    async with opened.store.transaction() as tx:
        await tx.add_connection(CONNECTION)
        await tx.remove_connection(CONNECTION.id)
        await tx.save_connection(CONNECTION)
        assert await tx.connection(CONNECTION.id) is None
        await tx.add_connection(CONNECTION)
        assert await tx.connection(CONNECTION.id) == CONNECTION
