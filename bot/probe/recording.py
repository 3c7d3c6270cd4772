"""Makes ccxt exchanges that sign as ccxt does, send over our session, and give back the answer as it came."""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import aiohttp
import yarl

from bot.core.answer import Answer
from bot.core.clock import Clock
from bot.core.endpoints import Endpoints
from bot.core.exchange import Exchange, Site
from bot.probe.addressing import readdressed


@dataclass(frozen=True, slots=True)
class Asking:
    """What belongs to one request alone: its credentials by ccxt's names, its patience, and by how much the exchange's
    clock is ahead of ours.
    """

    credentials: Mapping[str, str]
    patience: timedelta
    offset: timedelta


# One instance serves many keys at once, so nothing of a request may lie on it; each task has its own context.
ASKING: ContextVar[Asking | None] = ContextVar("ASKING", default=None)


class HoldsNoCredentials(AttributeError):
    """Somebody put a credential on an instance that all keys share."""


def make_exchange(
    base: type[Any],
    exchange: Exchange,
    site: Site,
    endpoints: Endpoints,
    session: aiohttp.ClientSession,
    clock: Clock,
    proxy: str | None,
) -> Any:  # noqa: ANN401  ccxt has no types
    """An instance for any number of keys at the same time: its implicit methods give an `Answer`, asked for within
    `ASKING`. They raise what signing or sending raises.
    """
    made = _recording(base)({"enableRateLimit": False})
    made.urls["api"] = readdressed(made.urls["api"], exchange, site, endpoints)
    made.our_clock = clock
    # Not ccxt's own attribute: an instance that holds a session wants to be closed.
    made.our_session = session
    made.our_proxy = proxy
    made.our_headers = {
        **made.headers,
        **exchange.headers,
        **_agent(made.userAgent),
        "Accept-Encoding": "gzip, deflate",
    }
    return made


_ENCODINGS = {"Accept-Encoding": "gzip, deflate"}
_MADE: dict[type[Any], type[Any]] = {}


def _recording(base: type[Any]) -> type[Any]:
    """The class made of that base, the same one each time."""
    if base not in _MADE:
        _MADE[base] = type(f"Recording{base.__name__}", (base,), dict(_MEMBERS))
    return _MADE[base]


def _agent(named: object) -> Mapping[str, str]:
    """As whom ccxt introduces itself to that exchange."""
    if isinstance(named, dict):
        return named
    return {"User-Agent": str(named)} if named else {}


async def _request(
    self: Any,  # noqa: ANN401  ccxt has no types
    path: str,
    api: object = "public",
    method: str = "GET",
    params: Mapping[str, object] | None = None,
    config: object = None,  # noqa: ARG001  ccxt hands over what its own rate limiter wants to know
) -> Answer:
    """In place of ccxt's own, which keeps a request on the instance, judges the answer and takes thrice the time."""
    asking = ASKING.get()
    if asking is None:
        raise LookupError("nothing is asked outside of ASKING")
    signed = self.sign(path, api, method, dict(params or {}))
    url, body = signed["url"], signed["body"]
    async with self.our_session.request(
        signed["method"],
        yarl.URL(url, encoded=True),
        data=body.encode() if body else None,
        headers={**(signed["headers"] or {}), **self.our_headers},
        timeout=aiohttp.ClientTimeout(total=asking.patience.total_seconds()),
        proxy=self.our_proxy if url.startswith("https:") else None,
    ) as response:
        text = await response.text(errors="replace")
        # The names of these headers are found however they are written.
        return Answer(response.status, text, response.reason or "", response.headers)


def _milliseconds(self: Any) -> int:  # noqa: ANN401  ccxt has no types
    # Not every class of ccxt heeds its own option `timeDifference`; all of them ask this clock.
    asking = ASKING.get()
    return int((self.our_clock() + (asking.offset if asking else timedelta(0))).timestamp() * 1000)


def _seconds(self: Any) -> int:  # noqa: ANN401  ccxt has no types
    """Some exchanges are signed for with these."""
    return _milliseconds(self) // 1000


def _credential(name: str) -> property:
    def read(_: Any) -> str:  # noqa: ANN401  ccxt has no types
        asking = ASKING.get()
        return asking.credentials.get(name, "") if asking else ""

    def refuse(_: Any, value: object) -> None:  # noqa: ANN401  ccxt has no types
        # ccxt's constructor puts its own empty values here.
        if value:
            raise HoldsNoCredentials(name)

    return property(read, refuse)


_MEMBERS = {
    "request": _request,
    "milliseconds": _milliseconds,
    "seconds": _seconds,
    **{name: _credential(name) for name in ("apiKey", "secret", "password")},
}
