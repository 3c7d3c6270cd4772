"""Tickets as staff see them: the list, one of them, assigning, answering, closing."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import structlog
from telegram.error import BadRequest, Forbidden

from bot.core.audit import Deed
from bot.core.diagnosis import Diagnosis
from bot.core.pasting.outside import holds_secret
from bot.core.staff import Power, may
from bot.core.ticket import Ticket
from bot.usecases.ticketing import Handled
from handlers.press import Press
from handlers.relay import Relay
from handlers.screens import support
from handlers.screens.base import Screen
from handlers.screens.staff import tickets
from handlers.staff.guard import Shift, StaffAct, TypedAct, TypedDoor, for_staff, turn_away
from handlers.wizard import Act

log = structlog.get_logger(__name__)

_AWAITED = "ticket"


async def show_list(shift: Shift, _: Press) -> None:
    visit = shift.visit
    listed = await shift.services.ticketing.listed()
    await visit.show(tickets.listed(shift.t, listed, visit.services.exchanges, visit.services.clock()))


async def open_one(shift: Shift, press: Press) -> None:
    await shift.services.staffing.await_typed(shift.visit.turn, None)
    await _show(shift, press, await shift.services.ticketing.look(shift.visit.turn, press.arg))


async def assign(shift: Shift, press: Press) -> None:
    await _show(shift, press, await shift.services.ticketing.assign(shift.visit.turn, press.arg))


async def reopen(shift: Shift, press: Press) -> None:
    handled = await shift.services.ticketing.reopen(shift.visit.turn, press.arg)
    if handled.ticket is None or handled.in_the_way is None:
        await _show(shift, press, handled)
        return
    why = shift.t.text("ticket-not-reopened", number=handled.ticket.number, other=handled.in_the_way.number)
    await shift.visit.show(_card(shift, handled.ticket).headed(why))


async def close(shift: Shift, press: Press) -> None:
    """Close it, tell the trader, and ask once how it was."""
    handled = await shift.services.ticketing.close(shift.visit.turn, press.arg)
    before, ticket, trader = handled.before, handled.ticket, handled.trader
    if before is not None and ticket is not None and trader is not None and not before.is_closed:
        t = shift.visit.services.translators[trader.lang]
        asks = ticket.rating is None and before.closed_at is None
        try:
            await shift.visit.chat.of(trader.id).send(support.closed(t, ticket, asks_rating=asks))
        except Forbidden:
            await shift.visit.services.people.lost(trader.id)
        except BadRequest as error:
            log.info("closing_not_told", ticket=ticket.number, why=error.message)
    await _show(shift, press, handled)


async def show_canned(shift: Shift, press: Press) -> None:
    """The ready answer for a look before it is sent."""
    ticket_id, _, place = press.arg.partition(".")
    handled = await shift.services.ticketing.look(shift.visit.turn, ticket_id)
    ticket, trader = handled.ticket, handled.trader
    services = shift.visit.services
    exchange = services.exchanges.get(ticket.exchange or "") if ticket else None
    if ticket is None or trader is None or exchange is None:
        await _show(shift, press, handled)
        return
    diagnosis = _diagnosis(place) or _own_diagnosis(ticket)
    if diagnosis is None:
        await shift.visit.show(tickets.pick(shift.t, ticket, exchange))
        return
    their_t = services.translators[trader.lang]
    await shift.visit.show(tickets.canned(shift.t, their_t, ticket, exchange, diagnosis, services.addresses))


async def pick(shift: Shift, press: Press) -> None:
    handled = await shift.services.ticketing.look(shift.visit.turn, press.arg)
    exchange = shift.visit.services.exchanges.get(handled.ticket.exchange or "") if handled.ticket else None
    if handled.ticket is None or exchange is None:
        await _show(shift, press, handled)
    else:
        await shift.visit.show(tickets.pick(shift.t, handled.ticket, exchange))


async def send_canned(shift: Shift, press: Press) -> None:
    ticket_id, _, place = press.arg.partition(".")
    diagnosis, services = _diagnosis(place), shift.visit.services

    def words(handled: Handled) -> str:
        ticket, trader = handled.ticket, handled.trader
        exchange = services.exchanges.get(ticket.exchange or "") if ticket else None
        if ticket is None or trader is None or exchange is None or diagnosis is None:
            return ""
        their_t = services.translators[trader.lang]
        return tickets.canned_text(their_t, ticket, exchange, diagnosis, services.addresses)

    await _answer(shift, press, ticket_id, words)


async def ask_answer(shift: Shift, press: Press) -> None:
    """In private only: in the group one writes in the ticket's own place."""
    handled = await shift.services.ticketing.look(shift.visit.turn, press.arg)
    if handled.ticket is None or not shift.visit.is_private:
        await _show(shift, press, handled)
        return
    await shift.services.staffing.await_typed(shift.visit.turn, f"{_AWAITED}:{handled.ticket.id}")
    await shift.visit.show(tickets.ask_answer(shift.t, handled.ticket))


