"""The operator's setting finds the keys, wherever they are, and says in words what is missing."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

import pytest

from storage.faults import ConfigurationError
from storage.key_source import keys_from
from storage.keys import EnvKeys, FileKeys
from storage.keys_aws import KmsKeys
from storage.keys_transit import TransitKeys

KEY = b64encode(bytes(range(32))).decode()


def test_without_a_list_the_key_file_is_made(tmp_path: Path) -> None:
    file = tmp_path / "keys" / "keyring"
    assert isinstance(keys_from(None, file), FileKeys)
    assert file.exists()


def test_a_missing_key_file_is_not_made_for_one_who_only_looks(tmp_path: Path) -> None:
    file = tmp_path / "keys" / "keyring"
    with pytest.raises(ConfigurationError):
        keys_from(None, file, make=False)
    assert not file.exists()
    keys_from(None, file)
    assert isinstance(keys_from(None, file, make=False), FileKeys)


def test_listed_keys_are_used_as_they_are(tmp_path: Path) -> None:
    assert isinstance(keys_from(KEY, tmp_path / "keyring"), EnvKeys)
    assert not (tmp_path / "keyring").exists()


def test_keys_may_stay_in_a_key_service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-1")
    assert isinstance(keys_from("awskms:alias/new, awskms:alias/old", tmp_path / "keyring"), KmsKeys)
    vault = {"VAULT_ADDR": "http://127.0.0.1:8200", "VAULT_TOKEN": "pretend"}
    assert isinstance(keys_from("transit:bot", tmp_path / "keyring", vault), TransitKeys)


def test_vault_without_its_address_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="VAULT_ADDR"):
        keys_from("transit:bot", tmp_path / "keyring", {})


def test_one_place_for_all_keys(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="mixes") as caught:
        keys_from(f"transit:bot, {KEY}", tmp_path / "keyring", {})
    assert KEY not in str(caught.value)
