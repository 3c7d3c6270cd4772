"""Replacing a connection's key: begun, confirmed or dropped by its person, and the old key seen to its end."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.core.chats import Handled
from bot.core.clock import Clock, NewId
from bot.core.connection import Connection, RetiredKey
from bot.core.draft import Draft, Step
from bot.core.exchange import Field
from bot.core.person import Person
from bot.core.replacing import TEST_HOLDS_FOR, Fate, Owner, fate_of, owner_of
from bot.core.sealed import SealedBox, Subject
from bot.core.wizard import after
from bot.usecases.key_swap import KeySwap, NewKey
from bot.usecases.monitor_ports import Checkup
from bot.usecases.outcome import Desk, Outcome, Refusal, Refused
from bot.usecases.people import Turn, person_in
from bot.usecases.ports import Store, Transaction, Vault

_NOT_TESTING = frozenset(Step) - {Step.WAIT_FOR_TEST}


@dataclass(frozen=True, slots=True)
class Begun:
    """`connection` is None when it is not (or no longer) the person's. `draft` is the one by which its key is replaced;
    where another one waits instead, that is `in_the_way`.
    """

    person: Person
    connection: Connection | None = None
    draft: Draft | None = None
    in_the_way: Draft | None = None


@dataclass(frozen=True, slots=True)
class OldKey:
    """`retired` is None when no old key of the connection waits to be seen dead; `fate` when it was not asked about."""

    person: Person
    connection: Connection | None = None
    retired: RetiredKey | None = None
    fate: Fate | None = None


class Replacing:
    """Another person's connection is answered exactly as one that does not exist."""

    def __init__(
        self, store: Store, vault: Vault, desk: Desk, checkup: Checkup, swap: KeySwap, clock: Clock, new_id: NewId
    ) -> None:
        self._store = store
        self._vault = vault
        self._desk = desk
        self._checkup = checkup
        self._swap = swap
        self._clock = clock
        self._new_id = new_id

    async def begin(self, turn: Turn, connection_id: str) -> Begun:
        """The draft of the new key, fresh or the one that waits for this connection; another one is left as it is."""
        async with self._store.transaction() as tx:
            begun = await self._stand(tx, turn, connection_id)
            if begun.connection is None or begun.draft is not None or begun.in_the_way is not None:
                return begun
            return await self._fresh(tx, begun, begun.connection)

    async def begin_instead(self, turn: Turn, version: int, connection_id: str) -> Begun:
        """The same in place of the draft that is in the way, which is destroyed if it still is at that version."""
        async with self._store.transaction() as tx:
            handled = await tx.handled(turn.update_id)
            begun = await self._stand(tx, turn, connection_id)
            if begun.connection is None or begun.draft is not None:
                return begun
            other = begun.in_the_way
            if other is not None and (handled is not Handled.NEW or other.version != version):
                return begun
            if other is not None:
                await tx.discard_draft(turn.person_id)
            return await self._fresh(tx, begun, begun.connection, other.screen_id if other else None)

    async def confirm(self, turn: Turn, version: int) -> Outcome:
        """The person says that old and new key are of one account. The outcome has no draft once the key is replaced;
        its draft waits for a test where the last one is too old to count.

        Raises CannotOpen, with nothing changed, when the vault does not open one of the keys.
        """

        async def let_in(tx: Transaction, draft: Draft) -> Draft | None:
            old, report = await self._old_of(tx, draft), draft.report
            if report is None or not report.verdict.is_online:
                raise Refused(Refusal.NOT_POSSIBLE)
            if owner_of(old.report.passport, report.passport) is Owner.OTHER:
                raise Refused(Refusal.NOT_POSSIBLE)
            if self._clock() - report.tested_at > TEST_HOLDS_FOR:
                return replace(draft, step=Step.WAIT_FOR_TEST, report=None)
            box = await tx.sealed(draft.id)
            if box is None:
                raise Refused(Refusal.GONE)
            await self._swap.carry_out(tx, old, NewKey(draft, box, await self._fingerprint(draft, box), report))
            return None

        return await self._desk.change(turn, version, frozenset({Step.CONFIRM_REPLACEMENT}), let_in)

    async def make_own(self, turn: Turn, version: int) -> Outcome:
        """The draft as one of a connection of its own, which the old one has nothing to do with."""

        async def detach(_: Transaction, draft: Draft) -> Draft:
            if draft.replaces is None:
                raise Refused(Refusal.OUT_OF_DATE)
            own = replace(draft, replaces=None, name=None, report=None, doubt=None)
            return replace(own, step=after(Step.CHOOSE_MARKET, own, self._desk.exchange_of(own)))

        return await self._desk.change(turn, version, _NOT_TESTING, detach)

    async def drop(self, turn: Turn, version: int) -> Outcome:
        """Discard the draft and destroy what was sealed for it; the old key stays in force."""

        async def discard(_: Transaction, draft: Draft) -> None:
            if draft.replaces is None:
                raise Refused(Refusal.OUT_OF_DATE)

        return await self._desk.change(turn, version, frozenset(Step), discard)

    async def leave(self, turn: Turn, version: int) -> Outcome:
        """Turn back before the first step: a draft that holds nothing is discarded, another one waits."""

        async def turn_back(_: Transaction, draft: Draft) -> Draft | None:
            return draft if draft.held else None

        return await self._desk.change(turn, version, frozenset({Step.CHOOSE_START}), turn_back)

    async def replaced_by(self, draft: Draft) -> Connection | None:
        """The connection whose key the draft is to replace; None when it is gone."""
        async with self._store.transaction() as tx:
            return await _owned(tx, draft.person_id, draft.replaces or "")

    async def retired_of(self, connection_id: str) -> RetiredKey | None:
        async with self._store.transaction() as tx:
            return await tx.retired_key(connection_id)

    async def old_key_of(self, turn: Turn, connection_id: str) -> OldKey:
        """The old key that waits to be seen dead, unasked."""
        async with self._store.transaction() as tx:
            return (await self._old_key(tx, turn, connection_id))[0]

    async def verify_old(self, turn: Turn, connection_id: str) -> OldKey:
        """Ask the exchange for the old key; one that is dead is destroyed here as well.

        Raises CannotOpen when the vault does not open it.
        """
        async with self._store.transaction() as tx:
            waiting, box = await self._old_key(tx, turn, connection_id)
        retired = waiting.retired
        if retired is None or box is None:
            return waiting
        fate = await self._fate(retired, box)
        if fate.is_end:
            async with self._store.transaction() as tx:
                await tx.destroy_retired_key(retired.id)
        return replace(waiting, fate=fate)

    async def _fate(self, retired: RetiredKey, box: SealedBox) -> Fate:
        credentials = await self._vault.open(Subject(retired.person_id, retired.id), box)
        exchange = self._desk.exchanges[retired.exchange]
        return fate_of(await self._checkup.check(exchange, retired.site, retired.market, 0, credentials))

    async def _old_key(self, tx: Transaction, turn: Turn, connection_id: str) -> tuple[OldKey, SealedBox | None]:
        person = await person_in(tx, turn, self._clock)
        connection = await _owned(tx, turn.person_id, connection_id)
        retired = await tx.retired_key(connection_id) if connection else None
        return OldKey(person, connection, retired), await tx.sealed(retired.id) if retired else None

    async def _stand(self, tx: Transaction, turn: Turn, connection_id: str) -> Begun:
        person = await person_in(tx, turn, self._clock)
        if person.renaming is not None:
            person = replace(person, renaming=None)
            await tx.save_person(person)
        begun = Begun(person, await _owned(tx, turn.person_id, connection_id))
        waiting = await tx.draft(turn.person_id)
        # One without an exchange holds nothing that could be lost.
        if waiting is None or waiting.exchange is None or begun.connection is None:
            return begun
        if waiting.replaces == connection_id:
            return replace(begun, draft=waiting)
        return replace(begun, in_the_way=waiting)

    async def _fresh(self, tx: Transaction, begun: Begun, one: Connection, screen_id: int | None = None) -> Begun:
        draft = Draft(
            id=self._new_id(),
            person_id=one.person_id,
            step=Step.CHOOSE_START,
            version=1,
            touched_at=self._clock(),
            exchange=one.exchange,
            site=one.site,
            market=one.market,
            name=one.name,
            screen_id=screen_id,
            replaces=one.id,
        )
        await tx.save_draft(draft)
        return replace(begun, draft=draft, in_the_way=None)

    async def _old_of(self, tx: Transaction, draft: Draft) -> Connection:
        old = await _owned(tx, draft.person_id, draft.replaces or "")
        if old is None:
            raise Refused(Refusal.GONE)
        return old

    async def _fingerprint(self, draft: Draft, box: SealedBox) -> str:
        credentials = await self._vault.open(Subject(draft.person_id, draft.id), box)
        return self._vault.fingerprint(draft.exchange or "", credentials[Field.API_KEY])


async def _owned(tx: Transaction, person_id: int, connection_id: str) -> Connection | None:
    connection = await tx.connection(connection_id)
    return connection if connection is not None and connection.person_id == person_id else None
