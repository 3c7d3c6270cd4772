"""What staff do with a person's card in a conversation: they open it for a reason, and block whose it is."""

from __future__ import annotations

from tests.conversations.theatre import Trader


async def opens(staff: Trader, person: str, reason: str = "chat") -> None:
    """Find the person by their id, and give the reason."""
    await staff.say(f"/find {person}")
    await staff.stands_at("card-why", person=person, least=5, most=200)
    await staff.press(f"card-reason-{reason}")
    await staff.stands_at("card-title", person=person)


async def blocks(admin: Trader, words: str = "Floods the support") -> None:
    """From the card."""
    await admin.press("button-card-block")
    await admin.stands_at("card-ask-block", least=5, most=200)
    await admin.say(words)
