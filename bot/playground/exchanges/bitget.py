"""A pretend Bitget: unified (v3) and classic (v2) accounts on one host, with the checks in the order seen."""

from __future__ import annotations

import hmac
import re
from base64 import b64encode
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, ClassVar, Final, Unpack
from urllib.parse import unquote

from bot.playground.exchanges.accounts import AccountDetails, Balance, PracticeAccount, Pretend
from bot.playground.exchanges.base import EGRESS, OTHER_ADDRESS, OUR_ADDRESSES, PracticeExchange
from bot.playground.exchanges.bitget_lists import coin_list, contract_list, instrument_list, margin_list, pair_list
from bot.playground.exchanges.faults import TROUBLES, Stage
from bot.playground.exchanges.wire import Answer, Call, Endpoint, html_answer, json_answer, raw_fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_ID: Final = "bitget"
_KEY_FORMAT: Final = re.compile(r"bg_[0-9a-f]{32}")
_WINDOW_MS: Final = 30_000
_SIGNED_HEADERS: Final = {
    "ACCESS-KEY": "40006",
    "ACCESS-SIGN": "40003",
    "ACCESS-TIMESTAMP": "40005",
    "ACCESS-PASSPHRASE": "40011",
}
_ANSWERED_AT: Final = 1764000000000
_UNIFIED: Final = "unified"
_CLASSIC: Final = "classic"

_ERRORS: Final = {
    "40003": "ACCESS_SIGN cannot be empty",
    "40005": "Invalid ACCESS_TIMESTAMP",
    "40006": "Invalid ACCESS_KEY",
    "40008": "Request timestamp expired",
    "40009": "sign signature error",
    "40011": "ACCESS_PASSPHRASE cannot be empty",
    "40012": "apikey/password is incorrect",
    "40013": "User status is abnormal",
    "40016": "The user must bind the phone or Google",
    "40035": "Judging from your login information, you are required to complete KYC first for compliance reasons.",
    "40037": "Apikey does not exist",
    "40084": "You are in Classic Account mode, and the Unified Account API is not supported at this time",
    "40085": "You are in Unified Account mode, and the Classic Account API is not supported at this time",
    "40099": "exchange environment is incorrect",
    "40103": "Based on your IP address, it appears that you are located in a country or region where we are "
    "currently unable to provide services.",
    "40200": "Server upgrade, please try again later",
    "40404": "Request URL NOT FOUND",
    "429": "Too Many Requests",
}
# Which right of a practice account each scope stands for; Bitget lets a key read what it may write.
_SCOPES: Final = {
    "spot order read or spot order write": frozenset({"read", "trade"}),
    "future order read or future order write": frozenset({"futures_read", "futures"}),
    "uta mgt read": frozenset({"read"}),
}
_SPOT, _FUTURE, _MANAGE = _SCOPES


