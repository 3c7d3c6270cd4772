"""Holds both databases to the contract of people."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta, timezone

from bot.core.person import Lang
from tests.storage.samples import ANA, MINUTE, NOW, Opened


async def test_a_stranger_is_nobody_and_a_kept_person_comes_back_whole(opened: Opened) -> None:
    async with opened.store.transaction() as tx:
        assert await tx.person(ANA.id) is None
        await tx.save_person(ANA)
    async with opened.store.transaction() as tx:
        assert await tx.person(ANA.id) == ANA


async def test_saving_again_replaces_every_attribute(opened: Opened) -> None:
    changed = replace(ANA, lang=Lang.EN, since=NOW - MINUTE, unreachable_since=NOW, renaming="c0ffee")
    async with opened.store.transaction() as tx:
        await tx.save_person(ANA)
        await tx.save_person(changed)
        assert await tx.person(ANA.id) == changed
        await tx.save_person(ANA)
        assert await tx.person(ANA.id) == ANA


async def test_an_instant_of_another_zone_comes_back_as_the_same_moment_in_utc(opened: Opened) -> None:
    in_lisbon = NOW.astimezone(timezone(timedelta(hours=1)))
    async with opened.store.transaction() as tx:
        await tx.save_person(replace(ANA, since=in_lisbon))
    async with opened.store.transaction() as tx:
        person = await tx.person(ANA.id)
    assert person is not None
    assert (person.since, person.since.utcoffset()) == (NOW, timedelta(0))
