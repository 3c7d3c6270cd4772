"""A pretend MEXC: spot v3 and futures v1, as its documentation and public issue threads describe them."""

from __future__ import annotations

import hmac
import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, ClassVar, Final, Unpack

from bot.playground.exchanges.accounts import AccountDetails, Balance, PracticeAccount, Pretend
from bot.playground.exchanges.base import EGRESS, OTHER_ADDRESS, OUR_ADDRESSES, PracticeExchange
from bot.playground.exchanges.faults import TROUBLES, Stage
from bot.playground.exchanges.listing import coins, sample, some_closed
from bot.playground.exchanges.wire import Answer, Call, Endpoint, html_answer, json_answer, raw_fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import timedelta

_ID: Final = "mexc"
_KEY_FORMAT: Final = re.compile(r"mx0[A-Za-z0-9]{15}")
_SPOT_PAIRS: Final = 2500
_FUTURES_PAIRS: Final = 800
_LATEST_MS: Final = 1_000
_USUAL_WINDOW_MS: Final = 5_000
_WIDEST_WINDOW_MS: Final = 60_000
_FUTURES_WINDOW_MS: Final = 10_000
_ORDER_FIELDS: Final = ("symbol", "side", "type")

_SPOT_ERRORS: Final = {
    429: "Too Many Requests",
    503: "Service is under maintenance, please try again later",
    10007: "bad symbol",
    10072: "Api key info invalid",
    60005: "your account is abnormal",
    70011: "Pair user ban trade apikey.",
    700001: "API-key format invalid.",
    700002: "Signature for this request is not valid.",
    700003: "Timestamp for this request is outside of the recvWindow.",
    700005: "recvWindow must less than 60000",
    700007: "No permission to access the endpoint.",
}
_FUTURES_ERRORS: Final = {
    401: "Not logged in or login has expired",
    402: "API Key expired, please apply again",
    503: "The system is under maintenance, please try again later",
    510: "Excessive frequency of requests",
    511: "You do not have access",
    513: "Invalid request",
    602: "Signature verification failed! The signature is not valid",
    701: "Account read permission is required",
    703: "Trade information read permission is required",
    1000: "Account does not exist",
    60005: "your account is abnormal",
}
_FUTURES_PERMISSION_ERRORS: Final = {"CONTRACT_ACCOUNT_READ": 701, "CONTRACT_DEAL_READ": 703}


