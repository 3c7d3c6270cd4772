"""Questions of traders to support, from the first word to the rating."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from bot.core.audit import Deed
from bot.core.bundle import Facts, Item, bundle_of, mark_of
from bot.core.clock import Clock, NewId
from bot.core.connection import Connection
from bot.core.exchange import Exchange
from bot.core.person import Person
from bot.core.staff import Power, may
from bot.core.ticket import (
    RATINGS,
    Relayed,
    Side,
    Ticket,
    TicketState,
    Writing,
    answered,
    asked,
    closed,
    reminded,
    reopened,
    writing_of,
)
from bot.usecases.people import Turn, person_in
from bot.usecases.ports import Store, Transaction
from bot.usecases.staffing import Admission, Staffing

MOST_LISTED = 20
_MOST_EPISODES = 4
_MOST_REMINDED = 20

Change = Callable[[Ticket], Ticket]


@dataclass(frozen=True, slots=True)
class Asking:
    """What the trader would send. `ticket` is the question that it would go into, None for a new one; `about` is the
    connection that it is about, if one.
    """

    person: Person
    bundle: Mapping[str, str] = field(default_factory=dict)
    about: Connection | None = None
    ticket: Ticket | None = None

    @property
    def mark(self) -> str:
        return mark_of(self.bundle)


@dataclass(frozen=True, slots=True)
class Asked:
    """`is_outdated` where the facts are no longer those that the trader saw: nothing was sent then."""

    asking: Asking
    ticket: Ticket | None = None
    is_outdated: bool = False


@dataclass(frozen=True, slots=True)
class Wrote:
    """A message of the trader and the ticket that it is for; `relayed` has its copy where it was relayed before."""

    ticket: Ticket
    relayed: Relayed
    is_reopened: bool = False


@dataclass(frozen=True, slots=True)
class Handled:
    """A ticket in the hands of staff; `before` is how it was, both None where there is no such ticket. `in_the_way` is
    the trader's other question, because of which nothing was done.
    """

    admission: Admission
    ticket: Ticket | None = None
    before: Ticket | None = None
    trader: Person | None = None
    in_the_way: Ticket | None = None


class Ticketing:
    """`versions` are those of the programs that run here, by name."""

    def __init__(
        self,
        store: Store,
        staffing: Staffing,
        exchanges: Mapping[str, Exchange],
        versions: Mapping[str, str],
        clock: Clock,
        new_id: NewId,
    ) -> None:
        self._store = store
        self._staffing = staffing
        self._exchanges = exchanges
        self._versions = versions
        self._clock = clock
        self._new_id = new_id
        self._said: set[str] = set()

    # The trader's side.

    async def draw(self, turn: Turn, about: str, ours: Sequence[str]) -> Asking:
        """What would be sent about that connection of the person's, or else about their draft."""
        async with self._store.transaction() as tx:
            return await self._asking(tx, turn, about, ours)

    async def ask(self, turn: Turn, about: str, mark: str, ours: Sequence[str]) -> Asked:
        """The question with the facts that the trader saw under that `mark`; their next messages go into it."""
        async with self._store.transaction() as tx:
            asking = await self._asking(tx, turn, about, ours)
            if asking.mark != mark:
                return Asked(asking, is_outdated=True)
            ticket = await self._taken_in(tx, asking, with_details=True)
            await tx.save_person(replace(asking.person, renaming=Writing(ticket.id, is_first=True).word))
            return Asked(asking, ticket)

    async def ask_plainly(self, turn: Turn) -> Asking:
        """The person's next messages go to support; their first words make the ticket where none is open."""
        async with self._store.transaction() as tx:
            asking = await self._asking(tx, turn, "", ())
            ticket_id = asking.ticket.id if asking.ticket else ""
            await tx.save_person(replace(asking.person, renaming=Writing(ticket_id, is_first=True).word))
            return asking

    async def stop_writing(self, turn: Turn) -> tuple[Person, Ticket | None]:
        """From now on the person's messages go where they usually do. The ticket is the one that they wrote to."""
        async with self._store.transaction() as tx:
            person = await person_in(tx, turn, self._clock)
            writing = writing_of(person.renaming)
            if writing is None:
                return person, await tx.unclosed_ticket_of(person.id)
            await tx.save_person(replace(person, renaming=None))
            return person, await tx.ticket(writing.ticket_id) if writing.ticket_id else None

    async def meant_for(self, turn: Turn, reply_to: int | None) -> Relayed | None:
        """The message of staff that the person replies to; None for a reply to anything else."""
        if reply_to is None:
            return None
        async with self._store.transaction() as tx:
            found = await tx.relayed(turn.person_id, reply_to)
            ticket = await tx.ticket(found.ticket_id) if found is not None else None
            return found if ticket is not None and ticket.person_id == turn.person_id else None

    async def trader_wrote(self, turn: Turn) -> Wrote:
        """Notes the message before it is copied. The ticket is opened, or opened again, where it must be."""
        async with self._store.transaction() as tx:
            person = await person_in(tx, turn, self._clock)
            message_id = turn.message_id or 0
            known = await tx.relayed(person.id, message_id)
            before = await tx.ticket(known.ticket_id) if known is not None else None
            if known is not None and known.copy_id is not None and before is not None:
                return Wrote(before, known)
            going_on = await self._going_on(tx, person.id)
            ticket = await self._taken_in(tx, Asking(person, ticket=going_on), with_details=False)
            relayed = Relayed(ticket.id, Side.TRADER, person.id, message_id, self._clock())
            await tx.note_relayed(relayed)
            return Wrote(ticket, relayed, is_reopened=going_on is not None and going_on.is_closed)

    async def first_words_came(self, turn: Turn, ticket: Ticket) -> bool:
        """Note it; whether these were the first ones since the person was asked for them, or are a reply."""
        async with self._store.transaction() as tx:
            person = await person_in(tx, turn, self._clock)
            writing = writing_of(person.renaming)
            if writing is None:
                return True
            await tx.save_person(replace(person, renaming=Writing(ticket.id, is_first=False).word))
            return writing.is_first

    async def rate(self, turn: Turn, ticket_id: str, rating: int) -> tuple[Person, Ticket | None]:
        """The person's ticket with that rating; a second one changes nothing. None for what is not theirs."""
        async with self._store.transaction() as tx:
            person = await person_in(tx, turn, self._clock)
            ticket = await tx.ticket(ticket_id)
            if ticket is None or ticket.person_id != person.id or rating not in RATINGS or ticket.closed_at is None:
                return person, None
            if ticket.rating is None:
                ticket = replace(ticket, rating=rating)
                await tx.save_ticket(ticket)
            return person, ticket

    # Between the two sides.

    async def relayed(self, chat_id: int, message_id: int) -> Relayed | None:
        async with self._store.transaction() as tx:
            return await tx.relayed(chat_id, message_id)

    async def copied(self, relayed: Relayed) -> None:
        """Note where the copy is."""
        async with self._store.transaction() as tx:
            await tx.note_relayed(relayed)

    async def placed(self, ticket_id: str, chat_id: int, anchor_id: int, topic_id: int | None) -> Ticket | None:
        """Where in the group the ticket is from now on."""
        async with self._store.transaction() as tx:
            ticket = await tx.ticket(ticket_id)
            if ticket is None:
                return None
            placed = replace(ticket, topic_id=topic_id, anchor_id=anchor_id)
            await tx.save_ticket(placed)
            await tx.note_relayed(Relayed(ticket_id, Side.STAFF, chat_id, anchor_id, self._clock()))
            return placed

    async def ticket_at(self, chat_id: int, topic_id: int | None, reply_to: int | None) -> Ticket | None:
        """The ticket that a message in the group belongs to, by its topic or by what it replies to."""
        async with self._store.transaction() as tx:
            if topic_id is not None and (found := await tx.ticket_in_topic(topic_id)) is not None:
                return found
            relayed = await tx.relayed(chat_id, reply_to) if reply_to is not None else None
            return await tx.ticket(relayed.ticket_id) if relayed is not None else None

    async def due_reminders(self) -> Sequence[Ticket]:
        """Tickets of which staff are to be reminded now, until `note_reminded`."""
        async with self._store.transaction() as tx:
            return await tx.tickets_to_remind(self._clock(), _MOST_REMINDED)

    async def note_reminded(self, due: Ticket) -> None:
        """Staff were reminded of this ticket, unless it no longer waits for what it waited for."""
        async with self._store.transaction() as tx:
            now = await tx.ticket(due.id)
            if now is not None and now.remind_at == due.remind_at:
                await tx.save_ticket(reminded(now))

    async def answerers(self) -> Sequence[Person]:
        """Those of the staff who may answer, as far as the bot can reach them."""
        found = []
        members = await self._staffing.members()
        async with self._store.transaction() as tx:
            for member in members:
                person = await tx.person(member.person_id)
                if person is not None and person.unreachable_since is None and may(member.role, Power.ANSWER_TICKET):
                    found.append(person)
        return found

    async def may_answer(self, person_id: int) -> bool:
        """Whether the person is one of the staff who answer; nothing is noted of anybody who is not."""
        return may(await self._staffing.role(person_id), Power.ANSWER_TICKET)

    def is_news(self, what: str) -> bool:
        """Whether this was not asked before since the bot started: for what is said once."""
        is_news = what not in self._said
        self._said.add(what)
        return is_news

    # The staff's side.

    async def listed(self) -> Sequence[Ticket]:
        """Those who wait for staff first, the longest waiting before."""
        async with self._store.transaction() as tx:
            return await tx.unclosed_tickets(MOST_LISTED)

    async def look(self, turn: Turn, ticket_id: str) -> Handled:
        return await self._handle(turn, ticket_id, Power.SEE_TICKETS, Deed.TICKET_SEEN, _same)

    async def begin_answer(self, turn: Turn, ticket_id: str, source: Relayed | None = None) -> Handled:
        """Noted before it is sent; `source` is the message of staff that is about to be copied."""
        handled = await self._handle(turn, ticket_id, Power.ANSWER_TICKET, Deed.TICKET_ANSWERED, _same)
        if source is not None and handled.ticket is not None:
            await self.copied(source)
        return handled

    async def end_answer(self, turn: Turn, sent: Relayed) -> Ticket | None:
        """After it arrived: where its copy is, and that the ticket waits for the trader."""
        async with self._store.transaction() as tx:
            await tx.note_relayed(sent)
            ticket = await tx.ticket(sent.ticket_id)
            if ticket is None:
                return None
            after = answered(ticket, turn.person_id, self._clock())
            await tx.save_ticket(after)
            return after

    async def assign(self, turn: Turn, ticket_id: str) -> Handled:
        """To whoever asks for it."""
        change: Change = lambda ticket: replace(ticket, assigned_to=turn.person_id)  # noqa: E731  one line tells it all
        return await self._handle(turn, ticket_id, Power.ANSWER_TICKET, Deed.TICKET_ASSIGNED, change)

    async def close(self, turn: Turn, ticket_id: str) -> Handled:
        """The trader writes to it no more without asking again; one that is closed already stays as it is."""

        def end(ticket: Ticket) -> Ticket:
            return ticket if ticket.is_closed else closed(ticket, self._clock())

        handled = await self._handle(turn, ticket_id, Power.ANSWER_TICKET, Deed.TICKET_CLOSED, end)
        trader = handled.trader
        writing = writing_of(trader.renaming) if trader else None
        if trader is not None and writing is not None and writing.ticket_id == ticket_id:
            async with self._store.transaction() as tx:
                person = await tx.person(trader.id)
                if person is not None and person.renaming == trader.renaming:
                    await tx.save_person(replace(person, renaming=None))
        return handled

    async def reopen(self, turn: Turn, ticket_id: str) -> Handled:
        """Refused by leaving it closed where the trader has another open question."""
        async with self._store.transaction() as tx:
            ticket = await tx.ticket(ticket_id)
            other = await tx.unclosed_ticket_of(ticket.person_id) if ticket else None
        if other is None or other.id == ticket_id:
            return await self._handle(turn, ticket_id, Power.ANSWER_TICKET, Deed.TICKET_REOPENED, reopened)
        kept = await self._handle(turn, ticket_id, Power.ANSWER_TICKET, Deed.TICKET_SEEN, _same)
        return replace(kept, in_the_way=other)

    async def _handle(self, turn: Turn, ticket_id: str, power: Power, deed: Deed, change: Change) -> Handled:
        # Three transactions: a person's row is locked before a ticket's, never after it.
        async with self._store.transaction() as tx:
            seen = await tx.ticket(ticket_id)
        subject, words = (seen.person_id, f"#{seen.number}") if seen else (None, "")
        async with self._store.transaction() as tx:
            admission = await self._staffing.admit_in(tx, turn, power, deed, subject, words)
            before = await tx.ticket(ticket_id) if admission.is_open else None
            if before is None:
                return Handled(admission)
            after = change(before)
            if after != before:
                await tx.save_ticket(after)
        async with self._store.transaction() as tx:
            return Handled(admission, after, before, await tx.person(before.person_id))

    async def _asking(self, tx: Transaction, turn: Turn, about: str, ours: Sequence[str]) -> Asking:
        person = await person_in(tx, turn, self._clock)
        found = await tx.connection(about) if about else None
        one = found if found is not None and found.person_id == person.id else None
        facts = Facts(
            lang=person.lang,
            versions=self._versions,
            ours=ours,
            draft=None if one else await tx.draft(person.id),
            connection=one,
            watch=await tx.watch(one.id) if one else None,
            episodes=await tx.episodes_of(one.id, _MOST_EPISODES) if one else (),
        )
        return Asking(person, bundle_of(facts), one, await self._going_on(tx, person.id))

    async def _going_on(self, tx: Transaction, person_id: int) -> Ticket | None:
        """The person's question that goes on: the one that is open, or was closed of late."""
        unclosed = await tx.unclosed_ticket_of(person_id)
        if unclosed is not None:
            return unclosed
        newest = next(iter(await tx.tickets_of(person_id, 1)), None)
        return newest if newest is not None and newest.takes_more(self._clock()) else None

    async def _taken_in(self, tx: Transaction, asking: Asking, *, with_details: bool) -> Ticket:
        """The ticket after the trader wrote to it, with the facts where these came along."""
        now = self._clock()
        told = partial(self._with_facts, asking=asking) if with_details else _same
        if asking.ticket is None:
            fresh = Ticket(self._new_id(), 0, asking.person.id, TicketState.OPEN, now)
            return await tx.add_ticket(asked(told(fresh), now))
        ticket = asked(told(asking.ticket), now)
        await tx.save_ticket(ticket)
        return ticket

    def _with_facts(self, ticket: Ticket, asking: Asking) -> Ticket:
        bundle = dict(asking.bundle)
        exchange = bundle.get(Item.EXCHANGE)
        return replace(
            ticket,
            connection_id=asking.about.id if asking.about else None,
            exchange=exchange if exchange in self._exchanges else None,
            diagnosis=bundle.get(Item.DIAGNOSIS),
            bundle=bundle,
        )


def _same(ticket: Ticket) -> Ticket:
    return ticket
