"""A trader asks support, and staff answer in the group: both ways, in both languages, and where the group is not as
it should be.
"""

from __future__ import annotations

from collections.abc import Callable

from bot.core.audit import Deed
from bot.core.person import Lang
from bot.core.staff import Role
from bot.core.ticket import TicketState
from bot.playground.telegram.errors import JsonDict
from tests.conversations.crew import crew
from tests.conversations.pictures import plain_picture
from tests.conversations.questions import asks, in_group, in_topic, newest, words
from tests.conversations.theatre import Theatre


async def test_a_question_goes_to_a_topic_and_the_answer_comes_back_until_it_is_closed_and_rated(
    stage: Theatre,
) -> None:
    async with crew(stage, topics=True) as staff:
        helper = await staff.hires(Role.SUPPORT, Lang.EN, "Hugo")
        reader = await staff.hires(Role.READ_ONLY, Lang.PT, "Rita")
        stranger = await stage.person(Lang.EN, "Eva")
        stage.world.chat(staff.desk).members.append(stranger.person.id)
        trader = await stage.person(Lang.PT, "João")
        await trader.starts()
        await trader.say("/help")
        await trader.stands_at("help-title")
        await trader.press("button-ask-support")
        shown = await trader.stands_at("support-ask-title")
        assert "203.0.113.10" in shown["text"]
        await trader.press("button-support-with")
        await trader.stands_at("support-opened", number=1)
        card = words(in_group(staff))[-1]
        assert trader.person.first_name not in card
        assert "203.0.113.10" in card

        said = await trader.say("Meu teste falha.")
        await trader.stands_at("support-sent", number=1)
        await trader.person.send_photo(plain_picture(), "a tela")
        await staff.at_desk(helper).person.wait_for("a tela")
        assert [words(in_group(staff))[-2:], list(stage.world.chat(staff.desk).topics.values())] == [
            ["Meu teste falha.", "a tela"],
            ["#1 Question"],
        ]
        await trader.person.edit(said, "Meu teste falha sempre.")
        await staff.at_desk(helper).person.wait_for("Meu teste falha sempre.")

        await in_topic(staff, helper, "// he is new here")
        await in_topic(staff, reader, "I may not answer")
        await in_topic(staff, stranger, "nor may I")
        answer = await in_topic(staff, helper, "Try <again>, please")
        got = await trader.sees("support-from-team")
        assert got == f"{trader.t.plain('support-from-team')}\nTry <again>, please"
        await helper.person.in_chat(staff.desk).edit(answer, "Try again at noon")
        await trader.person.wait_for("Try again at noon")
        assert not [each for each in words(await trader.person.messages()) if "new here" in each or "nor may" in each]
        ticket = await newest(staff)
        assert (ticket.state, ticket.assigned_to) == (TicketState.ANSWERED, helper.person.id)
        await helper.person.in_chat(staff.desk).send_photo(plain_picture(), "press here", reply_to=ticket.anchor_id)
        picture = await trader.person.wait_for("press here")
        assert picture["caption"] == f"{trader.t.plain('support-from-team')}\npress here"
        assert picture["photo"]

        # A reply goes to the ticket although the trader is done.
        await trader.say("/cancel")
        await trader.stands_at("support-done", number=1)
        theirs = await trader.person.wait_for("Try again at noon")
        await trader.person.say("Obrigado, deu certo", reply_to=int(theirs["message_id"]))
        await trader.stands_at("support-sent-reply", number=1)
        assert "Obrigado, deu certo" in words(in_group(staff))


async def test_who_hides_behind_the_group_is_told_and_a_renamed_topic_is_no_answer(stage: Theatre) -> None:
    async with crew(stage, topics=True, lang=Lang.PT) as staff:
        trader = await stage.person()
        await trader.starts()
        await asks(trader, "My test fails.")
        ticket, shown = await newest(staff), len(await trader.person.messages())
        group = stage.world.chat_description(stage.world.chat(staff.desk))
        owner = {"id": staff.owner.person.id, "is_bot": False, "first_name": "Olga"}
        there = {"date": 1, "chat": group, "message_thread_id": ticket.topic_id, "is_topic_message": True}
        nobody = {"id": 1_087_968_824, "is_bot": True, "first_name": "Group"}
        renamed = {**there, "message_id": 900, "from": owner, "forum_topic_edited": {"name": "KuCoin"}}
        hidden = {**there, "message_id": 901, "from": nobody, "sender_chat": group, "text": "Try again"}
        stage.world.updates.add("message", renamed, lane=staff.desk)
        stage.world.updates.add("message", hidden, lane=staff.desk)
        await staff.at_desk(staff.owner).sees("ticket-anonymous", number=1)
        assert len(await trader.person.messages()) == shown
        async with staff.running.store.transaction() as tx:
            assert Deed.TICKET_ANSWERED not in {each.record.deed for each in await tx.newest_deeds(50)}
        await in_topic(staff, staff.owner, "Try again, it is Olga")
        await trader.person.wait_for("Try again, it is Olga")


