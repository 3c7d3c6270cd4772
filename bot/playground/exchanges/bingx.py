"""A pretend BingX: spot and perpetual futures, whose answers come with status 200 whatever they say."""

from __future__ import annotations

import hmac
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, ClassVar, Final, Unpack
from urllib.parse import unquote

from bot.playground.exchanges.accounts import AccountDetails, Balance, PracticeAccount, Pretend
from bot.playground.exchanges.base import EGRESS, OTHER_ADDRESS, OUR_ADDRESSES, PracticeExchange
from bot.playground.exchanges.faults import TROUBLES, Stage
from bot.playground.exchanges.listing import coins, sample, some_closed
from bot.playground.exchanges.wire import Answer, Call, Endpoint, html_answer, json_answer, raw_fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import timedelta

_ID: Final = "bingx"
_SPOT_PAIRS: Final = 1200
_PERPETUALS: Final = 600
_COIN_MARGINED: Final = 20
_WINDOW_MS: Final = 5_000
_ORDER_FIELDS: Final = ("symbol", "side", "type")
_NUMBERS: Final = {"trade": 1, "read": 2, "futures": 3, "transfer": 4, "withdraw": 5}
_PAGE: Final = "https://bingx.com/en/account/api/"

_ERRORS: Final = {
    80012: "service unavailable, please try again later",
    100001: "Signature verification failed due to signature mismatch",
    100400: "this api is not exist",
    100403: "not main account",
    100412: "Null signature",
    100413: "Incorrect apiKey",
    100414: "this account has been restricted by risk control",
    100421: "Null timestamp or timestamp mismatch",
    100441: "please complete the identity verification of your account",
    101210: "this service is not available in your region",
    109400: "Invalid parameters",
    109429: "over 20 error code:100413 within 480000 ms, please retry after time: 1764000480000",
    109999: "Unexpected error",
}


class PretendBingx(PracticeExchange):
    """Checks and answers of BingX."""

    id: ClassVar[str] = _ID
    right_names: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "read": ("Read",),
        "trade": ("Spot Trading",),
        "futures": ("Perpetual Futures Trading",),
        "transfer": ("Universal Transfer",),
        "withdraw": ("Withdraw",),
    }

    def practice_accounts(self) -> Sequence[PracticeAccount]:
        return _practice_accounts()

    def endpoints(self) -> Sequence[Endpoint]:
        key, read, futures = Stage.KEY, Stage.READ, Stage.FUTURES
        return (
            Endpoint("GET", "/openApi/swap/v2/server/time", _server_time),
            Endpoint("GET", "/openApi/spot/v1/server/time", _server_time),
            Endpoint("GET", "/openApi/spot/v1/common/symbols", lambda _: _spot_list()),
            Endpoint("GET", "/openApi/swap/v2/quote/contracts", lambda _: _contract_list()),
            Endpoint("GET", "/openApi/cswap/v1/market/contracts", lambda _: _coin_margined_list()),
            Endpoint("GET", "/openApi/v1/account/apiPermissions", _key_info, key, "Read"),
            Endpoint("GET", "/openApi/v1/account/apiRestrictions", _restrictions, key, "Read"),
            Endpoint("GET", "/openApi/account/v1/uid", lambda call: _data({"uid": call.owner.uid}), key, "Read"),
            Endpoint("GET", "/openApi/account/v1/apiKey/query", _key_query, key, "Read"),
            Endpoint("GET", "/openApi/wallets/v1/capital/config/getall", lambda _: _coin_list(), read, "Read"),
            Endpoint("GET", "/openApi/spot/v1/account/balance", _spot_account, read, "Read"),
            Endpoint("GET", "/openApi/fund/v1/account/balance", _fund_account, read, "Read"),
            Endpoint("GET", "/openApi/swap/v3/user/balance", _futures_account, futures, "Read"),
            Endpoint("GET", "/openApi/swap/v2/user/balance", _old_futures_account, futures, "Read"),
            Endpoint("GET", "/openApi/cswap/v1/user/balance", lambda _: _data([]), futures, "Read"),
            Endpoint("POST", "/openApi/swap/v2/trade/order/test", _order_test, futures, "Perpetual Futures Trading"),
        )

    def key_in(self, headers: Mapping[str, str], query: str) -> str | None:  # noqa: ARG002 - the header holds it
        return headers.get("X-BX-APIKEY")

    def open_account(self, label: str, **differences: Unpack[AccountDetails]) -> PracticeAccount:
        return _account(label, **differences)

    def refusal(self, call: Call, endpoint: Endpoint) -> Answer | None:
        return next(self._refusals(call, endpoint), None)

    def no_permission(self, call: Call) -> Answer:
        return _denied(call, "")

    def no_such_path(self, call: Call) -> Answer:
        return _error(call, 100400)

    def maintenance(self, call: Call) -> Answer | None:
        return None if call.path.endswith("/server/time") else _error(call, 80012)

    def rate_limited(self, call: Call, retry_after: timedelta) -> Answer:
        free_again = call.server_ms + int(retry_after.total_seconds() * 1000)
        text = f"The endpoint is currently in the disabled period and will be unblocked after {free_again}"
        limits = {"X-RateLimit-Requests-Remain": "0", "X-RateLimit-Requests-Expire": str(free_again)}
        return _said(call, 100410, text, 429, limits)

    def blocked_page(self) -> Answer:
        return html_answer("403 Forbidden", "The request was refused by the firewall.", 403)

    def _refusals(self, call: Call, endpoint: Endpoint) -> Iterator[Answer]:
        account = call.account
        if account is None or account.revoked or account.expired:  # an idle key is deleted, not marked
            yield _error(call, 100413)
            return
        if not call.params.get("signature"):
            yield _error(call, 100412)
        if call.params.get("signature") != _signature(call, account):
            yield _error(call, 100001)
        sent = call.params.get("timestamp", "")
        if not sent.isdigit() or abs(call.server_ms - int(sent)) > _window(call):
            yield _error(call, 100421)
        if not account.admits(self.egress):
            yield _ip_refused(call, self.egress)
        if account.frozen:
            yield _error(call, 100414)
        if endpoint.needs and endpoint.needs not in account.tokens(self.right_names):
            yield _denied(call, endpoint.needs)


