"""Gate.io: spot and perpetual futures by API v4, on the global and the EU site."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.core.diagnosis import Diagnosis, Finding
from bot.core.exchange import (
    BalanceCall,
    Call,
    Clues,
    CredentialField,
    Differential,
    ErrorRule,
    Exchange,
    Field,
    GuideStep,
    Introspection,
    IpRules,
    Market,
    PairListCall,
    RateLimit,
    Site,
)
from bot.core.judge import LACK_OF
from bot.core.passport import Balance, KeyFacts, Right
from bot.core.shapes import (
    ShapeError,
    a_list,
    a_mapping,
    a_text,
    an_amount,
    an_instant,
    held,
    if_readable,
    milliseconds,
    proved,
    words,
)

# The names of permissions, by the model of the official SDK:
# https://github.com/gateio/gateapi-python/blob/master/docs/AccountKeyInfoPerms.md
_WRITE_GRANTS = {"spot": Right.TRADE, "futures": Right.FUTURES, "wallet": Right.TRANSFER}
_READ_GRANTS = {"spot", "futures", "unified"}
_HARMLESS = {"account", "delivery", "earn", "loan", "margin", "options", "sub_accounts", "tradfi_spot"} | {
    *("alpha", "cfd", "cfd_copy", "copy", "crossx", "custody", "otc", "pilot", "quant", "stock_copy"),
}
_KNOWN = _WRITE_GRANTS.keys() | _READ_GRANTS | _HARMLESS
_NORMAL = "1"  # state: 1 normal, 2 locked, 3 frozen
_UNIFIED = "2"  # mode: 1 classic, 2 unified
_FIRST_IN_MILLISECONDS = 10**11  # what is less is a time in seconds
_GROUP = r"not have (?:the )?(?:{}) permission"
_IP = re.compile(r"not in (?:the )?white ?list\W{0,3}([0-9a-f:.]*[0-9a-f])", re.IGNORECASE)


def _server_time(value: object) -> int:
    return milliseconds(a_mapping(value).get("server_time"))


def _key_facts(value: object) -> KeyFacts:
    """What all keys of the account that work have in common: nothing in the answer tells which of them is ours.

    Raises ShapeError where they differ in their rights, so that the key is asked about itself alone.
    """
    entries = [a_mapping(each) for each in (value if isinstance(value, list) else [value])]
    told = [_facts_of(each) for each in entries if str(each.get("state")) == _NORMAL]
    if not told or any((each.rights, each.unknown_words) != (told[0].rights, told[0].unknown_words) for each in told):
        raise ShapeError("the rights of this very key are expected")
    return told[0] if len(told) == 1 else _shared(told)


def _shared(told: list[KeyFacts]) -> KeyFacts:
    """Of several keys with the same rights, what holds for whichever is ours."""
    first = told[0]
    return replace(
        first,
        ip_list=first.ip_list if all(each.ip_list == first.ip_list for each in told) else None,
        account_kind=first.account_kind if all(each.account_kind == first.account_kind for each in told) else None,
        created_at=None,
    )


def _facts_of(entry: Mapping[str, object]) -> KeyFacts:
    is_written = dict(_permission(each) for each in a_list(entry.get("perms")))
    if not is_written:
        raise ShapeError("at least one permission is expected")
    granted = {right for name, right in _WRITE_GRANTS.items() if is_written.get(name)}
    granted |= {Right.READ for _ in is_written.keys() & _READ_GRANTS}
    granted |= {Right.WITHDRAW for name, may_write in is_written.items() if may_write and "withdraw" in name}
    unknown = tuple(sorted(is_written.keys() - _KNOWN))
    rights = proved(granted, unknown)
    # No documented name is the one of withdrawals, so that the lack of it proves nothing.
    return KeyFacts(
        rights={right: on for right, on in rights.items() if on or right is not Right.WITHDRAW},
        ip_list=_ip_list(entry),
        created_at=if_readable(_instant, entry.get("created_at")),
        account_id=_account_id(entry),
        is_master=True,
        unknown_words=unknown,
        account_kind=_account_kind(entry),
    )


def _permission(value: object) -> tuple[str, bool]:
    """The name of a permission and whether it may write."""
    entry = a_mapping(value)
    read_only = entry.get("read_only", False)
    if not isinstance(read_only, bool):
        raise ShapeError("true or false is expected")
    return a_text(entry.get("name")).casefold(), not read_only


def _detail_facts(value: object) -> KeyFacts:
    """The key's own IP list and account; of its rights it does not speak."""
    info = a_mapping(value)
    if "ip_whitelist" not in info:
        raise ShapeError("an IP list is expected")
    return KeyFacts(rights={}, ip_list=_ip_list(info), account_id=_account_id(info), account_kind=_account_kind(info))


