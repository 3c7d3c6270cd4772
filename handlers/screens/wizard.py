"""The wizard's screens up to the summary, one function a step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.core.chats import Receipt
from bot.core.credentials import DoubtKind
from bot.core.draft import Draft, Step
from bot.core.exchange import Exchange, Field, MarketChoice
from bot.core.i18n import Translator
from bot.core.wizard import guide_of, missing_fields, takes_own_pair
from bot.usecases.handing_over import Settle
from handlers.press import Press
from handlers.screens.base import Button, Row, Screen, Style, go, key_of, paragraphs
from handlers.screens.guide import page_that_tells

_STEPS = ("exchange", "market", "name", "key", "test")
_STEPS_TO_NEW_KEY = ("guide", "key", "test")


def choose_exchange(t: Translator, draft: Draft, exchanges: Iterable[Exchange]) -> Screen:
    buttons = [Button(each.title, Press("exchange", draft.version, each.id)) for each in exchanges]
    text = paragraphs(_progress(t, draft, "exchange"), t.text("choose-exchange"))
    return Screen(text, (*_pairs(buttons), (go(t, "button-cancel", "cancel"),)))


def choose_site(t: Translator, draft: Draft, exchange: Exchange) -> Screen:
    buttons = [
        Button(t.plain(f"{exchange.id}-site-{key_of(site.id)}"), Press("site", draft.version, site.id))
        for site in exchange.sites
    ]
    text = paragraphs(_progress(t, draft, "exchange"), t.text("choose-site", exchange=exchange.title))
    return Screen(text, (*((button,) for button in buttons), _back_row(t, draft)))


def choose_market(t: Translator, draft: Draft, exchange: Exchange) -> Screen:
    buttons = [
        Button(t.plain(f"market-{choice.value}"), Press("market", draft.version, choice.value))
        for choice in exchange.market_choices_at(draft.site)
    ]
    text = paragraphs(_progress(t, draft, "market"), t.text("choose-market", exchange=exchange.title))
    return Screen(text, (*((button,) for button in buttons), _back_row(t, draft)))


def choose_start(t: Translator, draft: Draft, exchange: Exchange) -> Screen:
    own_pair = takes_own_pair(draft, exchange)
    text = paragraphs(
        _progress(t, draft, "name"),
        t.text("wiped") if draft.wiped else "",
        _only_market(t, draft, exchange),
        site_note(t, draft, exchange),
        t.text("choose-start", exchange=exchange.title),
        t.text("choose-start-own-pair", exchange=exchange.title) if own_pair else "",
    )
    recommended = (go(t, "button-own-pair", "own_pair", version=draft.version, style=Style.PRIMARY),)
    guide_style = None if own_pair else Style.PRIMARY
    rows = (
        *((recommended,) if own_pair else ()),
        (go(t, "button-guide-me", "guide", "1", version=draft.version, style=guide_style),),
        (go(t, "button-have-key", "have_key", version=draft.version),),
        _back_row(t, draft),
    )
    return Screen(text, rows)


def site_note(t: Translator, draft: Draft, exchange: Exchange) -> str:
    """What the exchange does not allow at the chosen site, before anybody makes a key there."""
    site = exchange.site(draft.site)
    return t.text(f"{exchange.id}-site-{key_of(site.id)}-note") if site.has_note else ""


def choose_name(t: Translator, draft: Draft, exchange: Exchange, suggestions: Sequence[str]) -> Screen:
    buttons = tuple(
        (Button(name, Press("suggestion", draft.version, str(index))),) for index, name in enumerate(suggestions)
    )
    text = paragraphs(_progress(t, draft, "name"), t.text("choose-name", exchange=exchange.title))
    return Screen(text, (*buttons, _back_row(t, draft)))


def enter_credentials(t: Translator, draft: Draft, exchange: Exchange) -> Screen:
    asked = missing_fields(draft, exchange)[0]
    text = paragraphs(
        _progress(t, draft, "key"),
        t.text("wiped") if draft.wiped else "",
        t.text("enter-field", field=field_name(t, exchange, asked), exchange=exchange.title),
        t.text(f"{exchange.id}-where-{key_of(asked)}"),
        _already_held(t, draft, exchange),
        t.text("enter-together") if not draft.held else "",
        t.text("enter-own-pair", exchange=exchange.title) if draft.public_key else "",
        t.text("enter-safety"),
    )
    page = str(page_that_tells(guide_of(draft, exchange), asked))
    rows: tuple[Row, ...] = ((go(t, "button-where", "guide", page, version=draft.version),),)
    if draft.given:
        rows = (*rows, (go(t, "button-enter-again", "again", version=draft.version),))
    return Screen(text, (*rows, _back_row(t, draft)))


def settle_doubt(t: Translator, draft: Draft, exchange: Exchange, other: Exchange | None) -> Screen:
    doubt = draft.doubt
    if doubt is None:
        return enter_credentials(t, draft, exchange)
    words = {
        "field": field_name(t, exchange, doubt.field),
        "exchange": exchange.title,
        "other": other.title if other else exchange.title,
    }
    answers: list[Row] = []
    if doubt.kind is DoubtKind.SWAPPED:
        answers.append((_settle(t, draft, "button-swap", Settle.SWAP, Style.PRIMARY),))
    # A key of another exchange cannot take the place of this one.
    if other is not None and draft.replaces is None:
        switch = Press("settle", draft.version, Settle.SWITCH.value)
        answers.append((Button(t.plain("button-switch-exchange", other=other.title), switch, style=Style.PRIMARY),))
    again = None if answers else Style.PRIMARY
    answers.append((_settle(t, draft, "button-enter-this-again", Settle.AGAIN, again),))
    answers.append((_settle(t, draft, "button-keep", Settle.KEEP),))
    text = paragraphs(_progress(t, draft, "key"), t.text(f"doubt-{key_of(doubt.kind)}", **words))
    return Screen(text, (*answers, (go(t, "button-cancel", "cancel"),)))


def confirm_summary(t: Translator, draft: Draft, exchange: Exchange) -> Screen:
    text = paragraphs(
        _progress(t, draft, "test"),
        t.text("summary-title"),
        summary_lines(t, draft, exchange),
        t.text("summary-exposed") if draft.exposed else "",
        t.text("summary-next"),
    )
    version = draft.version
    rows: tuple[Row, ...] = (
        (go(t, "button-test", "test", version=version, style=Style.PRIMARY),),
        (go(t, "button-enter-again", "again", version=version),),
        *(() if draft.replaces else (_change_row(t, draft),)),
        _back_row(t, draft),
    )
    return Screen(text, rows)


def _change_row(t: Translator, draft: Draft) -> Row:
    return (
        go(t, "button-change-name", "change", "name", version=draft.version),
        go(t, "button-change-market", "change", "market", version=draft.version),
    )


def summary_lines(t: Translator, draft: Draft, exchange: Exchange) -> str:
    market = t.text(f"market-{(draft.market or MarketChoice.SPOT).value}")
    lines = [
        t.text("summary-name", name=draft.name or ""),
        t.text("summary-exchange", exchange=exchange.title),
        *_site_line(t, draft, exchange),
        t.text("summary-market", market=market),
        t.text("summary-key", key=draft.masked_key or "••••"),
        *(t.text("summary-sealed", field=field_name(t, exchange, each)) for each in _hidden(draft, exchange)),
        *([t.text("summary-own-pair")] if draft.public_key else []),
    ]
    return "\n".join(lines)


def cancelled(t: Translator, *, had_draft: bool) -> Screen:
    rows = ((go(t, "button-connect", "connect", style=Style.PRIMARY), go(t, "button-home", "home")),)
    return Screen(t.text("cancelled" if had_draft else "nothing-to-cancel"), rows)


def confirm_cancel(t: Translator, draft: Draft) -> Screen:
    if draft.replaces is not None:
        return _confirm_keeping(t, draft, draft.replaces)
    rows = (
        (go(t, "button-really-cancel", "really_cancel", version=draft.version, style=Style.DANGER),),
        (go(t, "button-keep-going", "connect"),),
    )
    return Screen(t.text("cancel-ask"), rows)


def _confirm_keeping(t: Translator, draft: Draft, connection_id: str) -> Screen:
    """Before a new key is given up: the old one stays in force."""
    rows = (
        (go(t, "button-really-cancel", "keep_key", connection_id, version=draft.version, style=Style.DANGER),),
        (go(t, "button-keep-going", "connect"),),
    )
    return Screen(t.text("replace-cancel-ask", name=draft.name or ""), rows)


def receipt(t: Translator, seen: Receipt) -> str:
    """What became of the messages that held a secret."""
    if not seen.total:
        return ""
    return paragraphs(
        t.text("receipt", deleted=seen.deleted, total=seen.total),
        t.text("receipt-refused", count=seen.refused) if seen.refused else "",
        t.text("receipt-waiting", count=seen.waiting) if seen.waiting else "",
    )


def field_name(t: Translator, exchange: Exchange, wanted: Field) -> str:
    return t.plain(f"{exchange.id}-field-{key_of(wanted)}")


def _already_held(t: Translator, draft: Draft, exchange: Exchange) -> str:
    held = [each.field for each in exchange.fields if each.field in draft.given]
    return "\n".join(t.text("enter-held", field=field_name(t, exchange, each)) for each in held)


def _hidden(draft: Draft, exchange: Exchange) -> list[Field]:
    return [each.field for each in exchange.fields if each.field in draft.given and each.field is not Field.API_KEY]


def _site_line(t: Translator, draft: Draft, exchange: Exchange) -> list[str]:
    if len(exchange.sites) == 1:
        return []
    site = exchange.site(draft.site)
    return [t.text("summary-site", site=t.plain(f"{exchange.id}-site-{key_of(site.id)}"))]


def _only_market(t: Translator, draft: Draft, exchange: Exchange) -> str:
    """That this site offers less than the exchange does, so that nobody looks for the rest."""
    choices = exchange.market_choices_at(draft.site)
    if len(choices) != 1 or choices == exchange.market_choices:
        return ""
    site = t.plain(f"{exchange.id}-site-{key_of(exchange.site(draft.site).id)}")
    return t.text("market-only", site=site, market=t.plain(f"market-{choices[0].value}"))


def _settle(t: Translator, draft: Draft, key: str, answer: Settle, style: Style | None = None) -> Button:
    return go(t, key, "settle", answer.value, version=draft.version, style=style)


def _progress(t: Translator, draft: Draft, step: str) -> str:
    """A dot for each step, the reached ones filled, with the name of the step."""
    steps = _STEPS_TO_NEW_KEY if draft.replaces else _STEPS
    step = step if step in steps else steps[0]
    reached = steps.index(step) + 1
    return f"{'●' * reached}{'○' * (len(steps) - reached)} <i>{t.text(f'progress-{step}')}</i>"


def _pairs(buttons: Sequence[Button]) -> tuple[Row, ...]:
    return tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))


def _back_row(t: Translator, draft: Draft) -> Row:
    if draft.replaces is not None and draft.step is Step.CHOOSE_START:
        leave = go(t, "button-back", "leave_replacing", draft.replaces, version=draft.version)
        return (leave, go(t, "button-cancel", "cancel"))
    return (go(t, "button-back", "back", version=draft.version), go(t, "button-cancel", "cancel"))
