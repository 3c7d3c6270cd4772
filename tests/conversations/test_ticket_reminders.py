"""A question that nobody answers comes back to staff's mind, and whoever lost the role answers no more."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from bot.core.person import Lang
from bot.core.staff import Role
from bot.core.ticket import REMIND_AFTER, REOPENED_WITHIN
from tests.conversations.crew import Crew, crew
from tests.conversations.questions import asks, in_group, in_topic, words
from tests.conversations.theatre import Theatre
from tests.conversations.watched import FAST, Hands


async def reminders(staff: Crew, wanted: int, patience: float = 30.0) -> int:
    """How many stand in the group, once these came or did not for so many seconds."""
    begin = staff.owner.t.plain("ticket-reminder", number=1, length="").split("#1")[0]
    found = 0
    for _ in range(int(patience / 0.05)):
        found = sum(text.startswith(begin) for text in words(in_group(staff)))
        if found >= wanted:
            break
        await asyncio.sleep(0.05)
    return found


async def test_a_question_without_answer_is_brought_to_mind_until_it_has_one(stage: Theatre) -> None:
    hands = Hands()
    async with crew(stage, hands, topics=True, tempo=FAST) as staff:
        helper, former = await staff.hires(Role.SUPPORT, name="Hugo"), await staff.hires(Role.SUPPORT, name="Fred")
        trader = await stage.person(Lang.PT, "João")
        await trader.starts()
        await asks(trader, "Alguém aí?")
        seen = 0
        for rest in REMIND_AFTER[:2]:
            hands.now += rest
            seen += 1
            assert await reminders(staff, seen) == seen

        await staff.fires(former)
        await in_topic(staff, former, "I am still here")
        await in_topic(staff, helper, "Sim, estamos aqui.")
        await trader.sees("support-from-team")
        assert not any("still here" in text for text in words(await trader.person.messages()))
        hands.now += timedelta(days=2)
        assert await reminders(staff, seen + 1, patience=3.0) == seen


async def test_a_reminder_that_telegram_does_not_take_is_said_the_next_time(stage: Theatre) -> None:
    hands = Hands()
    async with crew(stage, hands, topics=True, tempo=FAST) as staff:
        for name, asked in (("João", "Alguém aí?"), ("Ana", "Is anybody there?")):
            trader = await stage.person(Lang.PT if name == "João" else Lang.EN, name)
            await trader.starts()
            await asks(trader, asked)
        await stage.fault("500", method="sendMessage", times=1)
        hands.now += REMIND_AFTER[0]
        begin = staff.owner.t.plain("ticket-reminder", number=1, length="").split("#1")[0]
        said = await reminders(staff, 2)
        assert stage.world.faults.pending == []
        assert said == 2
        about = {text.split("#")[1].split(" ")[0] for text in words(in_group(staff)) if text.startswith(begin)}
        assert about == {"1", "2"}


async def test_why_a_closed_question_stays_closed_is_said_where_the_trader_has_another(stage: Theatre) -> None:
    hands = Hands()
    async with crew(stage, hands, topics=True, tempo=FAST) as staff:
        helper = await staff.hires(Role.SUPPORT, Lang.PT, name="Hugo")
        trader = await stage.person(Lang.EN)
        await trader.starts()
        await asks(trader, "Is anybody there?")
        async with staff.running.store.transaction() as tx:
            [first] = await tx.unclosed_tickets(5)
        await helper.say("/tickets")
        await helper.stands_at("tickets-title")
        await helper.person.press("#1")
        await helper.stands_at("ticket-trader")
        await helper.press("button-ticket-close")
        await helper.stands_at("ticket-state-closed")
        closed = await helper.person.last()
        hands.now += REOPENED_WITHIN
        await asks(trader, "Here I am again")
        await helper.person.press(helper.t.plain("button-ticket-reopen"), closed)
        await helper.stands_at("ticket-not-reopened", number=1, other=2)
        async with staff.running.store.transaction() as tx:
            assert [each.id for each in await tx.unclosed_tickets(5)] != [first.id]
        second = await helper.person.last()
        assert helper.t.plain("button-ticket-reopen") in str(second["reply_markup"])
