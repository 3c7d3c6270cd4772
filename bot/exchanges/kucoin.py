"""KuCoin: spot and futures of the classic account, on the global and the EU site."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

from bot.core.announced import UP, a_maintenance
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
    some_words,
    words,
)

# https://www.kucoin.com/docs-new/rest/account-info/account-funding/get-apikey-info
_GRANTS = {
    "general": Right.READ,
    "spot": Right.TRADE,
    "trade": Right.TRADE,
    "futures": Right.FUTURES,
    "innertransfer": Right.TRANSFER,
    "flextransfers": Right.TRANSFER,
    # The key info says "Transfer" for what the key page and other documents call "Withdrawal".
    "transfer": Right.WITHDRAW,
}
_HARMLESS = {"margin", "earn"}
_POCKETS = frozenset({"trade", "trade_hf"})
_IP = re.compile(r"client\s?ip is:?\s*\[?([0-9a-f:.]+)", re.IGNORECASE)


def _server_time(value: object) -> int:
    return milliseconds(a_mapping(value).get("data"))


def _service(value: object) -> ServiceStatus:
    """Only the state, see https://www.kucoin.com/docs-new/rest/spot-trading/market-data/get-service-status ."""
    told = a_mapping(a_mapping(value).get("data"))
    status = a_text(told.get("status"))
    if status not in ("open", "close", "cancelonly"):
        raise ShapeError("open, close or cancelonly is expected")
    return UP if status == "open" else a_maintenance(f"{status}: {told.get('msg') or ''}")


def _my_ip(value: object) -> str:
    return a_text(a_mapping(value).get("data"))


def _key_facts(value: object) -> KeyFacts:
    info = a_mapping(a_mapping(value).get("data"))
    permissions = {word.casefold(): word for word in some_words(info.get("permission"))}
    granted = {_GRANTS[word] for word in permissions if word in _GRANTS}
    granted |= {Right.WITHDRAW for word in permissions if "withdraw" in word}
    known = _GRANTS.keys() | _HARMLESS
    unknown = tuple(given for word, given in permissions.items() if word not in known and "withdraw" not in word)
    is_master = info.get("isMaster")
    return KeyFacts(
        rights=proved(granted, unknown),
        ip_list=if_readable(words, info.get("ipWhitelist") or ""),
        created_at=if_readable(an_instant, info.get("createdAt") or None),
        account_id=str(info["uid"]) if info.get("uid") else None,
        is_master=is_master if isinstance(is_master, bool) else None,
        unknown_words=unknown,
    )


def _spot_balances(value: object) -> tuple[Balance, ...]:
    return held(_spot_balance(each) for each in a_list(a_mapping(value).get("data")))


def _spot_balance(value: object) -> Balance:
    entry = a_mapping(value)
    pocket, available, total = a_text(entry.get("type")), entry.get("available"), an_amount(entry.get("balance"))
    free = an_amount(available) if pocket in _POCKETS else Decimal(0)
    return Balance(a_text(entry.get("currency")), free, total, pocket)


def _futures_balances(value: object) -> tuple[Balance, ...]:
    entry = a_mapping(a_mapping(value).get("data"))
    free, total = an_amount(entry.get("availableBalance")), an_amount(entry.get("accountEquity"))
    return held([Balance(a_text(entry.get("currency")), free, max(free, total), "futures")])


def _rule(diagnosis: Diagnosis, *codes: str, source: str, text: re.Pattern[str] | None = None) -> ErrorRule:
    return ErrorRule(diagnosis, codes=frozenset(codes), text=text, source=source)


def _says(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.DOTALL)


_CODES = "https://www.kucoin.com/docs-new/error-code"
_SEEN = "seen in public issue threads and client libraries"

