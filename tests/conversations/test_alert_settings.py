"""How much a trader wants to hear of, and when: chosen by buttons, kept, and a rest from reminders under an alert."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.app import Running
from bot.core.alert import Alert, AlertKind, Urgency
from bot.core.diagnosis import Diagnosis, Finding
from bot.core.notices import Noise, Notices, QuietHours
from bot.core.person import Lang, Person
from bot.core.watch import Standing, Watch
from bot.usecases.noticing import OFFSETS
from handlers.screens import times
from tests.conversations.canaries import hatch, plant
from tests.conversations.theatre import Theatre, Trader

NOW = datetime(2026, 11, 25, 14, 5, tzinfo=UTC)
DAY = timedelta(days=1)
KEY_GONE = Finding(Diagnosis.INVALID_KEY, evidence="HTTP 401 no such key", code="401")


class House:
    """A running bot whose clock stands still, and the theatre around it."""

    def __init__(self, stage: Theatre, bot: Running) -> None:
        self.stage = stage
        self.bot = bot

    async def person(self, trader: Trader) -> Person:
        known = await self.bot.services.people.known(trader.person.id)
        assert known is not None
        return known

    async def notices(self, trader: Trader) -> Notices:
        return (await self.person(trader)).notices


@pytest.fixture
async def house(stage: Theatre) -> AsyncIterator[House]:
    async with stage.bot(clock=lambda: NOW) as bot:
        yield House(stage, bot)


in_both_languages = pytest.mark.parametrize("lang", list(Lang))


async def opens_settings(house: House, lang: Lang) -> Trader:
    trader = await house.stage.person(lang)
    await trader.starts()
    await trader.press("button-alerts")
    await trader.stands_at("alerts-title")
    return trader


@in_both_languages
async def test_how_much_is_heard_is_chosen_and_shown(house: House, lang: Lang) -> None:
    trader = await opens_settings(house, lang)
    for noise in (Noise.SECURITY, Noise.IMPORTANT, Noise.EVERYTHING):
        chosen = trader.t.plain(f"button-noise-{noise.value}")
        await trader.press(f"button-noise-{noise.value}")
        await trader.stands_at("alerts-noise-now", noise=chosen)
        assert (await house.notices(trader)).noise is noise
    await trader.say("/alerts")
    await trader.stands_at("alerts-title")


@in_both_languages
async def test_quiet_hours_ask_for_the_clock_once_and_are_kept_by_it(house: House, lang: Lang) -> None:
    trader = await opens_settings(house, lang)
    await trader.press("button-quiet", begins="22", ends="7")
    asked = await trader.stands_at("clock-ask")
    rows = asked["reply_markup"]["inline_keyboard"]
    assert [button["text"][:5] for row in rows[:-1] for button in row] == [
        times.wall_clock(NOW, offset) for offset in OFFSETS
    ]
    await trader.person.press("11:05", asked)
    await trader.stands_at("alerts-quiet-on", begins="22:00", ends="07:00")
    notices = await house.notices(trader)
    assert (notices.quiet, notices.utc_offset) == (QuietHours(22, 7), timedelta(hours=-3))

    await trader.press("button-quiet", begins="0", ends="8")
    await trader.stands_at("alerts-quiet-on", begins="00:00", ends="08:00")
    await trader.press("button-quiet-off")
    await trader.stands_at("alerts-quiet-off")
    await trader.press("button-clock")
    await trader.stands_at("clock-ask")
    await trader.press("button-back")
    await trader.stands_at("alerts-clock", time="11:05")


@in_both_languages
async def test_reminders_and_the_weekly_summary_are_switched(house: House, lang: Lang) -> None:
    trader = await opens_settings(house, lang)
    await trader.press("button-reminders-off")
    await trader.stands_at("alerts-reminders-off")
    await trader.press("button-digest-on")
    await trader.stands_at("alerts-digest-on", date=trader.t.day(NOW + timedelta(days=5)))
    person = await house.person(trader)
    assert (person.notices.reminders, person.notices.digest) == (False, True)
    assert person.digest_at == datetime(2026, 11, 30, 9, 0, tzinfo=UTC)

    await trader.press("button-reminders-on")
    await trader.stands_at("alerts-reminders-on")
    await trader.press("button-digest-off")
    await trader.stands_at("alerts-digest-off")
    assert (await house.person(trader)).digest_at is None


async def test_forged_presses_change_nothing(house: House) -> None:
    trader = await opens_settings(house, Lang.EN)
    shown = await trader.person.last()
    before = await house.person(trader)
    forged = ("noise::silent", "quiet::1-2", "clock_at::22-7.17", "clock_at::off.60", "clock_at::x", "reminders::maybe")
    for data in (*forged, "digest::", "snooze::abc.2h", "snooze::"):
        callback = await trader.person.press(data, shown)
        answer = await trader.person.wait_answer(callback)
        assert answer["text"] == trader.t.plain("refused-out-of-date"), data
    assert await house.person(trader) == before
    await trader.press("button-alerts")
    await trader.stands_at("alerts-title")


@in_both_languages
async def test_a_rest_from_reminders_is_told_under_the_alert(house: House, lang: Lang) -> None:
    trader = await connects(house, lang)
    watch = await falls(house, trader)
    await trader.stands_at("alert-offline-title", name="MEXC Spot Main")
    callback = await trader.person.press(trader.t.plain("button-snooze-hours", hours=8))
    answer = await trader.person.wait_answer(callback)
    until = f"{NOW + timedelta(hours=8):%H:%M} UTC"
    assert answer["text"] == trader.t.plain("snoozed-until", time=until)
    resting = trader.t.plain("button-resting-until", time=until)
    await trader.newest(lambda shown: resting in str(shown), "the alert resting")
    kept = await house.bot.services.managing.watch_of(watch.connection_id)
    assert kept is not None
    assert (kept.snoozed, kept.remind_at) == (True, NOW + timedelta(hours=8))


async def test_a_rest_from_what_is_back_or_gone_says_so(house: House) -> None:
    trader = await connects(house, Lang.EN)
    watch = await falls(house, trader)
    shown = await trader.stands_at("alert-offline-title", name="MEXC Spot Main")
    async with house.bot.store.transaction() as tx:
        current = await tx.watch(watch.connection_id)
        assert current is not None
        await tx.save_watch(replace(current, standing=Standing.ONLINE, finding=None))
    callback = await trader.person.press(trader.t.plain("button-snooze-back"), shown)
    assert (await trader.person.wait_answer(callback))["text"] == trader.t.plain("snooze-back")

    async with house.bot.store.transaction() as tx:
        await tx.remove_connection(watch.connection_id)
    await trader.person.press(f"snooze::{watch.connection_id}.1h", shown)
    await trader.stands_at("refused-gone")


async def connects(house: House, lang: Lang) -> Trader:
    canary = hatch("mexc")
    plant(house.stage.practice["mexc"], canary)
    trader = await house.stage.person(lang)
    await trader.comes_to_summary(house.stage.practice["mexc"], "MEXC", canary.to_copy)
    await trader.tests()
    await trader.stands_at("verdict-next")
    return trader


async def falls(house: House, trader: Trader) -> Watch:
    """The connection is offline all of a sudden, and the outbox knows."""
    async with house.bot.store.transaction() as tx:
        [watch] = await tx.watches_of(trader.person.id)
        offline = replace(watch, standing=Standing.OFFLINE, since=NOW, finding=KEY_GONE, next_check_at=NOW + DAY)
        assert await tx.save_watch(offline)
        alert = Alert(
            id="a1",
            key="offline",
            kind=AlertKind.OFFLINE,
            person_id=trader.person.id,
            created_at=NOW,
            due_at=NOW,
            urgency=Urgency.NORMAL,
            connection_id=watch.connection_id,
            exchange=watch.exchange,
            finding=KEY_GONE,
            details={"since": NOW.isoformat()},
        )
        assert await tx.add_alert(alert)
    return watch
