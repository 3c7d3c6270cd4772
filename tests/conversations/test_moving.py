"""Owners announce a further server address, traders follow it, and the bot knows who has and who has not."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from bot.core.connection import Connection
from bot.core.i18n import translators
from bot.core.ip_move import Readiness
from bot.core.person import Lang
from bot.playground.telegram.errors import JsonDict
from handlers.screens import moving as screens
from tests.conversations.scenarios import OURS, TITLES
from tests.conversations.theatre import Theatre, Trader
from tests.conversations.verdicts import copied, keys_on, labels, lacking
from tests.conversations.watched import Hands, Street, street

in_both_languages = pytest.mark.parametrize("lang", list(Lang))
# No exchange sees an address that is reserved for examples, so these are public ones of well-known name servers.
NEW, NEWER = "9.9.9.9", "2620:fe::fe"
DAY = timedelta(days=1)
FIRST_LOOK = timedelta(minutes=10)


@dataclass
class Office:
    """A bot with one owner, and the traders that have moved in."""

    stage: Theatre
    street: Street
    owner: Trader

    async def moves_in(self, exchange: str, lang: Lang = Lang.EN, *ip_list: str) -> tuple[Trader, Connection]:
        trader = await self.stage.person(lang, f"Trader {exchange}")
        practice = self.stage.practice[exchange]
        account = practice.admit(practice.open_account(f"of_{trader.person.id}", ip_whitelist=ip_list))
        return trader, await self.street.moves_in(trader, exchange, account)

    async def lists(self, trader: Trader, connection: Connection, *addresses: str) -> None:
        """The trader writes these addresses to the key's list at the exchange."""
        label = f"of_{trader.person.id}"
        await self.stage.edits(connection.exchange, label, ip_whitelist=list(addresses))

    async def asks(self, who: Trader, command: str) -> JsonDict:
        return await who.is_answered(await who.say(command))

    async def announces(self, address: str = NEW) -> JsonDict:
        return await self.asks(self.owner, f"/announce_ip {address}")

    async def ticks(self) -> None:
        await self.street.running.services.moving.tick()

    async def readiness(self) -> Readiness | None:
        async with self.street.running.store.transaction() as tx:
            move = await tx.open_move()
            return None if move is None else await tx.readiness(move.address)

    async def until_round(self) -> timedelta:
        """How long it is until the next reminder."""
        async with self.street.running.store.transaction() as tx:
            move = await tx.open_move()
        assert move is not None
        assert move.next_round_at is not None
        return move.next_round_at - self.street.hands()

    async def goes_by(self, span: timedelta) -> None:
        """That much time passes, what is due is looked at, and the chores are done."""
        await self.street.passes(span)
        await self.ticks()

    def reminded(self) -> list[tuple[int, int]]:
        """Person and round of every reminder that was ever noted, in order."""
        query = "SELECT person_id, json_extract(details, '$.round') FROM alerts WHERE kind = 'ip_move' ORDER BY 2, 1"
        return [(person, number) for person, number in self._rows(query)]

    def noted(self) -> list[str]:
        return [str(kind) for (kind,) in self._rows("SELECT DISTINCT kind FROM alerts ORDER BY kind")]

    def _rows(self, query: str) -> list[tuple[Any, ...]]:
        database = sqlite3.connect(self.stage.data_dir / "bot.sqlite3")
        try:
            return list(database.execute(query))
        finally:
            database.close()


@asynccontextmanager
async def office(stage: Theatre, owner: Trader, hands: Hands | None = None) -> AsyncIterator[Office]:
    async with street(stage, hands, server_ips=(OURS,), owner_ids=(owner.person.id,)) as opened:
        yield Office(stage, opened, owner)


