"""Events reach the platform, all of them and each stream in order, whatever platform and database do."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from aiohttp import ClientTimeout
from structlog.testing import capture_logs

from bot.core.platform_event import EventState, PlatformEvent
from bot.platform.webhook import PlatformWebhook
from bot.playground.platform import PlatformFault, PretendPlatform
from bot.usecases.forwarding import AT_ONCE, KEPT, LADDER, LEASE, EventDesk, Forwarding
from bot.usecases.ports import Store, StoreUnavailable, Transaction
from bot.usecases.strategy_ports import Delivery, Untaken
from tests.platform.platform_kit import NOON, SECRET, an_event, listening, told
from tests.usecases.forwarding_kit import MovedClock, ids_in, in_state, note, open_store

HOUR = timedelta(hours=1)
SOON = timedelta(milliseconds=10)


@dataclass
class Scene:
    store: Store
    platform: PretendPlatform
    clock: MovedClock
    webhook: PlatformWebhook
    forwarding: Forwarding
    desk: EventDesk

    def waits_briefly(self) -> None:
        """For answers that are not to come; for before the first delivery."""
        self.webhook._timeout = ClientTimeout(total=0.5)

    async def rounds(self) -> int:
        """Rounds until nothing is due; how many events were tried."""
        tried = 0
        while count := await self.forwarding.round():
            tried += count
        return tried


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    platform, clock = PretendPlatform(SECRET), MovedClock()
    async with (
        open_store(tmp_path) as store,
        listening(platform) as url,
        PlatformWebhook(url, SECRET) as webhook,
    ):
        forwarding = Forwarding(store, webhook, clock, idle=SOON)
        yield Scene(store, platform, clock, webhook, forwarding, EventDesk(store, clock))


def many(streams: int, each: int) -> list[PlatformEvent]:
    """So many events of so many streams, taken in turns."""
    return [an_event(f"s{stream}-{number}", f"s{stream}") for number in range(each) for stream in range(streams)]


def by_stream(ids: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in ids:
        found.setdefault(each.partition("-")[0], []).append(each)
    return found


def in_order(streams: int, each: int) -> dict[str, list[str]]:
    return {f"s{stream}": [f"s{stream}-{number}" for number in range(each)] for stream in range(streams)}


async def test_everything_that_is_due_is_delivered_once_and_each_stream_in_order(scene: Scene) -> None:
    await note(scene.store, *many(5, 4))
    assert await scene.rounds() == 20
    assert by_stream(told(scene.platform)) == in_order(5, 4)
    assert len(scene.platform.attempts) == 20
    assert {each.signature_ok for each in scene.platform.attempts} == {True}
    assert await ids_in(scene.store, EventState.WAITING) == []
    assert await scene.rounds() == 0


async def test_many_streams_go_out_side_by_side_but_not_all_at_once(scene: Scene) -> None:
    await note(scene.store, *many(AT_ONCE + 5, 1))
    assert [await scene.forwarding.round() for _ in range(3)] == [AT_ONCE, 5, 0]


@pytest.mark.parametrize("fault", [PlatformFault.ERROR, PlatformFault.TIMEOUT, PlatformFault.DROP])
async def test_a_platform_that_fails_gets_it_after_each_rest_and_then_takes_it(
    scene: Scene, fault: PlatformFault
) -> None:
    if fault is PlatformFault.TIMEOUT:
        scene.waits_briefly()
    await note(scene.store, an_event("a-0", "a"), an_event("a-1", "a"))
    scene.platform.fail_next(fault, 3)
    for rest in LADDER[:3]:
        assert await scene.rounds() == 1
        assert await scene.rounds() == 0
        scene.clock.goes_on(rest - timedelta(milliseconds=1))
        assert await scene.rounds() == 0
        scene.clock.goes_on(timedelta(milliseconds=1))
    assert await scene.rounds() == 2
    assert told(scene.platform) == ["a-0", "a-1"]
    assert [each.webhook_id for each in scene.platform.attempts] == ["a-0"] * 4 + ["a-1"]


async def test_a_stream_that_is_held_up_holds_up_no_other(scene: Scene) -> None:
    await note(scene.store, *many(4, 1))
    scene.platform.fail_next(PlatformFault.ERROR)
    await scene.forwarding.round()
    (failed,) = await in_state(scene.store, EventState.WAITING)
    await note(scene.store, *many(4, 3)[4:])
    await scene.rounds()
    assert by_stream(told(scene.platform)) == {
        name: ids for name, ids in in_order(4, 3).items() if name != failed.stream
    }

    scene.clock.goes_on(LADDER[0])
    await scene.rounds()
    assert by_stream(told(scene.platform)) == in_order(4, 3)


async def test_order_is_kept_through_a_storm_of_failures(scene: Scene) -> None:
    scene.waits_briefly()
    await note(scene.store, *many(6, 5))
    for fault in (PlatformFault.ERROR, PlatformFault.DROP, PlatformFault.TIMEOUT):
        scene.platform.fail_next(fault, 5)
        await scene.rounds()
        scene.clock.goes_on(HOUR)
    while await scene.rounds():
        scene.clock.goes_on(HOUR)
    assert by_stream(told(scene.platform)) == in_order(6, 5)
    assert await ids_in(scene.store, EventState.WAITING) == []


async def test_who_refuses_for_good_stops_that_stream_until_an_operator_replays_it(scene: Scene) -> None:
    await note(scene.store, an_event("a-0", "a"), an_event("a-1", "a"), an_event("b-0", "b"))
    scene.platform.fail_next(PlatformFault.GONE)
    with capture_logs() as logs:
        await scene.rounds()
    assert [(each["event"], each["why"]) for each in logs] == [("event_dead", "gone")]
    (dead,) = await scene.desk.dead()
    assert (dead.attempts, dead.last_error) == (1, "gone")
    scene.clock.goes_on(HOUR * 24)
    assert await scene.rounds() == 0

    assert await scene.desk.replay("unknown") == 0
    assert await scene.desk.replay(dead.id) == 1
    await scene.rounds()
    assert by_stream(told(scene.platform)) == {"a": ["a-0", "a-1"], "b": ["b-0"]}


async def test_a_dropped_event_is_never_sent_and_its_stream_goes_on(scene: Scene) -> None:
    await note(scene.store, an_event("a-0", "a"), an_event("a-1", "a"))
    scene.platform.fail_next(PlatformFault.GONE)
    await scene.rounds()
    assert await scene.desk.drop("a-1") is False
    assert await scene.desk.drop("a-0") is True
    assert await scene.desk.drop("a-0") is False
    await scene.rounds()
    assert told(scene.platform) == ["a-1"]
    assert await ids_in(scene.store, EventState.DROPPED) == ["a-0"]


async def test_after_a_day_of_failures_it_is_dead_and_replayed_it_has_another_day(scene: Scene) -> None:
    await note(scene.store, an_event("a-0", "a"))
    scene.platform.fail_next(PlatformFault.ERROR, 1000)
    began = scene.clock.now
    for rest in LADDER:
        assert await scene.rounds() == 1
        scene.clock.goes_on(rest)
    assert timedelta(hours=24) <= scene.clock.now - began < timedelta(hours=25)
    assert await ids_in(scene.store, EventState.DEAD) == []
    assert await scene.rounds() == 1
    assert await ids_in(scene.store, EventState.DEAD) == ["a-0"]

    assert await scene.desk.replay() == 1
    assert await scene.rounds() == 1
    (waiting,) = await scene.desk.waiting()
    assert (waiting.attempts, waiting.due_at) == (1, scene.clock.now + LADDER[0])
    scene.platform.fail_next(PlatformFault.ERROR, 0)
    scene.clock.goes_on(LADDER[0])
    await scene.rounds()
    assert told(scene.platform) == ["a-0"]


@pytest.mark.parametrize(
    ("asked", "rests"),
    [
        (timedelta(minutes=3), timedelta(minutes=3)),
        (timedelta(seconds=1), LADDER[0]),
        (-HOUR, LADDER[0]),
        (timedelta(days=9999), HOUR),
        (None, LADDER[0]),
    ],
)
async def test_a_rest_that_the_platform_asks_for_is_given_up_to_an_hour(
    scene: Scene, asked: timedelta | None, rests: timedelta
) -> None:
    busy = Busy(Delivery("http_429", rest=asked))
    forwarding = Forwarding(scene.store, busy, scene.clock)
    await note(scene.store, an_event("a-0", "a"))
    assert await forwarding.round() == 1
    scene.clock.goes_on(rests - timedelta(milliseconds=1))
    assert await forwarding.round() == 0
    scene.clock.goes_on(timedelta(milliseconds=1))
    busy.answer = Delivery()
    assert await forwarding.round() == 1
    assert await ids_in(scene.store, EventState.DELIVERED) == ["a-0"]


async def test_what_is_not_taken_is_counted_and_what_is_over_is_forgotten_after_a_month(scene: Scene) -> None:
    assert await scene.desk.untaken() == Untaken()
    await note(scene.store, an_event("a-0", "a"), an_event("a-1", "a"), an_event("b-0", "b"))
    scene.platform.fail_next(PlatformFault.GONE)
    await scene.forwarding.round()
    dead, rest = await scene.desk.dead(), await scene.desk.waiting()
    assert await scene.desk.untaken() == Untaken(waiting=len(rest), dead=1, oldest=NOON)
    await scene.desk.drop(dead[0].id)
    await scene.rounds()
    assert await scene.desk.untaken() == Untaken()

    scene.clock.goes_on(KEPT)
    await scene.desk.prune()
    over = [*await ids_in(scene.store, EventState.DELIVERED), *await ids_in(scene.store, EventState.DROPPED)]
    assert sorted(over) == ["a-0", "a-1", "b-0"]
    scene.clock.goes_on(timedelta(microseconds=1))
    await scene.desk.prune()
    assert await ids_in(scene.store, EventState.DELIVERED) == []
    assert await ids_in(scene.store, EventState.DROPPED) == []


async def test_replaying_all_wakes_what_rests_and_leaves_alone_what_is_on_its_way(scene: Scene) -> None:
    await note(scene.store, an_event("a-0", "a"), an_event("b-0", "b"))
    scene.platform.fail_next(PlatformFault.ERROR, 2)
    await scene.rounds()
    scene.clock.goes_on(LADDER[0])
    async with scene.store.transaction() as tx:
        (flying,) = await tx.claim_events(scene.clock.now, scene.clock.now + LEASE, 1)
    assert await scene.desk.replay() == 0
    await scene.rounds()
    assert await ids_in(scene.store, EventState.WAITING) == [flying.id]

    scene.clock.goes_on(LEASE)
    scene.platform.fail_next(PlatformFault.ERROR)
    await scene.rounds()
    assert await scene.desk.replay() == 1
    await scene.rounds()
    assert sorted(told(scene.platform)) == ["a-0", "b-0"]


async def test_an_answer_that_nobody_noted_is_asked_for_again_under_the_same_id(scene: Scene) -> None:
    await note(scene.store, an_event("a-0", "a"), an_event("a-1", "a"))
    async with scene.store.transaction() as tx:
        (taken,) = await tx.claim_events(scene.clock.now, scene.clock.now + LEASE, 5)
    await scene.webhook.deliver(taken)
    assert await scene.rounds() == 0
    scene.clock.goes_on(LEASE)
    assert await scene.rounds() == 2
    assert [(each.webhook_id, each.repeat) for each in scene.platform.attempts] == [
        ("a-0", False),
        ("a-0", True),
        ("a-1", False),
    ]


async def test_a_failure_that_comes_to_light_after_its_claim_does_not_undo_what_another_did(scene: Scene) -> None:
    await note(scene.store, an_event("a-0", "a"), an_event("a-1", "a"))
    async with scene.store.transaction() as tx:
        (claimed,) = await tx.claim_events(scene.clock.now, scene.clock.now + LEASE, 5)
    until = scene.clock.now + LEASE
    scene.clock.goes_on(LEASE)
    await scene.rounds()
    scene.platform.fail_next(PlatformFault.ERROR)
    await scene.forwarding._forward(claimed, until)
    assert await ids_in(scene.store, EventState.WAITING) == []
    assert told(scene.platform) == ["a-0", "a-1"]


async def test_while_it_runs_new_events_go_out_and_held_up_is_said_once(scene: Scene) -> None:
    scene.platform.fail_next(PlatformFault.ERROR, 2)
    with capture_logs() as logs:
        running = asyncio.create_task(scene.forwarding.run())
        await note(scene.store, *many(2, 2))
        async with asyncio.timeout(30):
            while sum(each.attempts for each in await scene.desk.waiting()) < 2:
                await asyncio.sleep(0.01)
        scene.clock.goes_on(LADDER[0])
        await eventually(lambda: len(told(scene.platform)) == 4)
        running.cancel()
        await asyncio.wait([running])
    assert by_stream(told(scene.platform)) == in_order(2, 2)
    assert [each["event"] for each in logs] == ["events_held_up", "events_go_out_again"]
    assert await ids_in(scene.store, EventState.WAITING) == []


async def test_a_database_that_is_away_is_waited_for_and_said_once(scene: Scene) -> None:
    away = AwayAtTimes(scene.store)
    forwarding = Forwarding(cast(Store, away), scene.webhook, scene.clock, idle=SOON)
    await note(scene.store, an_event("a-0", "a"), an_event("a-1", "a"))
    with capture_logs() as logs:
        away.is_away = True
        running = asyncio.create_task(forwarding.run())
        await eventually(lambda: away.refused > 1)
        away.is_away = False
        await eventually(lambda: len(told(scene.platform)) == 2)
        running.cancel()
        await asyncio.wait([running])
    assert [each["event"] for each in logs] == ["events_out_of_reach", "events_in_reach_again"]
    assert await ids_in(scene.store, EventState.DELIVERED) == ["a-0", "a-1"]


async def test_what_was_taken_while_the_database_is_away_is_noted_once_it_is_back(scene: Scene) -> None:
    away = AwayAtTimes(scene.store, leaves_after=1)
    forwarding = Forwarding(cast(Store, away), scene.webhook, scene.clock)
    await note(scene.store, an_event("a-0", "a"))
    trying = asyncio.create_task(forwarding.round())
    await eventually(lambda: away.refused > 1)
    away.is_away = False
    assert await trying == 1
    assert await ids_in(scene.store, EventState.DELIVERED) == ["a-0"]
    assert len(scene.platform.attempts) == 1


async def test_neither_the_log_nor_an_error_tells_the_secret(scene: Scene, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    scene.waits_briefly()
    await note(scene.store, an_event("a-0", "a"))
    with capture_logs() as logs:
        for fault in PlatformFault:
            scene.platform.fail_next(fault)
            await scene.rounds()
            await scene.desk.replay()
        await scene.rounds()
    said = f"{logs} {caplog.text} {scene.forwarding!r} {await in_state(scene.store, EventState.DELIVERED)}"
    assert "event_dead" in said
    assert SECRET not in said
    assert SECRET.removeprefix("whsec_") not in said


@dataclass
class Busy:
    """A platform that answers so."""

    answer: Delivery

    async def deliver(self, event: PlatformEvent) -> Delivery:
        del event
        return self.answer


class AwayAtTimes:
    """The store, out of reach while `is_away`, which it is by itself after so many transactions."""

    def __init__(self, store: Store, leaves_after: int | None = None) -> None:
        self._store = store
        self._left = leaves_after
        self.is_away = False
        self.refused = 0

    def transaction(self) -> AbstractAsyncContextManager[Transaction]:
        if self._left == 0:
            self._left, self.is_away = None, True
        if self.is_away:
            self.refused += 1
            raise StoreUnavailable("away")
        self._left = None if self._left is None else self._left - 1
        return self._store.transaction()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


async def eventually(seen: object, patience: float = 30) -> None:
    assert callable(seen)
    async with asyncio.timeout(patience):
        while not seen():
            await asyncio.sleep(0.01)
