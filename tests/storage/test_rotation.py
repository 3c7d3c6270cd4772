"""Holds rotation to wrapping everything anew, once, whatever comes between."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from bot.core.exchange import Field
from bot.core.sealed import SealedBox, Subject
from bot.core.secret import Secret
from bot.usecases.ports import CannotOpen
from storage.keys import KeyRing
from storage.opening import open_storage
from storage.rotation import Rewrapped, rewrap_all
from storage.store import SqlStore
from storage.vault import SealingVault
from tests.storage.samples import a_key_ring

BOTH = KeyRing([b"L" * 32, b"K" * 32])
NEW_ALONE = KeyRing([b"L" * 32])
VALUES = {Field.SECRET: Secret("s")}


def subject(number: int) -> Subject:
    return Subject(number, f"subject {number:03}")


async def keep_sealed_values(store: SqlStore, vault: SealingVault, count: int) -> None:
    async with store.transaction() as tx:
        for number in range(count):
            await tx.keep_sealed(subject(number), await vault.seal(subject(number), VALUES))


async def stored_box(store: SqlStore, number: int) -> SealedBox:
    async with store.transaction() as tx:
        box = await tx.sealed(subject(number).id)
    assert box is not None
    return box


async def test_afterwards_the_newest_key_alone_opens_everything(database_url: str) -> None:
    store, vault, dispose = await open_storage(database_url, a_key_ring())
    await keep_sealed_values(store, vault, 205)
    await dispose()
    store, vault, dispose = await open_storage(database_url, BOTH)
    assert await rewrap_all(store, vault) == Rewrapped(count=206, unopened=()), "205 and the one of the fingerprint key"
    assert await rewrap_all(store, vault) == Rewrapped(count=0, unopened=())
    await dispose()
    store, vault, dispose = await open_storage(database_url, NEW_ALONE)
    for number in (0, 99, 100, 204):
        assert await vault.open(subject(number), await stored_box(store, number)) == VALUES
    await dispose()


async def test_a_rotation_that_was_broken_off_goes_on_with_what_is_left(database_url: str) -> None:
    store, vault, dispose = await open_storage(database_url, a_key_ring())
    await keep_sealed_values(store, vault, 5)
    await dispose()
    failing = FailsAtTheFourthWrap([b"L" * 32, b"K" * 32])
    store, vault, dispose = await open_storage(database_url, failing)
    with pytest.raises(ConnectionError):
        await rewrap_all(store, vault)
    assert await rewrap_all(store, vault) == Rewrapped(count=4, unopened=())
    assert await vault.open(subject(4), await stored_box(store, 4)) == VALUES
    await dispose()


async def test_a_box_that_no_key_opens_is_named_and_does_not_hold_up_the_others(database_url: str) -> None:
    store, vault, dispose = await open_storage(database_url, a_key_ring())
    await keep_sealed_values(store, vault, 2)
    foreign = await SealingVault(KeyRing([b"X" * 32]), b"F" * 32).seal(Subject(9, "foreign"), VALUES)
    async with store.transaction() as tx:
        await tx.keep_sealed(Subject(9, "foreign"), foreign)
    await dispose()
    store, vault, dispose = await open_storage(database_url, BOTH)
    assert await rewrap_all(store, vault) == Rewrapped(count=3, unopened=("foreign",))
    async with store.transaction() as tx:
        assert await tx.sealed("foreign") == foreign
    await dispose()


async def test_a_box_that_changes_meanwhile_is_not_overwritten(database_url: str) -> None:
    store, vault, dispose = await open_storage(database_url, a_key_ring())
    await keep_sealed_values(store, vault, 2)
    await dispose()

    async def meddle() -> None:
        async with store.transaction() as tx:
            await tx.destroy_sealed(subject(0).id)
            await tx.keep_sealed(subject(1), newer)

    ring = MeddlesOnce([b"L" * 32, b"K" * 32])
    store, vault, dispose = await open_storage(database_url, ring)
    newer = await vault.seal(subject(1), {Field.SECRET: Secret("newer")})
    ring.meddle = meddle
    await rewrap_all(store, vault)
    async with store.transaction() as tx:
        assert await tx.sealed(subject(0).id) is None
        assert await tx.sealed(subject(1).id) == newer
    with pytest.raises(CannotOpen):
        await vault.open(subject(0), newer)
    assert await vault.open(subject(1), newer) == {Field.SECRET: Secret("newer")}
    await dispose()


class FailsAtTheFourthWrap(KeyRing):
    wraps = 0

    async def wrap(self, data_key: bytes, context: bytes) -> tuple[str, bytes]:
        self.wraps += 1
        if self.wraps == 4:
            raise ConnectionError
        return await super().wrap(data_key, context)


class MeddlesOnce(KeyRing):
    """Lets something happen between the reading of the boxes and the writing of the first."""

    meddle: Callable[[], Awaitable[None]] | None = None

    async def unwrap(self, key_id: str, wrapped: bytes, context: bytes) -> bytes:
        meddle, self.meddle = self.meddle, None
        if meddle is not None:
            await meddle()
        return await super().unwrap(key_id, wrapped, context)
