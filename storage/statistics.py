"""What the figures rest on, in the database: how far tries came, how long outages lasted, how many stand how."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Insert,
    Row,
    Select,
    Text,
    bindparam,
    cast,
    delete,
    func,
    insert,
    literal_column,
    or_,
    select,
    text,
    update,
)

from bot.core.diagnosis import Diagnosis
from bot.core.draft import Step
from bot.core.milestone import Episode, Milestone
from bot.core.person import Lang
from bot.usecases.staff_ports import Overview
from storage.alerts import OutboxUnit
from storage.staff_tables import BROADCASTS, EPISODES, IS_RUNNING, IS_UNCLOSED, LASTS, MILESTONES, TICKETS
from storage.tables import DRAFTS, PEOPLE, WATCHES
from storage.unit import insert_or_leave
from storage.watches import WatchesUnit

_BEGIN = insert(EPISODES).values({each.name: bindparam(each.name, type_=each.type) for each in EPISODES.columns})
_END = (
    update(EPISODES)
    .where(EPISODES.c.connection_id == bindparam("wanted"), text(LASTS))
    .values(ended_at=bindparam("at", type_=EPISODES.c.ended_at.type))
)
_EARLIER = MILESTONES.alias("earlier")
_BEGAN_EARLIER = (
    select(_EARLIER.c.step)
    .where(_EARLIER.c.draft_id == MILESTONES.c.draft_id, _EARLIER.c.at < bindparam("since"))
    .exists()
)
_MILESTONES = (
    select(MILESTONES)
    .where(MILESTONES.c.at >= bindparam("since"), ~_BEGAN_EARLIER)
    .order_by(MILESTONES.c.draft_id, MILESTONES.c.at, MILESTONES.c.step)
)
_EPISODES = (
    select(EPISODES)
    .where(or_(EPISODES.c.began_at >= bindparam("since"), text(LASTS)))
    .order_by(EPISODES.c.began_at, EPISODES.c.id)
)
_PRUNE = (
    delete(MILESTONES).where(MILESTONES.c.at < bindparam("before")),
    delete(EPISODES).where(EPISODES.c.began_at < bindparam("before"), EPISODES.c.ended_at.is_not(None)),
)
_UNCLOSED_TICKETS = select(func.count()).select_from(TICKETS).where(text(IS_UNCLOSED))
_SUMS = select(
    select(func.count()).select_from(PEOPLE).scalar_subquery().label("people"),
    select(func.count()).select_from(WATCHES).scalar_subquery().label("connections"),
    _UNCLOSED_TICKETS.scalar_subquery().label("open_tickets"),
    _UNCLOSED_TICKETS.where(text("state = 'open'")).scalar_subquery().label("waiting_tickets"),
    select(func.count()).select_from(BROADCASTS).where(text(IS_RUNNING)).scalar_subquery().label("running"),
)
_STEPS = select(DRAFTS.c.step, func.count()).group_by(DRAFTS.c.step)
_STEP_NAMES = frozenset(each.value for each in Step)


class StatisticsUnit(OutboxUnit, WatchesUnit):
    async def note_milestone(self, milestone: Milestone) -> None:
        await self._connection.execute(_note(self._dialect), _milestone_row(milestone))

    async def begin_episode(self, episode: Episode) -> None:
        await self._connection.execute(_BEGIN, _episode_row(episode))

    async def end_episode(self, connection_id: str, at: datetime) -> None:
        await self._connection.execute(_END, {"wanted": connection_id, "at": at})

    async def milestones(self, since: datetime) -> Sequence[Milestone]:
        return [_milestone(row) for row in await self._connection.execute(_MILESTONES, {"since": since})]

    async def episodes(self, since: datetime) -> Sequence[Episode]:
        return [episode_of(row) for row in await self._connection.execute(_EPISODES, {"since": since})]

    async def connection_counts(self) -> Mapping[tuple[str, str], int]:
        counts = await self.watch_counts()
        return {(exchange, standing.value): count for (exchange, standing), count in counts.items()}

    async def overview(self, now: datetime) -> Overview:
        sums = (await self._connection.execute(_SUMS)).one()
        offline = await self._connection.execute(_offline(self._dialect))
        steps = await self._connection.execute(_STEPS)
        outbox = await self.outbox(now)
        return Overview(
            people=sums.people,
            connections=sums.connections,
            offline={(exchange, diagnosis or Diagnosis.UNKNOWN.value): count for exchange, diagnosis, count in offline},
            steps={Step(step): count for step, count in steps if step in _STEP_NAMES},
            open_tickets=sums.open_tickets,
            waiting_tickets=sums.waiting_tickets,
            outbox_depth=outbox.depth,
            outbox_oldest=outbox.oldest,
            running_broadcasts=sums.running,
        )

    async def prune_statistics(self, before: datetime) -> None:
        for statement in _PRUNE:
            await self._connection.execute(statement, {"before": before})


@cache
def _offline(dialect: str) -> Select[Any]:
    diagnosis: ColumnElement[Any] = (
        func.json_extract(WATCHES.c.finding, literal_column("'$.diagnosis'"))
        if dialect == "sqlite"
        # Not by PostgreSQL's JSON functions, which stumble over a NUL in some other part of a finding.
        else func.substring(cast(WATCHES.c.finding, Text), literal_column("""'^{"diagnosis":"([a-z0-9_]+)"'"""))
    ).label("diagnosis")
    return (
        select(WATCHES.c.exchange, diagnosis, func.count())
        .where(text("standing = 'offline'"))
        .group_by(WATCHES.c.exchange, text("diagnosis"))
    )


@cache
def _note(dialect: str) -> Insert:
    return insert_or_leave(dialect, MILESTONES)


def _milestone_row(milestone: Milestone) -> dict[str, object]:
    return {
        "draft_id": milestone.draft_id,
        "step": milestone.step,
        "person_id": milestone.person_id,
        "at": milestone.at,
        "lang": milestone.lang.value,
        "exchange": milestone.exchange,
    }


def _milestone(row: Row[Any]) -> Milestone:
    return Milestone(row.draft_id, row.person_id, row.step, row.at, Lang(row.lang), row.exchange)


def _episode_row(episode: Episode) -> dict[str, object]:
    return {
        "id": episode.id,
        "connection_id": episode.connection_id,
        "person_id": episode.person_id,
        "exchange": episode.exchange,
        "diagnosis": episode.diagnosis,
        "began_at": episode.began_at,
        "ended_at": episode.ended_at,
    }


def episode_of(row: Row[Any]) -> Episode:
    return Episode(
        id=row.id,
        connection_id=row.connection_id,
        person_id=row.person_id,
        exchange=row.exchange,
        diagnosis=row.diagnosis,
        began_at=row.began_at,
        ended_at=row.ended_at,
    )
