"""A strategy as its screens know it: its settings in their order, and the buttons that carry them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_FLOOR, Decimal
from enum import StrEnum

from bot.core.connection import Connection
from bot.core.i18n import Translator
from bot.core.strategy import Config, PausedBy, State, Strategy
from bot.usecases.strategizing import Seen
from handlers.press import Press
from handlers.screens.base import Button, Row, Style, go, key_of

LONGEST_PREFIX = 8
_TENTH, _CENT, _SMALL = Decimal("0.1"), Decimal("0.01"), Decimal("0.00000001")
_STATE_MARKS = {State.DRAFT: "⚪", State.RUNNING: "▶️", State.PAUSED: "⏸"}


class Setting(StrEnum):
    """What is set of a strategy, in the order in which a newcomer is led through; each has its text
    `strategy-set-<value>`.
    """

    PRESET = "preset"
    MARKET = "market"
    PAIRS = "pairs"
    RISK = "risk"
    LIMIT = "limit"
    REINFORCEMENT = "reinforcement"
    RECOVERY = "recovery"
    TAKE_PROFIT = "take_profit"
    GROUPS = "groups"
    START = "start"
    RESUME = "resume"

    @property
    def code(self) -> str:
        """The one letter by which a button carries it."""
        return _CODES[[*Setting].index(self)]


_CODES = "abcdefghijk"


class Mode(StrEnum):
    """How a setting was opened: on the first way through all of them, or by itself."""

    GUIDE = "g"
    PANEL = "p"


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that a screen of a strategy is drawn from."""

    t: Translator
    seen: Seen
    strategy: Strategy
    connection: Connection
    mode: Mode = Mode.PANEL

    @property
    def config(self) -> Config:
        return self.strategy.config

    @property
    def settings(self) -> tuple[Setting, ...]:
        """Those that there is a choice in."""
        one_market = len(self.connection.market.markets) == 1
        return tuple(each for each in Setting if not (one_market and each is Setting.MARKET))

    def amount(self, value: Decimal) -> str:
        """An amount in its quote asset, rounded down to what can be read."""
        step = _CENT if value >= 1 else _SMALL
        rounded = value.quantize(step, ROUND_FLOOR).normalize() + 0
        written = self.t.number(rounded) if rounded == rounded.to_integral_value() else cents(self.t, rounded)
        return f"{written} {self.config.quote or ''}".strip()

    def choice(self, setting: Setting, value: str, label: str, *, chosen: bool) -> Button:
        arg = f"{self.strategy.id}.{self.mode}{setting.code}.{value}"
        return Button(f"{'✓ ' if chosen else ''}{label}", Press("s_set", self.strategy.version, arg))

    def to(self, key: str, verb: str, *, style: Style | None = None) -> Button:
        """A button that changes the strategy as it is now."""
        return go(self.t, key, verb, self.strategy.id, version=self.strategy.version, style=style)

    def opens(self, setting: Setting, label: str, style: Style | None = None) -> Button:
        return Button(label, Press("s_open", None, f"{self.strategy.id}.{self.mode}{setting.code}"), style=style)

    def typing(self, setting: Setting) -> Button:
        arg = f"{self.strategy.id}.{self.mode}{setting.code}"
        return go(self.t, "button-own-value", "s_ask", arg)

    def panel(self, key: str = "button-back", style: Style | None = None) -> Button:
        return go(self.t, key, "strategy", self.strategy.id, style=style)

    def ways(self, setting: Setting) -> tuple[Row, ...]:
        """The row under a setting: next and back on the way through, else back to all settings."""
        if self.mode is Mode.PANEL:
            return ((self.panel(),),)
        place = self.settings.index(setting)
        before, after = self.settings[:place], self.settings[place + 1 :]
        t = self.t
        back = self.opens(before[-1], t.plain("button-back")) if before else self.panel("button-all-settings")
        onward = (
            self.opens(after[0], t.plain("button-next"), Style.PRIMARY)
            if after
            else self.panel("button-review", Style.PRIMARY)
        )
        return ((back, onward),)

    def title(self, setting: Setting) -> str:
        t = self.t
        title = f"<b>{t.text(f'strategy-set-{key_of(setting)}')}</b> · {t.literal(self.strategy.name)}"
        if self.mode is Mode.PANEL:
            return title
        place, count = self.settings.index(setting) + 1, len(self.settings)
        return f"{title}\n{t.text('strategy-step', place=place, count=count)}"


def sheet_of(t: Translator, seen: Seen, mode: Mode = Mode.PANEL) -> Sheet | None:
    """None for a strategy that is not the person's, or whose connection is gone."""
    if seen.strategy is None or seen.connection is None:
        return None
    return Sheet(t, seen, seen.strategy, seen.connection, mode)


def in_mode(sheet: Sheet, mode: Mode) -> Sheet:
    return replace(sheet, mode=mode)


def state_line(t: Translator, strategy: Strategy) -> str:
    """Whether it runs, and what stopped it."""
    said = strategy.state.value
    if strategy.state is State.PAUSED:
        said = f"paused-{(strategy.paused_by or PausedBy.TRADER).value}"
    return f"{_STATE_MARKS[strategy.state]} {t.text(f'strategy-state-{said}')}"


def state_mark(strategy: Strategy) -> str:
    return _STATE_MARKS[strategy.state]


def cents(t: Translator, value: Decimal) -> str:
    """With two decimals at least, as money is written."""
    point = t.number(_TENTH).strip("01")
    whole, _, decimals = t.number(value).partition(point)
    return f"{whole}{point}{decimals:0<2}"


def percent(t: Translator, value: Decimal) -> str:
    return f"{t.number(value)}%"
