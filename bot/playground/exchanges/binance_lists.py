"""The market and coin lists of the pretend Binance, as long as the real ones."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from bot.playground.exchanges.listing import coins, sample, some_closed
from bot.playground.exchanges.wire import Answer, json_answer

if TYPE_CHECKING:
    from collections.abc import Sequence

_SPOT_PAIRS: Final = 1_500
_MARGIN_PAIRS: Final = 400
_DOLLAR_FUTURES: Final = 500
_COIN_FUTURES: Final = 30

_PAIR: Final = sample(
    """
{"status": "TRADING", "baseAssetPrecision": 8, "quotePrecision": 8, "quoteAssetPrecision": 8,
"baseCommissionPrecision": 8, "quoteCommissionPrecision": 8,
"orderTypes": ["LIMIT", "LIMIT_MAKER", "MARKET", "STOP_LOSS_LIMIT", "TAKE_PROFIT_LIMIT"],
"icebergAllowed": true, "ocoAllowed": true, "quoteOrderQtyMarketAllowed": true, "allowTrailingStop": true,
"isSpotTradingAllowed": true, "isMarginTradingAllowed": true, "filters": [
{"filterType": "PRICE_FILTER", "minPrice": "0.01000000", "maxPrice": "1000000.00000000", "tickSize": "0.01000000"},
{"filterType": "LOT_SIZE", "minQty": "0.00001000", "maxQty": "9000.00000000", "stepSize": "0.00001000"},
{"filterType": "NOTIONAL", "minNotional": "5.00000000", "applyMinToMarket": true, "maxNotional": "9000000.0",
"applyMaxToMarket": false, "avgPriceMins": 5}], "permissions": [], "permissionSets": [["SPOT", "MARGIN"]]}
"""
)
_CONTRACT: Final = sample(
    """
{"contractType": "PERPETUAL", "deliveryDate": 4133404800000, "onboardDate": 1569398400000, "status": "TRADING",
"contractStatus": "TRADING", "maintMarginPercent": "2.5000", "requiredMarginPercent": "5.0000",
"pricePrecision": 2, "quantityPrecision": 3, "baseAssetPrecision": 8, "quotePrecision": 8,
"underlyingType": "COIN", "filters": [
{"filterType": "PRICE_FILTER", "minPrice": "0.10", "maxPrice": "4529764", "tickSize": "0.10"},
{"filterType": "LOT_SIZE", "minQty": "0.001", "maxQty": "1000", "stepSize": "0.001"}],
"orderTypes": ["LIMIT", "MARKET", "STOP", "STOP_MARKET"], "timeInForce": ["GTC", "IOC", "FOK", "GTX"]}
"""
)
_COIN: Final = sample(
    """
{"depositAllEnable": true, "withdrawAllEnable": true, "free": "0", "locked": "0", "freeze": "0",
"withdrawing": "0", "ipoing": "0", "ipoable": "0", "storage": "0", "isLegalMoney": false, "trading": true}
"""
)
_NETWORK: Final = sample(
    """
{"network": "ETH", "name": "Ethereum (ERC20)", "withdrawIntegerMultiple": "0.00000001", "isDefault": true,
"depositEnable": true, "withdrawEnable": true, "depositDesc": "", "withdrawDesc": "", "specialTips": "",
"resetAddressStatus": false, "addressRegex": "^(0x)[0-9A-Fa-f]{40}$", "memoRegex": "", "withdrawFee": "0.5",
"withdrawMin": "1", "withdrawMax": "10000000", "minConfirm": 6, "unLockConfirm": 64, "sameAddress": false}
"""
)


@cache
def symbols() -> frozenset[str]:
    """The symbols that an order may name."""
    return frozenset(base + quote for base, quote in _pairs())


@cache
def spot_pairs() -> Answer:
    return _listed(some_closed(({**_PAIR, **_named(base, quote)} for base, quote in _pairs()), status="BREAK"))


@cache
def dollar_futures() -> Answer:
    listed = (_contract(coin, "USDT", f"{coin}USDT", "USDT") for coin in coins(_DOLLAR_FUTURES))
    return _listed(some_closed(listed, status="SETTLING", contractStatus="SETTLING"))


@cache
def coin_futures() -> Answer:
    listed = [_contract(coin, "USD", f"{coin}USD_PERP", coin) for coin in coins(_COIN_FUTURES)]
    return _listed([{**each, "contractSize": 10} for each in listed])


@cache
def cross_margin_pairs() -> Answer:
    return json_answer([_margin_pair(base, quote) for base, quote in _pairs()[:_MARGIN_PAIRS]])


@cache
def isolated_margin_pairs() -> Answer:
    return json_answer([_margin_pair(base, quote) for base, quote in _pairs()[:_MARGIN_PAIRS]])


@cache
def coin_list() -> Answer:
    names = ("USDT", *coins(_SPOT_PAIRS))
    return json_answer(
        [{**_COIN, "coin": coin, "name": coin.title(), "networkList": [_network(coin)]} for coin in names]
    )


@cache
def _pairs() -> tuple[tuple[str, str], ...]:
    in_bitcoin = coins(_SPOT_PAIRS // 10 + 1)[1:]
    in_tether = coins(_SPOT_PAIRS - len(in_bitcoin))
    return (*((coin, "USDT") for coin in in_tether), *((coin, "BTC") for coin in in_bitcoin))


def _named(base: str, quote: str) -> dict[str, object]:
    return {"symbol": base + quote, "baseAsset": base, "quoteAsset": quote}


def _contract(base: str, quote: str, symbol: str, margin: str) -> dict[str, object]:
    names = {**_named(base, quote), "symbol": symbol, "pair": base + quote, "marginAsset": margin}
    return {**_CONTRACT, **names}


def _margin_pair(base: str, quote: str) -> dict[str, object]:
    trade = {"isMarginTrade": True, "isBuyAllowed": True, "isSellAllowed": True}
    return {"symbol": base + quote, "base": base, "quote": quote, **trade}


def _network(coin: str) -> dict[str, object]:
    return {**_NETWORK, "coin": coin}


def _listed(markets: Sequence[dict[str, object]]) -> Answer:
    head = {"timezone": "UTC", "serverTime": 1764000000000, "rateLimits": [], "exchangeFilters": []}
    return json_answer({**head, "symbols": markets})