async def take_answer(shift: Shift, rest: str, text: str) -> None:
    if holds_secret(text, shift.visit.services.exchanges.values(), strict=False):
        return
    await shift.services.staffing.await_typed(shift.visit.turn, None)
    await _answer(shift, Press("ticket", None, rest), rest, lambda _: shift.t.literal(text))


async def _answer(shift: Shift, press: Press, ticket_id: str, words: Callable[[Handled], str]) -> None:
    handled = await shift.services.ticketing.begin_answer(shift.visit.turn, ticket_id)
    html = words(handled)
    if handled.ticket is None or handled.trader is None or not html:
        await _show(shift, press, handled)
        return
    relay = Relay(shift.visit.chat.bot, shift.visit.services)
    key = await relay.answer(shift.visit.turn, handled.ticket, handled.trader, html)
    await shift.visit.show(tickets.told(shift.t, key, handled.ticket))


async def _show(shift: Shift, press: Press, handled: Handled) -> None:
    visit, t = shift.visit, shift.t
    if not handled.admission.is_open:
        await turn_away(visit, handled.admission, press)
    elif handled.ticket is None:
        await visit.show(tickets.gone(t))
    else:
        await visit.show(_card(shift, handled.ticket))


def _card(shift: Shift, ticket: Ticket) -> Screen:
    services, may_answer = shift.visit.services, may(shift.role, Power.ANSWER_TICKET)
    if not shift.visit.is_private:
        return tickets.card(shift.t, ticket, services.exchanges, services.clock(), may_answer=may_answer)
    desk = shift.services.support_chat
    return tickets.private_card(shift.t, ticket, services.exchanges, services.clock(), desk, may_answer=may_answer)


def _diagnosis(place: str) -> Diagnosis | None:
    every = [*Diagnosis]
    return every[int(place)] if place.isdecimal() and int(place) < len(every) else None


def _own_diagnosis(ticket: Ticket) -> Diagnosis | None:
    return Diagnosis(ticket.diagnosis) if ticket.diagnosis in set(Diagnosis) else None


def _answering(act: StaffAct) -> Act:
    return for_staff(Power.ANSWER_TICKET, act)


_LIST = for_staff(Power.SEE_TICKETS, show_list, Deed.TICKET_SEEN)

VERBS: Mapping[str, Act] = {
    "tickets": _LIST,
    "ticket": for_staff(Power.SEE_TICKETS, open_one),
    "tk_mine": _answering(assign),
    "tk_close": _answering(close),
    "tk_reopen": _answering(reopen),
    "tk_canned": _answering(show_canned),
    "tk_pick": _answering(pick),
    "tk_send": _answering(send_canned),
    "tk_answer": _answering(ask_answer),
}
COMMANDS: Mapping[str, Act] = {"tickets": _LIST}
TYPED: Mapping[str, TypedAct] = {_AWAITED: TypedDoor(Power.ANSWER_TICKET, take_answer, "ticket", with_id=True)}
