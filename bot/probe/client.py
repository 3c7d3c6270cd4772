"""Asks an exchange through ccxt and gives back what came, untouched by ccxt's own judgement of it."""

from __future__ import annotations

import asyncio
import logging
import socket
import ssl
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from http import HTTPStatus
from typing import Any, Self

import aiohttp

from bot.core.answer import Answer, retry_after
from bot.core.clock import Clock
from bot.core.diagnosis import Diagnosis, Finding
from bot.core.exchange import Call, Field
from bot.core.scrub import GONE
from bot.core.secret import Secret
from bot.probe.limiter import Limiter

_CCXT_NAMES = {Field.API_KEY: "apiKey", Field.SECRET: "secret", Field.PASSPHRASE: "password"}
_SHORTEST_BLOT = 4
_TRANSPORT: tuple[tuple[type[BaseException], str], ...] = (
    (TimeoutError, "timeout"),
    (aiohttp.ClientConnectorDNSError, "name not resolved"),
    (socket.gaierror, "name not resolved"),
    (aiohttp.ClientSSLError, "no trusted TLS connection"),
    (ssl.SSLError, "no trusted TLS connection"),
    (aiohttp.ClientProxyConnectionError, "the proxy cannot be reached"),
    (aiohttp.ClientHttpProxyError, "the proxy refused"),
    (aiohttp.ClientConnectorError, "connection refused"),
    (aiohttp.ClientError, "connection broken"),
    (OSError, "connection broken"),
)
# What exchanges answer to a caller who goes on although it was told to wait.
_BANS = frozenset({HTTPStatus.IM_A_TEAPOT, HTTPStatus.FORBIDDEN})
_OF_THE_KEY = frozenset(
    {
        Diagnosis.INVALID_KEY,
        Diagnosis.INVALID_SECRET,
        Diagnosis.WRONG_PASSPHRASE,
        Diagnosis.WRONG_SITE,
        Diagnosis.KEY_EXPIRED,
        Diagnosis.IP_NOT_ALLOWED,
        Diagnosis.AMBIGUOUS_AUTH,
    }
)
_log = logging.getLogger(__name__)


class NotSent(Exception):
    """A request could not even be made of these values: a fault of ours or of the values, never of the exchange."""


class HeldBack(Exception):
    """Our own limit for the exchange would have kept the request waiting for longer than it may take."""


class Client:
    """One exchange with one trader's credentials, for a few calls one after the other; use it in `async with`.

    `sent_at` is when the last call left, after whatever our own limit made it wait.
    """

    def __init__(self, exchange: Any, credentials: Mapping[Field, Secret], limiter: Limiter) -> None:  # noqa: ANN401
        self._exchange = exchange
        self._credentials = credentials
        self._limiter = limiter
        self._clock: Clock = exchange.our_clock
        self.sent_at = self._clock()
        key = credentials.get(Field.API_KEY)
        # By this the limiter knows the key again; it holds for this process, and nothing can be read from it.
        self._key_id = hash(key) if key is not None else None
        for field, secret in credentials.items():
            setattr(exchange, _CCXT_NAMES[field], secret.reveal())

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._exchange.close()

    def correct_clock(self, offset: timedelta) -> None:
        """Sign with the exchange's time from now on; `offset` is its clock minus ours."""
        # Not every class of ccxt heeds its own option `timeDifference`; all of them ask this clock.
        self._exchange.our_clock = lambda: self._clock() + offset

    async def ask(self, call: Call, patience: timedelta, words: Mapping[str, str] | None = None) -> Answer:
        """What came back within `patience`, or why nothing did. `words` are put in the place of values of parameters.
        Raises NotSent or HeldBack.
        """
        start = asyncio.get_running_loop().time()
        if not await self._limiter.spend(call.weight, patience.total_seconds(), self._key_id):
            raise HeldBack
        left = patience.total_seconds() - (asyncio.get_running_loop().time() - start)
        self._exchange.timeout = max(1, int(left * 1000))
        self._exchange.recorded = None
        self.sent_at = self._clock()
        cause = await self._send(call, words or {})
        answer: Answer | None = self._exchange.recorded
        answer = answer or Answer(http_status=None, transport=_in_a_word(cause))
        return replace(answer, market=call.market, need=call.need)

    def heed(self, answer: Answer, finding: Finding | None) -> None:
        """Let the limiter know what the exchange thought of a call: too fast, a refused key, or nothing to say."""
        if finding is not None and finding.diagnosis is Diagnosis.RATE_LIMITED:
            named = retry_after(answer)
            if answer.http_status in _BANS:
                self._limiter.banned(named)
            else:
                self._limiter.too_fast(named, self._key_id)
        elif self._key_id is not None and finding is not None and finding.diagnosis in _OF_THE_KEY:
            self._limiter.refused(self._key_id)
        elif self._key_id is not None and finding is None:
            self._limiter.accepted(self._key_id)

    def blot(self, text: str) -> str:
        """The text without any of the credentials."""
        for secret in self._credentials.values():
            if len(secret) >= _SHORTEST_BLOT:
                text = text.replace(secret.reveal(), GONE)
        return text

    async def _send(self, call: Call, words: Mapping[str, str]) -> BaseException | None:
        """What ccxt raised, if anything. Its text holds signed addresses, so nobody may look at more than the type."""
        try:
            await getattr(self._exchange, call.method)(self._params(call, words))
        except Exception as error:  # noqa: BLE001  the border: whatever ccxt makes of an answer, the answer is what counts
            return error.__cause__ or error
        return None

    def _params(self, call: Call, words: Mapping[str, str]) -> dict[str, str]:
        key = self._credentials.get(Field.API_KEY)
        known = {**words, **({"{api_key}": key.reveal()} if key is not None else {})}
        return {name: known.get(value, value) for name, value in call.params.items()}


def _in_a_word(cause: BaseException | None) -> str:
    for kind, word in _TRANSPORT:
        if isinstance(cause, kind):
            return word
    name = type(cause).__name__
    _log.error("a request could not be made: %s", name)
    raise NotSent(name)
