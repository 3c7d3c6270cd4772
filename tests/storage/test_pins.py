"""PINs are hashed so that a stolen table does not give them away, and each hash tells how it was made."""

from __future__ import annotations

import pytest
from cryptography.exceptions import UnsupportedAlgorithm

import storage.pins as module
from storage.pins import MemoryHardPins


async def test_a_pin_fits_its_hash_alone() -> None:
    pins = MemoryHardPins()
    pinned = await pins.hashed("482913")
    assert pinned.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert "482913" not in pinned
    assert [await pins.fits(typed, pinned) for typed in ("482914", "482913")] == [False, True]


async def test_without_argon2id_another_function_that_needs_as_much_memory_takes_its_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def unsupported(**_: object) -> None:
        raise UnsupportedAlgorithm("this OpenSSL has no Argon2id")

    pins = MemoryHardPins()
    with monkeypatch.context() as patched:
        patched.setattr(module, "Argon2id", unsupported)
        pinned = await pins.hashed("482913")
        assert pinned.startswith("$scrypt$ln=16$")
        assert await pins.fits("482913", pinned)
    assert [await pins.fits(typed, pinned) for typed in ("482914", "482913")] == [False, True]
