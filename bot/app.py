"""The composition root: builds the running bot from its settings; nothing else knows which class stands behind
which door.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import structlog
from aiohttp import web
from telegram.error import TelegramError
from telegram.ext import AIORateLimiter, Application, BaseRateLimiter
from telegram.request import HTTPXRequest

from bot.core.clock import Clock, random_id, system_clock
from bot.core.endpoints import parse_endpoints
from bot.core.i18n import translators
from bot.exchanges.catalogue import catalogue
from bot.logs import configure_logs
from bot.probe.probe import CcxtProbe
from bot.settings import Settings
from bot.usecases.connecting import Connecting
from bot.usecases.handing_over import HandingOver
from bot.usecases.housekeeping import Housekeeping
from bot.usecases.managing import Managing
from bot.usecases.outcome import Desk
from bot.usecases.people import People
from bot.usecases.ports import Probe, Store, Vault
from bot.usecases.testing import Testing
from handlers.chores import Chores
from handlers.errors import Failures
from handlers.ingress import ALLOWED_UPDATES, Dispatcher, Health, Polling, Webhook
from handlers.lanes import Lanes
from handlers.menu import publish_menu
from handlers.routes import build_routes
from handlers.services import Services
from storage.keys import EnvKeys, FileKeys, KeyProvider
from storage.opening import open_storage

log = structlog.get_logger(__name__)

App = Application[Any, Any, Any, Any, Any, Any]

_RETRIES = 5
_WEBHOOK_CONNECTIONS = 40
_CALLS_AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class Running:
    """The parts of a running bot that its operator or a test may look at."""

    application: App
    services: Services
    store: Store
    health: Health


def key_provider(settings: Settings) -> KeyProvider:
    if settings.encryption_keys is not None:
        return EnvKeys(settings.encryption_keys.get_secret_value())
    return FileKeys(settings.key_file)


def build_application(settings: Settings, limiter: BaseRateLimiter[Any] | None) -> App:
    """PTB as router and client: no persistence, no job queue, no polling of its own."""
    root = settings.telegram_api_url
    builder = (
        Application.builder()
        .token(settings.telegram_bot_token.get_secret_value())
        .base_url(f"{root}/bot")
        .base_file_url(f"{root}/file/bot")
        .request(HTTPXRequest(connection_pool_size=_CALLS_AT_ONCE, pool_timeout=30, read_timeout=15))
        .get_updates_request(HTTPXRequest(connection_pool_size=2, read_timeout=25))
        .updater(None)
        .job_queue(None)
    )
    return (builder.rate_limiter(limiter) if limiter else builder).build()


def build_probe(settings: Settings, clock: Clock) -> CcxtProbe:
    endpoints = parse_endpoints(settings.exchange_endpoints or "")
    proxy = settings.https_proxy.get_secret_value() if settings.https_proxy else None
    return CcxtProbe(endpoints, settings.server_ips, clock, proxy=proxy)


def build_services(settings: Settings, store: Store, vault: Vault, probe: Probe, clock: Clock) -> Services:
    exchanges = catalogue()
    desk = Desk(store, clock, exchanges)
    return Services(
        people=People(store, clock),
        connecting=Connecting(store, desk, clock, random_id),
        handing_over=HandingOver(store, vault, desk),
        testing=Testing(store, vault, probe, desk, clock, random_id),
        managing=Managing(store, clock),
        housekeeping=Housekeeping(store, clock),
        translators=translators(),
        exchanges=exchanges,
        addresses=settings.server_ips,
        support=settings.support_username,
        clock=clock,
    )


@asynccontextmanager
async def running_bot(
    settings: Settings,
    clock: Clock = system_clock,
    limiter: BaseRateLimiter[Any] | None = None,
) -> AsyncIterator[Running]:
    """The bot taking updates until the block ends; then what is in flight is finished and everything closed."""
    async with AsyncExitStack() as stack:
        store, vault, dispose = await open_storage(settings.store_url, key_provider(settings), clock)
        stack.push_async_callback(dispose)
        probe = build_probe(settings, clock)
        stack.push_async_callback(probe.close)
        services = build_services(settings, store, vault, probe, clock)
        application = build_application(settings, limiter)
        tests, deletions = build_routes(application, services)
        failures = Failures(application.bot, services)
        application.add_error_handler(failures.remember)
        health = Health()
        await _introduce(application, health)
        stack.push_async_callback(application.shutdown)
        dispatcher = Dispatcher(application, Lanes(), failures, store)
        chores = Chores(
            bot=application.bot,
            services=services,
            deletions=deletions,
            tests=tests,
            warm_up=lambda: probe.prepare(services.exchanges.values()),
            publish_menu=lambda: publish_menu(application.bot, services),
        )
        stack.push_async_callback(tests.close)
        await stack.enter_async_context(_beside(chores.run(), health))
        await stack.enter_async_context(_ingress(settings, application, dispatcher, health))
        yield Running(application, services, store, health)


async def run(settings: Settings) -> int:
    """Run until SIGTERM or Ctrl-C; gives the exit code, which is not 0 when the bot could not go on."""
    configure_logs(settings.log_level)
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopped.set)
    async with running_bot(settings, limiter=AIORateLimiter(max_retries=_RETRIES)) as bot:
        log.info("bot_started", bot=bot.application.bot.username, addresses=len(settings.server_ips))
        await _first_of(stopped.wait(), bot.health.died.wait())
        log.info("bot_stopping")
    log.info("bot_stopped")
    return 1 if bot.health.died.is_set() else 0


async def _first_of(*events: Coroutine[None, None, bool]) -> None:
    waiting = [asyncio.create_task(each) for each in events]
    _, others = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    for other in others:
        other.cancel()


async def _introduce(application: App, health: Health) -> None:
    """Learn who we are; a Telegram that does not answer yet is waited for, a token that it refuses is said."""
    pause = 1.0
    while True:
        try:
            await application.initialize()
        except TelegramError as error:
            if health.trouble is None:
                log.warning("telegram_not_reached", why=type(error).__name__)
            health.trouble = "telegram_not_reached"
            await asyncio.sleep(pause)
            pause = min(pause * 2, 30.0)
        else:
            health.trouble = None
            return


@asynccontextmanager
async def _beside(work: Coroutine[None, None, None], health: Health) -> AsyncIterator[None]:
    """Work that goes on beside the block and ends with it; if it dies before, the bot is told to end too."""
    task = asyncio.create_task(work)
    task.add_done_callback(health.ended)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


@asynccontextmanager
async def _ingress(settings: Settings, application: App, dispatcher: Dispatcher, health: Health) -> AsyncIterator[None]:
    if settings.webhook_url is None or settings.webhook_secret is None:
        async with _beside(Polling(application, dispatcher, health).run(), health):
            yield
        return
    secret = settings.webhook_secret.get_secret_value()
    webhook = Webhook(dispatcher, application, secret)
    runner = web.AppRunner(webhook.app(urlsplit(settings.webhook_url).path or "/"), access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "0.0.0.0", settings.webhook_port).start()  # noqa: S104  Telegram comes from outside
        await application.bot.set_webhook(
            settings.webhook_url,
            secret_token=secret,
            allowed_updates=ALLOWED_UPDATES,
            max_connections=_WEBHOOK_CONNECTIONS,
        )
        yield
    finally:
        await runner.cleanup()
