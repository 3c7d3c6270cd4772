"""A pretend Gate.io: API v4 for spot, futures and unified accounts, with every refusal by its label."""

from __future__ import annotations

import hashlib
import hmac
from datetime import timedelta
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, ClassVar, Final, Unpack
from urllib.parse import unquote_plus

from bot.playground.exchanges.accounts import AccountDetails, Balance, PracticeAccount, Pretend
from bot.playground.exchanges.base import EGRESS, OTHER_ADDRESS, OUR_ADDRESSES, PracticeExchange
from bot.playground.exchanges.faults import TROUBLES, Fault, FaultKind, Stage
from bot.playground.exchanges.listing import coins, sample, some_closed
from bot.playground.exchanges.wire import Answer, Call, Endpoint, html_answer, json_answer, raw_fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_ID: Final = "gate"
_BASE: Final = "/api/v4"
_SPOT_PAIRS: Final = 2400
_MARGIN_PAIRS: Final = 150
_FUTURES_PAIRS: Final = 600
_WINDOW_SECONDS: Final = 60
_SIGNED_HEADERS: Final = ("KEY", "Timestamp", "SIGN")
_WRITES: Final = "+"  # ends the token of a permission that may write, too
_UNIFIED: Final = "unified"
_SEVERAL_KEYS: Final = "several_keys"
_ONE_OBJECT: Final = "one_object"  # how the official SDK declares the list of keys

_ERRORS: Final = {
    "INVALID_KEY": (401, "Invalid key provided"),
    "INVALID_SIGNATURE": (401, "Signature mismatch"),
    "REQUEST_EXPIRED": (403, "gap between request Timestamp and server time exceeds 60"),
    "ACCOUNT_LOCKED": (403, "Account is locked"),
    "KYC_REQUIRED": (403, "Please complete the identity verification"),
    "TOO_MANY_REQUESTS": (429, "Request Rate limit Exceeded"),
    "TOO_BUSY": (503, "System is under maintenance, please try again later"),
    "NOT_FOUND": (404, "Not Found"),
}


class PretendGate(PracticeExchange):
    """Checks and answers of Gate.io. Its permissions are groups, each to read alone or to write as well."""

    id: ClassVar[str] = _ID
    right_names: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "read": ("spot",),
        "trade": ("spot", f"spot{_WRITES}"),
        "futures_read": ("futures",),
        "futures": ("futures", f"futures{_WRITES}"),
        "earn": ("earn", f"earn{_WRITES}"),
        "transfer": ("wallet", f"wallet{_WRITES}"),
        # No name of a permission tells of withdrawals.
        "withdraw": ("wallet", f"wallet{_WRITES}"),
    }

    def practice_accounts(self) -> Sequence[PracticeAccount]:
        return _practice_accounts()

    def endpoints(self) -> Sequence[Endpoint]:
        key, read, futures = Stage.KEY, Stage.READ, Stage.FUTURES
        return (
            Endpoint("GET", f"{_BASE}/spot/time", lambda call: json_answer({"server_time": call.server_ms})),
            Endpoint("GET", f"{_BASE}/spot/currencies", lambda _: _coin_list()),
            Endpoint("GET", f"{_BASE}/spot/currency_pairs", lambda _: _spot_list()),
            Endpoint("GET", f"{_BASE}/margin/currency_pairs", lambda _: _margin_list()),
            Endpoint("GET", f"{_BASE}/futures/usdt/contracts", lambda _: _contract_list()),
            Endpoint("GET", f"{_BASE}/futures/btc/contracts", lambda _: json_answer([])),
            Endpoint("GET", f"{_BASE}/delivery/usdt/contracts", lambda _: json_answer([])),
            Endpoint("GET", f"{_BASE}/delivery/btc/contracts", lambda _: json_answer([])),
            Endpoint("GET", f"{_BASE}/options/underlyings", lambda _: json_answer([])),
            Endpoint("GET", f"{_BASE}/account/main_keys", _main_keys, key, "account"),
            Endpoint("GET", f"{_BASE}/account/detail", _detail, key, "account"),
            Endpoint("GET", f"{_BASE}/spot/accounts", _spot_accounts, read, "spot"),
            Endpoint("GET", f"{_BASE}/unified/accounts", _unified_account, read, "unified"),
            Endpoint("GET", f"{_BASE}/futures/usdt/accounts", _futures_account, futures, "futures"),
        )

    def key_in(self, headers: Mapping[str, str], query: str) -> str | None:  # noqa: ARG002 - the header holds it
        return headers.get("KEY")

    def open_account(self, label: str, **differences: Unpack[AccountDetails]) -> PracticeAccount:
        return _account(label, **differences)

    def refusal(self, call: Call, endpoint: Endpoint) -> Answer | None:
        return next(self._refusals(call, endpoint), None)

    def no_permission(self, call: Call) -> Answer:
        return _lacks(call.path.removeprefix(f"{_BASE}/").partition("/")[0])

    def no_such_path(self, call: Call) -> Answer:  # noqa: ARG002 - the same for every path
        return _error("NOT_FOUND")

    def maintenance(self, call: Call) -> Answer | None:
        return None if call.path == f"{_BASE}/spot/time" else _error("TOO_BUSY")

    def rate_limited(self, call: Call, retry_after: timedelta) -> Answer:
        reset = str(int(call.server_time.timestamp() + retry_after.total_seconds()))
        limits = {"Requests-Remain": "0", "Limit": "200", "Reset-Timestamp": reset}
        return _error("TOO_MANY_REQUESTS", {f"X-Gate-RateLimit-{name}": value for name, value in limits.items()})

    def blocked_page(self) -> Answer:
        return html_answer("403 Forbidden", "<hr><center>nginx</center>", 403)

    def _refusals(self, call: Call, endpoint: Endpoint) -> Iterator[Answer]:
        account, headers = call.account, call.headers
        missing = next((name for name in _SIGNED_HEADERS if not headers.get(name)), None)
        if missing:
            yield _says("INVALID_KEY", f"Missing required header: {missing}", 401)
        if account is None or account.revoked or account.expired:
            yield _error("INVALID_KEY")
            return
        if abs(call.server_time.timestamp() - _seconds(headers["Timestamp"])) > _WINDOW_SECONDS:
            yield _error("REQUEST_EXPIRED")
        if not hmac.compare_digest(headers["SIGN"], _signature(call, account)):
            yield _error("INVALID_SIGNATURE")
        if not account.admits(self.egress):
            yield _address_refused(call, self.egress)
        if account.frozen:
            yield _error("ACCOUNT_LOCKED")
        if endpoint.needs not in _groups(account):
            yield _lacks(endpoint.needs or "spot")


