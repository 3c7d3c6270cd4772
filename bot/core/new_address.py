"""Reads an address as staff type it, and says why it cannot be one that our servers call from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

_AROUND = " `'\"<>()[].,;"
_BETWEEN = re.compile(r"[\s,;]+")


class AddressFault(StrEnum):
    MALFORMED = "malformed"
    SEVERAL = "several"
    NOT_PUBLIC = "not_public"
    OURS = "ours"


def tidy_address(typed: str) -> str:
    """The address in its one spelling, without what stands around it; what is no address stays as it was typed."""
    shown = "".join(_shown(char) for char in unicodedata.normalize("NFKC", typed)).strip(_AROUND)
    alone = shown.removesuffix("/32" if ":" not in shown else "/128")
    known = _parsed(alone)
    return str(known) if known else shown


def address_fault(address: str, ours: Sequence[str]) -> AddressFault | None:
    """What forbids a tidied address to be announced beside `ours`; None when it is good."""
    known = _parsed(address)
    if known is None:
        return AddressFault.SEVERAL if _is_several(address) else AddressFault.MALFORMED
    if not known.is_global or known.is_multicast:
        return AddressFault.NOT_PUBLIC
    return AddressFault.OURS if known in map(_parsed, ours) else None


def _shown(char: str) -> str:
    if char.isspace():
        return " "
    return char if char.isprintable() else ""


def _parsed(text: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(text)
    except ValueError:
        return None


def _is_several(text: str) -> bool:
    return len([part for part in _BETWEEN.split(text) if _parsed(part)]) > 1 or _is_network(text)


def _is_network(text: str) -> bool:
    try:
        ip_network(text, strict=False)
    except ValueError:
        return False
    return True
