"""The rows of both exchanges' error tables: the answer that a practice exchange is told to give, and its diagnosis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.diagnosis import Diagnosis
from tests.conversations.scenarios import OURS

_AKAMAI = "<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY>Reference #18.2f0a1502.1764000000</BODY></HTML>"
_EDGE = "<html><head><title>Access denied</title></head><body>KuCoin used Cloudflare to restrict access</body></html>"
_BAD_GATEWAY = "<html><head><title>502 Bad Gateway</title></head><body>cloudflare</body></html>"


@dataclass(frozen=True, slots=True)
class Row:
    """An answer to a signed call, and what must be made of it; `evidence` stands in the details."""

    diagnosis: Diagnosis
    status: int
    body: Mapping[str, object] | str
    evidence: str
    ip: str | None = None


def _spot(diagnosis: Diagnosis, code: int, words: str, status: int = 400, ip: str | None = None) -> Row:
    return Row(diagnosis, status, {"code": code, "msg": words}, f"HTTP {status}, code {code}: {words}", ip)


def _futures(diagnosis: Diagnosis, code: int, words: str, ip: str | None = None) -> Row:
    body = {"success": False, "code": code, "message": words}
    return Row(diagnosis, 200, body, f"HTTP 200, code {code}: {words}", ip)


def _kucoin(diagnosis: Diagnosis, code: str, words: str, status: int = 400, ip: str | None = None) -> Row:
    return Row(diagnosis, status, {"code": code, "msg": words}, f"HTTP {status}, code {code}: {words}", ip)


MEXC_SPOT = (
    _spot(Diagnosis.INVALID_KEY, 10072, "Api key info invalid"),
    _spot(Diagnosis.INVALID_KEY, 700001, "API-key format invalid."),
    _spot(Diagnosis.INVALID_SECRET, 700002, "Signature for this request is not valid."),
    _spot(Diagnosis.CLOCK_SKEW, 700003, "Timestamp for this request is outside of the recvWindow."),
    _spot(Diagnosis.CLOCK_SKEW, 10073, "Invalid request time"),
    _spot(Diagnosis.IP_NOT_ALLOWED, 700006, f"IP [{OURS}] not in the ip white list", ip=OURS),
    _spot(Diagnosis.IP_NOT_ALLOWED, 10075, f"IP [{OURS}] not in the ip white list", ip=OURS),
    _spot(Diagnosis.NO_READ_PERMISSION, 700007, "No permission to access the endpoint."),
    _spot(Diagnosis.NO_READ_PERMISSION, 700007, "No permission to access the endpoint.", 403),
    _spot(Diagnosis.AMBIGUOUS_AUTH, 401, "Not logged in or login has expired", 401),
    _spot(Diagnosis.PAIR_NOT_ALLOWED, 70011, "Pair user ban trade apikey."),
    _spot(Diagnosis.PAIR_NOT_ALLOWED, 30020, "Pair suspended for this key"),
    _spot(Diagnosis.ACCOUNT_RESTRICTED, 30018, "账户异常"),
    _spot(Diagnosis.ACCOUNT_RESTRICTED, 60005, "your account is abnormal"),
    _spot(Diagnosis.ACCOUNT_RESTRICTED, 730100, "account abnormal"),
    _spot(Diagnosis.ACCOUNT_RESTRICTED, 10098, "account is restricted"),
    _spot(Diagnosis.ACCOUNT_RESTRICTED, 140002, "account is restricted"),
    _spot(Diagnosis.RATE_LIMITED, 429, "Too Many Requests", 429),
    _spot(Diagnosis.EXCHANGE_UNAVAILABLE, 500, "Internal error", 500),
    _spot(Diagnosis.EXCHANGE_UNAVAILABLE, 503, "Service is under maintenance", 503),
    _spot(Diagnosis.EXCHANGE_UNAVAILABLE, 504, "Timeout", 504),
    _spot(Diagnosis.UNKNOWN, 10004, "symbol not support api"),
    _spot(Diagnosis.EXCHANGE_UNAVAILABLE, 99999, "System maintenance", 200),
    Row(Diagnosis.EXCHANGE_UNAVAILABLE, 200, "", "HTTP 200: empty answer"),
    Row(Diagnosis.EGRESS_BLOCKED, 403, _AKAMAI, "HTTP 403: Access Denied Reference #18.2f0a1502.1764000000"),
)

MEXC_FUTURES = (
    _futures(Diagnosis.INVALID_SECRET, 602, "Signature verification failed!"),
    _futures(Diagnosis.CLOCK_SKEW, 513, "Invalid request"),
    _futures(Diagnosis.IP_NOT_ALLOWED, 406, f"IP [{OURS}] not in the ip white list", ip=OURS),
    _futures(Diagnosis.NO_FUTURES_PERMISSION, 401, "Not logged in or login has expired"),
    _futures(Diagnosis.KEY_EXPIRED, 402, "API Key expired, please apply again"),
    _futures(Diagnosis.NO_READ_PERMISSION, 701, "Account read permission is required"),
    _futures(Diagnosis.NO_FUTURES_PERMISSION, 702, "Account modification permission is required"),
    _futures(Diagnosis.NO_READ_PERMISSION, 703, "Trade information read permission is required"),
    _futures(Diagnosis.NO_FUTURES_PERMISSION, 704, "Transaction information modify permission required"),
    _futures(Diagnosis.NO_FUTURES_PERMISSION, 511, "You do not have access"),
    _futures(Diagnosis.NO_FUTURES_PERMISSION, 700007, "No permission to access the endpoint."),
    _futures(Diagnosis.FUTURES_NOT_OPENED, 1000, "Account does not exist"),
    _futures(Diagnosis.RATE_LIMITED, 510, "Excessive frequency of requests"),
    _futures(Diagnosis.EXCHANGE_UNAVAILABLE, 500, "Internal error"),
    _futures(Diagnosis.EXCHANGE_UNAVAILABLE, 501, "System busy"),
    _futures(Diagnosis.EXCHANGE_UNAVAILABLE, 604, "Service unavailable"),
    _futures(Diagnosis.EXCHANGE_UNAVAILABLE, 801, "System error"),
)

KUCOIN_SPOT = (
    _kucoin(Diagnosis.UNKNOWN, "400001", "Please check the URL of your request.", 401),
    _kucoin(Diagnosis.WRONG_PASSPHRASE, "400001", "Please check the header of your request for KC-API-PASSPHRASE", 401),
    _kucoin(Diagnosis.CLOCK_SKEW, "400002", "Invalid KC-API-TIMESTAMP"),
    _kucoin(Diagnosis.INVALID_KEY, "400003", "KC-API-KEY not exists", 401),
    _kucoin(Diagnosis.INVALID_KEY, "400003", "The API key does not exist or site mismatch.", 401),
    _kucoin(Diagnosis.WRONG_SITE, "400003", "Site mismatch", 401),
    _kucoin(Diagnosis.WRONG_PASSPHRASE, "400004", "Invalid KC-API-PASSPHRASE", 401),
    _kucoin(Diagnosis.INVALID_SECRET, "400005", "Invalid KC-API-SIGN", 401),
    _kucoin(Diagnosis.IP_NOT_ALLOWED, "400006", f"Invalid request IP, the current client IP is: {OURS}.", 403, OURS),
    _kucoin(Diagnosis.IP_NOT_ALLOWED, "400006", "The requested ip address is not in the api whitelist", 403),
    _kucoin(
        Diagnosis.IP_NOT_ALLOWED,
        "400006",
        "Invalid request ip, the current clientIp is:2001:db8::7",
        403,
        "2001:db8::7",
    ),
    _kucoin(Diagnosis.NO_READ_PERMISSION, "400007", "Access denied, requires more permission", 403),
    _kucoin(Diagnosis.INVALID_KEY, "400008", "V1 & V2 API keys are no longer supported by this API."),
    _kucoin(Diagnosis.UNKNOWN, "400009", "Invalid KC-API-KEY-VERSION."),
    _kucoin(Diagnosis.NO_READ_PERMISSION, "400010", "UID denied", 403),
    _kucoin(Diagnosis.UNKNOWN, "400200", "Unknown partner."),
    _kucoin(Diagnosis.ACCOUNT_RESTRICTED, "400200", "Forbidden to place an order"),
    *(_kucoin(Diagnosis.ACCOUNT_RESTRICTED, code, "not available in your region") for code in ("400301", "600004")),
    *(_kucoin(Diagnosis.ACCOUNT_RESTRICTED, code, "restricted location") for code in ("400500", "126021")),
    *(_kucoin(Diagnosis.ACCOUNT_RESTRICTED, code, "identity verification") for code in ("400303", "400304", "200009")),
    *(_kucoin(Diagnosis.ACCOUNT_RESTRICTED, code, "user is frozen") for code in ("411100", "400700", "126002")),
    _kucoin(Diagnosis.ACCOUNT_RESTRICTED, "411200", "URL is in the user blacklist"),
    _kucoin(Diagnosis.EGRESS_BLOCKED, "400302", "Based on your IP, services are unavailable in your region"),
    *(_kucoin(Diagnosis.RATE_LIMITED, code, "too many requests", 429) for code in ("429000", "429001", "429002")),
    _kucoin(Diagnosis.RATE_LIMITED, "418", "Too Many Bad Auth - Exceeded the access frequency", 418),
    *(_kucoin(Diagnosis.EXCHANGE_UNAVAILABLE, code, "try again later", 500) for code in ("500000", "501000")),
    *(_kucoin(Diagnosis.EXCHANGE_UNAVAILABLE, code, "try again later", 200) for code in ("503000", "504000")),
    _kucoin(Diagnosis.EXCHANGE_UNAVAILABLE, "900000", "Server busy", 200),
    Row(Diagnosis.RATE_LIMITED, 403, "error code: 1015", "HTTP 403: error code: 1015"),
    Row(Diagnosis.RATE_LIMITED, 429, _EDGE, "HTTP 429: Access denied KuCoin used Cloudflare to restrict access"),
    Row(Diagnosis.EXCHANGE_UNAVAILABLE, 502, _BAD_GATEWAY, "HTTP 502: 502 Bad Gateway cloudflare"),
)

KUCOIN_FUTURES = (
    _kucoin(Diagnosis.NO_FUTURES_PERMISSION, "400007", "Access denied, require more permission", 403),
    _kucoin(Diagnosis.INVALID_KEY, "400003", "KC-API-KEY not exists", 401),
    _kucoin(Diagnosis.IP_NOT_ALLOWED, "400006", f"Invalid request ip, the current clientIp is:{OURS}", 403, OURS),
    _kucoin(Diagnosis.RATE_LIMITED, "429000", "Too many requests in a short period of time", 429),
    _kucoin(Diagnosis.EXCHANGE_UNAVAILABLE, "503000", "Service unavailable", 503),
)
