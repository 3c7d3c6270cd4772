"""What the tests of a key's replacement have in common: a connection, new keys for it, and the way between."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any

from bot.core.person import Lang
from bot.playground.exchanges.accounts import PracticeAccount
from bot.playground.exchanges.base import PracticeExchange
from bot.playground.telegram.errors import JsonDict
from tests.conversations.canaries import hatch, plant
from tests.conversations.real_bot import until
from tests.conversations.scenarios import TITLES
from tests.conversations.theatre import Theatre, Trader
from tests.conversations.verdicts import connection_in_detail, labels

# One exchange says of a key which account it opens, the other one does not.
TELLS_ACCOUNT, TELLS_NOTHING = "kucoin", "mexc"
ANOTHER_UID = "900000001"


@dataclass
class Owner:
    """A trader with one connection, whose key is `old`."""

    stage: Theatre
    trader: Trader
    exchange: str
    old: PracticeAccount

    @property
    def practice(self) -> PracticeExchange:
        return self.stage.practice[self.exchange]

    @property
    def title(self) -> str:
        return TITLES[self.exchange]

    @property
    def name(self) -> str:
        return f"{self.title} Spot Main"

    def issues(self, *, same_account: bool = True) -> PracticeAccount:
        """A new key that is all right, of the same account or of another one."""
        account = plant(self.practice, hatch(self.exchange))
        if not same_account:
            account = replace(account, uid=ANOTHER_UID)
            self.practice._accounts[account.label] = account
        return account

    def words(self, key: str, new: PracticeAccount | None = None) -> str:
        """The first line of a text about the replacement."""
        named = {"new": masked(new)} if new else {"new": ""}
        filled = {"name": self.name, "exchange": self.title, "old": masked(self.old), "key": masked(self.old), **named}
        return self.trader.t.plain(key, **filled, what="", date="").splitlines()[0]

    async def sees(self, key: str, timeout: float = 30) -> JsonDict:
        """The newest message, once that text about the replacement of `old` stands in it."""
        line = self.words(key)
        return await self.trader.newest(lambda message: line in str(message["text"]), line, timeout)

    async def begins(self) -> None:
        """From the connection's details to the first value of the new key."""
        await self.trader.press("button-replace-key")
        await self.trader.stands_at("choose-start", exchange=self.title)
        await self.trader.press("button-have-key")
        await self.trader.stands_at("enter-safety")

    async def hands_over(self, new: PracticeAccount) -> JsonDict:
        await self.trader.hands_over(*new.to_copy.values())
        return await self.trader.stands_at("summary-title")

    async def comes_to_confirm(self, new: PracticeAccount) -> JsonDict:
        """To the question whether the new key is of the same account."""
        await self.begins()
        await self.hands_over(new)
        await self.trader.tests()
        return await self.sees("replace-unknown-account")

    async def replaces(self, new: PracticeAccount) -> JsonDict:
        """The whole way, to the screen that says so."""
        if self.exchange == TELLS_ACCOUNT:
            await self.begins()
            await self.hands_over(new)
            await self.trader.tests()
        else:
            await self.comes_to_confirm(new)
            await self.trader.press("button-same-account")
        return await self.sees_replaced(new)

    async def sees_replaced(self, new: PracticeAccount, timeout: float = 30) -> JsonDict:
        key = masked(new)
        return await self.trader.stands_at("replace-done", timeout=timeout, name=self.name, key=key)

    async def sees_kept(self) -> JsonDict:
        return await self.sees("replace-kept")

    async def works_with(self, account: PracticeAccount) -> None:
        """The connection is tested again, with exactly that key."""
        await self.trader.say("/connections")
        await self.trader.newest(lambda message: self.name in "".join(labels(message)), "the list")
        await self.trader.person.press(self.name, await self.trader.person.last())
        shown = await connection_in_detail(self.trader, "online")
        assert masked(account) in str(shown["text"])
        since = self.practice.call_count
        await self.trader.press("button-test-again")
        await until(lambda: self.practice.call_count > since, "the test")
        await connection_in_detail(self.trader, "online")
        assert {each.label for each in self.practice.calls(since) if each.label} == {account.label}


async def owner_of_a_connection(stage: Theatre, exchange: str, lang: Lang = Lang.EN) -> Owner:
    """One who looks at the details of a connection that is online."""
    trader = await stage.person(lang)
    old = stage.practice[exchange].account("all_good")
    await trader.comes_to_summary(stage.practice[exchange], TITLES[exchange], old.to_copy)
    await trader.tests()
    await trader.stands_at("verdict-next")
    await trader.press("button-details")
    await connection_in_detail(trader, "online")
    return Owner(stage, trader, exchange, old)


def masked(account: PracticeAccount) -> str:
    return f"{account.key[:4]}…{account.key[-4:]}"


def rows(stage: Theatre, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(stage.data_dir / "bot.sqlite3", timeout=10)) as database:
        return list(database.execute(query))


def history(stage: Theatre) -> list[tuple[Any, ...]]:
    """What of the connections outlives their keys."""
    return rows(stage, "SELECT id, person_id, exchange, site, market, name, created_at FROM connections")


def boxes(stage: Theatre) -> list[bytes]:
    """The data keys, wrapped, of all that is sealed for somebody."""
    return [bytes(key) for (key,) in rows(stage, "SELECT wrapped_key FROM sealed WHERE owner_id != 0")]


def boxes_of_old_keys(stage: Theatre) -> list[bytes]:
    """Those of the keys that were replaced."""
    joined = "sealed JOIN retired_keys ON retired_keys.id = sealed.subject_id"
    return [bytes(key) for (key,) in rows(stage, f"SELECT wrapped_key FROM {joined}")]


def every_byte(stage: Theatre) -> bytes:
    return b"".join(path.read_bytes() for path in stage.data_dir.glob("bot.sqlite3*"))
