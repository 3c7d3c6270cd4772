"""Updates as no hand makes them every day: unreadable ones, quoted secrets, and groups where nobody is a person."""

from __future__ import annotations

from typing import Any

from bot.playground.telegram.errors import JsonDict
from tests.conversations.canaries import hatch, overhearing
from tests.conversations.real_bot import until
from tests.conversations.theatre import Theatre, Trader

NUMBER = 900


def message_of(trader: Trader, **more: Any) -> JsonDict:
    chat = {"id": trader.person.id, "type": "private", "first_name": "Ana"}
    return {"message_id": NUMBER, "date": 1, "chat": chat, "from": {**chat, "is_bot": False}, **more}


def deleted(stage: Theatre) -> list[str]:
    return [str(each["params"]["message_id"]) for each in stage.world.calls if each["method"] == "deleteMessage"]


async def test_a_message_that_the_library_cannot_read_stops_nobody_and_its_secret_is_seen_nowhere(
    stage: Theatre,
) -> None:
    canary = hatch("mexc")
    with overhearing() as overheard:
        async with stage.bot() as bot:
            trader = await stage.person()
            await trader.starts()
            # An attachment without what the library asks for, as a server that is older or newer than it may send.
            body = message_of(trader, caption=canary.labelled, poll={"id": "1"})
            stage.world.updates.add("message", body, lane=trader.person.id)
            await trader.stands_at("stray-secret")
            assert deleted(stage) == [str(NUMBER)]
            assert bot.health.trouble is None
            await trader.say("/help")
            await trader.stands_at("help-title")
    assert canary.traces_in(overheard.places()) == []


async def test_a_reply_that_quotes_a_secret_goes_like_the_secret(stage: Theatre) -> None:
    async with stage.bot():
        trader = await stage.person()
        await trader.starts()
        quote = {"text": hatch("kucoin").labelled, "position": 0}
        body = message_of(trader, text="this one", quote=quote)
        stage.world.updates.add("message", body, lane=trader.person.id)
        await trader.stands_at("stray-secret")
        assert deleted(stage) == [str(NUMBER)]
        await trader.say("/help")
        await trader.stands_at("help-title")


async def test_a_secret_that_a_chat_itself_wrote_in_a_group_is_deleted(stage: Theatre) -> None:
    async with stage.bot():
        trader = await stage.person()
        await trader.starts()
        chat = {"id": -1_002_000_000_077, "type": "supergroup", "title": "Traders"}
        body = {"message_id": NUMBER, "date": 1, "chat": chat, "sender_chat": chat, "text": hatch("mexc").labelled}
        stage.world.updates.add("message", body, lane=-1_002_000_000_077)
        await until(lambda: deleted(stage) == [str(NUMBER)], "the deletion")
        await trader.say("/help")
        await trader.stands_at("help-title")
