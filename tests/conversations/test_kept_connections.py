"""A connection that was made: it goes bad and well again, gets another name, and is removed for good."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field

import pytest

from bot.core.diagnosis import Diagnosis
from bot.core.person import Lang
from tests.conversations.scenarios import ELSEWHERE, GOOD, OURS, TITLES, Changes
from tests.conversations.theatre import Theatre, Trader
from tests.conversations.verdicts import (
    connection_in_detail,
    copied,
    labels,
    lacking,
    nothing_secret_was_said,
    words_of,
)

in_both_languages = pytest.mark.parametrize("lang", list(Lang))
at_both_exchanges = pytest.mark.parametrize("exchange", ["mexc", "kucoin"])


@dataclass(frozen=True, slots=True)
class Turn:
    """What happens to a key that worked: a change of its account or a new address of ours, and what puts it right."""

    diagnosis: Diagnosis
    change: Changes = field(default_factory=dict)
    repair: Changes = field(default_factory=dict)
    address: str = OURS
    ip: str | None = None


_ALL_RIGHTS: Changes = {"rights": list(GOOD)}
_DOWN: Changes = {"fault": {"fault": "down", "times": 0}}
TURNS = (
    Turn(Diagnosis.NO_TRADE_PERMISSION, {"rights": ["read"]}, _ALL_RIGHTS),
    Turn(Diagnosis.NO_READ_PERMISSION, {"rights": ["trade"]}, _ALL_RIGHTS),
    Turn(Diagnosis.WITHDRAW_ENABLED, {"rights": [*GOOD, "withdraw"]}, _ALL_RIGHTS),
    Turn(Diagnosis.IP_NOT_ALLOWED, {}, {"ip_whitelist": [OURS, ELSEWHERE]}, ELSEWHERE, ELSEWHERE),
    Turn(Diagnosis.INVALID_KEY, {"revoked": True}, {"revoked": False}),
    Turn(Diagnosis.ACCOUNT_RESTRICTED, {"frozen": True}, {"frozen": False}),
    Turn(Diagnosis.EXCHANGE_UNAVAILABLE, _DOWN, {"fault": None}),
)


@in_both_languages
@at_both_exchanges
async def test_a_connection_that_goes_bad_says_why_and_recovers(stage: Theatre, exchange: str, lang: Lang) -> None:
    account = stage.practice[exchange].account("all_good")
    async with stage.bot(server_ips=(OURS,)):
        trader = await _with_a_connection(stage, exchange, lang)
        t = trader.t
        for turn in TURNS:
            await stage.edits(exchange, "all_good", **turn.change)
            await stage.calls_come_from(exchange, turn.address)
            await trader.press("button-test-again")
            state = "refused" if turn.diagnosis is Diagnosis.WITHDRAW_ENABLED else "offline"
            bad = await connection_in_detail(trader, state)
            assert lacking(bad, words_of(t, exchange, turn.diagnosis, turn.ip)) == []
            assert copied(bad) == ([turn.ip] if turn.ip else [])
            assert await _status_in_list(trader, exchange) == t.plain(f"verdict-{state}")

            await stage.edits(exchange, "all_good", **turn.repair)
            await trader.press("button-test-again")
            await connection_in_detail(trader, "online")
            assert await _status_in_list(trader, exchange) == t.plain("verdict-online")
        nothing_secret_was_said(stage, trader, account)
        assert stage.practice[exchange].side_effects() == ()


@in_both_languages
@at_both_exchanges
async def test_a_test_of_a_connection_is_stopped(stage: Theatre, exchange: str, lang: Lang) -> None:
    async with stage.bot(server_ips=(OURS,)):
        trader = await _with_a_connection(stage, exchange, lang)
        await stage.breaks(exchange, "slow", seconds=30)
        await trader.press("button-test-again")
        await trader.stands_at("testing-title", name=_name(exchange))
        await trader.press("button-stop-test")
        await connection_in_detail(trader, "online")
        await stage.repairs(exchange)
        await stage.edits(exchange, "all_good", rights=["read"])
        await trader.press("button-test-again")
        await connection_in_detail(trader, "offline")


GOOD_NAMES = (
    "BTC ETH New Groups",
    "Conservador nº 2 — ção",
    "חשבון ראשי",
    "🚀 Rocket 👩‍🚀",
    "<b>A</b> & <i>B</i>",
    "A" * 40,
)
FAULTY_NAMES = (
    ("B" * 41, "name-too-long"),
    ("\u200b\u2060\u200b", "name-empty"),
    ("Main\u200bbase", "name-invisible"),
    ("\u2067niaM\u2069", "name-invisible"),
)


@in_both_languages
async def test_a_connection_is_renamed_and_a_name_that_cannot_be_used_is_asked_for_again(
    stage: Theatre, lang: Lang
) -> None:
    async with stage.bot(server_ips=(OURS,)):
        trader = await _with_a_connection(stage, "mexc", lang)
        name = _name("mexc")
        for good in GOOD_NAMES:
            await trader.press("button-rename")
            await trader.stands_at("rename-ask", name=name, max=40)
            await trader.say(good)
            shown = await trader.stands_at("renamed")
            assert lacking(shown, [good]) == []
            name = good
        await trader.press("button-rename")
        for faulty, why in FAULTY_NAMES:
            await trader.say(faulty)
            refused = await trader.stands_at(why, max=40)
            assert lacking(refused, [trader.t.plain("rename-ask", name=name, max=40)]) == []
            await trader.press("button-back")
            await connection_in_detail(trader, "online")
            await trader.press("button-rename")
            await trader.stands_at("rename-ask", name=name, max=40)
        await trader.say("/cancel")
        await trader.stands_at("rename-stopped")
        await trader.press("button-connections")
        await trader.stands_at("connections-title")
        await trader.person.wait_answer(await trader.person.press(name))
        await connection_in_detail(trader, "online")
        await trader.press("button-rename")
        await trader.say("  Main   base ")
        assert lacking(await trader.stands_at("renamed"), ["Main base"]) == []


@in_both_languages
async def test_a_name_that_another_connection_has_is_refused(stage: Theatre, lang: Lang) -> None:
    async with stage.bot(server_ips=(OURS,)):
        trader = await _with_a_connection(stage, "mexc", lang)
        await trader.press("button-connections")
        await trader.stands_at("connections-title")
        await trader.press("button-connect-another")
        await trader.stands_at("choose-exchange")
        await _connects_further(trader, stage, "kucoin")
        await trader.press("button-rename")
        await trader.say(_name("mexc").upper())
        await trader.stands_at("name-taken")
        await trader.say(_name("kucoin").upper())
        assert lacking(await trader.stands_at("renamed"), [_name("kucoin").upper()]) == []


@in_both_languages
@at_both_exchanges
async def test_a_removed_connection_is_destroyed_after_a_second_press(
    stage: Theatre, exchange: str, lang: Lang
) -> None:
    account = stage.practice[exchange].account("all_good")
    async with stage.bot(server_ips=(OURS,)):
        trader = await _with_a_connection(stage, exchange, lang)
        sealed = _wrapped_keys(stage)
        assert [key in _every_byte(stage) for key in sealed] == [True]
        await trader.press("button-remove")
        asked = await trader.stands_at("remove-ask", name=_name(exchange))
        masked = f"{account.key[:4]}…{account.key[-4:]}"
        assert lacking(asked, [trader.t.plain("remove-lost", exchange=TITLES[exchange], key=masked)]) == []
        await trader.press("button-keep-connection")
        await connection_in_detail(trader, "online")
        assert _wrapped_keys(stage) == sealed

        await trader.press("button-remove")
        await trader.stands_at("remove-ask", name=_name(exchange))
        await trader.press("button-really-remove")
        removed = await trader.stands_at("removed", name=_name(exchange), exchange=TITLES[exchange])
        assert trader.t.plain("button-open-api-page", exchange=TITLES[exchange]) in labels(removed)
        assert (_connections(stage), _wrapped_keys(stage)) == (0, [])
        assert [key for key in sealed if key in _every_byte(stage)] == []

        await trader.press("button-connections")
        empty = await trader.stands_at("connections-empty")
        await trader.person.press(trader.t.plain("button-connect"), empty)
        await trader.stands_at("choose-exchange")
        await _connects_further(trader, stage, exchange)
        assert _connections(stage) == 1


async def _with_a_connection(stage: Theatre, exchange: str, lang: Lang) -> Trader:
    """A trader who looks at the details of a connection that is online."""
    trader = await stage.person(lang)
    to_copy = stage.practice[exchange].account("all_good").to_copy
    await trader.comes_to_summary(stage.practice[exchange], TITLES[exchange], to_copy)
    await _is_tested(trader)
    return trader


async def _connects_further(trader: Trader, stage: Theatre, exchange: str) -> None:
    """From the choice of an exchange, in a chat that already holds older screens, to the details of the connection."""
    title = TITLES[exchange]
    await trader.person.press(title, await trader.person.last())
    if exchange == "kucoin":
        await trader.stands_at("choose-site", exchange=title)
        await trader.press("kucoin-site-global")
    await trader.stands_at("choose-market", exchange=title)
    await trader.press("market-spot")
    await trader.stands_at("choose-start", exchange=title)
    await trader.press("button-have-key")
    await trader.stands_at("choose-name", exchange=title)
    await trader.person.press(_name(exchange), await trader.person.last())
    await trader.stands_at("enter-safety")
    await trader.hands_over(*stage.practice[exchange].account("all_good").to_copy.values())
    await trader.stands_at("summary-title")
    await _is_tested(trader)


async def _is_tested(trader: Trader) -> None:
    await trader.tests()
    await trader.stands_at("verdict-next")
    await trader.press("button-details")
    await connection_in_detail(trader, "online")


async def _status_in_list(trader: Trader, exchange: str) -> str:
    """The status that the list of connections shows; it leads back to the details."""
    await trader.press("button-connections")
    listed = await trader.newest(lambda message: trader.t.plain("button-connect-another") in labels(message), "a list")
    status = str(listed["text"]).split(f"{TITLES[exchange]} · ", 1)[1].splitlines()[0].split(" · ")[1]
    await trader.person.press(_name(exchange), listed)
    await trader.newest(lambda message: trader.t.plain("button-rename") in labels(message), "the details")
    return status


def _name(exchange: str) -> str:
    return f"{TITLES[exchange]} Spot Main"


def _connections(stage: Theatre) -> int:
    return len(_rows(stage, "SELECT id FROM connections"))


def _wrapped_keys(stage: Theatre) -> list[bytes]:
    """The data keys, wrapped, of all that is sealed for somebody."""
    return [bytes(key) for (key,) in _rows(stage, "SELECT wrapped_key FROM sealed WHERE owner_id != 0")]


def _every_byte(stage: Theatre) -> bytes:
    return b"".join(path.read_bytes() for path in stage.data_dir.glob("bot.sqlite3*"))


def _rows(stage: Theatre, query: str) -> list[tuple[bytes]]:
    database = sqlite3.connect(stage.data_dir / "bot.sqlite3")
    try:
        return list(database.execute(query))
    finally:
        database.close()
