"""Connections under watch without the wizard: a clock that a test moves, a fast bot, and people with keys."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.app import Running
from bot.core.clock import random_id
from bot.core.connection import Connection
from bot.core.exchange import Field, MarketChoice
from bot.core.person import Lang, Person
from bot.core.sealed import Subject
from bot.core.secret import Secret
from bot.core.watch import Rhythm, Watch
from bot.exchanges.catalogue import catalogue
from bot.monitor import Tempo
from bot.playground.exchanges.accounts import PracticeAccount
from bot.playground.telegram.errors import JsonDict
from bot.usecases.watching import begin_watch
from tests.conversations.theatre import Theatre, Trader

FAST = Tempo(monitor=timedelta(milliseconds=15), courier=timedelta(milliseconds=15), chores=timedelta(milliseconds=50))
INTERVAL = timedelta(minutes=1)
RHYTHM = Rhythm(interval=INTERVAL)
_PATIENCE = 30.0


@dataclass
class Hands:
    """A clock that stands still until a test moves it."""

    now: datetime = field(default_factory=lambda: datetime.now(UTC).replace(microsecond=0))

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, span: timedelta) -> None:
        self.now += span


@dataclass
class Street:
    """A running bot whose time a test moves, in the theatre of everything around it."""

    stage: Theatre
    hands: Hands
    running: Running

    async def moves_in(
        self,
        trader: Trader,
        exchange: str,
        account: PracticeAccount | None = None,
        market: MarketChoice = MarketChoice.SPOT,
        name: str = "",
    ) -> Connection:
        """A connection of that trader, tested for real and watched from now on."""
        practice = self.stage.practice[exchange]
        account = account or practice.admit(practice.open_account(f"of_{trader.person.id}"))
        person_id, known = trader.person.id, catalogue()[exchange]
        # Nobody has a connection who never wrote to the bot, and it may not write first.
        self.stage.world.people[person_id].started = True
        credentials = {Field(each): Secret(value) for each, value in account.to_copy.items()}
        report = await self.running.probe.test(known, None, market, credentials, _show_nobody)
        assert report.verdict.is_online, report.finding
        connection = Connection(
            id=random_id(),
            person_id=person_id,
            exchange=exchange,
            site=known.sites[0].id,
            market=market,
            name=name or f"{known.title} Main",
            masked_key=credentials[Field.API_KEY].masked(),
            fingerprint=self.running.vault.fingerprint(exchange, credentials[Field.API_KEY]),
            created_at=self.hands(),
            report=report,
        )
        subject = Subject(person_id, connection.id)
        async with self.running.store.transaction() as tx:
            if await tx.person(person_id) is None:
                await tx.save_person(Person(id=person_id, lang=trader.t.lang, since=self.hands()))
            await tx.add_connection(connection)
            await tx.keep_sealed(subject, await self.running.vault.seal(subject, credentials))
            await begin_watch(tx, connection, known, self.hands(), RHYTHM)
        return connection

    async def watch_of(self, connection: Connection) -> Watch:
        async with self.running.store.transaction() as tx:
            watch = await tx.watch(connection.id)
        assert watch is not None
        return watch

    async def connection(self, connection: Connection) -> Connection:
        async with self.running.store.transaction() as tx:
            found = await tx.connection(connection.id)
        assert found is not None
        return found

    async def until(self, connection: Connection, seen: Callable[[Watch], bool], what: str) -> Watch:
        """The watch once it is as wanted, while time stands still."""
        try:
            async with asyncio.timeout(_PATIENCE):
                while not seen(watch := await self.watch_of(connection)):
                    await asyncio.sleep(0.01)
        except TimeoutError:
            raise AssertionError(f"not seen: {what}; it stands at {await self.watch_of(connection)}") from None
        return watch

    async def passes(self, span: timedelta) -> None:
        """Time goes on by that much; returns when all that is due was looked at and kept."""
        self.hands.pass_by(span)
        async with asyncio.timeout(_PATIENCE):
            while await self._is_due() or not self.running.monitor.is_idle:
                await asyncio.sleep(0.01)

    async def _is_due(self) -> bool:
        async with self.running.store.transaction() as tx:
            return bool(await tx.backlog(self.hands()))

    async def meets(self, *watched: Connection, times: int = 1) -> None:
        """Let so many looks at each of the connections come due, one after the other."""
        for _ in range(times):
            due = max([(await self.watch_of(each)).next_check_at for each in watched])
            await self.passes(max(due - self.hands(), timedelta(0)) + timedelta(milliseconds=1))

    async def swept(self) -> None:
        """Returns when the chores came by once more."""
        await self.running.chores.round()

    async def alerts_leave(self) -> None:
        """Let the time pass for which alerts are gathered, and wait until the outbox is empty and nothing more is said:
        the message of before is changed after the new one was sent.
        """
        self.hands.pass_by(timedelta(seconds=2))
        async with asyncio.timeout(_PATIENCE):
            while (await self.running.alerting.look()).depth:
                await asyncio.sleep(0.01)
            said = -1
            while said != self.stage.world.call_count:
                said = self.stage.world.call_count
                await asyncio.sleep(0.12)


@asynccontextmanager
async def street(stage: Theatre, hands: Hands | None = None, **changes: Any) -> AsyncIterator[Street]:
    hands = hands or Hands()
    for practice in stage.practice.values():
        practice.tell_time_by(hands)
    changes.setdefault("monitor_interval", INTERVAL)
    async with stage.bot(clock=hands, tempo=FAST, **changes) as running:
        yield Street(stage, hands, running)


async def people(stage: Theatre, count: int) -> list[Trader]:
    """So many traders, of both languages in turn, who have met the bot."""
    return [await stage.person([*Lang][each % 2], f"Trader{each}") for each in range(count)]


async def said_to(trader: Trader) -> list[JsonDict]:
    """What the bot wrote to the trader, the oldest first."""
    return [each for each in await trader.person.messages() if each["from"]["is_bot"]]


def buttons_of(message: JsonDict) -> list[str]:
    rows: Sequence[Sequence[JsonDict]] = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["text"] for row in rows for button in row]


async def _show_nobody(_: object) -> None:
    """Nobody watches."""
