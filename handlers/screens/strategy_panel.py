"""The sheet of one strategy: every setting with its value, the worst case, and a button for each."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.margin import Excess
from bot.core.strategy import REINFORCEMENT_TERMS, RISK_TERMS, MarginLimit, Recovery, Reinforcement, State
from handlers.press import Press
from handlers.screens.base import Button, Row, Screen, Style, bullets, go, home_row, key_of, paragraphs
from handlers.screens.marks import status_mark
from handlers.screens.strategies import pairs_shown
from handlers.screens.strategy_sheet import Setting, Sheet, percent, state_line
from handlers.screens.strategy_tables import worst_case_bar

_IN_A_ROW = 2


def panel(sheet: Sheet) -> Screen:
    t, strategy, connection = sheet.t, sheet.strategy, sheet.connection
    values = "\n".join(
        f"{t.text(f'strategy-set-{key_of(each)}')}: {value_of(sheet, each)}"
        for each in Setting
        if each is not Setting.PRESET
    )
    text = paragraphs(
        f"🤖 <b>{t.literal(strategy.name)}</b>\n{state_line(t, strategy)}",
        f"{status_mark(connection.report.verdict)} {t.literal(connection.name)}",
        values,
        worst_case_bar(sheet),
        excess_text(sheet),
        t.text("strategy-pause-to-edit") if strategy.state is State.RUNNING else "",
        t.text("strategy-changed", time=t.moment(strategy.changed_at)),
        t.text("strategy-no-promise"),
    )
    return Screen(text, (*_state_rows(sheet), *_setting_rows(sheet), *_other_rows(sheet)))


def value_of(sheet: Sheet, setting: Setting) -> str:
    """How it is set now, in words and numbers."""
    t, config = sheet.t, sheet.config
    risk, added = RISK_TERMS[config.risk], REINFORCEMENT_TERMS[config.reinforcement]
    reinforced = t.text(f"strategy-reinforcement-{key_of(config.reinforcement)}")
    if config.reinforcement is not Reinforcement.OFF:
        reinforced = f"{reinforced} ({t.text('strategy-adds', count=added.most)})"
    values = {
        Setting.PAIRS: lambda: pairs_shown(t, config.pairs),
        Setting.MARKET: lambda: t.text(f"market-{config.market.value}"),
        Setting.RISK: lambda: f"{t.text(f'strategy-risk-{key_of(config.risk)}')} ({percent(t, risk.first_order)})",
        Setting.LIMIT: lambda: limit_text(sheet, config.limit),
        Setting.REINFORCEMENT: lambda: reinforced,
        Setting.RECOVERY: lambda: _recovery(sheet),
        Setting.TAKE_PROFIT: lambda: percent(t, config.take_profit),
        Setting.GROUPS: lambda: str(config.most_groups),
        Setting.START: lambda: t.text(f"strategy-start-{key_of(config.start)}"),
        Setting.RESUME: lambda: t.text(f"strategy-resume-{'itself' if config.resumes_itself else 'asks'}"),
    }
    return values[setting]()


def limit_text(sheet: Sheet, limit: MarginLimit) -> str:
    t = sheet.t
    parts = (
        t.text("strategy-limit-percent", percent=percent(t, limit.percent)) if limit.percent is not None else "",
        sheet.amount(limit.amount) if limit.amount is not None else "",
    )
    return t.text("strategy-limit-both", percent=parts[0], amount=parts[1]) if all(parts) else "".join(parts)


def excess_text(sheet: Sheet) -> str:
    """By how much the worst case is beyond the limit; empty while it is not."""
    beyond = sheet.seen.excess
    if beyond is None:
        return ""
    ways = bullets(tuple(sheet.t.literal(label) for label, _ in _ways_back(sheet, beyond)))
    key = "strategy-over-limit" if ways else "strategy-over-limit-far"
    said = sheet.t.text(key, needed=sheet.amount(beyond.needed), limit=sheet.amount(beyond.limit))
    return f"{said}\n{ways}".strip()


def excess_rows(sheet: Sheet) -> tuple[Row, ...]:
    """A button for each change that alone brings the worst case back within its limit."""
    beyond, one = sheet.seen.excess, sheet.strategy
    if beyond is None or one.state is State.RUNNING:
        return ()
    ways = _ways_back(sheet, beyond)
    return tuple((Button(label, Press("s_fit", one.version, f"{one.id}.{code}")),) for label, code in ways)


def _ways_back(sheet: Sheet, beyond: Excess) -> Iterator[tuple[str, str]]:
    """Each change that suffices, in words and as a button carries it."""
    t = sheet.t
    if beyond.most_groups is not None:
        yield t.plain("button-lower-groups", count=beyond.most_groups), f"g{beyond.most_groups}"
    if beyond.percent is not None:
        yield t.plain("button-raise-limit", percent=percent(t, beyond.percent)), f"p{beyond.percent}"


def _recovery(sheet: Sheet) -> str:
    said = sheet.t.text(f"strategy-recovery-{key_of(sheet.config.recovery)}")
    second = sheet.seen.second
    return f"{said} ({sheet.t.literal(second.name)})" if second and sheet.config.recovery is Recovery.PRO else said


def _state_rows(sheet: Sheet) -> tuple[Row, ...]:
    if sheet.strategy.state is State.RUNNING:
        return ((sheet.to("button-pause-strategy", "s_pause", style=Style.PRIMARY),),)
    key = "button-enable-strategy" if sheet.strategy.state is State.DRAFT else "button-resume-strategy"
    return (*excess_rows(sheet), (sheet.to(key, "s_enable", style=Style.SUCCESS),))


def _setting_rows(sheet: Sheet) -> tuple[Row, ...]:
    """A running one is paused first."""
    if sheet.strategy.state is State.RUNNING:
        return ()
    buttons = [sheet.opens(each, sheet.t.plain(f"strategy-set-{key_of(each)}")) for each in sheet.settings]
    return tuple(tuple(buttons[place : place + _IN_A_ROW]) for place in range(0, len(buttons), _IN_A_ROW))


def _other_rows(sheet: Sheet) -> tuple[Row, ...]:
    t, one = sheet.t, sheet.strategy
    copy = () if one.state is State.RUNNING else (go(t, "button-copy-from", "s_from", one.id),)
    return (
        (*copy, go(t, "button-duplicate", "s_copy", one.id)),
        (
            go(t, "button-of-connection", "connection", one.connection_id),
            go(t, "button-remove", "s_remove", one.id, style=Style.DANGER),
        ),
        (go(t, "button-strategies", "strategies"), *home_row(t)),
    )
