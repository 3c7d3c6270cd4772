"""A pretend Binance: spot, wallet and futures API on one host, with keys of all three kinds."""

from __future__ import annotations

import hmac
import re
from base64 import b64decode
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, ClassVar, Final, Unpack
from urllib.parse import parse_qsl

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from bot.playground.exchanges.accounts import AccountDetails, Balance, PracticeAccount, Pretend
from bot.playground.exchanges.base import EGRESS, OTHER_ADDRESS, OUR_ADDRESSES, PracticeExchange
from bot.playground.exchanges.binance_lists import (
    coin_futures,
    coin_list,
    cross_margin_pairs,
    dollar_futures,
    isolated_margin_pairs,
    spot_pairs,
    symbols,
)
from bot.playground.exchanges.faults import TROUBLES, FaultKind, Stage
from bot.playground.exchanges.wire import Answer, Call, Endpoint, html_answer, json_answer, raw_fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import timedelta

_ID: Final = "binance"
_KEY_FORMAT: Final = re.compile(r"[A-Za-z0-9]{64}")
_LATEST_MS: Final = 1_000
_USUAL_WINDOW_MS: Final = 5_000
_WIDEST_WINDOW_MS: Final = 60_000
_ORDER_FIELDS: Final = ("symbol", "side", "type")
_TRADE_END_MS: Final = 86_400_000
_READ: Final = "enableReading"
_TRADE: Final = "enableSpotAndMarginTrading"
_FUTURES: Final = "enableFutures"

_ERRORS: Final = {
    -1021: (400, "Timestamp for this request is outside of the recvWindow."),
    -1022: (400, "Signature for this request is not valid."),
    -1121: (400, "Invalid symbol."),
    -1131: (400, "recvWindow must be less than 60000."),
    -2008: (401, "Invalid Api-Key ID."),
    -2014: (401, "API-key format invalid."),
    -2015: (401, "Invalid API-key, IP, or permissions for action."),
}


