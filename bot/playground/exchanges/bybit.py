"""A pretend Bybit: the v5 API of the unified trading account, signed with a secret or with an RSA key pair."""

from __future__ import annotations

import hmac
from base64 import b64decode
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, ClassVar, Final, Unpack

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from bot.playground.exchanges.accounts import AccountDetails, Balance, PracticeAccount, Pretend
from bot.playground.exchanges.base import EGRESS, OTHER_ADDRESS, OUR_ADDRESSES, PracticeExchange
from bot.playground.exchanges.bybit_lists import coin_list, instruments
from bot.playground.exchanges.faults import TROUBLES, Fault, FaultKind, Stage
from bot.playground.exchanges.listing import sample
from bot.playground.exchanges.wire import Answer, Call, Endpoint, html_answer, json_answer, raw_fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_ID: Final = "bybit"
_LATEST_MS: Final = 1_000
_USUAL_WINDOW_MS: Final = "5000"
_READ: Final = "Read"  # no word of Bybit's: a key that may do anything there may look at balances
_SPOT: Final = "SpotTrade"
_ANYTHING: Final = ""
_BEYOND_SPOT: Final = "more than SpotTrade"
_FUTURES: Final = ("Order", "Position")
_WALLET: Final = ("AccountTransfer", "SubMemberTransfer", "Withdraw")
_SIGNED_HEADERS: Final = ("X-BAPI-API-KEY", "X-BAPI-TIMESTAMP", "X-BAPI-SIGN")
_FIXED_MS: Final = 1764000000000

_ERRORS: Final = {
    10001: "openapi sign params error!",
    10003: "API key is invalid.",
    10005: "Permission denied, please check your API key permissions.",
    10006: "Too many visits. Exceeded the API Rate Limit.",
    10008: "User has been banned.",
    10009: "Service Restricted: this service is unavailable for your region.",
    10010: "Unmatched IP, please check your API key's bound IP addresses.",
    10016: "Internal System Error.",
    10017: "Route not found.",
    10024: "The product or service you are seeking to access is not available to you due to regulatory restrictions.",
    33004: "Your api key has expired.",
    131004: "KYC needed",
}


class PretendBybit(PracticeExchange):
    """Checks and answers of Bybit."""

    id: ClassVar[str] = _ID
    right_names: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "read": (_READ,),
        "trade": (_SPOT,),
        "futures": _FUTURES,
        "transfer": _WALLET[:2],
        "withdraw": _WALLET[2:],
    }

    def practice_accounts(self) -> Sequence[PracticeAccount]:
        return _practice_accounts()

    def endpoints(self) -> Sequence[Endpoint]:
        read = Stage.READ
        return (
            Endpoint("GET", "/v5/market/time", _server_time),
            Endpoint("GET", "/v5/system/status", self._status),
            Endpoint("GET", "/v5/market/instruments-info", _instruments),
            Endpoint("GET", "/v5/user/query-api", _key_info, Stage.KEY, _ANYTHING),
            Endpoint("GET", "/v5/account/info", _account_info, read, _READ),
            Endpoint("GET", "/v5/account/wallet-balance", _wallet_balance, read, _READ),
            Endpoint("GET", "/v5/asset/coin/query-info", lambda _: coin_list(), read, _BEYOND_SPOT),
            Endpoint("GET", "/v5/asset/transfer/query-account-coins-balance", _funding_balance, read, _WALLET[0]),
        )

    def key_in(self, headers: Mapping[str, str], query: str) -> str | None:  # noqa: ARG002 - the header holds it
        return headers.get("X-BAPI-API-KEY")

    def open_account(self, label: str, **differences: Unpack[AccountDetails]) -> PracticeAccount:
        return _account(label, **differences)

    def refusal(self, call: Call, endpoint: Endpoint) -> Answer | None:
        return next(self._refusals(call, endpoint), None)

    def no_permission(self, call: Call) -> Answer:  # noqa: ARG002 - the same for every path
        return _error(10005)

    def no_such_path(self, call: Call) -> Answer:  # noqa: ARG002 - the same for every path
        return _error(10017)

    def maintenance(self, call: Call) -> Answer | None:
        public = call.path in ("/v5/market/time", "/v5/system/status")
        return None if public else _error(10016)

    def rate_limited(self, call: Call, retry_after: timedelta) -> Answer:
        again = str(call.server_ms + int(retry_after.total_seconds() * 1000))
        limits = {"X-Bapi-Limit": "10", "X-Bapi-Limit-Status": "0", "X-Bapi-Limit-Reset-Timestamp": again}
        return _error(10006, limits)

    def blocked_page(self) -> Answer:
        text = "The Amazon CloudFront distribution is configured to block access from your country."
        return html_answer("403 ERROR The request could not be satisfied.", text, 403)

    def _status(self, call: Call) -> Answer:
        if not self.has_fault(FaultKind.MAINTENANCE):
            return _ok(call, {"list": []})
        begun, hour = call.server_ms, 3_600_000
        event = {"id": "4d95b2a0-587f-11f0-bcc9-56f28c94d6ea", "title": "System maintenance", "state": "ongoing"}
        where = {"href": "", "serviceTypes": [5], "product": [1, 2, 3, 4], "uidSuffix": [], "maintainType": 1, "env": 1}
        return _ok(call, {"list": [{**event, "begin": str(begun), "end": str(begun + hour), **where}]})

    def _refusals(self, call: Call, endpoint: Endpoint) -> Iterator[Answer]:
        account = call.account
        if not all(call.headers.get(name) for name in _SIGNED_HEADERS):
            yield _error(10001)
        if account is None or account.revoked:  # also a key of another site
            yield _error(10003)
            return
        yield from _untimely(call)
        if not _is_signed(call, account):
            yield _refused(10004, f"error sign! origin_string[{_signed_text(call)}]")
        if account.expired:
            yield _error(33004)
        if not account.admits(self.egress):
            yield _error(10010)
        if account.frozen:
            yield _error(10008)
        if not _is_allowed(account, endpoint.needs):
            yield _error(10005)


