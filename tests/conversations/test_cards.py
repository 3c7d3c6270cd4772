"""Support finds a person, gives a reason, sees a masked card, and does for them what it may; all of it on record."""

from __future__ import annotations

from datetime import timedelta

from bot.core.audit import Deed
from bot.core.person import Lang, Person
from bot.core.staff import Role
from tests.conversations.canaries import hatch, plant, said_to_telegram
from tests.conversations.card_hands import blocks, opens
from tests.conversations.crew import Crew, crew
from tests.conversations.scenarios import OURS
from tests.conversations.theatre import Theatre, Trader
from tests.conversations.watched import FAST, INTERVAL, Hands, Street, said_to


async def deeds(desk: Crew) -> list[Deed]:
    async with desk.running.store.transaction() as tx:
        return [each.record.deed for each in await tx.deeds(0, 500)]


async def goes_back(staff: Trader, person: str) -> None:
    await staff.press("button-card")
    await staff.stands_at("card-title", person=person)


async def notes(staff: Trader, words: str) -> None:
    await staff.press("button-card-note")
    await staff.stands_at("card-ask-remark", most=1000, least=5)
    await staff.say(words)
    await staff.stands_at("card-noted")


async def test_a_card_is_found_by_what_a_trader_tells_and_opened_for_a_reason_that_they_see(stage: Theatre) -> None:
    hands = Hands()
    async with crew(stage, hands, tempo=FAST, server_ips=(OURS,), monitor_interval=INTERVAL) as desk:
        home = Street(stage, hands, desk.running)
        sue = await desk.hires(Role.SUPPORT, Lang.EN, "Sue")
        joao, ana = await stage.person(Lang.PT, "João"), await stage.person(Lang.EN, "Ana")
        stage.world.people[joao.person.id].username = "joao_trades"
        canary = hatch("kucoin")
        account = plant(stage.practice["kucoin"], canary)
        await joao.starts()
        his = await home.moves_in(joao, "kucoin", account, name="Minha <Principal>")
        await home.moves_in(ana, "mexc", name="My Principal")

        await sue.say("/find")
        await sue.stands_at("find-ask")
        await sue.say("nobody_like_that")
        await sue.stands_at("find-nobody")
        await sue.is_answered(await sue.say("principal"))
        both = await sue.stands_at("find-several")
        assert all(str(each.person.id) in both["text"] for each in (joao, ana))

        await sue.say("/find @Joao_Trades")
        await sue.stands_at("card-why", person=str(joao.person.id), least=5, most=200)
        await sue.say("hi")
        await sue.sees("card-fault-bad-reason", least=5, most=200, longest=3000)
        await sue.say("He wrote <b>to us</b>")
        card = await sue.stands_at("card-title", person=str(joao.person.id))
        assert "Minha <Principal>" in card["text"]
        assert his.masked_key in card["text"]

        await joao.say("/privacy")
        seen = await joao.sees("privacy-openings")
        assert "He wrote <b>to us</b>" in seen
        assert joao.t.plain("role-support") in seen

        await sue.person.press("🔌 Minha <Principal>")
        bare = await sue.newest(lambda message: sue.t.plain("passport-title") in str(message["text"]), "the passport")
        assert "USDT" not in bare["text"]

        await stage.edits("kucoin", account.label, revoked=True)
        await sue.press("button-card-test")
        await sue.newest(lambda message: "🔴" in str(message["text"]), "the verdict")
        assert [joao.t.plain(key, name="Minha <Principal>") for key in ("card-told-test", "card-told-offline")] == [
            each["text"] for each in (await said_to(joao))[-2:]
        ]
        calls = await said_to_telegram(stage.session, stage.telegram)
        assert canary.traces_in(calls) == []
        done = await deeds(desk)
        assert [done.count(each) for each in (Deed.SEARCHED, Deed.CARD_OPENED, Deed.CONNECTION_TESTED)] == [3, 1, 1]

        hands.pass_by(timedelta(minutes=16))
        await sue.press("button-card")
        await sue.stands_at("card-why", person=str(joao.person.id), least=5, most=200)