class PretendBinance(PracticeExchange):
    """Checks and answers of Binance."""

    id: ClassVar[str] = _ID
    right_names: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "read": (_READ,),
        "trade": (_TRADE,),
        "futures": (_FUTURES,),
        "transfer": ("permitsUniversalTransfer",),
        "margin": ("enableMargin",),
        "withdraw": ("enableWithdrawals",),
    }

    def practice_accounts(self) -> Sequence[PracticeAccount]:
        return _practice_accounts()

    def endpoints(self) -> Sequence[Endpoint]:
        read, futures = Stage.READ, Stage.FUTURES
        return (
            Endpoint("GET", "/api/v3/ping", lambda _: json_answer({})),
            Endpoint("GET", "/api/v3/time", _server_time),
            Endpoint("GET", "/api/v3/exchangeInfo", lambda _: spot_pairs()),
            Endpoint("GET", "/fapi/v1/ping", lambda _: json_answer({})),
            Endpoint("GET", "/fapi/v1/time", _server_time),
            Endpoint("GET", "/fapi/v1/exchangeInfo", lambda _: dollar_futures()),
            Endpoint("GET", "/dapi/v1/exchangeInfo", lambda _: coin_futures()),
            Endpoint("GET", "/sapi/v1/system/status", self._status),
            Endpoint("GET", "/sapi/v1/account/apiRestrictions", self._key_info, Stage.KEY, _READ),
            Endpoint("GET", "/sapi/v1/account/status", lambda _: json_answer({"data": "Normal"}), read, _READ),
            Endpoint("GET", "/sapi/v1/account/apiTradingStatus", _trading_status, read, _READ),
            Endpoint("GET", "/sapi/v1/capital/config/getall", lambda _: coin_list(), read, _READ),
            Endpoint("GET", "/sapi/v1/margin/allPairs", lambda _: cross_margin_pairs(), read),
            Endpoint("GET", "/sapi/v1/margin/isolated/allPairs", lambda _: isolated_margin_pairs(), read, _READ),
            Endpoint("GET", "/api/v3/account", _spot_account, read, _READ),
            Endpoint("POST", "/api/v3/order/test", _order_test, Stage.TRADE, _TRADE),
            Endpoint("GET", "/fapi/v3/balance", _futures_balances, futures, _FUTURES),
            Endpoint("GET", "/fapi/v2/balance", _futures_balances, futures, _FUTURES),
            Endpoint("POST", "/fapi/v1/order/test", _order_test, futures, _FUTURES),
        )

    def key_in(self, headers: Mapping[str, str], query: str) -> str | None:  # noqa: ARG002 - the header holds it
        return headers.get("X-MBX-APIKEY")

    def open_account(self, label: str, **differences: Unpack[AccountDetails]) -> PracticeAccount:
        return _account(label, **differences)

    def refusal(self, call: Call, endpoint: Endpoint) -> Answer | None:
        return next(self._refusals(call, endpoint), None)

    def no_permission(self, call: Call) -> Answer:
        return self._one_for_all(call)

    def no_such_path(self, call: Call) -> Answer:  # noqa: ARG002 - the same for every path
        return html_answer("404 Not Found", "nginx", 404)

    def maintenance(self, call: Call) -> Answer | None:
        public = call.path.endswith("/time") or call.path == "/sapi/v1/system/status"
        return None if public else json_answer({"code": 1, "msg": "System is under maintenance."}, 503)

    def rate_limited(self, call: Call, retry_after: timedelta) -> Answer:  # noqa: ARG002 - the same for every path
        text = (
            "Too many requests; current limit is 6000 request weight per 1 MINUTE. "
            "Please use WebSocket Streams for live updates to avoid polling the API."
        )
        wait = {"Retry-After": str(int(retry_after.total_seconds())), "X-MBX-USED-WEIGHT-1M": "6001"}
        return json_answer({"code": -1003, "msg": text}, 429, wait)

    def blocked_page(self) -> Answer:
        text = "The Amazon CloudFront distribution is configured to block access from your country."
        return html_answer("403 ERROR The request could not be satisfied.", text, 403)

    def _status(self, _: Call) -> Answer:
        closed = self.has_fault(FaultKind.MAINTENANCE)
        return json_answer({"status": 1 if closed else 0, "msg": "system maintenance" if closed else "normal"})

    def _refusals(self, call: Call, endpoint: Endpoint) -> Iterator[Answer]:
        account = call.account
        if not _KEY_FORMAT.fullmatch(call.headers.get("X-MBX-APIKEY", "")):
            yield _error(-2014)
        if account is None:
            yield _error(-2008)
            return
        if account.revoked:  # what was deleted here is not told from what is not allowed
            yield self._one_for_all(call)
        sent = _sent(call)
        yield from _untimely(call, sent)
        if not _is_signed(call, account, sent.get("signature", "")):
            yield _error(-1022)
        needed = endpoint.needs
        if not account.admits(self.egress) or (needed and needed not in self._tokens(account)):
            yield self._one_for_all(call)
        if account.frozen:
            yield json_answer({"code": -2010, "msg": "This action is disabled on this account."}, 400)

    def _tokens(self, account: PracticeAccount) -> tuple[str, ...]:
        held = account.tokens(self.right_names)
        return tuple(each for each in held if each != _TRADE) if account.expired else held

    def _one_for_all(self, call: Call) -> Answer:
        """-2015 as each of the hosts says it."""
        status, text = _ERRORS[-2015]
        if call.path.startswith("/fapi/"):
            text = f"{text.removesuffix('.')}, request ip: {self.egress}"
        return json_answer({"code": -2015, "msg": text}, 400 if call.path.startswith("/sapi/") else status)

    def _key_info(self, call: Call) -> Answer:
        account = call.owner
        tokens = self._tokens(account)
        flags = {name: name in tokens for name in (*_ALL_FLAGS, *_OTHER_FLAGS)}
        info = {"ipRestrict": bool(account.ip_whitelist), "createTime": 1698645219000, **flags}
        if account.remaining_days is not None:
            info["tradingAuthorityExpirationTime"] = call.server_ms + account.remaining_days * _TRADE_END_MS
        return json_answer(info)


practice_exchange: Final = PretendBinance

_ALL_FLAGS: Final = tuple(name for names in PretendBinance.right_names.values() for name in names)
_OTHER_FLAGS: Final = (
    "enableInternalTransfer",
    "enableVanillaOptions",
    "enableFixApiTrade",
    "enableFixReadOnly",
    "enablePortfolioMarginTrading",
)


def _sent(call: Call) -> Mapping[str, str]:
    """The parameters of a call, whether they are in its address or in its body."""
    return {**dict(parse_qsl(call.body.decode(errors="replace"))), **call.params}


