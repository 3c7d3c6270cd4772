"""Broadcasts made, approved, sent, paused and ended by several of the staff at once, in both languages."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta

from bot.core.audit import Deed
from bot.core.broadcast import ALONE_UP_TO, Broadcast, DeliveryState, Progress
from bot.core.clock import system_clock
from bot.core.person import Lang, Person
from bot.core.staff import Role
from bot.monitor import Tempo
from bot.playground.telegram.errors import JsonDict
from handlers.press import Press
from tests.conversations.crew import Crew, crew
from tests.conversations.theatre import Theatre, Trader
from tests.conversations.watched import said_to

ENGLISH = "We <b>move</b> on Friday & you need not do anything."
PORTUGUESE = "Vamos <b>mudar</b> na sexta & você não precisa fazer nada."
WORDS = {Lang.EN: ENGLISH, Lang.PT: PORTUGUESE}
FAST = Tempo(courier=timedelta(milliseconds=20))


async def audience(staff: Crew, count: int) -> list[Person]:
    """So many traders of both languages in turn."""
    people = []
    for number in range(count):
        record = staff.stage.world.add_person(f"Trader{number}")
        record.started = True
        people.append(Person(record.id, [*Lang][number % 2], system_clock()))
    async with staff.running.store.transaction() as tx:
        for person in people:
            await tx.save_person(person)
    return people


def texts_of(staff: Crew, person_id: int) -> list[str]:
    return [str(each.body.get("text", "")) for each in staff.stage.world.chats[person_id].messages.values()]


def copies(staff: Crew, person: Person) -> int:
    return texts_of(staff, person.id).count(WORDS[person.lang])


async def until(seen: Callable[[], object], what: str) -> None:
    try:
        async with asyncio.timeout(30):
            while not seen():
                await asyncio.sleep(0.02)
    except TimeoutError:
        raise AssertionError(f"not seen: {what}") from None


async def writes(maker: Trader) -> None:
    """A draft with both texts."""
    await maker.say("/broadcast")
    await maker.stands_at("broadcast-making-draft")
    await maker.press("button-broadcast-write", language="English")
    await maker.stands_at("broadcast-ask-words", language="English", max=0)
    await maker.say(ENGLISH)
    await maker.stands_at("broadcast-ask-words", language="Português", max=0)
    await maker.say(PORTUGUESE)
    await maker.stands_at("broadcast-making-draft")


async def sees_a_test(maker: Trader) -> JsonDict:
    await maker.press("button-broadcast-test")
    shown = await maker.stands_at("broadcast-making-draft")
    said = [each.get("text") for each in await said_to(maker)]
    assert {ENGLISH, PORTUGUESE} <= set(said)
    return shown


async def deeds(staff: Crew) -> list[Deed]:
    async with staff.running.store.transaction() as tx:
        return [each.record.deed for each in await tx.newest_deeds(200)][::-1]


async def newest(staff: Crew) -> Broadcast:
    async with staff.running.store.transaction() as tx:
        [broadcast] = await tx.newest_broadcasts(1)
    return broadcast


async def progress_of(staff: Crew) -> Progress:
    broadcast = await newest(staff)
    async with staff.running.store.transaction() as tx:
        return await tx.delivery_progress(broadcast.id)


async def forges(trader: Trader, verb: str, broadcast: Broadcast) -> None:
    """Press that button, which stands on no message of theirs."""
    data = Press(verb, broadcast.version, broadcast.id).data
    callback = await trader.person.press(data, await trader.person.last())
    await trader.person.wait_answer(callback)


async def test_one_of_few_receivers_is_made_tested_sent_paused_and_reported(stage: Theatre) -> None:
    async with crew(stage, tempo=FAST) as staff:
        admin = await staff.hires(Role.ADMIN, Lang.PT, stepped_up=True)
        people = await audience(staff, 30)
        stage.world.people[people[3].id].blocked = True
        await stage.fault("429", method="sendMessage", chat_id=people[5].id, retry_after=1)
        await writes(admin)
        # What was not tested cannot start, whoever forges the button.
        await forges(admin, "bc_submit", await newest(staff))
        await admin.sees("broadcast-fault-not-tested")
        shown = await sees_a_test(admin)
        assert ENGLISH in shown["text"]
        assert PORTUGUESE in shown["text"]
        # A change after the test asks for another one.
        await admin.press("broadcast-filter-kind", value=admin.t.plain("broadcast-kind-everybody"))
        await admin.stands_at("broadcast-choose-kind")
        await admin.press("broadcast-kind-traders")
        await admin.stands_at("broadcast-next-test")
        await sees_a_test(admin)
        await admin.sees("broadcast-next-start")

        await stage.fault("delay", method="sendMessage", seconds=0.3, times=None)
        await admin.press("button-broadcast-start")
        await admin.stands_at("broadcast-panel-running")
        await until(lambda: sum(copies(staff, each) for each in people), "the first message")
        await admin.press("button-broadcast-pause")
        await admin.sees("broadcast-panel-paused")
        await asyncio.sleep(1.0)
        stage.world.faults.clear()
        so_far = sum(copies(staff, each) for each in people)
        assert 0 < so_far < len(people) - 1
        await asyncio.sleep(0.2)
        assert sum(copies(staff, each) for each in people) == so_far
        await admin.press("button-broadcast-resume")
        done = await admin.stands_at("broadcast-panel-done", timeout=30)
        progress = await progress_of(staff)
        assert {*progress} == {DeliveryState.DELIVERED, DeliveryState.BLOCKED}
        assert admin.t.plain("broadcast-count-delivered", count=progress[DeliveryState.DELIVERED]) in done["text"]
        assert admin.t.plain("broadcast-count-blocked", count=1) in done["text"]
        assert [copies(staff, each) for each in people] == [int(each != people[3]) for each in people]
        lost = await staff.running.services.people.known(people[3].id)
        assert lost is not None
        assert lost.unreachable_since is not None
        noted = [each for each in await deeds(staff) if each.value.startswith("broadcast")]
        assert noted[-3:] == [Deed.BROADCAST_STARTED, Deed.BROADCAST_PAUSED, Deed.BROADCAST_RESUMED]


async def test_one_to_many_needs_a_second_person_and_strangers_and_support_see_nothing_of_it(stage: Theatre) -> None:
    async with crew(stage, tempo=FAST) as staff:
        maker = await staff.hires(Role.ADMIN, Lang.EN, "Max", stepped_up=True)
        second = await staff.hires(Role.ADMIN, Lang.PT, "Sara", stepped_up=True)
        helper = await staff.hires(Role.SUPPORT, Lang.EN, "Hugo", stepped_up=True)
        stranger = await stage.person(Lang.PT, "Eva")
        await stranger.starts()
        people = await audience(staff, ALONE_UP_TO)
        await writes(maker)
        await sees_a_test(maker)
        await maker.press("button-broadcast-submit")
        await maker.sees("broadcast-next-waiting")
        asked = await second.stands_at("broadcast-consent-title", maker=str(maker.person.id))
        assert {ENGLISH, PORTUGUESE} <= {str(each.get("text")) for each in await said_to(second)}
        broadcast = await newest(staff)

        # Nobody but a second person with the power starts it, whatever button is forged.
        await forges(maker, "bc_yes", broadcast)
        await maker.sees("broadcast-fault-your-own")
        await forges(helper, "bc_yes", broadcast)
        await helper.sees("entrance-not-allowed", role=helper.t.plain("role-support"))
        await helper.say("/broadcasts")
        await helper.person.wait_quiet()
        assert not [each for each in await said_to(helper) if ENGLISH in str(each.get("text"))]
        await forges(stranger, "bc_yes", broadcast)
        await stranger.person.wait_quiet()
        assert not [each for each in await said_to(stranger) if maker.t.plain("button-broadcasts") in str(each)]

        # Changed after it was asked for, the old consent counts for nothing.
        await maker.press("broadcast-filter-lang", value=maker.t.plain("broadcast-lang-any"))
        await maker.stands_at("broadcast-choose-lang")
        await maker.press("broadcast-lang-any")
        await maker.stands_at("broadcast-next-test")
        await second.person.press(second.t.plain("button-broadcast-approve"), asked)
        await second.sees("broadcast-fault-changed")
        assert sum(copies(staff, each) for each in people) == 0

        await sees_a_test(maker)
        await maker.press("button-broadcast-submit")
        asked = await second.stands_at("broadcast-consent-title", maker=str(maker.person.id))
        await second.press("button-broadcast-approve")
        await maker.sees("broadcast-approved", who=str(second.person.id))
        await until(lambda: all(copies(staff, each) == 1 for each in people), "everybody having it")
        for informed in (maker, second):
            await informed.stands_at("broadcast-panel-done", timeout=30)
        # From the message one goes on below it, and it stays.
        news = await stranger.newest(lambda message: message.get("text") == PORTUGUESE, "the message")
        await stranger.press("button-home")
        await stranger.stands_at("home-title")
        assert [each for each in await said_to(stranger) if each["message_id"] == news["message_id"]] == [news]
        assert Deed.BROADCAST_CONFIRMED in await deeds(staff)


async def test_one_that_is_cancelled_reaches_nobody_else_and_a_declined_one_is_a_draft_again(stage: Theatre) -> None:
    async with crew(stage, tempo=FAST, topics=False) as staff:
        maker = await staff.hires(Role.ADMIN, Lang.EN, "Max", stepped_up=True)
        second = await staff.hires(Role.ADMIN, Lang.PT, "Sara", stepped_up=True)
        people = await audience(staff, ALONE_UP_TO)
        # In the group the words follow the command.
        at_desk = staff.at_desk(maker)
        await at_desk.say(f"/broadcast en {ENGLISH}")
        await at_desk.sees("broadcast-next-write")
        await at_desk.say(f"/broadcast pt {PORTUGUESE}")
        await at_desk.sees("broadcast-next-test")
        await maker.say("/broadcast")
        await maker.stands_at("broadcast-making-draft")
        await sees_a_test(maker)
        await maker.press("button-broadcast-submit")
        await second.stands_at("broadcast-consent-title", maker=str(maker.person.id))
        await second.press("button-broadcast-decline")
        await maker.sees("broadcast-declined", who=str(second.person.id))

        await maker.say("/broadcast")
        await maker.stands_at("broadcast-making-draft")
        await maker.press("button-broadcast-submit")
        await second.stands_at("broadcast-consent-title", maker=str(maker.person.id))
        await stage.fault("delay", method="sendMessage", seconds=0.15, times=None)
        await second.press("button-broadcast-approve")
        await until(lambda: sum(copies(staff, each) for each in people), "the first message")
        await maker.say("/broadcasts")
        await maker.stands_at("broadcasts-title")
        broadcast = await newest(staff)
        await forges(maker, "bc_end", broadcast)
        await maker.stands_at("broadcast-cancel-ask")
        await maker.press("button-broadcast-cancel-now")
        await maker.sees("broadcast-panel-cancelled")
        stage.world.faults.clear()
        await asyncio.sleep(0.3)
        so_far = sum(copies(staff, each) for each in people)
        assert 0 < so_far < len(people)
        await forges(maker, "bc_resume", broadcast)
        await maker.sees("broadcast-fault-over")
        await asyncio.sleep(0.2)
        assert sum(copies(staff, each) for each in people) == so_far