@in_both_languages
async def test_an_announcement_shows_who_follows_it_until_everybody_has(stage: Theatre, lang: Lang) -> None:
    owner = await stage.person(lang, "Olga")
    async with office(stage, owner) as house:
        ana, hers = await house.moves_in("kucoin", lang, OURS)
        bob, his = await house.moves_in("bybit", lang, OURS, NEW)
        await house.moves_in("mexc", lang)
        t = owner.t
        announced = await house.announces()
        assert lacking(announced, [t.plain("move-announced"), t.plain("move-open-title"), _percent(33)]) == []
        assert lacking(announced, [t.plain("move-lacking", count=2), t.plain("move-unseen", count=2)]) == []
        assert copied(announced) == [NEW]

        await house.street.meets(hers, his)
        seen = await _refreshed(owner, 66)
        assert lacking(seen, [t.plain("move-ready", count=2), t.plain("move-lacking", count=1)]) == []
        assert t.plain("move-unseen", count=1) not in seen["text"]
        of_hers = t.plain("move-at-exchange", exchange=TITLES["kucoin"], ready=0, known=1)
        assert lacking(seen, [of_hers]) == []

        await house.lists(ana, hers, OURS, NEW)
        await house.street.meets(hers)
        assert lacking(await _refreshed(owner, 100), [t.plain("move-lacking", count=0)]) == []
        assert house.noted() == []
        await house.lists(bob, his, OURS)
        await house.street.meets(his)
        await _refreshed(owner, 66)


@in_both_languages
@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("server-two", "malformed"),
        ("9.9.9.999 <b>", "malformed"),
        ("9.9.9.9 9.9.9.10", "several"),
        ("9.9.9.0/24", "several"),
        ("10.0.0.4", "not-public"),
        ("::1", "not-public"),
        ("203.0.113.7", "not-public"),
    ],
)
async def test_what_is_no_public_address_is_refused_with_what_is_wrong(
    stage: Theatre, lang: Lang, typed: str, fault: str
) -> None:
    owner = await stage.person(lang, "Olga")
    async with office(stage, owner) as house:
        t = owner.t
        refused = await house.announces(typed)
        assert lacking(refused, [*t.plain(f"move-refused-{fault}", typed=typed.strip("<> ")).splitlines()[1:]]) == []
        assert lacking(refused, ["/announce_ip 203.0.113.7"]) == []
        assert copied(refused) == ["/announce_ip "]
        assert await house.readiness() is None
        assert lacking(await house.announces(), [t.plain("move-announced")]) == []


@in_both_languages
async def test_one_address_is_announced_at_a_time_and_none_that_is_ours(stage: Theatre, lang: Lang) -> None:
    owner = await stage.person(lang, "Olga")
    async with street(stage, server_ips=(OURS, "9.9.9.10"), owner_ids=(owner.person.id,)) as opened:
        house, t = Office(stage, opened, owner), owner.t
        assert lacking(await house.asks(owner, "/announce_ip"), t.plain("move-ask").splitlines()) == []
        ours = await house.announces("9.9.9.10")
        assert lacking(ours, t.plain("move-refused-ours", typed="9.9.9.10").splitlines()) == []
        await house.announces()
        assert lacking(await house.announces(), [t.plain("move-same-open"), NEW]) == []
        other = await house.announces(NEWER)
        assert lacking(other, [t.plain("move-another-open"), NEW]) == []
        assert lacking(await house.asks(owner, "/announce_ip"), [t.plain("move-open-title"), NEW]) == []

        await owner.press("button-move-close")
        await owner.stands_at("move-closed")
        assert lacking(await house.announces("2620:00FE::FE"), [t.plain("move-announced"), NEWER]) == []


