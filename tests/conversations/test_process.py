"""What other programs on the machine can see of the running bot."""

from __future__ import annotations

from pathlib import Path

from tests.conversations.real_bot import Nursery, real_bot
from tests.conversations.theatre import Theatre


async def test_its_arguments_hold_no_token_and_a_crash_leaves_no_memory_behind(
    stage: Theatre, nursery: Nursery
) -> None:
    trader = await stage.person()
    async with real_bot(stage, nursery) as bot:
        await trader.starts()
        seen = Path(f"/proc/{bot.pid}")
        assert stage.world.token not in (seen / "cmdline").read_text()
        limits = (seen / "limits").read_text().splitlines()
        assert [line.split()[4:6] for line in limits if line.startswith("Max core file size")] == [["0", "0"]]
        assert await bot.stop() == 0
