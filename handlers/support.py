"""The trader's side of support: asking, writing, being done, and rating."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from telegram import Message
from telegram.error import BadRequest

from bot.core.draft import Draft
from bot.core.person import Person
from bot.core.ticket import Side, is_like_a_password, is_plainly_words, writing_of
from bot.usecases.handing_over import ENTERING
from handlers.press import Press
from handlers.reading import Content
from handlers.relay import Relay, is_written
from handlers.screens import support
from handlers.screens.base import Screen
from handlers.visit import Visit
from handlers.wizard import Act, refuse


async def ask(visit: Visit, press: Press) -> None:
    """Show what would be sent, below what it is asked about."""
    asking = await visit.services.staff.ticketing.draw(visit.turn, press.arg, visit.services.addresses)
    await _below(visit, support.preview(visit.translator(asking.person), asking, visit.services.exchanges))


async def _below(visit: Visit, screen: Screen) -> None:
    if visit.callback_id is not None:
        await visit.chat.toast(visit.callback_id)
    await visit.chat.send(screen)


async def send_details(visit: Visit, press: Press) -> None:
    if visit.services.staff.support_chat is None:
        await refuse(visit)
        return
    about, _, mark = press.arg.partition(".")
    asked = await visit.services.staff.ticketing.ask(visit.turn, about, mark, visit.services.addresses)
    t = visit.translator(asked.asking.person)
    if asked.ticket is None:
        shown = support.preview(t, asked.asking, visit.services.exchanges)
        await visit.show(shown.headed(t.text("support-outdated")))
        return
    group = Relay(visit.chat.bot, visit.services).group
    screen = support.ask_words(t, asked.ticket)
    if await group.announce(asked.ticket) is None:
        told = await group.tell_in_private(asked.ticket)
        screen = replace(screen, text=support.kept(t, asked.ticket, told=told).text + "\n\n" + t.text("support-write"))
    await visit.show(screen)


async def write(visit: Visit, _: Press) -> None:
    """Without details, or more to a question: the next messages are for support."""
    if visit.services.staff.support_chat is None:
        await refuse(visit)
        return
    asking = await visit.services.staff.ticketing.ask_plainly(visit.turn)
    await _below(visit, support.ask_words(visit.translator(asking.person), None))


async def stop(visit: Visit, _: Press) -> None:
    person, ticket = await visit.services.staff.ticketing.stop_writing(visit.turn)
    await visit.show(support.done(visit.translator(person), ticket))


async def rate(visit: Visit, press: Press) -> None:
    ticket_id, _, stars = press.arg.partition(".")
    rating = int(stars) if stars.isdecimal() else 0
    person, ticket = await visit.services.staff.ticketing.rate(visit.turn, ticket_id, rating)
    if ticket is None:
        await refuse(visit)
    else:
        await visit.show(support.rated(visit.translator(person), ticket))


async def is_meant(
    visit: Visit, message: Message, content: Content, person: Person, draft: Draft | None, *, edited: bool
) -> bool:
    """Whether a message of the private chat is for support: while the person writes to it, as a reply to the team, or
    as another wording of one that support has.
    """
    ticketing = visit.services.staff.ticketing
    if visit.services.staff.support_chat is None or not is_written(message):
        return False
    if edited:
        known = await ticketing.relayed(message.chat_id, message.message_id)
        return known is not None and known.side is Side.TRADER and known.message_id == message.message_id
    replied = message.reply_to_message
    if replied is not None and await ticketing.meant_for(visit.turn, replied.message_id) is not None:
        return True
    is_asked = draft is not None and draft.step in ENTERING
    return writing_of(person.renaming) is not None and (not is_asked or is_plainly_words(content.text))


def is_unsafe(content: Content) -> bool:
    """Whether the text could be a passphrase, which no form tells from a word."""
    return is_like_a_password(content.text)


async def pass_on(visit: Visit, message: Message, content: Content, person: Person, *, edited: bool) -> None:
    t, relay = visit.translator(person), Relay(visit.chat.bot, visit.services)
    ticketing = visit.services.staff.ticketing
    if content.unread:
        await visit.chat.send(support.unread(t))
        return
    if edited:
        known = await ticketing.relayed(message.chat_id, message.message_id)
        if known is not None and not await relay.correct(known, message):
            await visit.chat.send(support.not_corrected(t))
        return
    try:
        ticket, told = await relay.from_trader(visit.turn, message)
    except BadRequest:
        await visit.chat.send(support.not_copied(t))
        return
    is_first = await ticketing.first_words_came(visit.turn, ticket)
    is_writing = writing_of(person.renaming) is not None
    if told is not None:
        await visit.chat.send(support.kept(t, ticket, told=told))
    elif is_first:
        await visit.chat.send(support.arrived(t, ticket, is_writing=is_writing))
    else:
        await visit.chat.nod(message.message_id)


VERBS: Mapping[str, Act] = {
    "support_with": send_details,
    "support_write": write,
    "support_stop": stop,
    "rate": rate,
}