def _pair_list(value: object) -> frozenset[str] | None:
    """The whitelisted pairs in either order, since both have been seen ("BTC_USDT", "USDT_BTC"); None without a list.

    https://github.com/gateio/gateapi-python/blob/master/docs/AccountDetail.md
    """
    named = words(a_mapping(value)["currency_pairs"] or []) if "currency_pairs" in a_mapping(value) else ()
    return frozenset(name for pair in named for name in _in_either_order(pair.upper())) or None


def _in_either_order(pair: str) -> tuple[str, str]:
    first, _, second = pair.partition("_")
    return pair, f"{second}_{first}"


def _ip_list(entry: Mapping[str, object]) -> tuple[str, ...] | None:
    return if_readable(words, entry["ip_whitelist"] or []) if "ip_whitelist" in entry else None


def _account_id(entry: Mapping[str, object]) -> str | None:
    return str(entry["user_id"]) if entry.get("user_id") else None


def _account_kind(entry: Mapping[str, object]) -> str | None:
    inner = entry.get("key")
    mode = inner.get("mode") if isinstance(inner, dict) else entry.get("mode")
    return "unified" if str(mode) == _UNIFIED else None


def _instant(value: object) -> datetime:
    if isinstance(value, str) and not value.isdigit():
        return an_instant(value)
    told = milliseconds(value)
    if told <= 0:
        raise ShapeError("a time is expected")
    return an_instant(told if told >= _FIRST_IN_MILLISECONDS else told * 1000)


def _spot_balances(value: object) -> tuple[Balance, ...]:
    return held(_spot_balance(each) for each in a_list(value))


def _spot_balance(value: object) -> Balance:
    entry = a_mapping(value)
    free = an_amount(entry.get("available"))
    return Balance(a_text(entry.get("currency")), free, free + an_amount(entry.get("locked")), "spot")


def _futures_balances(value: object) -> tuple[Balance, ...]:
    entry = a_mapping(value)
    free, total = an_amount(entry.get("available")), an_amount(entry.get("total"))
    return held([Balance(a_text(entry.get("currency")), free, max(free, total), "futures")])


def _unified_balances(value: object) -> tuple[Balance, ...]:
    entries = a_mapping(a_mapping(value).get("balances"))
    return held(_unified_balance(asset, a_mapping(entry)) for asset, entry in entries.items())


def _unified_balance(asset: str, entry: Mapping[str, object]) -> Balance:
    free = an_amount(entry.get("available"))
    return Balance(asset, free, max(free + an_amount(entry.get("freeze")), an_amount(entry.get("equity"))), "trade")


def _cause_of_refusal(clues: Clues) -> Finding | None:
    """The cause of a refusal without a name: what further calls say, or the permission of the refused call alone."""
    told = [each for each in clues.tried if each is not None]
    named = (each for each in told if each.diagnosis in _NAMES_THE_CAUSE)
    if (cause := next(named, None)) is not None:
        return cause
    is_known = clues.facts is not None or len(told) < len(clues.tried)
    is_known = is_known or any(each.diagnosis in LACK_OF.values() for each in told)
    if clues.refusal.code != "FORBIDDEN" or not is_known:
        return None
    return replace(clues.refusal, diagnosis=_LACK_BY_MARKET[clues.call.market])


