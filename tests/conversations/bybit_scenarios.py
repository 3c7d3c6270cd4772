"""The ways to a diagnosis that are special to Bybit: speechless refusals, one code for all permissions, two sites."""

from __future__ import annotations

from bot.core.diagnosis import Diagnosis
from tests.conversations.scenarios import ALL_RIGHTS, LISTED, WELL, Scenario, Way

_DENIED = "code 10005: Permission denied, please check your API key permissions."

SCENARIOS: tuple[Scenario, ...] = (
    Scenario(
        "bybit",
        "unknown_key",
        Diagnosis.INVALID_KEY,
        "HTTP 200, code 10003: API key is invalid.",
        way=Way.CREATE_A_KEY,
    ),
    Scenario(
        "bybit",
        "deleted_key",
        Diagnosis.INVALID_KEY,
        "HTTP 401: API key is invalid.",
        way=Way.CREATE_A_KEY,
    ),
    Scenario(
        "bybit",
        "wrong_secret",
        Diagnosis.INVALID_SECRET,
        "HTTP 200, code 10004: error sign!",
        way=Way.ENTER_AGAIN,
    ),
    Scenario(
        "bybit",
        "ip_missing",
        Diagnosis.IP_NOT_ALLOWED,
        "HTTP 200, code 10010: Unmatched IP, please check your API key's bound IP addresses.",
        repair=LISTED,
    ),
    Scenario(
        "bybit",
        "expired",
        Diagnosis.KEY_EXPIRED,
        "HTTP 200, code 33004: Your api key has expired.",
        way=Way.CREATE_A_KEY,
    ),
    Scenario("bybit", "no_read", Diagnosis.NO_READ_PERMISSION, f"HTTP 200, {_DENIED}", repair=ALL_RIGHTS),
    Scenario(
        "bybit",
        "withdraw_on",
        Diagnosis.WITHDRAW_ENABLED,
        "the exchange reports for this key: withdraw on",
        market="both",
        repair=ALL_RIGHTS,
    ),
    Scenario(
        "bybit",
        "region_restricted",
        Diagnosis.ACCOUNT_RESTRICTED,
        "HTTP 200, code 10024: The product or service you are seeking to access is not available to you",
        repair=WELL,
    ),
)
