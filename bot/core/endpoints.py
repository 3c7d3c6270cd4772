"""The setting EXCHANGE_ENDPOINTS: which gateway, mirror or practice server stands in for an exchange's own hosts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit, urlunsplit

from bot.core.exchange import Market

_SHAPE = '{"<exchange>": "https://host"} or {"<exchange>@<site>": {"spot": "https://host", "futures": "https://host"}}'


@dataclass(frozen=True, slots=True)
class Endpoints:
    """`bases` maps "<exchange>" or "<exchange>@<site>" to the base URL of each market."""

    bases: Mapping[str, Mapping[Market, str]] = field(default_factory=dict)

    def base(self, exchange: str, site: str, market: Market) -> str | None:
        """The base URL that stands in for the exchange's own; the one named for the site comes first."""
        own = self.bases.get(f"{exchange}@{site}", {}).get(market)
        return own or self.bases.get(exchange, {}).get(market)


def parse_endpoints(text: str) -> Endpoints:
    """The endpoints that the setting describes, none for an empty text; raises ValueError with all faults in words."""
    if not text.strip():
        return Endpoints()
    try:
        given = json.loads(text)
    except ValueError:
        raise ValueError(f"is not JSON; expected {_SHAPE}") from None
    if not isinstance(given, dict):
        raise ValueError(f"must be a JSON object like {_SHAPE}")  # noqa: TRY004  a fault of the text, not of the program
    faults = [fault for name, value in given.items() for fault in _faults(name, value)]
    if faults:
        raise ValueError("; ".join(faults))
    return Endpoints({name.lower(): _bases(value) for name, value in given.items()})


def rebased(url: str, base: str) -> str:
    """`url` with scheme, host and port of `base`; path and query stay."""
    new = urlsplit(base)
    return urlunsplit(urlsplit(url)._replace(scheme=new.scheme, netloc=new.netloc))


def _bases(value: str | dict[str, str]) -> Mapping[Market, str]:
    if isinstance(value, str):
        return dict.fromkeys(Market, value.rstrip("/"))
    return {Market(name): url.rstrip("/") for name, url in value.items()}


def _faults(name: str, value: object) -> Iterator[str]:
    exchange, at, site = name.partition("@")
    if not exchange or (at and not site):
        yield f'"{name}" names no exchange and site; write "<exchange>" or "<exchange>@<site>"'
    if isinstance(value, dict):
        yield from _market_faults(name, value)
    else:
        yield from _url_faults(name, value)


def _market_faults(name: str, value: dict[str, object]) -> Iterator[str]:
    unknown = value.keys() - {market.value for market in Market}
    if unknown or not value:
        yield f'"{name}" must give "spot", "futures" or both, not {", ".join(sorted(unknown)) or "nothing"}'
    for market, url in value.items():
        yield from _url_faults(f"{name} {market}", url)


def _url_faults(name: str, url: object) -> Iterator[str]:
    if not isinstance(url, str) or not _is_base(url):
        yield f'"{name}" needs a base URL such as "https://host" or "http://host:8080", without a path'


def _is_base(url: str) -> bool:
    try:
        parts = urlsplit(url)
        has_host = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    return (
        parts.scheme in {"http", "https"} and has_host and not (parts.path.strip("/") or parts.query or parts.fragment)
    )
