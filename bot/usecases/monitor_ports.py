"""What the monitor, the outbox and their neighbours ask of storage and probe, whoever stands behind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.core.alert import Alert, AlertKind
from bot.core.connection import RetiredKey
from bot.core.exchange import Exchange, Field, MarketChoice
from bot.core.incident import Incident, ServiceStatus
from bot.core.ip_move import IpMove, Readiness
from bot.core.person import Person
from bot.core.sealed import SealedBox
from bot.core.secret import Secret
from bot.core.watch import Checked, Standing, Transition, Watch


@dataclass(frozen=True, slots=True)
class Claimed:
    """A watch that is ours until its lease ends, with what its connection sealed; `due_at` is when it was due."""

    watch: Watch
    box: SealedBox
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Noted:
    """That a connection was well once more: nothing of its watch changes but these instants."""

    connection_id: str
    version: int
    checked_at: datetime | None
    next_check_at: datetime


@dataclass(frozen=True, slots=True)
class Backlog:
    """An exchange of which a check is due, and since when the oldest has been."""

    exchange: str
    oldest: datetime


@dataclass(frozen=True, slots=True)
class OutboxLook:
    """How many alerts may go out by now, and since when the oldest could have."""

    depth: int
    oldest: datetime | None


class Watches(Protocol):
    async def add_watch(self, watch: Watch) -> None:
        """Keep a new one; one that the connection had is replaced."""

    async def watch(self, connection_id: str) -> Watch | None: ...
    async def watches_of(self, person_id: int) -> Sequence[Watch]: ...

    async def save_watch(self, watch: Watch) -> bool:
        """Replace the stored watch of the same version, which then is one higher; False when it changed since."""

    async def claim_watches(self, exchange: str, now: datetime, until: datetime, limit: int) -> Sequence[Claimed]:
        """The watches of that exchange that are due, the longest due first; nobody else gets them before `until`,
        unless something is saved before. Those without a sealed box are passed over.
        """

    async def give_back_claims(self) -> None:
        """At a start: end the claims of an earlier process, where no other process can share the store; elsewhere
        they end by themselves.
        """

    async def note_checked(self, notes: Sequence[Noted]) -> None:
        """Note all of them at once; one whose version changed since stays as it is."""

    async def backlog(self, now: datetime) -> Sequence[Backlog]:
        """Only exchanges of which a check is due."""

    async def watch_counts(self) -> Mapping[tuple[str, Standing], int]: ...

    async def make_held_due(self, exchange: str, now: datetime) -> None:
        """Let the watches that an incident of that exchange spoke for be checked at once; what a check that is under
        way shows of them is out of date.
        """

    async def due_reminders(self, now: datetime, limit: int) -> Sequence[Watch]:
        """Those with `remind_at` reached, the longest due first."""

    async def due_warnings(self, now: datetime, limit: int) -> Sequence[Watch]:
        """Those whose key ends so soon that one of `key_change.WARNINGS` (days) is reached that is nearer than
        `warned_days`, and has not ended yet; the nearest end first.
        """

    async def set_lacking(self, connection_id: str, lacks: Sequence[str] | None) -> None:
        """Note which of our addresses a key's IP list lacks; the version does not change."""


class Outbox(Protocol):
    async def add_alert(self, alert: Alert) -> bool:
        """False when an alert with that key is there already, in whichever state."""

    async def claim_alerts(self, now: datetime, limit: int) -> Sequence[Alert]:
        """Waiting alerts that are due, by urgency and then by age, in state SENDING from now on. No two claims get
        the same one.
        """

    async def save_alert(self, alert: Alert) -> None:
        """Replace state, due_at, attempts, message_id and is_repeat of the stored one."""

    async def cut_off(self) -> Sequence[Alert]:
        """Those in state SENDING: at a start, what an earlier process may have sent or not."""

    async def waiting_of(self, person_id: int) -> Sequence[Alert]:
        """The person's alerts in state WAITING, the oldest first."""

    async def waiting_for(self, connection_id: str, kinds: Sequence[AlertKind]) -> Sequence[Alert]:
        """The connection's alerts of these kinds in state WAITING."""

    async def told_of(self, connection_id: str) -> Alert | None:
        """Its newest alert of kind OFFLINE, WITHDRAW_GAINED or REMINDER that is SENT; None where that has no message of
        its own.
        """

    async def drop_alerts(self, connection_id: str, kinds: Sequence[AlertKind]) -> None:
        """Waiting ones of these kinds are dropped."""

    async def outbox(self, now: datetime) -> OutboxLook: ...

    async def prune_alerts(self, before: datetime) -> None:
        """Forget what was sent or dropped and created before that."""


