"""What is typed while a strategy is set up: pairs that are looked for, own values, rubbish, secrets; and what is not
the person's to press.
"""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from bot.core.awaited import Awaited
from bot.core.exchange import MarketChoice
from bot.core.person import Lang
from bot.core.strategy import MarginLimit, State
from handlers.screens.strategy_pairs import tag_of
from handlers.strategy_typing import Faulty, is_plainly_for, limit_in, number_in
from tests.conversations.canaries import hatch
from tests.conversations.strategists import Strategist, at_work, in_both_languages
from tests.conversations.theatre import Theatre
from tests.conversations.watched import Hands, street


@in_both_languages
async def test_pairs_are_found_by_typing_and_picked(stage: Theatre, lang: Lang) -> None:
    async with street(stage) as town:
        trader = await at_work(town, lang)
        await trader.begins()
        await trader.presses("button-all-settings")
        await trader.opens("pairs")
        assert trader.t.plain("strategy-pairs-not-found") in await trader.types("no such thing at all")
        for typed, wanted in (("eth-usdt", "ETH/USDT"), ("btc, sol", "SOL/USDT")):
            assert trader.t.plain("strategy-pairs-found") in await trader.types(typed)
            await trader.presses(wanted)
        assert (await trader.strategy()).config.pairs == ("ETH/USDT", "SOL/USDT")
        await trader.presses("ETH/USDT")
        assert (await trader.strategy()).config.pairs == ("SOL/USDT",)
        await trader.presses("button-clear")
        assert (await trader.strategy()).config.pairs == ()


@in_both_languages
async def test_own_values_are_typed_with_comma_or_point(stage: Theatre, lang: Lang) -> None:
    async with street(stage) as town:
        trader = await at_work(town, lang)
        await trader.prepares()
        for setting, typed in (("limit", "12,5 %"), ("take-profit", "1.25"), ("groups", "4")):
            await trader.opens(setting)
            await trader.presses("button-own-value")
            await trader.types(typed)
            await trader.stands_at(f"strategy-set-{setting}")
        config = (await trader.strategy()).config
        assert (config.limit, config.take_profit, config.most_groups) == (
            MarginLimit(percent=Decimal("12.5")),
            Decimal("1.25"),
            4,
        )
        await trader.opens("limit")
        await trader.presses("button-own-value")
        await trader.types("20% 150 usdt")
        assert (await trader.strategy()).config.limit == MarginLimit(Decimal(20), Decimal(150))


@in_both_languages
@pytest.mark.parametrize(
    ("setting", "typed", "told"),
    [
        ("limit", "a lot", "strategy-bad-limit-text"),
        ("limit", "15", "strategy-bad-limit-unit"),
        ("limit", "15 BTC", "strategy-bad-limit-unit"),
        ("limit", "1,000 USDT", "strategy-bad-number"),
        ("limit", "0%", "strategy-bad-limit"),
        ("limit", "101%", "strategy-bad-limit"),
        ("limit", "9999999 USDT", "strategy-limit-above-balance"),
        ("take-profit", "much", "strategy-bad-number"),
        ("take-profit", "-1", "strategy-bad-number"),
        ("take-profit", "1e1", "strategy-bad-number"),
        ("take-profit", "NaN", "strategy-bad-number"),
        ("take-profit", "0.1", "strategy-bad-take-profit"),
        ("take-profit", "20.1", "strategy-bad-take-profit"),
        ("groups", "0", "strategy-bad-groups"),
        ("groups", "11", "strategy-bad-groups"),
        ("groups", "two", "strategy-bad-whole-number"),
        ("groups", "2.5", "strategy-bad-whole-number"),
    ],
)
async def test_what_cannot_be_meant_is_refused_and_asked_again(
    stage: Theatre, lang: Lang, setting: str, typed: str, told: str
) -> None:
    async with street(stage) as town:
        trader = await at_work(town, lang)
        before = await trader.prepares()
        await trader.opens(setting)
        await trader.presses("button-own-value")
        wanted = _start_of(trader, told)
        shown = await trader.types(typed)
        assert wanted in shown
        assert _start_of(trader, f"strategy-type-{setting}") in shown
        assert (await trader.strategy()) == before

        await trader.types({"limit": "25 %", "take-profit": "3", "groups": "1"}[setting])
        config = (await trader.strategy()).config
        assert {"limit": config.limit.percent, "take-profit": config.take_profit, "groups": config.most_groups}[
            setting
        ] == {"limit": 25, "take-profit": 3, "groups": 1}[setting]


