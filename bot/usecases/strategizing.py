"""Configuring strategies, and switching them on and off: always behind the gate, always told to the platform."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from bot.core.admission import (
    RISK_NOTICE,
    TEST_HOLDS_FOR,
    Barrier,
    Passage,
    Question,
    admission_of,
    own_barriers,
    used_by,
    with_pairs,
)
from bot.core.awaited import Awaited
from bot.core.chats import Handled
from bot.core.clock import Clock, NewId
from bot.core.connection import Connection
from bot.core.exchange import Exchange, Market
from bot.core.margin import Excess, excess, is_whole
from bot.core.pairs import Offer, permitted
from bot.core.person import Person
from bot.core.platform_event import EventType
from bot.core.pockets import balance_of
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
from bot.usecases.strategy_ports import ListUnread, MarketLists, StaleStrategy

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
    last test saw of its quote asset where it trades, None where that was not read; `gone` are its pairs that cannot be
    traded any more, `second_lacks` those that cannot be on its second connection.
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
    gone: tuple[str, ...] = ()
    second_lacks: tuple[str, ...] = ()


Act = Callable[[Transaction], Awaitable[Seen]]


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

        async def act(tx: Transaction) -> Seen:
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

        return await self._unless_stale(turn, strategy_id, act)

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
        offers = await self._offers_at_the_barrier(turn, strategy_id, version)

        async def act(tx: Transaction) -> Seen:
            seen = _compared(await self._ready(tx, turn, strategy_id, version), offers)
            strategy, passage = seen.strategy, seen.passage
            if seen.refused or strategy is None or passage is None or strategy.state is State.RUNNING:
                return seen
            if passage.barriers or not set(passage.questions) <= answered:
                return seen
            is_first = strategy.state is State.DRAFT
            waits = is_first and strategy.config.start is Start.PAUSED
            await self._enabled(tx, strategy, waits=waits)
            return await self._seen(tx, turn, strategy_id)

        return await self._unless_stale(turn, strategy_id, act)

    async def drop_gone(self, turn: Turn, strategy_id: str, version: int) -> Seen:
        """The strategy without the pairs that its key cannot trade any more; as it is where no list can be read."""
        offer = await self.pairs_for(turn, strategy_id)
        if not (offer.pairs or offer.is_restricted):
            return await self.one_of(turn, strategy_id)

        def without(config: Config) -> Config:
            gone = offer.gone_of(config.pairs)
            return replace(config, pairs=tuple(each for each in config.pairs if each not in gone))

        return await self.edit(turn, strategy_id, version, without)

    async def idle_on(self, connection: Connection) -> Sequence[Strategy]:
        """Those on that connection that its last test could let trade and that do not run, the latest changed first."""
        is_fresh = self._clock() - connection.report.tested_at <= TEST_HOLDS_FOR
        if not connection.report.verdict.is_online or not is_fresh:
            return ()
        async with self._store.transaction() as tx:
            idle = [each for each in await tx.strategies_on(connection.id) if each.state is not State.RUNNING]
        return sorted(idle, key=lambda each: each.changed_at, reverse=True)

    async def pause(self, turn: Turn, strategy_id: str, version: int) -> Seen:
        async def act(tx: Transaction) -> Seen:
            seen = await self._ready(tx, turn, strategy_id, version)
            strategy = seen.strategy
            if seen.refused or strategy is None or strategy.state is not State.RUNNING:
                return seen
            await self._paused(tx, strategy, PausedBy.TRADER)
            return await self._seen(tx, turn, strategy_id)

        return await self._unless_stale(turn, strategy_id, act)

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
        seen = await self.one_of(turn, strategy_id)
        if seen.strategy is None or seen.connection is None:
            return Offer()
        return await self._offer(seen.connection, seen.strategy.config.market)

    async def _offer(self, connection: Connection, market: Market) -> Offer:
        async with self._store.transaction() as tx:
            box = await tx.sealed(connection.id)
        if box is None:
            return Offer()
        exchange = self._exchanges[connection.exchange]
        pairs = await self._lists.pairs(exchange, connection.site, market)
        credentials = await self._vault.open(Subject(connection.person_id, connection.id), box)
        try:
            allowed = await self._lists.allowed(exchange, connection.site, market, credentials) if pairs else None
        except ListUnread:
            return Offer(pairs, is_unread=True)
        mine = permitted(pairs, allowed)
        return Offer(mine, is_restricted=len(mine) < len(pairs))

    async def _offers_at_the_barrier(self, turn: Turn, strategy_id: str, version: int) -> Mapping[str, Offer]:
        """By the connections on which it would trade; nothing where the exchanges need not be asked: something nearer
        forbids it already.
        """
        seen = await self.one_of(turn, strategy_id)
        strategy, passage = seen.strategy, seen.passage
        is_next = strategy is not None and strategy.version == version and strategy.state is not State.RUNNING
        if strategy is None or not (is_next and passage and passage.is_open):
            return {}
        used = [each for each in seen.connections if each.id in used_by(strategy)]
        return {each.id: await self._offer(each, strategy.config.market) for each in used}

    async def _unless_stale(self, turn: Turn, strategy_id: str, act: Act) -> Seen:
        """What `act` gives; the strategy as it is now, refused, where another press was first."""
        try:
            async with self._store.transaction() as tx:
                return await act(tx)
        except StaleStrategy:
            return _out_of_date(await self.one_of(turn, strategy_id))

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
        return _out_of_date(seen) if is_new else replace(seen, passage=None)

    async def _seen(self, tx: Transaction, turn: Turn, strategy_id: str) -> Seen:
        person = await person_in(tx, turn, self._clock)
        strategy = await tx.strategy(strategy_id)
        if strategy is None or strategy.person_id != person.id:
            return Seen(person, refused=Refusal.GONE.value)
        connections = await tx.connections_of(person.id)
        by_id = {each.id: each for each in connections}
        connection, second = by_id.get(strategy.connection_id), by_id.get(strategy.config.second_connection or "")
        balance = balance_of(self._exchanges[connection.exchange], connection, strategy.config) if connection else None
        beyond = excess(strategy.config, balance) if balance is not None else None
        others = [each for each in await tx.strategies_of(person.id) if each.id != strategy.id]
        passage = admission_of(strategy, connection, second, others, self._clock()) if connection else None
        if passage is not None:
            own = own_barriers(strategy.config, balance, person.risk_notice)
            passage = replace(passage, barriers=(*own, *passage.barriers))
        return Seen(person, strategy, connection, second, connections, balance, beyond, passage)

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


def _compared(seen: Seen, offers: Mapping[str, Offer]) -> Seen:
    """With what its pairs are worth now on each connection that it uses, where nothing nearer forbids it."""
    strategy, passage = seen.strategy, seen.passage
    if passage is None or not passage.is_open or strategy is None:
        return seen
    config, offer = strategy.config, offers.get(strategy.connection_id)
    passage = with_pairs(passage, config, offer)
    lacks: tuple[str, ...] = ()
    if seen.second is not None and seen.second.id in used_by(strategy):
        theirs = offers.get(seen.second.id)
        passage = with_pairs(passage, config, theirs, Barrier.SECOND_LACKS_PAIRS)
        lacks = theirs.gone_of(config.pairs) if theirs else ()
    return replace(seen, passage=passage, gone=offer.gone_of(config.pairs) if offer else (), second_lacks=lacks)


def _out_of_date(seen: Seen) -> Seen:
    return replace(seen, refused=seen.refused or Refusal.OUT_OF_DATE.value, passage=None)


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
