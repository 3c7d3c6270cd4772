"""Key-encryption keys that never leave the Transit engine of HashiCorp Vault."""

from __future__ import annotations

import asyncio
from base64 import b64decode, b64encode
from collections.abc import Sequence

import hvac
from hvac.exceptions import InvalidRequest, VaultError

from bot.usecases.ports import CannotOpen
from storage.faults import ConfigurationError

_PATIENCE_SECONDS = 5


class TransitKeys:
    """Keys by name, newest first; Vault rotates each by itself, so a key's id here is its name and version.

    ConfigurationError when Vault refuses or is not reached: that says nothing of the box, it opens when Vault is back.
    """

    def __init__(self, url: str, token: str, names: Sequence[str], *, mount: str = "transit") -> None:
        if not names:
            raise ConfigurationError("No key of Vault Transit is named.")
        self._names = tuple(names)
        self._mount = mount
        self._client = hvac.Client(url=url, token=token, timeout=_PATIENCE_SECONDS)

    async def wrap(self, data_key: bytes, context: bytes) -> tuple[str, bytes]:
        name = self._names[0]
        try:
            ciphertext = await asyncio.to_thread(self._encrypt, name, data_key, context)
        except (VaultError, OSError) as error:
            raise _fault(error) from None
        return f"{name}:{ciphertext.split(':')[1]}", ciphertext.encode()

    async def unwrap(self, key_id: str, wrapped: bytes, context: bytes) -> bytes:
        name = key_id.rpartition(":")[0]
        # Only keys that the operator named: whoever can write to the database must not choose the key.
        if name not in self._names:
            raise CannotOpen
        try:
            return await asyncio.to_thread(self._decrypt, name, wrapped, context)
        except (InvalidRequest, UnicodeDecodeError):
            raise CannotOpen from None
        except (VaultError, OSError) as error:
            raise _fault(error) from None

    def close(self) -> None:
        self._client.adapter.close()

    def _encrypt(self, name: str, data_key: bytes, context: bytes) -> str:
        answer = self._client.secrets.transit.encrypt_data(
            name=name,
            plaintext=b64encode(data_key).decode(),
            associated_data=b64encode(context).decode(),
            mount_point=self._mount,
        )
        return str(answer["data"]["ciphertext"])

    def _decrypt(self, name: str, wrapped: bytes, context: bytes) -> bytes:
        answer = self._client.secrets.transit.decrypt_data(
            name=name,
            ciphertext=wrapped.decode(),
            associated_data=b64encode(context).decode(),
            mount_point=self._mount,
        )
        return b64decode(answer["data"]["plaintext"])


def _fault(error: Exception) -> ConfigurationError:
    """Names the kind of error alone: its text may hold the request, and with it a data key."""
    return ConfigurationError(f"Vault Transit cannot be used: {type(error).__name__}.")
