"""Hands the outbox out, one bundle a person, with whatever the world has overtaken taken out; and settles it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby

from bot.core.alert import Alert, AlertKind, AlertState, breaks_quiet, is_wanted
from bot.core.clock import Clock
from bot.core.connection import Connection
from bot.core.notices import Noise
from bot.core.person import Person
from bot.core.watch import Standing, Watch
from bot.usecases.monitor_ports import OutboxLook
from bot.usecases.ports import Store, Transaction

# One claim; what is beyond waits for the next.
AT_ONCE = 100
KEPT = timedelta(days=30)

_DOWN = (AlertKind.OFFLINE, AlertKind.CAUSE_CHANGED, AlertKind.REMINDER, AlertKind.UNSTABLE)
_UP = (AlertKind.BACK, AlertKind.STEADY)
_OF_CONNECTION = frozenset({*_DOWN, *_UP, AlertKind.WITHDRAW_GAINED, AlertKind.EXPIRES, AlertKind.KEY_CHANGED})
# These change what the open message about a connection says.
_ABOUT_EARLIER = frozenset({AlertKind.BACK, AlertKind.CAUSE_CHANGED, AlertKind.REMINDER})


@dataclass(frozen=True, slots=True)
class Told:
    """An alert with what it speaks of, as it is now; `earlier` is the message that told of the same trouble before."""

    alert: Alert
    connection: Connection | None = None
    watch: Watch | None = None
    earlier: int | None = None


@dataclass(frozen=True, slots=True)
class Bundle:
    """What one person is told with one message, the most urgent first; `connections` are all of the person's."""

    person: Person
    told: tuple[Told, ...]
    connections: tuple[Connection, ...] = ()

    @property
    def is_repeat(self) -> bool:
        """Whether it may have gone out before: a process was cut off, or an answer lost, while it was being sent."""
        return any(each.alert.is_repeat for each in self.told)


class Alerting:
    """Every alert of a bundle is in state SENDING from `take_due` until it is settled by one of the other methods."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def recover(self) -> int:
        """Give back what an earlier process had in hand, marked as perhaps sent already; how many."""
        async with self._store.transaction() as tx:
            left = await tx.cut_off()
            for alert in left:
                await tx.save_alert(replace(alert, state=AlertState.WAITING, is_repeat=True))
            return len(left)

    async def take_due(self, limit: int = AT_ONCE) -> Sequence[Bundle]:
        """What may go out now, by urgency; alerts that nobody wants any more are dropped on the way."""
        now = self._clock()
        bundles = []
        async with self._store.transaction() as tx:
            claimed = await tx.claim_alerts(now, limit)
            for person_id, alerts in _by_person(claimed).items():
                bundle = await self._bundle(tx, person_id, alerts, now)
                if bundle is not None:
                    bundles.append(bundle)
        return bundles

    async def sent(self, bundle: Bundle, message_id: int) -> None:
        """The message shows the bundle; where it speaks of one alert alone, it can be changed later."""
        alone = message_id if len(bundle.told) == 1 else None
        async with self._store.transaction() as tx:
            for told in bundle.told:
                await tx.save_alert(replace(told.alert, state=AlertState.SENT, message_id=alone))

    async def put_back(self, bundle: Bundle, rest: timedelta, *, uncertain: bool) -> None:
        """To be tried again after that rest; `uncertain` when nobody knows whether it went out."""
        due = self._clock() + rest
        async with self._store.transaction() as tx:
            for told in bundle.told:
                alert = told.alert
                repeat = alert.is_repeat or uncertain
                await tx.save_alert(replace(alert, state=AlertState.WAITING, due_at=due, is_repeat=repeat))

    async def lost(self, bundle: Bundle) -> None:
        """The person cannot be reached: that is remembered, and nothing waits for them any longer."""
        async with self._store.transaction() as tx:
            person = await tx.person(bundle.person.id)
            if person is not None and person.unreachable_since is None:
                await tx.save_person(replace(person, unreachable_since=self._clock()))
            await _drop(tx, [*(told.alert for told in bundle.told), *await tx.waiting_of(bundle.person.id)])

    async def refused(self, bundle: Bundle) -> None:
        """Telegram will not take this message, however often it is tried."""
        async with self._store.transaction() as tx:
            await _drop(tx, [told.alert for told in bundle.told])

    async def look(self) -> OutboxLook:
        async with self._store.transaction() as tx:
            return await tx.outbox(self._clock())

    async def prune(self) -> None:
        async with self._store.transaction() as tx:
            await tx.prune_alerts(self._clock() - KEPT)

    async def _bundle(self, tx: Transaction, person_id: int, alerts: Sequence[Alert], now: datetime) -> Bundle | None:
        person = await tx.person(person_id)
        if person is None or person.unreachable_since is not None:
            await _drop(tx, alerts)
            return None
        # Whoever is blocked hears of nothing more than what endangers their funds.
        noise = Noise.SECURITY if person.blocked_at else person.notices.noise
        wanted = [alert for alert in alerts if is_wanted(alert.kind, noise)]
        await _drop(tx, [alert for alert in alerts if alert not in wanted])
        loud = await self._let_quiet_wait(tx, person, wanted, now)
        if not loud:
            return None
        connections = await tx.connections_of(person_id)
        told = [await _told(tx, alert, connections) for alert in loud]
        current = [each for each in told if _still_holds(each, told) and await _is_still_asked(tx, each.alert)]
        await _drop(tx, [each.alert for each in told if each not in current])
        return Bundle(person, tuple(current), tuple(connections)) if current else None

    async def _let_quiet_wait(
        self, tx: Transaction, person: Person, alerts: Sequence[Alert], now: datetime
    ) -> list[Alert]:
        """Those that may go out; in the person's quiet hours the rest waits for their end."""
        quiet_until = person.notices.quiet_until(now)
        if quiet_until is None:
            return [*alerts]
        for alert in alerts:
            if not breaks_quiet(alert.kind):
                await tx.save_alert(replace(alert, state=AlertState.WAITING, due_at=quiet_until))
        return [alert for alert in alerts if breaks_quiet(alert.kind)]


