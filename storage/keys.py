"""Key-encryption keys that this process holds itself: from a file of their own, or from the environment."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.usecases.ports import CannotOpen
from storage.aead import KEY_BYTES, NONCE_BYTES, Randomness, decrypt, encrypt
from storage.key_file import add_to_key_file, make_key_file, read_key_file
from storage.key_text import keys_in


class KeyProvider(Protocol):
    """Wraps data keys. The context is authenticated with them, so a wrapped key opens in its own place alone."""

    async def wrap(self, data_key: bytes, context: bytes) -> tuple[str, bytes]:
        """The id of the newest key, and the data key wrapped by it."""

    async def unwrap(self, key_id: str, wrapped: bytes, context: bytes) -> bytes:
        """CannotOpen when the key is not known, or the context or any byte is another."""


class KeyRing:
    """Keys of 32 bytes, newest first; each is known by an id that is derived from it and tells nothing of it."""

    def __init__(self, keys: Sequence[bytes], random: Randomness = os.urandom) -> None:
        self._random = random
        self._load(keys)

    async def wrap(self, data_key: bytes, context: bytes) -> tuple[str, bytes]:
        key_id = next(iter(self._by_id))
        return key_id, encrypt(self._by_id[key_id], data_key, context, self._random(NONCE_BYTES))

    async def unwrap(self, key_id: str, wrapped: bytes, context: bytes) -> bytes:
        key = self._by_id.get(key_id)
        if key is None:
            raise CannotOpen
        return decrypt(key, wrapped, context)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(self._by_id)})"

    def _load(self, keys: Sequence[bytes]) -> None:
        self._by_id = dict(map(_named, keys))


class EnvKeys(KeyRing):
    """Keys as the ENCRYPTION_KEYS setting lists them: comma separated, newest first, base64 or hex of 32 bytes."""

    def __init__(self, text: str, random: Randomness = os.urandom) -> None:
        super().__init__(keys_in(text.split(","), "ENCRYPTION_KEYS"), random)


class FileKeys(KeyRing):
    """Keys in a file that only its owner can read; made with a first key when it is not there, unless `make` is false.

    ConfigurationError when it is missing, others can read it, it holds something else than keys, or the disk refuses.
    """

    def __init__(self, path: Path, random: Randomness = os.urandom, *, make: bool = True) -> None:
        self._path = path
        if make:
            make_key_file(path, random(KEY_BYTES))
        super().__init__(read_key_file(path), random)

    async def unwrap(self, key_id: str, wrapped: bytes, context: bytes) -> bytes:
        if key_id not in self._by_id:
            # Another process may have added a key since; the file is small and this is rare.
            self._load(read_key_file(self._path))
        return await super().unwrap(key_id, wrapped, context)

    def rotate(self) -> None:
        """Put a fresh key in front. Older ones stay, for what is not wrapped anew yet and for backups."""
        add_to_key_file(self._path, self._random(KEY_BYTES))
        self._load(read_key_file(self._path))


def _named(key: bytes) -> tuple[str, bytes]:
    """The key's id, and the key that really wraps: both derived, so that the id shows nothing of it."""
    derived = HKDF(algorithm=SHA256(), length=8 + KEY_BYTES, salt=None, info=b"key-encryption key").derive(key)
    return derived[:8].hex(), derived[8:]
