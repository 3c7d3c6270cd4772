"""What is special to BingX: everything comes with status 200, one code means two things, new keys may only read."""

from __future__ import annotations

from bot.core.diagnosis import Diagnosis
from tests.conversations.scenarios import ALL_RIGHTS, HARDLY_TOLD, LISTED, NO_READ, OURS, WELL, Scenario, Way, raw

SCENARIOS: tuple[Scenario, ...] = (
    Scenario(
        "bingx", "expired", Diagnosis.INVALID_KEY, "HTTP 200, code 100413: Incorrect apiKey", way=Way.CREATE_A_KEY
    ),
    Scenario(
        "bingx",
        "wrong_secret",
        Diagnosis.INVALID_SECRET,
        "HTTP 200, code 100001: Signature verification failed due to signature mismatch",
        way=Way.ENTER_AGAIN,
    ),
    Scenario(
        "bingx",
        "ip_missing",
        Diagnosis.IP_NOT_ALLOWED,
        f"HTTP 200, code 100419: your current request IP is {OURS} does not match IP whitelist",
        repair=LISTED,
        ip=OURS,
    ),
    Scenario(
        "bingx",
        "no_trade",
        Diagnosis.NO_TRADE_PERMISSION,
        "the exchange reports for this key: trade off",
        repair=ALL_RIGHTS,
    ),
    Scenario(
        "bingx",
        "introspection_refused",
        Diagnosis.NO_READ_PERMISSION,
        "HTTP 200, code 100004: Permission denied as the API key was created without the permission",
        before=NO_READ,
        repair=ALL_RIGHTS,
        stays=HARDLY_TOLD,
    ),
    Scenario(
        "bingx",
        "all_good",
        Diagnosis.CLOCK_SKEW,
        "HTTP 200, code 100421",
        fault=raw(200, {"code": "100421", "msg": ""}),
        repair=WELL,
    ),
    Scenario(
        "bingx",
        "all_good",
        Diagnosis.AMBIGUOUS_AUTH,
        "HTTP 401: Unauthorized",
        fault=raw(401, "Unauthorized"),
    ),
    Scenario(
        "bingx",
        "maintenance",
        Diagnosis.EXCHANGE_UNAVAILABLE,
        "HTTP 200, code 80012: service unavailable, please try again later",
        repair=WELL,
    ),
)
