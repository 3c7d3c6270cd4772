"""The composition root: builds the running bot from its settings; nothing else knows which class stands behind
which door.
"""

from __future__ import annotations

import asyncio
import os
import resource
import signal
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar
from urllib.parse import urlsplit

import structlog
from aiohttp import web
from telegram.ext import Application, BaseRateLimiter

from bot.core.clock import Clock, random_id, system_clock
from bot.core.endpoints import parse_endpoints
from bot.core.i18n import translators
from bot.core.secret import Secret
from bot.desk import build_staff
from bot.event_gauges import EventGauges
from bot.exchanges.catalogue import catalogue
from bot.logs import configure_logs
from bot.monitor import USUAL_TEMPO, Outlook, Tempo, build_monitor, rhythm_of
from bot.operations import serving_operators
from bot.platform.webhook import PlatformWebhook
from bot.probe.checkup import CcxtCheckup
from bot.probe.inquiry import Limits
from bot.probe.market_lists import CcxtMarketLists
from bot.probe.probe import Addresses, CcxtProbe
from bot.settings import Settings
from bot.usecases.alerting import Alerting
from bot.usecases.connecting import Connecting
from bot.usecases.consequences import Consequences
from bot.usecases.dossiers import HANDLES
from bot.usecases.forwarding import EventDesk, Forwarding
from bot.usecases.handing_over import HandingOver
from bot.usecases.housekeeping import Housekeeping
from bot.usecases.key_swap import KeySwap
from bot.usecases.managing import Managing
from bot.usecases.monitoring import Monitor
from bot.usecases.moving import Moving
from bot.usecases.noticing import Noticing
from bot.usecases.outcome import Desk
from bot.usecases.people import People
from bot.usecases.platform_news import Newsroom
from bot.usecases.ports import Store, Vault
from bot.usecases.reminding import Reminding
from bot.usecases.replacing import Replacing
from bot.usecases.spreading import Spreading
from bot.usecases.strategizing import Strategizing
from bot.usecases.strategy_ports import MarketLists
from bot.usecases.testing import Testing
from handlers.capture import Deletions
from handlers.chores import Chores
from handlers.courier import Courier
from handlers.crier import Crier
from handlers.errors import Failures
from handlers.health import RESTS, STARTING, Health, Lookout, Patience
from handlers.http import LeanRequest
from handlers.ingress import Dispatcher, Polling, Webhook
from handlers.lanes import Lanes
from handlers.live_test import LiveTests
from handlers.menu import publish_menu
from handlers.pace import Pace
from handlers.relay import Relay
from handlers.repeats import UpdatesRequest
from handlers.routes import build_routes
from handlers.services import Services
from storage.key_pairs import make_key_pair
from storage.key_source import keys_from
from storage.keys import KeyProvider
from storage.opening import open_storage

log = structlog.get_logger(__name__)

# RetryAfter then carries a timedelta, as every duration of ours; without it the library warns at each flood limit.
os.environ.setdefault("PTB_TIMEDELTA", "true")

App = Application[Any, Any, Any, Any, Any, Any]
Result = TypeVar("Result")

_WEBHOOK_CONNECTIONS = 40
# Seconds that a delivery under way may take to be answered once the bot is stopped.
_FAREWELL = 20
_CALLS_AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class Running:
    """The parts of a running bot that its operator or a test may look at."""

    # Its text holds the bot's token.
    application: App = field(repr=False)
    services: Services
    store: Store
    vault: Vault
    probe: CcxtProbe
    monitor: Monitor
    alerting: Alerting
    health: Health
    chores: Chores


def key_provider(settings: Settings, *, make: bool = True) -> KeyProvider:
    listed = settings.encryption_keys.get_secret_value() if settings.encryption_keys else None
    return keys_from(listed, settings.key_file, make=make)


def build_application(settings: Settings, limiter: BaseRateLimiter[Any] | None) -> App:
    """PTB as router and client: no persistence, no job queue, no polling of its own."""
    # Else the library warns whenever Telegram asks it to wait.
    os.environ.setdefault("PTB_TIMEDELTA", "true")
    root = settings.telegram_api_url
    builder = (
        Application.builder()
        .token(settings.telegram_bot_token.get_secret_value())
        .base_url(f"{root}/bot")
        .base_file_url(f"{root}/file/bot")
        .request(LeanRequest(_CALLS_AT_ONCE, read_timeout=15))
        .get_updates_request(UpdatesRequest(connections=2, read_timeout=25))
        .updater(None)
        .job_queue(None)
    )
    return (builder.rate_limiter(limiter) if limiter else builder).build()


def build_probe(
    settings: Settings, clock: Clock, limits: Limits | None = None, addresses: Addresses | None = None
) -> CcxtProbe:
    endpoints = parse_endpoints(settings.exchange_endpoints or "")
    proxy = settings.https_proxy.get_secret_value() if settings.https_proxy else None
    ours = addresses or (lambda: settings.server_ips)
    return CcxtProbe(endpoints, ours, clock, proxy=proxy, limits=limits)


