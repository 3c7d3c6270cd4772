"""What a person types for a strategy: read as a number or as an amount, refused with the reason, and asked again."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.core.awaited import Awaited
from bot.core.strategy import MarginLimit
from bot.usecases.strategizing import Edit, Seen
from handlers.screens.base import Screen
from handlers.screens.strategy_panel import panel
from handlers.screens.strategy_settings import ask_typed, setting_screen
from handlers.screens.strategy_sheet import Mode, Setting, Sheet
from handlers.strategy_desk import refusal, show
from handlers.strategy_pairs import search
from handlers.visit import Visit

_NUMBER = re.compile(r"\d{1,15}(?:[.,]\d{1,8})?", re.ASCII)
_PART = re.compile(r"(\d[\d.,]*)\s*(%|[A-Za-z]{2,10})?", re.ASCII)
# A percentage and an amount.
_MOST_PARTS = 2
_BETWEEN = re.compile(r"[\s,;]*(?:and|e|&|\+|/)?[\s,;]*", re.IGNORECASE)
_THOUSANDS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}", re.ASCII)
# What no credential looks like: no exchange has a passphrase of fewer than seven characters, and a longer text has to
# name a unit or a quote asset.
_QUOTE = r"(?:USDT|USDC|USD|EUR|BRL|BTC|ETH|BNB)"
_AMOUNT = rf"\d[\d.,]{{0,15}}\s*(?:%|{_QUOTE})"
_AMOUNTS = re.compile(
    rf"\d[\d.,]{{0,5}}|{_AMOUNT}(?:[\s,;]*(?:and|e|&|\+|/)?[\s,;]*{_AMOUNT})?", re.IGNORECASE | re.ASCII
)
_PAIR = rf"(?:[A-Z0-9]{{2,6}}[/\s-]?{_QUOTE}|{_QUOTE})"
_PAIRS = re.compile(rf"[A-Z0-9]{{1,6}}|{_PAIR}(?:[\s,;]+{_PAIR}){{0,11}}", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class Faulty:
    """Why a typed value cannot be taken: the key of its text."""

    key: str


async def take_typed(visit: Visit, awaited: Awaited, typed: str) -> None:
    """Take a typed message as the value that is asked for; one that cannot be used is refused, and asked for again."""
    if awaited.setting == Setting.PAIRS.value:
        await search(visit, awaited, typed)
        await visit.chat.put_away(awaited.message_id)
        return
    setting, mode = Setting(awaited.setting), Mode(awaited.mode)
    before = await visit.services.strategizing.one_of(visit.turn, awaited.strategy_id)
    read = _READERS[setting](before, typed)
    if isinstance(read, Faulty) or before.strategy is None:
        told = _told(visit, before, read)
        await show(visit, before, lambda sheet: ask_typed(sheet, setting), mode, told)
        return
    after = await visit.services.strategizing.edit(visit.turn, awaited.strategy_id, before.strategy.version, read)
    if after.refused:
        told = refusal(visit.translator(after.person), after)
        await show(visit, replace(after, refused=None), lambda sheet: ask_typed(sheet, setting), mode, told)
        return
    await visit.services.managing.forget_new_name(visit.turn)
    await show(visit, after, lambda sheet: _taken(sheet, setting), mode)
    await visit.chat.put_away(awaited.message_id)


def is_plainly_for(awaited: Awaited, typed: str) -> bool:
    """Whether it can only be meant for that setting, and for no key, secret or passphrase: those are longer than a few
    letters, and do not look like an amount or a pair.
    """
    pattern = _PAIRS if awaited.setting == Setting.PAIRS.value else _AMOUNTS
    return pattern.fullmatch(typed.strip()) is not None


def number_in(typed: str) -> Decimal | None:
    """A plain number with a comma or a point before its decimals; None for anything else, and where either sign could
    as well stand between thousands.
    """
    text = typed.strip()
    if not _NUMBER.fullmatch(text) or _THOUSANDS.fullmatch(text):
        return None
    return Decimal(text.replace(",", "."))


def limit_in(typed: str, quote: str | None) -> MarginLimit | Faulty:
    """What "15%", "500 USDT" or both mean; an amount stands in the quote asset of the pairs."""
    parts = [*_PART.finditer(typed)]
    if not parts or len(parts) > _MOST_PARTS or not _BETWEEN.fullmatch(_PART.sub("", typed).strip()):
        return Faulty("strategy-bad-limit-text")
    limit = MarginLimit()
    for part in parts:
        value, unit = number_in(part[1].rstrip(".,")), (part[2] or "").upper()
        if value is None:
            return Faulty("strategy-bad-number")
        if unit == "%" and limit.percent is None:
            limit = replace(limit, percent=value)
        elif unit and unit == quote and limit.amount is None:
            limit = replace(limit, amount=value)
        else:
            return Faulty("strategy-bad-limit-unit" if quote else "strategy-bad-limit-no-pairs")
    return limit


def _limit(seen: Seen, typed: str) -> Edit | Faulty:
    quote = seen.strategy.config.quote if seen.strategy else None
    limit = limit_in(typed, quote)
    if isinstance(limit, Faulty):
        return limit
    if limit.amount is not None and seen.balance is not None and limit.amount > seen.balance:
        return Faulty("strategy-limit-above-balance")
    return lambda config: replace(config, limit=limit)


def _take_profit(_: Seen, typed: str) -> Edit | Faulty:
    percent = number_in(typed.strip().removesuffix("%"))
    return Faulty("strategy-bad-number") if percent is None else lambda config: replace(config, take_profit=percent)


def _groups(_: Seen, typed: str) -> Edit | Faulty:
    text = typed.strip()
    if not re.fullmatch(r"\d{1,4}", text, re.ASCII):
        return Faulty("strategy-bad-whole-number")
    return lambda config: replace(config, most_groups=int(text))


_READERS: Mapping[Setting, Callable[[Seen, str], Edit | Faulty]] = {
    Setting.LIMIT: _limit,
    Setting.TAKE_PROFIT: _take_profit,
    Setting.GROUPS: _groups,
}


def _taken(sheet: Sheet, setting: Setting) -> Screen:
    return setting_screen(sheet, setting) if sheet.mode is Mode.GUIDE else panel(sheet)


def _told(visit: Visit, seen: Seen, read: Edit | Faulty) -> str:
    t = visit.translator(seen.person)
    if not isinstance(read, Faulty):
        return ""
    quote = seen.strategy.config.quote if seen.strategy else None
    amount = f"{t.number(seen.balance)} {quote}" if seen.balance is not None else ""
    return t.text(read.key, quote=quote or "", amount=amount)
