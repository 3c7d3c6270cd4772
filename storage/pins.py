"""PINs hashed by Argon2id, which needs much memory for every try."""

from __future__ import annotations

import asyncio
import os

from cryptography.exceptions import InvalidKey, UnsupportedAlgorithm
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

# RFC 9106's second recommendation: 64 MiB, three passes, four lanes. https://www.rfc-editor.org/rfc/rfc9106#section-4
_MEMORY_KIB = 64 * 1024
_PASSES = 3
_LANES = 4
_SALT = 16
_LENGTH = 32
# As much memory, where OpenSSL is too old for Argon2id: 128 bytes times 8 times 2 to the power of 16.
_SCRYPT = "scrypt"
_SCRYPT_POWER = 16


class MemoryHardPins:
    """Each try takes a tenth of a second and 64 MiB, in a thread of its own."""

    async def hashed(self, pin: str) -> str:
        """The hash in PHC form, which says by itself how it was made."""
        return await asyncio.to_thread(_hashed, pin)

    async def fits(self, pin: str, pinned: str) -> bool:
        return await asyncio.to_thread(_fits, pin, pinned)


def _hashed(pin: str) -> str:
    salt = os.urandom(_SALT)
    try:
        function = Argon2id(salt=salt, length=_LENGTH, iterations=_PASSES, lanes=_LANES, memory_cost=_MEMORY_KIB)
    except UnsupportedAlgorithm:
        key = _scrypt(salt, _SCRYPT_POWER).derive(pin.encode())
        return f"${_SCRYPT}$ln={_SCRYPT_POWER}${salt.hex()}${key.hex()}"
    return function.derive_phc_encoded(pin.encode())


def _fits(pin: str, pinned: str) -> bool:
    try:
        if pinned.startswith(f"${_SCRYPT}$"):
            _verify_scrypt(pin, pinned)
        else:
            Argon2id.verify_phc_encoded(pin.encode(), pinned)
    except InvalidKey:
        return False
    return True


def _verify_scrypt(pin: str, pinned: str) -> None:
    power, salt, key = pinned.removeprefix(f"${_SCRYPT}$ln=").split("$")
    _scrypt(bytes.fromhex(salt), int(power)).verify(pin.encode(), bytes.fromhex(key))


def _scrypt(salt: bytes, power: int) -> Scrypt:
    return Scrypt(salt=salt, length=_LENGTH, n=1 << power, r=8, p=1)
