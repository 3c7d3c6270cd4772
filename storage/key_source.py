"""Chooses where the key-encryption keys are, by what the operator wrote into ENCRYPTION_KEYS."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from storage.faults import ConfigurationError
from storage.keys import EnvKeys, FileKeys, KeyProvider

_KMS = "awskms:"
_TRANSIT = "transit:"


def keys_from(
    listed: str | None, key_file: Path, environment: Mapping[str, str] = os.environ, *, make: bool = True
) -> KeyProvider:
    """The keys that `listed` names, newest first: base64 of 32 bytes each, or `awskms:<id>`, or `transit:<name>`.

    Without a list, those of the key file, which is made where it is missing unless `make` is false. AWS is found as its
    own tools find it, Vault by VAULT_ADDR and VAULT_TOKEN. ConfigurationError in words for what cannot be used.
    """
    if not listed:
        return FileKeys(key_file, make=make)
    names = [each.strip() for each in listed.split(",") if each.strip()]
    for prefix, source in ((_KMS, _in_kms), (_TRANSIT, _in_transit)):
        if any(each.startswith(prefix) for each in names):
            return source([_named(each, prefix) for each in names], environment)
    return EnvKeys(listed)


def _in_kms(names: list[str], _: Mapping[str, str]) -> KeyProvider:
    try:
        from storage.keys_aws import KmsKeys
    except ImportError:
        raise ConfigurationError("Keys in AWS KMS need the extra: install backfuture-bot[aws].") from None
    return KmsKeys(names)


def _in_transit(names: list[str], environment: Mapping[str, str]) -> KeyProvider:
    try:
        from storage.keys_transit import TransitKeys
    except ImportError:
        raise ConfigurationError("Keys in Vault Transit need the extra: install backfuture-bot[vault].") from None
    url, token = environment.get("VAULT_ADDR"), environment.get("VAULT_TOKEN")
    if not url or not token:
        raise ConfigurationError("Keys in Vault Transit need VAULT_ADDR and VAULT_TOKEN in the environment.")
    return TransitKeys(url, token, names)


def _named(listed: str, prefix: str) -> str:
    if not listed.startswith(prefix):
        raise ConfigurationError(
            f"ENCRYPTION_KEYS mixes {prefix}… with other keys; one place for all of them is needed."
        )
    return listed.removeprefix(prefix)
