"""Taking credentials from a trader: sealed in the transaction that moves the wizard on, with every doubt asked
about.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.core.chats import Deletion, Receipt, SecretMessage
from bot.core.cleaning import Cleaning
from bot.core.credentials import Doubt, DoubtKind, look_at
from bot.core.draft import Draft, Step
from bot.core.exchange import Exchange, Field
from bot.core.pasting.paste import Pasted, read_paste
from bot.core.report import with_own_advice
from bot.core.sealed import Subject
from bot.core.secret import Secret
from bot.core.wizard import after, missing_fields, takes_own_pair, with_only_answers_filled
from bot.usecases.outcome import Desk, Outcome, Refusal, Refused
from bot.usecases.people import Turn
from bot.usecases.ports import MakeKeyPair, Store, Transaction, Vault

ENTERING = frozenset({Step.ENTER_CREDENTIALS, Step.SETTLE_DOUBT})
# A key that comes early, or a new one in the face of a verdict, is taken as well: nobody has to send it twice.
WELCOME = frozenset(Step) - {Step.CHOOSE_EXCHANGE, Step.WAIT_FOR_TEST}
EARLY = frozenset({Step.CHOOSE_SITE, Step.CHOOSE_MARKET, Step.CHOOSE_START, Step.READ_GUIDE, Step.CHOOSE_NAME})
CHANGING = frozenset({Step.CONFIRM_SUMMARY, Step.READ_VERDICT, Step.ENTER_CREDENTIALS, Step.CONFIRM_REPLACEMENT})


class Settle(StrEnum):
    """The trader's answer to a doubt."""

    KEEP = "keep"
    SWAP = "swap"
    SWITCH = "switch"
    AGAIN = "again"


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a message: the outcome, what was cleaned on the way, which fields it gave, and whether
    more was in it.
    """

    outcome: Outcome
    fields: frozenset[Field] = frozenset()
    cleaned: frozenset[Cleaning] = frozenset()
    leftover: bool = False


class HandingOver:
    def __init__(self, store: Store, vault: Vault, make_key_pair: MakeKeyPair, desk: Desk) -> None:
        self._store = store
        self._vault = vault
        self._make_key_pair = make_key_pair
        self._desk = desk

    async def give(self, turn: Turn, text: str, message: SecretMessage) -> Taken:
        """Seal what the text holds for the fields still open and note its message for deletion.

        Refused with `nothing-found` when it holds no credential, and with `doubt-<kind>` when a value cannot be right;
        then nothing of it is sealed, and its message is noted for deletion all the same where it held one.
        """
        read: list[Pasted] = []

        async def seal(tx: Transaction, draft: Draft) -> Draft:
            exchange = self._desk.exchange_of(draft)
            pasted = read_paste(text, exchange, _asked(draft, exchange), draft.held)
            if not pasted.values:
                raise Refused(Refusal.NOTHING_FOUND)
            read.append(pasted)
            await tx.note_secret_message(replace(message, draft_id=draft.id))
            return await self._sealed(tx, draft, exchange, pasted.values)

        outcome = await self._desk.change(turn, None, WELCOME, seal)
        if not read:
            return Taken(outcome)
        return Taken(outcome, frozenset(read[0].values), read[0].cleaned, read[0].leftover)

    async def make_own_pair(self, turn: Turn, version: int) -> Outcome:
        """The draft at the first page of the guide to a key without a secret; a fresh private key is sealed in it.

        A pair that is there already stays, because its public key may be registered by now.
        """
        waiting = (await self._desk.look(turn)).draft
        exchange = self._desk.exchanges.get(waiting.exchange or "") if waiting else None
        own = exchange.own_pair if exchange else None
        pair = await self._make_key_pair(own.kind) if own else None

        async def keep(tx: Transaction, draft: Draft) -> Draft:
            if pair is None or not takes_own_pair(draft, self._desk.exchange_of(draft)):
                raise Refused(Refusal.NOT_POSSIBLE)
            if draft.public_key is not None:
                return replace(draft, step=Step.READ_GUIDE, guide_page=1)
            subject = Subject(draft.person_id, draft.id)
            await tx.keep_sealed(subject, await self._vault.seal(subject, {Field.SECRET: pair.private}))
            return replace(
                draft, step=Step.READ_GUIDE, guide_page=1, held=frozenset({Field.SECRET}), public_key=pair.public
            )

        return await self._desk.change(turn, version, frozenset({Step.CHOOSE_START}), keep)

    async def note_stray(self, message: SecretMessage) -> None:
        """Note a secret that came outside the flow; the draft stays as it is."""
        async with self._store.transaction() as tx:
            await tx.note_secret_message(message)

    async def settle(self, turn: Turn, version: int, answer: Settle) -> Outcome:
        async def settled(tx: Transaction, draft: Draft) -> Draft:
            exchange = self._desk.exchange_of(draft)
            doubt = draft.doubt
            if doubt is None:
                raise Refused(Refusal.OUT_OF_DATE)
            values = await self._opened(tx, draft)
            match answer:
                case Settle.AGAIN:
                    return await self._without(tx, draft, frozenset({doubt.field}))
                case Settle.SWAP if doubt.kind is DoubtKind.SWAPPED:
                    return await self._sealed(tx, draft, exchange, _swapped(values), anew=True)
                case Settle.SWITCH if doubt.exchange in self._desk.exchanges and not draft.replaces:
                    moved = await self._without_own_pair(tx, draft)
                    return _at_other_exchange(moved, self._desk.exchanges[doubt.exchange or ""])
                case Settle.KEEP:
                    vouched = replace(draft, vouched=draft.vouched | {doubt.field})
                    return self._placed(vouched, exchange, values)
            raise Refused(Refusal.NOT_POSSIBLE)

        return await self._desk.change(turn, version, frozenset({Step.SETTLE_DOUBT}), settled)

    async def enter_again(self, turn: Turn, version: int, wanted: Field | None) -> Outcome:
        """Ask again for one field, or for all of them."""

        async def ask(tx: Transaction, draft: Draft) -> Draft:
            exchange = self._desk.exchange_of(draft)
            fields = draft.given if wanted is None else frozenset({wanted})
            if wanted is not None and exchange.field(wanted) is None:
                raise Refused(Refusal.NOT_POSSIBLE)
            return await self._without(tx, draft, fields)

        return await self._desk.change(turn, version, CHANGING, ask)

    async def settle_deletion(self, message: SecretMessage, deletion: Deletion) -> None:
        """Note what became of the message; a key whose message could not be deleted is exposed."""
        async with self._store.transaction() as tx:
            if deletion is Deletion.REFUSED:
                await _expose(tx, message)
            await tx.settle_secret_message(message.chat_id, message.message_id, deletion)

    async def receipt(self, draft_id: str) -> Receipt:
        async with self._store.transaction() as tx:
            return await tx.receipt(draft_id)

    async def pending_deletions(self, chat_id: int | None = None) -> list[SecretMessage]:
        """Those of that chat, or of all chats."""
        async with self._store.transaction() as tx:
            return list(await tx.pending_deletions(chat_id))

    async def _sealed(
        self, tx: Transaction, draft: Draft, exchange: Exchange, values: Mapping[Field, Secret], *, anew: bool = False
    ) -> Draft:
        subject = Subject(draft.person_id, draft.id)
        held = {} if anew else _in_place(draft, await self._opened(tx, draft), values)
        every = {**held, **values}
        doubt = _doubt(draft, exchange, every, self._desk)
        if doubt is not None and doubt.kind.forbids:
            raise Refused(f"unusable-{doubt.form}" if doubt.form else f"doubt-{doubt.kind.value}", doubt.field)
        await self._refuse_same_key(tx, draft, exchange, every)
        await tx.keep_sealed(subject, await self._vault.seal(subject, every))
        vouched = draft.vouched - frozenset(values)
        # Once another value stands in place of each that was there, the messages that were not deleted show an old key.
        exposed = draft.exposed and (anew or not held or not held.keys() <= values.keys())
        public_key = None if anew or Field.SECRET in values else draft.public_key
        changed = replace(draft, vouched=vouched, exposed=exposed, wiped=False, report=None, public_key=public_key)
        return self._placed(changed, exchange, every)

    async def _refuse_same_key(
        self, tx: Transaction, draft: Draft, exchange: Exchange, values: Mapping[Field, Secret]
    ) -> None:
        """Raises Refused where the new key is the very one that it is to replace."""
        old = await tx.connection(draft.replaces) if draft.replaces else None
        key = values.get(Field.API_KEY)
        if old is not None and key is not None and self._vault.fingerprint(exchange.id, key) == old.fingerprint:
            raise Refused(Refusal.SAME_KEY, Field.API_KEY)

    def _placed(self, draft: Draft, exchange: Exchange, values: Mapping[Field, Secret]) -> Draft:
        """The draft at the step that follows from what it holds: a doubt, the first open question, or the summary."""
        key = values.get(Field.API_KEY)
        held = replace(draft, held=frozenset(values), masked_key=key.masked() if key else None, doubt=None)
        doubt = _doubt(held, exchange, values, self._desk)
        if doubt is not None:
            return replace(held, step=Step.SETTLE_DOUBT, doubt=doubt)
        return replace(held, step=after(Step.CHOOSE_EXCHANGE, held, exchange))

    async def _without(self, tx: Transaction, draft: Draft, fields: frozenset[Field]) -> Draft:
        box = await tx.sealed(draft.id)
        left = draft.held - fields
        if box is not None and left:
            await tx.keep_sealed(Subject(draft.person_id, draft.id), self._vault.without(box, fields))
        else:
            await tx.destroy_sealed(draft.id)
        return replace(
            draft,
            step=Step.ENTER_CREDENTIALS,
            held=left,
            masked_key=draft.masked_key if Field.API_KEY in left else None,
            vouched=draft.vouched - fields,
            exposed=draft.exposed and (bool(left) or not draft.held),
            doubt=None,
            report=None,
        )

    async def _without_own_pair(self, tx: Transaction, draft: Draft) -> Draft:
        """Another exchange was not given our public key."""
        if draft.public_key is None:
            return draft
        return replace(await self._without(tx, draft, frozenset({Field.SECRET})), public_key=None)

    async def _opened(self, tx: Transaction, draft: Draft) -> Mapping[Field, Secret]:
        box = await tx.sealed(draft.id) if draft.held else None
        return await self._vault.open(Subject(draft.person_id, draft.id), box) if box else {}


async def _expose(tx: Transaction, message: SecretMessage) -> None:
    """Mark the key that the message held, which may be a connection's by now. Of one that came outside the flow nobody
    knows whose it was: the draft's, if it was said in the person's own chat.
    """
    draft = await tx.draft(message.person_id)
    connection = await tx.connection(message.draft_id) if message.draft_id else None
    if connection is not None and not connection.exposed:
        report = with_own_advice(connection.report, exposed=True)
        await tx.save_connection(replace(connection, exposed=True, report=report))
    elif draft is not None and (message.draft_id or draft.id) == draft.id and message.chat_id == draft.person_id:
        # Only the mark changes, so the screen that the trader looks at stays valid.
        await tx.mark_exposed(draft.person_id)


def _asked(draft: Draft, exchange: Exchange) -> Field:
    if draft.step is Step.SETTLE_DOUBT and draft.doubt is not None:
        return draft.doubt.field
    missing = missing_fields(draft, exchange)
    return missing[0] if missing else exchange.fields[0].field


def _doubt(draft: Draft, exchange: Exchange, values: Mapping[Field, Secret], desk: Desk) -> Doubt | None:
    unvouched = {name: value for name, value in values.items() if name not in draft.vouched}
    return look_at(exchange, unvouched, desk.exchanges.values())


def _in_place(draft: Draft, held: Mapping[Field, Secret], given: Mapping[Field, Secret]) -> Mapping[Field, Secret]:
    """Where the right value comes for a field that holds its counterpart, the counterpart moves to its own place."""
    doubted = draft.doubt.field if draft.doubt and draft.doubt.kind is DoubtKind.SWAPPED else None
    return _swapped(held) if doubted in given and len(held.keys() & {Field.API_KEY, Field.SECRET}) == 1 else held


def _swapped(values: Mapping[Field, Secret]) -> Mapping[Field, Secret]:
    """Key and secret in each other's place; one alone moves to the other place."""
    places = {Field.API_KEY: Field.SECRET, Field.SECRET: Field.API_KEY}
    return {places.get(name, name): value for name, value in values.items()}


def _at_other_exchange(draft: Draft, exchange: Exchange) -> Draft:
    """The sealed values stay: the trader goes on at the exchange that they belong to."""
    moved = replace(draft, exchange=exchange.id, site=None, name=None, doubt=None, report=None, guide_page=0)
    placed = with_only_answers_filled(moved, exchange)
    return replace(placed, step=after(Step.CHOOSE_EXCHANGE, placed, exchange))
