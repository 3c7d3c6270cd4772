"""Holds the opening of the storage, and the check of the key ring, to what they promise."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.core.sealed import Subject
from bot.core.secret import Secret
from storage.faults import ConfigurationError
from storage.keys import KeyRing
from storage.opening import KeyRingState, key_ring_opens_store, open_storage
from storage.rotation import rewrap_all
from tests.storage.samples import a_key_ring

KEY = Secret("a key that two people use")
OTHER_RING = KeyRing([b"L" * 32])
BOTH = KeyRing([b"L" * 32, b"K" * 32])


async def test_fingerprints_survive_a_restart_and_a_rotation(database_url: str) -> None:
    store, vault, dispose = await open_storage(database_url, a_key_ring())
    before = vault.fingerprint("somewhere", KEY)
    await dispose()
    store, vault, dispose = await open_storage(database_url, BOTH)
    assert vault.fingerprint("somewhere", KEY) == before
    await rewrap_all(store, vault)
    await dispose()
    store, vault, dispose = await open_storage(database_url, OTHER_RING)
    assert vault.fingerprint("somewhere", KEY) == before
    await dispose()


async def test_fingerprints_of_two_databases_have_nothing_in_common(tmp_path: Path) -> None:
    found = []
    for name in ("one", "other"):
        _, vault, dispose = await open_storage(f"sqlite:///{tmp_path}/{name}.sqlite3", a_key_ring())
        found.append(vault.fingerprint("somewhere", KEY))
        await dispose()
    assert found[0] != found[1]


async def test_processes_that_open_a_new_database_at_once_have_the_same_fingerprints(database_url: str) -> None:
    _, _, dispose = await open_storage(database_url, a_key_ring())
    await dispose()
    opened = await asyncio.gather(*(open_storage(database_url, a_key_ring()) for _ in range(5)))
    assert len({vault.fingerprint("somewhere", KEY) for _, vault, _ in opened}) == 1
    for _, _, each in opened:
        await each()


async def test_another_key_ring_is_refused_in_plain_words_and_the_right_one_still_opens(database_url: str) -> None:
    _, _, dispose = await open_storage(database_url, a_key_ring())
    await dispose()
    with pytest.raises(ConfigurationError, match="do not open this database"):
        await open_storage(database_url, OTHER_RING)
    _, _, dispose = await open_storage(database_url, a_key_ring())
    await dispose()


async def test_the_check_says_empty_before_anything_is_stored_and_stores_nothing_itself(empty_url: str) -> None:
    assert await key_ring_opens_store(empty_url, a_key_ring()) == KeyRingState.EMPTY
    assert await key_ring_opens_store(empty_url, OTHER_RING) == KeyRingState.EMPTY


async def test_the_check_makes_no_file(tmp_path: Path) -> None:
    assert await key_ring_opens_store(f"sqlite:///{tmp_path}/bot.sqlite3", a_key_ring()) == KeyRingState.EMPTY
    assert list(tmp_path.iterdir()) == []


async def test_the_check_says_whether_the_ring_opens_what_is_stored(database_url: str) -> None:
    _, _, dispose = await open_storage(database_url, a_key_ring())
    await dispose()
    assert await key_ring_opens_store(database_url, a_key_ring()) == KeyRingState.OK
    assert await key_ring_opens_store(database_url, OTHER_RING) == KeyRingState.NO
    assert await key_ring_opens_store(database_url, BOTH) == KeyRingState.OK


async def test_the_check_tries_a_box_of_every_key_in_use(database_url: str) -> None:
    store, vault, dispose = await open_storage(database_url, a_key_ring())
    _, newer_vault, dispose_newer = await open_storage(database_url, BOTH)
    async with store.transaction() as tx:
        await tx.keep_sealed(Subject(1, "old"), await vault.seal(Subject(1, "old"), {}))
        await tx.keep_sealed(Subject(1, "new"), await newer_vault.seal(Subject(1, "new"), {}))
    await dispose()
    await dispose_newer()
    assert await key_ring_opens_store(database_url, a_key_ring()) == KeyRingState.NO
    assert await key_ring_opens_store(database_url, BOTH) == KeyRingState.OK


async def test_a_file_that_is_no_database_is_refused_in_plain_words(tmp_path: Path) -> None:
    (tmp_path / "bot.sqlite3").write_text("a shopping list, long enough to be looked at twice " * 20)
    url = f"sqlite:///{tmp_path}/bot.sqlite3"
    with pytest.raises(ConfigurationError, match="not a database"):
        await open_storage(url, a_key_ring())
    with pytest.raises(ConfigurationError, match="not a database"):
        await key_ring_opens_store(url, a_key_ring())
    (tmp_path / "bot.sqlite3").unlink()
    _, _, dispose = await open_storage(url, a_key_ring())
    await dispose()


async def test_a_server_that_is_away_is_refused_without_showing_the_password() -> None:
    with pytest.raises(ConfigurationError, match="cannot be reached") as fault:
        await open_storage("postgresql://ana:hunter2@127.0.0.1:1/bot", a_key_ring())
    assert "hunter2" not in str(fault.value)
