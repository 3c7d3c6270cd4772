"""A pretend KuCoin: the classic spot and futures API, both hosts in one, with the checks in the real order."""

from __future__ import annotations

import hmac
from base64 import b64encode
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, ClassVar, Final, Unpack

from bot.playground.exchanges.accounts import AccountDetails, Balance, PracticeAccount, Pretend
from bot.playground.exchanges.base import EGRESS, OTHER_ADDRESS, OUR_ADDRESSES, PracticeExchange
from bot.playground.exchanges.faults import TROUBLES, FaultKind, Stage
from bot.playground.exchanges.listing import coins, sample, some_closed
from bot.playground.exchanges.wire import Answer, Call, Endpoint, html_answer, json_answer, raw_fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import timedelta

_ID: Final = "kucoin"
_SPOT_PAIRS: Final = 1300
_FUTURES_PAIRS: Final = 500
_MARGIN_PAIRS: Final = 150
_WINDOW_MS: Final = 5_000
_KEY_VERSIONS: Final = ("2", "3")
_SIGNED_HEADERS: Final = ("KC-API-KEY", "KC-API-SIGN", "KC-API-TIMESTAMP", "KC-API-PASSPHRASE")
_ORDER_FIELDS: Final = ("clientOid", "side", "symbol", "type")

_ERRORS: Final = {
    "400001": (
        401,
        "Please check the header of your request for KC-API-KEY, KC-API-SIGN, KC-API-TIMESTAMP, KC-API-PASSPHRASE",
    ),
    "400002": (400, "Invalid KC-API-TIMESTAMP"),
    "400003": (401, "The API key does not exist or site mismatch."),
    "400004": (401, "Invalid KC-API-PASSPHRASE"),
    "400005": (401, "Invalid KC-API-SIGN"),
    "400007": (403, "Access denied, require more permission"),
    "400008": (400, "V1 & V2 API keys are no longer supported by this API. Please create a V3 API key."),
    "400009": (400, "Invalid KC-API-KEY-VERSION."),
    "400302": (403, "Based on your IP, services are unavailable in your region"),
    "400303": (400, "Please complete identity verification"),
    "411100": (400, "User is frozen."),
    "418": (418, "Too Many Bad Auth - Exceeded the access frequency"),
    "429000": (429, "Too many requests in a short period of time, please retry later--kucoin"),
    "503000": (503, "Service unavailable, the system is under maintenance"),
    "900001": (400, "symbol not exists"),
}