practice_exchange: Final = PretendBybit


def _is_allowed(account: PracticeAccount, needed: str | None) -> bool:
    held = account.tokens(PretendBybit.right_names)
    if needed == _BEYOND_SPOT:
        return bool({*_FUTURES, *_WALLET}.intersection(held))
    return not needed or needed in held


def _untimely(call: Call) -> Iterator[Answer]:
    # server_time - recv_window <= timestamp < server_time + 1000
    at, window = call.headers["X-BAPI-TIMESTAMP"], _window(call) or _USUAL_WINDOW_MS
    known = at.isdecimal() and window.isdecimal()
    if not known or not call.server_ms - int(window) <= int(at) < call.server_ms + _LATEST_MS:
        stamps = f"req_timestamp[{at}],server_timestamp[{call.server_ms}],recv_window[{window}]"
        yield _refused(10002, f"invalid request, please check your server timestamp or recv_window param. {stamps}")


def _window(call: Call) -> str:
    return call.headers.get("X-BAPI-RECV-WINDOW", "")


def _signed_text(call: Call) -> str:
    sent = call.query if call.method == "GET" else call.body.decode(errors="replace")
    return call.headers["X-BAPI-TIMESTAMP"] + call.headers["X-BAPI-API-KEY"] + _window(call) + sent


def _is_signed(call: Call, account: PracticeAccount) -> bool:
    message, signature = _signed_text(call).encode(), call.headers["X-BAPI-SIGN"]
    if account.public_key is None:
        right = hmac.digest(account.secret.encode(), message, "sha256").hex()
        return hmac.compare_digest(right.encode(), signature.encode())
    return _is_verified(account.public_key, signature, message)


def _is_verified(public_key: str, signature: str, message: bytes) -> bool:
    key = load_pem_public_key(public_key.encode())
    if not isinstance(key, RSAPublicKey):
        return False
    try:
        key.verify(b64decode(signature, validate=True), message, PKCS1v15(), SHA256())
    except (ValueError, InvalidSignature):
        return False
    return True


def _error(code: int, headers: Mapping[str, str] | None = None) -> Answer:
    return _refused(code, _ERRORS[code], headers)


def _refused(code: int, text: str, headers: Mapping[str, str] | None = None) -> Answer:
    body = {"retCode": code, "retMsg": text, "result": {}, "retExtInfo": {}, "time": _FIXED_MS}
    return json_answer(body, 200, headers)


def _ok(call: Call, result: object) -> Answer:
    return json_answer({"retCode": 0, "retMsg": "OK", "result": result, "retExtInfo": {}, "time": call.server_ms})


