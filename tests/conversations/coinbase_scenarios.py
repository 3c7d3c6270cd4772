"""The ways to a diagnosis that are Coinbase's own: one word for all that is wrong, one permission for two markets."""

from __future__ import annotations

from bot.core.diagnosis import Diagnosis
from bot.core.passport import Advice
from tests.conversations.scenarios import LISTED, WELL, Scenario, Way, raw

_ALLOWED = {"rights": ["read", "trade"]}
_NOT_OPENED = "HTTP 403, code PERMISSION_DENIED: FCM preview orders are only enabled for onboarded users"
_UNAUTHORIZED = "HTTP 401: Unauthorized"

SCENARIOS = (
    Scenario("coinbase", "ip_missing", Diagnosis.AMBIGUOUS_AUTH, _UNAUTHORIZED, repair=LISTED),
    Scenario("coinbase", "wrong_secret", Diagnosis.AMBIGUOUS_AUTH, _UNAUTHORIZED, way=Way.ENTER_AGAIN),
    Scenario("coinbase", "unknown_key", Diagnosis.AMBIGUOUS_AUTH, _UNAUTHORIZED, way=Way.CREATE_A_KEY),
    Scenario(
        "coinbase",
        "ed25519_key",
        Diagnosis.EXCHANGE_UNAVAILABLE,
        _UNAUTHORIZED,
        fault=raw(401, "Unauthorized", "read"),
    ),
    Scenario(
        "coinbase",
        "withdraw_on",
        Diagnosis.WITHDRAW_ENABLED,
        "the exchange reports for this key: withdraw on",
        repair=_ALLOWED,
    ),
    Scenario(
        "coinbase",
        "no_trade",
        Diagnosis.NO_FUTURES_PERMISSION,
        "the exchange reports for this key: futures off",
        market="futures",
        repair=_ALLOWED,
        stays=(Advice.RIGHTS_NOT_VERIFIED,),
    ),
    Scenario(
        "coinbase",
        "futures_not_opened",
        Diagnosis.FUTURES_NOT_OPENED,
        _NOT_OPENED,
        market="both",
        repair=WELL,
        stays=(Advice.RIGHTS_NOT_VERIFIED,),
    ),
    Scenario(
        "coinbase",
        "frozen",
        Diagnosis.ACCOUNT_RESTRICTED,
        "HTTP 404, code NOT_FOUND: Could not find user's accounts information",
        repair={"frozen": False},
    ),
)