@in_both_languages
async def test_cancel_and_any_press_end_the_wait_for_a_value(stage: Theatre, lang: Lang) -> None:
    async with street(stage) as town:
        trader = await at_work(town, lang)
        before = await trader.prepares()
        for end in ("/cancel", "button-all-settings"):
            await trader.opens("groups")
            await trader.presses("button-own-value")
            await (trader.types(end) if end.startswith("/") else trader.presses(end))
            await trader.stands_at("strategy-state-draft")
            await trader.types("7")
            assert await trader.strategy() == before
            await trader.say("/strategies")
            await trader.presses(f"⚪ {before.name}")


@in_both_languages
async def test_a_secret_that_is_pasted_where_a_pair_is_asked_for_is_destroyed(stage: Theatre, lang: Lang) -> None:
    canary = hatch("mexc")
    async with street(stage) as town:
        trader = await at_work(town, lang)
        await trader.prepares()
        await trader.opens("pairs")
        await trader.types(canary.labelled)
        await trader.stands_at("stray-secret")
        left = [str(each.get("text", "")) for each in await trader.person.messages()]
        assert [text for text in left for value in canary.to_copy.values() if value in text] == []
        assert trader.t.plain("strategy-pairs-found") in await trader.types("eth")


@in_both_languages
async def test_what_is_typed_is_meant_for_who_asked_last_and_no_passphrase_slips(stage: Theatre, lang: Lang) -> None:
    canary = hatch("kucoin")
    async with street(stage) as town:
        trader = await at_work(town, lang, "kucoin")
        strategy = await trader.prepares()
        await trader.types("/start")
        await trader.reaches_credentials(stage.practice["kucoin"], "KuCoin")
        await trader.hands_over(canary.to_copy["api_key"], canary.to_copy["secret"])

        await trader.say("/strategies")
        await trader.presses(f"⚪ {strategy.name}")
        for typed, percent in (("12%", 12), ("12.5 %", Decimal("12.5")), (canary.to_copy["passphrase"], None)):
            await trader.opens("limit")
            await trader.presses("button-own-value")
            await trader.types(typed)
            if percent is not None:
                assert (await trader.strategy()).config.limit == MarginLimit(percent=Decimal(percent))
        await trader.stands_at("summary-title")
        left = [str(each.get("text", "")) for each in await trader.person.messages()]
        assert [text for text in left for value in canary.to_copy.values() if value in text] == []
        # The wizard asked last.
        await trader.types("7%")
        assert (await trader.strategy()).config.limit == MarginLimit(percent=Decimal("12.5"))


@pytest.mark.parametrize(
    ("setting", "typed", "plain"),
    [
        ("limit", "5", True),
        ("limit", "12,5 %", True),
        ("limit", "20% e 1500 USDT", True),
        ("limit", "1500usdt", True),
        ("limit", "12345678", False),
        ("limit", "5 horses", False),
        ("groups", "4", True),
        ("groups", "Pa5s&word", False),
        ("pairs", "btc", True),
        ("pairs", "eth-usdt", True),
        ("pairs", "BTC/USDT, SOL/USDT", True),
        ("pairs", "eth usdt", True),
        ("pairs", "abc1234", False),
        ("pairs", "my pet dog", False),
        ("pairs", "correct", False),
    ],
)
def test_only_what_no_passphrase_looks_like_passes_by_the_wizard(setting: str, typed: str, *, plain: bool) -> None:
    assert is_plainly_for(Awaited("a1", setting, "p", 7), typed) is plain


