"""OKX: spot and futures of the one trading account, on the global, the European and the US site."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

from bot.core.announced import a_maintenance, earliest
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
    RateLimit,
    Site,
    StatusCall,
)
from bot.core.incident import ServiceStatus
from bot.core.passport import Balance, KeyFacts, Right
from bot.core.shapes import (
    a_list,
    a_mapping,
    a_text,
    an_amount,
    held,
    if_readable,
    milliseconds,
    proved,
    some_words,
    words,
)

# https://www.okx.com/docs-v5/en/#trading-account-rest-api-get-account-configuration
_GRANTS = {"read_only": Right.READ, "trade": Right.TRADE}
_SPOT_MODE = "1"
_FUTURES_MODES = frozenset({"2", "3", "4"})  # futures, multi-currency margin, portfolio margin
_IP = re.compile(r"\bIP(?: address)? \(?([0-9a-f:.]+)", re.IGNORECASE)
# Trading goes on again by and by while it is "pre_open".
_NOT_OVER = frozenset({"scheduled", "ongoing", "pre_open"})
_DEMO = "2"
# WebSocket, options, block trading, bots, spread trading, copy trading, single instruments.
_OTHER_SERVICES = frozenset({"0", "4", "6", "7", "10", "11", "99"})


def _first(value: object) -> object:
    entries = a_list(a_mapping(value).get("data"))
    return entries[0] if entries else None


def _server_time(value: object) -> int:
    return milliseconds(a_mapping(_first(value)).get("ts"))


def _service(value: object) -> ServiceStatus:
    """https://www.okx.com/docs-v5/en/#status-get-status; the list is empty while nothing is planned."""
    events = [a_mapping(each) for each in a_list(a_mapping(value).get("data"))]
    return earliest(
        a_maintenance(a_text(each.get("title")), each.get("begin"), each.get("end"))
        for each in events
        if each.get("state") in _NOT_OVER
        and each.get("env") != _DEMO
        and each.get("serviceType") not in _OTHER_SERVICES
    )


def _key_facts(value: object) -> KeyFacts:
    info = a_mapping(_first(value))
    permissions = {word.casefold() for word in some_words(info.get("perm"))}
    withdraw = {word for word in permissions if "withdraw" in word}
    unknown = tuple(sorted(permissions - _GRANTS.keys() - withdraw))
    granted = {_GRANTS[word] for word in permissions & _GRANTS.keys()} | {Right.WITHDRAW for _ in withdraw}
    mode = str(info.get("acctLv"))
    rights = _rights(granted, unknown, mode)
    uid, main_uid = info.get("uid"), info.get("mainUid")
    lacks_mode = mode == _SPOT_MODE and rights.get(Right.TRADE) is not False
    return KeyFacts(
        rights=rights,
        ip_list=if_readable(words, info["ip"] or "") if "ip" in info else None,
        account_id=str(uid) if uid else None,
        is_master=str(uid) == str(main_uid) if uid and main_uid else None,
        unknown_words=unknown,
        instead={Right.FUTURES: Diagnosis.FUTURES_NOT_OPENED} if lacks_mode else {},
    )


def _rights(granted: set[Right], unknown: tuple[str, ...], mode: str) -> dict[Right, bool]:
    """Futures are a matter of the right to trade and of the account's mode; OKX does not speak of transfers."""
    rights = proved(granted, unknown)
    rights.pop(Right.TRANSFER, None)
    rights.pop(Right.FUTURES, None)
    if mode == _SPOT_MODE or rights.get(Right.TRADE) is False:
        rights[Right.FUTURES] = False
    elif mode in _FUTURES_MODES and rights.get(Right.TRADE):
        rights[Right.FUTURES] = True
    return rights


def _funding_balances(value: object) -> tuple[Balance, ...]:
    """Of the funding account, from which nothing can be traded."""
    return held(_funding_balance(each) for each in a_list(a_mapping(value).get("data")))


def _funding_balance(value: object) -> Balance:
    entry = a_mapping(value)
    return Balance(a_text(entry.get("ccy")), Decimal(0), an_amount(entry.get("bal")), "main")


def _balances(value: object) -> tuple[Balance, ...]:
    return held(_balance(each) for each in a_list(a_mapping(_first(value)).get("details")))


def _balance(value: object) -> Balance:
    """Which amounts are filled depends on the account's mode; those of the other modes are empty texts."""
    entry = a_mapping(value)
    free = an_amount(entry.get("availBal") or entry.get("availEq"))
    total = an_amount(entry.get("eq") or entry.get("cashBal"))
    return Balance(a_text(entry.get("ccy")), free, max(free, total), "trade")


_CODES = "https://www.okx.com/docs-v5/en/#error-code-rest-api"
_SEEN = "seen in public issue threads and client libraries"
_RESTRICTED = ("4088", "51155", "51732", "51733", "51734", "59113")


def _rule(
    diagnosis: Diagnosis, *codes: str, source: str = _CODES, text: str | None = None, ip: re.Pattern[str] | None = None
) -> ErrorRule:
    pattern = re.compile(text, re.IGNORECASE) if text else None
    return ErrorRule(diagnosis, codes=frozenset(codes), text=pattern, ip=ip, source=source)


