"""A pretend OKX: the v5 API of its trading and funding account, with the checks in the real order."""

from __future__ import annotations

import hmac
import re
from base64 import b64encode
from dataclasses import replace
from datetime import UTC, datetime, timedelta
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

_ID: Final = "okx"
_SPOT_PAIRS: Final = 700
_SWAPS: Final = 280
_EXPIRIES: Final = (1798185600000, 1806048000000)
_STRIKES: Final = tuple(range(60_000, 160_000, 2_000))
_WINDOW_MS: Final = 30_000
_FUTURES_MODE: Final = "2"
_DEMO: Final = "demo"
_KEY_FORM: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_NEEDED_HEADERS: Final = {
    "OK-ACCESS-KEY": "50103",
    "OK-ACCESS-PASSPHRASE": "50104",
    "OK-ACCESS-SIGN": "50106",
    "OK-ACCESS-TIMESTAMP": "50107",
}

_ERRORS: Final = {
    "50001": (503, "Service temporarily unavailable. Try again later."),
    "50007": (200, "User blocked."),
    "50011": (429, "Too Many Requests"),
    "50030": (200, "You don't have permission to use this API endpoint"),
    "50052": (200, "Due to local laws and regulations, you cannot trade with your chosen crypto."),
    "50059": (200, "Complete your identity verification to use this function."),
    "50101": (401, "APIKey does not match current environment."),
    "50102": (401, "Timestamp request expired."),
    "50103": (401, 'Request header "OK-ACCESS-KEY" cannot be empty.'),
    "50104": (401, 'Request header "OK-ACCESS-PASSPHRASE" cannot be empty.'),
    "50105": (401, 'Request header "OK-ACCESS-PASSPHRASE" incorrect.'),
    "50106": (401, 'Request header "OK-ACCESS-SIGN" cannot be empty.'),
    "50107": (401, 'Request header "OK-ACCESS-TIMESTAMP" cannot be empty.'),
    "50111": (401, "Invalid OK-ACCESS-KEY"),
    "50112": (401, "Invalid OK-ACCESS-TIMESTAMP"),
    "50113": (401, "Invalid Sign"),
    "50119": (401, "API key doesn't exist"),
    "50120": (200, "This API key doesn't have permission to use this function"),
    "50121": (200, f"You can't access our services through the IP address ({EGRESS})"),
    "51000": (200, "Parameter instType error"),
}


