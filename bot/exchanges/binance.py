"""Binance: spot and USDⓈ-M futures, on the global site and (spot alone) the American one."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from bot.core.announced import UP, a_maintenance
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
    Need,
    OwnPair,
    PairKind,
    RateLimit,
    Site,
    StatusCall,
)
from bot.core.incident import ServiceStatus
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
)

# https://developers.binance.com/docs/wallet/account/api-key-permission
_GRANTS = {
    "enableReading": Right.READ,
    "enableSpotAndMarginTrading": Right.TRADE,
    "enableFutures": Right.FUTURES,
    "permitsUniversalTransfer": Right.TRANSFER,
    "enableInternalTransfer": Right.TRANSFER,
    "enableWithdrawals": Right.WITHDRAW,
}
_HARMLESS = {
    "enableMargin",
    "enableVanillaOptions",
    "enableFixApiTrade",
    "enableFixReadOnly",
    "enablePortfolioMarginTrading",
}
_LACK_OF = {
    Need.READ: Diagnosis.NO_READ_PERMISSION,
    Need.TRADE: Diagnosis.NO_TRADE_PERMISSION,
    Need.FUTURES: Diagnosis.NO_FUTURES_PERMISSION,
}
_ONE_FOR_ALL = "-2015"
_PEM = r"-----BEGIN {0}PRIVATE KEY-----[A-Za-z0-9+/=\s]{{40,8000}}-----END {0}PRIVATE KEY-----"
_IP = re.compile(r"request ip:\s*([0-9a-f:.]+)", re.IGNORECASE)


def _server_time(value: object) -> int:
    return milliseconds(a_mapping(value).get("serverTime"))


def _service(value: object) -> ServiceStatus:
    """https://developers.binance.com/docs/wallet/others/system-status: 0 normal, 1 system maintenance."""
    told = a_mapping(value)
    status = told.get("status")
    if status not in (0, 1) or isinstance(status, bool):
        raise ShapeError("a status of 0 or 1 is expected")
    return a_maintenance(a_text(told.get("msg"))) if status else UP


def _key_facts(value: object) -> KeyFacts:
    info = a_mapping(value)
    flags = {name: on for name, on in info.items() if name.startswith(("enable", "permits"))}
    if not isinstance(info.get("enableReading"), bool):
        raise ShapeError("the permissions of a key are expected")
    granted = {right for name, right in _GRANTS.items() if flags.get(name) is True}
    granted |= {Right.WITHDRAW for name, on in flags.items() if "withdraw" in name.casefold() and on is True}
    unknown = tuple(name for name, on in flags.items() if not _is_known(name, on))
    untold = {right for name, right in _GRANTS.items() if name not in flags}
    restricted = info.get("ipRestrict")
    # The date is that of a trading right without an IP list; whoever has a list has nothing to lose by it.
    ends = info.get("tradingAuthorityExpirationTime") if restricted is False else None
    return KeyFacts(
        rights={right: on for right, on in proved(granted, unknown).items() if on or right not in untold},
        ip_list=() if restricted is False else None,
        created_at=if_readable(an_instant, info.get("createTime") or None),
        unknown_words=unknown,
        expires_at=if_readable(an_instant, ends or None),
    )


def _is_known(name: str, on: object) -> bool:
    """True for what grants nothing, or nothing that we do not know of."""
    if on is False:
        return True
    return on is True and (name in _GRANTS or name in _HARMLESS or "withdraw" in name.casefold())


def _spot_balances(value: object) -> tuple[Balance, ...]:
    return held(_spot_balance(each) for each in a_list(a_mapping(value).get("balances")))


def _spot_balance(value: object) -> Balance:
    entry = a_mapping(value)
    free = an_amount(entry.get("free"))
    return Balance(a_text(entry.get("asset")), free, free + an_amount(entry.get("locked")), "spot")


def _futures_balances(value: object) -> tuple[Balance, ...]:
    return held(_futures_balance(each) for each in a_list(value))


def _futures_balance(value: object) -> Balance:
    entry = a_mapping(value)
    free, total = an_amount(entry.get("availableBalance")), an_amount(entry.get("balance"))
    return Balance(a_text(entry.get("asset")), free, max(free, total), "futures")


