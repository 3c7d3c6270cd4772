"""A secret is sent to support in every form, by the trader and by staff, and reaches neither the other side nor us."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.core.staff import Role
from tests.conversations.canaries import hatch, kept_on_disk, overhearing, plant, said_to_telegram
from tests.conversations.crew import crew
from tests.conversations.pictures import qr_picture
from tests.conversations.questions import in_topic
from tests.conversations.theatre import theatre


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
            await trader.person.wait_quiet(still=0.5)
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
            await trader.say("I only wanted to help")
            await trader.stands_at("support-sent", number=1)
            theirs = await in_topic(staff, helper, text)
            await helper.person.in_chat(staff.desk).wait_gone(theirs)
            await in_topic(staff, helper, "Never send keys")
            await trader.person.wait_for("Never send keys")
            calls = await said_to_telegram(stage.session, stage.telegram)
            assert canary.traces_in({**calls, **overheard.places(), **kept_on_disk(tmp_path)}) == []
