"""Every button and command of the staff, tried by every role: who may not is told so, and a stranger learns nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from itertools import count, product

import pytest

from bot.audit import verify
from bot.core.audit import Deed, Record
from bot.core.banner import BannerKind
from bot.core.person import Lang
from bot.core.staff import DANGEROUS, Power, Role, may
from bot.playground.telegram import people
from bot.playground.telegram.errors import JsonDict
from bot.usecases.people import Turn
from handlers.chat import Chat
from handlers.press import COMMAND, Press
from handlers.staff import pins
from handlers.staff.guard import Door, TypedDoor, on_shift
from handlers.staff.table import COMMANDS, TYPED, VERBS
from handlers.visit import Visit
from tests.conversations.crew import Crew, crew
from tests.conversations.theatre import Theatre, Trader

_UPDATES = count(10_000_000)
TRIED = {
    **{Press(verb, 1): act for verb, act in VERBS.items()},
    **{Press(COMMAND, None, name): act for name, act in COMMANDS.items()},
}
DOORS = {press: act for press, act in TRIED.items() if isinstance(act, Door)}
TYPED_DOORS = {word: act for word, act in TYPED.items() if isinstance(act, TypedDoor)}
# What stands behind such a word while something is typed, where it is more than an id.
NOTED = {
    "announce": f"{BannerKind.OUTAGE.value}:kucoin",
    "announce_when": "kucoin",
    "broadcast": "0123456789abcdef.en",
}
# What is searched is noted once it is.
ONLY_ASKS = {"find"}
# Ids that nobody has, words that mean nothing, and numbers of another kind than those that are looked for.
JUNK = ("zzz.zzz.zzz", "0123456789abcdef", "99999999999999999999")


def visit_of(desk: Crew, trader: Trader, chat: int | None = None) -> Visit:
    """As if the person did it just now, in their own chat or in that one."""
    running, person = desk.running, trader.person.id
    return Visit(running.services, Chat(running.application.bot, chat or person), Turn(next(_UPDATES), person), "Ana")


async def trail(desk: Crew, trader: Trader | None = None) -> list[Record]:
    async with desk.running.store.transaction() as tx:
        kept = [each.record for each in await tx.deeds(0, 10_000)]
    return [each for each in kept if trader is None or each.actor == trader.person.id]


async def tries(desk: Crew, trader: Trader, press: Press, chat: int | None = None) -> None:
    """With a command nothing else is typed."""
    given = Press(COMMAND) if press.verb == COMMAND else press
    await TRIED[press](visit_of(desk, trader, chat), given)


def refusals_for(role: Role | None) -> list[str]:
    return [door.power.value for door in DOORS.values() if not may(role, door.power)]


def refused(records: list[Record]) -> list[str]:
    return [each.words for each in records if each.deed is Deed.REFUSED]


def test_there_is_a_door_before_everything_that_staff_can_do() -> None:
    assert DOORS.keys() == TRIED.keys()
    assert {Power.GRANT_ROLE, Power.CHANGE_PIN, Power.BROADCAST} <= {door.power for door in DOORS.values()}


@pytest.mark.parametrize("role", Role)
async def test_every_role_gets_through_the_doors_that_are_its_own_and_no_other(stage: Theatre, role: Role) -> None:
    async with crew(stage, topics=True) as desk:
        other = await desk.hires(role, Lang.PT, stepped_up=True)
        member = desk.owner if role is Role.OWNER else other
        if role is Role.OWNER:
            await steps_up(desk, member)
        for press in DOORS:
            before = await trail(desk)
            await tries(desk, member, press)
            if press.verb == COMMAND and press.arg not in ONLY_ASKS:
                assert len(await trail(desk)) > len(before), f"/{press.arg} leaves no trace"
        assert refused(await trail(desk)) == refusals_for(role)
        for press in DOORS:
            await tries(desk, member, press, desk.desk)
        assert refused(await trail(desk)) == refusals_for(role) * 2
        for verb, junk in product(VERBS if role is Role.OWNER else (), JUNK):
            await VERBS[verb](visit_of(desk, member), Press(verb, 1, junk))
        # An owner's row in the store is worth nothing where the settings do not name them.
        is_worth = None if role is Role.OWNER else role
        assert await desk.running.services.staff.staffing.role(other.person.id) is is_worth
        assert (await verify(desk.running.store)).fault is None


def test_there_is_a_door_before_everything_that_staff_can_type_but_their_own_pin() -> None:
    assert TYPED.keys() - TYPED_DOORS.keys() == pins.SECRET_WORDS
    assert {door.back for door in TYPED_DOORS.values()} <= VERBS.keys()


@pytest.mark.parametrize("role", Role)
async def test_what_is_typed_is_taken_from_nobody_who_lost_the_power_since_they_were_asked(
    stage: Theatre, role: Role
) -> None:
    async with crew(stage) as desk:
        member = desk.owner if role is Role.OWNER else await desk.hires(role, Lang.PT, stepped_up=True)
        if role is Role.OWNER:
            await steps_up(desk, member)
        for word, door in TYPED_DOORS.items():
            shift = await on_shift(visit_of(desk, member))
            assert shift is not None
            await door(shift, NOTED.get(word, "0123456789abcdef"), "of no meaning")
        lacking = [door.power.value for door in TYPED_DOORS.values() if not may(role, door.power)]
        assert refused(await trail(desk)) == lacking
        if lacking:
            await member.sees("entrance-not-allowed", role=member.t.plain(f"role-{role.value.replace('_', '-')}"))


async def steps_up(desk: Crew, owner: Trader) -> None:
    staffing, turn = desk.running.services.staff.staffing, Turn(next(_UPDATES), owner.person.id)
    proposed = await staffing.propose_pin(turn, "480613")
    assert (await staffing.confirm_pin(turn, "480613", proposed.pin)).refused is None


async def test_no_dangerous_door_opens_without_the_pin(stage: Theatre) -> None:
    async with crew(stage) as desk:
        for press in [press for press, door in DOORS.items() if door.power in DANGEROUS]:
            await tries(desk, desk.owner, press)
            await desk.owner.stands_at("entrance-no-pin-yet", least=6, most=12)
        assert await trail(desk) == []
        # Whatever was wanted last is what the next message is for, and a command forgets it.
        await desk.owner.say("/help")
        await desk.owner.sees("help-title")
        assert await desk.running.services.staff.staffing.awaited(desk.owner.person.id) is None


async def test_a_former_member_is_told_so_at_every_door(stage: Theatre) -> None:
    async with crew(stage) as desk:
        former = await desk.hires(Role.ADMIN, Lang.PT, stepped_up=True)
        await desk.fires(former)
        for press in DOORS:
            await tries(desk, former, press)
        assert refused(await trail(desk, former)) == refusals_for(None)
        assert len(await trail(desk)) == len(DOORS)
        await former.stands_at("entrance-no-longer")


async def test_a_stranger_cannot_tell_a_button_or_command_of_the_staff_from_one_that_does_not_exist(
    stage: Theatre,
) -> None:
    async with crew(stage, topics=False) as desk:
        at_desk, owner = desk.at_desk(desk.owner), desk.owner
        stranger = await stage.person(Lang.PT, "Xavier")
        stage.world.chat(desk.desk).members.append(stranger.person.id)
        await stranger.starts()
        home = await stranger.person.last()
        (unknown,) = await answers(stage, stranger, home, ["nothing_at_all::"])
        assert unknown[0]
        # The press shows the home in the message's place, beside its answer.
        await stranger.person.wait_quiet()
        shown = await stranger.person.messages()
        assert await answers(stage, stranger, home, [f"{verb}:1:x" for verb in VERBS]) == [unknown] * len(VERBS)
        assert await stranger.person.messages() == shown
        said = (await stranger.is_answered(await stranger.say("/nothing_at_all")))["text"]
        for name in COMMANDS:
            assert (await stranger.is_answered(await stranger.say(f"/{name} x")))["text"] == said, name

        # In the group of the staff they may stand beside, and press what is shown there.
        await at_desk.say("/admin")
        board = await at_desk.stands_at("staff-home-counts", people=2, connections=0)
        beside = desk.at_desk(stranger)
        (silent,) = await answers(stage, beside, board, ["nothing_at_all::"])
        assert await answers(stage, beside, board, [f"{verb}::" for verb in VERBS]) == [silent] * len(VERBS)
        for name in COMMANDS:
            await beside.say(f"/{name}")
        await at_desk.say("/roles")
        await at_desk.stands_at("roles-title")
        written = [each for each in await beside.person.messages() if each["from"]["is_bot"]]
        assert [each["message_id"] for each in written[:1]] == [board["message_id"]]
        assert len(written) == 2, "nothing but the two answers to the owner"
        assert {each.actor for each in await trail(desk)} == {owner.person.id}


async def answers(stage: Theatre, trader: Trader, message: JsonDict, forged: Sequence[str]) -> list[tuple[str, bool]]:
    """What presses on that message with these data are answered, and whether in a window of its own."""
    world, person, began = stage.world, stage.world.people[trader.person.id], stage.world.events.seq
    chat, pressed = world.chat(trader.person.chat_id), int(message["message_id"])
    asked = [people.press(world, chat, person, pressed, data) for data in forged]
    told: dict[str, tuple[str, bool]] = {}
    async with asyncio.timeout(30):
        async for event in world.events.follow(began):
            if event["kind"] == "callback_answer":
                told[event["callback_query_id"]] = (event["text"], event["show_alert"])
            if told.keys() >= set(asked):
                break
    return [told[each] for each in asked]
