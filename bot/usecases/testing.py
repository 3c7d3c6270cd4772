"""Running the connection test for a draft or a connection, and keeping what it showed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.core.chats import Ending, Unshown
from bot.core.clock import Clock, NewId
from bot.core.connection import Connection
from bot.core.draft import Draft, Step
from bot.core.exchange import Field, MarketChoice
from bot.core.replacing import Owner, owner_of
from bot.core.report import Report, with_own_advice
from bot.core.sealed import SealedBox, Subject
from bot.core.watch import Rhythm
from bot.core.wizard import missing_fields
from bot.usecases.consequences import Consequences
from bot.usecases.key_swap import KeySwap, NewKey
from bot.usecases.outcome import Desk, Outcome, Refusal, Refused
from bot.usecases.people import Turn
from bot.usecases.ports import Probe, ShowStages, StaleDraft, Store, Transaction, Vault
from bot.usecases.recording import note_connected, note_verdict
from bot.usecases.watching import begin_watch, follow_test


@dataclass(frozen=True, slots=True)
class Concluded:
    """What a test led to: a connection when it is online, else the draft with its report. `replaced` tells that the
    connection was there before, and has a new key now.

    Both are None when the trader moved on meanwhile, so that the result no longer concerns anyone. `screen_id` is the
    message that shows the draft's screen by now.
    """

    report: Report
    connection: Connection | None = None
    draft: Draft | None = None
    screen_id: int | None = None
    replaced: bool = False


class Testing:
    def __init__(
        self,
        store: Store,
        vault: Vault,
        probe: Probe,
        desk: Desk,
        swap: KeySwap,
        consequences: Consequences,
        clock: Clock,
        new_id: NewId,
        rhythm: Rhythm,
    ) -> None:
        self._store = store
        self._vault = vault
        self._probe = probe
        self._desk = desk
        self._swap = swap
        self._consequences = consequences
        self._clock = clock
        self._new_id = new_id
        self._rhythm = rhythm

    async def begin(self, turn: Turn, version: int) -> Outcome:
        """The draft waiting for its test; refused while a field is missing."""

        async def wait(_: Transaction, draft: Draft) -> Draft:
            if missing_fields(draft, self._desk.exchange_of(draft)):
                raise Refused(Refusal.NOT_POSSIBLE)
            return replace(draft, step=Step.WAIT_FOR_TEST, report=None)

        return await self._desk.change(turn, version, frozenset({Step.CONFIRM_SUMMARY, Step.READ_VERDICT}), wait)

    async def cancel(self, turn: Turn, version: int) -> Outcome:
        async def back(_: Transaction, draft: Draft) -> Draft:
            return replace(draft, step=Step.CONFIRM_SUMMARY)

        return await self._desk.change(turn, version, frozenset({Step.WAIT_FOR_TEST}), back)

    async def begin_again(self, connection: Connection, message_id: int) -> None:
        """Remember that the message shows a running test of the connection, so that a restart runs it again."""
        async with self._store.transaction() as tx:
            await tx.note_unshown(Unshown(connection.person_id, message_id, Ending.RETEST_RUNNING, connection.id))

    async def shown(self, person_id: int) -> None:
        """The person sees how the test ended, or has stopped it."""
        async with self._store.transaction() as tx:
            await tx.forget_unshown(person_id)

    async def unshown(self) -> Sequence[tuple[Unshown, Connection | None, Draft | None]]:
        """What a restart kept from being shown, each with its connection or its draft; None for what is gone."""
        async with self._store.transaction() as tx:
            return [(each, *await _subject_of(tx, each)) for each in await tx.unshown()]

    async def interrupted(self) -> Sequence[Draft]:
        """Drafts whose test was cut off by a restart."""
        async with self._store.transaction() as tx:
            return await tx.drafts_in(Step.WAIT_FOR_TEST)

    async def of_draft(self, draft: Draft, show: ShowStages) -> Concluded:
        """Test what the draft holds, and make a connection of it when it is online."""
        exchange = self._desk.exchange_of(draft)
        async with self._store.transaction() as tx:
            box = await tx.sealed(draft.id)
        if box is None or draft.market is None:
            raise Refused(Refusal.GONE)
        credentials = await self._vault.open(Subject(draft.person_id, draft.id), box)
        report = await self._probe.test(exchange, draft.site, draft.market, credentials, show)
        return await self._conclude(
            draft, box, report, self._vault.fingerprint(exchange.id, credentials[Field.API_KEY])
        )

    async def of_connection(self, connection: Connection, show: ShowStages) -> Connection | None:
        """The connection with a fresh report; None when it was removed meanwhile."""
        exchange = self._desk.exchanges[connection.exchange]
        async with self._store.transaction() as tx:
            box = await tx.sealed(connection.id)
        if box is None:
            return None
        credentials = await self._vault.open(Subject(connection.person_id, connection.id), box)
        report = await self._probe.test(exchange, connection.site, connection.market, credentials, show)
        async with self._store.transaction() as tx:
            current = await tx.connection(connection.id)
            if current is None:
                return None
            if current.fingerprint != connection.fingerprint:
                # Its key was replaced meanwhile; what was tested is not its key any more.
                return current
            shared = await self._is_shared(tx, current.fingerprint, but=current.id)
            tested = replace(current, report=with_own_advice(report, exposed=current.exposed, shared=shared))
            await tx.save_connection(tested)
            await follow_test(tx, tested, exchange, self._clock(), self._rhythm)
            await self._consequences.followed(tx, current, tested)
            for each in await tx.unshown():
                if each.connection_id == tested.id:
                    await tx.note_unshown(replace(each, ending=Ending.RETESTED))
            return tested

    async def _conclude(self, draft: Draft, box: SealedBox, report: Report, fingerprint: str) -> Concluded:
        async with self._store.transaction() as tx:
            current = await tx.draft(draft.person_id)
            if current is None or (current.id, current.version) != (draft.id, draft.version):
                return Concluded(report)
            shared = await self._is_shared(tx, fingerprint, but=current.replaces)
            report = with_own_advice(report, exposed=current.exposed, shared=shared)
            if report.verdict.is_online and current.replaces is not None:
                return await self._replace(tx, NewKey(current, box, fingerprint, report))
            if report.verdict.is_online:
                connection = self._connection(current, report, fingerprint)
                await self._move(tx, current, connection, box)
                await _note_ending(tx, current, Ending.CONNECTED, connection.id)
                return Concluded(report, connection=connection, screen_id=current.screen_id)
            return await self._keep_verdict(tx, current, report)

    async def _replace(self, tx: Transaction, new: NewKey) -> Concluded:
        """Swap at once where the exchange itself says that both keys are of one account; else the person is asked."""
        old = await tx.connection(new.draft.replaces or "")
        if old is None or owner_of(old.report.passport, new.report.passport) is not Owner.SAME:
            return await self._keep_verdict(tx, new.draft, new.report, Step.CONFIRM_REPLACEMENT)
        replaced = await self._swap.carry_out(tx, old, new)
        await _note_ending(tx, new.draft, Ending.REPLACED, replaced.id)
        return Concluded(new.report, connection=replaced, screen_id=new.draft.screen_id, replaced=True)

    async def _keep_verdict(
        self, tx: Transaction, draft: Draft, report: Report, step: Step = Step.READ_VERDICT
    ) -> Concluded:
        told = replace(draft, step=step, report=report, version=draft.version + 1, touched_at=self._clock())
        try:
            await tx.save_draft(told)
        except StaleDraft:
            return Concluded(report)
        await note_verdict(tx, told, told.touched_at)
        await _note_ending(tx, told, Ending.VERDICT)
        return Concluded(report, draft=told, screen_id=told.screen_id)

    async def _move(self, tx: Transaction, draft: Draft, connection: Connection, box: SealedBox) -> None:
        """The connection gets a data key of its own; what was sealed for the draft is destroyed with the draft."""
        source, target = Subject(draft.person_id, draft.id), Subject(draft.person_id, connection.id)
        await tx.add_connection(connection)
        await tx.keep_sealed(target, await self._vault.move(box, source, target))
        await begin_watch(tx, connection, self._desk.exchange_of(draft), self._clock(), self._rhythm)
        await self._consequences.connected(tx, connection)
        await note_connected(tx, draft, self._clock())
        await tx.hand_on_secret_messages(draft.id, connection.id)
        await tx.discard_draft(draft.person_id)

    def _connection(self, draft: Draft, report: Report, fingerprint: str) -> Connection:
        exchange = self._desk.exchange_of(draft)
        return Connection(
            id=self._new_id(),
            person_id=draft.person_id,
            exchange=exchange.id,
            site=exchange.site(draft.site).id,
            market=draft.market or MarketChoice.SPOT,
            name=draft.name or exchange.title,
            masked_key=draft.masked_key or "",
            fingerprint=fingerprint,
            created_at=self._clock(),
            report=report,
            exposed=draft.exposed,
        )

    async def _is_shared(self, tx: Transaction, fingerprint: str, but: str | None) -> bool:
        return any(each.id != but for each in await tx.connections_with(fingerprint))


async def _note_ending(tx: Transaction, draft: Draft, ending: Ending, connection_id: str | None = None) -> None:
    if draft.screen_id is not None:
        await tx.note_unshown(Unshown(draft.person_id, draft.screen_id, ending, connection_id))


async def _subject_of(tx: Transaction, unshown: Unshown) -> tuple[Connection | None, Draft | None]:
    if unshown.connection_id is not None:
        return await tx.connection(unshown.connection_id), None
    return None, await tx.draft(unshown.person_id)
