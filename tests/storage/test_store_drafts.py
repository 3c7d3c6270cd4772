"""Holds both databases to the contract of drafts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.draft import Draft, Step
from bot.core.exchange import Field
from bot.core.sealed import Subject
from bot.usecases.ports import StaleDraft
from tests.storage.samples import BOX, DRAFT, FULL_DRAFT, MINUTE, NOW, SUBJECT, Opened

NEXT = replace(DRAFT, version=2, step=Step.CHOOSE_MARKET, exchange="somewhere")


@pytest.mark.parametrize("draft", [DRAFT, FULL_DRAFT])
async def test_a_draft_comes_back_whole(opened: Opened, draft: Draft) -> None:
    async with opened.store.transaction() as tx:
        assert await tx.draft(draft.person_id) is None
        await tx.save_draft(draft)
    async with opened.store.transaction() as tx:
        assert await tx.draft(draft.person_id) == draft


async def test_a_change_replaces_everything_of_the_version_before(opened: Opened) -> None:
    async with opened.store.transaction() as tx:
        await tx.save_draft(DRAFT)
        await tx.save_draft(replace(FULL_DRAFT, version=2))
    async with opened.store.transaction() as tx:
        assert await tx.draft(DRAFT.person_id) == replace(FULL_DRAFT, version=2)


async def test_the_second_of_two_devices_is_told_and_goes_on_from_what_is_stored(opened: Opened) -> None:
    async with opened.store.transaction() as tx:
        await tx.save_draft(DRAFT)
        await tx.save_draft(NEXT)
    with pytest.raises(StaleDraft):
        async with opened.store.transaction() as tx:
            await tx.save_draft(replace(DRAFT, version=2, exchange="elsewhere"))
    async with opened.store.transaction() as tx:
        assert await tx.draft(DRAFT.person_id) == NEXT
        await tx.save_draft(replace(NEXT, version=3))
        assert await tx.draft(DRAFT.person_id) == replace(NEXT, version=3)


@pytest.mark.parametrize("change", [replace(NEXT, id="another"), replace(NEXT, person_id=8), replace(NEXT, version=3)])
async def test_a_change_of_a_draft_that_is_not_stored_is_stale(opened: Opened, change: Draft) -> None:
    async with opened.store.transaction() as tx:
        await tx.save_draft(DRAFT)
    with pytest.raises(StaleDraft):
        async with opened.store.transaction() as tx:
            await tx.save_draft(change)
    async with opened.store.transaction() as tx:
        assert await tx.draft(DRAFT.person_id) == DRAFT


async def test_a_new_draft_discards_the_old_one_with_what_was_sealed_for_it(opened: Opened) -> None:
    fresh = replace(DRAFT, id="fresh")
    async with opened.store.transaction() as tx:
        await tx.save_draft(FULL_DRAFT)
        await tx.keep_sealed(SUBJECT, BOX)
        await tx.keep_sealed(Subject(DRAFT.person_id, "a connection"), BOX)
    async with opened.store.transaction() as tx:
        await tx.save_draft(fresh)
    async with opened.store.transaction() as tx:
        assert await tx.draft(DRAFT.person_id) == fresh
        assert await tx.sealed(SUBJECT.id) is None
        assert await tx.sealed("a connection") == BOX


async def test_discarding_takes_the_draft_and_its_box_and_nothing_of_anyone_else(opened: Opened) -> None:
    other = replace(DRAFT, id="of another", person_id=8)
    async with opened.store.transaction() as tx:
        await tx.save_draft(DRAFT)
        await tx.keep_sealed(SUBJECT, BOX)
        await tx.save_draft(other)
        await tx.keep_sealed(Subject(8, other.id), BOX)
    async with opened.store.transaction() as tx:
        await tx.discard_draft(DRAFT.person_id)
        await tx.discard_draft(DRAFT.person_id)
    async with opened.store.transaction() as tx:
        assert (await tx.draft(DRAFT.person_id), await tx.sealed(SUBJECT.id)) == (None, None)
        assert (await tx.draft(8), await tx.sealed(other.id)) == (other, BOX)


async def test_the_screen_and_the_exposure_are_noted_without_a_new_version(opened: Opened) -> None:
    async with opened.store.transaction() as tx:
        await tx.save_draft(DRAFT)
        await tx.note_screen(DRAFT.person_id, 4711)
        await tx.mark_exposed(DRAFT.person_id)
    async with opened.store.transaction() as tx:
        assert await tx.draft(DRAFT.person_id) == replace(DRAFT, screen_id=4711, exposed=True)


async def test_noting_something_of_a_person_without_a_draft_changes_nothing(opened: Opened) -> None:
    async with opened.store.transaction() as tx:
        await tx.note_screen(1, 4711)
        await tx.mark_exposed(1)
        assert await tx.draft(1) is None


async def test_idle_drafts_are_those_with_sealed_fields_and_an_old_touch_oldest_first(opened: Opened) -> None:
    held = frozenset({Field.SECRET})
    older = replace(DRAFT, id="older", person_id=1, held=held, touched_at=NOW - 2 * MINUTE)
    old = replace(DRAFT, id="old", person_id=2, held=held, touched_at=NOW - MINUTE)
    async with opened.store.transaction() as tx:
        await tx.save_draft(old)
        await tx.save_draft(older)
        await tx.save_draft(replace(DRAFT, id="empty", person_id=3, touched_at=NOW - MINUTE))
        await tx.save_draft(replace(DRAFT, id="young", person_id=4, held=held, touched_at=NOW))
    async with opened.store.transaction() as tx:
        assert await tx.idle_drafts(NOW) == [older, old]
        await tx.save_draft(replace(older, version=2, held=frozenset(), wiped=True))
        assert await tx.idle_drafts(NOW) == [old]


async def test_at_most_a_hundred_idle_drafts_come_at_once(opened: Opened) -> None:
    drafts = [
        replace(DRAFT, id=f"d{i}", person_id=i, held=frozenset({Field.SECRET}), touched_at=NOW - i * MINUTE)
        for i in range(1, 103)
    ]
    async with opened.store.transaction() as tx:
        for draft in drafts:
            await tx.save_draft(draft)
        assert await tx.idle_drafts(NOW) == drafts[:1:-1]


async def test_drafts_are_found_by_their_step(opened: Opened) -> None:
    waiting = replace(DRAFT, id="w", person_id=2, step=Step.WAIT_FOR_TEST)
    async with opened.store.transaction() as tx:
        await tx.save_draft(DRAFT)
        await tx.save_draft(waiting)
        assert await tx.drafts_in(Step.WAIT_FOR_TEST) == [waiting]
        assert await tx.drafts_in(Step.READ_VERDICT) == []
