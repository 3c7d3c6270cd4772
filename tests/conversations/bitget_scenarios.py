"""The ways to a diagnosis that are special to Bitget: its ambiguous code, demo keys and two generations of accounts."""

from __future__ import annotations

from bot.core.diagnosis import Diagnosis
from tests.conversations.scenarios import ALL_RIGHTS, HARDLY_TOLD, LISTED, NO_FUTURES, OURS, Scenario, Way

SCENARIOS: tuple[Scenario, ...] = (
    Scenario(
        "bitget",
        "unknown_key",
        Diagnosis.INVALID_KEY,
        "HTTP 400, code 40037: Apikey does not exist",
        way=Way.CREATE_A_KEY,
    ),
    Scenario(
        "bitget",
        "demo_key",
        Diagnosis.INVALID_KEY,
        "HTTP 400, code 40099: exchange environment is incorrect",
        way=Way.CREATE_A_KEY,
    ),
    Scenario(
        "bitget",
        "wrong_secret",
        Diagnosis.INVALID_SECRET,
        "HTTP 400, code 40009: sign signature error",
        way=Way.ENTER_AGAIN,
    ),
    Scenario(
        "bitget",
        "wrong_passphrase",
        Diagnosis.WRONG_PASSPHRASE,
        "HTTP 400, code 40012: apikey/password is incorrect",
        way=Way.CHANGE_PASSPHRASE,
    ),
    Scenario(
        "bitget",
        "ip_missing",
        Diagnosis.IP_NOT_ALLOWED,
        f"HTTP 400, code 40018: Invalid IP,current request ip {OURS}",
        repair=LISTED,
        ip=OURS,
    ),
    Scenario(
        "bitget",
        "no_read",
        Diagnosis.NO_READ_PERMISSION,
        "HTTP 400, code 40014: Incorrect permissions, need uta mgt read permissions",
        market="both",
        repair=ALL_RIGHTS,
    ),
    Scenario(
        "bitget",
        "no_futures",
        Diagnosis.NO_FUTURES_PERMISSION,
        "the exchange reports for this key: futures off",
        market="both",
        repair=ALL_RIGHTS,
    ),
    Scenario(
        "bitget",
        "introspection_refused",
        Diagnosis.NO_FUTURES_PERMISSION,
        "HTTP 400, code 40014: Incorrect permissions, need future order read or future order write permissions",
        market="futures",
        before=NO_FUTURES,
        repair=ALL_RIGHTS,
        stays=HARDLY_TOLD,
    ),
)