def build_moving(settings: Settings, store: Store, clock: Clock) -> Moving:
    return Moving(store, clock, random_id, settings.server_ips, settings.monitor_interval)


def build_news(settings: Settings, clock: Clock) -> Newsroom:
    """What is noted for the platform; nothing where there is none."""
    return Newsroom(clock, random_id, is_read=settings.platform_webhook_url is not None)


def build_services(
    settings: Settings,
    store: Store,
    vault: Vault,
    probe: CcxtProbe,
    checkup: CcxtCheckup,
    moving: Moving,
    clock: Clock,
    lists: MarketLists | None = None,
) -> Services:
    exchanges = catalogue()
    desk = Desk(store, clock, exchanges)
    rhythm = rhythm_of(settings)
    news = build_news(settings, clock)
    consequences = Consequences(news, exchanges, clock)
    lists = lists or CcxtMarketLists(probe, clock)
    swap = KeySwap(vault, desk, consequences, clock, random_id, rhythm)
    return Services(
        people=People(store, consequences, clock),
        connecting=Connecting(store, desk, clock, random_id),
        handing_over=HandingOver(store, vault, make_key_pair, desk),
        testing=Testing(store, vault, probe, desk, swap, consequences, clock, random_id, rhythm),
        replacing=Replacing(store, vault, desk, checkup, swap, clock, random_id),
        managing=Managing(store, consequences, clock),
        noticing=Noticing(store, clock),
        moving=moving,
        strategizing=Strategizing(store, vault, lists, news, exchanges, clock, random_id),
        housekeeping=Housekeeping(store, clock),
        translators=translators(),
        exchanges=exchanges,
        # Where there is a group, traders ask in the bot itself.
        support=None if settings.support_chat_id else settings.support_username,
        clock=clock,
        staff=build_staff(settings, store, exchanges, vault.fingerprint, consequences, clock),
        handle_of=lambda name: vault.fingerprint(HANDLES, Secret(name.lower())),
    )


@asynccontextmanager
async def running_bot(
    settings: Settings,
    clock: Clock = system_clock,
    limiter: BaseRateLimiter[Any] | None = None,
    limits: Limits | None = None,
    rests: Sequence[float] = RESTS,
    health: Health | None = None,
    tempo: Tempo = USUAL_TEMPO,
) -> AsyncIterator[Running]:
    """The bot taking updates until the block ends; then what is in flight is finished and everything closed.

    `limits` is how long connection tests may take, where not as long as usual; `rests` are the seconds between tries
    to reach a Telegram that does not answer. `health` is noted on the one given, from before the first call on.
    """
    health = health or Health()
    async with AsyncExitStack() as stack:
        ground = await stack.enter_async_context(_ground(settings, clock, limits))
        services, store = ground.services, ground.store
        application = build_application(settings, limiter)
        lanes = Lanes()
        tests, deletions = build_routes(application, services, lanes)
        failures = Failures(application.bot, services)
        application.add_error_handler(failures.remember)
        patience = Patience(health, rests)
        await stack.enter_async_context(_known_to_telegram(application, patience))
        dispatcher = Dispatcher(application, lanes, failures, store)
        alerting = Alerting(store, clock)
        monitor = _monitor_on(ground, settings, clock, tempo)
        outlook = Outlook(monitor, alerting, health, clock)
        chores = _chores_on(ground, application, deletions, tests, alerting, outlook, clock, tempo)
        stack.push_async_callback(tests.close)
        await stack.enter_async_context(_beside(chores.run(), health))
        await stack.enter_async_context(_ingress(settings, application, dispatcher, patience))
        courier = Courier(application.bot, services, alerting, rhythm_of(settings), tempo.courier)
        lookout = Lookout(application.bot, health, polls=settings.webhook_url is None)
        crier = Crier(application.bot, services, Spreading(store, clock), alerting, tempo.courier)
        for part in (monitor, courier, crier, lookout):
            await stack.enter_async_context(_beside(part.run(), health))
        await _forward(settings, store, clock, health, stack)
        yield Running(application, services, store, ground.vault, ground.probe, monitor, alerting, health, chores)


@dataclass(frozen=True, slots=True)
class _Ground:
    """What every part of the bot stands on: data, exchanges, and what can be done with both."""

    store: Store
    vault: Vault
    probe: CcxtProbe
    checkup: CcxtCheckup
    moving: Moving
    services: Services


@asynccontextmanager
async def _ground(settings: Settings, clock: Clock, limits: Limits | None) -> AsyncIterator[_Ground]:
    async with AsyncExitStack() as stack:
        store, vault, dispose = await open_storage(settings.store_url, key_provider(settings), clock)
        stack.push_async_callback(dispose)
        moving = build_moving(settings, store, clock)
        await moving.refresh()
        probe = build_probe(settings, clock, limits, lambda: moving.addresses)
        stack.push_async_callback(probe.close)
        checkup = CcxtCheckup(probe, clock)
        lists = CcxtMarketLists(probe, clock)
        stack.push_async_callback(lists.close)
        services = build_services(settings, store, vault, probe, checkup, moving, clock, lists)
        yield _Ground(store, vault, probe, checkup, moving, services)


