"""Broadcasts: to whom, in which words, confirmed, started, paused and reported."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

import structlog
from telegram.error import TelegramError

from bot.core.broadcast import Audience, Broadcast, Kind
from bot.core.person import Lang, Person
from bot.core.staff import Power
from bot.core.watch import Standing
from bot.usecases.broadcasting import BroadcastFault, Broadcasting, Seen
from bot.usecases.people import Turn
from handlers.press import Press
from handlers.screens.base import Screen
from handlers.screens.staff import broadcasts
from handlers.staff.guard import Shift, StaffAct, TypedAct, TypedDoor, for_staff
from handlers.wizard import Act, version_of

log = structlog.get_logger(__name__)

Deal = Callable[[Broadcasting, Turn, str], Awaitable[Seen]]

_WHAT = {what[0]: what for what in broadcasts.FILTERS}
_AWAITED = "broadcast"


async def show_list(shift: Shift, _: Press) -> None:
    newest = await shift.services.broadcasting.newest(shift.visit.turn)
    await shift.visit.show(broadcasts.listed(shift.t, newest))


async def command(shift: Shift, press: Press) -> None:
    """/broadcast: the draft at hand; followed by a language and words, with these words."""
    desk, turn = shift.services.broadcasting, shift.visit.turn
    name, _, words = press.arg.partition(" ")
    draft = await desk.own_draft(turn)
    if draft.broadcast is not None and name.lower() in set(Lang):
        await _show(shift, await desk.write(turn, draft.broadcast.id, Lang(name.lower()), words))
    else:
        await _show(shift, draft)


async def begin(shift: Shift, _: Press) -> None:
    await _show(shift, await shift.services.broadcasting.begin(shift.visit.turn))


async def open_one(shift: Shift, press: Press) -> None:
    await shift.services.staffing.await_typed(shift.visit.turn, None)
    await _show(shift, await shift.services.broadcasting.look(shift.visit.turn, press.arg))


async def pick(shift: Shift, press: Press) -> None:
    """What one of the filters can be."""
    broadcast_id, _, what = press.arg.partition(".")
    seen = await shift.services.broadcasting.look(shift.visit.turn, broadcast_id)
    if seen.broadcast is None or what not in broadcasts.FILTERS or not seen.broadcast.is_open:
        await _show(shift, replace(seen, refused=seen.refused or BroadcastFault.OVER))
        return
    await shift.visit.show(broadcasts.options(shift.t, seen.broadcast, what, shift.visit.services.exchanges))


async def aim(shift: Shift, press: Press) -> None:
    """Set one of the filters."""
    broadcast_id, _, rest = press.arg.partition(".")
    letter, _, value = rest.partition(".")
    desk, turn, what = shift.services.broadcasting, shift.visit.turn, _WHAT.get(letter, "")
    seen = await desk.look(turn, broadcast_id)
    if seen.broadcast is None or value not in broadcasts.values_of(what, shift.visit.services.exchanges):
        await _show(shift, replace(seen, refused=seen.refused or BroadcastFault.GONE))
        return
    audience = _aimed(seen.broadcast.audience, what, value)
    await _show(shift, await desk.aim(turn, broadcast_id, version_of(press), audience))


def _aimed(audience: Audience, what: str, value: str) -> Audience:
    chosen = None if value == broadcasts.ANYTHING else value
    if what == "exchange":
        return replace(audience, exchange=chosen)
    if what == "lang":
        return replace(audience, lang=Lang(chosen) if chosen else None)
    if what == "standing":
        return replace(audience, standing=Standing(chosen) if chosen else None)
    return replace(audience, kind=Kind(value))


async def ask_words(shift: Shift, press: Press) -> None:
    broadcast_id, _, lang = press.arg.partition(".")
    seen = await shift.services.broadcasting.look(shift.visit.turn, broadcast_id)
    fits = seen.broadcast is not None and seen.broadcast.is_open and lang in set(Lang)
    if not fits or seen.broadcast is None or seen.broadcast.made_by != shift.person.id:
        await _show(shift, replace(seen, refused=seen.refused or BroadcastFault.NOT_YOURS))
    elif not shift.visit.is_private:
        await shift.visit.show(broadcasts.private_only(shift.t))
    else:
        await shift.services.staffing.await_typed(shift.visit.turn, f"{_AWAITED}:{broadcast_id}.{lang}")
        await shift.visit.show(broadcasts.ask_words(shift.t, seen.broadcast, Lang(lang)))


async def take_words(shift: Shift, rest: str, text: str) -> None:
    """Keep it, and ask for the other language while that is missing."""
    broadcast_id, _, lang = rest.partition(".")
    if lang not in set(Lang):
        await _show(shift, Seen(None, refused=BroadcastFault.GONE))
        return
    desk, turn = shift.services.broadcasting, shift.visit.turn
    seen = await desk.write(turn, broadcast_id, Lang(lang), text)
    missing = next((each for each in Lang if seen.broadcast and not seen.broadcast.texts.get(each)), None)
    if seen.refused is None and seen.broadcast is not None and missing is not None:
        await shift.services.staffing.await_typed(turn, f"{_AWAITED}:{broadcast_id}.{missing.value}")
        await shift.visit.show(broadcasts.ask_words(shift.t, seen.broadcast, missing))
        return
    if seen.refused is None:
        await shift.services.staffing.await_typed(turn, None)
    await _show(shift, seen)


async def test(shift: Shift, press: Press) -> None:
    """Send both languages to its maker as receivers will see them; only then it can be started."""
    desk, turn = shift.services.broadcasting, shift.visit.turn
    seen = await desk.look(turn, press.arg)
    if seen.broadcast is not None and seen.broadcast.made_by == shift.person.id and seen.broadcast.is_written:
        await _preview(shift, shift.person.id, seen.broadcast)
        await _show(shift, await desk.note_tested(turn, press.arg, version_of(press)), below=True)
    else:
        await _show(shift, replace(seen, refused=seen.refused or BroadcastFault.NOT_WRITTEN))


async def _preview(shift: Shift, person_id: int, broadcast: Broadcast) -> None:
    chat = shift.visit.chat.of(person_id)
    for lang in Lang:
        await chat.send(broadcasts.message(shift.visit.services.translators[lang], broadcast))


async def submit(shift: Shift, press: Press) -> None:
    """Start it, or ask a second person."""
    seen = await shift.services.broadcasting.submit(shift.visit.turn, press.arg, version_of(press))
    if seen.refused is None and seen.broadcast is not None and not seen.broadcast.is_open:
        # Its progress has a message of its own, in the maker's private chat.
        await shift.visit.show(broadcasts.started(shift.t, seen.broadcast))
        return
    await _show(shift, seen)
    if seen.broadcast is not None:
        await asyncio.gather(*(_ask_second(shift, person, seen, seen.broadcast) for person in seen.seconds))


async def _ask_second(shift: Shift, person: Person, seen: Seen, broadcast: Broadcast) -> None:
    services = shift.visit.services
    asked = broadcasts.consent(services.translators[person.lang], seen, broadcast, services.exchanges)
    try:
        await _preview(shift, person.id, broadcast)
        await shift.visit.chat.of(person.id).send(asked)
    except TelegramError as error:
        # It stands in everybody's list too.
        log.warning("consent_not_asked", person=person.id, why=type(error).__name__)


async def approve(shift: Shift, press: Press) -> None:
    await _consent(shift, press, given=True)


async def decline(shift: Shift, press: Press) -> None:
    await _consent(shift, press, given=False)


async def _consent(shift: Shift, press: Press, *, given: bool) -> None:
    desk = shift.services.broadcasting
    seen = await desk.consent(shift.visit.turn, press.arg, version_of(press), given=given)
    await _show(shift, seen)
    if seen.refused is None and seen.broadcast is not None:
        await _tell_maker(shift, seen.broadcast, "approved" if given else "declined")


async def _tell_maker(shift: Shift, broadcast: Broadcast, what: str) -> None:
    services = shift.visit.services
    maker = await services.people.known(broadcast.made_by)
    if maker is None:
        return
    t = services.translators[maker.lang]
    told = Screen(t.text(f"broadcast-{what}", who=str(shift.person.id)), broadcasts.gone(t).rows)
    try:
        await shift.visit.chat.of(maker.id).send(told)
    except TelegramError as error:
        log.info("maker_not_told", person=maker.id, why=type(error).__name__)


async def ask_cancelling(shift: Shift, press: Press) -> None:
    seen = await shift.services.broadcasting.look(shift.visit.turn, press.arg)
    if seen.broadcast is None or seen.broadcast.is_over:
        await _show(shift, replace(seen, refused=seen.refused or BroadcastFault.OVER))
    else:
        await shift.visit.show(broadcasts.confirm_cancelling(shift.t, seen.broadcast))


def _doing(deal: Deal) -> StaffAct:
    async def done(shift: Shift, press: Press) -> None:
        await _show(shift, await deal(shift.services.broadcasting, shift.visit.turn, press.arg))

    return done


async def _show(shift: Shift, seen: Seen, *, below: bool = False) -> None:
    """Where the broadcast stands, with the reason above it where nothing changed."""
    t, visit = shift.t, shift.visit
    screen = broadcasts.seen(t, seen, visit.services.exchanges, shift.person.id)
    if seen.refused is not None and seen.broadcast is not None:
        screen = screen.headed(broadcasts.fault_text(t, seen.refused))
    if below and visit.callback_id is not None and visit.pressed is not None:
        await asyncio.gather(visit.chat.toast(visit.callback_id), visit.chat.put_away(visit.pressed))
        await visit.chat.send(screen)
    else:
        await visit.show(screen)


def _guarded(act: StaffAct) -> Act:
    return for_staff(Power.BROADCAST, act)


VERBS: Mapping[str, Act] = {
    "broadcasts": _guarded(show_list),
    "broadcast": _guarded(open_one),
    "bc_new": _guarded(begin),
    "bc_pick": _guarded(pick),
    "bc_set": _guarded(aim),
    "bc_write": _guarded(ask_words),
    "bc_test": _guarded(test),
    "bc_submit": _guarded(submit),
    "bc_yes": _guarded(approve),
    "bc_no": _guarded(decline),
    "bc_pause": _guarded(_doing(Broadcasting.pause)),
    "bc_resume": _guarded(_doing(Broadcasting.resume)),
    "bc_end": _guarded(ask_cancelling),
    "bc_end_now": _guarded(_doing(Broadcasting.cancel)),
}
COMMANDS: Mapping[str, Act] = {"broadcast": _guarded(command), "broadcasts": _guarded(show_list)}
TYPED: Mapping[str, TypedAct] = {_AWAITED: TypedDoor(Power.BROADCAST, take_words, "broadcast", with_id=True)}
