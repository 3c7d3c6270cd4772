"""Updates are confirmed once answered, none is lost or answered twice, and trouble is told and survived."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs
from telegram import Update
from telegram.error import BadRequest

from bot.app import running_bot
from bot.playground.telegram.server import serve
from bot.playground.telegram.world import World
from handlers import ingress
from handlers.health import Health
from tests.handlers.ingress_kit import Office, office, settings_of, until

ENDED, BEGAN = "updates_come_again", "updates_stopped"


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Office]:
    async with office(tmp_path) as opened:
        yield opened


async def test_an_update_is_confirmed_only_after_it_is_answered(desk: Office) -> None:
    ana, gate = await desk.person(), desk.echo.hold("one")
    async with desk.polling():
        said = await ana.say("one")
        await until(lambda: desk.echo.tried == ["one"], "the update being handled")
        before = len(desk.polls())
        await until(lambda: len(desk.polls()) > before + 2, "more polls while it is in flight")
        assert [each["message_id"] for each in desk.waiting_messages()] == [said["message_id"]]
        assert await desk.dispatcher.unanswered(await desk.waits()) == await desk.waits()

        gate.set()
        await ana.wait_for("heard one")
        await until(lambda: len(desk.world.updates) == 0, "the update being confirmed")
    assert desk.said() == ["heard one"]
    assert desk.is_empty()


async def test_the_offset_never_passes_an_update_in_flight(desk: Office) -> None:
    ana, ben = await desk.person(), await desk.person("Ben")
    gate = desk.echo.hold("slow")
    async with desk.polling() as polling:
        await ana.say("slow")
        await until(lambda: desk.echo.tried == ["slow"], "the slow update being handled")
        slow = (await desk.waits())[0].update_id
        for word in ("a", "b", "c"):
            await ben.say(word)
            await ben.wait_for(f"heard {word}")

        assert desk.said() == ["heard a", "heard b", "heard c"]
        assert max(desk.polls()) <= slow
        assert [each.update_id for each in await desk.waits()] == [slow, slow + 1, slow + 2, slow + 3]
        gate.set()
        await ana.wait_for("heard slow")
        await until(lambda: len(desk.world.updates) == 0, "all of them being confirmed")
        await until(lambda: not polling._landed and not polling._flying, "nothing being remembered")
    assert desk.said() == ["heard a", "heard b", "heard c", "heard slow"]
    assert desk.is_empty()


async def test_what_is_behind_a_slow_update_is_noted_once_and_not_with_every_poll(desk: Office) -> None:
    ana, ben = await desk.person(), await desk.person("Ben")
    gate = desk.echo.hold("slow")
    async with desk.polling():
        await ana.say("slow")
        await ben.say("quick")
        await ben.wait_for("heard quick")
        writes = desk.store.writes
        before = len(desk.polls())
        await until(lambda: len(desk.polls()) > before + 3, "more polls")
        assert desk.store.writes - writes <= 1
        gate.set()
        await ana.wait_for("heard slow")


async def test_a_slow_chat_holds_up_no_other_and_keeps_its_own_order(desk: Office) -> None:
    ana = await desk.person()
    others = [await desk.person(f"Trader {number}") for number in range(20)]
    gate = desk.echo.hold("first")
    async with desk.polling():
        await ana.say("first")
        await ana.say("second")
        await asyncio.gather(*(each.say(f"from {each.id}") for each in others))
        await asyncio.gather(*(each.wait_for(f"heard from {each.id}") for each in others))
        assert "heard second" not in desk.said()

        gate.set()
        await ana.wait_for("heard second")
    assert desk.said()[-2:] == ["heard first", "heard second"]
    assert len(desk.said()) == 22


async def test_telegram_is_not_asked_in_a_busy_loop_while_an_update_is_in_flight(desk: Office) -> None:
    ana, gate = await desk.person(), desk.echo.hold("slow")
    async with desk.polling():
        await ana.say("slow")
        await until(lambda: desk.echo.tried == ["slow"], "the update being handled")
        before, since = len(desk.polls()), time.monotonic()
        await until(lambda: len(desk.polls()) >= before + 5, "five more polls")
        assert time.monotonic() - since >= 4 * 0.2

        gate.set()
        await ana.wait_for("heard slow")
        await until(lambda: len(desk.world.updates) == 0, "the update being confirmed")
        # Nothing is in flight any more: the next poll is a long one, and not one more is answered.
        before = len(desk.polls())
        await asyncio.sleep(0.5)
        assert len(desk.polls()) == before


async def test_an_update_that_an_earlier_process_answered_is_confirmed_and_not_answered_again(desk: Office) -> None:
    ana = await desk.person()
    await ana.say("once")
    (update,) = await desk.waits()
    # The process before got as far as the answer, and died before it could confirm.
    await desk.dispatcher.settle(update)
    assert desk.said() == ["heard once"]

    async with desk.polling():
        await until(lambda: len(desk.world.updates) == 0, "the update being confirmed")
        await ana.say("twice")
        await ana.wait_for("heard twice")
    assert desk.said() == ["heard once", "heard twice"]


async def test_an_answer_that_could_not_be_noted_is_not_given_again_by_the_same_process(desk: Office) -> None:
    ana, gate = await desk.person(), desk.echo.hold("once")
    async with desk.polling():
        await ana.say("once")
        await until(lambda: desk.echo.tried == ["once"], "the update being handled")
        desk.store.broken = True
        gate.set()
        await ana.wait_for("heard once")
        await until(lambda: len(desk.world.updates) == 0, "the update being confirmed")
        desk.store.broken = False

        await ana.say("twice")
        await ana.wait_for("heard twice")
    assert desk.said() == ["heard once", "heard twice"]
    assert desk.logged("answer_not_noted") == ["answer_not_noted"]


@pytest.mark.parametrize("faults", [1, 2])
async def test_a_handler_that_fails_is_tried_again(desk: Office, faults: int) -> None:
    ana = await desk.person()
    desk.echo.faults["hi"] = [LookupError("of ours") for _ in range(faults)]
    async with desk.polling():
        await ana.say("hi")
        await ana.wait_for("heard hi")
        await until(lambda: len(desk.world.updates) == 0, "the update being confirmed")
    assert desk.echo.tried == ["hi"] * (faults + 1)
    assert desk.said() == ["heard hi"]


@pytest.mark.parametrize("fault", [LookupError("of ours"), BadRequest("can't parse entities")])
async def test_after_three_tries_the_person_gets_an_apology_and_the_chat_goes_on(
    desk: Office, fault: Exception
) -> None:
    ana = await desk.person()
    desk.echo.faults["poison"] = [fault] * 3
    async with desk.polling():
        await ana.say("poison")
        await ana.say("next")
        await ana.wait_for("heard next")
        await until(lambda: len(desk.world.updates) == 0, "both updates being confirmed")
    assert desk.echo.tried == ["poison"] * 3 + ["next"]
    apology, answer = desk.said()
    assert "our side" in apology
    assert answer == "heard next"
    assert [each["attempt"] for each in desk.log if each["event"] == "update_failed"] == [1, 2, 3]
    assert desk.is_empty()


async def test_the_next_update_of_a_chat_waits_for_one_that_is_tried_again(desk: Office) -> None:
    ana = await desk.person()
    desk.echo.faults["first"] = [LookupError("of ours")]
    async with desk.polling():
        await ana.say("first")
        await ana.say("second")
        await ana.wait_for("heard second")
    assert desk.said() == ["heard first", "heard second"]


@pytest.mark.parametrize(
    ("fault", "times"), [("500", 1), ("502", 3), ("drop", 1), ("429", 1)], ids=["500", "502", "drop", "429"]
)
async def test_an_answer_that_telegram_does_not_take_is_given_again_until_it_does(
    desk: Office, fault: str, times: int
) -> None:
    ana = await desk.person()
    await desk.fault(fault, method="sendMessage", times=times)
    async with desk.polling():
        await ana.say("hi")
        await ana.say("ho")
        await ana.wait_for("heard ho", timeout=30)
        await until(lambda: len(desk.world.updates) == 0, "both updates being confirmed")
    assert desk.said() == ["heard hi", "heard ho"]
    assert desk.echo.tried == ["hi"] * (times + 1) + ["ho"]


async def test_a_person_who_blocked_the_bot_is_let_go_and_met_again(desk: Office) -> None:
    ana = await desk.person()
    async with desk.polling():
        await ana.say("hi")
        await ana.wait_for("heard hi")
        await desk.fault("blocked", chat_id=ana.id)
        await ana.say("ho")
        await until(lambda: len(desk.world.updates) == 0, "the update being confirmed")
        assert desk.echo.tried == ["hi", "ho"]

        await ana.say("back")
        await ana.wait_for("heard back")
    assert desk.said() == ["heard hi", "heard back"]


@pytest.mark.parametrize(
    ("fault", "trouble"),
    [
        ("revoked", "telegram_token_revoked"),
        ("conflict", "telegram_conflict_another_instance_polls"),
        ("429", "telegram_flood_control"),
        ("500", "telegram_unreachable"),
        ("502", "telegram_unreachable"),
        ("drop", "telegram_unreachable"),
    ],
)
async def test_trouble_with_telegram_is_told_once_and_survived(desk: Office, fault: str, trouble: str) -> None:
    ana = await desk.person()
    await desk.fault(fault, method="getUpdates", times=None)
    async with desk.polling():
        await until(lambda: desk.health.trouble == trouble, "health telling the trouble")
        await ana.say("hi")
        await asyncio.sleep(0.2)
        assert desk.logged(BEGAN, ENDED) == [f"{BEGAN}: {trouble}"]

        await desk.all_well()
        await ana.wait_for("heard hi")
        assert desk.health.trouble is None
        assert desk.logged(BEGAN, ENDED) == [f"{BEGAN}: {trouble}", ENDED]
    assert desk.said() == ["heard hi"]
    assert not desk.health.died.is_set()


async def test_trouble_that_turns_into_another_is_told_as_what_it_is(desk: Office) -> None:
    await desk.fault("500", method="getUpdates", times=None)
    async with desk.polling():
        await until(lambda: desk.health.trouble == "telegram_unreachable", "the first trouble")
        await desk.all_well()
        await desk.fault("revoked", method="getUpdates", times=None)
        await until(lambda: desk.health.trouble == "telegram_token_revoked", "the second trouble")
        await desk.all_well()
        await until(lambda: desk.health.trouble is None, "the end of it")


async def test_an_update_in_flight_when_telegram_goes_away_is_answered_when_it_is_back(desk: Office) -> None:
    ana, gate = await desk.person(), desk.echo.hold("hi")
    async with desk.polling():
        await ana.say("hi")
        await until(lambda: desk.echo.tried == ["hi"], "the update being handled")
        await desk.fault("drop", times=None)
        gate.set()
        await until(lambda: desk.health.trouble == "telegram_unreachable", "health telling the trouble")
        await until(lambda: desk.echo.tried == ["hi", "hi"], "the answer being tried again")
        await desk.all_well()
        await ana.wait_for("heard hi")
        await until(lambda: len(desk.world.updates) == 0, "the update being confirmed")
    assert desk.said() == ["heard hi"]


async def test_a_database_that_cannot_be_reached_is_told_and_waited_for(desk: Office) -> None:
    ana = await desk.person()
    desk.store.broken = True
    async with desk.polling():
        await ana.say("hi")
        await until(lambda: desk.health.trouble == "store_unavailable", "health telling the trouble")
        assert len(desk.world.updates) == 1

        desk.store.broken = False
        await ana.wait_for("heard hi")
        await until(lambda: len(desk.world.updates) == 0, "the update being confirmed")
    assert desk.logged(BEGAN, ENDED) == [f"{BEGAN}: store_unavailable", ENDED]


@pytest.mark.parametrize(("fault", "trouble"), [("revoked", "telegram_token_revoked"), ("502", "telegram_unreachable")])
async def test_the_bot_starts_by_itself_once_telegram_lets_it(tmp_path: Path, fault: str, trouble: str) -> None:
    async with office(tmp_path / "beside") as desk:
        await desk.fault(fault, times=None)
        settings = settings_of(desk.world, desk.url, tmp_path)
        starting = asyncio.create_task(anext(started := running_bot(settings, rests=(0.02,)).gen))
        await until(lambda: desk.logged(BEGAN), "the trouble being told")
        assert not starting.done()

        await desk.all_well()
        bot = await starting
        ana = await desk.person()
        await ana.say("/start")
        await ana.wait_for("Ana")
        assert bot.health.trouble is None
        assert desk.logged(BEGAN, ENDED)[:2] == [f"{BEGAN}: {trouble}", ENDED]
        await started.aclose()


async def test_the_bot_starts_before_telegram_can_be_reached_at_all(tmp_path: Path) -> None:
    world = World()
    async with serve(world) as url:
        """Only to learn of a free port."""
    settings = settings_of(world, url, tmp_path)
    with capture_logs() as log:
        starting = asyncio.create_task(anext(started := running_bot(settings, rests=(0.02,)).gen))
        await until(lambda: log, "the trouble being told")
        async with serve(world, port=int(url.rpartition(":")[2])):
            bot = await starting
            await until(lambda: world.poll_count or world.call_count > 3, "the first calls")
            assert bot.health.trouble is None
            await started.aclose()
    told = [each["event"] for each in log if each["event"] in {BEGAN, ENDED}]
    assert told[:2] == [BEGAN, ENDED]


async def test_what_is_in_flight_at_the_end_is_answered_and_confirmed(desk: Office) -> None:
    ana, gate = await desk.person(), desk.echo.hold("hi")
    async with desk.polling():
        await ana.say("hi")
        await until(lambda: desk.echo.tried == ["hi"], "the update being handled")
        asyncio.get_running_loop().call_later(0.3, gate.set)
    assert desk.said() == ["heard hi"]
    assert len(desk.world.updates) == 0
    assert desk.is_empty()


async def test_what_takes_too_long_at_the_end_is_cut_off_and_comes_again_with_the_next_start(
    desk: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, ben = await desk.person(), await desk.person("Ben")
    gate = desk.echo.hold("hi")
    with monkeypatch.context() as patched:
        patched.setattr(ingress, "_FAREWELL", timedelta(seconds=0.1))
        async with desk.polling():
            await ana.say("hi")
            await ben.say("ho")
            await ben.wait_for("heard ho")
    assert len(desk.world.updates) == 2
    assert desk.is_empty()

    gate.set()
    async with desk.polling():
        await ana.wait_for("heard hi")
        await until(lambda: len(desk.world.updates) == 0, "both being confirmed")
    assert desk.said() == ["heard ho", "heard hi"]


async def test_a_fault_of_the_way_in_itself_ends_the_bot_and_confirms_nothing(desk: Office) -> None:
    ana = await desk.person()

    async def fail(update: Update) -> None:
        raise LookupError(f"the way in is broken for {update.update_id}")

    desk.dispatcher.settle = fail  # type: ignore[method-assign]  # the only way to break it
    async with desk.polling():
        await ana.say("hi")
        async with asyncio.timeout(20):
            await desk.health.died.wait()
        assert desk.health.trouble == "part_of_bot_died"
    assert len(desk.world.updates) == 1


async def test_nothing_is_remembered_of_many_updates(desk: Office) -> None:
    people = [await desk.person(f"Trader {number}") for number in range(10)]
    gate = desk.echo.hold("slow")
    async with desk.polling() as polling:
        await people[0].say("slow")
        await asyncio.gather(*(each.say(f"word {number}") for number in range(6) for each in people[1:]))
        await until(lambda: len(polling._landed) == 54, "54 answers behind the slow one")
        gate.set()
        await people[0].wait_for("heard slow")
        await until(lambda: len(desk.world.updates) == 0, "all of them being confirmed")
        await until(lambda: not polling._landed and not polling._flying, "nothing being remembered")
    assert desk.is_empty()


async def test_a_part_that_was_cancelled_did_not_die() -> None:
    health = Health()
    task = asyncio.create_task(asyncio.sleep(60))
    task.add_done_callback(health.ended)
    task.cancel()
    await asyncio.wait([task])
    await asyncio.sleep(0)

    assert not health.died.is_set()
    assert health.trouble is None