class PretendBitget(PracticeExchange):
    """Checks and answers of Bitget."""

    id: ClassVar[str] = _ID
    # The words of a classic key; those of a unified one are made in `_unified_words`.
    right_names: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "read": ("stor",),
        "trade": ("stow",),
        "futures_read": ("coor", "cpor"),
        "futures": ("coor", "cpor", "coow", "cpow"),
        "margin": ("smor", "smow"),
        "transfer": ("wtor", "wtow"),
        "withdraw": ("wwow",),
    }

    def practice_accounts(self) -> Sequence[PracticeAccount]:
        return _practice_accounts()

    def endpoints(self) -> Sequence[Endpoint]:
        key, read, futures = Stage.KEY, Stage.READ, Stage.FUTURES
        return (
            Endpoint("GET", "/api/v2/public/time", lambda call: _data({"serverTime": str(call.server_ms)})),
            Endpoint("GET", "/api/v2/spot/public/coins", lambda _: _coins()),
            Endpoint("GET", "/api/v2/spot/public/symbols", lambda _: _pairs()),
            Endpoint("GET", "/api/v2/margin/currencies", lambda _: _margins()),
            Endpoint("GET", "/api/v2/mix/market/contracts", lambda call: _contracts(_category(call, "productType"))),
            Endpoint("GET", "/api/v3/market/instruments", lambda call: _instruments(_category(call, "category"))),
            Endpoint("GET", "/api/v3/account/info", _unified_info, key),
            Endpoint("GET", "/api/v3/account/settings", _settings, read),
            Endpoint("GET", "/api/v3/account/assets", _assets, read, _MANAGE),
            Endpoint("GET", "/api/v3/account/funding-assets", _funding_assets, read, _MANAGE),
            Endpoint("GET", "/api/v2/spot/account/info", _classic_info, key, _SPOT),
            Endpoint("GET", "/api/v2/spot/account/assets", _spot_assets, read, _SPOT),
            Endpoint("GET", "/api/v2/mix/account/accounts", _futures_accounts, futures, _FUTURE),
        )

    def key_in(self, headers: Mapping[str, str], query: str) -> str | None:  # noqa: ARG002 - the header holds it
        return headers.get("ACCESS-KEY")

    def open_account(self, label: str, **differences: Unpack[AccountDetails]) -> PracticeAccount:
        return _account(label, **differences)

    def refusal(self, call: Call, endpoint: Endpoint) -> Answer | None:
        return next(self._refusals(call, endpoint), None)

    def no_permission(self, call: Call) -> Answer:
        return _no_permission(call, "spot order write")

    def no_such_path(self, call: Call) -> Answer:  # noqa: ARG002 - the same for every path
        return _error("40404", 404)

    def maintenance(self, call: Call) -> Answer | None:
        return None if call.path == "/api/v2/public/time" else _error("40200")

    def rate_limited(self, call: Call, retry_after: timedelta) -> Answer:  # noqa: ARG002 - it tells no time to wait
        return _error("429", 429)

    def blocked_page(self) -> Answer:
        return html_answer("Attention Required! | Cloudflare", "Sorry, you have been blocked", 403)

    def _refusals(self, call: Call, endpoint: Endpoint) -> Iterator[Answer]:
        account, headers = call.account, call.headers
        yield from (_error(code) for name, code in _SIGNED_HEADERS.items() if not headers.get(name))
        if account is None or account.revoked or account.expired:
            yield _error("40037" if _KEY_FORMAT.fullmatch(headers["ACCESS-KEY"]) else "40006")
            return
        sent = headers["ACCESS-TIMESTAMP"]
        if not sent.isdigit():
            yield _error("40005")
        elif abs(call.server_ms - int(sent)) > _WINDOW_MS:
            yield _error("40008")
        if not hmac.compare_digest(headers["ACCESS-SIGN"].encode(), _signature(call, account)):
            yield _error("40009")
        if headers["ACCESS-PASSPHRASE"] != account.passphrase:
            yield _error("40012")
        if headers.get("PAPTRADING") == "1":
            yield _error("40099")
        if not account.admits(self.egress):
            yield _ip_refused(self.egress)
        if account.frozen:
            yield _error("40013")
        yield from _refusals_of_path(call, endpoint, account)


practice_exchange: Final = PretendBitget


def _refusals_of_path(call: Call, endpoint: Endpoint, account: PracticeAccount) -> Iterator[Answer]:
    if call.path.startswith("/api/v3/") and account.kind != _UNIFIED:
        yield _error("40084")
    if call.path.startswith("/api/v2/") and account.kind != _CLASSIC:
        yield _error("40085")
    if endpoint.needs and not account.rights & _SCOPES[endpoint.needs]:
        yield _no_permission(call, endpoint.needs)


def _signature(call: Call, account: PracticeAccount) -> bytes:
    """Of the query as it reads, not as it is encoded for the address."""
    target = f"{call.path}?{unquote(call.query)}" if call.query else call.path
    message = (call.headers["ACCESS-TIMESTAMP"] + call.method + target).encode() + call.body
    return b64encode(hmac.digest(account.secret.encode(), message, "sha256"))


def _answer(code: str, text: str, data: object, status: int = 200) -> Answer:
    return json_answer({"code": code, "msg": text, "requestTime": _ANSWERED_AT, "data": data}, status)


def _data(data: object) -> Answer:
    return _answer("00000", "success", data)


def _error(code: str, status: int = 400) -> Answer:
    return _answer(code, _ERRORS[code], None, status)


def _ip_refused(address: str) -> Answer:
    return _answer("40018", f"Invalid IP,current request ip {address}", None, 400)


