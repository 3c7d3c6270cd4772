"""Strategies in the database, each changed by whoever saw its newest version."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, bindparam, delete, insert, or_, select, union_all, update

from bot.core.strategy import PausedBy, Recovery, State, Strategy
from bot.usecases.strategy_ports import StaleStrategy
from storage.codec import decode_config, encode_config
from storage.tables import CONNECTIONS, STRATEGIES
from storage.unit import Unit

_COLUMNS = STRATEGIES.c
_OWN_COLUMNS = [column for column in _COLUMNS if column.name != "number"]
_ALL = select(*_OWN_COLUMNS).order_by(_COLUMNS.number)
_THIS = _COLUMNS.id == bindparam("wanted")
# A row that is read to be changed is locked on PostgreSQL, after its person, its connection and the watch.
_FIND = _ALL.where(_THIS).with_for_update()
# Its connections come before it, also where only the strategy is asked for: a check that finds a connection gone has
# that one and its watch in hand when it comes to the strategies, and the two would wait for each other.
_ITS_CONNECTIONS = union_all(
    select(_COLUMNS.connection_id).where(_THIS), select(_COLUMNS.second_connection_id).where(_THIS)
)
_LOCK_CONNECTIONS = (
    select(CONNECTIONS.c.id)
    .where(CONNECTIONS.c.id.in_(_ITS_CONNECTIONS))
    # The order of whoever keeps results of checks: else the two would each hold one that the other waits for.
    .order_by(CONNECTIONS.c.id)
    .with_for_update()
)
_OF_PERSON = _ALL.where(_COLUMNS.person_id == bindparam("wanted"))
_ON_CONNECTION = _ALL.where(
    or_(_COLUMNS.connection_id == bindparam("wanted"), _COLUMNS.second_connection_id == bindparam("wanted"))
).with_for_update()
_ADD = insert(STRATEGIES).values({each.name: bindparam(each.name, type_=each.type) for each in _OWN_COLUMNS})
_SAVE = (
    update(STRATEGIES)
    .where(_THIS, _COLUMNS.version == bindparam("before"))
    .values({each.name: bindparam(each.name, type_=each.type) for each in _OWN_COLUMNS if each.name != "id"})
)
_REMOVE = delete(STRATEGIES).where(_THIS)


class StrategiesUnit(Unit):
    async def strategy(self, strategy_id: str) -> Strategy | None:
        if self._dialect != "sqlite":
            await self._connection.execute(_LOCK_CONNECTIONS, {"wanted": strategy_id})
        row = (await self._connection.execute(_FIND, {"wanted": strategy_id})).first()
        return None if row is None else _of(row)

    async def strategies_of(self, person_id: int) -> Sequence[Strategy]:
        return [_of(row) for row in await self._connection.execute(_OF_PERSON, {"wanted": person_id})]

    async def strategies_on(self, connection_id: str) -> Sequence[Strategy]:
        """In the order of their making; a second connection counts where Recovery PRO trades on it."""
        return [_of(row) for row in await self._connection.execute(_ON_CONNECTION, {"wanted": connection_id})]

    async def add_strategy(self, strategy: Strategy) -> None:
        await self._connection.execute(_ADD, _row(strategy))

    async def save_strategy(self, strategy: Strategy) -> None:
        row = _row(strategy)
        row |= {"wanted": row.pop("id"), "before": strategy.version - 1}
        saved = await self._connection.execute(_SAVE, row)
        if saved.rowcount != 1:
            raise StaleStrategy

    async def remove_strategy(self, strategy_id: str) -> None:
        await self._connection.execute(_REMOVE, {"wanted": strategy_id})


def _row(strategy: Strategy) -> dict[str, object]:
    config = strategy.config
    return {
        "id": strategy.id,
        "person_id": strategy.person_id,
        "connection_id": strategy.connection_id,
        "second_connection_id": config.second_connection if config.recovery is Recovery.PRO else None,
        "name": strategy.name,
        "state": strategy.state.value,
        "paused_by": None if strategy.paused_by is None else strategy.paused_by.value,
        "created_at": strategy.created_at,
        "changed_at": strategy.changed_at,
        "version": strategy.version,
        "screen_id": strategy.screen_id,
        "config": encode_config(config),
    }


def _of(row: Row[Any]) -> Strategy:
    return Strategy(
        id=row.id,
        person_id=row.person_id,
        connection_id=row.connection_id,
        name=row.name,
        config=decode_config(row.config),
        created_at=row.created_at,
        changed_at=row.changed_at,
        state=State(row.state),
        paused_by=None if row.paused_by is None else PausedBy(row.paused_by),
        version=row.version,
        screen_id=row.screen_id,
    )
