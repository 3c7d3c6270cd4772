"""Plants secrets and looks for them on the disk and in the log."""

from __future__ import annotations

import logging
from base64 import b64encode
from dataclasses import replace
from pathlib import Path

import pytest

from bot.core.exchange import Field
from bot.core.sealed import SealedBox, Subject
from bot.core.secret import Secret
from storage.engine_access import KeysDoNotOpen, open_credentials
from storage.keys import FileKeys
from storage.opening import open_storage
from tests.storage.samples import CONNECTION, DRAFT
from tests.storage.strategy_samples import EVENT, FULL_STRATEGY, ONLINE

# A part of each, for places in which this file is quoted.
MARKS = ("5f2e8d1c", "93b7a640", "passphrase-ção")
CANARIES = {
    Field.API_KEY: Secret("canary-key-5f2e8d1c"),
    Field.SECRET: Secret("canary-secret-93b7a640"),
    Field.PASSPHRASE: Secret("canary-passphrase-ção"),
}
DRAFT_BOX = Subject(DRAFT.person_id, DRAFT.id)
CONNECTION_BOX = Subject(CONNECTION.person_id, CONNECTION.id)


def bytes_on_disk(folder: Path) -> bytes:
    """Everything in the data folder, the write-ahead log included."""
    return b"".join(path.read_bytes() for path in folder.iterdir())


def traces(box: SealedBox) -> list[bytes]:
    """How the box's data key and values stand in the file."""
    return [box.wrapped_key, *map(b64encode, box.values.values())]


async def test_no_secret_in_clear_and_after_removal_no_trace_of_its_data_key_is_on_the_disk(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    data = tmp_path / "data"
    store, vault, dispose = await open_storage(f"sqlite:///{data}/bot.sqlite3", FileKeys(tmp_path / "keys" / "keyring"))
    box = await vault.seal(DRAFT_BOX, CANARIES)
    moved = await vault.move(box, DRAFT_BOX, CONNECTION_BOX)

    async with store.transaction() as tx:
        await tx.save_draft(replace(DRAFT, held=frozenset(CANARIES)))
        await tx.keep_sealed(DRAFT_BOX, box)
    assert all(trace in bytes_on_disk(data) for trace in traces(box))

    async with store.transaction() as tx:
        await tx.add_connection(CONNECTION)
        await tx.keep_sealed(CONNECTION_BOX, moved)
        await tx.discard_draft(DRAFT.person_id)
    disk = bytes_on_disk(data)
    assert [trace for trace in traces(box) if trace in disk] == []
    assert all(trace in disk for trace in traces(moved))

    async with store.transaction() as tx:
        assert await vault.open(CONNECTION_BOX, moved) == CANARIES
        await tx.remove_connection(CONNECTION.id)
    disk = bytes_on_disk(data)
    assert [trace for trace in traces(moved) if trace in disk] == []
    await dispose()
    assert b"canary" not in bytes_on_disk(data)
    assert "canary" not in caplog.text


async def test_the_engines_opening_leaves_no_secret_on_the_disk_or_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    data, keys = tmp_path / "data", FileKeys(tmp_path / "keys" / "keyring")
    store, vault, dispose = await open_storage(f"sqlite:///{data}/bot.sqlite3", keys)
    box = await vault.seal(CONNECTION_BOX, CANARIES)
    async with store.transaction() as tx:
        await tx.add_connection(ONLINE)
        await tx.keep_sealed(CONNECTION_BOX, box)
        await tx.add_strategy(FULL_STRATEGY)
        await tx.add_event(EVENT)
    async with open_credentials(f"sqlite:///{data}/bot.sqlite3", keys) as access:
        credentials = await access.open(ONLINE.id, purpose="place orders", opened_by="engine-1")
        assert credentials.values == CANARIES
        wrong = Subject(CONNECTION.person_id + 1, CONNECTION.id)
        async with store.transaction() as tx:
            await tx.keep_sealed(wrong, box)
        with pytest.raises(KeysDoNotOpen) as refusal:
            await access.open(ONLINE.id, purpose="place orders", opened_by="engine-1")
    disk = bytes_on_disk(data)
    assert b"place orders" in disk
    assert b"canary" not in disk
    said = f"{caplog.text}{capsys.readouterr()}{credentials!r}{refusal.getrepr(showlocals=True)}"
    assert [mark for mark in MARKS if mark in said] == []
    await dispose()


async def test_a_copied_database_does_not_carry_its_key(tmp_path: Path) -> None:
    keys = tmp_path / "data" / "keys" / "keyring"
    _, _, dispose = await open_storage(f"sqlite:///{tmp_path}/data/bot.sqlite3", FileKeys(keys))
    key = keys.read_bytes().splitlines()[-1]
    assert len(key) == 44
    files = [path for path in (tmp_path / "data").iterdir() if path.is_file()]
    assert not [path.name for path in files if key in path.read_bytes()]
    await dispose()


async def test_a_new_draft_leaves_no_trace_of_the_old_ones_box(tmp_path: Path) -> None:
    data = tmp_path / "data"
    store, vault, dispose = await open_storage(f"sqlite:///{data}/bot.sqlite3", FileKeys(tmp_path / "keys" / "keyring"))
    box = await vault.seal(DRAFT_BOX, CANARIES)
    async with store.transaction() as tx:
        await tx.save_draft(DRAFT)
        await tx.keep_sealed(DRAFT_BOX, box)
    async with store.transaction() as tx:
        await tx.save_draft(replace(DRAFT, id="another"))
    disk = bytes_on_disk(data)
    assert [trace for trace in traces(box) if trace in disk] == []
    await dispose()
