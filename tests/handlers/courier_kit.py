"""The alerts' way out, made of its real parts: outbox, courier, pace and a pretend Telegram over HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, MutableMapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from structlog.testing import capture_logs
from telegram.ext import ExtBot

from bot.app import build_moving, build_probe, build_services
from bot.core.alert import Alert, AlertKind, AlertState, urgency_of
from bot.core.connection import Connection
from bot.core.diagnosis import Diagnosis, Finding
from bot.core.exchange import Exchange, MarketChoice
from bot.core.i18n import Translator, translators
from bot.core.passport import IpFinding, IpStatus, Passport, Verdict
from bot.core.person import Lang, Person
from bot.core.report import Report
from bot.core.watch import Standing, Watch, fresh_watch
from bot.exchanges.catalogue import catalogue
from bot.playground.telegram.errors import JsonDict
from bot.playground.telegram.faults import Fault
from bot.playground.telegram.server import serve
from bot.playground.telegram.world import World
from bot.probe.checkup import CcxtCheckup
from bot.usecases.alerting import Alerting
from bot.usecases.ports import Store, StoreUnavailable
from handlers.courier import Courier
from handlers.http import LeanRequest
from handlers.pace import Pace, Rates
from handlers.services import Services
from storage.keys import FileKeys
from storage.opening import open_storage
from tests.handlers.ingress_kit import settings_of

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
EXCHANGE: Exchange = next(iter(catalogue().values()))
BAD_KEY = Finding(Diagnosis.INVALID_KEY, evidence="HTTP 401 bad key", code="401")
CLOSED = Finding(Diagnosis.IP_NOT_ALLOWED, evidence="HTTP 403 not this ip", code="403", ip="203.0.113.10")
CAN_WITHDRAW = Finding(Diagnosis.WITHDRAW_ENABLED, evidence="HTTP 200 withdraw", code="200")
REPORT = Report(
    Verdict.ONLINE,
    Passport({}, IpFinding(IpStatus.NOT_VERIFIED)),
    (),
    NOON - timedelta(days=1),
    timedelta(seconds=1),
    3,
)
# Fast enough for a test, and everything else as it is.
SWIFT = Rates(per_second=1000, spacing=0.0)
_IDS = count(1)


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def moves(self, length: timedelta) -> None:
        self.now += length


class BrittleStore:
    """The real store, whose database is out of reach while `broken` is true."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.broken = False

    def transaction(self) -> Any:
        if self.broken:
            raise StoreUnavailable
        return self._store.transaction()


@dataclass
class PostOffice:
    world: World
    bot: ExtBot[Any]
    store: BrittleStore
    services: Services
    clock: Clock
    log: list[MutableMapping[str, Any]]
    alerting: Alerting = field(init=False)

    def __post_init__(self) -> None:
        self.alerting = Alerting(self.store, self.clock)  # type: ignore[arg-type]  # all that it needs
        self.courier = self.new_courier()

    def new_courier(self) -> Courier:
        """As of a process that has just begun."""
        rests = (timedelta(seconds=0.02),)
        return Courier(self.bot, self.services, self.alerting, idle=timedelta(seconds=0.01), rests=rests)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Courier]:
        courier = self.new_courier()
        task = asyncio.create_task(courier.run())
        try:
            yield courier
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def person(self, lang: Lang = Lang.EN) -> Person:
        """Somebody who has talked to the bot."""
        record = self.world.add_person("Ana")
        record.started = True
        person = Person(record.id, lang, NOON)
        async with self.store.transaction() as tx:
            await tx.save_person(person)
        return person

    async def connection(self, person: Person, name: str = "Main", standing: Standing = Standing.OFFLINE) -> Connection:
        """One under watch, that stands like that for 55 minutes."""
        one = connection_of(person, name)
        async with self.store.transaction() as tx:
            await tx.add_connection(one)
            await tx.add_watch(replace(watch_of(one), standing=standing))
        return one

    async def stands(self, one: Connection, standing: Standing) -> None:
        async with self.store.transaction() as tx:
            watch = await tx.watch(one.id)
            await tx.save_watch(replace(watch, standing=standing))

    async def note(self, person: Person, kind: AlertKind, one: Connection | None = None, **changes: Any) -> Alert:
        now = self.clock()
        alert = alert_of(person, kind, one, **{"created_at": now, "due_at": now, **changes})
        async with self.store.transaction() as tx:
            assert await tx.add_alert(alert)
        return alert

    async def state(self, alert: Alert) -> Alert:
        """The alert as it is kept now."""
        async with self.store.transaction() as tx:
            everything = [*await tx.cut_off(), *await tx.waiting_of(alert.person_id)]
        found = [each for each in everything if each.id == alert.id]
        return found[0] if found else replace(alert, state=AlertState.SENT)

    async def offline(self, person: Person, one: Connection, finding: Finding = BAD_KEY) -> Alert:
        return await self.note(person, AlertKind.OFFLINE, one, finding=finding, details={"since": NOON.isoformat()})

    def fault(self, kind: str, **details: Any) -> None:
        self.world.faults.order(Fault(kind, **details))

    def sent(self) -> list[JsonDict]:
        """The calls that sent a message, in order."""
        return [call["params"] for call in self.world.calls if call["method"] == "sendMessage" and call["ok"]]

    def shown(self, person: Person) -> list[JsonDict]:
        """The messages in the person's chat as they are now."""
        return [record.body for record in self.world.chats[person.id].messages.values()]

    def texts(self, person: Person) -> list[str]:
        return [str(body.get("text", "")) for body in self.shown(person)]

    def logged(self, *events: str) -> list[str]:
        return [str(each["event"]) for each in self.log if each["event"] in events]


