"""What a scenario is: how a diagnosis comes about and how it is put right; and what holds for all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from types import MappingProxyType

from bot.core.diagnosis import Diagnosis
from bot.core.passport import Advice
from bot.exchanges.catalogue import catalogue

OURS = "203.0.113.10"  # where the practice exchanges see us come from
ELSEWHERE = "198.51.100.23"
TITLES = MappingProxyType({each.id: each.title for each in catalogue().values()})
SITES = frozenset(each.id for each in catalogue().values() if len(each.sites) > 1)
GOOD = ("read", "trade", "futures")

Changes = Mapping[str, object]


class Way(Enum):
    """How the trader goes on from the verdict, once the cause is put right."""

    TEST_AGAIN = auto()
    ENTER_AGAIN = auto()
    CREATE_A_KEY = auto()
    CHANGE_PASSPHRASE = auto()
    CHANGE_SITE = auto()


@dataclass(frozen=True, slots=True)
class Scenario:
    """`before` and `repair` are changes of the account through the practice control, `fault` one that is switched on.

    `evidence` stands in the details; `stays` is the advice that the connection gets once it works.
    """

    exchange: str
    account: str
    diagnosis: Diagnosis
    evidence: str
    market: str = "spot"
    before: Changes = field(default_factory=dict)
    fault: Changes = field(default_factory=dict)
    repair: Changes = field(default_factory=dict)
    way: Way = Way.TEST_AGAIN
    ip: str | None = None
    stays: tuple[Advice, ...] = ()

    def __str__(self) -> str:
        more = [*self.before, *([str(self.fault["fault"])] if self.fault else []), self.way.name.lower()]
        return "-".join((self.exchange, self.diagnosis, self.account, self.market, *more))


def raw(status: int, body: object, stage: str | None = None) -> Changes:
    """The fault by which every signed call, or those of one stage, get this very answer."""
    return {"fault": "raw", "status": status, "body": body, **({"stage": stage} if stage else {})}


# What stands under each diagnosis before "Back" and "Cancel", the likeliest first; "Test again" alone under the others.
BUTTONS: Mapping[Diagnosis, tuple[str, ...]] = {
    Diagnosis.MALFORMED_KEY: ("button-enter-again",),
    Diagnosis.INVALID_KEY: ("button-enter-again", "button-change-site", "button-test-again"),
    Diagnosis.INVALID_SECRET: ("button-enter-again", "button-test-again"),
    Diagnosis.WRONG_PASSPHRASE: ("button-change-passphrase", "button-enter-again", "button-test-again"),
    Diagnosis.WRONG_SITE: ("button-change-site", "button-enter-again"),
    Diagnosis.KEY_EXPIRED: ("button-enter-again", "button-test-again"),
    Diagnosis.FUTURES_NOT_OPENED: ("button-test-again", "button-enter-again"),
    Diagnosis.IP_NOT_ALLOWED: ("button-addresses", "button-test-again"),
    Diagnosis.AMBIGUOUS_AUTH: ("button-enter-again", "button-addresses", "button-test-again"),
}
WHO_ACTS: Mapping[Diagnosis, str] = {
    Diagnosis.CLOCK_SKEW: "operator",
    Diagnosis.EGRESS_BLOCKED: "operator",
    Diagnosis.UNKNOWN: "operator",
    Diagnosis.RATE_LIMITED: "nobody",
    Diagnosis.EXCHANGE_UNAVAILABLE: "nobody",
}
# Where the fix is the same at every exchange; everywhere else it speaks in the words of the exchange's own pages.
GENERAL_FIX = frozenset({*WHO_ACTS, Diagnosis.AMBIGUOUS_AUTH})

WELL: Changes = {"fault": None}
LISTED: Changes = {"ip_whitelist": [OURS]}
ALL_RIGHTS: Changes = {"rights": list(GOOD)}
NO_TRADE: Changes = {"rights": ["read", "futures"]}
NO_READ: Changes = {"rights": ["trade", "futures"]}
NO_FUTURES: Changes = {"rights": ["read", "trade"]}
UNTOLD = (Advice.WITHDRAW_NOT_VERIFIED,)
HARDLY_TOLD = (Advice.WITHDRAW_NOT_VERIFIED, Advice.RIGHTS_NOT_VERIFIED)
