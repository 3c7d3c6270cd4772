"""Which addresses Telegram accepts in links and buttons, and how it writes them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.playground.telegram.errors import bad_request

_OWN_SCHEMES = ("tg:", "ton:", "tonsite:")
_HOST_CHARACTERS = re.compile(r"(?:[A-Za-z0-9.\-_!$,~*'();&+=]|%[0-9A-Fa-f]{2}|[^\x00-\x7f])+")
_ADDRESS = re.compile(r"(?:(?P<scheme>[^:/?#@\[\]]*)://)?(?P<authority>[^/?#]*)(?P<query>.*)", re.DOTALL)
_AUTHORITY = re.compile(r"(?:(?P<userinfo>.*)@)?(?P<host>\[[^\]]*\]|[^:@]*)(?::(?P<port>[^\]@]*))?", re.DOTALL)
_MENTION = re.compile(r"tg:(?://)?user/?\?(?:[^#]*&)?id=(\d+)(?:[&#].*)?", re.IGNORECASE)
_MAX_PORT = 65535


@dataclass(frozen=True, slots=True)
class _Address:
    scheme: str
    host: str
    written: str


class LinkError(ValueError):
    """An address that Telegram does not accept; the text is Telegram's reason."""


def checked_link(link: str, *, https_only: bool = False) -> str:
    """The address as Telegram writes it (scheme and host in lower case, a path).

    Raises LinkError. Source: tdlib, LinkManager::check_link_impl.
    """
    lowered = link.lower()
    own = next((scheme for scheme in _OWN_SCHEMES if lowered.startswith(scheme)), None)
    if own is not None:
        return _own_link(own, link[len(own) :].removeprefix("//"), https_only=https_only)
    address = _parse(link)
    if https_only and address.scheme != "https":
        raise LinkError("Only HTTPS links are allowed")
    if "." not in address.host and not address.host.startswith("["):
        raise LinkError("Wrong HTTP URL")
    return address.written


def button_link(link: str, purpose: str = "", *, https_only: bool = False) -> str:
    """The checked address of an inline button; raises BotApiError 400 with Telegram's sentence."""
    try:
        return checked_link(link, https_only=https_only)
    except LinkError as error:
        reason = f"Inline keyboard button {purpose}URL '{link}' is invalid: {error}"
        raise bad_request(reason) from error


def mentioned_user(link: str) -> int | None:
    """The user id of a `tg://user?id=…` link, or None."""
    match = _MENTION.fullmatch(link)
    return int(match.group(1)) if match else None


def _own_link(scheme: str, rest: str, *, https_only: bool) -> str:
    if https_only:
        raise LinkError("Only HTTPS links are allowed")
    address = _parse(rest)
    if not re.fullmatch(r"[\w.-]+" if scheme == "tonsite:" else r"[\w-]+", address.host, re.ASCII):
        raise LinkError("Unallowed characters in URL host")
    path = address.written.removeprefix(f"http://{address.host}")
    return f"{scheme}//{address.host}{path[1:] if path.startswith('/?') else path}"


def _parse(link: str) -> _Address:
    match = _ADDRESS.fullmatch(link)
    if match is None:
        raise LinkError("URL host is empty")
    scheme = match["scheme"]
    if scheme is not None and scheme.lower() not in {"http", "https"}:
        raise LinkError("Unsupported URL protocol")
    scheme = (scheme or "http").lower()
    userinfo, host, port = _authority(match["authority"])
    query = "".join(f"%{ord(char):02X}" if char <= " " else char for char in match["query"].rstrip())
    path = query if query.startswith("/") else f"/{query}"
    before = f"{userinfo}@" if userinfo else ""
    return _Address(scheme, host, f"{scheme}://{before}{host}{port}{path}")


def _authority(text: str) -> tuple[str, str, str]:
    match = _AUTHORITY.fullmatch(text)
    if match is None:
        raise LinkError("Disallowed character in URL host")
    port = match["port"]
    if port is not None and not (port.isdecimal() and 0 < int(port) <= _MAX_PORT):
        raise LinkError("Wrong port number specified in the URL")
    host = match["host"].lower()
    if not host:
        raise LinkError("URL host is empty")
    if not host.startswith("[") and not _HOST_CHARACTERS.fullmatch(host):
        raise LinkError("Disallowed character in URL host")
    return match["userinfo"] or "", host, f":{int(port)}" if port else ""
