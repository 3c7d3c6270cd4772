"""Tickets as staff see them: the card, the list, and an answer before it is sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.core.bundle import Item
from bot.core.diagnosis import Diagnosis, Finding
from bot.core.exchange import Exchange
from bot.core.i18n import Translator
from bot.core.ticket import Ticket
from bot.core.wording import duration
from handlers.press import Press
from handlers.screens.base import Button, Row, Screen, Style, go, key_of, paragraphs
from handlers.screens.bundle import bundle_lines, diagnosis_title
from handlers.screens.verdict import diagnosis_text

_LONGEST_TOPIC = 100
_MESSAGE_LINK = "https://t.me/c/{chat}/{message}"
_SUPERGROUPS = "-100"


def topic_name(t: Translator, ticket: Ticket, exchanges: Mapping[str, Exchange]) -> str:
    """Without anything of the person."""
    exchange = exchanges.get(ticket.exchange or "")
    about = " · ".join(
        filter(
            None,
            (
                exchange.title if exchange else "",
                diagnosis_title(t, ticket.diagnosis, exchange) if ticket.diagnosis else "",
            ),
        )
    )
    return f"#{ticket.number} {about or t.plain('ticket-question')}"[:_LONGEST_TOPIC]


def card(
    t: Translator, ticket: Ticket, exchanges: Mapping[str, Exchange], now: datetime, *, may_answer: bool = True
) -> Screen:
    """The question with what came along, as it stands in the group."""
    text = paragraphs(_head(t, ticket, exchanges, now), bundle_lines(t, ticket.bundle, exchanges), t.text("ticket-how"))
    return Screen(text, _rows(t, ticket) if may_answer else _person_rows(t, ticket))


def private_card(
    t: Translator,
    ticket: Ticket,
    exchanges: Mapping[str, Exchange],
    now: datetime,
    desk: int | None,
    *,
    may_answer: bool = True,
) -> Screen:
    """The same in a member's own chat, where the answer is typed after a button."""
    text = paragraphs(_head(t, ticket, exchanges, now), bundle_lines(t, ticket.bundle, exchanges))
    answer = ((go(t, "button-ticket-answer", "tk_answer", ticket.id, style=Style.PRIMARY),),) if may_answer else ()
    rows = (*answer, *(_rows(t, ticket) if may_answer else _person_rows(t, ticket)), *_link_rows(t, ticket, desk))
    return Screen(text, (*rows, (go(t, "button-tickets", "tickets"), go(t, "button-staff-home", "admin"))))


def listed(t: Translator, tickets: Sequence[Ticket], exchanges: Mapping[str, Exchange], now: datetime) -> Screen:
    lines = [f"{topic_name(t, each, exchanges)}\n<i>{_state(t, each, now)}</i>" for each in tickets]
    text = paragraphs(t.text("tickets-title"), *lines, "" if lines else t.text("tickets-none"))
    buttons = tuple(_pairs([_open_button(each) for each in tickets]))
    return Screen(text, (*buttons, (go(t, "button-staff-home", "admin"),)))


def canned(
    t: Translator,
    their_t: Translator,
    ticket: Ticket,
    exchange: Exchange,
    diagnosis: Diagnosis,
    ours: Sequence[str],
) -> Screen:
    """The answer as the trader will get it, for staff to look at; `their_t` is of the trader."""
    text = paragraphs(
        t.text("ticket-canned-title", number=ticket.number),
        canned_text(their_t, ticket, exchange, diagnosis, ours),
    )
    send = Press("tk_send", None, f"{ticket.id}.{[*Diagnosis].index(diagnosis)}")
    rows = (
        (Button(t.plain("button-ticket-send"), press=send, style=Style.PRIMARY),),
        (go(t, "button-ticket-other", "tk_pick", ticket.id), go(t, "button-back", "ticket", ticket.id)),
    )
    return Screen(text, rows)


def canned_text(t: Translator, ticket: Ticket, exchange: Exchange, diagnosis: Diagnosis, ours: Sequence[str]) -> str:
    """Title, cause and fix of the diagnosis in the trader's language, with the address that the exchange named."""
    is_theirs = ticket.diagnosis == diagnosis.value
    finding = Finding(diagnosis, "", ip=ticket.bundle.get(Item.SEEN_ADDRESS) if is_theirs else None)
    return diagnosis_text(t, exchange, finding, ours)


