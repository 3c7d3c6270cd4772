"""The buttons of a trader's strategies: the list, one of them, a new one, switching on and off, copying, removing."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import ROUND_UP, Decimal

from bot.core.admission import Question
from bot.core.awaited import Awaited
from bot.core.margin import step_of
from bot.core.strategy import Config, MarginLimit, State
from bot.usecases.strategizing import Edit, Seen
from handlers.press import Press
from handlers.screens import strategies, strategy_barriers
from handlers.screens.base import Screen
from handlers.screens.strategy_panel import panel
from handlers.screens.strategy_settings import setting_screen
from handlers.screens.strategy_sheet import Mode, Setting, Sheet, sheet_of
from handlers.strategy_desk import meanwhile, settled, show
from handlers.visit import Visit
from handlers.wizard import Act, refuse, version_of

_FIT = re.compile(r"([0-9a-f]{16})\.(?:g(\d{1,2})|p(\d{1,3}(?:\.\d)?))", re.ASCII)


async def show_strategies(visit: Visit, press: Press) -> None:
    person, mine, connections = await visit.services.strategizing.all_of(visit.turn)
    page = int(press.arg) if press.arg.isdecimal() else 0
    await visit.show(strategies.strategies(visit.translator(person), mine, connections, page))


async def show_strategy(visit: Visit, press: Press) -> None:
    await show(visit, await visit.services.strategizing.one_of(visit.turn, press.arg))


async def stop_typing(visit: Visit, awaited: Awaited) -> None:
    """The strategy as it is, for who does not want to type a value any more."""
    await visit.services.managing.forget_new_name(visit.turn)
    await show(visit, await visit.services.strategizing.one_of(visit.turn, awaited.strategy_id))


async def show_of_connection(visit: Visit, press: Press) -> None:
    """The strategies on that connection; the only one at once."""
    person, mine, connections = await visit.services.strategizing.all_of(visit.turn)
    here = [each for each in mine if press.arg in {each.connection_id, each.config.second_connection}]
    if len(here) == 1:
        await show(visit, await visit.services.strategizing.one_of(visit.turn, here[0].id))
        return
    await visit.show(strategies.strategies(visit.translator(person), here, connections, verb="s_of"))


async def choose_connection(visit: Visit, press: Press) -> None:
    """Where a new strategy trades; who has one connection is not asked."""
    person, _, connections = await visit.services.strategizing.all_of(visit.turn)
    if len(connections) == 1:
        await begin(visit, Press("s_begin", None, connections[0].id))
    elif connections:
        await visit.show(strategies.choose_connection(visit.translator(person), connections))
    else:
        await show_strategies(visit, press)


async def begin(visit: Visit, press: Press) -> None:
    """A new strategy, and the first step of the way through its settings."""
    seen = await visit.services.strategizing.begin(visit.turn, press.arg)
    await show(visit, seen, lambda sheet: setting_screen(sheet, Setting.PRESET), Mode.GUIDE)


async def enable(visit: Visit, press: Press) -> None:
    """Through the gate, or to what stands in the way; the answers so far travel in the button."""
    strategy_id, _, letters = press.arg.partition(".")
    answered = frozenset(each for each, letter in strategy_barriers.ANSWERS.items() if letter in letters)
    version = version_of(press)
    before = await visit.services.strategizing.one_of(visit.turn, strategy_id)
    asking = asyncio.create_task(visit.services.strategizing.enable(visit.turn, strategy_id, version, answered))
    sheet = sheet_of(visit.translator(before.person), before)
    visit = await meanwhile(visit, asking, strategy_barriers.checking(sheet) if sheet else None)
    await show(visit, await asking, lambda sheet: _at_the_barrier(sheet, version, answered))


def _at_the_barrier(sheet: Sheet, version: int, answered: frozenset[Question]) -> Screen:
    seen, one = sheet.seen, sheet.strategy
    if seen.refused or seen.passage is None or one.version != version:
        is_on = one.state is not State.DRAFT and not seen.refused
        return strategy_barriers.enabled(sheet) if is_on else panel(sheet)
    if seen.passage.barriers:
        return strategy_barriers.barred(sheet, seen.passage.barriers)
    open_questions = [each for each in seen.passage.questions if each not in answered]
    if open_questions:
        return strategy_barriers.question(sheet, open_questions[0], answered)
    return panel(sheet)


async def accept_notice(visit: Visit, press: Press) -> None:
    """Remember that it was read, and go on through the gate."""
    await visit.services.strategizing.accept_notice(visit.turn)
    await enable(visit, press)


async def drop_gone(visit: Visit, press: Press) -> None:
    """Take the pairs out that cannot be traded any more."""
    seen = await visit.services.strategizing.drop_gone(visit.turn, press.arg, version_of(press))
    await show(visit, seen)


async def pause(visit: Visit, press: Press) -> None:
    await show(visit, await visit.services.strategizing.pause(visit.turn, press.arg, version_of(press)))


async def duplicate(visit: Visit, press: Press) -> None:
    seen = await visit.services.strategizing.duplicate(visit.turn, press.arg)
    t = visit.translator(seen.person)
    await show(visit, seen, notice=t.text("strategy-duplicated") if seen.strategy else "")


async def ask_removal(visit: Visit, press: Press) -> None:
    seen = await visit.services.strategizing.one_of(visit.turn, press.arg)
    await show(visit, seen, strategies.confirm_removal)


async def remove(visit: Visit, press: Press) -> None:
    seen = await visit.services.strategizing.remove(visit.turn, press.arg)
    t = visit.translator(seen.person)
    await visit.show(strategies.removed(t, seen.strategy) if seen.strategy else strategies.gone(t))


async def fit(visit: Visit, press: Press) -> None:
    """One press that brings the worst case back within its limit."""
    found = _FIT.fullmatch(press.arg)
    if found is None:
        await refuse(visit)
        return
    before = await visit.services.strategizing.one_of(visit.turn, found[1])
    change = _fitting(found[2], found[3], before.balance)
    seen = await visit.services.strategizing.edit(visit.turn, found[1], version_of(press), change)
    await show(visit, seen)


def _fitting(groups: str | None, percent: str | None, balance: Decimal | None) -> Edit:
    def change(config: Config) -> Config:
        if groups is not None:
            return replace(config, most_groups=int(groups))
        return replace(config, limit=raised_limit(config, Decimal(percent or 0), balance))

    return change


def raised_limit(config: Config, percent: Decimal, balance: Decimal | None) -> MarginLimit:
    """That percentage; an amount that the trader set beside it stays, and rises only as far as it has to."""
    amount = config.limit.amount
    if amount is None or balance is None:
        return MarginLimit(percent)
    needed = (percent * balance / 100).quantize(step_of(config.quote), ROUND_UP)
    return MarginLimit(percent, max(amount, needed))


async def choose_source(visit: Visit, press: Press) -> None:
    _, mine, _ = await visit.services.strategizing.all_of(visit.turn)
    others = [each for each in mine if each.id != press.arg]
    seen = await visit.services.strategizing.one_of(visit.turn, press.arg)
    await show(visit, seen, lambda sheet: strategies.choose_source(sheet, others[: strategies.MOST_SOURCES]))


async def take_settings(visit: Visit, press: Press) -> None:
    """Copy every setting of another strategy; pairs and market only from the same connection, which may trade them."""
    strategy_id, _, prefix = press.arg.partition(".")
    _, mine, _ = await visit.services.strategizing.all_of(visit.turn)
    here = next((each for each in mine if each.id == strategy_id), None)
    source = next((each for each in mine if prefix and each.id.startswith(prefix)), None)
    if here is None or source is None:
        await show_strategy(visit, Press("strategy", None, strategy_id))
        return
    copied, is_shared = source.config, source.connection_id == here.connection_id

    def change(config: Config) -> Config:
        second = None if copied.second_connection == here.connection_id else copied.second_connection
        taken = replace(copied, second_connection=second)
        return taken if is_shared else replace(taken, pairs=config.pairs, market=config.market)

    seen = await visit.services.strategizing.edit(visit.turn, strategy_id, version_of(press), change)
    await show(visit, seen, notice=_copied(visit, seen, source.name))


def _copied(visit: Visit, seen: Seen, name: str) -> str:
    return "" if seen.refused else visit.translator(seen.person).text("strategy-copied", name=name)


VERBS: Mapping[str, Act] = settled(
    {
        "strategies": show_strategies,
        "strategy": show_strategy,
        "s_of": show_of_connection,
        "s_new": choose_connection,
        "s_begin": begin,
        "s_enable": enable,
        "s_notice": accept_notice,
        "s_drop": drop_gone,
        "s_pause": pause,
        "s_copy": duplicate,
        "s_remove": ask_removal,
        "s_removed": remove,
        "s_fit": fit,
        "s_from": choose_source,
        "s_take": take_settings,
    }
)
