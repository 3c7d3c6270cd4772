"""Opens the whole storage from its address and its keys, and tells whether the two belong together."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, contextmanager
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.core.clock import Clock, system_clock
from bot.core.sealed import Subject
from bot.usecases.ports import CannotOpen
from storage.aead import KEY_BYTES, Randomness
from storage.boxes import add_box, box_of, row_of
from storage.engine import database_exists, make_engine
from storage.faults import ConfigurationError
from storage.keys import KeyProvider
from storage.migrate import migrate, stored_revision
from storage.store import SqlStore
from storage.tables import SEALED
from storage.vault import SealingVault, data_key_of, new_box

Dispose = Callable[[], Awaitable[None]]

# The fingerprint key is random and stored like any data key, in a box without values. Derived from a key-encryption
# key it would be lost when that one is retired, and a key service lets nobody derive one. Stored, it is only wrapped
# anew by a rotation, every replica has the same one, and a copied database without the key ring tells nothing.
FINGERPRINT = Subject(owner_id=0, id="fingerprint")

_FIND_FINGERPRINT = select(SEALED).where(SEALED.c.subject_id == FINGERPRINT.id)
_ONE_OF_EACH_KEY = select(SEALED).where(
    SEALED.c.subject_id.in_(select(func.min(SEALED.c.subject_id)).group_by(SEALED.c.key_id))
)


class KeyRingState(StrEnum):
    """Whether the key ring opens what is stored; EMPTY when nothing is."""

    OK = "ok"
    EMPTY = "empty"
    NO = "no"


async def open_storage(
    database_url: str, keys: KeyProvider, clock: Clock = system_clock, random: Randomness = os.urandom
) -> tuple[SqlStore, SealingVault, Dispose]:
    """Store and vault on a database that is at the newest tables, and what closes it.

    ConfigurationError when the address, the database or the keys cannot be used.
    """
    async with AsyncExitStack() as unless_all_is_well:
        engine = make_engine(database_url)
        unless_all_is_well.push_async_callback(engine.dispose)
        with plain_faults():
            await migrate(engine)
            key = await fingerprint_key(engine, keys, random)
        unless_all_is_well.pop_all()
    return SqlStore(engine, clock), SealingVault(keys, key, random), engine.dispose


async def key_ring_opens_store(database_url: str, keys: KeyProvider) -> KeyRingState:
    """Tries one box of every key in use; changes nothing, makes no file.

    ConfigurationError when the address or the database cannot be used.
    """
    if not database_exists(database_url):
        return KeyRingState.EMPTY
    engine = make_engine(database_url)
    try:
        with plain_faults():
            return await _state(engine, keys) if await stored_revision(engine) else KeyRingState.EMPTY
    finally:
        await engine.dispose()


async def _state(engine: AsyncEngine, keys: KeyProvider) -> KeyRingState:
    async with engine.begin() as connection:
        rows = (await connection.execute(_ONE_OF_EACH_KEY)).all()
    try:
        for row in rows:
            await data_key_of(keys, Subject(row.owner_id, row.subject_id), box_of(row))
    except CannotOpen:
        return KeyRingState.NO
    return KeyRingState.OK if rows else KeyRingState.EMPTY


async def fingerprint_key(engine: AsyncEngine, keys: KeyProvider, random: Randomness) -> bytes:
    """The 32 bytes by which keys are recognised, made when they are needed first. ConfigurationError when they do not
    open: then these keys do not belong to this database.
    """
    async with engine.begin() as connection:
        row = (await connection.execute(_FIND_FINGERPRINT)).first()
        if row is None:
            box, _ = await new_box(keys, FINGERPRINT, random(KEY_BYTES))
            # Another replica may be first at this very moment; then it is that one's key that both use.
            await connection.execute(add_box(engine.dialect.name), row_of(FINGERPRINT, box))
            row = (await connection.execute(_FIND_FINGERPRINT)).one()
    try:
        return await data_key_of(keys, FINGERPRINT, box_of(row))
    except CannotOpen:
        raise ConfigurationError(
            "The encryption keys do not open this database: bring back the key file or ENCRYPTION_KEYS that it had."
        ) from None


@contextmanager
def plain_faults() -> Iterator[None]:
    """What the driver says, without the statement and the address that it was told."""
    try:
        yield
    except DBAPIError as error:
        raise ConfigurationError(f"The database cannot be used: {error.orig}") from None
    except OSError as error:
        raise ConfigurationError(f"The database cannot be reached: {error.strerror or error}") from None