class PretendMexc(PracticeExchange):
    """Checks and answers of MEXC."""

    id: ClassVar[str] = _ID
    right_names: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "futures_read": ("CONTRACT_ACCOUNT_READ", "CONTRACT_DEAL_READ"),
        "futures": ("CONTRACT_ACCOUNT_READ", "CONTRACT_DEAL_READ", "CONTRACT_ACCOUNT_WRITE", "CONTRACT_DEAL_WRITE"),
        "read": ("SPOT_ACCOUNT_READ", "SPOT_DEAL_READ"),
        "trade": ("SPOT_DEAL_WRITE",),
        "transfer": ("SPOT_TRANSFER_READ", "SPOT_TRANSFER_WRITE"),
        "withdraw_history": ("SPOT_WITHDRAW_READ",),
        "withdraw": ("SPOT_WITHDRAW_WRITE",),
    }

    def practice_accounts(self) -> Sequence[PracticeAccount]:
        return _practice_accounts()

    def endpoints(self) -> Sequence[Endpoint]:
        read, key, trade, futures = Stage.READ, Stage.KEY, Stage.TRADE, Stage.FUTURES
        return (
            Endpoint("GET", "/api/v3/ping", lambda _: json_answer({})),
            Endpoint("GET", "/api/v3/time", lambda call: json_answer({"serverTime": call.server_ms})),
            Endpoint("GET", "/api/v3/defaultSymbols", lambda _: _default_symbols()),
            Endpoint("GET", "/api/v3/exchangeInfo", _exchange_info),
            Endpoint("GET", "/api/v3/apiKeyInfo", _key_info, key),
            Endpoint("GET", "/api/v3/account", _spot_account, read, "SPOT_ACCOUNT_READ"),
            Endpoint("GET", "/api/v3/selfSymbols", _own_symbols, read, "SPOT_ACCOUNT_READ"),
            Endpoint("GET", "/api/v3/uid", _uid, read, "SPOT_ACCOUNT_READ"),
            Endpoint("GET", "/api/v3/kyc/status", lambda _: json_answer({"status": "2"}), read, "SPOT_ACCOUNT_READ"),
            Endpoint("GET", "/api/v3/openOrders", lambda _: json_answer([]), read, "SPOT_DEAL_READ"),
            Endpoint("GET", "/api/v3/capital/config/getall", lambda _: _coin_list(), read, "SPOT_WITHDRAW_READ"),
            Endpoint("GET", "/api/v3/capital/withdraw/history", lambda _: json_answer([]), read, "SPOT_WITHDRAW_READ"),
            Endpoint("POST", "/api/v3/order/test", _order_test, trade, "SPOT_DEAL_WRITE"),
            Endpoint("GET", "/api/v1/contract/ping", lambda call: _futures_data(call.server_ms)),
            Endpoint("GET", "/api/v1/contract/detail", lambda _: _contract_list()),
            Endpoint("GET", "/api/v1/private/account/assets", _futures_assets, futures, "CONTRACT_DEAL_READ"),
            Endpoint("GET", "/api/v1/private/account/asset/*", _futures_asset, futures, "CONTRACT_ACCOUNT_READ"),
        )

    def key_in(self, headers: Mapping[str, str], query: str) -> str | None:  # noqa: ARG002 - the header holds it
        return headers.get("X-MEXC-APIKEY") or headers.get("ApiKey")

    def open_account(self, label: str, **differences: Unpack[AccountDetails]) -> PracticeAccount:
        return _account(label, **differences)

    def refusal(self, call: Call, endpoint: Endpoint) -> Answer | None:
        refusals = self._futures_refusals if _is_futures(call) else self._spot_refusals
        return next(refusals(call, endpoint), None)

    def no_permission(self, call: Call) -> Answer:
        return _futures_error(511) if _is_futures(call) else _spot_error(700007)

    def no_such_path(self, call: Call) -> Answer:  # noqa: ARG002 - the same for every path
        return Answer(b"")

    def maintenance(self, call: Call) -> Answer | None:
        return _futures_error(503, 503) if _is_futures(call) else _spot_error(503, 503)

    def rate_limited(self, call: Call, retry_after: timedelta) -> Answer:
        wait = {"Retry-After": str(int(retry_after.total_seconds()))}
        return _futures_error(510, 429, wait) if _is_futures(call) else _spot_error(429, 429, wait)

    def blocked_page(self) -> Answer:
        text = "You don't have permission to access this resource on this server.<P>\nReference #18.2f0a1502.1764000000"
        return html_answer("Access Denied", text, 403)

    def _spot_refusals(self, call: Call, endpoint: Endpoint) -> Iterator[Answer]:
        account = call.account
        if not _KEY_FORMAT.fullmatch(call.headers.get("X-MEXC-APIKEY", "")):
            yield _spot_error(700001)
        if account is None or account.revoked:
            yield _spot_error(10072)
            return
        yield from _untimely(call)
        if account.expired or call.params.get("signature") != _spot_signature(call, account):
            yield _spot_error(700002)
        if not account.admits(self.egress):
            yield _ip_refused(self.egress)
        if account.frozen:
            yield _spot_error(60005)
        if endpoint.needs and endpoint.needs not in account.tokens(self.right_names):
            yield _spot_error(700007)

    def _futures_refusals(self, call: Call, endpoint: Endpoint) -> Iterator[Answer]:
        account = call.account
        if account is None or account.revoked:
            yield _futures_error(401)
            return
        if account.expired:
            yield _futures_error(402)
        sent = call.headers.get("Request-Time", "")
        if not sent.isdigit() or abs(call.server_ms - int(sent)) > _FUTURES_WINDOW_MS:
            yield _futures_error(513)
        if call.headers.get("Signature") != _futures_signature(call, account):
            yield _futures_error(602)
        if not account.admits(self.egress):
            yield json_answer({"success": False, "code": 406, "message": _ip_text(self.egress)})
        if account.frozen:
            yield _futures_error(60005)
        yield from self._futures_permission(account, endpoint.needs)

    def _futures_permission(self, account: PracticeAccount, needs: str | None) -> Iterator[Answer]:
        tokens = account.tokens(self.right_names)
        if not any(token.startswith("CONTRACT_") for token in tokens):
            yield _futures_error(511)
        if needs and needs not in tokens:
            yield _futures_error(_FUTURES_PERMISSION_ERRORS[needs])


practice_exchange: Final = PretendMexc


