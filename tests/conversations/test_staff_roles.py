"""Roles are given, used, lost and taken in the chat, behind a PIN, and every step is on record."""

from __future__ import annotations

from datetime import timedelta

from bot.audit import verify
from bot.core.audit import Deed
from bot.core.person import Lang
from bot.core.staff import MOST_WRONG_PINS, Role
from bot.usecases.people import Turn
from handlers.menu import OF_STAFF
from tests.conversations.crew import PIN, Crew, crew
from tests.conversations.theatre import Theatre, Trader
from tests.conversations.watched import Hands


async def deeds(desk: Crew) -> list[Deed]:
    async with desk.running.store.transaction() as tx:
        return [each.record.deed for each in await tx.deeds(0, 500)]


async def chooses_pin(member: Trader, pin: str = PIN) -> None:
    """From the screen that asks for a first PIN."""
    await member.stands_at("entrance-no-pin-yet", least=6, most=12)
    first = await member.say(pin)
    await member.stands_at("pin-repeat")
    again = await member.say(pin)
    await member.sees("pin-set")
    for message in (first, again):
        await member.person.wait_gone(message)


async def test_an_owner_gives_a_role_by_name_and_takes_it_while_a_screen_is_open(stage: Theatre) -> None:
    async with crew(stage) as desk:
        owner, helper = desk.owner, await stage.person(Lang.PT, "Helena")
        stage.world.people[helper.person.id].username = "Helena_Help"
        await owner.say("/roles")
        await owner.stands_at("roles-title")
        await owner.press("button-role-add")
        await chooses_pin(owner)
        await owner.stands_at("roles-ask-person")
        await owner.say("@helena_help")
        await owner.sees("roles-unknown")
        await helper.starts()
        await owner.say("@helena_help")
        await owner.stands_at("roles-choose", person=str(helper.person.id))
        await owner.press("role-support")
        await owner.stands_at("roles-confirm", person=str(helper.person.id), role=owner.t.plain("role-support"))
        await owner.press("button-role-grant")
        await owner.sees("roles-granted", person=str(helper.person.id), role=owner.t.plain("role-support"))
        await helper.sees("roles-told", role=helper.t.plain("role-support"))

        await helper.press("button-staff-home")
        seen = await helper.stands_at("staff-home-counts", people=2, connections=0)
        assert helper.t.plain("role-support") in seen["text"]
        labels = [button["text"] for row in seen["reply_markup"]["inline_keyboard"] for button in row]
        assert helper.t.plain("button-tickets") in labels
        assert helper.t.plain("button-audit") not in labels

        await owner.person.press(f"{helper.person.id} · {owner.t.plain('role-support')}")
        await owner.newest(lambda message: owner.t.plain("button-role-revoke") in str(message), "the member's screen")
        await owner.press("button-role-revoke")
        await owner.stands_at("roles-confirm-revoke", person=str(helper.person.id))
        await owner.press("button-role-revoke")
        await owner.sees("roles-revoked", person=str(helper.person.id))
        await helper.sees("roles-told-revoked")
        await helper.person.press(helper.t.plain("button-stats"), seen)
        await helper.sees("entrance-no-longer")
        await helper.is_answered(await helper.say("/admin"))
        await helper.stands_at("entrance-no-longer")
        done = await deeds(desk)
        assert [each for each in done if each in {Deed.ROLE_GRANTED, Deed.ROLE_REVOKED, Deed.PIN_SET}] == [
            Deed.PIN_SET,
            Deed.ROLE_GRANTED,
            Deed.ROLE_REVOKED,
        ]
        assert done.count(Deed.REFUSED) == 2
        assert (await verify(desk.running.store)).fault is None


