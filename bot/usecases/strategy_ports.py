"""What strategies and the hand-over to the platform ask of storage, probe and platform, whoever stands behind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.core.exchange import Exchange, Field, Market
from bot.core.pairs import Pair
from bot.core.platform_event import EventState, PlatformEvent
from bot.core.secret import Secret
from bot.core.strategy import Strategy


class StaleStrategy(Exception):
    """The strategy changed since it was read: another device or a double click was first."""


class ListUnread(Exception):
    """The exchange keeps a list of pairs for each key, and this key's could not be read."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """How the platform took an event; `error` says in a word why it did not, None when it did. `is_final` means that
    it never will, so that nobody tries again; `rest` is for how long it asked not to be tried.
    """

    error: str | None = None
    is_final: bool = False
    rest: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Untaken:
    """How many events wait, those included that wait behind another, how many are dead, and since when the oldest of
    those that wait does so.
    """

    waiting: int = 0
    dead: int = 0
    oldest: datetime | None = None


class Strategies(Protocol):
    async def strategy(self, strategy_id: str) -> Strategy | None: ...
    async def strategies_of(self, person_id: int) -> Sequence[Strategy]:
        """In the order of their making."""

    async def strategies_on(self, connection_id: str) -> Sequence[Strategy]:
        """Those that trade on that connection, as their first or their second one."""

    async def add_strategy(self, strategy: Strategy) -> None: ...
    async def save_strategy(self, strategy: Strategy) -> None:
        """Replace the stored one of version - 1; StaleStrategy when that is not what is stored."""

    async def remove_strategy(self, strategy_id: str) -> None: ...
    async def set_trading(self, connection_id: str, *, trading: bool) -> None:
        """Note on the connection's watch whether strategies run on it; its version does not change."""


class Events(Protocol):
    async def add_event(self, event: PlatformEvent) -> None: ...

    async def claim_events(self, now: datetime, until: datetime, limit: int) -> Sequence[PlatformEvent]:
        """Of each stream the oldest event that is not delivered or dropped, where it waits and is due; nobody else
        gets it before `until`. So a stream with a dead event gives nothing.
        """

    async def settle_event(self, event: PlatformEvent) -> None:
        """Replace state, attempts, due_at and last_error; ends the claim. Of one that is delivered or dropped no word
        of the trader is kept.
        """

    async def events(self, state: EventState, limit: int) -> Sequence[PlatformEvent]:
        """The oldest first."""

    async def forget_words(self, stream: str) -> None:
        """Whatever of that stream is still to be delivered goes out without the trader's words."""

    async def untaken(self) -> Untaken: ...

    async def prune_events(self, before: datetime) -> None:
        """Forget what was delivered or dropped and created before that."""


class StrategyTransaction(Strategies, Events, Protocol):
    """What the strategies' use cases need in one unit of work, beside the rest."""


class MarketLists(Protocol):
    async def pairs(self, exchange: Exchange, site: str, market: Market) -> tuple[Pair, ...]:
        """Everything that can be traded there now, from a list that is refreshed now and then; empty when the exchange
        does not give it.
        """

    async def allowed(
        self, exchange: Exchange, site: str, market: Market, credentials: Mapping[Field, Secret]
    ) -> frozenset[str] | None:
        """The exchange's own names of the pairs that this key may trade; None where it is not restricted. ListUnread
        where it may be, and nobody can tell.
        """


class Platform(Protocol):
    async def deliver(self, event: PlatformEvent) -> Delivery:
        """One attempt. Never raises for what a network or the platform does."""
