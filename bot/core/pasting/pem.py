"""Finds a PEM block, however a chat has mangled it, and builds it anew line by line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.core.characters import INVISIBLE

_LINE = 64
_DASH = "[-\u2010-\u2015\u2212]"
_HEAD = re.compile(rf"{_DASH}{{2,9}}\s{{0,9}}BEGIN\s((?:[A-Z0-9]{{1,12}}\s){{0,4}}KEY)\s{{0,9}}{_DASH}{{2,9}}")
_TAIL = re.compile(rf"{_DASH}{{2,9}}\s{{0,9}}END\s(?:[A-Z0-9]{{1,12}}\s){{0,4}}KEY\s{{0,9}}{_DASH}{{1,9}}")
_BODY = re.compile(rf"(?:[A-Za-z0-9+/=\s\u2026.*]|\\[nrt]|{INVISIBLE.pattern})*")
_BETWEEN = re.compile(r"\s+|\\+[nrt]")
_ATTRIBUTE = re.compile(r"^\s*[A-Za-z-]+:", re.MULTILINE)
# Kinds of private keys that are all of one length, by how they begin.
_KINDS = (
    ("MHcCAQEE", 164, "EC PRIVATE KEY"),  # P-256 as SEC1
    ("MIGHAgEAMBMG", 184, "PRIVATE KEY"),  # P-256 as PKCS 8
    ("MC4CAQAwBQYDK2Vw", 64, "PRIVATE KEY"),  # Ed25519 as PKCS 8
)
_BARE = re.compile(
    r"(?<![A-Za-z0-9+/])(?:"
    + "|".join(
        rf"{start}(?:(?:\s|\\{{1,2}}[nrt]){{0,4}}[A-Za-z0-9+/=]){{{length - len(start)}}}"
        for start, length, _ in _KINDS
    )
    + r")(?![A-Za-z0-9+/=])"
)


@dataclass(frozen=True, slots=True)
class PemBlock:
    """Where a block stands in a text, and its text built anew; without its last line where that was cut off."""

    start: int
    end: int
    text: str
    is_public: bool


def find_pem(text: str) -> PemBlock | None:
    """The first PEM block of a private or public key; a private one also by its body alone, where that is whole."""
    head = _HEAD.search(text)
    if head is None:
        return _bare_block(text)
    kind = " ".join(head[1].split())
    tail = _TAIL.search(text, head.end())
    body = text[head.end() : tail.start()] if tail else (_BODY.match(text, head.end()) or head)[0]
    end = tail.end() if tail else head.end() + len(body.rstrip())
    is_whole = tail is not None or _BARE.fullmatch(body.strip()) is not None
    lines = [f"-----BEGIN {kind}-----", *_wrapped(body), *([f"-----END {kind}-----"] if is_whole else [])]
    return PemBlock(head.start(), end, "\n".join(lines), "PUBLIC" in kind)


def _bare_block(text: str) -> PemBlock | None:
    bare = _BARE.search(text)
    if bare is None:
        return None
    kind = next(kind for start, _, kind in _KINDS if bare[0].startswith(start))
    lines = [f"-----BEGIN {kind}-----", *_wrapped(bare[0]), f"-----END {kind}-----"]
    return PemBlock(*bare.span(), "\n".join(lines), is_public=False)


def _wrapped(body: str) -> list[str]:
    """Lines of 64 characters; a block with attributes (an encrypted key) keeps its own."""
    seen = INVISIBLE.sub("", body)
    if _ATTRIBUTE.search(seen):
        return [line.strip() for line in seen.splitlines() if line.strip()]
    joined = _BETWEEN.sub("", seen).strip("\"'")
    return [joined[place : place + _LINE] for place in range(0, len(joined), _LINE)]
