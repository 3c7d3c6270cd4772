"""Holds the keys in AWS KMS to the same promises, against a pretend KMS that encrypts."""

from __future__ import annotations

import traceback
from base64 import b64encode
from collections.abc import Iterator

import pytest

from bot.usecases.ports import CannotOpen
from storage.faults import ConfigurationError
from storage.keys_aws import KmsKeys
from tests.storage.key_services import Kms, Service, serving

DATA_KEY = b"canary data key of 32 bytes....."


@pytest.fixture(autouse=True)
def _aws_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = {
        "AWS_ACCESS_KEY_ID": "pretend",
        "AWS_SECRET_ACCESS_KEY": "pretend",
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_CONFIG_FILE": "/dev/null",
        "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
        "NO_PROXY": "127.0.0.1",
    }
    for name, value in settings.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def kms() -> Iterator[tuple[str, type[Service]]]:
    with serving(Kms, "alias/new", "alias/old") as served:
        yield served


def keys_at(url: str, *names: str) -> KmsKeys:
    return KmsKeys(names or ("alias/new", "alias/old"), region="eu-west-1", endpoint_url=url)


async def test_the_newest_key_wraps_every_named_key_opens_and_the_context_is_bound(
    kms: tuple[str, type[Service]],
) -> None:
    url, _ = kms
    old, both = keys_at(url, "alias/old"), keys_at(url)
    by_old, by_new = await old.wrap(DATA_KEY, b"c"), await both.wrap(DATA_KEY, b"c")
    assert (by_old[0], by_new[0]) == ("alias/old", "alias/new")
    assert await both.unwrap(*by_old, b"c") == DATA_KEY
    assert await both.unwrap(*by_new, b"c") == DATA_KEY
    for attempt in ((*by_new, b"d"), (by_new[0], by_old[1], b"c"), (by_new[0], b"\x00" * 60, b"c")):
        with pytest.raises(CannotOpen):
            await both.unwrap(*attempt)
    old.close()
    both.close()


async def test_a_key_that_the_operator_did_not_name_is_not_even_asked_for(kms: tuple[str, type[Service]]) -> None:
    url, service = kms
    keys = keys_at(url, "alias/new")
    with pytest.raises(CannotOpen):
        await keys.unwrap("arn:aws:kms:eu-west-1:666:key/of-an-attacker", b"\x00" * 60, b"c")
    assert service.asked == []
    keys.close()


@pytest.mark.parametrize(
    ("trouble", "says"),
    [
        ((400, "AccessDeniedException"), "AWS KMS refuses: AccessDeniedException."),
        ((400, "DisabledException"), "AWS KMS refuses: DisabledException."),
    ],
)
async def test_a_refusal_is_the_operators_and_says_no_secret_and_it_opens_afterwards(
    kms: tuple[str, type[Service]], trouble: tuple[int, str], says: str
) -> None:
    url, service = kms
    keys = keys_at(url)
    wrapped = await keys.wrap(DATA_KEY, b"c")
    service.trouble = trouble
    with pytest.raises(ConfigurationError) as fault:
        await keys.wrap(DATA_KEY, b"c")
    assert str(fault.value) == says
    shown = "".join(traceback.format_exception(fault.value))
    assert not [text for text in ("canary", b64encode(DATA_KEY).decode(), "detail") if text in shown]
    service.trouble = None
    assert await keys.unwrap(*wrapped, b"c") == DATA_KEY
    keys.close()


async def test_a_service_that_is_away_is_told_as_such() -> None:
    with serving(Kms) as (url, _):
        pass
    keys = keys_at(url)
    with pytest.raises(ConfigurationError, match="AWS KMS cannot be used: EndpointConnectionError"):
        await keys.wrap(DATA_KEY, b"c")
    keys.close()


def test_a_ring_without_a_key_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="No AWS KMS key"):
        KmsKeys([])