practice_exchange: Final = PretendBingx


def _signature(call: Call, account: PracticeAccount) -> str:
    """Over the parameters as they were before they were escaped, in the order in which they were sent."""
    signed = unquote("&".join(part for part in call.query.split("&") if not part.startswith("signature=")))
    return hmac.digest(account.secret.encode(), signed.encode(), "sha256").hex()


def _window(call: Call) -> int:
    wanted = call.params.get("recvWindow", "")
    return min(int(wanted), _WINDOW_MS) if wanted.isdigit() else _WINDOW_MS


def _said(call: Call, code: int, text: str, status: int = 200, headers: Mapping[str, str] | None = None) -> Answer:
    return json_answer({"code": code, "msg": text, "timestamp": call.server_ms}, status, headers)


def _error(call: Call, code: int) -> Answer:
    return _said(call, code, _ERRORS[code])


def _denied(call: Call, needs: str) -> Answer:
    text = "Permission denied as the API key was created without the permission"
    more = f"\uff0cthis api need {needs} permission\uff0cplease config it in {_PAGE}" if needs else ""
    return _said(call, 100004, text + more)


def _ip_refused(call: Call, address: str) -> Answer:
    text = f"your current request IP is {address} does not match IP whitelist, please go to {_PAGE} to verify the ip"
    return _said(call, 100419, text)


def _raw(code: int) -> Answer:
    return json_answer({"code": code, "msg": _ERRORS[code]})


def _data(data: object) -> Answer:
    return json_answer({"code": 0, "msg": "", "debugMsg": "", "data": data})


def _server_time(call: Call) -> Answer:
    return _data({"serverTime": call.server_ms})


def _key_info(call: Call) -> Answer:
    """In one of the documented forms: numbers, flags (`kind` "flags"), or numbers without an envelope ("bare")."""
    account = call.owner
    if account.kind == "flags":
        return _data({**_restricted(account), "enableWithdrawals": "withdraw" in account.rights})
    info = {
        "apiKey": account.key,
        "permissions": _permissions(account),
        "ipAddresses": list(account.ip_whitelist),
        "note": account.label,
    }
    return json_answer(info) if account.kind == "bare" else _data(info)


def _restrictions(call: Call) -> Answer:
    return _data(_restricted(call.owner))