practice_exchange: Final = PretendGate


def _seconds(text: str) -> float:
    """The official SDK sends fractions, everyone else whole seconds."""
    return float(text) if text.replace(".", "", 1).isdigit() else 0.0


def _signature(call: Call, account: PracticeAccount) -> str:
    # What is signed is the query before it was encoded.
    body = hashlib.sha512(call.body).hexdigest()
    lines = (call.method, call.path, unquote_plus(call.query), body, call.headers["Timestamp"])
    return hmac.digest(account.secret.encode(), "\n".join(lines).encode(), "sha512").hex()


def _error(label: str, headers: Mapping[str, str] | None = None) -> Answer:
    status, text = _ERRORS[label]
    return _says(label, text, status, headers)


def _says(label: str, text: str, status: int, headers: Mapping[str, str] | None = None) -> Answer:
    return json_answer({"label": label, "message": text}, status, headers)


def _lacks(group: str) -> Answer:
    return _says("FORBIDDEN", f"Request API key does not have {group} permission", 403)


def _address_refused(call: Call, address: str) -> Answer:
    # The same refusal was seen under two labels.
    label, status = ("FORBIDDEN", 403) if "/futures/" in call.path else ("IP_FORBIDDEN", 401)
    return _says(label, f"Request IP not in whitelist: {address}", status)


def _groups(account: PracticeAccount) -> tuple[str, ...]:
    """The tokens of its permissions; every practice key may ask about its account."""
    unified = (_UNIFIED,) if account.kind == _UNIFIED else ()
    return ("account", *unified, *account.tokens(PretendGate.right_names))


def _mode(account: PracticeAccount) -> int:
    return 2 if account.kind == _UNIFIED else 1


def _main_keys(call: Call) -> Answer:
    account = call.owner
    if not account.is_master:
        return _lacks("account")
    ours = _key_entry(account, account.label, _groups(account), account.ip_whitelist)
    if account.kind == _ONE_OBJECT:
        return json_answer(ours)
    others = [_key_entry(account, "another", ("account", "spot"), ())] if account.kind == _SEVERAL_KEYS else []
    return json_answer([*others, ours])


def _key_entry(
    account: PracticeAccount, name: str, tokens: Sequence[str], addresses: Sequence[str]
) -> dict[str, object]:
    names = [token for token in tokens if not token.endswith(_WRITES)]
    return {
        "state": 1,
        "mode": _mode(account),
        "name": name,
        "user_id": int(account.uid),
        "currency_pairs": list(account.pairs),
        "ip_whitelist": list(addresses),
        "perms": [{"name": each, "read_only": f"{each}{_WRITES}" not in tokens} for each in names],
        "key": {"mode": _mode(account)},
        "created_at": "1728443843",
        "updated_at": "1728443843",
        "last_access": "1764000000",
    }


