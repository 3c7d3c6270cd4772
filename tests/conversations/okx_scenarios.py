"""The ways to a diagnosis that are special to OKX: the site, demo keys, the passphrase, and the account's mode."""

from __future__ import annotations

from bot.core.diagnosis import Diagnosis
from tests.conversations.scenarios import ALL_RIGHTS, HARDLY_TOLD, LISTED, OURS, Scenario, Way, raw

_SPOT_MODE = {
    "code": "0",
    "msg": "",
    "data": [{"acctLv": "1", "perm": "read_only,trade", "ip": OURS, "uid": "447", "mainUid": "447"}],
}
_NO_MODE = {"code": "51010", "msg": "You can't complete this request under your current account mode.", "data": []}
_UNBOUND = {"code": "50035", "msg": "This endpoint requires that APIKey must be bound to IP", "data": []}

SCENARIOS: tuple[Scenario, ...] = (
    Scenario(
        "okx",
        "unknown_key",
        Diagnosis.INVALID_KEY,
        "HTTP 401, code 50119: API key doesn't exist",
        way=Way.CREATE_A_KEY,
    ),
    Scenario(
        "okx",
        "demo_key",
        Diagnosis.INVALID_KEY,
        "HTTP 401, code 50101: APIKey does not match current environment.",
        way=Way.CREATE_A_KEY,
    ),
    Scenario(
        "okx",
        "wrong_passphrase",
        Diagnosis.WRONG_PASSPHRASE,
        'HTTP 401, code 50105: Request header "OK-ACCESS-PASSPHRASE" incorrect.',
        way=Way.CHANGE_PASSPHRASE,
    ),
    Scenario(
        "okx",
        "ip_missing",
        Diagnosis.IP_NOT_ALLOWED,
        f"HTTP 401, code 50110: Your IP {OURS} is not included in your API key's",
        repair=LISTED,
        ip=OURS,
    ),
    Scenario(
        "okx",
        "no_ip_list",
        Diagnosis.IP_NOT_ALLOWED,
        "HTTP 403, code 50035: This endpoint requires that APIKey must be bound to IP",
        fault=raw(403, _UNBOUND),
        repair=LISTED,
    ),
    Scenario(
        "okx",
        "no_trade",
        Diagnosis.NO_FUTURES_PERMISSION,
        "the exchange reports for this key: futures off",
        market="futures",
        repair=ALL_RIGHTS,
    ),
    Scenario(
        "okx",
        "all_good",
        Diagnosis.FUTURES_NOT_OPENED,
        "the exchange reports for this key: futures off",
        market="both",
        fault=raw(200, _SPOT_MODE, "key"),
    ),
    Scenario(
        "okx",
        "introspection_refused",
        Diagnosis.NO_FUTURES_PERMISSION,
        "HTTP 200, code 51010: You can't complete this request under your current account mode.",
        market="both",
        fault=raw(200, _NO_MODE, "read"),
        stays=HARDLY_TOLD,
    ),
)
