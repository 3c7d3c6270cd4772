"""Holds both databases to the contract of who follows an announced address, and who was not looked at yet."""

from __future__ import annotations

from dataclasses import replace

from bot.core.ip_move import Readiness
from bot.core.passport import IpFinding, IpStatus
from bot.core.watch import Standing, Watch
from tests.storage.samples import ANA, CONNECTION, NOW, Opened
from tests.storage.watch_samples import DAY, HOUR, MOVE, WATCH

NEW = MOVE.address
OLD = "198.51.100.4"


async def keep(opened: Opened, watch: Watch, status: IpStatus = IpStatus.COVERS_ALL) -> None:
    """The watch with its person and its connection, whose report tells that of the IP list."""
    passport = replace(CONNECTION.report.passport, ip=IpFinding(status))
    report = replace(CONNECTION.report, passport=passport)
    async with opened.store.transaction() as tx:
        if await tx.person(watch.person_id) is None:
            await tx.save_person(replace(ANA, id=watch.person_id))
        await tx.add_connection(replace(CONNECTION, id=watch.connection_id, person_id=watch.person_id, report=report))
        await tx.add_watch(watch)


def named(name: str, person: int, **changes: object) -> Watch:
    return replace(WATCH, connection_id=name, person_id=person, **changes)  # type: ignore[arg-type]  # names of its fields


async def test_every_list_that_is_told_lacks_a_new_address_until_it_is_seen(opened: Opened) -> None:
    covers = named("covers", 1, lacks=(), mark="m", rights_at=NOW)
    lacks = named("lacks", 2, lacks=(OLD,), mark="m")
    open_to_all, untold = named("open", 3, lacks=(), mark="m"), named("untold", 4, mark="m", rights_at=NOW)
    await keep(opened, covers)
    await keep(opened, lacks, IpStatus.SOME_MISSING)
    await keep(opened, open_to_all, IpStatus.OPEN)
    await keep(opened, untold, IpStatus.NOT_VERIFIED)
    async with opened.store.transaction() as tx:
        await tx.assume_lacking(NEW)
        assert await tx.watch("covers") == replace(covers, lacks=(NEW,), mark="", rights_at=None, version=2)
        assert await tx.watch("lacks") == replace(lacks, lacks=(OLD, NEW), mark="", version=2)
        assert await tx.watch("open") == open_to_all
        assert await tx.watch("untold") == untold
        assert await tx.unseen(NEW) == 2
        assert await tx.people_behind(NEW) == []
        await tx.assume_lacking(NEW)
        assert await tx.watch("lacks") == replace(lacks, lacks=(OLD, NEW), mark="", version=2)

        # What was under way knows nothing of the new address.
        assert await tx.save_watch(covers) is False
        assert await tx.save_watch(replace(covers, version=2)) is True
        assert await tx.save_watch(replace(lacks, lacks=(OLD, NEW), version=2)) is True
        assert await tx.unseen(NEW) == 0
        assert await tx.people_behind(NEW) == [2]
        assert await tx.readiness_at(NEW, NOW) == {"somewhere": Readiness(ready=2, lacking=1, unknown=1)}


async def test_only_reachable_people_with_a_live_connection_are_behind_each_once(opened: Opened) -> None:
    await keep(opened, named("a", 2, lacks=(NEW,), mark="m"))
    await keep(opened, named("b", 2, lacks=(OLD, NEW), mark="m"))
    await keep(opened, named("c", 1, lacks=(NEW,), mark="m", exchange="elsewhere"))
    await keep(opened, named("d", 3, lacks=(OLD,), mark="m"))
    await keep(opened, named("e", 4, lacks=(NEW,), mark="m", standing=Standing.OFFLINE, since=NOW - DAY))
    await keep(opened, named("f", 5, lacks=(NEW,), mark=""))
    await keep(opened, named("g", 6, lacks=(NEW,), mark="m"))
    async with opened.store.transaction() as tx:
        await tx.save_person(replace(ANA, id=6, unreachable_since=NOW - HOUR))
        assert await tx.people_behind(NEW) == [1, 2]
        assert await tx.unseen(NEW) == 1
        somewhere, elsewhere = Readiness(ready=1, lacking=5, unknown=0), Readiness(ready=0, lacking=1, unknown=0)
        assert await tx.readiness_at(NEW, NOW - 2 * DAY) == {"elsewhere": elsewhere, "somewhere": somewhere}
        given_up = replace(somewhere, lacking=4, unknown=1)
        assert await tx.readiness_at(NEW, NOW - HOUR) == {"elsewhere": elsewhere, "somewhere": given_up}

        await tx.save_person(replace(ANA, id=6, unreachable_since=None))
        assert await tx.people_behind(NEW) == [1, 2, 6]
