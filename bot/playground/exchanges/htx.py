"""A pretend HTX: spot v1 and v2 and futures v5, both hosts in one, each with its own dialect of refusal."""

from __future__ import annotations

import hmac
import json
import re
from base64 import b64encode
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, ClassVar, Final, Unpack

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from bot.playground.exchanges.accounts import AccountDetails, Balance, PracticeAccount, Pretend
from bot.playground.exchanges.base import EGRESS, OTHER_ADDRESS, OUR_ADDRESSES, PracticeExchange
from bot.playground.exchanges.faults import TROUBLES, Fault, FaultKind, Stage
from bot.playground.exchanges.listing import coins, sample, some_closed
from bot.playground.exchanges.wire import JSON_HEADERS, Answer, Call, Endpoint, html_answer, raw_fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_ID: Final = "htx"
_SPOT_PAIRS: Final = 700
_LINEAR_CONTRACTS: Final = 200
_INVERSE_CONTRACTS: Final = 20
_WINDOW: Final = timedelta(minutes=1)
_SIGNED: Final = ("AccessKeyId", "SignatureMethod", "SignatureVersion", "Timestamp", "Signature")
_SPOT_HOST: Final = "api.huobi.pro"
_FUTURES_HOST: Final = "api.hbdm.vn"
_OF_ONE_ACCOUNT: Final = re.compile(r"/v1/account/accounts/(\d+)/balance")
_WORTH: Final = {"USD": Decimal(1), "USDT": Decimal(1), "BTC": Decimal(90_000)}
_CREATED: Final = 1764000000000

_NO_KEY: Final = "Incorrect Access key [Access key错误]"
_EXPIRED: Final = "API key has expired [APIkey已经过期]"
_TIME: Final = "Invalid submission time or incorrect time format [无效的提交时间/提交时间格式错误]"
_SIGNATURE: Final = "Verification failure [校验失败]"
_STATUS: Final = "Abnormal user status [用户状态不正常]"
_PERMISSION: Final = "API key has no permission [API Key没有权限]"
_NOT_OPENED: Final = "You don't have access permission as you have not opened contracts trading."