class PretendOkx(PracticeExchange):
    """Checks and answers of OKX. Futures are no right of their own there: `kind` is the mode of the account."""

    id: ClassVar[str] = _ID
    right_names: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "read": ("read_only",),
        "trade": ("trade",),
        "withdraw": ("withdraw",),
    }

    def practice_accounts(self) -> Sequence[PracticeAccount]:
        return _practice_accounts()

    def endpoints(self) -> Sequence[Endpoint]:
        read = Stage.READ, "read_only"
        return (
            Endpoint("GET", "/api/v5/public/time", lambda call: _data({"ts": str(call.server_ms)})),
            Endpoint("GET", "/api/v5/system/status", self._status),
            Endpoint("GET", "/api/v5/public/instruments", _instruments),
            Endpoint("GET", "/api/v5/account/config", _account_config, Stage.KEY, "read_only"),
            Endpoint("GET", "/api/v5/account/balance", _trading_balance, *read),
            Endpoint("GET", "/api/v5/asset/balances", _funding_balances, *read),
            Endpoint("GET", "/api/v5/asset/currencies", lambda _: _coin_list(), *read),
        )

    def key_in(self, headers: Mapping[str, str], query: str) -> str | None:  # noqa: ARG002 - the header holds it
        return headers.get("OK-ACCESS-KEY")

    def open_account(self, label: str, **differences: Unpack[AccountDetails]) -> PracticeAccount:
        return _account(label, **differences)

    def refusal(self, call: Call, endpoint: Endpoint) -> Answer | None:
        return next(self._refusals(call, endpoint), None)

    def no_permission(self, call: Call) -> Answer:  # noqa: ARG002 - the same for every path
        return _error("50120")

    def no_such_path(self, call: Call) -> Answer:  # noqa: ARG002 - the same for every path
        return json_answer({"code": "404", "data": {}, "detailMsg": "", "error_code": "404", "msg": "Not Found"}, 404)

    def maintenance(self, call: Call) -> Answer | None:
        public = call.path in ("/api/v5/system/status", "/api/v5/public/time")
        return None if public else _error("50001")

    def rate_limited(self, call: Call, retry_after: timedelta) -> Answer:  # noqa: ARG002 - the same for every path
        return _error("50011", {"Retry-After": str(int(retry_after.total_seconds()))})

    def blocked_page(self) -> Answer:
        return html_answer("Attention Required! | Cloudflare", "Sorry, you have been blocked", 403)

    def _status(self, call: Call) -> Answer:
        if not self.has_fault(FaultKind.MAINTENANCE):
            return _data()
        begun, hour = call.server_ms, 3_600_000
        plan = {"title": "Trading service upgrade", "state": "ongoing", "begin": str(begun), "end": str(begun + hour)}
        return _data({**plan, "href": "", "serviceType": "5", "system": "unified", "scheDesc": "", "maintType": "1"})

    def _refusals(self, call: Call, endpoint: Endpoint) -> Iterator[Answer]:
        account, headers = call.account, call.headers
        yield from (_error(code) for name, code in _NEEDED_HEADERS.items() if not headers.get(name))
        if not _KEY_FORM.fullmatch(headers["OK-ACCESS-KEY"]):
            yield _error("50111")
        if account is None or account.revoked or account.expired:  # an idle key is deleted, not marked
            yield _error("50119")
            return
        if (account.kind == _DEMO) != (headers.get("x-simulated-trading") == "1"):
            yield _error("50101")
        yield from _clock_refusals(call)
        if headers["OK-ACCESS-PASSPHRASE"] != account.passphrase:
            yield _error("50105")
        if headers["OK-ACCESS-SIGN"] != _signature(call, account):
            yield _error("50113")
        if not account.admits(self.egress):
            yield _ip_refused(self.egress, account.key)
        if account.frozen:
            yield _error("50007")
        if endpoint.needs not in account.tokens(self.right_names):
            yield _error("50120")


practice_exchange: Final = PretendOkx


def _signature(call: Call, account: PracticeAccount) -> str:
    target = f"{call.path}?{call.query}" if call.query else call.path
    signed = (call.headers["OK-ACCESS-TIMESTAMP"] + call.method + target).encode() + call.body
    return b64encode(hmac.digest(account.secret.encode(), signed, "sha256")).decode()


def _clock_refusals(call: Call) -> Iterator[Answer]:
    try:
        sent = datetime.fromisoformat(call.headers["OK-ACCESS-TIMESTAMP"])
    except ValueError:
        yield _error("50112")
        return
    sent_ms = int(sent.replace(tzinfo=sent.tzinfo or UTC).timestamp() * 1000)
    if abs(call.server_ms - sent_ms) > _WINDOW_MS:
        yield _error("50102")


def _error(code: str, headers: Mapping[str, str] | None = None) -> Answer:
    status, text = _ERRORS[code]
    return json_answer({"msg": text, "code": code}, status, headers)


def _ip_refused(address: str, key: str) -> Answer:
    text = f"Your IP {address} is not included in your API key's {key} IP whitelist."
    return json_answer({"msg": text, "code": "50110"}, 401)


def _data(*entries: object) -> Answer:
    return json_answer({"code": "0", "data": list(entries), "msg": ""})


