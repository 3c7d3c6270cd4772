"""Bybit: spot and derivatives of the one unified trading account, on the global site and seven regional ones."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from bot.core.announced import a_maintenance, earliest
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
    a_list,
    a_mapping,
    a_text,
    an_amount,
    an_instant,
    held,
    if_readable,
    milliseconds,
    proved,
    some,
    words,
)

# https://bybit-exchange.github.io/docs/v5/user/apikey-info
_TRADING = ("Spot", "ContractTrade", "Derivatives")
_TOLD_BY = {
    Right.TRADE: {"Spot"},
    Right.FUTURES: {"ContractTrade", "Derivatives"},
    Right.TRANSFER: {"Wallet"},
    Right.WITHDRAW: {"Wallet"},
}
_KNOWN = {
    "Spot": {"SpotTrade"},
    "ContractTrade": {"Order", "Position"},
    "Derivatives": {"DerivativesTrade"},
    "Wallet": {"AccountTransfer", "SubMemberTransfer", "SubMemberTransferList", "Withdraw"},
}
# Whatever stands in these moves no money out and is nothing that we need.
_HARMLESS = {
    "Options",
    "CopyTrading",
    "BlockTrade",
    "Exchange",
    "NFT",
    "Affiliate",
    "Earn",
}
_CAN_WRITE = {"0": True, "1": False}
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_LONGEST_LIFE = 10_000  # days; a date beyond could not be counted
_LACK_OF = {
    Need.READ: Diagnosis.NO_READ_PERMISSION,
    Need.TRADE: Diagnosis.NO_TRADE_PERMISSION,
    Need.FUTURES: Diagnosis.NO_FUTURES_PERMISSION,
}
_DENIED = "10005"
_NOT_OVER = frozenset({"scheduled", "ongoing"})
_DEMO = "2"


def _server_time(value: object) -> int:
    nanoseconds = milliseconds(a_mapping(a_mapping(value).get("result")).get("timeNano"))
    return nanoseconds // 1_000_000


def _service(value: object) -> ServiceStatus:
    """What is announced for a real account: https://bybit-exchange.github.io/docs/v5/system-status ."""
    events = [a_mapping(each) for each in a_list(a_mapping(a_mapping(value).get("result")).get("list"))]
    return earliest(
        a_maintenance(a_text(each.get("title")), each.get("begin"), each.get("end"))
        for each in events
        if each.get("state") in _NOT_OVER and str(each.get("env")) != _DEMO
    )


def _key_facts(value: object) -> KeyFacts:
    info = a_mapping(a_mapping(value).get("result"))
    read = {name: if_readable(words, given) for name, given in a_mapping(info.get("permissions")).items()}
    # A group in another form must not cost what the others prove, nor pass for one without permissions.
    groups = {name: given for name, given in read.items() if given is not None}
    can_write = _CAN_WRITE.get(str(info.get("readOnly")))
    unreadable = tuple(name for name, given in read.items() if given is None)
    unknown = (*_unknown_words(groups), *unreadable, *(("readOnly",) if can_write is None else ()))
    is_master, user_id = info.get("isMaster"), info.get("userID")
    expires_at = _end_of(info.get("expiredAt"))
    return KeyFacts(
        rights=_rights(groups, can_write, unknown),
        ip_list=if_readable(_addresses, info.get("ips")),
        valid_for=if_readable(_days_left, info.get("deadlineDay")) if expires_at is None else None,
        created_at=if_readable(an_instant, info.get("createdAt")),
        account_id=str(user_id) if user_id else None,
        is_master=is_master if isinstance(is_master, bool) else None,
        unknown_words=unknown,
        expires_at=expires_at,
    )


