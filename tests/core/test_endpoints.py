"""The setting EXCHANGE_ENDPOINTS is read in full or refused in words."""

from __future__ import annotations

import pytest

from bot.core.endpoints import Endpoints, parse_endpoints, rebased
from bot.core.exchange import Market


def test_nothing_set_leaves_every_host_as_it_is() -> None:
    assert parse_endpoints("  ") == Endpoints()
    assert parse_endpoints("").base("mexc", "global", Market.SPOT) is None


def test_one_address_stands_for_both_markets() -> None:
    endpoints = parse_endpoints('{"mexc": "http://127.0.0.1:8080/"}')

    assert [endpoints.base("mexc", "global", market) for market in Market] == ["http://127.0.0.1:8080"] * 2


def test_each_market_can_have_its_own() -> None:
    endpoints = parse_endpoints('{"kucoin": {"futures": "https://gateway.example"}}')

    assert endpoints.base("kucoin", "global", Market.FUTURES) == "https://gateway.example"
    assert endpoints.base("kucoin", "global", Market.SPOT) is None


def test_the_address_of_a_site_comes_before_that_of_the_exchange() -> None:
    endpoints = parse_endpoints('{"kucoin": "https://all.example", "kucoin@eu": {"spot": "https://eu.example"}}')

    assert endpoints.base("kucoin", "eu", Market.SPOT) == "https://eu.example"
    assert endpoints.base("kucoin", "eu", Market.FUTURES) == "https://all.example"


def test_scheme_host_and_port_are_replaced_and_the_path_stays() -> None:
    assert rebased("https://api.mexc.com/api/v1/private", "http://127.0.0.1:81") == "http://127.0.0.1:81/api/v1/private"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "is not JSON"),
        ("[]", "must be a JSON object"),
        ('{"mexc": 5}', '"mexc" needs a base URL'),
        ('{"mexc": "ftp://host"}', '"mexc" needs a base URL'),
        ('{"mexc": "https://host/path"}', '"mexc" needs a base URL'),
        ('{"mexc": "https://host:port"}', '"mexc" needs a base URL'),
        ('{"mexc": "https://"}', '"mexc" needs a base URL'),
        ('{"mexc": {}}', '"mexc" must give "spot", "futures" or both'),
        ('{"mexc": {"swap": "https://host"}}', "not swap"),
        ('{"mexc@": "https://host"}', '"mexc@" names no exchange and site'),
        ('{"mexc": {"spot": "host"}}', '"mexc spot" needs a base URL'),
    ],
)
def test_what_cannot_be_used_is_said_in_words(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said.replace("[", r"\[")):
        parse_endpoints(text)


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(ValueError, match=r'"a" needs.*"b" needs'):
        parse_endpoints('{"a": 1, "b": 2}')