def _untimely(call: Call) -> Iterator[Answer]:
    # timestamp < serverTime + 1000 && serverTime - timestamp <= recvWindow
    sent, window = call.params.get("timestamp", ""), call.params.get("recvWindow", str(_USUAL_WINDOW_MS))
    if not sent.isdigit():
        yield _missing("timestamp")
    if not window.isdigit() or int(window) > _WIDEST_WINDOW_MS:
        yield _spot_error(700005)
    if int(sent) >= call.server_ms + _LATEST_MS or call.server_ms - int(sent) > int(window):
        yield _spot_error(700003)


def _spot_signature(call: Call, account: PracticeAccount) -> str:
    signed = "&".join(part for part in call.query.split("&") if not part.startswith("signature="))
    return hmac.digest(account.secret.encode(), signed.encode() + call.body, "sha256").hex()


def _futures_signature(call: Call, account: PracticeAccount) -> str:
    signed = account.key + call.headers.get("Request-Time", "") + call.query
    return hmac.digest(account.secret.encode(), signed.encode() + call.body, "sha256").hex()


def _is_futures(call: Call) -> bool:
    return call.path.startswith("/api/v1/")


def _spot_error(code: int, status: int = 400, headers: Mapping[str, str] | None = None) -> Answer:
    return json_answer({"code": code, "msg": _SPOT_ERRORS[code]}, status, headers)


def _futures_error(code: int, status: int = 200, headers: Mapping[str, str] | None = None) -> Answer:
    return json_answer({"success": False, "code": code, "message": _FUTURES_ERRORS[code]}, status, headers)


def _futures_data(data: object) -> Answer:
    return json_answer({"success": True, "code": 0, "data": data})


def _missing(name: str) -> Answer:
    text = f"Mandatory parameter '{name}' was not sent, was empty/null, or malformed."
    return json_answer({"code": 700004, "msg": text}, 400)


def _ip_text(address: str) -> str:
    return f"IP [{address}] not in the ip white list"


def _ip_refused(address: str) -> Answer:
    return json_answer({"code": 700006, "msg": _ip_text(address)}, 400)


def _key_info(call: Call) -> Answer:
    account = call.owner
    if "accessKey" not in call.params:
        return _missing("accessKey")
    if call.params["accessKey"] != account.key:
        return _spot_error(10072)
    info = {
        "note": account.label,
        "accessKey": account.key,
        "createTime": "2026-09-14T18:53:36.000+00:00",
        "permissions": ",".join(account.tokens(PretendMexc.right_names)),
        "remainingValidity": -1 if account.remaining_days is None else account.remaining_days,
        "ipWhiteList": ",".join(account.ip_whitelist),
        "status": "VALID",
    }
    return json_answer(info)


def _spot_account(call: Call) -> Answer:
    held = [each for each in call.owner.balances if each.place == "spot"]
    account = {
        "makerCommission": None,
        "takerCommission": None,
        "buyerCommission": None,
        "sellerCommission": None,
        # these three describe the account, not the key: they stay true for a key without the rights
        "canTrade": True,
        "canWithdraw": True,
        "canDeposit": True,
        "updateTime": None,
        "accountType": "SPOT",
        "balances": [{"asset": each.asset, "free": str(each.free), "locked": str(each.locked)} for each in held],
        "permissions": ["SPOT"],
    }
    return json_answer(account)


def _own_symbols(call: Call) -> Answer:
    pairs = call.owner.pairs or [pair["symbol"] for pair in _spot_pairs()]
    return json_answer({"code": 200, "data": list(pairs), "msg": None})


def _uid(call: Call) -> Answer:
    return json_answer({"uid": call.owner.uid})


def _order_test(call: Call) -> Answer:
    account = call.owner
    for name in _ORDER_FIELDS:
        if not call.params.get(name):
            return _missing(name)
    if call.params["symbol"] not in _spot_symbols():
        return _spot_error(10007)
    if account.pairs and call.params["symbol"] not in account.pairs:
        return _spot_error(70011)
    return json_answer({})


def _futures_asset_of(balance: Balance) -> dict[str, object]:
    free, locked = float(balance.free), float(balance.locked)
    return {
        "currency": balance.asset,
        "positionMargin": 0,
        "availableBalance": free,
        "cashBalance": free + locked,
        "frozenBalance": locked,
        "equity": free + locked,
        "unrealized": 0,
        "bonus": 0,
    }


