"""Names the cause of an exchange's answer from its own status, code and text."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Mapping
from http import HTTPStatus

from bot.core.answer import Answer
from bot.core.diagnosis import Diagnosis, Finding
from bot.core.exchange import ErrorRule, Exchange, Market, Need
from bot.core.reading import Reading, read, squeezed
from bot.core.scrub import scrubbed

LONGEST_EVIDENCE = 300
LONGEST_RAW = 2_000

# https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-1xxx-errors/
_EDGE_BLOCK = re.compile(r"\berror(?:\s+code)?\s*:?\s*(?:1005|1006|1007|1008|1009|1010|1012|1020)\b", re.IGNORECASE)
_EDGE_LIMIT = re.compile(
    r"\berror(?:\s+code)?\s*:?\s*1015\b|you are being rate limited|used cloudflare to restrict", re.IGNORECASE
)
_EDGE_LOCATION = re.compile(r"\b(?:country|countries|region|territor|jurisdiction|location)", re.IGNORECASE)
_PAGE_OF_REFUSAL = re.compile(r"access denied|403 forbidden|(?:been|request) blocked", re.IGNORECASE)
_TOO_MANY = re.compile(r"too many requests|rate limit exceeded|exceeded the rate limit", re.IGNORECASE)
_ABOUT_FUTURES = re.compile(r"futures|contract|swap|perpetual", re.IGNORECASE)
_ABOUT_ORDERS = re.compile(r"order|trade|trading", re.IGNORECASE)
# 418 is what several exchanges send to a caller who goes on after 429.
_TOO_FAST = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.IM_A_TEAPOT})
_TOO_LATE = frozenset({HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY})
_REFUSED = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN})


def classify(exchange: Exchange, answer: Answer) -> Finding | None:
    """The finding that the answer amounts to; None for a good answer.

    The exchange's own rules come first, then what every exchange shares: rate limits, blocks of our address, outages.
    """
    if _never_came(answer):
        return Finding(Diagnosis.EXCHANGE_UNAVAILABLE, f"no answer: {answer.transport or 'connection failed'}")
    reading = read(exchange, answer.body)
    if _is_good(exchange, answer, reading):
        return None
    rule = next((rule for rule in exchange.rules if _fits(rule, answer, reading)), None)
    diagnosis = _by_rule(rule, answer, reading) if rule else _by_status(answer, reading)
    return Finding(
        diagnosis,
        evidence(answer, reading),
        reading.code,
        _our_address(rule, reading) if rule else None,
        raw=scrubbed(answer.body[:LONGEST_RAW]) if diagnosis is Diagnosis.UNKNOWN else None,
    )


def evidence(answer: Answer, reading: Reading) -> str:
    """Status, code and text of the answer in one line, without anything secret, at most 300 characters."""
    status = f"HTTP {answer.http_status}" if answer.http_status else ""
    head = ", ".join(part for part in (status, f"code {reading.code}" if reading.code else "") if part)
    words = reading.words or _own_reason(answer) or "empty answer"
    line = scrubbed(": ".join(part for part in (head, words) if part))
    return line if len(line) <= LONGEST_EVIDENCE else f"{line[: LONGEST_EVIDENCE - 1]}…"


def need_of(answer: Answer, reading: Reading) -> Need:
    """Which right the refused call needed: as the caller says, else by its market, else by the words of the refusal."""
    if answer.need is not None:
        return answer.need
    if answer.market is Market.FUTURES or _ABOUT_FUTURES.search(reading.text):
        return Need.FUTURES
    return Need.TRADE if _ABOUT_ORDERS.search(reading.text) else Need.READ


def _own_reason(answer: Answer) -> str:
    """The reason phrase where it says more than the status does."""
    usual = {status.phrase for status in HTTPStatus if status == answer.http_status}
    return "" if answer.reason in usual else squeezed(answer.reason)


def _never_came(answer: Answer) -> bool:
    return answer.http_status is None and not (answer.body.strip() or answer.reason.strip())


def _is_good(exchange: Exchange, answer: Answer, reading: Reading) -> bool:
    if answer.http_status is not None and not HTTPStatus.OK <= answer.http_status < HTTPStatus.MULTIPLE_CHOICES:
        return False
    if not isinstance(reading.value, dict):
        return reading.value is not None and not exchange.always_coded
    if reading.value.get("success") is False:
        return False
    if reading.code is None:
        return not (exchange.always_coded or reading.complains)
    return reading.code in exchange.success_codes


def _fits(rule: ErrorRule, answer: Answer, reading: Reading) -> bool:
    return (
        (not rule.codes or reading.code in rule.codes)
        and (not rule.http_status or answer.http_status in rule.http_status)
        and (rule.market is None or rule.market is answer.market)
        and (rule.text is None or _says(rule.text, answer, reading))
    )


def _says(text: re.Pattern[str], answer: Answer, reading: Reading) -> bool:
    return text.search(reading.text) is not None or text.search(squeezed(answer.reason)) is not None


def _by_rule(rule: ErrorRule, answer: Answer, reading: Reading) -> Diagnosis:
    if isinstance(rule.diagnosis, Mapping):
        return rule.diagnosis.get(need_of(answer, reading), Diagnosis.UNKNOWN)
    return rule.diagnosis


def _by_status(answer: Answer, reading: Reading) -> Diagnosis:
    return next((diagnosis for holds, diagnosis in _SHARED if holds(answer, reading)), Diagnosis.UNKNOWN)


def _is_rate_limit(answer: Answer, reading: Reading) -> bool:
    if answer.http_status in _TOO_FAST or _says(_TOO_MANY, answer, reading):
        return True
    return reading.code is None and _says(_EDGE_LIMIT, answer, reading)


def _is_block_of_our_address(answer: Answer, reading: Reading) -> bool:
    """A page instead of the exchange's own JSON: whatever stands before the exchange refused us."""
    if answer.http_status == HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS:
        return True
    if reading.code is not None or answer.http_status not in {HTTPStatus.FORBIDDEN, None}:
        return False
    if _says(_EDGE_BLOCK, answer, reading):
        return True
    if answer.http_status is None:
        return reading.is_page and _says(_PAGE_OF_REFUSAL, answer, reading)
    return reading.value is None and (reading.is_page or _says(_EDGE_LOCATION, answer, reading))


def _is_refusal(answer: Answer, _: Reading) -> bool:
    return answer.http_status in _REFUSED


def _is_outage(answer: Answer, reading: Reading) -> bool:
    """An answer that is neither an error of the exchange nor what was asked for; never "connected, balance 0"."""
    status = answer.http_status
    if status is not None and (status >= HTTPStatus.INTERNAL_SERVER_ERROR or status in _TOO_LATE):
        return True
    return reading.is_page or (reading.code is None and (status is None or status < HTTPStatus.BAD_REQUEST))


_SHARED: tuple[tuple[Callable[[Answer, Reading], bool], Diagnosis], ...] = (
    (_is_rate_limit, Diagnosis.RATE_LIMITED),
    (_is_block_of_our_address, Diagnosis.EGRESS_BLOCKED),
    (_is_refusal, Diagnosis.AMBIGUOUS_AUTH),
    (_is_outage, Diagnosis.EXCHANGE_UNAVAILABLE),
)


def _our_address(rule: ErrorRule, reading: Reading) -> str | None:
    found = rule.ip.search(reading.text) if rule.ip else None
    if found is None or found[1] is None:
        return None
    try:
        address = ipaddress.ip_address(found[1].strip().rstrip("."))
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return str(mapped or address)
