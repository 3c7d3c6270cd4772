"""Asks an exchange through ccxt and gives back what came, untouched by ccxt's own judgement of it."""

from __future__ import annotations

import asyncio
import logging
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from http import HTTPStatus
from typing import Any, Self

import aiohttp

from bot.core.answer import Answer, retry_after, unblocked_after
from bot.core.clock import Clock
from bot.core.diagnosis import Diagnosis, Finding
from bot.core.exchange import Call, Exchange, Field
from bot.core.scrub import GONE
from bot.core.secret import Secret
from bot.probe.limiter import Limiter
from bot.probe.recording import ASKING, Asking

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
_NO_TIME = timedelta(0)
_SHORTEST = timedelta(milliseconds=1)
_log = logging.getLogger(__name__)


class NotSent(Exception):
    """A request could not even be made of these values: a fault of ours or of the values, never of the exchange."""


class HeldBack(Exception):
    """Our own limit for the exchange would have kept the request waiting for longer than it may take."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a client may ask: it uses no more than `share` of what our address may spend, and waits for its turn for
    `queues`, or for as long as its patience where none is given.

    One in the background tells the limiter nothing of refused keys: the monitor lets those rest by itself.
    """

    share: float = 1.0
    queues: timedelta | None = None
    in_background: bool = False


FOR_A_TRADER = Manner()


class Client:
    """One exchange with one trader's credentials, for a few calls one after the other; use it in `async with`.

    `instance` is that of the exchange's site, which all clients share. `sent_at` is when the last call left, after
    whatever our own limit made it wait; calls are signed with a clock that is ahead by `offset`.
    """

    __slots__ = (
        "_clock",
        "_credentials",
        "_exchange",
        "_instance",
        "_key_id",
        "_limiter",
        "_manner",
        "_values",
        "offset",
        "sent_at",
    )

    def __init__(
        self,
        exchange: Exchange,
        instance: Any,  # noqa: ANN401  ccxt has no types
        credentials: Mapping[Field, Secret],
        limiter: Limiter,
        manner: Manner = FOR_A_TRADER,
    ) -> None:
        self._exchange = exchange
        self._instance = instance
        self._credentials = credentials
        self._limiter = limiter
        self._manner = manner
        self._clock: Clock = instance.our_clock
        self._values = {_CCXT_NAMES[field]: secret.reveal() for field, secret in credentials.items()}
        self.sent_at = self._clock()
        self.offset = _NO_TIME
        key = credentials.get(Field.API_KEY)
        # By this the limiter knows the key again; it holds for this process, and nothing can be read from it.
        self._key_id = hash(key) if key is not None and limiter.knows_keys(manner.in_background) else None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        self._values = {}

    async def ask(self, call: Call, patience: timedelta, words: Mapping[str, str] | None = None) -> Answer:
        """What came back within `patience`, or why nothing did. `words` are put in the place of values of parameters.
        Raises NotSent or HeldBack.
        """
        waits = patience if self._manner.queues is None else self._manner.queues
        start = now()
        if not await self._limiter.spend(call.weight, waits.total_seconds(), self._key_id, self._manner.share):
            raise HeldBack
        # Whoever queues has the whole of its patience left for the exchange.
        left = patience - timedelta(seconds=now() - start) if self._manner.queues is None else patience
        self.sent_at = self._clock()
        answer = await self._send(call, words, max(left, _SHORTEST))
        return replace(answer, market=call.market, need=call.need)

    def heed(self, answer: Answer, finding: Finding | None) -> None:
        """Let the limiter know what the exchange thought of a call: too fast, a refused key, or nothing to say."""
        if finding is not None and finding.diagnosis is Diagnosis.RATE_LIMITED:
            named = retry_after(answer) or unblocked_after(self._exchange, answer, self._clock() + self.offset)
            if answer.http_status in _BANS:
                self._limiter.banned(named)
            else:
                self._limiter.too_fast(named, self._key_id)
        elif self._key_id is None or self._manner.in_background:
            return
        elif finding is None:
            self._limiter.accepted(self._key_id)
        elif finding.diagnosis in _OF_THE_KEY:
            self._limiter.refused(self._key_id)

    def blotted(self, finding: Finding) -> Finding:
        """The finding without any of the credentials."""
        raw = self._blot(finding.raw) if finding.raw else None
        return replace(finding, evidence=self._blot(finding.evidence), raw=raw)

    def _blot(self, text: str) -> str:
        for secret in self._credentials.values():
            if len(secret) >= _SHORTEST_BLOT:
                text = text.replace(secret.reveal(), GONE)
        return text

    async def _send(self, call: Call, words: Mapping[str, str] | None, patience: timedelta) -> Answer:
        """What came, or what was raised in its place. The text of that holds signed addresses, so nobody may look at
        more than its type.
        """
        token = ASKING.set(Asking(self._values, patience, self.offset))
        try:
            answer: Answer = await getattr(self._instance, call.method)(self._params(call, words or {}))
        except Exception as error:  # noqa: BLE001  the border: whatever is raised here, it is the answer that counts
            return Answer(http_status=None, transport=_in_a_word(error))
        finally:
            ASKING.reset(token)
        return answer

    def _params(self, call: Call, words: Mapping[str, str]) -> dict[str, str]:
        if not call.params:
            return {}
        known = {**words, "{api_key}": self._values.get(_CCXT_NAMES[Field.API_KEY], "{api_key}")}
        return {name: known.get(value, value) for name, value in call.params.items()}


def now() -> float:
    return asyncio.get_running_loop().time()


def _in_a_word(error: BaseException) -> str:
    for kind, word in _TRANSPORT:
        if isinstance(error, kind):
            return word
    name = type(error.__cause__ or error).__name__
    _log.error("a request could not be made: %s", name)
    # Not from the error: its text may hold whatever was to be sent.
    raise NotSent(name) from None