def _server_time(call: Call) -> Answer:
    now = call.server_ms
    return _ok(call, {"timeSecond": str(now // 1000), "timeNano": f"{now}000000"})


def _instruments(call: Call) -> Answer:
    sent = call.params
    found = instruments(sent.get("category", ""), sent.get("baseCoin", "BTC"), sent.get("status", ""))
    return found or _refused(10001, "params error: Category is invalid")


_KEY_INFO: Final = sample(
    """
{"id": "13770661", "secret": "", "type": 1, "unified": 0, "uta": 1, "inviterID": 0, "vipLevel": "No VIP",
"mktMakerLevel": "0", "affiliateID": 0, "createdAt": "2026-10-14T02:24:40Z", "kycLevel": "LEVEL_1",
"kycRegion": "PRT"}
"""
)
_PERMISSIONS: Final = sample(
    """
{"ContractTrade": [], "Spot": [], "Wallet": [], "Options": [], "Derivatives": [], "CopyTrading": [],
"BlockTrade": [], "Exchange": [], "NFT": [], "Affiliate": [], "Earn": []}
"""
)


def _key_info(call: Call) -> Answer:
    account = call.owner
    held = account.tokens(PretendBybit.right_names)
    read_only = set(held) <= {_READ}
    own = {
        "note": account.label,
        "apiKey": account.key,
        "readOnly": int(read_only),
        "permissions": _permissions((_SPOT, *_FUTURES) if read_only else held),
        "ips": list(account.ip_whitelist) or ["*"],
        "userID": int(account.uid),
        "rsaPublicKey": account.public_key or "",
        "isMaster": account.is_master,
        "parentUid": "0" if account.is_master else str(Pretend(_ID, account.label).number("parent uid", 8)),
    }
    return _ok(call, {**_KEY_INFO, **own, **_end_of(account, call.server_time)})


def _permissions(tokens: tuple[str, ...]) -> dict[str, object]:
    """What a key may reach; with `readOnly` the same words mean that it may look there."""
    futures = [each for each in tokens if each in _FUTURES]
    return {
        **_PERMISSIONS,
        "ContractTrade": futures,
        "Spot": [each for each in tokens if each == _SPOT],
        "Wallet": [each for each in tokens if each in _WALLET],
        "Derivatives": ["DerivativesTrade"] if futures else [],
    }


def _end_of(account: PracticeAccount, now: datetime) -> dict[str, object]:
    days = account.remaining_days
    if days is None:
        return {"deadlineDay": -2, "expiredAt": "1970-01-01T00:00:00Z"}
    return {"deadlineDay": days, "expiredAt": f"{(now + timedelta(days=days)).astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"}


_ACCOUNT_INFO: Final = sample(
    """
{"marginMode": "REGULAR_MARGIN", "updatedTime": "1697078946000", "unifiedMarginStatus": 5, "dcpStatus": "OFF",
"timeWindow": 10, "smpGroup": 0, "isMasterTrader": false, "spotHedgingStatus": "OFF"}
"""
)


def _account_info(call: Call) -> Answer:
    return _ok(call, _ACCOUNT_INFO)


_UNIFIED: Final = sample(
    """
{"totalEquity": "3120.41", "accountIMRate": "0.0101", "accountIMRateByMp": "0.0101", "totalMarginBalance": "3120.41",
"totalInitialMargin": "20.5", "totalInitialMarginByMp": "20.5", "accountType": "UNIFIED",
"totalAvailableBalance": "3099.91", "accountMMRate": "0", "accountMMRateByMp": "0", "totalPerpUPL": "0",
"totalWalletBalance": "3120.41", "accountLTV": "0", "totalMaintenanceMargin": "0", "totalMaintenanceMarginByMp": "0"}
"""
)
_COIN: Final = sample(
    """
{"availableToBorrow": "", "bonus": "0", "accruedInterest": "0", "availableToWithdraw": "", "totalOrderIM": "0",
"totalPositionMM": "0", "usdValue": "0", "unrealisedPnl": "0", "collateralSwitch": true, "spotHedgingQty": "0",
"borrowAmount": "0.000000000000000000", "totalPositionIM": "0", "cumRealisedPnl": "0", "marginCollateral": true}
"""
)


def _wallet_balance(call: Call) -> Answer:
    if call.params.get("accountType") != "UNIFIED":
        return _refused(10001, "accountType only support UNIFIED.")
    return _ok(call, {"list": [{**_UNIFIED, "coin": [_coin(each) for each in _held(call, "unified")]}]})


def _coin(balance: Balance) -> dict[str, object]:
    total = str(balance.free + balance.locked)
    return {**_COIN, "coin": balance.asset, "equity": total, "walletBalance": total, "locked": str(balance.locked)}


def _funding_balance(call: Call) -> Answer:
    if call.params.get("accountType") != "FUND":
        return _refused(10001, "accountType is invalid")
    held = [
        {"coin": each.asset, "walletBalance": str(each.free), "transferBalance": str(each.free), "bonus": ""}
        for each in _held(call, "funding")
    ]
    return _ok(call, {"memberId": call.owner.uid, "accountType": "FUND", "balance": held})


def _held(call: Call, place: str) -> list[Balance]:
    wanted = call.params.get("coin", "")
    return [
        each for each in call.owner.balances if each.place == place and (not wanted or each.asset in wanted.split(","))
    ]


_BALANCES: Final = (
    Balance("unified", "USDT", Decimal("1740.6"), Decimal("20.5")),
    Balance("unified", "BTC", Decimal("0.0154"), Decimal("0.001")),
    Balance("funding", "USDT", Decimal("12.25")),
)
_FUNDS_IN_FUNDING: Final = (Balance("funding", "USDT", Decimal("980.15")),)
_ALL: Final = frozenset({"read", "trade", "futures"})

# Pretend: made for this file, the key of nobody.
_PRETEND_RSA_KEY: Final = """\
-----BEGIN PRIVATE KEY-----
MIIEvwIBADANBgkqhkiG9w0BAQEFAASCBKkwggSlAgEAAoIBAQC7NwnVlb3w2OnL
nUt4xkhuKoPv3ilgXSEFyzprl83NY9ZnyvulLVh6TS9EPd21n56cMrACk8vO2+77
PKOyUtCTst0sjeU1vlf0ei49f5hLSgxq+hVlPNEqVTcO9Iz+gJmZisoGyehnb5yy
XEPUapFfTqA8m9AYPLjDBAbMDVqXXaJPbvTa1l16rjyX3xQJQUaU7az8n5g95eJp
+WejBBwgo3poUjinSx5GKbB5tPScgioS5LMBwJzgwBpyLmKZaqjn0Ivn0HLuDclg
rTRS1INCy+Ik29D3CXXQwVhDifZ8vKEA6juEvpEhtL44WcUawblxCJYS5kq+gipn
oquZVRbxAgMBAAECggEAD+JhFrqgRYWZ/JkpdKNaNOKtlBYE67SrHxs5pzRXlVQh
tme+Bys8RRA0cPVQ0N6srfMNBQL2OWRmt/FSsEgfg1CbPHMDnhY6zzboonYnfUfY
muECHLdWxeE6DS5JojRWE/V3I7FQ4ynQoT97z9OE5xG8Pbg4pT3NrVozm2+MnqgB
UUn5nvqmG+UFWwPGKQDaRSmSVr5gnDNKQS+RbKpfm7qpjQf9Z7L7IKRTePsuCWVS
kcCwS/gyfgCmBOJCsbNXKj6dM2xPZyJ/W/SsBmBsrew4wgfgpfEi0jbNtnqhLPmp
Ti1KLTAuv/nLvJPhnDNkkiai8m8QhTl59iBqiDoOuQKBgQDxH6esiJJGvbfH7+Fl
DZRmevRj6hfddxUIo0AQGKHKtQpcy6TG6V4p1bVT47PicT/EJJHDX57bfvA8wHqH
a7z2emRoP6ZVA8y+z4h3cb7MUI2A+FEcHmbMwNhCnHE+SRKL0TDxe3xZnLj9IHmQ
gENJKL8zzAOZhwp7330soCQ17QKBgQDGw/ELRpUo1Fg1QkMCn4z1L8fRAtgNKO34
8h+6SJSgR8pRiP5z8WztpJKmaxyf36WRXYT0h3m83G4xde5YXD7RdC1j/qX4R9si
WSibIWFyPXP17/6ISeyiDFBOtIBM22Rd47V/a1/SpAL4/Y8fQrhpiR+Bw6x7wIac
5OXRE9IElQKBgQDe94CbYKay15hsP/vS8B28LhJzmfJ7jjRbCmqg98YUphhw+rbi
YMX8NWw5qKOcz1BB1fccDP3exqDr7KjhNNVFrqPOap0qnBrmjw4INZxTXmGbUwPd
1pcE24afAf8Ns5B8zfJOOvwf+XZuS2teHd0ad51nDk5914vwRBeB/ou9eQKBgQDA
EBA4RBDXrjA57nhP7ZpIRc5AAg6A0N76ogPUflPXeOdf2A+AO3Z1P4RReMjlFzem
eoaBvvL8cser1XflO+WbgTZnHGaFvfFahGq/VAcUW5tUt33tdflJMLrdAn/DRG/8
ZY84u6mRIdiZfnGw1Ejb+ZtPSaO+xO+OZYRIfm1+7QKBgQCCo9Nxe/wqGIhnD0Au
ZX6AR2qT03fzAAILFZxZ+OVseODyQERuz0bhs8ANq6X0DGvmKRiihUU3+B6pB/Hr
bOCQRqKFYXhGGj9DPNphe6In3Rg1BodTbvfMUdGc1d+bdFUchMvjApwM4Pc3N1Mu
f0JpoUepoB8anGM0YqD2mwqQEg==
-----END PRIVATE KEY-----
"""


def _account(
    label: str, copied: Mapping[str, str] | None = None, **differences: Unpack[AccountDetails]
) -> PracticeAccount:
    """A faultless account with these differences; `copied` is what its owner has in hand instead of the truth."""
    pretend = Pretend(_ID, label)
    key, secret = pretend.alphanumeric("key", 18), _secret(pretend)
    details: AccountDetails = {"ip_whitelist": OUR_ADDRESSES, "balances": _BALANCES, "rights": _ALL, **differences}
    to_copy = {"api_key": key, "secret": secret, **(copied or {})}
    return PracticeAccount(
        label=label, key=key, secret=secret, to_copy=to_copy, uid=str(pretend.number("uid", 8)), **details
    )


def _secret(pretend: Pretend, part: str = "secret") -> str:
    """36 letters and digits, which is more than one digest gives."""
    return pretend.alphanumeric(part, 32) + pretend.alphanumeric(f"{part}, end", 4)


def _pair_account(label: str) -> PracticeAccount:
    private = load_pem_private_key(_PRETEND_RSA_KEY.encode(), None)
    public = private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode().strip()
    return _account(label, {"secret": _PRETEND_RSA_KEY.strip()}, public_key=public)


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
        _account("no_ip_list", ip_whitelist=(), remaining_days=90),
        _account("expiring_soon", ip_whitelist=(), remaining_days=3),
        _account("transfer_on", rights=_ALL | {"transfer"}),
        _account("sub_account", is_master=False),
        _account("no_funds", balances=()),
        _account("funds_in_main", balances=_FUNDS_IN_FUNDING),
        _pair_account("rsa_pair"),
    )


def _accounts_that_need_a_change() -> tuple[PracticeAccount, ...]:
    return (
        _account("withdraw_on", rights=_ALL | {"withdraw"}),
        _account("no_trade", rights=_ALL - {"trade"}),
        _account("no_futures", rights=_ALL - {"futures"}),
        _account("no_read", rights=_ALL - {"read"}),
        _account("ip_missing", ip_whitelist=(OTHER_ADDRESS,)),
        _account("expired", ip_whitelist=(), remaining_days=0),
        _account("frozen", frozen=True),
        _account("introspection_refused", fault=raw_fault(_error(10005), Stage.KEY)),
        _account("kyc_needed", fault=raw_fault(_error(131004))),
        _account("region_restricted", fault=raw_fault(_error(10024))),
    )


def _accounts_copied_wrongly() -> tuple[PracticeAccount, ...]:
    swapped, cut = _account("swapped_fields").to_copy, _account("malformed_key").to_copy
    other = Pretend(_ID, "wrong_exchange")
    # Its usual answer has a body; this one is nothing but a status and the phrase after it.
    speechless = Fault(kind=FaultKind.RAW, status=401, reason=_ERRORS[10003])
    return (
        _account("wrong_secret", {"secret": _secret(Pretend(_ID, "wrong_secret"), "another secret")}),
        _account("unknown_key", revoked=True),
        _account("deleted_key", revoked=True, fault=speechless),
        _account("other_site", site="eu"),
        _account("swapped_fields", {"api_key": swapped["secret"], "secret": swapped["api_key"]}),
        _account("malformed_key", {"api_key": cut["api_key"][:11] + "…"}),
        _account("wrong_exchange", {"api_key": other.hex("other key", 24), "secret": other.uuid("other secret")}),
    )


def _accounts_in_trouble() -> tuple[PracticeAccount, ...]:
    unknown = _refused(19999, "Unexpected error")
    too_many = Answer(b"403, access too frequent", 403)
    return (
        _account("unknown_code", fault=raw_fault(unknown)),
        _account("egress_region", fault=raw_fault(_error(10009))),
        _account("blocked_page", fault=raw_fault(too_many)),
        *(_account(label, fault=fault) for label, fault in TROUBLES.items()),
    )
