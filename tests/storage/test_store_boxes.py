"""Holds both databases to the contract of sealed boxes."""

from __future__ import annotations

from bot.core.exchange import Field
from bot.core.sealed import SealedBox, Subject
from tests.storage.samples import BOX, SUBJECT, Opened

OTHER_BOX = SealedBox(key_id="k2", wrapped_key=b"w2", values={Field.PASSPHRASE: b""}, version=2)


async def test_a_box_comes_back_byte_for_byte(opened: Opened) -> None:
    async with opened.store.transaction() as tx:
        assert await tx.sealed(SUBJECT.id) is None
        await tx.keep_sealed(SUBJECT, BOX)
    async with opened.store.transaction() as tx:
        assert await tx.sealed(SUBJECT.id) == BOX


async def test_a_kept_box_takes_the_place_of_the_one_before(opened: Opened) -> None:
    async with opened.store.transaction() as tx:
        await tx.keep_sealed(SUBJECT, BOX)
        await tx.keep_sealed(SUBJECT, OTHER_BOX)
    async with opened.store.transaction() as tx:
        assert await tx.sealed(SUBJECT.id) == OTHER_BOX


async def test_a_destroyed_box_is_gone_and_the_others_stay(opened: Opened) -> None:
    async with opened.store.transaction() as tx:
        await tx.keep_sealed(SUBJECT, BOX)
        await tx.keep_sealed(Subject(1, "other"), OTHER_BOX)
    async with opened.store.transaction() as tx:
        await tx.destroy_sealed(SUBJECT.id)
        await tx.destroy_sealed(SUBJECT.id)
    async with opened.store.transaction() as tx:
        assert (await tx.sealed(SUBJECT.id), await tx.sealed("other")) == (None, OTHER_BOX)
