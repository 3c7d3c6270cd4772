"""The screens around the wizard: home, language, help, security, privacy, support."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.core.connection import Connection
from bot.core.draft import Draft
from bot.core.i18n import Translator
from bot.core.person import Lang
from bot.core.staff import Role
from handlers.press import Press
from handlers.screens.base import Button, Screen, Style, bullets, go, home_row, key_of, paragraphs
from handlers.screens.marks import status_mark

Opened = tuple[datetime, Role | None, str]
"""When one of the staff opened a person's card, which role they have now, and the reason."""

# Telegram copies no more characters with one press.
LONGEST_COPY = 256
_LANGUAGE_NAMES = {Lang.EN: "English", Lang.PT: "Português (Brasil)"}


def welcome(t: Translator, first_name: str, connections: Sequence[Connection], draft: Draft | None) -> Screen:
    """The first screen of a newcomer: what the bot does, and what it never needs. Who has a connection knows it."""
    hello = t.text("welcome-hello", name=first_name) if first_name else t.text("welcome-hello-nameless")
    if connections:
        return home(t, connections, draft).headed(hello)
    promises = bullets(t.lines("welcome-promises"), "🔒")
    text = paragraphs(hello, t.text("welcome-what"), promises, t.text("home-draft") if draft else "")
    return Screen(text, home(t, connections, draft).rows)


def home(t: Translator, connections: Sequence[Connection], draft: Draft | None) -> Screen:
    text = paragraphs(t.text("home-title"), _standing(t, connections), t.text("home-draft") if draft else "")
    mine = go(t, "button-connections", "connections")
    rows = (
        (_connect(t, draft),),
        *(((mine, go(t, "button-strategies", "strategies")),) if connections else ()),
        (go(t, "button-security", "security"), go(t, "button-help", "help")),
        (go(t, "button-alerts", "alerts"), go(t, "button-language", "language")),
    )
    return Screen(text, rows)


def _connect(t: Translator, draft: Draft | None) -> Button:
    return go(t, "button-continue" if draft else "button-connect", "connect", style=Style.PRIMARY)


def _standing(t: Translator, connections: Sequence[Connection]) -> str:
    if not connections:
        return t.text("home-empty")
    lines = tuple(f"{status_mark(each.report.verdict)} {t.literal(each.name)}" for each in connections[:10])
    return paragraphs(t.text("home-standing"), "\n".join(lines))


def language(t: Translator, draft: Draft | None) -> Screen:
    choices = tuple((Button(_language_label(t, lang), press=_speak(lang)),) for lang in Lang)
    back = (go(t, "button-to-wizard", "connect"),) if draft else home_row(t)
    return Screen(t.text("language-ask"), (*choices, back))


def help_screen(t: Translator, support: str | None, draft: Draft | None) -> Screen:
    text = paragraphs(t.text("help-title"), bullets(t.lines("help-steps")), t.text("help-commands"))
    rows = (
        (_connect(t, draft),),
        (go(t, "button-connections", "connections"),),
        (go(t, "button-security", "security"), go(t, "button-privacy", "privacy")),
        support_row(t, support),
        home_row(t),
    )
    return Screen(text, rows)


def security(t: Translator, addresses: Sequence[str]) -> Screen:
    text = paragraphs(t.text("security-title"), bullets(t.lines("security-principles")), t.text("security-promise"))
    shown = ((go(t, "button-addresses", "addresses"),),) if addresses else ()
    return Screen(text, (*shown, (go(t, "button-privacy", "privacy"),), home_row(t)))


def privacy(t: Translator, openings: Sequence[Opened] = ()) -> Screen:
    """`openings` are when staff looked at what is kept of the person, and why."""
    stored = bullets((*t.lines("privacy-stored-list"), t.text("privacy-handle"), t.text("privacy-tickets")))
    text = paragraphs(
        t.text("privacy-title"),
        f"{t.text('privacy-stored')}\n{stored}",
        f"{t.text('privacy-never')}\n{bullets(t.lines('privacy-never-list'))}",
        _opened(t, openings),
        t.text("privacy-remove"),
    )
    rows = (
        (go(t, "button-connections", "connections"), go(t, "button-security", "security")),
        (go(t, "button-forget", "forget", style=Style.DANGER),),
        home_row(t),
    )
    return Screen(text, rows)


