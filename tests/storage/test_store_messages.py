"""Holds both databases to the contract of messages that held a secret."""

from __future__ import annotations

from dataclasses import replace

from bot.core.chats import Deletion, Receipt
from tests.storage.samples import DRAFT, MESSAGE, MINUTE, NOW, Opened


async def test_a_noted_message_waits_for_its_deletion(opened: Opened) -> None:
    async with opened.store.transaction() as tx:
        await tx.note_secret_message(MESSAGE)
    async with opened.store.transaction() as tx:
        assert await tx.pending_deletions() == [MESSAGE]


async def test_a_second_note_of_the_same_message_changes_nothing(opened: Opened) -> None:
    async with opened.store.transaction() as tx:
        await tx.note_secret_message(MESSAGE)
        await tx.settle_secret_message(MESSAGE.chat_id, MESSAGE.message_id, Deletion.DONE)
        await tx.note_secret_message(replace(MESSAGE, seen_at=NOW + MINUTE, draft_id=None))
        assert await tx.pending_deletions() == []
        assert await tx.receipt(DRAFT.id) == Receipt(deleted=1, total=1)


async def test_messages_of_equal_number_in_two_chats_are_two(opened: Opened) -> None:
    in_group = replace(MESSAGE, chat_id=-1_002_000_000_000, draft_id=None, seen_at=NOW + MINUTE)
    async with opened.store.transaction() as tx:
        await tx.note_secret_message(in_group)
        await tx.note_secret_message(MESSAGE)
        assert await tx.pending_deletions() == [MESSAGE, in_group]
        await tx.settle_secret_message(MESSAGE.chat_id, MESSAGE.message_id, Deletion.DONE)
        assert await tx.pending_deletions() == [in_group]


async def test_the_receipt_counts_the_messages_of_one_draft(opened: Opened) -> None:
    async with opened.store.transaction() as tx:
        assert await tx.receipt(DRAFT.id) == Receipt(deleted=0, total=0)
        for number in range(4):
            await tx.note_secret_message(replace(MESSAGE, message_id=number))
        await tx.note_secret_message(replace(MESSAGE, message_id=9, draft_id="another"))
        await tx.settle_secret_message(MESSAGE.chat_id, 0, Deletion.DONE)
        await tx.settle_secret_message(MESSAGE.chat_id, 1, Deletion.DONE)
        await tx.settle_secret_message(MESSAGE.chat_id, 2, Deletion.REFUSED)
    async with opened.store.transaction() as tx:
        assert await tx.receipt(DRAFT.id) == Receipt(deleted=2, total=4, refused=1)


async def test_at_most_a_hundred_pending_deletions_come_at_once_oldest_first(opened: Opened) -> None:
    messages = [replace(MESSAGE, message_id=number, seen_at=NOW - number * MINUTE) for number in range(102)]
    async with opened.store.transaction() as tx:
        for message in messages:
            await tx.note_secret_message(message)
        assert await tx.pending_deletions() == messages[:1:-1]


async def test_pruning_forgets_old_settled_messages_and_never_a_pending_one(opened: Opened) -> None:
    old = NOW - MINUTE
    async with opened.store.transaction() as tx:
        await tx.note_secret_message(replace(MESSAGE, message_id=1, seen_at=old))
        await tx.note_secret_message(replace(MESSAGE, message_id=2, seen_at=old))
        await tx.note_secret_message(replace(MESSAGE, message_id=3))
        await tx.settle_secret_message(MESSAGE.chat_id, 2, Deletion.REFUSED)
        await tx.settle_secret_message(MESSAGE.chat_id, 3, Deletion.DONE)
    await opened.store.prune(NOW)
    async with opened.store.transaction() as tx:
        assert await tx.receipt(DRAFT.id) == Receipt(deleted=1, total=2)
        assert await tx.pending_deletions() == [replace(MESSAGE, message_id=1, seen_at=old)]


async def test_the_messages_of_a_draft_become_those_of_its_connection(opened: Opened) -> None:
    other = replace(MESSAGE, message_id=MESSAGE.message_id + 1, draft_id="another")
    async with opened.store.transaction() as tx:
        await tx.note_secret_message(MESSAGE)
        await tx.note_secret_message(other)
        await tx.hand_on_secret_messages(DRAFT.id, "a connection")
        assert await tx.pending_deletions() == [replace(MESSAGE, draft_id="a connection"), other]


async def test_those_of_one_chat_can_be_asked_for(opened: Opened) -> None:
    in_group = replace(MESSAGE, chat_id=-1_002_000_000_000, draft_id=None)
    async with opened.store.transaction() as tx:
        await tx.note_secret_message(MESSAGE)
        await tx.note_secret_message(in_group)
        assert await tx.pending_deletions(MESSAGE.chat_id) == [MESSAGE]
        assert await tx.pending_deletions(in_group.chat_id) == [in_group]


async def test_a_person_s_messages_are_forgotten_once_nothing_is_left_to_do(opened: Opened) -> None:
    done = replace(MESSAGE, message_id=MESSAGE.message_id + 1)
    async with opened.store.transaction() as tx:
        for each in (MESSAGE, done):
            await tx.note_secret_message(each)
        await tx.settle_secret_message(done.chat_id, done.message_id, Deletion.DONE)
        await tx.forget_secret_messages(MESSAGE.person_id + 1)
        assert await tx.receipt(DRAFT.id) == Receipt(deleted=1, total=2)
        await tx.forget_secret_messages(MESSAGE.person_id)
        assert await tx.receipt(DRAFT.id) == Receipt(deleted=0, total=1)
        assert await tx.pending_deletions() == [MESSAGE]
