"""AES-256-GCM over bytes with an unambiguous context: the one place that calls the cipher."""

from __future__ import annotations

from collections.abc import Callable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.usecases.ports import CannotOpen

KEY_BYTES = 32
NONCE_BYTES = 12

Randomness = Callable[[int], bytes]
"""Gives that many bytes that nobody can guess and that never come again."""


def bind(*parts: str | int | bytes) -> bytes:
    """The parts as one text for the seal, each after its length, so that no two lists of parts make the same one."""
    return b"".join(_measured(part) for part in parts)


def encrypt(key: bytes, plain: bytes, context: bytes, nonce: bytes) -> bytes:
    """The nonce (12 bytes, never the same twice under a key), the ciphertext and its tag."""
    return nonce + AESGCM(key).encrypt(nonce, plain, context)


def decrypt(key: bytes, sealed: bytes, context: bytes) -> bytes:
    """CannotOpen for any other key, context or byte."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], context)
    except (InvalidTag, ValueError):
        raise CannotOpen from None


def _measured(part: str | int | bytes) -> bytes:
    data = part if isinstance(part, bytes) else str(part).encode()
    return len(data).to_bytes(4, "big") + data
