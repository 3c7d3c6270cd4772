"""The whole way from a connection to a running strategy by buttons, and what can be done with one then."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from bot.core.exchange import Market, MarketChoice
from bot.core.person import Lang
from bot.core.strategy import PRESETS, MarginLimit, Preset, Recovery, Reinforcement, Risk, Start, State
from tests.conversations.strategists import at_work, in_both_languages
from tests.conversations.theatre import Theatre
from tests.conversations.watched import street


@in_both_languages
async def test_a_key_with_a_pair_list_is_led_to_a_running_strategy(stage: Theatre, lang: Lang) -> None:
    async with street(stage) as town:
        trader = await at_work(town, lang, "mexc", pairs=("BTCUSDT", "ETHUSDT"))
        await trader.begins()
        await trader.presses("strategy-preset-balanced", "button-next")
        await trader.stands_at("strategy-pairs-restricted")
        assert [each for each in await trader.labels() if "/" in each] == [
            "BTC/USDT",
            "ETH/USDT",
            trader.t.plain("button-majors"),
        ]
        await trader.presses("BTC/USDT", "button-next")
        await trader.presses("strategy-risk-low", "button-next", "20%", "button-next")
        assert trader.t.plain("strategy-table-drop") in await trader.text()
        await trader.presses("strategy-reinforcement-careful", "button-next", "strategy-recovery-on", "button-next")
        await trader.presses("2%", "button-next", "2", "button-next")
        await trader.presses("strategy-start-at-once", "button-next", "strategy-resume-itself", "button-review")
        await trader.presses("button-enable-strategy")
        await trader.stands_at("risk-notice")
        await trader.presses("button-accept-notice")
        strategy = await trader.strategy()
        await trader.stands_at("strategy-enabled", name=strategy.name)
    assert (strategy.state, strategy.config) == (
        State.RUNNING,
        replace(
            PRESETS[Preset.BALANCED],
            pairs=("BTC/USDT",),
            risk=Risk.LOW,
            limit=MarginLimit(percent=Decimal(20)),
            reinforcement=Reinforcement.CAREFUL,
            recovery=Recovery.ON,
            take_profit=Decimal(2),
            most_groups=2,
            start=Start.AT_ONCE,
            resumes_itself=True,
        ),
    )


@in_both_languages
async def test_futures_are_chosen_where_the_key_may_trade_them(stage: Theatre, lang: Lang) -> None:
    async with street(stage) as town:
        trader = await at_work(town, lang, "kucoin", MarketChoice.BOTH)
        await trader.begins()
        await trader.presses("button-next")
        await trader.stands_at("strategy-market-ask")
        await trader.presses("market-futures", "button-next", "button-majors", "button-next")
        while trader.t.plain("button-next") in await trader.labels():
            await trader.presses("button-next")
        await trader.presses("button-review")
        await trader.runs()
        config = (await trader.strategy()).config
    assert (config.market, config.pairs) == (Market.FUTURES, ("BTC/USDT", "ETH/USDT"))


async def test_each_preset_fills_in_every_setting_and_keeps_the_pairs(stage: Theatre) -> None:
    async with street(stage) as town:
        trader = await at_work(town, Lang.EN)
        await trader.prepares("ETH/USDT")
        for preset in (Preset.BALANCED, Preset.RECOVERY_PRO, Preset.CONSERVATIVE):
            await trader.opens("preset")
            await trader.presses(f"strategy-preset-{preset.value.replace('_', '-')}")
            assert (await trader.strategy()).config == replace(PRESETS[preset], pairs=("ETH/USDT",))


@in_both_languages
async def test_a_running_strategy_is_paused_changed_and_resumed_behind_a_fresh_gate(stage: Theatre, lang: Lang) -> None:
    async with street(stage) as town:
        trader = await at_work(town, lang)
        await trader.prepares()
        await trader.runs()
        await trader.presses("button-all-settings")
        await trader.stands_at("strategy-pause-to-edit")
        assert trader.t.plain("strategy-set-risk") not in await trader.labels()
        running = await trader.strategy()
        forged = f"s_set:{running.version}:{running.id}.pd.1"
        assert await trader.sends(forged, await trader.screen()) == trader.t.plain("strategy-running")
        assert await trader.strategy() == running

        await trader.presses("button-pause-strategy")
        await trader.stands_at("strategy-state-paused-trader")
        await trader.opens("risk")
        await trader.presses("strategy-risk-medium")
        assert (await trader.strategy()).config.risk is Risk.MEDIUM
        town.hands.pass_by(timedelta(minutes=11))
        await trader.presses("button-resume-strategy")
        await trader.stands_at("barrier-test-too-old", name=trader.connection.name)
        assert (await trader.strategy()).state is State.PAUSED

        await trader.presses("button-test-now")
        await trader.stands_at("passport-title")
        await trader.presses("button-strategies-here", "button-resume-strategy")
        await trader.stands_at("strategy-enabled", name=running.name)


@in_both_languages
async def test_a_worst_case_beyond_the_limit_is_put_right_with_one_press(stage: Theatre, lang: Lang) -> None:
    async with street(stage) as town:
        trader = await at_work(town, lang)
        await trader.prepares()
        await trader.opens("reinforcement")
        await trader.presses("strategy-reinforcement-aggressive")
        await trader.enter_gate()
        assert "⛔" in await trader.text()
        assert (await trader.strategy()).state is State.DRAFT
        told = trader.t.plain("button-raise-limit", percent="")
        raising = next(each for each in await trader.labels() if each.startswith(told))
        await trader.presses(raising)
        assert (await trader.strategy()).config.limit == MarginLimit(percent=Decimal(_number_in(raising)))
        await trader.enables()


@in_both_languages
async def test_a_strategy_is_duplicated_copied_from_and_removed(stage: Theatre, lang: Lang) -> None:
    async with street(stage) as town:
        trader = await at_work(town, lang)
        first = await trader.prepares()
        await trader.opens("groups")
        await trader.presses("1")
        await trader.presses("button-duplicate")
        await trader.stands_at("strategy-duplicated")
        [source, copy] = await trader.strategies()
        assert (copy.config, copy.state) == (source.config, State.DRAFT)
        assert (copy.name, copy.id) != (first.name, first.id)

        await trader.opens("groups")
        await trader.presses("3", "button-copy-from", f"⚪ {first.name}")
        await trader.stands_at("strategy-copied", name=first.name)
        assert (await trader.strategy()).config.most_groups == 1

        await trader.presses("button-remove")
        await trader.stands_at("strategy-remove-ask", name=copy.name)
        await trader.presses("button-keep-strategy", "button-remove", "button-really-remove")
        await trader.stands_at("strategy-removed", name=copy.name)
        assert [each.id for each in await trader.strategies()] == [first.id]


@in_both_languages
async def test_the_list_tells_state_connection_pairs_risk_and_last_change(stage: Theatre, lang: Lang) -> None:
    async with street(stage) as town:
        trader = await at_work(town, lang)
        strategy = await trader.prepares("BTC/USDT", "ETH/USDT")
        await trader.say("/strategies")
        await trader.stands_at("strategies-title")
        text, t = await trader.text(), trader.t
        told = (strategy.name, t.plain("strategy-state-draft"), trader.connection.name, "BTC/USDT, ETH/USDT")
        assert [each for each in told if each not in text] == []
        assert t.plain("strategy-risk-low") in text
        assert t.plain("strategy-changed", time=t.moment(strategy.changed_at)) in text


async def test_who_has_several_connections_is_asked_on_which_one(stage: Theatre) -> None:
    async with street(stage) as town:
        trader = await at_work(town, Lang.EN)
        other = await town.moves_in(trader, "kucoin")
        await trader.say("/strategies")
        await trader.presses("button-new-strategy")
        await trader.stands_at("strategy-choose-connection")
        assert len(await trader.labels()) == 4
        await trader.presses(f"🟢 {other.name}")
        await trader.stands_at("strategy-preset-ask")
        assert (await trader.strategy()).connection_id == other.id


async def test_the_connection_leads_to_its_strategies(stage: Theatre) -> None:
    async with street(stage) as town:
        trader = await at_work(town, Lang.EN)
        await trader.say("/connections")
        await trader.presses(f"🟢 {trader.connection.name}", "button-strategies-here")
        await trader.stands_at("strategies-empty")
        await trader.say("/connections")
        await trader.presses(f"🟢 {trader.connection.name}", "button-new-strategy", "button-all-settings")
        await trader.presses("button-of-connection", "button-strategies-here")
        await trader.stands_at("strategy-state-draft")


def _number_in(label: str) -> str:
    """The number on a button, as Python reads it."""
    return "".join(each for each in label.replace(",", ".") if each.isdecimal() or each == ".")
