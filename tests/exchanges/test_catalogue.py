"""Every exchange file holds what the wizard, the probe and the classifier need of it."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.exchange import Exchange, Field, Market, MarketChoice
from bot.core.passport import Right
from bot.exchanges.catalogue import catalogue
from bot.probe.ccxt_loading import load_class

EXCHANGES = list(catalogue().values())


def each_exchange() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("exchange", EXCHANGES, ids=list(catalogue()))


def calls_of(exchange: Exchange) -> list[str]:
    introspection = exchange.introspection.calls if exchange.introspection else ()
    reads = [*exchange.balances.values(), *(each for kind in exchange.balances_of.values() for each in kind.values())]
    balances = [each.call for each in (*reads, *(each.elsewhere for each in reads if each.elsewhere))]
    my_ip = [exchange.my_ip] if exchange.my_ip else []
    further = [call for each in exchange.differentials for call in each.calls]
    every = [
        exchange.server_time,
        exchange.health,
        *introspection,
        *balances,
        *exchange.dry_runs.values(),
        *my_ip,
        *further,
    ]
    return [call.method for call in every]


def test_the_exchanges_are_found_by_themselves() -> None:
    assert list(catalogue()) == [
        "binance",
        "bingx",
        "bitget",
        "bybit",
        "coinbase",
        "gate",
        "htx",
        "kucoin",
        "mexc",
        "okx",
    ]
    assert catalogue() is catalogue()


@each_exchange()
def test_it_asks_for_key_and_secret_first(exchange: Exchange) -> None:
    assert [each.field for each in exchange.fields][:2] == [Field.API_KEY, Field.SECRET]


@each_exchange()
def test_it_reads_a_balance_for_every_market(exchange: Exchange) -> None:
    assert {market: call.call.market for market, call in exchange.balances.items()} == {
        market: market for market in exchange.markets
    }


@each_exchange()
def test_ccxt_has_every_call(exchange: Exchange) -> None:
    for site in exchange.sites:
        made = load_class(site.ccxt_id)

        assert [method for method in calls_of(exchange) if not hasattr(made, method)] == []


@each_exchange()
def test_no_call_changes_anything(exchange: Exchange) -> None:
    posts = [method for method in calls_of(exchange) if "Get" not in method]

    assert [method for method in posts if not method.endswith("Test")] == []


@each_exchange()
def test_it_can_be_dry_run_only_for_trading(exchange: Exchange) -> None:
    assert set(exchange.dry_runs) <= {Right.TRADE, Right.FUTURES}


@each_exchange()
def test_every_rule_names_its_source_and_a_condition(exchange: Exchange) -> None:
    assert [rule for rule in exchange.rules if not rule.source] == []
    assert [rule for rule in exchange.rules if not (rule.codes or rule.text or rule.http_status)] == []


@each_exchange()
def test_every_site_has_a_page_over_tls(exchange: Exchange) -> None:
    assert [site.id for site in exchange.sites if not site.api_page.startswith("https://")] == []


@each_exchange()
def test_the_guide_shows_link_permissions_and_addresses_in_seven_steps(exchange: Exchange) -> None:
    assert len(exchange.guide) == 7
    assert any(step.shows_link for step in exchange.guide)
    assert any(step.shows_permissions for step in exchange.guide)
    assert any(step.shows_addresses for step in exchange.guide)


@each_exchange()
def test_its_ip_rules_say_when_they_were_verified(exchange: Exchange) -> None:
    assert exchange.ip_rules.verified_on >= date(2026, 1, 1)


def test_a_site_offers_the_markets_that_its_api_is_known_to_serve() -> None:
    kucoin = catalogue()["kucoin"]

    assert kucoin.market_choices_at("global") == tuple(MarketChoice)
    assert kucoin.market_choices_at("eu") == (MarketChoice.SPOT,)
    assert kucoin.site("eu").markets == (Market.SPOT,)
