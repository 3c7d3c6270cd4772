"""The screens of broadcasts: the list, making one, consenting to it, and how far it has come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from bot.core.broadcast import (
    LONGEST_TEXT,
    Audience,
    Broadcast,
    BroadcastState,
    DeliveryState,
    Kind,
    Progress,
    needs_second,
    sent_so_far,
)
from bot.core.exchange import Exchange
from bot.core.i18n import Translator
from bot.core.person import Lang
from bot.core.watch import Standing
from bot.usecases.broadcasting import BroadcastFault, Seen
from handlers.press import Press
from handlers.screens.base import Button, Row, Screen, Style, go, key_of, paragraphs

ANYTHING = "any"
FILTERS = ("exchange", "lang", "standing", "kind")
_BAR = 20
_EXCERPT = 350
_IN_A_ROW = 3
_LANGUAGE = {Lang.EN: "English", Lang.PT: "Português"}


def message(t: Translator, broadcast: Broadcast) -> Screen:
    """As its receivers see it. The button carries its id, by which it is found again in a chat; it must not change."""
    return Screen(t.literal(broadcast.texts[t.lang]), ((go(t, "button-home", "from_news", broadcast.id),),))


def listed(t: Translator, newest: Sequence[Broadcast]) -> Screen:
    text = paragraphs(t.text("broadcasts-title"), t.text("broadcasts-what") if newest else t.text("broadcasts-none"))
    rows = tuple((_opening(t, each),) for each in newest)
    new = go(t, "button-broadcast-new", "bc_new", style=Style.PRIMARY)
    return Screen(text, ((new,), *rows, (go(t, "button-staff-home", "admin"),)))


def seen(t: Translator, one: Seen, exchanges: Mapping[str, Exchange], viewer: int) -> Screen:
    """The screen of the broadcast for that member of the staff: made, consented to, or on its way."""
    broadcast = one.broadcast
    if broadcast is None:
        return gone(t)
    if not broadcast.is_open:
        return panel(t, broadcast, one.progress)
    if broadcast.made_by == viewer:
        return _making(t, one, broadcast, exchanges)
    return consent(t, one, broadcast, exchanges)


def gone(t: Translator) -> Screen:
    return Screen(t.text("broadcast-fault-gone"), (_back_row(t),))


def fault_text(t: Translator, fault: BroadcastFault) -> str:
    return t.text(f"broadcast-fault-{key_of(fault.value)}", max=LONGEST_TEXT)


def started(t: Translator, broadcast: Broadcast) -> Screen:
    return Screen(
        t.text("broadcast-started"), ((go(t, "button-broadcast-again", "broadcast", broadcast.id),), _back_row(t))
    )


def private_only(t: Translator) -> Screen:
    return Screen(t.text("broadcast-private-only"))


def options(t: Translator, broadcast: Broadcast, what: str, exchanges: Mapping[str, Exchange]) -> Screen:
    """What one filter can be."""
    chosen = _chosen(broadcast.audience, what)
    buttons = [_option(t, broadcast, what, value, exchanges, chosen) for value in values_of(what, exchanges)]
    rows = tuple(tuple(buttons[at : at + _IN_A_ROW]) for at in range(0, len(buttons), _IN_A_ROW))
    return Screen(t.text(f"broadcast-choose-{what}"), (*rows, (_open_button(t, broadcast),)))


def values_of(what: str, exchanges: Mapping[str, Exchange]) -> list[str]:
    """As buttons carry them."""
    return {
        "exchange": [ANYTHING, *exchanges],
        "lang": [ANYTHING, *Lang],
        "standing": [ANYTHING, *Standing],
        "kind": [*Kind],
    }.get(what, [])


def ask_words(t: Translator, broadcast: Broadcast, lang: Lang) -> Screen:
    text = t.text("broadcast-ask-words", language=_LANGUAGE[lang], max=LONGEST_TEXT)
    return Screen(text, ((_open_button(t, broadcast),),))


def consent(t: Translator, one: Seen, broadcast: Broadcast, exchanges: Mapping[str, Exchange]) -> Screen:
    """For somebody else than its maker."""
    is_waiting = broadcast.state is BroadcastState.WAITING
    title = t.text("broadcast-consent-title" if is_waiting else "broadcast-not-ready", maker=str(broadcast.made_by))
    text = paragraphs(
        title, _about(t, one, broadcast, exchanges), t.text("broadcast-consent-ask") if is_waiting else ""
    )
    version = broadcast.version
    yes = go(t, "button-broadcast-approve", "bc_yes", broadcast.id, version=version, style=Style.SUCCESS)
    no = go(t, "button-broadcast-decline", "bc_no", broadcast.id, version=version, style=Style.DANGER)
    return Screen(text, ((yes, no), _back_row(t)) if is_waiting else (_back_row(t),))


def panel(t: Translator, broadcast: Broadcast, progress: Progress) -> Screen:
    """How far it has come."""
    total, so_far = sum(progress.values()), sent_so_far(progress)
    filled = _BAR * so_far // total if total else _BAR
    bar = f"{'▰' * filled}{'▱' * (_BAR - filled)}"
    text = paragraphs(
        t.text(f"broadcast-panel-{broadcast.state.value}"),
        f"{bar}\n{t.text('broadcast-so-far', done=so_far, total=total)}",
        "\n".join(_figures(t, broadcast, progress)),
        t.text("broadcast-took", length=_length(broadcast.started_at, broadcast.ended_at))
        if broadcast.ended_at
        else "",
        t.text("broadcast-unsure-why") if progress.get(DeliveryState.UNSURE) else "",
    )
    return Screen(text, (*_panel_rows(t, broadcast), _back_row(t)))


def confirm_cancelling(t: Translator, broadcast: Broadcast) -> Screen:
    yes = go(t, "button-broadcast-cancel-now", "bc_end_now", broadcast.id, style=Style.DANGER)
    return Screen(t.text("broadcast-cancel-ask"), ((yes,), (_open_button(t, broadcast),)))


def _making(t: Translator, one: Seen, broadcast: Broadcast, exchanges: Mapping[str, Exchange]) -> Screen:
    text = paragraphs(
        t.text(f"broadcast-making-{broadcast.state.value}"),
        _about(t, one, broadcast, exchanges),
        *(_words(t, broadcast, lang) for lang in Lang),
        t.text(f"broadcast-next-{_next(one, broadcast)}"),
    )
    filters = [
        Button(
            _filter_label(t, broadcast, what, exchanges), Press("bc_pick", broadcast.version, f"{broadcast.id}.{what}")
        )
        for what in FILTERS
    ]
    writing = tuple(
        Button(
            t.plain("button-broadcast-write", language=_LANGUAGE[lang]),
            Press("bc_write", broadcast.version, f"{broadcast.id}.{lang.value}"),
        )
        for lang in Lang
    )
    cancel = go(t, "button-broadcast-drop", "bc_end", broadcast.id, style=Style.DANGER)
    rows = (tuple(filters[:2]), tuple(filters[2:]), writing, *_forward(t, one, broadcast), (cancel,), _back_row(t))
    return Screen(text, rows)


def _forward(t: Translator, one: Seen, broadcast: Broadcast) -> tuple[Row, ...]:
    version = broadcast.version
    if not broadcast.is_written or broadcast.state is BroadcastState.WAITING:
        return ()
    test = go(t, "button-broadcast-test", "bc_test", broadcast.id, version=version)
    if not broadcast.tested or not one.receivers:
        return ((test,),)
    key = "button-broadcast-submit" if needs_second(one.receivers) else "button-broadcast-start"
    return ((test,), (go(t, key, "bc_submit", broadcast.id, version=version, style=Style.SUCCESS),))


def _next(one: Seen, broadcast: Broadcast) -> str:
    if broadcast.state is BroadcastState.WAITING:
        return "waiting"
    if not broadcast.is_written:
        return "write"
    if not broadcast.tested:
        return "test"
    if not one.receivers:
        return "nobody"
    return "submit" if needs_second(one.receivers) else "start"


def _about(t: Translator, one: Seen, broadcast: Broadcast, exchanges: Mapping[str, Exchange]) -> str:
    chosen = "\n".join(_filter_label(t, broadcast, what, exchanges) for what in FILTERS)
    return paragraphs(t.literal(chosen), t.text("broadcast-receivers", count=one.receivers))


def _words(t: Translator, broadcast: Broadcast, lang: Lang) -> str:
    words = broadcast.texts.get(lang, "")
    if not words:
        return t.text("broadcast-words-none", language=_LANGUAGE[lang])
    excerpt = words if len(words) <= _EXCERPT else f"{words[:_EXCERPT]}…"
    return t.text("broadcast-words", language=_LANGUAGE[lang], words=excerpt)


def _filter_label(t: Translator, broadcast: Broadcast, what: str, exchanges: Mapping[str, Exchange]) -> str:
    value = _value_label(t, what, _chosen(broadcast.audience, what), exchanges)
    return t.plain(f"broadcast-filter-{what}", value=value)


def _chosen(audience: Audience, what: str) -> str:
    value = {
        "exchange": audience.exchange,
        "lang": audience.lang,
        "standing": audience.standing,
        "kind": audience.kind,
    }[what]
    return value or ANYTHING


def _value_label(t: Translator, what: str, value: str, exchanges: Mapping[str, Exchange]) -> str:
    if value == ANYTHING:
        return t.plain(f"broadcast-{what}-any")
    if what == "exchange":
        return exchanges[value].title if value in exchanges else value
    return _LANGUAGE[Lang(value)] if what == "lang" else t.plain(f"broadcast-{what}-{key_of(value)}")


def _option(
    t: Translator, broadcast: Broadcast, what: str, value: str, exchanges: Mapping[str, Exchange], chosen: str
) -> Button:
    label = _value_label(t, what, value, exchanges)
    arg = f"{broadcast.id}.{what[0]}.{value}"
    return Button(f"{'✓ ' if value == chosen else ''}{label}", Press("bc_set", broadcast.version, arg))


def _opening(t: Translator, broadcast: Broadcast) -> Button:
    state = t.plain(f"broadcast-state-{broadcast.state.value}")
    words = broadcast.texts.get(t.lang, "").split("\n")[0][:_BAR]
    label = f"{state} · {t.moment(broadcast.made_at)}{f' · {words}' if words else ''}"
    return Button(label, Press("broadcast", None, broadcast.id))


def _panel_rows(t: Translator, broadcast: Broadcast) -> tuple[Row, ...]:
    if broadcast.is_over:
        return ()
    turn = (
        go(t, "button-broadcast-resume", "bc_resume", broadcast.id, style=Style.SUCCESS)
        if broadcast.state is BroadcastState.PAUSED
        else go(t, "button-broadcast-pause", "bc_pause", broadcast.id)
    )
    again = go(t, "button-broadcast-again", "broadcast", broadcast.id)
    return ((turn, go(t, "button-broadcast-cancel", "bc_end", broadcast.id, style=Style.DANGER)), (again,))


def _figures(t: Translator, broadcast: Broadcast, progress: Progress) -> list[str]:
    counted = dict(progress)
    if broadcast.state is BroadcastState.CANCELLED:
        in_the_air = counted.pop(DeliveryState.SENDING, 0)
        counted[DeliveryState.UNSURE] = counted.get(DeliveryState.UNSURE, 0) + in_the_air
    shown = (DeliveryState.DELIVERED, DeliveryState.BLOCKED, DeliveryState.FAILED, DeliveryState.UNSURE)
    lines = [t.text(f"broadcast-count-{state.value}", count=counted.get(state, 0)) for state in shown]
    left = counted.get(DeliveryState.WAITING, 0) + counted.get(DeliveryState.SENDING, 0)
    return [*lines, t.text("broadcast-count-left", count=left)] if left else lines


def _length(began: datetime | None, ended: datetime) -> str:
    seconds = (ended - (began or ended)) // timedelta(seconds=1)
    hours, minutes = seconds // 3600, seconds // 60 % 60
    return f"{hours}:{minutes:02}:{seconds % 60:02}"


def _open_button(t: Translator, broadcast: Broadcast) -> Button:
    return go(t, "button-back", "broadcast", broadcast.id)


def _back_row(t: Translator) -> Row:
    return (go(t, "button-broadcasts", "broadcasts"),)
