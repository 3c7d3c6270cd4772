"""Seals credentials under a data key of their own, and opens them for their owner and connection alone."""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Mapping
from dataclasses import replace

from bot.core.exchange import Field
from bot.core.sealed import SealedBox, Subject
from bot.core.secret import Secret
from bot.usecases.ports import CannotOpen
from storage.aead import KEY_BYTES, NONCE_BYTES, Randomness, bind, decrypt, encrypt
from storage.keys import KeyProvider

VERSION = 1


class SealingVault:
    """`fingerprint_key` are 32 bytes that stay the same as long as the database, whatever becomes of the key ring."""

    def __init__(self, keys: KeyProvider, fingerprint_key: bytes, random: Randomness = os.urandom) -> None:
        self._keys = keys
        self._fingerprint_key = fingerprint_key
        self._random = random

    async def seal(self, subject: Subject, values: Mapping[Field, Secret], box: SealedBox | None = None) -> SealedBox:
        if box is None:
            box, data_key = await new_box(self._keys, subject, self._random(KEY_BYTES))
        else:
            data_key = await data_key_of(self._keys, subject, box)
        sealed = {
            field: _seal_value(data_key, value, _context(subject, box.version, field), self._random(NONCE_BYTES))
            for field, value in values.items()
        }
        return replace(box, values={**box.values, **sealed})

    async def open(self, subject: Subject, box: SealedBox) -> Mapping[Field, Secret]:
        data_key = await data_key_of(self._keys, subject, box)
        return {
            field: _open_value(data_key, value, _context(subject, box.version, field))
            for field, value in box.values.items()
        }

    async def move(self, box: SealedBox, source: Subject, target: Subject) -> SealedBox:
        return await self.seal(target, await self.open(source, box))

    def without(self, box: SealedBox, fields: frozenset[Field]) -> SealedBox:
        return replace(box, values={field: value for field, value in box.values.items() if field not in fields})

    async def rewrap(self, subject: Subject, box: SealedBox) -> SealedBox:
        """The same values under the same data key, which is wrapped anew by the newest key."""
        data_key = await data_key_of(self._keys, subject, box)
        key_id, wrapped_key = await self._keys.wrap(data_key, _key_context(subject, box.version))
        return replace(box, key_id=key_id, wrapped_key=wrapped_key)

    async def newest_key_id(self) -> str:
        """The id of the key that wraps now. Every provider names it when it wraps, so a throw-away key is wrapped."""
        key_id, _ = await self._keys.wrap(self._random(KEY_BYTES), bind("newest key"))
        return key_id

    def fingerprint(self, exchange: str, key: Secret) -> str:
        text = bind("fingerprint", exchange, _bytes(key))
        return hmac.new(self._fingerprint_key, text, hashlib.sha256).hexdigest()


async def new_box(keys: KeyProvider, subject: Subject, data_key: bytes) -> tuple[SealedBox, bytes]:
    """An empty box for the subject and its data key in clear."""
    key_id, wrapped_key = await keys.wrap(data_key, _key_context(subject, VERSION))
    return SealedBox(key_id=key_id, wrapped_key=wrapped_key, values={}, version=VERSION), data_key


async def data_key_of(keys: KeyProvider, subject: Subject, box: SealedBox) -> bytes:
    data_key = await keys.unwrap(box.key_id, box.wrapped_key, _key_context(subject, box.version))
    if len(data_key) != KEY_BYTES:
        raise CannotOpen
    return data_key


def _seal_value(data_key: bytes, value: Secret, context: bytes, nonce: bytes) -> bytes:
    return encrypt(data_key, _bytes(value), context, nonce)


def _open_value(data_key: bytes, sealed: bytes, context: bytes) -> Secret:
    return Secret(decrypt(data_key, sealed, context).decode("utf-8", "surrogatepass"))


def _bytes(value: Secret) -> bytes:
    # An encoding error would carry the whole value in it, so there is none: whatever a message can hold, can be sealed.
    return value.reveal().encode("utf-8", "surrogatepass")


def _key_context(subject: Subject, version: int) -> bytes:
    return bind("data key", version, subject.owner_id, subject.id)


def _context(subject: Subject, version: int, field: Field) -> bytes:
    return bind("value", version, subject.owner_id, subject.id, field.value)
