"""What a block stops of somebody who trades, what it leaves to them, and how far a search for one of many goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.core.audit import Deed
from bot.core.passport import Verdict
from bot.core.person import Lang
from bot.core.staff import STEPPED_UP_FOR, Role
from bot.core.strategy import PausedBy, State
from tests.conversations.card_hands import blocks, opens
from tests.conversations.crew import PIN, crew
from tests.conversations.scenarios import OURS
from tests.conversations.strategists import at_work
from tests.conversations.theatre import Theatre
from tests.conversations.watched import FAST, INTERVAL, Hands, Street, said_to

MORE_THAN_ARE_LISTED = 12


async def test_a_block_pauses_what_runs_and_silences_alerts_until_it_ends(stage: Theatre) -> None:
    hands = Hands()
    for practice in stage.practice.values():
        practice.tell_time_by(hands)
    async with crew(stage, hands, tempo=FAST, server_ips=(OURS,), monitor_interval=INTERVAL) as desk:
        admin = await desk.hires(Role.ADMIN, stepped_up=True)
        town = Street(stage, hands, desk.running)
        trader = await at_work(town, Lang.PT, "kucoin")
        await trader.prepares()
        await trader.opens("resume")
        await trader.presses("strategy-resume-itself")
        await trader.runs()
        person = str(trader.person.id)
        await opens(admin, person, "security")
        await blocks(admin)
        await admin.stands_at("card-now-blocked")
        await trader.sees("blocked-told")
        rests = await trader.strategy()
        assert (rests.state, rests.paused_by) == (State.PAUSED, PausedBy.SUPPORT)

        told = len(await said_to(trader))
        label = f"of_{person}"
        await stage.edits("kucoin", label, revoked=True)
        await town.meets(trader.connection, times=2)
        await town.alerts_leave()
        assert (await town.connection(trader.connection)).report.verdict is Verdict.OFFLINE
        await stage.edits("kucoin", label, revoked=False)
        await town.meets(trader.connection, times=3)
        await town.alerts_leave()
        assert (await town.connection(trader.connection)).report.verdict.is_online
        assert len(await said_to(trader)) == told
        rests = await trader.strategy()
        assert (rests.state, rests.paused_by) == (State.PAUSED, PausedBy.SUPPORT)

        await admin.press("button-card")
        await admin.stands_at("card-title", person=person)
        await admin.press("button-card-unblock")
        await trader.sees("unblocked-told")
        assert (await trader.strategy()).state is State.PAUSED
        await trader.say("/strategies")
        await trader.presses(f"⏸ {rests.name}", "button-resume-strategy")
        await trader.stands_at("strategy-enabled", name=rests.name)


async def test_a_pin_that_runs_out_while_the_reason_is_typed_is_asked_for_again_and_nobody_is_blocked_before(
    stage: Theatre,
) -> None:
    hands = Hands()
    async with crew(stage, hands) as desk:
        admin, rogue = await desk.hires(Role.ADMIN, stepped_up=True), await stage.person(Lang.PT, "Zé")
        await rogue.starts()
        person = str(rogue.person.id)
        await opens(admin, person, "security")
        await admin.press("button-card-block")
        await admin.stands_at("card-ask-block", least=5, most=200)
        hands.now += STEPPED_UP_FOR + timedelta(seconds=1)
        await admin.say("Floods the support")
        await admin.stands_at("entrance-needs-pin", minutes=10)
        async with desk.running.store.transaction() as tx:
            known = await tx.person(rogue.person.id)
        assert known is not None
        assert known.blocked_at is None

        await admin.say(PIN)
        await admin.stands_at("card-ask-block", least=5, most=200)
        await admin.say("Floods the support")
        await admin.stands_at("card-now-blocked")
        await rogue.sees("blocked-told")


async def test_the_end_of_a_key_that_many_share_finds_some_of_them_and_says_that_there_are_more(
    stage: Theatre,
) -> None:
    hands = Hands()
    async with crew(stage, hands) as desk:
        sue, town = await desk.hires(Role.SUPPORT, Lang.PT, "Sue"), Street(stage, hands, desk.running)
        first = await town.moves_in(await stage.person(Lang.EN, "Ana"), "mexc", name="Number 0")
        ending = first.masked_key[-4:]
        await sue.say(f"/find {ending}")
        await sue.stands_at("card-why", person=str(first.person_id), least=5, most=200)

        for number in range(1, MORE_THAN_ARE_LISTED):
            met = await stage.person(Lang.PT, f"Trader{number}")
            await met.starts()
            other = replace(first, id=f"{number:016x}", person_id=met.person.id, name=f"Number {number}")
            async with desk.running.store.transaction() as tx:
                await tx.add_connection(other)
        await sue.say(f"/find {ending}")
        several = await sue.stands_at("find-several")
        assert sue.t.plain("find-more") in several["text"]
        listed = [row for row in several["reply_markup"]["inline_keyboard"] if "card::" in str(row)]
        assert 1 < len(listed) < MORE_THAN_ARE_LISTED
        async with desk.running.store.transaction() as tx:
            noted = [each.record.words for each in await tx.deeds(0, 100) if each.record.deed is Deed.SEARCHED]
        assert noted == [ending] * 2
