"""What a message is to show in the end is remembered until it was shown, one message a person."""

from __future__ import annotations

from bot.core.chats import Ending, Unshown
from tests.storage.samples import Opened

RUNNING = Unshown(7, 70, Ending.RETEST_RUNNING, "connection-a")


async def test_an_ending_is_remembered_until_it_was_shown(opened: Opened) -> None:
    async with opened.store.transaction() as tx:
        await tx.note_unshown(RUNNING)
        await tx.note_unshown(Unshown(8, 80, Ending.VERDICT))
    async with opened.store.transaction() as tx:
        assert await tx.unshown() == [RUNNING, Unshown(8, 80, Ending.VERDICT)]
        await tx.forget_unshown(7)
    async with opened.store.transaction() as tx:
        assert await tx.unshown() == [Unshown(8, 80, Ending.VERDICT)]


async def test_the_newest_ending_takes_the_place_of_the_one_before(opened: Opened) -> None:
    done = Unshown(7, 71, Ending.RETESTED, "connection-a")
    async with opened.store.transaction() as tx:
        await tx.note_unshown(RUNNING)
        await tx.note_unshown(done)
        assert await tx.unshown() == [done]