def _restricted(account: PracticeAccount) -> dict[str, object]:
    return {
        "ipRestrict": bool(account.ip_whitelist),
        "createTime": 1702289687211,
        "enableReading": "read" in account.rights,
        "enableSpotAndMarginTrading": "trade" in account.rights,
        "enableInternalTransfer": "transfer" in account.rights,
        "enableFutures": "futures" in account.rights,
        "permitsUniversalTransfer": "transfer" in account.rights,
        "enableVanillaOptions": False,
    }


def _permissions(account: PracticeAccount) -> list[int]:
    return [number for right, number in _NUMBERS.items() if right in account.rights]


def _key_query(call: Call) -> Answer:
    account = call.owner
    info = {
        "apiKey": f"{account.key[:2]}*******{account.key[-2:]}",
        "note": account.label,
        "permissions": _permissions(account),
        "ipAddresses": list(account.ip_whitelist) or [""],
        "status": 0,
        "createTime": 1702289687211,
        "updateTime": 1702289687000,
    }
    return _data({"apiInfos": [info]})


def _held(account: PracticeAccount, place: str) -> tuple[Balance, ...]:
    return tuple(each for each in account.balances if each.place == place)


def _spot_account(call: Call) -> Answer:
    return _data({"balances": [_plain(each) for each in _held(call.owner, "spot")]})


def _fund_account(call: Call) -> Answer:
    return _data({"assets": [_plain(each) for each in _held(call.owner, "fund")]})


def _plain(balance: Balance) -> dict[str, str]:
    return {"asset": balance.asset, "free": str(balance.free), "locked": str(balance.locked)}


def _futures_account(call: Call) -> Answer:
    return _data([_margin(call.owner, each) for each in _held(call.owner, "futures")])


def _old_futures_account(call: Call) -> Answer:
    held = _held(call.owner, "futures") or (Balance("futures", "USDT", Decimal(0)),)
    return _data({"balance": _margin(call.owner, held[0])})


def _margin(account: PracticeAccount, balance: Balance) -> dict[str, str]:
    total = str(balance.free + balance.locked)
    return {
        "userId": account.uid,
        "asset": balance.asset,
        "balance": total,
        "equity": total,
        "unrealizedProfit": "0.0000",
        "realisedProfit": "0.0000",
        "availableMargin": str(balance.free),
        "usedMargin": str(balance.locked),
        "freezedMargin": "0.0000",
        "shortUid": account.uid,
    }


def _order_test(call: Call) -> Answer:
    if missing := next((name for name in _ORDER_FIELDS if not call.params.get(name)), None):
        return _said(call, 109400, f"{_ERRORS[109400]}, err:{missing}: This field is required.")
    symbol = call.params["symbol"]
    if symbol not in _perpetuals():
        return _said(call, 109425, f"Trading pair {symbol} does not exist")
    order = {"orderId": 0, "symbol": symbol, "side": call.params["side"], "type": call.params["type"]}
    return _data({"order": order})


@cache
def _perpetuals() -> frozenset[str]:
    return frozenset(f"{coin}-USDT" for coin in coins(_PERPETUALS))


_PAIR: Final = sample(
    """
{"minQty": 0, "maxQty": 2941177, "minNotional": 5, "maxNotional": 20000, "status": 1, "tickSize": 0.000001,
"stepSize": 0.0001, "apiStateSell": true, "apiStateBuy": true, "timeOnline": 0, "offTime": 0, "maintainTime": 0}
"""
)


@cache
def _spot_list() -> Answer:
    listed = ({**_PAIR, "symbol": f"{coin}-USDT"} for coin in coins(_SPOT_PAIRS))
    return _data({"symbols": some_closed(listed, status=0, apiStateSell=False, apiStateBuy=False)})


_CONTRACT: Final = sample(
    """
{"contractId": "100", "size": "0.0001", "quantityPrecision": "4", "pricePrecision": "1", "feeRate": "0.0005",
"makerFeeRate": "0.0002", "takerFeeRate": "0.0005", "tradeMinLimit": "0", "tradeMinQuantity": "0.0001",
"tradeMinUSDT": "2", "maxLongLeverage": "125", "maxShortLeverage": "125", "currency": "USDT", "status": "1",
"apiStateOpen": "true", "apiStateClose": "true", "ensureTrigger": true, "triggerFeeRate": "0.00020000"}
"""
)


@cache
def _contract_list() -> Answer:
    listed = ({**_CONTRACT, "symbol": f"{coin}-USDT", "asset": coin} for coin in coins(_PERPETUALS))
    return _data(some_closed(listed, status="0", apiStateOpen="false", apiStateClose="false"))


