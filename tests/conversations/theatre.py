"""A whole world for a conversation: pretend Telegram, practice exchanges and the real bot, over HTTP on loopback."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import aiohttp

from bot.app import Running, running_bot
from bot.core.clock import Clock, system_clock
from bot.core.i18n import Translator, translators
from bot.core.person import Lang
from bot.exchanges.catalogue import catalogue
from bot.monitor import USUAL_TEMPO, Tempo
from bot.playground.exchanges import practice_exchanges
from bot.playground.exchanges.base import PracticeExchange
from bot.playground.exchanges.serving import serve_sites
from bot.playground.telegram.errors import JsonDict
from bot.playground.telegram.person import Person
from bot.playground.telegram.server import serve as serve_telegram
from bot.playground.telegram.world import World
from bot.probe.inquiry import Limits
from bot.settings import Settings

# What goes wrong in these conversations is put right at once, and then tested again at once.
UNRESTING = Limits(rest=timedelta(0))
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
            "_env_file": None,
            **changes,
        }
        return Settings(**values)  # type: ignore[arg-type]  # pydantic reads them by name

    async def person(self, lang: Lang = Lang.EN, name: str = "Ana") -> Trader:
        code = {Lang.EN: "en", Lang.PT: "pt-br"}[lang]
        person = await Person.create(self.session, self.telegram, name, code)
        return Trader(person, translators()[lang])

    async def fault(self, fault: str, **details: object) -> None:
        async with self.session.post(f"{self.telegram}/world/faults", json={"fault": fault, **details}) as answer:
            assert answer.status == 200, await answer.text()

    async def edits(self, exchange: str, account: str, **changes: object) -> None:
        """Change a practice account, as its owner would on the exchange's pages."""
        await self._control("PATCH", exchange, f"accounts/{account}", changes)

    async def breaks(self, exchange: str, fault: str, **details: object) -> None:
        """Switch a fault of the practice exchange on, until it is cleared."""
        await self._control("POST", exchange, "faults", {"fault": fault, "times": 0, **details})

    async def repairs(self, exchange: str) -> None:
        """Clear every fault that was switched on."""
        await self._control("DELETE", exchange, "faults", {})

    async def calls_come_from(self, exchange: str, address: str) -> None:
        """Let the practice exchange see our calls come from that address."""
        await self._control("POST", exchange, "egress", {"ip": address})

    async def _control(self, method: str, exchange: str, path: str, body: Mapping[str, object]) -> None:
        url = f"{self.endpoints[exchange]}/practice/{path}"
        async with self.session.request(method, url, json=dict(body)) as answer:
            assert answer.ok, await answer.text()

    @asynccontextmanager
    async def bot(
        self,
        clock: Clock = system_clock,
        limits: Limits | None = None,
        tempo: Tempo = USUAL_TEMPO,
        **changes: object,
    ) -> AsyncIterator[Running]:
        async with running_bot(self.settings(**changes), clock, limits=limits or UNRESTING, tempo=tempo) as running:
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

    async def sees(self, key: str, timeout: float = 30, **args: str | int) -> str:
        """The text of the message in which the first line of that text stands."""
        wanted = self.t.plain(key, **args).splitlines()[0].strip()
        message = await self.person.wait_for(wanted, timeout=timeout)
        return str(message.get("text", ""))

    async def stands_at(self, key: str, /, timeout: float = 30, **args: str | int) -> JsonDict:
        """The newest message of the bot, once the first line of that text stands in it; older ones do not count."""
        wanted = self.t.plain(key, **args).splitlines()[0].strip()
        return await self.newest(lambda message: wanted in str(message.get("text", "")), wanted, timeout)

    async def newest(self, wanted: Callable[[JsonDict], bool], what: str, timeout: float = 30) -> JsonDict:
        """The newest message of the bot, once it is as `wanted`."""
        found: list[JsonDict] = []

        async def seen() -> bool:
            found[:] = [each for each in await self.person.messages() if each["from"]["is_bot"]][-1:]
            return bool(found) and wanted(found[0])

        assert await self.person._watch(seen, timeout), f"not seen: {what}\n{await self.person.transcript()}"
        return found[0]

    async def hands_over(self, *values: str) -> None:
        """Send each value as a message of its own, once the one before it was answered."""
        for value in values:
            await self.is_answered(await self.say(value))

    async def is_answered(self, said: int) -> JsonDict:
        """What the bot wrote after that message."""
        return await self.newest(lambda message: int(message["message_id"]) > said, f"an answer to message {said}")

    async def say(self, text: str) -> int:
        return int((await self.person.say(text))["message_id"])

    async def starts(self) -> None:
        await self.say("/start")
        await self.sees("welcome-hello", name=self.person.first_name)

    async def reaches_credentials(self, exchange: PracticeExchange, title: str, market: str = "spot") -> None:
        """Walk the wizard by its buttons up to the first credential."""
        await self.reaches_start(exchange, title, market)
        await self.press("button-have-key")
        await self.sees("choose-name", exchange=title)
        await self.person.press(f"{title} ")
        await self.sees("enter-field", field=self.t.plain(f"{exchange.id}-field-api-key"), exchange=title)

    async def reaches_start(
        self, exchange: PracticeExchange, title: str, market: str = "spot", site: str | None = None
    ) -> None:
        """Walk the wizard up to the choice of how to begin, at that site or the exchange's first one."""
        await self.press("button-connect")
        await self.sees("choose-exchange")
        await self.person.press(title)
        known = catalogue()[exchange.id]
        if len(known.sites) > 1:
            await self.sees("choose-site", exchange=title)
            await self.press(f"{exchange.id}-site-{site or known.sites[0].id}")
        if len(known.market_choices_at(site)) > 1:
            await self.sees("choose-market", exchange=title)
            await self.press(f"market-{market}")
        await self.sees("choose-start", exchange=title)

    async def gives(self, to_copy: Mapping[str, str]) -> list[int]:
        """Send each credential as a message of its own; the ids of these messages."""
        sent = []
        for value in to_copy.values():
            sent.append(await self.say(value))
            await self.person.wait_quiet()
        return sent

    async def comes_to_summary(
        self, exchange: PracticeExchange, title: str, to_copy: Mapping[str, str], market: str = "spot"
    ) -> None:
        """From /start to the summary, with these values handed over one by one."""
        await self.starts()
        await self.reaches_credentials(exchange, title, market)
        await self.hands_over(*to_copy.values())
        await self.stands_at("summary-title")

    async def tests(self) -> None:
        await self.press("button-test")


@asynccontextmanager
async def theatre(data_dir: Path) -> AsyncIterator[Theatre]:
    async with AsyncExitStack() as stack:
        world = World()
        telegram = await stack.enter_async_context(serve_telegram(world))
        practice = {name: make() for name, make in practice_exchanges().items()}
        served = [await stack.enter_async_context(serve_sites(each)) for each in practice.values()]
        endpoints = {name: url for each in served for name, url in each.items()}
        session = await stack.enter_async_context(aiohttp.ClientSession())
        yield Theatre(world, telegram, practice, endpoints, session, data_dir)
