"""Staff with their roles around a running bot: people who have one, PINs, and the group in which they work."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

from bot.app import Running
from bot.core.clock import Clock, system_clock
from bot.core.person import Lang
from bot.core.staff import STEPPED_UP_FOR, Member, Role
from bot.monitor import USUAL_TEMPO, Tempo
from storage.pins import MemoryHardPins
from tests.conversations.theatre import Theatre, Trader

PIN = "480613"


@dataclass
class Crew:
    """`owner` has the settings' own role; `desk` is the id of the support group, 0 where there is none."""

    stage: Theatre
    running: Running
    owner: Trader
    clock: Clock
    desk: int = 0

    async def hires(self, role: Role, lang: Lang = Lang.EN, name: str = "Rui", *, stepped_up: bool = False) -> Trader:
        """Somebody with that role, who has met the bot; with a PIN that was entered just now, where `stepped_up`."""
        trader = await self.stage.person(lang, name)
        await trader.starts()
        until = self.clock() + STEPPED_UP_FOR if stepped_up else None
        member = Member(trader.person.id, role, self.owner.person.id, self.clock(), stepped_up_until=until)
        if stepped_up:
            member = replace(member, pin=await MemoryHardPins().hashed(PIN))
        async with self.running.store.transaction() as tx:
            await tx.save_member(member)
        if self.desk:
            self.stage.world.chat(self.desk).members.append(trader.person.id)
        return trader

    async def fires(self, trader: Trader) -> None:
        """Take the role back behind everybody's back, as another process would."""
        async with self.running.store.transaction() as tx:
            member = await tx.member(trader.person.id)
            assert member is not None
            await tx.save_member(replace(member, role=None))

    def at_desk(self, trader: Trader) -> Trader:
        """The same person, talking in the support group."""
        return Trader(trader.person.in_chat(self.desk), trader.t)


@asynccontextmanager
async def crew(
    stage: Theatre,
    clock: Clock = system_clock,
    *,
    topics: bool | None = None,
    rights: bool = True,
    tempo: Tempo = USUAL_TEMPO,
    lang: Lang = Lang.EN,
    **settings: Any,
) -> AsyncIterator[Crew]:
    """A running bot with an owner. `topics` tells whether there is a support group, and one with topics (None: none);
    `rights` whether the bot is an administrator there.
    """
    owner = await stage.person(lang, "Olga")
    desk = 0
    if topics is not None:
        group = stage.world.add_group(
            "Support desk", "supergroup", (owner.person.id,), bot_can_delete=rights, is_forum=topics
        )
        desk = group.id
    chosen: dict[str, Any] = {"owner_ids": (owner.person.id,), "support_chat_id": desk or None, **settings}
    async with stage.bot(clock, None, tempo, **chosen) as running:
        await owner.starts()
        yield Crew(stage, running, owner, clock, desk)
