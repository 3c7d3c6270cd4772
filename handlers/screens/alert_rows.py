"""The buttons under an alert: what leads out of the trouble, what gives a rest from it, and what follows."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.connection import Connection
from bot.core.diagnosis import Diagnosis, Finding, NextStep, WhoActs
from bot.core.exchange import Exchange
from bot.core.i18n import Translator
from bot.usecases.noticing import Snooze
from handlers.press import Press
from handlers.screens.base import Button, Row, Style, go, home_row
from handlers.screens.home import copy_rows, support_row
from handlers.screens.verdict import copy_rows_of


def trouble_rows(
    t: Translator,
    one: Connection,
    exchange: Exchange,
    finding: Finding | None,
    ours: Sequence[str],
    *,
    support: str | None,
    resting: str = "",
) -> tuple[Row, ...]:
    """Under a connection that is offline; `resting` are the words that say until when it rests from reminders."""
    is_theirs = finding is not None and finding.diagnosis.who_acts is WhoActs.TRADER
    rest = Button(resting, Press("connection", None, one.id)) if resting else None
    return (
        *_copies(t, finding, ours),
        (go(t, "button-test-now", "retest", one.id, style=Style.PRIMARY),),
        *(((go(t, "button-replace-key", "replace", one.id),),) if _wants_a_key(finding) else ()),
        *((_api_page(t, one, exchange),) if finding and finding.diagnosis is Diagnosis.WITHDRAW_ENABLED else ()),
        *(((go(t, "button-addresses", "addresses"),),) if is_theirs and ours else ()),
        (rest,) if rest else _snooze_row(t, one),
        support_row(t, support, one.id),
        home_row(t),
    )


def news_rows(t: Translator, one: Connection, *, testable: bool = False) -> tuple[Row, ...]:
    """Under what asks nothing of the trader."""
    test = ((go(t, "button-test-now", "retest", one.id),),) if testable else ()
    return (*test, (go(t, "button-details", "connection", one.id), *home_row(t)))


def incident_rows(t: Translator) -> tuple[Row, ...]:
    return ((go(t, "button-connections", "connections"), *home_row(t)),)


def key_rows(
    t: Translator, one: Connection, exchange: Exchange, ours: Sequence[str], *, replaceable: bool = False
) -> tuple[Row, ...]:
    """Under what the trader changes at the exchange."""
    return (
        _api_page(t, one, exchange),
        *(((go(t, "button-addresses", "addresses"),),) if ours else ()),
        *(((go(t, "button-replace-key", "replace", one.id),),) if replaceable else ()),
        (go(t, "button-test-now", "retest", one.id),),
        (go(t, "button-details", "connection", one.id), *home_row(t)),
    )


def _copies(t: Translator, finding: Finding | None, ours: Sequence[str]) -> tuple[Row, ...]:
    """To copy: the address that the exchange named, else all of ours, where an address is what is missing."""
    if finding is None or finding.diagnosis is not Diagnosis.IP_NOT_ALLOWED:
        return ()
    return copy_rows_of(t, finding) or copy_rows(t, ours)


def _wants_a_key(finding: Finding | None) -> bool:
    """Also where a right is missing that some exchanges give to no key after its making."""
    steps = finding.diagnosis.next_steps if finding else ()
    return NextStep.ENTER_KEY_AGAIN in steps or (
        finding is not None and finding.diagnosis is Diagnosis.WITHDRAW_ENABLED
    )


def _api_page(t: Translator, one: Connection, exchange: Exchange) -> Row:
    page = exchange.site(one.site).api_page
    return (Button(t.plain("button-open-api-page", exchange=exchange.title), url=page),)


def _snooze_row(t: Translator, one: Connection) -> Row:
    def rest(label: str, snooze: Snooze) -> Button:
        return Button(label, Press("snooze", None, f"{one.id}.{snooze.value}"))

    lengths = [(each, each.length) for each in Snooze]
    return tuple(
        rest(t.plain("button-snooze-hours", hours=int(length.total_seconds()) // 3600), snooze)
        if length
        else rest(t.plain("button-snooze-back"), snooze)
        for snooze, length in lengths
    )
