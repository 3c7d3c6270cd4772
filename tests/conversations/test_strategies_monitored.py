"""What becomes of strategies when their connection falls, may withdraw, gets a new key or goes; and what is said."""

from __future__ import annotations

import pytest

from bot.core.passport import Verdict
from bot.core.person import Lang
from bot.core.strategy import PausedBy, Recovery, State, Strategy
from tests.conversations.canaries import hatch, plant
from tests.conversations.new_keys import masked
from tests.conversations.scenarios import GOOD, OURS
from tests.conversations.strategists import Strategist, at_work, in_both_languages
from tests.conversations.theatre import Theatre
from tests.conversations.watched import buttons_of, street

RUNNING, OFFLINE = (State.RUNNING, None), (State.PAUSED, PausedBy.OFFLINE)


@in_both_languages
async def test_an_outage_pauses_and_the_return_offers_or_resumes_as_its_trader_chose(
    stage: Theatre, lang: Lang
) -> None:
    async with street(stage, server_ips=(OURS,)) as town:
        trader = await at_work(town, lang, "kucoin")
        strategy = await _runs_one(trader)
        await _falls(trader)
        assert f"{_said(trader, 'alert-paused')}{strategy.name}" in await trader.text()
        assert await _standing(trader) == OFFLINE

        await _comes_back(trader)
        assert f"{_said(trader, 'alert-waiting')}{strategy.name}" in await trader.text()
        assert await _standing(trader) == OFFLINE
        await trader.presses("button-strategies", f"⏸ {strategy.name}")
        await trader.stands_at("strategy-state-paused-offline")
        await trader.presses("button-resume-strategy")
        await trader.stands_at("strategy-enabled", name=strategy.name)

        await trader.presses("button-all-settings", "button-pause-strategy")
        await trader.opens("resume")
        await trader.presses("strategy-resume-itself", "button-resume-strategy")
        assert await _standing(trader) == RUNNING
        await _falls(trader)
        assert await _standing(trader) == OFFLINE
        await _comes_back(trader)
        assert f"{_said(trader, 'alert-resumed')}{strategy.name}" in await trader.text()
        assert await _standing(trader) == RUNNING


async def test_what_would_resume_by_itself_waits_where_the_gate_is_closed(stage: Theatre) -> None:
    async with street(stage, server_ips=(OURS,)) as town:
        trader = await at_work(town, Lang.EN, "kucoin")
        strategy, practice = await _runs_one(trader, resumes_itself=True), stage.practice["kucoin"]
        balances = practice.account(_label(trader)).balances
        await _falls(trader)
        practice.edit_account(_label(trader), balances=())
        await _comes_back(trader)
        assert f"{_said(trader, 'alert-waiting')}{strategy.name}" in await trader.text()
        assert await _standing(trader) == OFFLINE
        await trader.presses("button-strategies", f"⏸ {strategy.name}", "button-resume-strategy")
        await trader.stands_at("barrier-no-balance", quote="USDT", name=trader.connection.name)

        practice.edit_account(_label(trader), balances=balances)
        await trader.presses("button-test-now")
        await trader.stands_at("passport-title")
        await trader.presses("button-enable-named", name=strategy.name)
        assert await _standing(trader) == RUNNING


@pytest.mark.parametrize("lang", [Lang.PT])
async def test_a_right_to_withdraw_pauses_what_would_resume_by_itself_until_its_trader_resumes_it(
    stage: Theatre, lang: Lang
) -> None:
    async with street(stage, server_ips=(OURS,)) as town:
        trader = await at_work(town, lang, "kucoin")
        strategy = await _runs_one(trader, resumes_itself=True)
        await stage.edits("kucoin", _label(trader), rights=[*GOOD, "withdraw"])
        await town.meets(trader.connection)
        await town.alerts_leave()
        await trader.stands_at("alert-withdraw-gained-title", name=trader.connection.name)
        assert f"{_said(trader, 'alert-paused')}{strategy.name}" in await trader.text()
        assert await _standing(trader) == (State.PAUSED, PausedBy.WITHDRAW)
        await _opens(trader, strategy)
        await trader.stands_at("strategy-state-paused-withdraw")
        await trader.presses("button-resume-strategy")
        await trader.stands_at("barrier-withdraw-on", name=trader.connection.name)

        await stage.edits("kucoin", _label(trader), rights=list(GOOD))
        await _is_back(trader)
        assert f"{_said(trader, 'alert-waiting')}{strategy.name}" in await trader.text()
        assert await _standing(trader) == (State.PAUSED, PausedBy.WITHDRAW)
        await trader.presses("button-strategies", f"⏸ {strategy.name}", "button-resume-strategy")
        assert await _standing(trader) == RUNNING


