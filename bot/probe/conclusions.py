"""What the probe may conclude from one answer about the key and its rights."""

from __future__ import annotations

import re
from http import HTTPStatus

from bot.core.answer import Answer
from bot.core.diagnosis import Diagnosis, Finding
from bot.core.exchange import Exchange, Need
from bot.core.judge import LACK_OF
from bot.core.passport import Right

RIGHT_OF = {Need.READ: Right.READ, Need.TRADE: Right.TRADE, Need.FUTURES: Right.FUTURES}

_LACKS = frozenset(LACK_OF.values())
_INCONCLUSIVE = _LACKS | {Diagnosis.UNKNOWN, Diagnosis.AMBIGUOUS_AUTH, Diagnosis.FUTURES_NOT_OPENED}
_KEY_IS_GOOD = _LACKS | {Diagnosis.FUTURES_NOT_OPENED}
_KEY_EXISTS = _KEY_IS_GOOD | {
    Diagnosis.INVALID_SECRET,
    Diagnosis.WRONG_PASSPHRASE,
    Diagnosis.IP_NOT_ALLOWED,
    Diagnosis.KEY_EXPIRED,
}
_OTHER_PATH = frozenset({HTTPStatus.OK, HTTPStatus.NOT_FOUND})
_LIKE_A_REFUSAL = re.compile(r"permission|denied|forbid|not allowed|auth", re.IGNORECASE)


def lacking_right(finding: Finding) -> Right | None:
    """The right whose lack the finding is."""
    return next((right for right, lack in LACK_OF.items() if lack is finding.diagnosis), None)


def accepts_the_key(finding: Finding) -> bool:
    """True for a refusal that an exchange gives only after it knew the key, its signature and our address."""
    return finding.diagnosis in _KEY_IS_GOOD


def knows_the_key(exchange: Exchange, finding: Finding | None) -> bool:
    """True when an answer shows that the key exists at that site, whatever else is wrong with it."""
    if finding is None:
        return True
    return finding.code not in exchange.site_doubts and finding.diagnosis in _KEY_EXISTS


def leaves_the_key_open(answer: Answer, finding: Finding) -> bool:
    """True when refused key information says nothing sure of the key, so that other calls have to tell."""
    if finding.diagnosis is Diagnosis.EXCHANGE_UNAVAILABLE:
        return answer.http_status in _OTHER_PATH
    return finding.diagnosis in _INCONCLUSIVE


def proof_by_dry_run(finding: Finding | None) -> bool | None:
    """Whether the right that a dry run exercised is on; None where the answer proves neither."""
    if finding is None or finding.diagnosis is Diagnosis.PAIR_NOT_ALLOWED:
        return True
    if finding.diagnosis in _LACKS:
        return False
    complains_of_the_order = finding.diagnosis is Diagnosis.UNKNOWN and finding.code is not None
    return True if complains_of_the_order and not _LIKE_A_REFUSAL.search(finding.evidence) else None


def of_another_shape(what: str) -> Finding:
    """The finding for an answer that looks good and is not what was asked for."""
    return Finding(Diagnosis.EXCHANGE_UNAVAILABLE, f"the {what} came in a form that is not known")


def of_what_cannot_be_sent(exchange: Exchange, cause: Exception) -> Finding:
    """The finding where no request could even be made of the credentials."""
    if any(each.may_be_key_pair for each in exchange.fields):
        return Finding(Diagnosis.INVALID_SECRET, f"this secret cannot sign a request ({cause})")
    return Finding(Diagnosis.UNKNOWN, f"no request could be made of these values ({cause})")