async def test_wrong_pins_lock_for_a_while_and_the_right_one_opens_afterwards(stage: Theatre) -> None:
    hands = Hands()
    async with crew(stage, hands) as desk:
        admin = await desk.hires(Role.ADMIN, Lang.PT, stepped_up=True)
        hands.pass_by(timedelta(minutes=11))
        await admin.say("/roles")
        await admin.stands_at("roles-title")
        await admin.press("button-role-add")
        await admin.stands_at("entrance-needs-pin", minutes=10)
        for left in range(MOST_WRONG_PINS - 1, 0, -1):
            wrong = await admin.say("000000")
            await admin.is_answered(wrong)
            await admin.person.wait_gone(wrong)
            said = (await admin.stands_at("pin-wrong", left=left))["text"]
            assert admin.t.plain("pin-wrong", left=left) in said
        await admin.say("000000")
        until = admin.t.moment(hands() + timedelta(minutes=15))
        await admin.stands_at("entrance-locked", until=until)
        await admin.is_answered(await admin.say(PIN))
        await admin.stands_at("entrance-locked", until=until)

        hands.pass_by(timedelta(minutes=16))
        await admin.say("/roles")
        await admin.stands_at("roles-title")
        await admin.press("button-role-add")
        await admin.stands_at("entrance-needs-pin", minutes=10)
        await admin.say(PIN)
        await admin.stands_at("roles-ask-person")
        assert (await deeds(desk)).count(Deed.PIN_WRONG) == MOST_WRONG_PINS


async def test_nobody_gives_what_is_not_theirs_to_give(stage: Theatre) -> None:
    async with crew(stage, topics=True) as desk:
        admin = await desk.hires(Role.ADMIN, stepped_up=True)
        other = await desk.hires(Role.ADMIN, Lang.PT, "Otto")
        await admin.say("/roles")
        await admin.stands_at("roles-title")
        for person, fault in ((other, "not-yours-to-grant"), (admin, "oneself"), (desk.owner, "is-owner")):
            outcome = await desk.running.services.staff.staffing.grant(_turn(admin), person.person.id, Role.SUPPORT)
            assert outcome.refused is not None
            assert outcome.refused.value.replace("_", "-") == fault
        reader = await desk.hires(Role.READ_ONLY, name="Rita")
        await reader.say("/roles")
        listed = await reader.stands_at("roles-title")
        assert reader.t.plain("button-role-add") not in str(listed["reply_markup"])
        await reader.say("/admin")
        await reader.stands_at("staff-home-counts", people=4, connections=0)

        # In the group a PIN is never asked for.
        at_desk = desk.at_desk(desk.owner)
        await at_desk.say("/roles")
        await at_desk.sees("roles-title")
        await at_desk.press("button-role-add")
        await at_desk.sees("entrance-in-private")

        # What follows a command is no credential, though one is asked for; a secret is deleted wherever it stands.
        practice = stage.practice["kucoin"]
        await reader.press("button-home")
        await reader.reaches_credentials(practice, "KuCoin")
        await reader.is_answered(await reader.say("/roles please"))
        await reader.stands_at("roles-title")
        secret = practice.open_account("of_owner").to_copy["secret"]
        slip = await at_desk.say(f"/diagnose {secret}")
        await at_desk.person.wait_gone(slip)
        await desk.owner.sees("group-secret", group="Support desk")
        assert secret not in await at_desk.person.transcript()


async def test_what_is_typed_goes_to_who_asked_for_it_and_a_secret_to_nobody(stage: Theatre) -> None:
    async with crew(stage) as desk:
        admin, helper = await desk.hires(Role.ADMIN, Lang.PT, stepped_up=True), await stage.person(Lang.EN, "Helena")
        await helper.starts()
        await admin.say("/roles")
        await admin.stands_at("roles-title")
        await admin.press("button-role-add")
        await admin.stands_at("roles-ask-person")
        secret = await admin.say(stage.practice["kucoin"].open_account("of_admin").to_copy["secret"])
        await admin.person.wait_gone(secret)
        await admin.sees("stray-secret")
        # A secret answers no question, and the question stands; a command ends it.
        await admin.person.say("Sou eu", forward_from="Helena")
        await admin.stands_at("roles-unknown")
        await admin.say("/help")
        await admin.stands_at("help-title")
        await admin.is_answered(await admin.say(str(helper.person.id)))
        await admin.stands_at("not-understood")

        await admin.say("/roles")
        await admin.stands_at("roles-title")
        await admin.press("button-role-add")
        await admin.stands_at("roles-ask-person")
        await admin.person.say("Sou eu", forward_of=helper.person.id)
        await admin.stands_at("roles-choose", person=str(helper.person.id))
        await admin.press("role-support")
        await admin.stands_at("roles-confirm", person=str(helper.person.id), role=admin.t.plain("role-support"))
        await admin.press("button-role-grant")
        await helper.sees("roles-told", role="support")
        told = await helper.person.last()
        assert menu_of(stage, helper) == {"", "pt"}, "Telegram shows their commands in both languages"
        assert staff_commands(stage, helper) == {"admin", "find", "tickets", "diagnose", "stats", "roles"}

        await admin.sees("roles-granted", person=str(helper.person.id), role=admin.t.plain("role-support"))
        await admin.person.press(f"{helper.person.id} · ")
        await admin.newest(lambda message: admin.t.plain("button-role-revoke") in str(message), "the member's screen")
        await admin.press("button-role-revoke")
        await admin.stands_at("roles-confirm-revoke", person=str(helper.person.id))
        await admin.press("button-role-revoke")
        await helper.sees("roles-told-revoked")
        await helper.person.press(helper.t.plain("button-staff-home"), told)
        await helper.sees("entrance-no-longer")
        assert staff_commands(stage, helper) == set()