_NAMES_THE_CAUSE = {
    Diagnosis.IP_NOT_ALLOWED,
    Diagnosis.INVALID_KEY,
    Diagnosis.INVALID_SECRET,
    Diagnosis.ACCOUNT_RESTRICTED,
}
_LACK_BY_MARKET = {
    Market.SPOT: Diagnosis.NO_TRADE_PERMISSION,
    Market.FUTURES: Diagnosis.NO_FUTURES_PERMISSION,
}


def _rule(diagnosis: Diagnosis, *codes: str, text: str | None = None, market: Market | None = None) -> ErrorRule:
    pattern = None if text is None else re.compile(text, re.IGNORECASE)
    return ErrorRule(diagnosis, frozenset(codes), pattern, market=market, ip=_IP, source=_CODES if codes else _SEEN)


_CODES = "https://www.gate.com/docs/developers/apiv4/en/#label-list"
_SEEN = "seen in public issue threads and client libraries"

_RULES = (
    # The same refusal of our address has come under two labels and two statuses: the words are surer.
    _rule(Diagnosis.IP_NOT_ALLOWED, text=r"\bIP\b[^\"]*not in (?:the )?white ?list"),
    _rule(Diagnosis.PAIR_NOT_ALLOWED, text=r"(?:pair|currency|market|contract)[^\"]*not in (?:the )?white ?list"),
    _rule(Diagnosis.IP_NOT_ALLOWED, text=r"not in (?:the )?white ?list"),
    _rule(Diagnosis.IP_NOT_ALLOWED, "IP_FORBIDDEN"),
    # A fault of ours, not of the key.
    _rule(Diagnosis.UNKNOWN, "INVALID_KEY", "AUTHENTICATION_FAILED", text="missing required header"),
    _rule(Diagnosis.UNKNOWN, "MISSING_REQUIRED_HEADER"),
    _rule(Diagnosis.INVALID_KEY, "INVALID_KEY", "INVALID_CREDENTIALS", "AUTHENTICATION_FAILED"),
    _rule(Diagnosis.INVALID_SECRET, "INVALID_SIGNATURE"),
    _rule(Diagnosis.CLOCK_SKEW, "REQUEST_EXPIRED"),
    # The group that is named is the one that lacks, whichever call met it.
    _rule(Diagnosis.NO_TRADE_PERMISSION, "FORBIDDEN", text=_GROUP.format("spot|margin|spot[ /_]margin")),
    _rule(Diagnosis.NO_FUTURES_PERMISSION, "FORBIDDEN", text=_GROUP.format("(?:perpetual )?futures|delivery")),
    _rule(Diagnosis.NO_READ_PERMISSION, "FORBIDDEN", text=_GROUP.format("[a-z_ -]{1,40}")),
    _rule(Diagnosis.AMBIGUOUS_AUTH, "FORBIDDEN"),
    _rule(Diagnosis.NO_FUTURES_PERMISSION, "READ_ONLY", "REQUEST_FORBIDDEN", market=Market.FUTURES),
    _rule(Diagnosis.NO_TRADE_PERMISSION, "READ_ONLY", "REQUEST_FORBIDDEN"),
    # "please transfer funds first to create futures account": the key itself is good.
    _rule(Diagnosis.FUTURES_NOT_OPENED, "USER_NOT_FOUND"),
    _rule(Diagnosis.ACCOUNT_RESTRICTED, "ACCOUNT_LOCKED", "SUB_ACCOUNT_LOCKED", "SUB_ACCOUNT_NOT_FOUND"),
    _rule(Diagnosis.ACCOUNT_RESTRICTED, "KYC_REQUIRED", "RISK_CONTROL", "UNAUTHORIZED", "INELIGIBLE"),
    _rule(Diagnosis.RATE_LIMITED, "TOO_MANY_REQUESTS", "TOO_FAST"),
    _rule(Diagnosis.EXCHANGE_UNAVAILABLE, "TOO_BUSY", "SERVER_ERROR", "INTERNAL"),
    _rule(Diagnosis.UNKNOWN, "NOT_FOUND"),
)

