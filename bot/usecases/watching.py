"""Keeps a connection's watch in step with what a test of the trader's own showed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.core.alert import AlertKind
from bot.core.connection import Connection
from bot.core.exchange import Exchange
from bot.core.key_change import end_of
from bot.core.passport import IpStatus, Passport
from bot.core.watch import Rhythm, Standing, Watch, fresh_watch
from bot.usecases.ports import Transaction
from bot.usecases.recording import note_turn

# What a test that the trader just saw has told already.
_SAID_BY_TEST = (AlertKind.OFFLINE, AlertKind.CAUSE_CHANGED, AlertKind.BACK, AlertKind.REMINDER, AlertKind.UNSTABLE)
# What was to be said of a key that is not the connection's any more.
_OF_OLD_KEY = (*_SAID_BY_TEST, AlertKind.STEADY, AlertKind.EXPIRES, AlertKind.KEY_CHANGED)


async def begin_watch(
    tx: Transaction, connection: Connection, exchange: Exchange, now: datetime, rhythm: Rhythm
) -> None:
    """Watch a connection that was just tested, from scratch."""
    await tx.add_watch(_of_tested(connection, exchange, now, rhythm))


async def follow_test(
    tx: Transaction, connection: Connection, exchange: Exchange, now: datetime, rhythm: Rhythm
) -> None:
    """Bring the watch to what a test of the connection showed; its person saw it, so nothing of it is told again."""
    known = await tx.watch(connection.id)
    tested = _of_tested(connection, exchange, now, rhythm)
    if known is None:
        await tx.add_watch(tested)
        return
    same = known.standing is tested.standing
    after = replace(
        tested,
        since=known.since if same else now,
        falls=known.falls,
        unstable=known.unstable,
        warned_days=known.warned_days if known.ends_at == tested.ends_at else None,
        remind_at=known.remind_at if same else tested.remind_at,
        reminders=known.reminders if same else 0,
        snoozed=known.snoozed and same,
        trading=known.trading,
        version=known.version,
    )
    if await tx.save_watch(after):
        await note_turn(tx, known, after)
    await tx.drop_alerts(connection.id, _SAID_BY_TEST)


async def watch_new_key(
    tx: Transaction, connection: Connection, exchange: Exchange, now: datetime, rhythm: Rhythm
) -> None:
    """Begin anew with a connection whose key was replaced; a check of the old one that is under way counts no more."""
    known = await tx.watch(connection.id)
    fresh = _of_tested(connection, exchange, now, rhythm)
    if known is not None:
        fresh = replace(fresh, trading=known.trading, version=known.version + 1)
        await note_turn(tx, known, fresh)
    await tx.add_watch(fresh)
    await tx.drop_alerts(connection.id, _OF_OLD_KEY)


def lacking(passport: Passport) -> tuple[str, ...] | None:
    """Our addresses that the key's IP list lacks; None where the list is not told."""
    return None if passport.ip.status is IpStatus.NOT_VERIFIED else passport.ip.missing


def _of_tested(connection: Connection, exchange: Exchange, now: datetime, rhythm: Rhythm) -> Watch:
    report = connection.report
    watch = fresh_watch(
        connection.id,
        connection.person_id,
        connection.exchange,
        connection.site,
        connection.market,
        now + rhythm.interval,
    )
    return replace(
        watch,
        since=now,
        checked_at=now,
        standing=Standing.ONLINE if report.verdict.is_online else Standing.OFFLINE,
        finding=report.finding,
        failing_since=now if report.finding else None,
        lacks=lacking(report.passport),
        ends_at=end_of(exchange, report.passport),
    )
