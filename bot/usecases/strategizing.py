"""Configuring strategies, and switching them on and off: always behind the gate, always told to the platform."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from bot.core.admission import Barrier, Passage, Question, admission_of
from bot.core.awaited import Awaited
from bot.core.chats import Handled
from bot.core.clock import Clock, NewId
from bot.core.connection import Connection
from bot.core.exchange import Exchange
from bot.core.margin import Excess, excess, is_whole
from bot.core.pairs import Pair, permitted
from bot.core.person import Person
from bot.core.platform_event import EventType
from bot.core.sealed import Subject
from bot.core.strategy import (
    LEAST_TAKE_PROFIT,
    MOST_GROUPS,
    MOST_PAIRS,
    MOST_TAKE_PROFIT,
    Config,
    PausedBy,
    Start,
    State,
    Strategy,
)
from bot.usecases.consequences import note_trading
from bot.usecases.outcome import Refusal
from bot.usecases.people import Turn, person_in
from bot.usecases.platform_news import Newsroom
from bot.usecases.ports import Store, Transaction, Vault
from bot.usecases.strategy_ports import MarketLists

# The version of the text `risk-notice`; a new one is accepted anew.
RISK_NOTICE = 1

Edit = Callable[[Config], Config]


class ConfigFault(StrEnum):
    """Why a choice is refused; each has its text `strategy-<value>`."""

    RUNNING = "running"
    TOO_MANY_PAIRS = "too_many_pairs"
    OTHER_QUOTE = "other_quote"
    UNKNOWN_PAIR = "unknown_pair"
    BAD_LIMIT = "bad_limit"
    BAD_TAKE_PROFIT = "bad_take_profit"
    BAD_GROUPS = "bad_groups"
    MARKET_NOT_ALLOWED = "market_not_allowed"


@dataclass(frozen=True, slots=True)
class Seen:
    """A strategy with everything around it; `strategy` is None when it is not (or no longer) the person's.

    `refused` says why nothing changed. `excess` is set while its worst case is beyond its limit, `balance` is what the
    last test saw of its quote asset, None where that was not read.
    """

    person: Person
    strategy: Strategy | None = None
    connection: Connection | None = None
    second: Connection | None = None
    connections: Sequence[Connection] = ()
    balance: Decimal | None = None
    excess: Excess | None = None
    passage: Passage | None = None
    refused: str | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """What a key may trade; `is_restricted` tells that the key itself, not the exchange, leaves pairs out."""

    pairs: tuple[Pair, ...] = ()
    is_restricted: bool = False


class Strategizing:
    """Another person's strategy is answered exactly as one that does not exist."""

    def __init__(
        self,
        store: Store,
        vault: Vault,
        lists: MarketLists,
        news: Newsroom,
        exchanges: Mapping[str, Exchange],
        clock: Clock,
        new_id: NewId,
    ) -> None:
        self._store = store
        self._vault = vault
        self._lists = lists
        self._news = news
        self._exchanges = exchanges
        self._clock = clock
        self._new_id = new_id

    async def all_of(self, turn: Turn) -> tuple[Person, Sequence[Strategy], Sequence[Connection]]:
        async with self._store.transaction() as tx:
            person = await person_in(tx, turn, self._clock)
            return person, await tx.strategies_of(person.id), await tx.connections_of(person.id)

    async def one_of(self, turn: Turn, strategy_id: str) -> Seen:
        async with self._store.transaction() as tx:
            return await self._seen(tx, turn, strategy_id)

    async def begin(self, turn: Turn, connection_id: str) -> Seen:
        """A fresh draft on that connection, with the conservative preset."""
        async with self._store.transaction() as tx:
            person = await person_in(tx, turn, self._clock)
            connection = await tx.connection(connection_id)
            if connection is None or connection.person_id != person.id:
                return Seen(person, refused=Refusal.GONE)
            if await tx.handled(turn.update_id) is not Handled.NEW:
                drafts = [each for each in await tx.strategies_on(connection_id) if each.state is State.DRAFT]
                return await self._seen(tx, turn, drafts[-1].id if drafts else "")
            market = connection.market.markets[0]
            fresh = self._fresh(person, connection, Config(market=market), await tx.strategies_of(person.id))
            await tx.add_strategy(fresh)
            return await self._seen(tx, turn, fresh.id)

    async def edit(self, turn: Turn, strategy_id: str, version: int, change: Edit) -> Seen:
        """The strategy with the changed configuration; refused with a ConfigFault, and unchanged, where that cannot be.

        A running one has to be paused first.
        """
        async with self._store.transaction() as tx:
            seen = await self._ready(tx, turn, strategy_id, version)
            strategy, connection = seen.strategy, seen.connection
            if seen.refused or strategy is None or connection is None:
                return seen
            config = change(strategy.config)
            fault = _fault(strategy, config, connection)
            if fault is not None:
                return replace(seen, refused=fault.value)
            if config != strategy.config:
                changed = await self._saved(tx, replace(strategy, config=config))
                if changed.state is not State.DRAFT:
                    await self._news.of_strategy(tx, EventType.STRATEGY_CHANGED, changed)
            return await self._seen(tx, turn, strategy_id)

    async def accept_notice(self, turn: Turn) -> Person:
        async with self._store.transaction() as tx:
            person = replace(await person_in(tx, turn, self._clock), risk_notice=RISK_NOTICE)
            await tx.save_person(person)
            return person

    async def enable(
        self, turn: Turn, strategy_id: str, version: int, answered: frozenset[Question] = frozenset()
    ) -> Seen:
        """The strategy running, or paused where it is to start so; unchanged, with the passage, while something forbids
        it or has to be confirmed first.
        """
        async with self._store.transaction() as tx:
            seen = await self._ready(tx, turn, strategy_id, version)
            strategy, passage = seen.strategy, seen.passage
            if seen.refused or strategy is None or passage is None:
                return seen
            if passage.barriers or not set(passage.questions) <= answered:
                return seen
            is_first = strategy.state is State.DRAFT
            waits = is_first and strategy.config.start is Start.PAUSED
            await self._enabled(tx, strategy, waits=waits)
            return await self._seen(tx, turn, strategy_id)

    async def pause(self, turn: Turn, strategy_id: str, version: int) -> Seen:
        async with self._store.transaction() as tx:
            seen = await self._ready(tx, turn, strategy_id, version)
            strategy = seen.strategy
            if seen.refused or strategy is None or strategy.state is not State.RUNNING:
                return seen
            await self._paused(tx, strategy, PausedBy.TRADER)
            return await self._seen(tx, turn, strategy_id)

    async def duplicate(self, turn: Turn, strategy_id: str) -> Seen:
        """A draft with the same configuration on the same connection."""
        async with self._store.transaction() as tx:
            is_new = await tx.handled(turn.update_id) is Handled.NEW
            seen = await self._seen(tx, turn, strategy_id)
            if seen.strategy is None or seen.connection is None or not is_new:
                return seen
            others = await tx.strategies_of(seen.person.id)
            copy = self._fresh(seen.person, seen.connection, seen.strategy.config, others)
            await tx.add_strategy(copy)
            return await self._seen(tx, turn, copy.id)

    async def remove(self, turn: Turn, strategy_id: str) -> Seen:
        """What was removed, as it was."""
        async with self._store.transaction() as tx:
            seen = await self._seen(tx, turn, strategy_id)
            if seen.strategy is not None:
                await tx.remove_strategy(strategy_id)
                await self._note_trading(tx, seen.strategy)
                if seen.strategy.state is not State.DRAFT:
                    await self._news.of_strategy(tx, EventType.STRATEGY_REMOVED, seen.strategy)
            return seen

    async def await_text(self, turn: Turn, awaited: Awaited) -> Seen:
        """The next message of the person is meant for that setting."""
        async with self._store.transaction() as tx:
            seen = await self._seen(tx, turn, awaited.strategy_id)
            if seen.strategy is not None:
                await tx.save_person(replace(seen.person, renaming=awaited.word))
            return seen

    async def pairs_for(self, turn: Turn, strategy_id: str) -> Offer:
        """What its key may trade in its market now; nothing where the exchange does not give its list."""
        async with self._store.transaction() as tx:
            seen = await self._seen(tx, turn, strategy_id)
            connection = seen.connection
            box = await tx.sealed(connection.id) if connection else None
        if seen.strategy is None or connection is None or box is None:
            return Offer()
        exchange, market = self._exchanges[connection.exchange], seen.strategy.config.market
        pairs = await self._lists.pairs(exchange, connection.site, market)
        credentials = await self._vault.open(Subject(connection.person_id, connection.id), box)
        allowed = await self._lists.allowed(exchange, connection.site, market, credentials) if pairs else None
        mine = permitted(pairs, allowed)
        return Offer(mine, is_restricted=len(mine) < len(pairs))

    async def note_screen(self, turn: Turn, strategy_id: str, screen_id: int) -> None:
        """Remember which message shows the strategy that is being configured."""
        async with self._store.transaction() as tx:
            seen = await self._seen(tx, turn, strategy_id)
            if seen.strategy is not None and seen.strategy.screen_id != screen_id:
                await tx.save_strategy(replace(seen.strategy, screen_id=screen_id, version=seen.strategy.version + 1))

    async def _ready(self, tx: Transaction, turn: Turn, strategy_id: str, version: int) -> Seen:
        """The strategy as the pressed screen knows it, for this update's first handling."""
        is_new = await tx.handled(turn.update_id) is Handled.NEW
        seen = await self._seen(tx, turn, strategy_id)
        if seen.strategy is None or (is_new and seen.strategy.version == version):
            return seen
        return replace(seen, refused=None if not is_new else Refusal.OUT_OF_DATE.value, passage=None)

    async def _seen(self, tx: Transaction, turn: Turn, strategy_id: str) -> Seen:
        person = await person_in(tx, turn, self._clock)
        strategy = await tx.strategy(strategy_id)
        if strategy is None or strategy.person_id != person.id:
            return Seen(person, refused=Refusal.GONE.value)
        connections = await tx.connections_of(person.id)
        by_id = {each.id: each for each in connections}
        connection, second = by_id.get(strategy.connection_id), by_id.get(strategy.config.second_connection or "")
        balance = balance_of(connection, strategy.config) if connection else None
        beyond = excess(strategy.config, balance) if balance is not None else None
        others = [each for each in await tx.strategies_of(person.id) if each.id != strategy.id]
        passage = self._passage(person, strategy, connection, second, others, balance, beyond) if connection else None
        return Seen(person, strategy, connection, second, connections, balance, beyond, passage)

    def _passage(
        self,
        person: Person,
        strategy: Strategy,
        connection: Connection,
        second: Connection | None,
        others: Sequence[Strategy],
        balance: Decimal | None,
        beyond: Excess | None,
    ) -> Passage:
        passage = admission_of(strategy, connection, second, others, self._clock())
        own = {
            Barrier.NO_PAIRS: not strategy.config.pairs,
            Barrier.NO_BALANCE: bool(strategy.config.pairs) and balance is None,
            Barrier.OVER_LIMIT: beyond is not None,
            Barrier.NOTICE_NOT_ACCEPTED: person.risk_notice != RISK_NOTICE,
        }
        return replace(passage, barriers=(*(each for each, holds in own.items() if holds), *passage.barriers))

    def _fresh(self, person: Person, connection: Connection, config: Config, others: Sequence[Strategy]) -> Strategy:
        taken, number = {each.name for each in others}, 1
        while (name := f"{connection.name} · {number}") in taken:
            number += 1
        now = self._clock()
        return Strategy(self._new_id(), person.id, connection.id, name, config, created_at=now, changed_at=now)

    async def _enabled(self, tx: Transaction, strategy: Strategy, *, waits: bool) -> None:
        if waits:
            enabled = await self._saved(tx, replace(strategy, state=State.PAUSED, paused_by=PausedBy.TRADER))
        else:
            enabled = await self._saved(tx, replace(strategy, state=State.RUNNING, paused_by=None))
        await self._note_trading(tx, enabled)
        await self._news.of_strategy(tx, EventType.STRATEGY_ENABLED, enabled)

    async def _paused(self, tx: Transaction, strategy: Strategy, by: PausedBy) -> None:
        paused = await self._saved(tx, replace(strategy, state=State.PAUSED, paused_by=by))
        await self._note_trading(tx, paused)
        await self._news.of_strategy(tx, EventType.STRATEGY_PAUSED, paused)

    async def _saved(self, tx: Transaction, strategy: Strategy) -> Strategy:
        saved = replace(strategy, version=strategy.version + 1, changed_at=self._clock())
        await tx.save_strategy(saved)
        return saved

    async def _note_trading(self, tx: Transaction, strategy: Strategy) -> None:
        await note_trading(tx, strategy.connection_id)
        if strategy.config.second_connection is not None:
            await note_trading(tx, strategy.config.second_connection)


def balance_of(connection: Connection, config: Config) -> Decimal | None:
    """All of the quote asset that the last test saw; None where no pair is chosen or no balance was read."""
    balances = connection.report.passport.balances
    if balances is None or config.quote is None:
        return None
    return sum((each.total for each in balances if each.asset == config.quote), start=Decimal(0))


def _fault(strategy: Strategy, config: Config, connection: Connection) -> ConfigFault | None:
    quotes = {pair.partition("/")[2] for pair in config.pairs}
    holds = {
        ConfigFault.RUNNING: strategy.state is State.RUNNING,
        ConfigFault.TOO_MANY_PAIRS: len(config.pairs) > MOST_PAIRS,
        ConfigFault.OTHER_QUOTE: len(quotes) > 1,
        ConfigFault.BAD_LIMIT: not is_whole(config.limit),
        ConfigFault.BAD_TAKE_PROFIT: not LEAST_TAKE_PROFIT <= config.take_profit <= MOST_TAKE_PROFIT,
        ConfigFault.BAD_GROUPS: not 1 <= config.most_groups <= MOST_GROUPS,
        ConfigFault.MARKET_NOT_ALLOWED: config.market not in connection.market.markets,
    }
    return next((fault for fault, is_met in holds.items() if is_met), None)