_DETAIL = Call("privateAccountGetDetail")
_SPOT = Call("privateSpotGetAccounts")
_FUTURES = Call("privateFuturesGetSettleAccounts", {"settle": "usdt"}, market=Market.FUTURES)

EXCHANGE = Exchange(
    id="gate",
    title="Gate.io",
    fields=(
        CredentialField(
            Field.API_KEY,
            "API Key",
            re.compile(r"[0-9a-f]{32}"),
            ("apikey",),
            unusable=(("apiv2", re.compile(r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")),),
        ),
        CredentialField(Field.SECRET, "Secret Key", re.compile(r"[0-9a-f]{64}"), ("api secret", "secretkey")),
    ),
    markets=(Market.SPOT, Market.FUTURES),
    sites=(
        Site("global", "https://www.gate.com/myaccount/profile/api-key/manage", "gate"),
        # Another host without futures: https://github.com/ccxt/ccxt/blob/master/ts/src/gateeu.ts
        Site("eu", "https://www.gate.eu", "gateeu", markets=(Market.SPOT,), has_note=True),
    ),
    guide=(
        GuideStep("open-page", shows_link=True),
        GuideStep("create-key"),
        GuideStep("ip-list", shows_addresses=True),
        GuideStep("permissions", shows_permissions=True),
        GuideStep("withdraw-off", shows_permissions=True),
        GuideStep("confirm"),
        GuideStep("copy", tells=frozenset({Field.API_KEY, Field.SECRET})),
    ),
    ip_rules=IpRules(None, timedelta(days=90), "creation", verified_on=date(2026, 11, 22)),
    server_time=Call("publicSpotGetTime"),
    read_server_time=_server_time,
    introspection=Introspection(
        Call("privateAccountGetMainKeys"),
        _key_facts,
        otherwise=Introspection(_DETAIL, _detail_facts),
        # Only a key of the main account may list the keys, and how another one is refused is not documented.
        otherwise_on=frozenset(
            {"FORBIDDEN", "REQUEST_FORBIDDEN", "READ_ONLY", "SUB_ACCOUNT_NOT_FOUND", "UNAUTHORIZED", "NOT_FOUND"}
        ),
    ),
    # An order that changes nothing does not exist here; a refused cancellation is still a call that could act.
    dry_runs={},
    balances={
        Market.SPOT: BalanceCall(_SPOT, _spot_balances),
        Market.FUTURES: BalanceCall(_FUTURES, _futures_balances),
    },
    balances_of={
        "unified": {
            market: BalanceCall(Call("privateUnifiedGetAccounts", market=market), _unified_balances)
            for market in Market
        }
    },
    pair_list=PairListCall(_DETAIL, _pair_list, frozenset({Market.SPOT})),
    # The account calls need a permission that a good key may lack.
    health=_SPOT,
    code_fields=("label",),
    success_codes=frozenset(),
    rules=_RULES,
    extra_rights=frozenset({Right.WITHDRAW}),
    # 200 per 10 s, for each call apart: of public ones by address, of private ones by account.
    # https://www.gate.com/announcements/article/33995
    rate_limit=RateLimit(
        weight=200,
        per=timedelta(seconds=10),
        per_key=RateLimit(weight=100, per=timedelta(seconds=10)),
        rest=timedelta(seconds=10),
    ),
    differentials=(Differential(_cause_of_refusal, (_DETAIL, _SPOT)),),
    site_doubts=frozenset({"INVALID_KEY"}),
)
