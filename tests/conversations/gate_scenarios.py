"""The ways to a diagnosis that are special to Gate.io, whose keys never prove that withdrawal is off."""

from __future__ import annotations

from bot.core.diagnosis import Diagnosis
from tests.conversations.scenarios import (
    ALL_RIGHTS,
    HARDLY_TOLD,
    LISTED,
    NO_FUTURES,
    OURS,
    UNTOLD,
    WELL,
    Scenario,
    Way,
    raw,
)

_FORBIDDEN = {"label": "FORBIDDEN", "message": "Forbidden"}

SCENARIOS: tuple[Scenario, ...] = (
    Scenario(
        "gate",
        "unknown_key",
        Diagnosis.INVALID_KEY,
        "HTTP 401, code INVALID_KEY: Invalid key provided",
        way=Way.CREATE_A_KEY,
        stays=UNTOLD,
    ),
    Scenario(
        "gate",
        "ip_missing",
        Diagnosis.IP_NOT_ALLOWED,
        f"HTTP 401, code IP_FORBIDDEN: Request IP not in whitelist: {OURS}",
        repair=LISTED,
        ip=OURS,
        stays=UNTOLD,
    ),
    Scenario(
        "gate",
        "no_trade",
        Diagnosis.NO_TRADE_PERMISSION,
        "the exchange reports for this key: trade off",
        repair=ALL_RIGHTS,
        stays=UNTOLD,
    ),
    Scenario(
        "gate",
        "futures_read_only",
        Diagnosis.NO_FUTURES_PERMISSION,
        "the exchange reports for this key: futures off",
        market="both",
        repair=ALL_RIGHTS,
        stays=UNTOLD,
    ),
    Scenario(
        "gate",
        "introspection_refused",
        Diagnosis.NO_FUTURES_PERMISSION,
        "HTTP 403, code FORBIDDEN: Request API key does not have futures permission",
        market="futures",
        before=NO_FUTURES,
        repair=ALL_RIGHTS,
        stays=HARDLY_TOLD,
    ),
    Scenario(
        "gate",
        "futures_not_opened",
        Diagnosis.FUTURES_NOT_OPENED,
        "HTTP 400, code USER_NOT_FOUND: please transfer funds first to create futures account",
        market="futures",
        repair=WELL,
        stays=UNTOLD,
    ),
    # The key answers for itself, so that only the permission of the refused call can be missing.
    Scenario(
        "gate",
        "sub_account",
        Diagnosis.NO_TRADE_PERMISSION,
        "HTTP 403, code FORBIDDEN: Forbidden",
        fault=raw(403, _FORBIDDEN, "read"),
        stays=HARDLY_TOLD,
    ),
    Scenario(
        "gate",
        "all_good",
        Diagnosis.AMBIGUOUS_AUTH,
        "HTTP 403, code FORBIDDEN: Forbidden",
        fault=raw(403, _FORBIDDEN),
        stays=UNTOLD,
    ),
)
