"""Holds both databases to the contract of what staff announce."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.banner import Banner
from tests.storage.samples import MINUTE, NOW, Opened
from tests.storage.staff_samples import BANNER, FULL_BANNER, OWNER
from tests.storage.watch_samples import INCIDENT

DRAFT = replace(BANNER, shown_from=None)


@pytest.mark.parametrize(
    "banner", [BANNER, FULL_BANNER, replace(BANNER, shown_from=None)], ids=["new", "full", "draft"]
)
async def test_a_banner_comes_back_whole_and_a_save_replaces_every_attribute(opened: Opened, banner: Banner) -> None:
    async with opened.store.transaction() as tx:
        assert await tx.banner("n1") is None
        await tx.add_banner(banner)
    async with opened.store.transaction() as tx:
        assert await tx.banner("n1") == banner
        for changed in (replace(FULL_BANNER, closed_at=NOW), BANNER):
            await tx.save_banner(changed)
            assert await tx.banner("n1") == changed


async def test_unclosed_ones_come_the_oldest_first_until_they_are_over(opened: Opened) -> None:
    closed = replace(BANNER, id="n2", closed_at=NOW)
    over = replace(BANNER, id="n3", until=NOW)
    lasting = replace(BANNER, id="n0", until=NOW + MINUTE)
    older, draft = replace(BANNER, id="n9", shown_from=NOW - MINUTE), replace(DRAFT, id="d0")
    async with opened.store.transaction() as tx:
        for each in (draft, BANNER, closed, over, lasting, older):
            await tx.add_banner(each)
        assert await tx.unclosed_banners(NOW) == [older, lasting, BANNER, draft]
        assert await tx.unclosed_banners(NOW + MINUTE) == [older, BANNER, draft]


async def test_an_incident_is_found_by_its_id_with_who_opened_it_by_hand(opened: Opened) -> None:
    by_hand = replace(INCIDENT, id="i2", opened_by=OWNER)
    async with opened.store.transaction() as tx:
        assert await tx.incident("i2") is None
        for each in (INCIDENT, by_hand):
            await tx.save_incident(each)
        assert (await tx.incident("i2"), await tx.incident(INCIDENT.id)) == (by_hand, INCIDENT)
        await tx.save_incident(replace(by_hand, closed_at=NOW))
        assert await tx.incident("i2") == replace(by_hand, closed_at=NOW)