_RULES = (
    # The usual text lists all four headers whichever is missing, and so tells nothing of the passphrase.
    _rule(Diagnosis.WRONG_PASSPHRASE, "400001", text=_says(r"\A(?!.*KC-API-SIGN).*PASSPHRASE"), source=_CODES),
    _rule(Diagnosis.UNKNOWN, "400001", source=_CODES),
    _rule(Diagnosis.CLOCK_SKEW, "400002", source=_CODES),
    # "The API key does not exist or site mismatch." is both at once, and a wrong key is the commoner.
    _rule(Diagnosis.WRONG_SITE, "400003", text=_says(r"\A(?!.*not exist).*site mismatch"), source=_SEEN),
    _rule(Diagnosis.INVALID_KEY, "400003", source=_CODES),
    _rule(Diagnosis.WRONG_PASSPHRASE, "400004", source=_CODES),
    _rule(Diagnosis.INVALID_SECRET, "400005", source=_CODES),
    ErrorRule(Diagnosis.IP_NOT_ALLOWED, codes=frozenset({"400006"}), ip=_IP, source=_CODES),
    ErrorRule(Diagnosis.NO_FUTURES_PERMISSION, codes=frozenset({"400007"}), market=Market.FUTURES, source=_CODES),
    ErrorRule(
        {
            Need.READ: Diagnosis.NO_READ_PERMISSION,
            Need.TRADE: Diagnosis.NO_TRADE_PERMISSION,
            Need.FUTURES: Diagnosis.NO_FUTURES_PERMISSION,
        },
        codes=frozenset({"400007"}),
        source=_CODES,
    ),
    _rule(Diagnosis.INVALID_KEY, "400008", source=_CODES),
    _rule(Diagnosis.UNKNOWN, "400009", source=_CODES),
    _rule(Diagnosis.NO_READ_PERMISSION, "400010", source=_CODES),
    _rule(Diagnosis.ACCOUNT_RESTRICTED, "400200", text=_says("forbidden to place an order"), source=_SEEN),
    _rule(Diagnosis.UNKNOWN, "400200", source=_SEEN),
    _rule(Diagnosis.EGRESS_BLOCKED, "400302", "126046", source=_CODES),
    # The law of the account's region, an identity check, a frozen account, a risk control.
    _rule(Diagnosis.ACCOUNT_RESTRICTED, "400301", "600004", "400500", "126021", "126037", "126045", source=_CODES),
    _rule(Diagnosis.ACCOUNT_RESTRICTED, "400303", "400304", "200009", "126005", "126047", "126048", source=_CODES),
    _rule(Diagnosis.ACCOUNT_RESTRICTED, "411100", "400700", "126002", "411200", source=_CODES),
    _rule(Diagnosis.RATE_LIMITED, "429000", "429001", "429002", "1015", source=_CODES),
    _rule(Diagnosis.EXCHANGE_UNAVAILABLE, "500000", "501000", "503000", "504000", source=_CODES),
    ErrorRule(
        Diagnosis.IP_NOT_ALLOWED,
        text=_says("invalid request ip|ip address is not in the api white ?list"),
        ip=_IP,
        source=_SEEN,
    ),
    # The penalty for asking with bad keys, whatever its status.
    ErrorRule(Diagnosis.RATE_LIMITED, text=_says("too many bad auth|exceeded the access frequency"), source=_SEEN),
    ErrorRule(Diagnosis.EGRESS_BLOCKED, text=_says("based on your ip, services are unavailable"), source=_SEEN),
    ErrorRule(
        Diagnosis.EXCHANGE_UNAVAILABLE,
        text=_says(r"(?:server|system) (?:is )?busy|\bmaintenance\b(?!\s*(?:margin|rate))"),
        source=_SEEN,
    ),
)

_KEY_INFO = Call("privateGetUserApiKey")
_API_PAGE = "https://www.kucoin.com/account/api"

EXCHANGE = Exchange(
    id="kucoin",
    title="KuCoin",
    fields=(
        CredentialField(Field.API_KEY, "API Key", re.compile(r"[0-9a-f]{24}"), ("kc-api-key",)),
        CredentialField(
            Field.SECRET, "API Secret", re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"), ("api secret",)
        ),
        CredentialField(Field.PASSPHRASE, "API Passphrase", re.compile(r"\S{7,32}"), ("api passphrase",)),
    ),
    markets=(Market.SPOT, Market.FUTURES),
    sites=(
        Site("global", _API_PAGE, "kucoin"),
        # Its own host, without futures: https://www.kucoin.com/en-eu/docs-new/introduction/eu, ccxt pull request 29039
        Site(
            "eu", _API_PAGE, "kucoin", hosts={"https://api.kucoin.com": "https://api.kucoin.eu"}, markets=(Market.SPOT,)
        ),
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
    # A trading key without an IP list is deleted, or loses its trade right, after 30 days without a call.
    ip_rules=IpRules(20, timedelta(days=30), "last_use", verified_on=date(2026, 11, 22)),
    server_time=Call("publicGetTimestamp"),
    read_server_time=_server_time,
    introspection=Introspection(_KEY_INFO, _key_facts),
    dry_runs={
        # Neither enters the matching system: https://www.kucoin.com/docs-new/rest/spot-trading/orders/add-order-test
        Right.TRADE: Call(
            "privatePostHfOrdersTest",
            {"clientOid": "1", "symbol": "BTC-USDT", "side": "buy", "type": "limit", "price": "1", "size": "1"},
            need=Need.TRADE,
        ),
        Right.FUTURES: Call(
            "futuresPrivatePostOrdersTest",
            {
                "clientOid": "1",
                "symbol": "XBTUSDTM",
                "side": "buy",
                "type": "limit",
                "leverage": "1",
                "price": "1",
                "size": "1",
            },
            need=Need.FUTURES,
            market=Market.FUTURES,
        ),
    },
    balances={
        Market.SPOT: BalanceCall(Call("privateGetAccounts"), _spot_balances, _POCKETS),
        Market.FUTURES: BalanceCall(
            Call("futuresPrivateGetAccountOverview", {"currency": "USDT"}, need=Need.FUTURES, market=Market.FUTURES),
            _futures_balances,
        ),
    },
    health=_KEY_INFO,
    code_fields=("code",),
    success_codes=frozenset({"200000", "200"}),
    rules=_RULES,
    always_coded=True,
    # Per address only the network before KuCoin counts: 500 calls in 10 s, whatever their weight. Half of it is ours.
    rate_limit=RateLimit(weight=250, per=timedelta(seconds=10)),
    site_doubts=frozenset({"400003"}),
    my_ip=Call("utaGetUserMyIp"),
    read_my_ip=_my_ip,
    status=StatusCall(Call("publicGetStatus"), _service),
)
