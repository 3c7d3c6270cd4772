"""Binance's own ways to a diagnosis: above all the one refusal that it has for everything."""

from __future__ import annotations

from bot.core.diagnosis import Diagnosis
from tests.conversations.scenarios import ALL_RIGHTS, LISTED, OURS, WELL, Scenario, Way

_ONE_FOR_ALL = "code -2015: Invalid API-key, IP, or permissions for action"

SCENARIOS = (
    Scenario(
        "binance",
        "ip_missing",
        Diagnosis.AMBIGUOUS_AUTH,
        f"HTTP 401, {_ONE_FOR_ALL}, request ip: {OURS}",
        repair=LISTED,
        ip=OURS,
    ),
    Scenario(
        "binance",
        "deleted_key",
        Diagnosis.AMBIGUOUS_AUTH,
        f"HTTP 401, {_ONE_FOR_ALL}, request ip: {OURS}",
        way=Way.CREATE_A_KEY,
        ip=OURS,
    ),
    Scenario("binance", "no_read", Diagnosis.NO_READ_PERMISSION, f"HTTP 401, {_ONE_FOR_ALL}", repair=ALL_RIGHTS),
    Scenario(
        "binance",
        "futures_not_opened",
        Diagnosis.FUTURES_NOT_OPENED,
        f"HTTP 401, {_ONE_FOR_ALL}, request ip: {OURS}",
        market="both",
        repair=WELL,
    ),
    Scenario(
        "binance",
        "unknown_key",
        Diagnosis.INVALID_KEY,
        "HTTP 401, code -2008: Invalid Api-Key ID.",
        way=Way.CREATE_A_KEY,
    ),
    Scenario(
        "binance",
        "wrong_secret",
        Diagnosis.INVALID_SECRET,
        "HTTP 400, code -1022: Signature for this request is not valid.",
        way=Way.ENTER_AGAIN,
    ),
    Scenario(
        "binance",
        "withdraw_on",
        Diagnosis.WITHDRAW_ENABLED,
        "the exchange reports for this key: withdraw on",
        repair=ALL_RIGHTS,
    ),
    Scenario(
        "binance",
        "egress_region",
        Diagnosis.EGRESS_BLOCKED,
        "HTTP 451, code 0: Service unavailable from a restricted location",
        repair=WELL,
    ),
)
