"""What the use cases of the staff ask of storage, whoever stands behind."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.core.alert import Alert
from bot.core.audit import Deed, Entry, Record
from bot.core.banner import Banner
from bot.core.broadcast import Audience, Broadcast, Delivery, Progress
from bot.core.connection import Connection
from bot.core.draft import Step
from bot.core.incident import Incident
from bot.core.milestone import Episode, Milestone
from bot.core.person import Person
from bot.core.staff import Member
from bot.core.ticket import Relayed, Ticket


@dataclass(frozen=True, slots=True)
class Note:
    """Words of the staff about a person, which no other person sees."""

    person_id: int
    at: datetime
    by: int
    words: str


class StaleBroadcast(Exception):
    """The broadcast changed since it was read: another one of the staff was first."""


class Staff(Protocol):
    async def member(self, person_id: int) -> Member | None: ...
    async def save_member(self, member: Member) -> None:
        """Insert or replace by `person_id`."""

    async def members(self) -> Sequence[Member]:
        """Those who have or had a role, in the order of their first grant."""


class Trail(Protocol):
    async def note_deed(self, record: Record) -> None:
        """Append the record at the end of this unit of work, sealed upon the newest entry; in one order also where
        several processes write.
        """

    async def deeds(self, after: int, limit: int) -> Sequence[Entry]:
        """Entries with a greater number, in order."""

    async def newest_deeds(self, limit: int) -> Sequence[Entry]:
        """The newest first."""

    async def deeds_about(self, person_id: int, deeds: Collection[Deed], limit: int) -> Sequence[Entry]:
        """The newest first; none once the person was forgotten."""


class Dossiers(Protocol):
    """What is found of a person by what a trader tells of themselves."""

    async def people_with_handle(self, handle: str) -> Sequence[Person]: ...
    async def connections_named(self, name: str, limit: int) -> Sequence[Connection]:
        """Those whose name contains the words, without regard to case, of anybody; by name."""

    async def connections_ending(self, last_four: str, limit: int) -> Sequence[Connection]:
        """Those whose key ends so, of anybody."""

    async def alerts_of(self, person_id: int, limit: int) -> Sequence[Alert]:
        """In whichever state, the newest first."""

    async def add_note(self, note: Note) -> None: ...
    async def notes_of(self, person_id: int, limit: int) -> Sequence[Note]:
        """The newest first."""

    async def episodes_of(self, connection_id: str, limit: int) -> Sequence[Episode]:
        """The newest first."""


class Tickets(Protocol):
    async def add_ticket(self, ticket: Ticket) -> Ticket:
        """The ticket with the number that it got."""

    async def ticket(self, ticket_id: str) -> Ticket | None: ...
    async def ticket_in_topic(self, topic_id: int) -> Ticket | None: ...
    async def save_ticket(self, ticket: Ticket) -> None:
        """Replace by id."""

    async def unclosed_ticket_of(self, person_id: int) -> Ticket | None:
        """The person's newest one that is not closed."""

    async def tickets_of(self, person_id: int, limit: int) -> Sequence[Ticket]:
        """The newest first."""

    async def unclosed_tickets(self, limit: int) -> Sequence[Ticket]:
        """Those who wait for staff first, the longest waiting before."""

    async def tickets_to_remind(self, now: datetime, limit: int) -> Sequence[Ticket]:
        """Those with `remind_at` reached."""

    async def note_relayed(self, relayed: Relayed) -> bool:
        """Insert, or note its copy where the message is known already; False when its copy was known before."""

    async def relayed(self, chat_id: int, message_id: int) -> Relayed | None:
        """By the message that was written, or by its copy."""


class Broadcasts(Protocol):
    async def broadcast(self, broadcast_id: str) -> Broadcast | None: ...
    async def add_broadcast(self, broadcast: Broadcast) -> None: ...
    async def save_broadcast(self, broadcast: Broadcast) -> None:
        """Replace the stored one of version - 1; StaleBroadcast when that is not what is stored."""

    async def newest_broadcasts(self, limit: int) -> Sequence[Broadcast]: ...
    async def running_broadcasts(self) -> Sequence[Broadcast]:
        """The oldest first."""

    async def count_audience(self, audience: Audience) -> int: ...
    async def enlist(self, broadcast_id: str, audience: Audience) -> int:
        """One WAITING delivery for everybody who is meant now; how many. A second time nobody is added."""

    async def claim_deliveries(self, broadcast_id: str, limit: int) -> Sequence[Delivery]:
        """Waiting ones, by person, in state SENDING from now on. No two claims get the same one."""

    async def settle_delivery(self, delivery: Delivery) -> None:
        """Replace state and message by broadcast and person."""

    async def cut_off_deliveries(self, broadcast_id: str) -> Sequence[Delivery]:
        """Those in state SENDING."""

    async def last_delivered(self, broadcast_id: str) -> int | None:
        """The greatest message id that any delivery of it has."""

    async def delivery_progress(self, broadcast_id: str) -> Progress: ...


class Banners(Protocol):
    async def add_banner(self, banner: Banner) -> None: ...
    async def save_banner(self, banner: Banner) -> None: ...
    async def banner(self, banner_id: str) -> Banner | None: ...
    async def unclosed_banners(self, now: datetime) -> Sequence[Banner]:
        """Neither closed nor past their `until`, the oldest first."""

    async def incident(self, incident_id: str) -> Incident | None: ...


@dataclass(frozen=True, slots=True)
class Overview:
    """What matters now. `offline` counts by exchange and diagnosis, `steps` people in the wizard by step.

    `waiting_tickets` are those who wait for staff; `outbox_oldest` is since when the oldest alert could have gone out.
    """

    people: int
    connections: int
    offline: Mapping[tuple[str, str], int]
    steps: Mapping[Step, int]
    open_tickets: int
    waiting_tickets: int
    outbox_depth: int
    outbox_oldest: datetime | None
    running_broadcasts: int


class Statistics(Protocol):
    async def note_milestone(self, milestone: Milestone) -> None:
        """Once for each try and step; a second note changes nothing."""

    async def begin_episode(self, episode: Episode) -> None: ...
    async def end_episode(self, connection_id: str, at: datetime) -> None:
        """Of the connection's episode that lasts, if any."""

    async def milestones(self, since: datetime) -> Sequence[Milestone]:
        """Of tries that began since then, by try and time."""

    async def episodes(self, since: datetime) -> Sequence[Episode]:
        """That began since then, or last; the oldest first."""

    async def connection_counts(self) -> Mapping[tuple[str, str], int]:
        """By exchange and standing."""

    async def overview(self, now: datetime) -> Overview: ...
    async def prune_statistics(self, before: datetime) -> None:
        """Forget milestones and ended episodes from before that."""


class StaffTransaction(Staff, Trail, Dossiers, Tickets, Broadcasts, Banners, Statistics, Protocol):
    """What the use cases of the staff need in one unit of work, beside the rest."""


class Pins(Protocol):
    """Hashes PINs by a function that needs much memory, so that a stolen table does not give them away."""

    async def hashed(self, pin: str) -> str: ...
    async def fits(self, pin: str, pinned: str) -> bool: ...
