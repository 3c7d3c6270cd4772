"""Staff announce outages, maintenances and notices; traders see them, and the monitor heeds them."""

from __future__ import annotations

from datetime import timedelta

from bot.core.audit import Deed
from bot.core.person import Lang
from bot.core.staff import Role
from tests.conversations.crew import Crew, crew
from tests.conversations.scenarios import OURS
from tests.conversations.theatre import Theatre, Trader
from tests.conversations.watched import FAST, INTERVAL, Hands, Street, said_to

WORDS = "EN: We look into <it>.\nPT: Estamos <vendo> isso."


async def opens_board(staff: Trader) -> None:
    await staff.say("/incidents")
    await staff.stands_at("announcements-title")


async def publishes(staff: Trader, kind: str, where: str, *, when: str = "") -> None:
    await staff.press(f"button-announce-{kind}")
    await staff.stands_at(f"announce-where-{kind}")
    await staff.person.press(where)
    if when:
        await staff.stands_at("announce-when", exchange=where, example="2026-12-01 02:00 - 04:00")
        await staff.say(when)
    await staff.stands_at("announce-texts", kind=staff.t.plain(f"banner-kind-{kind}"), where=where, max=400)
    await staff.say(WORDS)
    await staff.stands_at("announce-preview")
    await staff.press("button-announce-publish")


async def deeds(desk: Crew) -> list[Deed]:
    async with desk.running.store.transaction() as tx:
        return [each.record.deed for each in await tx.deeds(0, 100)]


async def test_an_outage_by_hand_speaks_for_those_who_fail_until_it_is_ended(stage: Theatre) -> None:
    hands = Hands()
    async with crew(stage, hands, tempo=FAST, lang=Lang.PT, server_ips=(OURS,), monitor_interval=INTERVAL) as desk:
        home = Street(stage, hands, desk.running)
        trader, bystander = await stage.person(Lang.EN, "Ana"), await stage.person(Lang.PT, "Bia")
        hers = await home.moves_in(trader, "kucoin")
        await home.moves_in(bystander, "mexc")
        await opens_board(desk.owner)
        await desk.owner.sees("announcements-none")
        await stage.breaks("kucoin", "down")
        await home.meets(hers)
        await publishes(desk.owner, "outage", "KuCoin")
        await desk.owner.stands_at("banner-published", people=1)
        await home.alerts_leave()
        told = await said_to(trader)
        assert len(told) == 1
        assert "We look into <it>." in told[0]["text"]

        await trader.say("/start")
        seen = await trader.sees("banner-head-outage", where="KuCoin")
        assert "We look into <it>." in seen
        await bystander.say("/start")
        assert "KuCoin" not in await bystander.sees("home-title")

        # However well it goes meanwhile, what was opened by hand is ended by hand.
        await stage.repairs("kucoin")
        for _ in range(20):
            await home.passes(timedelta(seconds=15))
        assert len((await desk.running.services.staff.announcing.board()).incidents) == 1
        await desk.owner.press("button-announce-end-outage", where="KuCoin")
        await desk.owner.stands_at("banner-taken-down", people=1)
        await home.alerts_leave()
        await trader.sees("alert-incident-closed-title", exchange="KuCoin")
        assert [each for each in await deeds(desk) if each in {Deed.INCIDENT_OPENED, Deed.INCIDENT_CLOSED}] == [
            Deed.INCIDENT_OPENED,
            Deed.INCIDENT_CLOSED,
        ]


async def test_a_maintenance_is_seen_ahead_and_counts_while_it_goes_on(stage: Theatre) -> None:
    hands = Hands()
    async with crew(stage, hands, tempo=FAST, server_ips=(OURS,), monitor_interval=INTERVAL) as desk:
        home = Street(stage, hands, desk.running)
        admin = await desk.hires(Role.ADMIN, Lang.PT)
        trader = await stage.person(Lang.PT, "Ana")
        hers = await home.moves_in(trader, "kucoin")
        begins, ends = hands() + timedelta(hours=1), hands() + timedelta(hours=3)
        await opens_board(admin)
        await publishes(admin, "maintenance", "KuCoin", when=f"{begins:%Y-%m-%d %H:%M} - {ends:%Y-%m-%d %H:%M}")
        await admin.stands_at("banner-published", people=0)
        await trader.say("/start")
        assert "Estamos <vendo> isso." in await trader.sees("banner-head-maintenance", where="KuCoin")

        await home.passes(timedelta(hours=1, minutes=1))
        await stage.breaks("kucoin", "down")
        await home.meets(hers, times=3)
        await home.alerts_leave()
        # One person who fails is no incident, but in an announced maintenance it is one.
        await trader.sees("alert-maintenance-title", exchange="KuCoin")


async def test_what_cannot_be_announced_is_told_and_asked_for_again(stage: Theatre) -> None:
    async with crew(stage) as desk:
        admin, support = await desk.hires(Role.ADMIN, Lang.PT), await desk.hires(Role.SUPPORT, name="Sue")
        await opens_board(admin)
        await admin.press("button-announce-maintenance")
        await admin.stands_at("announce-where-maintenance")
        await admin.person.press("MEXC")
        await admin.stands_at("announce-when", exchange="MEXC", example="2026-12-01 02:00 - 04:00")
        await admin.say("amanhã cedo")
        await admin.sees("banner-fault-no-time")
        await admin.say("2020-01-01 02:00 - 04:00")
        await admin.sees("banner-fault-time-is-past")
        await admin.press("button-announcements")
        await admin.stands_at("announcements-title")
        await admin.press("button-announce-notice")
        await admin.stands_at("announce-where-notice")
        await admin.press("banner-everybody")
        await admin.say("EN: only English")
        await admin.sees("banner-fault-one-language")
        await admin.say(WORDS)
        await admin.stands_at("announce-preview")
        await admin.press("button-announce-drop")
        await admin.sees("announcements-none")

        await support.say("/incidents")
        await support.sees("entrance-not-allowed", role=support.t.plain("role-support"))
        await desk.fires(admin)
        await admin.press("button-announce-notice")
        await admin.sees("entrance-no-longer")
        assert (await desk.running.services.staff.announcing.board()).banners == []
