"""ccxt's base URLs become those of a site, or of whatever stands in for the exchange; the paths stay."""

from __future__ import annotations

from bot.core.endpoints import Endpoints, parse_endpoints
from bot.exchanges.catalogue import catalogue
from bot.probe.addressing import Urls, readdressed

KUCOIN = catalogue()["kucoin"]
URLS: Urls = {
    "public": "https://api.kucoin.com",
    "futuresPrivate": "https://api-futures.kucoin.com",
    "deep": {"contract": {"private": "https://api.kucoin.com/api/v1/private"}, "version": 1},
}


def test_a_site_of_ccxt_itself_keeps_its_addresses() -> None:
    assert readdressed(URLS, KUCOIN, KUCOIN.site("global"), Endpoints()) == URLS


def test_a_regional_site_has_its_own_host() -> None:
    readdress = readdressed(URLS, KUCOIN, KUCOIN.site("eu"), Endpoints())

    assert readdress["public"] == "https://api.kucoin.eu"
    assert readdress["futuresPrivate"] == "https://api-futures.kucoin.com"


def test_one_stand_in_takes_everything() -> None:
    readdress = readdressed(URLS, KUCOIN, KUCOIN.site("eu"), parse_endpoints('{"kucoin": "http://127.0.0.1:9"}'))

    assert readdress == {
        "public": "http://127.0.0.1:9",
        "futuresPrivate": "http://127.0.0.1:9",
        "deep": {"contract": {"private": "http://127.0.0.1:9/api/v1/private"}, "version": 1},
    }


def test_each_market_goes_to_its_own_stand_in() -> None:
    endpoints = parse_endpoints('{"kucoin": {"futures": "http://127.0.0.1:8"}}')

    assert readdressed(URLS, KUCOIN, KUCOIN.site("global"), endpoints) == {
        "public": "https://api.kucoin.com",
        "futuresPrivate": "http://127.0.0.1:8",
        "deep": {"contract": {"private": "http://127.0.0.1:8/api/v1/private"}, "version": 1},
    }
