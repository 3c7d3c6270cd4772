"""What changed in a key since it was last seen: rights and IP list, and when it ends."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from bot.core.exchange import Exchange
from bot.core.passport import IpStatus, KeyFacts, Passport, Right

# Days before its end at which a key is spoken of.
WARNINGS = (14, 7, 3, 1)


class KeyChange(StrEnum):
    """A change that keeps the connection online and that its trader should know of."""

    TRANSFER_GAINED = "transfer_gained"
    LIST_OPENED = "list_opened"
    ADDRESSES_LOST = "addresses_lost"


def mark_of(facts: KeyFacts, addresses: Sequence[str]) -> str:
    """By which the same facts are recognised beside the same addresses of ours; 16 hex digits, nothing to be read."""
    rights = sorted((right.value, on) for right, on in facts.rights.items())
    # What a key has left to live changes all the time and is no change.
    text = repr((rights, facts.ip_list, facts.account_kind, facts.account_id, tuple(addresses)))
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def changes_between(before: Passport, after: Passport, lacked: Sequence[str] = ()) -> tuple[KeyChange, ...]:
    """What the trader should hear of; a missing right or a right to withdraw is a finding and not among these.

    `lacked` are addresses of ours that were never on the list, as one that was just announced.
    """
    listed = {IpStatus.COVERS_ALL, IpStatus.SOME_MISSING}
    had = {
        KeyChange.TRANSFER_GAINED: before.right(Right.TRANSFER).on is False and after.right(Right.TRANSFER).on is True,
        KeyChange.LIST_OPENED: before.ip.status in listed and after.ip.status is IpStatus.OPEN,
        KeyChange.ADDRESSES_LOST: bool(addresses_lost(before, after, lacked)),
    }
    return tuple(change for change, holds in had.items() if holds)


def addresses_lost(before: Passport, after: Passport, lacked: Sequence[str] = ()) -> tuple[str, ...]:
    """Addresses of ours that were on the key's IP list and no longer are."""
    return tuple(each for each in after.ip.missing if each not in {*before.ip.missing, *lacked})


def with_what_was_known(after: Passport, before: Passport) -> Passport:
    """The newer passport, with what only the older one knows; balances are as they were last read."""
    known = {right: state for right, state in after.rights.items() if state.on is not None}
    return Passport(
        rights={**before.rights, **known},
        ip=before.ip if after.ip.status is IpStatus.NOT_VERIFIED else after.ip,
        created_at=after.created_at or before.created_at,
        expires_at=after.expires_at if known else before.expires_at,
        account_id=after.account_id or before.account_id,
        is_master=before.is_master if after.is_master is None else after.is_master,
        balances=before.balances if after.balances is None else after.balances,
    )


def end_of(exchange: Exchange, passport: Passport) -> datetime | None:
    """When the key ends: as the exchange says, else by its rule for keys without an IP list; None for no end known."""
    if passport.expires_at is not None:
        return passport.expires_at
    rules = exchange.ip_rules
    if rules.lifetime_without_list is None or rules.counts_from != "creation":
        return None
    if passport.ip.status is not IpStatus.OPEN or passport.created_at is None:
        return None
    return passport.created_at + rules.lifetime_without_list


def lives_on_with_list(exchange: Exchange, passport: Passport) -> bool:
    """Whether the key no longer ends once our addresses are on its list."""
    return exchange.ip_rules.lifetime_without_list is not None and passport.ip.status is IpStatus.OPEN


def warning_due(ends_at: datetime, warned_days: int | None, now: datetime) -> int | None:
    """The warning that is due, in days; None when there is none, or a nearer one was given already."""
    reached = [days for days in WARNINGS if (ends_at - now).total_seconds() <= days * 86_400]
    if not reached or ends_at <= now:
        return None
    return min(reached) if warned_days is None or min(reached) < warned_days else None
