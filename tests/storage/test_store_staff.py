"""Holds both databases to the contract of the staff: who has or had a role."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from bot.core.staff import Role
from tests.storage.samples import ANA, MINUTE, NOW, Opened
from tests.storage.staff_samples import FULL_MEMBER, MEMBER, SUPPORT


async def test_a_member_comes_back_whole_and_a_save_replaces_every_attribute(opened: Opened) -> None:
    async with opened.store.transaction() as tx:
        assert await tx.member(SUPPORT) is None
        await tx.save_member(MEMBER)
    async with opened.store.transaction() as tx:
        assert await tx.member(SUPPORT) == MEMBER
        await tx.save_member(FULL_MEMBER)
        assert await tx.member(SUPPORT) == FULL_MEMBER
        await tx.save_member(MEMBER)
        assert await tx.member(SUPPORT) == MEMBER


async def test_members_stay_in_the_order_of_their_first_grant_whatever_is_granted_since(opened: Opened) -> None:
    later = replace(MEMBER, person_id=9, role=Role.ADMIN, granted_at=NOW + MINUTE)
    again = replace(MEMBER, role=Role.READ_ONLY, granted_at=NOW + 2 * MINUTE)
    async with opened.store.transaction() as tx:
        for each in (later, MEMBER, again):
            await tx.save_member(each)
        assert await tx.members() == [again, later]
        await tx.save_member(replace(later, role=None))
        assert await tx.members() == [again, replace(later, role=None)], "who had a role is still listed"


async def test_of_many_tries_at_once_none_goes_uncounted(opened: Opened) -> None:
    async def try_one() -> None:
        async with opened.store.transaction() as tx:
            member = await tx.member(SUPPORT)
            assert member is not None
            await tx.save_member(replace(member, wrong_pins=member.wrong_pins + 1))

    async with opened.store.transaction() as tx:
        await tx.save_member(MEMBER)
    await asyncio.gather(*(try_one() for _ in range(10)))
    async with opened.store.transaction() as tx:
        assert await tx.member(SUPPORT) == replace(MEMBER, wrong_pins=10)


async def test_whoever_is_forgotten_as_a_trader_stays_one_of_the_staff(opened: Opened) -> None:
    async with opened.store.transaction() as tx:
        await tx.save_person(ANA)
        await tx.save_member(replace(FULL_MEMBER, person_id=ANA.id))
        await tx.forget_person(ANA.id)
        assert await tx.person(ANA.id) is None
        assert await tx.member(ANA.id) == replace(FULL_MEMBER, person_id=ANA.id)
