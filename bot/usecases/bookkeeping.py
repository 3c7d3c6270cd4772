"""Keeps what checks showed: the watch, the connection's report and the alert, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog

from bot.core.alert import GATHERING, Alert, AlertKind, urgency_of
from bot.core.clock import Clock, NewId
from bot.core.connection import Connection
from bot.core.diagnosis import Diagnosis
from bot.core.exchange import Exchange
from bot.core.judge import Seen, advice_of, verdict_of
from bot.core.key_change import addresses_lost, changes_between, end_of, with_what_was_known
from bot.core.passport import Advice, Passport
from bot.core.report import Report, with_own_advice
from bot.core.watch import Judged, Standing, Transition, Watch
from bot.usecases.consequences import Consequences
from bot.usecases.monitor_ports import Claimed, Noted, Tally
from bot.usecases.ports import Store, Transaction
from bot.usecases.recording import note_turn
from bot.usecases.watching import lacking

log = structlog.get_logger(__name__)

FIRST_REMINDER = timedelta(hours=6)
# An end that moves by less is the same one, told in whole days.
_SAME_END = timedelta(hours=36)
# What no check in the background can see anew.
_LASTING = frozenset({Advice.FUNDS_ELSEWHERE, Advice.KEY_EXPOSED, Advice.KEY_USED_TWICE, Advice.MASTER_ACCOUNT})


@dataclass(frozen=True, slots=True)
class Result:
    """A claimed watch after its check. `passport` is the key's, where what it says of itself changed, and `mark`
    recognises that; `report` is that of a full test, where one was made.
    """

    claimed: Claimed
    judged: Judged
    mark: str = ""
    passport: Passport | None = None
    report: Report | None = None

    @property
    def before(self) -> Watch:
        return self.claimed.watch

    @property
    def changes_nothing(self) -> bool:
        """Whether the connection is as well as it was, so that only the time of the check is new."""
        after = self.judged.watch
        same = (after.way, after.rights_at) == (self.before.way, self.before.rights_at)
        return self.before.is_well and after.is_well and same and self.passport is None


class Books:
    """`is_incident` tells whether an incident speaks for the connections of that exchange."""

    def __init__(
        self,
        store: Store,
        exchanges: Mapping[str, Exchange],
        consequences: Consequences,
        clock: Clock,
        new_id: NewId,
        tally: Tally,
    ) -> None:
        self._store = store
        self._exchanges = exchanges
        self._consequences = consequences
        self._clock = clock
        self._new_id = new_id
        self._tally = tally

    async def claim(self, exchange: str, lease: timedelta, limit: int) -> Sequence[Claimed]:
        now = self._clock()
        async with self._store.transaction() as tx:
            return await tx.claim_watches(exchange, now, now + lease, limit)

    async def keep(self, results: Sequence[Result], incidents: frozenset[str]) -> None:
        """Keep all results; `incidents` are the exchanges for which one is open."""
        notes = [_noted(each) for each in results if each.changes_nothing]
        # In one order for all who keep results at once: else two could each hold a row that the other waits for.
        changed = sorted((each for each in results if not each.changes_nothing), key=_of_which)
        async with self._store.transaction() as tx:
            if notes:
                await tx.note_checked(notes)
            for result in changed:
                await self._keep_changed(tx, result, is_incident=result.before.exchange in incidents)

    async def _keep_changed(self, tx: Transaction, result: Result, *, is_incident: bool) -> None:
        watch, alerts = _told(result, is_incident=is_incident)
        needs_connection = bool(alerts) or result.passport is not None or result.report is not None
        turned = watch.standing is not result.before.standing
        connection = await tx.connection(watch.connection_id) if needs_connection or turned else None
        if connection is not None and result.passport is not None:
            watch, more = self._with_passport(watch, connection, result)
            alerts = (*alerts, *more)
        if not await tx.save_watch(watch):
            # The trader changed something meanwhile: what this check saw is out of date.
            return
        await note_turn(tx, result.before, watch)
        if connection is None:
            return
        reported = await self._reported(tx, connection, result)
        await tx.save_connection(reported)
        touched = (await self._consequences.followed(tx, connection, reported)).as_details()
        for kind, details in alerts:
            await tx.add_alert(self._alert(kind, {**details, **touched}, watch))
        if turned or result.judged.transition is not Transition.NONE:
            self._say(watch, result.judged.transition)

    def _with_passport(self, watch: Watch, connection: Connection, result: Result) -> tuple[Watch, tuple[_ToTell, ...]]:
        passport = with_what_was_known(result.passport or Passport(), connection.report.passport)
        ends_at = end_of(self._exchanges[connection.exchange], passport)
        same_end = watch.ends_at and ends_at and abs(ends_at - watch.ends_at) < _SAME_END
        known = replace(
            watch,
            mark=result.mark,
            lacks=lacking(passport),
            ends_at=ends_at,
            warned_days=watch.warned_days if same_end else None,
        )
        lacked, known_before = watch.lacks or (), connection.report.passport
        is_online = connection.report.verdict.is_online
        changes = changes_between(known_before, passport, lacked) if is_online else ()
        missing = ", ".join(addresses_lost(connection.report.passport, passport, watch.lacks or ()))
        return known, tuple((AlertKind.KEY_CHANGED, {"change": change.value, "missing": missing}) for change in changes)

    async def _reported(self, tx: Transaction, connection: Connection, result: Result) -> Connection:
        report = await self._tested(tx, connection, result) if result.report else self._seen(connection, result)
        return replace(connection, report=report)

    async def _tested(self, tx: Transaction, connection: Connection, result: Result) -> Report:
        report = result.report or connection.report
        shared = any(each.id != connection.id for each in await tx.connections_with(connection.fingerprint))
        passport = with_what_was_known(report.passport, connection.report.passport)
        return with_own_advice(replace(report, passport=passport), exposed=connection.exposed, shared=shared)

    def _seen(self, connection: Connection, result: Result) -> Report:
        """The report after a check that was no full test, and so leaves the time of the last one as it was."""
        report, after = connection.report, result.judged.watch
        now = after.checked_at or self._clock()
        passport = with_what_was_known(result.passport, report.passport) if result.passport else report.passport
        finding = after.finding if after.standing is Standing.OFFLINE else None
        advice = () if finding else self._advice(connection, passport, now)
        return replace(
            report,
            passport=passport,
            finding=finding,
            advice=advice,
            verdict=verdict_of(finding, advice),
        )

    def _advice(self, connection: Connection, passport: Passport, now: datetime) -> tuple[Advice, ...]:
        lasting = tuple(advice for advice in connection.report.advice if advice in _LASTING)
        exchange = self._exchanges[connection.exchange]
        return (*lasting, *advice_of(exchange, passport, connection.market, Seen(), now))

    def _alert(self, kind: AlertKind, details: Mapping[str, str | int], watch: Watch) -> Alert:
        now = self._clock()
        return Alert(
            id=self._new_id(),
            key=f"{kind.value}:{watch.connection_id}:{now.isoformat()}",
            kind=kind,
            person_id=watch.person_id,
            created_at=now,
            due_at=now if kind is AlertKind.WITHDRAW_GAINED else now + GATHERING,
            urgency=urgency_of(kind, trading=watch.trading),
            connection_id=watch.connection_id,
            exchange=watch.exchange,
            finding=watch.finding,
            details=details,
        )

    def _say(self, watch: Watch, transition: Transition) -> None:
        diagnosis = watch.finding.diagnosis.value if watch.finding else "none"
        self._tally.turned(watch.exchange, transition, diagnosis)
        log.info(
            "connection_turned",
            connection=watch.connection_id,
            exchange=watch.exchange,
            standing=watch.standing.value,
            what=transition.value,
            why=diagnosis,
            held=watch.held,
        )


_ToTell = tuple[AlertKind, Mapping[str, str | int]]


def _of_which(result: Result) -> str:
    return result.before.connection_id


def _noted(result: Result) -> Noted:
    after = result.judged.watch
    return Noted(after.connection_id, after.version, after.checked_at, after.next_check_at)


def _told(result: Result, *, is_incident: bool) -> tuple[Watch, tuple[_ToTell, ...]]:
    """The watch to keep, and what its trader is told of the check."""
    before, after = result.before, result.judged.watch
    if after.standing is Standing.ONLINE:
        return _told_online(before, replace(after, held=False), result.judged.transition)
    if after.finding is not None and after.finding.diagnosis is Diagnosis.WITHDRAW_ENABLED:
        is_new = before.finding is None or before.standing is Standing.ONLINE or before.finding != after.finding
        told: tuple[_ToTell, ...] = ((AlertKind.WITHDRAW_GAINED, _since(after)),) if is_new else ()
        return _to_be_reminded(after) if is_new else after, told
    if is_incident and (before.held or before.standing is Standing.ONLINE):
        return replace(after, held=True), ()
    return _told_offline(before, after, result.judged.transition)


def _told_online(before: Watch, after: Watch, transition: Transition) -> tuple[Watch, tuple[_ToTell, ...]]:
    if transition is Transition.CAME_BACK and not before.held:
        back = {"since": before.since.isoformat(), "back": after.since.isoformat()}
        return after, ((AlertKind.BACK, back),)
    if transition is Transition.BECAME_STEADY:
        return after, ((AlertKind.STEADY, {}),)
    return after, ()


def _told_offline(before: Watch, after: Watch, transition: Transition) -> tuple[Watch, tuple[_ToTell, ...]]:
    is_released = before.held and before.standing is Standing.OFFLINE
    if transition is Transition.WENT_OFFLINE or is_released:
        return _to_be_reminded(replace(after, held=False)), ((AlertKind.OFFLINE, _since(after)),)
    if transition is Transition.BECAME_UNSTABLE:
        return _to_be_reminded(after), ((AlertKind.UNSTABLE, {"falls": len(after.falls)}),)
    if transition is Transition.CAUSE_CHANGED and not after.snoozed:
        return after, ((AlertKind.CAUSE_CHANGED, _since(after)),)
    return after, ()


def _to_be_reminded(watch: Watch) -> Watch:
    return replace(watch, remind_at=watch.since + FIRST_REMINDER, reminders=0)


def _since(watch: Watch) -> Mapping[str, str | int]:
    return {"since": watch.since.isoformat()}
