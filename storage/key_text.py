"""Key-encryption keys as text: read without ever showing one in a complaint."""

from __future__ import annotations

import binascii
import re
from base64 import b64decode
from collections.abc import Iterable

from storage.aead import KEY_BYTES
from storage.faults import ConfigurationError

_HEX = re.compile(rf"[0-9a-fA-F]{{{2 * KEY_BYTES}}}")


def keys_in(entries: Iterable[str], place: str) -> list[bytes]:
    """The keys of the entries that are not blank, in their order.

    ConfigurationError when there is none, when one comes twice, or with the number of the entry that is no key.
    """
    texts = [entry.strip() for entry in entries if entry.strip()]
    if not texts:
        raise ConfigurationError(f"{place} holds no key.")
    keys = [_key(text, f"{place}: key {number} of {len(texts)}") for number, text in enumerate(texts, 1)]
    if len(set(keys)) < len(keys):
        raise ConfigurationError(f"{place} holds the same key twice.")
    return keys


def _key(text: str, place: str) -> bytes:
    key = bytes.fromhex(text) if _HEX.fullmatch(text) else _from_base64(text)
    if key is None or len(key) != KEY_BYTES:
        raise ConfigurationError(f"{place} is not {KEY_BYTES} bytes in base64 or hex.")
    return key


def _from_base64(text: str) -> bytes | None:
    """The usual or the URL-safe alphabet, with or without the signs that fill up."""
    padded = text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4)
    try:
        return b64decode(padded.translate(str.maketrans("-_", "+/")), validate=True)
    except (binascii.Error, ValueError):
        return None