async def test_support_writes_notes_resets_and_resends_and_the_person_is_told(stage: Theatre) -> None:
    hands = Hands()
    async with crew(stage, hands, tempo=FAST, server_ips=(OURS,), monitor_interval=INTERVAL) as desk:
        home = Street(stage, hands, desk.running)
        rui = await desk.hires(Role.SUPPORT, Lang.PT, "Rui")
        ana = await stage.person(Lang.EN, "Ana")
        await ana.starts()
        hers = await home.moves_in(ana, "mexc")
        person = str(ana.person.id)
        await stage.edits("mexc", f"of_{person}", revoked=True)
        await home.meets(hers, times=2)
        await home.alerts_leave()
        await ana.sees("alert-offline-title", name=hers.name)
        await ana.say("/connect")
        await ana.sees("choose-exchange")
        await opens(rui, person)

        await notes(rui, "Paciente & <i>gentil</i>")
        await goes_back(rui, person)
        await rui.press("button-card-notes", count="1")
        assert "Paciente & <i>gentil</i>" in (await rui.stands_at("card-part-notes"))["text"]

        await goes_back(rui, person)
        await rui.press("button-card-write")
        await rui.stands_at("card-ask-letter", most=3000, least=5)
        await rui.say("Please check your <IP list>.")
        await rui.stands_at("card-letter-preview")
        await rui.press("button-card-send")
        await rui.stands_at("card-sent")
        assert "Please check your <IP list>." in await ana.sees("card-letter-head")
        await goes_back(rui, person)
        await rui.press("button-card-alert")
        await rui.stands_at("card-which-alert")
        await rui.press("alert-kind-offline")
        await rui.stands_at("card-alert-resent", kind=rui.t.plain("alert-kind-offline"))
        await home.alerts_leave()
        told = [each["text"] for each in await said_to(ana)]
        assert len([each for each in told if ana.t.plain("alert-offline-title", name=hers.name) in each]) == 2

        await goes_back(rui, person)
        await rui.press("button-card-reset")
        await rui.stands_at("card-draft-reset")
        await ana.sees("card-told-reset")
        await goes_back(rui, person)
        await rui.press("button-card-unreach")
        await rui.stands_at("card-now-unreachable")
        await ana.say("/start")
        await ana.sees("home-title")
        async with desk.running.store.transaction() as tx:
            kept, draft = await tx.person(ana.person.id), await tx.draft(ana.person.id)
        assert kept is not None
        assert (kept.unreachable_since, draft) == (None, None)


async def test_a_blocked_person_can_still_leave_and_object(stage: Theatre) -> None:
    async with crew(stage) as desk:
        admin, support = await desk.hires(Role.ADMIN, stepped_up=True), await desk.hires(Role.SUPPORT, name="Sue")
        rogue = await stage.person(Lang.PT, "Zé")
        await rogue.starts()
        person = str(rogue.person.id)
        await opens(support, person)
        shown = await support.stands_at("card-title", person=person)
        assert support.t.plain("button-card-block") not in str(shown["reply_markup"])
        await opens(admin, person, "security")
        await blocks(admin)
        await admin.stands_at("card-now-blocked")
        await rogue.sees("blocked-told")

        for words in ("/connect", "/start", "olá"):
            assert (
                rogue.t.plain("blocked-door").splitlines()[0]
                in (await rogue.is_answered(await rogue.say(words)))["text"]
            )
        canary = hatch("mexc")
        secret = await rogue.say(" ".join(canary.to_copy.values()))
        await rogue.person.wait_gone(secret)
        await rogue.stands_at("stray-secret-gone")
        await rogue.say("/privacy")
        await rogue.sees("privacy-title")

        await goes_back(admin, person)
        await admin.press("button-card-unblock")
        await admin.stands_at("card-now-unblocked")
        await rogue.sees("unblocked-told")
        await rogue.is_answered(await rogue.say("/start"))
        await rogue.stands_at("welcome-hello", name="Zé")

        await opens(admin, str(support.person.id))
        await blocks(admin, "One of us, by mistake")
        await admin.sees("card-fault-is-staff")
        await desk.fires(support)
        await support.press("button-card-note")
        await support.sees("entrance-no-longer")


async def test_to_delete_everything_does_not_undo_a_block(stage: Theatre) -> None:
    async with crew(stage) as desk:
        admin = await desk.hires(Role.ADMIN, stepped_up=True)
        rogue = await stage.person(Lang.PT, "Zé")
        await rogue.starts()
        person = str(rogue.person.id)
        await opens(admin, person, "security")
        await blocks(admin)
        await rogue.sees("blocked-told")

        await rogue.say("/privacy")
        await rogue.stands_at("privacy-title")
        await rogue.press("button-forget")
        await rogue.stands_at("forget-block")
        await rogue.press("button-really-forget")
        await rogue.stands_at("forgotten-blocked")
        async with desk.running.store.transaction() as tx:
            kept = await tx.person(rogue.person.id)
            openings = await tx.deeds_about(rogue.person.id, set(Deed), 10)
        assert kept is not None
        assert kept == Person(kept.id, Lang.PT, since=kept.since, blocked_at=kept.since)
        assert [each.record.deed for each in openings] == []

        said = await rogue.say("/start")
        assert rogue.t.plain("blocked-door").splitlines()[0] in (await rogue.is_answered(said))["text"]
        await opens(admin, person, "security")
        await admin.press("button-card-unblock")
        await rogue.sees("unblocked-told")
        await rogue.is_answered(await rogue.say("/start"))
        await rogue.stands_at("welcome-hello", name="Zé")