_CONFIG: Final = sample(
    """
{"acctStpMode": "cancel_maker", "autoLoan": false, "contractIsoMode": "automatic", "ctIsoMode": "automatic",
"enableSpotBorrow": false, "greeksType": "PA", "feeType": "0", "kycLv": "3", "level": "Lv1", "levelTmp": "",
"liquidationGear": "-1", "mgnIsoMode": "automatic", "opAuth": "0", "posMode": "net_mode", "roleType": "0",
"settleCcy": "USDT", "settleCcyList": ["USDT"], "spotBorrowAutoRepay": false, "spotOffsetType": "",
"spotRoleType": "0", "spotTraderInsts": [], "stgyType": "0", "traderInsts": []}
"""
)


def _account_config(call: Call) -> Answer:
    account = call.owner
    master = account.uid if account.is_master else str(Pretend(_ID, account.label).number("main uid", 18))
    own = {
        "acctLv": account.kind if account.kind.isdigit() else _FUTURES_MODE,
        "ip": ",".join(account.ip_whitelist),
        "label": account.label,
        "mainUid": master,
        "perm": ",".join(account.tokens(PretendOkx.right_names)),
        "type": "0" if account.is_master else "1",
        "uid": account.uid,
    }
    return _data({**_CONFIG, **own})


_TRADING: Final = sample(
    """
{"adjEq": "", "availEq": "", "borrowFroz": "", "imr": "", "isoEq": "0", "mgnRatio": "", "mmr": "",
"notionalUsd": "", "ordFroz": "", "totalEq": "2011.65", "uTime": "1764000000000", "upl": ""}
"""
)
_DETAIL: Final = sample(
    """
{"accAvgPx": "", "availEq": "", "borrowFroz": "", "crossLiab": "", "disEq": "0", "eqUsd": "0", "imr": "0",
"interest": "", "isoEq": "0", "isoLiab": "", "isoUpl": "0", "liab": "", "maxLoan": "", "mgnRatio": "", "mmr": "0",
"notionalLever": "0", "rewardBal": "0", "spotInUseAmt": "", "stgyEq": "0", "twap": "0", "uTime": "1764000000000",
"upl": "0", "uplLiab": ""}
"""
)


def _trading_balance(call: Call) -> Answer:
    return _data({**_TRADING, "details": [_detail(call.owner, each) for each in _held(call, "trade")]})


def _detail(account: PracticeAccount, balance: Balance) -> dict[str, object]:
    free, total = str(balance.free), str(balance.free + balance.locked)
    own = {"ccy": balance.asset, "cashBal": total, "eq": total, "availBal": free}
    frozen = {"frozenBal": str(balance.locked), "ordFrozen": str(balance.locked)}
    # In every mode but that for spot alone the free equity is told as well.
    return {**_DETAIL, **own, **frozen, "availEq": "" if account.kind == "1" else free}


def _funding_balances(call: Call) -> Answer:
    return _data(*(_funding_balance(each) for each in _held(call, "main")))


def _funding_balance(balance: Balance) -> dict[str, str]:
    free, total = str(balance.free), str(balance.free + balance.locked)
    return {"availBal": free, "bal": total, "ccy": balance.asset, "frozenBal": str(balance.locked)}


def _held(call: Call, place: str) -> list[Balance]:
    wanted = call.params.get("ccy", "")
    return [
        each for each in call.owner.balances if each.place == place and (not wanted or each.asset in wanted.split(","))
    ]


def _instruments(call: Call) -> Answer:
    lists = {"SPOT": _spot_list, "SWAP": _swap_list, "FUTURES": _futures_list, "OPTION": _option_list}
    make = lists.get(call.params.get("instType", ""))
    return make(call.params.get("uly", "")) if make else _error("51000")