@in_both_languages
async def test_a_restart_in_the_middle_loses_nothing(stage: Theatre, lang: Lang) -> None:
    hands = Hands()
    async with street(stage, hands) as town:
        trader = await at_work(town, lang)
        await trader.prepares()
        await trader.opens("limit")
        await trader.presses("button-own-value")
    async with street(stage, hands) as town:
        trader = Strategist(trader.person, trader.t, town, trader.connection)
        await trader.types("17%")
        assert (await trader.strategy()).config.limit == MarginLimit(percent=Decimal(17))
        await trader.opens("pairs")
    async with street(stage, hands) as town:
        trader = Strategist(trader.person, trader.t, town, trader.connection)
        await trader.types("eth")
        await trader.presses("ETH/USDT", "button-back")
        await trader.enables()
        assert (await trader.strategy()).config.pairs == ("BTC/USDT", "ETH/USDT")


async def test_a_strangers_presses_find_nothing(stage: Theatre) -> None:
    async with street(stage) as town:
        owner = await at_work(town, Lang.EN)
        strategy = await owner.prepares()
        stranger = await at_work(town, Lang.EN, "kucoin")
        await stranger.say("/strategies")
        screen = await stranger.screen()
        one, version = strategy.id, strategy.version
        forged = [f"strategy::{one}", f"s_open::{one}.pa", f"s_open::{one}.pc", f"s_set:{version}:{one}.pd.2"]
        forged += [f"s_ask::{one}.pe", f"s_page::{one}.p000", f"s_clear:{version}:{one}.p000", f"s_copy::{one}"]
        forged += [f"s_enable:{version}:{one}.wc", f"s_pause:{version}:{one}", f"s_fit:{version}:{one}.g1"]
        forged += [f"s_remove::{one}", f"s_removed::{one}", f"s_from::{one}", f"s_take:{version}:{one}.{one[:8]}"]
        for data in forged:
            await stranger.sends(data, screen)
            assert stranger.t.plain("strategy-gone") in await stranger.text(), data
        await stranger.sends(f"s_begin::{owner.connection.id}", screen)
        assert stranger.t.plain("strategy-gone") in await stranger.text()
        assert await owner.strategies() == [strategy]
        assert await stranger.strategies() == []


async def test_forged_and_stale_presses_change_nothing_and_lead_back(stage: Theatre) -> None:
    async with street(stage) as town:
        trader = await at_work(town, Lang.EN)
        before = await trader.prepares()
        screen, one, version = await trader.screen(), before.id, before.version
        rubbish = ("s_set:1:x", f"s_set:{version}:{one}.pd.7", f"s_set:{version}:{one}.pf.x", "s_open::", "s_page::9")
        more = (f"s_set:{version}:{one}.pc.1", f"s_ask::{one}.pa", f"s_fit:{version}:{one}.x", "s_pair::", "s_clear::x")
        for data in (*rubbish, *more):
            assert await trader.sends(data, screen) == trader.t.plain("refused-out-of-date"), data
        for data in (f"s_set:{version - 1}:{one}.pd.2", f"s_set::{one}.pd.2", f"s_enable:{version - 1}:{one}"):
            assert await trader.sends(data, screen) == trader.t.plain("refused-out-of-date"), data
            assert before.name in await trader.text()
        assert await trader.strategy() == before
        await trader.sends(f"strategy::{one}", await trader.screen())
        await trader.stands_at("strategy-state-draft")


async def test_a_pair_that_is_not_offered_is_not_taken(stage: Theatre) -> None:
    async with street(stage) as town:
        trader = await at_work(town, Lang.EN, pairs=("BTCUSDT", "ETHUSDT"))
        before = await trader.prepares()
        await trader.opens("pairs")
        forged = f"s_pair:{before.version}:{before.id}.p000.{tag_of('SOL/USDT')}"
        await trader.sends(forged, await trader.screen())
        assert trader.t.plain("strategy-unknown-pair") in await trader.text()
        assert await trader.strategy() == before
        await trader.presses("ETH/USDT")
        assert (await trader.strategy()).config.pairs == ("BTC/USDT", "ETH/USDT")


