"""Makes ccxt exchanges that keep the raw answer, tell the time by our clock and share our session."""

from __future__ import annotations

import ssl
from typing import Any

import aiohttp

from bot.core.answer import Answer
from bot.core.clock import Clock
from bot.core.endpoints import Endpoints
from bot.core.exchange import Exchange, Site
from bot.probe.addressing import readdressed


def make_exchange(
    base: type[Any],
    exchange: Exchange,
    site: Site,
    endpoints: Endpoints,
    session: aiohttp.ClientSession,
    tls: ssl.SSLContext,
    clock: Clock,
    proxy: str | None,
) -> Any:  # noqa: ANN401  ccxt has no types
    """A fresh instance of the ccxt class, without credentials. In `recorded` it keeps the last `Answer`."""

    def proxy_for(url: str, *_: object) -> str | None:
        return proxy if url.startswith("https:") else None

    config = {
        # Handed over here, the session stays ours: assigned later, ccxt would close it.
        "session": session,
        # Without it each instance would make a context of its own, which takes longer than the whole test.
        "ssl_context": tls,
        "enableRateLimit": False,
        "headers": dict(exchange.headers),
        "our_clock": clock,
        **({"httpsProxyCallback": proxy_for} if proxy else {}),
    }
    made = _recording(base)(config)
    made.urls["api"] = readdressed(made.urls["api"], exchange, site, endpoints)
    return made


_MADE: dict[type[Any], type[Any]] = {}


def _recording(base: type[Any]) -> type[Any]:
    """The class made of that base, the same one each time."""
    if base not in _MADE:
        _MADE[base] = type(f"Recording{base.__name__}", (base,), _members(base))
    return _MADE[base]


def _members(base: type[Any]) -> dict[str, object]:
    return {
        "recorded": None,
        "on_rest_response": _on_rest_response(base),
        "milliseconds": _milliseconds,
        "seconds": _seconds,
        # ccxt's close() waits this many milliseconds for sessions of its own, and here there are none.
        "timeout_on_exit": 0,
    }


def _on_rest_response(base: type[Any]) -> Any:  # noqa: ANN401  ccxt has no types
    def keep(self: Any, status: int, reason: str, url: str, method: str, headers: Any, body: str, *rest: Any) -> object:  # noqa: ANN401
        names = {str(name).lower(): str(value) for name, value in headers.items()}
        self.recorded = Answer(http_status=status, body=body, reason=reason or "", headers=names)
        return base.on_rest_response(self, status, reason, url, method, headers, body, *rest)

    return keep


def _milliseconds(self: Any) -> int:  # noqa: ANN401  ccxt has no types
    return int(self.our_clock().timestamp() * 1000)


def _seconds(self: Any) -> int:  # noqa: ANN401  ccxt has no types
    """Some exchanges are signed for with these."""
    return _milliseconds(self) // 1000
