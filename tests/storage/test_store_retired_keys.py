"""Holds both databases to the contract of keys that newer ones took the place of."""

from __future__ import annotations

from dataclasses import replace

from bot.core.exchange import Field
from bot.core.sealed import Subject
from bot.core.secret import Secret
from storage.keys import KeyRing
from storage.opening import open_storage
from storage.rotation import Rewrapped, rewrap_all
from tests.storage.samples import ANA, BOX, CONNECTION, NOW, Opened
from tests.storage.watch_samples import DAY, HOUR, RETIRED

NEWER = replace(RETIRED, id="newer", retired_at=NOW + HOUR)
OF_ANOTHER = replace(RETIRED, id="other", connection_id="other", retired_at=NOW + DAY)


async def keep(opened: Opened) -> None:
    async with opened.store.transaction() as tx:
        await tx.add_connection(CONNECTION)
        await tx.keep_sealed(Subject(ANA.id, CONNECTION.id), BOX)
        for each in (NEWER, RETIRED, OF_ANOTHER):
            await tx.retire_key(each, BOX)


async def test_the_newest_retired_key_of_a_connection_is_found_with_its_box(opened: Opened) -> None:
    await keep(opened)
    async with opened.store.transaction() as tx:
        assert await tx.retired_key(CONNECTION.id) == NEWER
        assert await tx.retired_key("nobody's") is None
        assert await tx.sealed(NEWER.id) == BOX


async def test_a_destroyed_one_leaves_no_box_and_the_others_stay(opened: Opened) -> None:
    await keep(opened)
    async with opened.store.transaction() as tx:
        await tx.destroy_retired_key(NEWER.id)
        await tx.destroy_retired_key(NEWER.id)
        # It is no retired key.
        await tx.destroy_retired_key(CONNECTION.id)
        assert await tx.retired_key(CONNECTION.id) == RETIRED
        assert [await tx.sealed(each) for each in (NEWER.id, RETIRED.id, CONNECTION.id)] == [None, BOX, BOX]


async def test_old_ones_are_found_the_oldest_first(opened: Opened) -> None:
    await keep(opened)
    async with opened.store.transaction() as tx:
        assert await tx.retired_before(NOW) == []
        assert await tx.retired_before(NOW + DAY) == [RETIRED, NEWER]


async def test_they_go_with_their_connection(opened: Opened) -> None:
    await keep(opened)
    async with opened.store.transaction() as tx:
        await tx.remove_connection(CONNECTION.id)
        assert await tx.retired_key(CONNECTION.id) is None
        assert [await tx.sealed(each) for each in (NEWER.id, RETIRED.id, CONNECTION.id)] == [None, None, None]
        assert await tx.retired_key("other") == OF_ANOTHER
        assert await tx.sealed(OF_ANOTHER.id) == BOX


async def test_they_go_with_their_person(opened: Opened) -> None:
    await keep(opened)
    async with opened.store.transaction() as tx:
        await tx.retire_key(replace(RETIRED, id="of Ben", person_id=8), BOX)
        await tx.forget_person(ANA.id)
        assert [await tx.sealed(each.id) for each in (NEWER, RETIRED, OF_ANOTHER)] == [None, None, None]
        assert await tx.retired_key("other") is None
        assert await tx.sealed("of Ben") == BOX


async def test_a_rotation_wraps_their_boxes_anew_as_well(opened: Opened, database_url: str) -> None:
    values, subject = {Field.SECRET: Secret("s")}, Subject(ANA.id, RETIRED.id)
    async with opened.store.transaction() as tx:
        await tx.retire_key(RETIRED, await opened.vault.seal(subject, values))
    store, vault, dispose = await open_storage(database_url, KeyRing([b"L" * 32, b"K" * 32]))
    assert await rewrap_all(store, vault) == Rewrapped(count=2, unopened=())
    await dispose()
    store, vault, dispose = await open_storage(database_url, KeyRing([b"L" * 32]))
    async with store.transaction() as tx:
        box = await tx.sealed(RETIRED.id)
    assert box is not None
    assert await vault.open(subject, box) == values
    await dispose()