class PretendHtx(PracticeExchange):
    """Checks and answers of HTX. The right to futures stands for having opened them: the key has no word for it."""

    id: ClassVar[str] = _ID
    right_names: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "trade": ("trade",),
        "read": ("readOnly",),
        "withdraw": ("withdraw",),
        "futures": (),
    }

    def practice_accounts(self) -> Sequence[PracticeAccount]:
        return _practice_accounts()

    def endpoints(self) -> Sequence[Endpoint]:
        read, key, futures = Stage.READ, Stage.KEY, Stage.FUTURES
        return (
            Endpoint("GET", "/v1/common/timestamp", lambda call: _ok(call.server_ms)),
            Endpoint("GET", "/v2/market-status", self._market_status),
            Endpoint("GET", "/heartbeat/", self._heartbeat),
            Endpoint("GET", "/v1/common/symbols", lambda _: _spot_list()),
            Endpoint("GET", "/v2/reference/currencies", lambda _: _coin_list()),
            Endpoint("GET", "/linear-swap-api/v1/swap_contract_info", lambda _: _linear_list()),
            Endpoint("GET", "/swap-api/v1/swap_contract_info", lambda _: _inverse_list()),
            Endpoint("GET", "/api/v1/contract_contract_info", lambda _: _dated_list()),
            Endpoint("GET", "/v2/user/uid", lambda call: _data(int(call.owner.uid)), read, "readOnly"),
            Endpoint("GET", "/v2/user/api-key", _key_info, key, "readOnly"),
            Endpoint("GET", "/v1/account/accounts", _accounts, read, "readOnly"),
            Endpoint("GET", "/v1/account/accounts/{account-id}/balance", _spot_balances, read, "readOnly"),
            Endpoint("GET", "/v2/account/asset-valuation", _valuation, read, "readOnly"),
            Endpoint("GET", "/v5/account/balance", _futures_balances, futures, "readOnly"),
        )

    def key_in(self, headers: Mapping[str, str], query: str) -> str | None:  # noqa: ARG002 - the query holds it
        return next((part[12:] for part in query.split("&") if part.startswith("AccessKeyId=")), None)

    def open_account(self, label: str, **differences: Unpack[AccountDetails]) -> PracticeAccount:
        return _account(label, **differences)

    def refusal(self, call: Call, endpoint: Endpoint) -> Answer | None:
        return next(self._refusals(call, endpoint), None)

    def no_permission(self, call: Call) -> Answer:
        return _refused(call, _PERMISSION)

    def no_such_path(self, call: Call) -> Answer:  # noqa: ARG002 - the same for every path
        return _json({"status": "error", "err-code": "invalid-command", "err-msg": "invalid command", "data": None})

    def maintenance(self, call: Call) -> Answer | None:
        if call.path in ("/v2/market-status", "/heartbeat/", "/v1/common/timestamp"):
            return None
        if _is_futures(call):
            return _coded(1431, "The system is under maintenance and is expected to resume at 12:00 (GMT+8)")
        return _spot_error("system-maintenance", "System is in maintenance")

    def rate_limited(self, call: Call, retry_after: timedelta) -> Answer:
        until = str(call.server_ms + int(retry_after.total_seconds() * 1000))
        limits = {"X-HB-RateLimit-Requests-Remain": "0", "X-HB-RateLimit-Requests-Expire": until}
        if call.path.startswith(("/v2/", "/v5/")):
            return _json({"code": 4000, "message": "too.many.request"}, 429, limits)
        return _json(_spot_body("rate-too-many-requests", "Too many requests"), 429, limits)

    def blocked_page(self) -> Answer:
        return html_answer("Attention Required! | Cloudflare", "Sorry, you have been blocked", 403)

    def _endpoint(self, method: str, path: str) -> Endpoint | None:
        known = "/v1/account/accounts/{account-id}/balance" if _OF_ONE_ACCOUNT.fullmatch(path) else path
        return super()._endpoint(method, known)

    def _market_status(self, call: Call) -> Answer:
        if not self.has_fault(FaultKind.MAINTENANCE):
            return _data({"marketStatus": 1})
        begun, hour = call.server_ms, 3_600_000
        halt = {"haltStartTime": begun, "haltEndTime": begun + hour, "haltReason": 3, "affectedSymbols": "all"}
        return _data({"marketStatus": 2, **halt})

    def _heartbeat(self, _: Call) -> Answer:
        beats = 0 if self.has_fault(FaultKind.MAINTENANCE) else 1
        return _ok({"heartbeat": beats, "swap_heartbeat": beats, "linear_swap_heartbeat": beats})

    def _refusals(self, call: Call, endpoint: Endpoint) -> Iterator[Answer]:
        account = call.account
        if not all(call.params.get(name) for name in _SIGNED):
            yield _spot_error("login-required", "login required")
        if account is None or account.revoked:
            yield _refused(call, _NO_KEY)
            return
        if account.expired:
            yield _refused(call, _EXPIRED)
        if not _is_timely(call):
            yield _refused(call, _TIME)
        if call.params["Signature"] not in _signatures(call, account):
            yield _refused(call, _SIGNATURE)
        if not account.admits(self.egress):
            yield _refused(call, f"Incorrect IP address [ip地址错误:{self.egress}]")
        if account.frozen:
            yield _refused(call, _STATUS)
        if endpoint.needs not in account.tokens(self.right_names):
            yield _refused(call, _PERMISSION)
        if endpoint.stage is Stage.FUTURES and "futures" not in account.rights:
            yield _coded(1220, _NOT_OPENED)


practice_exchange: Final = PretendHtx


def _is_futures(call: Call) -> bool:
    return call.path.startswith(("/v5/", "/linear-swap-api/", "/swap-api/", "/api/v1/contract"))


def _is_timely(call: Call) -> bool:
    try:
        sent = datetime.strptime(call.params["Timestamp"], "%Y-%m-%dT%H:%M:%S").replace(tzinfo=UTC)
    except ValueError:
        return False
    return abs(call.server_time - sent) <= _WINDOW


