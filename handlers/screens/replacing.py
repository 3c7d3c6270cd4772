"""The screens of a key's replacement: whose key, whose account, what is done with the old one."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.connection import Connection, RetiredKey
from bot.core.draft import Draft
from bot.core.exchange import Exchange
from bot.core.i18n import Translator
from bot.core.passport import Passport
from bot.core.replacing import OLD_KEY_KEPT, Fate, Owner, owner_of
from handlers.screens.base import Button, Row, Screen, Style, go, home_row, key_of, paragraphs
from handlers.screens.verdict import advice_text, is_anything_proved, passport_text


def whose_key(t: Translator, old: Connection) -> str:
    """What stands above every step on the way to a new key."""
    return t.text("replace-whose", name=old.name, key=old.masked_key)


def in_the_way(t: Translator, one: Connection, other: Draft, exchange: Exchange | None) -> Screen:
    """Another draft waits: it is not dropped unasked."""
    what = other.name or (exchange.title if exchange else "")
    rows = (
        (go(t, "button-continue-that", "connect", style=Style.PRIMARY),),
        (go(t, "button-drop-and-replace", "drop_and_replace", one.id, version=other.version, style=Style.DANGER),),
        (go(t, "button-back", "connection", one.id), *home_row(t)),
    )
    return Screen(t.text("replace-draft-waits", what=what, name=one.name), rows)


def confirm(t: Translator, draft: Draft, exchange: Exchange, old: Connection) -> Screen:
    """The new key works, and is of another account, or the exchange does not say of which."""
    new = draft.report.passport if draft.report else Passport()
    owner = owner_of(old.report.passport, new)
    words = {"name": old.name, "exchange": exchange.title, "old": old.masked_key, "new": draft.masked_key or ""}
    text = paragraphs(
        t.text("replace-other-account" if owner is Owner.OTHER else "replace-unknown-account", **words),
        passport_text(t, new) if is_anything_proved(new) else "",
    )
    version = draft.version
    same = go(t, "button-same-account", "same_account", old.id, version=version, style=Style.PRIMARY)
    own = go(t, "button-own-connection", "own_connection", version=version)
    rows = (
        *(() if owner is Owner.OTHER else ((same,),)),
        (go(t, "button-other-key", "again", version=version),),
        *(((own,),) if owner is Owner.OTHER else ()),
        (go(t, "button-keep-key", "keep_key", old.id, version=version),),
        (go(t, "button-back", "back", version=version), *home_row(t)),
    )
    return Screen(text, rows)


def orphaned(t: Translator, draft: Draft) -> Screen:
    """The connection whose key was to be replaced is gone."""
    rows = (
        (go(t, "button-own-connection", "own_connection", version=draft.version, style=Style.PRIMARY),),
        (go(t, "button-cancel", "cancel"), *home_row(t)),
    )
    return Screen(t.text("replace-orphaned", name=draft.name or ""), rows)


def replaced(t: Translator, one: Connection, exchange: Exchange, retired: RetiredKey, ours: Sequence[str]) -> Screen:
    """The new key is in force; now the old one is to be deleted."""
    text = paragraphs(
        t.text("replace-done", name=one.name, key=one.masked_key),
        passport_text(t, one.report.passport),
        advice_text(t, exchange, one.report, ours),
        _now_delete(t, exchange, retired),
    )
    return Screen(text, (*_deletion_rows(t, one, exchange, "button-old-deleted"), *_way_back(t, one)))


def old_key(t: Translator, one: Connection, exchange: Exchange, retired: RetiredKey) -> Screen:
    """What is to be done with the old key, before the exchange was asked about it."""
    rows = (*_deletion_rows(t, one, exchange, "button-old-deleted"), *_way_back(t, one))
    return Screen(_now_delete(t, exchange, retired), rows)


def checking(t: Translator, one: Connection, exchange: Exchange, retired: RetiredKey) -> Screen:
    return Screen(t.text("replace-checking", exchange=exchange.title, key=retired.masked_key), _way_back(t, one))


def checked(t: Translator, one: Connection, exchange: Exchange, retired: RetiredKey, fate: Fate) -> Screen:
    """What the exchange says of the old key."""
    said = t.text(f"replace-old-{key_of(fate)}", name=one.name, exchange=exchange.title, key=retired.masked_key)
    link = _link(t, exchange, one)
    if fate.is_end:
        return Screen(said, (*(((link,),) if fate is Fate.LIKELY_DELETED else ()), *_way_back(t, one)))
    until = t.text("replace-kept-until", date=t.day(retired.retired_at + OLD_KEY_KEPT))
    return Screen(
        paragraphs(said, until), (*_deletion_rows(t, one, exchange, "button-check-again"), *_way_back(t, one))
    )


def _now_delete(t: Translator, exchange: Exchange, retired: RetiredKey) -> str:
    return paragraphs(
        t.text("replace-now-delete", exchange=exchange.title, key=retired.masked_key),
        t.text("replace-kept-until", date=t.day(retired.retired_at + OLD_KEY_KEPT)),
    )


def _deletion_rows(t: Translator, one: Connection, exchange: Exchange, check: str) -> tuple[Row, ...]:
    return (_link(t, exchange, one),), (go(t, check, "check_old", one.id, style=Style.PRIMARY),)


def _link(t: Translator, exchange: Exchange, one: Connection) -> Button:
    return Button(t.plain("button-open-api-page", exchange=exchange.title), url=exchange.site(one.site).api_page)


def _way_back(t: Translator, one: Connection) -> tuple[Row, ...]:
    return ((go(t, "button-details", "connection", one.id), *home_row(t)),)