@in_both_languages
async def test_to_anybody_else_the_command_and_its_buttons_do_not_exist(stage: Theatre, lang: Lang) -> None:
    owner, stranger = await stage.person(lang, "Olga"), await stage.person(lang, "Sam")
    async with office(stage, owner) as house:
        for asked, instead in ((f"/announce_ip {NEW}", f"/no_such_thing {NEW}"), ("/announce_ip", "/no_such_thing")):
            told, unknown = await house.asks(stranger, asked), await house.asks(stranger, instead)
            assert (told["text"], labels(told)) == (unknown["text"], labels(unknown))
        assert await house.readiness() is None

        _, hers = await house.moves_in("kucoin", lang, OURS)
        shown = await house.announces()
        forged = [
            str(button["callback_data"]) for button in keys_on(shown) if "move" in button.get("callback_data", "")
        ]
        assert len(forged) == 3
        for data in (*forged, forged[-1].replace("move_close", "move_really_close")):
            before = await stranger.person.last()
            answer = await stranger.person.wait_answer(await stranger.person.press(data, before))
            assert answer["text"] == stranger.t.plain("refused-out-of-date")
            assert NEW not in str((await stranger.person.last())["text"])
        assert house.reminded() == []
        assert await house.readiness() == Readiness(ready=0, lacking=1, unknown=0)
        await house.street.meets(hers)
        await _refreshed(owner, 0)


@in_both_languages
async def test_only_who_still_lacks_the_address_is_reminded_three_times(stage: Theatre, lang: Lang) -> None:
    owner = await stage.person(lang, "Olga")
    async with office(stage, owner) as house:
        ana, _ = await house.moves_in("kucoin", lang, OURS)
        bob, his = await house.moves_in("bybit", lang, OURS)
        await house.moves_in("mexc", lang, OURS, NEW)
        await house.announces()
        await house.goes_by(FIRST_LOOK - timedelta(seconds=1))
        assert house.reminded() == []
        await house.goes_by(timedelta(seconds=1))
        first = [(each.person.id, 1) for each in (ana, bob)]
        assert house.reminded() == first
        await house.ticks()
        assert house.reminded() == first

        await house.lists(bob, his, OURS, NEW)
        await house.street.meets(his)
        await house.goes_by(await house.until_round() - timedelta(seconds=1))
        assert house.reminded() == first
        await house.goes_by(timedelta(seconds=1))
        assert house.reminded() == [*first, (ana.person.id, 2)]

        await house.lists(bob, his, OURS)
        await house.street.meets(his)
        await house.goes_by(7 * DAY)
        third = [(ana.person.id, 3), (bob.person.id, 3)]
        assert house.reminded() == [*first, (ana.person.id, 2), *third]
        await house.goes_by(30 * DAY)
        assert house.reminded()[-2:] == third
        owner_sees = await house.asks(owner, "/announce_ip")
        assert lacking(owner_sees, [owner.t.plain("move-no-round")]) == []
        await owner.press("button-move-remind")
        assert house.reminded()[-2:] == [(ana.person.id, 4), (bob.person.id, 4)]


async def test_a_list_that_was_not_looked_at_yet_is_waited_for(stage: Theatre) -> None:
    owner = await stage.person(Lang.EN, "Olga")
    async with office(stage, owner) as house:
        ana, _ = await house.moves_in("kucoin", Lang.EN, OURS)
        _, his = await house.moves_in("bybit", Lang.EN, OURS, NEW)
        await stage.breaks("bybit", "down")
        await house.announces()
        await house.goes_by(FIRST_LOOK)
        assert house.reminded() == []
        seen = await house.asks(owner, "/announce_ip")
        assert lacking(seen, [owner.t.plain("move-next-round-soon", number=1)]) == []
        await house.goes_by(timedelta(hours=2))
        assert house.reminded() == [(ana.person.id, 1)]
        assert his.person_id not in {person for person, _ in house.reminded()}


async def test_a_person_whom_nothing_reaches_is_not_reminded(stage: Theatre) -> None:
    owner = await stage.person(Lang.EN, "Olga")
    async with office(stage, owner) as house:
        ana, _ = await house.moves_in("kucoin", Lang.EN, OURS)
        await house.street.running.services.people.lost(ana.person.id)
        await house.announces()
        await house.goes_by(FIRST_LOOK)
        assert house.reminded() == []
        await ana.say("/start")
        await ana.sees("welcome-hello", name=ana.person.first_name)
        await house.goes_by(3 * DAY)
        assert house.reminded() == [(ana.person.id, 2)]