def _signatures(call: Call, account: PracticeAccount) -> tuple[str, ...]:
    """What the owner may have signed: the host is part of it, the real one or the one that was called here."""
    parts = (part for part in call.query.split("&") if not part.startswith("Signature="))
    query = "&".join(sorted(parts, key=lambda part: part.partition("=")[0]))
    hosts = (_FUTURES_HOST if _is_futures(call) else _SPOT_HOST, call.headers.get("Host", "").lower())
    return tuple(_mac(account.secret, f"{call.method}\n{host}\n{call.path}\n{query}") for host in hosts)


def _mac(secret: str, message: str) -> str:
    return b64encode(hmac.digest(secret.encode(), message.encode(), "sha256")).decode()


def _json(value: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Answer:
    """The value as HTX sends it: its Chinese words in plain UTF-8."""
    body = json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()
    return Answer(body, status, {**JSON_HEADERS, **(headers or {})})


def _refused(call: Call, words: str) -> Answer:
    """The refusal in the dialect of the path; the newer spot paths have no words for a wrong signature."""
    if call.path.startswith("/v2/") and words == _SIGNATURE:
        return _coded(1003, "invalid signature")
    if call.path.startswith(("/v2/", "/v5/")):
        return _coded(401, words)
    if _is_futures(call):
        return _json({"status": "error", "err_code": 403, "err_msg": words, "ts": call.server_ms})
    return _spot_error("api-signature-not-valid", f"Signature not valid: {words}")


def _spot_error(code: str, words: str) -> Answer:
    return _json(_spot_body(code, words))


def _spot_body(code: str, words: str) -> dict[str, object]:
    return {"status": "error", "err-code": code, "err-msg": words, "data": None}


def _coded(code: int, words: str) -> Answer:
    return _json({"code": code, "message": words})


def _ok(data: object) -> Answer:
    return _json({"status": "ok", "data": data})


def _data(data: object) -> Answer:
    return _json({"code": 200, "message": "success", "data": data, "ok": True})


def _key_info(call: Call) -> Answer:
    account = call.owner
    if not account.is_master:  # a sub-account may not ask
        return _coded(1002, "forbidden")
    if "uid" not in call.params:
        return _coded(2003, "missing mandatory field")
    if call.params["uid"] != account.uid:
        return _coded(2002, "invalid field value in `uid`")
    wanted = call.params.get("accessKey", account.key)
    return _data([_key_entry(account)] if wanted == account.key else [])


def _key_entry(account: PracticeAccount) -> dict[str, object]:
    lasts = account.ip_whitelist or account.remaining_days is None
    return {
        "accessKey": account.key,
        "status": "normal",
        "note": account.label,
        "permission": ",".join(account.tokens(PretendHtx.right_names)),
        "ipAddresses": ",".join(account.ip_whitelist),
        "validDays": -1 if lasts else account.remaining_days,
        "createTime": _CREATED,
        "updateTime": _CREATED,
    }


def _account_id(account: PracticeAccount) -> int:
    return Pretend(_ID, account.label).number("spot account", 8)


def _accounts(call: Call) -> Answer:
    spot = {"id": _account_id(call.owner), "type": "spot", "subtype": "", "state": "working"}
    return _ok([spot])


def _spot_balances(call: Call) -> Answer:
    asked, own = call.path.split("/")[4], _account_id(call.owner)
    if asked != str(own):
        return _spot_error("account-get-balance-account-inexistent-error", f"account for id `{asked}` does not exist")
    held = [each for each in call.owner.balances if each.place == "spot"]
    entries = [
        {"currency": each.asset.lower(), "type": kind, "balance": str(amount), "seq-num": "0"}
        for each in held
        for kind, amount in (("trade", each.free), ("frozen", each.locked))
    ]
    return _ok({"id": own, "type": "spot", "state": "working", "list": entries})


def _valuation(call: Call) -> Answer:
    unit = call.params.get("valuationCurrency", "BTC")
    if unit not in _WORTH:
        return _coded(2002, "invalid field value in `valuationCurrency`")
    held = [each for each in call.owner.balances if each.place == call.params.get("accountType", "spot")]
    total = sum(((each.free + each.locked) * _WORTH[each.asset] for each in held), start=Decimal(0))
    return _data({"balance": f"{total / _WORTH[unit]:.8f}", "timestamp": call.server_ms})


def _futures_balances(call: Call) -> Answer:
    held = [each for each in call.owner.balances if each.place == "futures"]
    details = [_futures_balance(each) for each in held]
    equity = str(sum((each.free + each.locked for each in held), start=Decimal(0)))
    body = {"state": "normal", "equity": equity, "details": details}
    return _json({"code": 200, "message": "Success", "data": body, "ts": call.server_ms})


def _futures_balance(balance: Balance) -> dict[str, object]:
    return {
        "currency": balance.asset,
        "equity": str(balance.free + balance.locked),
        "available": str(balance.free),
        "profit_unreal": "0",
        "initial_margin": str(balance.locked),
        "maintenance_margin": "0",
        "available_margin": str(balance.free),
        "voucher": "0",
        "withdraw_available": str(balance.free),
        "isolated_equity": "0",
    }


_PAIR: Final = sample(
    """
{"price-precision": 4, "amount-precision": 4, "symbol-partition": "innovation", "state": "online",
"value-precision": 8, "min-order-amt": 0.01, "max-order-amt": 1616.4353, "min-order-value": 5,
"limit-order-min-order-amt": 0.01, "limit-order-max-order-amt": 1616.4353,
"sell-market-min-order-amt": 0.01, "sell-market-max-order-amt": 1616.4353,
"buy-market-max-order-value": 2500, "max-order-value": 2500, "api-trading": "enabled", "tags": ""}
"""
)


@cache
def _spot_list() -> Answer:
    return _ok(some_closed((_pair(coin.lower()) for coin in coins(_SPOT_PAIRS)), state="offline"))


def _pair(coin: str) -> dict[str, object]:
    return {**_PAIR, "base-currency": coin, "quote-currency": "usdt", "symbol": f"{coin}usdt", "underlying": ""}


_CHAIN: Final = sample(
    """
{"baseChain": "ETH", "baseChainProtocol": "ERC20", "isDynamic": true, "numOfConfirmations": 12,
"numOfFastConfirmations": 12, "depositStatus": "allowed", "minDepositAmt": "0.23", "withdrawStatus": "allowed",
"minWithdrawAmt": "0.23", "withdrawPrecision": 8, "maxWithdrawAmt": "227000.000000000000000000",
"withdrawQuotaPerDay": "227000.000000000000000000", "withdrawQuotaPerYear": null, "withdrawQuotaTotal": null,
"withdrawFeeType": "fixed", "transactFeeWithdraw": "11.1654", "addrWithTag": false, "addrDepositTag": false}
"""
)


@cache
def _coin_list() -> Answer:
    return _data([_coin(coin.lower()) for coin in ("USDT", *coins(_SPOT_PAIRS))])


def _coin(coin: str) -> dict[str, object]:
    chain = {**_CHAIN, "chain": coin, "displayName": "ERC20"}
    return {"currency": coin, "assetType": 1, "chains": [chain], "instStatus": "normal"}


_CONTRACT: Final = sample(
    """
{"contract_size": 0.001, "price_tick": 0.1, "delivery_date": "", "delivery_time": "", "create_date": "20211129",
"contract_status": 1, "settlement_date": "1640764800000"}
"""
)


@cache
def _linear_list() -> Answer:
    return _ok(some_closed(map(_linear, coins(_LINEAR_CONTRACTS)), contract_status=3))


def _linear(coin: str) -> dict[str, object]:
    names = {"symbol": coin, "contract_code": f"{coin}-USDT", "pair": f"{coin}-USDT", "trade_partition": "USDT"}
    return {**_CONTRACT, **names, "support_margin_mode": "all", "business_type": "swap", "contract_type": "swap"}


@cache
def _inverse_list() -> Answer:
    return _ok([{**_CONTRACT, "symbol": coin, "contract_code": f"{coin}-USD"} for coin in coins(_INVERSE_CONTRACTS)])


@cache
def _dated_list() -> Answer:
    dated = {"contract_type": "quarter", "delivery_date": "20270326", "delivery_time": "1806048000000"}
    return _ok([{**_CONTRACT, **dated, "symbol": coin, "contract_code": f"{coin}270326"} for coin in coins(2)])


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
    key, secret = _four_groups(label, "key"), _four_groups(label, "secret")
    details: AccountDetails = {"ip_whitelist": OUR_ADDRESSES, "balances": _BALANCES, "rights": _ALL, **differences}
    return PracticeAccount(
        label=label,
        key=key,
        secret=secret,
        to_copy={"api_key": key, "secret": secret, **(copied or {})},
        uid=str(Pretend(_ID, label).number("uid", 9)),
        **details,
    )


def _four_groups(label: str, part: str) -> str:
    """A key or a secret: at HTX both look alike."""
    drawn = Pretend(_ID, label).hex(part, 34)
    return "-".join((drawn[:8], drawn[8:16], drawn[16:24], drawn[24:]))


def _key_pair(label: str) -> str:
    """The pretend private key of an account that signs with Ed25519, as PEM."""
    private = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(Pretend(_ID, label).hex("key pair", 64)))
    return private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode().strip()


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
        _account("no_ip_list", ip_whitelist=(), remaining_days=60),
        _account("expiring_soon", ip_whitelist=(), remaining_days=7),
        _account("sub_account", is_master=False),
        _account("no_funds", balances=()),
    )