async def test_a_new_key_for_a_dead_one_brings_the_strategy_back(stage: Theatre) -> None:
    async with street(stage, server_ips=(OURS,)) as town:
        trader = await at_work(town, Lang.EN, "kucoin")
        strategy = await _runs_one(trader)
        new = plant(stage.practice["kucoin"], hatch("kucoin"), _label(trader))
        await _falls(trader)
        await trader.press("button-replace-key")
        await trader.stands_at("choose-start", exchange="KuCoin")
        await trader.press("button-have-key")
        await trader.stands_at("enter-safety")
        await trader.hands_over(*new.to_copy.values())
        await trader.stands_at("summary-title")
        await trader.tests()
        await trader.stands_at("replace-done", name=trader.connection.name, key=masked(new))
        assert (await town.connection(trader.connection)).report.verdict is Verdict.ONLINE
        assert await _standing(trader) == OFFLINE
        await _opens(trader, strategy)
        await trader.presses("button-resume-strategy")
        assert await _standing(trader) == RUNNING


async def test_a_removed_connection_takes_its_strategies_along_and_pauses_those_that_had_it_second(
    stage: Theatre,
) -> None:
    async with street(stage, server_ips=(OURS,)) as town:
        trader = await at_work(town, Lang.EN)
        practice = stage.practice["kucoin"]
        second = await town.moves_in(trader, "kucoin", practice.admit(practice.open_account(f"2_{trader.person.id}")))
        await trader.say("/strategies")
        await trader.presses("button-new-strategy", f"{_mark(trader)} {trader.connection.name}", "button-all-settings")
        await trader.opens("pairs")
        await trader.presses("BTC/USDT", "button-back")
        await trader.opens("recovery")
        await trader.presses("strategy-recovery-pro", f"🟢 {second.name}")
        await trader.runs()
        strategy = await trader.strategy()
        assert strategy.config.recovery is Recovery.PRO

        await _removes(trader, f"🟢 {second.name}")
        assert await _standing(trader) == OFFLINE
        await _opens(trader, strategy)
        await trader.presses("button-resume-strategy")
        await trader.stands_at("barrier-no-second-connection")

        await _removes(trader, f"{_mark(trader)} {trader.connection.name}")
        assert await trader.strategies() == []
        await trader.say("/strategies")
        await trader.stands_at("strategies-no-connection")


async def _runs_one(trader: Strategist, *, resumes_itself: bool = False) -> Strategy:
    await trader.prepares()
    if resumes_itself:
        await trader.opens("resume")
        await trader.presses("strategy-resume-itself")
    await trader.runs()
    return await trader.strategy()


async def _falls(trader: Strategist) -> None:
    """The exchange refuses the key, and its trader hears of it."""
    await trader.town.stage.edits("kucoin", _label(trader), revoked=True)
    await trader.town.meets(trader.connection)
    await trader.town.alerts_leave()
    await trader.stands_at("alert-offline-title", name=trader.connection.name)


async def _comes_back(trader: Strategist) -> None:
    await trader.town.stage.edits("kucoin", _label(trader), revoked=False)
    await _is_back(trader)


async def _is_back(trader: Strategist) -> None:
    await trader.town.meets(trader.connection, times=2)
    await trader.town.alerts_leave()
    back = await trader.stands_at("alert-back-title", name=trader.connection.name)
    assert trader.t.plain("button-strategies") in buttons_of(back)


async def _opens(trader: Strategist, strategy: Strategy) -> None:
    await trader.say("/strategies")
    await trader.presses(f"⏸ {strategy.name}")


async def _removes(trader: Strategist, connection: str) -> None:
    await trader.say("/connections")
    await trader.presses(connection, "button-remove", "button-really-remove")


async def _standing(trader: Strategist) -> tuple[State, PausedBy | None]:
    strategy = await trader.strategy()
    return strategy.state, strategy.paused_by


def _label(trader: Strategist) -> str:
    return f"of_{trader.person.id}"


def _said(trader: Strategist, key: str) -> str:
    """The text of the alert up to the names."""
    return trader.t.plain(key, names="◌").partition("◌")[0]


def _mark(trader: Strategist) -> str:
    return "🟢" if trader.connection.report.verdict is Verdict.ONLINE else "🟡"