def _detail(call: Call) -> Answer:
    account = call.owner
    info = {
        "user_id": int(account.uid),
        "ip_whitelist": list(account.ip_whitelist),
        "currency_pairs": list(account.pairs),
        "key": {"mode": _mode(account)},
        "tier": 2,
        "copy_trading_role": 0,
    }
    return json_answer(info)


def _spot_accounts(call: Call) -> Answer:
    wanted = call.params.get("currency")
    held = [each for each in call.owner.balances if each.place == "spot" and wanted in (None, each.asset)]
    return json_answer([_spot_balance(each) for each in held])


def _spot_balance(balance: Balance) -> dict[str, object]:
    amounts = {"available": str(balance.free), "locked": str(balance.locked)}
    return {"currency": balance.asset, **amounts, "update_id": 98}


def _unified_account(call: Call) -> Answer:
    held = [each for each in call.owner.balances if each.place == "spot"]
    info = {"user_id": int(call.owner.uid), "refresh_time": call.server_ms, "locked": False, "mode": "classic"}
    return json_answer({**info, "balances": {each.asset: _unified_balance(each) for each in held}})


def _unified_balance(balance: Balance) -> dict[str, str]:
    owed = dict.fromkeys(("borrowed", "negative_liab", "futures_pos_liab", "total_liab"), "0")
    total = str(balance.free + balance.locked)
    return {"available": str(balance.free), "freeze": str(balance.locked), **owed, "equity": total}


def _futures_account(call: Call) -> Answer:
    held = (each for each in call.owner.balances if each.place == "futures")
    balance = next(held, Balance("futures", "USDT", Decimal(0)))
    account = {
        "user": int(call.owner.uid),
        "currency": "USDT",
        "total": str(balance.free + balance.locked),
        "unrealised_pnl": "0",
        "position_margin": str(balance.locked),
        "order_margin": "0",
        "available": str(balance.free),
        "point": "0",
        "bonus": "0",
        "in_dual_mode": False,
        "enable_credit": call.owner.kind == _UNIFIED,
    }
    return json_answer(account)


