"""Holds both databases to the contract of announced addresses."""

from __future__ import annotations

from dataclasses import replace

from bot.core.ip_move import Readiness
from tests.storage.samples import CONNECTION, NOW, Opened
from tests.storage.watch_samples import DAY, MOVE, WATCH


async def test_a_move_is_open_until_it_is_closed(opened: Opened) -> None:
    full = replace(MOVE, round=2, next_round_at=NOW + DAY)
    async with opened.store.transaction() as tx:
        assert await tx.open_move() is None
        await tx.save_move(MOVE)
        assert await tx.open_move() == MOVE
        await tx.save_move(full)
        assert await tx.open_move() == full
        await tx.save_move(replace(full, closed_at=NOW))
        assert await tx.open_move() is None
        await tx.save_move(replace(MOVE, id="m2"))
        assert await tx.open_move() == replace(MOVE, id="m2")


async def test_who_lacks_the_address_is_told_from_who_has_it_and_who_is_unknown(opened: Opened) -> None:
    lists = {
        "lacks": (8, (MOVE.address,)),
        "lacks both": (7, ("198.51.100.4", MOVE.address)),
        "has": (7, ()),
        "lacks another": (7, ("198.51.100.4", f"1{MOVE.address}", f"{MOVE.address}0")),
        "unknown": (7, None),
        "gone": (7, (MOVE.address,)),
    }
    watches = {
        name: replace(WATCH, connection_id=name, person_id=person, lacks=lacks)
        for name, (person, lacks) in lists.items()
    }
    async with opened.store.transaction() as tx:
        assert await tx.readiness(MOVE.address) == Readiness(ready=0, lacking=0, unknown=0)
        for name, watch in watches.items():
            await tx.add_watch(watch)
            if name != "gone":
                await tx.add_connection(replace(CONNECTION, id=name, person_id=watch.person_id))
        assert await tx.lacking(MOVE.address) == [watches["lacks both"], watches["lacks"]]
        assert await tx.readiness(MOVE.address) == Readiness(ready=2, lacking=2, unknown=1)
        await tx.set_lacking("lacks", [])
        await tx.set_lacking("unknown", [MOVE.address])
        assert await tx.lacking(MOVE.address) == [
            watches["lacks both"],
            replace(watches["unknown"], lacks=(MOVE.address,)),
        ]
        assert await tx.readiness(MOVE.address) == Readiness(ready=3, lacking=2, unknown=0)