_INVERSE: Final = sample(
    """
{"pricePrecision": 2, "minTickSize": "10", "minTradeValue": "10", "minQty": "1.00000000", "status": 1,
"timeOnline": 1713175200000}
"""
)


@cache
def _coin_margined_list() -> Answer:
    return _data([{**_INVERSE, "symbol": f"{coin}-USD"} for coin in coins(_COIN_MARGINED)])


_NETWORK: Final = sample(
    """
{"name": "ERC20", "network": "ERC20", "isDefault": true, "minConfirm": "12", "withdrawEnable": true,
"depositEnable": true, "withdrawFee": "2", "withdrawMax": "1000000", "withdrawMin": "20", "depositMin": "1",
"withdrawPrecision": "8", "depositPrecision": "18", "contractAddress": "", "needTagOrMemo": "false"}
"""
)


@cache
def _coin_list() -> Answer:
    return _data([_coin(coin) for coin in ("USDT", *coins(_SPOT_PAIRS))])


def _coin(coin: str) -> dict[str, object]:
    return {"coin": coin, "name": coin, "networkList": [{**_NETWORK, "displayName": coin}]}


_BALANCES: Final = (
    Balance("spot", "USDT", Decimal("980.15")),
    Balance("spot", "BTC", Decimal("0.0121"), Decimal("0.001")),
    Balance("futures", "USDT", Decimal("410.75"), Decimal("20.25")),
)
_ALL: Final = frozenset({"read", "trade", "futures"})


def _account(
    label: str, copied: Mapping[str, str] | None = None, **differences: Unpack[AccountDetails]
) -> PracticeAccount:
    """A faultless account with these differences; `copied` is what its owner has in hand instead of the truth."""
    key, secret = _pretend(label, "key"), _pretend(label, "secret")
    details: AccountDetails = {"ip_whitelist": OUR_ADDRESSES, "balances": _BALANCES, "rights": _ALL, **differences}
    return PracticeAccount(
        label=label,
        key=key,
        secret=secret,
        to_copy={"api_key": key, "secret": secret, **(copied or {})},
        uid=str(Pretend(_ID, label).number("uid", 9)),
        **details,
    )


def _pretend(label: str, part: str) -> str:
    """Longer than one digest is, so of three."""
    pretend = Pretend(_ID, label)
    return "".join(pretend.alphanumeric(f"{part} {n}", length) for n, length in enumerate((32, 32, 19)))


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
    )


def _accounts_that_need_a_change() -> tuple[PracticeAccount, ...]:
    return (
        _account("withdraw_on", rights=_ALL | {"withdraw"}),
        _account("no_trade", rights=_ALL - {"trade"}, kind="flags"),
        _account("no_futures", rights=_ALL - {"futures"}),
        _account("no_read", rights=_ALL - {"read"}),
        _account("ip_missing", ip_whitelist=(OTHER_ADDRESS,)),
        _account("expired", ip_whitelist=(), remaining_days=0),
        _account("frozen", frozen=True),
        _account("kyc_needed", fault=raw_fault(_raw(100441))),
        _account("region_restricted", fault=raw_fault(_raw(101210))),
        _account("introspection_refused", fault=raw_fault(_raw(100403), Stage.KEY)),
    )


def _accounts_copied_wrongly() -> tuple[PracticeAccount, ...]:
    swapped, cut = _account("swapped_fields").to_copy, _account("malformed_key").to_copy
    other = Pretend(_ID, "wrong_exchange")
    foreign = {"api_key": "mx0" + other.alphanumeric("other key", 15), "secret": other.hex("other secret", 32)}
    return (
        _account("wrong_secret", {"secret": _pretend("wrong_secret", "another secret")}),
        _account("unknown_key", revoked=True),
        _account("swapped_fields", {"api_key": swapped["secret"], "secret": swapped["api_key"]}),
        _account("malformed_key", {"api_key": cut["api_key"][:23] + "…"}),
        _account("wrong_exchange", foreign),
    )


def _accounts_in_trouble() -> tuple[PracticeAccount, ...]:
    return (
        _account("unknown_code", fault=raw_fault(_raw(109999))),
        _account("too_many_bad_auth", fault=raw_fault(_raw(109429))),
        *(_account(label, fault=fault) for label, fault in TROUBLES.items()),
    )
