"""What follows for strategies and for the platform when a connection goes, comes back, gets a new key or is removed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.core.admission import Barrier, admission_of, own_barriers
from bot.core.clock import Clock
from bot.core.connection import Connection
from bot.core.exchange import Exchange
from bot.core.passport import Verdict
from bot.core.platform_event import EventType
from bot.core.pockets import balance_of
from bot.core.strategy import PausedBy, State, Strategy
from bot.usecases.platform_news import Newsroom
from bot.usecases.ports import Transaction

_BY_CONNECTION = (PausedBy.OFFLINE, PausedBy.WITHDRAW)


@dataclass(frozen=True, slots=True)
class Touched:
    """Names of strategies: those that were `paused`, that `resumed` by themselves, and that `wait` for their trader."""

    paused: tuple[str, ...] = ()
    resumed: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()

    def as_details(self) -> dict[str, str | int]:
        """For the alert that tells of it."""
        named = {"paused": self.paused, "resumed": self.resumed, "waiting": self.waiting}
        return {name: ", ".join(strategies) for name, strategies in named.items() if strategies}


NOTHING = Touched()


class Consequences:
    def __init__(self, news: Newsroom, exchanges: Mapping[str, Exchange], clock: Clock) -> None:
        self._news = news
        self._exchanges = exchanges
        self._clock = clock

    async def connected(self, tx: Transaction, connection: Connection) -> None:
        await self._news.of_connection(tx, EventType.CONNECTION_ONLINE, connection)

    async def went_offline(self, tx: Transaction, connection: Connection) -> Touched:
        """Every strategy that runs on it is paused."""
        await self._news.of_connection(tx, EventType.CONNECTION_OFFLINE, connection)
        refused = connection.report.verdict is Verdict.REFUSED
        by = PausedBy.WITHDRAW if refused else PausedBy.OFFLINE
        running = [each for each in await tx.strategies_on(connection.id) if each.state is State.RUNNING]
        for strategy in running:
            await self._kept(tx, replace(strategy, state=State.PAUSED, paused_by=by), EventType.STRATEGY_PAUSED)
        await note_trading(tx, connection.id)
        return Touched(paused=_names(running))

    async def came_back(self, tx: Transaction, connection: Connection) -> Touched:
        """What was paused for it is offered again; what its trader let resume by itself does so, behind the gate."""
        await self._news.of_connection(tx, EventType.CONNECTION_ONLINE, connection)
        stopped = [each for each in await tx.strategies_on(connection.id) if each.paused_by in _BY_CONNECTION]
        resumed = [each for each in stopped if await self._resumes(tx, each)]
        await note_trading(tx, connection.id)
        return Touched(resumed=_names(resumed), waiting=_names([each for each in stopped if each not in resumed]))

    async def followed(self, tx: Transaction, before: Connection, after: Connection) -> Touched:
        """What follows from a test that the trader made."""
        was_online, is_online = before.report.verdict.is_online, after.report.verdict.is_online
        if was_online and not is_online:
            return await self.went_offline(tx, after)
        if is_online and not was_online:
            return await self.came_back(tx, after)
        return NOTHING

    async def blocked(self, tx: Transaction, person_id: int) -> Touched:
        """Whatever runs, or would by itself once its connection is back, rests until its trader enables it again."""
        connections = sorted(each.id for each in await tx.connections_of(person_id))
        for connection in connections:
            # Before their strategies, as whoever keeps results of checks does: else the two would wait for each other.
            await tx.connection(connection)
        stopped = [each for each in await tx.strategies_of(person_id) if _would_run(each)]
        for strategy in stopped:
            paused = replace(strategy, state=State.PAUSED, paused_by=PausedBy.SUPPORT)
            await self._kept(tx, paused, EventType.STRATEGY_PAUSED)
        for connection in connections:
            await note_trading(tx, connection)
        return Touched(paused=_names(stopped))

    async def replaced(self, tx: Transaction, before: Connection, after: Connection) -> Touched:
        """The connection has another key; where the old one was dead, it is back with it."""
        await self._news.of_connection(tx, EventType.CONNECTION_REPLACED, after)
        return await self.followed(tx, before, after)

    async def removed(self, tx: Transaction, connection: Connection) -> None:
        """For before it is removed: its strategies go with it, and those that had it as their second one are paused."""
        for strategy in await tx.strategies_on(connection.id):
            if strategy.connection_id == connection.id:
                await tx.remove_strategy(strategy.id)
                if strategy.state is not State.DRAFT:
                    await self._news.of_strategy(tx, EventType.STRATEGY_REMOVED, strategy)
            elif strategy.state is State.RUNNING:
                paused = replace(strategy, state=State.PAUSED, paused_by=PausedBy.OFFLINE)
                await self._kept(tx, paused, EventType.STRATEGY_PAUSED)
                await note_trading(tx, strategy.connection_id)
        await self._news.of_connection(tx, EventType.CONNECTION_REMOVED, connection)

    async def _resumes(self, tx: Transaction, strategy: Strategy) -> bool:
        """Whether it does so now: its trader chose that, it was paused for no worse reason, and the gate is open."""
        if not strategy.config.resumes_itself or strategy.paused_by is PausedBy.WITHDRAW:
            return False
        connection = await tx.connection(strategy.connection_id)
        second = await tx.connection(strategy.config.second_connection or "")
        others = [each for each in await tx.strategies_of(strategy.person_id) if each.id != strategy.id]
        accepted = await tx.accepted_risk_notice(strategy.person_id)
        if connection is None:
            return False
        balance = balance_of(self._exchanges[connection.exchange], connection, strategy.config)
        if own_barriers(strategy.config, balance, accepted):
            return False
        barriers = {*admission_of(strategy, connection, second, others, self._clock()).barriers}
        # Nobody tests a second connection at this moment; the monitor has looked at it all the time.
        if barriers - {Barrier.SECOND_TEST_TOO_OLD}:
            return False
        await self._kept(tx, replace(strategy, state=State.RUNNING, paused_by=None), EventType.STRATEGY_ENABLED)
        return True

    async def _kept(self, tx: Transaction, strategy: Strategy, kind: EventType) -> None:
        changed = replace(strategy, version=strategy.version + 1, changed_at=self._clock())
        await tx.save_strategy(changed)
        await self._news.of_strategy(tx, kind, changed)


async def note_trading(tx: Transaction, connection_id: str) -> None:
    """Let the connection's watch know whether anything runs on it, or would if the connection were there."""
    all_on_it = await tx.strategies_on(connection_id)
    runs = any(map(_would_run, all_on_it))
    await tx.set_trading(connection_id, trading=runs)


def _would_run(strategy: Strategy) -> bool:
    return strategy.state is State.RUNNING or strategy.paused_by is PausedBy.OFFLINE


def _names(strategies: Sequence[Strategy]) -> tuple[str, ...]:
    return tuple(each.name for each in strategies)
