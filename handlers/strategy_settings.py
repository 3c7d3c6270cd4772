"""The buttons of a strategy's settings: opening one, choosing a value, typing one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.core.awaited import Awaited
from bot.core.strategy import (
    MarginLimit,
    Preset,
    Recovery,
    Reinforcement,
    Risk,
    Start,
    with_preset,
)
from bot.usecases.strategizing import Edit, Seen
from handlers.press import Press
from handlers.screens.base import Screen
from handlers.screens.strategy_panel import panel
from handlers.screens.strategy_settings import TYPED, ask_typed, setting_screen
from handlers.screens.strategy_sheet import LONGEST_PREFIX, Mode, Setting, Sheet
from handlers.setting_choices import GROUPS, PERCENTS, RESUMES, TAKE_PROFITS, words
from handlers.strategy_desk import Aim, aim_of, settled, show
from handlers.strategy_pairs import open_pairs
from handlers.visit import Visit
from handlers.wizard import Act, refuse, version_of


async def open_setting(visit: Visit, press: Press) -> None:
    aim = aim_of(press)
    if aim is None:
        await refuse(visit)
    elif aim.setting is Setting.PAIRS:
        await open_pairs(visit, aim.strategy_id, aim.mode)
    else:
        seen = await visit.services.strategizing.one_of(visit.turn, aim.strategy_id)
        await show(visit, seen, lambda sheet: setting_screen(sheet, aim.setting), aim.mode)


async def choose_value(visit: Visit, press: Press) -> None:
    """Take the pressed value; on the way through the screen stays, so that its meaning can be read."""
    aim = aim_of(press)
    seen = await visit.services.strategizing.one_of(visit.turn, aim.strategy_id) if aim else None
    change = _CHANGES[aim.setting](seen, aim.value) if aim and seen and aim.setting in _CHANGES else None
    if aim is None or (change is None and seen is not None and seen.strategy is not None):
        await refuse(visit)
        return
    changed = seen if change is None else await _edited(visit, aim, version_of(press), change)
    if changed is not None:
        await show(visit, changed, lambda sheet: _after(sheet, aim), aim.mode)


async def _edited(visit: Visit, aim: Aim, version: int, change: Edit) -> Seen:
    return await visit.services.strategizing.edit(visit.turn, aim.strategy_id, version, change)


def _after(sheet: Sheet, aim: Aim) -> Screen:
    """What follows a choice: the same step on the way through, and where a second connection has yet to be chosen."""
    wants_second = aim.setting is Setting.RECOVERY and sheet.config.recovery is Recovery.PRO
    stays = aim.mode is Mode.GUIDE or (wants_second and sheet.seen.second is None)
    return setting_screen(sheet, aim.setting) if stays else panel(sheet)


async def ask_value(visit: Visit, press: Press) -> None:
    """The next message is the value."""
    aim = aim_of(press)
    if aim is None or aim.setting not in TYPED:
        await refuse(visit)
        return
    awaited = Awaited(aim.strategy_id, aim.setting.value, aim.mode.value, visit.pressed or 0)
    seen = await visit.services.strategizing.await_text(visit.turn, awaited)
    await show(visit, seen, lambda sheet: ask_typed(sheet, aim.setting), aim.mode)


Choose = Callable[[Seen, str], Edit | None]
"""The change that a pressed value means; None for a value that no button of ours carries."""


def _preset(_: Seen, value: str) -> Edit | None:
    chosen = words([*Preset]).get(value)
    return (lambda config: with_preset(config, chosen)) if chosen else None


def _market(seen: Seen, value: str) -> Edit | None:
    """Other markets have other pairs: those are chosen anew."""
    chosen = words([*seen.connection.market.markets] if seen.connection else []).get(value)
    if chosen is None:
        return None
    return lambda config: config if config.market is chosen else replace(config, market=chosen, pairs=())


def _risk(_: Seen, value: str) -> Edit | None:
    chosen = words([*Risk]).get(value)
    return (lambda config: replace(config, risk=chosen)) if chosen else None


def _limit(_: Seen, value: str) -> Edit | None:
    percent = words(PERCENTS).get(value)
    return (lambda config: replace(config, limit=MarginLimit(percent=percent))) if percent else None


def _reinforcement(_: Seen, value: str) -> Edit | None:
    chosen = words([*Reinforcement]).get(value)
    return (lambda config: replace(config, reinforcement=chosen)) if chosen else None


def _recovery(seen: Seen, value: str) -> Edit | None:
    """A mode of it, or the connection on which new groups run under PRO."""
    if len(value) == LONGEST_PREFIX:
        return _second(seen, value)
    chosen = words([*Recovery]).get(value)
    return (lambda config: replace(config, recovery=chosen)) if chosen else None


def _second(seen: Seen, prefix: str) -> Edit | None:
    own = seen.strategy.connection_id if seen.strategy else ""
    others = [each.id for each in seen.connections if each.id.startswith(prefix) and each.id != own]
    return (lambda config: replace(config, second_connection=others[0])) if others else None


def _take_profit(_: Seen, value: str) -> Edit | None:
    percent = words(TAKE_PROFITS).get(value)
    return (lambda config: replace(config, take_profit=percent)) if percent else None


def _groups(_: Seen, value: str) -> Edit | None:
    count = words(GROUPS).get(value)
    return (lambda config: replace(config, most_groups=count)) if count else None


def _start(_: Seen, value: str) -> Edit | None:
    chosen = words([*Start]).get(value)
    return (lambda config: replace(config, start=chosen)) if chosen else None


def _resume(_: Seen, value: str) -> Edit | None:
    chosen = words(RESUMES).get(value)
    return (lambda config: replace(config, resumes_itself=chosen)) if chosen is not None else None


_CHANGES: Mapping[Setting, Choose] = {
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

VERBS: Mapping[str, Act] = settled({"s_open": open_setting, "s_set": choose_value, "s_ask": ask_value})
