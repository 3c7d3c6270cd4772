"""Holds both databases to the contract of people."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta, timezone

from bot.core.notices import Noise, Notices, QuietHours
from bot.core.person import Lang
from tests.storage.samples import ANA, MINUTE, NOW, Opened


async def test_a_stranger_is_nobody_and_a_kept_person_comes_back_whole(opened: Opened) -> None:
    async with opened.store.transaction() as tx:
        assert await tx.person(ANA.id) is None
        await tx.save_person(ANA)
    async with opened.store.transaction() as tx:
        assert await tx.person(ANA.id) == ANA


async def test_saving_again_replaces_every_attribute(opened: Opened) -> None:
    changed = replace(ANA, lang=Lang.EN, since=NOW - MINUTE, unreachable_since=NOW, renaming="c0ffee", risk_notice=3)
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


async def test_what_a_person_wants_to_hear_comes_back_whole(opened: Opened) -> None:
    wishes = Notices(Noise.IMPORTANT, QuietHours(22, 7), timedelta(hours=-3), reminders=False, digest=True)
    async with opened.store.transaction() as tx:
        await tx.save_person(replace(ANA, notices=wishes, digest_at=NOW))
        assert await tx.person(ANA.id) == replace(ANA, notices=wishes, digest_at=NOW)
        await tx.save_person(ANA)
        assert await tx.person(ANA.id) == ANA


async def test_digests_are_due_for_those_who_want_and_can_get_them_the_longest_due_first(opened: Opened) -> None:
    due, longer = replace(ANA, id=1, digest_at=NOW), replace(ANA, id=2, digest_at=NOW - MINUTE)
    away = replace(ANA, id=3, digest_at=NOW, unreachable_since=NOW)
    async with opened.store.transaction() as tx:
        for each in (ANA, due, longer, away, replace(ANA, id=4, digest_at=NOW + MINUTE)):
            await tx.save_person(each)
        assert await tx.due_digests(NOW, 10) == [longer, due]
        assert await tx.due_digests(NOW, 1) == [longer]
        await tx.save_person(replace(longer, digest_at=None))
        await tx.save_person(replace(away, unreachable_since=None))
        assert {each.id for each in await tx.due_digests(NOW, 10)} == {1, 3}
