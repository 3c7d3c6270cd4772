"""Swarms: one chat that writes without end holds up nobody else, and large pictures do not take all memory."""

from __future__ import annotations

import io
import resource
import time

from PIL import Image

from handlers import reading
from tests.conversations.theatre import Theatre


async def test_who_writes_without_end_holds_up_nobody_and_is_answered_in_the_end(stage: Theatre) -> None:
    flooder, other = await stage.person(), await stage.person(name="Bob")
    async with stage.bot():
        await flooder.starts()
        await stage.fault("delay", method="sendMessage", seconds=0.1, times=None)
        for number in range(250):
            last = await flooder.say(f"hello {number}")
        since = time.monotonic()
        await other.starts()
        # Answering all that came before would have taken more than ten seconds.
        assert time.monotonic() - since < 5
        await flooder.stands_at("not-understood")
        assert (await flooder.is_answered(last))["message_id"] > last
        await flooder.say("/help")
        await flooder.stands_at("help-title")


async def test_a_secret_amid_a_swarm_is_taken_out_of_the_chat(stage: Theatre) -> None:
    practice = stage.practice["mexc"]
    to_copy = practice.account("all_good").to_copy
    trader = await stage.person()
    async with stage.bot():
        await trader.starts()
        await trader.reaches_credentials(practice, "MEXC")
        await stage.fault("delay", method="sendMessage", seconds=0.05, times=None)
        for number in range(60):
            await trader.say(f"hello {number}")
            if number == 30:
                for value in to_copy.values():
                    await trader.say(value)
        await trader.stands_at("summary-title")
        await trader.person.wait_quiet()
        shown = str(await trader.person.messages())
        assert [value for value in to_copy.values() if value in shown] == []


async def test_pictures_are_read_one_at_a_time(stage: Theatre) -> None:
    """A picture of a hundred kilobytes can be one of a hundred megabytes when it is unpacked."""
    picture = io.BytesIO()
    Image.new("RGBA", (4000, 4000), (255, 255, 255, 0)).save(picture, "PNG")
    traders = [await stage.person(name=name) for name in ("Ana", "Bob", "Eva", "Rui")]
    async with stage.bot():
        for trader in traders:
            await trader.starts()
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        for trader in traders:
            await trader.person.send_file(picture.getvalue(), "code.png")
        for trader in traders:
            await trader.stands_at("not-understood", timeout=30)
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024
        assert grown < 250, f"{grown} MiB"
        assert reading._READER._max_workers == 1
        await traders[0].say("/help")
        await traders[0].stands_at("help-title")
