"""Puts a tested key in the place of a connection's old one, all at once or not at all."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.core.clock import Clock, NewId
from bot.core.connection import Connection, RetiredKey
from bot.core.draft import Draft
from bot.core.report import Report, with_own_advice
from bot.core.sealed import SealedBox, Subject
from bot.core.watch import Rhythm
from bot.usecases.consequences import Consequences
from bot.usecases.outcome import Desk, Refusal, Refused
from bot.usecases.ports import Transaction, Vault
from bot.usecases.watching import watch_new_key


@dataclass(frozen=True, slots=True)
class NewKey:
    """A draft's key with the report of its test."""

    draft: Draft
    box: SealedBox
    fingerprint: str
    report: Report


class KeySwap:
    def __init__(
        self, vault: Vault, desk: Desk, consequences: Consequences, clock: Clock, new_id: NewId, rhythm: Rhythm
    ) -> None:
        self._vault = vault
        self._desk = desk
        self._consequences = consequences
        self._clock = clock
        self._new_id = new_id
        self._rhythm = rhythm

    async def carry_out(self, tx: Transaction, old: Connection, new: NewKey) -> Connection:
        """The connection with the new key; its history stays. The draft is discarded, and the old key kept aside.

        Raises CannotOpen where the vault does not open one of the two boxes: the transaction that this is part of must
        then be undone. Raises Refused(GONE), with nothing changed, where the old key's box is not there.
        """
        draft = new.draft
        changed = await self._changed(tx, old, new)
        await self._retire(tx, old)
        source, target = Subject(draft.person_id, draft.id), Subject(old.person_id, old.id)
        await tx.keep_sealed(target, await self._vault.move(new.box, source, target))
        await tx.save_connection(changed)
        await watch_new_key(tx, changed, self._desk.exchange_of(draft), self._clock(), self._rhythm)
        await self._consequences.replaced(tx, old, changed)
        await tx.hand_on_secret_messages(draft.id, old.id)
        await tx.discard_draft(draft.person_id)
        return changed

    async def _changed(self, tx: Transaction, old: Connection, new: NewKey) -> Connection:
        others = [each for each in await tx.connections_with(new.fingerprint) if each.id != old.id]
        return replace(
            old,
            masked_key=new.draft.masked_key or "",
            fingerprint=new.fingerprint,
            exposed=new.draft.exposed,
            report=with_own_advice(new.report, exposed=new.draft.exposed, shared=bool(others)),
        )

    async def _retire(self, tx: Transaction, old: Connection) -> None:
        """Keep the old key under an id of its own; one that was kept before it and never seen dead is destroyed."""
        box = await tx.sealed(old.id)
        if box is None:
            raise Refused(Refusal.GONE)
        earlier = await tx.retired_key(old.id)
        if earlier is not None:
            await tx.destroy_retired_key(earlier.id)
        retired = RetiredKey(
            id=self._new_id(),
            connection_id=old.id,
            person_id=old.person_id,
            exchange=old.exchange,
            site=old.site,
            market=old.market,
            masked_key=old.masked_key,
            retired_at=self._clock(),
        )
        source, target = Subject(old.person_id, old.id), Subject(old.person_id, retired.id)
        await tx.retire_key(retired, await self._vault.move(box, source, target))
        # Whether one of the old key's messages stays in the chat says nothing of the new key.
        await tx.hand_on_secret_messages(old.id, retired.id)
