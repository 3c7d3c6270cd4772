"""The guide through creating a key, one screen a step, and all of it on one screen for who sees something else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.core.draft import Draft
from bot.core.exchange import Exchange, Field, GuideStep, MarketChoice
from bot.core.i18n import Translator
from bot.core.passport import Right
from bot.core.wizard import guide_of
from handlers.screens.base import Button, Row, Screen, Style, bullets, go, key_of, paragraphs
from handlers.screens.home import LONGEST_COPY, copy_rows, support_row
from handlers.screens.marks import PERMISSION_MARKS


def page(t: Translator, draft: Draft, exchange: Exchange, ours: Sequence[str]) -> Screen:
    steps = guide_of(draft, exchange)
    number, last = min(draft.guide_page, len(steps)), len(steps)
    step = steps[number - 1]
    counter = t.text("guide-counter", exchange=exchange.title, number=number, last=last)
    text = paragraphs(counter, *_body(t, draft, exchange, step, ours))
    forward = "button-have-key-now" if number == last else "button-next"
    rows: tuple[Row, ...] = (
        *(copy_rows(t, ours) if step.shows_addresses else ()),
        *(_copy_public_key(t, draft) if step.shows_public_key else ()),
        *(((_link(t, draft, exchange),),) if step.shows_link else ()),
        (
            go(t, "button-back", "back", version=draft.version),
            go(t, forward, "guide", str(number + 1), version=draft.version, style=Style.PRIMARY),
        ),
        (go(t, "button-different", "all_steps"), go(t, "button-cancel", "cancel")),
    )
    return Screen(text, rows)


def all_steps(t: Translator, draft: Draft, exchange: Exchange, ours: Sequence[str], support: str | None) -> Screen:
    """Every step as text, for a screen that looks different from ours, with the addresses that they speak of."""
    steps = tuple(
        f"<b>{number}.</b> {t.text(f'{exchange.id}-guide-{key_of(step.id)}-title')}"
        f"\n{t.text(f'{exchange.id}-guide-{key_of(step.id)}-text')}"
        for number, step in enumerate(guide_of(draft, exchange), start=1)
    )
    text = paragraphs(
        t.text("all-steps-title", exchange=exchange.title),
        t.text(f"{exchange.id}-different"),
        t.text("all-steps-support"),
        # Folded by Telegram until it is touched: it is longer than a phone.
        f"<blockquote expandable>{paragraphs(*steps)}</blockquote>",
    )
    link, back = (_link(t, draft, exchange),), (go(t, "button-to-wizard", "connect"),)
    return Screen(text, (*copy_rows(t, ours), link, support_row(t, support), back))


def permission_table(t: Translator, market: MarketChoice) -> str:
    """The rights with their marks and why; futures are needed only where they are traded."""
    rows = []
    for right in (Right.READ, Right.TRADE, Right.FUTURES, Right.TRANSFER, Right.WITHDRAW):
        mark = "✅" if right is Right.FUTURES and market is not MarketChoice.SPOT else PERMISSION_MARKS[right]
        name, why = t.text(f"right-{right.value}"), t.text(f"right-{right.value}-why")
        rows.append(f"{mark} <b>{name}</b> · {why}")
    return "\n".join(rows)


def page_that_tells(steps: Sequence[GuideStep], wanted: Field) -> int:
    """The guide's page, from 1, on which this value is made or copied; the last where no step says so."""
    return next((number for number, step in enumerate(steps, start=1) if wanted in step.tells), len(steps))


def ip_rule(t: Translator, exchange: Exchange) -> str:
    rules = exchange.ip_rules
    days = (rules.lifetime_without_list or timedelta()).days
    rule = t.text(f"{exchange.id}-ip-rule", max=rules.max_addresses or 0, days=days)
    return paragraphs(rule, t.text("verified-on", date=t.day(rules.verified_on)))


def _body(t: Translator, draft: Draft, exchange: Exchange, step: GuideStep, ours: Sequence[str]) -> tuple[str, ...]:
    prefix = f"{exchange.id}-guide-{key_of(step.id)}"
    shown = [f"<b>{t.text(f'{prefix}-title')}</b>", t.text(f"{prefix}-text")]
    if step.shows_permissions:
        shown.append(permission_table(t, draft.market or MarketChoice.BOTH))
    if step.shows_public_key and draft.public_key:
        shown.append(f"<pre>{t.literal(draft.public_key)}</pre>")
    if step.shows_addresses:
        listed = bullets(tuple(f"<code>{address}</code>" for address in ours))
        shown += [t.text("guide-addresses") if ours else t.text("addresses-none"), listed, ip_rule(t, exchange)]
    return tuple(shown)


def _copy_public_key(t: Translator, draft: Draft) -> tuple[Row, ...]:
    """A button where the key is short enough for one; a longer one is copied by touching it."""
    if draft.public_key is None or len(draft.public_key) > LONGEST_COPY:
        return ()
    return ((Button(t.plain("button-copy-public-key"), copy=draft.public_key),),)


def _link(t: Translator, draft: Draft, exchange: Exchange) -> Button:
    return Button(t.plain("button-open-api-page", exchange=exchange.title), url=exchange.site(draft.site).api_page)
