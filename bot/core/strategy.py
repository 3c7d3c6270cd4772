"""A strategy as a trader configures it: what it trades, how much it may risk, and how it defends itself."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from bot.core.exchange import Market


class Risk(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Reinforcement(StrEnum):
    """How a group is added to when the price moves against it."""

    OFF = "off"
    CAREFUL = "careful"
    NORMAL = "normal"
    AGGRESSIVE = "aggressive"


class Recovery(StrEnum):
    """What protects a group that moved strongly against the trader; PRO runs new groups on a second connection."""

    OFF = "off"
    ON = "on"
    PRO = "pro"


class Preset(StrEnum):
    CONSERVATIVE = "conservative"
    BALANCED = "balanced"
    RECOVERY_PRO = "recovery_pro"


class Start(StrEnum):
    PAUSED = "paused"
    AT_ONCE = "at_once"


class State(StrEnum):
    """`DRAFT` is a strategy that was never enabled; `PAUSED` one that was."""

    DRAFT = "draft"
    RUNNING = "running"
    PAUSED = "paused"


class PausedBy(StrEnum):
    TRADER = "trader"
    OFFLINE = "offline"
    WITHDRAW = "withdraw"
    SUPPORT = "support"


@dataclass(frozen=True, slots=True)
class RiskTerms:
    """`first_order` is the part of the balance, in percent, that opens a group; `leverage` is for futures."""

    first_order: Decimal
    leverage: int


@dataclass(frozen=True, slots=True)
class ReinforcementTerms:
    """At most so many add-ons, each `distance` percent below the last order and `factor` times its size."""

    most: int
    distance: Decimal
    factor: Decimal


@dataclass(frozen=True, slots=True)
class RecoveryTerms:
    """Recovery begins when any of these is reached: percent that the price moved against the group, percent of its
    add-ons used, percent of the margin limit used.
    """

    moved_against: Decimal
    addons_used: Decimal
    margin_used: Decimal


@dataclass(frozen=True, slots=True)
class MarginLimit:
    """The most that may be bound at once: `percent` of the balance, `amount` in the quote asset, or the lesser of both;
    at least one is set.
    """

    percent: Decimal | None = None
    amount: Decimal | None = None

    def of(self, balance: Decimal) -> Decimal:
        """The limit in the quote asset, for that balance in it."""
        parts = [self.amount, self.percent * balance / 100 if self.percent is not None else None]
        return min(part for part in parts if part is not None)


RISK_TERMS = {
    Risk.LOW: RiskTerms(Decimal("0.5"), 2),
    Risk.MEDIUM: RiskTerms(Decimal(1), 3),
    Risk.HIGH: RiskTerms(Decimal(2), 5),
}
REINFORCEMENT_TERMS = {
    Reinforcement.OFF: ReinforcementTerms(0, Decimal(0), Decimal(1)),
    Reinforcement.CAREFUL: ReinforcementTerms(2, Decimal(4), Decimal(1)),
    Reinforcement.NORMAL: ReinforcementTerms(4, Decimal("2.5"), Decimal("1.3")),
    Reinforcement.AGGRESSIVE: ReinforcementTerms(6, Decimal("1.5"), Decimal("1.6")),
}
RECOVERY_TERMS = RecoveryTerms(moved_against=Decimal(8), addons_used=Decimal(75), margin_used=Decimal(70))

MOST_PAIRS = 20
MOST_GROUPS = 10
LEAST_TAKE_PROFIT, MOST_TAKE_PROFIT = Decimal("0.3"), Decimal(20)


@dataclass(frozen=True, slots=True)
class Config:
    """What the trader chooses. `pairs` are "BASE/QUOTE" with one quote asset for all; `take_profit` is in percent.

    `second_connection` is where new groups run under Recovery PRO.
    """

    pairs: tuple[str, ...] = ()
    market: Market = Market.SPOT
    risk: Risk = Risk.LOW
    limit: MarginLimit = field(default_factory=lambda: MarginLimit(percent=Decimal(10)))
    reinforcement: Reinforcement = Reinforcement.CAREFUL
    recovery: Recovery = Recovery.ON
    second_connection: str | None = None
    take_profit: Decimal = Decimal(1)
    most_groups: int = 2
    start: Start = Start.PAUSED
    resumes_itself: bool = False

    @property
    def quote(self) -> str | None:
        """The asset in which its margin is counted; None while no pair is chosen."""
        return self.pairs[0].partition("/")[2] if self.pairs else None


@dataclass(frozen=True, slots=True)
class Strategy:
    """`version` grows with every change. `paused_by` is None unless it is paused; `changed_at` is its last change of
    state or configuration. `screen_id` is the message that shows it while it is being configured.
    """

    id: str
    person_id: int
    connection_id: str
    name: str
    config: Config
    created_at: datetime
    changed_at: datetime
    state: State = State.DRAFT
    paused_by: PausedBy | None = None
    version: int = 1
    screen_id: int | None = None


PRESETS = {
    Preset.CONSERVATIVE: Config(),
    Preset.BALANCED: Config(
        risk=Risk.MEDIUM,
        limit=MarginLimit(percent=Decimal(30)),
        reinforcement=Reinforcement.NORMAL,
        take_profit=Decimal("1.5"),
        most_groups=3,
    ),
    Preset.RECOVERY_PRO: Config(
        risk=Risk.MEDIUM,
        limit=MarginLimit(percent=Decimal(30)),
        reinforcement=Reinforcement.NORMAL,
        recovery=Recovery.PRO,
        take_profit=Decimal(2),
        most_groups=3,
    ),
}


def with_preset(config: Config, preset: Preset) -> Config:
    """The preset, for the pairs and the market that were chosen already."""
    return replace(
        PRESETS[preset], pairs=config.pairs, market=config.market, second_connection=config.second_connection
    )
