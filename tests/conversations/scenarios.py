"""Every way in which a practice account leads to a diagnosis: how it comes about, what is told, how it is put right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from types import MappingProxyType

from bot.core.diagnosis import Diagnosis
from bot.core.passport import Advice

OURS = "203.0.113.10"  # where the practice exchanges see us come from
ELSEWHERE = "198.51.100.23"
TITLES = MappingProxyType({"mexc": "MEXC", "kucoin": "KuCoin"})
SITES = frozenset({"kucoin"})  # exchanges with more than one site
GOOD = ("read", "trade", "futures")

Changes = Mapping[str, object]


class Way(Enum):
    """How the trader goes on from the verdict, once the cause is put right."""

    TEST_AGAIN = auto()
    ENTER_AGAIN = auto()
    CREATE_A_KEY = auto()
    CHANGE_PASSPHRASE = auto()
    CHANGE_SITE = auto()


@dataclass(frozen=True, slots=True)
class Scenario:
    """`before` and `repair` are changes of the account through the practice control, `fault` one that is switched on.

    `evidence` stands in the details; `stays` is the advice that the connection gets once it works.
    """

    exchange: str
    account: str
    diagnosis: Diagnosis
    evidence: str
    market: str = "spot"
    before: Changes = field(default_factory=dict)
    fault: Changes = field(default_factory=dict)
    repair: Changes = field(default_factory=dict)
    way: Way = Way.TEST_AGAIN
    ip: str | None = None
    stays: tuple[Advice, ...] = ()

    def __str__(self) -> str:
        more = [*self.before, *([str(self.fault["fault"])] if self.fault else []), self.way.name.lower()]
        return "-".join((self.exchange, self.diagnosis, self.account, self.market, *more))


def raw(status: int, body: object, stage: str | None = None) -> Changes:
    """The fault by which every signed call, or those of one stage, get this very answer."""
    return {"fault": "raw", "status": status, "body": body, **({"stage": stage} if stage else {})}


# What stands under each diagnosis before "Back" and "Cancel", the likeliest first; "Test again" alone under the others.
BUTTONS: Mapping[Diagnosis, tuple[str, ...]] = {
    Diagnosis.MALFORMED_KEY: ("button-enter-again",),
    Diagnosis.INVALID_KEY: ("button-enter-again", "button-change-site", "button-test-again"),
    Diagnosis.INVALID_SECRET: ("button-enter-again", "button-test-again"),
    Diagnosis.WRONG_PASSPHRASE: ("button-change-passphrase", "button-enter-again", "button-test-again"),
    Diagnosis.WRONG_SITE: ("button-change-site", "button-enter-again"),
    Diagnosis.KEY_EXPIRED: ("button-enter-again", "button-test-again"),
    Diagnosis.IP_NOT_ALLOWED: ("button-addresses", "button-test-again"),
    Diagnosis.AMBIGUOUS_AUTH: ("button-enter-again", "button-addresses", "button-test-again"),
}
WHO_ACTS: Mapping[Diagnosis, str] = {
    Diagnosis.CLOCK_SKEW: "operator",
    Diagnosis.EGRESS_BLOCKED: "operator",
    Diagnosis.UNKNOWN: "operator",
    Diagnosis.RATE_LIMITED: "nobody",
    Diagnosis.EXCHANGE_UNAVAILABLE: "nobody",
}
# Where the fix is the same at every exchange; everywhere else it speaks in the words of the exchange's own pages.
GENERAL_FIX = frozenset({*WHO_ACTS, Diagnosis.AMBIGUOUS_AUTH})

_WELL: Changes = {"fault": None}
_LISTED: Changes = {"ip_whitelist": [OURS]}
_ALL_RIGHTS: Changes = {"rights": list(GOOD)}
_NO_TRADE: Changes = {"rights": ["read", "futures"]}
_NO_READ: Changes = {"rights": ["trade", "futures"]}
_NO_FUTURES: Changes = {"rights": ["read", "trade"]}
_UNTOLD = (Advice.WITHDRAW_NOT_VERIFIED,)
_HARDLY_TOLD = (Advice.WITHDRAW_NOT_VERIFIED, Advice.RIGHTS_NOT_VERIFIED)

MEXC = (
    Scenario(
        "mexc",
        "unknown_key",
        Diagnosis.INVALID_KEY,
        "HTTP 400, code 10072: Api key info invalid",
        way=Way.CREATE_A_KEY,
    ),
    Scenario(
        "mexc",
        "wrong_secret",
        Diagnosis.INVALID_SECRET,
        "HTTP 400, code 700002: Signature for this request is not valid.",
        way=Way.ENTER_AGAIN,
    ),
    Scenario(
        "mexc",
        "expired",
        Diagnosis.INVALID_SECRET,
        "HTTP 400, code 700002",
        repair={"remaining_days": None, **_LISTED},
    ),
    Scenario(
        "mexc",
        "introspection_refused",
        Diagnosis.KEY_EXPIRED,
        "HTTP 200, code 402: API Key expired, please apply again",
        market="futures",
        before={"remaining_days": 0},
        repair={"remaining_days": None},
        stays=_HARDLY_TOLD,
    ),
    Scenario(
        "mexc",
        "ip_missing",
        Diagnosis.IP_NOT_ALLOWED,
        f"HTTP 400, code 700006: IP [{OURS}] not in the ip white list",
        repair=_LISTED,
        ip=OURS,
    ),
    Scenario(
        "mexc",
        "introspection_refused",
        Diagnosis.IP_NOT_ALLOWED,
        f"HTTP 200, code 406: IP [{OURS}] not in the ip white list",
        market="futures",
        before={"ip_whitelist": [ELSEWHERE]},
        repair=_LISTED,
        ip=OURS,
        stays=_HARDLY_TOLD,
    ),
    Scenario(
        "mexc",
        "no_read",
        Diagnosis.NO_READ_PERMISSION,
        "the exchange reports for this key: read off",
        repair=_ALL_RIGHTS,
    ),
    Scenario(
        "mexc",
        "introspection_refused",
        Diagnosis.NO_READ_PERMISSION,
        "HTTP 400, code 700007: No permission to access the endpoint.",
        before=_NO_READ,
        repair=_ALL_RIGHTS,
        stays=_UNTOLD,
    ),
    Scenario(
        "mexc",
        "no_trade",
        Diagnosis.NO_TRADE_PERMISSION,
        "the exchange reports for this key: trade off",
        repair=_ALL_RIGHTS,
    ),
    Scenario(
        "mexc",
        "introspection_refused",
        Diagnosis.NO_TRADE_PERMISSION,
        "HTTP 400, code 700007: No permission to access the endpoint.",
        before=_NO_TRADE,
        repair=_ALL_RIGHTS,
        stays=_UNTOLD,
    ),
    Scenario(
        "mexc",
        "no_futures",
        Diagnosis.NO_FUTURES_PERMISSION,
        "the exchange reports for this key: futures off",
        market="both",
        repair=_ALL_RIGHTS,
    ),
    Scenario(
        "mexc",
        "futures_read_only",
        Diagnosis.NO_FUTURES_PERMISSION,
        "the exchange reports for this key: futures off",
        market="futures",
        repair=_ALL_RIGHTS,
    ),
    Scenario(
        "mexc",
        "introspection_refused",
        Diagnosis.NO_FUTURES_PERMISSION,
        "HTTP 200, code 511: You do not have access",
        market="futures",
        before=_NO_FUTURES,
        repair=_ALL_RIGHTS,
        stays=_HARDLY_TOLD,
    ),
    Scenario(
        "mexc",
        "futures_not_opened",
        Diagnosis.FUTURES_NOT_OPENED,
        "HTTP 200, code 1000: Account does not exist",
        market="futures",
        repair=_WELL,
    ),
    Scenario(
        "mexc",
        "pair_list",
        Diagnosis.PAIR_NOT_ALLOWED,
        "HTTP 400, code 70011: Pair user ban trade apikey.",
        fault=raw(400, {"code": 70011, "msg": "Pair user ban trade apikey."}, "read"),
    ),
    Scenario(
        "mexc",
        "withdraw_on",
        Diagnosis.WITHDRAW_ENABLED,
        "the exchange reports for this key: withdraw on",
        repair=_ALL_RIGHTS,
    ),
    Scenario(
        "mexc",
        "frozen",
        Diagnosis.ACCOUNT_RESTRICTED,
        "HTTP 400, code 60005: your account is abnormal",
        repair={"frozen": False},
    ),
    Scenario(
        "mexc",
        "clock_ahead",
        Diagnosis.CLOCK_SKEW,
        "HTTP 400, code 700003: Timestamp for this request is outside of the recvWindow.",
        repair=_WELL,
    ),
    Scenario("mexc", "egress_blocked", Diagnosis.EGRESS_BLOCKED, "HTTP 403: Access Denied", repair=_WELL),
    Scenario("mexc", "rate_limited", Diagnosis.RATE_LIMITED, "HTTP 429, code 429: Too Many Requests", repair=_WELL),
    Scenario("mexc", "maintenance", Diagnosis.EXCHANGE_UNAVAILABLE, "HTTP 503, code 503: Service is", repair=_WELL),
    Scenario(
        "mexc",
        "all_good",
        Diagnosis.AMBIGUOUS_AUTH,
        "HTTP 401, code 401: Not logged in or login has expired",
        fault=raw(401, {"code": 401, "msg": "Not logged in or login has expired"}),
    ),
    Scenario("mexc", "unknown_code", Diagnosis.UNKNOWN, "HTTP 400, code 39999: Unexpected error", repair=_WELL),
)

KUCOIN = (
    Scenario(
        "kucoin",
        "unknown_key",
        Diagnosis.INVALID_KEY,
        "HTTP 401, code 400003: The API key does not exist or site mismatch.",
        way=Way.CREATE_A_KEY,
    ),
    Scenario("kucoin", "expired", Diagnosis.INVALID_KEY, "HTTP 401, code 400003", way=Way.CREATE_A_KEY),
    Scenario(
        "kucoin",
        "old_key",
        Diagnosis.INVALID_KEY,
        "HTTP 400, code 400008: V1 & V2 API keys are no longer supported by this API.",
        way=Way.CREATE_A_KEY,
    ),
    Scenario(
        "kucoin",
        "wrong_secret",
        Diagnosis.INVALID_SECRET,
        "HTTP 401, code 400005: Invalid KC-API-SIGN",
        way=Way.ENTER_AGAIN,
    ),
    Scenario(
        "kucoin",
        "wrong_passphrase",
        Diagnosis.WRONG_PASSPHRASE,
        "HTTP 401, code 400004: Invalid KC-API-PASSPHRASE",
        way=Way.CHANGE_PASSPHRASE,
    ),
    Scenario("kucoin", "wrong_passphrase", Diagnosis.WRONG_PASSPHRASE, "HTTP 401, code 400004", way=Way.ENTER_AGAIN),
    Scenario(
        "kucoin",
        "all_good",
        Diagnosis.WRONG_SITE,
        "HTTP 401, code 400003: site mismatch",
        fault=raw(401, {"code": "400003", "msg": "site mismatch"}),
        way=Way.CHANGE_SITE,
    ),
    Scenario(
        "kucoin",
        "ip_missing",
        Diagnosis.IP_NOT_ALLOWED,
        f"HTTP 403, code 400006: Invalid request ip, the current clientIp is:{OURS}",
        repair=_LISTED,
        ip=OURS,
    ),
    Scenario(
        "kucoin",
        "no_read",
        Diagnosis.NO_READ_PERMISSION,
        "HTTP 403, code 400007: Access denied, require more permission",
        repair=_ALL_RIGHTS,
    ),
    Scenario(
        "kucoin",
        "no_trade",
        Diagnosis.NO_TRADE_PERMISSION,
        "the exchange reports for this key: trade off",
        repair=_ALL_RIGHTS,
    ),
    Scenario(
        "kucoin",
        "introspection_refused",
        Diagnosis.NO_TRADE_PERMISSION,
        "HTTP 403, code 400007: Access denied, require more permission",
        before=_NO_TRADE,
        repair=_ALL_RIGHTS,
        stays=_UNTOLD,
    ),
    Scenario(
        "kucoin",
        "no_futures",
        Diagnosis.NO_FUTURES_PERMISSION,
        "the exchange reports for this key: futures off",
        market="both",
        repair=_ALL_RIGHTS,
    ),
    Scenario(
        "kucoin",
        "introspection_refused",
        Diagnosis.NO_FUTURES_PERMISSION,
        "HTTP 403, code 400007: Access denied, require more permission",
        market="futures",
        before=_NO_FUTURES,
        repair=_ALL_RIGHTS,
        stays=_UNTOLD,
    ),
    Scenario(
        "kucoin",
        "withdraw_on",
        Diagnosis.WITHDRAW_ENABLED,
        "the exchange reports for this key: withdraw on",
        repair=_ALL_RIGHTS,
    ),
    Scenario(
        "kucoin",
        "frozen",
        Diagnosis.ACCOUNT_RESTRICTED,
        "HTTP 400, code 411100: User is frozen.",
        repair={"frozen": False},
    ),
    Scenario(
        "kucoin",
        "kyc_needed",
        Diagnosis.ACCOUNT_RESTRICTED,
        "HTTP 400, code 400303: Please complete identity verification",
        repair=_WELL,
    ),
    Scenario(
        "kucoin",
        "region_restricted",
        Diagnosis.ACCOUNT_RESTRICTED,
        "HTTP 400, code 400301: This service is not available in the region of your account",
        repair=_WELL,
    ),
    Scenario(
        "kucoin",
        "clock_ahead",
        Diagnosis.CLOCK_SKEW,
        "HTTP 400, code 400002: Invalid KC-API-TIMESTAMP",
        repair=_WELL,
    ),
    Scenario(
        "kucoin",
        "egress_blocked",
        Diagnosis.EGRESS_BLOCKED,
        "HTTP 403: Attention Required! | Cloudflare",
        repair=_WELL,
    ),
    Scenario(
        "kucoin",
        "egress_region",
        Diagnosis.EGRESS_BLOCKED,
        "HTTP 403, code 400302: Based on your IP, services are unavailable in your region",
        repair=_WELL,
    ),
    Scenario("kucoin", "rate_limited", Diagnosis.RATE_LIMITED, "HTTP 429, code 429000: Too many", repair=_WELL),
    Scenario(
        "kucoin",
        "too_many_bad_auth",
        Diagnosis.RATE_LIMITED,
        "HTTP 418, code 418: Too Many Bad Auth - Exceeded the access frequency",
        repair=_WELL,
    ),
    Scenario(
        "kucoin",
        "maintenance",
        Diagnosis.EXCHANGE_UNAVAILABLE,
        "HTTP 503, code 503000: Service unavailable, the system is under maintenance",
        repair=_WELL,
    ),
    Scenario(
        "kucoin",
        "all_good",
        Diagnosis.AMBIGUOUS_AUTH,
        "HTTP 401, code 400999: Unauthorized",
        fault=raw(401, {"code": "400999", "msg": "Unauthorized"}),
    ),
    Scenario("kucoin", "unknown_code", Diagnosis.UNKNOWN, "HTTP 400, code 499999: Unexpected error", repair=_WELL),
)

SCENARIOS = (*MEXC, *KUCOIN)
