"""Cards where something is in the way: too much to show at once, other readers about, a box that does not open."""

from __future__ import annotations

from dataclasses import replace

from bot.core.audit import Deed
from bot.core.connection import Connection
from bot.core.person import Lang
from bot.core.sealed import Subject
from bot.core.staff import Role
from bot.usecases.staff_ports import Note
from tests.conversations.canaries import hatch
from tests.conversations.card_hands import opens
from tests.conversations.crew import Crew, crew
from tests.conversations.theatre import Theatre
from tests.conversations.watched import Hands, Street


async def spoil_box(desk: Crew, one: Connection) -> None:
    async with desk.running.store.transaction() as tx:
        box = await tx.sealed(one.id)
        assert box is not None
        spoilt = replace(box, wrapped_key=bytes(len(box.wrapped_key)))
        await tx.keep_sealed(Subject(one.person_id, one.id), spoilt)


async def test_a_card_of_many_things_is_leafed_through_and_a_test_that_cannot_be_made_is_owned_up_to(
    stage: Theatre,
) -> None:
    hands = Hands()
    async with crew(stage, hands) as desk:
        rui, ana = await desk.hires(Role.SUPPORT, Lang.PT), await stage.person(Lang.EN, "Ana")
        await ana.starts()
        person = str(ana.person.id)
        one = await Street(stage, hands, desk.running).moves_in(ana, "mexc", name="Number 0")
        async with desk.running.store.transaction() as tx:
            for number in range(1, 9):
                await tx.add_connection(replace(one, id=f"{number:016x}", name=f"Number {number}"))
            for number in range(4):
                await tx.add_note(Note(ana.person.id, hands(), rui.person.id, f"{number}" * 1000))

        await opens(rui, person)
        await rui.press("button-later")
        await rui.newest(lambda message: "Number 8" in message["text"], "the last connection")
        await rui.press("button-card-notes", count="4")
        await rui.stands_at("card-part-notes")
        await rui.press("button-later")
        await rui.newest(lambda message: "Number" not in message["text"] and "0000" in message["text"], "the last note")

        await spoil_box(desk, one)
        await rui.press("button-card")
        await rui.stands_at("card-title", person=person)
        await rui.person.press("🔌 Number 0")
        await rui.newest(lambda message: rui.t.plain("passport-title") in message["text"], "the passport")
        await rui.press("button-card-test")
        await rui.stands_at("card-fault-not-tested")
        await ana.sees("card-told-untested", name="Number 0")

        async with desk.running.store.transaction() as tx:
            await tx.remove_connection(one.id)
        await rui.press("button-card")
        await rui.stands_at("card-title", person=person)
        await ana.is_answered(await ana.say("/privacy"))
        await ana.press("button-forget")
        await ana.stands_at("forget-ask")
        await ana.press("button-really-forget")
        await ana.sees("forgotten")
        await rui.press("button-card-note")
        await rui.stands_at("card-fault-gone")


async def test_a_card_asked_for_in_the_group_is_shown_to_its_reader_alone(stage: Theatre) -> None:
    async with crew(stage, topics=False) as desk:
        sue, rita = await desk.hires(Role.SUPPORT, name="Sue"), await desk.hires(Role.READ_ONLY, Lang.PT, "Rita")
        ana = await stage.person(Lang.EN, "Ana")
        await ana.starts()
        person, there = str(ana.person.id), desk.at_desk(sue)

        await there.say(f"/find {person}")
        await there.stands_at("card-why", person=person, least=5, most=200)
        await desk.at_desk(rita).person.press(f"card_why::{person}.chat")
        await rita.person.wait_quiet()
        await there.say(f"/find {person}")
        await there.stands_at("card-why", person=person, least=5, most=200)
        await there.press("card-reason-chat")
        await there.stands_at("card-in-private")
        await sue.stands_at("card-title", person=person)
        await there.say(f"/find {person}")
        await there.stands_at("card-in-private")
        assert sue.t.plain("card-title", person=person).splitlines()[0] not in await there.person.transcript()

        canary = hatch("mexc")
        await sue.person.wait_gone(await sue.say(f"/find {next(iter(canary.to_copy.values()))}"))
        async with desk.running.store.transaction() as tx:
            noted = [each.record for each in await tx.deeds(0, 100)]
        assert [each.actor for each in noted if each.deed is Deed.CARD_OPENED] == [sue.person.id]
        assert [each.words for each in noted if each.deed is Deed.SEARCHED] == [person] * 3
        assert [each.actor for each in noted if each.deed is Deed.REFUSED] == [rita.person.id]
