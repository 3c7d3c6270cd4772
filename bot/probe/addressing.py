"""Turns ccxt's base URLs into those of a regional site or of whatever stands in for the exchange."""

from __future__ import annotations

import re

from bot.core.endpoints import Endpoints, rebased
from bot.core.exchange import Exchange, Market, Site

# How ccxt names the parts of `urls["api"]` that lead to futures, over all exchanges.
_FUTURES = re.compile(r"future|contract|swap|perp|linear|inverse|^mix$|^[fd]api", re.IGNORECASE)

Urls = dict[str, object]


def readdressed(urls: Urls, exchange: Exchange, site: Site, endpoints: Endpoints) -> Urls:
    """The tree `urls["api"]` with every base URL replaced that the site or the endpoints have another one for."""
    bases = {market: endpoints.base(exchange.id, site.id, market) for market in Market}
    return _tree(urls, site, bases, Market.SPOT)


def _tree(urls: Urls, site: Site, bases: dict[Market, str | None], market: Market) -> Urls:
    return {name: _leaf(value, site, bases, _market(name, market)) for name, value in urls.items()}


def _market(name: str, parent: Market) -> Market:
    return Market.FUTURES if _FUTURES.search(name) else parent


def _leaf(value: object, site: Site, bases: dict[Market, str | None], market: Market) -> object:
    if isinstance(value, dict):
        return _tree(value, site, bases, market)
    if not isinstance(value, str):
        return value
    own = next((new + value.removeprefix(old) for old, new in site.hosts.items() if value.startswith(old)), value)
    base = bases[market]
    return rebased(own, base) if base else own
