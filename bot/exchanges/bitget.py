"""Bitget: spot and USDT futures, in unified accounts and in the classic ones before them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date, timedelta

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
    RateLimit,
    Site,
)
from bot.core.passport import Balance, KeyFacts, Right
from bot.core.shapes import (
    ShapeError,
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

_UNIFIED, _CLASSIC = "unified", "classic"

# https://www.bitget.com/api-doc/spot/account/Get-Account-Info
_GRANTS = {
    "stor": frozenset({Right.READ}),
    "coor": frozenset({Right.READ}),
    "cpor": frozenset({Right.READ}),
    # Bitget lets a key read what it may write: "need spot order read or spot order write permissions".
    "stow": frozenset({Right.READ, Right.TRADE}),
    "coow": frozenset({Right.READ, Right.FUTURES}),
    "cpow": frozenset({Right.READ}),
    "wtow": frozenset({Right.TRANSFER}),
    "wwow": frozenset({Right.WITHDRAW}),
    # The words of older answers; they do not tell spot from futures.
    "readonly": frozenset({Right.READ}),
    "trade": frozenset({Right.READ, Right.TRADE}),
    "transfer": frozenset({Right.TRANSFER}),
    "withdraw": frozenset({Right.WITHDRAW}),
}
_HARMLESS = frozenset(
    {"smor", "smow", "ttor", "ttow", "wtor", "chor", "chow", "p2pr", "p2pw", "taxr", "taxw", "pllr", "pllw"}
)
_OF_EITHER_MARKET = frozenset({"readonly", "trade"})

# https://www.bitget.com/api-doc/uta/account/Get-Account-Info
_MANAGES, _TRADES = "uta_mgt", "uta_trade"
_UNIFIED_HARMLESS = frozenset({_MANAGES, _TRADES, "copy_futures_position", "copy_futures_order"})
_MAY_WRITE = {"readandwrite": True, "readwrite": True, "readonly": False, "read": False}

_ACCOUNT_ID = re.compile(r"\d{5,}")
_IP = re.compile(r"\bip\b(?:\s+is)?[:\s]*\[?([0-9a-f]*[.:][0-9a-f:.]+)", re.IGNORECASE)


def _server_time(value: object) -> int:
    return milliseconds(a_mapping(a_mapping(value).get("data")).get("serverTime"))


def _unified_facts(value: object) -> KeyFacts:
    info = a_mapping(a_mapping(value).get("data"))
    permissions = _by_folded(some_words(info.get("permissions")))
    mode = re.sub(r"[^a-z]", "", a_text(info.get("permType")).casefold())
    own = _GRANTS.keys() & permissions.keys()
    granted = set().union(*(_GRANTS[word] for word in own))
    if _MANAGES in permissions:
        granted.add(Right.READ)
    if _TRADES in permissions and _MAY_WRITE.get(mode):
        granted |= {Right.TRADE, Right.FUTURES}
    unknown = _unknown(permissions, _GRANTS.keys() | _HARMLESS | _UNIFIED_HARMLESS)
    unknown += () if mode in _MAY_WRITE else (f"permType {info['permType']}",)
    # No word tells of moving funds inside the account, and trading alone may well include reading.
    untold = {Right.TRANSFER, Right.READ} if _TRADES in permissions else {Right.TRANSFER}
    return _facts(info, granted, unknown, untold, _UNIFIED)


def _classic_facts(value: object) -> KeyFacts:
    info = a_mapping(a_mapping(value).get("data"))
    permissions = _by_folded(some_words(info.get("authorities")))
    granted = set().union(*(_GRANTS[word] for word in _GRANTS.keys() & permissions.keys()))
    unknown = _unknown(permissions, _GRANTS.keys() | _HARMLESS)
    untold = {Right.FUTURES} if _OF_EITHER_MARKET & permissions.keys() else set()
    return _facts(info, granted, unknown, untold, _CLASSIC)


def _by_folded(permissions: Collection[str]) -> dict[str, str]:
    return {word.casefold(): word for word in permissions}


def _unknown(permissions: Mapping[str, str], known: Collection[str]) -> tuple[str, ...]:
    return tuple(given for word, given in permissions.items() if word not in known)


def _facts(
    info: Mapping[str, object],
    granted: Collection[Right],
    unknown: tuple[str, ...],
    untold: Collection[Right],
    kind: str,
) -> KeyFacts:
    """The facts; of an `untold` right nothing is said where it was not granted."""
    rights = proved(granted, unknown)
    account_id = str(info.get("userId") or "")
    return KeyFacts(
        rights={right: on for right, on in rights.items() if on or right not in untold},
        ip_list=if_readable(words, info["ips"] or "") if "ips" in info else None,
        account_id=account_id if _ACCOUNT_ID.fullmatch(account_id) else None,
        is_master=if_readable(_is_master, info),
        unknown_words=unknown,
        account_kind=kind,
    )


def _is_master(value: object) -> bool:
    """Whether the account has none above it. Raises ValueError where the answer leaves that open."""
    info = a_mapping(value)
    parent = str(info["parentId"] or "") if "parentId" in info else "not told"
    if parent in {"", "0"}:
        return True
    if _ACCOUNT_ID.fullmatch(parent):
        return parent == str(info.get("userId"))
    raise ShapeError("the id of an account is expected")


def _spot_balances(value: object) -> tuple[Balance, ...]:
    return held(_spot_balance(each) for each in a_list(a_mapping(value).get("data")))


def _spot_balance(value: object) -> Balance:
    entry = a_mapping(value)
    free = an_amount(entry.get("available"))
    total = free + an_amount(entry.get("frozen")) + an_amount(entry.get("locked"))
    return Balance(a_text(entry.get("coin")), free, total, "spot")


def _futures_balances(value: object) -> tuple[Balance, ...]:
    return held(_futures_balance(each) for each in a_list(a_mapping(value).get("data")))


def _futures_balance(value: object) -> Balance:
    entry = a_mapping(value)
    # What is available still holds the margin of open positions; this is what new ones can be opened with.
    free = an_amount(entry["crossedMaxAvailable"] if "crossedMaxAvailable" in entry else entry.get("available"))
    return Balance(a_text(entry.get("marginCoin")), free, max(free, an_amount(entry.get("accountEquity"))), "futures")


def _unified_balances(value: object) -> tuple[Balance, ...]:
    account = a_mapping(a_mapping(value).get("data"))
    return held(_unified_balance(each) for each in a_list(account.get("assets")))


def _unified_balance(value: object) -> Balance:
    entry = a_mapping(value)
    free = an_amount(entry.get("available"))
    total = an_amount(entry["equity"] if "equity" in entry else entry.get("balance"))
    return Balance(a_text(entry.get("coin")), free, max(free, total), "trade")


_NAMED_CAUSES = frozenset(
    {Diagnosis.INVALID_KEY, Diagnosis.INVALID_SECRET, Diagnosis.WRONG_PASSPHRASE, Diagnosis.IP_NOT_ALLOWED}
)


def _key_or_passphrase(clues: Clues) -> Finding | None:
    """What another part of the API says more plainly than "apikey/password is incorrect"; None where none does."""
    others = (each for each in clues.tried if each and each.code != clues.refusal.code)
    return next((each for each in others if each.diagnosis in _NAMED_CAUSES), None)


def _rule(diagnosis: Diagnosis, *codes: str, text: re.Pattern[str] | None = None, source: str = "") -> ErrorRule:
    return ErrorRule(diagnosis, codes=frozenset(codes), text=text, source=source or _CODES)


def _says(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_CODES = "https://www.bitget.com/api-doc/common/error-code/restapi"
_SEEN = "seen in public issue threads and client libraries"

_RULES = (
    _rule(Diagnosis.INVALID_KEY, "40006", "40037", "40041"),
    # A key that was made in demo trading does not exist in the real environment.
    _rule(Diagnosis.INVALID_KEY, "40099"),
    _rule(Diagnosis.INVALID_SECRET, "40009", "40003", "40010"),
    # 40012 may mean the key as well; the advice covers both.
    _rule(Diagnosis.WRONG_PASSPHRASE, "40012", "40036", "40011"),
    # The scopes stay in English whatever the language; \b would not end at a Chinese character.
    _rule(Diagnosis.NO_FUTURES_PERMISSION, "40014", text=_says(r"(?<![a-z])(?:futures?|contract|mix)(?![a-z])")),
    _rule(Diagnosis.NO_READ_PERMISSION, "40014", text=_says(r"(?<![a-z])spot [a-z ]*read(?![a-z])")),
    _rule(Diagnosis.NO_TRADE_PERMISSION, "40014", text=_says(r"(?<![a-z])spot [a-z ]*write(?![a-z])")),
    ErrorRule(Diagnosis.NO_FUTURES_PERMISSION, codes=frozenset({"40014"}), market=Market.FUTURES, source=_CODES),
    ErrorRule(
        {
            Need.READ: Diagnosis.NO_READ_PERMISSION,
            Need.TRADE: Diagnosis.NO_TRADE_PERMISSION,
            Need.FUTURES: Diagnosis.NO_FUTURES_PERMISSION,
        },
        codes=frozenset({"40014"}),
        source=_CODES,
    ),
    _rule(Diagnosis.NO_TRADE_PERMISSION, "40040"),
    _rule(Diagnosis.NO_FUTURES_PERMISSION, "45107", "45108"),
    ErrorRule(Diagnosis.IP_NOT_ALLOWED, codes=frozenset({"40018", "40038", "49003", "22010"}), ip=_IP, source=_CODES),
    _rule(Diagnosis.CLOCK_SKEW, "40004", "40005", "40008", "40911"),
    # Restricted, frozen, disabled or cancelled.
    _rule(Diagnosis.ACCOUNT_RESTRICTED, "40013", "40022", "40023", "40024", "40025", "40026", "40031", "40916"),
    _rule(Diagnosis.ACCOUNT_RESTRICTED, "40752", "40753", "40760", "50012", "50013", "50019", "50023", "50064"),
    # An identity check, a second factor, the copy-trading account, a right of the account that is not there yet.
    _rule(Diagnosis.ACCOUNT_RESTRICTED, "40035", "40101", "40027", "40016", "40731", "40301"),
    # The region, which Bitget may also take from the caller's address.
    _rule(Diagnosis.ACCOUNT_RESTRICTED, "40000", "40100", "40103", "40104"),
    _rule(Diagnosis.EXCHANGE_UNAVAILABLE, "40015", "40200", "40400", "40725"),
    # The other generation of accounts: a question of which calls are made, not of the key.
    _rule(Diagnosis.UNKNOWN, "40084", "40085"),
    ErrorRule(
        Diagnosis.RATE_LIMITED,
        text=_says(r"too many requests|\berror(?:\s+code)?\s*:?\s*1015\b|being rate limited|to restrict access"),
        source=_SEEN,
    ),
    ErrorRule(
        Diagnosis.EXCHANGE_UNAVAILABLE,
        # "maintenance margin" is a word of futures trading.
        text=_says(r"ring-balancer|\bmaintenance\b(?!\s*(?:margin|rate))|系统维护|维护中|系统升级"),
        source=_SEEN,
    ),
    # Bitget's own refusals come with 400 and a code; a 403 is of the network before it, which saw no key.
    ErrorRule(Diagnosis.AMBIGUOUS_AUTH, text=_says(r'"code"\s*:'), http_status=frozenset({403}), source=_SEEN),
    ErrorRule(
        Diagnosis.EGRESS_BLOCKED,
        text=_says(r"<\s*(?:!doctype|html|head|title)|cloudflare|error code:|\b(?:country|region|location)"),
        http_status=frozenset({403}),
        source=_SEEN,
    ),
    ErrorRule(Diagnosis.EXCHANGE_UNAVAILABLE, http_status=frozenset({403}), source=_SEEN),
)

_KEY_INFO = Call("privateUtaGetV3AccountInfo")
_SPOT_ASSETS = Call("privateSpotGetV2SpotAccountAssets")
_OTHER_GENERATION = frozenset({"40084"})

# One account for both markets: asked once.
_UNIFIED_ASSETS = BalanceCall(Call("privateUtaGetV3AccountAssets"), _unified_balances)

EXCHANGE = Exchange(
    id="bitget",
    title="Bitget",
    fields=(
        CredentialField(
            Field.API_KEY, "API Key", re.compile(r"bg_[0-9a-f]{32}"), ("access key", "access-key", "apikey")
        ),
        CredentialField(
            Field.SECRET,
            "Secret Key",
            re.compile(r"[0-9A-Za-z]{40,128}"),
            ("secret key", "secretkey"),
            # ccxt signs for Bitget with HMAC alone. The base64 of an RSA key begins with "MII".
            unusable=(("rsa", re.compile(r"-+\s*BEGIN[A-Z ]*PRIVATE ?KEY[\s\S]*|MII[A-Za-z0-9+/=]{300,}")),),
        ),
        CredentialField(Field.PASSPHRASE, "Passphrase", re.compile(r".{8,32}"), ("passphrase", "access-passphrase")),
    ),
    markets=(Market.SPOT, Market.FUTURES),
    sites=(Site("global", "https://www.bitget.com/account/newapi", "bitget"),),
    guide=(
        GuideStep("open-page", shows_link=True),
        GuideStep("create-key"),
        GuideStep("note-passphrase", tells=frozenset({Field.PASSPHRASE})),
        GuideStep("ip-list", shows_addresses=True),
        GuideStep("permissions", shows_permissions=True),
        GuideStep("confirm"),
        GuideStep("copy", tells=frozenset({Field.API_KEY, Field.SECRET})),
    ),
    ip_rules=IpRules(30, None, "never", verified_on=date(2026, 11, 22)),
    server_time=Call("publicCommonGetV2PublicTime"),
    read_server_time=_server_time,
    introspection=Introspection(
        _KEY_INFO,
        _unified_facts,
        otherwise=Introspection(Call("privateSpotGetV2SpotAccountInfo"), _classic_facts),
        otherwise_on=_OTHER_GENERATION,
    ),
    dry_runs={},
    balances={
        Market.SPOT: BalanceCall(_SPOT_ASSETS, _spot_balances),
        Market.FUTURES: BalanceCall(
            Call("privateMixGetV2MixAccountAccounts", {"productType": "USDT-FUTURES"}, market=Market.FUTURES),
            _futures_balances,
        ),
    },
    balances_of={_UNIFIED: {Market.SPOT: _UNIFIED_ASSETS, Market.FUTURES: _UNIFIED_ASSETS}},
    health=_KEY_INFO,
    code_fields=("code", "err_code"),
    success_codes=frozenset({"00000"}),
    rules=_RULES,
    always_coded=True,
    differentials=(Differential(_key_or_passphrase, calls=(_SPOT_ASSETS,), codes=frozenset({"40012"})),),
    headers={"locale": "en-US"},
    # Public calls are counted by address (20 a second), signed ones by account and path, from one a second on.
    rate_limit=RateLimit(weight=200, per=timedelta(seconds=10), per_key=RateLimit(weight=10, per=timedelta(seconds=1))),
)