def _untimely(call: Call, sent: Mapping[str, str]) -> Iterator[Answer]:
    # timestamp < serverTime + 1000 && serverTime - timestamp <= recvWindow
    at, window = sent.get("timestamp", ""), sent.get("recvWindow", str(_USUAL_WINDOW_MS))
    if not at.isdigit():
        yield _missing("timestamp")
    if not window.isdigit() or int(window) > _WIDEST_WINDOW_MS:
        yield _error(-1131)
    if int(at) >= call.server_ms + _LATEST_MS or call.server_ms - int(at) > int(window):
        yield _error(-1021)


def _is_signed(call: Call, account: PracticeAccount, signature: str) -> bool:
    message = _signed_part(call.query.encode()) + _signed_part(call.body)
    if account.public_key is None:
        return hmac.compare_digest(hmac.digest(account.secret.encode(), message, "sha256").hex(), signature)
    return _is_verified(account.public_key, signature, message)


def _signed_part(params: bytes) -> bytes:
    return b"&".join(part for part in params.split(b"&") if not part.startswith(b"signature="))


def _is_verified(public_key: str, signature: str, message: bytes) -> bool:
    key = load_pem_public_key(public_key.encode())
    try:
        signed = b64decode(signature, validate=True)
        if isinstance(key, Ed25519PublicKey):
            key.verify(signed, message)
        elif isinstance(key, RSAPublicKey):
            key.verify(signed, message, PKCS1v15(), SHA256())
    except (ValueError, InvalidSignature):
        return False
    return isinstance(key, Ed25519PublicKey | RSAPublicKey)


def _error(code: int) -> Answer:
    status, text = _ERRORS[code]
    return json_answer({"code": code, "msg": text}, status)


def _missing(name: str) -> Answer:
    text = f"Mandatory parameter '{name}' was not sent, was empty/null, or malformed."
    return json_answer({"code": -1102, "msg": text}, 400)


def _server_time(call: Call) -> Answer:
    return json_answer({"serverTime": call.server_ms})


def _trading_status(call: Call) -> Answer:
    state = {"isLocked": call.owner.frozen, "plannedRecoverTime": 0, "updateTime": 0}
    return json_answer({"data": state})


def _spot_account(call: Call) -> Answer:
    held = [each for each in call.owner.balances if each.place == "spot"]
    rates = dict.fromkeys(("maker", "taker", "buyer", "seller"), "0.00100000")
    account = {
        **{f"{name}Commission": 10 if name in ("maker", "taker") else 0 for name in rates},
        "commissionRates": rates,
        # these three describe the account, not the key: they stay true for a key without the rights
        "canTrade": not call.owner.frozen,
        "canWithdraw": True,
        "canDeposit": True,
        "brokered": False,
        "requireSelfTradePrevention": False,
        "preventSor": False,
        "updateTime": 1764000000000,
        "accountType": "SPOT",
        "balances": [{"asset": each.asset, "free": str(each.free), "locked": str(each.locked)} for each in held],
        "permissions": ["SPOT"],
        "uid": int(call.owner.uid),
    }
    return json_answer(account)


def _futures_balances(call: Call) -> Answer:
    return json_answer([_futures_balance(call, each) for each in call.owner.balances if each.place == "futures"])


def _futures_balance(call: Call, balance: Balance) -> dict[str, object]:
    total = str(balance.free + balance.locked)
    return {
        "accountAlias": Pretend(_ID, call.owner.label).alphanumeric("alias", 6),
        "asset": balance.asset,
        "balance": total,
        "crossWalletBalance": total,
        "crossUnPnl": "0.00000000",
        "availableBalance": str(balance.free),
        "maxWithdrawAmount": str(balance.free),
        "marginAvailable": True,
        "updateTime": 1764000000000,
    }


def _order_test(call: Call) -> Answer:
    sent = _sent(call)
    for name in _ORDER_FIELDS:
        if not sent.get(name):
            return _missing(name)
    if sent["symbol"] not in symbols():
        return _error(-1121)
    if call.owner.pairs and sent["symbol"] not in call.owner.pairs:
        return json_answer({"code": -2010, "msg": "Symbol not whitelisted for API key."}, 400)
    return json_answer({})


