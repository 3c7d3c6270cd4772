"""Connected exchange accounts in the database."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, bindparam, delete, insert, select, update

from bot.core.alert import AlertState
from bot.core.connection import Connection
from bot.core.exchange import MarketChoice
from storage.codec import decode_report, encode_report
from storage.retired_keys import RetiredKeysUnit
from storage.staff_tables import EPISODES, TICKETS
from storage.tables import ALERTS, CONNECTIONS, STRATEGIES, WATCHES

_OWN_COLUMNS = [column for column in CONNECTIONS.columns if column.name != "number"]
# Without what is only searched by.
ALL = select(*(column for column in _OWN_COLUMNS if column.name not in {"folded_name", "key_end"}))
_ALL = ALL.order_by(CONNECTIONS.c.number)
_FIND = _ALL.where(CONNECTIONS.c.id == bindparam("wanted")).with_for_update()
_OF_PERSON = _ALL.where(CONNECTIONS.c.person_id == bindparam("wanted"))
_WITH_KEY = _ALL.where(CONNECTIONS.c.fingerprint == bindparam("wanted"))
_ADD = insert(CONNECTIONS).values({each.name: bindparam(each.name, type_=each.type) for each in _OWN_COLUMNS})
_SAVE = (
    update(CONNECTIONS)
    .where(CONNECTIONS.c.id == bindparam("wanted"))
    .values({each.name: bindparam(each.name, type_=each.type) for each in _OWN_COLUMNS if each.name != "id"})
)
_REMOVE = delete(CONNECTIONS).where(CONNECTIONS.c.id == bindparam("wanted"))
_UNWATCH = delete(WATCHES).where(WATCHES.c.connection_id == bindparam("wanted"))
_REMOVE_STRATEGIES = delete(STRATEGIES).where(STRATEGIES.c.connection_id == bindparam("wanted"))
# Its outage is over, and of no connection any more; the ticket about it goes on.
_END_EPISODE = (
    update(EPISODES)
    .where(EPISODES.c.connection_id == bindparam("wanted"), EPISODES.c.ended_at.is_(None))
    .values(ended_at=bindparam("now", type_=EPISODES.c.ended_at.type))
)
_LET_GO = (
    update(EPISODES).where(EPISODES.c.connection_id == bindparam("wanted")).values(connection_id=None),
    update(TICKETS).where(TICKETS.c.connection_id == bindparam("wanted")).values(connection_id=None),
)
_SAY_NO_MORE = (
    update(ALERTS)
    .where(ALERTS.c.connection_id == bindparam("wanted"), ALERTS.c.state == AlertState.WAITING.value)
    .values(state=AlertState.DROPPED.value)
)


class ConnectionsUnit(RetiredKeysUnit):
    async def connection(self, connection_id: str) -> Connection | None:
        row = (await self._connection.execute(_FIND, {"wanted": connection_id})).first()
        return None if row is None else connection_of(row)

    async def connections_of(self, person_id: int) -> Sequence[Connection]:
        return [connection_of(row) for row in await self._connection.execute(_OF_PERSON, {"wanted": person_id})]

    async def connections_with(self, fingerprint: str) -> Sequence[Connection]:
        return [connection_of(row) for row in await self._connection.execute(_WITH_KEY, {"wanted": fingerprint})]

    async def add_connection(self, connection: Connection) -> None:
        await self._connection.execute(_ADD, row_of(connection))

    async def save_connection(self, connection: Connection) -> None:
        """Replace what is stored; one that was removed in the meantime stays removed."""
        row = row_of(connection)
        await self._connection.execute(_SAVE, {**row, "wanted": row.pop("id")})

    async def remove_connection(self, connection_id: str) -> None:
        """Its strategies go with it; one that has it as its second connection stays, and the gate tells of it."""
        await self._connection.execute(_END_EPISODE, {"wanted": connection_id, "now": self._clock()})
        for statement in (_REMOVE, _UNWATCH, _REMOVE_STRATEGIES, _SAY_NO_MORE, *_LET_GO):
            await self._connection.execute(statement, {"wanted": connection_id})
        await self.destroy_retired_keys_of(connection_id)
        await self.destroy_sealed(connection_id)


def row_of(connection: Connection) -> dict[str, object]:
    return {
        "id": connection.id,
        "person_id": connection.person_id,
        "exchange": connection.exchange,
        "site": connection.site,
        "market": connection.market.value,
        "name": connection.name,
        "masked_key": connection.masked_key,
        "fingerprint": connection.fingerprint,
        "created_at": connection.created_at,
        "exposed": connection.exposed,
        "report": encode_report(connection.report),
        "folded_name": folded(connection.name),
        "key_end": connection.masked_key[-4:],
    }


def folded(name: str) -> str:
    """The name as it is compared: without regard to case and width."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def connection_of(row: Row[Any]) -> Connection:
    return Connection(
        id=row.id,
        person_id=row.person_id,
        exchange=row.exchange,
        site=row.site,
        market=MarketChoice(row.market),
        name=row.name,
        masked_key=row.masked_key,
        fingerprint=row.fingerprint,
        created_at=row.created_at,
        report=decode_report(row.report),
        exposed=row.exposed,
    )
