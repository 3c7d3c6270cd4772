"""Sends events to the trading platform, signed by the Standard Webhooks specification."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from types import TracebackType
from typing import Final, Self

import aiohttp
from standardwebhooks import Webhook

from bot.core.clock import Clock, system_clock
from bot.core.platform_event import SCHEMA, PlatformEvent
from bot.usecases.strategy_ports import Delivery

TIMEOUT_SECONDS: Final = 10.0
_SUCCESS: Final = range(200, 300)
_TAKEN: Final = Delivery()
_ASKS_FOR_REST: Final = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})
# Nobody rests for longer, and a number with a thousand digits is read by nobody.
_MOST_DIGITS: Final = 9


class PlatformWebhook:
    """Implements `Platform`. `secret` is "whsec_" and base64, or base64 alone; close it at the end.

    No error names the address, whose query may hold a token, nor what the platform answered.
    """

    def __init__(
        self, url: str, secret: str, clock: Clock = system_clock, timeout_seconds: float = TIMEOUT_SECONDS
    ) -> None:
        self._url = url
        self._signer = Webhook(secret)
        self._clock = clock
        self._timeout = aiohttp.ClientTimeout(total=timeout_seconds)
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()
        self._session = None

    async def deliver(self, event: PlatformEvent) -> Delivery:
        """One POST. Taken is whatever 2xx says; 410 is final; a redirection is refused, as it would carry the event to
        a place that nobody configured.
        """
        body = body_of(event)
        try:
            async with self._open().post(
                self._url, data=body.encode(), headers=self._headers(event, body), allow_redirects=False
            ) as answer:
                return _told_by(answer.status, self._rest(answer.headers.get("Retry-After", "")))
        except TimeoutError:
            return Delivery("timeout")
        except aiohttp.ClientSSLError:
            return Delivery("tls")
        except aiohttp.ClientConnectorError:
            return Delivery("unreachable")
        except (aiohttp.ClientError, OSError):
            return Delivery("connection_lost")

    def _headers(self, event: PlatformEvent, body: str) -> Mapping[str, str]:
        """Signed anew for every attempt: receivers refuse a timestamp that is minutes old."""
        now = self._clock()
        return {
            "Content-Type": "application/json",
            "webhook-id": event.id,
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": self._signer.sign(event.id, now, body),
        }

    def _rest(self, asked: str) -> timedelta | None:
        """What `Retry-After` asks for, in seconds or as a date; None where it says nothing that can be read."""
        said = asked.strip()
        if said.isascii() and said.isdecimal():
            return timedelta(seconds=int(said[:_MOST_DIGITS]))
        try:
            until = parsedate_to_datetime(said)
        except (ValueError, OverflowError):
            return None
        # A date of "-0000" is in UTC by its grammar, and says nothing of a zone.
        return (until if until.tzinfo else until.replace(tzinfo=UTC)) - self._clock()

    def _open(self) -> aiohttp.ClientSession:
        """One session for all, made in the running loop. A cookie of one answer says nothing about the next event."""
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=self._timeout, cookie_jar=aiohttp.DummyCookieJar())
        return self._session


def body_of(event: PlatformEvent) -> str:
    """The event as canonical JSON: keys in order and no spaces, so that the same is always the same bytes."""
    said = {
        "id": event.id,
        "type": event.type.value,
        "version": SCHEMA,
        "number": event.number,
        "created_at": event.created_at.isoformat(),
        "stream": event.stream,
        "data": event.data,
    }
    return json.dumps(said, sort_keys=True, separators=(",", ":"))


def _told_by(status: int, rest: timedelta | None) -> Delivery:
    if status in _SUCCESS:
        return _TAKEN
    if status == HTTPStatus.GONE:
        return Delivery("gone", is_final=True)
    return Delivery(f"http_{status}", rest=rest if status in _ASKS_FOR_REST else None)
