"""The screens around a trader's strategies: the list of them, where a new one trades, and removing one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.core.connection import Connection
from bot.core.i18n import Translator
from bot.core.strategy import Strategy
from handlers.press import Press
from handlers.screens.base import Button, Row, Screen, Style, go, home_row, key_of, paragraphs
from handlers.screens.marks import status_mark
from handlers.screens.strategy_sheet import LONGEST_PREFIX, Sheet, state_line, state_mark

_ON_A_PAGE = 6
_SHOWN_PAIRS = 6
MOST_SOURCES = 8


def strategies(
    t: Translator, mine: Sequence[Strategy], connections: Sequence[Connection], page: int = 0, verb: str = "strategies"
) -> Screen:
    """State, connection, pairs, risk and last change of each; `connections` are all of the person's."""
    if not mine:
        return _none_yet(t, connections)
    page = min(max(page, 0), (len(mine) - 1) // _ON_A_PAGE)
    shown = mine[page * _ON_A_PAGE : (page + 1) * _ON_A_PAGE]
    by_id = {each.id: each for each in connections}
    buttons = tuple((Button(f"{state_mark(each)} {each.name}", Press("strategy", None, each.id)),) for each in shown)
    turn = _turn_row(t, page, len(mine)) if verb == "strategies" else ()
    rows = (*buttons, *((turn,) if turn else ()), (go(t, "button-new-strategy", "s_new"), *home_row(t)))
    return Screen(paragraphs(t.text("strategies-title"), *(_listed(t, each, by_id) for each in shown)), rows)


def choose_connection(t: Translator, connections: Sequence[Connection]) -> Screen:
    """Where the new strategy is to trade."""
    rows = tuple(
        (Button(f"{status_mark(each.report.verdict)} {each.name}", Press("s_begin", None, each.id)),)
        for each in connections
    )
    text = paragraphs(t.text("strategy-choose-connection"), t.text("strategy-one-key"))
    return Screen(text, (*rows, (go(t, "button-strategies", "strategies"), *home_row(t))))


def choose_source(sheet: Sheet, others: Sequence[Strategy]) -> Screen:
    """Which strategy to copy the settings of."""
    t, strategy = sheet.t, sheet.strategy

    def source(other: Strategy) -> Button:
        arg = f"{strategy.id}.{other.id[:LONGEST_PREFIX]}"
        return Button(f"{state_mark(other)} {other.name}", Press("s_take", strategy.version, arg))

    rows = tuple((source(each),) for each in others)
    text = paragraphs(
        t.text("strategy-copy-from", name=strategy.name),
        t.text("strategy-copy-what") if others else t.text("strategy-copy-none"),
    )
    return Screen(text, (*rows, (sheet.panel(),)))


def confirm_removal(sheet: Sheet) -> Screen:
    t, name = sheet.t, sheet.strategy.name
    rows = (
        (go(t, "button-really-remove", "s_removed", sheet.strategy.id, style=Style.DANGER),),
        (sheet.panel("button-keep-strategy"),),
    )
    return Screen(paragraphs(t.text("strategy-remove-ask", name=name), t.text("strategy-remove-lost")), rows)


def removed(t: Translator, one: Strategy) -> Screen:
    return Screen(t.text("strategy-removed", name=one.name), (_ways_out(t),))


def gone(t: Translator) -> Screen:
    return Screen(t.text("strategy-gone"), (_ways_out(t),))


def pairs_shown(t: Translator, pairs: Sequence[str]) -> str:
    """The first of them by name and how many more there are."""
    if not pairs:
        return t.text("strategy-pairs-none")
    shown, more = ", ".join(pairs[:_SHOWN_PAIRS]), len(pairs) - _SHOWN_PAIRS
    return t.text("strategy-pairs-more", shown=shown, more=more) if more > 0 else t.literal(shown)


def _none_yet(t: Translator, connections: Sequence[Connection]) -> Screen:
    first = (
        go(t, "button-new-strategy", "s_new", style=Style.PRIMARY)
        if connections
        else go(t, "button-connect", "connect", style=Style.PRIMARY)
    )
    told = t.text("strategies-empty" if connections else "strategies-no-connection")
    return Screen(paragraphs(t.text("strategies-title"), told), ((first,), home_row(t)))


def _listed(t: Translator, one: Strategy, connections: Mapping[str, Connection]) -> str:
    connection = connections.get(one.connection_id)
    return "\n".join(
        (
            f"<b>{t.literal(one.name)}</b> · {state_line(t, one)}",
            f"{status_mark(connection.report.verdict)} {t.literal(connection.name)}" if connection else "",
            f"{t.text('strategy-set-pairs')}: {pairs_shown(t, one.config.pairs)}",
            f"{t.text('strategy-set-risk')}: {t.text(f'strategy-risk-{key_of(one.config.risk)}')}",
            t.text("strategy-changed", time=t.moment(one.changed_at)),
        )
    )


def _turn_row(t: Translator, page: int, count: int) -> Row:
    last = (count - 1) // _ON_A_PAGE
    back = (go(t, "button-earlier", "strategies", str(page - 1)),) if page else ()
    forward = (go(t, "button-later", "strategies", str(page + 1)),) if page < last else ()
    return (*back, *forward)


def _ways_out(t: Translator) -> Row:
    return (go(t, "button-strategies", "strategies"), *home_row(t))
