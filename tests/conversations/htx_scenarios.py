"""The ways to a diagnosis that are HTX's own: one code for every cause, in English, in Chinese, or in no words."""

from __future__ import annotations

from bot.core.diagnosis import Diagnosis
from tests.conversations.scenarios import ALL_RIGHTS, LISTED, OURS, WELL, Scenario, Way

SCENARIOS: tuple[Scenario, ...] = (
    Scenario(
        "htx",
        "wrong_secret",
        Diagnosis.INVALID_SECRET,
        "HTTP 200, code api-signature-not-valid: Signature not valid: Verification failure [校验失败]",
        way=Way.ENTER_AGAIN,
    ),
    Scenario(
        "htx",
        "swapped_fields",
        Diagnosis.INVALID_KEY,
        "HTTP 200, code 401: Incorrect Access key [Access key错误]",
        way=Way.ENTER_AGAIN,
    ),
    Scenario(
        "htx",
        "ip_missing",
        Diagnosis.IP_NOT_ALLOWED,
        f"HTTP 200, code 401: Incorrect IP address [ip地址错误:{OURS}]",
        repair=LISTED,
        ip=OURS,
    ),
    Scenario(
        "htx",
        "expired",
        Diagnosis.KEY_EXPIRED,
        "HTTP 200, code 401: API key has expired [APIkey已经过期]",
        way=Way.CREATE_A_KEY,
    ),
    Scenario(
        "htx",
        "futures_not_opened",
        Diagnosis.FUTURES_NOT_OPENED,
        "HTTP 200, code 1220: You don't have access permission as you have not opened contracts trading.",
        market="futures",
        repair=ALL_RIGHTS,
    ),
    Scenario(
        "htx",
        "no_trade",
        Diagnosis.NO_FUTURES_PERMISSION,
        "the exchange reports for this key: futures off",
        market="futures",
        repair=ALL_RIGHTS,
    ),
    Scenario(
        "htx",
        "chinese_words",
        Diagnosis.INVALID_SECRET,
        "HTTP 200, code api-signature-not-valid: Signature not valid: [校验失败]",
        repair=WELL,
    ),
    Scenario(
        "htx",
        "no_cause_told",
        Diagnosis.AMBIGUOUS_AUTH,
        "HTTP 200, code api-signature-not-valid: Signature not valid",
        repair=WELL,
    ),
)
