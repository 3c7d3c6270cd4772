"""The order of the wizard's steps: where a draft stands once something was answered, and what lies before it."""

from __future__ import annotations

from dataclasses import replace

from bot.core.draft import Draft, Step
from bot.core.exchange import Exchange, Field, GuideStep


def missing_fields(draft: Draft, exchange: Exchange) -> tuple[Field, ...]:
    return tuple(each.field for each in exchange.fields if each.field not in draft.held)


def guide_of(draft: Draft, exchange: Exchange) -> tuple[GuideStep, ...]:
    """The guide's pages, in order; those of the way without a secret once its key pair is made."""
    return exchange.own_pair.guide if draft.public_key and exchange.own_pair else exchange.guide


def takes_own_pair(draft: Draft, exchange: Exchange) -> bool:
    """Whether a key can be made at the chosen site by registering a public key of ours."""
    pair = exchange.own_pair
    return pair is not None and (not pair.sites or exchange.site(draft.site).id in pair.sites)


def steps_of(draft: Draft, exchange: Exchange | None) -> tuple[Step, ...]:
    """The steps that a trader answers at this exchange, in order; one with a single answer is not asked."""
    return tuple(
        step
        for step in (
            Step.CHOOSE_EXCHANGE,
            Step.CHOOSE_SITE,
            Step.CHOOSE_MARKET,
            Step.CHOOSE_START,
            Step.CHOOSE_NAME,
            Step.ENTER_CREDENTIALS,
            Step.CONFIRM_SUMMARY,
        )
        if exchange is None or _is_asked(step, draft, exchange)
    )


def after(step: Step, draft: Draft, exchange: Exchange) -> Step:
    """The first step after `step` that still needs an answer; the summary when none does."""
    steps = steps_of(draft, exchange)
    later = steps[steps.index(step) + 1 :] if step in steps else steps
    return next((each for each in later if not _is_answered(each, draft, exchange)), Step.CONFIRM_SUMMARY)


def before(draft: Draft, exchange: Exchange | None) -> Step:
    """The step that "back" leads to; the first one leads to itself."""
    if draft.step in _DETOURS:
        return _DETOURS[draft.step]
    steps = steps_of(draft, exchange)
    earlier = steps[: steps.index(draft.step)] if draft.step in steps else ()
    # What is sealed already is not asked for again by going back; there is a button of its own for that.
    asked = [each for each in earlier if each is not Step.ENTER_CREDENTIALS or _lacks_a_field(draft, exchange)]
    return asked[-1] if asked else steps[0]


def with_only_answers_filled(draft: Draft, exchange: Exchange) -> Draft:
    """The draft with every question answered that has one possible answer, and without an answer that is none here."""
    site = draft.site or (exchange.sites[0].id if len(exchange.sites) == 1 else None)
    choices = exchange.market_choices_at(site)
    market = draft.market if draft.market in choices else None
    return replace(draft, site=site, market=choices[0] if len(choices) == 1 else market)


_DETOURS = {
    Step.READ_GUIDE: Step.CHOOSE_START,
    Step.SETTLE_DOUBT: Step.ENTER_CREDENTIALS,
    Step.WAIT_FOR_TEST: Step.CONFIRM_SUMMARY,
    Step.READ_VERDICT: Step.CONFIRM_SUMMARY,
    Step.CONFIRM_REPLACEMENT: Step.CONFIRM_SUMMARY,
}
# What the connection has already, whose key is replaced.
_TAKEN_OVER = frozenset({Step.CHOOSE_EXCHANGE, Step.CHOOSE_SITE, Step.CHOOSE_MARKET, Step.CHOOSE_NAME})


def _lacks_a_field(draft: Draft, exchange: Exchange | None) -> bool:
    return exchange is None or bool(missing_fields(draft, exchange))


def _is_asked(step: Step, draft: Draft, exchange: Exchange) -> bool:
    if draft.replaces is not None and step in _TAKEN_OVER:
        return False
    if step is Step.CHOOSE_SITE:
        return len(exchange.sites) > 1
    if step is Step.CHOOSE_MARKET:
        return len(exchange.market_choices_at(draft.site)) > 1
    return True


def _is_answered(step: Step, draft: Draft, exchange: Exchange) -> bool:
    if step is Step.ENTER_CREDENTIALS:
        return not missing_fields(draft, exchange)
    answer = {Step.CHOOSE_SITE: draft.site, Step.CHOOSE_MARKET: draft.market, Step.CHOOSE_NAME: draft.name}.get(step)
    # Once a name or a value is given, the way to the key was chosen as well.
    return bool(draft.name or draft.given) if step is Step.CHOOSE_START else answer is not None