class PretendKucoin(PracticeExchange):
    """Checks and answers of KuCoin."""

    id: ClassVar[str] = _ID
    right_names: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "read": ("General",),
        "futures": ("Futures",),
        "trade": ("Spot",),
        "earn": ("Earn",),
        "transfer": ("InnerTransfer",),
        "withdraw": ("Transfer",),
        "margin": ("Margin",),
    }

    def practice_accounts(self) -> Sequence[PracticeAccount]:
        return _practice_accounts()

    def endpoints(self) -> Sequence[Endpoint]:
        read, trade, futures = Stage.READ, Stage.TRADE, Stage.FUTURES
        return (
            Endpoint("GET", "/api/v1/timestamp", lambda call: _data(call.server_ms)),
            Endpoint("GET", "/api/v1/status", self._status),
            Endpoint("GET", "/api/v1/my-ip", lambda _: _data(self.egress)),
            Endpoint("GET", "/api/ua/v1/user/my-ip", lambda _: _data(self.egress)),
            Endpoint("GET", "/api/v1/symbols", lambda _: _spot_list()),
            Endpoint("GET", "/api/v2/symbols", lambda _: _spot_list()),
            Endpoint("GET", "/api/v3/currencies", lambda _: _coin_list()),
            Endpoint("GET", "/api/v1/market/allTickers", lambda _: _ticker_list()),
            Endpoint("GET", "/api/v1/contracts/active", lambda _: _contract_list()),
            Endpoint("GET", "/api/v3/margin/symbols", lambda _: _cross_margin_list()),
            Endpoint("GET", "/api/v1/isolated/symbols", lambda _: _isolated_margin_list()),
            Endpoint("GET", "/api/v1/user/api-key", _key_info, Stage.KEY, "General"),
            Endpoint("GET", "/api/v1/accounts", _spot_accounts, read, "General"),
            Endpoint("GET", "/api/v3/hf/accounts/opened", lambda _: _data(data=True), read, "General"),
            Endpoint("GET", "/api/v1/hf/accounts/opened", lambda _: _data(data=True), read, "General"),
            Endpoint("GET", "/api/ua/v1/account/mode", _account_mode, read, "General"),
            Endpoint("GET", "/api/v1/account-overview", _futures_overview, futures, "Futures"),
            Endpoint("POST", "/api/v1/hf/orders/test", _order_test, trade, "Spot"),
            Endpoint("POST", "/api/v1/orders/test", _order_test, trade),
        )

    def key_in(self, headers: Mapping[str, str], query: str) -> str | None:  # noqa: ARG002 - the header holds it
        return headers.get("KC-API-KEY")

    def open_account(self, label: str, **differences: Unpack[AccountDetails]) -> PracticeAccount:
        return _account(label, **differences)

    def refusal(self, call: Call, endpoint: Endpoint) -> Answer | None:
        return next(self._refusals(call, endpoint), None)

    def no_permission(self, call: Call) -> Answer:  # noqa: ARG002 - the same for every path
        return _error("400007")

    def no_such_path(self, call: Call) -> Answer:  # noqa: ARG002 - the same for every path
        return json_answer({"code": "404", "msg": "Not Found"}, 404)

    def maintenance(self, call: Call) -> Answer | None:
        public = call.path in ("/api/v1/status", "/api/v1/timestamp")
        return None if public else _error("503000")

    def rate_limited(self, call: Call, retry_after: timedelta) -> Answer:  # noqa: ARG002 - the same for every path
        milliseconds = str(int(retry_after.total_seconds() * 1000))
        limits = {"gw-ratelimit-limit": "4000", "gw-ratelimit-remaining": "0", "gw-ratelimit-reset": milliseconds}
        return _error("429000", {"Retry-After": str(int(retry_after.total_seconds())), **limits})

    def blocked_page(self) -> Answer:
        return html_answer("Attention Required! | Cloudflare", "Sorry, you have been blocked", 403)

    def _status(self, _: Call) -> Answer:
        closed = self.has_fault(FaultKind.MAINTENANCE)
        return _data({"status": "close" if closed else "open", "msg": "upgrade match engine" if closed else ""})

    def _refusals(self, call: Call, endpoint: Endpoint) -> Iterator[Answer]:
        account, headers = call.account, call.headers
        if not all(headers.get(name) for name in _SIGNED_HEADERS):
            yield _error("400001")
        if account is None or account.revoked or account.expired:  # an idle key is deleted, not marked
            yield _error("400003")
            return
        if headers.get("KC-API-KEY-VERSION") not in _KEY_VERSIONS:
            yield _error("400009")
        sent = headers["KC-API-TIMESTAMP"]
        if not sent.isdigit() or abs(call.server_ms - int(sent)) > _WINDOW_MS:
            yield _error("400002")
        if headers["KC-API-SIGN"] != _signature(call, account):
            yield _error("400005")
        if headers["KC-API-PASSPHRASE"] != _mac(account, (account.passphrase or "").encode()):
            yield _error("400004")
        if not account.admits(self.egress):
            yield _ip_refused(self.egress)
        if account.frozen:
            yield _error("411100")
        if (endpoint.needs or _right_for_order(call)) not in account.tokens(self.right_names):
            yield _error("400007")


practice_exchange: Final = PretendKucoin


def _signature(call: Call, account: PracticeAccount) -> str:
    target = f"{call.path}?{call.query}" if call.query else call.path
    return _mac(account, (call.headers["KC-API-TIMESTAMP"] + call.method + target).encode() + call.body)


def _mac(account: PracticeAccount, message: bytes) -> str:
    return b64encode(hmac.digest(account.secret.encode(), message, "sha256")).decode()


def _right_for_order(call: Call) -> str:
    # the same path on two hosts: contracts end in M (XBTUSDTM), spot pairs have a dash (BTC-USDT)
    return "Futures" if str(call.json.get("symbol", "")).endswith("M") else "Spot"


def _error(code: str, headers: Mapping[str, str] | None = None) -> Answer:
    status, text = _ERRORS[code]
    return json_answer({"code": code, "msg": text}, status, headers)


def _ip_refused(address: str) -> Answer:
    return json_answer({"code": "400006", "msg": f"Invalid request ip, the current clientIp is:{address}"}, 403)


def _data(data: object) -> Answer:
    return json_answer({"code": "200000", "data": data})


def _masked(address: str) -> str:
    mark = ":" if ":" in address else "."
    return f"{address.partition(mark)[0]}{mark}**{mark}{address.rpartition(mark)[2]}"


