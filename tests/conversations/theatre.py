"""A whole world for a conversation: pretend Telegram, practice exchanges and the real bot, all over HTTP on loopback."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from bot.app import Running, running_bot
from bot.core.clock import Clock, system_clock
from bot.core.i18n import Translator, translators
from bot.core.person import Lang
from bot.playground.exchanges import practice_exchanges
from bot.playground.exchanges.base import PracticeExchange
from bot.playground.exchanges.serving import serve as serve_exchange
from bot.playground.telegram.person import Person
from bot.playground.telegram.server import serve as serve_telegram
from bot.playground.telegram.world import World
from bot.settings import Settings

ADDRESSES = ("203.0.113.10", "203.0.113.11")


@dataclass
class Theatre:
    """`telegram` is the root of the pretend Telegram, `practice` the exchanges, to be read and to be broken."""

    world: World
    telegram: str
    practice: Mapping[str, PracticeExchange]
    endpoints: Mapping[str, str]
    session: aiohttp.ClientSession
    data_dir: Path

    def settings(self, **changes: object) -> Settings:
        values: dict[str, object] = {
            "telegram_bot_token": self.world.token,
            "telegram_api_url": self.telegram,
            "data_dir": self.data_dir,
            "server_ips": ADDRESSES,
            "exchange_endpoints": json.dumps(dict(self.endpoints)),
            **changes,
        }
        return Settings(_env_file=None, **values)  # type: ignore[arg-type]  # pydantic reads them by name

    async def person(self, lang: Lang = Lang.EN, name: str = "Ana") -> Trader:
        code = {Lang.EN: "en", Lang.PT: "pt-br"}[lang]
        person = await Person.create(self.session, self.telegram, name, code)
        return Trader(person, translators()[lang])

    async def fault(self, fault: str, **details: object) -> None:
        async with self.session.post(f"{self.telegram}/world/faults", json={"fault": fault, **details}) as answer:
            assert answer.status == 200, await answer.text()

    @asynccontextmanager
    async def bot(self, clock: Clock = system_clock, **changes: object) -> AsyncIterator[Running]:
        async with running_bot(self.settings(**changes), clock) as running:
            yield running


@dataclass
class Trader:
    """A person who reads the bot in one language: waits for texts and presses buttons by their locale keys."""

    person: Person
    t: Translator

    async def press(self, key: str, **args: str) -> None:
        """Press the newest button with that text, and see the press answered."""
        callback = await self.person.press(self.t.plain(key, **args))
        await self.person.wait_answer(callback)

    async def sees(self, key: str, timeout: float = 10, **args: str | int) -> str:  # noqa: ASYNC109  a test's patience
        """The text of the message in which the first line of that text stands."""
        wanted = self.t.plain(key, **args).splitlines()[0].strip()
        message = await self.person.wait_for(wanted, timeout=timeout)
        return str(message.get("text", ""))

    async def say(self, text: str) -> int:
        return int((await self.person.say(text))["message_id"])

    async def starts(self) -> None:
        await self.say("/start")
        await self.sees("welcome-hello", name=self.person.first_name)

    async def reaches_credentials(self, exchange: PracticeExchange, title: str, market: str = "spot") -> None:
        """Walk the wizard by its buttons up to the first credential."""
        await self.press("button-connect")
        await self.sees("choose-exchange")
        await self.person.press(title)
        if exchange.id == "kucoin":
            await self.sees("choose-site", exchange=title)
            await self.press("kucoin-site-global")
        await self.sees("choose-market", exchange=title)
        await self.press(f"market-{market}")
        await self.sees("choose-start", exchange=title)
        await self.press("button-have-key")
        await self.sees("choose-name", exchange=title)
        await self.person.press(f"{title} ")
        await self.sees("enter-field", field=self.t.plain(f"{exchange.id}-field-api-key"), exchange=title)

    async def gives(self, to_copy: Mapping[str, str]) -> list[int]:
        """Send each credential as a message of its own; the ids of these messages."""
        sent = []
        for value in to_copy.values():
            sent.append(await self.say(value))
            await self.person.wait_quiet()
        return sent

    async def tests(self) -> None:
        await self.press("button-test")


@asynccontextmanager
async def theatre(data_dir: Path) -> AsyncIterator[Theatre]:
    async with AsyncExitStack() as stack:
        world = World()
        telegram = await stack.enter_async_context(serve_telegram(world))
        practice = {name: make() for name, make in practice_exchanges().items()}
        endpoints = {name: await stack.enter_async_context(serve_exchange(each)) for name, each in practice.items()}
        session = await stack.enter_async_context(aiohttp.ClientSession())
        yield Theatre(world, telegram, practice, endpoints, session, data_dir)