def _cause(clues: Clues) -> Finding | None:
    """What -2015 means: key, address and rights are one code, so whatever else works tells which of them it is not."""
    if clues.refusal.code != _ONE_FOR_ALL:
        return None
    if clues.facts is not None:
        return _of_a_key_that_spoke(clues, clues.facts)
    if any(_went_through(each) for each in clues.tried):
        return _of_a_permission(clues, _LACK_OF[clues.call.need])
    # Only the futures API names the address from which it sees us.
    told = next((each for each in clues.tried if each is not None and each.ip), None)
    return replace(told, diagnosis=Diagnosis.AMBIGUOUS_AUTH) if told and clues.refusal.ip is None else None


def _of_a_key_that_spoke(clues: Clues, facts: KeyFacts) -> Finding | None:
    """Key and address are good when the key information was given, so that the call lacks its permission.

    A key that was made before the futures account shows the futures permission and cannot use it.
    """
    if clues.call.need is Need.FUTURES:
        is_on = facts.rights.get(Right.FUTURES)
        return _of_a_permission(clues, Diagnosis.FUTURES_NOT_OPENED if is_on else Diagnosis.NO_FUTURES_PERMISSION)
    return None if facts.rights.get(Right.READ) else _of_a_permission(clues, Diagnosis.NO_READ_PERMISSION)


def _of_a_permission(clues: Clues, diagnosis: Diagnosis) -> Finding:
    """The refusal as that; the address that it names is none of its causes then."""
    return replace(clues.refusal, diagnosis=diagnosis, ip=None)


def _went_through(finding: Finding | None) -> bool:
    """True when the key was accepted, be it that the order itself was found wanting."""
    return finding is None or (finding.diagnosis is Diagnosis.UNKNOWN and finding.code is not None)


def _rule(diagnosis: Diagnosis, *codes: str, source: str, text: re.Pattern[str] | None = None) -> ErrorRule:
    return ErrorRule(diagnosis, codes=frozenset(codes), text=text, source=source)


