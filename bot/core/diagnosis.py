"""The catalogue of what can be wrong with a connection, and who has to act on it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class WhoActs(StrEnum):
    TRADER = "trader"
    OPERATOR = "operator"
    NOBODY = "nobody"


class NextStep(StrEnum):
    """The button that leads on from a diagnosis."""

    TEST_AGAIN = "test_again"
    ENTER_KEY_AGAIN = "enter_key_again"
    CHANGE_PASSPHRASE = "change_passphrase"  # noqa: S105  the name of a button
    SHOW_ADDRESSES = "show_addresses"
    CHOOSE_SITE = "choose_site"
    ASK_SUPPORT = "ask_support"


class Diagnosis(StrEnum):
    MALFORMED_KEY = "malformed_key"
    SWAPPED_FIELDS = "swapped_fields"
    WRONG_EXCHANGE = "wrong_exchange"
    INVALID_KEY = "invalid_key"
    INVALID_SECRET = "invalid_secret"  # noqa: S105  the name of a diagnosis, not a secret
    WRONG_PASSPHRASE = "wrong_passphrase"  # noqa: S105  the name of a diagnosis, not a secret
    WRONG_SITE = "wrong_site"
    KEY_EXPIRED = "key_expired"
    IP_NOT_ALLOWED = "ip_not_allowed"
    NO_READ_PERMISSION = "no_read_permission"
    NO_TRADE_PERMISSION = "no_trade_permission"
    NO_FUTURES_PERMISSION = "no_futures_permission"
    FUTURES_NOT_OPENED = "futures_not_opened"
    PAIR_NOT_ALLOWED = "pair_not_allowed"
    WITHDRAW_ENABLED = "withdraw_enabled"
    ACCOUNT_RESTRICTED = "account_restricted"
    CLOCK_SKEW = "clock_skew"
    EGRESS_BLOCKED = "egress_blocked"
    RATE_LIMITED = "rate_limited"
    EXCHANGE_UNAVAILABLE = "exchange_unavailable"
    AMBIGUOUS_AUTH = "ambiguous_auth"
    UNKNOWN = "unknown"

    @property
    def who_acts(self) -> WhoActs:
        return _WHO_ACTS.get(self, WhoActs.TRADER)

    @property
    def next_steps(self) -> tuple[NextStep, ...]:
        """Buttons under the diagnosis, the likeliest first; asking support is always among them."""
        steps = _NEXT_STEPS.get(self, (NextStep.TEST_AGAIN,))
        if self.who_acts is WhoActs.OPERATOR:
            return (NextStep.ASK_SUPPORT, *steps)
        return (*steps, NextStep.ASK_SUPPORT)


_WHO_ACTS = {
    Diagnosis.CLOCK_SKEW: WhoActs.OPERATOR,
    Diagnosis.EGRESS_BLOCKED: WhoActs.OPERATOR,
    Diagnosis.UNKNOWN: WhoActs.OPERATOR,
    Diagnosis.RATE_LIMITED: WhoActs.NOBODY,
    Diagnosis.EXCHANGE_UNAVAILABLE: WhoActs.NOBODY,
}

_ENTER_AGAIN = (NextStep.ENTER_KEY_AGAIN, NextStep.TEST_AGAIN)

_NEXT_STEPS = {
    Diagnosis.MALFORMED_KEY: (NextStep.ENTER_KEY_AGAIN,),
    Diagnosis.SWAPPED_FIELDS: (NextStep.ENTER_KEY_AGAIN,),
    Diagnosis.WRONG_EXCHANGE: (NextStep.ENTER_KEY_AGAIN,),
    # Several exchanges say of a key from another of their sites that it does not exist.
    Diagnosis.INVALID_KEY: (NextStep.ENTER_KEY_AGAIN, NextStep.CHOOSE_SITE, NextStep.TEST_AGAIN),
    # A wrong secret can spoil the passphrase check and the other way round, so both ways lead on.
    Diagnosis.INVALID_SECRET: _ENTER_AGAIN,
    Diagnosis.WRONG_PASSPHRASE: (NextStep.CHANGE_PASSPHRASE, NextStep.ENTER_KEY_AGAIN, NextStep.TEST_AGAIN),
    Diagnosis.WRONG_SITE: (NextStep.CHOOSE_SITE, NextStep.ENTER_KEY_AGAIN),
    Diagnosis.KEY_EXPIRED: _ENTER_AGAIN,
    # Some exchanges let no older key into an account that was opened after it.
    Diagnosis.FUTURES_NOT_OPENED: (NextStep.TEST_AGAIN, NextStep.ENTER_KEY_AGAIN),
    Diagnosis.IP_NOT_ALLOWED: (NextStep.SHOW_ADDRESSES, NextStep.TEST_AGAIN),
    Diagnosis.AMBIGUOUS_AUTH: (NextStep.ENTER_KEY_AGAIN, NextStep.SHOW_ADDRESSES, NextStep.TEST_AGAIN),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One named cause with what it rests on.

    `evidence` is the exchange's own status, code and text, scrubbed of keys, signatures and signed
    addresses and cut to 300 characters; `ip` is our address as the exchange named it. `site` is the id of the site at
    which the key is known. `raw` is the whole answer, scrubbed and cut to 2,000 characters, where its meaning is not
    known.
    """

    diagnosis: Diagnosis
    evidence: str
    code: str | None = None
    ip: str | None = None
    site: str | None = None
    raw: str | None = None
