"""The market lists of the pretend Bitget, of both generations of its API."""

from __future__ import annotations

from typing import Final

from bot.playground.exchanges.accounts import Pretend
from bot.playground.exchanges.listing import coins, sample, some_closed

_SPOT_PAIRS: Final = 900
_FUTURES_PAIRS: Final = 550
_MARGIN_PAIRS: Final = 200
_LINEAR: Final = "USDT-FUTURES"

_CHAIN: Final = sample(
    """
{"chain": "ERC20", "needTag": "false", "withdrawable": "true", "rechargeable": "true", "withdrawFee": "2",
"extraWithdrawFee": "0", "depositConfirm": "12", "withdrawConfirm": "64", "minDepositAmount": "0.06",
"minWithdrawAmount": "60", "browserUrl": "https://etherscan.io/tx/", "withdrawStep": "0", "withdrawMinScale": "8",
"congestion": "normal"}
"""
)
_PAIR: Final = sample(
    """
{"quoteCoin": "USDT", "minTradeAmount": "0", "maxTradeAmount": "10000000000", "takerFeeRate": "0.002",
"makerFeeRate": "0.002", "pricePrecision": "6", "quantityPrecision": "4", "quotePrecision": "6", "status": "online",
"minTradeUSDT": "5", "buyLimitPriceRatio": "0.05", "sellLimitPriceRatio": "0.05"}
"""
)
_CONTRACT: Final = sample(
    """
{"quoteCoin": "USDT", "buyLimitPriceRatio": "0.01", "sellLimitPriceRatio": "0.01", "feeRateUpRatio": "0.005",
"makerFeeRate": "0.0002", "takerFeeRate": "0.0006", "openCostUpRatio": "0.01", "supportMarginCoins": ["USDT"],
"minTradeNum": "0.001", "priceEndStep": "1", "volumePlace": "3", "pricePlace": "1", "sizeMultiplier": "0.001",
"symbolType": "perpetual", "minTradeUSDT": "5", "maxSymbolOrderNum": "200", "maxProductOrderNum": "400",
"maxPositionNum": "150", "symbolStatus": "normal", "offTime": "-1", "limitOpenTime": "-1", "deliveryTime": "",
"deliveryStartTime": "", "deliveryPeriod": "", "launchTime": "", "fundInterval": "8", "minLever": "1",
"maxLever": "125", "posLimit": "0.05", "maintainTime": ""}
"""
)
_INSTRUMENT: Final = sample(
    """
{"quoteCoin": "USDT", "buyLimitPriceRatio": "0.05", "sellLimitPriceRatio": "0.05", "minOrderQty": "0.0001",
"maxOrderQty": "1000000", "pricePrecision": "2", "quantityPrecision": "4", "quotePrecision": "6",
"minOrderAmount": "5", "maxSymbolOrderNum": "400", "maxProductOrderNum": "400", "status": "online",
"maintainTime": ""}
"""
)
_PERPETUAL: Final = sample(
    """
{"type": "perpetual", "feeRateUpRatio": "0.005", "makerFeeRate": "0.0002", "takerFeeRate": "0.0006",
"openCostUpRatio": "0.01", "priceMultiplier": "0.1", "quantityMultiplier": "0.0001", "offTime": "-1",
"limitOpenTime": "-1", "deliveryTime": "", "fundInterval": "8", "minLeverage": "1", "maxLeverage": "125"}
"""
)


def coin_list() -> list[dict[str, object]]:
    return [_coin(number, coin) for number, coin in enumerate(("USDT", *coins(_SPOT_PAIRS)), start=1)]


def _coin(number: int, coin: str) -> dict[str, object]:
    chain = {**_CHAIN, "contractAddress": "0x" + Pretend("coins", coin).hex("contract", 40)}
    return {"coinId": str(number), "coin": coin, "transfer": "true", "chains": [chain], "areaCoin": "no"}


def pair_list() -> list[dict[str, object]]:
    return some_closed(({**_PAIR, **_named(coin)} for coin in coins(_SPOT_PAIRS)), status="offline")


def margin_list() -> list[dict[str, object]]:
    borrowable = {"isBorrowable": True, "isCrossBorrowable": True, "status": "1"}
    isolated = {"isIsolatedBaseBorrowable": True, "isIsolatedQuoteBorrowable": True}
    return [{**_named(coin), "quoteCoin": "USDT", **borrowable, **isolated} for coin in coins(_MARGIN_PAIRS)]


def contract_list(product: str) -> list[dict[str, object]]:
    """The contracts of that product; only those in USDT are many, the others are left empty."""
    if product.upper() != _LINEAR:
        return []
    return some_closed(({**_CONTRACT, **_named(coin)} for coin in coins(_FUTURES_PAIRS)), symbolStatus="off")


def instrument_list(category: str) -> list[dict[str, object]]:
    """What a unified account trades in that category; the same pairs and contracts as those of a classic one."""
    if category.upper() == "SPOT":
        return [{**_INSTRUMENT, **_named(coin), "category": "SPOT"} for coin in coins(_SPOT_PAIRS)]
    if category.upper() == _LINEAR:
        return [{**_INSTRUMENT, **_PERPETUAL, **_named(coin), "category": _LINEAR} for coin in coins(_FUTURES_PAIRS)]
    return []


def _named(coin: str) -> dict[str, object]:
    return {"symbol": f"{coin}USDT", "baseCoin": coin}
