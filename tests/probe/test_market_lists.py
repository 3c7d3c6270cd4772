"""What can be traded is read from every exchange's own list, kept for a while, and asked for by one for all."""

from __future__ import annotations

import asyncio
import json
import logging
import threading
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from bot.core.clock import system_clock
from bot.core.endpoints import parse_endpoints
from bot.core.exchange import Exchange, Field, Market
from bot.core.pairs import Pair
from bot.core.secret import Secret
from bot.exchanges.catalogue import catalogue
from bot.playground.exchanges import practice_exchanges
from bot.playground.exchanges.base import PracticeExchange
from bot.playground.exchanges.faults import Fault, FaultKind
from bot.playground.exchanges.listing import coins
from bot.playground.exchanges.serving import serve
from bot.probe.inquiry import Limits
from bot.probe.market_lists import AGAIN_AFTER, GOOD_FOR, CcxtMarketLists
from bot.probe.probe import CcxtProbe
from bot.usecases.strategy_ports import ListUnread

LONG_ENOUGH = timedelta(seconds=10)
# The fortieth of each list that a practice exchange shows is closed, its neighbours are not.
*WELL_KNOWN, OPEN, CLOSED, OPEN_TOO = (coins(41)[number] for number in (0, 1, 2, 38, 39, 40))


@dataclass
class Town:
    """An exchange, the lists that read it, and the clock that they go by."""

    exchange: Exchange
    practice: PracticeExchange
    probe: CcxtProbe
    now: datetime = datetime(2026, 11, 25, 12, tzinfo=UTC)
    lists: CcxtMarketLists = field(init=False)

    def clock(self) -> datetime:
        return self.now

    async def pairs(self, market: Market = Market.SPOT, site: str = "global") -> tuple[Pair, ...]:
        return await self.lists.pairs(self.exchange, site, market)

    async def allowed(self, label: str, market: Market = Market.SPOT) -> frozenset[str] | None:
        copied = self.practice.account(label).to_copy
        credentials = {Field(name): Secret(value) for name, value in copied.items()}
        return await self.lists.allowed(self.exchange, "global", market, credentials)

    def asked(self, ending: str) -> int:
        return sum(each.path.endswith(ending) for each in self.practice.calls())


@asynccontextmanager
async def town(exchange: str, patience: timedelta = LONG_ENOUGH) -> AsyncIterator[Town]:
    practice = practice_exchanges()[exchange]()
    async with AsyncExitStack() as stack:
        endpoints = parse_endpoints(json.dumps({exchange: await stack.enter_async_context(serve(practice))}))
        probe = await stack.enter_async_context(CcxtProbe(endpoints, tuple, limits=Limits(rest=timedelta(0))))
        made = Town(catalogue()[exchange], practice, probe)
        made.lists = await stack.enter_async_context(CcxtMarketLists(probe, made.clock, patience=patience))
        yield made


# Every market of every site whose API we know.
PLACES = [
    (exchange.id, site.id, market)
    for exchange in catalogue().values()
    for site in exchange.sites
    for market in (exchange.markets if site.markets is None else site.markets)
]


@pytest.mark.parametrize(("exchange", "site", "market"), PLACES)
async def test_every_market_has_a_list_of_what_is_traded(exchange: str, site: str, market: Market) -> None:
    async with town(exchange) as here:
        pairs = await here.pairs(market, site)

        assert len(pairs) >= 40
        assert len({pair.name for pair in pairs}) == len({pair.id for pair in pairs}) == len(pairs)
        assert {pair.base for pair in pairs} >= set(WELL_KNOWN)
        assert (here.practice.side_effects(), {call.label for call in here.practice.calls()}) == ((), {None})


@pytest.mark.parametrize(("exchange", "site", "market"), PLACES)
async def test_what_is_closed_is_left_out(exchange: str, site: str, market: Market) -> None:
    async with town(exchange) as here:
        pairs = await here.pairs(market, site)

    bases = {pair.base for pair in pairs if pair.quote == pairs[0].quote}
    assert [coin in bases for coin in (OPEN, CLOSED, OPEN_TOO)] == [True, False, True]


@pytest.mark.parametrize(
    ("exchange", "spot", "futures"),
    [
        ("mexc", Pair("BTC", "USDT", "BTCUSDT"), Pair("BTC", "USDT", "BTC_USDT")),
        ("gate", Pair("BTC", "USDT", "BTC_USDT"), Pair("BTC", "USDT", "BTC_USDT")),
        ("kucoin", Pair("BTC", "USDT", "BTC-USDT"), Pair("BTC", "USDT", "XBTUSDTM")),
        ("htx", Pair("BTC", "USDT", "btcusdt"), Pair("BTC", "USDT", "BTC-USDT")),
    ],
)
async def test_a_pair_carries_the_exchanges_own_name(exchange: str, spot: Pair, futures: Pair) -> None:
    async with town(exchange) as here:
        assert ((await here.pairs())[0], (await here.pairs(Market.FUTURES))[0]) == (spot, futures)