_INSTRUMENT: Final = sample(
    """
{"alias": "", "auctionEndTime": "", "baseCcy": "", "category": "1", "contTdSwTime": "1704876947000", "ctMult": "",
"ctType": "", "ctVal": "", "ctValCcy": "", "expTime": "", "futureSettlement": false, "groupId": "1",
"instFamily": "", "instIdCode": 10459, "lever": "", "listTime": "1606468572000", "lotSz": "0.00000001",
"maxIcebergSz": "9999999999", "maxLmtAmt": "20000000", "maxLmtSz": "9999999999", "maxMktAmt": "1000000",
"maxMktSz": "1000000", "maxStopSz": "1000000", "maxTriggerSz": "9999999999", "maxTwapSz": "9999999999",
"minSz": "0.00001", "openType": "call_auction", "optType": "", "posLmtAmt": "", "posLmtPct": "", "quoteCcy": "",
"ruleType": "normal", "settleCcy": "", "state": "live", "stk": "", "tickSz": "0.1", "tradeQuoteCcyList": [],
"uly": ""}
"""
)


@cache
def _spot_list(_: str) -> Answer:
    return _data(*some_closed(map(_spot_pair, coins(_SPOT_PAIRS)), state="suspend"))


def _spot_pair(coin: str) -> dict[str, object]:
    own = {"instId": f"{coin}-USDT", "instType": "SPOT", "baseCcy": coin, "quoteCcy": "USDT"}
    return {**_INSTRUMENT, **own, "lever": "10", "tradeQuoteCcyList": ["USDT"]}


@cache
def _swap_list(_: str) -> Answer:
    listed = (_contract(f"{coin}-USDT", "SWAP", "SWAP") for coin in coins(_SWAPS))
    return _data(*some_closed(listed, state="suspend"))


@cache
def _futures_list(_: str) -> Answer:
    expiries = [(coin, expiry) for coin in coins(10) for expiry in _EXPIRIES]
    return _data(*(_contract(f"{coin}-USDT", "FUTURES", _day(expiry), expiry) for coin, expiry in expiries))


@cache
def _option_list(underlying: str) -> Answer:
    coin = underlying.partition("-")[0]
    options = [(expiry, strike, side) for expiry in _EXPIRIES for strike in _STRIKES for side in ("C", "P")]
    return _data(*(_option(coin, *each) for each in options))


def _option(coin: str, expiry: int, strike: int, side: str) -> dict[str, object]:
    contract = _contract(f"{coin}-USD", "OPTION", f"{_day(expiry)}-{strike}-{side}", expiry)
    return {**contract, "settleCcy": coin, "ctType": "", "stk": str(strike), "optType": side}


def _contract(pair: str, kind: str, ending: str, expiry: int | None = None) -> dict[str, object]:
    size = {"ctMult": "1", "ctType": "linear", "ctVal": "0.01", "ctValCcy": pair.partition("-")[0], "settleCcy": "USDT"}
    names = {"instId": f"{pair}-{ending}", "instType": kind, "instFamily": pair, "uly": pair}
    return {**_INSTRUMENT, **size, **names, "lever": "50", "expTime": str(expiry or ""), "minSz": "1", "lotSz": "1"}


def _day(expiry: int) -> str:
    return f"{datetime.fromtimestamp(expiry / 1000, UTC):%y%m%d}"


_COIN: Final = sample(
    """
{"burningFeeRate": "", "canDep": true, "canInternal": true, "canWd": true, "depQuotaFixed": "", "fee": "0.8",
"logoLink": "", "mainNet": false, "maxFee": "1.6", "maxWd": "8852150", "minDep": "0.001", "minDepArrivalConfirm": "1",
"minFee": "0.8", "minWd": "2", "minWdUnlockConfirm": "3", "needTag": false, "usedWdQuota": "0", "wdQuota": "500",
"wdTickSz": "8"}
"""
)


@cache
def _coin_list() -> Answer:
    return _data(*(_coin(coin) for coin in ("USDT", *coins(_SPOT_PAIRS))))


def _coin(coin: str) -> dict[str, object]:
    return {**_COIN, "ccy": coin, "name": coin.title(), "chain": f"{coin}-ERC20", "ctAddr": ""}