def _no_permission(call: Call, scope: str) -> Answer:
    if call.headers.get("locale", "").startswith("zh"):
        return _answer("40014", f"权限不正确, 需要 {scope} 权限", None, 400)
    return _answer("40014", f"Incorrect permissions, need {scope} permissions", None, 400)


def _category(call: Call, name: str) -> str:
    return call.params.get(name, "")


@cache
def _coins() -> Answer:
    return _data(coin_list())


@cache
def _pairs() -> Answer:
    return _data(pair_list())


@cache
def _margins() -> Answer:
    return _data(margin_list())


@cache
def _contracts(product: str) -> Answer:
    return _data(contract_list(product))


@cache
def _instruments(category: str) -> Answer:
    return _data(instrument_list(category))


def _unified_words(account: PracticeAccount) -> list[str]:
    """One tick stands for trading in both markets; whether it may write is told apart from it."""
    held = {"uta_mgt": "read" in account.rights, "uta_trade": True, "withdraw": "withdraw" in account.rights}
    return [word for word, on in held.items() if on]


def _unified_info(call: Call) -> Answer:
    account = call.owner
    info = {
        "userId": account.uid,
        "inviterId": "",
        "parentId": "" if account.is_master else _parent(account),
        "channelCode": "",
        "channel": "",
        "ips": ",".join(account.ip_whitelist),
        "permType": "read-and-write" if "trade" in account.rights else "read-only",
        "permissions": _unified_words(account),
        "regisTime": "1704067200000",
    }
    return _data(info)


def _classic_info(call: Call) -> Answer:
    account = call.owner
    info = {
        "userId": account.uid,
        "inviterId": "",
        "ips": ",".join(account.ip_whitelist),
        "authorities": list(account.tokens(PretendBitget.right_names)),
        "parentId": 0 if account.is_master else int(_parent(account)),
        "traderType": "not_trader",
        "channelCode": "",
        "channel": "",
        "regisTime": "1704067200000",
    }
    return _data(info)


def _parent(account: PracticeAccount) -> str:
    return str(Pretend(_ID, account.label).number("parent", 10))


def _settings(call: Call) -> Answer:
    return _data(
        {"uid": call.owner.uid, "accountMode": "unified", "assetMode": "multi_assets", "holdMode": "hedge_mode"}
    )


def _held(call: Call, place: str) -> Iterator[tuple[Balance, str]]:
    """Each balance of that place with its total as text."""
    for each in call.owner.balances:
        if each.place == place:
            yield each, str(each.free + each.locked)


def _assets(call: Call) -> Answer:
    assets = [
        {
            "coin": each.asset,
            "equity": total,
            "usdValue": total,
            "balance": total,
            "available": str(each.free),
            "debt": "0",
            "locked": str(each.locked),
        }
        for each, total in _held(call, "trade")
    ]
    summary = {"accountEquity": "0", "usdtEquity": "0", "unrealisedPnl": "0", "mmr": "0", "imr": "0", "mgnRatio": "0"}
    return _data({**summary, "assets": assets})


def _funding_assets(call: Call) -> Answer:
    return _data(
        [
            {"coin": each.asset, "available": str(each.free), "frozen": str(each.locked), "balance": total}
            for each, total in _held(call, "main")
        ]
    )


def _spot_assets(call: Call) -> Answer:
    return _data(
        [
            {
                "coin": each.asset,
                "available": str(each.free),
                "limitAvailable": "0",
                "frozen": str(each.locked),
                "locked": "0",
                "uTime": "1764000000000",
            }
            for each, _ in _held(call, "spot")
        ]
    )


def _futures_accounts(call: Call) -> Answer:
    if _category(call, "productType").upper() != "USDT-FUTURES":
        return _data([])
    return _data(
        [
            {
                "marginCoin": each.asset,
                "locked": "0",
                "available": total,
                "crossedMaxAvailable": str(each.free),
                "isolatedMaxAvailable": str(each.free),
                "maxTransferOut": str(each.free),
                "accountEquity": total,
                "usdtEquity": total,
                "unrealizedPL": "0",
            }
            for each, total in _held(call, "futures")
        ]
    )