class Incidents(Protocol):
    async def open_incidents(self) -> Sequence[Incident]: ...
    async def save_incident(self, incident: Incident) -> None:
        """Insert or replace by id."""

    async def hold_for_incident(self, incident: Incident, now: datetime) -> int:
        """Let the incident speak for every watch of its exchange that has been failing since no more than an hour:
        mark them held, drop their waiting OFFLINE alerts, and note one INCIDENT_OPENED alert (key
        `incident:<id>:<person>`, id any) for every person among them who has none. How many persons were added.
        """

    async def release_incident(self, incident: Incident, now: datetime) -> int:
        """Note an INCIDENT_CLOSED alert (key `incident-closed:<id>:<person>`) for everybody who was told of its
        beginning, drop INCIDENT_OPENED alerts that still wait together with these persons' closing ones. How many
        are told.
        """


class IpMoves(Protocol):
    async def open_move(self) -> IpMove | None: ...
    async def save_move(self, move: IpMove) -> None:
        """Insert or replace by id."""

    async def lacking(self, address: str) -> Sequence[Watch]:
        """Watches whose key's IP list lacks that address, by person."""

    async def readiness(self, address: str) -> Readiness: ...
    async def readiness_at(self, address: str, gone_before: datetime) -> Mapping[str, Readiness]:
        """By exchange; a connection that lacks the address and went offline before that instant counts as unknown."""

    async def unseen(self, address: str) -> int:
        """How many online connections count as lacking the address because nobody has looked at them since
        `assume_lacking`.
        """

    async def people_behind(self, address: str) -> Sequence[int]:
        """Reachable persons with an online connection that was seen to lack the address, in order."""

    async def assume_lacking(self, address: str) -> None:
        """Let every connection whose IP list is told, and is not open to all, lack the address until its next look,
        which asks for its list. A check that is under way is out of date with that.
        """


class RetiredKeys(Protocol):
    async def retire_key(self, retired: RetiredKey, box: SealedBox) -> None: ...
    async def retired_key(self, connection_id: str) -> RetiredKey | None:
        """The newest one of that connection."""

    async def destroy_retired_key(self, retired_id: str) -> None:
        """Forget it, and destroy its sealed box."""

    async def retired_before(self, instant: datetime) -> Sequence[RetiredKey]: ...


class People(Protocol):
    async def due_digests(self, now: datetime, limit: int) -> Sequence[Person]:
        """Reachable persons with `digest_at` reached."""


class MonitorTransaction(Watches, Outbox, Incidents, IpMoves, RetiredKeys, People, Protocol):
    """What the monitor's use cases need in one unit of work, beside the rest."""


class Checkup(Protocol):
    async def check(
        self,
        exchange: Exchange,
        site: str,
        market: MarketChoice,
        way: int,
        credentials: Mapping[Field, Secret],
        *,
        rights: bool = False,
    ) -> Checked:
        """One background check by that way (see health_ways.py), without a side effect. With `rights` the key is also
        asked for them where the way does not tell. Never raises for what an exchange or a network does.
        """

    def rests_until(self, exchange: Exchange) -> float:
        """Seconds for which our own limit lets nobody ask that exchange, 0 when it may be asked."""


class Tally(Protocol):
    """Counts what the monitor does, for operators."""

    def checked(self, exchange: str, result: str, lag: timedelta) -> None:
        """A check ended; `result` is well, a diagnosis, or not_made; it began so long after it was due."""

    def turned(self, exchange: str, transition: Transition, diagnosis: str) -> None: ...

    def network(self, *, is_up: bool) -> None: ...

    def incidents(self, open_now: int) -> None: ...


class Surroundings(Protocol):
    """What a monitor can see without anybody's key."""

    async def is_network_up(self) -> bool:
        """Whether any of several exchanges answers us at all; remembered for some seconds."""

    async def service_status(self, exchange: Exchange) -> ServiceStatus | None:
        """What the exchange says of itself; None where it has no such call or does not answer it."""