def _opened(t: Translator, openings: Sequence[Opened]) -> str:
    lines = [
        t.text(
            "privacy-opening",
            time=t.moment(at),
            role=t.plain(f"role-{key_of(role)}") if role else t.plain("privacy-opening-former"),
            reason=reason,
        )
        for at, role, reason in openings
    ]
    return f"{t.text('privacy-openings')}\n{bullets(tuple(lines))}" if lines else ""


def blocked(t: Translator, support_name: str | None) -> Screen:
    """All that somebody sees whom support blocked."""
    rows = (support_row(t, support_name), (go(t, "button-privacy", "privacy"),), (go(t, "button-forget", "forget"),))
    return Screen(t.text("blocked-door"), rows)


def confirm_forgetting(t: Translator, connections: Sequence[Connection], *, is_blocked: bool) -> Screen:
    """What is lost, by name, before everything is."""
    names = bullets(tuple(t.literal(each.name) for each in connections[:20]))
    text = paragraphs(
        t.text("forget-ask"),
        names,
        t.text("forget-keys") if connections else "",
        t.text("forget-block") if is_blocked else "",
    )
    rows = (
        (go(t, "button-really-forget", "really_forget", style=Style.DANGER),),
        (go(t, "button-keep-all", "privacy"), *home_row(t)),
    )
    return Screen(text, rows)


def name_kept(t: Translator) -> Screen:
    """The answer to who stops renaming."""
    return Screen(t.text("rename-stopped"), ((go(t, "button-connections", "connections"), *home_row(t)),))


def forgotten(t: Translator, *, is_blocked: bool) -> Screen:
    return Screen(t.text("forgotten-blocked" if is_blocked else "forgotten"), (home_row(t),))


def addresses(t: Translator, ours: Sequence[str], draft: Draft | None) -> Screen:
    """Our addresses, each to copy, and all at once for exchanges that take a list."""
    if not ours:
        return Screen(paragraphs(t.text("addresses-title"), t.text("addresses-none")), (_back_row(t, draft),))
    listed = "\n".join(f"<code>{address}</code>" for address in ours)
    text = paragraphs(t.text("addresses-title"), t.text("addresses-text"), listed)
    return Screen(text, (*copy_rows(t, ours), _back_row(t, draft)))


def copy_rows(t: Translator, ours: Sequence[str]) -> tuple[tuple[Button, ...], ...]:
    each = tuple((Button(t.plain("button-copy", what=address), copy=address),) for address in ours[:8])
    every = ",".join(ours)
    if len(ours) == 1 or len(every) > LONGEST_COPY:
        return each
    return (*each, (Button(t.plain("button-copy-all"), copy=every),))


def support(t: Translator, support_name: str | None, draft: Draft | None) -> Screen:
    text = paragraphs(t.text("support-title"), t.text("support-text" if support_name else "support-none"))
    link = ((Button(t.plain("button-write-support"), url=f"https://t.me/{support_name}"),),) if support_name else ()
    return Screen(text, (*link, (go(t, "button-help", "help"),), _back_row(t, draft)))


def support_row(t: Translator, support_name: str | None, about: str = "") -> tuple[Button, ...]:
    """`about` is the connection that it would be about, if one."""
    if support_name:
        return (Button(t.plain("button-ask-support"), url=f"https://t.me/{support_name}"),)
    return (go(t, "button-ask-support", "support", about),)


def _back_row(t: Translator, draft: Draft | None) -> tuple[Button, ...]:
    return (go(t, "button-to-wizard", "connect"), *home_row(t)) if draft else home_row(t)


def _language_label(t: Translator, lang: Lang) -> str:
    return f"{'✓ ' if t.lang is lang else ''}{_LANGUAGE_NAMES[lang]}"


def _speak(lang: Lang) -> Press:
    return Press("speak", None, lang.value)
