"""Faults that a practice exchange can be told to have, and which of them meets a given call."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Stage(StrEnum):
    """What a call asks about; everything but `PUBLIC` is signed."""

    PUBLIC = "public"
    KEY = "key"
    READ = "read"
    TRADE = "trade"
    FUTURES = "futures"


class FaultKind(StrEnum):
    """The ways to go wrong."""

    DOWN = "down"
    MAINTENANCE = "maintenance"
    RATE_LIMITED = "rate_limited"
    HTML_403 = "html_403"
    EMPTY_200 = "empty_200"
    HTML_200 = "html_200"
    BROKEN_JSON = "broken_json"
    DROP = "drop"
    SLOW = "slow"
    CLOCK_SKEW = "clock_skew"
    RAW = "raw"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault: whom it meets (`account`, `stage`; None = all) and for how many calls (`times`; None = until cleared).

    `duration` is the wait of `SLOW`, the Retry-After of `RATE_LIMITED`, and how far the exchange's clock is ahead of
    ours for `CLOCK_SKEW` (negative: behind). `status`, `reason`, `headers` and `body` are the whole answer of `RAW`.
    """

    kind: FaultKind
    account: str | None = None
    stage: Stage | None = None
    times: int | None = None
    duration: timedelta = timedelta(0)
    status: int = 200
    reason: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str = ""

    def meets(self, label: str | None, stage: Stage) -> bool:
        """True when a call of this account at this stage falls to the fault; a bare `RAW` spares public calls."""
        if self.account not in (None, label) or self.stage not in (None, stage):
            return False
        return self.kind is not FaultKind.RAW or self.stage is not None or stage is not Stage.PUBLIC


class FaultBoard:
    """The faults that are switched on, in that order."""

    def __init__(self) -> None:
        self._on: list[Fault] = []

    def __iter__(self) -> Iterator[Fault]:
        return iter(tuple(self._on))

    def switch_on(self, fault: Fault) -> None:
        self._on.append(fault)

    def clear(self) -> None:
        self._on.clear()

    def has(self, kind: FaultKind) -> bool:
        """True when the whole exchange, not just one account, has such a fault."""
        return any(fault.kind is kind and fault.account is None for fault in self._on)

    def clock_skew(self, label: str | None = None) -> timedelta:
        """How far the exchange's clock is ahead, as a call of this account meets it."""
        skews = (fault for fault in self._on if fault.kind is FaultKind.CLOCK_SKEW)
        return sum((skew.duration for skew in skews if skew.account in (None, label)), start=timedelta(0))

    def take(self, label: str | None, stage: Stage) -> tuple[Fault, ...]:
        """The faults that meet this call: all delays, then the first that spoils the answer; each loses one use."""
        if not self._on:
            return ()
        met = [fault for fault in self._on if fault.kind is not FaultKind.CLOCK_SKEW and fault.meets(label, stage)]
        slow = [fault for fault in met if fault.kind is FaultKind.SLOW]
        spoiling = [fault for fault in met if fault.kind is not FaultKind.SLOW][:1]
        for fault in (*slow, *spoiling):
            self._use(fault)
        return (*slow, *spoiling)

    def _use(self, fault: Fault) -> None:
        if fault.times is None:
            return
        place = next(index for index, other in enumerate(self._on) if other is fault)
        if fault.times > 1:
            self._on[place] = replace(fault, times=fault.times - 1)
        else:
            del self._on[place]


TROUBLES: Final[Mapping[str, Fault]] = {
    "clock_ahead": Fault(kind=FaultKind.CLOCK_SKEW, duration=timedelta(seconds=-30)),
    "rate_limited": Fault(kind=FaultKind.RATE_LIMITED, duration=timedelta(seconds=30)),
    "down": Fault(kind=FaultKind.DOWN),
    "maintenance": Fault(kind=FaultKind.MAINTENANCE),
    "egress_blocked": Fault(kind=FaultKind.HTML_403),
    "html_page": Fault(kind=FaultKind.HTML_200),
    "empty_body": Fault(kind=FaultKind.EMPTY_200),
    "broken_json": Fault(kind=FaultKind.BROKEN_JSON),
    "dropped": Fault(kind=FaultKind.DROP),
    "slow": Fault(kind=FaultKind.SLOW, duration=timedelta(seconds=20)),
}
"""The labels of the accounts in trouble that every exchange has, and the fault of each."""