def connection_of(person: Person, name: str = "Main") -> Connection:
    number = next(_IDS)
    return Connection(
        id=f"{number:016x}",
        person_id=person.id,
        exchange=EXCHANGE.id,
        site=EXCHANGE.sites[0].id,
        market=MarketChoice.SPOT,
        name=name,
        masked_key="abcd…wxyz",
        fingerprint=f"{number:064x}",
        created_at=NOON,
        report=REPORT,
    )


def watch_of(one: Connection) -> Watch:
    return fresh_watch(one.id, one.person_id, one.exchange, one.site, one.market, NOON - timedelta(minutes=55))


def alert_of(person: Person, kind: AlertKind, one: Connection | None = None, **changes: Any) -> Alert:
    number = next(_IDS)
    usual: dict[str, Any] = {
        "id": f"a{number}",
        "key": f"key {number}",
        "kind": kind,
        "person_id": person.id,
        "created_at": NOON,
        "due_at": NOON,
        "urgency": urgency_of(kind, trading=False),
        "connection_id": one.id if one else None,
        "exchange": EXCHANGE.id,
    }
    return Alert(**{**usual, **changes})


def words(lang: Lang = Lang.EN) -> Translator:
    return translators()[lang]


def labels(body: JsonDict) -> list[str]:
    rows: Sequence[Any] = body.get("reply_markup", {}).get("inline_keyboard", [])
    return [str(button["text"]) for row in rows for button in row]


@asynccontextmanager
async def post_office(data_dir: Path, rates: Rates = SWIFT) -> AsyncIterator[PostOffice]:
    world, clock = World(), Clock()
    async with AsyncExitStack() as stack:
        url = await stack.enter_async_context(serve(world))
        settings = settings_of(world, url, data_dir)
        store, vault, dispose = await open_storage(settings.store_url, FileKeys(settings.key_file), clock)
        stack.push_async_callback(dispose)
        probe = build_probe(settings, clock)
        stack.push_async_callback(probe.close)
        brittle = BrittleStore(store)
        moving = build_moving(settings, brittle, clock)  # type: ignore[arg-type]  # as below
        services = build_services(settings, brittle, vault, probe, CcxtCheckup(probe), moving, clock)  # type: ignore[arg-type]  # all that they need
        requests = (LeanRequest(64, 1.0), LeanRequest(1, 1.0))
        bot = ExtBot(
            world.token, f"{url}/bot", request=requests[0], get_updates_request=requests[1], rate_limiter=Pace(rates)
        )
        log = stack.enter_context(capture_logs())
        await stack.enter_async_context(bot)
        yield PostOffice(world, bot, brittle, services, clock, log)
