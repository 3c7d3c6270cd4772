"""Trouble that is nobody's key: an exchange, our own network, Telegram, and restarts in the middle of it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta

import pytest

from bot.core.connection import Connection
from bot.core.person import Lang
from bot.core.watch import Standing
from bot.probe.inquiry import Limits
from tests.conversations.scenarios import OURS
from tests.conversations.theatre import Theatre, Trader
from tests.conversations.watched import INTERVAL, Hands, Street, people, said_to, street
from tests.postgres import own_database

MANY = 6


async def all_move_in(home: Street, traders: Sequence[Trader], exchange: str) -> list[Connection]:
    return [await home.moves_in(trader, exchange) for trader in traders]


async def counts(traders: Sequence[Trader]) -> list[int]:
    """How many messages the bot wrote to each."""
    return [len(await said_to(each)) for each in traders]


async def recovers(home: Street, minutes: int = 5) -> None:
    """Let time go by in steps in which looks come due and incidents are seen to be over."""
    for _ in range(minutes * 6):
        await home.passes(timedelta(seconds=10))
        await asyncio.sleep(0.05)
    await home.alerts_leave()


@pytest.mark.parametrize("fault", ["down", "maintenance", "html_403"])
async def test_an_exchange_that_fails_for_many_is_one_message_each_and_one_when_it_is_over(
    stage: Theatre, fault: str
) -> None:
    async with street(stage, server_ips=(OURS,)) as home:
        traders = await people(stage, MANY)
        connections = await all_move_in(home, traders, "kucoin")
        bystander = await stage.person(name="Zoe")
        await home.moves_in(bystander, "mexc")
        await stage.breaks("kucoin", fault)
        await home.meets(*connections, times=5)
        await home.alerts_leave()
        assert await counts(traders) == [1] * MANY
        title = "alert-maintenance-title" if fault == "maintenance" else "alert-incident-opened-title"
        for trader in traders:
            await trader.sees(title, exchange="KuCoin")
        assert [(await home.watch_of(each)).held for each in connections] == [True] * MANY

        await home.meets(*connections, times=10)
        await home.alerts_leave()
        assert await counts(traders) == [1] * MANY

        await stage.repairs("kucoin")
        await recovers(home)
        assert await counts(traders) == [2] * MANY
        for trader in traders:
            await trader.sees("alert-incident-closed-title", exchange="KuCoin")
        watches = [await home.watch_of(each) for each in connections]
        assert [(each.standing, each.held) for each in watches] == [(Standing.ONLINE, False)] * MANY
        assert await said_to(bystander) == []


async def test_who_is_still_down_when_an_incident_closes_is_told_personally(stage: Theatre) -> None:
    async with street(stage, server_ips=(OURS,)) as home:
        traders = await people(stage, MANY)
        connections = await all_move_in(home, traders, "kucoin")
        await stage.breaks("kucoin", "down")
        await home.meets(*connections, times=5)
        await home.alerts_leave()
        unlucky = traders[0]
        await stage.edits("kucoin", f"of_{unlucky.person.id}", revoked=True)
        await stage.repairs("kucoin")
        await recovers(home)
        assert await counts(traders[1:]) == [2] * (MANY - 1)
        # It may come along with the end of the incident, as one message.
        await unlucky.sees("alert-offline-title", name=connections[0].name)


async def test_keys_that_all_die_at_once_are_an_incident_too(stage: Theatre) -> None:
    async with street(stage, server_ips=(OURS,)) as home:
        traders = await people(stage, MANY)
        connections = await all_move_in(home, traders, "mexc")
        await stage.calls_come_from("mexc", "198.51.100.99")
        for trader in traders:
            await stage.edits("mexc", f"of_{trader.person.id}", ip_whitelist=[OURS])
        await home.meets(*connections)
        await home.passes(timedelta(0))
        await home.alerts_leave()
        for trader in traders:
            await trader.sees("alert-incident-opened-title", exchange="MEXC")
        assert await counts(traders) == [1] * MANY
        await stage.calls_come_from("mexc", OURS)
        await recovers(home)
        assert await counts(traders) == [2] * MANY


async def test_one_trader_with_many_connections_is_told_of_them_together(stage: Theatre) -> None:
    async with street(stage, server_ips=(OURS,)) as home:
        trader = await stage.person()
        practice = stage.practice["mexc"]
        accounts = [practice.admit(practice.open_account(f"sub{each}")) for each in range(MANY)]
        connections = [
            await home.moves_in(trader, "mexc", account, name=f"Sub {each}") for each, account in enumerate(accounts)
        ]
        for account in accounts:
            await stage.edits("mexc", account.label, revoked=True)
        await home.meets(*connections)
        await home.alerts_leave()
        assert await counts([trader]) == [1]
        message = await trader.stands_at("alert-several-title", count=MANY)
        assert all(each.name in message["text"] for each in connections)


async def test_nobody_is_alarmed_when_it_is_our_own_network_that_is_out(stage: Theatre) -> None:
    async with street(stage, server_ips=(OURS,)) as home:
        traders = await people(stage, MANY)
        connections = await all_move_in(home, traders, "kucoin")
        for exchange in stage.practice:
            await stage.breaks(exchange, "drop")
        await home.meets(*connections, times=8)
        await home.alerts_leave()
        watches = [await home.watch_of(each) for each in connections]
        assert [(each.standing, each.failures) for each in watches] == [(Standing.ONLINE, 0)] * MANY
        for exchange in stage.practice:
            await stage.repairs(exchange)
        await home.meets(*connections, times=2)
        await home.alerts_leave()
        assert await counts(traders) == [0] * MANY


async def test_an_exchange_that_drops_every_connection_is_told_apart_from_our_own_network(stage: Theatre) -> None:
    async with street(stage, server_ips=(OURS,)) as home:
        trader = await stage.person()
        connection = await home.moves_in(trader, "kucoin")
        await stage.breaks("kucoin", "drop")
        await home.meets(connection, times=5)
        await home.alerts_leave()
        await trader.stands_at("alert-offline-title", name=connection.name)
        await stage.repairs("kucoin")
        await home.meets(connection, times=2)
        await home.alerts_leave()
        await trader.stands_at("alert-back-title", name=connection.name)


@pytest.mark.parametrize("fault", ["500", "drop", "429"])
async def test_an_alert_waits_for_a_telegram_that_is_out_and_then_comes_once(stage: Theatre, fault: str) -> None:
    async with street(stage, server_ips=(OURS,)) as home:
        trader = await stage.person()
        connection = await home.moves_in(trader, "mexc")
        await stage.fault(fault, method="sendMessage", times=3)
        await stage.edits("mexc", f"of_{trader.person.id}", revoked=True)
        await home.meets(connection)
        home.hands.pass_by(timedelta(seconds=2))
        for _ in range(400):
            home.hands.pass_by(timedelta(seconds=1))
            await asyncio.sleep(0.05)
            if await said_to(trader):
                break
        await home.alerts_leave()
        assert await counts([trader]) == [1]


async def test_a_trader_who_blocked_the_bot_is_not_written_to_again_until_they_are_back(stage: Theatre) -> None:
    async with street(stage, server_ips=(OURS,)) as home:
        trader = await stage.person()
        await trader.starts()
        connection = await home.moves_in(trader, "mexc")
        before = len(await said_to(trader))
        async with home.running.store.transaction() as tx:
            person = await tx.person(trader.person.id)
        assert person is not None
        await stage.fault("blocked", times=1, chat_id=trader.person.id)
        await stage.edits("mexc", f"of_{trader.person.id}", revoked=True)
        await home.meets(connection)
        await home.alerts_leave()
        async with home.running.store.transaction() as tx:
            lost = await tx.person(trader.person.id)
        assert lost is not None
        assert lost.unreachable_since is not None
        await home.passes(timedelta(hours=7))
        await home.alerts_leave()
        assert len(await said_to(trader)) == before
        await trader.say("/start")
        await trader.sees("home-standing")


@pytest.mark.parametrize("at", ["suspect", "offline", "recovering", "told"])
async def test_a_restart_in_any_state_goes_on_where_it_was(stage: Theatre, at: str) -> None:
    hands = Hands()
    trader = await stage.person(Lang.PT)
    label = f"of_{trader.person.id}"
    async with street(stage, hands, server_ips=(OURS,)) as home:
        connection = await home.moves_in(trader, "kucoin")
        if at == "suspect":
            await stage.breaks("kucoin", "down", account=label)
            await home.meets(connection, times=2)
        else:
            await stage.edits("kucoin", label, revoked=True)
            await home.meets(connection)
        if at == "recovering":
            await home.alerts_leave()
            await stage.edits("kucoin", label, revoked=False)
            await home.meets(connection)
        if at == "told":
            await home.alerts_leave()
        before = await home.watch_of(connection)
    async with street(stage, hands, server_ips=(OURS,)) as home:
        assert await home.watch_of(connection) == before
        if at == "suspect":
            await home.meets(connection, times=3)
        elif at == "recovering":
            await home.meets(connection)
            await home.alerts_leave()
            await trader.stands_at("alert-back-title", name=connection.name)
            return
        await home.alerts_leave()
        await trader.stands_at("alert-offline-title", name=connection.name)
        assert await counts([trader]) == [1]


async def test_a_restart_in_an_incident_tells_nobody_twice_and_closes_it(stage: Theatre) -> None:
    hands = Hands()
    traders = await people(stage, MANY)
    async with street(stage, hands, server_ips=(OURS,)) as home:
        connections = await all_move_in(home, traders, "kucoin")
        await stage.breaks("kucoin", "down")
        await home.meets(*connections, times=5)
        await home.alerts_leave()
        assert await counts(traders) == [1] * MANY
    async with street(stage, hands, server_ips=(OURS,)) as home:
        await home.meets(*connections, times=3)
        await home.alerts_leave()
        assert await counts(traders) == [1] * MANY
        await stage.repairs("kucoin")
        await recovers(home)
        assert await counts(traders) == [2] * MANY


async def test_an_exchange_that_keeps_us_waiting_holds_up_no_other(stage: Theatre) -> None:
    async with street(stage, server_ips=(OURS,)) as home:
        patient, quick = await people(stage, 2)
        await home.moves_in(patient, "mexc")
        connection = await home.moves_in(quick, "kucoin")
        await stage.breaks("mexc", "slow", seconds=30)
        await stage.edits("kucoin", f"of_{quick.person.id}", revoked=True)
        home.hands.pass_by(INTERVAL * 1.2)
        await home.until(connection, lambda watch: watch.standing is Standing.OFFLINE, "kucoin's dead key")
        home.hands.pass_by(timedelta(seconds=2))
        await quick.stands_at("alert-offline-title", name=connection.name)
        assert await said_to(patient) == []
        await stage.repairs("mexc")


async def test_an_exchange_that_bans_us_is_left_alone_as_long_as_it_says_and_no_other_waits(stage: Theatre) -> None:
    async with street(stage, limits=Limits(), server_ips=(OURS,)) as home:
        banned, quick = await people(stage, 2)
        first, connection = await home.moves_in(banned, "mexc"), await home.moves_in(quick, "kucoin")
        await stage.breaks("mexc", "rate_limited", seconds=600)
        await home.meets(first)
        asked = stage.practice["mexc"].call_count
        await stage.edits("kucoin", f"of_{quick.person.id}", revoked=True)
        home.hands.pass_by(INTERVAL * 1.2)
        await home.until(connection, lambda watch: watch.standing is Standing.OFFLINE, "kucoin's dead key")
        home.hands.pass_by(5 * INTERVAL)
        await asyncio.sleep(0.5)
        assert stage.practice["mexc"].call_count == asked
        assert not home.running.monitor.is_behind
        watch = await home.watch_of(first)
        assert (watch.standing, watch.finding) == (Standing.ONLINE, None)


async def test_on_postgresql_an_incident_and_a_dead_key_are_told_the_same(stage: Theatre, postgres: str) -> None:
    async with own_database(postgres) as url, street(stage, server_ips=(OURS,), database_url=url) as home:
        traders = await people(stage, MANY)
        connections = await all_move_in(home, traders, "kucoin")
        loner = await stage.person(Lang.PT, "Zeca")
        single = await home.moves_in(loner, "mexc")
        await stage.breaks("kucoin", "down")
        await stage.edits("mexc", f"of_{loner.person.id}", revoked=True)
        await home.meets(*connections, single, times=5)
        await home.alerts_leave()
        assert await counts([*traders, loner]) == [1] * (MANY + 1)
        await loner.sees("alert-offline-title", name=single.name)
        await stage.repairs("kucoin")
        await recovers(home)
        assert await counts([*traders, loner]) == [*[2] * MANY, 1]