def _futures_assets(call: Call) -> Answer:
    return _futures_data([_futures_asset_of(each) for each in call.owner.balances if each.place == "futures"])


def _futures_asset(call: Call) -> Answer:
    asset = call.path.rpartition("/")[2]
    held = (each for each in call.owner.balances if (each.place, each.asset) == ("futures", asset))
    return _futures_data(_futures_asset_of(next(held, Balance("futures", asset, Decimal(0)))))


def _exchange_info(call: Call) -> Answer:
    wanted = call.params.get("symbol")
    if wanted is None:
        return _whole_exchange_info()
    return _listed([pair for pair in _spot_pairs() if pair["symbol"] == wanted])


def _listed(pairs: Sequence[Mapping[str, object]]) -> Answer:
    head = {"timezone": "CST", "serverTime": 1764000000000, "rateLimits": [], "exchangeFilters": []}
    return json_answer({**head, "symbols": pairs})


@cache
def _whole_exchange_info() -> Answer:
    return _listed(_spot_pairs())


@cache
def _default_symbols() -> Answer:
    return json_answer({"code": 200, "data": [pair["symbol"] for pair in _spot_pairs()], "msg": None})


@cache
def _spot_symbols() -> frozenset[str]:
    return frozenset(str(pair["symbol"]) for pair in _spot_pairs())


@cache
def _spot_pairs() -> tuple[dict[str, object], ...]:
    listed = (_spot_pair(coin, quote) for coin, quote in _pair_names())
    return tuple(some_closed(listed, status="3", isSpotTradingAllowed=False))


def _pair_names() -> Iterator[tuple[str, str]]:
    names = coins(_SPOT_PAIRS)
    in_usdc = names[: _SPOT_PAIRS // 10]
    yield from ((coin, "USDT") for coin in names[: _SPOT_PAIRS - len(in_usdc)])
    yield from ((coin, "USDC") for coin in in_usdc)


_PAIR: Final = sample(
    """
{"status": "1", "baseAssetPrecision": 2, "quotePrecision": 4, "quoteAssetPrecision": 4,
"baseCommissionPrecision": 2, "quoteCommissionPrecision": 4, "orderTypes": ["LIMIT", "MARKET", "LIMIT_MAKER"],
"isSpotTradingAllowed": true, "isMarginTradingAllowed": false, "quoteAmountPrecision": "1.000000000000000000",
"baseSizePrecision": "0.01", "permissions": ["SPOT"], "filters": [],
"maxQuoteAmount": "2000000.000000000000000000", "makerCommission": "0", "takerCommission": "0.0005",
"quoteAmountPrecisionMarket": "1.000000000000000000", "maxQuoteAmountMarket": "100000.000000000000000000",
"tradeSideType": 1}
"""
)


def _spot_pair(coin: str, quote: str) -> dict[str, object]:
    return {**_PAIR, "symbol": coin + quote, "baseAsset": coin, "quoteAsset": quote, "fullName": coin.title()}


@cache
def _coin_list() -> Answer:
    return json_answer([_coin(coin) for coin in coins(_SPOT_PAIRS)])


def _coin(coin: str) -> dict[str, object]:
    networks = [_network(coin, network) for network in ("ERC20", "BEP20(BSC)")]
    return {"coin": coin, "name": coin.title(), "networkList": networks}


_NETWORK: Final = sample(
    """
{"depositDesc": null, "depositEnable": true, "minConfirm": 12, "withdrawEnable": true,
"withdrawFee": "0.500000000000000000", "withdrawIntegerMultiple": null,
"withdrawMax": "24000000.000000000000000000", "withdrawMin": "20.000000000000000000", "sameAddress": false}
"""
)


def _network(coin: str, network: str) -> dict[str, object]:
    return {
        **_NETWORK,
        "coin": coin,
        "name": coin.title(),
        "network": network,
        "contract": "0x" + Pretend(_ID, coin).hex(network, 40),
    }


@cache
def _contract_list() -> Answer:
    return _futures_data(some_closed(map(_contract, coins(_FUTURES_PAIRS)), state=3))


_CONTRACT: Final = sample(
    """
{"positionOpenType": 3, "quoteCoin": "USDT", "settleCoin": "USDT", "contractSize": 0.0001, "minLeverage": 1,
"maxLeverage": 125, "priceScale": 2, "volScale": 0, "amountScale": 4, "priceUnit": 0.5, "volUnit": 1,
"minVol": 1, "maxVol": 1000000, "bidLimitPriceRate": 0.1, "askLimitPriceRate": 0.1, "takerFeeRate": 0.0006,
"makerFeeRate": 0.0002, "maintenanceMarginRate": 0.004, "initialMarginRate": 0.008, "riskBaseVol": 10000,
"riskIncrVol": 200000, "riskIncrMmr": 0.004, "riskIncrImr": 0.004, "riskLevelLimit": 5,
"priceCoefficientVariation": 0.1, "indexOrigin": ["MXC"], "state": 0, "apiAllowed": true, "isNew": false,
"isHot": false, "isHidden": false}
"""
)


def _contract(coin: str) -> dict[str, object]:
    return {**_CONTRACT, "symbol": f"{coin}_USDT", "displayNameEn": f"{coin}_USDT PERPETUAL", "baseCoin": coin}


_BALANCES: Final = (
    Balance("spot", "USDT", Decimal("1250.40")),
    Balance("spot", "BTC", Decimal("0.0153"), Decimal("0.002")),
    Balance("futures", "USDT", Decimal("300.25"), Decimal("12.5")),
)
_ALL: Final = frozenset({"read", "trade", "futures"})


def _account(
    label: str, copied: Mapping[str, str] | None = None, **differences: Unpack[AccountDetails]
) -> PracticeAccount:
    """A faultless account with these differences; `copied` is what its owner has in hand instead of the truth."""
    pretend = Pretend(_ID, label)
    key, secret = "mx0" + pretend.alphanumeric("key", 15), pretend.hex("secret", 32)
    details: AccountDetails = {"ip_whitelist": OUR_ADDRESSES, "balances": _BALANCES, "rights": _ALL, **differences}
    to_copy = {"api_key": key, "secret": secret, **(copied or {})}
    return PracticeAccount(
        label=label, key=key, secret=secret, to_copy=to_copy, uid=str(pretend.number("uid", 8)), **details
    )


def _truth(label: str) -> Mapping[str, str]:
    return _account(label).to_copy


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
        _account("no_ip_list", ip_whitelist=(), remaining_days=82),
        _account("expiring_soon", ip_whitelist=(), remaining_days=3),
        _account("transfer_on", rights=_ALL | {"transfer"}),
        _account("withdraw_history_on", rights=_ALL | {"withdraw_history"}),
        _account("sub_account", is_master=False),
        _account("no_funds", balances=()),
        _account("pair_list", pairs=("BTCUSDT", "ETHUSDT")),
    )


