"""The one HTTP session and TLS context through which all traffic to exchanges goes."""

from __future__ import annotations

import socket
import ssl

import aiohttp
import certifi


def tls_context() -> ssl.SSLContext:
    """A context that trusts the machine's own authorities and those which ccxt trusts. Takes some 25 ms to make."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def open_session(tls: ssl.SSLContext) -> aiohttp.ClientSession:
    """A session for many traders: IPv4 only, since IP lists name our IPv4 addresses, and no cookies between them."""
    connector = aiohttp.TCPConnector(
        ssl=tls, family=socket.AF_INET, resolver=aiohttp.ThreadedResolver(), ttl_dns_cache=300, limit=200
    )
    return aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())