async def test_a_closed_one_is_rated_opened_again_and_survives_a_deleted_topic(stage: Theatre) -> None:
    async with crew(stage, topics=True) as staff:
        helper = await staff.hires(Role.SUPPORT, Lang.EN, "Hugo")
        trader = await stage.person(Lang.PT, "João")
        await trader.starts()
        await asks(trader, "Meu teste falha.")
        await in_topic(staff, helper, "Try again")
        await trader.sees("support-from-team")
        await staff.at_desk(helper).press("button-ticket-close")
        await trader.stands_at("support-closed", number=1, days=7)
        await trader.person.press("⭐⭐⭐⭐⭐")
        await trader.stands_at("support-rated", number=1, stars="⭐⭐⭐⭐⭐")
        await trader.press("button-support-more")
        await trader.stands_at("support-write")
        await trader.say("Falhou de novo")
        await trader.stands_at("support-sent", number=1)
        ticket = await newest(staff)
        assert (ticket.number, ticket.state, ticket.rating) == (1, TicketState.OPEN, 5)
        async with staff.running.store.transaction() as tx:
            deeds = {each.record.deed for each in await tx.newest_deeds(50)}
        assert {Deed.TICKET_ANSWERED, Deed.TICKET_CLOSED} <= deeds

        # A topic that was deleted by hand is made anew, and a trader who blocked the bot is told of.
        stage.world.chat(staff.desk).topics.clear()
        await trader.say("Ainda aqui?")
        await trader.person.wait_quiet()
        assert [words(in_group(staff))[-1], len(stage.world.chat(staff.desk).topics)] == ["Ainda aqui?", 1]
        await trader.person.block()
        await in_topic(staff, helper, "Are you there?")
        await staff.at_desk(helper).sees("ticket-blocked", number=1)


async def test_a_group_without_topics_gets_replies_and_the_list_answers_in_private(stage: Theatre) -> None:
    async with crew(stage, topics=False, rights=False, lang=Lang.PT) as staff:
        helper = await staff.hires(Role.SUPPORT, Lang.EN, "Hugo")
        trader = await stage.person(Lang.EN, "Tom")
        await trader.starts()
        await asks(trader, "Where do I find my key?", "And my passphrase?")
        assert staff.owner.t.plain("ticket-group-lacks-topics") in words(in_group(staff))
        ticket = await newest(staff)
        [first, second] = in_group(staff)[-2:]
        assert [each["reply_to_message"]["message_id"] for each in (first, second)] == [ticket.anchor_id] * 2
        await helper.person.in_chat(staff.desk).say("On its API page.", reply_to=int(first["message_id"]))
        await trader.person.wait_for("On its API page.")

        await helper.say("/tickets")
        await helper.stands_at("tickets-title")
        await helper.person.press("#1")
        await helper.stands_at("ticket-assigned")
        await helper.press("button-ticket-answer")
        await helper.stands_at("ticket-ask-answer", number=1)
        await helper.say("It is <b>yours</b>")
        await helper.stands_at("ticket-answered", number=1)
        await trader.person.wait_for("It is <b>yours</b>")
        assert [each for each in words(in_group(staff)) if "It is <b>yours</b>" in each]


async def test_a_group_out_of_reach_is_told_truly_and_staff_get_it_in_private(stage: Theatre) -> None:
    async with crew(stage, topics=True) as staff:
        trader = await stage.person(Lang.PT, "João")
        await trader.starts()
        stage.world.chat(staff.desk).bot_status = "left"
        await asks(trader, "Alguém aí?")
        await trader.stands_at("support-kept-told", number=1)
        await staff.owner.person.wait_for("Alguém aí?")
        # Back, but not as an administrator.
        stage.world.chat(staff.desk).bot_status = "member"
        await trader.say("Ainda estou aqui")
        desk = staff.at_desk(staff.owner)
        await desk.person.wait_for("Ainda estou aqui")
        assert staff.owner.t.plain("ticket-group-lacks-rights") in words(in_group(staff))
        await desk.person.say("Pronto", reply_to=int(in_group(staff)[-1]["message_id"]))
        await trader.person.wait_for("Pronto")


async def test_the_ready_answer_is_shown_first_and_sent_in_the_language_of_the_trader(stage: Theatre) -> None:
    async with crew(stage, topics=True) as staff:
        helper = staff.at_desk(await staff.hires(Role.SUPPORT))
        trader = await stage.person(Lang.PT, "João")
        practice = stage.practice["kucoin"]
        await trader.comes_to_summary(practice, "KuCoin", practice.account("ip_missing").to_copy)
        await trader.tests()
        await trader.stands_at("diagnosis-ip-not-allowed-title")
        await trader.press("button-ask-support")
        await trader.stands_at("support-ask-title")
        await trader.press("button-support-with")
        await trader.stands_at("support-opened", number=1)
        title = trader.t.plain("diagnosis-ip-not-allowed-title")
        await helper.press("button-ticket-canned")
        await helper.person.wait_for(title)
        await helper.press("button-ticket-send")
        await helper.stands_at("ticket-mirrored")
        await trader.person.wait_for(f"{trader.t.plain('support-from-team')}\n{title}")


def brings(kind: str, *, by_bot: bool) -> Callable[[JsonDict], bool]:
    return lambda message: kind in message and bool(message["from"]["is_bot"]) is by_bot


async def test_voice_video_and_stickers_go_both_ways(stage: Theatre) -> None:
    async with crew(stage, topics=True) as staff:
        helper = await staff.hires(Role.SUPPORT, Lang.EN, "Hugo")
        trader = await stage.person(Lang.PT, "João")
        await trader.starts()
        await asks(trader, "Posso mostrar?")
        desk, ticket = staff.at_desk(helper).person, await newest(staff)
        for kind in ("voice", "video", "sticker"):
            await trader.person.send_file(b"of the trader", f"shown.{kind}", kind=kind)
            await desk.wait_until(brings(kind, by_bot=True), f"the {kind} of the trader")
        for kind in ("voice", "video", "sticker"):
            await desk.send_file(b"of the staff", f"told.{kind}", kind=kind, reply_to=ticket.anchor_id)
            got = await trader.person.wait_until(brings(kind, by_bot=True), f"the {kind} of the staff")
            assert got.get("caption", "") == ("" if kind == "sticker" else trader.t.plain("support-from-team"))