def _unknown_words(groups: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The permissions of which we do not know what they grant."""
    return tuple(
        word
        for name, given in groups.items()
        for word in given
        if name not in _HARMLESS and word not in _KNOWN.get(name, ()) and not _moves_money(word)
    )


def _moves_money(word: str) -> bool:
    return "withdraw" in word.casefold() or "transfer" in word.casefold()


def _rights(
    groups: Mapping[str, tuple[str, ...]], can_write: bool | None, unknown: tuple[str, ...]
) -> dict[Right, bool]:
    """What the permissions grant; a key that may only look has none of the rights to act."""
    granted = _granted(groups)
    if can_write is False:
        granted &= {Right.READ}
        unknown = ()
    elif can_write is None:
        granted -= {Right.TRADE, Right.FUTURES}
    rights = proved(granted, unknown)
    told = {right for right, by in _TOLD_BY.items() if by <= groups.keys() or can_write is False}
    return {right: on for right, on in rights.items() if on or right in told}


def _granted(groups: Mapping[str, tuple[str, ...]]) -> set[Right]:
    """The rights, as if the key could also write."""
    every = {word.casefold() for given in groups.values() for word in given}
    is_on = {
        Right.READ: any(groups.get(name) for name in _TRADING),
        Right.TRADE: "SpotTrade" in groups.get("Spot", ()),
        Right.FUTURES: {"Order", "Position"} <= set(groups.get("ContractTrade", ()))
        or "DerivativesTrade" in groups.get("Derivatives", ()),
        Right.TRANSFER: any("transfer" in word for word in every),
        Right.WITHDRAW: any("withdraw" in word for word in every),
    }
    return {right for right, on in is_on.items() if on}


def _addresses(value: object) -> tuple[str, ...]:
    """The key's addresses, none where it is open to all of them."""
    listed = words(value)
    return () if "*" in listed else listed


def _end_of(value: object) -> datetime | None:
    """When the key ends; 1970 stands for never."""
    ends = if_readable(an_instant, value)
    return ends if ends is not None and ends > _NEVER else None


def _days_left(value: object) -> timedelta | None:
    """How long the key lives on; a number below zero stands for a key that does not end."""
    days = milliseconds(value)
    return timedelta(days=days) if 0 <= days <= _LONGEST_LIFE else None


def _balances(value: object) -> tuple[Balance, ...]:
    accounts = some(a_list(a_mapping(a_mapping(value).get("result")).get("list")))
    coins = (coin for account in accounts for coin in a_list(a_mapping(account).get("coin")))
    return held(_balance(coin) for coin in coins)


def _balance(value: object) -> Balance:
    """Free is what neither an order nor a position holds; Bybit's own figure for it is empty in a unified account."""
    entry = a_mapping(value)
    wallet = an_amount(entry.get("walletBalance"))
    bound = sum((an_amount(entry.get(name)) for name in ("locked", "totalOrderIM", "totalPositionIM")), Decimal(0))
    free = max(wallet - bound, Decimal(0))
    return Balance(a_text(entry.get("coin")), free, max(free, wallet, an_amount(entry.get("equity"))), "trade")


def _cause(clues: Clues) -> Finding | None:
    """What a denied call lacks: a key that spoke of itself is known, not expired, and allowed at our address."""
    if clues.facts is None:
        return None
    return replace(clues.refusal, diagnosis=_LACK_OF[clues.call.need])


_CODES = "https://bybit-exchange.github.io/docs/v5/error"
_SEEN = "seen in public issue threads and client libraries"


def _rule(diagnosis: Diagnosis, *codes: str, text: str | None = None, source: str = _CODES) -> ErrorRule:
    pattern = re.compile(text, re.IGNORECASE) if text else None
    return ErrorRule(diagnosis, codes=frozenset(codes), text=pattern, source=source)


_RULES = (
    # 10003 is also what a key of another site, of the demo or of the test network meets, see `site_doubts`.
    _rule(Diagnosis.INVALID_KEY, "10003"),
    _rule(Diagnosis.INVALID_SECRET, "10004"),
    # An expired key may be denied as well; the key information tells which it is.
    _rule(Diagnosis.AMBIGUOUS_AUTH, _DENIED),
    _rule(Diagnosis.AMBIGUOUS_AUTH, text=r"invalid api-?key, ip, or permissions", source=_SEEN),
    _rule(Diagnosis.KEY_EXPIRED, "33004", "-2015"),
    _rule(Diagnosis.IP_NOT_ALLOWED, "10010"),
    _rule(Diagnosis.CLOCK_SKEW, "10002", "-1", "-1021"),
    _rule(Diagnosis.RATE_LIMITED, "10006", "10018", "429"),
    # Said of the region or the ban of the address that asks, which is ours.
    _rule(Diagnosis.EGRESS_BLOCKED, "10009"),
    _rule(Diagnosis.ACCOUNT_RESTRICTED, "10008", "10024", "10027", "131004", "131065"),
    _rule(Diagnosis.ACCOUNT_RESTRICTED, "170209", "110132", "180003", "81007"),
    _rule(Diagnosis.EXCHANGE_UNAVAILABLE, "10016", "10000", "5004"),
    _rule(Diagnosis.EXCHANGE_UNAVAILABLE, "10001", text=r"time(?:d)?[ -]?out"),
    # A generation of accounts that the call is not for, and a call without credentials: no fault of the key.
    _rule(Diagnosis.UNKNOWN, "10020", "10028", "100028", "10001"),
    _rule(
        Diagnosis.RATE_LIMITED,
        text=r"access too frequent",
        source="https://bybit-exchange.github.io/docs/v5/rate-limit",
    ),
    # Comes without a body, as the reason of HTTP 401.
    _rule(Diagnosis.INVALID_KEY, text=r"\bapi[ -]?key is invalid", source=_SEEN),
)

_KEY_INFO = Call("privateGetV5UserQueryApi")
_WALLET = Call("privateGetV5AccountWalletBalance", {"accountType": "UNIFIED"})

# How ccxt writes the host of every part of the API.
_HOST = "https://api.{hostname}"
_PAGE = "/app/user/api-management"
_BODY = r"[A-Za-z0-9+/=\s]{300,8000}"
_PEM = rf"-----BEGIN PRIVATE KEY-----{_BODY}-----END PRIVATE KEY-----"
_RSA_PEM = rf"-----BEGIN RSA PRIVATE KEY-----{_BODY}-----END RSA PRIVATE KEY-----"


def _region(site: str, domain: str) -> Site:
    return Site(site, f"https://www.{domain}{_PAGE}", "bybit", hosts={_HOST: f"https://api.{domain}"})


EXCHANGE = Exchange(
    id="bybit",
    title="Bybit",
    fields=(
        CredentialField(
            Field.API_KEY, "API Key", re.compile(r"[A-Za-z0-9]{18}"), ("x-bapi-api-key", "bybit api key", "apikey")
        ),
        CredentialField(
            Field.SECRET,
            "API Secret",
            re.compile(rf"[A-Za-z0-9]{{36}}|{_PEM}|{_RSA_PEM}"),
            ("api secret", "secret key", "private key"),
            may_be_key_pair=True,
            unusable=(
                ("encrypted", re.compile(r"-----BEGIN (?:ENCRYPTED |RSA PRIVATE KEY-----\s+Proc-Type:)[\s\S]*")),
                # The last two are how an Ed25519 and an elliptic curve key begin, which have no name of their own.
                (
                    "kind",
                    re.compile(
                        r"-----BEGIN (?:(?:EC|DSA|OPENSSH) PRIVATE KEY-----"
                        r"|PRIVATE KEY-----\s*M(?:C4CAQAwBQYDK2Vw|IGHAgEAMBMGByqGSM49))[\s\S]*"
                    ),
                ),
            ),
        ),
    ),
    markets=(Market.SPOT, Market.FUTURES),
    # https://bybit-exchange.github.io/docs/v5/guide
    sites=(
        Site("global", f"https://www.bybit.com{_PAGE}", "bybit"),
        # ccxt 4.5.90 knows no futures there.
        Site("eu", f"https://www.bybit.eu{_PAGE}", "bybiteu", markets=(Market.SPOT,), has_note=True),
        _region("nl", "bybit.nl"),
        _region("tr", "bybit.tr"),
        _region("kz", "bybit.kz"),
        _region("ge", "bybitgeorgia.ge"),
        _region("ae", "bybit.ae"),
        Site("id", f"https://www.bybit.id{_PAGE}", "bybitid"),
    ),
    guide=(
        GuideStep("open-page", shows_link=True),
        GuideStep("create-key"),
        GuideStep("name-usage"),
        GuideStep("permissions", shows_permissions=True),
        GuideStep("ip-list", shows_addresses=True),
        GuideStep("confirm"),
        GuideStep("copy", tells=frozenset({Field.API_KEY, Field.SECRET})),
    ),
    own_pair=OwnPair(
        PairKind.RSA,
        sites=("global",),
        guide=(
            GuideStep("pair-open-page", shows_link=True),
            GuideStep("pair-create-key"),
            GuideStep("pair-public-key", shows_public_key=True),
            GuideStep("pair-permissions", shows_permissions=True),
            GuideStep("pair-ip-list", shows_addresses=True),
            GuideStep("pair-copy", tells=frozenset({Field.API_KEY})),
        ),
    ),
    # How many addresses a key may have is not documented.
    ip_rules=IpRules(None, timedelta(days=90), "creation", verified_on=date(2026, 11, 22)),
    server_time=Call("publicGetV5MarketTime"),
    read_server_time=_server_time,
    introspection=Introspection(_KEY_INFO, _key_facts),
    dry_runs={},
    balances={
        # One unified account serves both markets, so it is asked once.
        Market.SPOT: BalanceCall(_WALLET, _balances),
        Market.FUTURES: BalanceCall(replace(_WALLET, market=Market.FUTURES), _balances),
    },
    health=_KEY_INFO,
    code_fields=("retCode", "ret_code"),
    success_codes=frozenset({"0"}),
    rules=_RULES,
    always_coded=True,
    # 600 in five seconds and address are allowed, for all hosts together; half is left to whatever else runs there.
    # Who is too fast is locked out for at least ten minutes.
    rate_limit=RateLimit(
        weight=300,
        per=timedelta(seconds=5),
        per_key=RateLimit(weight=10, per=timedelta(seconds=1)),
        rest=timedelta(minutes=10),
    ),
    differentials=(Differential(_cause, codes=frozenset({_DENIED})),),
    site_doubts=frozenset({"10003"}),
    status=StatusCall(Call("publicGetV5SystemStatus"), _service),
)
