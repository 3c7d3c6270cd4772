"""The screens of a further server address: its announcement and progress for staff, the request to traders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.core.connection import Connection
from bot.core.exchange import Exchange
from bot.core.i18n import Translator
from bot.core.ip_move import IpMove, Readiness
from bot.core.new_address import AddressFault
from bot.usecases.moving import Progress
from handlers.press import Press
from handlers.screens.base import Button, Row, Screen, Style, bullets, go, home_row, key_of, numbered, paragraphs

COMMAND = "announce_ip"
# Reserved for examples (RFC 5737), so that nobody can announce it by mistake.
_EXAMPLE = f"/{COMMAND} 203.0.113.7"
_CELLS = 10
_LONGEST_TYPED = 60
_MOST_SHOWN = 10


def ask(t: Translator) -> Screen:
    """How an address is announced."""
    return _with_example(t, t.text("move-ask"), t.text("move-ask-effect"))


def refused(t: Translator, fault: AddressFault, typed: str) -> Screen:
    """What is wrong with the address, and how a good one is sent."""
    shown = typed if len(typed) <= _LONGEST_TYPED else f"{typed[: _LONGEST_TYPED - 1]}…"
    return _with_example(t, t.text(f"move-refused-{key_of(fault)}", typed=shown))


def progress(t: Translator, seen: Progress, exchanges: Mapping[str, Exchange]) -> Screen:
    """How far traders have followed, when they are reminded next, and what staff can do."""
    move = seen.move
    text = paragraphs(
        f"{t.text('move-open-title')}\n{_announced(t, move)}",
        _counts(t, seen),
        _by_exchange(t, seen, exchanges),
        t.text("move-unknown-why") if seen.whole.unknown else "",
        _next_round(t, seen),
        t.text("move-seen-at", time=t.moment(seen.seen_at)),
    )
    remind = Button(t.plain("button-move-remind"), Press("move_remind", move.round, move.id))
    rows = (
        (go(t, "button-move-refresh", "move", style=Style.PRIMARY),),
        _copy_row(t, move.address),
        (remind, go(t, "button-move-close", "move_close", move.id)),
        home_row(t),
    )
    return Screen(text, rows)


def confirm_closing(t: Translator, seen: Progress) -> Screen:
    """What it means for those who lack the address."""
    lacking = t.text("move-close-lacking", count=seen.whole.lacking)
    rows = (
        (go(t, "button-move-really-close", "move_really_close", seen.move.id, style=Style.DANGER),),
        (go(t, "button-move-keep", "move"),),
    )
    return Screen(paragraphs(t.text("move-close-ask"), _announced(t, seen.move), lacking), rows)


def closed(t: Translator, seen: Progress, *, by_itself: bool = False) -> Screen:
    """How it ended, and what is to be done in the settings now."""
    heading = t.text("move-closed-itself" if by_itself else "move-closed")
    text = paragraphs(heading, _announced(t, seen.move), _counts(t, seen), t.text("move-settings"))
    return Screen(text, (_copy_row(t, seen.move.address), home_row(t)))


def ip_move(
    t: Translator,
    connections: Sequence[Connection],
    exchanges: Mapping[str, Exchange],
    address: str,
    number: int,
) -> Screen:
    """What a trader is asked to do for these connections, each of which lacks the address; `number` is the round."""
    if not connections:
        return Screen(paragraphs(t.text("moving-title"), t.text("moving-all-done", address=address)), (home_row(t),))
    text = paragraphs(
        t.text("moving-title" if number == 1 else "moving-title-again"),
        f"{t.text('moving-why', address=address)}\n{_listed(t, connections, exchanges)}",
        f"{t.text('moving-todo')}\n{numbered(t.lines('moving-steps'))}",
        t.text("moving-otherwise"),
    )
    alone = connections[0] if len(connections) == 1 else None
    test = ((go(t, "button-test-now", "retest", alone.id),),) if alone else ()
    return Screen(text, (_copy_row(t, address), *_api_pages(t, connections, exchanges), *test, home_row(t)))


def _with_example(t: Translator, before: str, after: str = "") -> Screen:
    copy = Button(t.plain("button-move-copy-command"), copy=f"/{COMMAND} ")
    return Screen(paragraphs(f"{before}\n<code>{_EXAMPLE}</code>", after), ((copy,), home_row(t)))


def _announced(t: Translator, move: IpMove) -> str:
    return t.text("move-address", address=move.address, time=t.moment(move.opened_at))


def _counts(t: Translator, seen: Progress) -> str:
    whole = seen.whole
    lines = (
        t.text("move-ready", count=whole.ready),
        t.text("move-lacking", count=whole.lacking),
        t.text("move-unseen", count=seen.unseen) if seen.unseen else "",
        t.text("move-unknown", count=whole.unknown) if whole.unknown else "",
    )
    return "\n".join((_percent(t, whole), *filter(None, lines)))


def _percent(t: Translator, whole: Readiness) -> str:
    if not whole.ready + whole.lacking:
        return t.text("move-percent-none")
    full = whole.percent * _CELLS // 100
    return t.text("move-percent", bar="▓" * full + "░" * (_CELLS - full), percent=whole.percent)


def _by_exchange(t: Translator, seen: Progress, exchanges: Mapping[str, Exchange]) -> str:
    lines = tuple(
        t.text("move-at-exchange", exchange=exchanges[name].title, ready=at.ready, known=at.ready + at.lacking)
        for name, at in seen.at.items()
        if name in exchanges and at.ready + at.lacking
    )
    return bullets(lines) if len(lines) > 1 else ""


def _next_round(t: Translator, seen: Progress) -> str:
    move = seen.move
    if move.next_round_at is None:
        return t.text("move-no-round")
    if move.next_round_at <= seen.seen_at:
        return t.text("move-next-round-soon", number=move.round)
    return t.text("move-next-round", number=move.round, time=t.moment(move.next_round_at))


def _listed(t: Translator, connections: Sequence[Connection], exchanges: Mapping[str, Exchange]) -> str:
    lines = tuple(
        t.text("moving-connection", name=each.name, exchange=exchanges[each.exchange].title)
        for each in connections[:_MOST_SHOWN]
    )
    more = len(connections) - len(lines)
    return bullets(lines) + (f"\n{t.text('moving-more', count=more)}" if more else "")


def _api_pages(t: Translator, connections: Sequence[Connection], exchanges: Mapping[str, Exchange]) -> tuple[Row, ...]:
    """A link to each page once, since several connections may be at one exchange."""
    known = ((exchanges[each.exchange], each.site) for each in connections)
    pages = {exchange.site(site).api_page: exchange.title for exchange, site in known}
    return tuple((Button(t.plain("button-open-api-page", exchange=title), url=page),) for page, title in pages.items())


def _copy_row(t: Translator, address: str) -> Row:
    return (Button(t.plain("button-copy", what=address), copy=address),)