_RULES = (
    # 50119 is also what a key of another OKX site meets, see `site_doubts`; 50101 is a key of demo trading.
    _rule(Diagnosis.INVALID_KEY, "50111", "50119", "50101"),
    _rule(Diagnosis.WRONG_PASSPHRASE, "50105", "50104"),
    _rule(Diagnosis.INVALID_SECRET, "50113", "50114"),
    _rule(Diagnosis.CLOCK_SKEW, "50102", "50112"),
    # Not on the list, a call for which there must be a list, a key for another platform's addresses.
    _rule(Diagnosis.IP_NOT_ALLOWED, "50110", "50035", "50118", ip=_IP),
    ErrorRule(
        {
            # Reading cannot be switched off at OKX, and there is no right of its own for futures.
            Need.READ: Diagnosis.NO_READ_PERMISSION,
            Need.TRADE: Diagnosis.NO_TRADE_PERMISSION,
            Need.FUTURES: Diagnosis.NO_FUTURES_PERMISSION,
        },
        codes=frozenset({"50120", "50030"}),
        source=_CODES,
    ),
    _rule(Diagnosis.EGRESS_BLOCKED, "50121", ip=_IP),
    _rule(Diagnosis.NO_FUTURES_PERMISSION, "51010"),
    _rule(Diagnosis.ACCOUNT_RESTRICTED, "50100", "50007", "50009", "50012", "50027", "50029"),
    _rule(Diagnosis.ACCOUNT_RESTRICTED, "50051", "50052", "50059", "50060", *_RESTRICTED),
    _rule(Diagnosis.RATE_LIMITED, "50011"),
    _rule(Diagnosis.EXCHANGE_UNAVAILABLE, "50013", "50001", "50004", "50005", "50026"),
    _rule(Diagnosis.EXCHANGE_UNAVAILABLE, "500", source=_SEEN),
    # A header is missing: a fault of ours.
    _rule(Diagnosis.UNKNOWN, "50103", "50106", "50107"),
    # "All operations failed": what is wrong stands with each of them.
    _rule(Diagnosis.NO_FUTURES_PERMISSION, "1", text=r'"sCode"\s*:\s*"51010"'),
    _rule(Diagnosis.ACCOUNT_RESTRICTED, "1", text=rf'"sCode"\s*:\s*"(?:{"|".join(_RESTRICTED)})"'),
    _rule(Diagnosis.IP_NOT_ALLOWED, text=r"your IP \S+ is not included in your API key", ip=_IP, source=_SEEN),
    _rule(Diagnosis.EXCHANGE_UNAVAILABLE, text=r"name resolution failed|systems? (?:are|is) busy", source=_SEEN),
)

_KEY_INFO = Call("privateGetAccountConfig")
_BALANCE = "privateGetAccountBalance"

_POCKETS = frozenset({"trade"})
_FUNDING = BalanceCall(Call("privateGetAssetBalances"), _funding_balances)

EXCHANGE = Exchange(
    id="okx",
    title="OKX",
    fields=(
        CredentialField(
            Field.API_KEY,
            "API key",
            re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
            ("ok-access-key", "apikey"),
        ),
        CredentialField(Field.SECRET, "Secret key", re.compile(r"[0-9A-F]{32}"), ("secret key", "secretkey")),
        # Made up by the trader: any character may be in it, and none may be lost.
        CredentialField(
            Field.PASSPHRASE, "Passphrase", re.compile(r".{8,32}"), ("ok-access-passphrase", "frase secreta")
        ),
    ),
    markets=(Market.SPOT, Market.FUTURES),
    sites=(
        Site("global", "https://www.okx.com/account/my-api", "okx"),
        Site("eea", "https://my.okx.com/account/my-api", "myokx"),
        # ccxt 4.5.90 knows no futures there.
        Site("us", "https://app.okx.com/account/my-api", "okxus", markets=(Market.SPOT,)),
    ),
    guide=(
        GuideStep("open-page", shows_link=True),
        GuideStep("create-key"),
        GuideStep("name-passphrase", tells=frozenset({Field.PASSPHRASE})),
        GuideStep("permissions", shows_permissions=True),
        GuideStep("ip-list", shows_addresses=True),
        GuideStep("confirm"),
        GuideStep("copy", tells=frozenset({Field.API_KEY, Field.SECRET})),
    ),
    # A key that may trade and has no IP list is deleted after 14 days without a call; a read-only one never.
    ip_rules=IpRules(20, timedelta(days=14), "last_use", verified_on=date(2026, 11, 22)),
    server_time=Call("publicGetPublicTime"),
    read_server_time=_server_time,
    introspection=Introspection(_KEY_INFO, _key_facts),
    dry_runs={},
    balances={
        # One trading account serves both markets, so it is asked once.
        Market.SPOT: BalanceCall(Call(_BALANCE), _balances, _POCKETS, _FUNDING),
        Market.FUTURES: BalanceCall(Call(_BALANCE, market=Market.FUTURES), _balances, _POCKETS, _FUNDING),
    },
    health=_KEY_INFO,
    code_fields=("code",),
    success_codes=frozenset({"0"}),
    rules=_RULES,
    always_coded=True,
    # OKX names no figure per address, so the 20 a second are our own choice. The key info is what it counts per user.
    rate_limit=RateLimit(weight=20, per=timedelta(seconds=1), per_key=RateLimit(weight=5, per=timedelta(seconds=2))),
    site_doubts=frozenset({"50119"}),
    # It may be asked no more than once in five seconds.
    status=StatusCall(Call("publicGetSystemStatus", weight=5), _service),
)
