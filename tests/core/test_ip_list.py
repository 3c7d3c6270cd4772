"""A key's IP list beside our own addresses, entries in full, as networks and masked."""

from __future__ import annotations

import pytest

from bot.core.ip_list import compare
from bot.core.passport import IpFinding, IpStatus

OURS = ("203.0.113.10", "198.51.100.7")


@pytest.mark.parametrize(
    "listed",
    [
        ("203.0.113.10", "198.51.100.7"),
        ("192.0.2.1", "198.51.100.7", "203.0.113.10"),
        ("203.0.113.0/24", "198.51.100.0/28"),
        ("203.**.10", "198.**.7"),
        ("203.*.*.10", "198.51.**"),
    ],
)
def test_a_list_that_has_all_of_ours_covers_all(listed: tuple[str, ...]) -> None:
    assert compare(listed, OURS) == IpFinding(IpStatus.COVERS_ALL)


@pytest.mark.parametrize(
    ("listed", "missing"),
    [
        (("203.0.113.10",), ("198.51.100.7",)),
        (("203.**.10",), ("198.51.100.7",)),
        (("203.**.11", "198.**.7"), ("203.0.113.10",)),
        (("2001:db8::1",), OURS),
    ],
)
def test_ours_that_are_not_listed_are_named(listed: tuple[str, ...], missing: tuple[str, ...]) -> None:
    assert compare(listed, OURS) == IpFinding(IpStatus.SOME_MISSING, missing)


@pytest.mark.parametrize(
    ("listed", "status"),
    [
        ("2001:**:7", IpStatus.COVERS_ALL),
        ("2001:0db8:**", IpStatus.COVERS_ALL),
        ("2001:**:8", IpStatus.SOME_MISSING),
        ("203.**.7", IpStatus.SOME_MISSING),
        ("**", IpStatus.COVERS_ALL),
    ],
)
def test_a_masked_entry_of_the_new_kind_is_compared_with_addresses_of_the_new_kind(
    listed: str, status: IpStatus
) -> None:
    assert compare((listed,), ("2001:db8::7",)).status is status


def test_a_masked_entry_of_the_new_kind_never_covers_an_old_address() -> None:
    assert compare(("2001:**:7",), OURS) == IpFinding(IpStatus.SOME_MISSING, OURS)


@pytest.mark.parametrize("listed", [(), ("*",), ("0.0.0.0/0",)])
def test_a_key_without_a_real_list_is_open(listed: tuple[str, ...]) -> None:
    assert compare(listed, OURS) == IpFinding(IpStatus.OPEN)


def test_an_untold_list_is_not_verified() -> None:
    assert compare(None, OURS) == IpFinding(IpStatus.NOT_VERIFIED)


def test_a_list_cannot_be_compared_with_addresses_that_we_do_not_know() -> None:
    assert compare(("203.0.113.10",), ()) == IpFinding(IpStatus.NOT_VERIFIED)


def test_an_entry_that_is_no_address_is_named() -> None:
    assert compare(("203.0.113.10;198.51.100.7", "203.0.113.10", "198.51.100.7"), OURS) == IpFinding(
        IpStatus.COVERS_ALL, malformed=("203.0.113.10;198.51.100.7",)
    )
