"""Greeting a trader and keeping the language that the trader chose."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.core.clock import Clock
from bot.core.connection import Connection
from bot.core.person import Lang, Person
from bot.usecases.consequences import Consequences
from bot.usecases.ports import Store, Transaction


@dataclass(frozen=True, slots=True)
class Turn:
    """Something a person did, once: the update's id, who, where, and in which language their Telegram is.

    `handle` is the keyed hash of their Telegram name; empty where they have none, None where nobody looked.
    """

    update_id: int
    person_id: int
    telegram_lang: str | None = None
    message_id: int | None = None
    handle: str | None = None


async def person_in(tx: Transaction, turn: Turn, clock: Clock) -> Person:
    """The person of this turn, met now for the first time where the bot did not know them, and reachable in
    any case.
    """
    known = await tx.person(turn.person_id)
    met = known or Person(id=turn.person_id, lang=Lang.of_telegram(turn.telegram_lang), since=clock())
    handle = met.handle if turn.handle is None else turn.handle or None
    person = replace(met, unreachable_since=None, handle=handle)
    if person != known:
        await tx.save_person(person)
    return person


def _by_id(connection: Connection) -> str:
    return connection.id


class People:
    def __init__(self, store: Store, consequences: Consequences, clock: Clock) -> None:
        self._store = store
        self._consequences = consequences
        self._clock = clock

    async def greet(self, turn: Turn) -> Person:
        async with self._store.transaction() as tx:
            return await person_in(tx, turn, self._clock)

    async def choose_language(self, turn: Turn, lang: Lang) -> Person:
        """The person with that language; where they stand in the wizard does not change."""
        async with self._store.transaction() as tx:
            person = replace(await person_in(tx, turn, self._clock), lang=lang)
            await tx.save_person(person)
            return person

    async def forget(self, turn: Turn) -> Person:
        """Destroy all that is kept of the person: draft, connections with their seals, id and language. Who it was.

        Of whom support blocked, id, language and the block stay: else anybody could undo it by this.
        """
        async with self._store.transaction() as tx:
            person = await person_in(tx, turn, self._clock)
            await tx.discard_draft(person.id)
            # In the order in which whoever keeps results of checks holds them.
            for connection in sorted(await tx.connections_of(person.id), key=_by_id):
                # Locked first, so that no check under way notes anything of it after its removal.
                await tx.connection(connection.id)
                await self._consequences.removed(tx, connection)
                await tx.remove_connection(connection.id)
            await tx.forget_unshown(person.id)
            await tx.forget_secret_messages(person.id)
            await tx.forget_person(person.id)
            if person.blocked_at is not None:
                await tx.save_person(
                    Person(person.id, person.lang, since=person.blocked_at, blocked_at=person.blocked_at)
                )
            return person

    async def lost(self, person_id: int) -> None:
        """Remember that the person blocked the bot, so that nothing more is sent until they come back."""
        async with self._store.transaction() as tx:
            person = await tx.person(person_id)
            if person is not None and person.unreachable_since is None:
                await tx.save_person(replace(person, unreachable_since=self._clock()))

    async def known(self, person_id: int) -> Person | None:
        async with self._store.transaction() as tx:
            return await tx.person(person_id)