_BALANCES: Final = (
    Balance("trade", "USDT", Decimal("1390.9"), Decimal("20.25")),
    Balance("trade", "BTC", Decimal("0.0121"), Decimal("0.001")),
    Balance("main", "USDT", Decimal("15.5")),
)
_FUNDS_IN_MAIN: Final = (Balance("main", "USDT", Decimal("980.15")),)
_ALL: Final = frozenset({"read", "trade"})


def _account(
    label: str, copied: Mapping[str, str] | None = None, **differences: Unpack[AccountDetails]
) -> PracticeAccount:
    """A faultless account with these differences; `copied` is what its owner has in hand instead of the truth."""
    pretend = Pretend(_ID, label)
    key, secret = pretend.uuid("key"), pretend.hex("secret", 32).upper()
    # OKX wants a special character in it, and people take those that shells and settings files trip over.
    passphrase = f"Pr4ctice$&#%-{pretend.hex('passphrase', 8)}"
    details: AccountDetails = {"ip_whitelist": OUR_ADDRESSES, "balances": _BALANCES, "rights": _ALL, **differences}
    return PracticeAccount(
        label=label,
        key=key,
        secret=secret,
        passphrase=passphrase,
        to_copy={"api_key": key, "secret": secret, "passphrase": passphrase, **(copied or {})},
        uid=str(pretend.number("uid", 18)),
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
        _account("sub_account", is_master=False),
        _account("no_funds", balances=()),
        _account("funds_in_main", balances=_FUNDS_IN_MAIN),
    )


def _accounts_that_need_a_change() -> tuple[PracticeAccount, ...]:
    return (
        _account("withdraw_on", rights=_ALL | {"withdraw"}),
        _account("no_trade", rights=_ALL - {"trade"}),
        _account("no_read", rights=_ALL - {"read"}),
        _account("ip_missing", ip_whitelist=(OTHER_ADDRESS,)),
        _account("expired", ip_whitelist=(), remaining_days=0),
        _account("frozen", frozen=True),
        _account("futures_not_opened", kind="1"),
        _account("introspection_refused", fault=raw_fault(_error("50030"), Stage.KEY)),
        _account("kyc_needed", fault=raw_fault(_error("50059"))),
        _account("region_restricted", fault=raw_fault(_error("50052"))),
        _account("demo_key", kind=_DEMO),
    )


def _accounts_copied_wrongly() -> tuple[PracticeAccount, ...]:
    swapped, cut = _account("swapped_fields").to_copy, _account("malformed_key").to_copy
    other = Pretend(_ID, "wrong_exchange")
    foreign = {"api_key": "mx0" + other.alphanumeric("other key", 15), "secret": other.hex("other secret", 32)}
    return (
        _account("wrong_passphrase", {"passphrase": "my-login-password"}),
        _account("wrong_secret", {"secret": Pretend(_ID, "wrong_secret").hex("another secret", 32).upper()}),
        _account("unknown_key", revoked=True),
        _account("other_site", site="eea"),
        _account("swapped_fields", {"api_key": swapped["secret"], "secret": swapped["api_key"]}),
        _account("malformed_key", {"api_key": cut["api_key"][:17] + "…"}),
        _account("wrong_exchange", foreign),
    )


def _accounts_in_trouble() -> tuple[PracticeAccount, ...]:
    unknown = json_answer({"code": "58999", "msg": "Unexpected error", "data": []}, 400)
    # Half a minute would still pass here.
    far_ahead = replace(TROUBLES["clock_ahead"], duration=timedelta(seconds=-90))
    return (
        _account("unknown_code", fault=raw_fault(unknown)),
        _account("egress_region", fault=raw_fault(_error("50121"))),
        *(_account(label, fault=fault) for label, fault in {**TROUBLES, "clock_ahead": far_ahead}.items()),
    )
