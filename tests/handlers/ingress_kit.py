"""The way in of the updates, made of its real parts, with an echo behind it that a test can hold back or break."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, MutableMapping
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web
from structlog.testing import capture_logs
from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler
from telegram.ext.filters import ALL

from bot.app import build_application, build_moving, build_probe, build_services
from bot.core.clock import system_clock
from bot.playground.telegram.person import Person
from bot.playground.telegram.server import serve
from bot.playground.telegram.world import World
from bot.probe.checkup import CcxtCheckup
from bot.settings import Settings
from bot.usecases.ports import Store, StoreUnavailable
from handlers.errors import Failures
from handlers.health import Health, Patience
from handlers.ingress import Dispatcher, Polling, Webhook
from handlers.lanes import LANES, Lanes
from storage.keys import FileKeys
from storage.opening import open_storage

SECRET = "a-secret-that-only-telegram-knows"
Log = list[MutableMapping[str, Any]]


class Echo:
    """Answers a message with its own words. `held` are words to wait with, `faults` what their next tries run into."""

    def __init__(self) -> None:
        self.held: dict[str, asyncio.Event] = {}
        self.faults: dict[str, list[Exception]] = defaultdict(list)
        self.tried: list[str] = []

    def hold(self, words: str) -> asyncio.Event:
        """Set it, and the words are answered."""
        return self.held.setdefault(words, asyncio.Event())

    async def answer(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        message = update.effective_message
        assert message is not None
        words = message.text or ""
        self.tried.append(words)
        if words in self.held:
            await self.held[words].wait()
        if self.faults[words]:
            raise self.faults[words].pop(0)
        await context.bot.send_message(message.chat_id, f"heard {words}")


@dataclass
class Office:
    """Everything between Telegram and a handler. `log` is what was logged, `broken` makes the database unreachable."""

    world: World
    url: str
    session: aiohttp.ClientSession
    application: Application[Any, Any, Any, Any, Any, Any]
    store: BrittleStore
    failures: Failures
    log: Log
    echo: Echo = field(default_factory=Echo)
    health: Health = field(default_factory=Health)
    lanes: Lanes = field(default_factory=Lanes)

    def __post_init__(self) -> None:
        self.dispatcher = Dispatcher(self.application, self.lanes, self.failures, self.store)
        self.patience = Patience(self.health, rests=(0.02, 0.05))

    async def person(self, name: str = "Ana") -> Person:
        """Someone who has talked to the bot before."""
        person = await Person.create(self.session, self.url, name, "en")
        self.world.person(person.id).started = True
        return person

    @asynccontextmanager
    async def polling(self) -> AsyncIterator[Polling]:
        """Updates are polled for until the block ends; then the bot says farewell to what is in flight."""
        polling = Polling(self.application, self.dispatcher, self.patience)
        task = asyncio.create_task(polling.run())
        task.add_done_callback(self.health.ended)
        try:
            yield polling
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    @asynccontextmanager
    async def webhook(self) -> AsyncIterator[str]:
        """Where updates are pushed to, until the block ends."""
        webhook = Webhook(self.application, self.dispatcher, SECRET)
        runner = web.AppRunner(webhook.app("/hook"), access_log=None, shutdown_timeout=0.3)
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            yield f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
        finally:
            await runner.cleanup()
            await webhook.land()

    async def announce(self, url: str) -> None:
        """Tell Telegram to push to that address."""
        await Webhook(self.application, self.dispatcher, SECRET).announce(url, 40)

    async def fault(self, fault: str, **details: object) -> None:
        async with self.session.post(f"{self.url}/world/faults", json={"fault": fault, **details}) as answer:
            assert answer.status == 200

    async def all_well(self) -> None:
        """End every fault that was ordered."""
        async with self.session.delete(f"{self.url}/world/faults") as answer:
            assert answer.status == 200

    async def waits(self) -> list[Update]:
        """What waits at Telegram, not confirmed, as the bot would see it."""
        bodies = [each.body for each in self.world.updates.waiting()]
        return list(Update.de_list(bodies, self.application.bot))

    def waiting_messages(self) -> list[dict[str, Any]]:
        """The messages among what waits at Telegram."""
        return [each.body["message"] for each in self.world.updates.waiting()]

    def polls(self) -> list[int]:
        """The offset of every poll that was answered, in order; 0 where there was none."""
        return [int(call["params"].get("offset", 0)) for call in self.world.calls if call["method"] == "getUpdates"]

    def said(self) -> list[str]:
        """Every text that was sent, in order."""
        sent = [call for call in self.world.calls if call["method"] == "sendMessage" and call["ok"]]
        return [str(call["params"]["text"]) for call in sent]

    def logged(self, *events: str) -> list[str]:
        """What was logged of these events, in order, each with what it says is the matter."""
        return [f"{each['event']}: {each.get('why', '')}".strip(": ") for each in self.log if each["event"] in events]

    def is_empty(self) -> bool:
        """No update, no chat and no fault is remembered."""
        lanes = self.lanes
        return not self.failures._faults and not lanes._chats and lanes._free._value == LANES


class BrittleStore:
    """The real store, whose database is out of reach while `broken` is true."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.broken = False
        self.writes = 0

    async def already_answered(self, update_ids: Any) -> frozenset[int]:
        self._reach()
        return await self._store.already_answered(update_ids)

    async def answered(self, update_ids: Any) -> None:
        self._reach()
        self.writes += 1
        await self._store.answered(update_ids)

    async def prune(self, before: Any) -> None:
        self._reach()
        await self._store.prune(before)

    def transaction(self) -> Any:
        self._reach()
        return self._store.transaction()

    def _reach(self) -> None:
        if self.broken:
            raise StoreUnavailable


@asynccontextmanager
async def office(data_dir: Path, world: World | None = None) -> AsyncIterator[Office]:
    """An office at a pretend Telegram of its own, with a SQLite database in that folder."""
    world = world or World()
    async with AsyncExitStack() as stack:
        url = await stack.enter_async_context(serve(world))
        session = await stack.enter_async_context(aiohttp.ClientSession())
        settings = settings_of(world, url, data_dir)
        store, vault, dispose = await open_storage(settings.store_url, FileKeys(settings.key_file), system_clock)
        stack.push_async_callback(dispose)
        probe = build_probe(settings, system_clock)
        stack.push_async_callback(probe.close)
        application = build_application(settings, None)
        moving = build_moving(settings, store, system_clock)
        services = build_services(settings, store, vault, probe, CcxtCheckup(probe), moving, system_clock)
        failures = Failures(application.bot, services)
        log = stack.enter_context(capture_logs())
        opened = Office(world, url, session, application, BrittleStore(store), failures, log)
        application.add_error_handler(failures.remember)
        application.add_handler(MessageHandler(ALL, opened.echo.answer))
        await stack.enter_async_context(application)
        yield opened


def settings_of(world: World, url: str, data_dir: Path) -> Settings:
    values: dict[str, object] = {"telegram_bot_token": world.token, "telegram_api_url": url, "data_dir": data_dir}
    return Settings(_env_file=None, **values)  # type: ignore[arg-type,call-arg]  # pydantic reads them by name


async def until(seen: Callable[[], object], what: str, patience: float = 30.0) -> None:
    """Returns when `seen()` is true; fails after `patience` seconds."""
    try:
        async with asyncio.timeout(patience):
            while not seen():
                await asyncio.sleep(0.01)
    except TimeoutError:
        raise AssertionError(f"not seen within {patience} s: {what}") from None
