"""Fills a database with watched connections by the thousand, as they stand after some rounds of checks."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.clock import random_id, system_clock
from bot.core.connection import Connection
from bot.core.endpoints import parse_endpoints
from bot.core.exchange import Field, MarketChoice
from bot.core.key_change import mark_of
from bot.core.person import Lang
from bot.core.sealed import Subject
from bot.core.secret import Secret
from bot.core.watch import Checked, Rhythm, Watch, fresh_watch
from bot.exchanges.catalogue import catalogue
from bot.playground.environment import SERVER_IPS
from bot.playground.exchanges.accounts import PracticeAccount
from bot.probe.checkup import CcxtCheckup
from bot.probe.probe import CcxtProbe
from bot.usecases.ports import Vault
from bot.usecases.watching import lacking
from storage.boxes import row_of as box_row
from storage.connections import row_of as connection_row
from storage.key_source import keys_from
from storage.opening import open_storage
from storage.tables import CONNECTIONS, PEOPLE, SEALED, WATCHES
from storage.watches import row_of as watch_row
from tests.bench.practice import practice_account

ADDRESSES = tuple(SERVER_IPS.split(","))
MARKET = MarketChoice.SPOT
FIRST_PERSON = 10_000_000
_AT_ONCE = 2000
_ROWS = (PEOPLE, CONNECTIONS, SEALED, WATCHES)

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Model:
    """The first connection of an exchange, tested and checked for real; all others of that exchange follow it."""

    account: PracticeAccount
    connection: Connection
    checked: Checked

    def watch_of(self, account: PracticeAccount, connection_id: str, person_id: int, due: datetime) -> Watch:
        connection, facts = self.connection, self.checked.facts
        fresh = fresh_watch(connection_id, person_id, connection.exchange, connection.site, connection.market, due)
        if facts is not None and facts.account_id == self.account.uid:
            facts = replace(facts, account_id=account.uid)
        mark = mark_of(facts, ADDRESSES) if facts else ""
        return replace(
            fresh,
            way=self.checked.way,
            mark=mark,
            lacks=lacking(connection.report.passport),
            # As after a day: where rights take a call of their own, it is due at some moment of the hour.
            rights_at=due + Rhythm().rights_every * random.random(),
        )


@dataclass(frozen=True, slots=True)
class Settlement:
    """So many connections of each exchange, each of a trader of its own, due one after the other within `round`."""

    counts: Mapping[str, int]
    begin: datetime
    round: timedelta
    people: Sequence[int] = ()

    def person(self, place: int) -> int:
        return self.people[place] if self.people else FIRST_PERSON + place

    def __iter__(self) -> Iterator[tuple[str, int, int, datetime]]:
        """Exchange, number of the account there, trader, and when the first check is due; the exchanges in turn."""
        every = sum(self.counts.values())
        turns = ((name, number) for number in range(max(self.counts.values())) for name in self.counts)
        wanted = ((name, number) for name, number in turns if number < self.counts[name])
        for place, (name, number) in enumerate(wanted):
            yield name, number, self.person(place), self.begin + self.round * (place / every)


async def settle(data_dir: Path, urls: Mapping[str, str], settlement: Settlement) -> None:
    """Connections whose accounts the practice exchanges behind `urls` have admitted, in the database of that folder."""
    keys = keys_from(None, data_dir / "keys" / "keyring", make=True)
    store, vault, dispose = await open_storage(f"sqlite:///{data_dir / 'bot.sqlite3'}", keys)
    try:
        models = await _models(urls, settlement.counts, vault)
        waiting = iter(settlement)
        while rows := [await _rows(models, vault, *each) for _, each in zip(range(_AT_ONCE), waiting, strict=False)]:
            async with store.engine.begin() as connection:
                await _add(connection, rows)
    finally:
        await dispose()


async def _add(connection: AsyncConnection, rows: Sequence[Sequence[Row]]) -> None:
    for table, part in zip(_ROWS, zip(*rows, strict=True), strict=True):
        await connection.execute(insert(table), list(part))


async def _models(urls: Mapping[str, str], exchanges: Mapping[str, int], vault: Vault) -> dict[str, Model]:
    async with CcxtProbe(parse_endpoints(json.dumps(dict(urls))), lambda: ADDRESSES) as probe:
        return {name: await _model(probe, vault, name) for name in exchanges}


async def _model(probe: CcxtProbe, vault: Vault, name: str) -> Model:
    exchange, account = catalogue()[name], practice_account(name, 0)
    credentials = credentials_of(account)
    report = await probe.test(exchange, None, MARKET, credentials, _show)
    site = exchange.sites[0].id
    checked = await CcxtCheckup(probe).check(exchange, site, MARKET, 0, credentials)
    if report.finding or checked.finding:
        raise AssertionError(f"{name}: {report.finding} {checked.finding}")
    key = credentials[Field.API_KEY]
    connection = Connection(
        id="",
        person_id=0,
        exchange=name,
        site=site,
        market=MARKET,
        name=f"{exchange.title} Main",
        masked_key=key.masked(),
        fingerprint=vault.fingerprint(name, key),
        created_at=system_clock(),
        report=report,
    )
    return Model(account, connection, checked)


async def _rows(
    models: Mapping[str, Model], vault: Vault, name: str, number: int, person_id: int, due: datetime
) -> tuple[Row, ...]:
    """A row of each table, in their order."""
    model, account = models[name], practice_account(name, number)
    subject, credentials = Subject(person_id, random_id()), credentials_of(account)
    key, created = credentials[Field.API_KEY], model.connection.created_at
    fingerprint = vault.fingerprint(name, key)
    box = await vault.seal(subject, credentials)
    connection = {"id": subject.id, "person_id": person_id, "masked_key": key.masked(), "fingerprint": fingerprint}
    return (
        {"id": person_id, "lang": Lang.EN.value, "since": created},
        {**connection_row(model.connection), **connection},
        box_row(subject, box),
        watch_row(model.watch_of(account, subject.id, person_id, due)),
    )


def credentials_of(account: PracticeAccount) -> dict[Field, Secret]:
    return {field: Secret(account.to_copy[field.value]) for field in Field if field.value in account.to_copy}


async def _show(_: object) -> None:
    """Nobody looks."""
