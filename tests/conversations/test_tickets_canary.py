"""A secret is sent to support in every form, by the trader and by staff, and reaches neither the other side nor us."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.core.pasting.outside import LONGEST_TEXT
from bot.core.staff import Role
from bot.playground.telegram.world import World
from handlers.reading import LARGEST_TEXT_FILE
from tests.conversations.canaries import hatch, kept_on_disk, overhearing, plant, said_to_telegram
from tests.conversations.crew import crew
from tests.conversations.pictures import qr_picture
from tests.conversations.questions import in_topic, newest
from tests.conversations.theatre import theatre

LINE = "a line of a log, with words in it\n"


def shown_by_the_bot(world: World) -> dict[str, bytes]:
    """Every message of the bot in any chat, for what a copied one shows is in no call."""
    return {
        f"message {each.message_id} of {chat.id}": repr({**each.body, "reply_to_message": None}).encode()
        for chat in world.chats.values()
        for each in chat.messages.values()
        if each.body["from"]["is_bot"]
    }


@pytest.mark.parametrize("exchange", ["kucoin"])
async def test_no_secret_is_relayed_in_either_direction_nor_stands_in_the_bundle(tmp_path: Path, exchange: str) -> None:
    with overhearing() as overheard:
        async with theatre(tmp_path) as stage, crew(stage, topics=True) as staff:
            helper = await staff.hires(Role.SUPPORT)
            canary, trader = hatch(exchange), await stage.person()
            account = plant(stage.practice[exchange], canary)
            secrets = list(canary.to_copy.values())
            body = '{"code": 99999, "msg": "unheard of: ' + " ".join(secrets) + '"}'
            await stage.breaks(exchange, "raw", account=account.label, status=400, body=body)
            await trader.comes_to_summary(stage.practice[exchange], "KuCoin", canary.to_copy)
            await trader.tests()
            await trader.stands_at("diagnosis-unknown-title", exchange="KuCoin")
            await trader.press("button-ask-support")
            shown = await trader.stands_at("support-ask-title")
            assert "KuCoin" in shown["text"]
            await trader.press("button-support-with")
            await trader.stands_at("support-opened", number=1)
            for said in (*secrets, canary.labelled):
                sent = await trader.say(said)
                await trader.stands_at("support-secret")
                await trader.person.wait_gone(sent)
            text = canary.labelled
            for sent_file in (
                await trader.person.send_file(text.encode(), "keys.txt"),
                await trader.person.send_file(b"%PDF", "a.pdf", caption=text),
                await trader.person.send_photo(qr_picture(text, "JPEG")),
            ):
                await trader.person.wait_gone(sent_file)
            # Nobody looks at so much text, so it goes nowhere.
            longest = [LINE * (size // len(LINE) + 1) + text for size in (LONGEST_TEXT, LARGEST_TEXT_FILE)]
            for each in longest:
                await trader.person.send_file(each.encode(), "bot.log")
                await trader.stands_at("support-unread")
            await trader.say("I only wanted to help")
            await trader.stands_at("support-sent", number=1)
            theirs = await in_topic(staff, helper, text)
            at_desk, anchor = helper.person.in_chat(staff.desk), (await newest(staff)).anchor_id
            await at_desk.wait_gone(theirs)
            picture = await at_desk.send_photo(qr_picture(text, "JPEG"), reply_to=anchor)
            await at_desk.wait_gone(picture)
            await at_desk.send_file(longest[0].encode(), "bot.log", reply_to=anchor)
            await staff.at_desk(helper).sees("ticket-unread", number=1)
            await in_topic(staff, helper, "Never send keys")
            await trader.person.wait_for("Never send keys")
            calls = await said_to_telegram(stage.session, stage.telegram)
            shown = shown_by_the_bot(stage.world)
            assert sum(b"I only wanted to help" in each for each in shown.values()) == 1
            assert not [each for each in shown.values() if b"file_id" in each]
            assert canary.traces_in({**calls, **shown, **overheard.places(), **kept_on_disk(tmp_path)}) == []
