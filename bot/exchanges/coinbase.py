"""Coinbase Advanced Trade: spot and US futures, by keys of the developer platform."""

from __future__ import annotations

import re
from dataclasses import replace
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
    milliseconds,
    proved,
)

# https://docs.cdp.coinbase.com/api-reference/advanced-trade-api/rest-api/data-api/get-api-key-permissions
_GRANTS = {
    "can_view": {Right.READ},
    "can_trade": {Right.TRADE},
    # What Coinbase calls Transfer sends funds out of the account as well.
    "can_transfer": {Right.TRANSFER, Right.WITHDRAW},
}

_UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_NAME = re.compile(rf"organizations/{_UUID}/apiKeys/{_UUID}|{_UUID}")
_SECRET = re.compile(
    # A P-256 key as SEC1 or PKCS 8, in lines of 64 characters, or 32 or 64 bytes of Ed25519 in base64.
    r"-----BEGIN (EC |)PRIVATE KEY-----\n(?:[A-Za-z0-9+/]{64}\n){2}[A-Za-z0-9+/]{30,63}={0,2}\n"
    r"-----END \1PRIVATE KEY-----"
    r"|[A-Za-z0-9+/]{86}==|[A-Za-z0-9+/]{43}="
)
_LEGACY_KEY = re.compile(r"[A-Za-z0-9]{16}")
# How Ed25519 begins as PKCS 8: ccxt takes every PEM for ECDSA, and the signature fails.
_ED25519_PEM = re.compile(r"-----BEGIN PRIVATE KEY-----\s(?:MC4CAQAw|MFECAQEw)BQYDK2Vw[\s\S]*")


def _server_time(value: object) -> int:
    return milliseconds(a_mapping(value).get("epochMillis"))


def _key_facts(value: object) -> KeyFacts:
    info = a_mapping(value)
    said = {name: _yes_or_no(on) for name, on in info.items() if name.startswith("can_")}
    if not said.keys() >= _GRANTS.keys():
        raise ShapeError("the three permissions are expected")
    granted = {right for name, rights in _GRANTS.items() if said[name] for right in rights}
    unknown = tuple(name for name, on in said.items() if on and name not in _GRANTS)
    rights = proved(granted, unknown)
    if said["can_trade"]:
        # The right is the key's; whether the account may trade futures shows only in an order.
        rights.pop(Right.FUTURES, None)
    portfolio = info.get("portfolio_uuid")
    return KeyFacts(rights=rights, account_id=str(portfolio) if portfolio else None, unknown_words=unknown)


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise ShapeError("yes or no is expected")
    return value


def _spot_balances(value: object) -> tuple[Balance, ...]:
    return held(_spot_balance(each) for each in a_list(a_mapping(value).get("accounts")))


def _spot_balance(value: object) -> Balance:
    entry = a_mapping(value)
    free, hold = (an_amount(a_mapping(entry.get(name)).get("value")) for name in ("available_balance", "hold"))
    return Balance(a_text(entry.get("currency")), free, free + hold, "spot")


def _futures_balances(value: object) -> tuple[Balance, ...]:
    summary = a_mapping(a_mapping(value).get("balance_summary"))
    power, total = (a_mapping(summary.get(name)) for name in ("futures_buying_power", "total_usd_balance"))
    free = an_amount(power.get("value"))
    return held([Balance(a_text(total.get("currency")), free, max(free, an_amount(total.get("value"))), "futures")])


def _sporadic(clues: Clues) -> Finding | None:
    """A key that told of itself a moment before is good: then the refusal is one of those that come now and then."""
    if clues.facts is None:
        return None
    return replace(clues.refusal, diagnosis=Diagnosis.EXCHANGE_UNAVAILABLE)


def _rule(diagnosis: Diagnosis | dict[Need, Diagnosis], *codes: str, source: str, text: str = "") -> ErrorRule:
    pattern = re.compile(text, re.IGNORECASE) if text else None
    return ErrorRule(diagnosis, codes=frozenset(codes), text=pattern, source=source)


_V3 = "https://docs.cdp.coinbase.com/coinbase-app/advanced-trade-apis/guides/errors"
_V2 = "https://docs.cdp.coinbase.com/coinbase-app/api-architecture/status-codes"
_SEEN = "seen in public issue threads and client libraries"
_LACKING = {
    Need.READ: Diagnosis.NO_READ_PERMISSION,
    Need.TRADE: Diagnosis.NO_TRADE_PERMISSION,
    Need.FUTURES: Diagnosis.NO_FUTURES_PERMISSION,
}