def _accounts_that_need_a_change() -> tuple[PracticeAccount, ...]:
    kyc, region = _coded(1231, "Please complete identity verification"), _coded(1224, "Not open to your country")
    return (
        _account("withdraw_on", rights=_ALL | {"withdraw"}),
        _account("no_trade", rights=_ALL - {"trade"}),
        _account("no_read", rights=_ALL - {"read"}),
        _account("futures_not_opened", rights=_ALL - {"futures"}),
        _account("ip_missing", ip_whitelist=(OTHER_ADDRESS,)),
        _account("expired", ip_whitelist=(), remaining_days=0),
        _account("frozen", frozen=True),
        _account("kyc_needed", fault=raw_fault(kyc, Stage.FUTURES)),
        _account("region_restricted", fault=raw_fault(region, Stage.FUTURES)),
        _account("introspection_refused", fault=raw_fault(_coded(1002, "forbidden"), Stage.KEY)),
    )


def _accounts_copied_wrongly() -> tuple[PracticeAccount, ...]:
    swapped, cut = _account("swapped_fields").to_copy, _account("malformed_key").to_copy
    other = Pretend(_ID, "wrong_exchange")
    foreign = {"api_key": other.hex("other key", 24), "secret": other.uuid("other secret")}
    return (
        _account("wrong_secret", {"secret": _four_groups("wrong_secret", "another secret")}),
        _account("unknown_key", revoked=True),
        _account("swapped_fields", {"api_key": swapped["secret"], "secret": swapped["api_key"]}),
        _account("malformed_key", {"api_key": cut["api_key"][:11] + "…"}),
        _account("wrong_exchange", foreign),
        _account("key_pair", {"secret": _key_pair("key_pair")}),
    )


def _accounts_in_trouble() -> tuple[PracticeAccount, ...]:
    # Its clock may be a minute off: the usual half a minute would not be noticed.
    ahead = Fault(kind=FaultKind.CLOCK_SKEW, duration=timedelta(minutes=-10))
    chinese = _spot_error("api-signature-not-valid", "Signature not valid: [校验失败]")
    wordless = _spot_error("api-signature-not-valid", "Signature not valid")
    return (
        _account("chinese_words", fault=raw_fault(chinese)),
        _account("no_cause_told", fault=raw_fault(wordless)),
        _account("unknown_code", fault=raw_fault(_spot_error("unknown-error-code", "Unexpected error"))),
        *(_account(label, fault=fault) for label, fault in {**TROUBLES, "clock_ahead": ahead}.items()),
    )