@pytest.mark.parametrize(
    ("exchange", "market", "paths"),
    [
        ("mexc", Market.SPOT, ["/api/v3/exchangeInfo"]),
        ("mexc", Market.FUTURES, ["/api/v1/contract/detail"]),
        ("kucoin", Market.SPOT, ["/api/v2/symbols"]),
        ("binance", Market.FUTURES, ["/fapi/v1/exchangeInfo"]),
        ("htx", Market.FUTURES, ["/linear-swap-api/v1/swap_contract_info"]),
    ],
)
async def test_only_the_market_that_is_wanted_is_asked_for(exchange: str, market: Market, paths: list[str]) -> None:
    async with town(exchange) as here:
        await here.pairs(market)

        assert [call.path for call in here.practice.calls()] == paths


async def test_a_market_that_a_site_does_not_have_has_no_list_and_is_not_asked_for() -> None:
    exchange = catalogue()["binance"]
    async with CcxtProbe(parse_endpoints(""), tuple) as probe, CcxtMarketLists(probe, system_clock) as lists:
        assert await lists.pairs(exchange, "us", Market.FUTURES) == ()


async def test_a_list_is_kept_for_its_time_and_then_refreshed_behind_the_old_one() -> None:
    async with town("mexc") as here:
        first = await here.pairs()
        here.now += GOOD_FOR - timedelta(seconds=1)
        kept = (await here.pairs() is first, here.practice.call_count)
        here.now += timedelta(seconds=1)
        old = await here.pairs()
        new = await replaced(here, first)

        assert kept == (True, 1)
        assert (old is first, new == first, here.practice.call_count) == (True, True, 2)


async def test_who_asks_together_shares_one_fetch() -> None:
    async with town("gate") as here:
        told = await asyncio.gather(*(here.pairs() for _ in range(30)))

        assert (len({id(each) for each in told}), here.asked("/spot/currency_pairs")) == (1, 1)


async def test_who_leaves_takes_the_list_from_nobody() -> None:
    async with town("mexc") as here:
        leaving, staying = asyncio.create_task(here.pairs()), asyncio.create_task(here.pairs())
        await asyncio.sleep(0)
        leaving.cancel()

        assert len(await staying) > 1000
        assert leaving.cancelled()


@pytest.mark.parametrize("exchange", sorted(catalogue()))
@pytest.mark.parametrize("kind", [FaultKind.DOWN, FaultKind.EMPTY_200, FaultKind.HTML_200, FaultKind.BROKEN_JSON])
async def test_a_list_that_cannot_be_had_is_empty_and_comes_later(exchange: str, kind: FaultKind) -> None:
    async with town(exchange) as here:
        here.practice.switch_on(Fault(kind=kind))
        nothing = await here.pairs()
        here.practice.clear_faults()
        asked = here.practice.call_count
        too_soon = (await here.pairs(), here.practice.call_count - asked)
        here.now += AGAIN_AFTER

        assert (nothing, too_soon) == ((), ((), 0))
        assert len(await here.pairs()) > 500


async def test_an_old_list_serves_while_no_new_one_can_be_had() -> None:
    async with town("bybit") as here:
        first = await here.pairs()
        here.practice.switch_on(Fault(kind=FaultKind.MAINTENANCE))
        here.now += GOOD_FOR
        during = [await here.pairs()]
        while here.practice.call_count < 5:
            await asyncio.sleep(0.01)
            here.now += AGAIN_AFTER
            during.append(await here.pairs())
        here.practice.clear_faults()

        assert all(each is first for each in during)
        assert await replaced(here, first) == first


async def test_a_first_answer_that_fails_is_asked_for_once_more() -> None:
    async with town("okx") as here:
        here.practice.switch_on(Fault(kind=FaultKind.DROP, times=1))

        assert len(await here.pairs()) > 500


async def test_a_list_that_takes_too_long_is_given_up() -> None:
    async with town("mexc", timedelta(milliseconds=200)) as here:
        here.practice.switch_on(Fault(kind=FaultKind.SLOW, duration=timedelta(seconds=20)))

        assert await asyncio.wait_for(here.pairs(), 5) == ()


async def test_closing_ends_what_is_under_way() -> None:
    async with silence() as (url, asked), CcxtProbe(parse_endpoints(json.dumps({"mexc": url})), tuple) as probe:
        lists = CcxtMarketLists(probe, system_clock, patience=timedelta(seconds=60))
        waiting = asyncio.create_task(lists.pairs(catalogue()["mexc"], "global", Market.SPOT))
        await asked.wait()
        await asyncio.wait_for(lists.close(), 5)

        with pytest.raises(asyncio.CancelledError):
            await waiting


async def test_lists_are_read_beside_the_bots_own_loop() -> None:
    async with town("mexc") as here:
        before = readers()
        await here.pairs()

        assert len(readers() - before) == 1


