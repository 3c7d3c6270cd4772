"""The screen of each setting of a strategy: what it means in numbers, what is chosen, and the choices."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.core.connection import Connection
from bot.core.strategy import (
    LEAST_TAKE_PROFIT,
    MOST_GROUPS,
    MOST_TAKE_PROFIT,
    PRESETS,
    RECOVERY_TERMS,
    REINFORCEMENT_TERMS,
    RISK_TERMS,
    MarginLimit,
    Preset,
    Recovery,
    Reinforcement,
    Risk,
    Start,
    with_preset,
)
from handlers.screens.base import Button, Row, Screen, bullets, go, key_of, paragraphs
from handlers.screens.marks import status_mark
from handlers.screens.strategy_panel import excess_text, limit_text
from handlers.screens.strategy_sheet import LONGEST_PREFIX, Setting, Sheet, percent
from handlers.screens.strategy_tables import counted_for, table, worst_case_bar
from handlers.setting_choices import GROUPS, PERCENTS, RESUMES, TAKE_PROFITS, words

TYPED = (Setting.LIMIT, Setting.TAKE_PROFIT, Setting.GROUPS)
_IN_A_ROW = 3


def setting_screen(sheet: Sheet, setting: Setting) -> Screen:
    """The screen of every setting but the pairs, which need the exchange's list."""
    said, rows = _SCREENS[setting](sheet)
    typing = ((sheet.typing(setting),),) if setting in TYPED else ()
    return Screen(paragraphs(sheet.title(setting), said), (*rows, *typing, *sheet.ways(setting)))


def ask_typed(sheet: Sheet, setting: Setting) -> Screen:
    """Asks for a value in the person's own words."""
    t, balance = sheet.t, sheet.seen.balance
    bounds = {
        "least": t.number(LEAST_TAKE_PROFIT),
        "most": t.number(MOST_TAKE_PROFIT),
        "groups": str(MOST_GROUPS),
        "quote": sheet.config.quote or t.plain("strategy-quote"),
        "percent": t.number(15),
        "amount": t.number(500),
    }
    text = paragraphs(
        sheet.title(setting),
        t.text(f"strategy-type-{key_of(setting)}", **bounds),
        t.text("strategy-balance-seen", amount=sheet.amount(balance))
        if setting is Setting.LIMIT and balance is not None
        else "",
    )
    return Screen(text, ((sheet.opens(setting, t.plain("button-back")), sheet.panel("button-all-settings")),))


Parts = tuple[str, tuple[Row, ...]]


def _preset(sheet: Sheet) -> Parts:
    t, config = sheet.t, sheet.config
    told = tuple(_preset_text(sheet, preset) for preset in Preset)
    rows = tuple(
        (
            sheet.choice(
                Setting.PRESET,
                word,
                t.plain(f"strategy-preset-{key_of(preset)}"),
                chosen=with_preset(config, preset) == config,
            ),
        )
        for word, preset in words([*Preset]).items()
    )
    copy = go(t, "button-copy-from", "s_from", sheet.strategy.id)
    return paragraphs(t.text("strategy-preset-ask"), *told, t.text("strategy-no-promise")), (*rows, (copy,))


def _preset_text(sheet: Sheet, preset: Preset) -> str:
    t, config = sheet.t, PRESETS[preset]
    return t.text(
        f"strategy-preset-{key_of(preset)}-text",
        risk=t.plain(f"strategy-risk-{key_of(config.risk)}"),
        limit=limit_text(sheet, config.limit),
        reinforcement=t.plain(f"strategy-reinforcement-{key_of(config.reinforcement)}"),
        profit=percent(t, config.take_profit),
        groups=config.most_groups,
    )


def _market(sheet: Sheet) -> Parts:
    t = sheet.t
    buttons = tuple(
        sheet.choice(Setting.MARKET, word, t.plain(f"market-{each.value}"), chosen=sheet.config.market is each)
        for word, each in words([*sheet.connection.market.markets]).items()
    )
    return paragraphs(t.text("strategy-market-ask"), t.text("strategy-market-pairs")), (buttons,)


def _risk(sheet: Sheet) -> Parts:
    t = sheet.t
    lines = tuple(
        t.text(
            "strategy-risk-line",
            risk=t.plain(f"strategy-risk-{key_of(risk)}"),
            first=percent(t, terms.first_order),
            leverage=terms.leverage,
        )
        for risk, terms in RISK_TERMS.items()
    )
    row = tuple(
        sheet.choice(Setting.RISK, word, t.plain(f"strategy-risk-{key_of(each)}"), chosen=sheet.config.risk is each)
        for word, each in words([*Risk]).items()
    )
    return paragraphs(t.text("strategy-risk-ask"), bullets(lines), worst_case_bar(sheet), excess_text(sheet)), (row,)


def _limit(sheet: Sheet) -> Parts:
    t, config, balance = sheet.t, sheet.config, sheet.seen.balance
    now = t.text("strategy-limit-now", limit=limit_text(sheet, config.limit))
    seen = t.text("strategy-balance-seen", amount=sheet.amount(balance)) if balance is not None else ""
    buttons = tuple(
        sheet.choice(Setting.LIMIT, word, percent(t, each), chosen=config.limit == MarginLimit(percent=each))
        for word, each in words(PERCENTS).items()
    )
    text = paragraphs(t.text("strategy-limit-ask"), f"{now}\n{seen}".strip(), worst_case_bar(sheet), excess_text(sheet))
    return text, _in_rows(buttons)


