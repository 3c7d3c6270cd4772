"""Each chat in its order, many chats at once, so many and no more, and nothing left behind."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import CallbackQuery, Chat, Message, Update, User

from handlers.lanes import LANES, Lanes, chat_of

_numbers = count(1)


def message_in(chat: int) -> Update:
    user = User(chat, "Ana", is_bot=False)
    number = next(_numbers)
    said = Message(number, datetime(2026, 11, 25, tzinfo=UTC), Chat(chat, "private"), from_user=user)
    return Update(number, message=said)


@dataclass
class Journal:
    """What ran when: `order` is what each chat finished, `most` how many ran at the same time."""

    lanes: Lanes = field(default_factory=Lanes)
    order: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    running: int = 0
    most: int = 0

    async def run(self, chat: int, number: int, work: Callable[[], asyncio.Future[object]] | None = None) -> None:
        await self.lanes.process_update(message_in(chat), self._note(chat, number, work))

    async def _note(self, chat: int, number: int, work: Callable[[], asyncio.Future[object]] | None) -> None:
        self.running += 1
        self.most = max(self.most, self.running)
        try:
            if work is not None:
                await work()
            self.order[chat].append(number)
        finally:
            self.running -= 1

    def is_empty(self) -> bool:
        """Nothing is remembered of any chat, and every lane is free."""
        return not self.lanes._chats and self.lanes._free._value == LANES and self.lanes.current_concurrent_updates == 0


def turns(number: int) -> Callable[[], asyncio.Future[object]]:
    """Work that lets everybody else have a go so many times."""

    async def take() -> None:
        for _ in range(number):
            await asyncio.sleep(0)

    return lambda: asyncio.ensure_future(take())


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 5), st.integers(0, 7)), max_size=60))
def test_a_chat_is_answered_in_its_order_however_long_each_takes(updates: list[tuple[int, int]]) -> None:
    async def all_at_once() -> Journal:
        journal = Journal()
        await asyncio.gather(*(journal.run(chat, at, turns(work)) for at, (chat, work) in enumerate(updates)))
        return journal

    journal = asyncio.run(all_at_once())

    expected: dict[int, list[int]] = defaultdict(list)
    for at, (chat, _) in enumerate(updates):
        expected[chat].append(at)
    assert journal.order == expected
    assert journal.is_empty()


async def test_different_chats_are_answered_at_the_same_time() -> None:
    journal, together = Journal(), asyncio.Barrier(LANES)

    # Nobody passes the barrier unless all of them run at once.
    async with asyncio.timeout(20):
        await asyncio.gather(
            *(journal.run(chat, 0, lambda: asyncio.ensure_future(together.wait())) for chat in range(1, LANES + 1))
        )

    assert journal.most == LANES
    assert journal.is_empty()


async def test_no_more_than_sixteen_run_at_once() -> None:
    journal = Journal()

    await asyncio.gather(*(journal.run(chat, 0, turns(5)) for chat in range(1, 101)))

    assert LANES == 16
    assert journal.most == 16
    assert sorted(journal.order) == list(range(1, 101))
    assert journal.is_empty()


async def test_a_slow_chat_holds_up_no_other() -> None:
    journal, gate = Journal(), asyncio.Event()
    # As many of one chat as there are lanes: all but one wait for their turn, and hold no lane meanwhile.
    slow = [
        asyncio.create_task(journal.run(1, at, lambda: asyncio.ensure_future(gate.wait()))) for at in range(LANES * 2)
    ]

    async with asyncio.timeout(20):
        await asyncio.gather(*(journal.run(chat, 0) for chat in range(2, 60)))
    assert journal.order[1] == []

    gate.set()
    await asyncio.gather(*slow)
    assert journal.order[1] == list(range(LANES * 2))
    assert journal.is_empty()


async def test_a_fault_ends_its_own_update_and_the_chat_goes_on() -> None:
    journal = Journal()

    def fail() -> asyncio.Future[object]:
        raise LookupError("a handler failed")

    faults = await asyncio.gather(
        journal.run(1, 0), journal.run(1, 1, fail), journal.run(1, 2), journal.run(2, 0), return_exceptions=True
    )

    assert [type(fault) for fault in faults] == [type(None), LookupError, type(None), type(None)]
    assert journal.order == {1: [0, 2], 2: [0]}
    assert journal.is_empty()


@pytest.mark.parametrize("cut", [0, 1, 2], ids=["the one that runs", "the next", "the last"])
async def test_one_that_is_cancelled_leaves_its_place_to_the_next(cut: int) -> None:
    journal, gate = Journal(), asyncio.Event()
    waiting = [asyncio.create_task(journal.run(1, at, lambda: asyncio.ensure_future(gate.wait()))) for at in range(3)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)

    # One that never had its turn is not left behind as a coroutine that nobody awaited: that would be a warning.
    waiting[cut].cancel()
    with suppress(asyncio.CancelledError):
        await waiting[cut]
    gate.set()
    await asyncio.gather(*waiting, return_exceptions=True)

    assert journal.order[1] == [at for at in range(3) if at != cut]
    assert journal.is_empty()


async def test_one_that_is_cancelled_while_it_waits_for_a_free_lane_gives_everything_back() -> None:
    journal, gate = Journal(), asyncio.Event()
    full = [
        asyncio.create_task(journal.run(chat, 0, lambda: asyncio.ensure_future(gate.wait())))
        for chat in range(1, LANES + 1)
    ]
    late = asyncio.create_task(journal.run(99, 0))
    for _ in range(5):
        await asyncio.sleep(0)

    late.cancel()
    with suppress(asyncio.CancelledError):
        await late
    gate.set()
    await asyncio.gather(*full)
    await journal.run(99, 1)

    assert journal.order[99] == [1]
    assert journal.is_empty()


def test_the_chat_of_an_update_is_the_one_in_which_it_happened() -> None:
    ana = User(7, "Ana", is_bot=False)
    pressed_elsewhere = CallbackQuery("1", ana, "instance")

    assert chat_of(message_in(5)) == 5
    assert chat_of(Update(1, callback_query=pressed_elsewhere)) == 7
    assert chat_of(Update(1)) == 0
    assert chat_of("no update") == 0