def pick(t: Translator, ticket: Ticket, exchange: Exchange) -> Screen:
    """Which diagnosis the ready answer is to be of."""
    choices = tuple(
        (Button(diagnosis_title(t, each.value, exchange), press=Press("tk_canned", None, f"{ticket.id}.{place}")),)
        for place, each in enumerate(Diagnosis)
    )
    return Screen(t.text("ticket-pick", number=ticket.number), (*choices, (go(t, "button-back", "ticket", ticket.id),)))


def ask_answer(t: Translator, ticket: Ticket) -> Screen:
    return Screen(t.text("ticket-ask-answer", number=ticket.number), (_back(t, ticket),))


def told(t: Translator, key: str, ticket: Ticket, **words: str) -> Screen:
    """One sentence about a ticket, with the way back to it."""
    return Screen(t.text(key, number=ticket.number, **words), (_back(t, ticket),))


def gone(t: Translator) -> Screen:
    return Screen(t.text("ticket-gone"), ((go(t, "button-tickets", "tickets"),),))


def mirrored(t: Translator, by: int, html: str) -> str:
    """What one of the staff sent from elsewhere, for the others in the group."""
    return f"{t.text('ticket-mirrored')} {mention(by)}\n{html}"


def reminder(t: Translator, ticket: Ticket, now: datetime) -> str:
    length = duration(t, now - ticket.waiting_since) if ticket.waiting_since else ""
    mine = f" {mention(ticket.assigned_to)}" if ticket.assigned_to else ""
    return t.text("ticket-reminder", number=ticket.number, length=length) + mine


def mention(person_id: int) -> str:
    return f'<a href="tg://user?id={person_id}">{person_id}</a>'


def _head(t: Translator, ticket: Ticket, exchanges: Mapping[str, Exchange], now: datetime) -> str:
    owner = mention(ticket.assigned_to) if ticket.assigned_to else t.text("ticket-nobody")
    return "\n".join(
        (
            f"<b>{t.literal(topic_name(t, ticket, exchanges))}</b>",
            _state(t, ticket, now),
            f"{t.text('ticket-trader')}: {mention(ticket.person_id)}",
            f"{t.text('ticket-assigned')}: {owner}",
            *((f"{t.text('ticket-rating')}: {'⭐' * ticket.rating}",) if ticket.rating else ()),
        )
    )


def _state(t: Translator, ticket: Ticket, now: datetime) -> str:
    said = t.text(f"ticket-state-{key_of(ticket.state)}")
    if ticket.waiting_since is None:
        return said
    return f"{said} · {t.text('ticket-waits', length=duration(t, now - ticket.waiting_since))}"


def _rows(t: Translator, ticket: Ticket) -> tuple[Row, ...]:
    canned_one = (go(t, "button-ticket-canned", "tk_canned", ticket.id),) if ticket.exchange else ()
    end = ("button-ticket-reopen", "tk_reopen") if ticket.is_closed else ("button-ticket-close", "tk_close")
    return (
        (go(t, "button-ticket-mine", "tk_mine", ticket.id), *canned_one),
        (go(t, *end, ticket.id),),
        *_person_rows(t, ticket),
    )


def _person_rows(t: Translator, ticket: Ticket) -> tuple[Row, ...]:
    return ((go(t, "button-ticket-person", "card", str(ticket.person_id)),),)


def _link_rows(t: Translator, ticket: Ticket, desk: int | None) -> tuple[Row, ...]:
    """To where the talk is; a basic group has no links."""
    if desk is None or ticket.anchor_id is None or not str(desk).startswith(_SUPERGROUPS):
        return ()
    chat = str(desk).removeprefix(_SUPERGROUPS).lstrip("0")
    return ((Button(t.plain("button-ticket-talk"), url=_MESSAGE_LINK.format(chat=chat, message=ticket.anchor_id)),),)


def _open_button(ticket: Ticket) -> Button:
    return Button(f"#{ticket.number}", press=Press("ticket", None, ticket.id))


def _pairs(buttons: Sequence[Button], wide: int = 4) -> list[Row]:
    return [tuple(buttons[at : at + wide]) for at in range(0, len(buttons), wide)]


def _back(t: Translator, ticket: Ticket) -> Row:
    return (go(t, "button-back", "ticket", ticket.id), go(t, "button-tickets", "tickets"))
