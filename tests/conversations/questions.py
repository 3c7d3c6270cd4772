"""A question to support as a conversation has it: asked by a trader, seen and answered in the group."""

from __future__ import annotations

from bot.core.ticket import Ticket
from bot.playground.telegram.errors import JsonDict
from tests.conversations.crew import Crew
from tests.conversations.theatre import Trader


async def newest(staff: Crew) -> Ticket:
    async with staff.running.store.transaction() as tx:
        [ticket] = await tx.unclosed_tickets(1)
    return ticket


def in_group(staff: Crew) -> list[JsonDict]:
    return [each.body for each in staff.stage.world.chat(staff.desk).messages.values() if each.deleted_by is None]


def words(messages: list[JsonDict]) -> list[str]:
    return [str(each.get("text") or each.get("caption") or "") for each in messages]


async def in_topic(staff: Crew, member: Trader, text: str) -> int:
    """Write in the ticket's topic, as the Telegram app does by itself."""
    ticket = await newest(staff)
    sent = await member.person.in_chat(staff.desk).say(text, reply_to=ticket.anchor_id)
    return int(sent["message_id"])


async def asks(trader: Trader, *said: str) -> None:
    """From the help screen, without details."""
    await trader.say("/help")
    await trader.stands_at("help-title")
    await trader.press("button-ask-support")
    await trader.stands_at("support-ask-title")
    await trader.press("button-support-without")
    await trader.stands_at("support-write")
    for text in said:
        await trader.say(text)
        await trader.person.wait_quiet()
