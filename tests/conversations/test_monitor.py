"""A watched connection goes down and comes back, and its trader hears of it once, in words that help."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.core.diagnosis import Diagnosis
from bot.core.passport import Verdict
from bot.core.person import Lang
from bot.core.watch import Standing
from bot.exchanges.catalogue import catalogue
from tests.conversations.scenarios import ELSEWHERE, GOOD, OURS
from tests.conversations.theatre import Theatre, Trader
from tests.conversations.watched import INTERVAL, Street, buttons_of, said_to, street

in_both_languages = pytest.mark.parametrize("lang", list(Lang))


@pytest.fixture
async def home(stage: Theatre) -> AsyncIterator[Street]:
    async with street(stage, server_ips=(OURS,)) as opened:
        yield opened


def label(trader: Trader) -> str:
    return f"of_{trader.person.id}"


def is_offline(watch: object) -> bool:
    return getattr(watch, "standing", None) is Standing.OFFLINE


@in_both_languages
@pytest.mark.parametrize("exchange", ["mexc", "kucoin"])
async def test_a_dead_key_is_told_once_with_its_cause_and_so_is_its_return(
    stage: Theatre, home: Street, exchange: str, lang: Lang
) -> None:
    trader = await stage.person(lang)
    connection = await home.moves_in(trader, exchange)
    await home.meets(connection, times=3)
    assert await said_to(trader) == []

    await stage.edits(exchange, label(trader), revoked=True)
    await home.meets(connection)
    await home.alerts_leave()
    alert = await trader.stands_at("alert-offline-title", name=connection.name)
    t = trader.t
    assert t.plain("diagnosis-invalid-key-title", exchange=catalogue()[exchange].title) in alert["text"]
    assert [t.plain("button-test-now"), t.plain("button-replace-key")] == buttons_of(alert)[:2]
    assert (await home.connection(connection)).report.verdict is Verdict.OFFLINE

    await home.meets(connection, times=3)
    await home.alerts_leave()
    assert len(await said_to(trader)) == 1

    await stage.edits(exchange, label(trader), revoked=False)
    await home.meets(connection, times=2)
    await home.alerts_leave()
    await trader.stands_at("alert-back-title", name=connection.name)
    await trader.sees("alert-resolved", name=connection.name, length="", begun="", ended="")
    resolved, back = await said_to(trader)
    assert resolved["message_id"] == alert["message_id"]
    assert t.plain("alert-resolved", name=connection.name, length="", begun="", ended="").splitlines()[0] in str(
        resolved["text"]
    )
    assert t.plain("button-test-now") not in buttons_of(resolved)
    assert back["message_id"] > alert["message_id"]
    assert (await home.connection(connection)).report.verdict is Verdict.ONLINE
    assert stage.practice[exchange].side_effects() == ()


@in_both_languages
async def test_an_address_that_is_refused_is_named_and_can_be_copied(stage: Theatre, home: Street, lang: Lang) -> None:
    trader = await stage.person(lang)
    connection = await home.moves_in(trader, "mexc")
    await stage.calls_come_from("mexc", ELSEWHERE)
    await home.meets(connection)
    await home.alerts_leave()
    alert = await trader.stands_at("alert-offline-title", name=connection.name)
    assert ELSEWHERE in alert["text"]
    assert trader.t.plain("button-copy", what=ELSEWHERE) in buttons_of(alert)
    await stage.edits("mexc", label(trader), ip_whitelist=[OURS, ELSEWHERE])
    await trader.press("button-test-now")
    await trader.sees("verdict-online")
    assert (await home.watch_of(connection)).standing is Standing.ONLINE
    await home.meets(connection)
    await home.alerts_leave()
    assert len(await said_to(trader)) == 1


async def test_one_slip_of_an_exchange_is_never_told(stage: Theatre, home: Street) -> None:
    trader = await stage.person()
    connection = await home.moves_in(trader, "kucoin")
    await stage.breaks("kucoin", "down", times=3)
    await home.meets(connection, times=4)
    await home.alerts_leave()
    watch = await home.watch_of(connection)
    assert (watch.standing, watch.finding) == (Standing.ONLINE, None)
    assert await said_to(trader) == []


async def test_an_exchange_that_stays_away_for_one_trader_is_told_after_three_looks(
    stage: Theatre, home: Street
) -> None:
    trader = await stage.person()
    connection = await home.moves_in(trader, "kucoin")
    begun = home.hands()
    await stage.breaks("kucoin", "down", account=label(trader))
    await home.meets(connection, times=4)
    assert home.hands() - begun < timedelta(minutes=3, seconds=30)
    await home.alerts_leave()
    alert = await trader.stands_at("alert-offline-title", name=connection.name)
    assert trader.t.plain("diagnosis-exchange-unavailable-title", exchange="KuCoin") in alert["text"]
    await stage.repairs("kucoin")
    await home.meets(connection, times=2)
    await home.alerts_leave()
    await trader.stands_at("alert-back-title", name=connection.name)


async def test_almost_resolved_and_failing_again_is_no_news(stage: Theatre, home: Street) -> None:
    trader = await stage.person()
    connection = await home.moves_in(trader, "mexc")
    await stage.edits("mexc", label(trader), revoked=True)
    await home.meets(connection)
    await stage.edits("mexc", label(trader), revoked=False)
    await home.meets(connection)
    assert (await home.watch_of(connection)).successes == 1
    await stage.edits("mexc", label(trader), revoked=True)
    await home.meets(connection, times=2)
    await home.alerts_leave()
    assert len(await said_to(trader)) == 1
    await stage.edits("mexc", label(trader), revoked=False)
    await home.meets(connection, times=2)
    await home.alerts_leave()
    assert len(await said_to(trader)) == 2


@in_both_languages
async def test_a_connection_that_comes_and_goes_is_told_to_be_unstable_and_then_rests(
    stage: Theatre, home: Street, lang: Lang
) -> None:
    trader = await stage.person(lang)
    connection = await home.moves_in(trader, "mexc")
    for _ in range(4):
        await stage.edits("mexc", label(trader), revoked=True)
        await home.meets(connection)
        await home.alerts_leave()
        await stage.edits("mexc", label(trader), revoked=False)
        await home.meets(connection, times=2)
        await home.alerts_leave()
    await trader.stands_at("alert-unstable-title", name=connection.name)
    # Offline, back, offline, back, unstable; the fourth fall is not told.
    assert len(await said_to(trader)) == 5
    await home.meets(connection, times=round(timedelta(minutes=35) / INTERVAL))
    await home.alerts_leave()
    await trader.stands_at("alert-steady-title", name=connection.name)


@in_both_languages
async def test_a_right_to_withdraw_is_a_security_alert_at_once_and_nothing_trades(
    stage: Theatre, home: Street, lang: Lang
) -> None:
    trader = await stage.person(lang)
    connection = await home.moves_in(trader, "kucoin")
    await stage.edits("kucoin", label(trader), rights=[*GOOD, "withdraw"])
    await home.meets(connection)
    await home.alerts_leave()
    await trader.stands_at("alert-withdraw-gained-title", name=connection.name)
    assert (await home.connection(connection)).report.verdict is Verdict.REFUSED
    await home.meets(connection, times=2)
    await home.alerts_leave()
    assert len(await said_to(trader)) == 1
    await stage.edits("kucoin", label(trader), rights=list(GOOD))
    await home.meets(connection, times=2)
    await home.alerts_leave()
    await trader.stands_at("alert-back-title", name=connection.name)
    # Nothing goes on crying for help once it is over.
    assert trader.t.plain("alert-withdraw-gained-title", name=connection.name) not in (await said_to(trader))[0]["text"]
    assert (await home.connection(connection)).report.verdict is Verdict.ONLINE


async def test_a_lost_right_to_trade_takes_it_offline_although_the_key_is_accepted(
    stage: Theatre, home: Street
) -> None:
    trader = await stage.person()
    connection = await home.moves_in(trader, "kucoin")
    await stage.edits("kucoin", label(trader), rights=["read"])
    await home.meets(connection)
    finding = (await home.watch_of(connection)).finding
    assert finding is not None
    assert finding.diagnosis is Diagnosis.NO_TRADE_PERMISSION
    await home.alerts_leave()
    await trader.stands_at("alert-offline-title", name=connection.name)
    await stage.edits("kucoin", label(trader), rights=list(GOOD))
    await home.meets(connection, times=2)
    assert (await home.watch_of(connection)).is_well


@in_both_languages
async def test_a_key_that_loses_our_address_or_its_list_or_may_transfer_is_told_and_stays_online(
    stage: Theatre, lang: Lang
) -> None:
    async with street(stage) as home:
        trader = await stage.person(lang)
        connection = await home.moves_in(trader, "kucoin")
        await home.meets(connection)
        await stage.edits("kucoin", label(trader), ip_whitelist=[OURS])
        await home.meets(connection)
        await home.alerts_leave()
        lost = await trader.stands_at("alert-addresses-lost-title", name=connection.name)
        assert "203.0.113.11" in lost["text"]
        await stage.edits("kucoin", label(trader), ip_whitelist=[])
        await home.meets(connection)
        await home.alerts_leave()
        await trader.stands_at("alert-list-opened-title", name=connection.name)
        await stage.edits("kucoin", label(trader), rights=[*GOOD, "transfer"])
        await home.meets(connection)
        await home.alerts_leave()
        await trader.stands_at("alert-transfer-gained-title", name=connection.name)
        assert (await home.watch_of(connection)).is_well
        await home.meets(connection, times=3)
        await home.alerts_leave()
        assert len(await said_to(trader)) == 3


async def test_another_cause_is_told_in_the_same_message(stage: Theatre, home: Street) -> None:
    trader = await stage.person()
    connection = await home.moves_in(trader, "mexc")
    await stage.calls_come_from("mexc", ELSEWHERE)
    await home.meets(connection)
    await home.alerts_leave()
    first = await trader.stands_at("alert-offline-title", name=connection.name)
    await stage.calls_come_from("mexc", OURS)
    await stage.edits("mexc", label(trader), revoked=True)
    await home.meets(connection)
    await home.alerts_leave()
    changed = await trader.stands_at("alert-other-reason-title", name=connection.name)
    assert changed["message_id"] == first["message_id"]


async def test_a_removed_connection_is_no_longer_spoken_of(stage: Theatre, home: Street) -> None:
    trader = await stage.person()
    connection = await home.moves_in(trader, "mexc")
    await stage.edits("mexc", label(trader), revoked=True)
    await home.meets(connection)
    async with home.running.store.transaction() as tx:
        await tx.remove_connection(connection.id)
    await home.alerts_leave()
    await home.passes(timedelta(hours=30))
    assert await said_to(trader) == []


async def test_an_unhealthy_vault_or_a_lost_box_stops_no_other_connection(stage: Theatre, home: Street) -> None:
    trader, other = await stage.person(), await stage.person(name="Bea")
    broken, sound = await home.moves_in(trader, "mexc"), await home.moves_in(other, "mexc")
    async with home.running.store.transaction() as tx:
        box = await tx.sealed(sound.id)
        assert box is not None
        from bot.core.sealed import Subject

        await tx.keep_sealed(Subject(trader.person.id, broken.id), box)
    await stage.edits("mexc", label(other), revoked=True)
    await home.meets(broken, sound)
    assert (await home.watch_of(sound)).standing is Standing.OFFLINE
    assert (await home.watch_of(broken)).standing is Standing.ONLINE