async def test_lists_from_afar_go_through_the_proxy() -> None:
    async with silence() as (url, asked), CcxtProbe(parse_endpoints(""), tuple, proxy=url) as probe:
        async with CcxtMarketLists(probe, system_clock, patience=timedelta(milliseconds=500)) as lists:
            nothing = await lists.pairs(catalogue()["mexc"], "global", Market.SPOT)

        assert (nothing, asked.is_set()) == ((), True)


async def test_a_list_from_a_stand_in_without_tls_needs_no_proxy() -> None:
    async with serve(practice_exchanges()["mexc"]()) as url:
        endpoints = parse_endpoints(json.dumps({"mexc": url}))
        async with (
            CcxtProbe(endpoints, tuple, proxy="http://127.0.0.1:9") as probe,
            CcxtMarketLists(probe, system_clock, patience=LONG_ENOUGH) as lists,
        ):
            assert len(await lists.pairs(catalogue()["mexc"], "global", Market.SPOT)) > 1000


def readers() -> set[int]:
    return {each.native_id or 0 for each in threading.enumerate() if each.name.startswith("market-list")}


async def replaced(here: Town, old: tuple[Pair, ...]) -> tuple[Pair, ...]:
    """The first list that is another one than the old."""
    while (new := await here.pairs()) is old:
        await asyncio.sleep(0.01)
        here.now += AGAIN_AFTER
    return new


@asynccontextmanager
async def silence() -> AsyncIterator[tuple[str, asyncio.Event]]:
    """A server that never answers, and when it was asked first."""
    asked, left = asyncio.Event(), asyncio.Event()

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readline()
        asked.set()
        await reader.read()
        writer.close()
        await writer.wait_closed()
        left.set()

    server = await asyncio.start_server(listen, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", asked
        await left.wait()


async def test_a_key_of_mexc_tells_the_pairs_that_it_may_trade() -> None:
    async with town("mexc") as here:
        assert await here.allowed("pair_list") == frozenset({"BTCUSDT", "ETHUSDT"})
        assert await here.allowed("pair_list", Market.FUTURES) is None
        assert (await here.allowed("all_good") or set()) >= {pair.id for pair in await here.pairs()}
        assert here.practice.side_effects() == ()


async def test_a_key_of_gate_tells_its_whitelist_in_whichever_order() -> None:
    async with town("gate") as here:
        here.practice.admit(here.practice.open_account("restricted", pairs=("USDT_BTC", "eth_usdt")))
        allowed = await here.allowed("restricted")
        names = [pair.name for pair in await here.pairs() if pair.id in (allowed or ())]

        assert names == ["BTC/USDT", "ETH/USDT"]
        assert (await here.allowed("all_good"), await here.allowed("restricted", Market.FUTURES)) == (None, None)
        assert here.practice.side_effects() == ()


@pytest.mark.parametrize(("exchange", "ending"), [("mexc", "/selfSymbols"), ("gate", "/account/detail")])
@pytest.mark.parametrize("kind", [FaultKind.DOWN, FaultKind.DROP, FaultKind.HTML_200, FaultKind.BROKEN_JSON])
async def test_a_list_of_a_key_that_cannot_be_read_is_told_apart_from_none(
    exchange: str, ending: str, kind: FaultKind
) -> None:
    async with town(exchange) as here:
        here.practice.admit(here.practice.open_account("restricted", pairs=("BTCUSDT", "BTC_USDT")))
        here.practice.switch_on(Fault(kind=kind))
        with pytest.raises(ListUnread):
            await here.allowed("restricted")
        here.practice.clear_faults()

        assert (await here.allowed("restricted") or set()) >= {"BTCUSDT", "BTC_USDT"}
        assert here.asked(ending) >= 2


@pytest.mark.parametrize(
    ("exchange", "label", "right"),
    [("mexc", "no_read", {"read"}), ("mexc", "ip_missing", None), ("gate", "ip_missing", None)],
)
async def test_a_key_that_is_refused_tells_nothing_until_it_is_let_in(
    exchange: str, label: str, right: set[str] | None
) -> None:
    async with town(exchange) as here:
        here.practice.edit_account(label, pairs=("BTCUSDT", "BTC_USDT"))
        with pytest.raises(ListUnread):
            await here.allowed(label)
        here.practice.edit_account(label, rights=frozenset(right or {"read", "trade"}), ip_whitelist=())

        assert (await here.allowed(label) or set()) >= {"BTCUSDT", "BTC_USDT"}


async def test_an_exchange_without_pair_lists_is_not_asked() -> None:
    async with town("kucoin") as here:
        assert (await here.allowed("all_good"), here.practice.call_count) == (None, 0)


async def test_no_secret_is_logged_or_kept(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with town("mexc") as here:
        here.practice.switch_on(Fault(kind=FaultKind.DOWN))
        await here.pairs()
        for label in ("pair_list", "wrong_secret"):
            with pytest.raises(ListUnread):
                await here.allowed(label)
        secrets = [here.practice.account(label).to_copy.values() for label in ("pair_list", "wrong_secret")]

        told = caplog.text + repr(vars(here.lists))
        assert [value for values in secrets for value in values if value in told] == []
        assert "no market list came: mexc/global/spot" in caplog.text
