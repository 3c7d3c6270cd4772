"""Judges what a connection test saw: the key passport, the right that is missing, the advice and the verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import chain

from bot.core.diagnosis import Diagnosis, Finding
from bot.core.exchange import Exchange, Market, MarketChoice
from bot.core.ip_list import compare
from bot.core.passport import (
    NOT_VERIFIED,
    Advice,
    Balance,
    IpStatus,
    KeyFacts,
    Passport,
    Proof,
    Right,
    RightState,
    Verdict,
)

EXPIRY_WARNING = timedelta(days=14)

# The diagnosis of a key that lacks the right.
LACK_OF = {
    Right.READ: Diagnosis.NO_READ_PERMISSION,
    Right.TRADE: Diagnosis.NO_TRADE_PERMISSION,
    Right.FUTURES: Diagnosis.NO_FUTURES_PERMISSION,
}
_MARKET_RIGHTS = {Market.SPOT: Right.TRADE, Market.FUTURES: Right.FUTURES}


@dataclass(frozen=True, slots=True)
class Seen:
    """What a test has seen so far: what the exchange says of the key, what calls proved, and the balances read."""

    facts: KeyFacts | None = None
    proved: Mapping[Right, bool] = field(default_factory=dict)
    balances: Mapping[Market, tuple[Balance, ...]] = field(default_factory=dict)


def needed_rights(choice: MarketChoice) -> tuple[Right, ...]:
    return (Right.READ, *(_MARKET_RIGHTS[market] for market in choice.markets))


def passport_of(exchange: Exchange, seen: Seen, addresses: Sequence[str], now: datetime) -> Passport:
    """What is known of the key at `now`, each right with what it rests on; `addresses` are ours."""
    facts = seen.facts or KeyFacts(rights={})
    return Passport(
        rights={right: _state(exchange, seen, right) for right in Right},
        ip=compare(facts.ip_list, addresses),
        created_at=facts.created_at,
        expires_at=now + facts.valid_for if facts.valid_for is not None else facts.expires_at,
        account_id=facts.account_id,
        is_master=facts.is_master,
        # One account may serve both markets, and is then read once for both.
        balances=tuple(dict.fromkeys(chain.from_iterable(seen.balances.values()))) if seen.balances else None,
    )


def fault_of_rights(passport: Passport, choice: MarketChoice) -> Finding | None:
    """The finding when a needed right is proved to be off, or withdrawal to be on, which counts before all else."""
    if passport.right(Right.WITHDRAW).on:
        return Finding(Diagnosis.WITHDRAW_ENABLED, "the exchange reports for this key: withdraw on")
    for right in needed_rights(choice):
        if passport.right(right).on is False:
            return Finding(LACK_OF[right], f"the exchange reports for this key: {right} off")
    return None


def fault_of_age(seen: Seen, now: datetime) -> Finding | None:
    """The finding when the exchange says that the key has ended."""
    ended = seen.facts.expires_at if seen.facts else None
    if ended is None or ended > now:
        return None
    return Finding(Diagnosis.KEY_EXPIRED, f"the exchange reports for this key: expired on {ended:%Y-%m-%d}")


def unproved(passport: Passport, choice: MarketChoice) -> tuple[Right, ...]:
    """The needed rights that nothing proved yet."""
    return tuple(right for right in needed_rights(choice) if passport.right(right).on is None)


def advice_of(
    exchange: Exchange, passport: Passport, choice: MarketChoice, seen: Seen, now: datetime
) -> tuple[Advice, ...]:
    """What the trader should better do although the key works, the weightiest first."""
    return tuple(_advice(exchange, passport, choice, seen, now))


def verdict_of(finding: Finding | None, advice: Sequence[Advice]) -> Verdict:
    if finding is not None:
        return Verdict.REFUSED if finding.diagnosis is Diagnosis.WITHDRAW_ENABLED else Verdict.OFFLINE
    return Verdict.ONLINE_WITH_ADVICE if advice else Verdict.ONLINE


def _state(exchange: Exchange, seen: Seen, right: Right) -> RightState:
    said = seen.facts.rights.get(right) if seen.facts else None
    tried = seen.proved.get(right)
    # A call that was refused weighs more than what the exchange says of the key.
    if tried is not None and (said is None or tried is False):
        return RightState(on=tried, proof=Proof.PROBE)
    if said is None or (not said and right in exchange.extra_rights):
        return NOT_VERIFIED
    return RightState(on=said, proof=Proof.EXCHANGE)


def _advice(
    exchange: Exchange, passport: Passport, choice: MarketChoice, seen: Seen, now: datetime
) -> Iterator[Advice]:
    if passport.right(Right.WITHDRAW).on is None:
        yield Advice.WITHDRAW_NOT_VERIFIED
    if unproved(passport, choice):
        yield Advice.RIGHTS_NOT_VERIFIED
    if passport.ip.status is IpStatus.OPEN:
        yield Advice.NO_IP_LIST
    if passport.ip.status is IpStatus.SOME_MISSING:
        yield Advice.ADDRESSES_MISSING
    if passport.right(Right.TRANSFER).on:
        yield Advice.TRANSFER_ON
    if passport.expires_at is not None and passport.expires_at - now <= EXPIRY_WARNING:
        yield Advice.EXPIRES_SOON
    if any(_lie_elsewhere(exchange, seen, market) for market in choice.markets):
        yield Advice.FUNDS_ELSEWHERE


def _lie_elsewhere(exchange: Exchange, seen: Seen, market: Market) -> bool:
    kind = seen.facts.account_kind if seen.facts else None
    pockets, balances = exchange.balance(market, kind).pockets, seen.balances.get(market, ())
    return bool(pockets and balances) and not any(each.account in pockets for each in balances)
