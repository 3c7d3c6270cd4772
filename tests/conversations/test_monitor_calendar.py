"""What a trader hears because time goes by: reminders, keys that end, quiet hours, the week in one message."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.connection import Connection
from bot.core.notices import Noise, Notices, QuietHours
from bot.core.person import Lang
from bot.core.watch import Standing
from tests.conversations.scenarios import GOOD, OURS
from tests.conversations.theatre import Theatre, Trader
from tests.conversations.watched import Street, said_to, street

in_both_languages = pytest.mark.parametrize("lang", list(Lang))
HOUR = timedelta(hours=1)


@pytest.fixture
async def home(stage: Theatre) -> AsyncIterator[Street]:
    async with street(stage, server_ips=(OURS,)) as opened:
        yield opened


async def goes_down(home: Street, trader: Trader, connection: Connection) -> None:
    await home.stage.edits(connection.exchange, f"of_{trader.person.id}", revoked=True)
    await home.meets(connection)
    await home.alerts_leave()


async def comes_back(home: Street, trader: Trader, connection: Connection) -> None:
    await home.stage.edits(connection.exchange, f"of_{trader.person.id}", revoked=False)
    await home.meets(connection, times=2)
    await home.alerts_leave()


async def wants(home: Street, trader: Trader, **wishes: object) -> None:
    async with home.running.store.transaction() as tx:
        person = await tx.person(trader.person.id)
        assert person is not None
        notices = replace(Notices(), **wishes)  # type: ignore[arg-type]  # named by the tests below
        digest_at = notices.next_digest(home.hands()) if notices.digest else None
        await tx.save_person(replace(person, notices=notices, digest_at=digest_at))


async def goes_by(home: Street, span: timedelta) -> None:
    """So much time, in which the chores come by."""
    await home.passes(span)
    await home.swept()
    await home.alerts_leave()


@in_both_languages
async def test_what_stays_offline_is_brought_to_mind_after_six_hours_and_after_a_day(
    home: Street, stage: Theatre, lang: Lang
) -> None:
    trader = await stage.person(lang)
    connection = await home.moves_in(trader, "mexc")
    await goes_down(home, trader, connection)
    await goes_by(home, 5 * HOUR)
    assert len(await said_to(trader)) == 1
    await goes_by(home, HOUR)
    await trader.stands_at("alert-reminder-title", name=connection.name)
    await goes_by(home, 17 * HOUR)
    assert len(await said_to(trader)) == 2
    await goes_by(home, 2 * HOUR)
    assert len(await said_to(trader)) == 3
    await goes_by(home, 100 * HOUR)
    assert len(await said_to(trader)) == 3
    await comes_back(home, trader, connection)
    await trader.stands_at("alert-back-title", name=connection.name)


async def test_no_reminder_for_who_wants_none_or_is_back_in_time(home: Street, stage: Theatre) -> None:
    quiet, quick = await stage.person(), await stage.person(name="Bea")
    dead, short = await home.moves_in(quiet, "mexc"), await home.moves_in(quick, "mexc")
    await wants(home, quiet, reminders=False)
    await goes_down(home, quiet, dead)
    await goes_down(home, quick, short)
    await comes_back(home, quick, short)
    await goes_by(home, 30 * HOUR)
    assert [len(await said_to(each)) for each in (quiet, quick)] == [1, 2]


@in_both_languages
async def test_a_rest_of_an_hour_puts_the_reminder_off_and_one_until_it_is_back_ends_them(
    home: Street, stage: Theatre, lang: Lang
) -> None:
    trader = await stage.person(lang)
    connection = await home.moves_in(trader, "mexc")
    await goes_down(home, trader, connection)
    await trader.press("button-snooze-hours", hours="1")
    await goes_by(home, HOUR / 2)
    assert len(await said_to(trader)) == 1
    await goes_by(home, HOUR)
    await trader.stands_at("alert-reminder-title", name=connection.name)
    await trader.press("button-snooze-back")
    await goes_by(home, 40 * HOUR)
    assert len(await said_to(trader)) == 2
    await comes_back(home, trader, connection)
    await trader.stands_at("alert-back-title", name=connection.name)


@in_both_languages
async def test_a_key_near_its_end_is_spoken_of_at_14_7_3_and_1_days_and_how_it_would_not_end(
    home: Street, stage: Theatre, lang: Lang
) -> None:
    trader = await stage.person(lang)
    practice = stage.practice["mexc"]
    account = practice.admit(practice.open_account("mortal", remaining_days=15, ip_whitelist=()))
    connection = await home.moves_in(trader, "mexc", account)
    told = []
    for day in range(15, 0, -1):
        await stage.edits("mexc", account.label, remaining_days=day)
        await goes_by(home, timedelta(days=1) if day < 15 else HOUR)
        told.append(len(await said_to(trader)))
    assert told[-1] == 4
    assert [told[day] - told[day - 1] for day in range(1, 15)].count(1) == 4
    message = (await said_to(trader))[0]
    binds = trader.t.plain("alert-expires-binds", exchange="MEXC").splitlines()[0]
    assert binds in message["text"]
    await stage.edits("mexc", account.label, remaining_days=90, ip_whitelist=[OURS])
    await home.meets(connection)
    await goes_by(home, timedelta(days=1))
    assert len(await said_to(trader)) == 4


async def test_in_quiet_hours_alerts_wait_for_their_end_and_what_passed_meanwhile_is_one_message(
    home: Street, stage: Theatre
) -> None:
    trader = await stage.person()
    connection = await home.moves_in(trader, "mexc")
    hour = home.hands().hour
    await wants(home, trader, quiet=QuietHours(hour, (hour + 8) % 24))
    await goes_down(home, trader, connection)
    await goes_by(home, HOUR)
    await comes_back(home, trader, connection)
    assert await said_to(trader) == []
    await goes_by(home, 8 * HOUR)
    await trader.stands_at("alert-back-title", name=connection.name)
    assert len(await said_to(trader)) == 1


async def test_a_right_to_withdraw_breaks_the_quiet(home: Street, stage: Theatre) -> None:
    trader = await stage.person()
    connection = await home.moves_in(trader, "kucoin")
    hour = home.hands().hour
    await wants(home, trader, quiet=QuietHours(hour, (hour + 8) % 24), noise=Noise.SECURITY)
    await stage.edits("kucoin", f"of_{trader.person.id}", rights=[*GOOD, "withdraw"])
    await home.meets(connection)
    await home.alerts_leave()
    await trader.stands_at("alert-withdraw-gained-title", name=connection.name)


async def test_who_wants_security_alone_hears_of_nothing_else(home: Street, stage: Theatre) -> None:
    trader = await stage.person()
    connection = await home.moves_in(trader, "mexc")
    await wants(home, trader, noise=Noise.SECURITY)
    await goes_down(home, trader, connection)
    await goes_by(home, 30 * HOUR)
    assert (await home.watch_of(connection)).standing is Standing.OFFLINE
    assert await said_to(trader) == []


@in_both_languages
async def test_the_week_comes_in_one_message_for_who_wants_it(home: Street, stage: Theatre, lang: Lang) -> None:
    trader, other = await stage.person(lang), await stage.person(name="Bea")
    first, second = await home.moves_in(trader, "mexc"), await home.moves_in(trader, "kucoin")
    await home.moves_in(other, "mexc")
    await wants(home, trader, digest=True)
    await goes_by(home, timedelta(days=7))
    message = await trader.stands_at("alert-digest-title")
    assert first.name in message["text"]
    assert second.name in message["text"]
    await goes_by(home, HOUR)
    assert len(await said_to(trader)) == 1
    await goes_by(home, timedelta(days=7))
    assert len(await said_to(trader)) == 2
    assert await said_to(other) == []
