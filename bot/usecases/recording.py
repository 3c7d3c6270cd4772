"""Notes for the statistics, kept with what they are about: how far tries come, and how long outages last."""

from __future__ import annotations

from datetime import datetime

from bot.core.draft import Draft
from bot.core.milestone import CONNECTED, Episode, Milestone
from bot.core.person import Lang
from bot.core.watch import Standing, Watch
from bot.usecases.ports import Transaction


async def note_step(tx: Transaction, draft: Draft, lang: Lang, now: datetime) -> None:
    """That the try stands there for the first time. A key that replaces another one is no new try."""
    if draft.replaces is None:
        await tx.note_milestone(Milestone(draft.id, draft.person_id, draft.step.value, now, lang, draft.exchange))


async def note_verdict(tx: Transaction, draft: Draft, now: datetime) -> None:
    """As `note_step`, where nobody pressed anything just now."""
    await note_step(tx, draft, await _lang_of(tx, draft), now)


async def note_connected(tx: Transaction, draft: Draft, now: datetime) -> None:
    """That a connection came of the try."""
    lang = await _lang_of(tx, draft)
    await tx.note_milestone(Milestone(draft.id, draft.person_id, CONNECTED, now, lang, draft.exchange))


async def note_turn(tx: Transaction, before: Watch, after: Watch) -> None:
    """That a connection went offline or came back, if it did."""
    if before.standing is after.standing:
        return
    if after.standing is Standing.ONLINE:
        await tx.end_episode(after.connection_id, after.since)
        return
    await tx.begin_episode(
        Episode(
            id=f"{after.connection_id}:{after.since.timestamp():.3f}",
            connection_id=after.connection_id,
            person_id=after.person_id,
            exchange=after.exchange,
            diagnosis=after.finding.diagnosis.value if after.finding else "",
            began_at=after.since,
        )
    )


async def _lang_of(tx: Transaction, draft: Draft) -> Lang:
    person = await tx.person(draft.person_id)
    return person.lang if person else Lang.EN
