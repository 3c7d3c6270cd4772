"""Holds both databases to the figures: how far tries came, how long outages lasted, and what matters now."""

from __future__ import annotations

from dataclasses import replace

from bot.core.broadcast import BroadcastState
from bot.core.diagnosis import Diagnosis, Finding
from bot.core.draft import Step
from bot.core.milestone import CONNECTED
from bot.core.ticket import TicketState
from bot.core.watch import Standing
from bot.usecases.staff_ports import Overview
from tests.storage.samples import ANA, CONNECTION, DRAFT, MINUTE, NOW, Opened
from tests.storage.staff_samples import BROADCAST, EPISODE, MILESTONE, TICKET
from tests.storage.watch_samples import WATCH, offline_alert

ODD = 'a \x00 and {"diagnosis":"bad_key"}'


async def test_a_step_is_noted_once_and_tries_are_told_by_when_they_began(opened: Opened) -> None:
    named = replace(MILESTONE, step="choose_name", at=NOW + MINUTE, exchange="somewhere")
    done = replace(named, step=CONNECTED, at=NOW + 2 * MINUTE)
    old = [replace(each, draft_id="d0", at=each.at - 2 * MINUTE) for each in (MILESTONE, done)]
    async with opened.store.transaction() as tx:
        for each in (done, MILESTONE, named, replace(MILESTONE, at=NOW + MINUTE), *old):
            await tx.note_milestone(each)
        assert await tx.milestones(NOW) == [MILESTONE, named, done]
        assert await tx.milestones(NOW - 2 * MINUTE) == [*old, MILESTONE, named, done]
        await tx.prune_statistics(NOW)
        assert await tx.milestones(NOW - 2 * MINUTE) == [old[1], MILESTONE, named, done]


async def test_an_outage_ends_once_and_is_told_while_it_lasts_however_old_it_is(opened: Opened) -> None:
    other = replace(EPISODE, id="e2", connection_id="other", began_at=NOW - MINUTE)
    before = replace(EPISODE, id="e0", began_at=NOW - 3 * MINUTE)
    async with opened.store.transaction() as tx:
        await tx.begin_episode(before)
        await tx.end_episode(CONNECTION.id, NOW - 2 * MINUTE)
        for each in (EPISODE, other):
            await tx.begin_episode(each)
        await tx.end_episode(CONNECTION.id, NOW + MINUTE)
        await tx.end_episode(CONNECTION.id, NOW + 2 * MINUTE)
        before, ended = replace(before, ended_at=NOW - 2 * MINUTE), replace(EPISODE, ended_at=NOW + MINUTE)
        assert await tx.episodes(NOW) == [other, ended]
        assert await tx.episodes(NOW - 3 * MINUTE) == [before, other, ended]
        await tx.prune_statistics(NOW)
        assert await tx.episodes(NOW - 3 * MINUTE) == [other, ended], "what lasts is no past"


async def test_the_overview_tells_what_matters_now(opened: Opened) -> None:
    down = replace(WATCH, standing=Standing.OFFLINE, exchange="one")
    why = Finding(Diagnosis.IP_NOT_ALLOWED, evidence=ODD)
    watches = [
        replace(WATCH, connection_id="a", exchange="one"),
        replace(down, connection_id="b", finding=why),
        replace(down, connection_id="c", finding=why),
        replace(down, connection_id="d", finding=Finding(Diagnosis.UNKNOWN, evidence="?")),
        replace(down, connection_id="e", exchange="two"),
    ]
    states = (TicketState.OPEN, TicketState.OPEN, TicketState.ANSWERED, TicketState.CLOSED)
    async with opened.store.transaction() as tx:
        assert await tx.overview(NOW) == Overview(0, 0, {}, {}, 0, 0, 0, None, 0)
        await tx.save_person(ANA)
        for watch in watches:
            await tx.add_watch(watch)
        for number, step in enumerate((Step.CHOOSE_NAME, Step.CHOOSE_NAME, Step.READ_GUIDE)):
            await tx.save_draft(replace(DRAFT, id=f"d{number}", person_id=number, step=step))
        for number, state in enumerate(states):
            await tx.add_ticket(replace(TICKET, id=f"t{number}", state=state))
        for number, due in enumerate((NOW - MINUTE, NOW, NOW + MINUTE)):
            await tx.add_alert(replace(offline_alert(watches[1]), id=f"a{number}", key=f"a{number}", due_at=due))
        for number, made in enumerate(BroadcastState):
            await tx.add_broadcast(replace(BROADCAST, id=f"b{number}", state=made))
        assert await tx.overview(NOW) == Overview(
            people=1,
            connections=5,
            offline={("one", "ip_not_allowed"): 2, ("one", "unknown"): 1, ("two", "unknown"): 1},
            steps={Step.CHOOSE_NAME: 2, Step.READ_GUIDE: 1},
            open_tickets=3,
            waiting_tickets=2,
            outbox_depth=2,
            outbox_oldest=NOW - MINUTE,
            running_broadcasts=1,
        )
        assert await tx.connection_counts() == {("one", "online"): 1, ("one", "offline"): 3, ("two", "offline"): 1}
