"""A trader's connections: seeing, renaming and removing them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.core.chats import Handled
from bot.core.clock import Clock
from bot.core.connection import Connection, name_fault, tidy_name
from bot.core.person import Person
from bot.core.watch import Watch
from bot.usecases.consequences import Consequences
from bot.usecases.outcome import Refusal
from bot.usecases.people import Turn, person_in
from bot.usecases.ports import Store, Transaction


@dataclass(frozen=True, slots=True)
class Managed:
    """`connection` is None when it is not (or no longer) the person's; `refused` says why nothing changed."""

    person: Person
    connection: Connection | None = None
    refused: str | None = None


class Managing:
    """Another person's connection is answered exactly as one that does not exist."""

    def __init__(self, store: Store, consequences: Consequences, clock: Clock) -> None:
        self._store = store
        self._consequences = consequences
        self._clock = clock

    async def all_of(self, turn: Turn) -> tuple[Person, Sequence[Connection]]:
        async with self._store.transaction() as tx:
            return await person_in(tx, turn, self._clock), await tx.connections_of(turn.person_id)

    async def one_of(self, turn: Turn, connection_id: str) -> Managed:
        async with self._store.transaction() as tx:
            return await self._found(tx, turn, connection_id)

    async def watch_of(self, connection_id: str) -> Watch | None:
        """How the monitor sees that connection; None where it is not watched."""
        async with self._store.transaction() as tx:
            return await tx.watch(connection_id)

    async def watches_of(self, person_id: int) -> Sequence[Watch]:
        async with self._store.transaction() as tx:
            return await tx.watches_of(person_id)

    async def ask_new_name(self, turn: Turn, connection_id: str) -> Managed:
        """The next message of the person is the connection's new name."""
        async with self._store.transaction() as tx:
            found = await self._found(tx, turn, connection_id)
            if found.connection is not None:
                await tx.save_person(replace(found.person, renaming=connection_id))
            return found

    async def forget_new_name(self, turn: Turn) -> None:
        async with self._store.transaction() as tx:
            person = await person_in(tx, turn, self._clock)
            if person.renaming is not None:
                await tx.save_person(replace(person, renaming=None))

    async def rename(self, turn: Turn, typed: str) -> Managed:
        """The connection under its new name; refused with the key of the fault, and still asked, when the name
        cannot be used.
        """
        async with self._store.transaction() as tx:
            handled = await tx.handled(turn.update_id)
            person = await person_in(tx, turn, self._clock)
            found = await self._found(tx, turn, person.renaming or "")
            if found.connection is None or handled is not Handled.NEW:
                return found
            others = [each.name for each in await tx.connections_of(person.id) if each.id != found.connection.id]
            fault = name_fault(tidy_name(typed), others)
            if fault is not None:
                return replace(found, refused=fault.value)
            renamed = replace(found.connection, name=tidy_name(typed))
            await tx.save_connection(renamed)
            await tx.save_person(replace(person, renaming=None))
            return replace(found, connection=renamed)

    async def remove(self, turn: Turn, connection_id: str) -> Managed:
        """The connection that is gone now, with its sealed data and the data key that sealed it."""
        async with self._store.transaction() as tx:
            found = await self._found(tx, turn, connection_id)
            if found.connection is not None:
                await self._consequences.removed(tx, found.connection)
                await tx.remove_connection(connection_id)
            return found

    async def _found(self, tx: Transaction, turn: Turn, connection_id: str) -> Managed:
        person = await person_in(tx, turn, self._clock)
        connection = await tx.connection(connection_id)
        if connection is None or connection.person_id != turn.person_id:
            return Managed(person, refused=Refusal.GONE)
        return Managed(person, connection)