@in_both_languages
async def test_a_slow_list_is_waited_for_on_the_same_screen(
    stage: Theatre, lang: Lang, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.strategy_desk._SOON", 0.0)
    async with street(stage) as town:
        trader = await at_work(town, lang)
        await trader.prepares("BTC/USDT", "ETH/USDT")
        before = len(await trader.person.messages())
        await trader.opens("pairs")
        await trader.presses("ETH/USDT", "button-later", "button-earlier")
        assert len(await trader.person.messages()) == before
        assert (await trader.strategy()).config.pairs == ("BTC/USDT",)
        assert trader.t.plain("strategy-pairs-found") in await trader.types("eth")


async def test_pairs_share_one_quote_asset_and_have_pages(stage: Theatre) -> None:
    async with street(stage) as town:
        trader = await at_work(town, Lang.EN)
        await trader.prepares("BTC/USDT")
        await trader.opens("pairs")
        first = await trader.labels()
        await trader.presses("button-later")
        assert set(await trader.labels()) != set(first)
        await trader.presses("button-earlier")
        assert await trader.labels() == first
        await trader.presses("USDC")
        other = next(each for each in await trader.labels() if each.endswith("/USDC"))
        await trader.presses(other)
        assert trader.t.plain("strategy-other-quote") in await trader.text()
        assert (await trader.strategy()).config.pairs == ("BTC/USDT",)
        await trader.presses("button-clear", other)
        assert (await trader.strategy()).config.pairs == (other,)


@in_both_languages
async def test_an_exchange_without_its_list_loses_nothing(stage: Theatre, lang: Lang) -> None:
    async with street(stage) as town:
        trader = await at_work(town, lang, "kucoin", MarketChoice.BOTH)
        await trader.begins()
        await trader.presses("button-all-settings")
        await stage.breaks("kucoin", "maintenance")
        await trader.opens("pairs")
        await trader.stands_at("strategy-pairs-unavailable", 40)
        await stage.repairs("kucoin")
        await trader.person.wait_quiet()
        town.hands.pass_by(timedelta(seconds=11))
        await trader.presses("button-try-again", "BTC/USDT", "button-back")
        strategy = await trader.strategy()
    assert (strategy.config.pairs, strategy.state) == (("BTC/USDT",), State.DRAFT)


def _start_of(trader: Strategist, key: str) -> str:
    """The text up to what is put into it."""
    words = ("quote", "amount", "groups", "least", "most", "percent")
    return trader.t.plain(key, **dict.fromkeys(words, "◌")).partition("◌")[0]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1,5", Decimal("1.5")),
        ("1.5", Decimal("1.5")),
        (" 20 ", Decimal(20)),
        ("0.125", Decimal("0.125")),
        ("1.000", None),
        ("1.000,50", None),
        ("1e5", None),
        ("-1", None),
        ("٣", None),
        ("", None),
    ],
)
def test_a_number_is_read_only_where_it_can_mean_one_thing(typed: str, read: Decimal | None) -> None:
    assert number_in(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("15%", MarginLimit(percent=Decimal(15))),
        ("15 %", MarginLimit(percent=Decimal(15))),
        ("500 USDT", MarginLimit(amount=Decimal(500))),
        ("500,5usdt", MarginLimit(amount=Decimal("500.5"))),
        ("30% e 500 USDT", MarginLimit(Decimal(30), Decimal(500))),
        ("30% 20%", Faulty("strategy-bad-limit-unit")),
        ("500", Faulty("strategy-bad-limit-unit")),
        ("about 15%", Faulty("strategy-bad-limit-text")),
        ("", Faulty("strategy-bad-limit-text")),
    ],
)
def test_a_limit_is_read_with_its_units(typed: str, read: MarginLimit | Faulty) -> None:
    assert limit_in(typed, "USDT") == read


def test_an_amount_needs_pairs_to_have_an_asset() -> None:
    assert limit_in("500 USDT", None) == Faulty("strategy-bad-limit-no-pairs")