def _accounts_that_need_a_change() -> tuple[PracticeAccount, ...]:
    return (
        _account("withdraw_on", rights=_ALL | {"withdraw", "withdraw_history"}),
        _account("no_trade", rights=_ALL - {"trade"}),
        _account("no_futures", rights=_ALL - {"futures"}),
        _account("futures_read_only", rights=_ALL - {"futures"} | {"futures_read"}),
        _account("no_read", rights=_ALL - {"read"}),
        _account("ip_missing", ip_whitelist=(OTHER_ADDRESS,)),
        _account("expired", ip_whitelist=(), remaining_days=0),
        _account("frozen", frozen=True),
        _account("futures_not_opened", fault=raw_fault(_futures_error(1000), Stage.FUTURES)),
        _account("introspection_refused", fault=raw_fault(_spot_error(700007), Stage.KEY)),
    )


def _accounts_copied_wrongly() -> tuple[PracticeAccount, ...]:
    swapped, cut = _truth("swapped_fields"), _truth("malformed_key")
    other = Pretend(_ID, "wrong_exchange")
    return (
        _account("wrong_secret", {"secret": Pretend(_ID, "wrong_secret").hex("another secret", 32)}),
        _account("unknown_key", revoked=True),
        _account("swapped_fields", {"api_key": swapped["secret"], "secret": swapped["api_key"]}),
        _account("malformed_key", {"api_key": cut["api_key"][:9] + "…"}),
        _account("wrong_exchange", {"api_key": other.hex("other key", 24), "secret": other.uuid("other secret")}),
    )


def _accounts_in_trouble() -> tuple[PracticeAccount, ...]:
    unknown = json_answer({"code": 39999, "msg": "Unexpected error"}, 400)
    return (
        _account("unknown_code", fault=raw_fault(unknown)),
        *(_account(label, fault=fault) for label, fault in TROUBLES.items()),
    )
