"""A question that nobody answers comes back to staff's mind, and whoever lost the role answers no more."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from bot.core.person import Lang
from bot.core.staff import Role
from bot.core.ticket import REMIND_AFTER
from tests.conversations.crew import Crew, crew
from tests.conversations.questions import asks, in_group, in_topic, words
from tests.conversations.theatre import Theatre
from tests.conversations.watched import FAST, Hands


async def reminders(staff: Crew, wanted: int) -> int:
    """How many stand in the group, once these came or did not for a while."""
    begin = staff.owner.t.plain("ticket-reminder", number=1, length="").split("#1")[0]
    found = 0
    for _ in range(60):
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
        assert await reminders(staff, seen + 1) == seen