def _key_info(call: Call) -> Answer:
    account = call.owner
    info = {
        "remark": account.label,
        "apiKey": account.key,
        "apiVersion": 3,
        "permission": ",".join(account.tokens(PretendKucoin.right_names)),
        "ipWhitelist": ",".join(_masked(address) for address in account.ip_whitelist),
        "createdAt": 1728443843000,
        "uid": int(account.uid),
        "isMaster": account.is_master,
    }
    return _data(info)


def _spot_accounts(call: Call) -> Answer:
    wanted, asset = call.params.get("type"), call.params.get("currency")
    held = [each for each in call.owner.balances if each.place in ("main", "trade")]
    # a high-frequency account is asked for as trade_hf, and then answers so too
    shown = [each for each in held if wanted in (None, each.place, f"{each.place}_hf") and asset in (None, each.asset)]
    return _data([_spot_balance(call.owner, each, wanted or each.place) for each in shown])


def _spot_balance(account: PracticeAccount, balance: Balance, kind: str) -> dict[str, str]:
    return {
        "id": Pretend(_ID, account.label).hex(f"{balance.place} {balance.asset}", 24),
        "currency": balance.asset,
        "type": kind,
        "balance": str(balance.free + balance.locked),
        "available": str(balance.free),
        "holds": str(balance.locked),
    }


def _account_mode(_: Call) -> Answer:
    return _data({"selfAccountMode": "CLASSIC"})


def _futures_overview(call: Call) -> Answer:
    asset = call.params.get("currency", "XBT")
    held = (each for each in call.owner.balances if (each.place, each.asset) == ("futures", asset))
    balance = next(held, Balance("futures", asset, Decimal(0)))
    total = float(balance.free + balance.locked)
    overview = {
        "accountEquity": total,
        "unrealisedPNL": 0,
        "marginBalance": total,
        "positionMargin": 0,
        "orderMargin": float(balance.locked),
        "frozenFunds": 0,
        "availableBalance": float(balance.free),
        "currency": asset,
        "riskRatio": 0,
        "maxWithdrawAmount": float(balance.free),
    }
    return _data(overview)


def _order_test(call: Call) -> Answer:
    for name in _ORDER_FIELDS:
        if not call.json.get(name):
            text = f"validation.createOrder.{name}IsRequired"
            return json_answer({"code": "400100", "msg": text}, 400)
    symbol = str(call.json["symbol"])
    if symbol not in _symbols():
        return _error("900001")
    order = Pretend(_ID, call.owner.label).hex(f"order {symbol}", 24)
    return _data({"orderId": order, "clientOid": call.json["clientOid"]})


@cache
def _symbols() -> frozenset[str]:
    return frozenset(f"{coin}-{quote}" for coin, quote in _pairs()).union(map(_contract_name, coins(_FUTURES_PAIRS)))


