"""Holds the keys in Vault Transit to the same promises, against a pretend Vault that encrypts."""

from __future__ import annotations

import traceback
from base64 import b64encode
from collections.abc import Iterator

import pytest

from bot.usecases.ports import CannotOpen
from storage.faults import ConfigurationError
from storage.keys_transit import TransitKeys
from tests.storage.key_services import Service, Transit, serving

DATA_KEY = b"canary data key of 32 bytes....."


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture
def transit() -> Iterator[tuple[str, type[Service]]]:
    with serving(Transit, "new", "old") as served:
        yield served


def keys_at(url: str, *names: str) -> TransitKeys:
    return TransitKeys(url, "hvs.canary-token", names or ("new", "old"))


async def test_the_newest_key_wraps_every_named_key_opens_and_the_context_is_bound(
    transit: tuple[str, type[Service]],
) -> None:
    url, _ = transit
    old, both = keys_at(url, "old"), keys_at(url)
    by_old, by_new = await old.wrap(DATA_KEY, b"c"), await both.wrap(DATA_KEY, b"c")
    assert (by_old[0], by_new[0]) == ("old:v3", "new:v3")
    assert await both.unwrap(*by_old, b"c") == DATA_KEY
    assert await both.unwrap(*by_new, b"c") == DATA_KEY
    for attempt in ((*by_new, b"d"), (by_new[0], by_old[1], b"c"), (by_new[0], b"\xff", b"c")):
        with pytest.raises(CannotOpen):
            await both.unwrap(*attempt)
    old.close()
    both.close()


async def test_a_key_that_the_operator_did_not_name_is_not_even_asked_for(transit: tuple[str, type[Service]]) -> None:
    url, service = transit
    keys = keys_at(url, "new")
    for key_id in ("of-an-attacker:v1", "old:v3", ""):
        with pytest.raises(CannotOpen):
            await keys.unwrap(key_id, b"vault:v3:AAAA", b"c")
    assert service.asked == []
    keys.close()


@pytest.mark.parametrize(
    ("trouble", "says"),
    [
        ((403, "permission denied"), "Vault Transit cannot be used: Forbidden."),
        ((503, "Vault is sealed"), "Vault Transit cannot be used: VaultDown."),
        ((400, "told in detail"), "Vault Transit cannot be used: InvalidRequest."),
    ],
)
async def test_a_refusal_is_the_operators_and_says_no_secret_and_it_opens_afterwards(
    transit: tuple[str, type[Service]], trouble: tuple[int, str], says: str
) -> None:
    url, service = transit
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
    with serving(Transit) as (url, _):
        pass
    keys = keys_at(url)
    with pytest.raises(ConfigurationError, match="Vault Transit cannot be used: ConnectionError"):
        await keys.wrap(DATA_KEY, b"c")
    keys.close()


def test_a_ring_without_a_key_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="No key of Vault Transit"):
        TransitKeys("http://127.0.0.1:1", "token", [])