_RULES = (
    _rule(_LACKING, text="missing required scopes", source=_SEEN),
    # Everything else that is denied has to do with the product, the portfolio or the account, not with the key.
    _rule(Diagnosis.FUTURES_NOT_OPENED, text="only enabled for onboarded users|INTX perps", source=_SEEN),
    _rule(Diagnosis.UNKNOWN, "PERMISSION_DENIED", text="limit only mode|allowed to convert", source=_SEEN),
    # The bare word, as the gateway says it of a key without the permission.
    _rule(_LACKING, "PERMISSION_DENIED", text=r'"message"\s*:\s*"(?:PERMISSION_DENIED)?"', source=_V3),
    _rule(Diagnosis.ACCOUNT_RESTRICTED, "PERMISSION_DENIED", source=_SEEN),
    _rule(Diagnosis.ACCOUNT_RESTRICTED, text="could not find user.?s accounts information", source=_SEEN),
    _rule(Diagnosis.RATE_LIMITED, "RESOURCE_EXHAUSTED", source=_V3),
    _rule(Diagnosis.RATE_LIMITED, "rate_limit_exceeded", source=_V2),
    _rule(Diagnosis.EXCHANGE_UNAVAILABLE, text=r"circuit breaker\s+open", source=_SEEN),
    _rule(Diagnosis.EXCHANGE_UNAVAILABLE, "internal_server_error", source=_V2),
    _rule(Diagnosis.CLOCK_SKEW, text="request timestamp expired", source=_V2),
    _rule(Diagnosis.IP_NOT_ALLOWED, text=r"\bIP blocked", source=_SEEN),
    _rule(
        Diagnosis.ACCOUNT_RESTRICTED,
        "identity_verification_required",
        "personal_details_required",
        "unverified_email",
        source=_V2,
    ),
    _rule(Diagnosis.ACCOUNT_RESTRICTED, text=r'"id"\s*:\s*"jumio_\w+"', source=_V2),
)

_KEY_INFO = Call("v3PrivateGetBrokerageKeyPermissions")

EXCHANGE = Exchange(
    id="coinbase",
    title="Coinbase",
    fields=(
        CredentialField(
            Field.API_KEY,
            "API key name",
            _NAME,
            ("key name", "api key id", "name"),
            unusable=(("legacy", _LEGACY_KEY),),
        ),
        CredentialField(
            Field.SECRET,
            "Private key",
            _SECRET,
            ("privatekey", "api secret", "secret"),
            may_be_key_pair=True,
            unusable=(("pem", _ED25519_PEM),),
        ),
    ),
    markets=(Market.SPOT, Market.FUTURES),
    sites=(Site("global", "https://portal.cdp.coinbase.com/projects/api-keys", "coinbase"),),
    guide=(
        GuideStep("open-page", shows_link=True),
        GuideStep("create-key"),
        GuideStep("permissions", shows_permissions=True),
        GuideStep("ip-list", shows_addresses=True),
        GuideStep("algorithm"),
        GuideStep("confirm"),
        GuideStep("copy", tells=frozenset({Field.API_KEY, Field.SECRET})),
    ),
    # Neither a number of addresses nor an end of keys without a list is documented.
    ip_rules=IpRules(None, None, "never", verified_on=date(2026, 11, 22)),
    server_time=Call("v3PublicGetBrokerageTime", weight=10),
    read_server_time=_server_time,
    introspection=Introspection(_KEY_INFO, _key_facts),
    dry_runs={},
    balances={
        Market.SPOT: BalanceCall(Call("v3PrivateGetBrokerageAccounts", {"limit": "250"}), _spot_balances),
        # It can be read with the View permission alone, and so proves nothing of the right to trade.
        Market.FUTURES: BalanceCall(
            Call("v3PrivateGetBrokerageCfmBalanceSummary", market=Market.FUTURES), _futures_balances
        ),
    },
    health=_KEY_INFO,
    code_fields=("error", "id"),
    success_codes=frozenset(),
    rules=_RULES,
    # An address may make 10 public calls a second, a user 30 private ones; a part is left to whatever else runs there.
    rate_limit=RateLimit(weight=80, per=timedelta(seconds=1), per_key=RateLimit(weight=15, per=timedelta(seconds=1))),
    # Bad key, bad secret, address not allowed, clock, algorithm: all are "Unauthorized", and so is a good key at times:
    # https://github.com/coinbase/coinbase-advanced-py/issues/132
    differentials=(Differential(_sporadic),),
    sporadic=frozenset({401}),
)
