"""A new key in place of an old one: whether both are of one account, and whether the old one is dead by now."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from bot.core.diagnosis import Diagnosis
from bot.core.passport import Passport
from bot.core.watch import Checked

# The old key is kept, sealed, for so long, so that it can be seen to be dead.
OLD_KEY_KEPT = timedelta(days=7)
# A test that is older is made again before the person's word lets its key in.
TEST_HOLDS_FOR = timedelta(minutes=10)


class Owner(StrEnum):
    """Whose account a new key opens, beside the old one."""

    SAME = "same"
    OTHER = "other"
    UNKNOWN = "unknown"


class Fate(StrEnum):
    """What became of an old key, as far as the exchange tells.

    One that was LIKELY_DELETED is refused in words that the exchange has for other faults as well.
    """

    DEAD = "dead"
    LIKELY_DELETED = "likely_deleted"
    ALIVE = "alive"
    NOT_KNOWN = "not_known"

    @property
    def is_end(self) -> bool:
        return self in {Fate.DEAD, Fate.LIKELY_DELETED}


# A key that worked does not change, so a signature that is wrong by now speaks of one that is no more.
_FATES = {
    Diagnosis.INVALID_KEY: Fate.DEAD,
    Diagnosis.KEY_EXPIRED: Fate.DEAD,
    Diagnosis.AMBIGUOUS_AUTH: Fate.LIKELY_DELETED,
    Diagnosis.INVALID_SECRET: Fate.LIKELY_DELETED,
    Diagnosis.CLOCK_SKEW: Fate.NOT_KNOWN,
    Diagnosis.EGRESS_BLOCKED: Fate.NOT_KNOWN,
    Diagnosis.RATE_LIMITED: Fate.NOT_KNOWN,
    Diagnosis.EXCHANGE_UNAVAILABLE: Fate.NOT_KNOWN,
    Diagnosis.UNKNOWN: Fate.NOT_KNOWN,
}


def owner_of(old: Passport, new: Passport) -> Owner:
    """Unknown where the exchange did not say of both keys which account they open."""
    if not old.account_id or not new.account_id:
        return Owner.UNKNOWN
    return Owner.SAME if old.account_id == new.account_id else Owner.OTHER


def fate_of(checked: Checked) -> Fate:
    if not checked.asked or not checked.came:
        return Fate.NOT_KNOWN
    if checked.finding is None:
        return Fate.ALIVE
    return _FATES.get(checked.finding.diagnosis, Fate.ALIVE)
