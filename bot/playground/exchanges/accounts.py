"""What a practice account holds, and how its plainly pretend credentials are made from its label."""

from __future__ import annotations

import hashlib
import string
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Final, TypedDict
from uuid import UUID

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.playground.exchanges.faults import Fault

_ALPHANUMERIC: Final = string.ascii_letters + string.digits
RIGHTS: Final = (
    "read",
    "trade",
    "futures",
    "futures_read",
    "withdraw",
    "withdraw_history",
    "transfer",
    "margin",
    "earn",
)


@dataclass(frozen=True, slots=True)
class Pretend:
    """Source of credentials that look real and are the same on every start: they come from the label alone."""

    exchange: str
    label: str

    def hex(self, part: str, length: int) -> str:
        return self._digest(part).hex()[:length]

    def alphanumeric(self, part: str, length: int) -> str:
        return "".join(_ALPHANUMERIC[byte % len(_ALPHANUMERIC)] for byte in self._digest(part)[:length])

    def uuid(self, part: str) -> str:
        return str(UUID(bytes=self._digest(part)[:16], version=4))

    def number(self, part: str, digits: int) -> int:
        low = int("1".ljust(digits, "0"))
        return low + int.from_bytes(self._digest(part)[:8]) % (9 * low)

    def _digest(self, part: str) -> bytes:
        return hashlib.sha256(f"practice account|{self.exchange}|{self.label}|{part}".encode()).digest()


@dataclass(frozen=True, slots=True)
class Balance:
    """An amount of one asset in one of the exchange's own places (spot, main, trade, futures ...)."""

    place: str
    asset: str
    free: Decimal
    locked: Decimal = Decimal(0)


class AccountDetails(TypedDict, total=False):
    """What can differ from a faultless account, in an exchange's table and while the exchange runs."""

    rights: frozenset[str]
    ip_whitelist: tuple[str, ...]
    remaining_days: int | None
    is_master: bool
    balances: tuple[Balance, ...]
    pairs: tuple[str, ...]
    frozen: bool
    revoked: bool
    site: str | None
    kind: str
    public_key: str | None
    fault: Fault | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeAccount:
    """One pretend account: what the exchange holds of it, and (`to_copy`) what its owner has in hand.

    `site` is the only one that knows it (None: every site). `kind` is the exchange's own word for its generation or
    mode of accounts. `public_key` is the PEM that its calls are checked by, where it signs with a key pair.
    """

    label: str
    key: str
    secret: str = field(repr=False)
    passphrase: str | None = field(default=None, repr=False)
    to_copy: Mapping[str, str] = field(default_factory=dict, repr=False)
    uid: str = ""
    rights: frozenset[str] = frozenset({"read", "trade", "futures"})
    ip_whitelist: tuple[str, ...] = ()
    remaining_days: int | None = None
    is_master: bool = True
    balances: tuple[Balance, ...] = ()
    pairs: tuple[str, ...] = ()
    frozen: bool = False
    revoked: bool = False
    site: str | None = None
    kind: str = ""
    public_key: str | None = None
    fault: Fault | None = None

    @property
    def expired(self) -> bool:
        return self.remaining_days is not None and self.remaining_days <= 0

    def admits(self, address: str) -> bool:
        """True when a call from that address passes the key's IP list; a key without a list admits all."""
        return not self.ip_whitelist or address in self.ip_whitelist

    def tokens(self, names: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
        """The rights in an exchange's own words, in the order of its table."""
        held = (token for right, tokens in names.items() if right in self.rights for token in tokens)
        return tuple(dict.fromkeys(held))
