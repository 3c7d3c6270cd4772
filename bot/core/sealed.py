"""Sealed credentials as they are stored: opaque to everyone but the vault."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.exchange import Field
from bot.core.secret import Secret


@dataclass(frozen=True, slots=True)
class Subject:
    """What a box belongs to: the owner's Telegram id and the id of a draft or connection; both are bound into
    the seal.
    """

    owner_id: int
    id: str


@dataclass(frozen=True, slots=True)
class SealedBox:
    """Credentials under a data key of their own, which is wrapped by the key-encryption key `key_id`."""

    key_id: str
    wrapped_key: bytes
    values: Mapping[Field, bytes]
    version: int = 1


@dataclass(frozen=True, slots=True)
class KeyPair:
    """A key pair of ours: the private half signs, the public one (PEM) is what the exchange is given."""

    private: Secret
    public: str
