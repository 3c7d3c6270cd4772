"""The trading engine's way to credentials: by connection, with the key ring, and on record before it sees them."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import structlog
from sqlalchemy import Row, bindparam, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.core.clock import Clock, system_clock
from bot.core.exchange import Field, MarketChoice
from bot.core.sealed import SealedBox, Subject
from bot.core.secret import Secret
from bot.usecases.ports import CannotOpen
from storage.availability import reached
from storage.boxes import box_of
from storage.codec import decode_report
from storage.engine import database_exists, make_engine
from storage.faults import ConfigurationError
from storage.keys import KeyProvider
from storage.migrate import HEAD, stored_revision
from storage.opening import fingerprint_key, plain_faults
from storage.openings import NOTE_OPENING, Opening, row_of
from storage.tables import CONNECTIONS, SEALED
from storage.vault import SealingVault

log = structlog.get_logger(__name__)

_ASKED = [*(CONNECTIONS.c[name] for name in ("person_id", "exchange", "site", "market", "report")), *SEALED.columns]
# Both in one statement, so that the box is that of this very site and market. Nothing is locked: reading is all that
# the engine's database user has to be allowed, beside noting the opening.
_FIND = (
    select(*_ASKED)
    .join_from(CONNECTIONS, SEALED, SEALED.c.subject_id == CONNECTIONS.c.id, isouter=True)
    .where(CONNECTIONS.c.id == bindparam("wanted"))
)


class OpeningRefused(Exception):
    """The credentials are not given; the sentence says why, without a secret in it."""


class UnknownConnection(OpeningRefused):
    """No such connection, or its trader removed it: its credentials are destroyed."""


class ConnectionNotOnline(OpeningRefused):
    """Its last check did not show it online: the key is refused, can withdraw, or the exchange is away."""


class NoPurpose(OpeningRefused):
    """The audit trail has to say what for, and by whom."""


class KeysDoNotOpen(OpeningRefused):
    """The key ring does not open this connection's credentials."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """`values` are what the exchange asks for, each in a holder that shows dots until its `reveal()` is called."""

    exchange: str
    site: str
    market: MarketChoice
    values: Mapping[Field, Secret]


@asynccontextmanager
async def open_credentials(
    database_url: str, keys: KeyProvider, clock: Clock = system_clock
) -> AsyncIterator[EngineAccess]:
    """Access for the block. Makes no database and changes no table.

    ConfigurationError when the database is not there, is of another version, or does not belong to the keys.
    """
    if not database_exists(database_url):
        raise ConfigurationError("There is no database at this address: the bot makes it when it first starts.")
    engine = make_engine(database_url)
    try:
        with plain_faults():
            if await stored_revision(engine) != HEAD:
                raise ConfigurationError("The database is of another version: engine and bot need the same release.")
            key = await fingerprint_key(engine, keys, os.urandom)
        yield EngineAccess(engine, SealingVault(keys, key), clock)
    finally:
        await engine.dispose()


class EngineAccess:
    def __init__(self, engine: AsyncEngine, vault: SealingVault, clock: Clock) -> None:
        self._engine = engine
        self._vault = vault
        self._clock = clock

    async def open(self, connection_id: str, *, purpose: str, opened_by: str) -> Credentials:
        """The credentials of an online connection, once it is on record that they are given.

        UnknownConnection, ConnectionNotOnline, NoPurpose or KeysDoNotOpen, all of them OpeningRefused; StoreUnavailable
        when the database is away for the moment.
        """
        if not purpose.strip() or not opened_by.strip():
            raise NoPurpose("Say what the credentials are for and who opens them: the audit trail needs both.")
        row = await self._note(connection_id, purpose.strip(), opened_by.strip())
        values = await self._values(Subject(row.owner_id, row.subject_id), box_of(row))
        return Credentials(row.exchange, row.site, MarketChoice(row.market), values)

    async def _note(self, connection_id: str, purpose: str, opened_by: str) -> Row[Any]:
        """The connection with its box, after the note is kept: one too many is harmless, one too few is not."""
        async with reached(self._engine) as connection, connection.begin():
            row = _must_be_online((await connection.execute(_FIND, {"wanted": connection_id})).first())
            opening = Opening(self._clock(), connection_id, row.person_id, purpose, opened_by)
            await connection.execute(NOTE_OPENING, row_of(opening))
        log.info("credentials_opened", connection_id=connection_id, purpose=purpose, opened_by=opened_by)
        return row

    async def _values(self, subject: Subject, box: SealedBox) -> Mapping[Field, Secret]:
        try:
            return await self._vault.open(subject, box)
        except CannotOpen:
            raise KeysDoNotOpen("The key ring does not open this connection's credentials.") from None


def _must_be_online(row: Row[Any] | None) -> Row[Any]:
    if row is None or row.subject_id is None:
        raise UnknownConnection("There is no such connection; its trader may have removed it.")
    if not decode_report(row.report).verdict.is_online:
        raise ConnectionNotOnline("The connection is not online; its trader has been told what to do.")
    return row
