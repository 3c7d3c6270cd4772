"""Finds a trader by what they say of themselves, and opens their card to whoever of the staff gives a reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bot.core.alert import Alert
from bot.core.audit import Deed, Record
from bot.core.clock import Clock
from bot.core.connection import Connection
from bot.core.draft import Draft
from bot.core.exchange import Exchange
from bot.core.milestone import Episode
from bot.core.pasting.outside import holds_secret
from bot.core.person import Person
from bot.core.secret import Secret
from bot.core.staff import Role
from bot.core.strategy import Strategy
from bot.core.ticket import Ticket
from bot.core.watch import Watch
from bot.usecases.people import Turn
from bot.usecases.ports import Store, Transaction
from bot.usecases.staff_ports import Note
from bot.usecases.staffing import Staffing

Fingerprint = Callable[[str, Secret], str]

# By this name instead of an exchange's the names of people are hashed.
HANDLES = "telegram"
MOST_MATCHES = 10
OPEN_FOR = timedelta(minutes=15)
LEAST_REASON, LONGEST_REASON = 5, 200
LONGEST_QUERY = 64
MOST_LISTED = 50
_MOST_EPISODES = 8
_MOST_CONNECTIONS = 60
_HANDLE = re.compile(r"@?([A-Za-z][A-Za-z0-9_]{3,31})", re.ASCII)
# Telegram promises ids of no more digits.
_ID = re.compile(r"\d{5,16}", re.ASCII)
_LAST_FOUR = re.compile(r"[!-~]{4}", re.ASCII)


class CardFault(StrEnum):
    """Why nothing was found, shown or done; all but `UNOPENED` have a text `card-fault-<value>`."""

    UNOPENED = "unopened"
    GONE = "gone"
    SECRET = "secret"  # noqa: S105  the name of a fault
    BAD_QUERY = "bad_query"
    BAD_REASON = "bad_reason"
    BAD_NOTE = "bad_note"
    BAD_LETTER = "bad_letter"
    NO_LETTER = "no_letter"
    NO_DRAFT = "no_draft"
    NO_ALERT = "no_alert"
    UNREACHABLE = "unreachable"
    UNWANTED = "unwanted"
    IS_STAFF = "is_staff"
    REPEATED = "repeated"
    NOT_TESTED = "not_tested"
    NOT_DELIVERED = "not_delivered"


@dataclass(frozen=True, slots=True)
class Match:
    """A person who may be meant; `connections` are those of theirs that fit what was searched."""

    person: Person
    connections: tuple[Connection, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """`is_cut` tells that more fit than are listed."""

    matches: tuple[Match, ...] = ()
    is_cut: bool = False
    refused: CardFault | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """What staff may see of a person; the lists have the newest first, but for connections and strategies."""

    person: Person
    role: Role | None = None
    draft: Draft | None = None
    connections: Sequence[Connection] = ()
    watches: Mapping[str, Watch] = field(default_factory=dict)
    strategies: Sequence[Strategy] = ()
    tickets: Sequence[Ticket] = ()
    alerts: Sequence[Alert] = ()
    notes: Sequence[Note] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """What a member of the staff sees of a person. `ticket` is the person's unclosed one; `card` is there where it is
    open to the member, `connection` with its `episodes` where one of the person's was asked for.
    """

    person: Person | None = None
    refused: CardFault | None = None
    ticket: Ticket | None = None
    card: Card | None = None
    connection: Connection | None = None
    watch: Watch | None = None
    episodes: Sequence[Episode] = ()


class Dossiers:
    def __init__(
        self,
        store: Store,
        staffing: Staffing,
        exchanges: Mapping[str, Exchange],
        fingerprint: Fingerprint,
        clock: Clock,
    ) -> None:
        """`fingerprint` hashes the names by which people are found, as it did when they were noted."""
        self._store = store
        self._staffing = staffing
        self._exchanges = exchanges
        self._fingerprint = fingerprint
        self._clock = clock

    async def people_called(self, typed: str) -> Sequence[Person]:
        """Those who have that @name or id; a name that somebody took over from somebody else may fit both."""
        async with self._store.transaction() as tx:
            return await self._called(tx, typed)

    async def find(self, turn: Turn, typed: str) -> Found:
        """Whoever may be meant. What looks like a secret is refused, and not noted."""
        words = " ".join(typed.split())
        if self.is_secret(words):
            return Found(refused=CardFault.SECRET)
        if not words.lstrip("@") or len(words) > LONGEST_QUERY:
            return Found(refused=CardFault.BAD_QUERY)
        async with self._store.transaction() as tx:
            matches = await self._matches(tx, words)
            only = matches[0].person.id if len(matches) == 1 else None
            await note_in(tx, turn, Deed.SEARCHED, only, words, self._clock())
        return Found(tuple(matches[:MOST_MATCHES]), is_cut=len(matches) > MOST_MATCHES)

    async def ask(self, person_id: int) -> Seen:
        """The person whose card somebody wants to open, and what could be a reason for it."""
        async with self._store.transaction() as tx:
            person = await tx.person(person_id)
            if person is None:
                return Seen(refused=CardFault.GONE)
            return Seen(person, CardFault.UNOPENED, await tx.unclosed_ticket_of(person_id))

    async def open_card(self, turn: Turn, person_id: int, words: str) -> Seen:
        """The card, from now on open to this member for `OPEN_FOR`; refused where `words` are no reason."""
        reason = " ".join(words.split())
        async with self._store.transaction() as tx:
            person = await tx.person(person_id)
            if person is None:
                return Seen(refused=CardFault.GONE)
            if self.is_secret(reason) or not LEAST_REASON <= len(reason) <= LONGEST_REASON:
                refused = CardFault.SECRET if self.is_secret(reason) else CardFault.BAD_REASON
                return Seen(person, refused, await tx.unclosed_ticket_of(person_id))
            await note_in(tx, turn, Deed.CARD_OPENED, person_id, reason, self._clock())
            return Seen(person, card=await self._card(tx, person))

    async def card(self, turn: Turn, person_id: int) -> Seen:
        """The card as it is now, where it is open to this member."""
        async with self._store.transaction() as tx:
            seen = await reach(tx, turn, person_id, self._clock())
            if seen.refused or seen.person is None:
                return seen
            return Seen(seen.person, card=await self._card(tx, seen.person))

    async def connection(self, turn: Turn, connection_id: str) -> Seen:
        """A connection with its history, where its person's card is open to this member."""
        async with self._store.transaction() as tx:
            seen = await reach_connection(tx, turn, connection_id, self._clock())
            if seen.refused or seen.connection is None:
                return seen
            watch = await tx.watch(connection_id)
            episodes = await tx.episodes_of(connection_id, _MOST_EPISODES)
            return Seen(seen.person, connection=seen.connection, watch=watch, episodes=episodes)

    def is_secret(self, words: str) -> bool:
        return holds_secret(words, self._exchanges.values(), strict=False)

    async def _matches(self, tx: Transaction, words: str) -> list[Match]:
        """By the person's own marks first; one more than are listed where there are more."""
        fitting: dict[int, list[Connection]] = {each.id: [] for each in await self._called(tx, words)}
        named = await tx.connections_named(words, _MOST_CONNECTIONS) if not words.startswith("@") else ()
        ending = await tx.connections_ending(words, _MOST_CONNECTIONS) if _LAST_FOUR.fullmatch(words) else ()
        for connection in [*ending, *named]:
            listed = fitting.setdefault(connection.person_id, [])
            if connection not in listed:
                listed.append(connection)
        wanted = [*fitting][: MOST_MATCHES + 1]
        people = [await tx.person(each) for each in wanted]
        return [Match(each, tuple(fitting[each.id])) for each in people if each is not None]

    async def _called(self, tx: Transaction, words: str) -> list[Person]:
        by_id = await tx.person(int(words)) if _ID.fullmatch(words) else None
        handle = _HANDLE.fullmatch(words)
        hashed = self._fingerprint(HANDLES, Secret(handle[1].lower())) if handle else ""
        by_name = await tx.people_with_handle(hashed) if hashed else ()
        return [*([by_id] if by_id else []), *by_name]

    async def _card(self, tx: Transaction, person: Person) -> Card:
        connections = await tx.connections_of(person.id)
        return Card(
            person=person,
            role=await self._staffing.role_in(tx, person.id),
            draft=await tx.draft(person.id),
            connections=connections,
            watches={each.connection_id: each for each in await tx.watches_of(person.id)},
            strategies=await tx.strategies_of(person.id),
            tickets=await tx.tickets_of(person.id, MOST_LISTED),
            alerts=await tx.alerts_of(person.id, MOST_LISTED),
            notes=await tx.notes_of(person.id, MOST_LISTED),
        )


async def reach(tx: Transaction, turn: Turn, person_id: int, now: datetime) -> Seen:
    """The person whose card is open to this member; UNOPENED, with what could be a reason, where it is not."""
    person = await tx.person(person_id)
    if person is None:
        return Seen(refused=CardFault.GONE)
    opened = await tx.deeds_about(person_id, (Deed.CARD_OPENED,), MOST_LISTED)
    if any(each.record.actor == turn.person_id and now - each.record.at < OPEN_FOR for each in opened):
        return Seen(person)
    return Seen(person, CardFault.UNOPENED, await tx.unclosed_ticket_of(person_id))


async def reach_connection(tx: Transaction, turn: Turn, connection_id: str, now: datetime) -> Seen:
    connection = await tx.connection(connection_id)
    if connection is None:
        return Seen(refused=CardFault.GONE)
    seen = await reach(tx, turn, connection.person_id, now)
    return seen if seen.refused else Seen(seen.person, connection=connection)


async def note_in(tx: Transaction, turn: Turn, deed: Deed, subject: int | None, words: str, now: datetime) -> None:
    """Note it in the transaction of the deed itself."""
    await tx.note_deed(Record(now, turn.person_id, deed, subject, words))