_BALANCES: Final = {
    _UNIFIED: (
        Balance("trade", "USDT", Decimal("980.15"), Decimal("20.25")),
        Balance("trade", "BTC", Decimal("0.0121"), Decimal("0.001")),
        Balance("main", "USDT", Decimal("15.5")),
    ),
    _CLASSIC: (
        Balance("spot", "USDT", Decimal("980.15")),
        Balance("spot", "BTC", Decimal("0.0121"), Decimal("0.001")),
        Balance("futures", "USDT", Decimal("410.75"), Decimal("20.25")),
    ),
}
_ALL: Final = frozenset({"read", "trade", "futures"})


def _account(
    label: str, copied: Mapping[str, str] | None = None, **differences: Unpack[AccountDetails]
) -> PracticeAccount:
    """A faultless account with these differences; `copied` is what its owner has in hand instead of the truth."""
    pretend = Pretend(_ID, label)
    key, secret = "bg_" + pretend.hex("key", 32), pretend.hex("secret", 64)
    passphrase = f"Practice{pretend.hex('passphrase', 8)}"
    kind = differences.get("kind", _UNIFIED)
    usual: AccountDetails = {"ip_whitelist": OUR_ADDRESSES, "balances": _BALANCES[kind], "rights": _ALL, "kind": kind}
    details: AccountDetails = {**usual, **differences}
    return PracticeAccount(
        label=label,
        key=key,
        secret=secret,
        passphrase=passphrase,
        to_copy={"api_key": key, "secret": secret, "passphrase": passphrase, **(copied or {})},
        uid=str(pretend.number("uid", 10)),
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
        _account("classic_account", kind=_CLASSIC),
        _account("one_address_missing", ip_whitelist=(EGRESS,)),
        _account("no_ip_list", ip_whitelist=()),
        _account("transfer_on", kind=_CLASSIC, rights=_ALL | {"transfer"}),
        _account("sub_account", is_master=False),
        _account("no_funds", balances=()),
    )


def _accounts_that_need_a_change() -> tuple[PracticeAccount, ...]:
    # Only a classic key knows spot and futures apart.
    refused = _answer("40014", "Incorrect permissions, need spot order read permissions", None, 400)
    return (
        _account("withdraw_on", rights=_ALL | {"withdraw"}),
        _account("no_trade", kind=_CLASSIC, rights=_ALL - {"trade"}),
        _account("no_futures", kind=_CLASSIC, rights=_ALL - {"futures"}),
        _account("no_read", rights=_ALL - {"read"}),
        _account("ip_missing", ip_whitelist=(OTHER_ADDRESS,)),
        _account("frozen", frozen=True),
        _account("kyc_needed", fault=raw_fault(_error("40035"))),
        _account("region_restricted", fault=raw_fault(_error("40103"))),
        _account("introspection_refused", kind=_CLASSIC, fault=raw_fault(refused, Stage.KEY)),
        _account("demo_key", fault=raw_fault(_error("40099"))),
    )


def _accounts_copied_wrongly() -> tuple[PracticeAccount, ...]:
    swapped, cut = _account("swapped_fields").to_copy, _account("malformed_key").to_copy
    other = Pretend(_ID, "wrong_exchange")
    foreign = {"api_key": "mx0" + other.alphanumeric("other key", 15), "secret": other.hex("other secret", 32)}
    return (
        _account("wrong_passphrase", {"passphrase": "my-login-password"}),
        _account("wrong_secret", {"secret": Pretend(_ID, "wrong_secret").hex("another secret", 64)}),
        _account("unknown_key", revoked=True),
        _account("swapped_fields", {"api_key": swapped["secret"], "secret": swapped["api_key"]}),
        _account("malformed_key", {"api_key": cut["api_key"][:11] + "…"}),
        _account("wrong_exchange", foreign),
    )


def _accounts_in_trouble() -> tuple[PracticeAccount, ...]:
    unknown = _answer("49999", "Unexpected error", None, 400)
    # Wider than the window of Bitget, which is 30 s.
    ahead = replace(TROUBLES["clock_ahead"], duration=timedelta(seconds=-90))
    return (
        _account("unknown_code", fault=raw_fault(unknown)),
        *(_account(label, fault=fault) for label, fault in {**TROUBLES, "clock_ahead": ahead}.items()),
    )
