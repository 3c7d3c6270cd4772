"""How exchanges tell which pairs a key may trade is read for what it says, and nothing is made of another shape."""

from __future__ import annotations

import json

import pytest

from bot.core.exchange import Market, PairListCall
from bot.core.shapes import if_readable
from bot.exchanges.catalogue import catalogue

ODD_SHAPES = ["null", "[]", "7", '"BTCUSDT"', '{"data": "BTCUSDT"}', '{"data": [1]}', '{"data": {}}']


def pair_list(exchange: str) -> PairListCall:
    described = catalogue()[exchange].pair_list
    assert described is not None
    return described


def test_two_exchanges_restrict_keys_to_spot_pairs() -> None:
    described = {each.id: each.pair_list.markets for each in catalogue().values() if each.pair_list}

    assert described == {"gate": frozenset({Market.SPOT}), "mexc": frozenset({Market.SPOT})}


@pytest.mark.parametrize(
    ("answer", "names"),
    [
        ('{"code": 200, "data": ["BTCUSDT", "ETHUSDT"], "msg": null}', {"BTCUSDT", "ETHUSDT"}),
        ('{"code": 200, "data": [], "msg": null}', set()),
    ],
)
def test_mexc_names_the_symbols_of_the_key_even_if_there_are_none(answer: str, names: set[str]) -> None:
    assert pair_list("mexc").read(json.loads(answer)) == frozenset(names)


@pytest.mark.parametrize("answer", ODD_SHAPES)
def test_mexc_in_another_shape_is_not_guessed(answer: str) -> None:
    assert if_readable(pair_list("mexc").read, json.loads(answer)) is None


@pytest.mark.parametrize(
    ("named", "either_order"),
    [
        ('["BTC_USDT"]', {"BTC_USDT", "USDT_BTC"}),
        ('["USDT_BTC", "eth_usdt"]', {"BTC_USDT", "USDT_BTC", "ETH_USDT", "USDT_ETH"}),
        ('"BTC_USDT, ETH_USDT"', {"BTC_USDT", "USDT_BTC", "ETH_USDT", "USDT_ETH"}),
    ],
)
def test_gate_names_its_pairs_in_either_order(named: str, either_order: set[str]) -> None:
    assert pair_list("gate").read({"user_id": 1667201533, "currency_pairs": json.loads(named)}) == frozenset(
        either_order
    )


@pytest.mark.parametrize("answer", ['{"currency_pairs": []}', '{"currency_pairs": null}', '{"user_id": 1667201533}'])
def test_a_gate_key_without_a_list_may_trade_everything(answer: str) -> None:
    assert pair_list("gate").read(json.loads(answer)) is None


@pytest.mark.parametrize("answer", ["null", "[]", '{"currency_pairs": [1]}', '{"currency_pairs": {"a": 1}}'])
def test_gate_in_another_shape_is_refused(answer: str) -> None:
    with pytest.raises(ValueError, match="expected"):
        pair_list("gate").read(json.loads(answer))
