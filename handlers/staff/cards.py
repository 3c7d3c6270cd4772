"""Finding a person, and their card with what support can do for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import structlog
from telegram.error import BadRequest, Forbidden

from bot.core.alert import AlertKind
from bot.core.connection import Connection
from bot.core.staff import Power
from bot.usecases.dossiers import CardFault, Seen
from bot.usecases.ports import CannotOpen
from handlers.press import Press, person_in
from handlers.screens.staff import cards
from handlers.staff.guard import Shift, StaffAct, TypedAct, TypedDoor, for_staff
from handlers.wizard import Act

log = structlog.get_logger(__name__)

# Telegram promises ids of no more digits.
_LONGEST_ID = 16


async def find(shift: Shift, press: Press) -> None:
    """/find with words looks at once; without, they are asked for."""
    if press.arg:
        await _look(shift, press.arg)
    elif shift.visit.is_private:
        await shift.services.staffing.await_typed(shift.visit.turn, "find:")
        await shift.visit.show(cards.ask_query(shift.t))
    else:
        await shift.visit.show(cards.ask_query(shift.t))


async def take_query(shift: Shift, _: str, typed: str) -> None:
    await _look(shift, typed)


async def show_card(shift: Shift, press: Press) -> None:
    """Where it stands on several pages, the press's version is the page."""
    await _show(shift, await shift.services.dossiers.card(shift.visit.turn, _person(press)), press.version or 0)


async def give_reason(shift: Shift, press: Press) -> None:
    """The argument is person and reason; the words are in the language of the person, who can see them."""
    person, _, reason = press.arg.partition(".")
    asked = await shift.services.dossiers.ask(_number(person))
    if asked.person is None or reason not in cards.REASONS:
        await _show(shift, asked)
        return
    theirs = shift.visit.services.translators[asked.person.lang]
    words = cards.reason_label(theirs, reason, asked)
    await _show(shift, await shift.services.dossiers.open_card(shift.visit.turn, asked.person.id, words))


async def take_reason(shift: Shift, rest: str, typed: str) -> None:
    seen = await shift.services.dossiers.open_card(shift.visit.turn, _number(rest), typed)
    if seen.card is not None:
        await shift.services.staffing.await_typed(shift.visit.turn, None)
    await _show(shift, seen)


async def show_part(shift: Shift, press: Press) -> None:
    person, _, name = press.arg.partition(".")
    seen = await shift.services.dossiers.card(shift.visit.turn, _number(person))
    if seen.card is None or name not in cards.PARTS:
        await _show(shift, seen)
        return
    await shift.visit.show(cards.part(_desk(shift), seen.card, name, press.version or 0))


async def show_connection(shift: Shift, press: Press) -> None:
    seen = await shift.services.dossiers.connection(shift.visit.turn, press.arg)
    if seen.connection is None or seen.refused:
        await _show(shift, seen)
        return
    await shift.visit.show(cards.connection(_desk(shift), seen))


async def test(shift: Shift, press: Press) -> None:
    """The person is told before and after; the connection's screen then shows what it came to."""
    seen = await shift.services.helping.note_test(shift.visit.turn, press.arg)
    if seen.connection is None or seen.person is None or seen.refused:
        await _show(shift, seen)
        return
    t, chat = shift.visit.services.translators[seen.person.lang], shift.visit.chat.elsewhere(seen.person.id)
    name = seen.connection.name
    await shift.visit.show(cards.done(shift.t, "card-testing", seen.person.id, name=name))
    is_told = seen.person.unreachable_since is None and await chat.try_to_send(
        cards.notice_to(t, "card-told-test", name=name)
    )
    tested, refused = await _tested(shift, seen.connection)
    if is_told and refused is not CardFault.GONE:
        key = "card-told-online" if tested and tested.report.verdict.is_online else "card-told-offline"
        await chat.try_to_send(cards.notice_to(t, key if tested else "card-told-untested", name=name))
    if tested is None:
        await shift.visit.chat.send(cards.fault(shift.t, refused or CardFault.GONE, seen.person.id))
        return
    again = await shift.services.dossiers.connection(shift.visit.turn, press.arg)
    await shift.visit.chat.send(cards.connection(_desk(shift), again))


async def _tested(shift: Shift, one: Connection) -> tuple[Connection | None, CardFault | None]:
    """The connection after its test, or None and why there was none."""
    try:
        tested = await shift.visit.services.testing.of_connection(one, _show_nobody)
    except CannotOpen:
        log.error("test_impossible", connection=one.id, why="CannotOpen")
        return None, CardFault.NOT_TESTED
    return tested, None if tested else CardFault.GONE


async def choose_alert(shift: Shift, press: Press) -> None:
    seen = await shift.services.dossiers.card(shift.visit.turn, _person(press))
    if seen.card is None:
        await _show(shift, seen)
        return
    await shift.visit.show(cards.choose_alert(shift.t, seen.card))


