"""HTX, formerly Huobi: spot on one host, USDT-margined futures on the other, with the same keys."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

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
    Lookup,
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

# One tick, "Trade", opens spot and futures alike; only the account decides whether futures were ever opened.
_GRANTS = {
    "readonly": {Right.READ},
    "trade": {Right.TRADE, Right.FUTURES},
    "withdraw": {Right.WITHDRAW},
}
_NORMAL, _EXPIRED = "normal", "expired"
_MOST_DAYS = 3650  # more is no lifetime that anybody gives a key
_VALUATION = "USD"
_IP = re.compile(r'ip(?:\s*address|\s*地址)[^:\uff1a"]{0,40}[:\uff1a]\s*[\[`]?\s*([0-9a-f.:]+)', re.IGNORECASE)

_KEY = re.compile(r"[0-9a-z]{6,12}(?:-[0-9a-z]{5,12}){3}")
# HTX also takes Ed25519 keys, ccxt signs with HmacSHA256 alone: a PEM block, or the PKCS 8 inside it.
_ED25519 = re.compile(
    r"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----[\s\S]*|(?:MC4CAQAw|MFECAQEw)BQYDK2Vw[A-Za-z0-9+/_=-]*"
)


def _server_time(value: object) -> int:
    return milliseconds(a_mapping(value).get("data"))


def _service(value: object) -> ServiceStatus:
    """https://huobiapi.github.io/docs/spot/v1/en/#get-market-status: 1 normal, 2 halted, 3 cancel-only.

    The times come only with a halt, its end only where it can be foreseen. A halt of some symbols halts no account.
    """
    told = a_mapping(a_mapping(value).get("data"))
    status = milliseconds(told.get("marketStatus"))
    if status not in (1, 2, 3):
        raise ShapeError("a market status of 1, 2 or 3 is expected")
    if status == 1 or told.get("affectedSymbols") not in (None, "", "all"):
        return UP
    words = {2: "halted", 3: "cancel-only"}[status]
    return a_maintenance(words, told.get("haltStartTime"), told.get("haltEndTime"))


def _uid(value: object) -> str:
    """The number of the account, as HTX wants it in the question for the key."""
    uid = milliseconds(a_mapping(value).get("data"))
    if uid <= 0:
        raise ShapeError("the number of an account is expected")
    return str(uid)


def _key_facts(value: object) -> KeyFacts:
    entry = _only_key(a_list(a_mapping(value).get("data")))
    permissions = {word.casefold(): word for word in some_words(entry.get("permission"))}
    granted = {right for word in permissions for right in _granted(word)}
    unknown = [given for word, given in permissions.items() if not _granted(word)]
    status = str(entry.get("status", _NORMAL)).casefold()
    if status not in {_NORMAL, _EXPIRED}:
        unknown.append(f"status {entry['status']}")
    rights = proved(granted, unknown)
    # Moving funds between the accounts of one user goes with Trade and cannot be switched off: nothing to advise.
    rights.pop(Right.TRANSFER, None)
    return KeyFacts(
        rights=rights,
        ip_list=if_readable(words, entry["ipAddresses"] or "") if "ipAddresses" in entry else None,
        valid_for=if_readable(_validity, entry.get("validDays")) if status != _EXPIRED else None,
        created_at=if_readable(an_instant, entry.get("createTime") or None),
        is_master=True,  # the question is answered to keys of the parent user alone
        unknown_words=tuple(unknown),
        expires_at=_ended(entry) if status == _EXPIRED else None,
    )


def _only_key(entries: list[object]) -> dict[str, object]:
    """The key of the answer. With more than one there is none that is known to be ours: the question names one key."""
    if len(entries) != 1:
        raise ShapeError("exactly one key is expected")
    return dict(a_mapping(entries[0]))


def _granted(word: str) -> set[Right]:
    return {Right.WITHDRAW} if "withdraw" in word else _GRANTS.get(word, set())


def _validity(days: object) -> timedelta | None:
    """What is left of a key without an IP list; -1 stands for ever."""
    left = milliseconds(days)
    return timedelta(days=left) if 0 <= left <= _MOST_DAYS else None


def _ended(entry: dict[str, object]) -> datetime:
    """HTX names no day on which a key ended; its last change is the nearest that it tells."""
    return an_instant(entry.get("updateTime") or entry.get("createTime"))


def _spot_balances(value: object) -> tuple[Balance, ...]:
    worth = a_mapping(a_mapping(value).get("data")).get("balance")
    amount = an_amount(a_text(worth))
    return held([Balance(_VALUATION, amount, amount, "spot")])


def _futures_balances(value: object) -> tuple[Balance, ...]:
    return held(_futures_balance(each) for each in a_list(a_mapping(a_mapping(value).get("data")).get("details")))


def _futures_balance(value: object) -> Balance:
    entry = a_mapping(value)
    free, total = an_amount(entry.get("available_margin")), an_amount(entry.get("equity"))
    return Balance(a_text(entry.get("currency")), free, max(free, total), "futures")


_SILENT = frozenset({Diagnosis.AMBIGUOUS_AUTH, Diagnosis.UNKNOWN, Diagnosis.RATE_LIMITED})


def _in_plain_words(clues: Clues) -> Finding | None:
    """The old spot path names the cause of what the newer ones refuse with a bare code."""
    told = clues.tried[0] if clues.tried else None
    return None if told is None or told.diagnosis in _SILENT else told


def _rule(diagnosis: Diagnosis | dict[Need, Diagnosis], *codes: str, source: str, text: str = "") -> ErrorRule:
    pattern = re.compile(text, re.IGNORECASE) if text else None
    return ErrorRule(diagnosis, codes=frozenset(codes), text=pattern, source=source)


def _in_futures(diagnosis: Diagnosis, *codes: str) -> ErrorRule:
    return ErrorRule(diagnosis, codes=frozenset(codes), market=Market.FUTURES, source=_FUTURES_CODES)


_SPOT_CODES = "https://github.com/huobiapi/docs/tree/v1_en"
_FUTURES_CODES = "https://github.com/huobiapi/docs/tree/usdt_swap_en"
_GATEWAY = "error table of the gateway (12001 to 12011)"
_SEEN = "seen in public issue threads and client libraries"
_LACKING = {
    Need.READ: Diagnosis.NO_READ_PERMISSION,
    Need.TRADE: Diagnosis.NO_TRADE_PERMISSION,
    Need.FUTURES: Diagnosis.NO_FUTURES_PERMISSION,
}

_RULES = (
    # One code stands for every cause, so the words decide: English, Chinese, or both in one line.
    ErrorRule(
        Diagnosis.IP_NOT_ALLOWED,
        text=re.compile(r"incorrect ip address|\bip\s*地址(?:错误|錯誤)", re.IGNORECASE),
        ip=_IP,
        source=_SPOT_CODES,
    ),
    _rule(Diagnosis.INVALID_KEY, text=r"incorrect access key|access\s*key\s*(?:错误|錯誤)", source=_SPOT_CODES),
    _rule(Diagnosis.KEY_EXPIRED, text=r"api\s?key has expired|已[经經]?[过過]期", source=_SPOT_CODES),
    _rule(
        Diagnosis.CLOCK_SKEW,
        text=r"invalid submission time|incorrect time format|[无無]效的提交[时時][间間]|提交[时時][间間]格式",
        source=_SPOT_CODES,
    ),
    _rule(Diagnosis.ACCOUNT_RESTRICTED, text=r"abnormal user status|用[户戶][状狀][态態]不正常", source=_SPOT_CODES),
    _rule(_LACKING, text=r"api\s?key has no permission|api\s?key\s*(?:没有|沒有)[权權]限", source=_SPOT_CODES),
    _rule(
        Diagnosis.INVALID_SECRET,
        text=r"verification failure|incorrect private key|校[验驗]失[败敗]|private key\s*[签簽]名(?:错误|錯誤)",
        source=_SPOT_CODES,
    ),
    ErrorRule(Diagnosis.IP_NOT_ALLOWED, codes=frozenset({"12005", "2000"}), ip=_IP, source=_GATEWAY),
    _rule(Diagnosis.CLOCK_SKEW, "12001", source=_GATEWAY),
    _rule(Diagnosis.KEY_EXPIRED, "12004", source=_GATEWAY),
    _rule(Diagnosis.INVALID_KEY, "12007", source=_GATEWAY),
    _rule(Diagnosis.INVALID_SECRET, "12008", "12010", "12011", source=_GATEWAY),
    _rule(Diagnosis.ACCOUNT_RESTRICTED, "12009", source=_GATEWAY),
    # The version, the method or the time of the signature is missing: a fault of ours.
    _rule(Diagnosis.UNKNOWN, "12002", "12003", "12006", source=_GATEWAY),
    _in_futures(Diagnosis.INVALID_SECRET, "1253"),
    _in_futures(Diagnosis.ACCOUNT_RESTRICTED, "1084", "1221", "1222", "1223", "1224", "1230", "1231"),
    _in_futures(Diagnosis.NO_FUTURES_PERMISSION, "1109", "1113"),
    _in_futures(Diagnosis.FUTURES_NOT_OPENED, "1010", "1220", "1228"),
    _in_futures(Diagnosis.RATE_LIMITED, "1032"),
    _in_futures(Diagnosis.EXCHANGE_UNAVAILABLE, "1000", "1004", "1046", "1108", "1431"),
    # Two meanings of one number: the streams say auth.fail, the documents of the paths "invalid field value".
    _rule(Diagnosis.AMBIGUOUS_AUTH, text=r"auth\.fail", source=_SEEN),
    _rule(Diagnosis.UNKNOWN, "2002", "2003", "login-required", source=_SPOT_CODES),
    _rule(
        Diagnosis.RATE_LIMITED,
        "rate-too-many-requests",
        "base-request-exceed-frequency-limit",
        "1006",
        "4000",
        source=_SEEN,
    ),
    _rule(Diagnosis.RATE_LIMITED, "invalid-parameter", text="request limit", source=_SEEN),
    _rule(Diagnosis.RATE_LIMITED, text=r"429 too many request|too\.many\.request", source=_SEEN),
    _rule(
        Diagnosis.EXCHANGE_UNAVAILABLE, "gateway-internal-error", "timeout", "system-maintenance", source=_SPOT_CODES
    ),
    _rule(
        Diagnosis.EXCHANGE_UNAVAILABLE,
        # "maintenance margin" is a word of futures trading.
        text=r"\bmaintenance\b(?![ _]*(?:margin|rate))|系[统統][维維][护護]|[维維][护護]中",
        source=_SEEN,
    ),
    # What is left of the codes that stand for everything: no words, or words that nobody has written down.
    _rule(
        Diagnosis.AMBIGUOUS_AUTH,
        "api-signature-not-valid",
        "api-signature-check-failed",
        "401",
        "403",
        "1002",
        "1003",
        source=_SPOT_CODES,
    ),
)

_ACCOUNTS = Call("spotPrivateGetV1AccountAccounts")

EXCHANGE = Exchange(
    id="htx",
    title="HTX",
    fields=(
        CredentialField(Field.API_KEY, "Access Key", _KEY, ("access key", "accesskey", "access key id", "accesskeyid")),
        CredentialField(
            Field.SECRET, "Secret Key", _KEY, ("secret key", "secretkey"), unusable=(("ed25519", _ED25519),)
        ),
    ),
    markets=(Market.SPOT, Market.FUTURES),
    sites=(Site("global", "https://www.htx.com/en-us/apikey/", "htx"),),
    guide=(
        GuideStep("open-page", shows_link=True),
        GuideStep("create-key"),
        GuideStep("permissions", shows_permissions=True),
        GuideStep("ip-list", shows_addresses=True),
        GuideStep("confirm"),
        GuideStep("copy", tells=frozenset({Field.API_KEY, Field.SECRET})),
        GuideStep("open-futures"),
    ),
    ip_rules=IpRules(20, timedelta(days=90), "creation", verified_on=date(2026, 11, 22)),
    server_time=Call("spotPublicGetV1CommonTimestamp"),
    read_server_time=_server_time,
    introspection=Introspection(
        Call("spotPrivateGetV2UserApiKey", {"uid": "{found}", "accessKey": "{api_key}"}),
        _key_facts,
        lookup=Lookup(Call("spotPrivateGetV2UserUid"), _uid),
    ),
    dry_runs={},
    balances={
        # The amounts need the number of the spot account first, one request more than a test may make; what they are
        # worth together comes in one. It says nothing of what lies in open orders.
        Market.SPOT: BalanceCall(
            Call("spotPrivateGetV2AccountAssetValuation", {"accountType": "spot", "valuationCurrency": _VALUATION}),
            _spot_balances,
        ),
        Market.FUTURES: BalanceCall(
            # A key that may only read gets this answer too, so it proves no right to trade futures.
            Call("contractPrivateGetV5AccountBalance", market=Market.FUTURES),
            _futures_balances,
        ),
    },
    health=_ACCOUNTS,
    code_fields=("err-code", "err_code", "code", "status"),
    success_codes=frozenset({"ok", "200"}),
    rules=_RULES,
    always_coded=True,
    # 10 in a second count per key, and per address only for calls without one. That is one in four of ours at most.
    rate_limit=RateLimit(
        weight=200,
        per=timedelta(seconds=10),
        per_key=RateLimit(weight=10, per=timedelta(seconds=1)),
        rest=timedelta(seconds=10),
    ),
    differentials=(Differential(_in_plain_words, calls=(_ACCOUNTS,)),),
    status=StatusCall(Call("spotPublicGetV2MarketStatus"), _service),
)
