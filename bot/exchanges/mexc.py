"""MEXC: spot v3 and futures v1."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.core.diagnosis import Diagnosis
from bot.core.exchange import (
    BalanceCall,
    Call,
    CredentialField,
    ErrorRule,
    Exchange,
    Field,
    GuideStep,
    Introspection,
    IpRules,
    Market,
    Need,
    PairListCall,
    RateLimit,
    Site,
)
from bot.core.passport import Balance, KeyFacts, Right
from bot.core.shapes import (
    a_list,
    a_mapping,
    a_text,
    an_amount,
    an_instant,
    held,
    if_readable,
    milliseconds,
    proved,
    some_words,
    words,
)

# https://www.mexc.com/api-docs/spot-v3/spot-account-trade/query-api-key-info
_GRANTS = {
    "SPOT_ACCOUNT_READ": Right.READ,
    "SPOT_ACCOUNT_R": Right.READ,
    "SPOT_DEAL_WRITE": Right.TRADE,
    "SPOT_DEAL_W": Right.TRADE,
    "CONTRACT_DEAL_WRITE": Right.FUTURES,
    "CONTRACT_DEAL_W": Right.FUTURES,
    "SPOT_TRANSFER_WRITE": Right.TRANSFER,
    "SPOT_TRANSFER_W": Right.TRANSFER,
}
# What a key for futures alone reads its account by.
_FUTURES_READ = {"CONTRACT_ACCOUNT_READ", "CONTRACT_ACCOUNT_R"}
_HARMLESS = {
    f"{group}_{mode}"
    for group in ("CONTRACT_ACCOUNT", "SPOT_DEAL", "CONTRACT_DEAL", "SPOT_TRANSFER", "SPOT_WITHDRAW")
    for mode in ("READ", "R")
} | {"SPOT_ACCOUNT_WRITE", "SPOT_ACCOUNT_W", "CONTRACT_ACCOUNT_WRITE", "CONTRACT_ACCOUNT_W"}
_LOOKS_ONLY = re.compile(r"READ|VIEW|HISTORY|QUERY|_R$")
_VALID = "VALID"
_MOST_DAYS = 3650  # more is no lifetime that anybody gives a key
_IP = re.compile(r"\bIP\s*\[([^\],]+)", re.IGNORECASE)


def _server_time(value: object) -> int:
    return milliseconds(a_mapping(value).get("serverTime"))


def _key_facts(value: object) -> KeyFacts:
    info = a_mapping(value)
    permissions = {word.upper() for word in some_words(info.get("permissions"))}
    withdraw = {word for word in permissions if _may_withdraw(word)}
    granted = {_GRANTS[word] for word in permissions & _GRANTS.keys()} | {Right.WITHDRAW for _ in withdraw}
    if permissions & _FUTURES_READ and not any(word.startswith("SPOT_") for word in permissions):
        granted.add(Right.READ)
    unknown = permissions - _GRANTS.keys() - _HARMLESS - withdraw
    if str(info.get("status", _VALID)).upper() != _VALID:
        unknown.add(f"status {info['status']}")
    addresses = if_readable(words, info["ipWhiteList"] or "") if "ipWhiteList" in info else None
    return KeyFacts(
        rights=proved(granted, unknown),
        ip_list=addresses,
        # The number is there for every key, but only one without an IP list expires.
        valid_for=if_readable(_validity, info.get("remainingValidity")) if addresses == () else None,
        created_at=if_readable(an_instant, info.get("createTime") or None),
        unknown_words=tuple(sorted(unknown)),
    )


def _may_withdraw(word: str) -> bool:
    return word.startswith("SPOT_WITHDRAW_W") or ("WITHDRAW" in word and not _LOOKS_ONLY.search(word))


def _validity(days: object) -> timedelta | None:
    left = milliseconds(days)
    return timedelta(days=left) if 0 <= left <= _MOST_DAYS else None


def _spot_balances(value: object) -> tuple[Balance, ...]:
    return held(_spot_balance(each) for each in a_list(a_mapping(value).get("balances")))


def _spot_balance(value: object) -> Balance:
    entry = a_mapping(value)
    free = an_amount(entry.get("free"))
    return Balance(a_text(entry.get("asset")), free, free + an_amount(entry.get("locked")), "spot")


def _futures_balances(value: object) -> tuple[Balance, ...]:
    return held(_futures_balance(each) for each in a_list(a_mapping(value).get("data")))


def _futures_balance(value: object) -> Balance:
    entry = a_mapping(value)
    free, total = an_amount(entry.get("availableBalance")), an_amount(entry.get("equity"))
    return Balance(a_text(entry.get("currency")), free, max(free, total), "futures")


def _own_symbols(value: object) -> frozenset[str]:
    """The symbols set for this key; with none set, it may trade none."""
    return frozenset(a_text(each) for each in a_list(a_mapping(value).get("data")))


def _rule(diagnosis: Diagnosis, *codes: str, source: str, ip: re.Pattern[str] | None = None) -> ErrorRule:
    return ErrorRule(diagnosis, codes=frozenset(codes), ip=ip, source=source)


_SPOT_CODES = "https://www.mexc.com/api-docs/spot-v3/error-code"
_FUTURES_CODES = "https://mexcdevelop.github.io/apidocs/contract_v1_en/#error-code"
_SEEN = "seen in public issue threads"

_RULES = (
    _rule(Diagnosis.INVALID_KEY, "10072", "700001", source=_SPOT_CODES),
    # MEXC says the same of a wrong secret and of an expired key; the advice covers both.
    _rule(Diagnosis.INVALID_SECRET, "700002", "602", source=_SPOT_CODES),
    _rule(Diagnosis.CLOCK_SKEW, "700003", "10073", "513", source=_SPOT_CODES),
    _rule(Diagnosis.IP_NOT_ALLOWED, "700006", "406", "10075", source=_SPOT_CODES, ip=_IP),
    ErrorRule(Diagnosis.NO_FUTURES_PERMISSION, codes=frozenset({"700007"}), market=Market.FUTURES, source=_SPOT_CODES),
    ErrorRule(
        {
            Need.READ: Diagnosis.NO_READ_PERMISSION,
            Need.TRADE: Diagnosis.NO_TRADE_PERMISSION,
            Need.FUTURES: Diagnosis.NO_FUTURES_PERMISSION,
        },
        codes=frozenset({"700007"}),
        source=_SPOT_CODES,
    ),
    # On the futures host this is how a key without futures rights is met; on spot it tells nothing certain.
    ErrorRule(Diagnosis.AMBIGUOUS_AUTH, codes=frozenset({"401"}), market=Market.SPOT, source=_SEEN),
    _rule(Diagnosis.NO_FUTURES_PERMISSION, "401", source=_SEEN),
    _rule(Diagnosis.KEY_EXPIRED, "402", source=_FUTURES_CODES),
    _rule(Diagnosis.NO_READ_PERMISSION, "701", "703", source=_FUTURES_CODES),
    _rule(Diagnosis.NO_FUTURES_PERMISSION, "702", "704", "511", source=_FUTURES_CODES),
    _rule(Diagnosis.FUTURES_NOT_OPENED, "1000", source=_FUTURES_CODES),
    _rule(Diagnosis.PAIR_NOT_ALLOWED, "70011", "30020", source=_SPOT_CODES),
    _rule(Diagnosis.ACCOUNT_RESTRICTED, "30018", "60005", "730100", "10098", "140002", source=_SPOT_CODES),
    _rule(Diagnosis.RATE_LIMITED, "429", "510", source=_FUTURES_CODES),
    _rule(Diagnosis.EXCHANGE_UNAVAILABLE, "500", "501", "503", "504", "604", "801", source=_FUTURES_CODES),
    # "symbol not support api": a fault of ours, not of the key
    _rule(Diagnosis.UNKNOWN, "10004", source=_SPOT_CODES),
    ErrorRule(
        Diagnosis.IP_NOT_ALLOWED,
        text=re.compile(r"not in (?:the )?ip white ?list", re.IGNORECASE),
        ip=_IP,
        source=_SEEN,
    ),
    # The page of the network before MEXC (Akamai), which saw our address and no key.
    ErrorRule(
        Diagnosis.EGRESS_BLOCKED,
        text=re.compile(r"Reference(?:\s|&#32;)*(?:#|&#35;)", re.IGNORECASE),
        http_status=frozenset({403}),
        source=_SEEN,
    ),
    ErrorRule(
        Diagnosis.EXCHANGE_UNAVAILABLE,
        # "maintenance margin" is a word of futures trading.
        text=re.compile(r"\bmaintenance\b(?!\s*(?:margin|rate))|系统维护|维护中", re.IGNORECASE),
        source=_SEEN,
    ),
)

_KEY_INFO = Call("spotPrivateGetApiKeyInfo", {"accessKey": "{api_key}"})

EXCHANGE = Exchange(
    id="mexc",
    title="MEXC",
    fields=(
        CredentialField(Field.API_KEY, "Access Key", re.compile(r"mx0[A-Za-z0-9]{15}"), ("access key", "accesskey")),
        CredentialField(Field.SECRET, "Secret Key", re.compile(r"[0-9a-f]{32}"), ("secret key", "secretkey")),
    ),
    markets=(Market.SPOT, Market.FUTURES),
    sites=(Site("global", "https://www.mexc.com/user/openapi", "mexc"),),
    guide=(
        GuideStep("open-page", shows_link=True),
        GuideStep("create-key"),
        GuideStep("permissions", shows_permissions=True),
        GuideStep("withdraw-off", shows_permissions=True),
        GuideStep("ip-list", shows_addresses=True),
        GuideStep("confirm-copy", tells=frozenset({Field.API_KEY, Field.SECRET})),
        GuideStep("trading-pairs", shows_link=True),
    ),
    ip_rules=IpRules(10, timedelta(days=90), "creation", verified_on=date(2026, 11, 22)),
    server_time=Call("spotPublicGetTime"),
    read_server_time=_server_time,
    introspection=Introspection(_KEY_INFO, _key_facts),
    dry_runs={
        # Never reaches the matching engine: https://www.mexc.com/api-docs/spot-v3/spot-account-trade/test-new-order
        Right.TRADE: Call(
            "spotPrivatePostOrderTest",
            {"symbol": "BTCUSDT", "side": "BUY", "type": "LIMIT", "quantity": "1", "price": "1"},
            need=Need.TRADE,
        )
    },
    balances={
        Market.SPOT: BalanceCall(Call("spotPrivateGetAccount", weight=10), _spot_balances),
        Market.FUTURES: BalanceCall(
            Call("contractPrivateGetAccountAssets", weight=2, market=Market.FUTURES), _futures_balances
        ),
    },
    health=_KEY_INFO,
    code_fields=("code",),
    success_codes=frozenset({"0", "200"}),
    rules=_RULES,
    advice=("pair-list",),
    # https://mexcdevelop.github.io/apidocs/spot_v3_en/#user-api-default-symbol
    pair_list=PairListCall(Call("spotPrivateGetSelfSymbols"), _own_symbols, frozenset({Market.SPOT})),
    # 300 per 10 s and address are allowed; a part is left to whatever else runs there.
    rate_limit=RateLimit(weight=240, per=timedelta(seconds=10)),
)
