"""Holds a key's IP list, entries of which may be masked, beside our own addresses."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence

from bot.core.passport import IpFinding, IpStatus

_OPEN = frozenset({"*", "0.0.0.0/0", "::/0"})
_OCTETS = 4


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
    """True when every visible octet of "203.**.154" is ours; a hidden part may stand for several."""
    parts, own = masked.split("."), ours.split(".")
    hidden = [place for place, part in enumerate(parts) if "*" in part]
    first, last = parts[: hidden[0]], parts[hidden[-1] + 1 :]
    if len(own) != _OCTETS or len(first) + len(last) >= _OCTETS:
        return False
    return own[: len(first)] == first and own[_OCTETS - len(last) :] == last