def _says(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_CODES = "https://developers.binance.com/docs/binance-spot-api-docs/errors"
_FUTURES_CODES = "https://developers.binance.com/docs/derivatives/usds-margined-futures/error-code"
_SEEN = "seen in public issue threads"
_PAGE = frozenset({403})

_RULES = (
    _rule(Diagnosis.INVALID_KEY, "-2014", "-2008", source=_CODES),
    # A trial of trading is made only with a key that was accepted before, from the same address.
    ErrorRule(
        {
            Need.READ: Diagnosis.AMBIGUOUS_AUTH,
            Need.TRADE: Diagnosis.NO_TRADE_PERMISSION,
            Need.FUTURES: Diagnosis.AMBIGUOUS_AUTH,
        },
        codes=frozenset({_ONE_FOR_ALL}),
        ip=_IP,
        source=_CODES,
    ),
    _rule(Diagnosis.INVALID_SECRET, "-1022", source=_CODES),
    _rule(Diagnosis.CLOCK_SKEW, "-1021", source=_CODES),
    ErrorRule(_LACK_OF, codes=frozenset({"-1002"}), source=_CODES),
    _rule(Diagnosis.IP_NOT_ALLOWED, "-1005", "-1011", source=_FUTURES_CODES),
    _rule(Diagnosis.NO_FUTURES_PERMISSION, "-1109", source=_FUTURES_CODES),
    _rule(Diagnosis.ACCOUNT_RESTRICTED, "-4087", "-4088", source=_FUTURES_CODES),
    _rule(Diagnosis.PAIR_NOT_ALLOWED, "-2010", "-1010", text=_says("not whitelisted for api key"), source=_CODES),
    _rule(
        Diagnosis.ACCOUNT_RESTRICTED,
        "-2010",
        "-2011",
        "-1010",
        text=_says(
            "action is disabled on this account|symbol is not permitted for this account|may not place or cancel orders"
        ),
        source=_CODES,
    ),
    _rule(Diagnosis.RATE_LIMITED, "-1003", "-1015", source=_CODES),
    _rule(Diagnosis.EXCHANGE_UNAVAILABLE, "-1000", "-1001", "-1004", "-1006", "-1007", "-1008", source=_CODES),
    _rule(Diagnosis.EXCHANGE_UNAVAILABLE, "1", text=_says("under maintenance"), source=_SEEN),
    # The network before Binance: a country that it does not serve, else its firewall, which stops who is too fast.
    ErrorRule(
        Diagnosis.EGRESS_BLOCKED,
        text=_says("block access from your country|restricted location"),
        source=_SEEN,
    ),
    ErrorRule(
        Diagnosis.RATE_LIMITED,
        text=_says(r"request blocked|request could not be satisfied"),
        http_status=_PAGE,
        source="https://developers.binance.com/docs/binance-spot-api-docs/rest-api/limits",
    ),
    ErrorRule(Diagnosis.EXCHANGE_UNAVAILABLE, text=_says("system is under maintenance"), source=_SEEN),
)

_KEY_INFO = Call("sapiGetAccountApiRestrictions")
_FUTURES_BALANCE = Call("fapiPrivateV3GetBalance", weight=5, need=Need.FUTURES, market=Market.FUTURES)
# Checked, and never sent to the matching engine: https://developers.binance.com/docs/binance-spot-api-docs/rest-api
_TRIAL_ORDER = Call(
    "privatePostOrderTest",
    {"symbol": "BTCUSDT", "side": "BUY", "type": "MARKET", "quantity": "0.001"},
    need=Need.TRADE,
)

EXCHANGE = Exchange(
    id="binance",
    title="Binance",
    fields=(
        CredentialField(Field.API_KEY, "API Key", re.compile(r"[A-Za-z0-9]{64}"), ("x-mbx-apikey", "binance api key")),
        CredentialField(
            Field.SECRET,
            "Secret Key",
            re.compile(rf"[A-Za-z0-9]{{64}}|{_PEM.format('')}|{_PEM.format('RSA ')}"),
            ("secret key", "private key"),
            may_be_key_pair=True,
            unusable=(
                ("encrypted", re.compile(r"-----BEGIN (?:ENCRYPTED |RSA PRIVATE KEY-----\s+Proc-Type:)[\s\S]*")),
                ("kind", re.compile(r"-----BEGIN (?:EC|DSA|OPENSSH) PRIVATE KEY-----[\s\S]*")),
            ),
        ),
    ),
    markets=(Market.SPOT, Market.FUTURES),
    sites=(
        Site("global", "https://www.binance.com/en/my/settings/api-management", "binance"),
        Site(
            "us",
            "https://www.binance.us/settings/api-management",
            "binanceus",
            # It has no futures, and its keys are nothing to send to another company's.
            hosts={"https://fapi.binance.com": "https://api.binance.us"},
            markets=(Market.SPOT,),
            tells_rights=False,
            has_note=True,
        ),
    ),
    guide=(
        GuideStep("open-page", shows_link=True),
        GuideStep("create-key"),
        GuideStep("name-confirm"),
        GuideStep("copy", tells=frozenset({Field.API_KEY, Field.SECRET})),
        GuideStep("ip-list", shows_addresses=True),
        GuideStep("permissions", shows_permissions=True),
        GuideStep("save"),
    ),
    own_pair=OwnPair(
        PairKind.ED25519,
        sites=("global",),
        guide=(
            GuideStep("pair-open-page", shows_link=True),
            GuideStep("pair-create-key"),
            GuideStep("pair-public-key", shows_public_key=True),
            GuideStep("pair-ip-list", shows_addresses=True),
            GuideStep("pair-permissions", shows_permissions=True),
            GuideStep("pair-copy", tells=frozenset({Field.API_KEY})),
        ),
    ),
    # A key may trade only with a list; older ones that may without it say themselves until when.
    ip_rules=IpRules(30, None, "never", verified_on=date(2026, 11, 22)),
    server_time=Call("publicGetTime"),
    read_server_time=_server_time,
    introspection=Introspection(_KEY_INFO, _key_facts),
    dry_runs={
        Right.TRADE: _TRIAL_ORDER,
        Right.FUTURES: replace(
            _TRIAL_ORDER, method="fapiPrivatePostOrderTest", need=Need.FUTURES, market=Market.FUTURES
        ),
    },
    balances={
        Market.SPOT: BalanceCall(Call("privateGetAccount", {"omitZeroBalances": "true"}, weight=20), _spot_balances),
        Market.FUTURES: BalanceCall(_FUTURES_BALANCE, _futures_balances),
    },
    health=_KEY_INFO,
    code_fields=("code",),
    success_codes=frozenset({"200"}),
    rules=_RULES,
    # 6000 a minute and address are allowed, whatever the key, and 2400 for futures; half is left to whatever else runs
    # there. Who goes on after the first warning is banned, for two minutes at first.
    rate_limit=RateLimit(weight=3000, per=timedelta(minutes=1), rest=timedelta(minutes=2)),
    differentials=(Differential(_cause, calls=(_TRIAL_ORDER, _FUTURES_BALANCE)),),
    site_doubts=frozenset({"-2008"}),
    status=StatusCall(Call("sapiGetSystemStatus"), _service),
    unblocked_at=re.compile(r"banned until (\d{13})\b"),
)