_BALANCES: Final = (
    Balance("spot", "USDT", Decimal("2150.75")),
    Balance("spot", "BTC", Decimal("0.0211"), Decimal("0.003")),
    Balance("futures", "USDT", Decimal("505.5"), Decimal("24.5")),
)
_ALL: Final = frozenset({"read", "trade", "futures"})

# Pretend: made for this file, the key of nobody.
_PRETEND_RSA_KEY: Final = """\
-----BEGIN PRIVATE KEY-----
MIIEvwIBADANBgkqhkiG9w0BAQEFAASCBKkwggSlAgEAAoIBAQDgjcpXmqsIM7AI
k0mq4S0CJmQczUX7u/ZZmoR0t5o2l6HKSjkj0SFoK5mJfe0/W5sUeJ459xuvMcW3
mdgboU5gDaLBdDT9CMtx+Xn/GwJPoedwAwyI16yJEgKrM0nDwl7LFtMYaaYhoA3T
2rPXLWhjDPOf92Rq5VhAScQZQqSntgvc5cssn2e2abAKdp7ror5SQpcAvZwe1byo
ywX6XuIGOLpCb8RfZsEGkLOzNUI0PbKweySk+X/BYtJII5zKBoJFIhlOjdjuXdgA
YPuDupR65rQYAEJZcSlhX6xaocKnfVWsZ4deTsI3elX4k4P289+C2nJo371w++cC
h8a2Xuj5AgMBAAECggEABtWx/rQduBBwr3YiNCIJ72qROgIyetzH/QazuOS8vCQl
38UeE53CLUxEblenoLnOUNNyB3QiwtSaPsIfPooMm2ZW2ZoKodgCbzvnb3EYQym7
pGBnYYPlA8AJVkInoN556acOckwG6zeWrCfYOPiwGHG0uZ37T7ie1MgaAKXTYqpc
elIYGK051q88YVvGX5V3SMYmqdM7ZWWWQ/1KrQ8ZV0nxLpBS280yWceThTayZskM
Qw81hTTO2esrCtX7kfBo99UzGlPPzAI2E4k32vnzAXBBkupfAhYnlgjICWaQ8LtP
AuVZnSxPBH2d6X62GfJjCS0G20/9JjcXgwFOaa+CHQKBgQD61Rua2lkBj+huLPEj
C9qPiEqor19R3aEwMs/60PJ0OVbTNVXMXOKJX2a9FoOvYVeyKGHihPUR+Z5v9vm2
WieV/gCvzt9vFYd9snVRRmc+QEFfMMYGRjxKLxK50M/cj5c5gfrDKXGzHD827j05
XtxAafcUJH8giFJ//Q5bK7Y/rQKBgQDlLhbRB1ElMPylFvbfMWSLzWjoUjdHgtHW
NnJPvrVOFVs/svnk//mHpFmR5QQD5BHrV5+FQZE9NTQz28vflLz1KoWekAXsW0ps
LPbgVzXixbq68OyJVtnsS3CFCyuYOAPqyz+v1H4QtEmajN825/vGS8w7ODy/Z7+b
kBn65R1H/QKBgQD2ZoAOl22V3kMqb9WVYuCZ3P3SRSxy5C+ihFfQgI+b4nPLWPpm
ndwfrGrlVweXMh2OsqKtfYSs2rRsMoZNPrTiYDlWevb8TX7i2Hrskyd6fG57TxNI
OJijGyjfBiQa+6dHY8rtCnpZw2bJ1DCqeegNEssXq16Cm8fHWNRQdVk7pQKBgQCR
H6pbGyMLRgX2FKCnnQNqc9xmoQlYQ0LVPw0L6lus4mEx6QfNNzqv5ibB+B+exyGB
wa7GF0r9U1+HJzvmjK1LIm4Shmj5zqVF8wMx9Ieu3j7sefuOzGya8PqDhRtJ/M6e
M65UjV52/XNOZr5CaoxIeV8OcQImwm/W9l09PzBXkQKBgQDUlgYtiy99dYc2YYvJ
9dbyUi+f4Dq4ZX3vyydXm2zS6m/KcH0PqJt3K+Oo89vD3hht71egqCY7D3NgRRKP
QYGRT3uxlgXEW6jWuEA/rO0vWvYH677P3oxjdrcsusH9SAt4jl5dkE2UmeUnhAhj
CA8tBxRrVWff60eIVHVcXjyLBQ==
-----END PRIVATE KEY-----
"""