@cache
def _pairs() -> tuple[tuple[str, str], ...]:
    in_bitcoin = coins(_SPOT_PAIRS // 20 + 1)[1:]
    in_tether = coins(_SPOT_PAIRS - len(in_bitcoin))
    return (*((coin, "USDT") for coin in in_tether), *((coin, "BTC") for coin in in_bitcoin))


_PAIR: Final = sample(
    """
{"fee": "0.2", "min_base_amount": "0.001", "min_quote_amount": "3", "max_quote_amount": "5000000",
"amount_precision": 3, "precision": 6, "trade_status": "tradable", "sell_start": 1607313600, "buy_start": 1700492400,
"delisting_time": 0, "type": "normal", "st_tag": false}
"""
)


@cache
def _spot_list() -> Answer:
    listed = ({**_names(coin, quote), **_PAIR, "base_name": coin} for coin, quote in _pairs())
    return json_answer(some_closed(listed, trade_status="untradable"))


@cache
def _margin_list() -> Answer:
    terms = {"leverage": 10, "min_base_amount": "0.01", "min_quote_amount": "1", "max_quote_amount": "5000"}
    listed = ({**_names(coin, quote), **terms, "status": 1} for coin, quote in _pairs()[:_MARGIN_PAIRS])
    return json_answer(some_closed(listed, status=0))


def _names(coin: str, quote: str) -> dict[str, object]:
    return {"id": f"{coin}_{quote}", "base": coin, "quote": quote}


_CONTRACT: Final = sample(
    """
{"type": "direct", "quanto_multiplier": "0.0001", "leverage_min": "1", "leverage_max": "100",
"maintenance_rate": "0.005", "mark_type": "index", "mark_price": "37985.6", "index_price": "37954.92",
"last_price": "38026", "maker_fee_rate": "-0.00025", "taker_fee_rate": "0.00075", "order_price_round": "0.1",
"mark_price_round": "0.01", "funding_rate": "0.002053", "funding_interval": 28800, "funding_next_apply": 1610035200,
"funding_offset": 0, "risk_limit_base": "1000000", "risk_limit_step": "1000000", "risk_limit_max": "50000000",
"interest_rate": "0.0003", "order_price_deviate": "0.5", "order_size_min": 1, "order_size_max": 1000000,
"orders_limit": 50, "ref_discount_rate": "0", "ref_rebate_rate": "0.2", "orderbook_id": 2129638396,
"trade_id": 4874, "trade_size": 435, "position_size": 130, "config_change_time": 1593158867, "in_delisting": false,
"create_time": 1546905600, "launch_time": 1546905600, "enable_bonus": true, "enable_credit": true,
"enable_decimal": false, "status": "trading"}
"""
)


@cache
def _contract_list() -> Answer:
    listed = ({"name": f"{coin}_USDT", **_CONTRACT} for coin in coins(_FUTURES_PAIRS))
    return json_answer(some_closed(listed, in_delisting=True, status="delisted"))


_OPEN: Final = sample('{"withdraw_disabled": false, "withdraw_delayed": false, "deposit_disabled": false}')


@cache
def _coin_list() -> Answer:
    return json_answer([_coin(coin) for coin in ("USDT", *coins(_SPOT_PAIRS))])


def _coin(coin: str) -> dict[str, object]:
    chain = {"name": "ETH", "addr": "0x" + Pretend(_ID, coin).hex("contract", 40), **_OPEN}
    head = {"currency": coin, "name": coin.title(), "delisted": False, "trade_disabled": False}
    return {**head, **_OPEN, "fixed_rate": "", "chain": "ETH", "chains": [chain]}


_BALANCES: Final = (
    Balance("spot", "USDT", Decimal("968.8")),
    Balance("spot", "BTC", Decimal("0.0121"), Decimal("0.001")),
    Balance("futures", "USDT", Decimal("410.75"), Decimal("20.25")),
)
_ALL: Final = frozenset({"read", "trade", "futures"})


def _account(
    label: str, copied: Mapping[str, str] | None = None, **differences: Unpack[AccountDetails]
) -> PracticeAccount:
    """A faultless account with these differences; `copied` is what its owner has in hand instead of the truth."""
    pretend = Pretend(_ID, label)
    key, secret = pretend.hex("key", 32), pretend.hex("secret", 64)
    details: AccountDetails = {"ip_whitelist": OUR_ADDRESSES, "balances": _BALANCES, "rights": _ALL, **differences}
    return PracticeAccount(
        label=label,
        key=key,
        secret=secret,
        to_copy={"api_key": key, "secret": secret, **(copied or {})},
        uid=str(pretend.number("uid", 8)),
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
        _account("several_keys", kind=_SEVERAL_KEYS),
        _account("unified_account", kind=_UNIFIED),
        _account("no_funds", balances=()),
        _account("introspection_refused", fault=raw_fault(_lacks("account"), Stage.KEY)),
    )


def _accounts_that_need_a_change() -> tuple[PracticeAccount, ...]:
    text = "please transfer funds first to create futures account"
    not_opened = json_answer({"label": "USER_NOT_FOUND", "detail": text}, 400)
    return (
        _account("withdraw_on", rights=_ALL | {"withdraw"}),
        _account("no_trade", rights=_ALL - {"trade"}),
        _account("no_futures", rights=_ALL - {"futures"}),
        _account("futures_read_only", rights=_ALL - {"futures"} | {"futures_read"}),
        _account("futures_not_opened", fault=raw_fault(not_opened, Stage.FUTURES)),
        _account("no_read", rights=frozenset()),
        _account("ip_missing", ip_whitelist=(OTHER_ADDRESS,)),
        _account("expired", ip_whitelist=(), remaining_days=0),
        _account("frozen", frozen=True),
        _account("kyc_needed", fault=raw_fault(_error("KYC_REQUIRED"))),
    )


def _accounts_copied_wrongly() -> tuple[PracticeAccount, ...]:
    swapped, cut = _account("swapped_fields").to_copy, _account("malformed_key").to_copy
    other = Pretend(_ID, "wrong_exchange")
    foreign = {"api_key": other.hex("other key", 24), "secret": other.uuid("other secret")}
    return (
        _account("wrong_secret", {"secret": Pretend(_ID, "wrong_secret").hex("another secret", 64)}),
        _account("unknown_key", revoked=True),
        _account("other_site", site="eu"),
        _account("old_key", {"api_key": Pretend(_ID, "old_key").uuid("old key")}),
        _account("swapped_fields", {"api_key": swapped["secret"], "secret": swapped["api_key"]}),
        _account("malformed_key", {"api_key": cut["api_key"][:19] + "…"}),
        _account("wrong_exchange", foreign),
    )


def _accounts_in_trouble() -> tuple[PracticeAccount, ...]:
    # Half a minute apart, as elsewhere, is still well within its window.
    apart = Fault(kind=FaultKind.CLOCK_SKEW, duration=timedelta(seconds=-90))
    return (
        _account("unknown_code", fault=raw_fault(_says("UNEXPECTED_LABEL", "Unexpected error", 400))),
        *(_account(label, fault=fault) for label, fault in {**TROUBLES, "clock_ahead": apart}.items()),
    )
