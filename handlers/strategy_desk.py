"""What every press on a strategy has in common: reading what it carries, and answering with a screen or a refusal."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace

from bot.core.i18n import Translator
from bot.core.strategy import LEAST_TAKE_PROFIT, MOST_GROUPS, MOST_PAIRS, MOST_TAKE_PROFIT
from bot.usecases.outcome import Refusal
from bot.usecases.strategizing import Seen
from handlers.press import Press
from handlers.screens import strategies
from handlers.screens.base import Screen, key_of
from handlers.screens.strategy_panel import panel
from handlers.screens.strategy_sheet import Mode, Setting, Sheet, sheet_of
from handlers.visit import Visit
from handlers.wizard import Act

_ARG = re.compile(r"([0-9a-f]{16})\.([gp])([a-k])(?:\.([A-Za-z0-9.]{1,9}))?", re.ASCII)
# Seconds after which a person is told that the exchange is being asked.
_SOON = 0.5
_BY_CODE = {setting.code: setting for setting in Setting}

Draw = Callable[[Sheet], Screen]


@dataclass(frozen=True, slots=True)
class Aim:
    """Which setting of which strategy a press is about, how it was opened, and the value that was chosen."""

    strategy_id: str
    mode: Mode
    setting: Setting
    value: str = ""


def aim_of(press: Press) -> Aim | None:
    """None for what no button of ours carries."""
    found = _ARG.fullmatch(press.arg)
    return Aim(found[1], Mode(found[2]), _BY_CODE[found[3]], found[4] or "") if found else None


async def show(visit: Visit, seen: Seen, draw: Draw = panel, mode: Mode = Mode.PANEL, notice: str = "") -> Sheet | None:
    """Answer with that screen of the strategy; why nothing changed is said above it, and under the finger. Gives
    what was shown, None where the strategy is gone.
    """
    t = visit.translator(seen.person)
    sheet = sheet_of(t, seen, mode)
    if sheet is None:
        await put(visit, strategies.gone(t))
        return None
    why = refusal(t, seen)
    if visit.callback_id is not None:
        await visit.show(draw(sheet).headed(notice), toast=t.plain(_key(seen), **_bounds(t)) if why else "")
    else:
        await put(visit, draw(sheet).headed(notice, why))
    return sheet


async def meanwhile(visit: Visit, asking: Awaitable[object], screen: Screen | None) -> Visit:
    """Wait for what an exchange is asked. Where that takes its time, the press is answered with that screen meanwhile,
    and the visit goes on at the message that shows it.
    """
    task = asyncio.ensure_future(asking)
    try:
        done, _ = await asyncio.wait([task], timeout=_SOON)
        if not done and screen is not None:
            visit = replace(visit, pressed=await visit.show(screen), callback_id=None)
        await asyncio.wait([task])
    finally:
        task.cancel()
    return visit


async def put(visit: Visit, screen: Screen) -> int:
    """Answer with a screen also where the press was answered already; gives the message that shows it."""
    if visit.pressed is None or visit.callback_id is not None:
        return await visit.show(screen)
    edited = await visit.chat.edit(visit.pressed, screen)
    return visit.pressed if edited else await visit.chat.send(screen)


def refusal(t: Translator, seen: Seen) -> str:
    """Why nothing changed, in words; empty when something did."""
    return t.text(_key(seen), **_bounds(t)) if seen.refused else ""


def settled(verbs: Mapping[str, Act]) -> Mapping[str, Act]:
    """The same acts, each ending the wait for a typed value first: who presses on does not type it any more."""
    return {verb: _settling(act) for verb, act in verbs.items()}


def _settling(act: Act) -> Act:
    async def settling(visit: Visit, press: Press) -> None:
        await visit.services.managing.forget_new_name(visit.turn)
        await act(visit, press)

    return settling


def _key(seen: Seen) -> str:
    if seen.refused == Refusal.OUT_OF_DATE.value:
        return "refused-out-of-date"
    return f"strategy-{key_of(seen.refused or '')}"


def _bounds(t: Translator) -> dict[str, str | int]:
    return {
        "pairs": MOST_PAIRS,
        "groups": MOST_GROUPS,
        "least": t.number(LEAST_TAKE_PROFIT),
        "most": t.number(MOST_TAKE_PROFIT),
    }
