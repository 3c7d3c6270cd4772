"""The key passport: what is known of a key, and what each piece of it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from bot.core.diagnosis import Diagnosis


class Right(StrEnum):
    READ = "read"
    TRADE = "trade"
    FUTURES = "futures"
    TRANSFER = "transfer"
    WITHDRAW = "withdraw"


class Proof(StrEnum):
    """What a statement about a right rests on."""

    EXCHANGE = "proved_by_exchange"
    PROBE = "proved_by_probe"
    NOT_VERIFIED = "not_verified"


@dataclass(frozen=True, slots=True)
class RightState:
    """`on` is None exactly when nothing proved it either way."""

    on: bool | None
    proof: Proof

    def __post_init__(self) -> None:
        if (self.on is None) != (self.proof is Proof.NOT_VERIFIED):
            raise ValueError("a right is known exactly when something proved it")


NOT_VERIFIED = RightState(on=None, proof=Proof.NOT_VERIFIED)


@dataclass(frozen=True, slots=True)
class Balance:
    """An amount that can be traded with (`free`) and all of it (`total`), both >= 0, in `asset`.

    `account` is the exchange's own name of the pocket it lies in ("trade", "main", "futures").
    """

    asset: str
    free: Decimal
    total: Decimal
    account: str


@dataclass(frozen=True, slots=True)
class KeyFacts:
    """What an exchange's introspection says of a key.

    A right that it does not speak of is absent from `rights`; it is never assumed to be off. `ip_list` is None where
    the exchange does not tell it and empty where the key is open to every address; an entry may be masked
    ("203.**.154"). A key ends after `valid_for` or at `expires_at`. `instead` names what the lack of a right really
    is, where it is not the permission. `account_kind` is the exchange's generation of accounts, where its balances are
    read by it.
    """

    rights: Mapping[Right, bool]
    ip_list: tuple[str, ...] | None = None
    valid_for: timedelta | None = None
    created_at: datetime | None = None
    account_id: str | None = None
    is_master: bool | None = None
    unknown_words: tuple[str, ...] = ()
    expires_at: datetime | None = None
    instead: Mapping[Right, Diagnosis] = field(default_factory=dict)
    account_kind: str | None = None


class IpStatus(StrEnum):
    COVERS_ALL = "covers_all"
    SOME_MISSING = "some_missing"
    OPEN = "open"
    NOT_VERIFIED = "not_verified"


@dataclass(frozen=True, slots=True)
class IpFinding:
    """The key's IP list beside our addresses; `missing` are ours that it lacks, `malformed` entries that no
    exchange can match.
    """

    status: IpStatus
    missing: tuple[str, ...] = ()
    malformed: tuple[str, ...] = ()


class Advice(StrEnum):
    """What a trader should better do although the key works."""

    NO_IP_LIST = "no_ip_list"
    ADDRESSES_MISSING = "addresses_missing"
    TRANSFER_ON = "transfer_on"
    EXPIRES_SOON = "expires_soon"
    WITHDRAW_NOT_VERIFIED = "withdraw_not_verified"
    RIGHTS_NOT_VERIFIED = "rights_not_verified"
    FUNDS_ELSEWHERE = "funds_elsewhere"
    KEY_EXPOSED = "key_exposed"
    KEY_USED_TWICE = "key_used_twice"
    MASTER_ACCOUNT = "master_account"


class Verdict(StrEnum):
    ONLINE = "online"
    ONLINE_WITH_ADVICE = "online_with_advice"
    REFUSED = "refused"
    OFFLINE = "offline"

    @property
    def is_online(self) -> bool:
        return self in {Verdict.ONLINE, Verdict.ONLINE_WITH_ADVICE}


@dataclass(frozen=True, slots=True)
class Passport:
    """`balances` holds at most the assets with something in them; None where no balance was read."""

    rights: Mapping[Right, RightState] = field(default_factory=dict)
    ip: IpFinding = field(default_factory=lambda: IpFinding(IpStatus.NOT_VERIFIED))
    created_at: datetime | None = None
    expires_at: datetime | None = None
    account_id: str | None = None
    is_master: bool | None = None
    balances: tuple[Balance, ...] | None = None

    def right(self, wanted: Right) -> RightState:
        return self.rights.get(wanted, NOT_VERIFIED)
