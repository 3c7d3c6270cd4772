"""Every diagnosis of both exchanges in both languages: what is told, where its buttons lead, and how it ends well."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping
from importlib import import_module

import pytest

from bot.core.diagnosis import Diagnosis
from bot.core.person import Lang
from bot.exchanges.catalogue import catalogue
from bot.playground.exchanges.accounts import PracticeAccount
from tests.conversations.scenarios import OURS, TITLES, Scenario, Way
from tests.conversations.theatre import Theatre, Trader
from tests.conversations.verdicts import (
    advice_on,
    buttons_of,
    copied,
    details_of,
    keys_on,
    labels,
    lacking,
    nothing_secret_was_said,
    told,
    words_of,
)

IN_FULL = frozenset({"mexc", "kucoin"})


def _every_scenario() -> Iterator[tuple[Scenario, Lang]]:
    """Those of the first two exchanges in both languages; what is special to each of the others by turns in one."""
    for exchange in catalogue():
        scenarios = import_module(f"tests.conversations.{exchange}_scenarios").SCENARIOS
        for number, scenario in enumerate(scenarios):
            every = list(Lang)
            yield from ((scenario, lang) for lang in (every if exchange in IN_FULL else every[number % 2 :][:1]))


@pytest.mark.parametrize(("scenario", "lang"), list(_every_scenario()), ids=str)
async def test_each_cause_is_named_explained_and_put_right(stage: Theatre, scenario: Scenario, lang: Lang) -> None:
    practice = stage.practice[scenario.exchange]
    account = practice.account(scenario.account)
    await stage.edits(scenario.exchange, scenario.account, **scenario.before)
    if scenario.fault:
        await stage.breaks(scenario.exchange, account=scenario.account, **scenario.fault)  # type: ignore[arg-type]  # by name
    async with stage.bot(server_ips=(OURS,)):
        trader = await stage.person(lang)
        await trader.starts()
        await trader.reaches_credentials(practice, TITLES[scenario.exchange], scenario.market)
        await trader.hands_over(*account.to_copy.values())
        await trader.stands_at("summary-title")
        await trader.tests()

        verdict = await told(trader, scenario)
        _says_it_all(trader, scenario, verdict)
        await _buttons_lead_where_they_say(trader, scenario, verdict)

        await stage.edits(scenario.exchange, scenario.account, **scenario.repair)
        await stage.repairs(scenario.exchange)
        await _GO_ON[scenario.way](trader, scenario, practice.account(scenario.account), practice.account("all_good"))
        online = await trader.stands_at("verdict-next")
        assert advice_on(trader.t, scenario.exchange, online) == list(scenario.stays)
        nothing_secret_was_said(stage, trader, account)
        assert practice.side_effects() == ()


def _says_it_all(trader: Trader, scenario: Scenario, verdict: dict[str, object]) -> None:
    t = trader.t
    state = "refused" if scenario.diagnosis is Diagnosis.WITHDRAW_ENABLED else "offline"
    parts = words_of(t, scenario.exchange, scenario.diagnosis, scenario.ip)
    assert lacking(verdict, [t.plain(f"verdict-{state}"), *parts, *details_of(verdict, scenario.evidence)]) == []
    assert labels(verdict) == buttons_of(t, scenario.exchange, scenario.diagnosis, scenario.ip)
    assert copied(verdict) == ([scenario.ip] if scenario.ip else [])


async def _buttons_lead_where_they_say(trader: Trader, scenario: Scenario, verdict: dict[str, object]) -> None:
    """Those that lead to another screen come back to the verdict; testing again changes nothing before the repair."""
    shown = labels(verdict)
    await trader.press("button-ask-support")
    await trader.stands_at("support-title")
    await trader.press("button-to-wizard")
    verdict = await told(trader, scenario)
    if trader.t.plain("button-addresses") in shown:
        await trader.press("button-addresses")
        assert copied(await trader.stands_at("addresses-title")) == [OURS]
        await trader.press("button-to-wizard")
        verdict = await told(trader, scenario)
    if trader.t.plain("button-test-again") in shown:
        await trader.press("button-test-again")
        again = await trader.newest(
            lambda message: labels(message) == shown and keys_on(message) != keys_on(verdict), "a fresh verdict"
        )
        _says_it_all(trader, scenario, again)


async def _test_again(trader: Trader, _: Scenario, *__: PracticeAccount) -> None:
    await trader.press("button-test-again")


async def _enter_again(trader: Trader, scenario: Scenario, account: PracticeAccount, _: PracticeAccount) -> None:
    await _enter(trader, scenario, account)


async def _create_a_key(trader: Trader, scenario: Scenario, _: PracticeAccount, fresh: PracticeAccount) -> None:
    await _enter(trader, scenario, fresh)


async def _enter(trader: Trader, scenario: Scenario, account: PracticeAccount) -> None:
    await trader.press("button-enter-again")
    title = TITLES[scenario.exchange]
    await trader.stands_at("enter-field", field=trader.t.plain(f"{scenario.exchange}-field-api-key"), exchange=title)
    await trader.hands_over(*(value for value in (account.key, account.secret, account.passphrase) if value))
    await trader.stands_at("summary-title")
    await trader.tests()


async def _change_passphrase(trader: Trader, scenario: Scenario, account: PracticeAccount, _: PracticeAccount) -> None:
    """Key and secret are still held: only the passphrase is asked for."""
    await trader.press("button-change-passphrase")
    title = TITLES[scenario.exchange]
    await trader.stands_at("enter-field", field=trader.t.plain(f"{scenario.exchange}-field-passphrase"), exchange=title)
    await trader.hands_over(account.passphrase or "")
    await trader.stands_at("summary-title")
    await trader.tests()


async def _change_site(trader: Trader, scenario: Scenario, *_: PracticeAccount) -> None:
    """Nothing is asked for again: the values go on to the other site."""
    await trader.press("button-change-site")
    await trader.stands_at("choose-site", exchange=TITLES[scenario.exchange])
    other = catalogue()[scenario.exchange].sites[1]
    await trader.press(f"{scenario.exchange}-site-{other.id}")
    await trader.stands_at("summary-title")
    await trader.tests()


_GO_ON: Mapping[Way, Callable[[Trader, Scenario, PracticeAccount, PracticeAccount], Awaitable[None]]] = {
    Way.TEST_AGAIN: _test_again,
    Way.ENTER_AGAIN: _enter_again,
    Way.CREATE_A_KEY: _create_a_key,
    Way.CHANGE_PASSPHRASE: _change_passphrase,
    Way.CHANGE_SITE: _change_site,
}