async def resend_alert(shift: Shift, press: Press) -> None:
    person, _, name = press.arg.partition(".")
    if name not in set(AlertKind):
        await shift.visit.show(cards.fault(shift.t, CardFault.NO_ALERT, _number(person)))
        return
    kind = AlertKind(name)
    seen = await shift.services.helping.resend_alert(shift.visit.turn, _number(person), kind)
    await _after(shift, seen, "card-alert-resent", kind=cards.kind_name(shift.t, kind))


async def take_note(shift: Shift, rest: str, typed: str) -> None:
    seen = await shift.services.helping.write_note(shift.visit.turn, _number(rest), typed)
    await _after_typed(shift, seen, "card-noted")


async def take_letter(shift: Shift, rest: str, typed: str) -> None:
    """Shown as the person will read it; sent by a button."""
    seen = await shift.services.helping.check_letter(shift.visit.turn, _number(rest), typed)
    if seen.refused or seen.person is None:
        await _after_typed(shift, seen, "card-sent")
        return
    await shift.services.staffing.await_typed(shift.visit.turn, None)
    shift.services.helping.keep_letter(shift.visit.turn, seen.person.id, typed.strip())
    theirs = shift.visit.services.translators[seen.person.lang]
    await shift.visit.show(cards.letter(shift.t, theirs, seen.person.id, typed.strip()))


async def send_letter(shift: Shift, press: Press) -> None:
    person = _person(press)
    words = shift.services.helping.letter(shift.visit.turn, person)
    if words is None:
        await shift.visit.show(cards.fault(shift.t, CardFault.NO_LETTER, person))
        return
    seen = await shift.services.helping.note_letter(shift.visit.turn, person, words)
    if seen.person is not None and not seen.refused:
        theirs = shift.visit.services.translators[seen.person.lang]
        if not await shift.visit.chat.elsewhere(person).try_to_send(cards.letter_to(theirs, words)):
            seen = Seen(seen.person, CardFault.NOT_DELIVERED)
    await _after(shift, seen, "card-sent")


async def reset_draft(shift: Shift, press: Press) -> None:
    seen = await shift.services.helping.reset_draft(shift.visit.turn, _person(press))
    if seen.person is not None and not seen.refused:
        await _tell(shift, seen, "card-told-reset")
    await _after(shift, seen, "card-draft-reset")


async def mark_reachable(shift: Shift, press: Press) -> None:
    seen = await shift.services.helping.mark(shift.visit.turn, _person(press), reachable=True)
    await _after(shift, seen, "card-now-reachable")


async def mark_unreachable(shift: Shift, press: Press) -> None:
    seen = await shift.services.helping.mark(shift.visit.turn, _person(press), reachable=False)
    await _after(shift, seen, "card-now-unreachable")


async def take_block(shift: Shift, rest: str, typed: str) -> None:
    seen = await shift.services.helping.block(shift.visit.turn, _number(rest), typed)
    if seen.person is not None and not seen.refused:
        await _tell(shift, seen, "blocked-told")
    await _after_typed(shift, seen, "card-now-blocked")


async def unblock(shift: Shift, press: Press) -> None:
    seen = await shift.services.helping.unblock(shift.visit.turn, _person(press))
    if seen.person is not None and not seen.refused:
        await _tell(shift, seen, "unblocked-told")
    await _after(shift, seen, "card-now-unblocked")


def _asking(word: str, key: str) -> StaffAct:
    """Asks for something that is typed next about the person."""

    async def ask(shift: Shift, press: Press) -> None:
        person = _person(press)
        seen = await shift.services.dossiers.card(shift.visit.turn, person)
        if seen.card is None:
            await _show(shift, seen)
        else:
            await shift.services.staffing.await_typed(shift.visit.turn, f"{word}:{person}")
            await shift.visit.show(cards.ask(shift.t, key, person))

    return ask


async def _look(shift: Shift, typed: str) -> None:
    result = await shift.services.dossiers.find(shift.visit.turn, typed)
    if result.refused is not None:
        await shift.visit.show(cards.fault(shift.t, result.refused, 0))
        return
    if len(result.matches) == 1 and not result.is_cut:
        await shift.services.staffing.await_typed(shift.visit.turn, None)
        await _show_match(shift, result.matches[0].person.id)
        return
    await shift.visit.show(cards.found(_desk(shift), result))


async def _show_match(shift: Shift, person_id: int) -> None:
    seen = await shift.services.dossiers.card(shift.visit.turn, person_id)
    if seen.card is None:
        await _show(shift, seen)
        return
    await _personal(show_card)(shift, Press("card", None, str(person_id)))


