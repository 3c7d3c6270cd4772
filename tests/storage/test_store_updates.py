"""Holds both databases to the contract of handled updates."""

from __future__ import annotations

import pytest

from bot.core.chats import Handled
from storage.store import SqlStore
from tests.storage.samples import MINUTE, NOW, Opened


async def handled(store: SqlStore, update_id: int) -> Handled:
    async with store.transaction() as tx:
        return await tx.handled(update_id)


async def fail_while_handling(store: SqlStore, update_id: int) -> None:
    async with store.transaction() as tx:
        await tx.handled(update_id)
        raise TimeoutError


async def test_an_update_is_new_once_then_committed_then_answered(opened: Opened) -> None:
    assert await handled(opened.store, 900_000_000_001) == Handled.NEW
    assert await handled(opened.store, 900_000_000_001) == Handled.COMMITTED
    await opened.store.answered([900_000_000_001])
    assert await handled(opened.store, 900_000_000_001) == Handled.ANSWERED
    assert await handled(opened.store, 900_000_000_002) == Handled.NEW


async def test_an_update_whose_transaction_failed_is_new_again(opened: Opened) -> None:
    with pytest.raises(TimeoutError):
        await fail_while_handling(opened.store, 5)
    assert await handled(opened.store, 5) == Handled.NEW
    assert await handled(opened.store, 5) == Handled.COMMITTED


async def test_an_answer_without_an_effect_is_remembered_too(opened: Opened) -> None:
    await opened.store.answered([6, 7, 6])
    await opened.store.answered([])
    assert await handled(opened.store, 6) == Handled.ANSWERED
    assert await handled(opened.store, 7) == Handled.ANSWERED
    assert await handled(opened.store, 8) == Handled.NEW


async def test_pruning_forgets_only_what_is_older(opened: Opened) -> None:
    await opened.store.answered([9])
    await opened.store.prune(NOW)
    assert await handled(opened.store, 9) == Handled.ANSWERED
    await opened.store.prune(NOW + MINUTE)
    assert await handled(opened.store, 9) == Handled.NEW
