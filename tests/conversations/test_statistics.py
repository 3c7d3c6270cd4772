"""Staff see the figures as text, pictures and a table, and have raw errors diagnosed."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

from PIL import Image

from bot.core.audit import Deed
from bot.core.person import Lang
from bot.core.staff import Role
from tests.conversations.crew import Crew, crew
from tests.conversations.theatre import Theatre, Trader


async def fetched(stage: Theatre, trader: Trader, kind: str) -> bytes:
    """The newest picture or file that the bot sent this person."""
    messages = [each for each in await trader.person.messages() if kind in each]
    held = messages[-1][kind]
    file_id = held[-1]["file_id"] if isinstance(held, list) else held["file_id"]
    async with stage.session.get(f"{stage.telegram}/world/files/{file_id}") as answer:
        return await answer.read()


async def connects(stage: Theatre, trader: Trader) -> None:
    practice = stage.practice["mexc"]
    account = next(each for each in practice.accounts() if each.label == "all_good")
    await trader.comes_to_summary(practice, "MEXC", account.to_copy)
    await trader.tests()
    await trader.sees("verdict-next")


async def entries(desk: Crew, deed: Deed) -> int:
    async with desk.running.store.transaction() as tx:
        return len([each for each in await tx.deeds(0, 100) if each.record.deed is deed])


async def test_the_figures_tell_who_connected_and_who_stopped_where(stage: Theatre) -> None:
    async with crew(stage, lang=Lang.PT) as desk:
        done, stopped = await stage.person(Lang.PT, "Ana"), await stage.person(Lang.EN, "Ben")
        await connects(stage, done)
        await stopped.starts()
        await stopped.press("button-connect")
        await stopped.sees("choose-exchange")
        reader = await desk.hires(Role.READ_ONLY, Lang.EN)
        await reader.say("/stats")
        text = await reader.sees("stats-title", days=7)
        for line in (
            reader.t.plain("stats-connections-of", exchange="MEXC", online=1, offline=0),
            reader.t.plain("stats-step", step=reader.t.plain("step-choose-exchange"), count=2, part=100),
            reader.t.plain("stats-step", step=reader.t.plain("stats-connected"), count=1, part=50),
        ):
            assert line in text
        await reader.press("button-stats-day")
        await reader.newest(lambda message: "photo" in message, "the picture of the day")
        assert Image.open(BytesIO(await fetched(stage, reader, "photo"))).size == (1000, 520)
        await reader.person.press(reader.t.plain("stats-days", days=30))
        await reader.sees("stats-title", days=30)
        await reader.press("button-stats-funnel")
        await reader.newest(lambda message: "days" in str(message.get("caption")), "the picture of the funnel")
        await reader.press("button-stats-table")
        await reader.newest(lambda message: "document" in message, "the table")
        rows = list(csv.reader(StringIO((await fetched(stage, reader, "document")).decode("utf-8-sig"))))
        assert rows[0] == ["figure", "of", "value"]
        assert ["tries_reached", "connected", "1"] in rows
        assert ["tries_reached", "choose_exchange", "2"] in rows
        assert await entries(desk, Deed.STATISTICS_SEEN) == 5

        await desk.owner.say("/stats")
        assert "MEXC 🇧🇷" in await desk.owner.sees("stats-title", days=7)


async def test_a_pasted_error_becomes_a_text_that_can_be_sent_in_either_language(stage: Theatre) -> None:
    async with crew(stage, topics=True) as desk:
        sue = await desk.hires(Role.SUPPORT, Lang.PT, "Sue")
        await sue.say('/diagnose mexc 400 {"code":700006,"msg":"IP [203.0.113.10] not in the ip white list"}')
        seen = await sue.sees("diagnosis-ip-not-allowed-title", exchange="MEXC")
        assert sue.t.plain("diagnosed-who", who=sue.t.plain("diagnosed-who-trader")) in seen
        await sue.person.press("🇬🇧 English")
        en = desk.owner.t
        title = en.plain("diagnosis-ip-not-allowed-title", exchange="MEXC")
        ready = await sue.newest(lambda message: title in str(message["text"]), "the English text")
        assert "203.0.113.10" not in ready["text"]

        await sue.say("/diagnose")
        await sue.sees("diagnose-ask", example="/diagnose binance 401 …")
        await sue.person.press("KuCoin")
        await sue.sees("diagnose-paste", exchange="KuCoin")
        await sue.say('{"code":"400004","msg":"Invalid <KC-API-PASSPHRASE>"}')
        assert "<KC-API-PASSPHRASE>" in await sue.sees("diagnosis-wrong-passphrase-title", exchange="KuCoin")

        await sue.say('/diagnose 401 {"code":1}')
        await sue.sees("diagnose-unnamed")
        await sue.say('/diagnose mexc 200 {"balances":[],"canTrade":true,"permissions":["SPOT"]}')
        await sue.sees("diagnosed-good", exchange="MEXC")

        at_desk = desk.at_desk(sue)
        await at_desk.say('/diagnose kucoin {"code":"400006","msg":"IP"}')
        await at_desk.sees("diagnosis-ip-not-allowed-title", exchange="KuCoin")
        assert await entries(desk, Deed.DIAGNOSED) == 5


async def test_a_stranger_learns_nothing_of_either(stage: Theatre) -> None:
    async with crew(stage, topics=False) as desk:
        stranger = await stage.person()
        await stranger.starts()
        unknown = await stranger.is_answered(await stranger.say("/nosuchcommand"))
        for command in ("/stats", "/diagnose mexc {}", "/incidents"):
            answer = await stranger.is_answered(await stranger.say(command))
            assert answer["text"] == unknown["text"]
        assert await entries(desk, Deed.REFUSED) == 0