def _personal(act: StaffAct) -> StaffAct:
    """A card is for the member alone who gave a reason: pressed in the group, it comes up in their own chat."""

    async def shown(shift: Shift, press: Press) -> None:
        visit = shift.visit
        if visit.is_private:
            await act(shift, press)
            return
        own = replace(visit, chat=visit.chat.of(shift.person.id), pressed=None, callback_id=None)
        try:
            await act(replace(shift, visit=own), press)
        except (Forbidden, BadRequest) as error:
            log.info("card_not_delivered", person=shift.person.id, why=type(error).__name__)
            await visit.show(cards.no_private_chat(shift.t))
            return
        await visit.show(cards.in_private(shift.t))

    return shown


async def _show(shift: Shift, seen: Seen, page: int = 0) -> None:
    """The card, or why not; where only a reason is missing, that is asked for."""
    if seen.card is not None:
        await shift.visit.show(cards.card(_desk(shift), seen.card, page))
        return
    person = seen.person.id if seen.person else 0
    if seen.refused is CardFault.UNOPENED and seen.person is not None:
        if shift.visit.is_private:
            await shift.services.staffing.await_typed(shift.visit.turn, f"card_why:{person}")
        asked = await shift.services.dossiers.ask(person)
        await shift.visit.show(cards.ask_reason(shift.t, asked))
        return
    await shift.visit.show(cards.fault(shift.t, seen.refused or CardFault.GONE, person))


async def _after(shift: Shift, seen: Seen, said: str, **words: str) -> None:
    person = seen.person.id if seen.person else 0
    if seen.refused is CardFault.UNOPENED:
        await _show(shift, seen)
    elif seen.refused is not None or seen.person is None:
        await shift.visit.show(cards.fault(shift.t, seen.refused or CardFault.GONE, person))
    else:
        await shift.visit.show(cards.done(shift.t, said, person, **words))


async def _after_typed(shift: Shift, seen: Seen, said: str) -> None:
    """What was refused is still asked for; a screen with the reason stands below."""
    if not seen.refused:
        await shift.services.staffing.await_typed(shift.visit.turn, None)
    await _after(shift, seen, said)


async def _tell(shift: Shift, seen: Seen, key: str) -> None:
    if seen.person is not None and seen.person.unreachable_since is None:
        t = shift.visit.services.translators[seen.person.lang]
        await shift.visit.chat.elsewhere(seen.person.id).try_to_send(cards.notice_to(t, key))


async def _show_nobody(*_: object) -> None:
    """The stages of a test that nobody waits for."""


def _desk(shift: Shift) -> cards.Desk:
    return cards.Desk(shift.t, shift.role, shift.visit.services.exchanges)


def _person(press: Press) -> int:
    return _number(press.arg)


def _number(word: str) -> int:
    return person_in(word) or 0


VERBS: Mapping[str, Act] = {
    "find": for_staff(Power.FIND_PERSON, find),
    "card": for_staff(Power.OPEN_CARD, _personal(show_card)),
    "card_why": for_staff(Power.OPEN_CARD, _personal(give_reason)),
    "card_part": for_staff(Power.OPEN_CARD, _personal(show_part)),
    "card_con": for_staff(Power.OPEN_CARD, _personal(show_connection)),
    "card_test": for_staff(Power.TEST_CONNECTION, _personal(test)),
    "card_alert": for_staff(Power.RESEND_ALERT, _personal(choose_alert)),
    "card_again": for_staff(Power.RESEND_ALERT, _personal(resend_alert)),
    "card_note": for_staff(Power.WRITE_NOTE, _personal(_asking("card_note", "card-ask-remark"))),
    "card_write": for_staff(Power.WRITE_TO_PERSON, _personal(_asking("card_write", "card-ask-letter"))),
    "card_send": for_staff(Power.WRITE_TO_PERSON, _personal(send_letter)),
    "card_reset": for_staff(Power.RESET_DRAFT, _personal(reset_draft)),
    "card_reach": for_staff(Power.MARK_REACHABLE, _personal(mark_reachable)),
    "card_unreach": for_staff(Power.MARK_REACHABLE, _personal(mark_unreachable)),
    "card_block": for_staff(Power.BLOCK_PERSON, _personal(_asking("card_block", "card-ask-block"))),
    "card_unblock": for_staff(Power.BLOCK_PERSON, _personal(unblock)),
}
COMMANDS: Mapping[str, Act] = {"find": for_staff(Power.FIND_PERSON, find)}
TYPED: Mapping[str, TypedAct] = {
    "find": TypedDoor(Power.FIND_PERSON, take_query, "find"),
    "card_why": TypedDoor(Power.OPEN_CARD, take_reason, "card", with_id=True),
    "card_note": TypedDoor(Power.WRITE_NOTE, take_note, "card_note", with_id=True),
    "card_write": TypedDoor(Power.WRITE_TO_PERSON, take_letter, "card_write", with_id=True),
    "card_block": TypedDoor(Power.BLOCK_PERSON, take_block, "card_block", with_id=True),
}
