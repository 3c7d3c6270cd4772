"""The screens of a trader's connections: the list, one in detail, renaming and removing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from bot.core.connection import LONGEST_NAME, Connection, RetiredKey
from bot.core.exchange import Exchange
from bot.core.i18n import Translator
from bot.core.notices import USUAL_NOTICES
from bot.core.strategy import Strategy
from bot.core.watch import Watch
from handlers.press import Press
from handlers.screens import times
from handlers.screens.base import Button, Row, Screen, Style, go, home_row, key_of, paragraphs
from handlers.screens.marks import status_mark
from handlers.screens.verdict import (
    advice_text,
    copy_rows_of,
    diagnosis_text,
    evidence,
    is_anything_proved,
    passport_text,
)

_ON_A_PAGE = 8
_MOST_IDLE = 3
_LONGEST_LABEL = 60


def connections(t: Translator, mine: Sequence[Connection], exchanges: Mapping[str, Exchange], page: int = 0) -> Screen:
    if not mine:
        rows = ((go(t, "button-connect", "connect", style=Style.PRIMARY),), home_row(t))
        return Screen(paragraphs(t.text("connections-title"), t.text("connections-empty")), rows)
    page = min(max(page, 0), (len(mine) - 1) // _ON_A_PAGE)
    shown = mine[page * _ON_A_PAGE : (page + 1) * _ON_A_PAGE]
    listed = tuple(_listed(t, each, exchanges) for each in shown)
    buttons = tuple((Button(_label(each), Press("connection", None, each.id)),) for each in shown)
    turn = _turn_row(t, page, len(mine))
    rows = (*buttons, *((turn,) if turn else ()), (go(t, "button-connect-another", "connect"), *home_row(t)))
    return Screen(paragraphs(t.text("connections-title"), *listed), rows)


def connection(
    t: Translator,
    one: Connection,
    exchange: Exchange,
    ours: Sequence[str],
    retired: RetiredKey | None = None,
    watch: Watch | None = None,
    idle: Sequence[Strategy] = (),
) -> Screen:
    """`retired` is its old key, where one waits to be deleted at the exchange; `watch` is how the monitor sees it;
    `idle` are strategies that could be enabled on it now.
    """
    report = one.report
    finding = report.finding
    text = paragraphs(
        _listed(t, one, {exchange.id: exchange}),
        _watched(t, watch) if watch else "",
        t.text("summary-key", key=one.masked_key),
        t.text("replace-old-key-waits", key=retired.masked_key, exchange=exchange.title) if retired else "",
        diagnosis_text(t, exchange, finding, ours) if finding else "",
        evidence(t, finding),
        passport_text(t, report.passport) if is_anything_proved(report.passport) else "",
        advice_text(t, exchange, report, ours),
    )
    rows = (
        *copy_rows_of(t, finding),
        *((_enable_button(t, each),) for each in idle[:_MOST_IDLE]),
        (go(t, "button-test-again", "retest", one.id, style=Style.PRIMARY),),
        *(((go(t, "button-old-key", "old_key", one.id),),) if retired else ()),
        (go(t, "button-strategies-here", "s_of", one.id), go(t, "button-new-strategy", "s_begin", one.id)),
        (go(t, "button-replace-key", "replace", one.id),),
        (go(t, "button-addresses", "addresses"),),
        *(((go(t, "button-ask-support", "support", one.id),),) if finding else ()),
        (go(t, "button-rename", "rename", one.id), go(t, "button-remove", "remove", one.id, style=Style.DANGER)),
        (go(t, "button-connections", "connections"), *home_row(t)),
    )
    return Screen(text, rows)


def _enable_button(t: Translator, one: Strategy) -> Button:
    return Button(
        t.plain("button-enable-named", name=one.name)[:_LONGEST_LABEL], Press("s_enable", one.version, one.id)
    )


def _watched(t: Translator, watch: Watch) -> str:
    """Since when it stands as it does, and when the monitor looked and will look."""
    clock = partial(times.clock_time, USUAL_NOTICES)
    parts = (
        t.text(f"watch-{watch.standing.value}", time=times.moment(t, USUAL_NOTICES, watch.since)),
        t.text("watch-checked", time=clock(watch.checked_at)) if watch.checked_at else "",
        t.text("watch-next", time=clock(watch.next_check_at)),
    )
    return " · ".join(filter(None, parts))


def ask_new_name(t: Translator, one: Connection) -> Screen:
    text = t.text("rename-ask", name=one.name, max=LONGEST_NAME)
    return Screen(text, ((go(t, "button-back", "connection", one.id), *home_row(t)),))


def confirm_removal(t: Translator, one: Connection, exchange: Exchange) -> Screen:
    text = paragraphs(
        t.text("remove-ask", name=one.name), t.text("remove-lost", exchange=exchange.title, key=one.masked_key)
    )
    rows = (
        (go(t, "button-really-remove", "really_remove", one.id, style=Style.DANGER),),
        (go(t, "button-keep-connection", "connection", one.id),),
    )
    return Screen(text, rows)


def removed(t: Translator, one: Connection, exchange: Exchange) -> Screen:
    text = t.text("removed", name=one.name, exchange=exchange.title)
    link = Button(t.plain("button-open-api-page", exchange=exchange.title), url=exchange.site(one.site).api_page)
    return Screen(text, ((link,), (go(t, "button-connections", "connections"), *home_row(t))))


def gone(t: Translator) -> Screen:
    return Screen(t.text("refused-gone"), ((go(t, "button-connections", "connections"), *home_row(t)),))


def _listed(t: Translator, one: Connection, exchanges: Mapping[str, Exchange]) -> str:
    return t.text(
        "connection-line",
        mark=status_mark(one.report.verdict),
        name=one.name,
        exchange=exchanges[one.exchange].title,
        market=t.plain(f"market-{one.market.value}"),
        status=t.plain(f"verdict-{key_of(one.report.verdict)}"),
        time=t.moment(one.report.tested_at),
    )


def _label(one: Connection) -> str:
    return f"{status_mark(one.report.verdict)} {one.name}"


def _turn_row(t: Translator, page: int, count: int) -> Row:
    last = (count - 1) // _ON_A_PAGE
    back = (go(t, "button-earlier", "connections", str(page - 1)),) if page else ()
    forward = (go(t, "button-later", "connections", str(page + 1)),) if page < last else ()
    return (*back, *forward)