@in_both_languages
async def test_a_reminder_goes_out_at_a_press_and_once_however_often_it_is_pressed(stage: Theatre, lang: Lang) -> None:
    owner = await stage.person(lang, "Olga")
    async with office(stage, owner) as house:
        ana, hers = await house.moves_in("kucoin", lang, OURS)
        shown = await house.announces()
        await house.street.meets(hers)
        remind = owner.t.plain("button-move-remind")
        for _ in range(2):
            await owner.person.wait_answer(await owner.person.press(remind, shown))
        assert house.reminded() == [(ana.person.id, 1)]
        await house.street.alerts_leave()
        assert lacking(await ana.stands_at("moving-title"), [NEW, hers.name]) == []
        await house.goes_by(3 * DAY)
        assert house.reminded() == [(ana.person.id, 1), (ana.person.id, 2)]
        await house.street.alerts_leave()
        assert lacking(await ana.stands_at("moving-title-again"), [NEW, hers.name]) == []


@in_both_languages
async def test_an_announcement_with_some_behind_is_closed_by_a_second_press(stage: Theatre, lang: Lang) -> None:
    owner = await stage.person(lang, "Olga")
    async with office(stage, owner) as house:
        ana, hers = await house.moves_in("kucoin", lang, OURS)
        shown = await house.announces()
        await house.street.meets(hers)
        await owner.press("button-move-close")
        asked = await owner.stands_at("move-close-ask")
        assert lacking(asked, [owner.t.plain("move-close-lacking", count=1)]) == []
        await owner.press("button-move-keep")
        await owner.stands_at("move-open-title")
        assert NEW in copied(await _addresses_of(ana))

        await owner.press("button-move-close")
        await owner.stands_at("move-close-ask")
        await owner.press("button-move-really-close")
        closed = await owner.stands_at("move-closed")
        assert lacking(closed, [owner.t.plain("move-settings"), NEW]) == []
        assert await house.readiness() is None
        assert copied(await _addresses_of(ana)) == [OURS]
        await house.goes_by(30 * DAY)
        assert house.reminded() == []
        answer = await owner.person.wait_answer(await owner.person.press(_data(shown, "move_close"), shown))
        assert answer["text"] == owner.t.plain("move-other")
        assert lacking(await house.asks(owner, "/announce_ip"), [owner.t.plain("move-none")]) == []


async def test_an_announcement_that_everybody_followed_closes_by_itself(stage: Theatre) -> None:
    owner = await stage.person(Lang.EN, "Olga")
    async with office(stage, owner) as house:
        ana, hers = await house.moves_in("kucoin", Lang.EN, OURS)
        await house.announces()
        await house.lists(ana, hers, OURS, NEW)
        await house.street.meets(hers)
        await house.ticks()
        assert await house.readiness() == Readiness(ready=1, lacking=0, unknown=0)
        await house.goes_by(FIRST_LOOK)
        assert await house.readiness() is None
        assert house.reminded() == []
        assert copied(await _addresses_of(ana)) == [OURS]
        assert lacking(await house.announces(NEWER), [owner.t.plain("move-announced"), NEWER]) == []


@in_both_languages
async def test_traders_are_shown_the_new_address_as_long_as_it_is_announced(stage: Theatre, lang: Lang) -> None:
    owner, trader = await stage.person(lang, "Olga"), await stage.person(lang)
    async with office(stage, owner) as house:
        assert copied(await _addresses_of(trader)) == [OURS]
        await house.announces()
        assert copied(await _addresses_of(trader)) == [OURS, NEW, f"{OURS},{NEW}"]


