"""Leading a trader from the choice of an exchange to the summary, except for the credentials themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.core.clock import Clock, NewId
from bot.core.connection import Connection, name_fault, suggest_names, tidy_name
from bot.core.draft import Draft, Step
from bot.core.exchange import MarketChoice
from bot.core.wizard import after, before, guide_of, with_only_answers_filled
from bot.usecases.outcome import Desk, Outcome, Refusal, Refused
from bot.usecases.people import Turn, person_in
from bot.usecases.ports import Store, Transaction
from bot.usecases.recording import note_step

ANY_STEP = frozenset(Step)
GUIDE_STEPS = frozenset({Step.CHOOSE_START, Step.READ_GUIDE, Step.CHOOSE_NAME, Step.ENTER_CREDENTIALS})


class Connecting:
    """Each verb takes the version of the screen that was answered; None where a person typed instead of pressing."""

    def __init__(self, store: Store, desk: Desk, clock: Clock, new_id: NewId) -> None:
        self._store = store
        self._desk = desk
        self._clock = clock
        self._new_id = new_id

    async def begin(self, turn: Turn) -> Outcome:
        """The draft that waits, or a fresh one."""
        async with self._store.transaction() as tx:
            person = await person_in(tx, turn, self._clock)
            waiting = await tx.draft(turn.person_id)
            if waiting is None:
                waiting = self._fresh(turn.person_id)
                await tx.save_draft(waiting)
                await note_step(tx, waiting, person.lang, self._clock())
            return Outcome(person, waiting)

    async def look(self, turn: Turn) -> Outcome:
        return await self._desk.look(turn)

    async def cancel(self, turn: Turn, version: int) -> Outcome:
        """Discard the draft and destroy what was sealed for it. The outcome's draft is None."""

        async def discard(_: Transaction, __: Draft) -> None:
            return None

        return await self._desk.change(turn, version, ANY_STEP, discard)

    async def choose_exchange(self, turn: Turn, version: int, exchange_id: str) -> Outcome:
        async def choose(tx: Transaction, draft: Draft) -> Draft:
            exchange = self._desk.exchanges.get(exchange_id)
            if exchange is None:
                raise Refused(Refusal.NOT_POSSIBLE)
            if draft.exchange not in {None, exchange_id}:
                await tx.destroy_sealed(draft.id)
                draft = self._fresh(draft.person_id, draft)
            chosen = with_only_answers_filled(replace(draft, exchange=exchange_id), exchange)
            return replace(chosen, step=after(Step.CHOOSE_EXCHANGE, chosen, exchange))

        return await self._desk.change(turn, version, frozenset({Step.CHOOSE_EXCHANGE}), choose)

    async def choose_site(self, turn: Turn, version: int, site_id: str) -> Outcome:
        async def choose(_: Transaction, draft: Draft) -> Draft:
            exchange = self._desk.exchange_of(draft)
            if site_id not in {site.id for site in exchange.sites}:
                raise Refused(Refusal.NOT_POSSIBLE)
            chosen = with_only_answers_filled(replace(draft, site=site_id, report=None), exchange)
            return replace(chosen, step=after(Step.CHOOSE_SITE, chosen, exchange))

        return await self._desk.change(turn, version, frozenset({Step.CHOOSE_SITE}), choose)

    async def switch_site(self, turn: Turn, version: int, site_id: str) -> Outcome:
        """The draft at the site where a test found its key, with all that it holds."""

        async def switch(_: Transaction, draft: Draft) -> Draft:
            found = draft.report.finding.site if draft.report and draft.report.finding else None
            exchange = self._desk.exchange_of(draft)
            if draft.replaces is not None or site_id != found or site_id not in {site.id for site in exchange.sites}:
                raise Refused(Refusal.NOT_POSSIBLE)
            moved = with_only_answers_filled(replace(draft, site=site_id, report=None), exchange)
            return replace(moved, step=after(Step.CHOOSE_SITE, moved, exchange))

        return await self._desk.change(turn, version, frozenset({Step.READ_VERDICT}), switch)

    async def choose_market(self, turn: Turn, version: int, market: str) -> Outcome:
        async def choose(_: Transaction, draft: Draft) -> Draft:
            exchange = self._desk.exchange_of(draft)
            if market not in {choice.value for choice in exchange.market_choices_at(draft.site)}:
                raise Refused(Refusal.NOT_POSSIBLE)
            chosen = replace(draft, market=MarketChoice(market), report=None)
            return replace(chosen, step=after(Step.CHOOSE_MARKET, chosen, exchange))

        return await self._desk.change(turn, version, frozenset({Step.CHOOSE_MARKET}), choose)

    async def has_a_key(self, turn: Turn, version: int) -> Outcome:
        async def skip_guide(tx: Transaction, draft: Draft) -> Draft:
            draft = await _with_a_secret(tx, draft)
            return replace(draft, step=after(Step.CHOOSE_START, draft, self._desk.exchange_of(draft)), guide_page=0)

        return await self._desk.change(turn, version, GUIDE_STEPS, skip_guide)

    async def open_guide(self, turn: Turn, version: int, page: int) -> Outcome:
        """The guide at that page, counted from 1; one past the last page leads on to the next open step."""

        async def turn_page(tx: Transaction, draft: Draft) -> Draft:
            draft = await _with_a_secret(tx, draft)
            exchange = self._desk.exchange_of(draft)
            last = len(guide_of(draft, exchange))
            if not 1 <= page <= last + 1:
                raise Refused(Refusal.NOT_POSSIBLE)
            if page > last:
                return replace(draft, step=after(Step.CHOOSE_START, draft, exchange), guide_page=last)
            return replace(draft, step=Step.READ_GUIDE, guide_page=page)

        return await self._desk.change(turn, version, GUIDE_STEPS, turn_page)

    async def name_it(self, turn: Turn, version: int | None, typed: str) -> Outcome:
        """The draft with that name; refused with the key of the fault when the name cannot be used."""

        async def name(tx: Transaction, draft: Draft) -> Draft:
            tidy = tidy_name(typed)
            fault = name_fault(tidy, await names_of(tx, draft.person_id))
            if fault is not None:
                raise Refused(fault)
            named = replace(draft, name=tidy)
            return replace(named, step=after(Step.CHOOSE_NAME, named, self._desk.exchange_of(draft)))

        return await self._desk.change(turn, version, frozenset({Step.CHOOSE_NAME}), name)

    async def take_suggestion(self, turn: Turn, version: int, index: int) -> Outcome:
        """The draft with the suggested name of that place, counted from 0."""

        async def take(tx: Transaction, draft: Draft) -> Draft:
            suggestions = self.suggestions(draft, await names_of(tx, draft.person_id))
            if not 0 <= index < len(suggestions):
                raise Refused(Refusal.NOT_POSSIBLE)
            named = replace(draft, name=suggestions[index])
            return replace(named, step=after(Step.CHOOSE_NAME, named, self._desk.exchange_of(draft)))

        return await self._desk.change(turn, version, frozenset({Step.CHOOSE_NAME}), take)

    async def go_back(self, turn: Turn, version: int) -> Outcome:
        async def back(_: Transaction, draft: Draft) -> Draft:
            if draft.step is Step.READ_GUIDE and draft.guide_page > 1:
                return replace(draft, guide_page=draft.guide_page - 1)
            if draft.step is Step.CHOOSE_NAME and draft.guide_page:
                return replace(draft, step=Step.READ_GUIDE)
            exchange = self._desk.exchange_of(draft) if draft.exchange else None
            return replace(draft, step=before(draft, exchange))

        return await self._desk.change(turn, version, ANY_STEP - {Step.WAIT_FOR_TEST, Step.SETTLE_DOUBT}, back)

    async def go_to(self, turn: Turn, version: int, step: Step) -> Outcome:
        """Change one answer from the summary or from a verdict: the site, the market or the name."""

        async def go(_: Transaction, draft: Draft) -> Draft:
            if draft.replaces is not None:
                raise Refused(Refusal.NOT_POSSIBLE)
            self._desk.exchange_of(draft)
            return replace(draft, step=step)

        return await self._desk.change(turn, version, frozenset({Step.CONFIRM_SUMMARY, Step.READ_VERDICT}), go)

    def suggestions(self, draft: Draft, taken: Sequence[str]) -> tuple[str, ...]:
        return suggest_names(self._desk.exchange_of(draft), draft.market or MarketChoice.SPOT, taken)

    async def suggestions_for(self, draft: Draft) -> tuple[str, ...]:
        async with self._store.transaction() as tx:
            return self.suggestions(draft, await names_of(tx, draft.person_id))

    async def note_screen(self, person_id: int, screen_id: int) -> None:
        async with self._store.transaction() as tx:
            await tx.note_screen(person_id, screen_id)

    def _fresh(self, person_id: int, old: Draft | None = None) -> Draft:
        return Draft(
            id=old.id if old else self._new_id(),
            person_id=person_id,
            step=Step.CHOOSE_EXCHANGE,
            version=old.version if old else 1,
            touched_at=self._clock(),
            screen_id=old.screen_id if old else None,
        )


async def _with_a_secret(tx: Transaction, draft: Draft) -> Draft:
    """The draft of a trader who, asked how to begin, now chose a key with a secret: our own pair is destroyed."""
    if draft.step is not Step.CHOOSE_START or draft.public_key is None:
        return draft
    await tx.destroy_sealed(draft.id)
    return replace(draft, held=frozenset(), vouched=frozenset(), masked_key=None, public_key=None)


async def names_of(tx: Transaction, person_id: int) -> list[str]:
    connections: Sequence[Connection] = await tx.connections_of(person_id)
    return [each.name for each in connections]
