"""Takes keys, signatures, signed addresses and everything that looks like one out of texts that others wrote."""

from __future__ import annotations

import re
from collections.abc import Callable

GONE = "•••"

_ADDRESS = re.compile(r"(?P<keep>\bhttps?://[^\s\"'<>?]{1,500})\?[^\s\"'<>]*")
_PATH = re.compile(r"(?P<keep>/[^\s\"'<>?]{1,300})\?[\w.-]{1,60}=[^\s\"'<>]*")
_USER_INFO = re.compile(r"(?P<keep>\bhttps?://)[^\s/\"'<>@]{1,300}@")
_NAME = (
    r"[\w-]{0,20}(?:signature|sign|api[_-]?key|access[_-]?key|apikey|secret(?:[_-]?key)?|pass(?:phrase|word)|private[_-]?key"
    r"|token|authorization)"
)
# name=value, "name":"value" and the header form name: value; prose such as "signature: not valid" has a space in it
_NAMED = re.compile(
    rf"(?P<keep>(?:\b{_NAME}=|[\"']{_NAME}\\?[\"']\s*:\s*\\?[\"']?|\b{_NAME}:\s*(?=\S{{0,64}}\d)))[^\s\"'&,;}}<>]+",
    re.IGNORECASE,
)
_PEM = re.compile(r"-----BEGIN [^-]+-----.*?(?:-----END [^-]+-----|\Z)", re.DOTALL)
_UUID = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b", re.IGNORECASE)
_HEX = re.compile(r"\b[0-9a-f]{24,}\b", re.IGNORECASE)
# Runs that could be a token. What decides is done in code below: in a pattern it would take quadratic time.
_LONG_RUN = re.compile(r"(?<![\w/+-])[A-Za-z0-9+/_-]{40,}={0,2}")
_RUN = re.compile(r"(?<![\w/.-])[A-Za-z0-9_-]{16,}={0,2}(?![\w/])")


def _replacement(found: re.Match[str]) -> str:
    return f"{found['keep']}{GONE}"


def _all_gone(_: re.Match[str]) -> str:
    return GONE


def _gone_if_mixed(found: re.Match[str]) -> str:
    """Dots for letters and digits mixed, as in the keys of most exchanges; words, numbers and paths are left alone."""
    run = found[0]
    is_mixed = any(map(str.isdigit, run)) and any(map(str.isalpha, run))
    return GONE if is_mixed else run


_PASSES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_PEM, _all_gone),
    (_USER_INFO, _replacement),
    (_ADDRESS, _replacement),
    (_PATH, _replacement),
    (_NAMED, _replacement),
    (_UUID, _all_gone),
    (_HEX, _all_gone),
    (_LONG_RUN, _gone_if_mixed),
    (_RUN, _gone_if_mixed),
)


def scrubbed(text: str) -> str:
    """The text with dots for whatever could be a credential or be made with one; IP addresses, codes and words stay."""
    for pattern, replacement in _PASSES:
        text = pattern.sub(replacement, text)
    return text
