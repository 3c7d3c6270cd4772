"""The facts that go along with a question to support, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.core.bundle import Item, timeline_of
from bot.core.diagnosis import Diagnosis
from bot.core.exchange import Exchange
from bot.core.i18n import Translator
from bot.core.wording import title_key
from handlers.screens.base import key_of

_WORDS = {
    Item.MARKET: "market",
    Item.STEP: "bundle-step",
    Item.VERDICT: "verdict",
    Item.STANDING: "bundle-standing",
    Item.STAGE: "stage",
    Item.LANGUAGE: "bundle-language",
}
_CODE = {Item.CODE, Item.ANSWER, Item.SEEN_ADDRESS, Item.ADDRESSES}


def bundle_lines(t: Translator, bundle: Mapping[str, str], exchanges: Mapping[str, Exchange]) -> str:
    """One fact a line, and the timeline below."""
    exchange = exchanges.get(bundle.get(Item.EXCHANGE, ""))
    lines = [
        f"{t.text(f'bundle-{key_of(item)}')}: {_said(t, item, bundle[item], exchange)}"
        for item in Item
        if item in bundle and item is not Item.TIMELINE
    ]
    events = [f"• {t.moment(at)}: {_event(t, event, detail, exchange)}" for at, event, detail in timeline_of(bundle)]
    return "\n".join([*lines, *([f"{t.text('bundle-timeline')}:", *events] if events else [])])


def diagnosis_title(t: Translator, value: str, exchange: Exchange | None) -> str:
    """The title of a diagnosis; the word itself where it is none."""
    title = exchange.title if exchange else ""
    return t.plain(title_key(Diagnosis(value)), exchange=title) if value in set(Diagnosis) else value


def _said(t: Translator, item: Item, value: str, exchange: Exchange | None) -> str:
    said = _SAYINGS[item](t, value, exchange) if item in _SAYINGS else _worded(t, item, value)
    return f"<code>{t.literal(said)}</code>" if item in _CODE else t.literal(said)


def _worded(t: Translator, item: Item, value: str) -> str:
    key = f"{_WORDS[item]}-{key_of(value)}" if item in _WORDS else ""
    return t.plain(key) if t.has(key) else value


def _site(t: Translator, value: str, exchange: Exchange | None) -> str:
    key = f"{exchange.id}-site-{key_of(value)}" if exchange else ""
    return t.plain(key) if t.has(key) else value


def _event(t: Translator, event: str, detail: str, exchange: Exchange | None) -> str:
    said = t.text(f"bundle-event-{key_of(event)}")
    if not detail:
        return said
    for prefix in ("bundle-step", "verdict"):
        if t.has(f"{prefix}-{key_of(detail)}"):
            return f"{said}: {t.text(f'{prefix}-{key_of(detail)}')}"
    return f"{said}: {t.literal(diagnosis_title(t, detail, exchange))}"


_SAYINGS: Mapping[Item, Callable[[Translator, str, Exchange | None], str]] = {
    Item.EXCHANGE: lambda _, value, exchange: exchange.title if exchange else value,
    Item.SITE: _site,
    Item.DIAGNOSIS: diagnosis_title,
    Item.CLOCK: lambda t, value, _: t.plain("bundle-clock-seconds", seconds=value),
}