@asynccontextmanager
async def _known_to_telegram(application: App, patience: Patience) -> AsyncIterator[None]:
    """Learn who we are; a Telegram that does not answer yet is waited for, a token that it refuses is said."""
    async with AsyncExitStack() as stack:
        stack.push_async_callback(application.bot.shutdown)
        stack.push_async_callback(application.shutdown)
        await patience.until_answered(application.initialize)
        yield


def _monitor_on(ground: _Ground, settings: Settings, clock: Clock, tempo: Tempo) -> Monitor:
    exchanges = ground.services.exchanges
    return build_monitor(
        settings,
        ground.store,
        ground.vault,
        ground.probe,
        ground.checkup,
        exchanges,
        Consequences(build_news(settings, clock), exchanges, clock),
        lambda: ground.moving.addresses,
        clock,
        tempo,
    )


def _chores_on(
    ground: _Ground,
    application: App,
    deletions: Deletions,
    tests: LiveTests,
    alerting: Alerting,
    outlook: Outlook,
    clock: Clock,
    tempo: Tempo,
) -> Chores:
    services, store = ground.services, ground.store
    events = EventDesk(store, clock)
    return Chores(
        bot=application.bot,
        services=services,
        deletions=deletions,
        tests=tests,
        warm_up=lambda: ground.probe.prepare(services.exchanges.values()),
        publish_menu=lambda: publish_menu(application.bot, services),
        sweeps=(
            Reminding(store, services.exchanges, clock, random_id).sweep,
            Relay(application.bot, services).remind,
            outlook.refresh,
            EventGauges(events, clock).refresh,
        ),
        forget=(alerting.prune, events.prune),
        pause=tempo.chores,
    )


async def run(settings: Settings) -> int:
    """Run until SIGTERM or Ctrl-C; gives the exit code, which is not 0 when the bot could not go on."""
    configure_logs(settings.log_level)
    # The memory holds keys in clear for moments; a crash must not write it to a disk.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopped.set)
    async with AsyncExitStack() as stack:
        health = Health(trouble=STARTING)
        if settings.metrics_port is not None:
            await stack.enter_async_context(serving_operators(health, settings.metrics_port))
        starting = stack.enter_async_context(running_bot(settings, limiter=Pace(), health=health))
        bot = await _unless(stopped, starting)
        if bot is None:
            return 0
        log.info("bot_started", bot=bot.application.bot.username, addresses=len(settings.server_ips))
        await _unless(stopped, health.died.wait())
        log.info("bot_stopping")
    log.info("bot_stopped")
    return 1 if health.died.is_set() else 0


async def _unless(stopped: asyncio.Event, work: Coroutine[Any, Any, Result]) -> Result | None:
    """What the work gives; None when the bot is stopped before, which ends the work."""
    working, stopping = asyncio.create_task(work), asyncio.create_task(stopped.wait())
    await asyncio.wait((working, stopping), return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if working.done():
        return working.result()
    working.cancel()
    await asyncio.wait([working])
    return None


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


async def _forward(settings: Settings, store: Store, clock: Clock, health: Health, stack: AsyncExitStack) -> None:
    """Tell the platform what it is to know, where one is configured."""
    if settings.platform_webhook_url is None or settings.platform_webhook_secret is None:
        return
    secret = settings.platform_webhook_secret.get_secret_value()
    webhook = PlatformWebhook(settings.platform_webhook_url, secret, clock)
    stack.push_async_callback(webhook.close)
    await stack.enter_async_context(_beside(Forwarding(store, webhook, clock).run(), health))


@asynccontextmanager
async def _ingress(
    settings: Settings, application: App, dispatcher: Dispatcher, patience: Patience
) -> AsyncIterator[None]:
    if settings.webhook_url is None or settings.webhook_secret is None:
        polling = Polling(application, dispatcher, patience)
        async with _beside(polling.run(), patience.health):
            yield
        return
    webhook = Webhook(application, dispatcher, settings.webhook_secret.get_secret_value())
    path = urlsplit(settings.webhook_url).path or "/"
    async with _receiving(webhook, path, settings.webhook_host, settings.webhook_port):
        await patience.until_answered(partial(webhook.announce, settings.webhook_url, _WEBHOOK_CONNECTIONS))
        yield


@asynccontextmanager
async def _receiving(webhook: Webhook, path: str, host: str, port: int) -> AsyncIterator[None]:
    runner = web.AppRunner(webhook.app(path), access_log=None, shutdown_timeout=_FAREWELL)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        yield
    finally:
        await runner.cleanup()
        await webhook.land()
