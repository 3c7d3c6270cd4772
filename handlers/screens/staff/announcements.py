"""The screens of what staff announce: the board, the steps of writing, and what traders see of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.core.banner import LONGEST_BANNER, Banner, BannerFault, BannerKind
from bot.core.exchange import Exchange
from bot.core.i18n import Translator
from bot.core.incident import Incident
from bot.core.person import Lang
from bot.usecases.announcing import Board
from handlers.press import Press
from handlers.screens.base import Button, Row, Screen, Style, go, key_of, paragraphs

_FLAGS = {Lang.EN: "🇬🇧", Lang.PT: "🇧🇷"}
_MARKS = {BannerKind.OUTAGE: "🔴", BannerKind.MAINTENANCE: "🛠", BannerKind.NOTICE: "📣"}


def board(t: Translator, shown: Board, exchanges: Mapping[str, Exchange]) -> Screen:
    """What is announced now, each with the button that ends it, and the ways to announce more."""
    spoken_for = {each.incident_id for each in shown.banners}
    lonely = [each for each in shown.incidents if each.id not in spoken_for]
    lines = [
        *(_banner_line(t, each, exchanges) for each in shown.banners),
        *(_incident_line(t, each, exchanges) for each in lonely),
    ]
    ends: list[Row] = [(_end(t, each, exchanges),) for each in shown.banners]
    ends += [(_end_incident(t, each, exchanges),) for each in lonely]
    ways = tuple((go(t, f"button-announce-{kind.value}", "announce", kind.value),) for kind in BannerKind)
    text = paragraphs(t.text("announcements-title"), *(lines or [t.text("announcements-none")]))
    return Screen(text, (*ends, *ways, (go(t, "button-staff-home", "admin"),)))


def ask_exchange(t: Translator, kind: BannerKind, exchanges: Mapping[str, Exchange]) -> Screen:
    choices = [Button(each.title, Press("announce_at", None, f"{kind.value}.{each.id}")) for each in exchanges.values()]
    rows = tuple(tuple(choices[place : place + 2]) for place in range(0, len(choices), 2))
    everybody = ((go(t, "banner-everybody", "announce_at", f"{kind.value}."),),) if kind is BannerKind.NOTICE else ()
    return Screen(t.text(f"announce-where-{kind.value}"), (*everybody, *rows, _back(t)))


def ask_time(t: Translator, title: str) -> Screen:
    return Screen(t.text("announce-when", exchange=title, example="2026-12-01 02:00 - 04:00"), (_back(t),))


def ask_texts(t: Translator, kind: BannerKind, title: str) -> Screen:
    text = t.text("announce-texts", kind=t.plain(f"banner-kind-{kind.value}"), where=title, max=LONGEST_BANNER)
    example = "<pre>EN: …\nPT: …</pre>"
    return Screen(paragraphs(text, example), (_back(t),))


def fault(t: Translator, why: BannerFault) -> str:
    return t.text(f"banner-fault-{key_of(why)}", max=LONGEST_BANNER)


def preview(t: Translator, banner: Banner, exchanges: Mapping[str, Exchange]) -> Screen:
    """Both languages, as traders will read them."""
    both = [f"{_FLAGS[lang]}\n{t.literal(banner.texts[lang])}" for lang in Lang]
    text = paragraphs(t.text("announce-preview"), _head(t, banner, exchanges), *both)
    rows = (
        (go(t, "button-announce-publish", "announce_publish", banner.id, style=Style.PRIMARY),),
        (go(t, "button-announce-drop", "announce_end", banner.id),),
    )
    return Screen(text, rows)


def for_trader(t: Translator, banners: Iterable[Banner], exchanges: Mapping[str, Exchange]) -> tuple[str, ...]:
    """What stands above a trader's screens, one paragraph a banner."""
    return tuple(f"{_head(t, each, exchanges)}\n{t.literal(each.texts[t.lang])}" for each in banners)


def _banner_line(t: Translator, banner: Banner, exchanges: Mapping[str, Exchange]) -> str:
    return f"{_head(t, banner, exchanges)}\n{t.literal(banner.texts[t.lang])}"


def _head(t: Translator, banner: Banner, exchanges: Mapping[str, Exchange]) -> str:
    where = _name(banner.exchange, exchanges) or t.plain("banner-everybody")
    head = f"{_MARKS[banner.kind]} <b>{t.text(f'banner-head-{banner.kind.value}', where=where)}</b>"
    if banner.begins_at is None or banner.until is None:
        return head
    window = t.text("banner-window", begins=t.moment(banner.begins_at), ends=t.moment(banner.until))
    return f"{head}\n{window}"


def _incident_line(t: Translator, incident: Incident, exchanges: Mapping[str, Exchange]) -> str:
    where, since = _name(incident.exchange, exchanges), t.moment(incident.opened_at)
    return t.text("announcements-incident", where=where or incident.exchange, since=since)


def _end(t: Translator, banner: Banner, exchanges: Mapping[str, Exchange]) -> Button:
    where = _name(banner.exchange, exchanges) or t.plain("banner-everybody")
    label = t.plain(f"button-announce-end-{banner.kind.value}", where=where)
    return Button(label, Press("announce_end", None, banner.id))


def _end_incident(t: Translator, incident: Incident, exchanges: Mapping[str, Exchange]) -> Button:
    where = _name(incident.exchange, exchanges) or incident.exchange
    return Button(t.plain("button-announce-end-outage", where=where), Press("incident_end", None, incident.id))


def _name(exchange: str | None, exchanges: Mapping[str, Exchange]) -> str:
    known = exchanges.get(exchange or "")
    return known.title if known else ""


def _back(t: Translator) -> Row:
    return (go(t, "button-announcements", "announcements"),)