@cache
def _pairs() -> tuple[tuple[str, str], ...]:
    in_bitcoin = coins(_SPOT_PAIRS // 10 + 1)[1:]
    in_tether = coins(_SPOT_PAIRS - len(in_bitcoin))
    return (*((coin, "USDT") for coin in in_tether), *((coin, "BTC") for coin in in_bitcoin))


@cache
def _spot_list() -> Answer:
    return _data(some_closed((_pair(coin, quote) for coin, quote in _pairs()), enableTrading=False))


_PAIR: Final = sample(
    """
{"baseMinSize": "0.00001", "quoteMinSize": "0.1", "baseMaxSize": "10000000000", "quoteMaxSize": "99999999",
"baseIncrement": "0.00000001", "quoteIncrement": "0.000001", "priceIncrement": "0.1", "priceLimitRate": "0.1",
"minFunds": "0.1", "isMarginEnabled": true, "enableTrading": true, "feeCategory": 1,
"makerFeeCoefficient": "1.00", "takerFeeCoefficient": "1.00", "st": false, "callauctionIsEnabled": false,
"callauctionPriceFloor": null, "callauctionPriceCeiling": null, "callauctionFirstStageStartTime": null,
"callauctionSecondStageStartTime": null, "callauctionThirdStageStartTime": null, "tradingStartTime": null}
"""
)


def _pair(coin: str, quote: str) -> dict[str, object]:
    return {
        **_PAIR,
        "symbol": f"{coin}-{quote}",
        "name": f"{coin}-{quote}",
        "baseCurrency": coin,
        "quoteCurrency": quote,
        "feeCurrency": quote,
        "market": "USDS" if quote == "USDT" else quote,
    }


@cache
def _cross_margin_list() -> Answer:
    pairs = [_pair(coin, quote) for coin, quote in _pairs()[:_MARGIN_PAIRS]]
    return _data({"timestamp": 1719393213421, "items": pairs})


@cache
def _isolated_margin_list() -> Answer:
    return _data([_isolated_pair(coin, quote) for coin, quote in _pairs()[:_MARGIN_PAIRS]])


_ISOLATED_PAIR: Final = sample(
    """
{"maxLeverage": 10, "flDebtRatio": "0.97", "tradeEnable": true, "autoRenewMaxDebtRatio": "0.96",
"baseBorrowEnable": true, "quoteBorrowEnable": true, "baseTransferInEnable": true,
"quoteTransferInEnable": true, "baseBorrowCoefficient": "1", "quoteBorrowCoefficient": "1"}
"""
)


def _isolated_pair(coin: str, quote: str) -> dict[str, object]:
    return {
        **_ISOLATED_PAIR,
        "symbol": f"{coin}-{quote}",
        "symbolName": f"{coin}-{quote}",
        "baseCurrency": coin,
        "quoteCurrency": quote,
    }


@cache
def _ticker_list() -> Answer:
    return _data({"time": 1764000000000, "ticker": [_ticker(f"{coin}-{quote}") for coin, quote in _pairs()]})


_TICKER: Final = sample(
    """
{"buy": "11328.9", "bestBidSize": "0.1", "sell": "11329", "bestAskSize": "1", "changeRate": "-0.0055",
"changePrice": "-63.6", "high": "11610", "low": "11200", "vol": "2282.70993217",
"volValue": "25984946.157790431", "last": "11328.9", "averagePrice": "11360.66065903", "takerFeeRate": "0.001",
"makerFeeRate": "0.001", "takerCoefficient": "1", "makerCoefficient": "1"}
"""
)


def _ticker(symbol: str) -> dict[str, object]:
    return {**_TICKER, "symbol": symbol, "symbolName": symbol}


@cache
def _coin_list() -> Answer:
    return _data([_coin(coin) for coin in ("USDT", *coins(_SPOT_PAIRS))])


_CHAIN: Final = sample(
    """
{"chainName": "ERC20", "withdrawalMinSize": "20", "depositMinSize": null, "withdrawFeeRate": "0",
"withdrawalMinFee": "2", "isWithdrawEnabled": true, "isDepositEnabled": true, "confirms": 12,
"preConfirms": 12, "withdrawPrecision": 8, "maxWithdraw": null, "maxDeposit": null, "needTag": false,
"chainId": "eth"}
"""
)


def _coin(coin: str) -> dict[str, object]:
    chain = {**_CHAIN, "contractAddress": "0x" + Pretend(_ID, coin).hex("contract", 40)}
    head = {"currency": coin, "name": coin, "fullName": coin.title(), "precision": 8, "confirms": None}
    return {**head, "contractAddress": None, "isMarginEnabled": False, "isDebitEnabled": False, "chains": [chain]}


@cache
def _contract_list() -> Answer:
    return _data(some_closed(map(_contract, coins(_FUTURES_PAIRS)), status="Paused"))


def _contract_name(coin: str) -> str:
    return f"{'XBT' if coin == 'BTC' else coin}USDTM"


_CONTRACT: Final = sample(
    """
{"rootSymbol": "USDT", "type": "FFWCSX", "firstOpenDate": 1591086000000, "expireDate": null, "settleDate": null,
"quoteCurrency": "USDT", "settleCurrency": "USDT", "maxOrderQty": 1000000, "maxPrice": 1000000.0, "lotSize": 1,
"tickSize": 0.05, "indexPriceTickSize": 0.01, "multiplier": 0.01, "initialMargin": 0.01,
"maintainMargin": 0.005, "maxRiskLimit": 1000000, "minRiskLimit": 1000000, "riskStep": 500000,
"makerFeeRate": 0.0002, "takerFeeRate": 0.0006, "isDeleverage": true, "isQuanto": true, "isInverse": false,
"markMethod": "FairPrice", "fairMethod": "FundingRate", "status": "Open", "fundingFeeRate": 0.000535,
"openInterest": "8724443", "turnoverOf24h": 341156641.03354263, "volumeOf24h": 74833.54, "markPrice": 4534.07,
"indexPrice": 4531.92, "lastTradePrice": 4545.45, "nextFundingRateTime": 25481884, "maxLeverage": 100,
"sourceExchanges": ["kucoin"]}
"""
)


def _contract(coin: str) -> dict[str, object]:
    return {**_CONTRACT, "symbol": _contract_name(coin), "baseCurrency": "XBT" if coin == "BTC" else coin}


_BALANCES: Final = (
    Balance("trade", "USDT", Decimal("980.15")),
    Balance("trade", "BTC", Decimal("0.0121"), Decimal("0.001")),
    Balance("main", "USDT", Decimal("15.5")),
    Balance("futures", "USDT", Decimal("410.75"), Decimal("20.25")),
)
_FUNDS_IN_MAIN: Final = (Balance("main", "USDT", Decimal("980.15")),)
_ALL: Final = frozenset({"read", "trade", "futures"})


def _account(
    label: str, copied: Mapping[str, str] | None = None, **differences: Unpack[AccountDetails]
) -> PracticeAccount:
    """A faultless account with these differences; `copied` is what its owner has in hand instead of the truth."""
    pretend = Pretend(_ID, label)
    key, secret, passphrase = pretend.hex("key", 24), pretend.uuid("secret"), f"Practice-{pretend.hex('passphrase', 8)}"
    details: AccountDetails = {"ip_whitelist": OUR_ADDRESSES, "balances": _BALANCES, "rights": _ALL, **differences}
    return PracticeAccount(
        label=label,
        key=key,
        secret=secret,
        passphrase=passphrase,
        to_copy={"api_key": key, "secret": secret, "passphrase": passphrase, **(copied or {})},
        uid=str(pretend.number("uid", 9)),
        **details,
    )


@cache
def _practice_accounts() -> tuple[PracticeAccount, ...]:
    return (
        *_accounts_that_work(),
        *_accounts_that_need_a_change(),
        *_accounts_copied_wrongly(),
        *_accounts_in_trouble(),
    )


def _accounts_that_work() -> tuple[PracticeAccount, ...]:
    return (
        _account("all_good"),
        _account("one_address_missing", ip_whitelist=(EGRESS,)),
        _account("no_ip_list", ip_whitelist=()),
        _account("transfer_on", rights=_ALL | {"transfer"}),
        _account("sub_account", is_master=False),
        _account("no_funds", balances=()),
        _account("funds_in_main", balances=_FUNDS_IN_MAIN),
    )


def _accounts_that_need_a_change() -> tuple[PracticeAccount, ...]:
    region = {"code": "400301", "msg": "This service is not available in the region of your account"}
    return (
        _account("withdraw_on", rights=_ALL | {"withdraw"}),
        _account("no_trade", rights=_ALL - {"trade"}),
        _account("no_futures", rights=_ALL - {"futures"}),
        _account("no_read", rights=_ALL - {"read"}),
        _account("ip_missing", ip_whitelist=(OTHER_ADDRESS,)),
        _account("expired", ip_whitelist=(), remaining_days=0),
        _account("frozen", frozen=True),
        _account("kyc_needed", fault=raw_fault(_error("400303"))),
        _account("region_restricted", fault=raw_fault(json_answer(region, 400))),
        _account("old_key", fault=raw_fault(_error("400008"))),
        _account("introspection_refused", fault=raw_fault(_error("400007"), Stage.KEY)),
    )


def _accounts_copied_wrongly() -> tuple[PracticeAccount, ...]:
    swapped, cut = _account("swapped_fields").to_copy, _account("malformed_key").to_copy
    other = Pretend(_ID, "wrong_exchange")
    foreign = {"api_key": "mx0" + other.alphanumeric("other key", 15), "secret": other.hex("other secret", 32)}
    return (
        _account("wrong_passphrase", {"passphrase": "my-login-password"}),
        _account("wrong_secret", {"secret": Pretend(_ID, "wrong_secret").uuid("another secret")}),
        _account("unknown_key", revoked=True),
        _account("other_site", site="eu"),
        _account("swapped_fields", {"api_key": swapped["secret"], "secret": swapped["api_key"]}),
        _account("malformed_key", {"api_key": cut["api_key"][:11] + "…"}),
        _account("wrong_exchange", foreign),
    )


def _accounts_in_trouble() -> tuple[PracticeAccount, ...]:
    unknown = json_answer({"code": "499999", "msg": "Unexpected error"}, 400)
    return (
        _account("unknown_code", fault=raw_fault(unknown)),
        _account("too_many_bad_auth", fault=raw_fault(_error("418"))),
        _account("egress_region", fault=raw_fault(_error("400302"))),
        *(_account(label, fault=fault) for label, fault in TROUBLES.items()),
    )
