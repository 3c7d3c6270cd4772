"""The screens of /diagnose: which exchange, what it answered, what that means, and the text for the trader."""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.diagnosis import Finding
from bot.core.exchange import Exchange
from bot.core.i18n import Translator
from bot.core.person import Lang
from bot.core.wording import cause_key, fix_key, title_key
from handlers.press import Press
from handlers.screens.base import Button, Row, Screen, go, key_of, numbered, paragraphs

_FLAGS = {Lang.EN: "🇬🇧 English", Lang.PT: "🇧🇷 Português"}


def ask_exchange(t: Translator, exchanges: Mapping[str, Exchange], *, unnamed: bool = False) -> Screen:
    choices = [Button(each.title, Press("diagnose_at", None, each.id)) for each in exchanges.values()]
    rows = tuple(tuple(choices[place : place + 2]) for place in range(0, len(choices), 2))
    example = f"/diagnose {next(iter(exchanges))} 401 …"
    text = t.text("diagnose-unnamed") if unnamed else t.text("diagnose-ask", example=example)
    return Screen(text, (*rows, _home(t)))


def ask_error(t: Translator, exchange: Exchange, *, typed: bool) -> Screen:
    """Where nothing can be typed, the command takes the text behind it."""
    key = "diagnose-paste" if typed else "diagnose-command"
    return Screen(t.text(key, exchange=exchange.title, id=exchange.id), (_another(t), _home(t)))


def judged(t: Translator, exchange: Exchange, finding: Finding, place: int) -> Screen:
    """`place` is the diagnosis's number in the catalogue, which the buttons carry."""
    text = paragraphs(
        _meaning(t, exchange, finding),
        t.text("diagnosed-who", who=t.plain(f"diagnosed-who-{key_of(finding.diagnosis.who_acts)}")),
        t.text("diagnosed-evidence", evidence=finding.evidence),
        t.text("diagnosed-send"),
    )
    ready = tuple(
        Button(_FLAGS[lang], Press("diagnosed", None, f"{exchange.id}.{place}.{lang.value}")) for lang in Lang
    )
    return Screen(text, (ready, _another(t), _home(t)))


def good(t: Translator, exchange: Exchange) -> Screen:
    return Screen(t.text("diagnosed-good", exchange=exchange.title), (_another(t), _home(t)))


def for_trader(t: Translator, exchange: Exchange, finding: Finding) -> Screen:
    """To be forwarded or copied: nothing in it is for staff."""
    return Screen(_meaning(t, exchange, finding))


def _meaning(t: Translator, exchange: Exchange, finding: Finding) -> str:
    title = t.text(title_key(finding.diagnosis), exchange=exchange.title)
    cause = t.text(cause_key(t, exchange, finding.diagnosis), exchange=exchange.title)
    steps = t.lines(fix_key(t, exchange, finding.diagnosis), exchange=exchange.title)
    return paragraphs(f"<b>{title}</b>", cause, numbered(steps))


def _another(t: Translator) -> Row:
    return (go(t, "button-diagnose-another", "diagnose"),)


def _home(t: Translator) -> Row:
    return (go(t, "button-staff-home", "admin"),)