def _account(
    label: str, copied: Mapping[str, str] | None = None, **differences: Unpack[AccountDetails]
) -> PracticeAccount:
    """A faultless account with these differences; `copied` is what its owner has in hand instead of the truth."""
    pretend = Pretend(_ID, label)
    key, secret = _letters(pretend, "key"), _letters(pretend, "secret")
    details: AccountDetails = {"ip_whitelist": OUR_ADDRESSES, "balances": _BALANCES, "rights": _ALL, **differences}
    to_copy = {"api_key": key, "secret": secret, **(copied or {})}
    return PracticeAccount(
        label=label, key=key, secret=secret, to_copy=to_copy, uid=str(pretend.number("uid", 9)), **details
    )


def _letters(pretend: Pretend, part: str) -> str:
    """64 letters and digits, which is twice what one digest gives."""
    return pretend.alphanumeric(part, 32) + pretend.alphanumeric(f"{part}, second half", 32)


def _pair_account(label: str, private: Ed25519PrivateKey | RSAPrivateKey) -> PracticeAccount:
    secret = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode().strip()
    public = private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode().strip()
    return _account(label, {"secret": secret}, public_key=public)


def _ed25519_pair(label: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(Pretend(_ID, label).hex("private key", 64)))


def _rsa_pair() -> RSAPrivateKey:
    key = load_pem_private_key(_PRETEND_RSA_KEY.encode(), None)
    if not isinstance(key, RSAPrivateKey):
        raise TypeError("an RSA key is expected")
    return key


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
        _account("expiring_soon", ip_whitelist=(), remaining_days=3),
        _account("transfer_on", rights=_ALL | {"transfer"}),
        _account("sub_account", is_master=False),
        _account("no_funds", balances=()),
        _pair_account("ed25519_pair", _ed25519_pair("ed25519_pair")),
        _pair_account("rsa_pair", _rsa_pair()),
    )


def _accounts_that_need_a_change() -> tuple[PracticeAccount, ...]:
    not_opened = {"code": -2015, "msg": f"Invalid API-key, IP, or permissions for action, request ip: {EGRESS}"}
    return (
        _account("withdraw_on", rights=_ALL | {"withdraw"}),
        _account("no_trade", rights=_ALL - {"trade"}),
        _account("no_futures", rights=_ALL - {"futures"}),
        _account("no_read", rights=_ALL - {"read"}),
        _account("ip_missing", ip_whitelist=(OTHER_ADDRESS,)),
        _account("expired", ip_whitelist=(), remaining_days=0),
        _account("frozen", frozen=True),
        _account("futures_not_opened", fault=raw_fault(json_answer(not_opened, 401), Stage.FUTURES)),
        _account("introspection_refused", fault=raw_fault(_refused_key_info(), Stage.KEY)),
    )


def _refused_key_info() -> Answer:
    return json_answer({"code": -2015, "msg": _ERRORS[-2015][1]}, 400)


def _accounts_copied_wrongly() -> tuple[PracticeAccount, ...]:
    swapped, cut = _account("swapped_fields").to_copy, _account("malformed_key").to_copy
    other = Pretend(_ID, "wrong_exchange")
    return (
        _account("wrong_secret", {"secret": _letters(Pretend(_ID, "wrong_secret"), "another secret")}),
        _account("unknown_key", {"api_key": _letters(Pretend(_ID, "unknown_key"), "a key of nobody")}),
        _account("deleted_key", revoked=True),
        _account("other_site", site="us"),
        _account("swapped_fields", {"api_key": swapped["secret"], "secret": swapped["api_key"]}),
        _account("malformed_key", {"api_key": cut["api_key"][:40] + "…"}),
        _account("wrong_exchange", {"api_key": other.hex("other key", 24), "secret": other.uuid("other secret")}),
    )


def _accounts_in_trouble() -> tuple[PracticeAccount, ...]:
    unknown = json_answer({"code": -9999, "msg": "Unexpected error"}, 400)
    geo = "Service unavailable from a restricted location according to 'b. Eligibility' in the terms."
    return (
        _account("unknown_code", fault=raw_fault(unknown)),
        _account("egress_region", fault=raw_fault(json_answer({"code": 0, "msg": geo}, 451))),
        *(_account(label, fault=fault) for label, fault in TROUBLES.items()),
    )
