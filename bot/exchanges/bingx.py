"""BingX: spot and USDT perpetual futures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

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
    an_instant,
    held,
    if_readable,
    milliseconds,
    proved,
    words,
)

# https://bingx-api.github.io/docs-v3/#/en/Account%20and%20Wallet; what 6 stands for is not documented.
_NUMBERS = {
    "1": Right.TRADE,
    "2": Right.READ,
    "3": Right.FUTURES,
    "4": Right.TRANSFER,
    "5": Right.WITHDRAW,
    "7": Right.TRANSFER,
}
# https://github.com/BingX-API/api-ai-skills says the same in flags instead; a right is off when all of its flags are.
_FLAGS = {
    "enableReading": Right.READ,
    "enableSpotAndMarginTrading": Right.TRADE,
    "enableFutures": Right.FUTURES,
    "permitsUniversalTransfer": Right.TRANSFER,
    "enableInternalTransfer": Right.TRANSFER,
    "enableWithdrawals": Right.WITHDRAW,
}
_HARMLESS_FLAGS = {"enableVanillaOptions"}
_A_FLAG = re.compile(r"enable|permits", re.IGNORECASE)
_ON_OFF = {"true": True, "false": False, "1": True, "0": False}
_IP = re.compile(r"request IP is ([0-9A-Fa-f.:]+)")


def _server_time(value: object) -> int:
    return milliseconds(a_mapping(a_mapping(value).get("data")).get("serverTime"))


def _key_facts(value: object) -> KeyFacts:
    """What the key may do, from either documented form, in an envelope or without one."""
    top = a_mapping(value)
    info = a_mapping(top["data"]) if "data" in top else top
    rights, unknown = _by_numbers(info["permissions"]) if "permissions" in info else _by_flags(info)
    if not rights:
        raise ShapeError("known permissions are expected")
    return KeyFacts(
        rights=rights,
        ip_list=_ip_list(info),
        created_at=if_readable(an_instant, info.get("createTime") or None),
        unknown_words=unknown,
    )


def _by_numbers(permissions: object) -> tuple[Mapping[Right, bool], tuple[str, ...]]:
    numbers = {str(each).removesuffix(".0") for each in a_list(permissions)}
    granted = {_NUMBERS[number] for number in numbers if number in _NUMBERS}
    unknown = tuple(sorted(numbers - _NUMBERS.keys()))
    return (proved(granted, unknown) if granted else {}), unknown


def _by_flags(info: Mapping[str, object]) -> tuple[Mapping[Right, bool], tuple[str, ...]]:
    flags = {name: _on_off(value) for name, value in info.items() if _A_FLAG.match(name)}
    rights = {right: state for right in Right if (state := _state(right, flags)) is not None}
    extra = {name for name, on in flags.items() if on is not False and name not in _FLAGS.keys() | _HARMLESS_FLAGS}
    if any(flags[name] and "withdraw" in name.casefold() for name in extra):
        rights[Right.WITHDRAW] = True
    return rights, tuple(sorted(extra))


def _on_off(value: object) -> bool | None:
    return _ON_OFF.get(str(value).casefold())


def _state(right: Right, flags: Mapping[str, bool | None]) -> bool | None:
    """On with one of its flags, off with all of them off; None where a flag is missing or says neither."""
    said = [flags.get(name) for name, of in _FLAGS.items() if of is right]
    if any(said):
        return True
    return None if None in said else False


def _ip_list(info: Mapping[str, object]) -> tuple[str, ...] | None:
    """The addresses where they are listed; the flags only tell whether there are any."""
    if "ipAddresses" in info:
        return if_readable(words, info["ipAddresses"] or "")
    return () if _on_off(info.get("ipRestrict")) is False else None


def _spot_balances(value: object) -> tuple[Balance, ...]:
    return held(_spot_balance(each) for each in _entries(a_mapping(a_mapping(value).get("data")), "balances"))


def _spot_balance(value: object) -> Balance:
    entry = a_mapping(value)
    free = an_amount(entry.get("free"))
    return Balance(a_text(entry.get("asset")), free, free + an_amount(entry.get("locked")), "spot")


def _futures_balances(value: object) -> tuple[Balance, ...]:
    return held(_futures_balance(each) for each in _entries(a_mapping(value), "data"))


def _futures_balance(value: object) -> Balance:
    entry = a_mapping(value)
    # An account that was never used has one entry without an asset.
    asset = a_text(entry.get("asset") or "")
    free, total = an_amount(entry.get("availableMargin")), an_amount(entry.get("equity"))
    return Balance(asset, free, max(free, total) if asset else Decimal(0), "futures")


def _entries(holder: Mapping[str, object], name: str) -> list[object]:
    """The list of that name; null stands for an empty one, but it has to be there."""
    return [] if name in holder and holder[name] is None else a_list(holder.get(name))


def _rule(diagnosis: Diagnosis, *codes: str, source: str, text: re.Pattern[str] | None = None) -> ErrorRule:
    return ErrorRule(diagnosis, codes=frozenset(codes), text=text, source=source)


def _says(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.DOTALL)


_CODES = "https://bingx-api.github.io/docs-v3/#/en/Quick%20Start/Error%20Codes"
_SEEN = "seen in public issue threads and client libraries"
_DENIED = frozenset({"100004"})
# In what is said: every answer has a field of that name besides.
_TIMESTAMP = _says(r'"msg"\s*:\s*"(?:[^"\\]|\\.)*timestamp')

_RULES = (
    _rule(Diagnosis.INVALID_KEY, "100413", source=_CODES),
    _rule(Diagnosis.INVALID_SECRET, "100001", "100412", source=_CODES),
    # "… this api need Spot Trading permission …": what it needs, where it says so, else by what was asked for.
    ErrorRule(Diagnosis.NO_READ_PERMISSION, codes=_DENIED, text=_says(r"\bneeds?\s+read"), source=_SEEN),
    ErrorRule(Diagnosis.NO_TRADE_PERMISSION, codes=_DENIED, text=_says(r"\bneeds?\s+spot"), source=_SEEN),
    ErrorRule(
        Diagnosis.NO_FUTURES_PERMISSION,
        codes=_DENIED,
        text=_says(r"\bneeds?\s+(?:(?:standard|usdt-m|coin-m)\s+)?(?:perpetual|futures|swap|contract)"),
        source=_SEEN,
    ),
    ErrorRule(
        {
            Need.READ: Diagnosis.NO_READ_PERMISSION,
            Need.TRADE: Diagnosis.NO_TRADE_PERMISSION,
            Need.FUTURES: Diagnosis.NO_FUTURES_PERMISSION,
        },
        codes=_DENIED,
        source=_SEEN,
    ),
    ErrorRule(Diagnosis.IP_NOT_ALLOWED, codes=frozenset({"100419"}), ip=_IP, source=_CODES),
    # One code for two causes, which only its text tells apart.
    _rule(Diagnosis.PAIR_NOT_ALLOWED, "100421", text=_says(r"\bpair\b|api trading"), source=_SEEN),
    _rule(Diagnosis.CLOCK_SKEW, "100421", text=_TIMESTAMP, source=_CODES),
    _rule(Diagnosis.AMBIGUOUS_AUTH, "100421", source=_SEEN),
    _rule(Diagnosis.CLOCK_SKEW, "109400", "80014", text=_TIMESTAMP, source=_CODES),
    _rule(Diagnosis.UNKNOWN, "109400", "80014", source=_CODES),
    _rule(Diagnosis.RATE_LIMITED, "100410", "109429", source=_CODES),
    # Risk control, an identity check, a region that is not served.
    _rule(Diagnosis.ACCOUNT_RESTRICTED, "100414", "100441", "80020", source=_SEEN),
    _rule(Diagnosis.ACCOUNT_RESTRICTED, "101210", "101483", "101484", "109403", source=_CODES),
    # The same code also passes on the futures engine's "margin is not enough", which is no outage.
    _rule(Diagnosis.UNKNOWN, "80012", text=_says("not enough|insufficient"), source=_SEEN),
    _rule(Diagnosis.EXCHANGE_UNAVAILABLE, "100500", "109500", "80012", source=_CODES),
    # "not main account"
    ErrorRule({Need.READ: Diagnosis.NO_READ_PERMISSION}, codes=frozenset({"100403"}), source=_CODES),
    # The penalty for asking with bad keys, whatever its code.
    ErrorRule(Diagnosis.RATE_LIMITED, text=_says(r"over \d+ error code|will be unblocked after"), source=_SEEN),
    ErrorRule(Diagnosis.INVALID_KEY, text=_says("incorrect apikey"), source=_SEEN),
    ErrorRule(Diagnosis.INVALID_SECRET, text=_says("signature verification failed"), source=_SEEN),
    ErrorRule(Diagnosis.IP_NOT_ALLOWED, text=_says("does not match ip white ?list"), ip=_IP, source=_SEEN),
    ErrorRule(
        Diagnosis.EXCHANGE_UNAVAILABLE,
        # "maintenance margin" is a word of futures trading.
        text=_says(r"(?:server|system) (?:is )?busy|\bmaintenance\b(?!\s*(?:margin|rate))"),
        source=_SEEN,
    ),
    # Its own answers carry a code. Any other 403 comes from the firewall, which refuses an address for some minutes.
    ErrorRule(
        Diagnosis.AMBIGUOUS_AUTH, text=_says(r'"code"\s*:\s*"?[1-9]'), http_status=frozenset({403}), source=_CODES
    ),
    ErrorRule(
        Diagnosis.RATE_LIMITED,
        text=_says(r"\b1015\b|too many requests|rate limit|used cloudflare to restrict"),
        http_status=frozenset({403}),
        source=_SEEN,
    ),
    ErrorRule(Diagnosis.EGRESS_BLOCKED, http_status=frozenset({403}), source=_CODES),
)

_KEY_INFO = Call("accountV1PrivateGetAccountApiPermissions")
_SPOT_BALANCE = Call("spotV1PrivateGetAccountBalance")
# Reading it takes the read permission alone, and so proves nothing of futures.
_FUTURES_BALANCE = Call("swapV3PrivateGetUserBalance", market=Market.FUTURES)
_EVERY_READ = (_KEY_INFO, _SPOT_BALANCE, _FUTURES_BALANCE)
_SAYS_NOTHING = {
    Diagnosis.AMBIGUOUS_AUTH,
    Diagnosis.UNKNOWN,
    Diagnosis.RATE_LIMITED,
    Diagnosis.EXCHANGE_UNAVAILABLE,
}


def _by_asking_the_key(clues: Clues) -> Finding | None:
    """What a call that names no pair tells of the refusal: refused with the same code too, it is the clock."""
    refusal, [again] = clues.refusal, clues.tried
    if again is None:
        names_a_pair = refusal.code == "100421" and "symbol" in clues.call.params
        return replace(refusal, diagnosis=Diagnosis.PAIR_NOT_ALLOWED) if names_a_pair else None
    if again.diagnosis not in _SAYS_NOTHING:
        return again
    return replace(again, diagnosis=Diagnosis.CLOCK_SKEW) if again.code == refusal.code == "100421" else None


def _if_it_passes(clues: Clues) -> Finding | None:
    """An outage where the same call is answered now: in January 2024 everybody was met by this for a while.

    https://github.com/ccxt/ccxt/issues/20886
    """
    asked_again = dict(zip((call.method for call in _EVERY_READ), clues.tried, strict=True))
    if asked_again.get(clues.call.method, clues.refusal) is not None:
        return None
    return replace(clues.refusal, diagnosis=Diagnosis.EXCHANGE_UNAVAILABLE)


_API_PAGE = "https://bingx.com/en/accounts/api"
_KEY_FORM = re.compile(r"[A-Za-z0-9]{40,100}")

EXCHANGE = Exchange(
    id="bingx",
    title="BingX",
    fields=(
        CredentialField(Field.API_KEY, "API Key", _KEY_FORM, ("x-bx-apikey",)),
        CredentialField(Field.SECRET, "Secret Key", _KEY_FORM, ("secret key", "secretkey")),
    ),
    markets=(Market.SPOT, Market.FUTURES),
    sites=(Site("global", _API_PAGE, "bingx"),),
    guide=(
        GuideStep("open-page", shows_link=True),
        GuideStep("create-key"),
        GuideStep("permissions", shows_permissions=True),
        GuideStep("ip-list", shows_addresses=True),
        GuideStep("confirm"),
        GuideStep("copy", tells=frozenset({Field.API_KEY, Field.SECRET})),
        GuideStep("look-again", shows_link=True, shows_permissions=True),
    ),
    # A key that may trade and has no IP list is deleted after 14 days without a call.
    ip_rules=IpRules(20, timedelta(days=14), "last_use", verified_on=date(2026, 11, 22)),
    server_time=Call("swapV2PublicGetServerTime"),
    read_server_time=_server_time,
    introspection=Introspection(
        _KEY_INFO,
        _key_facts,
        otherwise=Introspection(Call("accountV1PrivateGetAccountApiRestrictions"), _key_facts),
        # No such path, or not for this account.
        otherwise_on=frozenset({"100400", "100403"}),
    ),
    dry_runs={
        # Places no order: https://bingx-api.github.io/docs-v3/#/en/Swap/Trades%20Endpoints/Test%20Order
        Right.FUTURES: Call(
            "swapV2PrivatePostTradeOrderTest",
            {
                "symbol": "BTC-USDT",
                "side": "BUY",
                "positionSide": "LONG",
                "type": "LIMIT",
                "price": "1000",
                "quantity": "0.01",
            },
            need=Need.FUTURES,
            market=Market.FUTURES,
        )
    },
    balances={
        Market.SPOT: BalanceCall(_SPOT_BALANCE, _spot_balances),
        Market.FUTURES: BalanceCall(_FUTURES_BALANCE, _futures_balances),
    },
    health=_KEY_INFO,
    code_fields=("code",),
    success_codes=frozenset({"0"}),
    rules=_RULES,
    # 300 calls of one path in 10 s are allowed per address, a key's own 2 to 5 a second. A health check asks one path,
    # so that is the limit for all; a part is left to whatever else runs there. Whoever is over it waits 5 minutes, and
    # for 20 errors of a key in 8 minutes ever longer.
    rate_limit=RateLimit(
        weight=240,
        per=timedelta(seconds=10),
        per_key=RateLimit(weight=4, per=timedelta(seconds=2)),
        rest=timedelta(minutes=5),
        dead_key_rest=timedelta(seconds=10),
    ),
    differentials=(
        Differential(_by_asking_the_key, calls=(_KEY_INFO,)),
        Differential(_if_it_passes, calls=_EVERY_READ, codes=frozenset({"80020"})),
    ),
    unblocked_at=re.compile(r"unblocked after (\d{13})\b"),
)
