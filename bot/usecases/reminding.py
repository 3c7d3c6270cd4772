"""Notes what is due by the calendar alone: reminders, keys that are about to end, weekly digests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.alert import Alert, AlertKind, urgency_of
from bot.core.clock import Clock, NewId
from bot.core.exchange import Exchange
from bot.core.key_change import lives_on_with_list, warning_due
from bot.core.person import Person
from bot.core.watch import Standing, Watch
from bot.usecases.ports import Store, Transaction

# After the first one, counted from when the connection went offline; then the trader knows.
SECOND_REMINDER = timedelta(hours=24)
_AT_ONCE = 200


class Reminding:
    def __init__(self, store: Store, exchanges: Mapping[str, Exchange], clock: Clock, new_id: NewId) -> None:
        self._store = store
        self._exchanges = exchanges
        self._clock = clock
        self._new_id = new_id

    async def sweep(self) -> None:
        """Note all that is due by now, at most two hundred of each kind."""
        now = self._clock()
        async with self._store.transaction() as tx:
            for watch in await tx.due_reminders(now, _AT_ONCE):
                await self._remind(tx, watch, now)
        async with self._store.transaction() as tx:
            for watch in await tx.due_warnings(now, _AT_ONCE):
                await self._warn(tx, watch, now)
        async with self._store.transaction() as tx:
            for person in await tx.due_digests(now, _AT_ONCE):
                await self._digest(tx, person, now)

    async def _remind(self, tx: Transaction, watch: Watch, now: datetime) -> None:
        second = watch.since + SECOND_REMINDER
        next_at = second if watch.reminders == 0 and second > now else None
        told = replace(watch, remind_at=next_at, reminders=watch.reminders + 1, snoozed=False)
        if not await tx.save_watch(told):
            return
        person = await tx.person(watch.person_id)
        is_wanted = person is not None and person.notices.reminders and person.unreachable_since is None
        if watch.standing is Standing.OFFLINE and not watch.held and is_wanted:
            key = f"reminder:{watch.connection_id}:{watch.since.isoformat()}:{told.reminders}"
            await tx.add_alert(self._alert(AlertKind.REMINDER, key, watch, {"since": watch.since.isoformat()}, now))

    async def _warn(self, tx: Transaction, watch: Watch, now: datetime) -> None:
        ends_at, connection = watch.ends_at, await tx.connection(watch.connection_id)
        days = warning_due(ends_at, watch.warned_days, now) if ends_at else None
        if ends_at is None or days is None or connection is None:
            return
        if not await tx.save_watch(replace(watch, warned_days=days)):
            return
        if watch.standing is Standing.OFFLINE:
            return
        binds = lives_on_with_list(self._exchanges[watch.exchange], connection.report.passport)
        left = max(1, round((ends_at - now) / timedelta(days=1)))
        details: dict[str, str | int] = {"days": left, "ends": ends_at.isoformat(), "binds": int(binds)}
        key = f"expires:{watch.connection_id}:{ends_at.date()}:{days}"
        await tx.add_alert(self._alert(AlertKind.EXPIRES, key, watch, details, now))

    async def _digest(self, tx: Transaction, person: Person, now: datetime) -> None:
        await tx.save_person(replace(person, digest_at=person.notices.next_digest(now)))
        if not person.notices.digest or not await tx.connections_of(person.id):
            return
        alert = Alert(
            id=self._new_id(),
            key=f"digest:{person.id}:{now.date()}",
            kind=AlertKind.DIGEST,
            person_id=person.id,
            created_at=now,
            due_at=now,
            urgency=urgency_of(AlertKind.DIGEST, trading=False),
        )
        await tx.add_alert(alert)

    def _alert(self, kind: AlertKind, key: str, watch: Watch, details: Mapping[str, str | int], now: datetime) -> Alert:
        return Alert(
            id=self._new_id(),
            key=key,
            kind=kind,
            person_id=watch.person_id,
            created_at=now,
            due_at=now,
            urgency=urgency_of(kind, trading=watch.trading),
            connection_id=watch.connection_id,
            exchange=watch.exchange,
            finding=watch.finding,
            details=details,
        )