async def test_owners_alone_have_the_command_in_their_menu(stage: Theatre) -> None:
    owner = await stage.person(Lang.PT, "Olga")
    await owner.say("/start")
    async with office(stage, owner):
        await owner.sees("welcome-hello", name="Olga")
        async with asyncio.timeout(30):
            while len(menus := _menus_of_people(stage)) < len(Lang):
                await asyncio.sleep(0.02)
    assert [(scope, code) for scope, code, _ in menus] == [(owner.person.id, ""), (owner.person.id, "pt")]
    assert [(owner.t if code else translators()[Lang.EN]).plain("command-announce-ip") for _, code, _ in menus] == [
        commands["announce_ip"] for _, _, commands in menus
    ]


async def test_a_restart_forgets_nothing_of_an_announcement(stage: Theatre) -> None:
    owner, hands = await stage.person(Lang.EN, "Olga"), Hands()
    async with office(stage, owner, hands) as house:
        ana, hers = await house.moves_in("kucoin", Lang.EN, OURS)
        await house.announces()
    async with office(stage, owner, hands) as house:
        assert NEW in copied(await _addresses_of(ana))
        await house.street.meets(hers)
        await house.goes_by(FIRST_LOOK)
        assert house.reminded() == [(ana.person.id, 1)]
    async with office(stage, owner, hands) as house:
        await house.ticks()
        assert house.reminded() == [(ana.person.id, 1)]
        await house.lists(ana, hers, OURS, NEW)
        await house.goes_by(3 * DAY)
        assert await house.readiness() is None


@in_both_languages
async def test_a_trader_reads_which_connections_lack_the_address_and_what_to_do(stage: Theatre, lang: Lang) -> None:
    owner = await stage.person(lang, "Olga")
    async with office(stage, owner) as house:
        trader, one = await house.moves_in("kucoin", lang, OURS)
        t, exchanges = trader.t, house.street.running.services.exchanges
        alone = screens.ip_move(t, [one], exchanges, NEW, 1)
        told = [t.text("moving-title"), NEW, one.name, TITLES["kucoin"], *t.lines("moving-steps")]
        assert [part for part in told if part not in alone.text] == []
        buttons = [button for row in alone.rows for button in row]
        assert [each.copy for each in buttons if each.copy] == [NEW]
        assert [each.url for each in buttons if each.url] == [exchanges["kucoin"].site(one.site).api_page]
        assert [each.press.data for each in buttons if each.press] == [f"retest::{one.id}", "home::"]

        several = screens.ip_move(t, [one] * 12, exchanges, NEW, 2)
        assert t.text("moving-title-again") in several.text
        assert t.text("moving-more", count=2) in several.text
        assert len([row for row in several.rows if row[0].url]) == 1
        nothing = screens.ip_move(t, [], exchanges, NEW, 2)
        assert t.text("moving-all-done", address=NEW) in nothing.text


async def _refreshed(owner: Trader, percent: int) -> JsonDict:
    """The owner's screen once it shows that share."""
    await owner.press("button-move-refresh")
    wanted = _percent(percent)
    return await owner.newest(lambda message: wanted in str(message["text"]), wanted)


async def _addresses_of(trader: Trader) -> JsonDict:
    await trader.is_answered(await trader.say("/help"))
    await trader.press("button-security")
    await trader.stands_at("security-title")
    await trader.press("button-addresses")
    return await trader.stands_at("addresses-title")


def _menus_of_people(stage: Theatre) -> list[tuple[int, str, dict[str, str]]]:
    """Person, language, and the text by command, of every menu that is for one chat alone."""
    events = [each for each in stage.world.events.since(0) if each["kind"] == "commands"]
    return [
        (each["chat_id"], each["language_code"], {one["command"]: one["description"] for one in each["commands"]})
        for each in events
        if each["scope"]["type"] == "chat"
    ]


def _percent(percent: int) -> str:
    return f" {percent} % "


def _data(message: JsonDict, verb: str) -> str:
    return next(data for each in keys_on(message) if (data := str(each.get("callback_data"))).startswith(verb))