async def test_the_record_is_read_in_the_chat_and_a_trader_sees_who_looked_at_them_and_why(stage: Theatre) -> None:
    async with crew(stage, lang=Lang.PT) as desk:
        owner, helper = desk.owner, await desk.hires(Role.SUPPORT)
        trader = await stage.person(Lang.PT, "Ana")
        await trader.starts()
        await trader.say("/privacy")
        text = await trader.sees("privacy-title")
        assert trader.t.plain("privacy-openings") not in text
        assert trader.t.plain("privacy-handle") in text
        staffing = desk.running.services.staff.staffing
        await staffing.note(_turn(helper), Deed.CARD_OPENED, trader.person.id, "she <b>asked</b> & waits")
        for number in range(20):
            await staffing.note(_turn(helper), Deed.SEARCHED, None, f"<i>{number}")
        await trader.say("/privacy")
        text = await trader.sees("privacy-openings")
        assert f"{trader.t.plain('role-support')}: she <b>asked</b> & waits" in text
        assert str(helper.person.id) not in text

        await owner.say("/admin")
        home = await owner.stands_at("staff-home-counts", people=3, connections=0)
        assert owner.t.plain("staff-home-outbox-empty") in home["text"]
        await owner.press("button-audit")
        newest = (await owner.stands_at("audit-title"))["text"]
        assert f"{owner.t.plain('deed-searched')}: <i>19" in newest
        assert owner.t.plain("deed-overview-seen") in newest
        await owner.press("button-older")
        older = await owner.newest(lambda message: "she <b>asked</b> & waits" in str(message.get("text")), "page two")
        assert owner.t.plain("deed-card-opened") in older["text"]
        await owner.press("button-newer")
        await owner.newest(lambda message: owner.t.plain("button-older") in str(message), "page one")
        assert (await deeds(desk)).count(Deed.AUDIT_SEEN) == 3
        await owner.press("button-staff-home")
        await owner.stands_at("staff-home-counts", people=3, connections=0)
        await helper.say("/admin")
        seen = await helper.stands_at("staff-home-counts", people=3, connections=0)
        await helper.person.press("audit::", seen)
        await helper.sees("entrance-not-allowed", role="support")


def menu_of(stage: Theatre, trader: Trader) -> set[str]:
    """The languages in which Telegram shows this person commands of their own."""
    return {
        str(each["language_code"])
        for each in stage.world.profile.all_commands()
        if each["commands"] and each["scope"].get("chat_id") == trader.person.id
    }


def staff_commands(stage: Theatre, trader: Trader) -> set[str]:
    """Those of the staff that Telegram shows this person."""
    shown = {
        str(command["command"])
        for each in stage.world.profile.all_commands()
        if each["scope"].get("chat_id") == trader.person.id
        for command in each["commands"]
    }
    return shown & {name for name, _ in OF_STAFF}


def _turn(trader: Trader) -> Turn:
    return Turn(999_001 + trader.person.id, trader.person.id)
