"""The market and coin lists of the pretend Bybit, as long as the real ones."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Final

from bot.playground.exchanges.listing import coins, sample, some_closed
from bot.playground.exchanges.wire import Answer, json_answer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_SPOT_PAIRS: Final = 650
_DOLLAR_CONTRACTS: Final = 600
_COIN_CONTRACTS: Final = 20
_EXPIRIES: Final = (1798185600000, 1800604800000, 1806048000000, 1813910400000)
_STRIKES: Final = tuple(range(60_000, 122_000, 2_000))

_PAIR: Final = sample(
    """
{"innovation": "0", "status": "Trading", "marginTrading": "utaOnly", "stTag": "0", "lotSizeFilter": {
"basePrecision": "0.000001", "quotePrecision": "0.00000001", "minOrderQty": "0.000011", "maxOrderQty": "83",
"minOrderAmt": "5", "maxOrderAmt": "8000000"}, "priceFilter": {"tickSize": "0.01"},
"riskParameters": {"priceLimitRatioX": "0.01", "priceLimitRatioY": "0.02"}}
"""
)
_CONTRACT: Final = sample(
    """
{"status": "Trading", "launchTime": "1585526400000", "deliveryTime": "0", "deliveryFeeRate": "", "priceScale": "2",
"leverageFilter": {"minLeverage": "1", "maxLeverage": "100.00", "leverageStep": "0.01"},
"priceFilter": {"minPrice": "0.10", "maxPrice": "1999999.80", "tickSize": "0.10"},
"lotSizeFilter": {"maxOrderQty": "1190.000", "minOrderQty": "0.001", "qtyStep": "0.001",
"postOnlyMaxOrderQty": "1190.000", "maxMktOrderQty": "500.000", "minNotionalValue": "5"},
"unifiedMarginTrade": true, "fundingInterval": 480, "copyTrading": "both", "upperFundingRate": "0.00375",
"lowerFundingRate": "-0.00375", "isPreListing": false, "preListingInfo": null}
"""
)
_OPTION: Final = sample(
    """
{"status": "Trading", "quoteCoin": "USDT", "settleCoin": "USDT", "launchTime": "1688630400000",
"deliveryFeeRate": "0.00015", "priceFilter": {"minPrice": "5", "maxPrice": "1110000", "tickSize": "5"},
"lotSizeFilter": {"maxOrderQty": "500", "minOrderQty": "0.01", "qtyStep": "0.01"}}
"""
)
_CHAIN: Final = sample(
    """
{"chainType": "Ethereum", "confirmation": "6", "withdrawFee": "0.5", "depositMin": "0", "withdrawMin": "1",
"chain": "ETH", "chainDeposit": "1", "chainWithdraw": "1", "minAccuracy": "8", "withdrawPercentageFee": "0",
"contractAddress": "", "safeConfirmNumber": "64"}
"""
)


@cache
def instruments(category: str, base: str, status: str) -> Answer | None:
    """The instruments of a category (options: of one coin); None for a category that is not there."""
    make = _CATEGORIES.get(category)
    if make is None:
        return None
    listed = make(base) if status in ("", "Trading") else []
    return _answer({"category": category, "list": listed, "nextPageCursor": ""})


@cache
def coin_list() -> Answer:
    return _answer({"rows": [_coin(coin) for coin in ("USDT", *coins(_SPOT_PAIRS))]})


def _answer(result: object) -> Answer:
    return json_answer({"retCode": 0, "retMsg": "OK", "result": result, "retExtInfo": {}, "time": 1764000000000})


def _spot_pairs(_: str) -> list[dict[str, object]]:
    names = ({"symbol": f"{coin}USDT", "baseCoin": coin, "quoteCoin": "USDT"} for coin in coins(_SPOT_PAIRS))
    return some_closed(({**_PAIR, **each} for each in names), status="PreLaunch")


def _dollar_contracts(_: str) -> list[dict[str, object]]:
    listed = (_contract(coin, "USDT", "USDT", "LinearPerpetual") for coin in coins(_DOLLAR_CONTRACTS))
    return some_closed(listed, status="Delivering")


def _coin_contracts(_: str) -> list[dict[str, object]]:
    return [_contract(coin, "USD", coin, "InversePerpetual") for coin in coins(_COIN_CONTRACTS)]


def _contract(base: str, quote: str, settle: str, kind: str) -> dict[str, object]:
    names = {"symbol": base + quote, "baseCoin": base, "quoteCoin": quote, "settleCoin": settle, "contractType": kind}
    return {**_CONTRACT, **names}


def _options(base: str) -> list[dict[str, object]]:
    return [_option(base, at, strike, side) for at in _EXPIRIES for strike in _STRIKES for side in ("Call", "Put")]


def _option(base: str, expiry: int, strike: int, side: str) -> dict[str, object]:
    day = f"{datetime.fromtimestamp(expiry / 1000, UTC):%d%b%y}".upper()
    symbol = f"{base}-{day}-{strike}-{side[0]}-USDT"
    return {**_OPTION, "symbol": symbol, "baseCoin": base, "optionsType": side, "deliveryTime": str(expiry)}


def _coin(coin: str) -> dict[str, object]:
    return {"name": coin, "coin": coin, "remainAmount": "10000000", "chains": [_CHAIN]}


_CATEGORIES: Final[Mapping[str, Callable[[str], list[dict[str, object]]]]] = {
    "spot": _spot_pairs,
    "linear": _dollar_contracts,
    "inverse": _coin_contracts,
    "option": _options,
}
