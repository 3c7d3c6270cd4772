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
from storage.keys import FileKeys
from storage.opening import open_storage
from tests.storage.samples import CONNECTION, DRAFT

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
