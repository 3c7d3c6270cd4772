"""The gate before a strategy tried from every wrong state: what is said, what leads out, and that it opens then."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.connection import Connection
from bot.core.exchange import MarketChoice
from bot.core.passport import Passport, Proof, Right, RightState, Verdict
from bot.core.person import Lang
from bot.core.report import Report
from bot.core.strategy import Recovery, State, Strategy
from bot.usecases.strategy_ports import StaleStrategy
from tests.conversations.strategists import Strategist, at_work, in_both_languages
from tests.conversations.theatre import Theatre
from tests.conversations.watched import Hands, Street, street

Spoil = Callable[[Report], Report]


def _with_right(right: Right, *, on: bool | None) -> Spoil:
    def spoiled(report: Report) -> Report:
        state = RightState(on, Proof.NOT_VERIFIED if on is None else Proof.EXCHANGE)
        return replace(report, passport=replace(report.passport, rights={**report.passport.rights, right: state}))

    return spoiled


def _without_balance(report: Report) -> Report:
    return replace(report, passport=replace(report.passport, balances=None))


def _older(report: Report) -> Report:
    return replace(report, tested_at=report.tested_at - timedelta(minutes=10, seconds=1))


def _offline(report: Report) -> Report:
    return replace(report, verdict=Verdict.OFFLINE, passport=Passport(balances=report.passport.balances))


@in_both_languages
@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (_older, "barrier-test-too-old"),
        (_offline, "barrier-not-online"),
        (_with_right(Right.WITHDRAW, on=True), "barrier-withdraw-on"),
        (_with_right(Right.TRADE, on=None), "barrier-trade-not-proved"),
        (_with_right(Right.TRADE, on=False), "barrier-trade-not-proved"),
        (_without_balance, "barrier-no-balance"),
    ],
)
async def test_what_a_test_did_not_prove_is_proved_by_testing_again(
    stage: Theatre, lang: Lang, spoil: Spoil, told: str
) -> None:
    async with street(stage) as town:
        trader = await at_work(town, lang)
        await trader.prepares()
        await _spoils(town, trader.connection, spoil)
        await trader.enter_gate()
        await trader.stands_at(told, name=trader.connection.name, quote="USDT")
        assert (await trader.strategy()).state is State.DRAFT
        await trader.presses("button-check-barriers")
        await trader.stands_at(told, name=trader.connection.name, quote="USDT")

        await trader.presses("button-test-now")
        await trader.stands_at("passport-title")
        name = (await trader.strategy()).name
        await trader.presses("button-enable-named", name=name)
        await trader.stands_at("strategy-ready", name=name)


@in_both_languages
async def test_a_pair_that_the_key_lost_is_named_and_taken_out(stage: Theatre, lang: Lang) -> None:
    async with street(stage) as town:
        trader = await at_work(town, lang)
        await trader.prepares("BTC/USDT", "ETH/USDT")
        await stage.edits("mexc", f"of_{trader.person.id}", pairs=["ETHUSDT", "SOLUSDT"])
        await trader.enter_gate()
        assert f"⛔ {trader.t.plain('barrier-pairs-gone', pairs='BTC/USDT')}" in await trader.text()
        assert (await trader.strategy()).state is State.DRAFT
        await trader.presses("button-drop-pairs")
        assert (await trader.strategy()).config.pairs == ("ETH/USDT",)
        await trader.enables()


@in_both_languages
async def test_a_key_whose_own_list_is_not_told_is_asked_about(stage: Theatre, lang: Lang) -> None:
    async with street(stage) as town:
        trader = await at_work(town, lang)
        await trader.prepares()
        await stage.breaks("mexc", "down", account=f"of_{trader.person.id}", stage="read")
        await trader.opens("pairs")
        assert trader.t.plain("strategy-pairs-own-list-unread") in await trader.text()
        await trader.presses("button-back")
        await trader.enter_gate()
        await trader.stands_at("barrier-ask-own-list-unread")
        await trader.presses("button-no-back")
        assert (await trader.strategy()).state is State.DRAFT
        await trader.presses("button-enable-strategy", "button-yes-own-list-unread")
        await trader.stands_at("strategy-ready", name=(await trader.strategy()).name)
        await stage.repairs("mexc")
        await trader.presses("button-resume-strategy")
        await trader.stands_at("strategy-enabled", name=(await trader.strategy()).name)


async def test_without_any_list_of_the_exchange_nothing_is_enabled(stage: Theatre) -> None:
    hands = Hands()
    async with street(stage, hands) as town:
        trader = await at_work(town, Lang.EN)
        await trader.prepares()
        await trader.enter_gate()
    # The list was kept by the bot that ended.
    async with street(stage, hands) as town:
        trader = Strategist(trader.person, trader.t, town, trader.connection)
        await stage.breaks("mexc", "maintenance")
        await trader.presses("button-resume-strategy")
        await trader.stands_at("barrier-pairs-unread", 40)
        await stage.repairs("mexc")
        hands.pass_by(timedelta(seconds=11))
        await trader.presses("button-check-barriers")
        await trader.stands_at("strategy-enabled", name=(await trader.strategy()).name)


async def test_two_windows_at_once_enable_it_once(stage: Theatre) -> None:
    async with street(stage) as town:
        trader = await at_work(town, Lang.EN)
        await trader.prepares()
        await trader.enables()
        screen, one = await trader.screen(), await trader.strategy()
        press = f"s_enable:{one.version}:{one.id}"
        said = await asyncio.gather(trader.sends(press, screen), trader.sends(press, screen))
        assert sorted(said) == ["", trader.t.plain("refused-out-of-date")]
        now = await trader.strategy()
        assert (now.state, now.version) == (State.RUNNING, one.version + 1)
        assert trader.t.plain("strategy-state-running") in await trader.text()


async def test_whoever_is_overtaken_sees_the_strategy_as_it_is_now(
    stage: Theatre, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with street(stage) as town:
        trader = await at_work(town, Lang.EN)
        await trader.prepares()
        await trader.enables()
        before = await trader.strategy()

        async def overtaken(_: object, __: Strategy) -> None:
            raise StaleStrategy

        for key in ("button-resume-strategy", "strategy-risk-high"):
            if key.startswith("strategy"):
                await trader.opens("risk")
            with monkeypatch.context() as patched:
                patched.setattr("storage.strategies.StrategiesUnit.save_strategy", overtaken)
                assert await trader.presses(key) == trader.t.plain("refused-out-of-date")
            await trader.stands_at("strategy-state-paused-trader")
        await trader.opens("groups")
        await trader.presses("button-own-value")
        with monkeypatch.context() as patched:
            patched.setattr("storage.strategies.StrategiesUnit.save_strategy", overtaken)
            assert trader.t.plain("refused-out-of-date") in await trader.types("7")
        assert await trader.strategy() == before
        await trader.types("1")
        assert (await trader.strategy()).config.most_groups == 1


async def test_futures_need_a_proof_of_their_own(stage: Theatre) -> None:
    async with street(stage) as town:
        trader = await at_work(town, Lang.EN, "kucoin", MarketChoice.BOTH)
        await trader.begins()
        await trader.presses("button-all-settings")
        await trader.opens("market")
        await trader.presses("market-futures")
        await trader.opens("pairs")
        await trader.presses("BTC/USDT", "button-back")
        await _spoils(town, trader.connection, _with_right(Right.FUTURES, on=False))
        await trader.enter_gate()
        await trader.stands_at("barrier-futures-not-proved", name=trader.connection.name)
        await trader.presses("button-test-now")
        await trader.stands_at("passport-title")
        await trader.presses("button-strategies-here")
        await trader.enables()


@in_both_languages
async def test_pairs_and_the_notice_are_asked_for_once(stage: Theatre, lang: Lang) -> None:
    async with street(stage) as town:
        trader = await at_work(town, lang)
        await trader.begins()
        await trader.presses("button-all-settings", "button-enable-strategy")
        shown = await trader.text()
        assert trader.t.plain("barrier-no-pairs") in shown
        for line in trader.t.lines("risk-notice-points"):
            assert trader.t.plain("risk-notice") in shown
            assert line in shown
        await trader.presses("button-accept-notice")
        await trader.stands_at("barrier-no-pairs")
        assert trader.t.plain("risk-notice") not in await trader.text()
        await trader.presses("button-choose-pairs", "BTC/USDT", "button-back")
        await trader.presses("button-enable-strategy")
        await trader.stands_at("strategy-ready", name=(await trader.strategy()).name)


@in_both_languages
async def test_a_withdrawal_right_that_nobody_can_tell_is_asked_about(stage: Theatre, lang: Lang) -> None:
    async with street(stage) as town:
        trader = await at_work(town, lang)
        await trader.prepares()
        await _spoils(town, trader.connection, _with_right(Right.WITHDRAW, on=None))
        await trader.enter_gate()
        await trader.stands_at("barrier-ask-withdraw-not-verified")
        await trader.presses("button-no-back")
        assert (await trader.strategy()).state is State.DRAFT
        await trader.presses("button-enable-strategy", "button-yes-withdraw-not-verified")
        await trader.stands_at("strategy-ready", name=(await trader.strategy()).name)
        await trader.presses("button-resume-strategy")
        await trader.stands_at("barrier-ask-withdraw-not-verified")
        await trader.presses("button-yes-withdraw-not-verified")
        await trader.stands_at("strategy-enabled", name=(await trader.strategy()).name)


@in_both_languages
async def test_a_second_strategy_on_one_key_asks_and_both_questions_follow_each_other(
    stage: Theatre, lang: Lang
) -> None:
    async with street(stage) as town:
        trader = await at_work(town, lang)
        await trader.prepares()
        await trader.runs()
        await _spoils(town, trader.connection, _with_right(Right.WITHDRAW, on=None))
        await trader.prepares()
        await trader.presses("button-enable-strategy")
        await trader.stands_at("barrier-ask-withdraw-not-verified")
        await trader.presses("button-yes-withdraw-not-verified")
        await trader.stands_at("barrier-ask-connection-shared")
        await trader.presses("button-yes-connection-shared")
        await trader.stands_at("strategy-ready", name=(await trader.strategy()).name)


@in_both_languages
async def test_recovery_pro_needs_a_second_connection_of_another_account(stage: Theatre, lang: Lang) -> None:
    async with street(stage) as town:
        trader = await at_work(town, lang)
        await trader.prepares()
        await trader.opens("recovery")
        await trader.presses("strategy-recovery-pro")
        await trader.stands_at("strategy-second-none")
        await trader.presses("button-back")
        await trader.enter_gate()
        await trader.stands_at("barrier-no-second-connection")

        practice = town.stage.practice["kucoin"]
        second = await town.moves_in(trader, "kucoin", practice.admit(practice.open_account(f"2_{trader.person.id}")))
        await _spoils(town, second, _offline)
        await trader.presses("button-choose-second", f"🔴 {second.name}", "button-enable-strategy")
        await trader.stands_at("barrier-second-not-online", second=second.name)
        await trader.presses(trader.t.plain("button-test-second", name=second.name))
        await trader.stands_at("passport-title")
        await trader.presses("button-strategies-here")
        await trader.enables()
        config = (await trader.strategy()).config
    assert (config.recovery, config.second_connection) == (Recovery.PRO, second.id)


async def test_a_second_connection_of_the_same_account_or_in_use_is_refused(stage: Theatre) -> None:
    async with street(stage) as town:
        trader = await at_work(town, Lang.EN)
        practice = town.stage.practice["mexc"]
        second = await town.moves_in(
            trader, "mexc", practice.admit(practice.open_account(f"2_{trader.person.id}")), name="Second"
        )
        await trader.say("/strategies")
        await trader.presses("button-new-strategy", f"{_mark(second)} Second", "button-all-settings")
        await trader.opens("pairs")
        await trader.presses("BTC/USDT", "button-back")
        await trader.runs()

        await trader.say("/strategies")
        await trader.presses("button-new-strategy", f"{_mark(trader.connection)} {trader.connection.name}")
        await trader.presses("button-all-settings")
        await trader.opens("pairs")
        await trader.presses("BTC/USDT", "button-back")
        await trader.opens("recovery")
        await trader.presses("strategy-recovery-pro", f"{_mark(second)} Second")
        await trader.enter_gate()
        await trader.stands_at("barrier-second-in-use", second="Second")

        async with town.running.store.transaction() as tx:
            await tx.save_connection(replace(second, fingerprint=trader.connection.fingerprint))
        await trader.presses("button-check-barriers")
        await trader.stands_at("barrier-second-same-account", second="Second")
        await trader.presses("button-choose-second", "strategy-recovery-on", "button-enable-strategy")
        await trader.stands_at("strategy-ready", name=(await trader.strategy()).name)


@in_both_languages
async def test_recovery_pro_asks_of_the_second_key_what_it_asks_of_the_first(stage: Theatre, lang: Lang) -> None:
    async with street(stage) as town:
        trader = await at_work(town, lang)
        await trader.prepares("BTC/USDT", "ETH/USDT")
        practice, account = town.stage.practice["mexc"], f"2_{trader.person.id}"
        second = await town.moves_in(trader, "mexc", practice.admit(practice.open_account(account)), name="Second")
        await trader.opens("recovery")
        await trader.presses("strategy-recovery-pro", f"{_mark(second)} Second")
        await _spoils(town, second, _with_right(Right.TRADE, on=None))
        await trader.enter_gate()
        await trader.stands_at("barrier-second-cannot-trade", second="Second")
        await _spoils(town, second, _older)
        await trader.presses("button-check-barriers")
        await trader.stands_at("barrier-second-test-too-old", second="Second")

        await stage.edits("mexc", account, pairs=["ETHUSDT"])
        await trader.presses(trader.t.plain("button-test-second", name="Second"))
        await trader.stands_at("passport-title")
        name = (await trader.strategy()).name
        await trader.presses("button-enable-named", name=name)
        told = trader.t.plain("barrier-second-lacks-pairs", second="Second", pairs="BTC/USDT")
        assert f"⛔ {told}" in await trader.text()
        assert (await trader.strategy()).state is State.DRAFT
        await stage.edits("mexc", account, pairs=["ETHUSDT", "BTCUSDT"])
        await _spoils(town, second, _with_right(Right.WITHDRAW, on=None))
        await trader.presses("button-check-barriers")
        await trader.stands_at("barrier-ask-about", names="Second")
        await trader.presses("button-yes-withdraw-not-verified")
        await trader.stands_at("strategy-ready", name=name)


async def test_more_than_the_whole_balance_can_only_be_put_right_by_other_settings(stage: Theatre) -> None:
    async with street(stage) as town:
        trader = await at_work(town, Lang.EN)
        await trader.prepares()
        await trader.opens("risk")
        await trader.presses("strategy-risk-high")
        await trader.opens("reinforcement")
        await trader.presses("strategy-reinforcement-aggressive")
        await trader.enter_gate()
        assert "is above the margin limit" in await trader.text()
        assert [each for each in await trader.labels() if each.startswith(("Only", "Margin limit 1"))] == []
        await trader.presses("button-all-settings")
        assert "choose a lower risk level or less reinforcement" in await trader.text()
        await trader.opens("risk")
        await trader.presses("strategy-risk-low")
        await trader.opens("reinforcement")
        await trader.presses("strategy-reinforcement-off")
        await trader.enables()


async def _spoils(town: Street, one: Connection, spoil: Spoil) -> None:
    """The connection's last test found something else."""
    async with town.running.store.transaction() as tx:
        kept = await tx.connection(one.id)
        assert kept is not None
        await tx.save_connection(replace(kept, report=spoil(kept.report)))


def _mark(one: Connection) -> str:
    return {Verdict.ONLINE: "🟢", Verdict.ONLINE_WITH_ADVICE: "🟡"}[one.report.verdict]
