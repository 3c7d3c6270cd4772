"""Pictures made of text: what a group buys at which drop, and the worst case beside its limit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from bot.core.i18n import Translator
from bot.core.margin import ladder, worst_case
from bot.core.strategy import Reinforcement
from handlers.screens.base import key_of
from handlers.screens.strategy_sheet import Sheet, cents, percent

# What a table is counted for where no balance was read.
EXAMPLE = Decimal(1000)
_CELLS = 12
_TENTH = Decimal("0.1")
_WHOLE = Decimal(100)


def table(sheet: Sheet, kind: Reinforcement) -> str:
    """Each order of one group: how far the price fell, what is bought there, and what is bound then."""
    t, balance = sheet.t, sheet.seen.balance or EXAMPLE
    head = tuple(t.plain(f"strategy-table-{column}") for column in ("drop", "buys", "bound"))
    rows = [
        (
            f"-{t.number(order.drop.quantize(_TENTH, ROUND_HALF_UP))}%" if order.number else "0%",
            cents(t, order.amount),
            cents(t, order.bound),
        )
        for order in ladder(replace(sheet.config, reinforcement=kind), balance)
    ]
    lines = "\n".join(_aligned([head, *rows]))
    return f"<b>{t.text(f'strategy-reinforcement-{key_of(kind)}')}</b>\n<pre>{t.literal(lines)}</pre>"


def counted_for(sheet: Sheet) -> str:
    """Which balance the tables are counted for."""
    balance = sheet.seen.balance
    if not balance:
        return sheet.t.text("strategy-table-example", amount=sheet.t.number(EXAMPLE))
    return sheet.t.text("strategy-table-yours", amount=sheet.amount(balance))


def worst_case_bar(sheet: Sheet) -> str:
    """The worst case beside the limit, as a bar and in numbers; what is missing to count it where it cannot be."""
    t, balance = sheet.t, sheet.seen.balance
    if balance is None:
        return t.text("strategy-worst-unknown" if sheet.config.pairs else "strategy-worst-no-pairs")
    needed, limit = worst_case(sheet.config, balance), sheet.config.limit.of(balance)
    share = (needed * 100 / limit).quantize(Decimal(1), ROUND_CEILING) if limit else Decimal(0)
    said = t.text("strategy-worst", needed=sheet.amount(needed), limit=sheet.amount(limit))
    return f"{said}\n<pre>{t.literal(_bars(t, share))}</pre>"


def _bars(t: Translator, share: Decimal) -> str:
    """Two bars to one scale, narrow enough for a phone: the worst case, at `share` percent of the limit, over it."""
    longest = max(share, _WHOLE)
    lengths = [int((part * _CELLS / longest).to_integral_value(ROUND_CEILING)) for part in (share, _WHOLE)]
    if share > _WHOLE:
        # However little it is beyond the limit, it is seen to be.
        lengths[1] = min(lengths[1], _CELLS - 1)
    names = (t.plain("strategy-bar-worst"), t.plain("strategy-bar-limit"))
    width = max(map(len, names))
    rows = zip(names, lengths, (share, _WHOLE), strict=True)
    return "\n".join(f"{name:<{width}} {'█' * cells:<{_CELLS}} {percent(t, part)}" for name, cells, part in rows)


def _aligned(rows: Sequence[tuple[str, ...]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