def _reinforcement(sheet: Sheet) -> Parts:
    t, chosen = sheet.t, sheet.config.reinforcement
    lines = tuple(
        t.text(
            "strategy-reinforcement-line",
            name=t.plain(f"strategy-reinforcement-{key_of(kind)}"),
            count=terms.most,
            distance=percent(t, terms.distance),
            factor=t.number(terms.factor),
        )
        for kind, terms in REINFORCEMENT_TERMS.items()
        if kind is not Reinforcement.OFF
    )
    text = paragraphs(
        t.text("strategy-reinforcement-ask"),
        bullets((t.text("strategy-reinforcement-off-line"), *lines)),
        counted_for(sheet),
        *(table(sheet, kind) for kind in Reinforcement),
        worst_case_bar(sheet),
        excess_text(sheet),
    )
    buttons = [
        sheet.choice(
            Setting.REINFORCEMENT,
            word,
            t.plain(f"strategy-reinforcement-{key_of(kind)}"),
            chosen=kind is chosen,
        )
        for word, kind in words([*Reinforcement]).items()
    ]
    return text, (tuple(buttons[:2]), tuple(buttons[2:]))


def _recovery(sheet: Sheet) -> Parts:
    t, config, terms = sheet.t, sheet.config, RECOVERY_TERMS
    triggers = t.lines(
        "strategy-recovery-triggers",
        moved=percent(t, terms.moved_against),
        addons=percent(t, terms.addons_used),
        margin=percent(t, terms.margin_used),
    )
    row = tuple(
        sheet.choice(Setting.RECOVERY, word, t.plain(f"strategy-recovery-{each.value}"), chosen=config.recovery is each)
        for word, each in words([*Recovery]).items()
    )
    second, rows = _second(sheet) if config.recovery is Recovery.PRO else ("", ())
    text = paragraphs(
        t.text("strategy-recovery-ask"),
        bullets(triggers),
        t.text("strategy-recovery-blocks"),
        t.text("strategy-recovery-pro-text"),
        second,
    )
    return text, (row, *rows)


def _second(sheet: Sheet) -> Parts:
    """Where new groups run under Recovery PRO: any connection but the first one."""
    t, config = sheet.t, sheet.config
    others = [each for each in sheet.seen.connections if each.id != sheet.strategy.connection_id]
    if not others:
        return t.text("strategy-second-none"), ((go(t, "button-connect-another", "connect"),),)
    rows = tuple((_second_button(sheet, each),) for each in others)
    chosen = sheet.seen.second
    if chosen and config.second_connection:
        return t.text("strategy-second-now", name=chosen.name), rows
    return t.text("strategy-second-ask"), rows


def _second_button(sheet: Sheet, one: Connection) -> Button:
    label = f"{status_mark(one.report.verdict)} {one.name}"
    chosen = sheet.config.second_connection == one.id
    return sheet.choice(Setting.RECOVERY, one.id[:LONGEST_PREFIX], label, chosen=chosen)


def _take_profit(sheet: Sheet) -> Parts:
    t, now = sheet.t, sheet.config.take_profit
    buttons = tuple(
        sheet.choice(Setting.TAKE_PROFIT, word, percent(t, each), chosen=now == each)
        for word, each in words(TAKE_PROFITS).items()
    )
    told = t.text("strategy-profit-now", percent=percent(t, now))
    return paragraphs(t.text("strategy-profit-ask"), told, t.text("strategy-no-promise")), _in_rows(buttons)


def _groups(sheet: Sheet) -> Parts:
    t, now = sheet.t, sheet.config.most_groups
    buttons = tuple(
        sheet.choice(Setting.GROUPS, word, str(each), chosen=now == each) for word, each in words(GROUPS).items()
    )
    text = paragraphs(
        t.text("strategy-groups-ask"),
        t.text("strategy-groups-now", count=now),
        worst_case_bar(sheet),
        excess_text(sheet),
    )
    return text, (buttons,)


def _start(sheet: Sheet) -> Parts:
    t = sheet.t
    buttons = tuple(
        sheet.choice(Setting.START, word, t.plain(f"strategy-start-{key_of(each)}"), chosen=sheet.config.start is each)
        for word, each in words([*Start]).items()
    )
    return t.text("strategy-start-ask"), tuple((each,) for each in buttons)


def _resume(sheet: Sheet) -> Parts:
    t, itself = sheet.t, sheet.config.resumes_itself
    labels = {False: "strategy-resume-asks", True: "strategy-resume-itself"}
    rows = tuple(
        (sheet.choice(Setting.RESUME, word, t.plain(labels[each]), chosen=each is itself),)
        for word, each in words(RESUMES).items()
    )
    return t.text("strategy-resume-ask"), rows


_SCREENS: Mapping[Setting, Callable[[Sheet], Parts]] = {
    Setting.PRESET: _preset,
    Setting.MARKET: _market,
    Setting.RISK: _risk,
    Setting.LIMIT: _limit,
    Setting.REINFORCEMENT: _reinforcement,
    Setting.RECOVERY: _recovery,
    Setting.TAKE_PROFIT: _take_profit,
    Setting.GROUPS: _groups,
    Setting.START: _start,
    Setting.RESUME: _resume,
}


def _in_rows(buttons: tuple[Button, ...]) -> tuple[Row, ...]:
    return tuple(buttons[place : place + _IN_A_ROW] for place in range(0, len(buttons), _IN_A_ROW))
