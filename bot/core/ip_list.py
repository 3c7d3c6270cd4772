"""Holds a key's IP list, entries of which may be masked, beside our own addresses."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence

from bot.core.passport import IpFinding, IpStatus

_OPEN = frozenset({"*", "0.0.0.0/0", "::/0"})


def compare(ip_list: Sequence[str] | None, addresses: Sequence[str]) -> IpFinding:
    """What the list means for our addresses; not verified where the exchange hides it or we know none of ours."""
    if ip_list is None:
        return IpFinding(IpStatus.NOT_VERIFIED)
    if not ip_list or _OPEN.intersection(ip_list):
        return IpFinding(IpStatus.OPEN)
    malformed = tuple(entry for entry in ip_list if not _is_well_formed(entry))
    if not addresses:
        return IpFinding(IpStatus.NOT_VERIFIED, malformed=malformed)
    missing = tuple(ours for ours in addresses if not any(_covers(entry, ours) for entry in ip_list))
    return IpFinding(IpStatus.SOME_MISSING if missing else IpStatus.COVERS_ALL, missing, malformed)


def _is_well_formed(entry: str) -> bool:
    return "*" in entry or _network(entry) is not None


def _network(entry: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network | None:
    try:
        return ipaddress.ip_network(entry, strict=False)
    except ValueError:
        return None


def _covers(entry: str, ours: str) -> bool:
    if "*" in entry:
        return _shows_the_same(entry, ours)
    network = _network(entry)
    try:
        return network is not None and ipaddress.ip_address(ours) in network
    except ValueError:
        return False


def _shows_the_same(masked: str, ours: str) -> bool:
    """True when every visible part of "203.**.154" or "2001:**:7" is ours; a hidden one may stand for several."""
    parts, own = _parts(masked), _parts(_in_full(ours))
    hidden = [place for place, part in enumerate(parts) if "*" in part]
    first, last = parts[: hidden[0]], parts[hidden[-1] + 1 :]
    if (":" in masked) != (":" in ours) and masked.strip("*"):
        return False
    if len(first) + len(last) >= len(own):
        return False
    return own[: len(first)] == first and own[len(own) - len(last) :] == last


def _parts(address: str) -> list[str]:
    """Octets, or the groups of an IPv6 address without their leading zeros."""
    if ":" not in address:
        return address.split(".")
    return [group.lower().lstrip("0") or "0" for group in address.split(":")]


def _in_full(address: str) -> str:
    try:
        return ipaddress.ip_address(address).exploded
    except ValueError:
        return address
