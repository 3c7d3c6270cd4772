"""What a step gives back, and the one place where a draft is read, changed and kept together with its update."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.core.chats import Handled
from bot.core.clock import Clock
from bot.core.draft import IDLE_LIMIT, Draft, Step
from bot.core.exchange import Exchange, Field
from bot.core.person import Person
from bot.usecases.people import Turn, person_in
from bot.usecases.ports import Store, Transaction
from bot.usecases.recording import note_step


class Refusal(StrEnum):
    """Why nothing changed; each has its text `refused-<value>`."""

    NO_DRAFT = "no-draft"
    OUT_OF_DATE = "out-of-date"
    NOT_POSSIBLE = "not-possible"
    NOTHING_FOUND = "nothing-found"
    GONE = "gone"
    SAME_KEY = "same-key"


class Refused(Exception):
    """A step cannot be taken as asked; nothing is kept but the fact that the update was handled."""

    def __init__(self, why: str, about: Field | None = None) -> None:
        super().__init__(why)
        self.why = why
        self.about = about


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where the person stands now. `refused` is the key of the reason when nothing changed, else None; `about` its
    field.

    `repeated` is true when the same update had been committed before: then nothing was done again.
    """

    person: Person
    draft: Draft | None
    refused: str | None = None
    about: Field | None = None
    repeated: bool = False


Change = Callable[[Transaction, Draft], Awaitable[Draft | None]]
"""Gives the changed draft (its version is not its business), or None for a draft that is discarded. Raises Refused."""


class Desk:
    """Where drafts are worked on: one transaction a change, once for each update, never on a screen that is
    out of date.
    """

    def __init__(self, store: Store, clock: Clock, exchanges: Mapping[str, Exchange]) -> None:
        self._store = store
        self._clock = clock
        self.exchanges = exchanges

    def exchange_of(self, draft: Draft) -> Exchange:
        if draft.exchange is None or draft.exchange not in self.exchanges:
            raise Refused(Refusal.OUT_OF_DATE)
        return self.exchanges[draft.exchange]

    async def change(self, turn: Turn, version: int | None, steps: frozenset[Step], change: Change) -> Outcome:
        """Apply `change` to the person's draft if it stands in one of `steps` and, where given, at `version`."""
        async with self._store.transaction() as tx:
            handled = await tx.handled(turn.update_id)
            person = await person_in(tx, turn, self._clock)
            draft = await tx.draft(turn.person_id)
            if handled is not Handled.NEW:
                return Outcome(person, draft, repeated=True)
            draft = await self._wiped_if_idle(tx, draft)
            try:
                current = _current(draft, version, steps)
                changed = await change(tx, current)
            except Refused as refused:
                return Outcome(person, draft, refused=refused.why, about=refused.about)
            return Outcome(person, await self._kept(tx, person, current, changed))

    async def look(self, turn: Turn) -> Outcome:
        """Where the person stands, unchanged."""
        async with self._store.transaction() as tx:
            return Outcome(await person_in(tx, turn, self._clock), await tx.draft(turn.person_id))

    async def _kept(self, tx: Transaction, person: Person, current: Draft, changed: Draft | None) -> Draft | None:
        if changed is None:
            await tx.discard_draft(current.person_id)
            return None
        kept = replace(changed, version=current.version + 1, touched_at=self._clock())
        await tx.save_draft(kept)
        if kept.step is not current.step:
            await note_step(tx, kept, person.lang, kept.touched_at)
        return kept

    async def _wiped_if_idle(self, tx: Transaction, draft: Draft | None) -> Draft | None:
        """The sweeper comes by once in a while; a draft that is touched before it comes is held to the same limit."""
        if draft is None or not draft.given or self._clock() - draft.touched_at <= IDLE_LIMIT:
            return draft
        return await wipe(tx, draft)


async def wipe(tx: Transaction, draft: Draft) -> Draft:
    """The draft without its sealed fields, which are destroyed; everything else waits."""
    await tx.destroy_sealed(draft.id)
    entering = {
        Step.SETTLE_DOUBT,
        Step.CONFIRM_SUMMARY,
        Step.WAIT_FOR_TEST,
        Step.READ_VERDICT,
        Step.CONFIRM_REPLACEMENT,
    }
    # A key that was made for our own pair is of no use without it, so the way to the key is chosen again.
    start = Step.CHOOSE_START if draft.public_key else Step.ENTER_CREDENTIALS
    wiped = replace(
        draft,
        step=start if draft.public_key or draft.step in entering else draft.step,
        version=draft.version + 1,
        held=frozenset(),
        vouched=frozenset(),
        masked_key=None,
        doubt=None,
        report=None,
        exposed=False,
        wiped=True,
        public_key=None,
    )
    await tx.save_draft(wiped)
    return wiped


def _current(draft: Draft | None, version: int | None, steps: frozenset[Step]) -> Draft:
    if draft is None:
        raise Refused(Refusal.NO_DRAFT)
    if draft.step not in steps or (version is not None and version != draft.version):
        raise Refused(Refusal.OUT_OF_DATE)
    return draft
