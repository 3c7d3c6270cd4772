"""Key-encryption keys that never leave AWS KMS."""

from __future__ import annotations

import asyncio
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from bot.usecases.ports import CannotOpen
from storage.faults import ConfigurationError

_PATIENCE = Config(connect_timeout=3, read_timeout=5, retries={"mode": "standard", "max_attempts": 3})
# https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html#API_Decrypt_Errors
_DOES_NOT_OPEN = {"InvalidCiphertextException", "IncorrectKeyException"}


class KmsKeys:
    """Keys by id, ARN or alias, newest first. Credentials and region come from where AWS tools look for them.

    The context goes along as encryption context, which AWS keeps in its log: it names ids, never a secret.
    ConfigurationError when KMS refuses or is not reached, which says nothing about the box: it opens when KMS is back.
    """

    def __init__(self, key_ids: Sequence[str], *, region: str | None = None, endpoint_url: str | None = None) -> None:
        if not key_ids:
            raise ConfigurationError("No AWS KMS key is named.")
        self._key_ids = tuple(key_ids)
        try:
            self._client = boto3.client("kms", region_name=region, endpoint_url=endpoint_url, config=_PATIENCE)
        except (BotoCoreError, ValueError) as error:
            raise ConfigurationError(f"AWS KMS cannot be used: {type(error).__name__}.") from None

    async def wrap(self, data_key: bytes, context: bytes) -> tuple[str, bytes]:
        key_id = self._key_ids[0]
        answer = await self._ask(
            self._client.encrypt, KeyId=key_id, Plaintext=data_key, EncryptionContext=_encryption_context(context)
        )
        return key_id, bytes(answer["CiphertextBlob"])

    async def unwrap(self, key_id: str, wrapped: bytes, context: bytes) -> bytes:
        # Only keys that the operator named: whoever can write to the database must not choose the key.
        if key_id not in self._key_ids:
            raise CannotOpen
        answer = await self._ask(
            self._client.decrypt, KeyId=key_id, CiphertextBlob=wrapped, EncryptionContext=_encryption_context(context)
        )
        return bytes(answer["Plaintext"])

    def close(self) -> None:
        self._client.close()

    async def _ask(self, call: Callable[..., Mapping[str, Any]], **request: object) -> Mapping[str, Any]:
        # From None: a cause could show the request, and with it a data key.
        try:
            return await asyncio.to_thread(call, **request)
        except ClientError as error:
            code = error.response["Error"]["Code"]
            if code in _DOES_NOT_OPEN:
                raise CannotOpen from None
            raise ConfigurationError(f"AWS KMS refuses: {code}.") from None
        except BotoCoreError as error:
            raise ConfigurationError(f"AWS KMS cannot be used: {type(error).__name__}.") from None


def _encryption_context(context: bytes) -> dict[str, str]:
    return {"backfuture-bot": b64encode(context).decode()}
