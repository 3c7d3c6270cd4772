"""Holds the keys of the file and of the environment to what they promise."""

from __future__ import annotations

import asyncio
import stat
from base64 import b64encode, urlsafe_b64encode
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.usecases.ports import CannotOpen
from storage.faults import ConfigurationError
from storage.keys import EnvKeys, FileKeys, KeyRing

OLD, NEW = b"\xfb" * 32, b"\xfc" * 32
DATA_KEY = b"data key of 32 bytes............"
OLD_TEXT, NEW_TEXT = b64encode(OLD).decode(), b64encode(NEW).decode()


@given(st.binary(), st.binary(), st.data())
async def test_a_wrapped_key_opens_in_its_own_context_alone(key: bytes, context: bytes, data: st.DataObject) -> None:
    ring = KeyRing([NEW, OLD])
    key_id, wrapped = await ring.wrap(key, context)
    other_context = data.draw(st.binary().filter(lambda other: other != context))
    at, flip = data.draw(st.integers(0, len(wrapped) - 1)), data.draw(st.integers(1, 255))
    changed = wrapped[:at] + bytes([wrapped[at] ^ flip]) + wrapped[at + 1 :]
    for attempt in ((key_id, wrapped, other_context), (key_id, changed, context), ("no such id", wrapped, context)):
        with pytest.raises(CannotOpen):
            await ring.unwrap(*attempt)
    assert await ring.unwrap(key_id, wrapped, context) == key


async def test_the_newest_key_wraps_and_every_key_opens() -> None:
    old_id, by_old = await KeyRing([OLD]).wrap(DATA_KEY, b"c")
    both = KeyRing([NEW, OLD])
    new_id, by_new = await both.wrap(DATA_KEY, b"c")
    assert old_id != new_id
    assert await both.unwrap(old_id, by_old, b"c") == DATA_KEY
    assert await KeyRing([NEW]).unwrap(new_id, by_new, b"c") == DATA_KEY
    with pytest.raises(CannotOpen):
        await KeyRing([NEW]).unwrap(old_id, by_old, b"c")


@pytest.mark.parametrize(
    "text",
    [
        f"{NEW_TEXT},{OLD_TEXT}",
        f" {NEW.hex()} ,\n{OLD.hex().upper()},",
        f"{urlsafe_b64encode(NEW).decode().rstrip('=')}, {OLD_TEXT}",
    ],
)
async def test_keys_of_the_environment_are_understood_in_base64_and_hex(text: str) -> None:
    ring = EnvKeys(text)
    key_id, wrapped = await ring.wrap(DATA_KEY, b"c")
    assert await KeyRing([NEW]).unwrap(key_id, wrapped, b"c") == DATA_KEY
    assert await ring.unwrap(*await KeyRing([OLD]).wrap(DATA_KEY, b"c"), b"c") == DATA_KEY


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "ENCRYPTION_KEYS holds no key."),
        (" , ", "ENCRYPTION_KEYS holds no key."),
        (f"{NEW_TEXT},hunter2", "ENCRYPTION_KEYS: key 2 of 2 is not 32 bytes in base64 or hex."),
        (NEW_TEXT[:-8] + "====", "ENCRYPTION_KEYS: key 1 of 1 is not 32 bytes in base64 or hex."),
        ("ção" * 11, "ENCRYPTION_KEYS: key 1 of 1 is not 32 bytes in base64 or hex."),
        (f"{NEW_TEXT},{NEW.hex()}", "ENCRYPTION_KEYS holds the same key twice."),
    ],
)
def test_a_fault_in_the_setting_is_told_by_its_place_and_never_shown(text: str, says: str) -> None:
    with pytest.raises(ConfigurationError) as fault:
        EnvKeys(text)
    assert str(fault.value) == says


def test_a_ring_shows_ids_and_no_key() -> None:
    shown = repr(EnvKeys(f"{NEW_TEXT},{OLD_TEXT}"))
    assert shown.startswith("EnvKeys(")
    assert not [text for text in (NEW_TEXT, OLD_TEXT, NEW.hex(), OLD.hex()) if text[:8] in shown]


async def test_the_key_file_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    path = tmp_path / "data" / "keys" / "keyring"
    first = FileKeys(path)
    wrapped = await first.wrap(DATA_KEY, b"c")
    assert await FileKeys(path).unwrap(*wrapped, b"c") == DATA_KEY
    assert [each.name for each in path.parent.iterdir()] == ["keyring"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_key_file_that_is_not_to_be_made_is_missed(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="No such file"):
        FileKeys(tmp_path / "keyring", make=False)
    assert list(tmp_path.iterdir()) == []
    FileKeys(tmp_path / "keyring")
    FileKeys(tmp_path / "keyring", make=False)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o666])
def test_a_key_file_open_to_others_is_refused_until_it_is_closed(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "keyring"
    FileKeys(path)
    path.chmod(mode)
    with pytest.raises(ConfigurationError, match=f"chmod 600 {path}"):
        FileKeys(path)
    path.chmod(0o600)
    FileKeys(path)


@pytest.mark.parametrize("content", [b"", b"# only words\n", b"hunter2\n", b"\xff\xfe"])
def test_a_file_that_holds_something_else_is_refused_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "keyring"
    path.write_bytes(content)
    path.chmod(0o600)
    with pytest.raises(ConfigurationError, match="key file") as fault:
        FileKeys(path)
    assert "hunter2" not in str(fault.value)
    assert path.read_bytes() == content


def test_a_place_where_nothing_can_be_written_is_told_in_plain_words(tmp_path: Path) -> None:
    (tmp_path / "in the way").touch()
    with pytest.raises(ConfigurationError, match="cannot be used"):
        FileKeys(tmp_path / "in the way" / "keyring")


async def test_of_many_that_make_the_file_at_once_all_hold_the_same_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as threads:
        rings = list(threads.map(lambda _: FileKeys(tmp_path / "keys" / "keyring"), range(16)))
    key_id, wrapped = await rings[0].wrap(DATA_KEY, b"c")
    assert await asyncio.gather(*(ring.unwrap(key_id, wrapped, b"c") for ring in rings)) == [DATA_KEY] * 16
    assert [each.name for each in (tmp_path / "keys").iterdir()] == ["keyring"]


async def test_rotation_puts_a_fresh_key_in_front_and_keeps_the_older_ones(tmp_path: Path) -> None:
    ring = FileKeys(tmp_path / "keyring")
    by_old = await ring.wrap(DATA_KEY, b"c")
    running = FileKeys(tmp_path / "keyring")
    ring.rotate()
    by_new = await ring.wrap(DATA_KEY, b"c")
    assert by_new[0] != by_old[0]
    assert await ring.unwrap(*by_old, b"c") == DATA_KEY
    assert await running.unwrap(*by_new, b"c") == DATA_KEY, "a running process finds the key that was added since"
    assert (await FileKeys(tmp_path / "keyring").wrap(DATA_KEY, b"c"))[0] == by_new[0]
    assert stat.S_IMODE((tmp_path / "keyring").stat().st_mode) == 0o600


def test_a_second_rotation_at_the_same_time_is_refused_and_possible_afterwards(tmp_path: Path) -> None:
    ring = FileKeys(tmp_path / "keyring")
    mark = tmp_path / "keyring.rotating"
    mark.touch()
    with pytest.raises(ConfigurationError, match="Another rotation"):
        ring.rotate()
    mark.unlink()
    ring.rotate()
    assert [each.name for each in tmp_path.iterdir()] == ["keyring"]
