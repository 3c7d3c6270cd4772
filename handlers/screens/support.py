"""The screens of a trader who asks support: what is sent, writing, done, and the rating."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from bot.core.exchange import Exchange
from bot.core.i18n import Translator
from bot.core.ticket import RATINGS, REOPENED_WITHIN, Ticket
from bot.usecases.ticketing import Asking
from handlers.press import Press
from handlers.screens.base import Button, Row, Screen, Style, go, home_row, paragraphs
from handlers.screens.bundle import bundle_lines


def preview(t: Translator, asking: Asking, exchanges: Mapping[str, Exchange]) -> Screen:
    """What would be sent, to the letter, before it is."""
    goes_into = t.text("support-goes-into", number=asking.ticket.number) if asking.ticket else ""
    text = paragraphs(
        t.text("support-ask-title"),
        t.text("support-ask-text"),
        bundle_lines(t, asking.bundle, exchanges),
        t.text("support-never-key"),
        goes_into,
    )
    about = f"{asking.about.id if asking.about else ''}.{asking.mark}"
    rows = (
        (go(t, "button-support-with", "support_with", about, style=Style.PRIMARY),),
        (go(t, "button-support-without", "support_write"),),
        (go(t, "button-support-cancel", "support_stop"),),
    )
    return Screen(text, rows)


def ask_words(t: Translator, ticket: Ticket | None) -> Screen:
    """The next messages are for support."""
    opened = t.text("support-opened", number=ticket.number) if ticket else ""
    return Screen(paragraphs(opened, t.text("support-write")), (done_row(t),))


def arrived(t: Translator, ticket: Ticket, *, is_writing: bool) -> Screen:
    key = "support-sent" if is_writing else "support-sent-reply"
    return Screen(t.text(key, number=ticket.number), (done_row(t) if is_writing else answer_row(t),))


def kept(t: Translator, ticket: Ticket, *, told: int) -> Screen:
    """The truth where the group could not be reached; `told` of the staff got it in private."""
    key = "support-kept-told" if told else "support-kept"
    return Screen(t.text(key, number=ticket.number), (done_row(t),))


def done(t: Translator, ticket: Ticket | None) -> Screen:
    text = t.text("support-done", number=ticket.number) if ticket else t.text("support-nothing-sent")
    return Screen(text, (((go(t, "button-support-more", "support_write"),),) if ticket else ()) + (home_row(t),))


def secret(t: Translator, *, deleted: bool) -> Screen:
    return Screen(t.text("support-secret" if deleted else "support-secret-kept"), (done_row(t),))


def unread(t: Translator) -> Screen:
    """A file or picture in which a key could stand, and which could not be looked into."""
    return Screen(t.text("support-unread"), (done_row(t),))


def not_copied(t: Translator) -> Screen:
    return Screen(t.text("support-not-copied"), (done_row(t),))


def not_corrected(t: Translator) -> Screen:
    return Screen(t.text("support-not-corrected"), (answer_row(t),))


def from_team(t: Translator, html: str = "") -> str:
    """Words of the team below their headline."""
    return f"{t.text('support-from-team')}\n{html}" if html else t.text("support-from-team")


def closed(t: Translator, ticket: Ticket, *, asks_rating: bool) -> Screen:
    days = REOPENED_WITHIN // timedelta(days=1)
    text = paragraphs(
        t.text("support-closed", number=ticket.number, days=days), t.text("support-rate") if asks_rating else ""
    )
    stars = tuple(
        (Button("⭐" * each, press=Press("rate", None, f"{ticket.id}.{each}")),) for each in reversed(RATINGS)
    )
    return Screen(text, (*(stars if asks_rating else ()), answer_row(t)))


def rated(t: Translator, ticket: Ticket) -> Screen:
    text = t.text("support-rated", number=ticket.number, stars="⭐" * (ticket.rating or 0))
    return Screen(text, (answer_row(t), home_row(t)))


def answer_row(t: Translator) -> Row:
    return (go(t, "button-support-more", "support_write"),)


def done_row(t: Translator) -> Row:
    return (go(t, "button-support-done", "support_stop"),)
