"""Picking a strategy's pairs from the exchange's live list: by page, by group, by typing."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.core.awaited import Awaited
from bot.core.pairs import Offer, Pair, found, of_majors
from bot.usecases.strategizing import ConfigFault, Edit, Seen
from handlers.press import Press
from handlers.screens import strategies, strategy_pairs
from handlers.screens.base import Screen
from handlers.screens.strategy_pairs import Place, quote_at, tag_of
from handlers.screens.strategy_sheet import Mode, Setting, Sheet, sheet_of
from handlers.strategy_desk import meanwhile, put, refusal
from handlers.visit import Visit
from handlers.wizard import Act, refuse, version_of

_ARG = re.compile(r"([0-9a-f]{16})\.([gp])(\d)(\d\d)(?:\.([A-Za-z0-9_-]{6}))?", re.ASCII)
_BETWEEN = re.compile(r"[\s,;]+")


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where on the list of pairs a press stands; `tag` stands for the pair itself."""

    strategy_id: str
    mode: Mode
    place: Place
    tag: str = ""


async def open_pairs(visit: Visit, strategy_id: str, mode: Mode) -> None:
    """The list where it begins: at the quote asset of what is chosen already."""
    await _show(visit, _Spot(strategy_id, mode, Place()), _at_the_chosen_quote)


async def show_page(visit: Visit, press: Press) -> None:
    spot = _spot_of(press)
    if spot is None:
        await refuse(visit)
        return
    await _show(visit, spot, lambda sheet, offer: strategy_pairs.pairs(sheet, offer, spot.place))


async def pick(visit: Visit, press: Press) -> None:
    """Take a pair in, or out again."""

    def change(spot: _Spot, seen: Seen, offer: Offer) -> Edit | None:
        chosen = seen.strategy.config.pairs if seen.strategy else ()
        names = (*chosen, *(pair.name for pair in offer.pairs))
        name = next((each for each in names if tag_of(each) == spot.tag), None)
        return (lambda config: replace(config, pairs=_toggled(config.pairs, name))) if name else None

    await _change(visit, press, change)


async def take_majors(visit: Visit, press: Press) -> None:
    """The group "BTC and ETH only", in the quote asset that is shown."""

    def change(spot: _Spot, _: Seen, offer: Offer) -> Edit | None:
        if not offer.pairs:
            return None
        names = tuple(pair.name for pair in of_majors(offer.pairs, quote_at(offer.pairs, spot.place)))
        return (lambda config: replace(config, pairs=names)) if names else None

    await _change(visit, press, change)


async def clear(visit: Visit, press: Press) -> None:
    await _change(visit, press, lambda *_: lambda config: replace(config, pairs=()))


async def search(visit: Visit, awaited: Awaited, typed: str) -> None:
    """What the typed text means, to be picked; it may name several pairs."""
    spot = _Spot(awaited.strategy_id, Mode(awaited.mode), Place())
    await _show(visit, spot, lambda sheet, offer: strategy_pairs.found_pairs(sheet, offer, _hits(offer.pairs, typed)))


def _hits(pairs: Sequence[Pair], typed: str) -> tuple[Pair, ...]:
    whole = found(pairs, typed)
    if whole:
        return whole
    nearest = (_named(pairs, word) for word in _BETWEEN.split(typed)[: strategy_pairs.ON_A_PAGE])
    return tuple(dict.fromkeys(pair for pair in nearest if pair))


def _named(pairs: Sequence[Pair], word: str) -> Pair | None:
    """The nearest pair whose whole name the word is, or whose base asset."""
    wanted = "".join(filter(str.isalnum, word)).upper()
    return next((pair for pair in found(pairs, word)[:1] if wanted in {pair.base, f"{pair.base}{pair.quote}"}), None)


Change = Callable[[_Spot, Seen, Offer], Edit | None]
Draw = Callable[[Sheet, Offer], Screen]


async def _change(visit: Visit, press: Press, change: Change) -> None:
    """Change the pairs, and show the page on which that was pressed. What is no longer offered changes nothing."""
    spot, strategizing = _spot_of(press), visit.services.strategizing
    if spot is None:
        await refuse(visit)
        return
    before = await strategizing.one_of(visit.turn, spot.strategy_id)
    visit, offer = await _offer(visit, before, spot)
    edit = change(spot, before, offer)
    if edit is not None:
        after = await strategizing.edit(visit.turn, spot.strategy_id, version_of(press), edit)
    else:
        # Without a list nothing can be said of a pair.
        after = replace(before, refused=ConfigFault.UNKNOWN_PAIR.value if offer.pairs else None)
    await _answer(visit, after, offer, spot, lambda sheet, given: strategy_pairs.pairs(sheet, given, spot.place))


async def _show(visit: Visit, spot: _Spot, draw: Draw) -> None:
    seen = await visit.services.strategizing.one_of(visit.turn, spot.strategy_id)
    visit, offer = await _offer(visit, seen, spot)
    await _answer(visit, seen, offer, spot, draw)


async def _offer(visit: Visit, seen: Seen, spot: _Spot) -> tuple[Visit, Offer]:
    """What may be traded; where the exchange takes its time, the press is answered meanwhile, and the visit goes on
    at the message that says so.
    """
    asking = asyncio.create_task(visit.services.strategizing.pairs_for(visit.turn, spot.strategy_id))
    sheet = sheet_of(visit.translator(seen.person), seen, spot.mode)
    visit = await meanwhile(visit, asking, strategy_pairs.searching(sheet) if sheet else None)
    return visit, await asking


async def _answer(visit: Visit, seen: Seen, offer: Offer, spot: _Spot, draw: Draw) -> None:
    """The screen, and from now on whatever is typed is looked for among the pairs."""
    t = visit.translator(seen.person)
    sheet = sheet_of(t, seen, spot.mode)
    if sheet is None:
        await put(visit, strategies.gone(t))
        return
    why = refusal(t, seen)
    # A press that was answered already cannot say it under the finger.
    screen = draw(sheet, offer).headed(why)
    shown = await put(visit, screen)
    awaited = Awaited(spot.strategy_id, Setting.PAIRS.value, spot.mode.value, shown)
    await visit.services.strategizing.await_text(visit.turn, awaited)


def _at_the_chosen_quote(sheet: Sheet, offer: Offer) -> Screen:
    quotes = strategy_pairs.quotes_of(offer.pairs)
    number = quotes.index(sheet.config.quote) if sheet.config.quote in quotes else 0
    return strategy_pairs.pairs(sheet, offer, Place(number))


def _spot_of(press: Press) -> _Spot | None:
    """None for what no button of ours carries."""
    hit = _ARG.fullmatch(press.arg)
    return _Spot(hit[1], Mode(hit[2]), Place(int(hit[3]), int(hit[4])), hit[5] or "") if hit else None


def _toggled(pairs: tuple[str, ...], name: str) -> tuple[str, ...]:
    return tuple(each for each in pairs if each != name) if name in pairs else (*pairs, name)


VERBS: Mapping[str, Act] = {"s_page": show_page, "s_pair": pick, "s_majors": take_majors, "s_clear": clear}