def _by_person(alerts: Sequence[Alert]) -> Mapping[int, list[Alert]]:
    """In the order in which the most urgent alert of each comes."""
    found: dict[int, list[Alert]] = {}
    for person_id, group in groupby(alerts, key=lambda alert: alert.person_id):
        found.setdefault(person_id, []).extend(group)
    return found


async def _told(tx: Transaction, alert: Alert, connections: Sequence[Connection]) -> Told:
    if alert.connection_id is None:
        return Told(alert)
    connection = next((each for each in connections if each.id == alert.connection_id), None)
    watch = await tx.watch(alert.connection_id)
    earlier = await tx.told_of(alert.connection_id) if alert.kind in _ABOUT_EARLIER else None
    return Told(alert, connection, watch, earlier.message_id if earlier else None)


def _still_holds(told: Told, others: Sequence[Told]) -> bool:
    """Whether the alert still says how things are; of several about the standing of a connection, the last one does."""
    alert = told.alert
    if alert.kind not in _OF_CONNECTION:
        return True
    if told.connection is None or told.watch is None:
        return False
    if alert.kind not in {*_DOWN, *_UP}:
        return True
    if (alert.kind in _DOWN and alert.kind is not AlertKind.UNSTABLE) and told.watch.held:
        return False
    is_up = told.watch.standing is Standing.ONLINE
    if alert.kind is not AlertKind.UNSTABLE and (alert.kind in _UP) is not is_up:
        return False
    later = (each.alert for each in others if each.alert.connection_id == alert.connection_id)
    rivals = [each for each in later if each.kind in {*_DOWN, *_UP} and (each.kind in _UP) is (alert.kind in _UP)]
    return max(rivals, key=lambda each: each.created_at) == alert


async def _is_still_asked(tx: Transaction, alert: Alert) -> bool:
    """False for the announcement of an address that is no longer moved to, or that the person's keys have by now."""
    if alert.kind is not AlertKind.IP_MOVE:
        return True
    move = await tx.open_move()
    if move is None or move.address != alert.details.get("address"):
        return False
    return any(move.address in (watch.lacks or ()) for watch in await tx.watches_of(alert.person_id))


async def _drop(tx: Transaction, alerts: Sequence[Alert]) -> None:
    for alert in alerts:
        await tx.save_alert(replace(alert, state=AlertState.DROPPED))
